package fordring.ledger;

import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** The books. What is posted stays; a mistake is corrected by a further entry. */
public final class Ledger {
    static final String INSERT_ENTRIES = """
            INSERT INTO journal_entry
                (tenant_id, id, creditor_id, kind, invoice_id, payment_id, booked_on, created_at)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)
            """;

    static final String INSERT_POSTINGS = """
            INSERT INTO posting (tenant_id, entry_id, posting_no, account, amount_minor, currency)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?)
            """;

    /** Of capital, whoever it belongs to meanwhile. */
    static final String OWED = """
            SELECT
                coalesce(sum(p.amount_minor) FILTER (WHERE p.account IN
                    ('RECEIVABLE', 'RECEIVABLE_PLEDGED', 'RECEIVABLE_SOLD')), 0)::bigint AS capital,
                coalesce(sum(p.amount_minor) FILTER (WHERE p.account = 'RECEIVABLE_FEES'), 0)::bigint AS fees,
                coalesce(sum(p.amount_minor) FILTER (WHERE p.account = 'RECEIVABLE_INTEREST'), 0)::bigint AS interest
            FROM journal_entry e
            JOIN posting p ON p.tenant_id = e.tenant_id AND p.entry_id = e.id
            WHERE e.tenant_id = :tenant AND e.invoice_id = :invoice AND e.booked_on <= :on
            """;

    private Ledger() {}

    /** What a debtor owed of one invoice; fees include compensation. */
    public record Owed(Money capital, Money fees, Money interest) {}

    /** What a debtor owed of one invoice, with what was booked on {@code on} and before. */
    public static Owed owed(Tx tx, TenantId tenant, InvoiceId invoice, LocalDate on, Currency currency) {
        return tx.sql()
                .createQuery(OWED)
                .bind("tenant", tenant.value())
                .bind("invoice", invoice.value())
                .bind("on", on)
                .map((rs, ctx) -> new Owed(
                        new Money(rs.getLong("capital"), currency),
                        new Money(rs.getLong("fees"), currency),
                        new Money(rs.getLong("interest"), currency)))
                .one();
    }

    public static void post(Tx tx, List<JournalEntry> journal) {
        Rows entries = new Rows("uuid", "uuid", "uuid", "text", "uuid", "uuid", "date", "timestamptz");
        Rows postings = new Rows("uuid", "uuid", "int4", "text", "int8", "bpchar");
        for (JournalEntry entry : journal) {
            UUID tenant = entry.tenant().value();
            entries.add(
                    tenant,
                    entry.id(),
                    entry.creditor().value(),
                    entry.kind().name(),
                    entry.invoice() == null ? null : entry.invoice().value(),
                    entry.payment() == null ? null : entry.payment().value(),
                    entry.bookedOn(),
                    tx.now().atOffset(ZoneOffset.UTC));
            int no = 1;
            for (Posting posting : entry.postings()) {
                postings.add(
                        tenant,
                        entry.id(),
                        no++,
                        posting.account().name(),
                        posting.amount().minor(),
                        posting.amount().currency().name());
            }
        }
        entries.execute(tx, INSERT_ENTRIES);
        postings.execute(tx, INSERT_POSTINGS);
    }
}
