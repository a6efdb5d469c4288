package fordring.ledger;

import fordring.id.CreditorId;
import fordring.id.InvoiceId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The journal, read entry by entry: for the books that others keep by it. */
public final class Journal {
    static final String BEHIND = """
            SELECT id, kind, invoice_id FROM journal_entry
            WHERE tenant_id = :tenant AND creditor_id = :creditor AND id > :after ORDER BY id LIMIT :limit
            """;

    static final String ENTRIES = """
            SELECT e.*, p.account, p.amount_minor, p.currency FROM journal_entry e
            JOIN posting p ON p.tenant_id = e.tenant_id AND p.entry_id = e.id
            WHERE e.tenant_id = :tenant AND e.id = ANY (:ids) ORDER BY e.id, p.posting_no
            """;

    static final String OF_INVOICES = """
            SELECT id, kind, invoice_id FROM journal_entry
            WHERE tenant_id = :tenant AND invoice_id = ANY (:ids) AND kind IN ('INVOICE', 'CREDIT_NOTE') ORDER BY id
            """;

    private Journal() {}

    /**
     * An entry, before it is read.
     *
     * @param isOfInvoice whether it names an invoice
     */
    public record Mark(UUID id, JournalEntry.Kind kind, boolean isOfInvoice) {}

    /**
     * The entries of a creditor behind an id, in the order of their ids, which is that of their making. One whose
     * transaction is still open is not among them, and may come to stand before others that are.
     */
    public static List<Mark> behind(Tx tx, TenantId tenant, CreditorId creditor, UUID after, int limit) {
        return tx.sql()
                .createQuery(BEHIND)
                .bind("tenant", tenant.value())
                .bind("creditor", creditor.value())
                .bind("after", after)
                .bind("limit", limit)
                .map((rs, ctx) -> mark(rs))
                .list();
    }

    /** These entries, whole. */
    public static Map<UUID, JournalEntry> entries(Tx tx, TenantId tenant, Collection<UUID> ids) {
        record Head(
                CreditorId creditor,
                JournalEntry.Kind kind,
                @Nullable InvoiceId invoice,
                @Nullable PaymentId payment,
                LocalDate bookedOn) {}
        Map<UUID, Head> heads = new LinkedHashMap<>();
        Map<UUID, List<Posting>> postings = new HashMap<>();
        tx.sql()
                .createQuery(ENTRIES)
                .bind("tenant", tenant.value())
                .bindArray("ids", UUID.class, ids.toArray())
                .map((rs, ctx) -> {
                    UUID id = rs.getObject("id", UUID.class);
                    UUID invoice = rs.getObject("invoice_id", UUID.class);
                    UUID payment = rs.getObject("payment_id", UUID.class);
                    heads.put(
                            id,
                            new Head(
                                    new CreditorId(rs.getObject("creditor_id", UUID.class)),
                                    JournalEntry.Kind.valueOf(rs.getString("kind")),
                                    invoice == null ? null : new InvoiceId(invoice),
                                    payment == null ? null : new PaymentId(payment),
                                    rs.getObject("booked_on", LocalDate.class)));
                    return postings.computeIfAbsent(id, i -> new ArrayList<>()).add(posting(rs));
                })
                .list();
        Map<UUID, JournalEntry> entries = new LinkedHashMap<>();
        heads.forEach((id, head) -> entries.put(
                id,
                new JournalEntry(
                        tenant,
                        id,
                        head.creditor,
                        head.kind,
                        head.invoice,
                        head.payment,
                        head.bookedOn,
                        postings.getOrDefault(id, List.of()))));
        return entries;
    }

    /** How each of these invoices was booked, and what credit notes then took back of it, in that order. */
    public static Map<InvoiceId, List<Mark>> documents(Tx tx, TenantId tenant, Collection<InvoiceId> invoices) {
        Map<InvoiceId, List<Mark>> documents = new HashMap<>();
        tx.sql()
                .createQuery(OF_INVOICES)
                .bind("tenant", tenant.value())
                .bindArray(
                        "ids",
                        UUID.class,
                        invoices.stream().map(InvoiceId::value).toArray())
                .map((rs, ctx) -> documents
                        .computeIfAbsent(new InvoiceId(rs.getObject("invoice_id", UUID.class)), i -> new ArrayList<>())
                        .add(mark(rs)))
                .list();
        return documents;
    }

    private static Mark mark(ResultSet rs) throws SQLException {
        return new Mark(
                rs.getObject("id", UUID.class),
                JournalEntry.Kind.valueOf(rs.getString("kind")),
                rs.getObject("invoice_id", UUID.class) != null);
    }

    private static Posting posting(ResultSet rs) throws SQLException {
        return new Posting(
                Account.valueOf(rs.getString("account")),
                new Money(rs.getLong("amount_minor"), Currency.valueOf(rs.getString("currency"))));
    }
}
