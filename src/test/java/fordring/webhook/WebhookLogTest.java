package fordring.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.event.Event;
import fordring.id.WebhookDeliveryId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long the log is kept, and what is told again. */
class WebhookLogTest {
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

    private void received(int payments) {
        here.happens(IntStream.range(0, payments)
                .mapToObj(i -> Installation.received("pay_" + i))
                .toArray(Event[]::new));
        here.plan(5_000);
    }

    private void allAre(String state, long upTo) {
        here.db.write(tx -> tx.sql()
                .createUpdate("UPDATE webhook_delivery SET state = ?, next_attempt_at = ? WHERE sequence <= ?")
                .bind(0, state)
                .bind(1, tx.now())
                .bind(2, upTo)
                .execute());
    }

    private List<Long> left() {
        here.db.write(WebhookLog::purge);
        return here.rows().stream().map(Installation.Row::sequence).toList();
    }

    @Test
    void ofAnEndpointTheLastThousandAreKept() {
        here.register(listener.url(), "payment.received");
        received(1_005);
        allAre("delivered", 1_002);
        assertThat(left()).hasSize(1_000).startsWith(6L).endsWith(1_005L);
    }

    @Test
    void whatIsStillToBeToldIsKept() {
        here.register(listener.url(), "payment.received");
        received(1_005);
        allAre("parked", 2);
        here.time.pass(Duration.ofDays(40));
        assertThat(left()).hasSize(1_003).startsWith(3L);
    }

    @Test
    void whatIsOlderThan30DaysIsForgottenWithItsAttempts() {
        here.register(listener.url(), "payment.received");
        received(1);
        here.send();
        here.time.pass(Duration.ofDays(29));
        received(1);
        here.send();
        assertThat(left()).containsExactly(1L, 2L);
        assertThat(here.attempts()).isEqualTo(2);
        here.time.pass(Duration.ofDays(2));
        assertThat(left()).containsExactly(2L);
        assertThat(here.attempts()).isEqualTo(1);
    }

    @Test
    void aReplayIsPlannedInPortionsAndTellsWhatWasForgottenToo() {
        Webhook webhook = here.register(listener.url(), "payment.received").webhook();
        received(10);
        here.send();
        here.db.write(tx -> tx.sql().execute("DELETE FROM webhook_delivery WHERE sequence = 5"));
        here.db.write(tx -> here.webhooks.replay(tx, webhook, 2));
        assertThat(here.plan(3)).isEqualTo(3);
        assertThat(here.states())
                .containsExactlyElementsOf(Stream.concat(
                                Stream.of("delivered", "delivered"),
                                Stream.generate(() -> "waiting").limit(8))
                        .toList());
        assertThat(here.send()).isEqualTo(8);
        assertThat(listener.heard()).hasSize(18);
        assertThat(here.plan(3)).isZero();
    }

    @Test
    void aReplayThatIsAskedForBeforeTheLastIsThroughTakesBothAlong() {
        Webhook webhook = here.register(listener.url(), "payment.received").webhook();
        received(10);
        here.send();
        here.db.write(tx -> here.webhooks.replay(tx, webhook, 8));
        here.db.write(tx -> here.webhooks.replay(tx, webhook, 4));
        here.plan(100);
        assertThat(here.send()).isEqualTo(6);
    }

    @Test
    void aParkedEventThatIsToldAgainHasTheWholeScheduleBeforeIt() {
        Webhook webhook = here.register(listener.url(), "payment.received").webhook();
        received(1);
        listener.answer(message -> 500);
        here.send();
        allAre("parked", 1);
        here.db.write(tx -> WebhookLog.retry(tx, here.tenant, webhook.id(), new WebhookDeliveryId(1)));
        here.send();
        assertThat(here.rows()).singleElement().satisfies(row -> {
            assertThat(row.state()).isEqualTo("waiting");
            assertThat(row.attempts()).isEqualTo(1);
        });
        here.time.pass(Duration.ofSeconds(6));
        assertThat(here.send()).isEqualTo(1);
    }
}
