package fordring.collection;

import fordring.collection.History.Cause;
import fordring.collection.History.Change;
import fordring.country.Country;
import fordring.id.InvoiceId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.invoice.Agreed;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.platform.Tx;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;

/** The SQL of histories. */
final class HistoryStore {
    static final String CLAIMS = """
            SELECT i.id, i.currency, i.total_minor, i.issue_date, i.due_date, i.due_date_agreed, i.reminder_fee_agreed,
                i.contract_interest_rate, v.country, c.debtor_class, s.sent_on, b.credited_minor, b.written_off_minor
            FROM invoice i
            JOIN invoice_balance b ON b.tenant_id = i.tenant_id AND b.invoice_id = i.id
            JOIN creditor_version v ON v.tenant_id = i.tenant_id AND v.creditor_id = i.creditor_id
                AND v.version = i.creditor_version
            JOIN customer_version c ON c.tenant_id = i.tenant_id AND c.customer_id = i.customer_id
                AND c.version = i.customer_version
            LEFT JOIN invoice_sent s ON s.tenant_id = i.tenant_id AND s.invoice_id = i.id
            WHERE i.tenant_id = :tenant AND i.id = ANY (:invoices) AND i.kind = 'INVOICE' ORDER BY i.id
            """;

    /** What came in on capital that had been written off lessens nothing: that bore no interest any more. */
    static final String PAYMENTS = """
            SELECT a.invoice_id, p.paid_on AS counts_on, a.capital_minor - a.recovered_minor + a.difference_minor AS capital,
                a.fees_minor, a.interest_minor, a.payment_id
            FROM payment_allocation a
            JOIN payment p ON p.tenant_id = a.tenant_id AND p.id = a.payment_id
            WHERE a.tenant_id = :tenant AND a.invoice_id = ANY (:invoices) ORDER BY p.paid_on, p.id
            """;

    static final String OFFSETS = """
            SELECT o.invoice_id, o.offset_on AS counts_on, o.capital_minor - o.recovered_minor AS capital, o.fees_minor,
                o.interest_minor, NULL::uuid AS payment_id
            FROM credit_offset o
            WHERE o.tenant_id = :tenant AND o.invoice_id = ANY (:invoices) ORDER BY o.offset_on, o.id
            """;

    static final String WRITE_OFFS = """
            SELECT w.invoice_id, w.written_off_on AS counts_on, w.amount_minor AS capital, 0::bigint AS fees_minor,
                0::bigint AS interest_minor, NULL::uuid AS payment_id
            FROM write_off w
            WHERE w.tenant_id = :tenant AND w.invoice_id = ANY (:invoices) AND w.amount_minor > 0
            ORDER BY w.written_off_on DESC, w.id DESC
            """;

    private final Tx tx;
    private final TenantId tenant;
    private final Object[] invoices;

    HistoryStore(Tx tx, TenantId tenant, Collection<InvoiceId> invoices) {
        this.tx = tx;
        this.tenant = tenant;
        this.invoices = invoices.stream().map(InvoiceId::value).distinct().toArray();
    }

    /** A claim, and what of it was written off and not credited since. */
    private record Claimed(History history, Money writtenOff) {}

    Map<InvoiceId, History> histories() {
        List<Claimed> claims = query(CLAIMS).map((rs, ctx) -> claim(rs)).list();
        Map<InvoiceId, Currency> currencies = new HashMap<>();
        claims.forEach(
                c -> currencies.put(c.history.invoice(), c.history.claimed().currency()));
        Map<InvoiceId, List<Change>> changes = changes(PAYMENTS, Cause.PAYMENT, currencies);
        Map<InvoiceId, List<Change>> offsets = changes(OFFSETS, Cause.OFFSET, currencies);
        Map<InvoiceId, List<Change>> writeOffs = changes(WRITE_OFFS, Cause.WRITE_OFF, currencies);
        Map<InvoiceId, List<Charge>> charges = Charges.of(tx, tenant, currencies.keySet());
        Map<InvoiceId, History> histories = new HashMap<>();
        for (Claimed claim : claims) {
            InvoiceId id = claim.history.invoice();
            List<Change> all = new ArrayList<>(changes.getOrDefault(id, List.of()));
            all.addAll(offsets.getOrDefault(id, List.of()));
            all.addAll(stillOf(claim.writtenOff, writeOffs.getOrDefault(id, List.of())));
            all.sort(Comparator.comparing(Change::on));
            histories.put(id, with(claim.history, all, charges.getOrDefault(id, List.of())));
        }
        return histories;
    }

    private Query query(String sql) {
        return tx.sql().createQuery(sql).bind("tenant", tenant.value()).bindArray("invoices", UUID.class, invoices);
    }

    private Map<InvoiceId, List<Change>> changes(String sql, Cause cause, Map<InvoiceId, Currency> currencies) {
        Map<InvoiceId, List<Change>> changes = new HashMap<>();
        query(sql)
                .map((rs, ctx) -> {
                    InvoiceId id = new InvoiceId(rs.getObject("invoice_id", UUID.class));
                    Currency currency = currencies.get(id);
                    return currency != null
                            && changes.computeIfAbsent(id, i -> new ArrayList<>())
                                    .add(change(rs, cause, currency));
                })
                .list();
        return changes;
    }

    private static Change change(ResultSet rs, Cause cause, Currency currency) throws SQLException {
        UUID payment = rs.getObject("payment_id", UUID.class);
        return new Change(
                rs.getObject("counts_on", LocalDate.class),
                cause,
                new Money(rs.getLong("capital"), currency),
                new Money(rs.getLong("fees_minor"), currency),
                new Money(rs.getLong("interest_minor"), currency),
                payment == null ? null : new PaymentId(payment));
    }

    /** What of write-offs, the newest first, a credit note has not undone. */
    private static List<Change> stillOf(Money writtenOff, List<Change> writeOffs) {
        Money undone = writeOffs.stream().map(Change::capital).reduce(writtenOff.negated(), Money::plus);
        List<Change> still = new ArrayList<>();
        for (Change each : writeOffs) {
            Money gone = undone.min(each.capital());
            undone = undone.minus(gone);
            Money left = each.capital().minus(gone);
            if (left.isPositive()) {
                still.add(new Change(each.on(), each.cause(), left, each.fees(), each.interest(), null));
            }
        }
        return still;
    }

    private static Claimed claim(ResultSet rs) throws SQLException {
        Currency currency = Currency.valueOf(rs.getString("currency"));
        LocalDate issued = rs.getObject("issue_date", LocalDate.class);
        LocalDate due = rs.getObject("due_date", LocalDate.class);
        BigDecimal contract = rs.getBigDecimal("contract_interest_rate");
        History history = new History(
                new InvoiceId(rs.getObject("id", UUID.class)),
                Country.valueOf(rs.getString("country")),
                rs.getString("debtor_class").toLowerCase(Locale.ROOT),
                new Money(rs.getLong("total_minor") - rs.getLong("credited_minor"), currency),
                issued,
                due.isBefore(issued) ? issued : due,
                new Agreed(
                        rs.getBoolean("due_date_agreed"),
                        rs.getBoolean("reminder_fee_agreed"),
                        contract == null ? null : new Rate(contract)),
                rs.getObject("sent_on", LocalDate.class),
                List.of(),
                List.of());
        return new Claimed(history, new Money(rs.getLong("written_off_minor"), currency));
    }

    private static History with(History of, List<Change> changes, List<Charge> charges) {
        return new History(
                of.invoice(),
                of.country(),
                of.debtorClass(),
                of.claimed(),
                of.issueDate(),
                of.dueDate(),
                of.agreed(),
                of.sentOn(),
                changes,
                charges);
    }
}
