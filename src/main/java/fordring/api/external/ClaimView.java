package fordring.api.external;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.gateway.FaultTexts;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.DraftInvoices;
import fordring.invoice.Invoices;
import fordring.invoice.Issued;
import fordring.ledger.Ledger;
import fordring.money.Money;
import fordring.party.Language;
import fordring.platform.Tx;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What was or is open on an invoice on a day, replayed from the ledger. Before it was issued nothing was owed. */
record ClaimView(
        String invoiceId,
        LocalDate on,
        String currency,
        long capital,
        long fees,
        long interest,
        long total,
        String note) {

    /** {@code day} null: today in the creditor's zone. */
    static ClaimView of(Tx tx, TenantId tenant, InvoiceId id, @Nullable LocalDate day, Language reader) {
        Invoices.Standing found = Invoices.find(tx, tenant, id).orElseThrow(() -> none(tx, tenant, id));
        Issued invoice = found.invoice();
        LocalDate on = day == null ? tx.today(tenant, found.zone()) : day;
        Money capital = on.isBefore(invoice.issueDate())
                ? Money.zero(invoice.currency())
                : Ledger.owed(tx, tenant, id, on, invoice.currency()).capital();
        return new ClaimView(
                id.toString(),
                on,
                invoice.currency().name(),
                capital.minor(),
                0,
                0,
                capital.minor(),
                FaultTexts.in(reader).of("NOTE_CLAIM"));
    }

    private static Rejected none(Tx tx, TenantId tenant, InvoiceId id) {
        return DraftInvoices.find(tx, tenant, id).isPresent()
                ? new Rejected(Fault.of(Code.INVOICE_IS_DRAFT, ""))
                : ExternalApi.notFound();
    }
}
