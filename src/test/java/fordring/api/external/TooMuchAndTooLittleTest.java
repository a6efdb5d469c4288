package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.App;
import fordring.testkit.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is paid too much, too little or in another currency. Invoices are of 1 500,00 unless they say otherwise. */
class TooMuchAndTooLittleTest extends PaymentSteps {
    private static final App APP = App.start();

    TooMuchAndTooLittleTest() {
        super(APP);
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    @Test
    void whatIsOverIsTheCustomersAndMeetsAnotherInvoiceOrGoesBack() {
        Reply first = invoice();
        Reply second = invoice();
        Reply payment = paid(first, 160_000);
        assertThat(payment.number("creditAmount")).isEqualTo(10_000);
        JsonNode credit =
                api.get("/credits?customerId=cust_123&open=true").at("data").get(0);
        assertThat(credit.get("paymentId")).isEqualTo(payment.at("id"));
        assertThat(credit.get("openAmount").longValue()).isEqualTo(10_000);
        String path = "/credits/" + credit.get("id").stringValue();

        Reply part = ok(api.post(path + "/offset", ("{" + id(second) + ",'amount':4000}").replace('\'', '"')));
        assertThat(part.number("openAmount")).isEqualTo(6_000);
        assertThat(now(second).number("openAmount")).isEqualTo(146_000);
        Reply back = ok(api.post(path + "/refund", ""));
        assertThat(back.number("openAmount")).isZero();

        assertThat(api.get("/credits?open=true").at("data")).isEmpty();
        assertThat(api.get("/credits").at("data")).hasSize(1);
        assertThat(booked("CUSTOMER_CREDIT")).isZero();
        assertThat(booked("REFUNDS_PAYABLE")).isEqualTo(-6_000);
        assertThat(lastOf("payment.refunded").get("amount").longValue()).isEqualTo(6_000);
        Reply more = api.post(path + "/refund", "{\"amount\":1}");
        assertThat(more.status()).isIn(409, 422);
        JsonNode export = api.get("/customers/cust_123/export").body();
        assertThat(export.get("payments")).hasSize(1);
        assertThat(export.get("credits")).hasSize(1);
    }

    /** By default a missing øre stays open; the creditor may let go of what is too small to ask for. */
    @Test
    void theCreditorSaysHowPaymentsAreMatched() {
        String creditor = api.get("/creditors").at("data").get(0).get("id").stringValue();
        assertThat(api.get("/creditors/" + creditor).at("matching").toString())
                .isEqualTo("{\"threshold\":90,\"underpaymentTolerance\":0,\"overpayment\":\"credit\","
                        + "\"allocationOrder\":null}");
        Reply before = invoice();
        paid(before, 149_950);
        assertThat(now(before).number("openAmount")).isEqualTo(50);

        Reply changed = ok(api.patch("/creditors/" + creditor, """
                {"matching":{"underpaymentTolerance":50,"overpayment":"refund",
                 "allocationOrder":["capital","interest","fees"]}}"""));
        assertThat(changed.at("matching", "underpaymentTolerance").intValue()).isEqualTo(50);
        assertThat(changed.at("matching", "threshold").intValue()).isEqualTo(90);
        Reply less = invoice();
        Reply payment = paid(less, 149_950);
        assertThat(now(less).string("status")).isEqualTo("paid");
        assertThat(now(less).number("openAmount")).isZero();
        assertThat(now(less).number("paidAmount")).isEqualTo(149_950);
        assertThat(now(less).number("differenceAmount")).isEqualTo(50);
        assertThat(payment.at("allocations").get(0).get("difference").longValue())
                .isEqualTo(50);
        assertThat(booked("PAYMENT_DIFFERENCE")).isEqualTo(50);
        Reply more = paid(invoice(), 150_100);
        assertThat(more.number("refundedAmount")).isEqualTo(100);
        assertThat(more.number("creditAmount")).isZero();

        Reply usual = ok(api.patch("/creditors/" + creditor, "{\"matching\":null}"));
        assertThat(usual.at("matching", "overpayment").stringValue()).isEqualTo("credit");
        for (String wrong : List.of(
                "\"threshold\":0",
                "\"threshold\":101",
                "\"underpaymentTolerance\":-1",
                "\"overpayment\":\"keep\"",
                "\"allocationOrder\":[\"fees\"]",
                "\"allocationOrder\":[\"fees\",\"fees\",\"capital\"]")) {
            Reply refused = api.patch("/creditors/" + creditor, "{\"matching\":{" + wrong + "}}");
            assertThat(refused.status()).as(wrong).isEqualTo(422);
            assertThat(refused.faultyFields())
                    .as(wrong)
                    .containsExactly("matching." + wrong.substring(1, wrong.indexOf('"', 1)));
        }
    }

    @Test
    void whoSaysSoLetsGoOfWhatLacks() {
        Reply invoice = invoice();
        Reply payment = waiting(149_000);

        Reply matched = done(payment, "match", "{" + id(invoice) + ",'acceptDifference':true}");

        assertThat(matched.at("allocations").get(0).get("difference").longValue())
                .isEqualTo(1_000);
        assertThat(now(invoice).string("status")).isEqualTo("paid");
        done(payment, "unmatch", "");
        assertThat(now(invoice).number("openAmount")).isEqualTo(150_000);
        assertThat(now(invoice).number("differenceAmount")).isZero();
        assertThat(booked("PAYMENT_DIFFERENCE")).isZero();
    }

    /** 100,00 euro at 11,50 is 1 150,00 kroner; 1 160,00 came in: 10,00 were gained on exchange. */
    @Test
    void aPaymentOfAnotherCurrencyIsMatchedByHandAndTheDifferenceIsBooked() {
        Reply invoice = ok(api.post("/invoices", """
                {"customerId":"cust_123","totalAmount":10000,"currency":"EUR","exchangeRate":11.5,"send":false}"""));
        Reply payment = waiting(116_000);

        Reply matched = done(payment, "match", "{" + id(invoice) + "}");

        JsonNode allocation = matched.at("allocations").get(0);
        assertThat(allocation.get("amount").longValue()).isEqualTo(116_000);
        assertThat(allocation.get("capital").longValue()).isEqualTo(10_000);
        assertThat(allocation.get("exchangeDifference").longValue()).isEqualTo(1_000);
        assertThat(now(invoice).string("status")).isEqualTo("paid");
        assertThat(booked("EXCHANGE_DIFFERENCE")).isEqualTo(-1_000);
    }
}
