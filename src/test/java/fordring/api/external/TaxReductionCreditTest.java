package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fordring.country.Country;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.CreditorId;
import fordring.invoice.Draft;
import fordring.invoice.IssueInvoices;
import fordring.testkit.App;
import fordring.testkit.Reply;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What becomes of a tax reduction (ROT) when its invoice is credited. The invoice by hand: 12 500,00 with 2 500,00 of VAT,
 * of which the tax agency pays 3 750,00 and the debtor 8 750,00.
 */
class TaxReductionCreditTest {
    private static final App APP = App.start();

    private final Life life = Life.of(APP);
    private final OwnCreditNotes own = new OwnCreditNotes(life);
    private final CreditorId seller =
            APP.db().write(tx -> App.addCreditor(tx, life.account().tenant(), Country.SE));

    @SuppressWarnings("NullAway.Init") // set before each test
    private Reply invoice;

    @BeforeEach
    void issue() {
        Draft draft = own.renovation(seller, null, "R-1", "12500", "3750");
        invoice = own.shown(APP.db()
                .write(tx -> IssueInvoices.alone(tx, draft, (t, candidate) -> java.util.List.of())
                        .invoice()
                        .id()));
        books(875_000, 375_000, 1_000_000, 250_000);
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    private void books(long receivable, long taxReduction, long revenue, long vat) {
        assertThat(life.books())
                .isEqualTo(Map.of(
                        "RECEIVABLE",
                        receivable,
                        "TAX_REDUCTION",
                        taxReduction,
                        "REVENUE",
                        -revenue,
                        "OUTPUT_VAT",
                        -vat));
    }

    private Reply credit(String body) {
        return life.ok(201, life.post(invoice, "credit", body));
    }

    @Test
    void whoCreditsAllTakesItToo() {
        assertThat(credit("{}").number("totalAmount")).isEqualTo(875_000);
        assertThat(life.books()).isEmpty();
    }

    /** 5 000,00, of it 1 000,00 VAT, are the debtor's alone; the rest is 3 750,00 of his and all of the agency's. */
    @Test
    void aPartLeavesItUntilAllIsCredited() {
        credit("{\"lines\":[{\"line\":1,\"amount\":500000}]}");
        books(375_000, 375_000, 600_000, 150_000);

        Reply rest = credit("{}");

        assertThat(rest.number("totalAmount")).isEqualTo(375_000);
        assertThat(rest.number("netAmount")).isEqualTo(600_000);
        assertThat(rest.number("roundingAmount")).isZero();
        assertThat(life.books()).isEmpty();
    }

    /** Nothing could be credited any more, and the agency would owe for ever. */
    @Test
    void noPartLeavesTheAgencysAlone() {
        Reply refused = life.post(invoice, "credit", "{\"lines\":[{\"line\":1,\"amount\":875000}]}");

        assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> own.issue(own.renovation(seller, invoice, "K-1", "8750", "0")))
                .satisfies(no -> assertThat(no.faults())
                        .containsExactly(Fault.of(Code.TAX_REDUCTION_LEFT_ALONE, "taxReduction", 875_000)));
        assertThat(credit("{\"lines\":[{\"line\":1,\"amount\":874999}]}").number("totalAmount"))
                .isEqualTo(874_999);
        assertThat(credit("{}").number("totalAmount")).isEqualTo(1);
        assertThat(life.books()).isEmpty();
    }

    /** 5 000,00 of which the agency bears 1 500,00: 3 500,00 off the debtor's. */
    @Test
    void aCreditNoteOfItsOwnStatesItsOwn() {
        own.issue(own.renovation(seller, invoice, "K-1", "5000", "1500"));
        books(525_000, 225_000, 600_000, 150_000);
        assertThat(life.now(invoice).number("openAmount")).isEqualTo(525_000);

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> own.issue(own.renovation(seller, invoice, "K-2", "5000", "2250.01")))
                .satisfies(no -> assertThat(no.faults())
                        .containsExactly(Fault.of(Code.MORE_THAN_IS_LEFT, "taxReduction", 225_000)));

        assertThat(credit("{}").number("totalAmount")).isEqualTo(525_000);
        assertThat(life.books()).isEmpty();
    }
}
