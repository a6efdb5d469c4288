package fordring.api.partner;

import fordring.collection.FallenAway;
import fordring.country.Country;
import fordring.delivery.SendInvoice;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
import fordring.invoice.Content;
import fordring.invoice.Draft;
import fordring.invoice.EInvoiceRules;
import fordring.invoice.Invoices;
import fordring.invoice.IssueCreditNote;
import fordring.invoice.IssueInvoices;
import fordring.invoice.Issued;
import fordring.invoice.Marks;
import fordring.invoice.Particulars;
import fordring.invoice.Presentation;
import fordring.invoice.References;
import fordring.invoice.Sending;
import fordring.invoice.Terms;
import fordring.money.Currency;
import fordring.party.ChannelKind;
import fordring.party.Creditor;
import fordring.party.Creditors;
import fordring.party.Customer;
import fordring.party.CustomerKeys;
import fordring.party.Customers;
import fordring.party.PaymentAccount;
import fordring.party.PaymentAccounts;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Issues what a partner's request asks for, in the transaction of the request: its creditor, account and recipient are
 * found or made, and the invoice is delivered or left to {@code /send}.
 *
 * @param identifies whether people can be asked who they are
 */
record CreateInvoice(Customers customers, CustomerKeys keys, EInvoiceRules eInvoiceRules, boolean identifies) {
    private static final int MOST_TO_LOOK_AT = 200;
    private static final InvoiceId NEWEST = new InvoiceId(new UUID(-1, -1));

    /** What a request comes to with what there is on record. */
    private record Parties(
            Creditor creditor,
            int creditorVersion,
            @Nullable PaymentAccountId account,
            Customer customer) {}

    /**
     * Issues it.
     *
     * @throws Rejected with all that is wrong: with the body by itself, and with what is right of it by the books
     */
    Issued run(Tx tx, TenantId tenant, CreateRequest asked) {
        List<Fault> faults = new ArrayList<>(asked.faults());
        if (asked.recipient.requiresIdentification() && !identifies) {
            faults.add(Fault.of(Code.IDENTIFICATION_NOT_HERE, "recipientDetails.ssn"));
        }
        Country country = asked.country();
        LocalDate date = asked.date;
        Currency currency = asked.currency;
        if (country == null
                || date == null
                || currency == null
                || asked.invoicer.number().isEmpty()) {
            throw new Rejected(faults);
        }
        boolean bearsVat = asked.rows.stream().anyMatch(RowRequest::bearsVat);
        Creditor creditor = new Invoicers(tx, tenant, asked.invoicer, country).keep(bearsVat, date);
        Arithmetic.Result counted = Arithmetic.of(
                new Arithmetic.Ground(country, creditor.vatRegistered(), date),
                currency,
                asked.isCredit ? Arithmetic.turned(asked.rows) : asked.rows,
                asked.rowsAreWhole() ? asked.total : null,
                note(asked));
        faults.addAll(counted.faults());
        Content content = counted.content();
        return issued(tx, asked, creditor, content == null ? Arithmetic.something(currency) : content, faults);
    }

    /** Both are printed: a reference that the bank reads, and the words beside it. */
    private static @Nullable String note(CreateRequest asked) {
        return asked.reference == null ? null : asked.message;
    }

    private Issued issued(Tx tx, CreateRequest asked, Creditor creditor, Content content, List<Fault> faults) {
        Optional<PaymentAccountId> account = account(tx, asked, creditor, content.currency(), faults);
        Creditor stated = asked.invoicer.over(creditor);
        Parties parties = new Parties(
                creditor, Creditors.stated(tx, stated), account.orElse(null), customer(tx, creditor, asked));
        Draft draft = draft(tx, asked, parties, content);
        ContractPaths paths = new ContractPaths(content.currency(), content.priceMode(), asked.reference == null);
        if (!faults.isEmpty()) {
            Set<String> named = faults.stream().map(Fault::path).collect(Collectors.toSet());
            paths.of(IssueInvoices.check(tx, draft)).stream()
                    .filter(f -> named.stream().noneMatch(n -> (f.path() + ".").startsWith(n + ".")))
                    .filter(f -> f.code() != Code.PAYMENT_ACCOUNT_MISSING
                            || PayeeRequest.NAMES.stream().noneMatch(named::contains))
                    .forEach(faults::add);
            throw new Rejected(faults);
        }
        return paths.translating(() -> {
            if (!asked.isCredit) {
                return IssueInvoices.alone(tx, draft, eInvoiceRules).invoice();
            }
            Issued note = IssueCreditNote.run(tx, draft, eInvoiceRules);
            FallenAway.by(tx, note);
            SendInvoice.atOnce(tx, note);
            return note;
        });
    }

    /** The account the request names; empty: the creditor's usual one. */
    private static Optional<PaymentAccountId> account(
            Tx tx, CreateRequest asked, Creditor creditor, Currency currency, List<Fault> faults) {
        PayeeRequest payee = asked.payee;
        if (payee.isEmpty()) {
            return Optional.empty();
        }
        Optional<PaymentAccount> usual = payee.namesAccount()
                ? Optional.empty()
                : PaymentAccounts.usual(tx, creditor.tenant(), creditor.id(), currency);
        if (!payee.namesAccount() && usual.isEmpty()) {
            if (payee.swish() != null) {
                faults.add(Fault.of(Code.SWISH_NOT_ALONE, "invoiceDetails.swish"));
            }
            return Optional.empty();
        }
        return Optional.of(PaymentAccounts.keep(tx, creditor.tenant(), creditor.id(), payee.account(usual)));
    }

    private Customer customer(Tx tx, Creditor creditor, CreateRequest asked) {
        Customer wanted = asked.recipient.customer(creditor.tenant(), asked.language, tx.now());
        Optional<CustomerKeys.Key> key = asked.recipient.key(creditor.id());
        if (key.isPresent()) {
            return keys.keep(tx, key.get(), wanted);
        }
        customers.create(tx, wanted);
        return wanted;
    }

    private Draft draft(Tx tx, CreateRequest asked, Parties parties, Content content) {
        CustomerId customer = parties.customer.id();
        return new Draft(
                parties.creditor.tenant(),
                parties.creditor.id(),
                customer,
                content,
                Terms.on(asked.date, asked.dueDate),
                new References(null, buyerReference(asked), null, null),
                new Marks(
                        asked.number == null ? CustomId.made() : asked.number, // refused already
                        null,
                        parties.account,
                        asked.reference == null ? asked.message : asked.reference),
                new Sending(!asked.sms.createOnly(), asked.channel),
                new Presentation(null, List.of(), asked.pdf, asked.page),
                particulars(asked),
                parties.creditorVersion,
                asked.isCredit ? new Draft.Credit(original(tx, asked, parties).orElse(null), false) : null);
    }

    private static Particulars particulars(CreateRequest asked) {
        return new Particulars(
                asked.recipient.customerNumber(),
                null,
                asked.recipient.contact(),
                null,
                null,
                null,
                null,
                null,
                asked.sms.sender(),
                asked.sms.text());
    }

    /** An e-invoice must bear something the buyer knows it by (PEPPOL-EN16931-R003), and the document has no field for that. */
    private static @Nullable String buyerReference(CreateRequest asked) {
        return asked.channel != ChannelKind.E_INVOICE
                ? null
                : Stream.of(asked.recipient.contact(), asked.recipient.customerNumber(), asked.reference, asked.number)
                        .filter(java.util.Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    /** The one invoice to this recipient that has the reference; empty where none or several have. */
    private static Optional<InvoiceId> original(Tx tx, CreateRequest asked, Parties parties) {
        String reference = asked.reference;
        if (reference == null) {
            return Optional.empty();
        }
        Invoices.Filter filter = new Invoices.Filter(
                null,
                parties.customer.id(),
                parties.creditor.id(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                reference,
                Issued.Kind.INVOICE,
                null,
                null,
                tx.now());
        // The text is also looked for at the beginning of numbers.
        List<InvoiceId> found = Invoices.page(tx, parties.creditor.tenant(), filter, NEWEST, MOST_TO_LOOK_AT).stream()
                .map(Invoices.Standing::invoice)
                .filter(i -> i.paymentReference().equals(reference))
                .map(Issued::id)
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }
}
