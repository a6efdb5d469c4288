package fordring.invoice;

import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The credit notes of invoices. */
public final class CreditNotes {
    static final String INSERT = """
            INSERT INTO credit_note (tenant_id, invoice_id, credited_invoice_id, currency, settled_minor,
                written_off_minor, excess_minor, reason, refund, created_at)
            VALUES (:tenant, :id, :credited::uuid, :currency, :settled, :writtenOff, :excess, :reason, :refund, :now)
            """;

    static final String INSERT_PARTS = """
            INSERT INTO credit_note_part (tenant_id, invoice_id, credited_invoice_id, kind, credited_no, quantity,
                net_minor, vat_minor)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)
            """;

    static final String PARTS = """
            SELECT * FROM credit_note_part WHERE tenant_id = :tenant AND credited_invoice_id = :credited
            ORDER BY invoice_id, kind DESC, credited_no
            """;

    static final String OF_INVOICES = """
            SELECT invoice_id, credited_invoice_id, reason, refund FROM credit_note
            WHERE tenant_id = :tenant AND credited_invoice_id = ANY (:ids) ORDER BY invoice_id
            """;

    private CreditNotes() {}

    /**
     * A credit note as it is named by what it credits.
     *
     * @param refund whether what of it had been paid already is wanted back as money
     */
    public record Named(InvoiceId id, @Nullable String reason, boolean refund) {}

    /** The credit notes of each of these invoices that has any, the oldest first. */
    public static Map<InvoiceId, List<Named>> of(Tx tx, TenantId tenant, List<InvoiceId> invoices) {
        Map<InvoiceId, List<Named>> notes = new HashMap<>();
        tx.sql()
                .createQuery(OF_INVOICES)
                .bind("tenant", tenant.value())
                .bindArray(
                        "ids",
                        UUID.class,
                        invoices.stream().map(InvoiceId::value).toArray())
                .map((rs, ctx) -> notes.computeIfAbsent(
                                new InvoiceId(rs.getObject("credited_invoice_id", UUID.class)), i -> new ArrayList<>())
                        .add(new Named(
                                new InvoiceId(rs.getObject("invoice_id", UUID.class)),
                                rs.getString("reason"),
                                rs.getBoolean("refund"))))
                .list();
        return notes;
    }

    static List<Issued> of(Tx tx, TenantId tenant, InvoiceId credited) {
        List<InvoiceRows.Head> heads = tx.sql()
                .createQuery(InvoiceQueries.CREDIT_NOTES)
                .bind("tenant", tenant.value())
                .bind("credited", credited.value())
                .map((rs, ctx) -> InvoiceRows.head(rs))
                .list();
        return InvoiceRows.complete(tx, tenant, heads).stream()
                .map(Invoices.Standing::invoice)
                .toList();
    }

    /** All that the credit notes of an invoice took of it. */
    static List<Position.Part> parts(Tx tx, TenantId tenant, InvoiceId credited, Currency currency) {
        return tx.sql()
                .createQuery(PARTS)
                .bind("tenant", tenant.value())
                .bind("credited", credited.value())
                .map((rs, ctx) -> new Position.Part(
                        Position.Kind.valueOf(rs.getString("kind")),
                        rs.getInt("credited_no"),
                        new Decimal(rs.getBigDecimal("quantity")),
                        new Money(rs.getLong("net_minor"), currency),
                        new Money(rs.getLong("vat_minor"), currency)))
                .list();
    }

    /** Notes what a credit note did; its parts are of what it credits. */
    static void insert(
            Tx tx,
            Issued note,
            Balance.Credit credit,
            @Nullable String reason,
            boolean refund,
            List<Position.Part> parts) {
        InvoiceId original = note.credited();
        UUID credited = original == null ? null : original.value();
        tx.sql()
                .createUpdate(INSERT)
                .bind("tenant", note.tenant().value())
                .bind("id", note.id().value())
                .bind("credited", credited)
                .bind("currency", note.currency().name())
                .bind("settled", credit.settled().minor())
                .bind("writtenOff", credit.writtenOff().minor())
                .bind("excess", credit.excess().minor())
                .bind("reason", reason)
                .bind("refund", refund)
                .bind("now", tx.now())
                .execute();
        Rows rows = new Rows("uuid", "uuid", "uuid", "text", "int4", "numeric", "int8", "int8");
        for (Position.Part part : parts) {
            rows.add(
                    note.tenant().value(),
                    note.id().value(),
                    credited,
                    part.kind().name(),
                    part.no(),
                    part.quantity().value(),
                    part.net().minor(),
                    part.vat().minor());
        }
        rows.execute(tx, INSERT_PARTS);
    }
}
