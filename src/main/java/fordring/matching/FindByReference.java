package fordring.matching;

import fordring.id.InvoiceId;
import fordring.invoice.Receivable;
import fordring.money.Money;
import fordring.reference.WrittenReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds by references and numbers, where they belong and in what people write. */
record FindByReference(Find find, Clues clues) {
    /** A right reference of fewer signs may stand in a text by chance: a year, a sum, a day. */
    private static final int LONG_ENOUGH = 7;

    /** Of several documents, where one is unknown and they bear no amounts. */
    private static final int SOMETHING_UNKNOWN = 70;

    /** By what stands where references belong. */
    List<Proposal> stated() {
        List<Clues.Stated> stated = clues.stated();
        if (stated.size() == 1
                && !stated.getFirst().isCredit()
                && stated.getFirst().amount() == null) {
            List<Proposal> one = one(stated.getFirst().reference());
            return one.isEmpty() ? several(clues.stringed()) : one;
        }
        return several(stated);
    }

    private List<Proposal> one(String reference) {
        List<Proposal> exact = find.proposed(clues, find.known().bearing(reference), Ground.REFERENCE, true);
        if (!exact.isEmpty()) {
            return exact;
        }
        Ground ground = find.known().bearingAlike(reference).stream()
                        .allMatch(r -> WrittenReference.isFilled(reference, r.paymentReference(), clues.schemes()))
                ? Ground.REFERENCE
                : Ground.REFERENCE_ALIKE;
        return find.proposed(clues, find.known().bearingAlike(reference), ground, true);
    }

    /** By several documents that are named, credit notes among them. */
    private List<Proposal> several(List<Clues.Stated> stated) {
        List<Wanted> wanted = new ArrayList<>();
        Set<InvoiceId> named = new HashSet<>();
        List<Candidates.Credit> credits = new ArrayList<>();
        List<Money> creditAmounts = new ArrayList<>();
        boolean unknown = false;
        for (Clues.Stated document : stated) {
            Candidates.Credit credit = document.isCredit() ? credit(document) : null;
            Receivable receivable = document.isCredit() ? null : only(document.reference(), named);
            if (credit != null) {
                credits.add(credit);
                Money amount = document.amount();
                Money left = find.left().of(credit);
                creditAmounts.add(amount == null ? left : left.min(amount));
            } else if (receivable != null) {
                named.add(receivable.id());
                wanted.add(new Wanted(receivable, document.amount(), find.left()));
            } else {
                unknown = true;
            }
        }
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<Settlement.Offset> offsets = new ArrayList<>();
        for (int i = 0; i < credits.size(); i++) {
            offsets.addAll(offsets(credits.get(i), creditAmounts.get(i), wanted));
        }
        return List.of(proposal(wanted, offsets, unknown));
    }

    private Proposal proposal(List<Wanted> wanted, List<Settlement.Offset> offsets, boolean unknown) {
        Money all = wanted.stream()
                .map(w -> w.need)
                .reduce(Money.zero(clues.available().currency()), Money::plus);
        boolean isExact = all.equals(clues.available());
        boolean isTold = !unknown || wanted.stream().allMatch(w -> w.stated);
        int certainty = isExact || isTold ? Ground.SEVERAL_REFERENCES.certainty(isExact) : SOMETHING_UNKNOWN;
        List<Settlement.Part> parts = new ArrayList<>();
        List<Money> takes = new ArrayList<>();
        Money rest = clues.available();
        for (Wanted w : wanted) {
            Money take = rest.min(w.need);
            if (take.isPositive()) {
                parts.add(new Settlement.Part(
                        w.receivable, w.stated ? w.need : null, Ground.SEVERAL_REFERENCES, certainty));
                takes.add(take);
                rest = rest.minus(take);
            }
        }
        return new Proposal(parts, takes, offsets, Ground.SEVERAL_REFERENCES, certainty, !unknown, false);
    }

    /** An invoice that is named, and what it should get yet. */
    private static final class Wanted {
        private final Receivable receivable;
        private final boolean stated;
        private Money need;

        Wanted(Receivable receivable, @Nullable Money amount, Left left) {
            this.receivable = receivable;
            this.stated = amount != null;
            Money payable = left.payable(receivable);
            this.need = amount == null ? payable : payable.min(amount);
        }
    }

    /** Credit meets the invoices of its customer that are named, in turn. */
    private static List<Settlement.Offset> offsets(Candidates.Credit credit, Money amount, List<Wanted> wanted) {
        List<Settlement.Offset> offsets = new ArrayList<>();
        Money rest = amount;
        for (Wanted w : wanted) {
            if (w.receivable.customer().equals(credit.customer())) {
                Money part = rest.min(w.need);
                if (part.isPositive()) {
                    offsets.add(new Settlement.Offset(credit.id(), w.receivable, part));
                    w.need = w.need.minus(part);
                    rest = rest.minus(part);
                }
            }
        }
        return offsets;
    }

    private Candidates.@Nullable Credit credit(Clues.Stated document) {
        Candidates.Credit credit = find.known().credit(document.reference());
        return credit != null
                        && credit.left().currency() == clues.available().currency()
                        && isOf(document.amount(), credit.left())
                        && find.left().of(credit).isPositive()
                ? credit
                : null;
    }

    private static boolean isOf(@Nullable Money stated, Money ours) {
        return stated == null || stated.currency() == ours.currency();
    }

    /** The one receivable that a document's reference or number means; null where there is none, or several customers'. */
    private @Nullable Receivable only(String reference, Set<InvoiceId> before) {
        for (List<Receivable> found : List.of(
                find.known().bearing(reference),
                find.known().bearingAlike(reference),
                find.known().numbered(reference))) {
            List<Receivable> owed = found.stream()
                    .filter(r -> r.currency() == clues.available().currency())
                    .filter(r -> find.left().payable(r).isPositive())
                    .filter(r -> !before.contains(r.id()))
                    .toList();
            if (owed.stream().map(Receivable::customer).distinct().count() == 1) {
                return owed.getFirst();
            }
        }
        return null;
    }

    /** By references in what was written. */
    List<Proposal> inText() {
        Set<Receivable> whole = new LinkedHashSet<>();
        Set<Receivable> all = new LinkedHashSet<>();
        for (WrittenReference.Found found : clues.referencesInText()) {
            for (Receivable receivable : oneCustomers(find.known().bearing(found.reference()))) {
                all.add(receivable);
                boolean isLong = found.reference().length() >= LONG_ENOUGH || find.meets(clues, List.of(receivable));
                if (found.whole() && isLong) {
                    whole.add(receivable);
                }
            }
        }
        clues.numbers().forEach(word -> all.addAll(oneCustomers(find.known().bearing(word))));
        List<Proposal> proposals = new ArrayList<>(together(whole, Ground.REFERENCE_IN_TEXT, true));
        proposals.addAll(together(all, Ground.REFERENCE_IN_TEXT, false));
        return proposals;
    }

    /** By numbers in what was written. */
    List<Proposal> numbers() {
        Set<Receivable> found = new LinkedHashSet<>();
        clues.numbers().forEach(number -> found.addAll(owed(find.known().numbered(number))));
        List<Receivable> exact =
                found.stream().filter(r -> find.meets(clues, List.of(r))).toList();
        List<Proposal> proposals = new ArrayList<>(find.proposed(clues, exact, Ground.NUMBER_IN_TEXT, true));
        proposals.addAll(together(found, Ground.NUMBER_IN_TEXT, find.meets(clues, found)));
        return proposals;
    }

    /** One for all; where there are several and their sum is not what was paid, that is less sure. */
    private List<Proposal> together(Collection<Receivable> found, Ground ground, boolean isStrong) {
        if (found.size() <= 1) {
            return find.proposed(clues, found, ground, isStrong);
        }
        int certainty = ground.certainty(isStrong && find.meets(clues, found));
        List<Receivable> inTurn = found.stream()
                .sorted(Comparator.comparing(r -> r.balance().open().isZero()))
                .toList();
        return Stream.of(find.filled(clues, inTurn, ground, certainty))
                .filter(p -> !p.parts().isEmpty())
                .toList();
    }

    /** What is owed of these; nothing where two customers owe it. */
    private List<Receivable> oneCustomers(List<Receivable> receivables) {
        List<Receivable> owed = owed(receivables);
        return owed.stream().map(Receivable::customer).distinct().count() == 1 ? owed : List.of();
    }

    private List<Receivable> owed(List<Receivable> receivables) {
        return receivables.stream()
                .filter(r -> r.currency() == clues.available().currency())
                .filter(r -> find.left().payable(r).isPositive())
                .toList();
    }
}
