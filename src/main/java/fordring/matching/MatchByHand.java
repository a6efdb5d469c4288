package fordring.matching;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.InvoiceId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.invoice.DraftInvoices;
import fordring.invoice.Invoices;
import fordring.invoice.Receivable;
import fordring.invoice.Receivables;
import fordring.ledger.Financed;
import fordring.matching.Settlement.Lack;
import fordring.matching.Settlement.Part;
import fordring.matching.Settlement.Rest;
import fordring.money.Money;
import fordring.payment.Payment;
import fordring.platform.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets what waits of a payment settle invoices that a person names. Both may be of different currencies. Who says how much
 * is for each goes on with the rest later; else what is over is an overpayment, by the creditor's rule.
 */
public final class MatchByHand {
    private MatchByHand() {}

    /**
     * One invoice, and how much of the payment is for it (minor units; null: what it takes).
     *
     * @param difference what lacks is let go, whatever the creditor's tolerance
     * @param settles of an invoice in another currency, in its minor units: what the bank's exchange came to; null: the
     *     rate on the invoice says, or what the payer ordered
     */
    public record Wish(
            InvoiceId invoice,
            @Nullable Long amount,
            boolean difference,
            @Nullable Long settles) {
        public Wish(InvoiceId invoice, @Nullable Long amount, boolean difference) {
            this(invoice, amount, difference, null);
        }
    }

    /**
     * Matches.
     *
     * @throws Rejected when there is no such payment or invoice, the payment is not in the books, reversed or has less
     *     left, or an invoice is a draft, a credit note, another creditor's or settled
     */
    public static void run(Tx tx, TenantId tenant, PaymentId payment, List<Wish> wishes) {
        InBooks held = InBooks.lock(tx, tenant, payment);
        boolean waits = held.standing().rest().isPositive();
        Map<InvoiceId, Receivable> claims =
                Receivables.lock(tx, tenant, wishes.stream().map(Wish::invoice).toList()).stream()
                        .collect(Collectors.toMap(Receivable::id, Function.identity()));
        MatchingRules rules = MatchingRules.of(
                        tx, tenant, List.of(held.payment().creditor()))
                .getOrDefault(held.payment().creditor(), MatchingRules.USUAL);
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < wishes.size(); i++) {
            String path = path(wishes, i);
            Wish wish = wishes.get(i);
            Receivable claim = claims.get(wish.invoice);
            Code against = claim == null ? unknown(tx, tenant, wish.invoice) : against(held, claim, wish);
            if (against != null) {
                faults.add(Fault.of(against, path + "invoiceId"));
            } else if (waits) {
                faults.addAll(amountFaults(held, Objects.requireNonNull(claim), wish, path));
            }
        }
        reject(faults);
        if (!waits) {
            throw new Rejected(Fault.of(Code.NOTHING_WAITS, ""));
        }
        boolean goesOn = wishes.stream().anyMatch(wish -> wish.amount == null)
                && !holdsCreditOfAnother(tx, held, claims.values());
        Settlement settlement = settlement(held, claims, wishes, goesOn ? over(rules) : Rest.WAIT, rules);
        reject(unmet(settlement, wishes));
        Settle.run(tx, tenant, List.of(settlement));
    }

    private static void reject(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new Rejected(faults);
        }
    }

    private static String path(List<Wish> wishes, int i) {
        return wishes.size() == 1 ? "" : "invoices[" + i + "].";
    }

    private static Code unknown(Tx tx, TenantId tenant, InvoiceId invoice) {
        if (DraftInvoices.find(tx, tenant, invoice).isPresent()) {
            return Code.INVOICE_IS_DRAFT;
        }
        return Invoices.find(tx, tenant, invoice).isPresent() ? Code.INVOICE_IS_CREDIT_NOTE : Code.INVOICE_UNKNOWN;
    }

    private static @Nullable Code against(InBooks held, Receivable claim, Wish wish) {
        if (!claim.creditor().equals(held.payment().creditor())) {
            return Code.INVOICE_OF_OTHER_CREDITOR;
        }
        if (!claim.payable().isPositive()) {
            return Code.NOTHING_OWED;
        }
        boolean his = wish.difference && claim.how() == Financed.SOLD;
        return his && claim.financed().isPositive() ? Code.SOLD_WITHOUT_RECOURSE : null;
    }

    private static List<Fault> amountFaults(InBooks held, Receivable claim, Wish wish, String path) {
        List<Fault> faults = new ArrayList<>();
        Money rest = held.standing().rest();
        Long amount = wish.amount;
        if (amount != null && amount > rest.minor()) {
            faults.add(Fault.of(Code.MORE_THAN_WAITS, path + "amount", rest.minor()));
        }
        boolean same = claim.currency() == rest.currency();
        if (amount != null && same && amount > claim.payable().minor()) {
            faults.add(Fault.of(
                    Code.MORE_THAN_IS_OPEN, path + "amount", claim.payable().minor()));
        }
        Long settles = wish.settles;
        if (settles == null && Share.isUnsaid(claim, held.payment())) {
            faults.add(Fault.of(
                    Code.INVOICE_AMOUNT_UNSAID,
                    path + "settles",
                    claim.currency().name()));
        } else if (settles != null && same) {
            faults.add(Fault.of(Code.SAME_CURRENCY, path + "settles"));
        } else if (settles != null && settles > claim.payable().minor()) {
            faults.add(Fault.of(
                    Code.MORE_THAN_IS_OPEN, path + "settles", claim.payable().minor()));
        }
        return faults;
    }

    private static Settlement settlement(
            InBooks held, Map<InvoiceId, Receivable> claims, List<Wish> wishes, Rest over, MatchingRules rules) {
        List<Part> parts = new ArrayList<>();
        for (Wish wish : wishes) {
            Long amount = wish.amount;
            Money most = amount == null ? null : new Money(amount, held.none().currency());
            Lack lack = amount == null ? Lack.WITHIN_TOLERANCE : Lack.NEVER;
            Receivable claim = Objects.requireNonNull(claims.get(wish.invoice));
            Long settles = wish.settles;
            parts.add(new Part(
                    claim,
                    most,
                    Ground.SAID,
                    100,
                    wish.difference ? Lack.ALWAYS : lack,
                    settles == null ? null : new Money(settles, claim.currency())));
        }
        return new Settlement(held.payment(), false, held.standing().rest(), List.of(), parts, over, rules);
    }

    private static Rest over(MatchingRules rules) {
        return rules.overpayment() == MatchingRules.Overpayment.REFUND ? Rest.REFUND : Rest.CREDIT;
    }

    /** What is over of a payment is one customer's: where some of it is another's already, a person is to say. */
    private static boolean holdsCreditOfAnother(Tx tx, InBooks held, Collection<Receivable> claims) {
        Payment payment = held.payment();
        return held.standing().credited().isPositive()
                && CreditStore.lockOf(tx, payment.tenant(), List.of(payment.id()), List.of(), List.of()).stream()
                        .filter(credit -> payment.id().equals(credit.payment()))
                        .anyMatch(credit -> claims.stream()
                                .anyMatch(claim -> !claim.customer().equals(credit.customer())));
    }

    /** Those for which nothing was left when their turn came. */
    private static List<Fault> unmet(Settlement settlement, List<Wish> wishes) {
        List<InvoiceId> met = new Settling(Map.of())
                .settle(settlement).allocations().stream()
                        .map(Allocation::invoice)
                        .toList();
        List<Fault> faults = new ArrayList<>();
        Money left = settlement.available();
        for (int i = 0; i < wishes.size(); i++) {
            Long amount = wishes.get(i).amount;
            boolean lacks = amount != null && amount > left.minor();
            if (!met.contains(wishes.get(i).invoice) || lacks) {
                faults.add(Fault.of(
                        Code.MORE_THAN_WAITS,
                        path(wishes, i) + "amount",
                        settlement.available().minor()));
            }
            left = amount == null ? left : left.minus(new Money(amount, left.currency()));
        }
        return faults;
    }
}
