package fordring.api.partner;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.App;
import fordring.testkit.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Credit invoices: of the one invoice that has the reference, else to the recipient's credit. */
class CreditTest {
    private static final App APP = App.start();
    private static final String ROW = "invoiceDetails.invoiceRows[0].";

    private final Partnership partner = Partnership.alone(APP);

    @AfterAll
    static void stop() {
        APP.close();
    }

    /** One of the two hours. */
    private static Body half(String name) {
        return Body.swedish()
                .named(name)
                .with("invoiceDetails.invoiceType", "\"1\"")
                .with("invoiceDetails.total", "625")
                .with(ROW + "quantity", "1")
                .with(ROW + "priceNoVat", "500")
                .with(ROW + "price", "625");
    }

    @ParameterizedTest
    @CsvSource({
        "625, 1, 500, 500, 625",
        "-625, -1, 500, -500, -625",
        "-625, 1, -500, -500, -625",
        "-625, 1, 500, 500, 625",
        "625, 1, 500, -500, -625",
    })
    void whateverItsSignItTakesTheSameBack(
            String total, String quantity, String unitPrice, String priceNoVat, String price) {
        Reply invoice = partner.created(Body.swedish().named("A-1"));
        Reply credit = partner.created(half("A-2")
                .with("invoiceDetails.total", total)
                .with(ROW + "quantity", quantity)
                .with(ROW + "unitPrice", unitPrice)
                .with(ROW + "priceNoVat", priceNoVat)
                .with(ROW + "price", price));

        Reply shown = partner.invoice(invoice);
        assertThat(shown.number("creditedAmount")).isEqualTo(62_500);
        assertThat(shown.number("openAmount")).isEqualTo(62_500);
        assertThat(partner.postings(invoice))
                .containsExactlyInAnyOrder(
                        "RECEIVABLE 125000",
                        "REVENUE -100000",
                        "OUTPUT_VAT -25000",
                        "REVENUE 50000",
                        "OUTPUT_VAT 12500",
                        "RECEIVABLE -62500");
        Reply note = partner.invoice(credit);
        assertThat(note.string("number")).isEqualTo("A-2");
        assertThat(note.number("totalAmount")).isEqualTo(62_500);
    }

    @Test
    void whatIsLeftOfTheInvoiceIsTheMost() {
        partner.created(Body.swedish().named("B-1"));
        partner.created(half("B-2"));
        partner.created(half("B-3"));

        Reply refused = partner.create(half("B-4"));

        assertThat(refused.status()).as(refused.toString()).isIn(400, 422);
        assertThat(partner.count("invoice")).isEqualTo(3);
    }

    @Test
    void aReferenceThatSeveralInvoicesHaveFindsNone() {
        Reply one = partner.created(Body.swedish().named("C-1"));
        Reply two = partner.created(Body.swedish().named("C-2"));

        Reply credit = partner.created(half("C-3"));

        assertThat(partner.invoice(one).number("openAmount")).isEqualTo(125_000);
        assertThat(partner.invoice(two).number("openAmount")).isEqualTo(125_000);
        assertThat(partner.postings(credit))
                .containsExactlyInAnyOrder("REVENUE 50000", "OUTPUT_VAT 12500", "CUSTOMER_CREDIT -62500");
        assertThat(APP.events(partner.tenant()).stream().map(App.Told::type)).endsWith("customer.credited");
    }

    @Test
    void aReferenceOfAnotherRecipientFindsNone() {
        Reply invoice = partner.created(Body.swedish().named("D-1"));

        Reply credit = partner.created(half("D-2").with("recipientDetails.businessId", "\"5560125790\""));

        assertThat(partner.invoice(invoice).number("openAmount")).isEqualTo(125_000);
        assertThat(partner.postings(credit)).contains("CUSTOMER_CREDIT -62500");
    }

    @Test
    void aCreditInvoiceIsDeliveredAsAnInvoiceIs() {
        partner.created(Body.swedish().named("E-1"));
        Reply now = partner.created(half("E-2").with("smsDetails.createOnly", "false"));
        Reply later = partner.created(half("E-3"));

        APP.eventually(
                () -> partner.status("E-2"), status -> status.at("deliveredAt").isString());
        assertThat(partner.status("E-3").text()).isEqualTo("{}");
        assertThat(partner.send("E-3").status()).isEqualTo(200);
        APP.eventually(
                () -> partner.status("E-3"), status -> status.at("deliveredAt").isString());
        assertThat(now.string("invoiceUrl")).isNotEqualTo(later.string("invoiceUrl"));
    }

    /** 10.02 and 25 % are 12.53, and 13 whole kronor. */
    @Test
    void whoCreditsAllRowsCreditsTheRoundingToo() {
        Body whole = Body.swedish()
                .with(ROW + "quantity", "1")
                .with(ROW + "unitPrice", "10.02")
                .with(ROW + "priceNoVat", "10.02")
                .with(ROW + "price", "12.53")
                .with("invoiceDetails.total", "13");
        Reply invoice = partner.created(whole.named("G-1"));
        Body credit = whole.named("G-2").with("invoiceDetails.invoiceType", "\"1\"");

        Reply refused = partner.create(credit.with("invoiceDetails.total", "12.53"));
        partner.created(credit);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.string("error"))
                .isEqualTo(
                        "invoiceDetails.total: All lines are credited, so all that is left must be, its rounding too: "
                                + "13.00");
        assertThat(partner.invoice(invoice).number("openAmount")).isZero();
    }

    @Test
    void nothingIsNoCredit() {
        Reply refused = partner.create(half("F-1").with("invoiceDetails.total", "0"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.string("error"))
                .isEqualTo("invoiceDetails.total: Must come to an amount above zero to credit");
    }
}
