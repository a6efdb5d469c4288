package fordring.invoice;

import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is charged for, before anything is calculated.
 *
 * @param statedTotal what the caller says the debtor pays; the content must come to the same
 * @param rounding of what is to be paid, less than a whole unit (EN 16931 BT-114)
 * @param exchangeRate the creditor's base currency for one unit of the invoice's
 * @param statedVat what the caller says the VAT of a rate comes to; in net mode it stands where it differs by no more
 *     than a minor unit for each line and charge of that rate that comes to something
 * @param taxReduction what the tax agency pays instead of the debtor (Sweden: ROT, RUT; inkomstskattelagen 1999:1229 ch.
 *     67, lag 2009:194)
 * @param note free text (BT-22)
 */
public record Content(
        PriceMode priceMode,
        List<Line> lines,
        List<AllowanceCharge> allowancesAndCharges,
        Money rounding,
        Money statedTotal,
        @Nullable Decimal exchangeRate,
        @Nullable String note,
        Map<Rate, Money> statedVat,
        Money taxReduction) {
    public Content {
        lines = List.copyOf(lines);
        allowancesAndCharges = List.copyOf(allowancesAndCharges);
        statedVat = Map.copyOf(statedVat);
    }

    /** Content whose VAT is calculated, and of which the debtor pays all. */
    public Content(
            PriceMode priceMode,
            List<Line> lines,
            List<AllowanceCharge> allowancesAndCharges,
            Money rounding,
            Money statedTotal,
            @Nullable Decimal exchangeRate,
            @Nullable String note) {
        this(
                priceMode,
                lines,
                allowancesAndCharges,
                rounding,
                statedTotal,
                exchangeRate,
                note,
                Map.of(),
                Money.zero(statedTotal.currency()));
    }

    /** Lines alone. */
    public Content(PriceMode priceMode, List<Line> lines, Money statedTotal) {
        this(priceMode, lines, List.of(), Money.zero(statedTotal.currency()), statedTotal, null, null);
    }

    public Currency currency() {
        return statedTotal.currency();
    }

    /** The same, its VAT calculated. */
    Content withoutStatedVat() {
        return new Content(
                priceMode,
                lines,
                allowancesAndCharges,
                rounding,
                statedTotal,
                exchangeRate,
                note,
                Map.of(),
                taxReduction);
    }

    /** With the numbers, accounts and amounts that {@code before} states, of what is as it was there. */
    Content keeping(Content before) {
        if (currency() != before.currency()) {
            return this;
        }
        List<Line> kept = new ArrayList<>(lines);
        for (int i = 0; i < Math.min(lines.size(), before.lines.size()); i++) {
            Line was = before.lines.get(i);
            if (lines.get(i).equals(was.plain())) {
                kept.set(i, was);
            }
        }
        boolean same = priceMode == before.priceMode
                && kept.equals(before.lines)
                && allowancesAndCharges.equals(before.allowancesAndCharges);
        return new Content(
                priceMode,
                kept,
                allowancesAndCharges,
                rounding,
                statedTotal,
                exchangeRate,
                note,
                same ? before.statedVat : statedVat,
                before.taxReduction);
    }
}
