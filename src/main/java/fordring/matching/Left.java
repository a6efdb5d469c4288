package fordring.matching;

import fordring.id.CreditId;
import fordring.id.InvoiceId;
import fordring.invoice.Receivable;
import fordring.money.Money;
import java.util.HashMap;
import java.util.Map;

/** What is left of receivables and credits while payments, one after the other, look for theirs. */
final class Left {
    private final Map<InvoiceId, Money> taken = new HashMap<>();
    private final Map<CreditId, Money> used = new HashMap<>();

    Money open(Receivable receivable) {
        return lessTaken(receivable, receivable.balance().open());
    }

    /** What is open, and what was written off and is still owed. */
    Money payable(Receivable receivable) {
        return lessTaken(receivable, receivable.payable());
    }

    private Money lessTaken(Receivable receivable, Money amount) {
        Money gone = taken.get(receivable.id());
        Money zero = Money.zero(amount.currency());
        return gone == null ? amount : gone.compareTo(amount) >= 0 ? zero : amount.minus(gone);
    }

    Money of(Candidates.Credit credit) {
        Money gone = used.get(credit.id());
        return gone == null ? credit.left() : credit.left().minus(gone);
    }

    /** A payment was given this. */
    void take(Proposal proposal, long tolerance) {
        proposal.offsets().forEach(offset -> {
            used.merge(offset.credit(), offset.amount(), Money::plus);
            taken.merge(offset.receivable().id(), offset.amount(), Money::plus);
        });
        for (int i = 0; i < proposal.parts().size(); i++) {
            Receivable receivable = proposal.parts().get(i).receivable();
            Money take = proposal.takes().get(i);
            Money left = payable(receivable);
            boolean ends = take.currency() != receivable.currency()
                    || (receivable.baseCurrency() == null
                            && left.minus(take).minor() <= Math.min(tolerance, take.minor()));
            taken.merge(receivable.id(), ends ? left : take, Money::plus);
        }
    }
}
