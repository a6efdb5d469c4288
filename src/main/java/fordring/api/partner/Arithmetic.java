package fordring.api.partner;

import fordring.country.Country;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.invoice.Content;
import fordring.invoice.Discount;
import fordring.invoice.Line;
import fordring.invoice.PriceMode;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.money.Rounding;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes of rows and a total what is charged for, and says where they do not fit each other. Rows state what they come
 * to with VAT and perhaps without; what they are counted up from may be either, by a minor unit more or less. When all
 * fit their amount without VAT, and their VAT is that of their sum but for a minor unit each, the invoice is made up of net
 * prices, else of prices with VAT.
 */
final class Arithmetic {
    /** Where coins are of whole units, a total may be rounded to these. */
    private static final Set<Currency> WHOLE = EnumSet.of(Currency.NOK, Currency.SEK, Currency.DKK);

    /**
     * On what ground rows are judged.
     *
     * @param registered whether the invoicer charges VAT at all
     * @param date on which a rate must be in force
     */
    record Ground(Country country, boolean registered, LocalDate date) {}

    /** A row and the VAT in it. */
    private record Charged(RowRequest row, Rate rate, Money net) {
        boolean fits(Money stated) {
            BigDecimal off = row.product(stated.currency()).subtract(BigDecimal.valueOf(stated.minor()));
            return off.abs().compareTo(BigDecimal.ONE) <= 0;
        }

        /** As a line that comes to {@code stated}; of a price without VAT among prices with it VAT is added. */
        Line line(Money stated, boolean gross) {
            Rate discount = row.discount();
            boolean added = gross && !fits(row.price());
            return new Line(
                    row.description(),
                    row.quantity(),
                    row.unit(),
                    added ? row.unitPrice().times(factor(rate)) : row.unitPrice(),
                    discount == null ? null : new Discount.Percent(discount),
                    rate,
                    null,
                    null,
                    row.productCode(),
                    null,
                    stated);
        }
    }

    private final Ground ground;
    private final Currency currency;
    private final List<Fault> faults = new ArrayList<>();

    private Arithmetic(Ground ground, Currency currency) {
        this.ground = ground;
        this.currency = currency;
    }

    /**
     * What is charged for, and what stands against it.
     *
     * @param content null: a row cannot be counted
     */
    record Result(@Nullable Content content, List<Fault> faults) {}

    /**
     * Puts rows and total together.
     *
     * @param total null: it is wrong by itself, and what the rows come to is taken in its place
     * @param note free text
     */
    static Result of(
            Ground ground, Currency currency, List<RowRequest> rows, @Nullable Money total, @Nullable String note) {
        Arithmetic arithmetic = new Arithmetic(ground, currency);
        List<Charged> charged =
                rows.stream().flatMap(row -> arithmetic.charged(row).stream()).toList();
        Money sum = rows.stream().map(RowRequest::price).reduce(Money.zero(currency), Money::plus);
        Money rounding = total == null ? Money.zero(currency) : arithmetic.rounding(total, sum);
        boolean counted = !rows.isEmpty() && charged.size() == rows.size();
        return new Result(counted ? content(charged, rounding, sum.plus(rounding), note) : null, arithmetic.faults);
    }

    /** What stands for rows that cannot be counted, so that all else can be held against the books. */
    static Content something(Currency currency) {
        Line line = new Line("-", Decimal.ONE, null, Decimal.ONE, null, Rate.ZERO, null, null, null, null, null);
        Money one = Money.of(Decimal.ONE, currency, Rounding.HALF_UP);
        Money none = Money.zero(currency);
        return new Content(PriceMode.NET, List.of(line), List.of(), none, one, null, null, Map.of(), none);
    }

    /** Of a credit, with the sign that credit notes have: amounts are positive (EN 16931). */
    static List<RowRequest> turned(List<RowRequest> rows) {
        BigDecimal sum = rows.stream()
                .map(row -> BigDecimal.valueOf(row.price().minor()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.signum() < 0 ? rows.stream().map(RowRequest::turned).toList() : rows;
    }

    private void add(Code code, String path, Object... args) {
        faults.add(Fault.of(code, path, args));
    }

    private Optional<Charged> charged(RowRequest row) {
        Rate rate = rate(row);
        if (rate == null) {
            return Optional.empty();
        }
        if (!rate.isZero() && !ground.registered) {
            add(Code.VAT_NOT_REGISTERED, row.path() + ".vatPerc");
            return Optional.empty();
        }
        Money stated = row.priceNoVat();
        Money net = stated == null ? rate.without(row.price(), Rounding.HALF_UP) : stated;
        long off = Math.abs(withVat(net, rate).minus(row.price()).minor());
        if (stated != null && off > (rate.isZero() ? 0 : 1)) {
            add(Code.PRICE_DIFFERS, row.path() + ".price", plain(withVat(net, rate)));
            return Optional.empty();
        }
        Charged charged = new Charged(row, rate, net);
        if (!charged.fits(net) && !charged.fits(row.price())) {
            BigDecimal product = row.product(currency).movePointLeft(currency.digits());
            add(Code.ROW_DIFFERS, row.path() + ".price", product.toPlainString());
            return Optional.empty();
        }
        return Optional.of(charged);
    }

    /** As stated, else as the two prices tell, else none for who charges none. */
    private @Nullable Rate rate(RowRequest row) {
        Money net = row.priceNoVat();
        Set<Rate> inForce = ground.country.vatRates(ground.date);
        Rate stated = row.vatPerc();
        if (stated != null) {
            boolean allowed = stated.isZero() || inForce.contains(stated);
            if (!allowed) {
                add(Code.VAT_RATE_NOT_IN_FORCE, row.path() + ".vatPerc", ground.country, ground.date, inForce);
            }
            return allowed ? stated : null;
        }
        if (net == null) {
            if (ground.registered) {
                add(Code.VAT_PERCENT_NEEDED, row.path() + ".vatPerc");
                return null;
            }
            return Rate.ZERO;
        }
        if (net.equals(row.price())) {
            return Rate.ZERO;
        }
        Optional<Rate> told = inForce.stream()
                .filter(rate -> Math.abs(withVat(net, rate).minus(row.price()).minor()) <= 1)
                .min(Comparator.comparing(rate -> off(net, rate, row.price())));
        if (told.isEmpty()) {
            add(Code.VAT_RATE_NOT_IN_FORCE, row.path() + ".vatPerc", ground.country, ground.date, inForce);
        }
        return told.orElse(null);
    }

    private static Money withVat(Money net, Rate rate) {
        return net.plus(rate.of(net, Rounding.HALF_UP));
    }

    private static BigDecimal off(Money net, Rate rate, Money price) {
        return factor(rate)
                .value()
                .multiply(BigDecimal.valueOf(net.minor()))
                .subtract(BigDecimal.valueOf(price.minor()))
                .abs();
    }

    private static Decimal factor(Rate rate) {
        return new Decimal(BigDecimal.ONE.add(rate.percent().movePointLeft(2)));
    }

    /** What the total is more than its rows, where it is their sum in whole units; else it must be their sum. */
    private Money rounding(Money total, Money sum) {
        Money rounding = total.minus(sum);
        boolean whole = WHOLE.contains(currency) && total.minor() % 100 == 0 && Math.abs(rounding.minor()) <= 50;
        if (whole || rounding.isZero()) {
            return rounding;
        }
        add(Code.TOTAL_DIFFERS, CreateRequest.TOTAL, plain(sum));
        return Money.zero(currency);
    }

    private static Content content(List<Charged> rows, Money rounding, Money total, @Nullable String note) {
        Map<Rate, Money> vat = vat(rows);
        boolean net = rows.stream().allMatch(row -> row.fits(row.net))
                && vat.entrySet().stream().allMatch(each -> isVatOf(each.getKey(), each.getValue(), rows));
        return new Content(
                net ? PriceMode.NET : PriceMode.GROSS,
                rows.stream()
                        .map(row -> net ? row.line(row.net, false) : row.line(row.row.price(), true))
                        .toList(),
                List.of(),
                rounding,
                total,
                null,
                note,
                net ? vat : Map.of(),
                Money.zero(total.currency()));
    }

    /** What the rows say is VAT, of each rate. */
    private static Map<Rate, Money> vat(List<Charged> rows) {
        Map<Rate, Money> vat = new TreeMap<>();
        rows.stream()
                .filter(row -> !row.rate.isZero())
                .forEach(row -> vat.merge(row.rate, row.row.price().minus(row.net), Money::plus));
        return vat;
    }

    private static boolean isVatOf(Rate rate, Money stated, List<Charged> rows) {
        List<Money> nets = rows.stream()
                .filter(row -> row.rate.equals(rate) && !row.net.isZero())
                .map(Charged::net)
                .toList();
        Money base = nets.stream().reduce(Money.zero(stated.currency()), Money::plus);
        return Math.abs(stated.minus(rate.of(base, Rounding.HALF_UP)).minor()) <= nets.size();
    }

    private static String plain(Money amount) {
        return BigDecimal.valueOf(amount.minor(), amount.currency().digits()).toPlainString();
    }
}
