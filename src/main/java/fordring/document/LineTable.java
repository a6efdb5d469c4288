package fordring.document;

import fordring.document.InvoiceView.Line;
import fordring.document.InvoiceView.Page;
import fordring.invoice.Discount;
import fordring.invoice.Issued;
import fordring.invoice.Issued.IssuedAllowanceCharge;
import fordring.invoice.Issued.IssuedLine;
import fordring.invoice.PriceMode;
import fordring.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The lines of an invoice in words and figures, page by page. */
record LineTable(Issued invoice, Wording wording) {
    private static final char FIGURE_SPACE = '\u2007';
    private static final char PUNCTUATION_SPACE = '\u2008';

    /** @param pagination empty: all on one page */
    List<Page> pages(List<Pagination.Page> pagination) {
        List<Line> lines = lines();
        if (pagination.isEmpty()) {
            return List.of(new Page(null, lines, null, false));
        }
        List<Money> amounts = amounts();
        List<Page> pages = new ArrayList<>();
        Money sum = Money.zero(invoice.currency());
        for (Pagination.Page page : pagination) {
            String brought = page.from() == 0 ? null : wording.amount(sum);
            for (Money amount : amounts.subList(page.from(), page.to())) {
                sum = sum.plus(amount);
            }
            String carried = page.to() == lines.size() ? null : wording.amount(sum);
            pages.add(new Page(brought, lines.subList(page.from(), page.to()), carried, page.tall()));
        }
        return pages;
    }

    private List<Money> amounts() {
        List<Money> amounts = new ArrayList<>();
        invoice.lines().forEach(line -> amounts.add(amount(line)));
        invoice.totals().allowancesAndCharges().forEach(each -> amounts.add(amount(each)));
        return amounts;
    }

    private Money amount(IssuedLine line) {
        return invoice.priceMode() == PriceMode.GROSS ? line.gross() : line.net();
    }

    private Money amount(IssuedAllowanceCharge each) {
        return invoice.priceMode() == PriceMode.GROSS ? each.gross() : each.net();
    }

    private List<Line> lines() {
        List<String> quantities = column(line -> wording.number(line.quantity(), 0));
        List<String> prices = column(
                line -> wording.number(line.unitPrice(), invoice.currency().digits()));
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < quantities.size(); i++) {
            IssuedLine line = invoice.lines().get(i);
            lines.add(new Line(
                    line.description(),
                    line.itemNumber() == null ? null : wording.word("itemNumber") + " " + line.itemNumber(),
                    discount(line.discount()),
                    quantities.get(i),
                    line.unit(),
                    prices.get(i),
                    wording.percent(line.rate()),
                    wording.amount(amount(line))));
        }
        invoice.totals().allowancesAndCharges().forEach(each -> lines.add(allowanceOrCharge(each)));
        return lines;
    }

    private @Nullable String discount(@Nullable Discount discount) {
        return switch (discount) {
            case null -> null;
            case Discount.Percent percent -> wording.word("DISCOUNT") + " " + wording.percent(percent.rate());
            case Discount.Amount amount ->
                wording.word("DISCOUNT") + " "
                        + wording.number(amount.major(), invoice.currency().digits());
        };
    }

    private Line allowanceOrCharge(IssuedAllowanceCharge each) {
        String description =
                each.description() == null ? wording.word(each.type().name()) : each.description();
        return new Line(
                each.value() instanceof Discount.Percent percent
                        ? description + " " + wording.percent(percent.rate())
                        : description,
                null,
                null,
                "",
                null,
                "",
                wording.percent(each.rate()),
                wording.amount(amount(each)));
    }

    private List<String> column(Function<IssuedLine, String> figure) {
        List<String> figures = invoice.lines().stream().map(figure).toList();
        int widest = figures.stream().mapToInt(this::tail).max().orElse(0);
        return figures.stream().map(text -> text + padding(tail(text), widest)).toList();
    }

    /** How many characters stand behind the whole number, the decimal sign included. */
    private int tail(String figure) {
        int sign = figure.indexOf(wording.word("decimal"));
        return sign < 0 ? 0 : figure.length() - sign;
    }

    private static String padding(int tail, int widest) {
        StringBuilder padding = new StringBuilder();
        for (int i = tail; i < widest; i++) {
            padding.append(i == 0 ? PUNCTUATION_SPACE : FIGURE_SPACE);
        }
        return padding.toString();
    }
}
