package fordring.invoice;

import fordring.invoice.Issued.IssuedLine;
import fordring.invoice.Issued.VatGroup;
import fordring.money.Money;
import java.util.List;

/**
 * The figures of an invoice, calculated once; screens, documents and ledger print these and none of their own
 * (EN 16931 BG-22).
 *
 * @param net without VAT (BT-109)
 * @param vat in all (BT-110)
 * @param payable what the debtor pays (BT-115)
 */
public record Totals(List<IssuedLine> lines, List<VatGroup> groups, Money net, Money vat, Money payable) {
    public Totals {
        lines = List.copyOf(lines);
        groups = List.copyOf(groups);
        if (!net.plus(vat).equals(payable)) {
            throw new IllegalArgumentException(net + " and " + vat + " are not " + payable);
        }
    }
}
