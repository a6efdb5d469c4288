package fordring.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.invoice.Content;
import fordring.invoice.Draft;
import fordring.invoice.IssueCreditNote;
import fordring.invoice.Line;
import fordring.invoice.Marks;
import fordring.invoice.Particulars;
import fordring.invoice.Presentation;
import fordring.invoice.PriceMode;
import fordring.invoice.References;
import fordring.invoice.Sending;
import fordring.invoice.Terms;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.testkit.App;
import fordring.testkit.Reply;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A tenant whose customer pays, and what its books then hold. Bodies are written with single quotes. */
record Till(App app, App.Account account) {

    static Till open(App app) {
        return new Till(app, app.open());
    }

    Reply post(String path, String body) {
        return account.api().post(path, body.replace('\'', '"'));
    }

    Reply ok(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isIn(200, 201);
        return reply;
    }

    Reply done(String path, String body) {
        return ok(post(path, body));
    }

    /** 1 500,00 kroner, 300,00 of them VAT. */
    Reply invoice() {
        return invoice(150_000);
    }

    /** At 25 %. */
    Reply invoice(long amount) {
        return done(
                "/invoices",
                "{'customerId':'cust_123','totalAmount':" + amount + ",'currency':'NOK','issueDate':'2025-02-01',"
                        + "'dueDate':'2025-03-01','send':false,'lines':[{'description':'A','unitPrice':" + amount
                        + "}]}");
    }

    Reply pay(Reply invoice, long amount) {
        return done(
                "/payments",
                "{'amount':" + amount + ",'currency':'NOK','paidAt':'2025-02-15','invoiceId':'" + invoice.string("id")
                        + "'}");
    }

    Reply to(Reply invoice, String action, String body) {
        return done("/invoices/" + invoice.string("id") + "/" + action, body);
    }

    Reply of(Reply payment, String action, String body) {
        return done("/payments/" + payment.string("id") + "/" + action, body);
    }

    void reverse(Reply payment) {
        of(payment, "reverse", "{'reversedOn':'2025-02-20'}");
    }

    Reply now(Reply invoice) {
        return ok(account.api().get("/invoices/" + invoice.string("id")));
    }

    void open(Reply invoice, long amount, String status) {
        assertThat(now(invoice).number("openAmount")).isEqualTo(amount);
        assertThat(now(invoice).string("status")).isEqualTo(status);
    }

    String credit() {
        return account.api()
                .get("/credits?open=true")
                .at("data")
                .get(0)
                .get("id")
                .stringValue();
    }

    long credits() {
        return account.api().get("/credits?open=true").at("data").size();
    }

    /** What each account holds of all that was booked; debits positive, empty ones left out. */
    void booked(String accounts) {
        Map<String, Long> expected = new TreeMap<>();
        for (String each : accounts.split(", ", -1)) {
            String[] parts = each.split(" ", -1);
            expected.put(parts[0], Long.valueOf(parts[1]));
        }
        assertThat(found()).isEqualTo(expected);
    }

    /** The same as it is. */
    Map<String, Long> found() {
        Map<String, Long> found = new TreeMap<>();
        app.db()
                .read(tx -> tx.sql()
                        .createQuery("""
                        SELECT account, sum(amount_minor) AS amount FROM posting WHERE tenant_id = :tenant
                        GROUP BY account HAVING sum(amount_minor) <> 0
                        """)
                        .bind("tenant", account.tenant().value())
                        .map((rs, ctx) -> found.put(rs.getString("account"), rs.getLong("amount")))
                        .list());
        return found;
    }

    List<String> told(Reply invoice) {
        return app.events(account.tenant()).stream()
                .filter(e ->
                        invoice.string("id").equals(e.data().path("invoiceId").asString("")))
                .map(App.Told::type)
                .toList();
    }

    /** Credits all of it, and wants back as money what was paid. */
    void refunding(Reply invoice) {
        Draft draft = new Draft(
                account.tenant(),
                null,
                new CustomerId("cust_123"),
                new Content(
                        PriceMode.GROSS,
                        List.of(new Line("A", Decimal.ONE, null, Decimal.of(1500), Rate.percent("25"))),
                        new Money(150_000, Currency.NOK)),
                Terms.USUAL,
                References.NONE,
                new Marks("K-1", null, null, null),
                Sending.NONE,
                Presentation.USUAL,
                Particulars.NONE,
                null,
                new Draft.Credit(InvoiceId.parse(invoice.string("id")).orElseThrow(), true));
        app.db().write(tx -> IssueCreditNote.run(tx, draft, (t, candidate) -> List.of()));
    }

    Map<String, Long> perCurrency() {
        Map<String, Long> found = new TreeMap<>();
        app.db()
                .read(tx -> tx.sql()
                        .createQuery("""
                        SELECT account || ' ' || currency AS account, sum(amount_minor) AS amount FROM posting
                        WHERE tenant_id = :tenant GROUP BY 1 HAVING sum(amount_minor) <> 0
                        """)
                        .bind("tenant", account.tenant().value())
                        .map((rs, ctx) -> found.put(rs.getString("account"), rs.getLong("amount")))
                        .list());
        return found;
    }
}
