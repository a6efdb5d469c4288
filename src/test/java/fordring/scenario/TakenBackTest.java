package fordring.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.InvoiceId;
import fordring.invoice.Financing;
import fordring.money.Rate;
import fordring.testkit.App;
import fordring.testkit.Reply;
import java.util.List;
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

    private final Till till = Till.open(APP);
    private final App.Account account = till.account();

    @AfterAll
    static void stop() {
        APP.close();
    }

    @AfterEach
    void theMoneyIsAllAccountedFor() {
        assertThat(MoneyBooks.faults(APP.db(), account.tenant())).isEmpty();
    }

    @Test
    void aCreditNoteAfterThePaymentTakesTheClaimWhenThePaymentGoesBack() {
        Reply invoice = till.invoice();
        Reply payment = till.pay(invoice, 150_000);
        till.to(invoice, "credit", "{}");
        till.booked("BANK 150000, CUSTOMER_CREDIT -150000");
        assertThat(till.credits()).isEqualTo(1);

        till.reverse(payment);

        till.open(invoice, 0, "credited");
        assertThat(till.now(invoice).number("paidAmount")).isZero();
        assertThat(till.credits()).isZero();
        assertThat(till.found()).isEmpty();
    }

    /** 0,40 of 1 500,00 were let go: that much the credit note does not owe back, and nobody lost it. */
    @Test
    void whatWasLetGoIsNotOwedBack() {
        Reply invoice = till.invoice();
        Reply payment = till.done(
                "/payments", "{'amount':149960,'currency':'NOK','paidAt':'2025-02-15','reference':'hilsen Ola'}");
        till.of(payment, "match", "{'invoiceId':'" + invoice.string("id") + "','acceptDifference':true}");
        till.booked("BANK 149960, PAYMENT_DIFFERENCE 40, REVENUE -120000, OUTPUT_VAT -30000");
        till.to(invoice, "credit", "{}");
        till.booked("BANK 149960, CUSTOMER_CREDIT -149960");

        till.reverse(payment);

        till.open(invoice, 0, "credited");
        assertThat(till.found()).isEmpty();
    }

    /** 1 000,00 paid, 750,00 credited: 500,00 off what was open, 250,00 owed back. */
    @Test
    void ofACreditNoteThatOwedAPartBackThatPartMeetsWhatIsOpenAgain() {
        Reply invoice = till.invoice();
        Reply payment = till.pay(invoice, 100_000);
        till.to(invoice, "credit", "{'lines':[{'line':1,'amount':75000}]}");
        till.booked("BANK 100000, CUSTOMER_CREDIT -25000, REVENUE -60000, OUTPUT_VAT -15000");

        till.reverse(payment);

        till.open(invoice, 75_000, "overdue");
        till.booked("RECEIVABLE 75000, REVENUE -60000, OUTPUT_VAT -15000");
        assertThat(till.credits()).isZero();
    }

    /** 1 500,00 paid and credited, 1 000,00 of that met the next invoice: only 500,00 can be taken off here. */
    @Test
    void creditThatWasUsedIsGoneAndTheClaimStays() {
        Reply invoice = till.invoice();
        Reply next = till.invoice();
        Reply payment = till.pay(invoice, 150_000);
        till.to(invoice, "credit", "{}");
        till.done("/credits/" + till.credit() + "/offset", "{'invoiceId':'" + next.string("id") + "','amount':100000}");
        till.open(next, 50_000, "overdue");

        till.reverse(payment);

        till.open(invoice, 100_000, "overdue");
        till.open(next, 50_000, "overdue");
        till.booked("RECEIVABLE 150000, REVENUE -120000, OUTPUT_VAT -30000");
    }

    @Test
    void whatACreditNoteHasPaidBackIsOwedWhenThePaymentGoesBack() {
        Reply invoice = till.invoice();
        Reply payment = till.pay(invoice, 150_000);
        till.refunding(invoice);
        till.booked("BANK 150000, REFUNDS_PAYABLE -150000");
        assertThat(till.credits()).isZero();

        till.reverse(payment);

        till.open(invoice, 150_000, "overdue");
        till.booked("RECEIVABLE 150000, REFUNDS_PAYABLE -150000");
    }

    /** 500,00 paid, 1 000,00 written off, 300,00 of it came in after all. */
    @Test
    void whatWasRecoveredIsLostAgain() {
        Reply invoice = till.invoice();
        Reply first = till.pay(invoice, 50_000);
        till.to(invoice, "write-off", "{}");
        Reply recovered = till.pay(invoice, 30_000);
        till.booked("BANK 80000, BAD_DEBT 100000, RECOVERED_BAD_DEBT -30000, REVENUE -120000, OUTPUT_VAT -30000");

        till.reverse(recovered);
        till.open(invoice, 0, "written_off");
        till.booked("BANK 50000, BAD_DEBT 100000, REVENUE -120000, OUTPUT_VAT -30000");

        till.reverse(first);
        till.open(invoice, 50_000, "overdue");
        assertThat(till.now(invoice).number("paidAmount")).isZero();
        till.booked("RECEIVABLE 50000, BAD_DEBT 100000, REVENUE -120000, OUTPUT_VAT -30000");
    }

    /** 300,00 of 1 500,00 written off came in; the credit note takes 1 200,00 of the loss back and owes 300,00. */
    @Test
    void aCreditNoteOfALossThatCameInTakesTheLossBackWhenTheMoneyGoes() {
        Reply invoice = till.invoice();
        till.to(invoice, "write-off", "{}");
        Reply recovered = till.pay(invoice, 30_000);
        till.to(invoice, "credit", "{}");
        till.booked("BANK 30000, BAD_DEBT 30000, RECOVERED_BAD_DEBT -30000, CUSTOMER_CREDIT -30000");

        till.reverse(recovered);

        till.open(invoice, 0, "credited");
        assertThat(till.now(invoice).number("writtenOffAmount")).isZero();
        assertThat(till.found()).isEmpty();
    }

    /** Who was let off the rest after he had paid 300,00 is let off no more than that. */
    @Test
    void aReleaseIsOfWhatItWasOf() {
        Reply invoice = till.invoice();
        till.to(invoice, "write-off", "{}");
        Reply recovered = till.pay(invoice, 30_000);
        till.to(invoice, "write-off", "{'release':true}");

        till.reverse(recovered);

        till.open(invoice, 0, "written_off");
        Reply again = till.pay(invoice, 40_000);
        assertThat(again.number("unallocatedAmount") + again.number("creditAmount"))
                .isEqualTo(10_000);
    }

    @Test
    void ofTwoPaymentsTheFirstGoesBackAndTheInvoiceIsPaidOnceMore() {
        Reply invoice = till.invoice();
        Reply first = till.pay(invoice, 100_000);
        till.pay(invoice, 50_000);
        till.open(invoice, 0, "paid");

        till.reverse(first);
        till.open(invoice, 100_000, "overdue");
        assertThat(till.now(invoice).at("paidAt").isNull()).isTrue();

        till.pay(invoice, 100_000);
        till.open(invoice, 0, "paid");
        assertThat(till.told(invoice))
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
        Reply invoice = till.invoice();
        Reply payment = till.pay(invoice, 170_000);
        till.of(payment, "refund", "{'amount':15000}");
        till.booked("BANK 170000, CUSTOMER_CREDIT -5000, REFUNDS_PAYABLE -15000, REVENUE -120000, OUTPUT_VAT -30000");

        till.reverse(payment);

        till.booked("RECEIVABLE 150000, REVENUE -120000, OUTPUT_VAT -30000");
        assertThat(till.credits()).isZero();
    }

    @Test
    void creditOfAPaymentThatMetAnotherInvoiceGoesBackWithIt() {
        Reply first = till.invoice();
        Reply second = till.invoice();
        Reply payment = till.pay(first, 160_000);
        till.done("/credits/" + till.credit() + "/offset", "{'invoiceId':'" + second.string("id") + "','amount':7000}");
        till.open(second, 143_000, "overdue");
        till.booked("BANK 160000, RECEIVABLE 143000, CUSTOMER_CREDIT -3000, REVENUE -240000, OUTPUT_VAT -60000");

        till.of(payment, "unmatch", "{'invoiceId':'" + second.string("id") + "'}");
        till.open(second, 150_000, "overdue");
        till.booked("BANK 160000, RECEIVABLE 150000, CUSTOMER_CREDIT -3000, UNALLOCATED_RECEIPTS -7000, "
                + "REVENUE -240000, OUTPUT_VAT -60000");

        till.reverse(payment);
        till.open(first, 150_000, "overdue");
        till.booked("RECEIVABLE 300000, REVENUE -240000, OUTPUT_VAT -60000");
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
        Reply invoice = till.invoice();
        InvoiceId id = InvoiceId.parse(invoice.string("id")).orElseThrow();
        APP.db().write(tx -> {
            Financing.begin(tx, account.tenant(), id, kind, Rate.percent("80"), recourse);
            return id;
        });
        String financed = "RECEIVABLE 30000, " + claim + " 120000, " + against
                + " -120000, FINANCIER 120000, REVENUE -120000, OUTPUT_VAT -30000";
        till.booked(financed);
        Reply payment = till.pay(invoice, 130_000);
        till.booked("BANK 130000, RECEIVABLE 20000, REVENUE -120000, OUTPUT_VAT -30000");

        till.of(payment, "unmatch", "{}");
        till.booked(financed + ", BANK 130000, UNALLOCATED_RECEIPTS -130000");

        till.reverse(payment);
        till.booked(financed);
        assertThat(APP.db()
                        .read(tx -> Financing.of(tx, account.tenant(), id))
                        .orElseThrow()
                        .financed()
                        .minor())
                .isEqualTo(120_000);
    }

    @Test
    void whatWasHandedBackMeanwhileIsTheCreditorsOwn() {
        Reply invoice = till.invoice();
        InvoiceId id = InvoiceId.parse(invoice.string("id")).orElseThrow();
        APP.db().write(tx -> {
            Financing.begin(tx, account.tenant(), id, Financing.Kind.LOAN, Rate.percent("80"), true);
            return id;
        });
        Reply payment = till.pay(invoice, 50_000);
        APP.db().write(tx -> {
            Financing.handBack(tx, account.tenant(), id);
            return id;
        });

        till.reverse(payment);

        till.open(invoice, 150_000, "overdue");
        till.booked("RECEIVABLE 150000, REVENUE -120000, OUTPUT_VAT -30000");
    }

    /** 100,00 euro at 11,50 is 1 150,00 kroner; 1 160,00 came in. */
    @Test
    void moneyOfAnotherCurrencyGoesBackToo() {
        Reply invoice = till.done(
                "/invoices",
                "{'customerId':'cust_123','totalAmount':10000,'currency':'EUR','exchangeRate':11.5,"
                        + "'issueDate':'2025-02-01','dueDate':'2025-03-01','send':false}");
        Reply payment = till.done(
                "/payments", "{'amount':116000,'currency':'NOK','paidAt':'2025-02-15','reference':'hilsen Ola'}");
        till.of(payment, "match", "{'invoiceId':'" + invoice.string("id") + "'}");
        till.open(invoice, 0, "paid");
        assertThat(till.perCurrency())
                .containsEntry("CURRENCY_EXCHANGE NOK", -115_000L)
                .containsEntry("CURRENCY_EXCHANGE EUR", 10_000L)
                .containsEntry("EXCHANGE_DIFFERENCE NOK", -1_000L);

        till.reverse(payment);

        till.open(invoice, 10_000, "overdue");
        assertThat(till.perCurrency())
                .containsOnlyKeys("RECEIVABLE EUR", "REVENUE EUR", "OUTPUT_VAT EUR")
                .containsEntry("RECEIVABLE EUR", 10_000L);
    }

    /** Eight that want the same money, and as many that want the same claim. */
    @Test
    void theSameMoneyIsMatchedOnceHoweverManyAsk() {
        Reply payment = till.done(
                "/payments", "{'amount':150000,'currency':'NOK','paidAt':'2025-02-15','reference':'hilsen Ola'}");
        List<Reply> invoices = List.of(till.invoice(), till.invoice(), till.invoice(), till.invoice());

        List<Reply> answers = App.atOnce(
                8,
                i -> till.post(
                        "/payments/" + payment.string("id") + "/match",
                        "{'invoiceId':'" + invoices.get(i % 4).string("id") + "'}"));

        assertThat(answers).extracting(Reply::status).containsOnlyOnce(200).allMatch(s -> s == 200 || s == 409);
        assertThat(invoices.stream()
                        .mapToLong(i -> till.now(i).number("openAmount"))
                        .sum())
                .isEqualTo(450_000);

        Reply claim = till.invoice();
        List<Reply> payments = App.atOnce(6, i -> till.pay(claim, 100_000));
        till.open(claim, 0, "paid");
        assertThat(till.now(claim).number("paidAmount")).isEqualTo(150_000);
        List<Reply> back = App.atOnce(
                6,
                i -> till.post(
                        "/payments/" + payments.get(i).string("id") + "/reverse", "{'reversedOn':'2025-02-20'}"));
        assertThat(back).extracting(Reply::status).containsOnly(200);
        till.open(claim, 150_000, "overdue");
    }
}
