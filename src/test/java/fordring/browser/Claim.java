package fordring.browser;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.country.Country;
import fordring.id.InvoiceId;
import fordring.invoice.PageLinks;
import fordring.party.Language;
import fordring.party.Tenants.Environment;
import fordring.platform.Secrets;
import fordring.testkit.App;
import fordring.testkit.Nights;
import fordring.testkit.Reply;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A claim of 1 500.00 on a person, issued on 2 February 2026, due on the 16th, and its page. */
record Claim(App app, App.Account account, Reply invoice, String url) {
    private static final String LINES =
            "'totalAmount':150000,'lines':[{'description':'Rådgivning','quantity':10,'unit':'t','unitPrice':15000}]";

    /** As it is looked at on 10 February 2026. */
    static Claim in(App app, Country country) {
        return of(app, country, "", "");
    }

    /** On Kari, who proves who she is before she reads it. */
    static Claim confidential(App app) {
        return of(app, Country.NO, ",'requireIdentification':true,'personalNumber':'15108695088'", "");
    }

    /**
     * @param customer further fields of the customer, in single quotes, each with a comma before it
     * @param look further fields of the creditor, likewise
     */
    static Claim of(App app, Country country, String customer, String look) {
        return of(app, country, customer, look, LINES);
    }

    /** @param invoice the amount and the lines */
    static Claim of(App app, Country country, String customer, String look, String invoice) {
        App.Account account = app.openEmpty(Environment.LIVE);
        app.clock().moveBusiness(account.tenant(), Instant.parse("2026-02-10T12:00:00Z"));
        String creditor =
                made(account, "/creditors", creditor(country) + look + "}").string("id");
        String debtor = made(account, "/customers", """
                        {'type':'person','name':'%s','address':{'line1':'Havnegata 2','postalCode':'70100',
                         'city':'Staden','country':'%s'},'language':'%s'%s}""".formatted(
                                debtor(country), country, Language.of(country).code(), customer))
                .string("id");
        Reply issued = made(account, "/invoices", """
                {'creditorId':'%s','customerId':'%s','currency':'%s','send':false,'issueDate':'2026-02-02',
                 'dueDate':'2026-02-16',%s}""".formatted(creditor, debtor, currency(country), invoice));
        String root = "http://localhost:" + app.port();
        return new Claim(
                app,
                account,
                issued,
                root + new PageLinks(Secrets.of(app.data().resolve("secret.key")), root).path(id(issued)));
    }

    /** Of 1 March 2025, due on the 15th and not paid; a reminder on the 29th, and all that follows by this day. */
    static Claim late(App app, Country country, String... nights) {
        App.Account account = app.openEmpty(Environment.TEST);
        Nights course = new Nights(app, account.tenant()).at("2025-03-01");
        String creditor = made(account, "/creditors", creditor(country) + "}").string("id");
        course.allPaymentsKnown();
        String debtor = made(account, "/customers", """
                        {'type':'person','debtorClass':'consumer','name':'%s','email':'debtor@example.com',
                         'address':{'line1':'Havnegata 2','postalCode':'70100','city':'Staden','country':'%s'},
                         'language':'%s'}""".formatted(
                                debtor(country), country, Language.of(country).code()))
                .string("id");
        Reply issued = made(account, "/invoices", """
                {'creditorId':'%s','customerId':'%s','currency':'%s','dueDate':'2025-03-15','dueDateAgreed':true,
                 'reminderFeeAgreed':true,%s}""".formatted(creditor, debtor, currency(country), LINES));
        course.untilSent(1);
        course.pass("2025-03-29");
        for (String night : nights) {
            course.pass(night);
        }
        String root = "http://localhost:" + app.port();
        return new Claim(
                app,
                account,
                issued,
                root + new PageLinks(Secrets.of(app.data().resolve("secret.key")), root).path(id(issued)));
    }

    /** What a person at the creditor's does to its case. */
    Claim acted(String action, String body) {
        String id = account.api()
                .get("/collect/cases")
                .body()
                .path("data")
                .get(0)
                .path("id")
                .asString();
        Reply done = account.api().post("/collect/cases/" + id + "/" + action, body.replace('\'', '"'));
        assertThat(done.status()).as(done.toString()).isIn(200, 201);
        return this;
    }

    private static Reply made(App.Account account, String path, String body) {
        Reply reply = account.api().post(path, body.replace('\'', '"'));
        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
        return reply;
    }

    private static String creditor(Country country) {
        return """
                {'name':'%s','country':'%s','organisationNumber':'%s','vatRegistered':true,'defaultVatRate':%s,
                 'email':'faktura@nordlys.example','phone':'+47 22 00 00 00','website':'nordlys.example',
                 'paymentTermsDays':14,'address':{'line1':'Storgata 1','postalCode':'01550','city':'Staden','country':'%s'},
                 'paymentAccount':%s,'numberSeries':{'nextNumber':1001}""".formatted(
                        seller(country),
                        country,
                        switch (country) {
                            case NO -> "988077917";
                            case SE -> "5560473521";
                            case FI -> "2077474-0";
                            case DK -> "13585628";
                        },
                        country == Country.FI ? "25.5" : "25",
                        country,
                        account(country));
    }

    static String seller(Country country) {
        return switch (country) {
            case NO -> "Fjordlys Kraft AS";
            case SE -> "Nordljus Energi AB";
            case FI -> "Revontuli Energia Oy";
            case DK -> "Lysglimt Energi A/S";
        };
    }

    private static String debtor(Country country) {
        return switch (country) {
            case NO -> "Kari Nordmann";
            case SE -> "Anna Svensson";
            case FI -> "Matti Meikäläinen";
            case DK -> "Mette Jensen";
        };
    }

    private static String account(Country country) {
        return switch (country) {
            case NO -> "{'kind':'bank_account','number':'86011117947','reference':{'scheme':'kid_mod10','length':10}}";
            case SE ->
                "{'kind':'bankgiro','number':'5805-6201','swish':'1234679304','reference':{'scheme':'ocr','lengthDigit':true}}";
            case FI -> "{'kind':'iban','number':'FI2112345600000785','reference':{'scheme':'viitenumero'}}";
            case DK -> "{'kind':'fik','number':'81234567','reference':{'scheme':'fik_71'}}";
        };
    }

    private static String currency(Country country) {
        return switch (country) {
            case NO -> "NOK";
            case SE -> "SEK";
            case FI -> "EUR";
            case DK -> "DKK";
        };
    }

    private static InvoiceId id(Reply invoice) {
        return InvoiceId.parse(invoice.string("id")).orElseThrow();
    }

    /** From now on it is looked at on this day. */
    Claim on(String day) {
        app.clock().moveBusiness(account.tenant(), Instant.parse(day + "T12:00:00Z"));
        return this;
    }

    Claim paid(long amount) {
        pay(amount);
        return this;
    }

    /** Paid, and the bank took it back. */
    Claim paidInVain(long amount) {
        Reply reversed = account.api()
                .post("/payments/" + pay(amount).string("id") + "/reverse", "{\"reversedOn\":\"2026-02-10\"}");
        assertThat(reversed.status()).as(reversed.toString()).isEqualTo(200);
        return this;
    }

    private Reply pay(long amount) {
        String currency = invoice.string("currency");
        String payment = """
                {'amount':%d,'currency':'%s','paidAt':'2026-02-09',
                 'invoiceId':'%s'}""".formatted(amount, currency, invoice.string("id"));
        return made(account, "/payments", payment);
    }

    /** The invoice as the API has it now. */
    Reply now() {
        Reply now = account.api().get("/invoices/" + invoice.string("id"));
        assertThat(now.status()).as(now.toString()).isEqualTo(200);
        return now;
    }

    /** How many openings of its page are noted: none or one. */
    long openings() {
        UUID invoice = id(this.invoice).value();
        return app.db()
                .read(tx -> tx.sql()
                        .createQuery(
                                "SELECT count(*) FROM invoice_opening WHERE tenant_id = :tenant AND invoice_id = :invoice")
                        .bind("tenant", account.tenant().value())
                        .bind("invoice", invoice)
                        .mapTo(Long.class)
                        .one());
    }

    /** Of what types something was told of it, in order. */
    List<String> told() {
        return app.events(account.tenant()).stream().map(App.Told::type).toList();
    }
}
