package fordring.api.partner;

import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.platform.Secrets;
import fordring.platform.Tx;
import java.util.Optional;
import java.util.UUID;

/** What partners call their invoices. */
final class PartnerInvoices {
    /** It waits for a rival who has the same id in hand. The invoice it names is made in the same transaction. */
    static final String CLAIM = """
            INSERT INTO partner_invoice (tenant_id, client_id, custom_id, invoice_id, body_hash, created_at)
            VALUES (:tenant, :client, :id, :invoice, :hash, :now) ON CONFLICT DO NOTHING
            """;

    static final String NAME = """
            UPDATE partner_invoice SET invoice_id = :invoice
            WHERE tenant_id = :tenant AND client_id = :client AND custom_id = :id
            """;

    static final String FIND = """
            SELECT invoice_id, body_hash FROM partner_invoice
            WHERE tenant_id = :tenant AND client_id = :client AND custom_id = :id
            """;

    /** One name that one partner gave. */
    record Ref(TenantId tenant, String client, String id) {}

    /** The invoice of a name, and the hash of the request that made it. */
    record Known(InvoiceId invoice, byte[] bodyHash) {
        boolean isOf(byte[] body) {
            return java.util.Arrays.equals(bodyHash, Secrets.sha256(body));
        }
    }

    private PartnerInvoices() {}

    static Optional<Known> find(Tx tx, Ref ref) {
        return tx.sql()
                .createQuery(FIND)
                .bind("tenant", ref.tenant.value())
                .bind("client", ref.client)
                .bind("id", ref.id)
                .map((rs, ctx) ->
                        new Known(new InvoiceId(rs.getObject("invoice_id", UUID.class)), rs.getBytes("body_hash")))
                .findOne();
    }

    /** Takes a name for an invoice that is to be made of this body; empty when it is taken. {@link #name} says which. */
    static boolean claim(Tx tx, Ref ref, byte[] body) {
        return tx.sql()
                        .createUpdate(CLAIM)
                        .bind("tenant", ref.tenant.value())
                        .bind("client", ref.client)
                        .bind("id", ref.id)
                        .bind("invoice", InvoiceId.next().value())
                        .bind("hash", Secrets.sha256(body))
                        .bind("now", tx.now())
                        .execute()
                == 1;
    }

    static void name(Tx tx, Ref ref, InvoiceId invoice) {
        tx.sql()
                .createUpdate(NAME)
                .bind("tenant", ref.tenant.value())
                .bind("client", ref.client)
                .bind("id", ref.id)
                .bind("invoice", invoice.value())
                .execute();
    }
}
