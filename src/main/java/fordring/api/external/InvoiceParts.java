package fordring.api.external;

import fordring.invoice.Discount;
import fordring.invoice.Issued;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an invoice is made up of, as it is shown. */
final class InvoiceParts {
    private InvoiceParts() {}

    /**
     * A line.
     *
     * @param unitPrice minor units, exact: a price may have fractions of them
     */
    record LineView(
            String description,
            BigDecimal quantity,
            @Nullable String unit,
            BigDecimal unitPrice,
            @Nullable Object discount,
            String vatCategory,
            BigDecimal vatRate,
            @Nullable String vatExemptionReason,
            long netAmount,
            long vatAmount,
            long amount) {}

    /** A discount of so many percent. */
    record PercentView(BigDecimal percent) {}

    /** A discount of so many minor units, of the prices as they are stated. */
    record AmountView(BigDecimal amount) {}

    /**
     * What a discount on the document takes off one VAT group; one over all groups is shown for each of them.
     *
     * @param percent null where it was stated as an amount
     * @param amount with VAT
     */
    record AllowanceView(
            @Nullable String description,
            @Nullable BigDecimal percent,
            String vatCategory,
            BigDecimal vatRate,
            long netAmount,
            long vatAmount,
            long amount) {}

    /** A charge on the document. */
    record ChargeView(
            String type,
            @Nullable String description,
            String vatCategory,
            BigDecimal vatRate,
            @Nullable String vatExemptionReason,
            long netAmount,
            long vatAmount,
            long amount) {}

    /** The VAT of one category and rate. */
    record VatView(
            String category,
            BigDecimal rate,
            long base,
            long amount,
            @Nullable String reason) {}

    /** The totals in the creditor's own currency, {@code exchangeRate} of it for one of the invoice's. */
    record BaseView(String currency, BigDecimal exchangeRate, long netAmount, long vatAmount, long totalAmount) {}

    static LineView line(Issued.IssuedLine l) {
        return new LineView(
                l.description(),
                l.quantity().value(),
                l.unit(),
                l.unitPrice().value().movePointRight(l.net().currency().digits()),
                discount(l),
                l.category().name(),
                l.rate().percent(),
                l.exemptionReason(),
                l.net().minor(),
                l.vat().minor(),
                l.gross().minor());
    }

    static @Nullable Object discount(Issued.IssuedLine l) {
        return switch (l.discount()) {
            case null -> null;
            case Discount.Percent percent -> new PercentView(percent.rate().percent());
            case Discount.Amount amount ->
                new AmountView(
                        amount.major().value().movePointRight(l.net().currency().digits()));
        };
    }

    static List<AllowanceView> discounts(Issued i) {
        return i.totals().allowancesAndCharges().stream()
                .filter(a -> !a.type().isCharge())
                .map(a -> new AllowanceView(
                        a.description(),
                        a.value() instanceof Discount.Percent percent
                                ? percent.rate().percent()
                                : null,
                        a.category().name(),
                        a.rate().percent(),
                        a.net().negated().minor(),
                        a.vat().negated().minor(),
                        a.gross().negated().minor()))
                .toList();
    }

    static List<ChargeView> charges(Issued i) {
        return i.totals().allowancesAndCharges().stream()
                .filter(a -> a.type().isCharge())
                .map(a -> new ChargeView(
                        a.type().name().toLowerCase(Locale.ROOT),
                        a.description(),
                        a.category().name(),
                        a.rate().percent(),
                        a.exemptionReason(),
                        a.net().minor(),
                        a.vat().minor(),
                        a.gross().minor()))
                .toList();
    }

    static @Nullable BaseView base(Issued.@Nullable Base b) {
        return b == null
                ? null
                : new BaseView(
                        b.payable().currency().name(),
                        b.exchangeRate().value(),
                        b.net().minor(),
                        b.vat().minor(),
                        b.payable().minor());
    }

    static VatView vat(Issued.VatGroup g) {
        return new VatView(
                g.category().name(),
                g.rate().percent(),
                g.base().minor(),
                g.vat().minor(),
                g.exemptionReason());
    }
}
