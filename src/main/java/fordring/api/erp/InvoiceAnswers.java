package fordring.api.erp;

import fordring.id.CustomerId;
import fordring.id.TenantId;
import fordring.invoice.Draft;
import fordring.invoice.DraftInvoices;
import fordring.invoice.Financing;
import fordring.invoice.Invoices;
import fordring.invoice.Invoices.Standing;
import fordring.invoice.Issued;
import fordring.invoice.VatCategory;
import fordring.party.Creditor;
import fordring.party.Creditors;
import fordring.party.Customer;
import fordring.party.Customers;
import fordring.party.Template;
import fordring.platform.Json;
import fordring.platform.Tx;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Invoices as they are answered: what the core knows of them, written as it was sent. */
final class InvoiceAnswers {
    private static final String DEBTOR = "debtor";
    private static final String NUMBER = "identificationNumber";
    private static final BigDecimal ZERO = BigDecimal.ZERO;
    private static final InvoiceAnswer.Balances NOTHING_OPEN =
            new InvoiceAnswer.Balances(ZERO, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO);

    private final Customers customers;

    InvoiceAnswers(Customers customers) {
        this.customers = customers;
    }

    /** All that an answer is made of; {@code draft} null: it is issued; {@code standing} null: it is not. */
    private record Known(
            Tx tx,
            ErpInvoice row,
            Creditor client,
            Issued issued,
            @Nullable Draft draft,
            @Nullable Standing standing) {
        TenantId tenant() {
            return row.tenant();
        }
    }

    /** JSON; empty when it was deleted by another way, or of one that was deleted nothing may be told any more. */
    Optional<Object> of(Tx tx, ErpInvoice row) {
        if (row.status() == ErpInvoice.Status.DELETED) {
            return deleted(tx, row);
        }
        Optional<Standing> issued = Invoices.find(tx, row.tenant(), row.invoice());
        if (issued.isPresent()) {
            return Optional.of(answer(known(tx, row, issued.get().invoice(), null, issued.get())));
        }
        return DraftInvoices.find(tx, row.tenant(), row.invoice())
                .map(kept -> answer(known(tx, row, kept.preview(), kept.draft(), null)));
    }

    private static Known known(
            Tx tx, ErpInvoice row, Issued issued, @Nullable Draft draft, @Nullable Standing standing) {
        Creditor client = Creditors.current(tx, row.tenant(), issued.creditor()).orElseThrow();
        return new Known(tx, row, client, issued, draft, standing);
    }

    /** What was deleted is answered as it was, as long as its debtor is known. */
    private Optional<Object> deleted(Tx tx, ErpInvoice row) {
        CustomerId id = new CustomerId(row.stated().customer());
        boolean erased = customers
                .find(tx, row.tenant(), id)
                .filter(c -> c.erasedAt() == null)
                .isEmpty();
        if (erased || !(row.stated().deleted() instanceof ObjectNode answer)) {
            return Optional.empty();
        }
        Customer debtor = customers.inVersion(tx, row.tenant(), id, row.stated().version());
        ObjectNode whole = answer.deepCopy();
        ((ObjectNode) whole.path(DEBTOR)).put(NUMBER, new DebtorAnswer(row.stated(), debtor).number());
        return Optional.of(whole);
    }

    /** What is to be answered from now on of one that is deleted; its files are gone. */
    static ObjectNode ofDeleted(Object answer) {
        ObjectNode whole = withoutNumber(answer);
        ((ObjectNode) whole.path("statuses")).put("main", ErpInvoice.Status.DELETED.name());
        whole.set("document", Json.tree(Json.write(new InvoiceAnswer.Files(null, 0, null, null, null))));
        return whole;
    }

    /** An answer without the number that may be a person's, which is kept nowhere in clear. */
    static ObjectNode withoutNumber(Object answer) {
        ObjectNode whole = (ObjectNode) Json.tree(Json.write(answer));
        ((ObjectNode) whole.path(DEBTOR)).putNull(NUMBER);
        return whole;
    }

    private InvoiceAnswer answer(Known known) {
        ErpInvoice row = known.row;
        Issued issued = known.issued;
        Stated stated = row.stated();
        ContentAnswer content = new ContentAnswer(row, issued, known.client);
        Customer customer = customers.inVersion(
                known.tx,
                known.tenant(),
                issued.customer(),
                known.draft == null ? issued.customerVersion() : stated.version());
        String debtorId = known.draft == null
                ? ErpDebtors.find(known.tx, known.tenant(), issued.customer()).orElse(null)
                : null;
        Optional<Financing> financing =
                known.draft == null ? Financing.of(known.tx, known.tenant(), row.invoice()) : Optional.empty();
        Template template = issued.presentation().template();
        InvoiceProgress progress = InvoiceProgress.of(known.tx, known.standing);
        Documents.Names files = Documents.of(known.tx, known.tenant(), row.number());
        return new InvoiceAnswer(
                row.activatedBy(),
                row.activatedAt() == null ? null : LocalTimes.written(row.activatedAt(), known.client.zone()),
                content.rows(),
                known.standing == null
                        ? NOTHING_OPEN
                        : content.balances(known.standing.balance(), financing.map(Financing::financed)),
                ErpNumbers.Kind.CLIENT.write(row.client()),
                known.client.name(),
                row.createdBy(),
                LocalTimes.written(row.createdAt(), known.client.zone()),
                content.currencies(),
                progress.dates(issued),
                stated.debitInvoiceNumber(),
                new DebtorAnswer(stated, customer).answer(issued.particulars(), debtorId),
                stated.distributionCode(),
                new InvoiceAnswer.Files(
                        files.attachment(),
                        files.connectedFileCount(),
                        files.invoice(),
                        files.invoicePreview(),
                        files.invoiceWithAttachments()),
                (template == null ? known.client.look().template() : template).name(),
                content.fees(),
                row.id(),
                row.invoiceNumber(),
                financing.map(f -> f.handedBackAt() != null).orElse(false),
                issued.particulars().salesOrder(),
                issued.particulars().sellerContact(),
                progress.partPayment(row),
                known.draft == null
                        ? issued.paymentReference()
                        : known.draft.marks().reference(),
                stated.product().name(),
                stated.refund(),
                issued.note(),
                stated.reminderProfileCode(),
                issued.lines().getFirst().category() == VatCategory.AE,
                stated.serviceProviderCode(),
                progress.statuses(),
                new InvoiceAnswer.Terms(
                        issued.particulars().deliveryTerms(),
                        issued.particulars().paymentTerms()),
                content.sums(),
                issued.kind() == Issued.Kind.CREDIT_NOTE ? "CREDIT" : "INVOICE",
                stated.useRecourse(),
                content.vats(),
                issued.particulars().buyerContact(),
                issued.references().order(),
                issued.references().buyer());
    }
}
