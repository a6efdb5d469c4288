package fordring.collection;

import fordring.country.BankDays;
import fordring.event.Event;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.CaseId;
import fordring.id.TenantId;
import fordring.invoice.Holds;
import fordring.invoice.PauseInvoice;
import fordring.invoice.Receivable;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Promises to pay: made, looked after, read. */
public final class Promises {
    /** A longer time than this is a plan. */
    public static final int MOST_DAYS = 92;

    static final String INSERT = """
            INSERT INTO payment_promise (tenant_id, case_id, no, state, currency, amount_minor, open_minor, promised_on,
                until, next_on)
            VALUES (:tenant, :case, :no, 'OPEN', :currency, :amount, :open, :on, :until, :next)
            """;

    static final String END = """
            UPDATE payment_promise SET state = :state, next_on = NULL
            WHERE tenant_id = :tenant AND case_id = :case AND state = 'OPEN'
            """;

    static final String OF_CASE = """
            SELECT * FROM payment_promise WHERE tenant_id = :tenant AND case_id = :case ORDER BY no
            """;

    static final String DUE = """
            SELECT case_id FROM payment_promise WHERE tenant_id = :tenant AND next_on <= :day ORDER BY case_id
            """;

    private Promises() {}

    /** All of a case, the oldest first. */
    public static List<Promise> of(Tx tx, TenantId tenant, CaseId id) {
        return tx.sql()
                .createQuery(OF_CASE)
                .bind("tenant", tenant.value())
                .bind("case", id.value())
                .map((rs, ctx) -> promise(rs))
                .list();
    }

    /**
     * Notes a promise and pauses the invoice until the bank day after it, unless it rests as long anyway; one that was open
     * before is replaced.
     *
     * @param amount minor units; null: all that is open
     * @param until the last day to keep it
     * @throws Rejected when there is no such case, it is not pursued any more, the day is past or too far, or more is
     *     promised than is open
     */
    public static Promise make(Tx tx, TenantId tenant, CaseId id, @Nullable Long amount, LocalDate until) {
        Case of = ResolveCase.lock(tx, tenant, id);
        ProposePlan.requirePursued(of);
        Receivable claim = PaymentPlans.receivable(tx, tenant, of);
        LocalDate today = tx.today(tenant, claim.zone());
        Money open = claim.balance().open();
        Money promised = amount == null ? open : new Money(amount, open.currency());
        refuse(open, promised, until, today);
        LocalDate rests = BankDays.onOrAfter(claim.country(), until.plusDays(1));
        end(tx, tenant, id, Promise.State.REPLACED);
        int no = of(tx, tenant, id).size() + 1;
        tx.sql()
                .createUpdate(INSERT)
                .bind("tenant", tenant.value())
                .bind("case", id.value())
                .bind("no", no)
                .bind("currency", open.currency().name())
                .bind("amount", promised.minor())
                .bind("open", open.minor())
                .bind("on", today)
                .bind("until", until)
                .bind("next", rests.plusDays(1))
                .execute();
        tx.emit(
                tenant,
                new Event.PromiseMade(
                        id.toString(),
                        of.invoice().toString(),
                        promised.minor(),
                        promised.currency().name(),
                        until));
        if (!restsAnyway(tx, tenant, of, rests)) {
            PauseInvoice.run(tx, tenant, of.invoice(), rests, null);
        }
        return new Promise(id, no, Promise.State.OPEN, promised, open, today, until, rests.plusDays(1));
    }

    /** A pause that is longer, or has no end, stays as it is. */
    private static boolean restsAnyway(Tx tx, TenantId tenant, Case of, LocalDate rests) {
        Holds.Hold pause = Holds.of(tx, tenant, List.of(of.invoice()))
                .getOrDefault(of.invoice(), Holds.NONE)
                .pause();
        LocalDate until = pause == null ? null : pause.until();
        return pause != null && (until == null || !until.isBefore(rests));
    }

    private static void refuse(Money open, Money promised, LocalDate until, LocalDate today) {
        if (!open.isPositive()) {
            throw new Rejected(Fault.of(Code.NOTHING_OWED, ""));
        }
        if (promised.compareTo(open) > 0) {
            throw new Rejected(Fault.of(Code.MORE_THAN_IS_OPEN, "amount", open.minor()));
        }
        if (until.isBefore(today)) {
            throw new Rejected(Fault.of(Code.DATE_TOO_EARLY, "until", today));
        }
        if (until.isAfter(today.plusDays(MOST_DAYS))) {
            throw new Rejected(Fault.of(Code.DATE_TOO_LATE, "until", today.plusDays(MOST_DAYS)));
        }
    }

    static void end(Tx tx, TenantId tenant, CaseId id, Promise.State how) {
        tx.sql()
                .createUpdate(END)
                .bind("tenant", tenant.value())
                .bind("case", id.value())
                .bind("state", how.name())
                .execute();
    }

    /** The cases of which a promise is over by now. */
    public static List<CaseId> due(Tx tx, TenantId tenant) {
        return tx.sql()
                .createQuery(DUE)
                .bind("tenant", tenant.value())
                .bind("day", tx.today(tenant, ZoneOffset.ofHours(14)))
                .map((rs, ctx) -> new CaseId(rs.getObject("case_id", UUID.class)))
                .list();
    }

    /** Notes whether it was kept, once all payments through the last bank day are known. */
    public static void look(Tx tx, TenantId tenant, CaseId id) {
        Case of = ResolveCase.lock(tx, tenant, id);
        Receivable claim = PaymentPlans.receivable(tx, tenant, of);
        LocalDate today = tx.today(tenant, claim.zone());
        Optional<Promise> open = of(tx, tenant, id).stream()
                .filter(p -> p.state() == Promise.State.OPEN && !p.nextOn().isAfter(today))
                .findFirst();
        boolean settled = !claim.balance().open().isPositive();
        if (open.isEmpty() || !(settled || PaymentPlans.paymentsKnown(tx, tenant, claim, today))) {
            return;
        }
        Promise promise = open.get();
        boolean kept = promise.isKept(claim.balance().open());
        end(tx, tenant, id, kept ? Promise.State.KEPT : Promise.State.BROKEN);
        tx.emit(
                tenant,
                new Event.PromiseEnded(
                        id.toString(),
                        of.invoice().toString(),
                        promise.amount().minor(),
                        promise.amount().currency().name(),
                        promise.until(),
                        kept));
    }

    private static Promise promise(ResultSet rs) throws SQLException {
        Currency currency = Currency.valueOf(rs.getString("currency"));
        LocalDate until = rs.getObject("until", LocalDate.class);
        return new Promise(
                new CaseId(rs.getObject("case_id", UUID.class)),
                rs.getInt("no"),
                Promise.State.valueOf(rs.getString("state")),
                new Money(rs.getLong("amount_minor"), currency),
                new Money(rs.getLong("open_minor"), currency),
                rs.getObject("promised_on", LocalDate.class),
                until,
                Objects.requireNonNullElse(rs.getObject("next_on", LocalDate.class), until));
    }
}
