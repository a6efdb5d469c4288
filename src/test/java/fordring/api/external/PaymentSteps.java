package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import tools.jackson.databind.JsonNode;

/** What tests do to payments through the door, each as an account of its own. */
abstract class PaymentSteps {
    final App.Account account;
    final Caller api;
    private final App app;

    PaymentSteps(App app) {
        this.app = app;
        this.account = app.open();
        this.api = account.api();
    }

    static Reply ok(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isIn(200, 201);
        return reply;
    }

    Reply invoice() {
        return ok(api.post("/invoices", Body.printed().with("send", "false").toString()));
    }

    Reply now(Reply invoice) {
        return api.get("/invoices/" + invoice.string("id"));
    }

    Reply pay(long amount, String by) {
        return ok(api.post(
                "/payments",
                ("{'amount':" + amount + ",'currency':'NOK','paidAt':'2025-02-15'," + by + "}").replace('\'', '"')));
    }

    Reply paid(Reply invoice, long amount) {
        return pay(amount, "'invoiceId':'" + invoice.string("id") + "'");
    }

    Reply waiting(long amount) {
        return pay(amount, "'reference':'hilsen Ola'");
    }

    Reply act(Reply payment, String action, String body) {
        return api.post("/payments/" + payment.string("id") + "/" + action, body.replace('\'', '"'));
    }

    Reply done(Reply payment, String action, String body) {
        return ok(act(payment, action, body));
    }

    static String id(Reply of) {
        return "'invoiceId':'" + of.string("id") + "'";
    }

    JsonNode lastOf(String type) {
        return app.events(account.tenant()).stream()
                .filter(told -> told.type().equals(type))
                .toList()
                .getLast()
                .data();
    }

    long booked(String ledgerAccount) {
        return app.db()
                .read(tx -> tx.sql()
                        .createQuery(
                                "SELECT coalesce(sum(amount_minor), 0) FROM posting WHERE tenant_id = :tenant AND account = :account")
                        .bind("tenant", account.tenant().value())
                        .bind("account", ledgerAccount)
                        .mapTo(Long.class)
                        .one());
    }
}
