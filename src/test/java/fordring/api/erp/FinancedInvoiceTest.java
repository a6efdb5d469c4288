package fordring.api.erp;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.App;
import fordring.testkit.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The two factoring products: 60 % of each claim is lent on or bought. 150 of 250, by hand. */
class FinancedInvoiceTest {
    private static App app;
    private static Office office;

    @BeforeAll
    static void start() {
        app = App.start();
        office = Office.open(app, "60");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static Reply active(String number, String product, boolean recourse) {
        Reply active = office.active(Office.body(
                b -> b.put("invoiceNumber", number).put("productCode", product).put("useRecourse", recourse)));
        assertThat(active.status()).as(active.toString()).isEqualTo(200);
        return active;
    }

    private static void open(Reply reply, int financed, int service) {
        assertThat(reply.at("balances", "capitalFinanced").intValue()).isEqualTo(financed);
        assertThat(reply.at("balances", "capitalFinancedLocale").intValue()).isEqualTo(financed);
        assertThat(reply.at("balances", "capitalService").intValue()).isEqualTo(service);
        assertThat(reply.at("balances", "capital").intValue()).isEqualTo(financed + service);
        assertThat(reply.at("balances", "total").intValue()).isEqualTo(financed + service);
    }

    private static Reply recourse(Reply made) {
        return office.api().post("/invoices/" + made.string("id") + "/recourse", "{}");
    }

    @Test
    void aLoanIsMetFirstByWhatComesInAndTheRestIsHandedBack() {
        Reply active = active("L-1", "INVOICE_FACTORING_LOAN", true);
        office.pay(active, 12_000, "SEK");
        Reply paid = office.get(active);
        Reply back = recourse(active);

        open(active, 150, 100);
        open(paid, 30, 100);
        open(back, 0, 130);
        assertThat(active.at("isRecourse").booleanValue()).isFalse();
        assertThat(back.at("isRecourse").booleanValue()).isTrue();
        assertThat(office.get(active).text()).isEqualTo(back.text());
        assertThat(office.booked(active)).containsEntry("RECEIVABLE", 13_000L).doesNotContainKeys("RECEIVABLE_PLEDGED");
    }

    @Test
    void aClaimThatWasSoldWithRecourseIsHandedBack() {
        Reply active = active("L-2", "INVOICE_FACTORING_SELL", true);

        open(active, 150, 100);
        open(recourse(active), 0, 250);
    }

    @Test
    void withoutRecourseNothingIsHandedBack() {
        Reply active = active("L-3", "INVOICE_FACTORING_SELL", false);

        assertThat(recourse(active).status()).isEqualTo(409);
        open(office.get(active), 150, 100);
    }

    @Test
    void whatIsNotFinancedIsNotHandedBack() {
        Reply active = active("L-4", "COLLECTION_SERVICE", true);
        Reply draft = office.create(Office.numbered("L-5"));

        open(active, 0, 250);
        assertThat(recourse(active).status()).isEqualTo(409);
        assertThat(recourse(draft).status()).isEqualTo(409);
    }

    @Test
    void aLoanThatIsPaidWhollyIsClosed() {
        Reply active = active("L-6", "INVOICE_FACTORING_LOAN", true);
        office.pay(active, 25_000, "SEK");
        Reply paid = office.get(active);

        open(paid, 0, 0);
        assertThat(paid.string("statuses", "main")).isEqualTo("CLOSED");
        assertThat(recourse(active).status()).isEqualTo(409);
    }
}
