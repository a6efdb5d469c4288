package fordring.collection;

import fordring.collection.Notice.State;
import fordring.event.Event;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.InvoiceId;
import fordring.id.NoticeId;
import fordring.id.TenantId;
import fordring.invoice.Balance;
import fordring.invoice.Holds;
import fordring.invoice.Receivable;
import fordring.money.Money;
import fordring.party.ChannelKind;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Notices as they are read and sent. */
public final class Notices {
    static final String NOT_DELIVERED = "not_delivered";
    private static final String TAKEN_BACK = "charge_taken_back";

    private Notices() {}

    public static Optional<Notice> find(Tx tx, TenantId tenant, NoticeId id) {
        return NoticeStore.find(tx, tenant, id);
    }

    /** The oldest first. */
    public static List<Notice> of(Tx tx, TenantId tenant, InvoiceId invoice) {
        return NoticeStore.of(tx, tenant, List.of(invoice)).getOrDefault(invoice, List.of());
    }

    /** One of a case, all of it locked, the balance first. */
    private record Locked(Notice notice, Case of, Receivable receivable) {}

    private static Optional<Locked> lock(Tx tx, TenantId tenant, NoticeId id) {
        Optional<Notice> found = find(tx, tenant, id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        InvoiceId invoice = found.get().invoice();
        Receivable receivable = Charges.lock(tx, tenant, List.of(invoice)).getFirst();
        Case of = CaseStore.lockOf(tx, tenant, List.of(invoice)).getFirst();
        return NoticeStore.lock(tx, tenant, id).map(notice -> new Locked(notice, of, receivable));
    }

    /**
     * Before an attempt to send it, also one more after a channel had taken it over in vain: it bears the local date of
     * today from now on, a deadline as many days later as before, and what is owed now. Empty: it is not to be sent any
     * more (claim paid, disputed or paused meanwhile, or the next step taken: then its charges are taken back).
     */
    public static Optional<Notice> dateAnew(Tx tx, TenantId tenant, NoticeId id) {
        Optional<Locked> found = lock(tx, tenant, id);
        if (found.isEmpty() || !found.get().notice.stands()) {
            return Optional.empty();
        }
        Locked locked = found.get();
        if (isOvertaken(locked)) {
            takeBack(tx, tenant, locked, State.FAILED, NOT_DELIVERED, locked.of);
            return Optional.empty();
        }
        LocalDate today = tx.today(tenant, locked.receivable.zone());
        String against = against(tx, tenant, locked, today);
        if (against != null) {
            // Also where a channel had taken it over: that there is another attempt says that it did not arrive.
            // But who paid all that it demanded knew of it.
            if (locked.notice.state() == State.PLANNED
                    || locked.receivable.balance().open().isPositive()) {
                boolean goesOn = locked.of.state() == Case.State.OPEN;
                Case then = goesOn ? locked.of.waiting(today, null) : locked.of;
                takeBack(tx, tenant, locked, State.WITHDRAWN, against, then);
            }
            return Optional.empty();
        }
        Notice anew = locked.notice.datedAnew(today, locked.receivable.balance());
        NoticeStore.save(tx, tenant, anew);
        return Optional.of(anew);
    }

    /**
     * The letters of a case, locked, that are not out yet do not go out, and what was charged with them is taken back; it
     * is looked at again tomorrow.
     *
     * @return the case as it is then
     * @throws Rejected while one of them goes out
     */
    static Case withdraw(Tx tx, TenantId tenant, Case of, String why) {
        Case then = of;
        for (Notice notice : of(tx, tenant, of.invoice())) {
            if (notice.state() == State.PLANNED) {
                if (NoticeStore.goesOut(tx, tenant, notice.id())) {
                    throw new Rejected(Fault.of(Code.LETTER_GOES_OUT, ""));
                }
                Receivable receivable =
                        Charges.lock(tx, tenant, List.of(of.invoice())).getFirst();
                Case waiting = then.waiting(tx.today(tenant, receivable.zone()).plusDays(1), null);
                Locked locked = new Locked(notice, then, receivable);
                takeBack(tx, tenant, locked, State.WITHDRAWN, why, waiting);
                then = CaseStore.lock(tx, tenant, List.of(of.id())).getFirst();
            }
        }
        return then;
    }

    private static boolean isOvertaken(Locked locked) {
        return locked.of.course().stepsTaken() > locked.notice.step();
    }

    /** Why it must not go out; null: nothing is against it. */
    private static @Nullable String against(Tx tx, TenantId tenant, Locked locked, LocalDate today) {
        InvoiceId invoice = locked.notice.invoice();
        Holds holds = Holds.of(tx, tenant, List.of(invoice))
                .getOrDefault(invoice, Holds.NONE)
                .on(today);
        Balance owed = locked.receivable.balance();
        Money costs = charged(tx, tenant, locked.notice, false);
        Money all = costs.plus(charged(tx, tenant, locked.notice, true));
        if (!owed.capital().isPositive() || owed.open().compareTo(all) <= 0) {
            return "paid"; // what else is open was charged with a letter that nobody got
        }
        if (!costs.equals(locked.notice.fee().plus(locked.notice.compensation()))) {
            return TAKEN_BACK; // and the payment by which it was, since then too
        }
        if (locked.of.state() != Case.State.OPEN) {
            return locked.of.state().code();
        }
        if (holds.dispute() != null) {
            return Policy.DISPUTE;
        }
        if (holds.pause() != null) {
            return Policy.PAUSE;
        }
        return isOfOtherLaw(tx, tenant, locked.notice, today) ? "law_changed" : null;
    }

    /** What was charged with it and not taken back: interest, or all else. */
    private static Money charged(Tx tx, TenantId tenant, Notice notice, boolean interest) {
        List<Charge> all = Charges.of(tx, tenant, List.of(notice.invoice())).getOrDefault(notice.invoice(), List.of());
        return Charges.standing(all).entrySet().stream()
                .filter(each -> notice.id().equals(each.getKey().notice())
                        && (each.getKey().kind() == Charge.Kind.INTEREST) == interest)
                .map(Map.Entry::getValue)
                .reduce(Money.zero(notice.capital().currency()), Money::plus);
    }

    /** Its step was not taken after all; the case goes on as it is given, a step back. */
    private static void takeBack(Tx tx, TenantId tenant, Locked locked, State state, String reason, Case then) {
        Notice notice = locked.notice;
        Charges.takeBack(tx, tenant, notice.invoice(), notice.id(), reason);
        ends(tx, tenant, notice.in(state), reason);
        CaseStore.save(tx, tenant, List.of(then.course().stepsTaken() == notice.step() ? then.back() : then));
    }

    /** What may be charged is said by the law of the day of sending; its step is then taken anew. */
    private static boolean isOfOtherLaw(Tx tx, TenantId tenant, Notice notice, LocalDate today) {
        return Charges.of(tx, tenant, List.of(notice.invoice())).getOrDefault(notice.invoice(), List.of()).stream()
                .filter(charge -> notice.id().equals(charge.notice()) && charge.kind() != Charge.Kind.INTEREST)
                .flatMap(charge -> charge.law().stream())
                .anyMatch(row -> row.inForce(notice.datedOn()) && !row.inForce(today));
    }

    /** It does not count as written; the reason is on record. */
    static void ends(Tx tx, TenantId tenant, Notice notice, String reason) {
        NoticeStore.save(tx, tenant, notice);
        String state = notice.state().name().toLowerCase(Locale.ROOT);
        Map<String, Object> data = Map.of(
                "notice",
                notice.id().toString(),
                "step",
                notice.kind().code(),
                "datedOn",
                notice.datedOn().toString(),
                "reason",
                reason);
        tx.note(new Tx.Fact(tenant, notice.invoice(), "notice." + state, data));
    }

    /** The document that goes out. */
    public static void keep(Tx tx, TenantId tenant, NoticeId id, String sha256) {
        lock(tx, tenant, id).ifPresent(locked -> NoticeStore.save(tx, tenant, locked.notice.kept(sha256)));
    }

    /** A channel took it over; tells collect.reminder_sent, once. */
    public static void sent(Tx tx, TenantId tenant, NoticeId id, ChannelKind by) {
        Optional<Locked> found = lock(tx, tenant, id);
        if (found.isEmpty() || !found.get().notice.stands()) {
            return;
        }
        Notice before = found.get().notice;
        Notice now = before.sent(by, tx.businessTime(tenant));
        NoticeStore.save(tx, tenant, now);
        if (before.sentAt() == null) {
            Money total = now.total();
            tx.emit(
                    tenant,
                    new Event.ReminderSent(
                            now.caseId().toString(),
                            now.invoice().toString(),
                            now.id().toString(),
                            now.kind().code(),
                            by.code(),
                            now.fee().plus(now.compensation()).minor(),
                            total.minor(),
                            total.currency().name(),
                            now.deadline(),
                            tx.businessTime(tenant)));
        }
    }

    /** No channel reached the debtor: its charges are taken back and the case waits for a person. */
    public static void failed(Tx tx, TenantId tenant, NoticeId id) {
        lock(tx, tenant, id)
                .filter(locked -> locked.notice.stands())
                .ifPresent(locked -> takeBack(
                        tx,
                        tenant,
                        locked,
                        State.FAILED,
                        NOT_DELIVERED,
                        isOvertaken(locked) ? locked.of : locked.of.waiting(null, Policy.DELIVERY)));
    }
}
