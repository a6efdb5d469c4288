package fordring.matching;

import fordring.id.CreditId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.invoice.Receivable;
import fordring.money.Money;
import fordring.reference.WrittenReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The receivables of one creditor that payments may be for, by what they are found by. */
final class Candidates {
    /** The oldest due first; where only what was written off is still owed, last. */
    static final Comparator<Receivable> OLDEST_DUE = Comparator.comparing(
                    (Receivable r) -> r.balance().open().isZero())
            .thenComparing(Receivable::dueDate)
            .thenComparing(Receivable::id);

    /**
     * Credit of a customer that a credit note gave.
     *
     * @param number of the credit note
     */
    record Credit(CreditId id, String number, CustomerId customer, Money left) {}

    private final Map<InvoiceId, Receivable> all = new HashMap<>();
    private final Set<InvoiceId> locked = new LinkedHashSet<>();
    private final Map<String, Set<InvoiceId>> byReference = new HashMap<>();
    private final Map<String, Set<InvoiceId>> byCore = new HashMap<>();
    private final Map<String, Set<InvoiceId>> byNumber = new HashMap<>();
    private final Map<CustomerId, Set<InvoiceId>> byCustomer = new HashMap<>();
    private final Map<Long, Set<InvoiceId>> byAmount = new HashMap<>();
    private final Map<String, Set<CustomerId>> byPayerAccount = new HashMap<>();
    private final Map<String, Set<CustomerId>> byName = new HashMap<>();
    private final Map<String, Credit> credits = new HashMap<>();

    void addByReference(Collection<Receivable> found) {
        found.forEach(r -> addByReference(r.paymentReference(), r));
    }

    /** By one that is not the invoice's own. */
    void addByFurtherReference(Map<String, Receivable> found) {
        found.forEach(this::addByReference);
    }

    private void addByReference(String reference, Receivable r) {
        put(r);
        byReference.computeIfAbsent(reference, k -> new LinkedHashSet<>()).add(r.id());
        byCore.computeIfAbsent(WrittenReference.core(reference), k -> new LinkedHashSet<>())
                .add(r.id());
    }

    void addByNumber(Collection<Receivable> found) {
        found.forEach(r -> {
            put(r);
            byNumber.computeIfAbsent(number(r.number()), k -> new LinkedHashSet<>())
                    .add(r.id());
        });
    }

    void addByAmount(Collection<Receivable> found) {
        found.forEach(r -> {
            put(r);
            byAmount.computeIfAbsent(r.balance().open().minor(), k -> new LinkedHashSet<>())
                    .add(r.id());
        });
    }

    /** All that these customers owe. */
    void addOwed(Collection<CustomerId> customers, Collection<Receivable> found) {
        customers.forEach(customer -> byCustomer.computeIfAbsent(customer, k -> new LinkedHashSet<>()));
        found.forEach(r -> {
            put(r);
            byCustomer.computeIfAbsent(r.customer(), k -> new LinkedHashSet<>()).add(r.id());
        });
    }

    void addPayerAccount(String account, CustomerId customer) {
        byPayerAccount.computeIfAbsent(account, k -> new LinkedHashSet<>()).add(customer);
    }

    void addName(String folded, CustomerId customer) {
        byName.computeIfAbsent(folded, k -> new LinkedHashSet<>()).add(customer);
    }

    void addCredits(Collection<Credit> found) {
        found.forEach(credit -> credits.put(number(credit.number()), credit));
    }

    /** These as they are now, and will be until commit. */
    void addLocked(Collection<Receivable> receivables) {
        receivables.forEach(r -> {
            all.put(r.id(), r);
            locked.add(r.id());
        });
    }

    private void put(Receivable receivable) {
        if (!locked.contains(receivable.id())) {
            all.put(receivable.id(), receivable);
        }
    }

    boolean isLocked(InvoiceId id) {
        return locked.contains(id);
    }

    @Nullable
    Receivable get(InvoiceId id) {
        return all.get(id);
    }

    List<Receivable> bearing(String reference) {
        return list(byReference.get(reference));
    }

    List<Receivable> bearingAlike(String reference) {
        return list(byCore.get(WrittenReference.core(reference)));
    }

    List<Receivable> numbered(String number) {
        return list(byNumber.get(number(number)));
    }

    List<Receivable> opening(long amount) {
        return list(byAmount.get(amount));
    }

    List<Receivable> owedBy(CustomerId customer) {
        return list(byCustomer.get(customer));
    }

    boolean knowsOwedBy(CustomerId customer) {
        return byCustomer.containsKey(customer);
    }

    Set<CustomerId> payingFrom(String account) {
        return byPayerAccount.getOrDefault(account, Set.of());
    }

    Set<CustomerId> called(String name) {
        return byName.getOrDefault(PartyName.folded(name), Set.of());
    }

    @Nullable
    Credit credit(String number) {
        return credits.get(number(number));
    }

    private List<Receivable> list(@Nullable Set<InvoiceId> ids) {
        List<Receivable> list = new ArrayList<>();
        if (ids != null) {
            ids.forEach(id -> {
                Receivable receivable = all.get(id);
                if (receivable != null) {
                    list.add(receivable);
                }
            });
        }
        list.sort(OLDEST_DUE);
        return list;
    }

    private static String number(String number) {
        return number.toUpperCase(Locale.ROOT);
    }
}
