package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.collection.Charge;
import fordring.collection.Charges;
import fordring.id.InvoiceId;
import fordring.invoice.Receivable;
import fordring.invoice.Receivables;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.testkit.App;
import fordring.testkit.Reply;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What was charged on an invoice, when the invoice is credited or given up. Each is of 1 500.00 and a fee of 35.00. */
class ChargesFallAwayTest {
    private static final App APP = App.start();

    private final Life life = Life.of(APP);

    @AfterAll
    static void stop() {
        APP.close();
    }

    private Reply charged() {
        Reply invoice = life.invoice();
        InvoiceId id = InvoiceId.parse(invoice.string("id")).orElseThrow();
        APP.db().write(tx -> {
            Receivable claim =
                    Receivables.lock(tx, life.account().tenant(), List.of(id)).getFirst();
            return Charges.book(
                    tx,
                    life.account().tenant(),
                    List.of(new Charges.New(
                            claim,
                            Charge.Kind.REMINDER_FEE,
                            null,
                            new Money(3_500, Currency.NOK),
                            LocalDate.of(2025, 3, 1), // the day on which Life pays
                            null,
                            List.of())));
        });
        assertThat(life.now(invoice).number("openAmount")).isEqualTo(153_500);
        return invoice;
    }

    private void owesNothing(Reply invoice, String status) {
        Reply now = life.now(invoice);
        assertThat(now.number("openAmount")).isZero();
        assertThat(now.string("status")).isEqualTo(status);
        assertThat(life.books(invoice)).doesNotContainKeys("RECEIVABLE", "RECEIVABLE_FEES", "FEE_INCOME");
    }

    @Test
    void whatIsCreditedInFullHasNoFee() {
        Reply invoice = charged();
        life.ok(201, life.post(invoice, "credit", "{}"));
        owesNothing(invoice, "credited");
    }

    @Test
    void whatADraftOfACreditNoteTakesBackHasNone() {
        Reply invoice = charged();
        OwnCreditNotes own = new OwnCreditNotes(life);
        Reply draft = own.keep(own.draft(invoice, "K-1", OwnCreditNotes.line("1500", "25")));
        life.ok(200, life.post(draft, "issue", "{}"));
        owesNothing(invoice, "credited");
    }

    @Test
    void whatIsGivenUpForLostHasNone() {
        Reply invoice = charged();
        life.ok(200, life.post(invoice, "write-off", "{}"));
        owesNothing(invoice, "written_off");
        assertThat(life.books(invoice)).containsEntry("BAD_DEBT", 150_000L);
    }

    @Test
    void aFeeThatIsLeftIsGivenUpByAWriteOffOfNothing() {
        Reply invoice = charged();
        life.pay(invoice, 153_500 - 1_000);
        life.ok(200, life.post(invoice, "write-off", "{}"));
        assertThat(life.now(invoice).number("openAmount")).isZero();
        assertThat(life.books(invoice)).containsAllEntriesOf(Map.of("BAD_DEBT", 1_000L, "FEE_INCOME", -3_500L));
    }
}
