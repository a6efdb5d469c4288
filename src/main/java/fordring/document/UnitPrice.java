package fordring.document;

import fordring.invoice.Discount;
import fordring.invoice.Issued.IssuedLine;
import fordring.invoice.PriceMode;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.money.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Quantity and price without VAT of a line, so stated that they come to its amount: EN 16931 knows no prices with VAT,
 * and PEPPOL-EN16931-R120 multiplies them out. A price that includes VAT has mostly no end when the VAT is taken out of
 * it; of the prices that come to the amount the one with the fewest digits is stated. Where none with ten digits does,
 * the amount itself is the price, of the whole quantity.
 *
 * @param quantity BT-129; below zero where the price was, since prices may not be (BR-27)
 * @param price major units (BT-146)
 * @param per the quantity that costs the price (BT-149); null: one
 * @param full what that comes to, before a discount
 */
record UnitPrice(
        BigDecimal quantity, BigDecimal price, @Nullable BigDecimal per, Money full) {
    private static final int MOST_DIGITS = 10;
    private static final BigDecimal HALF_A_HUNDREDTH = new BigDecimal("0.005");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    static UnitPrice of(IssuedLine line, PriceMode mode) {
        boolean turned = line.unitPrice().signum() < 0;
        BigDecimal quantity =
                turned ? line.quantity().value().negate() : line.quantity().value();
        BigDecimal stated = line.unitPrice().value().abs();
        Money full = full(line, mode);
        BigDecimal amount = full.major().value();
        int digits = full.currency().digits();
        return candidates(line, mode, stated, quantity, amount, digits)
                .filter(price -> quantity.multiply(price).subtract(amount).abs().compareTo(HALF_A_HUNDREDTH) <= 0)
                .findFirst()
                .map(price -> new UnitPrice(quantity, padded(price, digits), null, full))
                .orElseGet(() -> new UnitPrice(quantity, padded(amount.abs(), digits), quantity.abs(), full));
    }

    /** The amount before the discount; of a line without one its own amount. */
    private static Money full(IssuedLine line, PriceMode mode) {
        Discount discount = line.discount();
        if (discount == null) {
            return line.net();
        }
        Currency currency = line.net().currency();
        Money priced = Money.of(line.quantity().times(line.unitPrice()), currency, Rounding.HALF_UP);
        return switch (mode) {
            case NET -> priced;
            case GROSS -> line.rate().without(priced, Rounding.HALF_UP);
        };
    }

    /** First what was stated, then what the amount asks for. */
    private static Stream<BigDecimal> candidates(
            IssuedLine line, PriceMode mode, BigDecimal stated, BigDecimal quantity, BigDecimal amount, int digits) {
        Stream<BigDecimal> own = switch (mode) {
            case NET -> Stream.of(stated);
            case GROSS -> {
                BigDecimal withVat = HUNDRED.add(line.rate().percent());
                yield rounded(digits, scale -> stated.multiply(HUNDRED).divide(withVat, scale, RoundingMode.HALF_UP));
            }
        };
        Stream<BigDecimal> asked = quantity.signum() == 0
                ? Stream.empty()
                : rounded(digits, scale -> amount.divide(quantity, scale, RoundingMode.HALF_UP));
        return Stream.concat(own, asked);
    }

    private static Stream<BigDecimal> rounded(int digits, IntFunction<BigDecimal> price) {
        return IntStream.rangeClosed(digits, MOST_DIGITS).mapToObj(price);
    }

    /** With the digits of the currency, and as many more as it has. */
    private static BigDecimal padded(BigDecimal price, int digits) {
        BigDecimal bare = price.stripTrailingZeros();
        return bare.scale() < digits ? bare.setScale(digits) : bare;
    }
}
