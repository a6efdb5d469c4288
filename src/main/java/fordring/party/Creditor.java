package fordring.party;

import fordring.country.Country;
import fordring.id.CreditorId;
import fordring.id.TenantId;
import fordring.money.Rate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Who is owed: the Seller of EN 16931 (BG-4), with what its invoices are made by.
 *
 * @param version counts the changes; an invoice keeps the version it was issued under
 * @param name the legal name
 * @param organisationNumber digits only
 * @param vatRegistered whether VAT may be charged at all
 * @param defaultVatRate percent, for lines that state none; null exactly when not registered
 * @param defaultLineText the text of the one line of an invoice that was given as a total only
 * @param paymentTermsDays days from the invoice date to the due date where the caller gives none
 * @param language of its documents, where the customer has none
 * @param zone in whose local dates the law counts
 * @param replyTo where answers to its mails go, if not to {@code email}
 * @param eInvoiceAddress where it takes electronic documents itself, {@code scheme:value} (BT-34)
 */
public record Creditor(
        TenantId tenant,
        CreditorId id,
        int version,
        String name,
        @Nullable String organisationNumber,
        Country country,
        Address address,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String website,
        boolean vatRegistered,
        @Nullable Rate defaultVatRate,
        String defaultLineText,
        int paymentTermsDays,
        Language language,
        ZoneId zone,
        @Nullable String replyTo,
        Look look,
        Terms terms,
        @Nullable String eInvoiceAddress) {

    public Creditor {
        if (vatRegistered != (defaultVatRate != null)) {
            throw new IllegalArgumentException("a default VAT rate is stated exactly by those who are VAT registered");
        }
    }

    /** One that takes no electronic documents itself. */
    public Creditor(
            TenantId tenant,
            CreditorId id,
            int version,
            String name,
            @Nullable String organisationNumber,
            Country country,
            Address address,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String website,
            boolean vatRegistered,
            @Nullable Rate defaultVatRate,
            String defaultLineText,
            int paymentTermsDays,
            Language language,
            ZoneId zone,
            @Nullable String replyTo,
            Look look,
            Terms terms) {
        this(
                tenant,
                id,
                version,
                name,
                organisationNumber,
                country,
                address,
                email,
                phone,
                website,
                vatRegistered,
                defaultVatRate,
                defaultLineText,
                paymentTermsDays,
                language,
                zone,
                replyTo,
                look,
                terms,
                null);
    }

    /** One in its country's zone, without look and agreed terms. */
    public Creditor(
            TenantId tenant,
            CreditorId id,
            int version,
            String name,
            @Nullable String organisationNumber,
            Country country,
            Address address,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String website,
            boolean vatRegistered,
            @Nullable Rate defaultVatRate,
            String defaultLineText,
            int paymentTermsDays,
            Language language) {
        this(
                tenant,
                id,
                version,
                name,
                organisationNumber,
                country,
                address,
                email,
                phone,
                website,
                vatRegistered,
                defaultVatRate,
                defaultLineText,
                paymentTermsDays,
                language,
                country.zone(),
                null,
                Look.NONE,
                Terms.NONE,
                null);
    }

    /**
     * How its documents look.
     *
     * @param logo SHA-256 of the picture, in hexadecimal digits
     * @param color {@code #rrggbb}
     * @param footer what stands at the foot of its documents
     * @param template of invoices that name none
     * @param marketing what {@link Template#STANDARD_MARKETING} says to its customers
     */
    public record Look(
            @Nullable String logo,
            @Nullable String color,
            @Nullable String footer,
            Template template,
            @Nullable String marketing) {
        public static final Look NONE = new Look(null, null, null, Template.STANDARD, null);
    }

    /**
     * What it has agreed with its customers, where an invoice says nothing else; law asks for the agreement.
     *
     * @param dueDateAgreed whether interest runs from the due date
     * @param reminderFeeAgreed whether a reminder may cost a fee (Sweden: lag 1981:739 § 2)
     * @param contractInterestRate percent a year on late payment, instead of the rate of the law
     */
    public record Terms(
            boolean dueDateAgreed,
            boolean reminderFeeAgreed,
            @Nullable Rate contractInterestRate) {
        public static final Terms NONE = new Terms(false, false, null);
    }

    Creditor withVersion(int next) {
        return new Creditor(
                tenant,
                id,
                next,
                name,
                organisationNumber,
                country,
                address,
                email,
                phone,
                website,
                vatRegistered,
                defaultVatRate,
                defaultLineText,
                paymentTermsDays,
                language,
                zone,
                replyTo,
                look,
                terms,
                eInvoiceAddress);
    }
}
