package fordring.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fordring.event.Event;
import fordring.id.TenantId;
import fordring.party.Tenants;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanWebhooksTest {
    private static final String URL = "https://example.com/hook";

    @TempDir
    private Path folder;

    private Installation here;

    @BeforeEach
    void install() {
        here = new Installation(folder, false);
    }

    @AfterEach
    void close() {
        here.close();
    }

    @Test
    void anEndpointIsToldTheEventsItAskedFor() {
        here.register(URL, "invoice.created", "payment.received");
        here.happens(
                Installation.created("inv_01h455vb4pex5vsknk084sn021"),
                Installation.paid("inv_01h455vb4pex5vsknk084sn021"),
                Installation.received("pay_1"));
        here.plan(100);
        assertThat(sequences()).containsExactly(1L, 3L);
        assertThat(here.states()).containsOnly("waiting");
    }

    @Test
    void everyEndpointOfTheTenantIsToldAndNoneOfAnother() {
        here.register(URL, "invoice.paid");
        here.register(URL, "invoice.paid");
        TenantId other = here.tenant("other", Tenants.Environment.LIVE);
        here.db.write(tx -> here.webhooks.register(tx, other, URL, null, Set.of("invoice.paid")));
        here.happens(Installation.paid("inv_01h455vb4pex5vsknk084sn021"));
        here.plan(100);
        assertThat(sequences()).containsExactly(1L, 1L);
    }

    @Test
    void whatHappenedBeforeItWasRegisteredIsNotTold() {
        here.happens(
                Installation.created("inv_01h455vb4pex5vsknk084sn021"),
                Installation.created("inv_01h455vb4pex5vsknk084sn022"));
        here.register(URL, "invoice.created");
        here.happens(Installation.created("inv_01h455vb4pex5vsknk084sn023"));
        here.plan(100);
        assertThat(sequences()).containsExactly(3L);
    }

    @Test
    void aLateEndpointIsNotToldWhatAnEarlierOneStillWaitsFor() {
        here.register(URL, "invoice.created");
        here.happens(Installation.created("inv_01h455vb4pex5vsknk084sn021"));
        here.register(URL, "invoice.created");
        here.happens(Installation.created("inv_01h455vb4pex5vsknk084sn022"));
        here.plan(100);
        assertThat(sequences()).containsExactlyInAnyOrder(1L, 2L, 2L);
    }

    @Test
    void eventsArePlannedInPortionsAndEachOnce() {
        here.register(URL, "invoice.created");
        here.happens(IntStream.range(0, 10)
                .mapToObj(i -> Installation.created(Installation.invoice(i)))
                .toArray(Event[]::new));
        assertThat(here.plan(3)).isEqualTo(4);
        assertThat(here.plan(3)).isZero();
        assertThat(sequences())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 10).mapToObj(Long::valueOf).toList());
        assertThat(here.position()).isEqualTo(10);
    }

    @Test
    void withoutAnEndpointTheLogIsPassedOverInOneStep() {
        here.db.write(tx -> here.webhooks.delete(
                tx, here.tenant, here.register(URL, "invoice.created").webhook().id()));
        here.happens(
                Installation.created("inv_01h455vb4pex5vsknk084sn021"),
                Installation.created("inv_01h455vb4pex5vsknk084sn022"),
                Installation.created("inv_01h455vb4pex5vsknk084sn023"));
        assertThat(here.plan(1)).isEqualTo(1);
        assertThat(here.position()).isEqualTo(3);
        assertThat(here.rows()).isEmpty();
    }

    @Test
    void aPlanThatBreaksIsDoneAgainAsIfItNeverWas() {
        here.register(URL, "invoice.created");
        here.happens(Installation.created("inv_01h455vb4pex5vsknk084sn021"));
        assertThatThrownBy(() -> here.db.write(tx -> {
                    PlanWebhooks.run(tx, 100);
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        assertThat(here.rows()).isEmpty();
        here.plan(100);
        assertThat(sequences()).containsExactly(1L);
    }

    @Test
    void plannersAtTheSameTimeDoNotPlanTwice() {
        here.register(URL, "invoice.created");
        here.happens(IntStream.range(0, 60)
                .mapToObj(i -> Installation.created(Installation.invoice(i)))
                .toArray(Event[]::new));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(IntStream.range(0, 4)
                            .mapToObj(i -> CompletableFuture.runAsync(() -> here.plan(5), threads))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        }
        here.plan(5);
        assertThat(sequences()).hasSize(60).doesNotHaveDuplicates();
    }

    private List<Long> sequences() {
        return here.rows().stream().map(Installation.Row::sequence).toList();
    }
}
