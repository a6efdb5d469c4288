package fordring.matching;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.invoice.Receivable;
import fordring.money.Money;
import fordring.payment.Payment;
import fordring.payment.PaymentStanding;
import fordring.payment.Payments;
import fordring.platform.Tx;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a payment that waits may be for, the likeliest first. */
public final class Suggestions {
    private static final int MOST = 10;

    private Suggestions() {}

    /**
     * One answer: the invoices, what each would get, why, and how sure (percent). At most 10 answers.
     */
    public record Suggestion(List<Share> shares, Ground ground, int certainty) {}

    /** What an invoice would get of the payment. */
    public record Share(InvoiceId invoice, String number, Money amount) {}

    /**
     * Suggests; nothing of a payment of which nothing waits, or that is not in the books.
     *
     * @throws Rejected when there is no such payment
     */
    public static List<Suggestion> of(Tx tx, TenantId tenant, PaymentId id) {
        PaymentStanding standing =
                Payments.standing(tx, tenant, id).orElseThrow(() -> new Rejected(Fault.of(Code.NOT_FOUND, "")));
        if (standing.perhaps() != null
                || standing.reversedOn() != null
                || !standing.rest().isPositive()) {
            return List.of();
        }
        Payment payment = standing.payment();
        LookUp lookUp = new LookUp(tx, tenant, payment.creditor());
        Clues clues = new Clues(payment, standing.rest(), null, lookUp.schemes(payment.account()));
        lookUp.references(List.of(clues));
        lookUp.words(List.of(clues));
        lookUp.payerAccounts(List.of(clues));
        lookUp.payerNames(List.of(clues));
        lookUp.amounts(List.of(clues));
        Find find = new Find(lookUp.known(), new Left());
        List<Proposal> others = others(lookUp, find, clues, standing.customer());
        return Find.ranked(Stream.concat(find.proposals(clues).stream(), others.stream())).stream()
                .limit(MOST)
                .map(Suggestions::suggestion)
                .toList();
    }

    /** Of who is known to have paid: whatever else he owes. */
    private static List<Proposal> others(LookUp lookUp, Find find, Clues clues, @Nullable CustomerId customer) {
        if (customer == null) {
            return List.of();
        }
        lookUp.owed(List.of(customer));
        return find.proposed(clues, find.owedBy(clues, customer), Ground.OVERPAYMENT, true);
    }

    private static Suggestion suggestion(Proposal proposal) {
        List<Share> shares = IntStream.range(0, proposal.parts().size())
                .mapToObj(i -> {
                    Receivable receivable = proposal.parts().get(i).receivable();
                    return new Share(
                            receivable.id(),
                            receivable.number(),
                            proposal.takes().get(i));
                })
                .toList();
        return new Suggestion(shares, proposal.ground(), proposal.certainty());
    }
}
