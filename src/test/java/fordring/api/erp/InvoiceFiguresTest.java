package fordring.api.erp;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.App;
import fordring.testkit.Reply;
import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Figures computed by hand: what stands, what is refused, what is booked. */
class InvoiceFiguresTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static App app;
    private static Office office;

    @BeforeAll
    static void start() {
        app = App.start();
        office = Office.open(app);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static Reply create(ObjectNode body) {
        return office.create(
                body.put("invoiceNumber", "F-" + NUMBER.incrementAndGet()).toString());
    }

    private static Reply active(ObjectNode body) {
        Reply made = create(body);
        assertThat(made.status()).as(made.toString()).isEqualTo(200);
        Reply active = office.activate(made);
        assertThat(active.status()).as(active.toString()).isEqualTo(200);
        return active;
    }

    private static void is(Reply reply, String amount, String... path) {
        assertThat(reply.at(path).decimalValue()).as(String.join(".", path)).isEqualByComparingTo(amount);
    }

    private static String errors(Reply refused) {
        assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
        return refused.at("errors").toString();
    }

    /** Ten hours at 500, 25 %: 6 250, of which the tax agency pays 30 %: 1 875 (ROT). */
    @Test
    void aTaxReductionIsAReceivableOnTheTaxAgency() {
        ObjectNode body =
                Office.sums(Office.row("10", "500", "5000", "25", "1250", "6250"), "5000", "1250", "6250", "4375");
        body.withObject("/totals").put("taxReduction", 1875);
        Reply active = active(body);

        is(active, "1875", "totals", "taxReduction");
        is(active, "4375", "totals", "totalToPay");
        is(active, "4375", "balances", "total");
        assertThat(office.booked(active))
                .isEqualTo(Map.of(
                        "RECEIVABLE",
                        437_500L,
                        "TAX_REDUCTION",
                        187_500L,
                        "REVENUE",
                        -500_000L,
                        "OUTPUT_VAT",
                        -125_000L));
    }

    /** 3 × 33.33 EUR and 25 %: 99.99 + 25.00 = 124.99 EUR, at 11.25 that is 1 406.14 SEK. */
    @Test
    void aForeignInvoiceHasItsBalancesInBothCurrenciesAtItsOwnRate() {
        ObjectNode body = Office.row("3", "33.33", "99.99", "25", "25", "124.99");
        body.withObject("/currency").put("invoiceCurrency", "EUR").put("exchangeRate", new BigDecimal("11.25"));
        body.withObject("/totals").put("totalToPayBase", new BigDecimal("1406.14"));
        Reply active = active(body);
        office.pay(active, 2_499, "EUR");
        Reply paid = office.get(active);

        is(active, "1406.14", "totals", "totalToPayBase");
        is(active, "124.99", "balances", "total");
        is(active, "1406.14", "balances", "totalLocale");
        is(active, "1406.14", "balances", "capitalLocale");
        is(paid, "100", "balances", "total");
        is(paid, "1125", "balances", "totalLocale");
        is(paid, "1125", "balances", "capitalServiceLocale");
        assertThat(paid.string("dates", "latestFinancialDate")).isEqualTo("2026-03-01");
    }

    @Test
    void theRateOfAForeignInvoiceIsNeededAndItsProductIsHeldAgainstIt() {
        ObjectNode unsaid = Office.row("1", "100", "100", "25", "25", "125");
        unsaid.withObject("/currency").put("invoiceCurrency", "EUR").remove("exchangeRate");
        ObjectNode wrong = Office.row("1", "100", "100", "25", "25", "125");
        wrong.withObject("/currency").put("invoiceCurrency", "EUR").put("exchangeRate", 11);
        wrong.withObject("/totals").put("totalToPayBase", 1376);
        ObjectNode base = Office.row("1", "100", "100", "25", "25", "125");
        base.withObject("/currency").put("baseCurrency", "NOK");

        assertThat(errors(create(unsaid)))
                .isEqualTo("[{\"field\":\"currency.exchangeRate\",\"message\":\"VAT must be stated in SEK too: give the"
                        + " value of one unit of the currency in SEK\"}]");
        assertThat(errors(create(wrong)))
                .isEqualTo("[{\"field\":\"totals.totalToPayBase\",\"message\":\"The lines give 1375.00\"}]");
        assertThat(errors(create(base)))
                .isEqualTo("[{\"field\":\"currency.baseCurrency\",\"message\":\"Must be SEK, in which the client keeps"
                        + " its books\"}]");
    }

    /** The buyer, in Germany, accounts for the VAT. */
    @Test
    void reverseChargeIsWithoutVatAndNeedsTheBuyersVatNumber() {
        ObjectNode body = Office.row("1", "1000", "1000", "0", "0", "1000").put("reverseCharge", true);
        String unnamed = errors(create(body));
        body.withObject("/debtor").put("vatNumber", "DE123456789");
        Reply active = active(body);

        assertThat(unnamed).isEqualTo("[{\"field\":\"debtor.vatNumber\",\"message\":\"Must be a text\"}]");
        assertThat(active.at("reverseCharge").booleanValue()).isTrue();
        is(active, "0", "totals", "totalVat");
        assertThat(office.external().get("/invoices/" + office.coreId(active)).text())
                .contains("\"AE\"");
    }

    @Test
    void reverseChargeWithVatIsRefused() {
        ObjectNode body = Office.row("1", "100", "100", "25", "25", "125").put("reverseCharge", true);
        body.withObject("/debtor").put("vatNumber", "DE123456789");

        assertThat(errors(create(body))).contains("articleRows[0].vatPercentage");
    }

    /** 25 % of 100 is 25.00: a row may lie a hundredth beside it, not two. */
    @Test
    void theVatThatIsStatedStandsWhereItIsAHundredthApart() {
        Reply stands = active(Office.row("1", "100", "100", "25", "25.01", "125.01"));
        ObjectNode two = Office.row("1", "100", "100", "25", "25.02", "125.02");
        ((ObjectNode) two.path("articleRows").get(0)).put("totalVat", 25);
        String apart = errors(create(two));

        is(stands, "25.01", "totals", "totalVat");
        assertThat(office.booked(stands))
                .isEqualTo(Map.of("RECEIVABLE", 12_501L, "REVENUE", -10_000L, "OUTPUT_VAT", -2_501L));
        assertThat(apart).contains("vats[0].totalVat").contains("25.00");
    }

    @Test
    void whatIsToPayIsRoundedByAHalfAtMost() {
        ObjectNode half =
                Office.sums(Office.row("1", "99.6", "99.6", "25", "24.9", "124.5"), "99.6", "24.9", "124.5", "125");
        half.withObject("/totals").put("totalRoundOff", new BigDecimal("0.5"));
        ObjectNode more =
                Office.sums(Office.row("1", "99.6", "99.6", "25", "24.9", "124.5"), "99.6", "24.9", "124.5", "125.01");
        more.withObject("/totals").put("totalRoundOff", new BigDecimal("0.51"));

        is(active(half), "125", "balances", "total");
        assertThat(errors(create(more)))
                .isEqualTo("[{\"field\":\"totals.totalRoundOff\",\"message\":\"Must lie between -0.50 and 0.50\"}]");
    }

    /** 3 × 99.90 less 10 % is 269.73; less 10.00 it is 289.70. */
    @Test
    void discountsAreAPercentageOrAnAmount() {
        ObjectNode percent = Office.row("3,00", "99.9", "269.73", "25", "67.43", "337.16");
        ((ObjectNode) percent.path("articleRows").get(0)).put("totalDiscount", 10);
        ObjectNode amount = Office.row("3.0", "99.9", "289.7", "25", "72.43", "362.13");
        ((ObjectNode) amount.path("articleRows").get(0))
                .put("totalDiscount", 10)
                .put("discountType", "CURRENCY");
        ObjectNode mixed = Office.row("3", "99.9", "289.7", "25", "72.43", "362.13");
        ((ObjectNode) mixed.path("articleRows").get(0)).put("totalDiscount", 10);

        is(create(percent), "269.73", "totals", "totalExclVat");
        is(create(amount), "289.7", "totals", "totalExclVat");
        assertThat(errors(create(mixed)))
                .contains("articleRows[0].totalExclVat")
                .contains("269.73");
    }
}
