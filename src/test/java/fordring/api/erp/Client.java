package fordring.api.erp;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.gateway.Scope;
import fordring.id.CreditorId;
import fordring.id.TenantId;
import fordring.party.Tenants;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/**
 * A client that signed up, with who calls for it: its user, and a system that uses the external API of the same tenant,
 * by which things happen to its claims.
 *
 * @param customer one of the tenant's, in Sweden
 */
record Client(App app, TenantId tenant, Caller user, Caller system, String id, CreditorId creditor, String customer) {
    private static final AtomicInteger COUNT = new AtomicInteger();
    static final String PASSWORD = "rätt häst batteri häftstift";

    /** A server that takes clients in. */
    static App openApp() {
        return App.start(Map.of("erp.signup", "open"));
    }

    /** A Swedish company that can be signed up; each time another's e-mail address. */
    static String signUp() {
        return signUp("user" + COUNT.incrementAndGet() + "@stad.example");
    }

    static String signUp(String email) {
        return """
                {"userPassword":"%s","identificationNumber":"556047-3521","name":"Norrlands Städ AB",
                "addressInformation":{"name":"Ekonomi","address":"Kungsgatan 8","zip":"903 26","city":"Umeå",
                "countryCode":"SE"},"contactInformation":{"name":"Karin Berg","email":"%s","phone":"+4690120000",
                "cellPhone":"+46701740605","documentEmail":"faktura@stad.example","documentPhone":"+4690120001"},
                "payoutAccounts":[{"currency":"SEK","bankName":"Banken","bankGiro":"5805-6201","plusGiro":"90 01 64-5",
                "bic":"ESSESESS","iban":"SE45 5000 0000 0583 9825 7466","useChannel":"BANKGIRO"}],
                "extraFeatures":{"expressDelivery":false,"colorPrint":true}}""".formatted(PASSWORD, email);
    }

    static Client of(App app) {
        Reply made = ok(app.anyone().post("/api/clients", signUp()));
        Reply login = ok(app.anyone().post("/authenticate", """
                {"username":"%s","password":"%s"}""".formatted(made.string("username"), PASSWORD)));
        TenantId tenant = app.db().read(tx -> Tenants.list(tx)).stream()
                .filter(t -> t.name().equals("erp"))
                .findFirst()
                .orElseThrow()
                .id();
        long number = Long.parseLong(made.string("clientId").substring(2));
        CreditorId creditor = app.db()
                .read(tx -> ErpClients.find(tx, tenant, number))
                .orElseThrow()
                .creditor();
        Caller system = app.caller(app.key(tenant, Tenants.Environment.LIVE, null, Scope.ADMIN));
        // What comes by the external API is numbered; by this one numbers are brought.
        created(system.post("/creditors/" + creditor + "/number-series", """
                {"prefix":"K","usedFor":["invoice","credit_note"],"default":true}"""));
        Reply customer = created(system.post("/customers", """
                {"type":"company","name":"Umeå Handel AB",
                "address":{"line1":"Box 12","postalCode":"90103","city":"Umeå","country":"SE"}}"""));
        return new Client(
                app,
                tenant,
                app.anyone().withKey(login.string("idToken")),
                system,
                made.string("clientId"),
                creditor,
                customer.string("id"));
    }

    static Reply ok(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply;
    }

    private static Reply created(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
        return reply;
    }

    /** An invoice of this client; {@code more} are further fields of the external API. */
    Reply invoice(long total, String more) {
        return created(system.post("/invoices", """
                {"creditorId":"%s","customerId":"%s","totalAmount":%d,
                "description":"Städning","send":false%s}""".formatted(creditor, customer, total, more)));
    }

    Reply invoice(long total) {
        return invoice(total, ",\"currency\":\"SEK\"");
    }

    /** Money that no invoice is named for. */
    Reply payNothing(String currency, long amount) {
        return created("/payments", """
                {"amount":%d,"currency":"%s","paidAt":"2026-03-01","reference":"hej",
                "creditorId":"%s"}""".formatted(amount, currency, creditor));
    }

    /** What its customer has to the good. */
    String credit() {
        return system.get("/credits?open=true&customerId=" + customer)
                .at("data")
                .get(0)
                .get("id")
                .stringValue();
    }

    /** Something done through the external API. */
    Reply created(String path, String body) {
        Reply reply = system.post(path, body);
        assertThat(reply.status() / 100).as(reply.toString()).isEqualTo(2);
        return reply;
    }

    Reply pay(Reply invoice, long amount) {
        return created(
                system.post("/payments", """
                {"amount":%d,"currency":"%s","paidAt":"2026-03-01",
                "invoiceId":"%s"}""".formatted(amount, invoice.string("currency"), invoice.string("id"))));
    }

    Reply act(Reply invoice, String action, String body) {
        Reply reply = system.post("/invoices/" + invoice.string("id") + "/" + action, body);
        assertThat(reply.status() / 100).as(reply.toString()).isEqualTo(2);
        return reply;
    }

    /** The vouchers that were not taken over yet. */
    List<JsonNode> vouchers() {
        return list("/vouchers/external/export/vouchers?limit=200");
    }

    List<JsonNode> payments() {
        return list("/vouchers/external/export/payments?limit=200");
    }

    private List<JsonNode> list(String path) {
        List<JsonNode> all = new ArrayList<>();
        ok(user.get(path)).body().forEach(all::add);
        return all;
    }

    /** The fields that a refusal names. */
    static List<String> fields(Reply refused) {
        List<String> fields = new ArrayList<>();
        refused.at("errors").forEach(error -> fields.add(error.get("field").stringValue()));
        return fields;
    }
}
