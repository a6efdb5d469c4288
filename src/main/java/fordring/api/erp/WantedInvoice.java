package fordring.api.erp;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.InvoiceId;
import fordring.invoice.Draft;
import fordring.invoice.DraftInvoices;
import fordring.invoice.Invoices;
import fordring.invoice.IssueInvoices;
import fordring.party.Customer;
import fordring.party.CustomerKeys;
import fordring.platform.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An invoice that a client wants, in the transaction that is to keep it: its debtor, what it credits, its number. */
final class WantedInvoice {
    private final Tx tx;
    private final CustomerKeys keys;
    private final ErpClient client;
    private final InvoiceRequest request;
    private @Nullable Customer customer;

    /** Nobody else may number an invoice of this client meanwhile: {@link ErpClients#lock}. */
    WantedInvoice(Tx tx, CustomerKeys keys, ErpClient client, InvoiceRequest request) {
        this.tx = tx;
        this.keys = keys;
        this.client = client;
        this.request = request;
    }

    /** The client's invoice that has this number already. One that was thrown away by another way has none any more. */
    Optional<ErpInvoice> sameNumber() {
        String number = request.invoiceNumber();
        Optional<ErpInvoice> there = number == null ? Optional.empty() : ErpInvoices.byNumber(tx, client, number);
        boolean gone = there.filter(row -> row.status() == ErpInvoice.Status.CREATED)
                .filter(row ->
                        DraftInvoices.find(tx, row.tenant(), row.invoice()).isEmpty())
                .filter(row -> Invoices.find(tx, row.tenant(), row.invoice()).isEmpty())
                .isPresent();
        if (gone) {
            ErpInvoice row = there.get();
            ErpInvoices.update(tx, row.in(ErpInvoice.Status.DELETED, row.stated(), null, null));
            return Optional.empty();
        }
        return there;
    }

    /**
     * What is to be kept, without files; its debtor is kept already.
     *
     * @param itself the invoice that is changed; null: it is new
     * @throws Rejected for all that is wrong with it
     */
    Draft draft(@Nullable ErpInvoice itself) {
        List<Fault> faults = new ArrayList<>(request.fields().faults());
        sameNumber()
                .filter(other -> itself == null || other.number() != itself.number())
                .ifPresent(other -> faults.add(Fault.of(Code.NUMBER_TAKEN, "invoiceNumber")));
        InvoiceId credited = credited(itself, faults);
        if (!request.canBeChecked()) {
            throw new Rejected(faults);
        }
        Customer kept = keys.keep(
                tx, request.debtor().key(client.creditor()), request.debtor().customer(client.tenant(), tx.now()));
        customer = kept;
        Draft draft = request.draft(client.tenant(), client.creditor(), kept.id(), credited);
        if (!faults.isEmpty()) {
            Set<String> named = faults.stream().map(Fault::path).collect(Collectors.toSet());
            IssueInvoices.checkKept(tx, draft).stream()
                    .map(request.paths()::here)
                    .filter(fault -> !named.contains(fault.path()))
                    .forEach(faults::add);
            throw new Rejected(faults);
        }
        return draft;
    }

    /** Nothing credits itself. */
    private @Nullable InvoiceId credited(@Nullable ErpInvoice itself, List<Fault> faults) {
        String number = request.credited();
        if (number == null) {
            return null;
        }
        Optional<ErpInvoice> named = ErpInvoices.byNumber(tx, client, number)
                .filter(other -> itself == null || other.number() != itself.number());
        if (named.isEmpty()) {
            faults.add(Fault.of(Code.INVOICE_UNKNOWN, "debitInvoiceNumber"));
        }
        return named.map(ErpInvoice::invoice).orElse(null);
    }

    /** What the core has no place for. */
    Stated stated() {
        return request.stated(client, Objects.requireNonNull(customer));
    }

    String invoiceNumber() {
        return Objects.requireNonNull(request.invoiceNumber());
    }

    /** Does what the core may refuse, and lets it say so in the words of the body. */
    <T> T inItsWords(Supplier<T> work) {
        try {
            return work.get();
        } catch (Rejected rejected) {
            throw request.paths().here(rejected);
        }
    }
}
