package fordring.api.erp;

import fordring.country.Country;
import fordring.gateway.ErpUsers;
import fordring.gateway.Scope;
import fordring.id.CreditorId;
import fordring.id.InvoiceId;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
import fordring.money.Rate;
import fordring.party.Address;
import fordring.party.Creditor;
import fordring.party.Creditors;
import fordring.party.Language;
import fordring.party.PaymentAccount;
import fordring.party.PaymentAccounts;
import fordring.party.Tenants;
import fordring.party.Tenants.Environment;
import fordring.platform.Json;
import fordring.platform.Tx;
import fordring.reference.AccountKind;
import fordring.reference.ReferenceScheme;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A tenant with one client, Norrsken Städ AB of Umeå, and its user, who calls. */
record Office(App app, TenantId tenant, ErpClient client, String username, Caller api) {
    static final String PASSWORD = "correct horse battery";

    static Office open(App app) {
        return open(app, "60");
    }

    /** Of whose claims so many percent are financed where the product is factoring. */
    static Office open(App app, String financed) {
        TenantId tenant = app.db().write(tx -> Tenants.create(tx, "Norrsken", Environment.LIVE));
        ErpClient client = app.db().write(tx -> client(tx, tenant, financed));
        return user(app, client, client.number());
    }

    /** Another client of the same tenant, with a user of its own. */
    Office neighbour() {
        ErpClient other = app.db().write(tx -> client(tx, tenant, "60"));
        return user(app, other, other.number());
    }

    /** A user of the same tenant who may act for all its clients. */
    Office ofAllClients() {
        return user(app, client, null);
    }

    private static Office user(App app, ErpClient client, @Nullable Long bound) {
        String username = "user-" + UUID.randomUUID() + "@norrsken.example";
        app.db().write(tx -> ErpUsers.create(tx, client.tenant(), username, PASSWORD, bound));
        String body = Json.text(Map.of("username", username, "password", PASSWORD));
        Caller caller = app.anyone().with("Content-Type", "application/json");
        String token = caller.post("/authenticate", body).string("idToken");
        return new Office(app, client.tenant(), client, username, caller.withKey(token));
    }

    private static ErpClient client(Tx tx, TenantId tenant, String financed) {
        Creditor creditor = new Creditor(
                tenant,
                CreditorId.next(),
                1,
                "Norrsken Städ AB",
                "5560473521",
                Country.SE,
                new Address("Kungsgatan 8", null, "90326", "Umeå", "SE"),
                "faktura@norrsken.example",
                null,
                null,
                true,
                Rate.percent("25"),
                "Städning",
                30,
                Language.SV);
        Creditors.create(tx, creditor);
        PaymentAccount account = new PaymentAccount(
                PaymentAccountId.next(),
                AccountKind.BANKGIRO,
                "58056201",
                null,
                null,
                null,
                new ReferenceScheme(ReferenceScheme.Kind.OCR, null, null, true, false));
        PaymentAccounts.add(tx, tenant, creditor.id(), account, true);
        ErpClient client = new ErpClient(
                tenant,
                ErpNumbers.next(tx, tenant, ErpNumbers.Kind.CLIENT),
                creditor.id(),
                Product.INVOICE_SERVICE,
                Rate.percent(financed));
        ErpClients.add(tx, client, "{}");
        return client;
    }

    /** Who may do all to this tenant's things through the external API. */
    Caller external() {
        return app.caller(app.key(tenant, Environment.LIVE, null, Scope.ADMIN));
    }

    /** The printed body, delivered by nobody, with what a test wants otherwise. */
    static String body(Consumer<ObjectNode> otherwise) {
        ObjectNode body = (ObjectNode) Json.tree(Printed.REQUEST.getBytes(StandardCharsets.UTF_8));
        body.putNull("distributionCode");
        otherwise.accept(body);
        return body.toString();
    }

    /** The printed invoice under another number. */
    static String numbered(String number) {
        return body(b -> b.put("invoiceNumber", number));
    }

    /** An invoice of one row: so many at a price, its VAT, and what the whole comes to. */
    static ObjectNode row(String quantity, String price, String net, String rate, String vat, String total) {
        ObjectNode body = (ObjectNode) Json.tree(body(b -> {}).getBytes(StandardCharsets.UTF_8));
        ObjectNode row = (ObjectNode) body.path("articleRows").get(0);
        row.put("quantity", quantity).put("price", new BigDecimal(price)).put("vatPercentage", new BigDecimal(rate));
        for (String name : List.of("total", "totalExclVat")) {
            row.put(name, new BigDecimal(net));
        }
        row.put("totalVat", new BigDecimal(vat));
        ((ObjectNode) body.path("vats").get(0))
                .put("percentage", new BigDecimal(rate))
                .put("totalTaxable", new BigDecimal(net))
                .put("totalVat", new BigDecimal(vat));
        return sums(body, net, vat, total, total);
    }

    static ObjectNode sums(ObjectNode body, String net, String vat, String total, String toPay) {
        body.withObject("/totals")
                .put("totalExclVat", new BigDecimal(net))
                .put("totalVat", new BigDecimal(vat))
                .put("total", new BigDecimal(total))
                .put("totalToPay", new BigDecimal(toPay));
        return body;
    }

    /** The postings of an invoice, all together: an amount for each account that has one. */
    Map<String, Long> booked(Reply made) {
        Map<String, Long> sums = new TreeMap<>();
        app.db()
                .read(tx -> tx.sql()
                        .createQuery("""
                                SELECT p.account, sum(p.amount_minor)::bigint AS amount FROM erp_invoice e
                                JOIN journal_entry j ON j.tenant_id = e.tenant_id AND j.invoice_id = e.invoice_id
                                JOIN posting p ON p.tenant_id = j.tenant_id AND p.entry_id = j.id
                                WHERE e.tenant_id = :tenant AND e.number = :number
                                GROUP BY p.account HAVING sum(p.amount_minor) <> 0
                                """)
                        .bind("tenant", tenant.value())
                        .bind("number", Long.valueOf(made.string("id").substring(2)))
                        .map((rs, ctx) -> sums.put(rs.getString("account"), rs.getLong("amount")))
                        .list());
        return sums;
    }

    /** What the core calls it. */
    String coreId(Reply made) {
        long number = Long.parseLong(made.string("id").substring(2));
        return app.db()
                .read(tx -> tx.sql()
                        .createQuery(
                                "SELECT invoice_id FROM erp_invoice WHERE tenant_id = :tenant AND number = :number")
                        .bind("tenant", tenant.value())
                        .bind("number", number)
                        .map((rs, ctx) -> new InvoiceId(rs.getObject("invoice_id", UUID.class)).toString())
                        .one());
    }

    /** Money comes in on an invoice, in minor units. */
    Reply pay(Reply made, long amount, String currency) {
        return external().post("/payments", """
                {"amount":%d,"currency":"%s","paidAt":"2026-03-01","invoiceId":"%s"}""".formatted(amount, currency, coreId(made)));
    }

    Reply create(String body) {
        return api.post("/invoices", body);
    }

    /** Creates an invoice and activates it. */
    Reply active(String body) {
        return activate(create(body));
    }

    Reply activate(Reply created) {
        return api.post("/invoices/" + created.string("id") + "/activate", "{}");
    }

    Reply get(Reply made) {
        return api.get("/invoices/" + made.string("id"));
    }
}
