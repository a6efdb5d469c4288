package fordring.invoice;

import fordring.country.Country;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.party.Creditor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a caller says that lines and VAT come to, and what the tax agency pays, held against the {@link Calculation}. */
record StatedFigures(Content content, Creditor seller) {
    /** The buyer accounts for the VAT himself or is abroad: he has no home here that work is done on. */
    private static final Set<VatCategory> NO_HOUSEHOLD = Set.of(VatCategory.AE, VatCategory.K, VatCategory.G);

    /** What is stated of a line is what it comes to, but for one rounding. */
    List<Fault> lineFaults() {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < content.lines().size(); i++) {
            Line line = content.lines().get(i);
            Money stated = line.stated();
            Money ours = Calculation.calculated(line, content.currency());
            if (stated != null && !Calculation.isExplained(stated, ours, 1)) {
                faults.add(Fault.of(Code.LINE_AMOUNT_DIFFERS, "lines[" + i + "].amount", ours.minor(), stated.minor()));
            }
        }
        return faults;
    }

    /** What is stated of the VAT of a rate is what the calculation came to or took over. */
    List<Fault> vatFaults() {
        if (content.statedVat().isEmpty()) {
            return List.of();
        }
        Money none = Money.zero(content.currency());
        Map<Rate, Money> taken = vatByRate(content);
        Map<Rate, Money> ours = vatByRate(content.withoutStatedVat());
        return content.statedVat().entrySet().stream()
                .filter(each -> !each.getValue().equals(taken.getOrDefault(each.getKey(), none)))
                .sorted(Map.Entry.comparingByKey())
                .map(each -> Fault.of(
                        Code.VAT_AMOUNT_DIFFERS,
                        "vats[" + each.getKey() + "]",
                        ours.getOrDefault(each.getKey(), none).minor(),
                        each.getValue().minor()))
                .toList();
    }

    private Map<Rate, Money> vatByRate(Content of) {
        return Calculation.of(of, seller).groups().stream()
                .collect(Collectors.toMap(Issued.VatGroup::rate, Issued.VatGroup::vat, Money::plus));
    }

    /** A household's reduction is Swedish law (inkomstskattelagen 1999:1229 ch. 67). */
    List<Fault> taxReductionFaults() {
        Money reduction = content.taxReduction();
        if (reduction.isZero()) {
            return List.of();
        }
        List<Fault> faults = new ArrayList<>();
        Totals totals = Calculation.of(content, seller);
        if (seller.country() != Country.SE
                || totals.groups().stream().anyMatch(g -> NO_HOUSEHOLD.contains(g.category()))) {
            faults.add(Fault.of(Code.TAX_REDUCTION_NOT_HERE, "taxReduction"));
        }
        long most = Math.max(0, totals.payable().plus(reduction).minor());
        if (reduction.minor() < 0 || reduction.minor() > most) {
            faults.add(Fault.of(Code.TAX_REDUCTION_OUT_OF_RANGE, "taxReduction", most));
        }
        return faults;
    }
}
