package fordring.page;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.page.Debtor.Land;
import fordring.party.Tenants.Environment;
import fordring.testkit.App;
import fordring.testkit.Nights;
import fordring.testkit.Reply;
import java.util.Map;

/**
 * 1 500.00 owed by Kari, who is a consumer, since 1 March 2025, due on the 15th, which was not agreed. On the 29th she was
 * reminded of it, in Norway for 35.00.
 */
record Pursued(Debtor debtor, Reply invoice, String caseId) {

    static Pursued in(App app, Land land) {
        return of(Debtor.of(app, land, Environment.TEST, "Nordlys " + land, "Kari Nordmann", ""));
    }

    static Pursued of(Debtor debtor) {
        nights(debtor).at("2025-03-01").allPaymentsKnown();
        ok(debtor.account().api().patch("/customers/" + debtor.customer(), "{\"email\":\"kari@example.com\"}"));
        Reply invoice = ok(debtor.account().api().post("/invoices", """
                {"creditorId":"%s","customerId":"%s","currency":"%s","dueDate":"2025-03-15","totalAmount":150000,
                 "lines":[{"description":"Rådgivning","quantity":10,"unit":"t","unitPrice":15000}]}
                """.formatted(
                        debtor.creditor(), debtor.customer(), debtor.land().currency())));
        nights(debtor).untilSent(1);
        nights(debtor).pass("2025-03-29");
        Reply cases = ok(debtor.account().api().get("/collect/cases"));
        return new Pursued(
                debtor, invoice, cases.body().path("data").get(0).path("id").asString());
    }

    private static Nights nights(Debtor debtor) {
        return new Nights(debtor.app(), debtor.account().tenant());
    }

    private static Reply ok(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isIn(200, 201);
        return reply;
    }

    /** All that is due on a day, and its letters gone out. */
    Pursued night(String day) {
        nights(debtor).pass(day);
        return this;
    }

    /** What a person at the creditor's does to the case. */
    Reply act(String action, String body) {
        return ok(debtor.account().api().post("/collect/cases/" + caseId + "/" + action, body.replace('\'', '"')));
    }

    Reply proposed() {
        debtor.on("2025-04-01");
        return act("payment-plan", "{'instalments':3,'firstDueDate':'2025-04-15','graceDays':3}");
    }

    Reply pay(long amount, String reference, String day) {
        return ok(debtor.account()
                .api()
                .post(
                        "/payments",
                        "{\"amount\":%d,\"currency\":\"%s\",\"paidAt\":\"%s\",\"reference\":\"%s\"}"
                                .formatted(amount, debtor.land().currency(), day, reference)));
    }

    String path() {
        return debtor.path(invoice);
    }

    Reply page() {
        return debtor.page(invoice);
    }

    String text() {
        return PageStatesTest.text(page());
    }

    Reply accept(int plan) {
        return debtor.post(path() + "/plan?lang=nb", Map.of("plan", "" + plan));
    }

    Reply plan() {
        return ok(debtor.account().api().get("/collect/cases/" + caseId + "/payment-plan"));
    }
}
