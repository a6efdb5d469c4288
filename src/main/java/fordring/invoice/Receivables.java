package fordring.invoice;

import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;

/** Issued invoices as payments meet them: many at once. Locks are taken in the order of ids. */
public final class Receivables {
    private Receivables() {}

    /** A receivable that this transaction has locked, and as it is from now on. */
    public record Moved(Receivable was, Receivable now) {}

    /** The balance of an invoice from now on; {@code financed} of what went off was the financier's. */
    record Now(InvoiceId id, Balance balance, Money financed) {}

    /** These, their balances locked until commit. Credit notes are not among them. */
    public static List<Receivable> lock(Tx tx, TenantId tenant, Collection<InvoiceId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Object[] values = ids.stream().map(InvoiceId::value).distinct().toArray();
        tx.sql()
                .createQuery(ReceivableStore.LOCK)
                .bind("tenant", tenant.value())
                .bindArray("ids", UUID.class, values)
                .mapTo(UUID.class)
                .list();
        return byIds(tx, tenant, values);
    }

    /**
     * Those of a creditor that bear one of these payment references and on which something is still owed, the oldest due
     * first; not locked.
     */
    public static List<Receivable> owedByReferences(
            Tx tx, TenantId tenant, CreditorId creditor, Collection<String> references) {
        return read(of(tx, ReceivableStore.OWED_BY_REFERENCES, tenant, creditor)
                .bindArray("references", String.class, references.toArray()));
    }

    /** The same, their balances locked until commit. */
    public static List<Receivable> lockOwedByReferences(
            Tx tx, TenantId tenant, CreditorId creditor, Collection<String> references) {
        List<Receivable> locked = read(of(tx, ReceivableStore.LOCK_OWED_BY_REFERENCES, tenant, creditor)
                .bindArray("references", String.class, references.toArray()));
        Object[] financed = tx.sql()
                .createQuery(ReceivableStore.FINANCED)
                .bind("tenant", tenant.value())
                .bindArray(
                        "ids",
                        UUID.class,
                        locked.stream().map(r -> r.id().value()).toArray())
                .mapTo(UUID.class)
                .list()
                .toArray();
        if (financed.length == 0) {
            return locked;
        }
        Map<InvoiceId, Receivable> all = new LinkedHashMap<>();
        locked.forEach(r -> all.put(r.id(), r));
        byIds(tx, tenant, financed).forEach(r -> all.put(r.id(), r));
        return List.copyOf(all.values());
    }

    private static List<Receivable> byIds(Tx tx, TenantId tenant, Object[] ids) {
        return read(tx.sql()
                .createQuery(ReceivableStore.BY_IDS)
                .bind("tenant", tenant.value())
                .bindArray("ids", UUID.class, ids));
    }

    /** Those of a creditor that have one of these numbers, settled ones too; not locked. */
    public static List<Receivable> byNumbers(Tx tx, TenantId tenant, CreditorId creditor, Collection<String> numbers) {
        return read(of(tx, ReceivableStore.BY_NUMBERS, tenant, creditor)
                .bindArray("numbers", String.class, numbers.toArray()));
    }

    /** Those of a creditor in a currency on which exactly one of these amounts (minor units) is open, at most {@code limit}; not locked. */
    public static List<Receivable> byOpenAmounts(
            Tx tx, TenantId tenant, CreditorId creditor, Currency currency, Collection<Long> amounts, int limit) {
        return read(of(tx, ReceivableStore.BY_OPEN_AMOUNTS, tenant, creditor)
                .bind("currency", currency.name())
                .bindArray("amounts", Long.class, amounts.toArray())
                .bind("limit", limit));
    }

    /** Those of these customers on which something is still owed, the oldest due first, at most {@code limit} each; not locked. */
    public static List<Receivable> owedByCustomers(
            Tx tx, TenantId tenant, CreditorId creditor, Collection<CustomerId> customers, int limit) {
        return read(of(tx, ReceivableStore.OWED_BY_CUSTOMERS, tenant, creditor)
                .bindArray(
                        "customers",
                        String.class,
                        customers.stream().map(CustomerId::value).toArray())
                .bind("limit", limit));
    }

    private static Query of(Tx tx, String sql, TenantId tenant, CreditorId creditor) {
        return tx.sql().createQuery(sql).bind("tenant", tenant.value()).bind("creditor", creditor.value());
    }

    private static List<Receivable> read(Query query) {
        return query.map((rs, ctx) -> ReceivableStore.receivable(rs)).list();
    }

    /** Writes what moved, each invoice once. */
    public static void move(Tx tx, TenantId tenant, Collection<Moved> moved) {
        write(
                tx,
                tenant,
                moved.stream()
                        .map(m -> new Now(
                                m.was.id(), m.now.balance(), m.was.financed().minus(m.now.financed())))
                        .toList());
    }

    /** The one place where a balance and what is financed of it are written. */
    static void write(Tx tx, TenantId tenant, List<Now> all) {
        Rows balances = new Rows(
                "uuid", "uuid", "int8", "int8", "int8", "int8", "timestamptz", "int8", "int8", "int8", "int8", "int8");
        Rows financed = new Rows("uuid", "uuid", "int8");
        for (Now now : all) {
            Balance b = now.balance;
            Instant paidAt = b.paidAt();
            balances.add(
                    tenant.value(),
                    now.id.value(),
                    b.capital().minor(),
                    b.fees().minor(),
                    b.interest().minor(),
                    b.paid().minor(),
                    paidAt == null ? null : paidAt.atOffset(ZoneOffset.UTC),
                    b.credited().minor(),
                    b.writtenOff().minor(),
                    b.recovered().minor(),
                    b.released().minor(),
                    b.difference().minor());
            if (!now.financed.isZero()) {
                financed.add(tenant.value(), now.id.value(), now.financed.minor());
            }
        }
        balances.execute(tx, ReceivableStore.SET_BALANCES);
        financed.execute(tx, ReceivableStore.MOVE_FINANCED);
    }
}
