package fordring.matching;

import fordring.id.CreditorId;
import fordring.id.TenantId;
import fordring.platform.Later;
import fordring.platform.Tx;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a creditor wants payments matched.
 *
 * @param threshold percent of certainty from which a match is made without asking a person
 * @param tolerance what may lack of a claim and is let go, in minor units of the creditor's own currency
 * @param order in which a payment meets what is owed; null: as the country has it for the debtor's class
 */
public record MatchingRules(
        int threshold,
        long tolerance,
        Overpayment overpayment,
        @Nullable List<Owed> order) {
    public static final MatchingRules USUAL = new MatchingRules(90, 0, Overpayment.CREDIT, null);

    /** What is done with money that is over when the invoice it was for is settled. */
    public enum Overpayment {
        /** It is held to the customer's credit. */
        CREDIT,
        /** It meets the customer's other open invoices, the oldest due first; then credit. */
        OTHER_INVOICES,
        /** It is to be paid back. */
        REFUND
    }

    /** What a debtor owes on one invoice. */
    public enum Owed {
        FEES,
        INTEREST,
        CAPITAL
    }

    /** The rules of each of these creditors. */
    public static Map<CreditorId, MatchingRules> of(Tx tx, TenantId tenant, Collection<CreditorId> creditors) {
        return Later.later();
    }

    /** Keeps the rules of a creditor from now on. */
    public static void keep(Tx tx, TenantId tenant, CreditorId creditor, MatchingRules rules) {
        Later.later();
    }
}
