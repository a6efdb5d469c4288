package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.event.Event;
import fordring.gateway.Scope;
import fordring.id.PaymentId;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The log of a year: 365 days of 2024 and one of 2025, ten events each, read through the door. */
class EventsTest {
    private static final App APP = App.start();
    private static final App.Account ACCOUNT = APP.open();
    private static final Caller API = ACCOUNT.api();
    private static final String ONE = "inv_01h455vb4pex5vsknk084sn021";
    private static final String OTHER = "inv_01h455vb4pex5vsknk084sn022";
    private static final int EVENTS = 3_660;

    @BeforeAll
    static void aYearPasses() {
        APP.db().write(tx -> {
            IntStream.range(0, EVENTS).forEach(i -> tx.emit(ACCOUNT.tenant(), event(i)));
            return true;
        });
        APP.db()
                .write(tx -> tx.sql()
                        .createUpdate("""
                        UPDATE event SET occurred_at =
                            timestamptz '2024-01-01 00:00:00Z' + interval '2.4 hours' * (sequence - 1)
                        WHERE tenant_id = ?
                        """)
                        .bind(0, ACCOUNT.tenant().value())
                        .execute());
    }

    /** Every hundredth is a payment, the others belong to two invoices by turns. */
    private static Event event(int i) {
        return i % 100 == 99
                ? new Event.PaymentReceived(PaymentId.next().toString(), 1, "NOK", Instant.EPOCH, null, "registered")
                : new Event.InvoiceOverdue(i % 2 == 0 ? ONE : OTHER, i, "NOK", LocalDate.of(2024, 1, 1));
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    private static List<Long> sequences(Reply page) {
        assertThat(page.status()).as(page.toString()).isEqualTo(200);
        List<Long> sequences = new ArrayList<>();
        page.at("data").forEach(e -> sequences.add(e.get("sequence").longValue()));
        return sequences;
    }

    private static List<Long> from(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    @Test
    void theWholeYearIsReplayedInOrderPageByPage() {
        List<Long> all = new ArrayList<>();
        String after = "0";
        for (boolean more = true; more; ) {
            Reply page = API.get("/events?limit=200&after=" + after);
            all.addAll(sequences(page));
            more = page.at("hasMore").booleanValue();
            assertThat(page.at("nextCursor").isNull()).isEqualTo(!more);
            after = more ? page.string("nextCursor") : "";
        }
        assertThat(all).isEqualTo(from(1, EVENTS));
    }

    @Test
    void anEventIsAsAnEndpointIsToldIt() {
        Reply page = API.get("/events?limit=1");
        assertThat(page.text())
                .matches(
                        "\\{\"data\":\\[\\{\"event\":\"invoice.overdue\",\"timestamp\":\"2024-01-01T00:00:00Z\",\"data\":\\{"
                                + "\"invoiceId\":\"" + ONE
                                + "\",\"amount\":0,\"currency\":\"NOK\",\"dueDate\":\"2024-01-01\"},\"id\":\"evt_[0-9a-z]{26}\","
                                + "\"sequence\":1,\"test\":false}],\"hasMore\":true,\"nextCursor\":\"1\"}");
    }

    @Test
    void afterLeadsBehindASequenceThatWasSeen() {
        assertThat(sequences(API.get("/events?after=3657"))).isEqualTo(from(3_658, EVENTS));
        assertThat(sequences(API.get("/events?after=3660"))).isEmpty();
        assertThat(sequences(API.get("/events?after=999999999"))).isEmpty();
        assertThat(sequences(API.get("/events"))).isEqualTo(from(1, 50));
    }

    @Test
    void aTypeIsFoundAmongAllOthers() {
        assertThat(sequences(API.get("/events?type=payment.received&limit=3"))).containsExactly(100L, 200L, 300L);
        assertThat(sequences(API.get("/events?type=payment.received&after=3599")))
                .containsExactly(3_600L);
        assertThat(sequences(API.get("/events?type=webhook.disabled"))).isEmpty();
    }

    @Test
    void anInvoicesStoryIsFound() {
        assertThat(sequences(API.get("/events?limit=4&invoiceId=" + ONE))).containsExactly(1L, 3L, 5L, 7L);
        assertThat(sequences(API.get("/events?limit=3&after=97&invoiceId=" + OTHER)))
                .containsExactly(98L, 102L, 104L);
        assertThat(sequences(API.get("/events?type=payment.received&invoiceId=" + ONE)))
                .isEmpty();
    }

    /** Ten a day, so that 1 February 2024, the 32nd day, begins with number 311. */
    @ParameterizedTest
    @CsvSource({
        "from=2024-02-01&to=2024-02-01, 311, 320",
        "from=2024-02-01T00:00:00Z&to=2024-02-02T00:00:00Z, 311, 320",
        "from=2024-02-01T01:00:00%2B01:00&to=2024-02-01T01:00:00Z, 311, 311",
        "from=2024-02-01T00:00:01Z&to=2024-02-01, 312, 320",
        "to=2024-01-01, 1, 10",
        "from=2024-12-31, 3651, 3660",
        "from=2024-02-01&to=2024-02-01&after=315, 316, 320",
    })
    void aTimeIsFound(String query, long first, long last) {
        assertThat(sequences(API.get("/events?" + query))).isEqualTo(from(first, last));
    }

    @Test
    void aTimeAndATypeNarrowTogether() {
        assertThat(sequences(API.get("/events?from=2024-02-01&to=2024-03-01&type=payment.received")))
                .containsExactly(400L, 500L, 600L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "after=x",
                "after=-1",
                "after=1.5",
                "after=",
                "after=9999999999999999999",
                "limit=0",
                "limit=201",
                "type=invoice.lost",
                "invoiceId=5",
                "from=yesterday",
                "to=2024-02-30",
                "from=2024-02-01T00:00:00",
            })
    void whatCannotBeReadIsA400(String query) {
        assertThat(API.get("/events?" + query).status()).isEqualTo(400);
    }

    @Test
    void nobodySeesAnothersEvents() {
        assertThat(sequences(APP.open().api().get("/events"))).isEmpty();
        assertThat(sequences(APP.open().api().get("/events?invoiceId=" + ONE))).isEmpty();
    }

    @Test
    void itTakesTheScopeToRead() {
        assertThat(APP.caller(APP.key(ACCOUNT.tenant(), ACCOUNT.environment(), null, Scope.WEBHOOKS))
                        .get("/events")
                        .status())
                .isEqualTo(403);
        assertThat(APP.caller(APP.key(ACCOUNT.tenant(), ACCOUNT.environment(), null, Scope.EVENTS_READ))
                        .get("/events")
                        .status())
                .isEqualTo(200);
        assertThat(API.without("Authorization").get("/events").status()).isEqualTo(401);
    }
}
