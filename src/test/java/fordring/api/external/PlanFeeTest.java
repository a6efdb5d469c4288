package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.collection.OpenCase;
import fordring.country.Country;
import fordring.id.CaseId;
import fordring.id.InvoiceId;
import fordring.invoice.FirstSent;
import fordring.jobs.NightlyDunning;
import fordring.party.Tenants.Environment;
import fordring.testkit.App;
import fordring.testkit.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a plan of payment costs on a Swedish claim of 1 000.00 of 2025-03-01, due on the 15th. */
class PlanFeeTest {
    private static final App APP = App.start();

    private final App.Account account = APP.openEmpty(Environment.TEST);

    @AfterAll
    static void stop() {
        APP.close();
    }

    private void at(String day) {
        APP.clock().moveBusiness(account.tenant(), Instant.parse(day + "T09:00:00Z"));
    }

    private Reply issued(String customer) {
        at("2025-03-01");
        APP.db().write(tx -> App.addCreditor(tx, account.tenant(), Country.SE));
        Debt.ok(account.api().post("/customers", Debt.json(customer)));
        return Debt.ok(account.api()
                .post(
                        "/invoices",
                        Debt.json("{'customerId':'cust_eva','totalAmount':100000,'currency':'SEK','send':false,"
                                + "'dueDate':'2025-03-15',"
                                + "'lines':[{'description':'Råd','quantity':10,'unitPrice':10000}]}")));
    }

    /** Five days after it fell due; where its plans are. */
    private String open(Reply invoice, boolean sent) {
        InvoiceId id = InvoiceId.parse(invoice.string("id")).orElseThrow();
        at("2025-03-20");
        CaseId of = APP.db().write(tx -> {
            if (sent) {
                FirstSent.note(tx, account.tenant(), id, LocalDate.of(2025, 3, 1));
            }
            return OpenCase.run(tx, account.tenant(), id, null);
        });
        return "/collect/cases/" + of + "/payment-plan";
    }

    private Reply post(String path, String body) {
        return account.api().post(path, Debt.json(body));
    }

    /** Lag (1981:739) 3 § p 2, 4 § p 3: 170 kronor for a plan in writing. */
    @Test
    void aSwedishPlanCostsAtMostAHundredAndSeventyKronor() {
        String path =
                open(issued("{'id':'cust_eva','type':'person','debtorClass':'consumer','name':'Eva Svensson'}"), true);
        Reply dear = post(path, "{'instalments':2,'firstDueDate':'2025-04-01','fee':17001}");
        assertThat(dear.status()).isEqualTo(422);
        assertThat(dear.faultOf("fee")).contains("1981:739");
        Reply plan = Debt.ok(post(path, "{'instalments':2,'firstDueDate':'2025-04-01','accepted':true}"));
        assertThat(List.of(plan.number("fee"), plan.number("total"))).containsExactly(17_000L, 117_000L);
        assertThat(plan.at("feeLaw").get(0).asString()).contains("1981:739");

        Debt.ok(account.api().delete(path));
        assertThat(post(path, "{'instalments':2,'firstDueDate':'2025-04-01','fee':1}")
                        .faultOf("fee"))
                .as("once on a claim")
                .contains("1981:739");
        Reply second = Debt.ok(post(path, "{'instalments':2,'firstDueDate':'2025-04-01'}"));
        assertThat(List.of(second.number("fee"), second.number("total"))).containsExactly(0L, 117_000L);
    }

    @Test
    void ofAnInvoiceThatWasNeverSentAPlanIsFree() {
        String path =
                open(issued("{'id':'cust_eva','type':'person','debtorClass':'consumer','name':'Eva Svensson'}"), false);
        assertThat(post(path, "{'instalments':2,'firstDueDate':'2025-04-01','fee':1}")
                        .faultOf("fee"))
                .contains("never sent");
        Reply plan = Debt.ok(post(path, "{'instalments':2,'firstDueDate':'2025-04-01','accepted':true}"));
        assertThat(List.of(plan.number("fee"), plan.number("total"))).containsExactly(0L, 100_000L);
    }

    /**
     * 450 kronor (4 a §) are due to who has a right to interest, which runs from the 31st day after 1 March, and come with
     * the reminder. They are paid, and as much is open as when the plan was proposed: its fee is not allowed any more.
     */
    @Test
    void besideCompensationAPlanIsFree() {
        Reply invoice = issued("{'id':'cust_eva','type':'company','debtorClass':'business','name':'Evas Rör AB',"
                + "'email':'eva@example.com'}");
        String path = open(invoice, true);
        at("2025-03-21");
        Reply before = Debt.ok(post(path, "{'instalments':2,'firstDueDate':'2025-05-02'}"));
        assertThat(before.number("fee")).isEqualTo(17_000);
        at("2025-04-02");
        APP.db()
                .write(tx -> tx.sql()
                        .createUpdate(
                                "UPDATE payment_account SET payments_through = '2025-12-31' WHERE tenant_id = :tenant")
                        .bind("tenant", account.tenant().value())
                        .execute());
        new NightlyDunning(APP.db()).run(account.tenant(), null);
        assertThat(count("SELECT count(*) FROM charge WHERE tenant_id = :tenant AND kind = 'COMPENSATION'"))
                .isOne();
        for (int i = 0; i < 600 && planned() > 0; i++) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        Debt.ok(post(
                "/payments",
                "{'amount':45000,'currency':'SEK','paidAt':'2025-04-02','reference':'"
                        + invoice.string("paymentReference") + "'}"));
        assertThat(count("SELECT capital_minor + fees_minor FROM invoice_balance WHERE tenant_id = :tenant"))
                .isEqualTo(100_000);
        assertThat(post(path + "/accept", "").status()).isEqualTo(409);

        assertThat(post(path, "{'instalments':2,'firstDueDate':'2025-05-02','fee':1}")
                        .faultOf("fee"))
                .contains("4 a §");
        Reply anew = Debt.ok(post(path, "{'instalments':2,'firstDueDate':'2025-05-02','accepted':true}"));
        assertThat(anew.number("fee")).isZero();
    }

    private long planned() {
        return count("SELECT count(*) FROM notice WHERE tenant_id = :tenant AND state = 'PLANNED'");
    }

    private long count(String query) {
        return APP.db()
                .read(tx -> tx.sql()
                        .createQuery(query)
                        .bind("tenant", account.tenant().value())
                        .mapTo(Long.class)
                        .one());
    }
}
