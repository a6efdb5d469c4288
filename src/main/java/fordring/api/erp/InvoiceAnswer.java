package fordring.api.erp;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An invoice as it is answered: these keys and no other, {@code null} where there is nothing. Amounts in major units. */
record InvoiceAnswer(
        @Nullable String activatedById,
        @Nullable String activatedDate,
        List<ArticleRow> articleRows,
        Balances balances,
        String clientId,
        String clientName,
        String createdBy,
        String createdDate,
        Currencies currency,
        Dates dates,
        @Nullable String debitInvoiceNumber,
        Debtor debtor,
        @Nullable String distributionCode,
        Files document,
        String documentTemplateCode,
        Fees fees,
        String id,
        String invoiceNumber,
        boolean isRecourse,
        @Nullable String ourOrderNumber,
        @Nullable String ourReference,
        Stated.PartPayment partPayment,
        @Nullable String paymentReference,
        String productCode,
        boolean refund,
        @Nullable String remark,
        @Nullable String reminderProfileCode,
        boolean reverseCharge,
        @Nullable String serviceProviderCode,
        Statuses statuses,
        Terms terms,
        Sums totals,
        String type,
        boolean useRecourse,
        List<Vat> vats,
        @Nullable String yourContactPerson,
        @Nullable String yourOrderNumber,
        @Nullable String yourReference) {

    record ArticleRow(
            @Nullable String accountNumber,
            @Nullable String articleNumber,
            String description,
            String discountType,
            @Nullable String id,
            BigDecimal price,
            String quantity,
            BigDecimal total,
            BigDecimal totalDiscount,
            BigDecimal totalExclVat,
            BigDecimal totalVat,
            @Nullable String unit,
            BigDecimal vatPercentage) {}

    /**
     * What is open, in the invoice's currency and ({@code …Locale}) in the client's own.
     *
     * @param capitalService what the client still owns of the capital
     * @param capitalFinanced what was lent on or bought
     */
    record Balances(
            BigDecimal capital,
            BigDecimal capitalFinanced,
            BigDecimal capitalFinancedLocale,
            BigDecimal capitalLocale,
            BigDecimal capitalService,
            BigDecimal capitalServiceLocale,
            BigDecimal interest,
            BigDecimal interestLocale,
            BigDecimal reminder,
            BigDecimal reminderLocale,
            BigDecimal total,
            BigDecimal totalLocale) {}

    /** The rate gives the base currency for one unit of the invoice's. */
    record Currencies(String baseCurrency, BigDecimal exchangeRate, String invoiceCurrency) {}

    /**
     * Local dates of the client.
     *
     * @param latestFinancialDate of the latest entry in the books
     * @param ledgerPerformedDate of the last step of {@link Statuses#ledger}
     */
    record Dates(
            @Nullable LocalDate deliveryDate,
            LocalDate expireDate,
            LocalDate invoiceDate,
            @Nullable LocalDate latestFinancialDate,
            @Nullable LocalDate ledgerPerformedDate,
            @Nullable LocalDate pausedUntilDate) {}

    @SuppressWarnings("MemberName") // the names are the contract's
    record Debtor(
            @Nullable String FMI,
            @Nullable String GLN,
            @Nullable String cellPhone,
            @Nullable String customerNumber,
            @Nullable PostalAddress deliveryAddress,
            @Nullable String distributionChannel,
            @Nullable Boolean distributionChannelOverride,
            @Nullable String email,
            @Nullable String id,
            @Nullable String identificationNumber,
            PostalAddress invoiceAddress,
            String name,
            @Nullable String phone,
            String type,
            @Nullable String vatNumber) {}

    record PostalAddress(
            @Nullable String address,
            @Nullable String address2,
            @Nullable String address3,
            @Nullable String city,
            @Nullable String countryCode,
            @Nullable String name,
            @Nullable String zip) {}

    /** Names of files; fetched at {@code /storage/{name}}. */
    record Files(
            @Nullable String attachment,
            int connectedFileCount,
            @Nullable String invoice,
            @Nullable String invoicePreview,
            @Nullable String invoiceWithAttachments) {}

    record Fees(
            BigDecimal administration,
            @Nullable BigDecimal administrationVatPercentage,
            BigDecimal freight,
            @Nullable BigDecimal freightVatPercentage) {}

    /** How far it has come: in the whole, and by the last step that was performed to have it paid. */
    record Statuses(@Nullable String ledger, @Nullable String ledgerSubType, String main) {}

    /** In words. */
    record Terms(@Nullable String delivery, @Nullable String payment) {}

    record Sums(
            BigDecimal taxReduction,
            BigDecimal total,
            BigDecimal totalExclVat,
            BigDecimal totalRoundOff,
            BigDecimal totalToPay,
            BigDecimal totalToPayBase,
            BigDecimal totalVat) {}

    record Vat(BigDecimal percentage, BigDecimal totalTaxable, BigDecimal totalVat) {}
}
