package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.bankfile.Format;
import fordring.money.Currency;
import fordring.testkit.App;
import fordring.testkit.BankDay;
import fordring.testkit.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a person does to payments, and what is told of it. Invoices are of 1 500,00 unless they say otherwise. */
class PaymentActionsTest extends PaymentSteps {
    private static final App APP = App.start();

    PaymentActionsTest() {
        super(APP);
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    private List<String> told() {
        return APP.events(account.tenant()).stream().map(App.Told::type).toList();
    }

    @Test
    void aSuggestionCanBeMatchedAsItIs() {
        Reply invoice = invoice();
        Reply payment = waiting(150_000);
        assertThat(payment.string("status")).isEqualTo("unhandled");

        JsonNode suggestions =
                api.get("/payments/" + payment.string("id") + "/suggestions").at("data");
        assertThat(suggestions).isNotEmpty();
        JsonNode best = suggestions.get(0);
        assertThat(best.get("certainty").intValue()).isLessThan(90);
        assertThat(best.get("invoices")).hasSize(1);
        assertThat(best.get("invoices").get(0).get("invoiceId")).isEqualTo(invoice.at("id"));
        assertThat(best.get("invoices").get(0).get("amount").longValue()).isEqualTo(150_000);

        Reply matched = done(payment, "match", "{\"invoices\":" + best.get("invoices") + "}");

        assertThat(matched.string("status")).isEqualTo("matched");
        assertThat(matched.at("allocations").get(0).get("ground").stringValue()).isEqualTo("said");
        assertThat(matched.at("allocations").get(0).get("certainty").intValue()).isEqualTo(100);
        assertThat(now(invoice).string("status")).isEqualTo("paid");
        assertThat(told()).containsExactly("invoice.created", "payment.received", "payment.matched", "invoice.paid");
        assertThat(api.get("/payments/" + payment.string("id") + "/suggestions").at("data"))
                .isEmpty();
    }

    @Test
    void onePaymentSettlesSeveralInvoicesAndTheRestIsCredit() {
        Reply first = invoice();
        Reply second = invoice();
        Reply payment = waiting(310_000);

        Reply matched =
                done(payment, "match", "{'invoices':[{" + id(first) + "},{" + id(second) + ",'amount':150000}]}");

        assertThat(matched.string("status")).isEqualTo("partly_matched");
        assertThat(matched.at("allocations")).hasSize(2);
        assertThat(matched.number("creditAmount")).isEqualTo(10_000);
        assertThat(matched.number("unallocatedAmount")).isZero();
        assertThat(now(first).string("status")).isEqualTo("paid");
        assertThat(now(second).string("status")).isEqualTo("paid");
        assertThat(booked("CUSTOMER_CREDIT")).isEqualTo(-10_000);
        assertThat(booked("BANK")).isEqualTo(310_000);
    }

    @Test
    void whatWasMatchedCanBeTakenBackAsIfItHadNeverBeenPaid() {
        Reply invoice = invoice();
        JsonNode before = now(invoice).body();
        Reply payment = paid(invoice, 150_000);
        assertThat(now(invoice).string("status")).isEqualTo("paid");

        Reply unmatched = done(payment, "unmatch", "{" + id(invoice) + "}");

        assertThat(unmatched.string("status")).isEqualTo("unhandled");
        assertThat(unmatched.number("unallocatedAmount")).isEqualTo(150_000);
        assertThat(unmatched.at("allocations")).isEmpty();
        assertThat(now(invoice).body()).isEqualTo(before);
        assertThat(told()).endsWith("payment.unmatched");
        JsonNode data = lastOf("payment.unmatched");
        assertThat(data.get("amount").longValue()).isEqualTo(150_000);
        assertThat(data.get("openAmount").longValue()).isEqualTo(150_000);
        assertThat(booked("RECEIVABLE")).isEqualTo(150_000);
        JsonNode past =
                api.get("/invoices/" + invoice.string("id") + "/timeline").at("past");
        JsonNode last = past.get(past.size() - 1);
        assertThat(last.get("type").stringValue()).isEqualTo("payment.unmatched");
        assertThat(last.get("paymentId")).isEqualTo(payment.at("id"));
        assertThat(last.get("reversedOn").isNull()).isTrue();

        done(payment, "match", "{" + id(invoice) + "}");
        assertThat(now(invoice).string("status")).isEqualTo("paid");
        assertThat(told()).endsWith("payment.matched", "invoice.paid");
    }

    @Test
    void aMatchIsMovedInOneStep() {
        Reply wrong = invoice();
        Reply right = invoice();
        Reply payment = paid(wrong, 150_000);

        Reply moved = done(
                payment,
                "move",
                "{'fromInvoiceId':'" + wrong.string("id") + "','toInvoiceId':'" + right.string("id") + "'}");

        assertThat(moved.string("status")).isEqualTo("matched");
        assertThat(moved.at("allocations")).hasSize(1);
        assertThat(moved.at("allocations").get(0).get("invoiceId")).isEqualTo(right.at("id"));
        assertThat(now(wrong).number("openAmount")).isEqualTo(150_000);
        assertThat(now(right).string("status")).isEqualTo("paid");
        Reply nowhere = act(
                payment,
                "move",
                "{'fromInvoiceId':'" + right.string("id") + "','toInvoiceId':'inv_01jjjjjjjjjjjjjjjjjjjjjjjj'}");
        assertThat(nowhere.status()).isEqualTo(422);
        assertThat(now(right).string("status")).isEqualTo("paid");
    }

    @Test
    void moneyIsPaidBackInPartsNeverMoreThanThereIs() {
        Reply payment = waiting(10_000);

        Reply part = done(payment, "refund", "{'amount':4000,'reason':'Betalt to ganger'}");
        assertThat(part.number("refundedAmount")).isEqualTo(4_000);
        assertThat(part.number("unallocatedAmount")).isEqualTo(6_000);
        Reply tooMuch = act(payment, "refund", "{'amount':6001}");
        assertThat(tooMuch.status()).isEqualTo(422);
        assertThat(tooMuch.faultyFields()).containsExactly("amount");
        Reply rest = done(payment, "refund", "");

        assertThat(rest.string("status")).isEqualTo("refunded");
        assertThat(rest.number("refundedAmount")).isEqualTo(10_000);
        assertThat(booked("REFUNDS_PAYABLE")).isEqualTo(-10_000);
        assertThat(booked("UNALLOCATED_RECEIPTS")).isZero();
        JsonNode data = lastOf("payment.refunded");
        assertThat(data.propertyNames()).containsExactly("refundId", "paymentId", "creditNoteId", "amount", "currency");
        assertThat(data.get("amount").longValue()).isEqualTo(6_000);
    }

    @Test
    void aReversedPaymentLeavesTheInvoiceOpenAgain() {
        Reply invoice = invoice();
        JsonNode before = now(invoice).body();
        Reply payment = paid(invoice, 150_000);

        Reply reversed = done(payment, "reverse", "{'reversedOn':'2025-02-20'}");

        assertThat(reversed.string("status")).isEqualTo("reversed");
        assertThat(reversed.string("reversedOn")).isEqualTo("2025-02-20");
        assertThat(reversed.number("unallocatedAmount")).isZero();
        assertThat(now(invoice).body()).isEqualTo(before);
        assertThat(booked("BANK")).isZero();
        assertThat(booked("UNALLOCATED_RECEIPTS")).isZero();
        assertThat(told()).endsWith("payment.unmatched", "payment.reversed");
        assertThat(lastOf("payment.reversed").toString())
                .isEqualTo("{\"paymentId\":\"" + payment.string("id")
                        + "\",\"amount\":150000,\"currency\":\"NOK\",\"reversedOn\":\"2025-02-20\"}");
        JsonNode past =
                api.get("/invoices/" + invoice.string("id") + "/timeline").at("past");
        assertThat(past.get(past.size() - 1).get("reversedOn").stringValue()).isEqualTo("2025-02-20");
        assertThat(act(payment, "reverse", "{'reversedOn':'2025-02-21'}").status())
                .isEqualTo(409);
        assertThat(act(payment, "match", "{" + id(invoice) + "}").status()).isEqualTo(409);
        assertThat(act(payment, "reverse", "{}").faultyFields()).containsExactly("reversedOn");
    }

    @Test
    void noBankTakesBackBeforeItPaidOrTomorrow() {
        Reply payment = paid(invoice(), 150_000);
        for (String day : List.of("2025-02-14", "2099-01-01")) {
            Reply refused = act(payment, "reverse", "{'reversedOn':'" + day + "'}");

            assertThat(refused.status()).as(day + refused).isEqualTo(422);
            assertThat(refused.faultyFields()).containsExactly("reversedOn");
        }
    }

    @Test
    void aReversalOfNobodyKnowsWhatWaitsUntilItIsSaid() {
        Reply invoice = invoice();
        Reply payment = paid(invoice, 150_000);
        byte[] file = BankDay.of("86011117947", Currency.NOK, "2025-02-20")
                .tookBack(150_000, null, "9")
                .file(Format.CAMT_054, 1);
        Reply taken = ok(api.with("Content-Type", "application/xml").post("/payment-files", file));
        assertThat(taken.number("reversals")).isEqualTo(1);
        JsonNode waits = api.get("/payment-reversals?waiting=true").at("data");
        assertThat(waits).hasSize(1);
        assertThat(waits.get(0).get("amount").longValue()).isEqualTo(150_000);
        assertThat(waits.get(0).get("kind").stringValue()).isEqualTo("reversal");
        assertThat(booked("BANK")).isZero();

        done(
                payment,
                "reverse",
                "{'reversedOn':'2025-02-20','reversalId':'"
                        + waits.get(0).get("id").stringValue() + "'}");

        assertThat(api.get("/payment-reversals?waiting=true").at("data")).isEmpty();
        assertThat(api.get("/payment-reversals").at("data").get(0).get("paymentId"))
                .isEqualTo(payment.at("id"));
        assertThat(booked("BANK")).isZero();
        assertThat(booked("UNALLOCATED_RECEIPTS")).isZero();
        assertThat(now(invoice).number("openAmount")).isEqualTo(150_000);
    }

    @Test
    void whatCannotBeMatchedIsRefusedAndLeavesAllAsItWas() {
        Reply invoice = invoice();
        Reply draft =
                ok(api.post("/invoices", Body.printed().with("draft", "true").toString()));
        Reply payment = waiting(10_000);
        JsonNode before = api.get("/payments/" + payment.string("id")).body();
        record Case(String body, int status, String field) {}
        for (Case bad : List.of(
                new Case("{}", 422, "invoiceId"),
                new Case("{" + id(invoice) + ",'invoices':[]}", 422, "invoiceId"),
                new Case("{'invoices':[]}", 422, "invoices"),
                new Case("{'invoices':[{}]}", 422, "invoices[0].invoiceId"),
                new Case("{" + id(invoice) + ",'amount':0}", 422, "amount"),
                new Case("{" + id(invoice) + ",'amount':10001}", 422, "amount"),
                new Case("{'invoices':[{" + id(invoice) + "},{" + id(invoice) + "}]}", 422, "invoices[1].invoiceId"),
                new Case("{'invoiceId':'inv_01jjjjjjjjjjjjjjjjjjjjjjjj'}", 422, "invoiceId"),
                new Case("{" + id(draft) + "}", 409, "invoiceId"))) {
            Reply refused = act(payment, "match", bad.body);

            assertThat(refused.status()).as(bad.body + refused).isEqualTo(bad.status);
            assertThat(refused.faultyFields()).as(bad.body + refused).contains(bad.field);
            assertThat(api.get("/payments/" + payment.string("id")).body()).isEqualTo(before);
        }
        assertThat(act(payment, "match", "{}").faultyFields()).as("told once").containsExactly("invoiceId");
        assertThat(act(payment, "unmatch", "{" + id(invoice) + "}").status()).isIn(409, 422);
        assertThat(api.post("/payments/pay_01jjjjjjjjjjjjjjjjjjjjjjjj/match", "{}")
                        .status())
                .isEqualTo(404);
        assertThat(api.post("/credits/crd_01jjjjjjjjjjjjjjjjjjjjjjjj/refund", "{}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatWasDoneStandsInTheTrail() {
        Reply invoice = invoice();
        Reply payment = waiting(150_000);
        done(payment, "match", "{" + id(invoice) + "}");

        JsonNode entry =
                api.get("/audit?subject=" + payment.string("id")).at("data").get(0);

        assertThat(entry.get("action").stringValue()).isEqualTo("payment.match");
        assertThat(entry.get("changes").get("status").toString()).isEqualTo("[\"unhandled\",\"matched\"]");
    }
}
