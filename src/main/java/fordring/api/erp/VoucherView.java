package fordring.api.erp;

import fordring.api.erp.InBase.Converted;
import fordring.api.erp.VoucherStore.Kept;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A journal entry as the caller's books fetch it.
 *
 * @param parentId the voucher of the invoice that it follows
 * @param topic what it is about, roughly
 * @param type what happened
 * @param comment why it could not be booked last time
 * @param documents names of what it is proved by
 * @param series in which it was booked
 */
record VoucherView(
        String id,
        @Nullable String parentId,
        String clientId,
        @Nullable String invoiceId,
        String originalCurrency,
        String topic,
        String type,
        String description,
        String transactionDate,
        ExternalInformation externalInformation,
        @Nullable String comment,
        List<String> documents,
        List<PostingView> postings,
        @Nullable String series) {

    /**
     * What the caller's books said of it.
     *
     * @param integrationId under which it was taken over
     */
    record ExternalInformation(
            @Nullable String id,
            @Nullable String series,
            @Nullable String financialYearId,
            String status,
            @Nullable String integrationId) {

        static ExternalInformation of(Kept kept) {
            return new ExternalInformation(
                    kept.informationId(), kept.series(), kept.year(), status(kept), kept.externalId());
        }

        private static String status(Kept kept) {
            if (kept.bookedAt() != null) {
                return "BOOKED";
            }
            if (kept.error() != null) {
                return "FAILED";
            }
            return kept.exportedAt() == null ? "PENDING" : "EXPORTED";
        }
    }

    /** The amount in the currency of what happened. */
    record Original(String currency, BigDecimal debit, BigDecimal credit) {}

    /**
     * One line of it.
     *
     * @param accountNumber in the chart of the country, or as the row of the invoice states it
     * @param externalAccountNumber as the row states it
     * @param accountCode our account
     * @param exchangeRate units of the base currency for one of the original
     * @param debit in the base currency; null where no rate is known
     */
    record PostingView(
            @Nullable String accountNumber,
            @Nullable String externalAccountNumber,
            String accountCode,
            @Nullable BigDecimal exchangeRate,
            @Nullable String exchangeRateSource,
            Original transactionInformation,
            @Nullable BigDecimal debit,
            @Nullable BigDecimal credit) {

        /** {@code rate} null: none is known, or none is needed. */
        static PostingView of(Converted converted, @Nullable Decimal rate) {
            Money original = converted.part().amount();
            Money base = converted.base();
            boolean foreign = base == null || base.currency() != original.currency();
            return new PostingView(
                    converted.part().number(),
                    converted.part().stated(),
                    converted.part().account().name(),
                    foreign ? (rate == null ? null : rate.value()) : BigDecimal.ONE,
                    foreign && rate != null ? "INVOICE" : null,
                    new Original(original.currency().name(), debit(original), debit(original.negated())),
                    base == null ? null : debit(base),
                    base == null ? null : debit(base.negated()));
        }

        private static BigDecimal debit(Money amount) {
            Money none = Money.zero(amount.currency());
            return (amount.isPositive() ? amount : none).major().value();
        }
    }

    /**
     * What settled an invoice, as the caller's ledger of customers fetches it.
     *
     * @param date on which it was booked
     * @param amountLocale in the base currency
     * @param name who paid, else whose invoice it is
     */
    record PaymentView(
            String id,
            String date,
            String paymentDate,
            BigDecimal amountLocale,
            BigDecimal amount,
            String invoiceNumber,
            Currency invoiceCurrency,
            Currency baseCurrency,
            String name,
            String externalPaymentMethodCode,
            @Nullable String accountNumber) {}
}
