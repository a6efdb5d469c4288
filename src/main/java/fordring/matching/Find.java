package fordring.matching;

import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.invoice.Receivable;
import fordring.money.Money;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a payment may be for, among candidates: looks at nothing else. */
record Find(Candidates known, Left left) {
    /** Of anything found by payer or amount where the payment states a right reference of something that is settled. */
    private static final int AGAINST_ITS_REFERENCE = 60;

    /** All that it may be for, the surest first; each set of invoices once. */
    List<Proposal> proposals(Clues clues) {
        InvoiceId named = clues.named();
        if (named != null) {
            Receivable said = known.get(named);
            return said == null ? List.of() : proposed(clues, List.of(said), Ground.SAID, true);
        }
        FindByReference references = new FindByReference(this, clues);
        List<Proposal> stated = references.stated();
        if (stated.size() == 1 && isBeyondDoubt(stated.getFirst())) {
            return stated;
        }
        FindByPayer payers = new FindByPayer(this, clues);
        int most = speaksAgainst(clues) ? AGAINST_ITS_REFERENCE : 100;
        List<Proposal> byPayer = payers.all().stream().map(p -> p.atMost(most)).toList();
        return ranked(Stream.of(stated, references.inText(), references.numbers(), byPayer)
                .flatMap(List::stream));
    }

    /** Nothing that could be found beside is as sure. */
    private static boolean isBeyondDoubt(Proposal proposal) {
        return !proposal.byHand() && proposal.certainty() > Ground.REFERENCE_IN_TEXT.certainty(true);
    }

    /** The surest first; each set of invoices once. */
    static List<Proposal> ranked(Stream<Proposal> proposals) {
        Map<Set<InvoiceId>, Proposal> best = new LinkedHashMap<>();
        proposals
                .sorted(Comparator.comparingInt(Proposal::certainty).reversed())
                .forEach(p ->
                        best.putIfAbsent(p.receivables().map(Receivable::id).collect(Collectors.toSet()), p));
        return List.copyOf(best.values());
    }

    /** The one to be made without asking anybody. */
    static Optional<Proposal> sure(List<Proposal> ranked, int threshold) {
        if (ranked.isEmpty()) {
            return Optional.empty();
        }
        Proposal best = ranked.getFirst();
        boolean isRivalled = ranked.stream()
                .skip(1)
                .anyMatch(
                        p -> p.certainty() == best.certainty() && !p.customers().equals(best.customers()));
        return best.certainty() < threshold || best.byHand() || isRivalled ? Optional.empty() : Optional.of(best);
    }

    /** Its reference is right, or that of an invoice of ours, and yet nothing is owed on it. */
    private boolean speaksAgainst(Clues clues) {
        return clues.statesRightReference()
                || clues.stated().stream()
                        .flatMap(s -> Stream.concat(
                                known.bearingAlike(s.reference()).stream(), known.numbered(s.reference()).stream()))
                        .anyMatch(r -> left.payable(r).isZero());
    }

    /**
     * These by one ground, where all are equally likely: one proposal for each customer, who is the surer the fewer there
     * are. The oldest due is met first.
     */
    List<Proposal> proposed(Clues clues, Collection<Receivable> receivables, Ground ground, boolean isStrong) {
        List<Receivable> owed =
                receivables.stream().filter(r -> left.payable(r).isPositive()).toList();
        List<Receivable> same = owed.stream()
                .filter(r -> r.currency() == clues.available().currency())
                .toList();
        if (same.isEmpty()) {
            return exchanged(clues, owed, ground, isStrong);
        }
        Map<CustomerId, List<Receivable>> byCustomer = same.stream()
                .collect(Collectors.groupingBy(Receivable::customer, LinkedHashMap::new, Collectors.toList()));
        int certainty = shared(ground, isStrong, byCustomer.size());
        return byCustomer.values().stream()
                .map(own -> filled(clues, own, ground, certainty))
                .toList();
    }

    private static int shared(Ground ground, boolean isStrong, int customers) {
        return Math.max(1, ground.certainty(isStrong) / customers);
    }

    /** What is available goes to these in turn. */
    Proposal filled(Clues clues, List<Receivable> receivables, Ground ground, int certainty) {
        List<Settlement.Part> parts = new ArrayList<>();
        List<Money> takes = new ArrayList<>();
        Money rest = clues.available();
        for (Receivable receivable : receivables) {
            Money take = rest.min(left.payable(receivable));
            if (take.isPositive()) {
                parts.add(new Settlement.Part(receivable, null, ground, certainty));
                takes.add(take);
                rest = rest.minus(take);
            }
        }
        return new Proposal(parts, takes, List.of(), ground, certainty, true, false);
    }

    /** All of it goes to one invoice of another currency: by itself only where the amounts say that it is meant. */
    private List<Proposal> exchanged(Clues clues, List<Receivable> owed, Ground ground, boolean isStrong) {
        int customers = (int) owed.stream().map(Receivable::customer).distinct().count();
        return owed.stream()
                .map(r -> {
                    int certainty = shared(ground, isStrong, customers);
                    Settlement.Part part = new Settlement.Part(r, null, ground, certainty);
                    boolean isMeant = (ground == Ground.SAID && !Share.isUnsaid(r, clues.payment()))
                            || (ground == Ground.REFERENCE && Exchanged.isMeant(clues.payment(), r, left.open(r)));
                    return new Proposal(
                            List.of(part), List.of(clues.available()), List.of(), ground, certainty, true, !isMeant);
                })
                .toList();
    }

    /** Those owed by these customers in the payment's currency. */
    List<Receivable> owedBy(Clues clues, CustomerId customer) {
        return known.owedBy(customer).stream()
                .filter(r -> r.currency() == clues.available().currency())
                .filter(r -> left.open(r).isPositive())
                .toList();
    }

    /** The same and, behind it, the customer's other open invoices as far as something is over. */
    Proposal withOthers(Clues clues, Proposal proposal) {
        List<Settlement.Part> parts = new ArrayList<>(proposal.parts());
        List<Money> takes = new ArrayList<>(proposal.takes());
        Set<InvoiceId> met = proposal.receivables().map(Receivable::id).collect(Collectors.toSet());
        Money rest = proposal.over(clues.available());
        for (Receivable other : owedBy(clues, proposal.customers().iterator().next())) {
            Money take = rest.min(left.open(other));
            if (take.isPositive() && !met.contains(other.id())) {
                parts.add(new Settlement.Part(other, null, Ground.OVERPAYMENT, proposal.certainty()));
                takes.add(take);
                rest = rest.minus(take);
            }
        }
        return new Proposal(
                parts, takes, proposal.offsets(), proposal.ground(), proposal.certainty(), proposal.whole(), false);
    }

    /** Whether exactly what is available is open on these. */
    boolean meets(Clues clues, Collection<Receivable> receivables) {
        Money zero = Money.zero(clues.available().currency());
        return receivables.stream().allMatch(r -> r.currency() == zero.currency())
                && Objects.equals(receivables.stream().map(left::open).reduce(zero, Money::plus), clues.available());
    }
}
