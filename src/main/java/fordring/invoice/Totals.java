package fordring.invoice;

import fordring.invoice.Issued.Base;
import fordring.invoice.Issued.IssuedAllowanceCharge;
import fordring.invoice.Issued.IssuedLine;
import fordring.invoice.Issued.VatGroup;
import fordring.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of an invoice, calculated once; screens, documents and ledger print these and none of their own
 * (EN 16931 BG-22).
 *
 * @param net without VAT (BT-109)
 * @param vat in all (BT-110)
 * @param rounding of what is to be paid (BT-114)
 * @param taxReduction what the tax agency pays instead of the debtor; in EN 16931 paid already (BT-113)
 * @param payable what the debtor pays (BT-115)
 * @param base the same in the creditor's base currency; null where that is the invoice's
 */
public record Totals(
        List<IssuedLine> lines,
        List<IssuedAllowanceCharge> allowancesAndCharges,
        List<VatGroup> groups,
        Money net,
        Money vat,
        Money rounding,
        Money taxReduction,
        Money payable,
        @Nullable Base base) {
    public Totals {
        lines = List.copyOf(lines);
        allowancesAndCharges = List.copyOf(allowancesAndCharges);
        groups = List.copyOf(groups);
        if (!net.plus(vat).plus(rounding).minus(taxReduction).equals(payable)) {
            throw new IllegalArgumentException(net + ", " + vat + " and " + rounding + " are not " + payable);
        }
    }

    /** Lines alone, in the base currency. */
    public Totals(List<IssuedLine> lines, List<VatGroup> groups, Money net, Money vat, Money payable) {
        this(lines, List.of(), groups, net, vat, Money.zero(payable.currency()), payable, null);
    }

    /** Of which the debtor pays all. */
    public Totals(
            List<IssuedLine> lines,
            List<IssuedAllowanceCharge> allowancesAndCharges,
            List<VatGroup> groups,
            Money net,
            Money vat,
            Money rounding,
            Money payable,
            @Nullable Base base) {
        this(lines, allowancesAndCharges, groups, net, vat, rounding, Money.zero(payable.currency()), payable, base);
    }
}
