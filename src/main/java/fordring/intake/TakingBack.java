package fordring.intake;

import fordring.bankfile.BankEntry;
import fordring.id.PaymentAccountId;
import fordring.id.PaymentFileId;
import fordring.id.PaymentId;
import fordring.id.ReversalId;
import fordring.id.TenantId;
import fordring.intake.ReversedPayments.Reversed;
import fordring.intake.ReversedPayments.Sought;
import fordring.intake.Withdrawals.Withdrawn;
import fordring.matching.ReversePayment;
import fordring.matching.TakeBack;
import fordring.payment.Payment;
import fordring.platform.Rows;
import fordring.platform.Tx;
import fordring.reference.BareReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a portion takes back, around its payments. A reversal of a payment that is known goes first: what the payment had
 * settled is open then for a payment that comes in its stead. What may be of a payment of the portion itself goes behind
 * it, and so does what an earlier portion or file told of before its payment was known.
 */
final class TakingBack {
    /** What is to be taken down of one; what is long is cut. */
    interface Words {
        TakeBack.Taken taken(Withdrawn one, @Nullable PaymentId payment);
    }

    private final Tx tx;
    private final TenantId tenant;
    private final ReversedPayments payments;
    private final Words words;
    private List<Withdrawn> left = List.of();

    TakingBack(Tx tx, TenantId tenant, Words words) {
        this.tx = tx;
        this.tenant = tenant;
        this.payments = new ReversedPayments(tx, tenant);
        this.words = words;
    }

    /**
     * Before the payments of the portion are taken in.
     *
     * @param told reversals that the file has told of so far, though they were known; more are added
     */
    void before(PaymentFileId file, List<Withdrawn> all, Collection<Payment> arriving, Set<ReversalId> told) {
        if (all.isEmpty()) {
            return;
        }
        List<Withdrawn> fresh = new Withdrawals(tx, tenant, file).unknown(all, told);
        List<@Nullable Reversed> reversed =
                payments.of(fresh.stream().map(Sought::of).toList());
        List<TakeBack.Taken> first = new ArrayList<>();
        left = new ArrayList<>();
        for (int i = 0; i < fresh.size(); i++) {
            Withdrawn one = fresh.get(i);
            Reversed of = reversed.get(i);
            if (of != null && arriving.stream().noneMatch(payment -> mayBe(one, of, payment))) {
                first.add(words.taken(one, of.payment()));
            } else {
                left.add(one);
            }
        }
        takeBack(first);
    }

    /** Whether it may be this one that went back, as well as the one that is known. */
    private static boolean mayBe(Withdrawn one, Reversed known, Payment payment) {
        Payment.Told told = payment.told();
        BankEntry entry = one.entry();
        if (told == null
                || !one.owned().account().equals(payment.account())
                || !payment.amount().equals(entry.amount())
                || told.bookedOn().isAfter(entry.bookedOn())) {
            return false;
        }
        String bank = told.bankReference();
        String reference = BareReference.of(payment.reference());
        return (bank != null && bank.equals(one.bankReference()))
                || (!known.byTheBank() && Objects.equals(reference, BareReference.of(one.reference())));
    }

    /** When the payments of the portion are in the books. */
    void behind(Collection<Payment> arrived) {
        List<@Nullable Reversed> reversed =
                payments.of(left.stream().map(Sought::of).toList());
        List<TakeBack.Taken> rest = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            Reversed of = reversed.get(i);
            rest.add(words.taken(left.get(i), of == null ? null : of.payment()));
        }
        if (!arrived.isEmpty()) {
            meetWaiting(arrived);
        }
        takeBack(rest);
    }

    /** Those of which nobody knew the payment, and this portion brings it. */
    private void meetWaiting(Collection<Payment> arrived) {
        Set<PaymentAccountId> accounts = new LinkedHashSet<>();
        Set<PaymentId> ids = new HashSet<>();
        Rows sought = new Rows("uuid", "uuid", "int8", "bpchar");
        for (Payment payment : arrived) {
            PaymentAccountId account = Objects.requireNonNull(payment.account(), "of a file");
            accounts.add(account);
            ids.add(payment.id());
            sought.add(
                    tenant.value(),
                    account.value(),
                    payment.amount().minor(),
                    payment.amount().currency().name());
        }
        List<ReversedPayments.Waiting> waiting = payments.waiting(accounts, sought);
        List<@Nullable Reversed> reversed = payments.of(
                waiting.stream().map(ReversedPayments.Waiting::sought).toList());
        for (int i = 0; i < waiting.size(); i++) {
            Reversed of = reversed.get(i);
            ReversedPayments.Waiting one = waiting.get(i);
            if (of != null && ids.contains(of.payment())) {
                ReversePayment.run(tx, tenant, of.payment(), one.sought().on(), one.id());
            }
        }
    }

    private void takeBack(List<TakeBack.Taken> taken) {
        if (!taken.isEmpty()) {
            TakeBack.run(tx, tenant, taken);
        }
    }
}
