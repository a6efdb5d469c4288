package fordring.matching;

import fordring.id.CreditorId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.matching.Settlement.Rest;
import fordring.payment.Payment;
import fordring.platform.Tx;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds what payments that arrive are for and books them: bank against what each settles, the rest as receipts that
 * wait. What is sure enough by the creditor's rules is matched; the rest waits, with suggestions.
 */
public final class MatchPayments {
    private MatchPayments() {}

    /**
     * A payment that is in no books yet.
     *
     * @param named the invoice that the caller says it is for; null: to be found
     */
    public record Arrived(Payment payment, @Nullable InvoiceId named) {}

    /** Of payments that are not taken down yet: told, and taken down with what they settle. */
    public static List<Match> takeDown(Tx tx, TenantId tenant, List<Arrived> arrived) {
        return Settle.takeDown(tx, tenant, settlements(tx, tenant, arrived));
    }

    /** What became of each, in their order. */
    public static List<Match> run(Tx tx, TenantId tenant, List<Arrived> arrived) {
        return Settle.run(tx, tenant, settlements(tx, tenant, arrived));
    }

    /** Those of a creditor are found together, creditors in the order of their ids. */
    private static List<Settlement> settlements(Tx tx, TenantId tenant, List<Arrived> arrived) {
        Map<CreditorId, List<Arrived>> byCreditor =
                new TreeMap<>(Comparator.comparing((CreditorId id) -> id.value().toString()));
        arrived.forEach(a -> byCreditor
                .computeIfAbsent(a.payment.creditor(), k -> new ArrayList<>())
                .add(a));
        Map<CreditorId, MatchingRules> rules = MatchingRules.of(tx, tenant, byCreditor.keySet());
        Map<Arrived, Settlement> settlements = new HashMap<>();
        byCreditor.forEach((creditor, those) -> {
            MatchingRules own = rules.getOrDefault(creditor, MatchingRules.USUAL);
            Finding finding = new Finding(tx, tenant, creditor, own);
            List<Optional<Proposal>> found =
                    finding.run(those.stream().map(a -> clues(a, finding)).toList());
            for (int i = 0; i < those.size(); i++) {
                settlements.put(those.get(i), settlement(those.get(i).payment, found.get(i), own));
            }
        });
        return arrived.stream().map(settlements::get).toList();
    }

    private static Clues clues(Arrived arrived, Finding finding) {
        Payment payment = arrived.payment;
        return new Clues(
                payment, payment.amount(), arrived.named, finding.lookUp().schemes(payment.account()));
    }

    private static Settlement settlement(Payment payment, Optional<Proposal> found, MatchingRules rules) {
        return new Settlement(
                payment,
                true,
                payment.amount(),
                found.map(Proposal::offsets).orElse(List.of()),
                found.map(Proposal::parts).orElse(List.of()),
                found.filter(Finding::mayGoOn).map(p -> rest(rules)).orElse(Rest.WAIT),
                rules);
    }

    /** What becomes of what is over of a payment that met its customer's invoice. */
    private static Rest rest(MatchingRules rules) {
        return switch (rules.overpayment()) {
            case CREDIT, OTHER_INVOICES -> Rest.CREDIT;
            case REFUND -> Rest.REFUND;
        };
    }
}
