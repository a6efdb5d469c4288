package fordring.party;

import fordring.country.Country;
import fordring.id.CustomerId;
import fordring.id.TenantId;
import fordring.reference.OrganisationNumber;
import fordring.reference.ParticipantId;
import fordring.reference.PersonalNumber;
import fordring.reference.PhoneNumber;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Who owes: the Buyer of EN 16931 (BG-7). Contact and identity data are kept as they were sent; what fails its check
 * is used for nothing and shown as a warning.
 *
 * @param version counts the changes; an invoice keeps the version it was issued to
 * @param personalNumber in clear text here, encrypted at rest, masked in every list and log
 * @param channel the channel invoices go by, where the customer has chosen one; the first of the chain where there is
 *     one
 * @param chain the channels invoices go by one after the other until one is of use; empty: there is only the channel
 * @param eInvoiceAddress Peppol participant, {@code scheme:value} (BT-49)
 * @param vatNumber under which it accounts for VAT (BT-48)
 * @param erasedAt when the customer was erased: its name is its id since, and nothing can happen to it any more
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
        List<ChainStep> chain,
        @Nullable String eInvoiceAddress,
        boolean requireIdentification,
        Instant createdAt,
        @Nullable Instant erasedAt,
        @Nullable String vatNumber) {
    public Customer {
        chain = List.copyOf(chain);
    }

    /** A customer without VAT number. */
    public Customer(
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
            List<ChainStep> chain,
            @Nullable String eInvoiceAddress,
            boolean requireIdentification,
            Instant createdAt,
            @Nullable Instant erasedAt) {
        this(
                tenant,
                id,
                version,
                type,
                debtorClass,
                name,
                organisationNumber,
                personalNumber,
                email,
                phone,
                address,
                language,
                channel,
                chain,
                eInvoiceAddress,
                requireIdentification,
                createdAt,
                erasedAt,
                null);
    }

    /** A customer that is not erased and has no chain. */
    public Customer(
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
        this(
                tenant,
                id,
                version,
                type,
                debtorClass,
                name,
                organisationNumber,
                personalNumber,
                email,
                phone,
                address,
                language,
                channel,
                List.of(),
                eInvoiceAddress,
                requireIdentification,
                createdAt,
                null,
                null);
    }

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

    /** Something that was stored as it was sent, fails its check, and is used for nothing. */
    public enum Doubt {
        ORGANISATION_NUMBER,
        PERSONAL_NUMBER,
        PHONE,
        E_INVOICE_ADDRESS
    }

    /** What of this customer fails its check. */
    public Set<Doubt> doubts() {
        Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
        if (organisationNumber != null && fails(organisationNumber, OrganisationNumber::isValid)) {
            doubts.add(Doubt.ORGANISATION_NUMBER);
        }
        if (personalNumber != null && fails(personalNumber, PersonalNumber::isValid)) {
            doubts.add(Doubt.PERSONAL_NUMBER);
        }
        if (phone != null && !PhoneNumber.isValid(phone)) {
            doubts.add(Doubt.PHONE);
        }
        if (eInvoiceAddress != null && !ParticipantId.isValid(eInvoiceAddress)) {
            doubts.add(Doubt.E_INVOICE_ADDRESS);
        }
        return doubts;
    }

    /**
     * Whether the number is wrong in the country of the address; without one, in every country we know. What other
     * countries' numbers look like we do not know.
     */
    private boolean fails(String number, BiPredicate<String, Country> isValid) {
        List<Country> possible = Arrays.stream(Country.values())
                .filter(c -> address.country() == null || c.name().equals(address.country()))
                .toList();
        return !possible.isEmpty() && possible.stream().noneMatch(c -> isValid.test(number, c));
    }

    /** The same customer with nothing left that tells who it was. */
    Customer erased(Instant now) {
        return new Customer(
                tenant,
                id,
                version,
                type,
                debtorClass,
                id.value(),
                null,
                null,
                null,
                null,
                Address.NONE,
                null,
                null,
                List.of(),
                null,
                false,
                createdAt,
                now,
                null);
    }

    /** The same, reached by these channels one after the other; its channel is the first of them. */
    public Customer reachedBy(List<ChainStep> steps) {
        return copy(
                version, steps.isEmpty() ? channel : steps.getFirst().channel().code(), steps);
    }

    /** The same customer, as another record says it is. */
    Customer saying(Customer wanted) {
        return new Customer(
                tenant,
                id,
                version,
                wanted.type,
                wanted.debtorClass,
                wanted.name,
                wanted.organisationNumber,
                wanted.personalNumber,
                wanted.email,
                wanted.phone,
                wanted.address,
                wanted.language,
                wanted.channel,
                wanted.chain,
                wanted.eInvoiceAddress,
                wanted.requireIdentification,
                createdAt,
                erasedAt,
                wanted.vatNumber);
    }

    Customer withVersion(int next) {
        return copy(next, channel, chain);
    }

    private Customer copy(int version, @Nullable String channel, List<ChainStep> chain) {
        return new Customer(
                tenant,
                id,
                version,
                type,
                debtorClass,
                name,
                organisationNumber,
                personalNumber,
                email,
                phone,
                address,
                language,
                channel,
                chain,
                eInvoiceAddress,
                requireIdentification,
                createdAt,
                erasedAt,
                vatNumber);
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
