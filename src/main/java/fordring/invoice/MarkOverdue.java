package fordring.invoice;

import fordring.event.Event;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Tells of invoices that the creditor's local date has passed the due date of while something is open; of each once,
 * also when days were missed. One that is settled by then is not told of, unless it is open again later.
 */
public final class MarkOverdue {
    private MarkOverdue() {}

    private record Due(InvoiceId invoice, long open, String currency, LocalDate dueDate) {}

    /**
     * Looks at the next invoices of one tenant, by its business time.
     *
     * @return how many there were; as many as {@code most}: there may be more
     */
    public static int run(Tx tx, TenantId tenant, int most) {
        List<Due> due = tx.sql()
                .createQuery(OverdueStore.DUE)
                .bind("tenant", tenant.value())
                .bind("now", tx.businessTime(tenant))
                .bind("most", most)
                .map((rs, ctx) -> new Due(
                        new InvoiceId(rs.getObject("invoice_id", UUID.class)),
                        rs.getLong("open"),
                        rs.getString("currency"),
                        rs.getObject("due_date", LocalDate.class)))
                .list();
        if (due.isEmpty()) {
            return 0;
        }
        tx.sql()
                .createUpdate(OverdueStore.DONE)
                .bind("tenant", tenant.value())
                .bindArray(
                        "invoices",
                        UUID.class,
                        due.stream().map(d -> d.invoice.value()).toList())
                .bind("now", tx.now())
                .execute();
        due.stream()
                .filter(d -> d.open > 0)
                .forEach(d ->
                        tx.emit(tenant, new Event.InvoiceOverdue(d.invoice.toString(), d.open, d.currency, d.dueDate)));
        return due.size();
    }

    /** These are open again that were not: as if they had never been paid. */
    public static void again(Tx tx, TenantId tenant, List<InvoiceId> invoices) {
        Rows rows = new Rows("uuid", "uuid");
        invoices.forEach(invoice -> rows.add(tenant.value(), invoice.value()));
        rows.execute(tx, OverdueStore.AGAIN);
    }
}
