package fordring.api.erp;

import fordring.invoice.AllowanceCharge;
import fordring.invoice.Balance;
import fordring.invoice.Discount;
import fordring.invoice.Issued;
import fordring.invoice.Totals;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.money.Rounding;
import fordring.party.Creditor;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The figures of an invoice as they are answered: the core's, in the signs, the order and the forms of the request. */
final class ContentAnswer {
    private final ErpInvoice row;
    private final Issued issued;
    private final Totals totals;
    private final Currency currency;
    private final Currency own;
    private final @Nullable Decimal exchangeRate;

    ContentAnswer(ErpInvoice row, Issued issued, Creditor client) {
        this.row = row;
        this.issued = issued;
        this.totals = issued.totals();
        this.currency = issued.currency();
        this.own = client.country().currency();
        this.exchangeRate = totals.base() == null ? null : totals.base().exchangeRate();
    }

    /** The amounts of a credit may have been stated below zero. */
    private BigDecimal signed(Money amount) {
        return Amounts.number(row.stated().negative() ? amount.negated() : amount);
    }

    private BigDecimal signed(Decimal number, boolean turned) {
        return turned ? number.times(Decimal.of(-1)).value() : number.value();
    }

    List<InvoiceAnswer.ArticleRow> rows() {
        List<InvoiceAnswer.ArticleRow> rows = new ArrayList<>();
        for (int i = 0; i < issued.lines().size(); i++) {
            List<Stated.Row> written = row.stated().rows();
            List<Long> numbers = row.rows();
            rows.add(row(
                    issued.lines().get(i),
                    i < written.size() ? written.get(i) : null,
                    i < numbers.size() ? ErpNumbers.Kind.ROW.write(numbers.get(i)) : null));
        }
        return rows;
    }

    /** As the row was written, where the line still says the same. */
    private InvoiceAnswer.ArticleRow row(Issued.IssuedLine line, Stated.@Nullable Row written, @Nullable String id) {
        boolean negative = row.stated().negative();
        Decimal quantity = line.quantity();
        Decimal asWritten = written == null
                ? quantity
                : Amounts.quantity(written.quantity()).orElse(quantity);
        boolean byQuantity = negative && !asWritten.equals(quantity);
        Decimal shown = byQuantity ? quantity.times(Decimal.of(-1)) : quantity;
        Discount discount = line.discount();
        return new InvoiceAnswer.ArticleRow(
                line.revenueAccount(),
                line.itemNumber(),
                line.description(),
                switch (discount) {
                    case null -> written == null ? RowRequest.PERCENTAGE : written.discountType();
                    case Discount.Percent percent -> RowRequest.PERCENTAGE;
                    case Discount.Amount amount -> RowRequest.CURRENCY;
                },
                id,
                signed(line.unitPrice(), negative && !byQuantity),
                written != null && asWritten.equals(shown) ? written.quantity() : Amounts.written(shown),
                signed(line.net()),
                switch (discount) {
                    case null -> BigDecimal.ZERO;
                    case Discount.Percent percent -> percent.rate().percent();
                    case Discount.Amount amount -> signed(amount.major(), negative);
                },
                signed(line.net()),
                vat(line, written),
                line.unit(),
                line.rate().percent());
    }

    /** The row's own figure, which may lie a minor unit beside its share of the whole. */
    private BigDecimal vat(Issued.IssuedLine line, Stated.@Nullable Row written) {
        BigDecimal share = signed(line.vat());
        if (written == null) {
            return share;
        }
        BigDecimal apart = written.totalVat().subtract(share).abs().movePointRight(currency.digits());
        return apart.compareTo(BigDecimal.valueOf(2)) <= 0 ? written.totalVat() : share;
    }

    InvoiceAnswer.Currencies currencies() {
        return new InvoiceAnswer.Currencies(
                own.name(), exchangeRate == null ? BigDecimal.ONE : exchangeRate.value(), currency.name());
    }

    InvoiceAnswer.Fees fees() {
        Optional<Issued.IssuedAllowanceCharge> administration = fee(AllowanceCharge.Type.ADMINISTRATION);
        Optional<Issued.IssuedAllowanceCharge> freight = fee(AllowanceCharge.Type.FREIGHT);
        return new InvoiceAnswer.Fees(
                administration.map(f -> signed(f.net())).orElse(BigDecimal.ZERO),
                administration.map(f -> f.rate().percent()).orElse(null),
                freight.map(f -> signed(f.net())).orElse(BigDecimal.ZERO),
                freight.map(f -> f.rate().percent()).orElse(null));
    }

    private Optional<Issued.IssuedAllowanceCharge> fee(AllowanceCharge.Type type) {
        return totals.allowancesAndCharges().stream()
                .filter(each -> each.type() == type)
                .findFirst();
    }

    InvoiceAnswer.Sums sums() {
        Money payable = totals.payable();
        return new InvoiceAnswer.Sums(
                signed(totals.taxReduction()),
                signed(totals.net().plus(totals.vat())),
                signed(totals.net()),
                signed(totals.rounding()),
                signed(payable),
                signed(totals.base() == null ? payable : totals.base().payable()),
                signed(totals.vat()));
    }

    /** In the order in which the rates were listed; one that came up since stands behind them. */
    List<InvoiceAnswer.Vat> vats() {
        List<Rate> rates =
                new ArrayList<>(row.stated().vats().stream().map(Rate::new).toList());
        totals.groups().stream()
                .map(Issued.VatGroup::rate)
                .filter(rate -> !rates.contains(rate))
                .forEach(rates::add);
        return rates.stream().map(this::vat).toList();
    }

    private InvoiceAnswer.Vat vat(Rate rate) {
        Money base = Money.zero(currency);
        Money vat = base;
        for (Issued.VatGroup group : totals.groups()) {
            if (group.rate().equals(rate)) {
                base = base.plus(group.base());
                vat = vat.plus(group.vat());
            }
        }
        return new InvoiceAnswer.Vat(rate.percent(), signed(base), signed(vat));
    }

    /** What is open; of what is financed the financier waits for. */
    InvoiceAnswer.Balances balances(Balance balance, Optional<Money> financed) {
        Money part = financed.orElse(Money.zero(currency));
        Money capital = inOwn(balance.capital());
        Money financedInOwn = inOwn(part);
        Money fees = inOwn(balance.fees());
        Money interest = inOwn(balance.interest());
        return new InvoiceAnswer.Balances(
                Amounts.number(balance.capital()),
                Amounts.number(part),
                Amounts.number(financedInOwn),
                Amounts.number(capital),
                Amounts.number(balance.capital().minus(part)),
                Amounts.number(capital.minus(financedInOwn)),
                Amounts.number(balance.interest()),
                Amounts.number(interest),
                Amounts.number(balance.fees()),
                Amounts.number(fees),
                Amounts.number(balance.open()),
                Amounts.number(capital.plus(fees).plus(interest)));
    }

    /** By the invoice's own rate, whatever the rate of today. */
    private Money inOwn(Money amount) {
        return exchangeRate == null ? amount : Money.of(amount.major().times(exchangeRate), own, Rounding.HALF_UP);
    }
}
