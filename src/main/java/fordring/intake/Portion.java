package fordring.intake;

import fordring.bankfile.BankEntry;
import fordring.id.PaymentFileId;
import fordring.id.PaymentId;
import fordring.id.ReversalId;
import fordring.id.TenantId;
import fordring.matching.MatchPayments;
import fordring.matching.TakeBack;
import fordring.money.Money;
import fordring.party.AccountNumbers;
import fordring.payment.Payment;
import fordring.payment.Recognise;
import fordring.platform.Tx;
import fordring.reference.BareReference;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Books some entries of a file, in a few statements however many they are. */
final class Portion {
    /** Longer ones are no references; the index takes none that is much longer. */
    private static final int MOST_REFERENCE = 140;

    private static final int MOST_TEXT = 2_000;

    private final TenantId tenant;
    private final PaymentFileId file;
    private final Map<String, AccountNumbers.Owned> accounts;
    private final List<BankEntry> payments = new ArrayList<>();
    private final List<BankEntry> withdrawals = new ArrayList<>();
    private final List<BankEntry> batches = new ArrayList<>();
    private int others;
    private int leftOut;

    /**
     * @param accounts by how the file calls them; what it says of others is left out, or was booked when it was read
     *     before
     */
    Portion(PaymentFile file, Map<String, AccountNumbers.Owned> accounts, List<BankEntry> entries) {
        this.tenant = file.tenant();
        this.file = file.id();
        this.accounts = accounts;
        Set<String> passedOver = Set.copyOf(file.leftOut());
        for (BankEntry entry : entries) {
            if (!accounts.containsKey(entry.account())) {
                leftOut += passedOver.contains(entry.account()) ? 1 : 0;
                continue;
            }
            switch (entry.kind()) {
                case PAYMENT -> payments.add(entry);
                case REVERSAL, DEDUCTION -> withdrawals.add(entry);
                case BATCH -> batches.add(entry);
                case OTHER -> others++;
            }
        }
    }

    /** Of the money that came in. */
    List<Money> totals() {
        return PaymentFileStore.sum(
                List.of(), payments.stream().map(BankEntry::amount).toList());
    }

    /**
     * Books them.
     *
     * @param told reversals that this file has told of so far, though they were known; more are added
     */
    PaymentFile.Counts run(Tx tx, PaymentFile.Counts before, Set<ReversalId> told) {
        TakePayments.Taken taken = new TakePayments.Taken(0, 0, 0);
        if (payments.size() + withdrawals.size() + batches.size() > 0) {
            Recognise.alone(
                    tx,
                    tenant,
                    accounts.values().stream()
                            .map(AccountNumbers.Owned::creditor)
                            .distinct()
                            .toList());
            List<Payment> arrived =
                    payments.stream().map(entry -> payment(tx, entry)).toList();
            TakingBack back = new TakingBack(tx, tenant, this::taken);
            back.before(file, withdrawn(), arrived, told);
            taken = TakePayments.run(
                    tx,
                    tenant,
                    arrived.stream()
                            .map(payment -> new MatchPayments.Arrived(payment, null))
                            .toList());
            Batches.note(tx, tenant, file, accounts, batches, payments, taken.duplicates() > 0);
            back.behind(arrived);
        }
        return new PaymentFile.Counts(
                before.entries(),
                before.payments() + payments.size(),
                before.matched() + taken.matched(),
                before.unhandled() + taken.unhandled(),
                before.duplicates() + taken.duplicates(),
                before.reversals() + withdrawals.size(),
                before.others() + others,
                before.leftOut() + leftOut);
    }

    private Payment payment(Tx tx, BankEntry entry) {
        AccountNumbers.Owned owned = owned(entry);
        BankEntry.Payer payer = entry.payer();
        return new Payment(
                tenant,
                PaymentId.next(),
                owned.creditor(),
                entry.amount(),
                entry.paidOn().atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC),
                entry.paidOn(),
                reference(entry),
                payer == null ? null : cut(payer.name(), MOST_REFERENCE),
                Payment.Source.BANK,
                tx.now(),
                owned.account(),
                new Payment.Told(
                        file,
                        entry.position(),
                        entry.bookedOn(),
                        cut(entry.bankReference(), MOST_REFERENCE),
                        message(entry),
                        payer == null ? null : cut(payer.account(), MOST_REFERENCE),
                        entry.advised(),
                        entry.instructed()));
    }

    private List<Withdrawals.Withdrawn> withdrawn() {
        return withdrawals.stream()
                .map(entry -> new Withdrawals.Withdrawn(
                        entry, owned(entry), reference(entry), cut(entry.bankReference(), MOST_REFERENCE)))
                .toList();
    }

    private TakeBack.Taken taken(Withdrawals.Withdrawn one, @Nullable PaymentId payment) {
        BankEntry entry = one.entry();
        BankEntry.Payer payer = entry.payer();
        return new TakeBack.Taken(
                entry.kind() == BankEntry.Kind.DEDUCTION,
                one.owned().creditor(),
                one.owned().account(),
                payment,
                entry.amount(),
                entry.bookedOn(),
                one.reference(),
                message(entry),
                payer == null ? null : cut(payer.name(), MOST_REFERENCE),
                one.bankReference(),
                file,
                entry.position());
    }

    private AccountNumbers.Owned owned(BankEntry entry) {
        return Objects.requireNonNull(accounts.get(entry.account()), "passed over otherwise");
    }

    private static @Nullable String reference(BankEntry entry) {
        String reference = BareReference.of(plain(entry.reference()));
        return reference == null || reference.length() > MOST_REFERENCE ? null : reference;
    }

    /** What is too long for a reference is something that the payer wrote. */
    private static @Nullable String message(BankEntry entry) {
        String reference = entry.reference();
        String text = entry.text();
        return reference == null || reference.length() <= MOST_REFERENCE
                ? cut(text, MOST_TEXT)
                : cut(text == null ? reference : reference + " " + text, MOST_TEXT);
    }

    private static @Nullable String cut(@Nullable String text, int most) {
        String plain = plain(text);
        if (plain == null || plain.length() <= most) {
            return plain;
        }
        return plain.substring(0, Character.isHighSurrogate(plain.charAt(most - 1)) ? most - 1 : most);
    }

    /** Without the one character that no column takes. */
    private static @Nullable String plain(@Nullable String text) {
        return text == null ? null : text.replace('\0', ' ');
    }
}
