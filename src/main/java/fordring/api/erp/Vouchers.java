package fordring.api.erp;

import fordring.api.erp.VoucherStore.Kept;
import fordring.id.CreditorId;
import fordring.id.InvoiceId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.invoice.CreditNotes;
import fordring.invoice.Invoices;
import fordring.invoice.Issued;
import fordring.ledger.Account;
import fordring.ledger.Journal;
import fordring.ledger.JournalEntry;
import fordring.ledger.Posting;
import fordring.matching.Allocations;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rounding;
import fordring.party.Creditor;
import fordring.party.Creditors;
import fordring.party.Customers;
import fordring.payment.Payment;
import fordring.payment.Payments;
import fordring.platform.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Journal entries with all that is told of them, read for one list. */
final class Vouchers {
    private static final Set<JournalEntry.Kind> PROVED_BY_A_DOCUMENT =
            Set.of(JournalEntry.Kind.INVOICE, JournalEntry.Kind.CREDIT_NOTE);

    /** Where money is before it settles an invoice, and after it did not: what an invoice is met by, and what is over. */
    private static final Set<Account> MONEY =
            Set.of(Account.BANK, Account.UNALLOCATED_RECEIPTS, Account.CUSTOMER_CREDIT, Account.REFUNDS_PAYABLE);

    /** How an invoice was paid that credit of the customer was set off against. */
    private static final String CREDIT = "CREDIT";

    private final Tx tx;
    private final TenantId tenant;
    private final List<Kept> kept;
    private final Map<UUID, JournalEntry> entries;
    private final Map<InvoiceId, List<Journal.Mark>> booked;
    private final Map<InvoiceId, Optional<Issued>> issued = new HashMap<>();
    private final Map<CreditorId, Creditor> creditors = new HashMap<>();

    Vouchers(Tx tx, TenantId tenant, List<Kept> kept) {
        this.tx = tx;
        this.tenant = tenant;
        this.kept = kept;
        this.entries =
                Journal.entries(tx, tenant, kept.stream().map(Kept::entry).toList());
        this.booked = Journal.documents(
                tx,
                tenant,
                entries.values().stream()
                        .map(JournalEntry::invoice)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
    }

    /** One as a voucher, with what it is about. */
    private record About(
            Kept kept,
            JournalEntry entry,
            @Nullable Issued document,
            @Nullable Issued invoice) {}

    List<VoucherView> vouchers() {
        List<About> all = kept.stream().map(this::about).toList();
        Map<InvoiceId, Long> numbers = VoucherStore.invoices(tx, tenant, ids(all));
        Map<Long, Documents.Names> names = Documents.of(tx, tenant, numbers.values());
        Map<UUID, Long> parents = VoucherStore.numbers(
                tx,
                tenant,
                booked.values().stream().map(marks -> marks.getFirst().id()).toList());
        return all.stream()
                .map(about -> {
                    Issued shown = about.document == null ? about.invoice : about.document;
                    Long number = shown == null ? null : numbers.get(shown.id());
                    if (number == null && about.invoice != null) {
                        number = numbers.get(about.invoice.id());
                    }
                    return view(
                            about,
                            number,
                            parent(about.entry, parents),
                            number == null ? Documents.Names.NONE : names.getOrDefault(number, Documents.Names.NONE));
                })
                .toList();
    }

    private static Set<InvoiceId> ids(List<About> all) {
        return all.stream()
                .flatMap(about -> Stream.of(Optional.ofNullable(about.document), Optional.ofNullable(about.invoice)))
                .flatMap(Optional::stream)
                .map(Issued::id)
                .collect(Collectors.toSet());
    }

    private About about(Kept each) {
        JournalEntry entry = Objects.requireNonNull(entries.get(each.entry()));
        InvoiceId id = entry.invoice();
        Issued invoice = id == null ? null : issued(id).orElse(null);
        return new About(each, entry, invoice == null ? null : document(entry, invoice), invoice);
    }

    /** What an entry booked: of the credit notes of an invoice the entries stand in their own order. */
    private @Nullable Issued document(JournalEntry entry, Issued invoice) {
        if (!PROVED_BY_A_DOCUMENT.contains(entry.kind())) {
            return null;
        }
        if (entry.kind() == JournalEntry.Kind.INVOICE || invoice.kind() == Issued.Kind.CREDIT_NOTE) {
            return invoice;
        }
        List<UUID> credits = booked.getOrDefault(invoice.id(), List.of()).stream()
                .filter(mark -> mark.kind() == JournalEntry.Kind.CREDIT_NOTE)
                .map(Journal.Mark::id)
                .toList();
        List<CreditNotes.Named> notes =
                CreditNotes.of(tx, tenant, List.of(invoice.id())).getOrDefault(invoice.id(), List.of());
        int place = credits.indexOf(entry.id());
        return place < 0 || place >= notes.size()
                ? null
                : issued(notes.get(place).id()).orElse(null);
    }

    private VoucherView view(About about, @Nullable Long invoice, @Nullable String parent, Documents.Names names) {
        JournalEntry entry = about.entry;
        Creditor creditor = creditor(entry);
        Issued rated = rated(about);
        Decimal rate = rate(rated);
        Currency currency = entry.postings().getFirst().amount().currency();
        List<InBase.Converted> parts = InBase.of(
                Split.of(entry, about.document, creditor.country()),
                creditor.country(),
                rated == null ? currency : rated.currency(),
                rate);
        List<String> documents = new ArrayList<>();
        if (PROVED_BY_A_DOCUMENT.contains(entry.kind()) && names.invoice() != null) {
            documents.add(names.invoiceWithAttachments() == null ? names.invoice() : names.invoiceWithAttachments());
        }
        return new VoucherView(
                about.kept.id(),
                parent,
                ErpNumbers.Kind.CLIENT.write(about.kept.client()),
                invoice == null ? null : ErpNumbers.Kind.INVOICE.write(invoice),
                currency.name(),
                topic(entry.kind()),
                entry.kind().name(),
                VoucherTexts.of(creditor.language(), said(entry), named(about)),
                entry.bookedOn().toString(),
                VoucherView.ExternalInformation.of(about.kept),
                about.kept.error(),
                documents,
                parts.stream()
                        .map(part -> VoucherView.PostingView.of(part, rate))
                        .toList(),
                about.kept.series());
    }

    /** Money that meets an invoice when it comes in is told as what pays it. */
    private static JournalEntry.Kind said(JournalEntry entry) {
        return entry.kind() == JournalEntry.Kind.RECEIPT && entry.invoice() != null
                ? JournalEntry.Kind.MATCH
                : entry.kind();
    }

    private static String topic(JournalEntry.Kind kind) {
        return switch (kind) {
            case INVOICE -> "INVOICE";
            case CREDIT_NOTE -> "CREDIT";
            case RECEIPT, MATCH, UNMATCH, CREDIT, OFFSET, REFUND, REVERSAL -> "PAYMENT";
            case CHARGE, CHARGE_TAKEN_BACK -> "FEE";
            case WRITE_OFF, RECOVERY -> "LOSS";
            case FINANCING, RECOURSE -> "FINANCING";
        };
    }

    private String named(About about) {
        Issued of = about.document == null ? about.invoice : about.document;
        if (of != null) {
            return of.number();
        }
        return Optional.ofNullable(about.entry.payment())
                .flatMap(id -> Payments.find(tx, tenant, id))
                .map(Payment::reference)
                .orElse("");
    }

    /** The voucher of the invoice that an entry follows. */
    private @Nullable String parent(JournalEntry entry, Map<UUID, Long> numbers) {
        InvoiceId invoice = entry.invoice();
        if (invoice == null || !booked.containsKey(invoice)) {
            return null;
        }
        UUID first = booked.getOrDefault(invoice, List.of()).getFirst().id();
        Long number = first.equals(entry.id()) ? null : numbers.get(first);
        return number == null ? null : ErpNumbers.Kind.VOUCHER.write(number);
    }

    /** The invoice whose rate counts; of money that of what it was paid for. */
    private @Nullable Issued rated(About about) {
        Issued of = about.document == null ? about.invoice : about.document;
        PaymentId payment = about.entry.payment();
        if (of == null && payment != null) {
            of = Allocations.of(tx, tenant, List.of(payment)).getOrDefault(payment, List.of()).stream()
                    .flatMap(allocation -> issued(allocation.invoice()).stream())
                    .findFirst()
                    .orElse(null);
        }
        return of;
    }

    private static @Nullable Decimal rate(@Nullable Issued of) {
        Issued.Base base = of == null ? null : of.totals().base();
        return base == null ? null : base.exchangeRate();
    }

    private Optional<Issued> issued(InvoiceId id) {
        return issued.computeIfAbsent(id, i -> Invoices.find(tx, tenant, i).map(Invoices.Standing::invoice));
    }

    private Creditor creditor(JournalEntry entry) {
        return creditors.computeIfAbsent(
                entry.creditor(), id -> Creditors.current(tx, tenant, id).orElseThrow());
    }

    List<VoucherView.PaymentView> payments(Customers customers) {
        return kept.stream().map(each -> payment(about(each), customers)).toList();
    }

    private VoucherView.PaymentView payment(About about, Customers customers) {
        JournalEntry entry = about.entry;
        Issued invoice = Objects.requireNonNull(about.invoice);
        PaymentId id = entry.payment();
        Payment payment = id == null ? null : Payments.find(tx, tenant, id).orElseThrow();
        Creditor creditor = creditor(entry);
        Currency base = creditor.country().currency();
        Decimal rate = rate(invoice);
        Money amount = met(entry, invoice.currency());
        String payer = payment == null ? null : payment.payer();
        return new VoucherView.PaymentView(
                about.kept.id(),
                entry.bookedOn().toString(),
                (payment == null ? entry.bookedOn() : payment.paidOn()).toString(),
                (rate == null ? amount : Money.of(amount.major().times(rate), base, Rounding.HALF_UP))
                        .major()
                        .value(),
                amount.major().value(),
                invoice.number(),
                amount.currency(),
                base,
                payer == null
                        ? customers
                                .inVersion(tx, tenant, invoice.customer(), invoice.customerVersion())
                                .name()
                        : payer,
                payment == null || entry.kind() == JournalEntry.Kind.OFFSET
                        ? CREDIT
                        : payment.source().name(),
                Chart.number(
                        creditor.country(),
                        payment == null || entry.kind() == JournalEntry.Kind.OFFSET
                                ? Account.CUSTOMER_CREDIT
                                : Account.BANK));
    }

    /** What an entry settled of the invoice that it names, in that one's currency; below zero: it did not after all. */
    private static Money met(JournalEntry entry, Currency currency) {
        boolean exchanged =
                entry.postings().stream().anyMatch(posting -> posting.account() == Account.CURRENCY_EXCHANGE);
        Set<Account> from = exchanged ? Set.of(Account.CURRENCY_EXCHANGE) : MONEY;
        return entry.postings().stream()
                .filter(posting -> from.contains(posting.account()))
                .map(Posting::amount)
                .filter(amount -> amount.currency() == currency)
                .reduce(Money.zero(currency), Money::plus);
    }
}
