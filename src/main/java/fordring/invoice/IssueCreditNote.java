package fordring.invoice;

import fordring.country.Country;
import fordring.event.Event;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.Issued.VatGroup;
import fordring.ledger.Capital;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.party.ChannelKind;
import fordring.party.Creditor;
import fordring.party.Creditors;
import fordring.platform.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Issues a credit note with lines and a number of its own. Where it names an invoice it takes back no more than is left
 * of it, in all and of each VAT group, and is then booked as {@link CreditInvoice} books; else all of it is to the
 * customer's credit. Tells invoice.credited, or customer.credited. Whoever calls this sends it.
 */
public final class IssueCreditNote {
    private IssueCreditNote() {}

    /**
     * Issues it.
     *
     * @param draft its {@code credit} is not null; its amounts are positive, as EN 16931 has them
     * @throws Rejected when it cannot be issued
     */
    public static Issued run(Tx tx, Draft draft, EInvoiceRules rules) {
        Issued note = run(tx, draft, InvoiceId.next(), tx.now(), rules);
        if (note.presentation().hasFiles()) {
            InvoiceFiles.insert(tx, note.tenant(), note.id(), note.presentation());
        }
        return note;
    }

    /** The same of what was kept as a draft under this id. */
    static Issued run(Tx tx, Draft draft, InvoiceId id, Instant createdAt, EInvoiceRules rules) {
        Draft.Credit credit = Objects.requireNonNull(draft.credit());
        InvoiceId original = credit.invoice();
        return original == null
                ? ofNoInvoice(tx, draft, id, createdAt, rules, credit.refund())
                : of(original, tx, draft, id, createdAt, rules, credit.refund());
    }

    private static Issued ofNoInvoice(
            Tx tx, Draft draft, InvoiceId id, Instant createdAt, EInvoiceRules rules, boolean refund) {
        Known known = Known.load(tx, List.of(draft));
        List<Fault> faults = new ArrayList<>(known.faults(tx, draft, true));
        faults.addAll(nothing(draft));
        Issued note = issued(tx, known, draft, faults, rules).as(id, createdAt);
        Money amount = note.totals().payable();
        Money none = Money.zero(amount.currency());
        Balance.Credit owed = new Balance.Credit(none, none, none, amount);
        InvoiceStore.insert(tx, List.of(note));
        CreditNotes.insert(tx, note, owed, null, refund, List.of());
        CreditInvoice.post(tx, note, id, Capital.own(none), owed);
        tx.emit(
                note.tenant(),
                new Event.CustomerCredited(
                        id.toString(),
                        note.customer().toString(),
                        amount.minor(),
                        amount.currency().name(),
                        refund));
        OwedBack.run(tx, note, amount, refund);
        return note;
    }

    private static Issued of(
            InvoiceId original,
            Tx tx,
            Draft wanted,
            InvoiceId id,
            Instant createdAt,
            EInvoiceRules rules,
            boolean refund) {
        TenantId tenant = wanted.tenant();
        LockedInvoice locked = LockedInvoice.of(tx, tenant, original, Actions.Action.CREDIT);
        Issued claim = locked.invoice();
        comparable(wanted, claim);
        Uncredited left = Uncredited.of(
                claim, CreditNotes.of(tx, tenant, original), CreditNotes.parts(tx, tenant, original, claim.currency()));
        LocalDate issueDate = wanted.issueDate(CreditInvoice.latest(locked));
        Creditor then = Creditors.inVersion(tx, tenant, claim.creditor(), claim.creditorVersion());
        Draft draft = against(claim, wanted, issueDate, supplied(claim, wanted, then.country(), issueDate));
        Known known = Known.load(tx, List.of(draft));
        List<Fault> faults = new ArrayList<>(known.faults(tx, draft, true));
        faults.addAll(CreditInvoice.dateFaults(locked, issueDate));
        faults.addAll(rateFaults(wanted, claim));
        faults.addAll(nothing(draft));
        Creditor seller = known.seller(draft);
        if (draft.contentFaults(seller, null, issueDate).isEmpty()) {
            faults.addAll(amountFaults(left, draft, seller));
        }
        Issued note = issued(tx, known, draft, faults, rules).as(id, createdAt);
        CreditInvoice.book(tx, locked, note, left.spread(note.totals().groups()), null, refund);
        return note;
    }

    /** Else nothing of the two can be compared, and nothing more is said. */
    private static void comparable(Draft draft, Issued claim) {
        if (draft.creditor() != null && !draft.creditor().equals(claim.creditor())) {
            throw new Rejected(Fault.of(Code.INVOICE_UNKNOWN, "creditedInvoiceId"));
        }
        if (draft.currency() != claim.currency()) {
            throw new Rejected(Fault.of(Code.CURRENCY_DIFFERS, "currency", claim.currency()));
        }
    }

    private static List<Fault> nothing(Draft draft) {
        return draft.content().statedTotal().isPositive()
                ? List.of()
                : List.of(Fault.of(Code.NOTHING_IS_CREDITED, "totalAmount"));
    }

    private static List<Fault> rateFaults(Draft draft, Issued claim) {
        Decimal stated = draft.content().exchangeRate();
        Issued.Base base = claim.totals().base();
        return stated == null || base == null || stated.equals(base.exchangeRate())
                ? List.of()
                : List.of(Fault.of(Code.EXCHANGE_RATE_OF_ORIGINAL, "exchangeRate", base.exchangeRate()));
    }

    /**
     * When was supplied what is credited, where it is stated or rates have changed since: VAT is credited at the rate
     * it was charged at (VAT directive 2006/112 art. 90).
     */
    private static @Nullable LocalDate supplied(Issued claim, Draft draft, Country country, LocalDate issueDate) {
        LocalDate stated = draft.terms().deliveryDate();
        LocalDate delivered = claim.deliveryDate();
        if (stated != null || delivered != null) {
            return stated == null ? delivered : stated;
        }
        return country.vatRates(claim.issueDate()).equals(country.vatRates(issueDate)) ? null : claim.issueDate();
    }

    /** For the account and by the reference of what it credits, at its exchange rate; nothing falls due by it. */
    private static Draft against(Issued claim, Draft d, LocalDate issueDate, @Nullable LocalDate supplied) {
        Content c = d.content();
        Issued.Base base = claim.totals().base();
        Content content = new Content(
                c.priceMode(),
                c.lines(),
                c.allowancesAndCharges(),
                c.rounding(),
                c.statedTotal(),
                base == null ? c.exchangeRate() : base.exchangeRate(),
                c.note(),
                c.statedVat(),
                c.taxReduction());
        LocalDate due = d.terms().dueDate();
        Terms terms = new Terms(issueDate, supplied, due == null ? issueDate : due, false, false, null);
        Marks marks = new Marks(d.marks().number(), d.marks().series(), claim.account(), claim.paymentReference());
        return new Draft(
                d.tenant(),
                claim.creditor(),
                d.customer(),
                content,
                terms,
                d.references(),
                marks,
                d.sending(),
                d.presentation(),
                d.particulars(),
                d.creditorVersion(),
                d.credit());
    }

    private static List<Fault> amountFaults(Uncredited left, Draft draft, Creditor seller) {
        Totals totals = draft.totals(seller);
        List<Fault> faults = new ArrayList<>();
        boolean inAll = totals.payable().compareTo(left.payable()) > 0;
        if (inAll) {
            faults.add(Fault.of(
                    Code.MORE_THAN_IS_LEFT, "totalAmount", left.payable().minor()));
        }
        if (totals.taxReduction().compareTo(left.taxReduction()) > 0) {
            faults.add(Fault.of(
                    Code.MORE_THAN_IS_LEFT, "taxReduction", left.taxReduction().minor()));
        }
        // Of one group alone the whole says it.
        if (!inAll || totals.groups().size() > 1) {
            for (VatGroup group : totals.groups()) {
                Money taken = group.base().plus(group.vat());
                Money most = left.of(group);
                if (exceeds(taken.minor(), most.minor())) {
                    faults.add(Fault.of(Code.MORE_THAN_IS_LEFT, path(group, draft, seller), most.minor()));
                }
            }
        }
        if (faults.isEmpty() && left.leavesAgencyAlone(totals.payable(), totals.taxReduction())) {
            faults.add(Fault.of(
                    Code.TAX_REDUCTION_LEFT_ALONE,
                    "taxReduction",
                    left.payable().minor()));
        }
        if (faults.isEmpty() && leavesRounding(left, totals)) {
            faults.add(Fault.of(
                    Code.LESS_THAN_IS_LEFT, "totalAmount", left.payable().minor()));
        }
        return faults;
    }

    /** Nobody is to be reminded of a rounding that stands alone. */
    private static boolean leavesRounding(Uncredited left, Totals totals) {
        Money rest = left.payable().minus(totals.payable());
        return rest.isPositive()
                && rest.minor() <= Preflight.mostRounding(rest.currency())
                && left.isAll(left.spread(totals.groups()));
    }

    private static boolean exceeds(long taken, long left) {
        return taken != 0 && (Long.signum(taken) != Long.signum(left) || Math.abs(taken) > Math.abs(left));
    }

    /** The first line of a group, else its first discount or charge, as the caller counts them. */
    private static String path(VatGroup group, Draft draft, Creditor seller) {
        VatTreatment treatment = new VatTreatment(group.category(), group.rate());
        List<Line> lines = draft.lines();
        for (int i = 0; i < lines.size(); i++) {
            if (VatTreatment.of(lines.get(i), seller).equals(treatment)) {
                return "lines[" + i + "].amount";
            }
        }
        int charges = 0;
        for (AllowanceCharge each : draft.content().allowancesAndCharges()) {
            if (each.type().isCharge()) {
                if (VatTreatment.of(each, seller).equals(treatment)) {
                    return "charges[" + charges + "].amount";
                }
                charges++;
            }
        }
        return "totalAmount";
    }

    /**
     * With its number.
     *
     * @throws Rejected with these faults, or with what the channel has against it
     */
    private static Issued issued(Tx tx, Known known, Draft draft, List<Fault> faults, EInvoiceRules rules) {
        if (!faults.isEmpty()) {
            throw new Rejected(faults);
        }
        Issued note = known.issue(tx, draft).invoice();
        known.counters().advance(tx);
        List<Fault> broken =
                CreditInvoice.leavesBy(tx, note) == ChannelKind.E_INVOICE ? rules.faults(tx, note) : List.of();
        if (!broken.isEmpty()) {
            throw new Rejected(broken);
        }
        return note;
    }
}
