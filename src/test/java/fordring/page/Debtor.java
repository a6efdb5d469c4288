package fordring.page;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.InvoiceId;
import fordring.invoice.PageLinks;
import fordring.party.Tenants.Environment;
import fordring.platform.Secrets;
import fordring.testkit.App;
import fordring.testkit.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** A creditor of a country, who invoices, and a debtor who follows the links. */
record Debtor(App app, App.Account account, Land land, String creditor, String customer) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    /** What differs: numbers of registers and banks with right check digits, and the rate of the day. */
    enum Land {
        NO(
                "988077917",
                "NOK",
                "25",
                "{'kind':'bank_account','number':'86011117947','iban':'NO9386011117947',"
                        + "'bic':'DNBANOKK','reference':{'scheme':'kid_mod10','length':10}}"),
        SE(
                "5560473521",
                "SEK",
                "25",
                "{'kind':'bankgiro','number':'5805-6201','swish':'1234679304',"
                        + "'reference':{'scheme':'ocr','lengthDigit':true}}"),
        FI(
                "2077474-0",
                "EUR",
                "25.5",
                "{'kind':'iban','number':'FI2112345600000785','bic':'NDEAFIHH',"
                        + "'reference':{'scheme':'viitenumero'}}"),
        DK("13585628", "DKK", "25", "{'kind':'fik','number':'81234567','reference':{'scheme':'fik_71'}}");

        private final String organisationNumber;
        private final String currency;
        private final String vatRate;
        private final String account;

        Land(String organisationNumber, String currency, String vatRate, String account) {
            this.organisationNumber = organisationNumber;
            this.currency = currency;
            this.vatRate = vatRate;
            this.account = account.replace('\'', '"');
        }

        String currency() {
            return currency;
        }
    }

    static Debtor of(App app, Land land) {
        return of(app, land, Environment.LIVE, "Nordlys " + land, "Kari Nordmann", "");
    }

    /** @param look further fields of the creditor, each with a comma before it */
    static Debtor of(App app, Land land, Environment environment, String seller, String buyer, String look) {
        App.Account account = app.openEmpty(environment);
        String creditor = made(account.api().post("/creditors", """
                        {"name":"%s","country":"%s","organisationNumber":"%s","vatRegistered":true,
                         "defaultVatRate":%s,"email":"faktura@nordlys.example","phone":"+47 22 00 00 00",
                         "website":"nordlys.example","paymentTermsDays":14,
                         "address":{"line1":"Storgata 1","postalCode":"0155","city":"Oslo","country":"%s"},
                         "paymentAccount":%s,"numberSeries":{"nextNumber":1001}%s}
                        """.formatted(
                                seller,
                                land,
                                land.organisationNumber,
                                land.vatRate,
                                land,
                                land.account,
                                look.replace('\'', '"'))))
                .string("id");
        String customer = made(account.api().post("/customers", """
                        {"type":"person","name":"%s","address":{"line1":"Havnegata 2","postalCode":"7010",
                         "city":"Trondheim","country":"%s"}}
                        """.formatted(buyer, land)))
                .string("id");
        return new Debtor(app, account, land, creditor, customer);
    }

    /** 10 × 150.00 of something, 1 500.00 in all, issued on 2 February 2026 and due on the 16th. */
    Reply invoice() {
        return invoice("'totalAmount':150000,'lines':[{'description':'Rådgivning','quantity':10,'unit':'t',"
                + "'unitPrice':15000}]");
    }

    /** An invoice of these fields, with single quotes. */
    Reply invoice(String fields) {
        return invoice(land.currency, fields);
    }

    Reply invoice(String currency, String fields) {
        return made(account.api()
                .post("/invoices", """
                        {"creditorId":"%s","customerId":"%s","currency":"%s","send":false,
                         "issueDate":"2026-02-02","dueDate":"2026-02-16",%s}
                        """.formatted(creditor, customer, currency, fields.replace('\'', '"'))));
    }

    Reply act(Reply invoice, String action, String body) {
        Reply reply = account.api().post("/invoices/" + invoice.string("id") + "/" + action, body.replace('\'', '"'));
        assertThat(reply.status()).as(reply.toString()).isIn(200, 201);
        return reply;
    }

    Reply pay(Reply invoice, long amount) {
        return made(account.api()
                .post(
                        "/payments",
                        "{\"amount\":%d,\"currency\":\"%s\",\"paidAt\":\"2026-02-10\",\"invoiceId\":\"%s\"}"
                                .formatted(amount, land.currency, invoice.string("id"))));
    }

    /** From now on the business of this creditor is on this day, at noon UTC. */
    Debtor on(String day) {
        app.clock().moveBusiness(account.tenant(), Instant.parse(day + "T12:00:00Z"));
        return this;
    }

    String path(Reply invoice) {
        return new PageLinks(Secrets.of(app.data().resolve("secret.key")), "")
                .path(InvoiceId.parse(invoice.string("id")).orElseThrow());
    }

    Reply page(Reply invoice) {
        Reply page = get(path(invoice));
        assertThat(page.status()).as(page.toString()).isEqualTo(200);
        return page;
    }

    Reply get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    Reply post(String path, Map<String, String> fields, String... headers) {
        return send(
                "POST",
                path,
                fields.entrySet().stream()
                        .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")),
                headers);
    }

    Reply send(String method, String path, String form, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + app.port() + path))
                .method(
                        method,
                        form.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(form));
        if (!form.isEmpty()) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static Reply made(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
        return reply;
    }
}
