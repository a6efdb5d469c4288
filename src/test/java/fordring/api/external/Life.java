package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.InvoiceId;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A tenant whose invoices are put through their life. */
record Life(App app, App.Account account) {

    static Life of(App app) {
        return new Life(app, app.open());
    }

    Caller api() {
        return account.api();
    }

    Reply ok(int status, Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        return reply;
    }

    /** 1 500,00 kroner, 300,00 of them VAT, issued on 15 February 2025, due on 1 March. */
    Reply invoice() {
        return invoice(Body.printed().with("issueDate", "\"2025-02-15\""));
    }

    Reply invoice(Body body) {
        return ok(201, api().post("/invoices", body.with("send", "false").toString()));
    }

    Reply draft() {
        return invoice(Body.printed().with("draft", "true"));
    }

    Reply post(Reply invoice, String action, String body) {
        return api().post("/invoices/" + invoice.string("id") + "/" + action, body);
    }

    Reply now(Reply invoice) {
        return ok(200, api().get("/invoices/" + invoice.string("id")));
    }

    Reply pay(Reply invoice, long amount) {
        return ok(201, api().post("/payments", """
                        {"amount":%d,"currency":"NOK","paidAt":"2025-03-01","invoiceId":"%s"}""".formatted(amount, invoice.string("id"))));
    }

    /** What each account holds of all that was booked for this tenant; debits are positive, empty ones left out. */
    Map<String, Long> books() {
        return booked("", Map.of());
    }

    /** The same of one invoice. */
    Map<String, Long> books(Reply invoice) {
        return booked(
                "AND e.invoice_id = :invoice",
                Map.of(
                        "invoice",
                        InvoiceId.parse(invoice.string("id")).orElseThrow().value()));
    }

    private Map<String, Long> booked(String condition, Map<String, ?> parameters) {
        Map<String, Long> accounts = new TreeMap<>();
        app.db()
                .read(tx -> tx.sql()
                        .createQuery("""
                        SELECT p.account, sum(p.amount_minor) AS amount FROM posting p
                        JOIN journal_entry e ON e.tenant_id = p.tenant_id AND e.id = p.entry_id
                        WHERE p.tenant_id = :tenant %s GROUP BY p.account HAVING sum(p.amount_minor) <> 0
                        """.formatted(condition))
                        .bind("tenant", account.tenant().value())
                        .bindMap(parameters)
                        .map((rs, ctx) -> accounts.put(rs.getString("account"), rs.getLong("amount")))
                        .list());
        return accounts;
    }

    /** What was told of an invoice, in order. */
    List<String> told(Reply invoice) {
        return app.events(account.tenant()).stream()
                .filter(e ->
                        invoice.string("id").equals(e.data().path("invoiceId").asString("")))
                .map(App.Told::type)
                .toList();
    }
}
