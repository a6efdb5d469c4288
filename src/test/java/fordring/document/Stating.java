package fordring.document;

import fordring.invoice.Issued;
import fordring.invoice.Particulars;
import fordring.invoice.Totals;
import fordring.party.Creditor;
import fordring.party.Customer;
import fordring.party.PaymentAccount;
import org.jspecify.annotations.Nullable;

/** The same invoice with other things said in it. */
public final class Stating {
    private Stating() {}

    public static Dossier particulars(Dossier d, Particulars particulars) {
        Issued i = d.invoice();
        return dossier(
                d,
                issued(i, i.kind(), i.paymentReference(), i.totals(), particulars),
                d.seller(),
                d.buyer(),
                d.account(),
                d.credited());
    }

    /** With a text before the link, and a sender of text messages. */
    public static Particulars message(@Nullable String sender, @Nullable String opening) {
        return new Particulars(null, null, null, null, null, null, null, null, sender, opening);
    }

    public static Dossier reference(Dossier d, String reference) {
        Issued i = d.invoice();
        return dossier(
                d,
                issued(i, i.kind(), reference, i.totals(), i.particulars()),
                d.seller(),
                d.buyer(),
                d.account(),
                d.credited());
    }

    /** The same as a credit note that names no invoice. */
    public static Dossier alone(Dossier d) {
        Issued i = d.invoice();
        return dossier(
                d,
                issued(i, Issued.Kind.CREDIT_NOTE, i.paymentReference(), i.totals(), i.particulars()),
                d.seller(),
                d.buyer(),
                d.account(),
                null);
    }

    static Issued issued(Issued i, Issued.Kind kind, String reference, Totals totals, Particulars particulars) {
        return new Issued(
                i.tenant(),
                i.id(),
                kind,
                i.credited(),
                i.creditor(),
                i.creditorVersion(),
                i.customer(),
                i.customerVersion(),
                i.number(),
                i.issueDate(),
                i.deliveryDate(),
                i.dueDate(),
                i.agreed(),
                i.account(),
                reference,
                i.priceMode(),
                totals,
                i.references(),
                i.note(),
                i.sending(),
                i.presentation(),
                particulars,
                i.createdAt(),
                i.issuedAt());
    }

    static Dossier dossier(
            Dossier d,
            Issued invoice,
            Creditor seller,
            Customer buyer,
            PaymentAccount account,
            Dossier.@Nullable Preceding credited) {
        return new Dossier(
                invoice,
                seller,
                buyer,
                account,
                d.environment(),
                credited,
                d.template(),
                d.logo(),
                d.attachments(),
                d.preview());
    }
}
