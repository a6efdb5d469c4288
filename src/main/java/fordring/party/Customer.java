package fordring.party;

import fordring.id.CustomerId;
import fordring.id.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who owes: the Buyer of EN 16931 (BG-7). Contact and identity data are kept as they were sent; what fails its check
 * is used for nothing and shown as a warning.
 *
 * @param version counts the changes; an invoice keeps the version it was issued to
 * @param personalNumber in clear text here, encrypted at rest, masked in every list and log
 * @param channel the channel invoices go by, where the customer has chosen one
 */
public record Customer(
        TenantId tenant,
        CustomerId id,
        int version,
        Type type,
        DebtorClass debtorClass,
        String name,
        @Nullable String organisationNumber,
        @Nullable String personalNumber,
        @Nullable String email,
        @Nullable String phone,
        Address address,
        @Nullable Language language,
        @Nullable String channel,
        @Nullable String eInvoiceAddress,
        boolean requireIdentification,
        Instant createdAt) {

    /** What the customer is. */
    public enum Type {
        COMPANY,
        PERSON
    }

    /** How late-payment law sees the debtor. A sole trader is a person and a business. */
    public enum DebtorClass {
        CONSUMER,
        BUSINESS,
        PUBLIC;

        /** The class of a customer that states none. */
        public static DebtorClass of(Type type) {
            return switch (type) {
                case PERSON -> CONSUMER;
                case COMPANY -> BUSINESS;
            };
        }
    }

    /**
     * A person's number with all but its first six digits hidden: the birth date stays, the identity does not. Of what
     * is too short for a birth date and more, all is hidden.
     */
    public @Nullable String maskedPersonalNumber() {
        if (personalNumber == null) {
            return null;
        }
        boolean longEnough = personalNumber.codePointCount(0, personalNumber.length()) >= 10;
        return personalNumber.substring(0, longEnough ? personalNumber.offsetByCodePoints(0, 6) : 0) + "*****";
    }

    /** Without the personal number: records are printed in logs. */
    @Override
    public String toString() {
        return "Customer[" + id + " v" + version + "]";
    }
}
