package fordring.api.erp;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.App;
import fordring.testkit.Reply;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Invoices of type CREDIT: what they take back, and of which. */
class CreditInvoiceTest {
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

    private static ObjectNode credit(String number, String net, String vat, String total) {
        ObjectNode body = Office.row("1,00", net, net, "25", vat, total);
        body.put("type", "CREDIT").put("invoiceNumber", number);
        body.withObject("/dates").put("invoiceDate", "2021-05-20").put("expireDate", "2021-05-20");
        return body;
    }

    /** Half of 250 is credited: 125 is open. */
    @Test
    void itTakesBackAPartOfTheInvoiceItNames() {
        Reply debit = office.active(Office.numbered("D-1"));
        Reply credit = office.active(credit("K-1", "100", "25", "125")
                .put("debitInvoiceNumber", "D-1")
                .toString());
        Reply after = office.get(debit);

        assertThat(credit.status()).as(credit.toString()).isEqualTo(200);
        assertThat(credit.string("type")).isEqualTo("CREDIT");
        assertThat(credit.string("debitInvoiceNumber")).isEqualTo("D-1");
        assertThat(credit.string("statuses", "main")).isEqualTo("CLOSED");
        assertThat(credit.at("balances", "total").intValue()).isZero();
        assertThat(after.at("balances", "total").intValue()).isEqualTo(125);
        assertThat(after.string("statuses", "main")).isEqualTo("ACTIVATED");
        assertThat(app.events(office.tenant())).extracting(App.Told::type).contains("invoice.credited");
    }

    @Test
    void anInvoiceThatIsTakenBackWhollyIsClosed() {
        Reply debit = office.active(Office.numbered("D-2"));
        Reply credit = office.active(credit("K-2", "200", "50", "250")
                .put("debitInvoiceNumber", "D-2")
                .toString());

        assertThat(credit.status()).as(credit.toString()).isEqualTo(200);
        assertThat(office.get(debit).string("statuses", "main")).isEqualTo("CLOSED");
    }

    @Test
    void moreThanIsLeftIsRefusedInTheWordsOfTheBody() {
        office.active(Office.numbered("D-3"));
        Reply made = office.create(credit("K-3", "240", "60", "300")
                .put("debitInvoiceNumber", "D-3")
                .toString());
        Reply refused = office.activate(made);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("errors").toString())
                .contains("{\"field\":\"totals.totalToPay\",\"message\":\"More than is left to credit: 250.00\"}");
        assertThat(office.get(made).string("statuses", "main")).isEqualTo("CREATED");
    }

    @Test
    void anUnknownInvoiceIsNotCredited() {
        Reply refused = office.create(credit("K-4", "100", "25", "125")
                .put("debitInvoiceNumber", "none")
                .toString());

        assertThat(refused.text())
                .isEqualTo("{\"status\":400,\"error\":\"Bad Request\",\"message\":\"The field 'debitInvoiceNumber':"
                        + " There is no such invoice\",\"errors\":[{\"field\":\"debitInvoiceNumber\",\"message\":"
                        + "\"There is no such invoice\"}]}");
    }

    @Test
    void nothingCreditsItself() {
        Reply made = office.create(Office.numbered("K-7"));
        Reply refused = office.api()
                .put(
                        "/invoices/" + made.string("id"),
                        credit("K-7", "200", "50", "250")
                                .put("debitInvoiceNumber", "K-7")
                                .toString());

        assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
        assertThat(refused.at("errors").toString())
                .isEqualTo("[{\"field\":\"debitInvoiceNumber\",\"message\":\"There is no such invoice\"}]");
    }

    /** -1,00 at 100 is -100.00, and 25 % of it -25.00. */
    @Test
    void whatIsWrongBelowZeroIsToldBelowZero() {
        ObjectNode body = credit("K-8", "100", "25", "125");
        ObjectNode row = (ObjectNode) body.path("articleRows").get(0);
        row.put("quantity", "-1,00").put("total", -99).put("totalExclVat", -99).put("totalVat", -24.75);
        ((ObjectNode) body.path("vats").get(0)).put("totalTaxable", -99).put("totalVat", -24);
        Reply refused =
                office.create(Office.sums(body, "-99", "-24", "-123", "-123").toString());

        assertThat(refused.at("errors").toString())
                .isEqualTo("[{\"field\":\"articleRows[0].totalExclVat\",\"message\":\"Quantity, price and discount"
                        + " give -100.00, not -99.00\"},{\"field\":\"vats[0].totalVat\",\"message\":\"The rate gives"
                        + " -25.00, not -24.00\"}]");
    }

    /** Without an invoice it is to the customer's credit, and wanted back as money. */
    @Test
    void oneThatNamesNoneIsToTheCustomersCredit() {
        Reply credit = office.active(
                credit("K-5", "100", "25", "125").put("refund", true).toString());

        assertThat(credit.status()).as(credit.toString()).isEqualTo(200);
        assertThat(office.booked(credit))
                .isEqualTo(Map.of("REVENUE", 10_000L, "OUTPUT_VAT", 2_500L, "REFUNDS_PAYABLE", -12_500L));
        assertThat(app.events(office.tenant()))
                .filteredOn(told -> told.type().equals("customer.credited"))
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.data().path("amount").longValue()).isEqualTo(12_500);
                    assertThat(told.data().path("refund").booleanValue()).isTrue();
                });
    }

    @Test
    void amountsBelowZeroAreTakenAndReadBackAsTheyWereSent() {
        Reply debit = office.active(Office.numbered("D-6"));
        ObjectNode body = credit("K-6", "100", "25", "125").put("debitInvoiceNumber", "D-6");
        ObjectNode row = (ObjectNode) body.path("articleRows").get(0);
        row.put("quantity", "-1,00")
                .put("total", -100)
                .put("totalExclVat", -100)
                .put("totalVat", -25);
        ((ObjectNode) body.path("vats").get(0)).put("totalTaxable", -100).put("totalVat", -25);
        Office.sums(body, "-100", "-25", "-125", "-125");
        Reply made = office.create(body.toString());
        Reply credit = office.activate(made);

        assertThat(credit.status()).as(credit.toString()).isEqualTo(200);
        assertThat(credit.at("totals", "totalToPay").decimalValue()).isEqualByComparingTo(new BigDecimal("-125"));
        assertThat(credit.at("articleRows").get(0).path("quantity").stringValue())
                .isEqualTo("-1,00");
        assertThat(credit.at("articleRows").get(0).path("price").intValue()).isEqualTo(100);
        assertThat(credit.at("vats")).isEqualTo(made.at("vats"));
        assertThat(office.get(debit).at("balances", "total").intValue()).isEqualTo(125);
    }
}
