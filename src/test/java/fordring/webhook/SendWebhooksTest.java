package fordring.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.event.Event;
import fordring.id.EventId;
import fordring.id.TenantId;
import fordring.party.Tenants;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendWebhooksTest {
    @TempDir
    private Path folder;

    private Installation here;
    private Listener listener;

    @BeforeEach
    void install() {
        here = new Installation(folder, true);
        listener = new Listener();
    }

    @AfterEach
    void close() {
        listener.close();
        here.close();
    }

    @Test
    void theBodyIsAsPublishedAndTheSignatureVerifies() {
        String secret = here.register(listener.url(), "invoice.paid").secret();
        here.happens(Installation.paid("inv_01h455vb4pex5vsknk084sn021"));
        here.plan(100);
        assertThat(here.send()).isEqualTo(1);
        Listener.Message message = listener.heard().getFirst();
        Instant now = here.clock.systemNow();
        assertThat(EventId.parse(message.id())).isPresent();
        assertThat(Signature.verify(
                        secret, message.id(), message.timestamp(), message.body(), message.signature(), now))
                .isTrue();
        assertThat(message.contentType()).isEqualTo("application/json");
        assertThat(message.userAgent()).isEqualTo("Fordring");
        assertThat(message.text())
                .matches("\\{\"event\":\"invoice\\.paid\",\"timestamp\":\"[-0-9]{10}T[.:0-9]{8,15}Z\",\"data\":.*")
                .contains("\"data\":" + stored() + ",\"id\":\"" + message.id() + "\",\"sequence\":1,\"test\":false}");
        assertThat(here.rows()).singleElement().satisfies(row -> {
            assertThat(row.state()).isEqualTo("delivered");
            assertThat(row.attempts()).isEqualTo(1);
            assertThat(row.status()).isEqualTo(204);
            assertThat(row.error()).isNull();
        });
        assertThat(here.send()).isZero();
    }

    @Test
    void aTestTenantsEventsAreMarked() {
        TenantId test = here.tenant("test", Tenants.Environment.TEST);
        here.db.write(tx -> here.webhooks.register(tx, test, listener.url(), null, Set.of("invoice.created")));
        here.happens(test, Installation.created("inv_01h455vb4pex5vsknk084sn021"));
        here.plan(100);
        here.send();
        assertThat(listener.heard())
                .singleElement()
                .satisfies(m -> assertThat(m.text()).endsWith("\"test\":true}"));
    }

    @Test
    void aFailingEndpointIsTriedForThreeDaysThenTheEventIsParkedAndItsSuccessorGoesOn() {
        here.register(listener.url(), "invoice.created", "invoice.paid");
        here.happens(
                Installation.created("inv_01h455vb4pex5vsknk084sn021"),
                Installation.paid("inv_01h455vb4pex5vsknk084sn021"));
        here.plan(100);
        listener.answer(message -> message.event().equals("invoice.created") ? 500 : 200);
        List<Duration> waits = List.of(
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                Duration.ofMinutes(30),
                Duration.ofHours(2),
                Duration.ofHours(5),
                Duration.ofHours(10),
                Duration.ofHours(14),
                Duration.ofHours(20),
                Duration.ofHours(24));
        for (Duration wait : waits) {
            assertThat(here.send()).isEqualTo(1);
            assertThat(here.states()).containsExactly("waiting", "waiting");
            assertThat(here.rows().getFirst().status()).isEqualTo(500);
            assertThat(here.rows().getFirst().error()).isEqualTo("answered 500");
            here.time.pass(wait.minusMillis(100));
            assertThat(here.send()).isZero();
            here.time.pass(Duration.ofMillis(200));
        }
        assertThat(here.send()).isEqualTo(2);
        assertThat(here.states()).containsExactly("parked", "delivered");
        assertThat(here.rows().getFirst().attempts()).isEqualTo(10);
        assertThat(listener.heardEvents()).hasSize(11).endsWith("invoice.created", "invoice.paid");
        here.time.pass(Duration.ofDays(2));
        assertThat(here.send()).isZero();
    }

    @Test
    void everyAttemptHasTheSameIdAndBodyAndItsOwnSignature() {
        String secret = here.register(listener.url(), "invoice.created").secret();
        here.happens(Installation.created("inv_01h455vb4pex5vsknk084sn021"));
        here.plan(100);
        listener.answer(message -> listener.heard().size() < 2 ? 410 : 200);
        here.send();
        here.time.pass(Duration.ofSeconds(6));
        here.send();
        assertThat(listener.heard()).hasSize(2);
        Listener.Message first = listener.heard().getFirst();
        Listener.Message second = listener.heard().getLast();
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(Signature.verify(
                        secret,
                        second.id(),
                        second.timestamp(),
                        second.body(),
                        second.signature(),
                        here.clock.systemNow()))
                .isTrue();
        assertThat(here.states()).containsExactly("delivered");
        assertThat(here.rows().getFirst().error()).isNull();
    }

    @Test
    void theOrderOfAnInvoiceIsKeptWhileOthersGoOn() {
        here.register(listener.url(), "invoice.created", "invoice.sent", "invoice.paid");
        here.happens(
                Installation.created("inv_01h455vb4pex5vsknk084sn021"),
                Installation.created("inv_01h455vb4pex5vsknk084sn022"),
                Installation.sent("inv_01h455vb4pex5vsknk084sn021"));
        here.happens(
                Installation.paid("inv_01h455vb4pex5vsknk084sn021"),
                Installation.paid("inv_01h455vb4pex5vsknk084sn022"));
        here.plan(100);
        listener.answer(message ->
                message.event().equals("invoice.created") && message.invoice().equals("inv_01h455vb4pex5vsknk084sn021")
                        ? 503
                        : 200);
        here.send();
        assertThat(here.states()).containsExactly("waiting", "delivered", "waiting", "waiting", "delivered");
        assertThat(told("inv_01h455vb4pex5vsknk084sn022")).containsExactly("invoice.created", "invoice.paid");
        listener.answer(message -> 200);
        here.time.pass(Duration.ofSeconds(6));
        here.send();
        assertThat(here.states()).containsOnly("delivered");
        assertThat(told("inv_01h455vb4pex5vsknk084sn021"))
                .containsExactly("invoice.created", "invoice.created", "invoice.sent", "invoice.paid");
    }

    @Test
    void oneEndpointsFailureDoesNotHoldUpAnother() {
        here.register("http://127.0.0.1:1/", "invoice.created");
        here.register(listener.url(), "invoice.created", "invoice.paid");
        here.happens(
                Installation.created("inv_01h455vb4pex5vsknk084sn021"),
                Installation.paid("inv_01h455vb4pex5vsknk084sn021"));
        here.plan(100);
        here.send();
        assertThat(listener.heardEvents()).containsExactly("invoice.created", "invoice.paid");
        assertThat(here.rows())
                .filteredOn(row -> row.state().equals("waiting"))
                .singleElement()
                .satisfies(row -> assertThat(row.error()).isEqualTo("the connection was refused"));
    }

    @Test
    void eventsOfNoInvoiceDoNotWaitForEachOther() {
        here.register(listener.url(), "payment.received");
        here.happens(Installation.received("pay_1"), Installation.received("pay_2"));
        here.plan(100);
        listener.answer(message -> message.text().contains("pay_1") ? 500 : 200);
        here.send();
        assertThat(here.states()).containsExactly("waiting", "delivered");
    }

    @Test
    void sendersAtTheSameTimeTellEachEventOnceAndInOrder() {
        here.register(listener.url(), "invoice.created", "invoice.paid");
        IntStream.range(0, 30)
                .forEach(i -> here.happens(
                        Installation.created(Installation.invoice(i)), Installation.paid(Installation.invoice(i))));
        here.plan(100);
        SendWebhooks other = here.sender();
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> IntStream.range(0, 20).forEach(i -> here.sender.begin())),
                        CompletableFuture.runAsync(() -> IntStream.range(0, 20).forEach(i -> other.begin())))
                .join();
        other.close();
        here.sender.await();
        here.send();
        assertThat(listener.heard())
                .hasSize(60)
                .extracting(Listener.Message::id)
                .doesNotHaveDuplicates();
        IntStream.range(0, 30)
                .forEach(i ->
                        assertThat(told(Installation.invoice(i))).containsExactly("invoice.created", "invoice.paid"));
        assertThat(here.states()).containsOnly("delivered");
    }

    @Test
    void whatASenderTookBeforeItWasKilledIsToldWhenItsLeaseEnds() {
        here.register(listener.url(), "invoice.created");
        here.happens(Installation.created("inv_01h455vb4pex5vsknk084sn021"));
        here.plan(100);
        List<SendWebhooks.Attempt> taken = here.db.write(tx -> here.sender.lease(tx, 16));
        assertThat(taken).hasSize(1);
        assertThat(here.send()).isZero();
        here.time.pass(Duration.ofMinutes(1));
        assertThat(here.send()).isEqualTo(1);
        assertThat(listener.heard())
                .singleElement()
                .satisfies(m ->
                        assertThat(m.id()).isEqualTo(taken.getFirst().event().id()));
    }

    /** While the endpoint still thinks about the first attempt, its lease ends and a second one fails. */
    @Test
    void anAttemptThatWasGivenUpForLostHasNoMoreSay() {
        here.register(listener.url(), "invoice.created");
        here.happens(Installation.created("inv_01h455vb4pex5vsknk084sn021"));
        here.plan(100);
        SendWebhooks other = here.sender();
        listener.answer(message -> {
            if (listener.heard().size() == 1) {
                here.time.pass(Duration.ofMinutes(1));
                other.begin();
                other.close();
            }
            return 500;
        });
        Instant before = here.clock.systemNow();
        here.sender.begin();
        here.sender.await();
        assertThat(listener.heard()).hasSize(2);
        assertThat(here.rows()).singleElement().satisfies(row -> {
            assertThat(row.attempts()).isEqualTo(2);
            assertThat(row.next()).isAfterOrEqualTo(before.plus(Duration.ofMinutes(5)));
        });
    }

    @Test
    void thisMachineIsNotToldWhereThatIsNotAllowed() {
        try (Installation strict = new Installation(folder, false)) {
            strict.register(listener.url(), "invoice.created");
            strict.register("https://10.0.0.1/", "invoice.created");
            strict.happens(Installation.created("inv_01h455vb4pex5vsknk084sn021"));
            strict.plan(100);
            assertThat(strict.send()).isEqualTo(2);
            assertThat(listener.heard()).isEmpty();
            assertThat(strict.rows()).hasSize(2).allSatisfy(row -> {
                assertThat(row.state()).isEqualTo("waiting");
                assertThat(row.error()).isEqualTo("the address leads into a private network");
            });
        }
    }

    @Test
    void aDeletedEndpointIsToldNothingMore() {
        Webhook webhook = here.register(listener.url(), "invoice.created").webhook();
        here.register(listener.url(), "invoice.paid");
        here.happens(
                Installation.created("inv_01h455vb4pex5vsknk084sn021"),
                Installation.created("inv_01h455vb4pex5vsknk084sn022"),
                Installation.paid("inv_01h455vb4pex5vsknk084sn021"));
        here.plan(100);
        here.db.write(tx -> here.webhooks.delete(tx, here.tenant, webhook.id()));
        assertThat(here.send()).isEqualTo(1);
        assertThat(listener.heardEvents()).containsExactly("invoice.paid");
    }

    @Test
    void anEndpointDeletedWhileItIsToldLeavesNothingBehind() {
        Webhook webhook = here.register(listener.url(), "invoice.created").webhook();
        here.happens(Installation.created("inv_01h455vb4pex5vsknk084sn021"));
        here.plan(100);
        listener.answer(message -> {
            here.db.write(tx -> here.webhooks.delete(tx, here.tenant, webhook.id()));
            return 500;
        });
        here.send();
        assertThat(listener.heard()).hasSize(1);
        assertThat(here.rows()).isEmpty();
        assertThat(here.attempts()).isZero();
    }

    @Test
    void aBodyOfMoreThan64KiBHasItsIdsOnly() {
        here.register(listener.url(), "invoice.disputed");
        String invoice = Installation.invoice(0);
        here.happens(
                new Event.InvoiceDisputed(invoice, "x".repeat(65_000)),
                new Event.InvoiceDisputed(invoice, "y".repeat(65_536)));
        here.plan(100);
        here.send();
        assertThat(listener.heard())
                .hasSize(2)
                .allSatisfy(m -> assertThat(m.body()).hasSizeLessThanOrEqualTo(65_536));
        assertThat(listener.heard().getFirst().text()).contains("\"reason\":\"xxx");
        assertThat(listener.heard().getLast().text())
                .contains("\"data\":{\"invoiceId\":\"" + invoice + "\",\"truncated\":true},\"id\"");
    }

    private List<String> told(String invoice) {
        return listener.heard().stream()
                .filter(message -> message.invoice().equals(invoice))
                .map(Listener.Message::event)
                .toList();
    }

    private String stored() {
        return Objects.requireNonNull(here.db.read(tx -> tx.sql()
                .createQuery("SELECT data::text FROM event")
                .mapTo(String.class)
                .one()));
    }
}
