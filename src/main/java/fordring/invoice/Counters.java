package fordring.invoice;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.id.InvoiceId;
import fordring.party.Creditors;
import fordring.party.Creditors.AccountRef;
import fordring.party.Creditors.Issuing;
import fordring.party.Creditors.Numbers;
import fordring.party.Creditors.Payee;
import fordring.party.Creditors.SeriesRef;
import fordring.party.Creditors.Wanted;
import fordring.party.NumberSeries;
import fordring.platform.Tx;
import fordring.reference.ReferenceScheme;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the numbers and payment references of the documents of one transaction come from. It is locked until commit;
 * the counters move as documents take from them, and are written once.
 */
final class Counters {
    private final Map<Wanted, Issuing> found;
    private final Map<SeriesRef, Long> numbers = new HashMap<>();
    private final Map<AccountRef, Long> serials = new HashMap<>();

    private Counters(Map<Wanted, Issuing> found) {
        this.found = found;
    }

    static Counters lock(Tx tx, Collection<Wanted> wanted) {
        return new Counters(Creditors.lockForIssue(tx, wanted));
    }

    /** What a document would be issued with; empty when there is no such creditor. */
    Optional<Issuing> of(Wanted wanted) {
        return Optional.ofNullable(found.get(wanted));
    }

    /** What stands against numbering a document as it is wanted. A number that is brought is looked at elsewhere. */
    List<Fault> faults(Wanted wanted, Marks marks) {
        Issuing issuing = Objects.requireNonNull(found.get(wanted));
        List<Fault> faults = new ArrayList<>();
        Payee payee = issuing.payee();
        if (payee == null) {
            faults.add(
                    wanted.account() == null
                            ? Fault.of(Code.PAYMENT_ACCOUNT_MISSING, "creditorId")
                            : Fault.of(Code.PAYMENT_ACCOUNT_UNKNOWN, "paymentAccountId"));
        } else {
            faults.addAll(referenceFaults(wanted, payee, marks));
        }
        if (marks.number() == null) {
            faults.addAll(numberFaults(wanted, issuing.numbers()));
        }
        return faults;
    }

    /** What the creditor has not, of what is wanted by name. */
    List<Fault> unknown(Wanted wanted) {
        Issuing issuing = Objects.requireNonNull(found.get(wanted));
        List<Fault> faults = new ArrayList<>();
        if (wanted.account() != null && issuing.payee() == null) {
            faults.add(Fault.of(Code.PAYMENT_ACCOUNT_UNKNOWN, "paymentAccountId"));
        }
        if (wanted.series() != null && issuing.numbers() == null) {
            faults.add(Fault.of(Code.NUMBER_SERIES_UNKNOWN, "numberSeriesId"));
        }
        return faults;
    }

    private List<Fault> referenceFaults(Wanted wanted, Payee payee, Marks marks) {
        ReferenceScheme scheme = payee.account().scheme();
        String brought = marks.reference();
        if (brought != null) {
            return scheme.forced() && !scheme.check(brought)
                    ? List.of(Fault.of(Code.REFERENCE_WRONG, "paymentReference"))
                    : List.of();
        }
        return scheme.kind().isMade() && scheme.make(serial(wanted, payee)).isEmpty()
                ? List.of(Fault.of(Code.REFERENCES_USED_UP, "paymentAccountId"))
                : List.of();
    }

    /** The same of its number alone, for a document that is paid by the reference of another. */
    List<Fault> numberFaults(Wanted wanted) {
        return numberFaults(wanted, Objects.requireNonNull(found.get(wanted)).numbers());
    }

    private List<Fault> numberFaults(Wanted wanted, @Nullable Numbers from) {
        if (from == null) {
            return List.of(Fault.of(Code.NUMBER_SERIES_UNKNOWN, "numberSeriesId"));
        }
        if (!from.usedFor().contains(wanted.use())) {
            return List.of(Fault.of(Code.NUMBER_SERIES_FOR_OTHERS, "numberSeriesId"));
        }
        return NumberSeries.fits(from.prefix(), number(wanted, from))
                ? List.of()
                : List.of(Fault.of(Code.NUMBERS_USED_UP, "numberSeriesId"));
    }

    /** What a document would be numbered with; nothing is taken. Whoever calls this has seen that {@link #faults} is empty. */
    Draft.Numbering peek(Wanted wanted, Marks marks) {
        Counters copy = new Counters(found);
        copy.numbers.putAll(numbers);
        copy.serials.putAll(serials);
        return copy.next(wanted, marks);
    }

    /** Numbers a document; whoever calls this has seen that {@link #faults} is empty. */
    Draft.Numbering next(Wanted wanted, Marks marks) {
        Issuing issuing = Objects.requireNonNull(found.get(wanted));
        Payee payee = Objects.requireNonNull(issuing.payee());
        String brought = marks.number();
        String number = brought == null ? number(wanted, issuing) : brought;
        String reference = marks.reference();
        return new Draft.Numbering(
                InvoiceId.next(),
                number,
                payee.account().id(),
                reference == null ? reference(wanted, payee, number) : reference);
    }

    /** The next number of the series; whoever calls this has seen that {@link #numberFaults} is empty. */
    String number(Wanted wanted) {
        return number(wanted, Objects.requireNonNull(found.get(wanted)));
    }

    private String number(Wanted wanted, Issuing issuing) {
        Numbers from = Objects.requireNonNull(issuing.numbers());
        long next = number(wanted, from);
        numbers.put(new SeriesRef(wanted.creditor().tenant(), from.series()), next + 1);
        return from.prefix() + next;
    }

    /** Where the bank takes no references the number serves. */
    private String reference(Wanted wanted, Payee payee, String number) {
        ReferenceScheme scheme = payee.account().scheme();
        if (!scheme.kind().isMade()) {
            return number;
        }
        ReferenceScheme.Made made = scheme.make(serial(wanted, payee)).orElseThrow();
        serials.put(new AccountRef(wanted.creditor().tenant(), payee.account().id()), made.serial() + 1);
        return made.reference();
    }

    private long number(Wanted wanted, Numbers from) {
        return numbers.getOrDefault(new SeriesRef(wanted.creditor().tenant(), from.series()), from.next());
    }

    private long serial(Wanted wanted, Payee payee) {
        return serials.getOrDefault(
                new AccountRef(wanted.creditor().tenant(), payee.account().id()), payee.nextSerial());
    }

    /** Writes how far the counters have moved. */
    void advance(Tx tx) {
        Creditors.advance(tx, numbers, serials);
    }
}
