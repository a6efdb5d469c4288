package fordring.invoice;

import fordring.country.Country;
import fordring.fault.Fault;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.party.Buyer;
import fordring.party.ChannelKind;
import fordring.party.Creditor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invoice that is wanted: it has no number yet. Pure: everything that issuing needs is handed in.
 *
 * @param creditor null: the tenant's only one
 * @param creditorVersion the creditor's data that it states; null: the current
 * @param credit null: it is an invoice; else a credit note
 */
public record Draft(
        TenantId tenant,
        @Nullable CreditorId creditor,
        CustomerId customer,
        Content content,
        Terms terms,
        References references,
        Marks marks,
        Sending sending,
        Presentation presentation,
        Particulars particulars,
        @Nullable Integer creditorVersion,
        @Nullable Credit credit) {

    /**
     * That it takes something back.
     *
     * @param invoice what it credits; null: none that is known, and its amount is to the customer's credit
     * @param refund whether what is to the customer's credit is wanted back as money
     */
    public record Credit(@Nullable InvoiceId invoice, boolean refund) {}

    /** An invoice that says nothing in particular, in the creditor's current data. */
    public Draft(
            TenantId tenant,
            @Nullable CreditorId creditor,
            CustomerId customer,
            Content content,
            Terms terms,
            References references,
            Marks marks,
            Sending sending,
            Presentation presentation) {
        this(
                tenant,
                creditor,
                customer,
                content,
                terms,
                references,
                marks,
                sending,
                presentation,
                Particulars.NONE,
                null,
                null);
    }

    /** One that comes before the debtor in the usual way. */
    public Draft(
            TenantId tenant,
            @Nullable CreditorId creditor,
            CustomerId customer,
            Content content,
            Terms terms,
            References references,
            Marks marks,
            Sending sending) {
        this(tenant, creditor, customer, content, terms, references, marks, sending, Presentation.USUAL);
    }

    /**
     * What the law, the creditor's data and the channel have against this draft; empty: it can be issued.
     *
     * @param buyer null: unknown, which is said elsewhere
     */
    List<Fault> faults(Creditor creditor, @Nullable Buyer buyer, LocalDate issueDate) {
        return new Preflight(this, creditor, buyer, issueDate).faults();
    }

    /** Of these what no invoice may say; a draft may lack what only issuing needs. */
    List<Fault> contentFaults(Creditor creditor, @Nullable Buyer buyer, LocalDate issueDate) {
        return new Preflight(this, creditor, buyer, issueDate).contentFaults();
    }

    /** No amount of an invoice is larger: 12 digits of major units. */
    public static final long MOST = 99_999_999_999_999L;

    Totals totals(Creditor creditor) {
        return Calculation.of(this, creditor);
    }

    List<Line> lines() {
        return content.lines();
    }

    Currency currency() {
        return content.currency();
    }

    @Nullable
    String externalReference() {
        return references.external();
    }

    /** The date the invoice bears. */
    LocalDate issueDate(LocalDate today) {
        return terms.issueDate(today);
    }

    /**
     * The channel it is bound to leave by, be it later: of a chain the first step that reaches the customer, else the
     * first; null: none was chosen.
     */
    @Nullable
    ChannelKind leavesBy(@Nullable Buyer buyer, Country seller) {
        ChannelKind asked = sending.channel();
        return asked == null && sending.atOnce() && buyer != null
                ? buyer.reachedFirstBy(buyer.steps(), seller).orElse(buyer.channel())
                : asked;
    }

    /** The same of this creditor. */
    Draft of(CreditorId other) {
        return copy(other, sending, presentation);
    }

    /** The same, to be sent otherwise. */
    Draft sent(Sending other) {
        return copy(creditor, other, presentation);
    }

    /** The same, to come before the debtor otherwise. */
    public Draft presented(Presentation other) {
        return copy(creditor, sending, other);
    }

    /**
     * The same, with what {@code before} says that only some callers know of: who does not, changes the rest and loses
     * nothing.
     */
    public Draft keeping(Draft before) {
        return new Draft(
                tenant,
                creditor,
                customer,
                content.keeping(before.content),
                terms,
                references,
                marks,
                sending,
                presentation,
                before.particulars,
                Objects.equals(creditor, before.creditor) ? before.creditorVersion : null,
                before.credit);
    }

    private Draft copy(@Nullable CreditorId creditor, Sending sending, Presentation presentation) {
        return new Draft(
                tenant,
                creditor,
                customer,
                content,
                terms,
                references,
                marks,
                sending,
                presentation,
                particulars,
                creditorVersion,
                credit);
    }

    /** How it would read if it were issued on this date: without number, payment reference and account. */
    Issued preview(InvoiceId id, Creditor creditor, LocalDate issueDate, Instant createdAt) {
        Numbering none = new Numbering(id, "", new PaymentAccountId(new UUID(0, 0)), "");
        return issue(creditor, 0, none, issueDate, createdAt);
    }

    /** What a creditor gives an invoice when it is issued. */
    record Numbering(InvoiceId id, String number, PaymentAccountId account, String paymentReference) {}

    /** Makes the invoice; whoever calls this has seen that {@link #faults} is empty. */
    Issued issue(Creditor creditor, int customerVersion, Numbering numbering, LocalDate issueDate, Instant now) {
        return new Issued(
                tenant,
                numbering.id(),
                credit == null ? Issued.Kind.INVOICE : Issued.Kind.CREDIT_NOTE,
                credit == null ? null : credit.invoice(),
                creditor.id(),
                creditor.version(),
                customer,
                customerVersion,
                numbering.number(),
                issueDate,
                terms.deliveryDate(),
                terms.dueDate(creditor, issueDate),
                terms.agreed(creditor),
                numbering.account(),
                numbering.paymentReference(),
                content.priceMode(),
                totals(creditor),
                references,
                content.note(),
                sending,
                presentation,
                particulars,
                now,
                now);
    }
}
