package fordring.matching;

import fordring.id.CustomerId;
import fordring.invoice.Receivable;
import fordring.money.Money;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds by who paid and by amounts. */
record FindByPayer(Find find, Clues clues) {
    /** Invoices of one payer whose sums are tried. */
    static final int MOST_SUMMED = 20;

    private static final int MOST_SUMS = 3;

    List<Proposal> all() {
        String account = clues.payerAccount();
        String name = clues.payer();
        Set<CustomerId> known = account == null ? Set.of() : find.known().payingFrom(account);
        List<CustomerId> named = name == null
                ? List.of()
                : find.known().called(name).stream()
                        .filter(customer -> !known.contains(customer))
                        .toList();
        return Stream.of(owed(known, true), owed(named, false), byAmount())
                .flatMap(List::stream)
                .toList();
    }

    private List<Proposal> owed(Collection<CustomerId> customers, boolean isKnown) {
        List<Proposal> proposals = new ArrayList<>();
        List<Receivable> exact = new ArrayList<>();
        for (CustomerId customer : customers) {
            List<Receivable> owed = find.owedBy(clues, customer);
            owed.stream()
                    .filter(r -> find.left().open(r).equals(clues.available()))
                    .findFirst()
                    .ifPresent(exact::add);
            int certainty = Ground.PAYER_AND_SUM.certainty(isKnown) / customers.size();
            sums(owed).forEach(sum -> proposals.add(find.filled(clues, sum, Ground.PAYER_AND_SUM, certainty)));
        }
        proposals.addAll(find.proposed(clues, exact, Ground.PAYER_AND_AMOUNT, isKnown));
        return proposals;
    }

    /** Sets of two or more of which exactly what was paid is open, those of the oldest first. */
    private List<List<Receivable>> sums(List<Receivable> owed) {
        List<Receivable> few = owed.stream().limit(MOST_SUMMED).toList();
        return Sums.of(
                        few.stream().map(r -> find.left().open(r).minor()).toList(),
                        clues.available().minor(),
                        MOST_SUMS)
                .stream()
                .map(set -> set.stream().map(few::get).toList())
                .toList();
    }

    private List<Proposal> byAmount() {
        Money available = clues.available();
        return find.proposed(
                clues,
                find.known().opening(available.minor()).stream()
                        .filter(r -> find.left().open(r).equals(available))
                        .toList(),
                Ground.AMOUNT,
                true);
    }
}
