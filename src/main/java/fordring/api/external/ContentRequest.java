package fordring.api.external;

import fordring.fault.Code;
import fordring.invoice.AllowanceCharge;
import fordring.invoice.Content;
import fordring.invoice.Discount;
import fordring.invoice.Draft;
import fordring.invoice.Line;
import fordring.invoice.PriceMode;
import fordring.invoice.VatCategory;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.platform.JsonFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an invoice body says is charged for: lines, discounts, charges, rounding, and in which currency. */
final class ContentRequest {
    private static final int MOST_LINES = 1_000;
    private static final int MOST_ALLOWANCES_AND_CHARGES = 100;
    private static final Set<String> CATEGORIES =
            Arrays.stream(VatCategory.values()).map(Enum::name).collect(Collectors.toSet());
    private static final Map<String, AllowanceCharge.Type> CHARGES = Arrays.stream(AllowanceCharge.Type.values())
            .filter(AllowanceCharge.Type::isCharge)
            .collect(Collectors.toMap(t -> t.name().toLowerCase(Locale.ROOT), t -> t));

    private final JsonFields in;
    private final @Nullable Currency currency;

    private ContentRequest(JsonFields in, @Nullable Currency currency) {
        this.in = in;
        this.currency = currency;
    }

    /** Null when there is a fault in it. */
    static @Nullable Content read(JsonFields in) {
        int before = in.faults().size();
        Currency currency = in.parsed("currency", 20, Currency::of, Code.MUST_BE_CURRENCY, Amounts.CURRENCIES);
        in.require("currency", Code.MUST_BE_CURRENCY, Amounts.CURRENCIES);
        Long total = Amounts.positive(in, "totalAmount", currency);
        PriceMode mode = Boolean.FALSE.equals(in.flag("pricesIncludeVat")) ? PriceMode.NET : PriceMode.GROSS;
        ContentRequest request = new ContentRequest(in, currency);
        List<Line> lines = request.lines(total);
        List<AllowanceCharge> allowancesAndCharges = new ArrayList<>();
        allowancesAndCharges.addAll(request.each("discounts", request::discount));
        allowancesAndCharges.addAll(request.each("charges", request::charge));
        Long rounding = request.amount(in, "roundingAmount");
        Decimal exchangeRate = request.exchangeRate();
        String note = in.paragraph("note", 1000);
        return in.faults().size() > before || currency == null || total == null
                ? null
                : new Content(
                        mode,
                        lines,
                        allowancesAndCharges,
                        new Money(rounding == null ? 0 : rounding, currency),
                        new Money(total, currency),
                        exchangeRate,
                        note);
    }

    /** Without any, one line over the whole amount. */
    private List<Line> lines(@Nullable Long total) {
        List<JsonFields> given = in.objects("lines", MOST_LINES);
        String description = in.paragraph("description", 1000);
        Rate rate = percent(in, "vatRate");
        if (given == null) {
            // A list that is wrong is a fault already.
            return in.has("lines") || total == null || currency == null
                    ? List.of()
                    : List.of(new Line(description, Decimal.ONE, null, Decimal.ofMinor(total, currency), rate));
        }
        return given.stream().map(this::line).toList();
    }

    private Line line(JsonFields line) {
        String description = line.paragraph("description", 1000);
        line.require("description", Code.MUST_BE_TEXT);
        Decimal quantity = line.decimal("quantity", Code.MUST_BE_QUANTITY, 9, 6);
        Long unitPrice = amount(line, "unitPrice");
        line.require("unitPrice", Code.MUST_BE_AMOUNT, Amounts.minorUnit(currency));
        JsonFields discount = line.object("discount");
        return new Line(
                description,
                quantity == null ? Decimal.ONE : quantity,
                line.text("unit", 20),
                major(unitPrice),
                discount == null ? null : value(discount, amount(discount, "amount")),
                percent(line, "vatRate"),
                category(line),
                reason(line));
    }

    private List<AllowanceCharge> each(String name, Function<JsonFields, AllowanceCharge> read) {
        List<JsonFields> given = in.has(name) ? in.objects(name, MOST_ALLOWANCES_AND_CHARGES) : null;
        return given == null ? List.of() : given.stream().map(read).toList();
    }

    private AllowanceCharge discount(JsonFields discount) {
        return new AllowanceCharge(
                AllowanceCharge.Type.DISCOUNT,
                discount.text("description", 200),
                value(discount, discount.has("amount") ? Amounts.positive(discount, "amount", currency) : null),
                percent(discount, "vatRate"),
                category(discount),
                null);
    }

    private AllowanceCharge charge(JsonFields charge) {
        charge.require("type", Code.MUST_BE_ONE_OF, String.join(", ", new java.util.TreeSet<>(CHARGES.keySet())));
        String type = charge.oneOf("type", CHARGES.keySet());
        Long amount = Amounts.positive(charge, "amount", currency);
        return new AllowanceCharge(
                type == null ? AllowanceCharge.Type.OTHER : CHARGES.getOrDefault(type, AllowanceCharge.Type.OTHER),
                charge.text("description", 200),
                new Discount.Amount(major(amount)),
                percent(charge, "vatRate"),
                category(charge),
                reason(charge));
    }

    /** {@code percent} or {@code amount}, one of them. */
    private Discount value(JsonFields discount, @Nullable Long amount) {
        Rate percent = percent(discount, "percent");
        if (discount.has("percent") == discount.has("amount")) {
            discount.fault(Code.EXACTLY_ONE_OF, "percent", "percent, amount");
        }
        return percent == null ? new Discount.Amount(major(amount)) : new Discount.Percent(percent);
    }

    private @Nullable Long amount(JsonFields from, String name) {
        Long amount = from.integer(name, Code.MUST_BE_AMOUNT, Amounts.minorUnit(currency));
        if (amount != null && (amount > Draft.MOST || amount < -Draft.MOST)) {
            from.fault(Code.AMOUNT_TOO_LARGE, name, Draft.MOST);
        }
        return amount;
    }

    private Decimal major(@Nullable Long minor) {
        return Decimal.ofMinor(minor == null ? 0 : minor, currency == null ? Currency.NOK : currency);
    }

    private @Nullable Decimal exchangeRate() {
        Decimal rate = in.decimal("exchangeRate", Code.MUST_BE_EXCHANGE_RATE, 6, 6);
        if (rate != null && rate.signum() <= 0) {
            in.fault(Code.MUST_BE_EXCHANGE_RATE, "exchangeRate");
        }
        return rate;
    }

    private static @Nullable VatCategory category(JsonFields from) {
        String category = from.oneOf("vatCategory", CATEGORIES);
        return category == null ? null : VatCategory.valueOf(category);
    }

    private static @Nullable String reason(JsonFields from) {
        return from.text("vatExemptionReason", 500);
    }

    /** From 0 to 100. */
    static @Nullable Rate percent(JsonFields from, String name) {
        Decimal percent = from.decimal(name, Code.MUST_BE_PERCENT, 3, 2);
        if (percent == null) {
            return null;
        }
        if (percent.signum() < 0 || percent.compareTo(Decimal.of(100)) > 0) {
            from.fault(Code.MUST_BE_PERCENT, name);
            return null;
        }
        return new Rate(percent.value());
    }
}
