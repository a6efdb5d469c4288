package fordring.api.erp;

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
import fordring.money.Rounding;
import fordring.platform.JsonFields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the body of an invoice says is charged for: rows, fees, VAT, totals, currency. The parts must come to the sums
 * that are stated, to the last digit; of VAT the core says how far it may differ from its own.
 */
final class ContentRequest {
    private static final int MOST_ROWS = 1_000;
    private static final int MOST_RATES = 20;

    /** What the body says of the VAT of a rate. */
    private record Vat(
            JsonFields in,
            Rate rate,
            @Nullable Money taxable,
            @Nullable Money amount) {}

    private final JsonFields in;
    private final Currency own;
    private final Currency currency;
    private final boolean credit;
    private final boolean reverseCharge;
    private final List<RowRequest> rows = new ArrayList<>();
    private final List<AllowanceCharge> fees = new ArrayList<>();

    /** Without VAT, by rate: of rows and fees. */
    private final Map<Rate, Money> taxable = new TreeMap<>();

    private final List<Vat> vats = new ArrayList<>();
    private final @Nullable Decimal exchangeRate;
    private final boolean negative;
    private final Money rounding;
    private final Money taxReduction;
    private Money net;
    private Money vat;
    private final boolean whole;

    /** {@code own} is the currency in which the client keeps its books; {@code credit}: amounts may be below zero. */
    ContentRequest(JsonFields in, Currency own, boolean credit) {
        this.in = in;
        this.own = own;
        this.credit = credit;
        JsonFields currencies = in.part("currency");
        Currency stated =
                currencies.parsed("invoiceCurrency", 20, Currency::of, Code.MUST_BE_CURRENCY, Amounts.CURRENCIES);
        this.currency = stated == null ? own : stated;
        this.exchangeRate = exchangeRate(currencies);
        this.reverseCharge = Boolean.TRUE.equals(in.flag("reverseCharge"));
        this.net = Money.zero(currency);
        this.vat = Money.zero(currency);
        int before = in.faults().size();
        readRows();
        readFees();
        readVats();
        JsonFields totals = in.part("totals");
        this.rounding = Amounts.orZero(totals, "totalRoundOff", currency);
        this.taxReduction = Amounts.orZero(totals, "taxReduction", currency);
        this.whole = in.faults().stream().skip(before).allMatch(fault -> fault.code() == Code.TOTAL_DIFFERS);
        Money toPay = net.plus(vat).plus(rounding).minus(taxReduction);
        this.negative = credit && toPay.minor() < 0;
        if (whole) {
            parts();
        }
        sums(totals, toPay);
    }

    private @Nullable Decimal exchangeRate(JsonFields currencies) {
        Currency base = currencies.parsed("baseCurrency", 20, Currency::of, Code.MUST_BE_CURRENCY, Amounts.CURRENCIES);
        if (base != null && base != own) {
            currencies.fault(Code.BASE_CURRENCY_DIFFERS, "baseCurrency", own);
        }
        Decimal rate = currencies.written("exchangeRate", Code.MUST_BE_EXCHANGE_RATE, 6, 6);
        if (rate != null && rate.signum() <= 0) {
            currencies.fault(Code.MUST_BE_EXCHANGE_RATE, "exchangeRate");
            return null;
        }
        if (rate == null && !currencies.has("exchangeRate") && currency != own) {
            currencies.fault(Code.EXCHANGE_RATE_MISSING, "exchangeRate", own);
        }
        return rate;
    }

    private void readRows() {
        in.require("articleRows", Code.MUST_BE_LIST);
        List<JsonFields> given = in.objects("articleRows", MOST_ROWS);
        for (JsonFields each : given == null ? List.<JsonFields>of() : given) {
            RowRequest row = RowRequest.read(each, currency, reverseCharge);
            if (row != null) {
                rows.add(row);
                add(row.rate(), row.net());
            }
        }
    }

    private void add(Rate rate, Money amount) {
        taxable.merge(rate, amount, Money::plus);
        net = net.plus(amount);
    }

    private void readFees() {
        JsonFields stated = in.part("fees");
        fee(stated, "administration", AllowanceCharge.Type.ADMINISTRATION);
        fee(stated, "freight", AllowanceCharge.Type.FREIGHT);
    }

    private void fee(JsonFields stated, String name, AllowanceCharge.Type type) {
        Money amount = Amounts.orZero(stated, name, currency);
        if (!amount.isZero()) {
            stated.require(name + "VatPercentage", Code.MUST_BE_PERCENT);
        }
        if (amount.minor() < 0 && !credit) {
            stated.fault(Code.MUST_BE_POSITIVE_MONEY, name, currency.digits());
        }
        Rate rate = Amounts.percent(stated, name + "VatPercentage");
        if (!amount.isZero() && rate != null) {
            add(rate, amount);
            fees.add(new AllowanceCharge(
                    type,
                    null,
                    new Discount.Amount(amount.major()),
                    rate,
                    reverseCharge ? VatCategory.AE : null,
                    null));
        }
    }

    private void readVats() {
        in.require("vats", Code.MUST_BE_LIST);
        List<JsonFields> given = in.objects("vats", MOST_RATES);
        for (JsonFields each : given == null ? List.<JsonFields>of() : given) {
            each.require("percentage", Code.MUST_BE_PERCENT);
            Rate rate = Amounts.percent(each, "percentage");
            Money base = Amounts.required(each, "totalTaxable", currency);
            Money amount = Amounts.required(each, "totalVat", currency);
            if (rate != null && vats.stream().anyMatch(v -> v.rate.equals(rate))) {
                each.fault(Code.NAMED_TWICE, "percentage");
            } else if (rate != null) {
                vats.add(new Vat(each, rate, base, amount));
                vat = amount == null ? vat : vat.plus(amount);
            }
        }
    }

    /** Holds what is said of each rate against rows and fees. */
    private void parts() {
        for (Vat each : vats) {
            check(each.in, "totalTaxable", each.taxable, taxable.getOrDefault(each.rate, Money.zero(currency)));
            if (each.rate.isZero()) {
                check(each.in, "totalVat", each.amount, Money.zero(currency));
            }
        }
        taxable.keySet().stream()
                .filter(rate -> vats.stream().noneMatch(v -> v.rate.equals(rate)))
                .forEach(rate -> in.fault(Code.VAT_OF_RATE_MISSING, "vats", rate));
    }

    private void sums(JsonFields totals, Money toPay) {
        sum(totals, "totalExclVat", Amounts.required(totals, "totalExclVat", currency), net);
        sum(totals, "totalVat", Amounts.required(totals, "totalVat", currency), vat);
        sum(totals, "total", Amounts.required(totals, "total", currency), net.plus(vat));
        sum(totals, "totalToPay", Amounts.money(totals, "totalToPay", currency), toPay);
        if (whole && !turned(toPay).isPositive()) {
            totals.fault(Code.MUST_BE_POSITIVE_MONEY, "totalToPay", currency.digits());
        } else if (whole && turned(toPay).minor() > Draft.MOST) {
            totals.fault(Code.AMOUNT_TOO_LARGE, "totalToPay", Amounts.text(new Money(Draft.MOST, currency)));
        }
        Money base = Amounts.money(totals, "totalToPayBase", own);
        if (whole && base != null) {
            check(totals, "totalToPayBase", base, inOwn(toPay));
        }
    }

    /** What is too large to be converted the core refuses. */
    private Money inOwn(Money amount) {
        try {
            return exchangeRate == null
                    ? new Money(amount.minor(), own)
                    : Money.of(amount.major().times(exchangeRate), own, Rounding.HALF_UP);
        } catch (ArithmeticException tooLarge) {
            return new Money(Long.MAX_VALUE, own);
        }
    }

    /** Where the parts could not be read there is nothing to hold it against. */
    private void sum(JsonFields totals, String name, @Nullable Money stated, Money ours) {
        if (whole) {
            check(totals, name, stated, ours);
        }
    }

    private static void check(JsonFields from, String name, @Nullable Money stated, Money ours) {
        if (stated != null && !stated.equals(ours)) {
            from.fault(Code.TOTAL_DIFFERS, name, Amounts.text(ours));
        }
    }

    /** The invoice's. */
    Currency currency() {
        return currency;
    }

    /** Whether the buyer accounts for the VAT. */
    boolean reverseCharge() {
        return reverseCharge;
    }

    /** Whether the amounts of a credit were stated below zero. */
    boolean negative() {
        return negative;
    }

    /** What the fees are, in the order of the draft's charges. */
    List<AllowanceCharge.Type> fees() {
        return fees.stream().map(AllowanceCharge::type).toList();
    }

    /** How the rows were written. */
    List<Stated.Row> written() {
        return rows.stream().map(RowRequest::written).toList();
    }

    /** The rates, as they were listed. */
    List<BigDecimal> rates() {
        return vats.stream().map(v -> v.rate.percent()).toList();
    }

    /** Null when its parts could not be read; sums that differ do not keep the core from looking at the parts. */
    @Nullable
    Content content(@Nullable String remark) {
        Money toPay = turned(net.plus(vat).plus(rounding).minus(taxReduction));
        if (!whole || rows.isEmpty()) {
            return null;
        }
        List<Line> lines =
                rows.stream().map(row -> (negative ? row.turned() : row).line()).toList();
        Map<Rate, Money> statedVat = new LinkedHashMap<>();
        for (Vat each : vats) {
            if (!each.rate.isZero() && taxable.containsKey(each.rate)) {
                statedVat.put(each.rate, turned(Objects.requireNonNull(each.amount)));
            }
        }
        return new Content(
                PriceMode.NET,
                lines,
                fees.stream().map(this::turned).toList(),
                turned(rounding),
                toPay,
                exchangeRate,
                remark,
                statedVat,
                turned(taxReduction));
    }

    private Money turned(Money amount) {
        return negative ? amount.negated() : amount;
    }

    private AllowanceCharge turned(AllowanceCharge fee) {
        return negative && fee.value() instanceof Discount.Amount amount
                ? new AllowanceCharge(
                        fee.type(),
                        fee.description(),
                        new Discount.Amount(amount.major().times(Decimal.of(-1))),
                        fee.vatRate(),
                        fee.vatCategory(),
                        fee.exemptionReason())
                : fee;
    }
}
