package fordring.invoice;

import fordring.party.Address;
import fordring.platform.Json;
import org.jspecify.annotations.Nullable;

/**
 * What else the parties want to read on an invoice and in the message that brings it. Nothing is found by it and
 * nothing follows from it. The names, those of {@link Address} too, are those of the documents in the database: none is
 * ever renamed.
 *
 * @param customerNumber what the seller calls the buyer (EN 16931 BT-46)
 * @param sellerContact who to ask at the seller's (BT-41)
 * @param buyerContact who at the buyer's it is for (BT-56)
 * @param salesOrder the seller's order (BT-14)
 * @param deliverTo where the goods went (BG-15), to its addressee (BT-70); null: to the buyer
 * @param paymentTerms in words (BT-20)
 * @param deliveryTerms in words
 * @param bankReceiver under which the buyer takes e-invoices in its internet bank
 * @param smsSender who a text message is from: at most 11 letters, digits and spaces; null: as the gateway is set up
 * @param opening what stands before the link in a text message or mail
 */
public record Particulars(
        @Nullable String customerNumber,
        @Nullable String sellerContact,
        @Nullable String buyerContact,
        @Nullable String salesOrder,
        @Nullable Address deliverTo,
        @Nullable String paymentTerms,
        @Nullable String deliveryTerms,
        @Nullable String bankReceiver,
        @Nullable String smsSender,
        @Nullable String opening) {
    public static final Particulars NONE = new Particulars(null, null, null, null, null, null, null, null, null, null);

    /** The same without what was said of paying and of that one message. */
    Particulars ofCreditNote() {
        return new Particulars(
                customerNumber,
                sellerContact,
                buyerContact,
                salesOrder,
                deliverTo,
                null,
                deliveryTerms,
                bankReceiver,
                smsSender,
                null);
    }

    static Particulars of(@Nullable String document) {
        return document == null ? NONE : Json.read(document, Particulars.class);
    }

    /** As it is kept; null: there is nothing in particular. */
    @Nullable
    String text() {
        return equals(NONE) ? null : Json.text(this);
    }
}
