package fordring.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.invoice.Content;
import fordring.invoice.Draft;
import fordring.invoice.Financing;
import fordring.invoice.IssueCreditNote;
import fordring.invoice.Line;
import fordring.invoice.Marks;
import fordring.invoice.Particulars;
import fordring.invoice.Presentation;
import fordring.invoice.PriceMode;
import fordring.invoice.References;
import fordring.invoice.Sending;
import fordring.invoice.Terms;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.testkit.App;
import fordring.testkit.Reply;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Money that goes back after other things were done to what it had paid: all is as if it had never come, and the books
 * say so. Invoices are of 1 500,00 kroner, 300,00 of them VAT; the figures expected are worked out by hand.
 */
class TakenBackTest {
    private static final App APP = App.start();

    private final App.Account account = APP.open();

    @AfterAll
    static void stop() {
        APP.close();
    }

    @AfterEach
    void theMoneyIsAllAccountedFor() {
        assertThat(MoneyBooks.faults(APP.db(), account.tenant())).isEmpty();
    }

    private Reply post(String path, String body) {
        return account.api().post(path, body.replace('\'', '"'));
    }

    private Reply ok(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isIn(200, 201);
        return reply;
    }

    private Reply done(String path, String body) {
        return ok(post(path, body));
    }

    private Reply invoice() {
        return done(
                "/invoices",
                "{'customerId':'cust_123','totalAmount':150000,'currency':'NOK','issueDate':'2025-02-01',"
                        + "'dueDate':'2025-03-01','send':false,'lines':[{'description':'A','unitPrice':150000}]}");
    }

    private Reply pay(Reply invoice, long amount) {
        return done(
                "/payments",
                "{'amount':" + amount + ",'currency':'NOK','paidAt':'2025-02-15','invoiceId':'" + invoice.string("id")
                        + "'}");
    }

    private Reply to(Reply invoice, String action, String body) {
        return done("/invoices/" + invoice.string("id") + "/" + action, body);
    }

    private Reply of(Reply payment, String action, String body) {
        return done("/payments/" + payment.string("id") + "/" + action, body);
    }

    private void reverse(Reply payment) {
        of(payment, "reverse", "{'reversedOn':'2025-02-20'}");
    }

    private Reply now(Reply invoice) {
        return ok(account.api().get("/invoices/" + invoice.string("id")));
    }

    private void open(Reply invoice, long amount, String status) {
        assertThat(now(invoice).number("openAmount")).isEqualTo(amount);
        assertThat(now(invoice).string("status")).isEqualTo(status);
    }

    private String credit() {
        return account.api()
                .get("/credits?open=true")
                .at("data")
                .get(0)
                .get("id")
                .stringValue();
    }

    private long credits() {
        return account.api().get("/credits?open=true").at("data").size();
    }

    /** What each account holds of all that was booked; debits positive, empty ones left out. */
    private void booked(String accounts) {
        Map<String, Long> expected = new TreeMap<>();
        for (String each : accounts.split(", ", -1)) {
            String[] parts = each.split(" ", -1);
            expected.put(parts[0], Long.valueOf(parts[1]));
        }
        Map<String, Long> found = new TreeMap<>();
        APP.db()
                .read(tx -> tx.sql()
                        .createQuery("""
                        SELECT account, sum(amount_minor) AS amount FROM posting WHERE tenant_id = :tenant
                        GROUP BY account HAVING sum(amount_minor) <> 0
                        """)
                        .bind("tenant", account.tenant().value())
                        .map((rs, ctx) -> found.put(rs.getString("account"), rs.getLong("amount")))
                        .list());
        assertThat(found).isEqualTo(expected);
    }

    private List<String> told(Reply invoice) {
        return APP.events(account.tenant()).stream()
                .filter(e ->
                        invoice.string("id").equals(e.data().path("invoiceId").asString("")))
                .map(App.Told::type)
                .toList();
    }

    @Test
    void aCreditNoteAfterThePaymentTakesTheClaimWhenThePaymentGoesBack() {
        Reply invoice = invoice();
        Reply payment = pay(invoice, 150_000);
        to(invoice, "credit", "{}");
        booked("BANK 150000, CUSTOMER_CREDIT -150000");
        assertThat(credits()).isEqualTo(1);

        reverse(payment);

        open(invoice, 0, "credited");
        assertThat(now(invoice).number("paidAmount")).isZero();
        assertThat(credits()).isZero();
        assertThat(found()).isEmpty();
    }

    private Map<String, Long> found() {
        Map<String, Long> found = new TreeMap<>();
        APP.db()
                .read(tx -> tx.sql()
                        .createQuery("""
                        SELECT account, sum(amount_minor) AS amount FROM posting WHERE tenant_id = :tenant
                        GROUP BY account HAVING sum(amount_minor) <> 0
                        """)
                        .bind("tenant", account.tenant().value())
                        .map((rs, ctx) -> found.put(rs.getString("account"), rs.getLong("amount")))
                        .list());
        return found;
    }

    /** 1 000,00 paid, 750,00 credited: 500,00 off what was open, 250,00 owed back. */
    @Test
    void ofACreditNoteThatOwedAPartBackThatPartMeetsWhatIsOpenAgain() {
        Reply invoice = invoice();
        Reply payment = pay(invoice, 100_000);
        to(invoice, "credit", "{'lines':[{'line':1,'amount':75000}]}");
        booked("BANK 100000, CUSTOMER_CREDIT -25000, REVENUE -60000, OUTPUT_VAT -15000");

        reverse(payment);

        open(invoice, 75_000, "overdue");
        booked("RECEIVABLE 75000, REVENUE -60000, OUTPUT_VAT -15000");
        assertThat(credits()).isZero();
    }

    /** 1 500,00 paid and credited, 1 000,00 of that met the next invoice: only 500,00 can be taken off here. */
    @Test
    void creditThatWasUsedIsGoneAndTheClaimStays() {
        Reply invoice = invoice();
        Reply next = invoice();
        Reply payment = pay(invoice, 150_000);
        to(invoice, "credit", "{}");
        done("/credits/" + credit() + "/offset", "{'invoiceId':'" + next.string("id") + "','amount':100000}");
        open(next, 50_000, "overdue");

        reverse(payment);

        open(invoice, 100_000, "overdue");
        open(next, 50_000, "overdue");
        booked("RECEIVABLE 150000, REVENUE -120000, OUTPUT_VAT -30000");
    }

    @Test
    void whatACreditNoteHasPaidBackIsOwedWhenThePaymentGoesBack() {
        Reply invoice = invoice();
        Reply payment = pay(invoice, 150_000);
        refunding(invoice);
        booked("BANK 150000, REFUNDS_PAYABLE -150000");
        assertThat(credits()).isZero();

        reverse(payment);

        open(invoice, 150_000, "overdue");
        booked("RECEIVABLE 150000, REFUNDS_PAYABLE -150000");
    }

    /** Credits all of it, and wants back as money what was paid. */
    private void refunding(Reply invoice) {
        Draft draft = new Draft(
                account.tenant(),
                null,
                new CustomerId("cust_123"),
                new Content(
                        PriceMode.GROSS,
                        List.of(new Line("A", Decimal.ONE, null, Decimal.of(1500), Rate.percent("25"))),
                        new Money(150_000, Currency.NOK)),
                Terms.USUAL,
                References.NONE,
                new Marks("K-1", null, null, null),
                Sending.NONE,
                Presentation.USUAL,
                Particulars.NONE,
                null,
                new Draft.Credit(InvoiceId.parse(invoice.string("id")).orElseThrow(), true));
        APP.db().write(tx -> IssueCreditNote.run(tx, draft, (t, candidate) -> List.of()));
    }

    /** 500,00 paid, 1 000,00 written off, 300,00 of it came in after all. */
    @Test
    void whatWasRecoveredIsLostAgain() {
        Reply invoice = invoice();
        Reply first = pay(invoice, 50_000);
        to(invoice, "write-off", "{}");
        Reply recovered = pay(invoice, 30_000);
        booked("BANK 80000, BAD_DEBT 100000, RECOVERED_BAD_DEBT -30000, REVENUE -120000, OUTPUT_VAT -30000");

        reverse(recovered);
        open(invoice, 0, "written_off");
        booked("BANK 50000, BAD_DEBT 100000, REVENUE -120000, OUTPUT_VAT -30000");

        reverse(first);
        open(invoice, 50_000, "overdue");
        assertThat(now(invoice).number("paidAmount")).isZero();
        booked("RECEIVABLE 50000, BAD_DEBT 100000, REVENUE -120000, OUTPUT_VAT -30000");
    }

    /** 300,00 of 1 500,00 written off came in; the credit note takes 1 200,00 of the loss back and owes 300,00. */
    @Test
    void aCreditNoteOfALossThatCameInTakesTheLossBackWhenTheMoneyGoes() {
        Reply invoice = invoice();
        to(invoice, "write-off", "{}");
        Reply recovered = pay(invoice, 30_000);
        to(invoice, "credit", "{}");
        booked("BANK 30000, BAD_DEBT 30000, RECOVERED_BAD_DEBT -30000, CUSTOMER_CREDIT -30000");

        reverse(recovered);

        open(invoice, 0, "credited");
        assertThat(now(invoice).number("writtenOffAmount")).isZero();
        assertThat(found()).isEmpty();
    }

    /** Who was let off the rest after he had paid 300,00 is let off no more than that. */
    @Test
    void aReleaseIsOfWhatItWasOf() {
        Reply invoice = invoice();
        to(invoice, "write-off", "{}");
        Reply recovered = pay(invoice, 30_000);
        to(invoice, "write-off", "{'release':true}");

        reverse(recovered);

        open(invoice, 0, "written_off");
        Reply again = pay(invoice, 40_000);
        assertThat(again.number("unallocatedAmount") + again.number("creditAmount"))
                .isEqualTo(10_000);
    }

    @Test
    void ofTwoPaymentsTheFirstGoesBackAndTheInvoiceIsPaidOnceMore() {
        Reply invoice = invoice();
        Reply first = pay(invoice, 100_000);
        pay(invoice, 50_000);
        open(invoice, 0, "paid");

        reverse(first);
        open(invoice, 100_000, "overdue");
        assertThat(now(invoice).at("paidAt").isNull()).isTrue();

        pay(invoice, 100_000);
        open(invoice, 0, "paid");
        assertThat(told(invoice))
                .containsExactly(
                        "invoice.created",
                        "payment.matched",
                        "payment.matched",
                        "invoice.paid",
                        "payment.unmatched",
                        "payment.matched",
                        "invoice.paid");
    }

    @Test
    void whatIsToBePaidBackIsNotWhenTheBankTookItAll() {
        Reply invoice = invoice();
        Reply payment = pay(invoice, 170_000);
        of(payment, "refund", "{'amount':15000}");
        booked("BANK 170000, CUSTOMER_CREDIT -5000, REFUNDS_PAYABLE -15000, REVENUE -120000, OUTPUT_VAT -30000");

        reverse(payment);

        booked("RECEIVABLE 150000, REVENUE -120000, OUTPUT_VAT -30000");
        assertThat(credits()).isZero();
    }

    @Test
    void creditOfAPaymentThatMetAnotherInvoiceGoesBackWithIt() {
        Reply first = invoice();
        Reply second = invoice();
        Reply payment = pay(first, 160_000);
        done("/credits/" + credit() + "/offset", "{'invoiceId':'" + second.string("id") + "','amount':7000}");
        open(second, 143_000, "overdue");
        booked("BANK 160000, RECEIVABLE 143000, CUSTOMER_CREDIT -3000, REVENUE -240000, OUTPUT_VAT -60000");

        of(payment, "unmatch", "{'invoiceId':'" + second.string("id") + "'}");
        open(second, 150_000, "overdue");
        booked("BANK 160000, RECEIVABLE 150000, CUSTOMER_CREDIT -3000, UNALLOCATED_RECEIPTS -7000, "
                + "REVENUE -240000, OUTPUT_VAT -60000");

        reverse(payment);
        open(first, 150_000, "overdue");
        booked("RECEIVABLE 300000, REVENUE -240000, OUTPUT_VAT -60000");
        assertThat(account.api().get("/credits").at("data")).isEmpty();
    }

    /** 80 % of 1 500,00 financed; 1 300,00 paid: 1 200,00 the financier's, 100,00 the creditor's own. */
    @ParameterizedTest
    @CsvSource({
        "LOAN, true, RECEIVABLE_PLEDGED, FACTORING_LOAN",
        "SALE, true, RECEIVABLE_SOLD, SOLD_WITH_RECOURSE",
        "SALE, false, RECEIVABLE_SOLD, SOLD_WITHOUT_RECOURSE"
    })
    void whatWasTheFinanciersIsHisAgain(Financing.Kind kind, boolean recourse, String claim, String against) {
        Reply invoice = invoice();
        InvoiceId id = InvoiceId.parse(invoice.string("id")).orElseThrow();
        APP.db().write(tx -> {
            Financing.begin(tx, account.tenant(), id, kind, Rate.percent("80"), recourse);
            return id;
        });
        String financed = "RECEIVABLE 30000, " + claim + " 120000, " + against
                + " -120000, FINANCIER 120000, REVENUE -120000, OUTPUT_VAT -30000";
        booked(financed);
        Reply payment = pay(invoice, 130_000);
        booked("BANK 130000, RECEIVABLE 20000, REVENUE -120000, OUTPUT_VAT -30000");

        of(payment, "unmatch", "{}");
        booked(financed + ", BANK 130000, UNALLOCATED_RECEIPTS -130000");

        reverse(payment);
        booked(financed);
        assertThat(APP.db()
                        .read(tx -> Financing.of(tx, account.tenant(), id))
                        .orElseThrow()
                        .financed()
                        .minor())
                .isEqualTo(120_000);
    }

    @Test
    void whatWasHandedBackMeanwhileIsTheCreditorsOwn() {
        Reply invoice = invoice();
        InvoiceId id = InvoiceId.parse(invoice.string("id")).orElseThrow();
        APP.db().write(tx -> {
            Financing.begin(tx, account.tenant(), id, Financing.Kind.LOAN, Rate.percent("80"), true);
            return id;
        });
        Reply payment = pay(invoice, 50_000);
        APP.db().write(tx -> {
            Financing.handBack(tx, account.tenant(), id);
            return id;
        });

        reverse(payment);

        open(invoice, 150_000, "overdue");
        booked("RECEIVABLE 150000, REVENUE -120000, OUTPUT_VAT -30000");
    }

    /** 100,00 euro at 11,50 is 1 150,00 kroner; 1 160,00 came in. */
    @Test
    void moneyOfAnotherCurrencyGoesBackToo() {
        Reply invoice = done(
                "/invoices",
                "{'customerId':'cust_123','totalAmount':10000,'currency':'EUR','exchangeRate':11.5,"
                        + "'issueDate':'2025-02-01','dueDate':'2025-03-01','send':false}");
        Reply payment =
                done("/payments", "{'amount':116000,'currency':'NOK','paidAt':'2025-02-15','reference':'hilsen Ola'}");
        of(payment, "match", "{'invoiceId':'" + invoice.string("id") + "'}");
        open(invoice, 0, "paid");
        assertThat(perCurrency())
                .containsEntry("CURRENCY_EXCHANGE NOK", -115_000L)
                .containsEntry("CURRENCY_EXCHANGE EUR", 10_000L)
                .containsEntry("EXCHANGE_DIFFERENCE NOK", -1_000L);

        reverse(payment);

        open(invoice, 10_000, "overdue");
        assertThat(perCurrency())
                .containsOnlyKeys("RECEIVABLE EUR", "REVENUE EUR", "OUTPUT_VAT EUR")
                .containsEntry("RECEIVABLE EUR", 10_000L);
    }

    private Map<String, Long> perCurrency() {
        Map<String, Long> found = new TreeMap<>();
        APP.db()
                .read(tx -> tx.sql()
                        .createQuery("""
                        SELECT account || ' ' || currency AS account, sum(amount_minor) AS amount FROM posting
                        WHERE tenant_id = :tenant GROUP BY 1 HAVING sum(amount_minor) <> 0
                        """)
                        .bind("tenant", account.tenant().value())
                        .map((rs, ctx) -> found.put(rs.getString("account"), rs.getLong("amount")))
                        .list());
        return found;
    }

    /** Eight that want the same money, and as many that want the same claim. */
    @Test
    void theSameMoneyIsMatchedOnceHoweverManyAsk() {
        Reply payment =
                done("/payments", "{'amount':150000,'currency':'NOK','paidAt':'2025-02-15','reference':'hilsen Ola'}");
        List<Reply> invoices = List.of(invoice(), invoice(), invoice(), invoice());

        List<Reply> answers = App.atOnce(
                8,
                i -> post(
                        "/payments/" + payment.string("id") + "/match",
                        "{'invoiceId':'" + invoices.get(i % 4).string("id") + "'}"));

        assertThat(answers).extracting(Reply::status).containsOnlyOnce(200).allMatch(s -> s == 200 || s == 409);
        assertThat(invoices.stream().mapToLong(i -> now(i).number("openAmount")).sum())
                .isEqualTo(450_000);

        Reply claim = invoice();
        List<Reply> payments = App.atOnce(6, i -> pay(claim, 100_000));
        open(claim, 0, "paid");
        assertThat(now(claim).number("paidAmount")).isEqualTo(150_000);
        List<Reply> back = App.atOnce(
                6, i -> post("/payments/" + payments.get(i).string("id") + "/reverse", "{'reversedOn':'2025-02-20'}"));
        assertThat(back).extracting(Reply::status).containsOnly(200);
        open(claim, 150_000, "overdue");
    }
}
