package fordring.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.App;
import fordring.testkit.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The example of docs/adr/0019, to the øre. */
class BooksByHandTest {
    private static final App APP = App.start();
    private static final String SALES = ", REVENUE -140000, OUTPUT_VAT -35000";
    private static final String LESS = ", REVENUE -130000, OUTPUT_VAT -32500";

    private final Till till = Till.open(APP);

    @AfterAll
    static void stop() {
        APP.close();
    }

    private Reply unknown(long amount, String reference) {
        return till.done(
                "/payments",
                "{'amount':" + amount + ",'currency':'NOK','paidAt':'2025-02-15','reference':'" + reference + "'}");
    }

    private void booked(String accounts) {
        till.booked(accounts);
        assertThat(MoneyBooks.faults(APP.db(), till.account().tenant())).isEmpty();
    }

    @Test
    void theExampleByHand() {
        Reply a = till.invoice(125_000);
        Reply b = till.invoice(50_000);
        String toB = "'invoiceId':'" + b.string("id") + "'";
        booked("RECEIVABLE 175000" + SALES);

        Reply first = till.pay(a, 130_000);
        booked("BANK 130000, RECEIVABLE 50000, CUSTOMER_CREDIT -5000" + SALES);

        till.done("/credits/" + till.credit() + "/offset", "{" + toB + "}");
        booked("BANK 130000, RECEIVABLE 45000" + SALES);

        Reply second = unknown(80_000, "hilsen Ola");
        booked("BANK 210000, RECEIVABLE 45000, UNALLOCATED_RECEIPTS -80000" + SALES);

        till.of(second, "match", "{" + toB + ",'amount':44960,'acceptDifference':true}");
        booked("BANK 210000, UNALLOCATED_RECEIPTS -35040, PAYMENT_DIFFERENCE 40" + SALES);

        till.of(second, "refund", "");
        booked("BANK 210000, REFUNDS_PAYABLE -35040, PAYMENT_DIFFERENCE 40" + SALES);

        till.of(second, "unmatch", "{" + toB + "}");
        booked("BANK 210000, RECEIVABLE 45000, UNALLOCATED_RECEIPTS -44960, REFUNDS_PAYABLE -35040" + SALES);

        till.reverse(first);
        String rest = ", UNALLOCATED_RECEIPTS -44960, REFUNDS_PAYABLE -35040";
        booked("BANK 80000, RECEIVABLE 175000" + rest + SALES);

        Reply third = till.pay(a, 125_000);
        booked("BANK 205000, RECEIVABLE 50000" + rest + SALES);

        till.to(a, "credit", "{'lines':[{'line':1,'amount':12500}]}");
        booked("BANK 205000, RECEIVABLE 50000, CUSTOMER_CREDIT -12500" + rest + LESS);

        till.done("/credits/" + till.credit() + "/offset", "{" + toB + ",'amount':7500}");
        booked("BANK 205000, RECEIVABLE 42500, CUSTOMER_CREDIT -5000" + rest + LESS);

        till.reverse(third);
        booked("BANK 80000, RECEIVABLE 162500" + rest + LESS);
        till.open(a, 120_000, "overdue");

        Reply fourth = unknown(50_000, "hilsen Kari");
        till.of(fourth, "match", "{" + toB + "}");
        booked("BANK 130000, RECEIVABLE 120000, CUSTOMER_CREDIT -7500" + rest + LESS);
        till.open(b, 0, "paid");
        assertThat(kinds())
                .containsExactly(
                        "INVOICE",
                        "INVOICE",
                        "RECEIPT",
                        "MATCH",
                        "RECEIPT",
                        "MATCH",
                        "REFUND",
                        "UNMATCH",
                        "UNMATCH",
                        "UNMATCH",
                        "REVERSAL",
                        "RECEIPT",
                        "CREDIT_NOTE",
                        "OFFSET",
                        "UNMATCH",
                        "OFFSET",
                        "REVERSAL",
                        "RECEIPT",
                        "MATCH",
                        "CREDIT");
    }

    private List<String> kinds() {
        return APP.db()
                .read(tx -> tx.sql()
                        .createQuery("SELECT kind FROM journal_entry WHERE tenant_id = :tenant ORDER BY id")
                        .bind("tenant", till.account().tenant().value())
                        .mapTo(String.class)
                        .list());
    }
}
