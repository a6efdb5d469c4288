package fordring.jobs;

import fordring.collection.AdvanceCases;
import fordring.collection.AdvanceCases.Advanced;
import fordring.collection.AdvanceCases.Place;
import fordring.collection.AdvanceCases.Portion;
import fordring.collection.DunningDays;
import fordring.collection.PaymentPlans;
import fordring.collection.Promises;
import fordring.id.CaseId;
import fordring.id.CreditorId;
import fordring.id.TenantId;
import fordring.invoice.MarkOverdue;
import fordring.party.Creditors;
import fordring.party.Tenants;
import fordring.platform.Db;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the steps that are due, what has been due longest first, in portions; any number of nodes may do so at once. A
 * case that fails is passed over until the next day and hinders no other. Done again on the same day it finds nothing,
 * but what has waited for payments that are known by then.
 */
public final class NightlyDunning {
    private static final Logger LOG = LoggerFactory.getLogger(NightlyDunning.class);
    private static final int AT_ONCE = 500;

    private final Db db;
    private final int atOnce;

    public NightlyDunning(Db db) {
        this(db, AT_ONCE);
    }

    /** For tests of what lies between two portions. */
    NightlyDunning(Db db, int atOnce) {
        this.db = db;
        this.atOnce = atOnce;
    }

    /**
     * What a run came to.
     *
     * @param day the local date of the creditor by which cases were due
     * @param waited cases that were due and took no step
     * @param failed cases that failed; of a creditor at whom the run had to stop, 1 more
     */
    public record Report(TenantId tenant, CreditorId creditor, LocalDate day, int advanced, int waited, int failed) {
        @Override
        public String toString() {
            return creditor + " " + day + ": advanced " + advanced + ", waited " + waited + ", failed " + failed;
        }

        /** Nobody knows how many of its cases are left. */
        static Report stopped(TenantId tenant, CreditorId creditor, LocalDate day) {
            return new Report(tenant, creditor, day, 0, 0, 1);
        }
    }

    /** Of every tenant; one that fails keeps none of the others waiting. */
    public List<Report> run() {
        List<Report> reports = new ArrayList<>();
        for (Tenants.Listed tenant : db.read(Tenants::list)) {
            try {
                reports.addAll(run(tenant.id(), null));
            } catch (RuntimeException failure) {
                LOG.error("dunning of {} stopped and is tried again by the next run", tenant.id(), failure);
            }
        }
        return reports;
    }

    /**
     * Of one tenant, all that is due by its business time, that of its events included which nobody followed yet.
     *
     * @param day the last day on which it fell due; null: each creditor's today
     */
    public List<Report> run(TenantId tenant, @Nullable LocalDate day) {
        follow(tenant);
        lookAfter(tenant);
        LocalDate latest = db.read(tx -> tx.today(tenant, ZoneOffset.ofHours(14)));
        List<Report> reports = new ArrayList<>();
        for (CreditorId creditor : db.read(tx -> DunningDays.due(tx, tenant, latest))) {
            LocalDate last = day == null || day.isAfter(latest) ? latest : day;
            reports.add(guarded(tenant, creditor, last));
        }
        return reports;
    }

    /** What is overdue by now has a case, and what is settled by now has none that is open. */
    void follow(TenantId tenant) {
        toTheEnd(() -> Follower.DUE_DATES.portion(db));
        toTheEnd(() -> db.write(tx -> MarkOverdue.run(tx, tenant, atOnce)) == atOnce);
        Follower.OF_CLAIMS.forEach(follower -> toTheEnd(() -> follower.portion(db)));
    }

    /** The events are those of all tenants: what one of them cannot be followed by keeps no other from its steps. */
    private static void toTheEnd(BooleanSupplier portion) {
        try {
            while (portion.getAsBoolean()) {
                // the next ones
            }
        } catch (RuntimeException failure) {
            LOG.error("what is behind the events stays behind until the next run", failure);
        }
    }

    /** Instalments that did not come, and promises that are over, before any step is taken. */
    void lookAfter(TenantId tenant) {
        for (CaseId id : db.read(tx -> PaymentPlans.due(tx, tenant))) {
            oneOf(id, tx -> PaymentPlans.look(tx, tenant, id));
        }
        for (CaseId id : db.read(tx -> Promises.due(tx, tenant))) {
            oneOf(id, tx -> Promises.look(tx, tenant, id));
        }
    }

    /** One that fails is looked at again by the next run, and hinders no other. */
    private void oneOf(CaseId id, Consumer<Tx> look) {
        try {
            db.write(tx -> {
                look.accept(tx);
                return id;
            });
        } catch (RuntimeException failure) {
            if (Db.isTransient(failure)) {
                throw failure;
            }
            LOG.error("{} could not be looked at", id, failure);
        }
    }

    /** One creditor at whom it stops keeps none of the others waiting; the next run comes back to him. */
    private Report guarded(TenantId tenant, CreditorId creditor, LocalDate latest) {
        try {
            LocalDate today = db.read(tx -> tx.today(
                    tenant,
                    Creditors.current(tx, tenant, creditor).orElseThrow().zone()));
            return run(tenant, creditor, latest.isAfter(today) ? today : latest);
        } catch (RuntimeException failure) {
            if (!db.answers()) {
                throw failure;
            }
            LOG.error("dunning of {} stopped and is tried again by the next run", creditor, failure);
            return Report.stopped(tenant, creditor, latest);
        }
    }

    private Report run(TenantId tenant, CreditorId creditor, LocalDate day) {
        int taken = 0;
        int waited = 0;
        int failed = 0;
        Place last = Place.BEGIN;
        while (last != null) {
            Advanced portion = portion(tenant, creditor, day, last);
            taken += portion.taken();
            waited += portion.waited();
            failed += portion.failed();
            last = portion.last();
        }
        Advanced sum = new Advanced(taken, waited, failed, null);
        Report report = db.write(tx -> {
            int waiting = AdvanceCases.awaitPayments(tx, tenant, creditor, day);
            Advanced all = new Advanced(sum.taken(), sum.waited() + waiting, sum.failed(), null);
            DunningDays.note(tx, tenant, creditor, day, all);
            return new Report(tenant, creditor, day, all.taken(), all.waited(), all.failed());
        });
        if (report.failed > 0) {
            LOG.error("dunning of {}", report);
        } else {
            LOG.info("dunning of {}", report);
        }
        return report;
    }

    private Advanced portion(TenantId tenant, CreditorId creditor, LocalDate day, Place after) {
        try {
            return db.write(tx -> AdvanceCases.run(tx, tenant, creditor, day, after, atOnce));
        } catch (RuntimeException failure) {
            if (Db.isTransient(failure)) {
                throw failure;
            }
            LOG.warn("a portion of {} failed and is done case by case", creditor, failure);
            return oneByOne(tenant, creditor, day, after);
        }
    }

    private Advanced oneByOne(TenantId tenant, CreditorId creditor, LocalDate day, Place after) {
        Portion portion = db.write(tx -> AdvanceCases.portion(tx, tenant, creditor, day, after, atOnce));
        int taken = 0;
        int waited = 0;
        int failed = 0;
        for (CaseId id : portion.cases()) {
            Advanced one = one(tenant, id);
            taken += one.taken();
            waited += one.waited();
            failed += one.failed();
        }
        return new Advanced(taken, waited, failed, portion.last());
    }

    private Advanced one(TenantId tenant, CaseId id) {
        try {
            return db.write(tx -> AdvanceCases.one(tx, tenant, id));
        } catch (RuntimeException failure) {
            if (Db.isTransient(failure)) {
                throw failure;
            }
            LOG.error("{} failed and is tried again tomorrow", id, failure);
            noteFailure(tenant, id, failure);
            return new Advanced(0, 0, 1, null);
        }
    }

    private void noteFailure(TenantId tenant, CaseId id, RuntimeException failure) {
        try {
            db.write(tx -> {
                AdvanceCases.failed(tx, tenant, id, failure.getClass().getSimpleName());
                return id;
            });
        } catch (RuntimeException also) {
            if (Db.isTransient(also)) {
                throw also;
            }
            LOG.error("{}: that it failed could not be noted", id, also);
        }
    }
}
