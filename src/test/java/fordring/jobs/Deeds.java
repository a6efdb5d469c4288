package fordring.jobs;

import fordring.collection.FallenAway;
import fordring.collection.GiveUp;
import fordring.collection.GoOnWithCase;
import fordring.collection.Notices;
import fordring.collection.PaymentPlan;
import fordring.collection.PaymentPlans;
import fordring.collection.Promises;
import fordring.collection.ProposePlan;
import fordring.collection.Schedule;
import fordring.country.Country;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.CaseId;
import fordring.id.NoticeId;
import fordring.id.PaymentId;
import fordring.invoice.CreditInvoice;
import fordring.invoice.DisputeInvoice;
import fordring.invoice.Issued;
import fordring.invoice.PauseInvoice;
import fordring.invoice.ResolveDispute;
import fordring.invoice.ResumeInvoice;
import fordring.invoice.WriteOff;
import fordring.matching.ReversePayment;
import fordring.matching.Unmatch;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is done to one claim, and what of it stands against pursuing it. */
final class Deeds {
    private final FourShops world;
    private final Issued issued;
    private final Country country;
    private final List<PaymentId> payments = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private boolean writtenOff;
    private boolean disputed;
    private boolean paused;
    private @Nullable LocalDate pausedUntil;
    private @Nullable LocalDate lastPaused;
    private @Nullable LocalDate lastDisputed;
    private @Nullable LocalDate withdrew;
    private @Nullable LocalDate woken;

    Deeds(FourShops world, Issued issued, Country country) {
        this.world = world;
        this.issued = issued;
        this.country = country;
    }

    boolean disputed() {
        return disputed;
    }

    boolean rests(LocalDate day) {
        return disputed || (paused && (pausedUntil == null || !day.isAfter(pausedUntil)));
    }

    boolean withdrewOn(LocalDate day) {
        return day.equals(withdrew);
    }

    boolean wokenOn(LocalDate day) {
        return day.equals(woken);
    }

    /** After a pause the day after it; after a dispute all of the time anew, that of the last letter included. */
    LocalDate earliest(int after, List<Statute.Letter> before) {
        LocalDate earliest = LocalDate.MIN;
        LocalDate pause = paused && pausedUntil != null ? pausedUntil : lastPaused;
        if (lastPaused != null && pause != null && lastPaused.isAfter(pause)) {
            pause = lastPaused;
        }
        if (pause != null) {
            earliest = pause.plusDays(1);
        }
        if (lastDisputed != null) {
            long given = before.isEmpty() ? 0 : before.getLast().days();
            LocalDate anew = lastDisputed.plusDays(given + after);
            earliest = anew.isAfter(earliest) ? anew : earliest;
        }
        return earliest;
    }

    @Override
    public String toString() {
        return done.toString();
    }

    /** Whether it could be done. */
    boolean does(Script.Deed deed, LocalDate today, Standing now) {
        try {
            world.db().write(tx -> {
                act(tx, deed, today, now);
                return tx;
            });
            noted(deed, today);
            done.add(today + " " + deed);
            return true;
        } catch (Rejected refused) {
            return false;
        }
    }

    private static void refuse() {
        throw new Rejected(Fault.of(Code.NOT_FOUND, ""));
    }

    private void act(Tx tx, Script.Deed deed, LocalDate today, Standing now) {
        int n = deed.number();
        switch (deed.act()) {
            case PAY_SOME -> pay(tx, open(now) * n / 150, today, today);
            case PAY_LATE_NEWS -> pay(tx, open(now) * n / 120, today.minusDays(n % 30), today);
            case PAY_ALL -> pay(tx, open(now), today.minusDays(n % 5), today);
            case PAY_CAPITAL -> pay(tx, now.capital(), today.minusDays(n % 20), today);
            case PAY_MORE -> pay(tx, open(now) + 1 + n, today, today);
            case TAKE_BACK -> ofPayment(payment -> Unmatch.run(tx, world.tenant(), payment, null));
            case CHARGE_BACK -> ofPayment(payment -> ReversePayment.run(tx, world.tenant(), payment, today, null));
            case CREDIT_SOME -> credit(tx, issued.totals().payable().minor() * (1 + n) / 400);
            case CREDIT_ALL -> {
                if (n > 30) {
                    refuse();
                }
                credit(tx, null);
            }
            case WRITE_OFF_SOME ->
                GiveUp.run(tx, world.tenant(), issued.id(), new WriteOff.Wish(now.capital() * n / 300, false, null));
            case DISPUTE -> DisputeInvoice.run(tx, world.tenant(), issued.id(), "not mine");
            case REJECT -> ResolveDispute.run(tx, world.tenant(), issued.id());
            case UPHOLD -> {
                ResolveDispute.run(tx, world.tenant(), issued.id());
                credit(tx, issued.totals().payable().minor() * (1 + n) / 200);
            }
            case PAUSE_UNTIL -> PauseInvoice.run(tx, world.tenant(), issued.id(), today.plusDays(n % 20), null);
            case PAUSE -> PauseInvoice.run(tx, world.tenant(), issued.id(), null, null);
            case RESUME -> ResumeInvoice.run(tx, world.tenant(), issued.id());
            case PROMISE -> Promises.make(tx, world.tenant(), theCase(tx), null, today.plusDays(n % 30));
            case PROPOSE -> propose(tx, today, n);
            case AGREE -> {
                propose(tx, today, n);
                PaymentPlans.accept(tx, world.tenant(), theCase(tx), PaymentPlan.By.DEBTOR);
            }
            case WITHDRAW -> PaymentPlans.withdraw(tx, world.tenant(), theCase(tx));
            case BOUNCE -> {
                if (now.letters().isEmpty()) {
                    refuse();
                }
                Notices.failed(
                        tx, world.tenant(), new NoticeId(now.letters().getLast().id()));
            }
            case GO_ON -> GoOnWithCase.run(tx, world.tenant(), theCase(tx));
        }
    }

    /** What stands against the claim from now on. */
    private void noted(Script.Deed deed, LocalDate today) {
        switch (deed.act()) {
            case DISPUTE -> {
                lastDisputed = disputed ? today : lastDisputed;
                disputed = true;
            }
            case REJECT, UPHOLD -> {
                disputed = false;
                lastDisputed = today;
            }
            case PAUSE_UNTIL -> pause(today, today.plusDays(deed.number() % 20));
            case PROMISE -> {
                LocalDate rests = today.plusDays(deed.number() % 30 + 1L);
                while (!Statute.isBankDay(country, rests)) {
                    rests = rests.plusDays(1);
                }
                pause(today, rests);
            }
            case PAUSE -> pause(today, null);
            case RESUME -> {
                endPause(today);
                paused = false;
            }
            case WITHDRAW -> withdrew = today;
            case GO_ON -> woken = today;
            case WRITE_OFF_SOME -> writtenOff = true;
            case PAY_SOME,
                    PAY_LATE_NEWS,
                    PAY_ALL,
                    PAY_CAPITAL,
                    PAY_MORE,
                    TAKE_BACK,
                    CHARGE_BACK,
                    CREDIT_SOME,
                    CREDIT_ALL,
                    PROPOSE,
                    AGREE,
                    BOUNCE -> {}
        }
    }

    private void pause(LocalDate today, @Nullable LocalDate until) {
        if (paused) {
            endPause(today);
        }
        paused = true;
        pausedUntil = until;
    }

    /** What was over before it was ended was over then. */
    private void endPause(LocalDate today) {
        LocalDate last = pausedUntil != null && pausedUntil.isBefore(today) ? pausedUntil : today;
        lastPaused = lastPaused == null || last.isAfter(lastPaused) ? last : lastPaused;
    }

    private static long open(Standing now) {
        return now.capital() + now.fees() + now.interest();
    }

    private void pay(Tx tx, long minor, LocalDate paidOn, LocalDate today) {
        if (minor <= 0) {
            refuse();
        }
        LocalDate on = paidOn.isBefore(issued.issueDate()) ? issued.issueDate() : paidOn;
        payments.add(world.paid(tx, issued, minor, on, today));
    }

    private void ofPayment(Consumer<PaymentId> what) {
        if (payments.isEmpty()) {
            refuse();
        }
        what.accept(payments.getLast());
        payments.removeLast();
    }

    /** What is credited after it was written off undoes that: a history of its own, which ClaimPropertyTest has. */
    private void credit(Tx tx, @Nullable Long minor) {
        if (writtenOff) {
            refuse();
        }
        List<CreditInvoice.Piece> pieces = minor == null ? List.of() : List.of(new CreditInvoice.Piece(1, null, minor));
        CreditInvoice.Wish wish = new CreditInvoice.Wish(pieces, List.of(), null, null, false);
        FallenAway.with(
                tx,
                world.tenant(),
                issued.id(),
                () -> CreditInvoice.run(tx, world.tenant(), issued.id(), wish, (t, note) -> List.of()));
    }

    private void propose(Tx tx, LocalDate today, int n) {
        Schedule even = new Schedule.Even(2 + n % 3, today.plusDays(3 + n % 20));
        ProposePlan.run(tx, world.tenant(), theCase(tx), new ProposePlan.Wish(even, null, n % 5));
    }

    private CaseId theCase(Tx tx) {
        return tx.sql()
                .createQuery("SELECT id FROM collection_case WHERE tenant_id = :tenant AND invoice_id = :invoice")
                .bind("tenant", world.tenant().value())
                .bind("invoice", issued.id().value())
                .mapTo(UUID.class)
                .findOne()
                .map(CaseId::new)
                .orElseThrow(() -> new Rejected(Fault.of(Code.NOT_FOUND, "")));
    }
}
