package fordring.api.external;

import fordring.delivery.SendInvoice;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.invoice.AllowanceCharge;
import fordring.invoice.Content;
import fordring.invoice.CreateDraft;
import fordring.invoice.Draft;
import fordring.invoice.IssueCreditNote;
import fordring.invoice.Issued;
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
import fordring.money.Rounding;
import fordring.testkit.Reply;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Credit notes with lines and a number of their own, which this surface does not make but shows. */
record OwnCreditNotes(Life life) {

    /** Amounts with VAT; the invoice null: none that is known. */
    Draft draft(@Nullable Reply invoice, String number, Line... lines) {
        return draft(invoice, number, Currency.NOK, null, null, List.of(lines));
    }

    Draft draft(
            @Nullable Reply invoice,
            String number,
            Currency currency,
            @Nullable LocalDate issueDate,
            @Nullable Decimal exchangeRate,
            List<Line> lines) {
        Money total = Money.zero(currency);
        for (Line line : lines) {
            total = total.plus(Money.of(line.quantity().times(line.unitPrice()), currency, Rounding.HALF_UP));
        }
        List<AllowanceCharge> none = List.of();
        Content content = new Content(PriceMode.GROSS, lines, none, Money.zero(currency), total, exchangeRate, null);
        return new Draft(
                life.account().tenant(),
                null,
                new CustomerId("cust_123"),
                content,
                Terms.on(issueDate, null),
                References.NONE,
                new Marks(number, null, null, null),
                Sending.NONE,
                Presentation.USUAL,
                Particulars.NONE,
                null,
                new Draft.Credit(invoice == null ? null : id(invoice), true));
    }

    /**
     * In Sweden: this amount at 25 %, in major units, of which the tax agency pays {@code reduction}; an invoice where
     * {@code credited} is null.
     */
    Draft renovation(CreditorId seller, @Nullable Reply credited, String number, String amount, String reduction) {
        Money taxReduction = sek(reduction);
        Money payable = sek(amount).minus(taxReduction);
        Content content = new Content(
                PriceMode.GROSS,
                List.of(line(amount, "25")),
                List.of(),
                Money.zero(Currency.SEK),
                payable,
                null,
                null,
                Map.of(),
                taxReduction);
        return new Draft(
                life.account().tenant(),
                seller,
                new CustomerId("cust_123"),
                content,
                Terms.USUAL,
                References.NONE,
                new Marks(number, null, null, null),
                Sending.NONE,
                Presentation.USUAL,
                Particulars.NONE,
                null,
                credited == null ? null : new Draft.Credit(id(credited), false));
    }

    private static Money sek(String major) {
        return Money.of(Decimal.of(major), Currency.SEK, Rounding.HALF_UP);
    }

    static InvoiceId id(Reply invoice) {
        return InvoiceId.parse(invoice.string("id")).orElseThrow();
    }

    /** Major units with VAT of this rate. */
    static Line line(String amount, String rate) {
        return new Line("Retur", Decimal.ONE, null, Decimal.of(amount), Rate.percent(rate));
    }

    /** Issues it, and shows it. */
    Reply issue(Draft draft) {
        Issued note = life.app().db().write(tx -> {
            Issued issued = IssueCreditNote.run(tx, draft, (t, candidate) -> List.of());
            SendInvoice.atOnce(tx, issued);
            return issued;
        });
        return shown(note.id());
    }

    /** Keeps it as a draft. */
    Reply keep(Draft draft) {
        return shown(life.app().db().write(tx -> CreateDraft.run(tx, draft).id()));
    }

    Reply shown(InvoiceId id) {
        return life.ok(200, life.api().get("/invoices/" + id));
    }
}
