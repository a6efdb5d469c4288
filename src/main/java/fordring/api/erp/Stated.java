package fordring.api.erp;

import fordring.party.ChannelKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the caller stated of an invoice and the core has no place for, or writes otherwise; kept as JSON beside it. Figures
 * and parties are the core's: what stands here only says how they were written.
 *
 * @param customer id of the debtor
 * @param version of the debtor's data that the invoice states
 * @param distributionCode null: the client delivers
 * @param negative whether the amounts of a credit were stated below zero
 * @param vats the rates, as they were listed
 * @param debtor what else was said of the debtor; null since it was erased
 * @param deleted the answer as it was when the invoice was deleted; null: it was not, or its debtor was erased
 */
record Stated(
        String customer,
        int version,
        Product product,
        @Nullable String distributionCode,
        boolean useRecourse,
        boolean refund,
        @Nullable String debitInvoiceNumber,
        @Nullable String reminderProfileCode,
        @Nullable String serviceProviderCode,
        PartPayment partPayment,
        LocalDate invoiceDate,
        LocalDate expireDate,
        boolean negative,
        List<Row> rows,
        List<BigDecimal> vats,
        @Nullable Debtor debtor,
        @Nullable JsonNode deleted) {

    /** How a row was written. */
    record Row(String quantity, String discountType, BigDecimal totalVat) {}

    /** Data of a plan that is kept elsewhere; a plan of ours is told instead of it. */
    record PartPayment(boolean isPartPayment, @Nullable Long partPaymentPlanId) {
        static final PartPayment NONE = new PartPayment(false, null);
    }

    /**
     * What is said of a debtor beside its record.
     *
     * @param reachedBy which of its phone numbers is in the record
     * @param otherPhone the one that is not
     * @param gln one that fails its check, and is used for nothing
     */
    record Debtor(
            String customerNumber,
            @Nullable Phone reachedBy,
            @Nullable String otherPhone,
            @Nullable String gln,
            @Nullable String distributionChannel,
            @Nullable Boolean distributionChannelOverride) {}

    /** The two phone numbers of this surface. */
    enum Phone {
        CELL_PHONE,
        PHONE
    }

    /** By which invoices to this debtor go instead of by their own code; null: by that. */
    @Nullable
    ChannelKind channel() {
        return debtor != null
                        && debtor.distributionChannel != null
                        && Boolean.TRUE.equals(debtor.distributionChannelOverride)
                ? ChannelKind.valueOf(debtor.distributionChannel)
                : null;
    }

    /** The same, once deleted. */
    Stated deleted(JsonNode answer) {
        return new Stated(
                customer,
                version,
                product,
                distributionCode,
                useRecourse,
                refund,
                debitInvoiceNumber,
                reminderProfileCode,
                serviceProviderCode,
                partPayment,
                invoiceDate,
                expireDate,
                negative,
                rows,
                vats,
                debtor,
                answer);
    }

    /** The same, as its activation has it. */
    Stated activated(
            Product product,
            @Nullable String distributionCode,
            @Nullable String reminderProfileCode,
            @Nullable String serviceProviderCode,
            boolean useRecourse) {
        return new Stated(
                customer,
                version,
                product,
                distributionCode,
                useRecourse,
                refund,
                debitInvoiceNumber,
                reminderProfileCode,
                serviceProviderCode,
                partPayment,
                invoiceDate,
                expireDate,
                negative,
                rows,
                vats,
                debtor,
                deleted);
    }
}
