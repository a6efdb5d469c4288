package fordring.matching;

import fordring.id.CreditId;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
import fordring.invoice.FurtherReferences;
import fordring.invoice.Receivable;
import fordring.invoice.Receivables;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.party.NamedCustomers;
import fordring.party.PaymentAccounts;
import fordring.platform.Tx;
import fordring.reference.ReferenceScheme;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what payments to one creditor may be for: one statement for each kind of clue, however many payments. */
final class LookUp {
    static final String PAYING_FROM = """
            SELECT DISTINCT p.payer_account, p.customer_id FROM payment p
            WHERE p.tenant_id = :tenant AND p.creditor_id = :creditor AND p.payer_account = ANY (:accounts)
            AND p.customer_id IS NOT NULL AND p.allocated_minor > 0
            """;

    static final String CREDITS = """
            SELECT c.id, n.number, c.customer_id, c.currency, c.amount_minor - c.used_minor - c.refunded_minor AS rest
            FROM invoice n JOIN customer_credit c ON c.tenant_id = n.tenant_id AND c.credit_note_id = n.id
            WHERE n.tenant_id = :tenant AND n.creditor_id = :creditor AND n.number = ANY (:numbers)
            AND c.used_minor + c.refunded_minor < c.amount_minor
            """;

    private static final int MOST_OF_A_CUSTOMER = 100;
    private static final int MOST_OF_AN_AMOUNT = 50;

    private final Tx tx;
    private final TenantId tenant;
    private final CreditorId creditor;
    private final Candidates known = new Candidates();
    private final Map<PaymentAccountId, ReferenceScheme> schemes = new HashMap<>();

    LookUp(Tx tx, TenantId tenant, CreditorId creditor) {
        this.tx = tx;
        this.tenant = tenant;
        this.creditor = creditor;
        PaymentAccounts.list(tx, tenant, creditor)
                .forEach(kept -> schemes.put(kept.account().id(), kept.account().scheme()));
    }

    Candidates known() {
        return known;
    }

    /** What was agreed for this account; where nobody said which it was, for any of the creditor's. */
    List<ReferenceScheme> schemes(@Nullable PaymentAccountId account) {
        ReferenceScheme scheme = account == null ? null : schemes.get(account);
        return scheme != null
                ? List.of(scheme)
                : schemes.values().stream().distinct().toList();
    }

    /** By what stands where references belong. */
    void references(Collection<Clues> all) {
        references(strings(all, clues -> clues.forms().stream()));
    }

    /** The same, and locks what it finds: of most payments that is all there is to know. */
    void lockReferences(Collection<Clues> all) {
        Set<String> references = strings(all, clues -> clues.forms().stream());
        if (!references.isEmpty()) {
            List<Receivable> found = Receivables.lockOwedByReferences(tx, tenant, creditor, references);
            known.addByReference(found);
            known.addLocked(found);
            known.addByFurtherReference(FurtherReferences.owed(tx, tenant, creditor, references));
        }
    }

    private void references(Set<String> references) {
        if (!references.isEmpty()) {
            known.addByReference(Receivables.owedByReferences(tx, tenant, creditor, references));
            known.addByFurtherReference(FurtherReferences.owed(tx, tenant, creditor, references));
        }
    }

    /** By all that was written, however it was spelled. */
    void words(Collection<Clues> all) {
        references(strings(all, clues -> clues.allForms().stream()));
        Set<String> numbers = strings(
                all,
                clues -> Stream.concat(
                        clues.numbers().stream(), clues.stated().stream().map(Clues.Stated::reference)));
        if (!numbers.isEmpty()) {
            known.addByNumber(Receivables.byNumbers(tx, tenant, creditor, numbers));
        }
        Set<String> credits = strings(
                all,
                clues -> clues.stated().stream().filter(Clues.Stated::isCredit).map(Clues.Stated::reference));
        if (!credits.isEmpty()) {
            known.addCredits(tx.sql()
                    .createQuery(CREDITS)
                    .bind("tenant", tenant.value())
                    .bind("creditor", creditor.value())
                    .bindArray("numbers", String.class, credits.toArray())
                    .map((rs, ctx) -> new Candidates.Credit(
                            new CreditId(rs.getObject("id", UUID.class)),
                            rs.getString("number"),
                            new CustomerId(rs.getString("customer_id")),
                            new Money(rs.getLong("rest"), Currency.valueOf(rs.getString("currency")))))
                    .list());
        }
    }

    /** By the accounts that customers paid from before, and all that these owe. */
    void payerAccounts(Collection<Clues> all) {
        Set<String> accounts = strings(all, clues -> Stream.ofNullable(clues.payerAccount()));
        if (accounts.isEmpty()) {
            return;
        }
        Set<CustomerId> customers = new LinkedHashSet<>();
        tx.sql()
                .createQuery(PAYING_FROM)
                .bind("tenant", tenant.value())
                .bind("creditor", creditor.value())
                .bindArray("accounts", String.class, accounts.toArray())
                .map((rs, ctx) -> {
                    CustomerId customer = new CustomerId(rs.getString("customer_id"));
                    known.addPayerAccount(rs.getString("payer_account"), customer);
                    return customers.add(customer);
                })
                .list();
        owed(customers);
    }

    /** By the names of those who paid, and all that these owe. */
    void payerNames(Collection<Clues> all) {
        Set<String> names = strings(all, clues -> Stream.ofNullable(clues.payer()));
        Set<String> folded = names.stream().map(PartyName::folded).collect(Collectors.toSet());
        Set<CustomerId> customers = new LinkedHashSet<>();
        NamedCustomers.search(
                        tx, tenant, names.stream().map(PartyName::searched).collect(Collectors.toSet()))
                .forEach(named -> {
                    String name = PartyName.folded(named.name());
                    if (folded.contains(name)) {
                        known.addName(name, named.id());
                        customers.add(named.id());
                    }
                });
        owed(customers);
    }

    /** By the amount alone. */
    void amounts(Collection<Clues> all) {
        Map<Currency, Set<Long>> amounts = all.stream()
                .map(Clues::available)
                .collect(Collectors.groupingBy(Money::currency, Collectors.mapping(Money::minor, Collectors.toSet())));
        amounts.forEach((currency, minors) -> known.addByAmount(
                Receivables.byOpenAmounts(tx, tenant, creditor, currency, minors, MOST_OF_AN_AMOUNT)));
    }

    /** All that these customers owe, of whom it is not known yet. */
    void owed(Collection<CustomerId> customers) {
        List<CustomerId> unknown = customers.stream()
                .filter(customer -> !known.knowsOwedBy(customer))
                .toList();
        if (!unknown.isEmpty()) {
            known.addOwed(unknown, Receivables.owedByCustomers(tx, tenant, creditor, unknown, MOST_OF_A_CUSTOMER));
        }
    }

    void lock(Collection<InvoiceId> ids) {
        if (!ids.isEmpty()) {
            known.addLocked(Receivables.lock(tx, tenant, ids));
        }
    }

    /** Texts of all of them, those without sense left out. */
    private static Set<String> strings(Collection<Clues> all, Function<Clues, Stream<String>> what) {
        return all.stream()
                .flatMap(what)
                .filter(Objects::nonNull)
                .filter(text -> !text.isBlank())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
