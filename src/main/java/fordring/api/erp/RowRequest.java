package fordring.api.erp;

import fordring.fault.Code;
import fordring.invoice.Discount;
import fordring.invoice.Line;
import fordring.invoice.VatCategory;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.money.Rounding;
import fordring.platform.JsonFields;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of {@code articleRows}, read.
 *
 * @param net its {@code totalExclVat}, as it was stated
 * @param written how it was written
 */
record RowRequest(Line line, Rate rate, Money net, Stated.Row written) {
    static final String PERCENTAGE = "PERCENTAGE";
    static final String CURRENCY = "CURRENCY";

    /** Null when it could not be read; sums that differ are named, and it is read all the same. */
    static @Nullable RowRequest read(JsonFields in, Currency currency, boolean reverseCharge) {
        int before = in.faults().size();
        in.require("description", Code.MUST_BE_TEXT);
        String description = in.paragraph("description", 1_000);
        in.require("quantity", Code.MUST_BE_QUANTITY_TEXT);
        Decimal quantity = in.parsed("quantity", 20, Amounts::quantity, Code.MUST_BE_QUANTITY_TEXT);
        Decimal price = Amounts.price(in, "price");
        String type = in.oneOf("discountType", Set.of(PERCENTAGE, CURRENCY));
        String discountType = type == null ? PERCENTAGE : type;
        Discount discount = discount(in, currency, discountType);
        in.require("vatPercentage", Code.MUST_BE_PERCENT);
        Rate rate = Amounts.percent(in, "vatPercentage");
        Money net = Amounts.required(in, "totalExclVat", currency);
        Money total = Amounts.money(in, "total", currency);
        String unit = in.textOrNone("unit", 20);
        String itemNumber = in.textOrNone("articleNumber", 50);
        String account = in.textOrNone("accountNumber", 20);
        Money vat = Amounts.money(in, "totalVat", currency);
        if (in.faults().size() > before || quantity == null || price == null || rate == null || net == null) {
            return null;
        }
        Money ours = rate.of(net, Rounding.HALF_UP);
        if (total != null && !total.equals(net)) {
            in.fault(Code.TOTAL_DIFFERS, "total", Amounts.text(net));
        }
        if (vat != null && Math.abs(vat.minus(ours).minor()) > 1) {
            in.fault(Code.TOTAL_DIFFERS, "totalVat", Amounts.text(ours));
        }
        Line line = new Line(
                description,
                quantity,
                unit,
                price,
                discount,
                rate,
                reverseCharge ? VatCategory.AE : null,
                null,
                itemNumber,
                account,
                net);
        String written = in.text("quantity", 20);
        return new RowRequest(
                line,
                rate,
                net,
                new Stated.Row(written == null ? "" : written, discountType, Amounts.number(vat == null ? ours : vat)));
    }

    private static @Nullable Discount discount(JsonFields in, Currency currency, String type) {
        if (type.equals(PERCENTAGE)) {
            Rate percent = Amounts.percent(in, "totalDiscount");
            return percent == null || percent.isZero() ? null : new Discount.Percent(percent);
        }
        Money amount = Amounts.money(in, "totalDiscount", currency);
        return amount == null || amount.isZero() ? null : new Discount.Amount(amount.major());
    }

    /** The same of a credit whose amounts were stated below zero. */
    RowRequest turned() {
        boolean byPrice = line.unitPrice().signum() < 0;
        Decimal minus = Decimal.of(-1);
        Discount discount = line.discount() instanceof Discount.Amount amount
                ? new Discount.Amount(amount.major().times(minus))
                : line.discount();
        Line turned = new Line(
                line.description(),
                byPrice ? line.quantity() : line.quantity().times(minus),
                line.unit(),
                byPrice ? line.unitPrice().times(minus) : line.unitPrice(),
                discount,
                line.vatRate(),
                line.vatCategory(),
                line.exemptionReason(),
                line.itemNumber(),
                line.revenueAccount(),
                net.negated());
        return new RowRequest(turned, rate, net.negated(), written);
    }
}
