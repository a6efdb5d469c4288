package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.CaseId;
import fordring.jobs.NightlyDunning;
import fordring.money.Rate;
import fordring.party.Tenants.Environment;
import fordring.testkit.App;
import fordring.testkit.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * What a Norwegian consumer owes on one invoice of 1 500.00 kroner of 2025-03-01, due on Saturday 15 March, which was not
 * agreed. On 29 March he was reminded for 35.00, to be paid by 12 April. All goes through the door of a running server,
 * on a clock that the test moves; payments are known for the year.
 */
final class Debt {
    private final App app;
    final App.Account account;
    final Reply invoice;
    final String caseId;

    private Debt(App app, App.Account account, Reply invoice, String caseId) {
        this.app = app;
        this.account = account;
        this.invoice = invoice;
        this.caseId = caseId;
    }

    /** Reminded of; it is 29 March. */
    static Debt of(App app) {
        App.Account account = app.open(Environment.TEST, Rate.percent("25"));
        at(app, account, "2025-03-01");
        sql(app, account, "UPDATE payment_account SET payments_through = '2025-12-31' WHERE tenant_id = :tenant");
        ok(account.api()
                .post(
                        "/customers",
                        json("{'id':'cust_ola','type':'person','debtorClass':'consumer','name':'Ola Nordmann',"
                                + "'email':'ola@example.com'}")));
        Reply invoice = ok(account.api()
                .post(
                        "/invoices",
                        json("{'customerId':'cust_ola','totalAmount':150000,'currency':'NOK','dueDate':'2025-03-15',"
                                + "'lines':[{'description':'Råd','quantity':10,'unitPrice':15000}]}")));
        Debt debt = new Debt(app, account, invoice, "");
        debt.until(() -> debt.count("SELECT count(*) FROM invoice_sent WHERE tenant_id = :tenant") == 1);
        debt.night("2025-03-29");
        UUID id = app.db()
                .read(tx -> tx.sql()
                        .createQuery("SELECT id FROM collection_case WHERE tenant_id = :tenant")
                        .bind("tenant", account.tenant().value())
                        .mapTo(UUID.class)
                        .one());
        return new Debt(app, account, invoice, new CaseId(id).toString());
    }

    static String json(String text) {
        return text.replace('\'', '"');
    }

    static Reply ok(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isIn(200, 201);
        return reply;
    }

    private static void at(App app, App.Account account, String day) {
        app.clock().moveBusiness(account.tenant(), Instant.parse(day + "T09:00:00Z"));
    }

    static void sql(App app, App.Account account, String update) {
        app.db()
                .write(tx -> tx.sql()
                        .createUpdate(update)
                        .bind("tenant", account.tenant().value())
                        .execute());
    }

    /** One that has no tenant to bind. */
    void sql(String statement, boolean ofAll) {
        assertThat(ofAll).isTrue();
        app.db().write(tx -> tx.sql().execute(statement));
    }

    void sql(String update) {
        sql(app, account, update);
    }

    long count(String query) {
        return app.db()
                .read(tx -> tx.sql()
                        .createQuery(query)
                        .bind("tenant", account.tenant().value())
                        .mapTo(Long.class)
                        .one());
    }

    private void until(BooleanSupplier isSo) {
        for (int i = 0; i < 600 && !isSo.getAsBoolean(); i++) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        assertThat(isSo.getAsBoolean()).isTrue();
    }

    void at(String day) {
        at(app, account, day);
    }

    /** All that is due on a day, and its letters gone out. */
    void night(String day) {
        at(day);
        new NightlyDunning(app.db()).run(account.tenant(), null);
        until(() -> count("SELECT count(*) FROM notice WHERE tenant_id = :tenant AND state = 'PLANNED'") == 0);
    }

    void nights(String first, String last) {
        for (LocalDate d = LocalDate.parse(first); !d.isAfter(LocalDate.parse(last)); d = d.plusDays(1)) {
            night(d.toString());
        }
    }

    Reply post(String action, String body) {
        return account.api().post("/collect/cases/" + caseId + "/" + action, json(body));
    }

    Reply get(String what) {
        return account.api().get("/collect/cases/" + caseId + "/" + what);
    }

    Reply pays(long amount, String reference, String day) {
        return ok(account.api()
                .post(
                        "/payments",
                        json("{'amount':" + amount + ",'currency':'NOK','paidAt':'" + day + "','reference':'"
                                + reference + "'}")));
    }

    /** Capital, fees, interest in the books. */
    List<Long> owed() {
        return app.db()
                .read(tx -> tx.sql()
                        .createQuery("SELECT capital_minor, fees_minor, interest_minor FROM invoice_balance"
                                + " WHERE tenant_id = :tenant")
                        .bind("tenant", account.tenant().value())
                        .map((rs, ctx) -> List.of(rs.getLong(1), rs.getLong(2), rs.getLong(3)))
                        .one());
    }

    String state() {
        return app.db()
                .read(tx -> tx.sql()
                        .createQuery("SELECT state FROM collection_case WHERE tenant_id = :tenant")
                        .bind("tenant", account.tenant().value())
                        .mapTo(String.class)
                        .one());
    }

    /** The letters, in order: {@code 2025-03-29 REMINDER}. */
    List<String> letters() {
        return app.db()
                .read(tx -> tx.sql()
                        .createQuery("SELECT dated_on || ' ' || kind FROM notice WHERE tenant_id = :tenant"
                                + " AND state = 'SENT' ORDER BY id")
                        .bind("tenant", account.tenant().value())
                        .mapTo(String.class)
                        .list());
    }

    List<String> told() {
        return app.events(account.tenant()).stream()
                .map(App.Told::type)
                .filter(type -> type.startsWith("collect."))
                .toList();
    }
}
