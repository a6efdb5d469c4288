package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.invoice.MarkOverdue;
import fordring.invoice.WatchDueDates;
import fordring.testkit.App;
import fordring.testkit.Reply;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That an invoice is overdue is told once, when the day after the due date begins in the creditor's zone. */
class OverdueTest {
    private static final App APP = App.start();

    private final App.Account account = APP.open();

    @AfterAll
    static void stop() {
        APP.close();
    }

    private Reply issue(String dueDate) {
        Reply made = account.api()
                .post(
                        "/invoices",
                        Body.printed()
                                .with("send", "false")
                                .with("dueDate", "\"" + dueDate + "\"")
                                .toString());
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made;
    }

    private void pay(Reply invoice, long amount) {
        Reply paid = account.api()
                .post(
                        "/payments",
                        Body.of("amount", String.valueOf(amount))
                                .with("currency", "\"NOK\"")
                                .with("paidAt", "\"2025-02-20\"")
                                .with("invoiceId", "\"" + invoice.string("id") + "\"")
                                .toString());
        assertThat(paid.status()).as(paid.toString()).isEqualTo(201);
    }

    /** Lets the log be followed that far. */
    private void watched(int invoices) {
        for (int i = 0; i < 600 && watching() < invoices; i++) {
            APP.db().write(tx -> WatchDueDates.run(tx, 500));
        }
        assertThat(watching()).isEqualTo(invoices);
    }

    private int watching() {
        return APP.db()
                .read(tx -> tx.sql()
                        .createQuery("SELECT count(*)::int FROM overdue_watch WHERE tenant_id = ?")
                        .bind(0, account.tenant().value())
                        .mapTo(Integer.class)
                        .one());
    }

    private void itIs(String instant) {
        APP.clock().moveBusiness(account.tenant(), Instant.parse(instant));
    }

    private int look(int most) {
        return APP.db().write(tx -> MarkOverdue.run(tx, account.tenant(), most));
    }

    private List<String> told() {
        return APP.events(account.tenant()).stream()
                .filter(e -> e.type().equals("invoice.overdue"))
                .map(e -> e.data().toString())
                .toList();
    }

    /** Oslo is one hour before UTC in winter and two in summer. */
    @ParameterizedTest
    @CsvSource({
        "2025-03-01, 2025-03-01T22:59:00Z, 2025-03-01T23:00:01Z",
        "2025-07-01, 2025-07-01T21:59:00Z, 2025-07-01T22:00:01Z",
        "2025-03-29, 2025-03-29T22:59:00Z, 2025-03-29T23:00:01Z",
        "2025-03-30, 2025-03-30T21:59:00Z, 2025-03-30T22:00:01Z",
    })
    void itIsToldWhenTheDayAfterTheDueDateBegins(String dueDate, String before, String after) {
        itIs("2025-02-16T12:00:00Z");
        Reply invoice = issue(dueDate);
        watched(1);
        itIs(before);
        assertThat(look(10)).isZero();
        assertThat(told()).isEmpty();

        itIs(after);
        assertThat(look(10)).isEqualTo(1);

        assertThat(told())
                .containsExactly("{\"invoiceId\":\"" + invoice.string("id")
                        + "\",\"amount\":150000,\"currency\":\"NOK\",\"dueDate\":\"" + dueDate + "\"}");
        assertThat(account.api().get("/invoices/" + invoice.string("id")).string("status"))
                .isEqualTo("overdue");
    }

    @Test
    void itIsToldOnceAndOfMissedDaysTogether() {
        itIs("2025-02-16T12:00:00Z");
        issue("2025-03-01");
        issue("2025-03-02");
        issue("2025-03-05");
        watched(3);
        itIs("2025-03-04T12:00:00Z");
        assertThat(look(10)).isEqualTo(2);
        assertThat(look(10)).isZero();
        itIs("2025-03-20T12:00:00Z");
        assertThat(look(10)).isEqualTo(1);
        itIs("2026-03-20T12:00:00Z");
        assertThat(look(10)).isZero();
        assertThat(told()).hasSize(3);
    }

    @Test
    void theAmountIsWhatIsOpenAndWhatIsPaidIsNotTold() {
        itIs("2025-02-16T12:00:00Z");
        Reply part = issue("2025-03-01");
        Reply whole = issue("2025-03-01");
        pay(part, 149_999);
        pay(whole, 150_000);
        watched(2);
        itIs("2025-03-04T12:00:00Z");
        look(10);
        assertThat(told()).singleElement().asString().contains(part.string("id"), "\"amount\":1,");
    }

    @Test
    void oneThatIsIssuedAfterItsDueDateIsTold() {
        itIs("2025-06-01T12:00:00Z");
        issue("2025-03-01");
        watched(1);
        assertThat(look(10)).isEqualTo(1);
        assertThat(told()).hasSize(1);
    }

    @Test
    void nodesThatLookAtTheSameTimeTellEachOnce() {
        itIs("2025-02-16T12:00:00Z");
        for (int i = 0; i < 40; i++) {
            issue("2025-03-01");
        }
        watched(40);
        itIs("2025-03-04T12:00:00Z");
        App.atOnce(20, i -> {
            look(4);
            return account.api().get("/events?limit=1");
        });
        while (look(4) > 0) {
            assertThat(told()).hasSizeLessThanOrEqualTo(40);
        }
        assertThat(told()).hasSize(40).doesNotHaveDuplicates();
    }
}
