package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.bankfile.Format;
import fordring.money.Currency;
import fordring.testkit.App;
import fordring.testkit.BankDay;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What only a person or a caller can say of a payment and of a file, and that it is kept and used. */
class SaidOfPaymentsTest extends PaymentSteps {
    private static final App APP = App.start();
    private static final String ACCOUNT = "86011117947";

    SaidOfPaymentsTest() {
        super(APP);
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    private Reply send(String query, byte[] file) {
        return files().post("/payment-files" + query, file);
    }

    private Caller files() {
        return api.with("Content-Type", "application/octet-stream");
    }

    private static byte[] file(String account, long amount) {
        return BankDay.of(account, Currency.NOK, "2025-02-17")
                .paid(amount, "0000099993", "1")
                .file(Format.OCR_GIRO, 1);
    }

    @Test
    void theInvoiceThatWasNamedIsPaidWhenAPersonSaysThatThePaymentIsAnother() {
        Reply invoice = invoice();
        ok(send("", file(ACCOUNT, 150_000)));
        Reply doubted = pay(150_000, "'reference':'0000099993'," + id(invoice));
        assertThat(doubted.string("status")).isEqualTo("received");
        assertThat(now(invoice).string("status")).isNotEqualTo("paid");

        Reply decided = done(doubted, "duplicate", "{'same':false}");

        assertThat(decided.string("status")).isEqualTo("matched");
        assertThat(decided.at("allocations").get(0).get("invoiceId")).isEqualTo(invoice.at("id"));
        assertThat(decided.at("allocations").get(0).get("ground").stringValue()).isEqualTo("said");
        assertThat(now(invoice).string("status")).isEqualTo("paid");
        assertThat(booked("BANK")).isEqualTo(300_000);
    }

    /** Between kronor and euro nobody knows a rate here: 1.00 of them would settle the invoice of 100.00 euro otherwise. */
    @Test
    void withoutARateAPersonSaysWhatOfTheInvoiceIsSettled() {
        Reply invoice = ok(api.post("/invoices", """
                {"customerId":"cust_123","totalAmount":10000,"currency":"EUR","exchangeRate":11.5,"send":false}"""));
        Reply payment = ok(api.post("/payments", """
                {"amount":57000,"currency":"SEK","paidAt":"2025-02-15","reference":"hilsen Ola"}"""));

        Reply unsaid = act(payment, "match", "{" + id(invoice) + "}");
        assertThat(unsaid.status()).as(unsaid.toString()).isEqualTo(422);
        assertThat(unsaid.faultyFields()).containsExactly("settles");
        assertThat(act(payment, "match", "{" + id(invoice) + ",'settles':10001}")
                        .faultyFields())
                .containsExactly("settles");
        assertThat(act(payment, "match", "{" + id(invoice) + ",'settles':0}").faultyFields())
                .containsExactly("settles");

        Reply matched = done(payment, "match", "{" + id(invoice) + ",'settles':5000}");

        JsonNode allocation = matched.at("allocations").get(0);
        assertThat(allocation.get("amount").longValue()).isEqualTo(57_000);
        assertThat(allocation.get("capital").longValue()).isEqualTo(5_000);
        assertThat(now(invoice).number("openAmount")).isEqualTo(5_000);
        Reply same = waiting(100);
        assertThat(act(same, "match", "{" + id(invoice()) + ",'settles':100}").faultyFields())
                .containsExactly("settles");
    }

    /** 60.00 of 150.00 lack 90.00, which is more than they are; of 120.00 it is let go. */
    @Test
    void aToleranceIsAtMostAHundredAndLetsGoNoMoreThanIsPaidWithIt() {
        String creditor = "/creditors/"
                + api.get("/creditors").at("data").get(0).get("id").stringValue();
        assertThat(api.patch(creditor, "{\"matching\":{\"underpaymentTolerance\":10001}}")
                        .faultyFields())
                .containsExactly("matching.underpaymentTolerance");
        assertThat(ok(api.patch(creditor, "{\"matching\":{\"underpaymentTolerance\":10000}}"))
                        .at("matching", "underpaymentTolerance")
                        .intValue())
                .isEqualTo(10_000);
        Reply more = ofTotal(15_000);
        Reply less = ofTotal(12_000);
        paid(more, 6_000);
        paid(less, 6_000);
        assertThat(now(more).number("openAmount")).isEqualTo(9_000);
        assertThat(now(less).string("status")).isEqualTo("paid");
        assertThat(now(less).number("differenceAmount")).isEqualTo(6_000);
    }

    private Reply ofTotal(long amount) {
        return ok(api.post(
                "/invoices",
                "{\"customerId\":\"cust_123\",\"totalAmount\":" + amount + ",\"currency\":\"NOK\",\"send\":false}"));
    }

    @Test
    void whatAFileLeftOutIsTakenInFromTheBytesThatAreKept() {
        String account = "97101122348";
        Reply skipped = ok(send("?unknownAccounts=skip", file(account, 7_700)));
        assertThat(skipped.at("leftOutAccounts").toString()).isEqualTo("[\"" + account + "\"]");
        assertThat(skipped.number("leftOut")).isEqualTo(1);
        String resume = "/payment-files/" + skipped.string("id") + "/resume";
        assertThat(api.post(resume, "").status()).as("it is nobody's yet").isEqualTo(409);
        String creditor = api.get("/creditors").at("data").get(0).get("id").stringValue();
        ok(api.post(
                "/creditors/" + creditor + "/payment-accounts",
                "{\"kind\":\"bank_account\",\"number\":\"" + account + "\",\"default\":false}"));

        Reply resumed = ok(api.post(resume, ""));

        assertThat(resumed.string("status")).isEqualTo("imported");
        assertThat(resumed.number("payments")).isEqualTo(1);
        assertThat(resumed.number("leftOut")).isZero();
        assertThat(resumed.at("leftOutAccounts")).isEmpty();
        assertThat(booked("BANK")).isEqualTo(7_700);
        assertThat(api.post(resume, "").status()).isEqualTo(409);
        assertThat(booked("BANK")).isEqualTo(7_700);
    }

    @Test
    void aRefusalIsInOneLanguage() {
        String file =
                new String(file(ACCOUNT, 7_700), StandardCharsets.ISO_8859_1).replaceFirst("NY09103000", "NY09x03000");
        Reply refused = send("", file.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.string("error", "message"))
                .startsWith("Linje 3: Feltet er ikke som det skal: post 30 type [5–6]: ventet 2 sifre, fant «x0»");
    }

    /** Nobody would know whom to pay. */
    @Test
    void whoHasMoneyToHisCreditIsNotErasedUntilItIsPaidBack() {
        paid(invoice(), 150_100);

        Reply refused = api.delete("/customers/cust_123");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.string("error", "message")).contains("til gode");

        String credit = api.get("/credits").at("data").get(0).get("id").stringValue();
        ok(api.post("/credits/" + credit + "/refund", "{\"reason\":\"Kari ba om det\"}"));
        ok(api.delete("/customers/cust_123"));
        assertThat(APP.db()
                        .<Long>read(tx -> tx.sql()
                                .createQuery(
                                        "SELECT count(*) FROM refund WHERE tenant_id = :tenant AND reason IS NOT NULL")
                                .bind("tenant", account.tenant().value())
                                .mapTo(Long.class)
                                .one()))
                .isZero();
    }
}
