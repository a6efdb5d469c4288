package fordring.api.partner;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.country.Country;
import fordring.gateway.PartnerClients;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.party.Tenants.Environment;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A partner with a token, and its tenant as the external API sees it. */
record Partnership(App app, App.Account account, PartnerClients.Client client, String secret, Caller api) {

    /** What a partner may do. */
    record Terms(
            @Nullable Country country,
            @Nullable List<String> domains,
            @Nullable List<String> templates) {
        static final Terms FREE = new Terms(null, null, null);
    }

    /** With a tenant of its own, in which there is nothing. */
    static Partnership alone(App app) {
        return of(app, app.openEmpty(Environment.LIVE), Terms.FREE);
    }

    static Partnership of(App app, App.Account account, Terms terms) {
        PartnerClients.Client client = app.db()
                .read(tx -> new PartnerClients.Client(
                        account.tenant(),
                        PartnerClients.newId(Environment.LIVE),
                        "Nordlys",
                        terms.country,
                        terms.domains,
                        terms.templates,
                        tx.now(),
                        null,
                        null));
        String secret = app.db().write(tx -> PartnerClients.create(tx, client));
        Reply token = token(app, client.id(), secret);
        assertThat(token.status()).as(token.toString()).isEqualTo(200);
        return new Partnership(app, account, client, secret, app.anyone().withKey(token.string("access_token")));
    }

    static Reply token(App app, String id, String secret) {
        return app.anyone()
                .form("/oauth/token", "grant_type=client_credentials&client_id=" + id + "&client_secret=" + secret);
    }

    TenantId tenant() {
        return account.tenant();
    }

    Reply create(Body body) {
        return api.post("/invoice/create", body.bytes());
    }

    /** Created, or the test is over. */
    Reply created(Body body) {
        Reply reply = create(body);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
        return reply;
    }

    Reply send(String id) {
        return api.send("POST", "/invoice/" + id + "/send", new byte[0]);
    }

    Reply status(String id) {
        return api.get("/invoice/" + id + "/status");
    }

    /** The invoice of an answer, as the external API shows it. */
    Reply invoice(Reply created) {
        Reply reply = account.api().get("/invoices/" + id(created));
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply;
    }

    InvoiceId id(Reply created) {
        return new InvoiceId(app.db()
                .read(tx -> tx.sql()
                        .createQuery("""
                        SELECT invoice_id FROM partner_invoice
                        WHERE tenant_id = :tenant AND client_id = :client AND custom_id = :id
                        """)
                        .bind("tenant", tenant().value())
                        .bind("client", client.id())
                        .bind("id", created.string("customInvoiceId"))
                        .mapTo(java.util.UUID.class)
                        .one()));
    }

    /** How many rows of the tenant a table has. */
    long count(String table) {
        return app.db()
                .read(tx -> tx.sql()
                        .createQuery("SELECT count(*) FROM " + table + " WHERE tenant_id = :tenant")
                        .bind("tenant", tenant().value())
                        .mapTo(Long.class)
                        .one());
    }

    /** Account and amount of each posting of an invoice, debit above zero. */
    List<String> postings(Reply created) {
        return app.db()
                .read(tx -> tx.sql()
                        .createQuery("""
                        SELECT p.account || ' ' || p.amount_minor FROM posting p
                        JOIN journal_entry e ON e.tenant_id = p.tenant_id AND e.id = p.entry_id
                        WHERE e.tenant_id = :tenant AND e.invoice_id = :invoice ORDER BY e.id, p.amount_minor DESC
                        """)
                        .bind("tenant", tenant().value())
                        .bind("invoice", id(created).value())
                        .mapTo(String.class)
                        .list());
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
