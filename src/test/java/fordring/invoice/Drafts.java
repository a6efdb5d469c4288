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
        return new Draft(
                TENANT,
                null,
                new CustomerId("cust_1"),
                new Content(mode, lines, Money.zero(currency)),
                Terms.USUAL,
                References.NONE,
                Marks.USUAL,
                Sending.NONE);
    }

    /** A line of a quantity at a price in major units; no rate: the seller's own. */
    static Line line(String quantity, String unitPrice, @Nullable String vatRate) {
        return new Line(
                "Vare",
                Decimal.of(quantity),
                "stk",
                Decimal.of(unitPrice),
                vatRate == null ? null : Rate.percent(vatRate));
    }

    /** @param vatRate the seller's own; null: not registered */
    static Creditor seller(@Nullable String vatRate) {
        return new Creditor(
                TENANT,
                CreditorId.next(),
                1,
                "Fjordlys AS",
                "988077917",
                Country.NO,
                Address.NONE,
                null,
                null,
                null,
                vatRate != null,
                vatRate == null ? null : Rate.percent(vatRate),
                "Tjenester",
                14,
                Language.NB);
    }
}
