package fordring.matching;

import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.Receivable;
import fordring.matching.MatchingRules.Overpayment;
import fordring.platform.Tx;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what the payments to one creditor settle, in turn. What decides is locked: what was found before it was is found
 * once more.
 */
final class Finding {
    /** Others may settle what was just found; who still has not caught up then lets a person decide. */
    private static final int MOST_ROUNDS = 4;

    private final LookUp lookUp;
    private final MatchingRules rules;
    private final BitSet searched = new BitSet();

    Finding(Tx tx, TenantId tenant, CreditorId creditor, MatchingRules rules) {
        this.lookUp = new LookUp(tx, tenant, creditor);
        this.rules = rules;
    }

    LookUp lookUp() {
        return lookUp;
    }

    /** What each is for; empty where it is to wait. */
    List<Optional<Proposal>> run(List<Clues> all) {
        lookUp.lockReferences(all);
        List<Optional<Proposal>> decided = decide(all);
        for (int round = 0; round < MOST_ROUNDS && needsMore(all, decided); round++) {
            decided = decide(all);
        }
        return decided.stream().map(d -> d.filter(this::isLocked)).toList();
    }

    private List<Optional<Proposal>> decide(List<Clues> all) {
        Find find = new Find(lookUp.known(), new Left());
        List<Optional<Proposal>> decided = new ArrayList<>();
        for (Clues clues : all) {
            Optional<Proposal> sure =
                    Find.sure(find.proposals(clues), rules.threshold()).map(p -> over(find, clues, p));
            sure.ifPresent(p -> find.left().take(p, rules.tolerance()));
            decided.add(sure);
        }
        return decided;
    }

    private Proposal over(Find find, Clues clues, Proposal proposal) {
        return goesOn(clues, proposal) ? find.withOthers(clues, proposal) : proposal;
    }

    private boolean goesOn(Clues clues, Proposal proposal) {
        return rules.overpayment() == Overpayment.OTHER_INVOICES
                && mayGoOn(proposal)
                && proposal.over(clues.available()).isPositive();
    }

    /** Whether what is over is surely over, and one customer's. */
    static boolean mayGoOn(Proposal proposal) {
        return proposal.whole() && !proposal.byHand() && proposal.customers().size() == 1;
    }

    /** Looks up and locks what these decisions still rest on; whether that was anything. */
    private boolean needsMore(List<Clues> all, List<Optional<Proposal>> decided) {
        List<Clues> open = new ArrayList<>();
        Set<CustomerId> over = new LinkedHashSet<>();
        Set<InvoiceId> unlocked = new LinkedHashSet<>();
        for (int i = 0; i < all.size(); i++) {
            Clues clues = all.get(i);
            InvoiceId named = clues.named();
            if (named != null && !lookUp.known().isLocked(named)) {
                unlocked.add(named);
            } else if (decided.get(i).isEmpty() && named == null && !searched.get(i)) {
                searched.set(i);
                open.add(clues);
            }
            decided.get(i).ifPresent(proposal -> {
                proposal.receivables()
                        .map(Receivable::id)
                        .filter(id -> !lookUp.known().isLocked(id))
                        .forEach(unlocked::add);
                if (goesOn(clues, proposal)) {
                    proposal.customers().stream()
                            .filter(customer -> !lookUp.known().knowsOwedBy(customer))
                            .forEach(over::add);
                }
            });
        }
        boolean more = !open.isEmpty() || !over.isEmpty() || !unlocked.isEmpty();
        search(open);
        lookUp.owed(over);
        lookUp.lock(unlocked);
        return more;
    }

    /** Goes beyond the references, as far as what is found there could be sure enough. */
    private void search(Collection<Clues> open) {
        if (open.isEmpty()) {
            return;
        }
        lookUp.words(open);
        if (rules.threshold() <= Ground.PAYER_AND_AMOUNT.certainty(true)) {
            lookUp.payerAccounts(open);
        }
        if (rules.threshold() <= Ground.PAYER_AND_AMOUNT.certainty(false)) {
            lookUp.payerNames(open);
        }
        if (rules.threshold() <= Ground.AMOUNT.certainty(true)) {
            lookUp.amounts(open);
        }
    }

    private boolean isLocked(Proposal proposal) {
        return proposal.receivables().allMatch(r -> lookUp.known().isLocked(r.id()));
    }
}
