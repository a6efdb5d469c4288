package fordring.api.external;

import fordring.collection.Profiles.Collecting;
import fordring.id.NumberSeriesId;
import fordring.id.PaymentAccountId;
import fordring.matching.MatchingRules;
import fordring.money.Rate;
import fordring.party.Address;
import fordring.party.Creditor;
import fordring.party.Creditors;
import fordring.party.Language;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A creditor as it is shown, with warnings of what it lacks to invoice. */
record CreditorView(
        String id,
        String name,
        String country,
        @Nullable String organisationNumber,
        Address address,
        @Nullable String email,
        @Nullable String replyTo,
        @Nullable String phone,
        @Nullable String website,
        @Nullable String eInvoiceAddress,
        boolean vatRegistered,
        @Nullable BigDecimal defaultVatRate,
        String defaultLineText,
        int paymentTermsDays,
        String language,
        String zone,
        @Nullable String logoUrl,
        @Nullable String color,
        @Nullable String footer,
        String template,
        @Nullable String marketing,
        boolean dueDateAgreed,
        boolean reminderFeeAgreed,
        @Nullable BigDecimal contractInterestRate,
        MatchingBody matching,
        CollectionBody collection,
        String baseCurrency,
        @Nullable String defaultPaymentAccountId,
        @Nullable String defaultNumberSeriesId,
        Instant createdAt,
        List<Warning> warnings) {

    static CreditorView of(
            Creditors.Standing standing,
            MatchingRules matching,
            Collecting collecting,
            String publicUrl,
            Language reader) {
        Creditor c = standing.creditor();
        PaymentAccountId account = standing.defaultAccount();
        NumberSeriesId series = standing.defaultSeries();
        return new CreditorView(
                c.id().toString(),
                c.name(),
                c.country().name(),
                c.organisationNumber(),
                c.address(),
                c.email(),
                c.replyTo(),
                c.phone(),
                c.website(),
                c.eInvoiceAddress(),
                c.vatRegistered(),
                percent(c.defaultVatRate()),
                c.defaultLineText(),
                c.paymentTermsDays(),
                c.language().code(),
                c.zone().getId(),
                logoUrl(c, publicUrl),
                c.look().color(),
                c.look().footer(),
                c.look().template().code(),
                c.look().marketing(),
                c.terms().dueDateAgreed(),
                c.terms().reminderFeeAgreed(),
                percent(c.terms().contractInterestRate()),
                MatchingBody.of(matching),
                CollectionBody.of(collecting),
                c.country().currency().name(),
                account == null ? null : account.toString(),
                series == null ? null : series.toString(),
                standing.createdAt(),
                warnings(standing, reader));
    }

    /** Another picture has another address. */
    private static @Nullable String logoUrl(Creditor c, String publicUrl) {
        String logo = c.look().logo();
        return logo == null
                ? null
                : publicUrl + ExternalApi.PREFIX + "/creditors/" + c.id() + "/logo?v=" + logo.substring(0, 12);
    }

    private static List<Warning> warnings(Creditors.Standing standing, Language reader) {
        Creditor c = standing.creditor();
        List<Warning> warnings = new ArrayList<>();
        Address at = c.address();
        if (at.line1() == null || at.postalCode() == null || at.city() == null) {
            warnings.add(Warning.of("address", "WARNING_NEEDED_TO_INVOICE", reader));
        }
        if (c.vatRegistered() && c.organisationNumber() == null) {
            warnings.add(Warning.of("organisationNumber", "WARNING_NEEDED_TO_INVOICE", reader));
        }
        if (standing.defaultAccount() == null) {
            warnings.add(Warning.of("defaultPaymentAccountId", "WARNING_NEEDED_TO_INVOICE", reader));
        }
        return warnings;
    }

    private static @Nullable BigDecimal percent(@Nullable Rate rate) {
        return rate == null ? null : rate.percent();
    }
}
