package fordring.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.event.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Endpoints that are slow, silent or broken, and that they hurt nobody but themselves. */
class SickEndpointTest {
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

    /** The slow one holds its answers back until the quick one has heard everything. */
    @Test
    void aSlowEndpointHasFourLanesAndHoldsUpNobody() throws Exception {
        try (Listener slow = new Listener()) {
            CountDownLatch quickIsThrough = new CountDownLatch(200);
            CountDownLatch release = new CountDownLatch(1);
            here.register(slow.url(), "payment.received");
            here.register(listener.url(), "payment.received");
            slow.answer(message -> await(release) ? 200 : 500);
            listener.answer(message -> {
                quickIsThrough.countDown();
                return 200;
            });
            here.happens(IntStream.range(0, 200)
                    .mapToObj(i -> Installation.received("pay_" + i))
                    .toArray(Event[]::new));
            here.plan(1000);
            while (!quickIsThrough.await(20, TimeUnit.MILLISECONDS)) {
                here.sender.begin();
            }
            assertThat(slow.heard()).hasSizeLessThanOrEqualTo(4);
            here.sender.begin();
            assertThat(slow.heard()).hasSizeLessThanOrEqualTo(4);
            release.countDown();
            here.sender.await();
            here.send();
            assertThat(slow.heard())
                    .hasSize(200)
                    .extracting(Listener.Message::id)
                    .doesNotHaveDuplicates();
            assertThat(here.states()).containsOnly("delivered");
        }
    }

    /** Nobody listens there: no answer at all. */
    @Test
    void anEndpointThatDoesNotAnswerHasOneLaneAndRestsLongerEachTime() {
        here.register("http://127.0.0.1:1/", "payment.received");
        here.happens(IntStream.range(0, 50)
                .mapToObj(i -> Installation.received("pay_" + i))
                .toArray(Event[]::new));
        here.plan(100);
        assertThat(here.sender.begin()).isEqualTo(4);
        here.sender.await();
        assertThat(here.attempts()).isEqualTo(4);
        assertThat(here.sender.begin()).isEqualTo(1);
        here.sender.await();
        for (int rest : List.of(30, 60, 90, 120, 150, 180, 210, 240, 270, 300, 300)) {
            here.time.pass(Duration.ofSeconds(rest).minusMillis(100));
            assertThat(here.send()).isZero();
            here.time.pass(Duration.ofMillis(200));
            assertThat(here.send()).isEqualTo(1);
        }
    }

    @Test
    void anEndpointThatAnswersAgainIsToldAllAtOnce() {
        String url = listener.url();
        listener.close();
        here.register(url, "payment.received");
        here.happens(IntStream.range(0, 50)
                .mapToObj(i -> Installation.received("pay_" + i))
                .toArray(Event[]::new));
        here.plan(100);
        here.send();
        assertThat(here.attempts()).isEqualTo(5);
        listener = Listener.at(url);
        here.time.pass(Duration.ofSeconds(31));
        here.send();
        assertThat(here.states()).containsOnly("delivered");
        assertThat(listener.heard()).hasSize(50);
    }

    @Test
    void anEndpointThatFailsFor5DaysIsDisabledAndTheRestIsParked() {
        Webhook webhook = here.register(listener.url(), "payment.received").webhook();
        here.register(listener.url(), "webhook.disabled");
        listener.answer(message -> message.event().equals("webhook.disabled") ? 200 : 500);
        here.happens(Installation.received("pay_1"));
        here.plan(100);
        for (int hour = 0; hour < 119; hour++) {
            here.send();
            here.time.pass(Duration.ofHours(1));
        }
        here.happens(Installation.received("pay_2"));
        here.plan(100);
        here.send();
        assertThat(disabledReason(webhook)).isNull();
        here.time.pass(Duration.ofHours(1));
        here.happens(Installation.received("pay_3"), Installation.received("pay_4"));
        here.plan(100);
        here.send();

        assertThat(disabledReason(webhook)).isEqualTo("failed for 5 days; last: answered 500");
        here.happens(Installation.received("pay_5"));
        here.plan(100);
        here.send();
        assertThat(here.states()).containsExactly("parked", "parked", "parked", "parked", "parked", "delivered");
        assertThat(listener.heard().getLast().text())
                .contains("\"event\":\"webhook.disabled\"")
                .contains("\"data\":{\"webhookId\":\"" + webhook.id() + "\",\"url\":\"" + listener.url()
                        + "\",\"reason\":\"failed for 5 days; last: answered 500\"}");
    }

    @Test
    void oneThatHeardSomethingMeanwhileIsNotDisabled() {
        Webhook webhook = here.register(listener.url(), "payment.received").webhook();
        listener.answer(message -> message.text().contains("pay_1") ? 500 : 200);
        for (int day = 0; day < 8; day++) {
            here.happens(Installation.received("pay_1"), Installation.received("pay_2"));
            here.plan(100);
            here.send();
            here.time.pass(Duration.ofDays(1));
        }
        assertThat(disabledReason(webhook)).isNull();
    }

    private @Nullable String disabledReason(Webhook webhook) {
        return here.db
                .read(tx -> here.webhooks.find(tx, here.tenant, webhook.id()))
                .orElseThrow()
                .disabledReason();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
