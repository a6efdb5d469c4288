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

    /** Whoever it belongs to meanwhile. */
    static final String CAPITAL = """
            SELECT coalesce(sum(p.amount_minor), 0)::bigint FROM journal_entry e
            JOIN posting p ON p.tenant_id = e.tenant_id AND p.entry_id = e.id
            WHERE e.tenant_id = :tenant AND e.invoice_id = :invoice AND e.booked_on <= :on
                AND p.account IN ('RECEIVABLE', 'RECEIVABLE_PLEDGED', 'RECEIVABLE_SOLD')
            """;

    private Ledger() {}

    /** The capital a debtor owed of one invoice, with what was booked on {@code on} and before. */
    public static Money capital(Tx tx, TenantId tenant, InvoiceId invoice, LocalDate on, Currency currency) {
        long minor = tx.sql()
                .createQuery(CAPITAL)
                .bind("tenant", tenant.value())
                .bind("invoice", invoice.value())
                .bind("on", on)
                .mapTo(Long.class)
                .one();
        return new Money(minor, currency);
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
