package fordring.invoice;

import fordring.id.CreditorId;
import fordring.id.InvoiceId;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** References by which an invoice is paid besides its own: those of instalments. */
public final class FurtherReferences {
    static final String INSERT = """
            INSERT INTO invoice_reference (tenant_id, reference, payment_account_id, invoice_id)
            SELECT * FROM unnest(?, ?, ?, ?)
            """;

    static final String FIND = """
            SELECT r.reference, r.invoice_id FROM invoice_reference r
            WHERE r.tenant_id = :tenant AND r.reference = ANY (:references::text[])
            """;

    private FurtherReferences() {}

    /** Taken from the account's serials, so no invoice has them. */
    public static void add(
            Tx tx, TenantId tenant, InvoiceId invoice, PaymentAccountId account, List<String> references) {
        Rows rows = new Rows("uuid", "text", "uuid", "uuid");
        references.forEach(reference -> rows.add(tenant.value(), reference, account.value(), invoice.value()));
        rows.execute(tx, INSERT);
    }

    /** By each of these references that there is, the creditor's invoice if something is still owed on it; not locked. */
    public static Map<String, Receivable> owed(
            Tx tx, TenantId tenant, CreditorId creditor, Collection<String> references) {
        Map<String, InvoiceId> found = new HashMap<>();
        tx.sql()
                .createQuery(FIND)
                .bind("tenant", tenant.value())
                .bindArray("references", String.class, references.toArray())
                .map((rs, ctx) ->
                        found.put(rs.getString("reference"), new InvoiceId(rs.getObject("invoice_id", UUID.class))))
                .list();
        if (found.isEmpty()) {
            return Map.of();
        }
        Map<InvoiceId, Receivable> byId = Receivables.byIds(tx, tenant, found.values()).stream()
                .filter(r -> r.creditor().equals(creditor) && r.payable().isPositive())
                .collect(Collectors.toMap(Receivable::id, Function.identity(), (a, b) -> a));
        Map<String, Receivable> owed = new HashMap<>();
        found.forEach((reference, id) -> {
            Receivable receivable = byId.get(id);
            if (receivable != null) {
                owed.put(reference, receivable);
            }
        });
        return owed;
    }
}
