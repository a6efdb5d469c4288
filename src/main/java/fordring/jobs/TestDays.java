package fordring.jobs;

import fordring.collection.DunningDays;
import fordring.delivery.DeliverInvoices;
import fordring.delivery.Deliveries;
import fordring.delivery.FallThrough;
import fordring.delivery.PlanDeliveries;
import fordring.id.CreditorId;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
import fordring.party.ChannelKind;
import fordring.party.Creditors;
import fordring.party.PaymentAccounts;
import fordring.party.PaymentsThrough;
import fordring.platform.Db;
import fordring.platform.Events;
import fordring.platform.TestClocks;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Moves the business time of a test tenant day by day and does on each of them what a server does in a day, so that a
 * course of months runs while its caller waits.
 */
public final class TestDays {
    /** Days are counted here; the Nordic zones lie within an hour of it. */
    private static final ZoneId ZONE = ZoneId.of("Europe/Oslo");

    /** When the work of a day between is done. */
    private static final LocalTime NOON = LocalTime.NOON;

    private static final Set<ChannelKind> ALL = EnumSet.allOf(ChannelKind.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final long A_MOMENT = 5_000_000;
    private static final int AT_ONCE = 500;
    private static final int MOST_CREDITORS = 1_000;

    private final Db db;
    private final DeliverInvoices deliver;
    private final NightlyDunning dunning;

    public TestDays(Db db, DeliverInvoices deliver) {
        this.db = db;
        this.deliver = deliver;
        this.dunning = new NightlyDunning(db);
    }

    /**
     * What happened on the way.
     *
     * @param days that were gone through
     * @param events how many of each type
     */
    public record Went(int days, Map<String, Long> events) {}

    /** The day on which steps were last taken; there is no way back before it. */
    public Optional<LocalDate> lastRun(TenantId tenant) {
        return db.read(tx -> DunningDays.lastTaken(tx, tenant));
    }

    public static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZONE);
    }

    /**
     * Goes there from where the tenant's business is; back, if it is to, without doing anything.
     *
     * @param intake whether all payments of each day before are taken to be known; if not, files of banks tell
     */
    public Went run(TenantId tenant, Instant to, boolean intake) {
        long before = db.read(tx -> Events.last(tx, tenant));
        settle(tenant);
        Instant from = db.read(tx -> tx.businessTime(tenant));
        int days = 0;
        if (to.isBefore(from)) {
            TestClocks.move(db, tenant, to);
            db.write(tx -> {
                DunningDays.lookFrom(tx, tenant, day(to));
                return tenant;
            });
        } else {
            LocalDate last = day(to);
            for (LocalDate day = day(from).plusDays(1); day.isBefore(last); day = day.plusDays(1)) {
                day(tenant, day.atTime(NOON).atZone(ZONE).toInstant(), intake);
                days++;
            }
            day(tenant, to, intake);
            days += day(from).isBefore(last) ? 1 : 0;
        }
        return new Went(days, db.read(tx -> Events.counts(tx, tenant, before)));
    }

    private void day(TenantId tenant, Instant at, boolean intake) {
        TestClocks.move(db, tenant, at);
        if (intake) {
            LocalDate yesterday = day(at).minusDays(1);
            db.write(tx -> {
                Map<PaymentAccountId, LocalDate> known = new HashMap<>();
                for (CreditorId creditor : Creditors.idsOf(tx, tenant, MOST_CREDITORS)) {
                    PaymentAccounts.list(tx, tenant, creditor)
                            .forEach(a -> known.put(a.account().id(), yesterday));
                }
                PaymentsThrough.keep(tx, tenant, known);
                return known.size();
            });
        }
        dunning.run(tenant, null);
        settle(tenant);
        if (db.write(tx -> FallThrough.run(tx, tenant, AT_ONCE)) > 0) {
            settle(tenant);
        }
    }

    /** Until all that was to be sent went out, be it by this thread or another. */
    private void settle(TenantId tenant) {
        long began = System.nanoTime();
        do {
            while (db.write(tx -> PlanDeliveries.run(tx, AT_ONCE))) {
                // the next events
            }
            int sent = 0;
            do {
                sent = deliver.run(ALL);
            } while (sent > 0);
            if (!db.read(tx -> Deliveries.areDue(tx, tenant))) {
                return;
            }
            LockSupport.parkNanos(A_MOMENT);
        } while (System.nanoTime() - began < LONGEST_WAIT.toNanos());
    }
}
