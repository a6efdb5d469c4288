package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Payments: what they settle, what is left, and what is told. */
class PaymentsTest {
    private static final App APP = App.start();

    private App.Account account = APP.open();
    private Caller api = account.api();
    private Reply invoice = api.post("/invoices", Printed.WITH_LINES);

    @BeforeEach
    void open() {
        account = APP.open();
        api = account.api();
        invoice = api.post("/invoices", Body.printed().with("send", "false").toString());
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    private static Body payment(long amount, String paidAt) {
        return Body.of("amount", String.valueOf(amount))
                .with("currency", "\"NOK\"")
                .with("paidAt", "\"" + paidAt + "\"");
    }

    private Body byReference(long amount, String paidAt) {
        return payment(amount, paidAt).with("reference", quoted(invoice.string("paymentReference")));
    }

    private Body byId(long amount) {
        return payment(amount, "2025-02-15").with("invoiceId", quoted(invoice.string("id")));
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private Reply pay(Body body) {
        Reply reply = api.post("/payments", body.toString());
        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
        return reply;
    }

    private Reply invoiceNow() {
        return api.get("/invoices/" + invoice.string("id"));
    }

    private List<String> told() {
        return APP.events(account.tenant()).stream().map(App.Told::type).toList();
    }

    private JsonNode lastTold() {
        return APP.events(account.tenant()).getLast().data();
    }

    /** Of an account in the books: debits less credits. */
    private long booked(String ledgerAccount) {
        return APP.db()
                .read(tx -> tx.sql()
                        .createQuery(
                                "SELECT coalesce(sum(amount_minor), 0) FROM posting WHERE tenant_id = :tenant AND account = :account")
                        .bind("tenant", account.tenant().value())
                        .bind("account", ledgerAccount)
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void aPaymentFindsItsInvoiceByTheReference() {
        Reply payment = pay(byReference(150_000, "2025-02-15T14:00:00Z").with("payer", "\"Nordavind AS\""));

        assertThat(payment.string("status")).isEqualTo("matched");
        assertThat(payment.string("id")).matches("pay_[0-9a-z]{26}");
        assertThat(payment.string("source")).isEqualTo("registered");
        assertThat(payment.string("payer")).isEqualTo("Nordavind AS");
        assertThat(payment.string("account")).isEqualTo("86011117947");
        assertThat(payment.at("allocations")).hasSize(1);
        assertThat(payment.at("allocations").get(0).get("invoiceId")).isEqualTo(invoice.at("id"));
        assertThat(payment.at("allocations").get(0).get("capital").longValue()).isEqualTo(150_000);
        assertThat(invoiceNow().string("status")).isEqualTo("paid");
        assertThat(invoiceNow().number("openAmount")).isZero();
        assertThat(invoiceNow().string("paidAt")).isEqualTo("2025-02-15T14:00:00Z");
        assertThat(api.get("/payments/" + payment.string("id")).body()).isEqualTo(payment.body());
        assertThat(api.get("/payments").at("data").get(0)).isEqualTo(payment.body());
        assertThat(booked("RECEIVABLE")).isZero();
        assertThat(booked("UNALLOCATED_RECEIPTS")).isZero();
        assertThat(booked("BANK")).isEqualTo(150_000);
    }

    @Test
    void thatAnInvoiceIsPaidIsToldAsPrinted() {
        pay(byReference(150_000, "2025-02-15T14:00:00Z"));

        assertThat(told()).containsExactly("invoice.created", "payment.received", "payment.matched", "invoice.paid");
        JsonNode data = lastTold();
        assertThat(data.propertyNames()).containsExactly("invoiceId", "amount", "currency", "paidAt");
        assertThat(data.toString())
                .isEqualTo("{\"invoiceId\":\"" + invoice.string("id")
                        + "\",\"amount\":150000,\"currency\":\"NOK\",\"paidAt\":\"2025-02-15T14:00:00Z\"}");
    }

    @Test
    void aPartIsPaidAndThenTheRest() {
        assertThat(pay(byReference(50_000, "2025-02-15")).string("status")).isEqualTo("matched");
        assertThat(invoiceNow().number("openAmount")).isEqualTo(100_000);
        assertThat(invoiceNow().number("paidAmount")).isEqualTo(50_000);
        assertThat(invoiceNow().at("paidAt").isNull()).isTrue();
        assertThat(told()).containsExactly("invoice.created", "payment.received", "payment.matched");
        assertThat(lastTold().get("openAmount").longValue()).isEqualTo(100_000);

        pay(byReference(100_000, "2025-02-20"));

        assertThat(invoiceNow().string("status")).isEqualTo("paid");
        assertThat(invoiceNow().string("paidAt")).isEqualTo("2025-02-20T12:00:00Z");
        assertThat(told()).endsWith("payment.received", "payment.matched", "invoice.paid");
        assertThat(lastTold().get("amount").longValue()).isEqualTo(150_000);
    }

    @Test
    void whatIsPaidTooMuchIsToTheCustomersCredit() {
        Reply payment = pay(byReference(150_001, "2025-02-15"));

        assertThat(payment.string("status")).isEqualTo("partly_matched");
        assertThat(payment.at("allocations").get(0).get("capital").longValue()).isEqualTo(150_000);
        assertThat(invoiceNow().number("paidAmount")).isEqualTo(150_000);
        assertThat(invoiceNow().number("openAmount")).isZero();
        assertThat(booked("UNALLOCATED_RECEIPTS")).isZero();
        assertThat(booked("CUSTOMER_CREDIT")).isEqualTo(-1);
        assertThat(lastTold().get("amount").longValue()).isEqualTo(150_000);
    }

    @Test
    void moneyOfAnUnknownReferenceWaits() {
        Reply payment = pay(payment(150_000, "2025-02-15").with("reference", "\"0000099993\""));

        assertThat(payment.string("status")).isEqualTo("unhandled");
        assertThat(payment.at("allocations")).isEmpty();
        assertThat(invoiceNow().number("openAmount")).isEqualTo(150_000);
        assertThat(told()).containsExactly("invoice.created", "payment.received");
        assertThat(booked("UNALLOCATED_RECEIPTS")).isEqualTo(-150_000);
    }

    @Test
    void whatIsSettledIsNotPaidTwice() {
        pay(byReference(150_000, "2025-02-15"));

        assertThat(pay(byReference(150_000, "2025-02-16")).string("status")).isEqualTo("unhandled");
        assertThat(pay(byId(1)).string("status")).isEqualTo("unhandled");

        assertThat(invoiceNow().number("paidAmount")).isEqualTo(150_000);
        assertThat(invoiceNow().string("paidAt")).isEqualTo("2025-02-15T12:00:00Z");
        assertThat(told()).containsOnlyOnce("invoice.paid");
    }

    @Test
    void aPaymentMayNameItsInvoice() {
        Reply payment = pay(byId(150_000).with("reference", "\"thanks\""));
        assertThat(payment.string("status")).isEqualTo("matched");
        assertThat(payment.string("reference")).isEqualTo("thanks");
        assertThat(invoiceNow().string("status")).isEqualTo("paid");
    }

    @Test
    void moneyOfAnotherCurrencySettlesNothing() {
        Reply named =
                api.post("/payments", byId(150_000).with("currency", "\"SEK\"").toString());
        assertThat(named.status()).isEqualTo(422);
        assertThat(named.faultyFields()).containsExactly("currency");
        Reply referred = pay(byReference(150_000, "2025-02-15").with("currency", "\"SEK\""));
        assertThat(referred.string("status")).isEqualTo("unhandled");
        assertThat(invoiceNow().number("openAmount")).isEqualTo(150_000);
    }

    /** What is paid at is an instant; a bare date stands at noon so that no zone moves it to another day. */
    @ParameterizedTest
    @CsvSource({
        "2025-02-15,2025-02-15T12:00:00Z",
        "2025-02-15T14:00:00Z,2025-02-15T14:00:00Z",
        "2025-02-15T14:00:00+01:00,2025-02-15T13:00:00Z",
        "2025-02-15T00:30:00+02:00,2025-02-14T22:30:00Z",
        "2025-02-15T14:00Z,2025-02-15T14:00:00Z",
        "2025-02-15T14:00:00.123456789Z,2025-02-15T14:00:00.123456Z"
    })
    void whenItWasPaidIsReadExactly(String given, String meant) {
        Reply payment = pay(byReference(150_000, given));
        assertThat(payment.string("paidAt")).isEqualTo(meant);
        assertThat(api.get("/payments/" + payment.string("id")).string("paidAt"))
                .isEqualTo(meant);
        assertThat(invoiceNow().string("paidAt")).isEqualTo(meant);
        assertThat(lastTold().get("paidAt").stringValue()).isEqualTo(meant);
    }

    @Test
    void aPaymentThatCannotBeIsRefusedAndLeavesNothing() {
        Refusing refusing = new Refusing(APP, account);
        record Case(Body body, String field) {}
        Body good = byReference(100, "2025-02-15");
        for (Case bad : List.of(
                new Case(good.with("amount", "0"), "amount"),
                new Case(good.with("amount", "-1"), "amount"),
                new Case(good.with("amount", "1.5"), "amount"),
                new Case(good.with("amount", "\"100\""), "amount"),
                new Case(good.with("amount", "100000000000000"), "amount"),
                new Case(good.without("amount"), "amount"),
                new Case(good.with("currency", "\"kr\""), "currency"),
                new Case(good.without("currency"), "currency"),
                new Case(good.without("paidAt"), "paidAt"),
                new Case(good.with("paidAt", "\"2025-02-30\""), "paidAt"),
                new Case(good.with("paidAt", "\"2025-02-15T14:00:00\""), "paidAt"),
                new Case(good.with("paidAt", "\"+999999999-12-31T23:59:59-18:00\""), "paidAt"),
                new Case(good.with("paidAt", "1739628000"), "paidAt"),
                new Case(good.with("paidAt", "\"1999-12-31\""), "paidAt"),
                new Case(good.without("reference"), "reference"),
                new Case(good.with("reference", "5"), "reference"),
                new Case(good.with("reference", "\"a\\u0000\""), "reference"),
                new Case(good.with("invoiceId", "\"inv_1\""), "invoiceId"),
                new Case(good.with("invoiceId", "\"inv_01jjjjjjjjjjjjjjjjjjjjjjjj\""), "invoiceId"),
                new Case(good.with("creditorId", "\"cred_01jjjjjjjjjjjjjjjjjjjjjjjj\""), "creditorId"))) {
            Reply reply = refusing.refused(422, () -> api.post("/payments", bad.body.toString()));
            assertThat(reply.faultyFields()).as(bad.body.toString()).containsExactly(bad.field);
        }
        Reply all = refusing.refused(422, () -> api.post("/payments", "{}"));
        assertThat(all.faultyFields()).containsExactlyInAnyOrder("amount", "currency", "paidAt", "reference");
        refusing.refused(400, () -> api.post("/payments", "{"));
    }

    @Test
    void paymentsAtOnceNeverSettleMoreThanIsOpen() {
        List<Reply> replies = App.atOnce(20, i -> pay(byReference(10_000, "2025-02-15")));
        assertThat(replies)
                .filteredOn(reply -> reply.string("status").equals("matched"))
                .hasSize(15);
        assertThat(replies)
                .filteredOn(reply -> reply.string("status").equals("unhandled"))
                .hasSize(5);
        assertThat(invoiceNow().number("paidAmount")).isEqualTo(150_000);
        assertThat(told()).containsOnlyOnce("invoice.paid");
        assertThat(booked("RECEIVABLE")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'',3",
        "reference=thanks,1",
        "paidFrom=2025-02-16,1",
        "paidTo=2025-02-15,2",
        "paidFrom=2025-02-15&paidTo=2025-02-15,2",
        "minAmount=200,1",
        "maxAmount=199,2",
        "limit=2,2"
    })
    void aListIsNarrowed(String query, int expected) {
        pay(byReference(100, "2025-02-15"));
        pay(payment(100, "2025-02-15").with("reference", "\"thanks\""));
        pay(byReference(200, "2025-02-16"));
        assertThat(api.get("/payments?" + query).at("data")).hasSize(expected);
        assertThat(api.get("/payments?invoiceId=" + invoice.string("id")).at("data"))
                .hasSize(2);
        assertThat(api.get("/payments?creditorId=" + invoice.string("creditorId"))
                        .at("data"))
                .hasSize(3);
    }

    @Test
    void pagesShowEachOnce() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.addFirst(pay(byReference(100, "2025-02-15")).string("id"));
        }
        List<String> seen = new ArrayList<>();
        String after = "";
        do {
            Reply page = api.get("/payments?limit=3" + after);
            page.at("data").forEach(payment -> seen.add(payment.get("id").stringValue()));
            pay(byReference(100, "2025-02-15"));
            after = page.at("nextCursor").isNull() ? "" : "&after=" + page.string("nextCursor");
        } while (!after.isEmpty());
        assertThat(seen).isEqualTo(made);
    }

    @Test
    void nobodySeesOrPaysAnothersInvoices() {
        Reply mine = pay(byReference(100, "2025-02-15"));
        Caller theirs = APP.open().api();
        assertThat(theirs.get("/payments/" + mine.string("id")).status()).isEqualTo(404);
        assertThat(theirs.get("/payments").at("data")).isEmpty();
        assertThat(theirs.get("/payments?invoiceId=" + invoice.string("id")).at("data"))
                .isEmpty();
        Reply named = theirs.post("/payments", byId(100).toString());
        assertThat(named.status()).isEqualTo(422);
        assertThat(named.faultyFields()).containsExactly("invoiceId");
        Reply referred = theirs.post("/payments", byReference(100, "2025-02-15").toString());
        assertThat(referred.string("status")).isEqualTo("unhandled");
        assertThat(invoiceNow().number("paidAmount")).isEqualTo(100);
    }

    /** Two customers' numbers brought along from an older system: nobody is paid for by chance. */
    @Test
    void aReferenceThatOpenInvoicesOfTwoCustomersBearWaitsForSomebodyToDecide() {
        String other = api.post("/customers", "{\"name\":\"Annen\"}").string("id");
        for (String customer : List.of("cust_123", other)) {
            assertThat(api.post("/invoices", """
                                    {"customerId":"%s","totalAmount":100,"currency":"NOK","paymentReference":"77",
                                     "send":false}""".formatted(customer)).status()).isEqualTo(201);
        }

        Reply reply = pay(payment(100, "2025-02-15").with("reference", "\"77\""));

        assertThat(reply.string("status")).isEqualTo("unhandled");
    }

    @Test
    void ofOneCustomersInvoicesTheOldestDueInThePaymentsCurrencyIsMet() {
        for (String due : List.of("2025-04-01", "2025-03-01")) {
            api.post("/invoices", """
                    {"customerId":"cust_123","totalAmount":100,"currency":"NOK","paymentReference":"78","send":false,
                     "issueDate":"2025-02-01","dueDate":"%s"}""".formatted(due));
        }
        api.post("/invoices", """
                {"customerId":"cust_123","totalAmount":100,"currency":"EUR","exchangeRate":11.5,"paymentReference":"78",
                 "send":false,"issueDate":"2025-01-01","dueDate":"2025-01-15"}""");

        Reply reply = pay(payment(100, "2025-02-15").with("reference", "\"78\""));

        assertThat(reply.string("status")).isEqualTo("matched");
        String met = reply.at("allocations").get(0).get("invoiceId").stringValue();
        Reply invoice = api.get("/invoices/" + met);
        assertThat(invoice.string("currency")).isEqualTo("NOK");
        assertThat(invoice.string("dueDate")).isEqualTo("2025-03-01");
    }
}
