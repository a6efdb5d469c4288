package fordring.api.partner;

import fordring.fault.Code;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.platform.JsonFields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code invoiceRows} whose values are each right; whether they fit each other {@link Arithmetic} says.
 *
 * @param path {@code invoiceDetails.invoiceRows[0]}
 * @param discount percent off quantity × unit price; null: none
 * @param priceNoVat of the whole row
 * @param price of the whole row, with VAT
 */
record RowRequest(
        String path,
        String productCode,
        String description,
        Decimal quantity,
        @Nullable String unit,
        Decimal unitPrice,
        @Nullable Rate discount,
        @Nullable Money priceNoVat,
        @Nullable Rate vatPerc,
        Money price) {
    private static final int MOST = 1_000;

    /** Those rows that are right; the faults of the others are noted. */
    static List<RowRequest> all(Part details, @Nullable Currency currency) {
        details.in().require("invoiceRows", Code.MUST_BE_LIST);
        List<JsonFields> given = details.in().objects("invoiceRows", MOST);
        List<RowRequest> rows = new ArrayList<>();
        for (int i = 0; given != null && i < given.size(); i++) {
            Part row = new Part(given.get(i), details.place("invoiceRows[" + i + "]"), details.exponents());
            RowRequest read = read(row, currency);
            if (read != null) {
                rows.add(read);
            }
        }
        return rows;
    }

    private static @Nullable RowRequest read(Part row, @Nullable Currency currency) {
        int before = row.in().faults().size();
        String productCode = row.required("productCode", 100);
        row.in().require("description", Code.MUST_BE_TEXT);
        String description = row.in().paragraph("description", 1_000);
        row.requireNumber("quantity", 9, 6);
        Decimal quantity = row.number("quantity", 9, 6);
        String unit = row.text("unit", 20);
        row.requireNumber("unitPrice", 12, 6);
        Decimal unitPrice = row.number("unitPrice", 12, 6);
        Rate discount = row.percent("discount", 6);
        Money priceNoVat = row.amount("priceNoVat", currency);
        Rate vatPerc = row.percent("vatPerc", 2);
        row.requireAmount("price", currency);
        Money price = row.amount("price", currency);
        return row.in().faults().size() > before
                        || productCode == null
                        || description == null
                        || quantity == null
                        || unitPrice == null
                        || price == null
                ? null
                : new RowRequest(
                        row.path(),
                        productCode,
                        description,
                        quantity,
                        unit,
                        unitPrice,
                        discount == null || discount.isZero() ? null : discount,
                        priceNoVat,
                        vatPerc,
                        price);
    }

    /** Whether it says that there is VAT in its price. */
    boolean bearsVat() {
        return vatPerc != null ? !vatPerc.isZero() : priceNoVat != null && !priceNoVat.equals(price);
    }

    /** Quantity × unit price less the discount, in minor units, to the next whole one. */
    BigDecimal product(Currency currency) {
        BigDecimal off = discount == null ? BigDecimal.ZERO : discount.percent().movePointLeft(2);
        return quantity.value()
                .multiply(unitPrice.value())
                .multiply(BigDecimal.ONE.subtract(off))
                .movePointRight(currency.digits())
                .setScale(0, RoundingMode.HALF_UP);
    }

    /** The same row of a credit that was written with the other sign. */
    RowRequest turned() {
        boolean written = product(price.currency()).signum() == Long.signum(price.minor());
        boolean ofQuantity = quantity.signum() < 0;
        return new RowRequest(
                path,
                productCode,
                description,
                written && ofQuantity ? Decimal.ZERO.minus(quantity) : quantity,
                unit,
                written && !ofQuantity ? Decimal.ZERO.minus(unitPrice) : unitPrice,
                discount,
                priceNoVat == null ? null : priceNoVat.negated(),
                vatPerc,
                price.negated());
    }
}
