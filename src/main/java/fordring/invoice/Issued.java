package fordring.invoice;

import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An issued invoice or credit note: numbered, calculated, booked. Nothing of it ever changes.
 *
 * @param credited of a credit note the invoice it credits (EN 16931 BG-3)
 * @param creditorVersion the creditor's data as they stood at issue
 * @param customerVersion the customer's data as they stood at issue
 * @param number of a gapless series of the creditor, or brought by the caller (BT-1)
 * @param issueDate local date of the creditor (BT-2)
 * @param deliveryDate local date of the creditor (BT-72)
 * @param dueDate local date of the creditor (BT-9)
 * @param paymentReference what the payer states: in Norway the KID (BT-83)
 * @param note free text (BT-22)
 * @param createdAt when it was first wanted, as a draft or at once
 */
public record Issued(
        TenantId tenant,
        InvoiceId id,
        Kind kind,
        @Nullable InvoiceId credited,
        CreditorId creditor,
        int creditorVersion,
        CustomerId customer,
        int customerVersion,
        String number,
        LocalDate issueDate,
        @Nullable LocalDate deliveryDate,
        LocalDate dueDate,
        Agreed agreed,
        PaymentAccountId account,
        String paymentReference,
        PriceMode priceMode,
        Totals totals,
        References references,
        @Nullable String note,
        Sending sending,
        Presentation presentation,
        Particulars particulars,
        Instant createdAt,
        Instant issuedAt) {

    /** One that says nothing in particular. */
    public Issued(
            TenantId tenant,
            InvoiceId id,
            Kind kind,
            @Nullable InvoiceId credited,
            CreditorId creditor,
            int creditorVersion,
            CustomerId customer,
            int customerVersion,
            String number,
            LocalDate issueDate,
            @Nullable LocalDate deliveryDate,
            LocalDate dueDate,
            Agreed agreed,
            PaymentAccountId account,
            String paymentReference,
            PriceMode priceMode,
            Totals totals,
            References references,
            @Nullable String note,
            Sending sending,
            Presentation presentation,
            Instant createdAt,
            Instant issuedAt) {
        this(
                tenant,
                id,
                kind,
                credited,
                creditor,
                creditorVersion,
                customer,
                customerVersion,
                number,
                issueDate,
                deliveryDate,
                dueDate,
                agreed,
                account,
                paymentReference,
                priceMode,
                totals,
                references,
                note,
                sending,
                presentation,
                Particulars.NONE,
                createdAt,
                issuedAt);
    }

    /** One that comes before the debtor in the usual way. */
    public Issued(
            TenantId tenant,
            InvoiceId id,
            Kind kind,
            @Nullable InvoiceId credited,
            CreditorId creditor,
            int creditorVersion,
            CustomerId customer,
            int customerVersion,
            String number,
            LocalDate issueDate,
            @Nullable LocalDate deliveryDate,
            LocalDate dueDate,
            Agreed agreed,
            PaymentAccountId account,
            String paymentReference,
            PriceMode priceMode,
            Totals totals,
            References references,
            @Nullable String note,
            Sending sending,
            Instant createdAt,
            Instant issuedAt) {
        this(
                tenant,
                id,
                kind,
                credited,
                creditor,
                creditorVersion,
                customer,
                customerVersion,
                number,
                issueDate,
                deliveryDate,
                dueDate,
                agreed,
                account,
                paymentReference,
                priceMode,
                totals,
                references,
                note,
                sending,
                Presentation.USUAL,
                createdAt,
                issuedAt);
    }

    /** What it is. */
    public enum Kind {
        INVOICE,
        /** Takes back all or a part of an invoice. Its amounts are positive, as EN 16931 has them. */
        CREDIT_NOTE
    }

    public Currency currency() {
        return totals.payable().currency();
    }

    /** What the debtor owes by it when it is issued: of a credit note nothing. */
    public Money toBePaid() {
        return kind == Kind.INVOICE ? totals.payable() : Money.zero(currency());
    }

    public List<IssuedLine> lines() {
        return totals.lines();
    }

    /** The same of another identity: a draft keeps its own when it is issued. */
    Issued as(InvoiceId other, Instant wantedAt) {
        return new Issued(
                tenant,
                other,
                kind,
                credited,
                creditor,
                creditorVersion,
                customer,
                customerVersion,
                number,
                issueDate,
                deliveryDate,
                dueDate,
                agreed,
                account,
                paymentReference,
                priceMode,
                totals,
                references,
                note,
                sending,
                presentation,
                particulars,
                wantedAt,
                issuedAt);
    }

    public @Nullable String externalReference() {
        return references.external();
    }

    /**
     * A line with its share of the totals (EN 16931 BG-25).
     *
     * @param unitPrice major units, with VAT in gross mode, without in net mode
     * @param discount off quantity × price; net and VAT are what is left
     * @param exemptionReason why no VAT is charged (BT-120)
     * @param net without VAT (BT-131)
     * @param vat this line's share of the VAT of its group
     * @param itemNumber what the seller calls it (BT-155)
     * @param revenueAccount of the seller's own chart, that it is booked on
     */
    public record IssuedLine(
            String description,
            Decimal quantity,
            @Nullable String unit,
            Decimal unitPrice,
            @Nullable Discount discount,
            VatCategory category,
            Rate rate,
            @Nullable String exemptionReason,
            Money net,
            Money vat,
            @Nullable String itemNumber,
            @Nullable String revenueAccount) {

        /** A line without number and account. */
        public IssuedLine(
                String description,
                Decimal quantity,
                @Nullable String unit,
                Decimal unitPrice,
                @Nullable Discount discount,
                VatCategory category,
                Rate rate,
                @Nullable String exemptionReason,
                Money net,
                Money vat) {
            this(
                    description,
                    quantity,
                    unit,
                    unitPrice,
                    discount,
                    category,
                    rate,
                    exemptionReason,
                    net,
                    vat,
                    null,
                    null);
        }

        /** What the debtor pays for this line. */
        public Money gross() {
            return net.plus(vat);
        }
    }

    /**
     * A discount or charge on the whole document, in one VAT group (BG-20, BG-21).
     *
     * @param value as it was stated
     * @param net without VAT; of a discount below zero
     * @param vat its share of the VAT of its group
     */
    public record IssuedAllowanceCharge(
            AllowanceCharge.Type type,
            @Nullable String description,
            Discount value,
            VatCategory category,
            Rate rate,
            @Nullable String exemptionReason,
            Money net,
            Money vat) {
        public Money gross() {
            return net.plus(vat);
        }
    }

    /**
     * The VAT of one category and rate (EN 16931 BG-23).
     *
     * @param exemptionReason why no VAT is charged (BT-120)
     */
    public record VatGroup(
            VatCategory category,
            Rate rate,
            Money base,
            Money vat,
            @Nullable String exemptionReason) {}

    /**
     * The totals in the creditor's base currency, in which VAT is accounted for (BT-6, BT-111).
     *
     * @param exchangeRate units of this currency for one of the invoice's
     */
    public record Base(Decimal exchangeRate, Money net, Money vat, Money payable) {}
}
