package fordring.document;

import fordring.country.Country;
import fordring.invoice.Issued;
import fordring.money.Money;
import fordring.party.Creditor;
import fordring.party.Customer;
import fordring.party.Language;
import fordring.party.PaymentAccount;
import fordring.party.Template;
import fordring.party.Tenants;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An invoice with all that its document and the mail that carries it may say.
 *
 * @param seller as of the version the invoice was issued under
 * @param buyer as of the version the invoice was issued to
 * @param credited the invoice that a credit note credits; one that names none has none
 * @param template the form it is set in
 * @param logo of the seller, PNG or JPEG
 * @param preview whether it is a draft yet: it has no number and no reference then
 */
public record Dossier(
        Issued invoice,
        Creditor seller,
        Customer buyer,
        PaymentAccount account,
        Tenants.Environment environment,
        @Nullable Preceding credited,
        Template template,
        byte @Nullable [] logo,
        List<Attachment> attachments,
        boolean preview) {
    /** The invoice that is credited (EN 16931 BG-3). */
    public record Preceding(String number, LocalDate issueDate) {}

    /** The account under the scheme that the reference keeps to, as the payer is to read it. */
    @Override
    public PaymentAccount account() {
        return BroughtReference.read(account, seller.country(), invoice.paymentReference(), invoice.number());
    }

    /** The buyer's language, else the seller's. */
    public Language language() {
        Language own = buyer.language();
        return own == null ? seller.language() : own;
    }

    /** Whether it is an exercise, in which nobody owes anything. */
    public boolean test() {
        return switch (environment) {
            case LIVE -> false;
            case TEST -> true;
        };
    }

    /** Whether it is a credit note, on which nothing is to be paid. */
    public boolean credits() {
        return switch (invoice.kind()) {
            case INVOICE -> false;
            case CREDIT_NOTE -> true;
        };
    }

    /** The invoice in words and figures of its language, the same in the mail as on paper. */
    public InvoiceView view() {
        return view(List.of());
    }

    /** The same in the language that a reader has chosen. */
    public InvoiceView view(Language reader) {
        return Composition.of(this, reader).view(List.of());
    }

    /**
     * How {@code open} of it is paid, in the language that a reader has chosen; empty where that is nothing, and for a
     * credit note.
     *
     * @param due the day that is filled in with the payment
     */
    public Optional<PaymentPart> payment(Money open, LocalDate due, Language reader) {
        return payment(open, due, invoice.paymentReference(), reader);
    }

    /** The same by another reference that leads to it: an instalment's. */
    public Optional<PaymentPart> payment(Money open, LocalDate due, String reference, Language reader) {
        return credits() || !open.isPositive()
                ? Optional.empty()
                : Optional.of(PaymentPart.of(
                        new PaymentPart.Demand(seller, buyer, account(), open, due, reference), Wording.of(reader)));
    }

    /**
     * That late interest will be claimed: in Sweden none runs without an agreed due date where the invoice does not state it
     * (räntelagen 1975:635, 4 §). Null where no law asks for it.
     */
    @Nullable
    String lateInterest(Wording wording) {
        boolean asked = seller.country() == Country.SE
                && !credits()
                && !invoice.agreed().dueDate();
        return asked ? wording.word("lateInterest.SE") : null;
    }

    /** The same with its lines on these pages. */
    InvoiceView view(List<Pagination.Page> pages) {
        return Composition.of(this, language()).view(pages);
    }
}
