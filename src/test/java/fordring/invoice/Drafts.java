package fordring.invoice;

import fordring.country.Country;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.party.Address;
import fordring.party.Creditor;
import fordring.party.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Drafts of lines alone, and sellers who differ in their VAT alone. */
final class Drafts {
    private static final TenantId TENANT = TenantId.next();

    private Drafts() {}

    static Draft of(PriceMode mode, Currency currency, List<Line> lines) {
        return of(new Content(mode, lines, Money.zero(currency)));
    }

    static Draft of(Content content) {
        return new Draft(
                TENANT,
                null,
                new CustomerId("cust_1"),
                content,
                Terms.USUAL,
                References.NONE,
                Marks.USUAL,
                Sending.NONE);
    }

    /** A line of a quantity at a price in major units; no rate: the seller's own. */
    static Line line(String quantity, String unitPrice, @Nullable String vatRate) {
        return line(quantity, unitPrice, null, vatRate, null, null);
    }

    static Line line(
            String quantity,
            String unitPrice,
            @Nullable Discount discount,
            @Nullable String vatRate,
            @Nullable VatCategory category,
            @Nullable String reason) {
        return new Line(
                "Vare", Decimal.of(quantity), "stk", Decimal.of(unitPrice), discount, rate(vatRate), category, reason);
    }

    static Discount percent(String percent) {
        return new Discount.Percent(Rate.percent(percent));
    }

    /** Major units. */
    static Discount amount(String major) {
        return new Discount.Amount(Decimal.of(major));
    }

    /** A discount on the document; no rate: over all. */
    static AllowanceCharge discount(Discount value, @Nullable String vatRate) {
        return new AllowanceCharge(AllowanceCharge.Type.DISCOUNT, null, value, rate(vatRate), null, null);
    }

    /** Freight, in major units; no rate: the seller's own. */
    static AllowanceCharge freight(String major, @Nullable String vatRate) {
        return new AllowanceCharge(AllowanceCharge.Type.FREIGHT, null, amount(major), rate(vatRate), null, null);
    }

    private static @Nullable Rate rate(@Nullable String percent) {
        return percent == null ? null : Rate.percent(percent);
    }

    /** @param vatRate the seller's own; null: not registered */
    static Creditor seller(@Nullable String vatRate) {
        return seller(Country.NO, vatRate, Language.NB);
    }

    static Creditor seller(Country country, @Nullable String vatRate, Language language) {
        return new Creditor(
                TENANT,
                CreditorId.next(),
                1,
                "Fjordlys AS",
                "988077917",
                country,
                new Address("Storgata 12", null, "0184", "Oslo", country.name()),
                null,
                null,
                null,
                vatRate != null,
                vatRate == null ? null : Rate.percent(vatRate),
                "Tjenester",
                14,
                language);
    }
}
