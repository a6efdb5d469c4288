package fordring.collection;

import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.Balance;
import fordring.invoice.Receivable;
import fordring.invoice.Receivables;
import fordring.platform.EventCursor;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.Query;

/**
 * Follows the event log: an invoice that is overdue is watched from then on, one that is first sent after that is looked
 * at, and a case ends when nothing is open any more, and goes on when something is again.
 */
public final class FollowInvoices {
    private static final String CONSUMER = "collection";

    /**
     * Those with a case of which a balance may have come to nothing, or to something. What is left when a part was written
     * off is never told paid: there the payment tells, or what was taken back.
     */
    static final String MOVED = """
            SELECT DISTINCT c.invoice_id FROM event e
            JOIN collection_case c ON c.tenant_id = e.tenant_id AND c.invoice_id = e.invoice_id
            WHERE e.tenant_id = :tenant AND e.sequence > :position AND e.sequence <= :to
                AND e.type IN ('invoice.paid', 'invoice.credited', 'invoice.written_off', 'payment.unmatched',
                    'payment.matched', 'collect.charge_taken_back')
            """;

    /** Whoever looks at such a case meanwhile is waited for: else it would come to wait for what was told already. */
    static final String SENT = """
            SELECT DISTINCT c.invoice_id FROM event e
            JOIN collection_case c ON c.tenant_id = e.tenant_id AND c.invoice_id = e.invoice_id
            WHERE e.tenant_id = :tenant AND e.sequence > :position AND e.sequence <= :to
                AND e.type IN ('invoice.sent', 'invoice.opened') AND c.state IN ('WATCHED', 'OPEN')
            """;

    static final String OVERDUE = """
            SELECT i.id, i.creditor_id, i.customer_id, i.due_date FROM event e
            JOIN invoice i ON i.tenant_id = e.tenant_id AND i.id = e.invoice_id
            WHERE e.tenant_id = :tenant AND e.sequence > :position AND e.sequence <= :to AND e.type = 'invoice.overdue'
                AND i.kind = 'INVOICE'
            """;

    /** What was not sent when it was looked at, and is: also by being opened, where a channel had lost it. */
    static final String WAKE_SENT = """
            UPDATE collection_case c SET next_on = i.due_date + 1, waits_for = NULL
            FROM event e JOIN invoice i ON i.tenant_id = e.tenant_id AND i.id = e.invoice_id
            JOIN invoice_sent s ON s.tenant_id = e.tenant_id AND s.invoice_id = e.invoice_id
            WHERE e.tenant_id = :tenant AND e.sequence > :position AND e.sequence <= :to
                AND e.type IN ('invoice.sent', 'invoice.opened')
                AND c.tenant_id = e.tenant_id AND c.invoice_id = e.invoice_id AND c.next_on IS NULL
                AND c.waits_for = 'not_sent' AND c.state IN ('WATCHED', 'OPEN')
            """;

    private FollowInvoices() {}

    /**
     * Works off the next events of one tenant.
     *
     * @return whether there were any
     */
    public static boolean run(Tx tx, int mostEvents) {
        Optional<EventCursor> claimed = EventCursor.claim(tx, CONSUMER);
        claimed.ifPresent(cursor -> follow(tx, cursor, Math.min(cursor.last(), cursor.position() + mostEvents)));
        return claimed.isPresent();
    }

    /** Balances are locked before anything is written of cases. */
    private static void follow(Tx tx, EventCursor cursor, long to) {
        TenantId tenant = cursor.tenant();
        List<InvoiceId> moved = invoices(query(tx, MOVED, cursor, to));
        List<InvoiceId> sent = invoices(query(tx, SENT, cursor, to));
        List<InvoiceId> all = Stream.concat(moved.stream(), sent.stream()).toList();
        Map<InvoiceId, Receivable> receivables = Moves.byId(Receivables.lock(tx, tenant, all));
        if (!moved.isEmpty()) {
            reconcile(tx, tenant, moved, receivables);
        }
        CaseStore.insert(
                tx,
                tenant,
                query(tx, OVERDUE, cursor, to)
                        .map((rs, ctx) -> new CaseStore.Watched(
                                new InvoiceId(rs.getObject("id", UUID.class)),
                                new CreditorId(rs.getObject("creditor_id", UUID.class)),
                                new CustomerId(rs.getString("customer_id")),
                                rs.getObject("due_date", LocalDate.class).plusDays(1)))
                        .list());
        if (!sent.isEmpty()) {
            tx.sql()
                    .createUpdate(WAKE_SENT)
                    .bind("tenant", tenant.value())
                    .bind("position", cursor.position())
                    .bind("to", to)
                    .execute();
        }
        cursor.advance(tx, to);
    }

    private static List<InvoiceId> invoices(Query query) {
        return query.map((rs, ctx) -> new InvoiceId(rs.getObject("invoice_id", UUID.class)))
                .list();
    }

    private static Query query(Tx tx, String sql, EventCursor cursor, long to) {
        return tx.sql()
                .createQuery(sql)
                .bind("tenant", cursor.tenant().value())
                .bind("position", cursor.position())
                .bind("to", to);
    }

    private static void reconcile(
            Tx tx, TenantId tenant, List<InvoiceId> invoices, Map<InvoiceId, Receivable> receivables) {
        Moves moves = new Moves(tx, tenant);
        List<Case> changed = new ArrayList<>();
        for (Case c : CaseStore.lockOf(tx, tenant, invoices)) {
            Receivable receivable = Objects.requireNonNull(receivables.get(c.invoice()));
            Balance balance = receivable.balance();
            boolean open = balance.open().isPositive();
            if (!open && c.state() != Case.State.RESOLVED) {
                changed.add(moves.close(c, balance));
            } else if (open && c.opensAgain()) {
                changed.add(c.openAgain(receivable.dueDate().plusDays(1)));
            }
        }
        CaseStore.save(tx, tenant, changed);
    }
}
