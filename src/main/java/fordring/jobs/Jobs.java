package fordring.jobs;

import fordring.delivery.DeliverInvoices;
import fordring.delivery.FallThrough;
import fordring.delivery.PlanDeliveries;
import fordring.delivery.PlanOwnerMails;
import fordring.delivery.SendOwnerMails;
import fordring.document.KeptFiles;
import fordring.gateway.Gateway;
import fordring.id.TenantId;
import fordring.intake.ForgetFiles;
import fordring.intake.ImportFile;
import fordring.invoice.MarkOverdue;
import fordring.party.ChannelKind;
import fordring.party.Tenants;
import fordring.platform.Db;
import fordring.platform.TestClocks;
import fordring.platform.Tx;
import fordring.webhook.PlanWebhooks;
import fordring.webhook.SendWebhooks;
import fordring.webhook.WebhookLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;

/**
 * The work that follows from the event log: deliveries and webhooks are planned from it and then done; and files of
 * banks, those that are laid into a folder and those whose importer is gone. Any number of
 * nodes may run this over one database.
 */
public final class Jobs implements AutoCloseable {
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration OFTEN = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int AT_ONCE = 500;

    private final List<Poller> pollers;
    private final SendWebhooks send;

    public Jobs(
            Db db,
            Gateway gateway,
            DeliverInvoices deliver,
            SendOwnerMails notify,
            SendWebhooks send,
            PseudonymiseCustomers pseudonymise,
            KeptFiles files,
            ImportFile imports,
            Optional<WatchedFolder> watched) {
        this.send = send;
        List<Poller> delivering = Arrays.stream(ChannelKind.values())
                .map(by -> new Poller("deliver by " + by.code(), IDLE, () -> deliver.run(Set.of(by)) > 0))
                .toList();
        Poller notifying = new Poller("send mails to owners", SOON, () -> notify.run() > 0);
        Poller sending = new Poller("send webhooks", IDLE, () -> send.begin() > 0);
        send.whenFree(sending::wake);
        Poller planningDeliveries = new Poller(
                "plan deliveries",
                IDLE,
                waking(() -> delivering.forEach(Poller::wake), () -> db.write(tx -> PlanDeliveries.run(tx, AT_ONCE))));
        Poller planningWebhooks = new Poller(
                "plan webhooks", IDLE, waking(sending::wake, () -> db.write(tx -> PlanWebhooks.run(tx, AT_ONCE))));
        Poller planningOwnerMails = new Poller(
                "plan mails to owners",
                SOON,
                waking(notifying::wake, () -> db.write(tx -> PlanOwnerMails.run(tx, AT_ONCE))));
        Poller falling = new Poller(
                "fall through",
                Duration.ofMinutes(10),
                () -> ofEachTenant(db, (tx, tenant) -> FallThrough.run(tx, tenant, AT_ONCE)));
        Poller clocks = new Poller("follow test clocks", IDLE, () -> {
            TestClocks.read(db);
            return false;
        });
        Poller resuming = new Poller("go on with payment files", SOON, imports::resume);
        this.pollers = new ArrayList<>(delivering);
        watched.ifPresent(folder -> pollers.add(new Poller("watch payment files", OFTEN, folder::run)));
        pollers.addAll(List.of(
                planningDeliveries,
                planningWebhooks,
                planningOwnerMails,
                notifying,
                sending,
                falling,
                clocks,
                resuming));
        pollers.addAll(forgetting(db, gateway, pseudonymise, files));
        pollers.addAll(collecting(db));
        // Events of this node; what other nodes log is found after IDLE.
        db.afterEvents(planningDeliveries::wake);
        db.afterEvents(planningWebhooks::wake);
    }

    /** What goes when its time is over. */
    private static List<Poller> forgetting(
            Db db, Gateway gateway, PseudonymiseCustomers pseudonymise, KeptFiles files) {
        Poller purging = new Poller("purge", Duration.ofHours(1), () -> gateway.purgeAnswers() > 0);
        Poller pseudonymising = new Poller("pseudonymise", Duration.ofHours(1), () -> pseudonymise.run() > 0);
        Poller forgettingFiles =
                new Poller("forget payment files", Duration.ofHours(1), () -> db.write(ForgetFiles::run));
        Poller purgingFiles = new Poller("delete unnamed files", Duration.ofHours(1), () -> files.deleteUnnamed() > 0);
        Poller purgingLog =
                new Poller("purge webhook log", Duration.ofHours(1), () -> db.write(tx -> WebhookLog.purge(tx)));
        return List.of(purging, purgingLog, forgettingFiles, purgingFiles, pseudonymising);
    }

    /** From what is overdue to its last step. */
    private static List<Poller> collecting(Db db) {
        // Often enough that the midnight of every zone is met soon, and no work while invoices are created.
        Poller overdue = new Poller(
                "tell overdue",
                Duration.ofMinutes(10),
                () -> Follower.DUE_DATES.portion(db)
                        || ofEachTenant(db, (tx, tenant) -> MarkOverdue.run(tx, tenant, AT_ONCE)));
        NightlyDunning nightly = new NightlyDunning(db);
        Poller dunning = new Poller("dunning", Duration.ofMinutes(10), () -> {
            nightly.run();
            return false;
        });
        List<Poller> collecting = new ArrayList<>(List.of(overdue, dunning));
        for (Follower follower : Follower.OF_CLAIMS) {
            collecting.add(new Poller("follow claims: " + follower.name(), SOON, () -> follower.portion(db)));
        }
        return collecting;
    }

    /** Of every tenant a portion; answers whether any has more. */
    private static boolean ofEachTenant(Db db, BiFunction<Tx, TenantId, Integer> portion) {
        boolean more = false;
        for (Tenants.Listed tenant : db.read(Tenants::list)) {
            more |= db.write(tx -> portion.apply(tx, tenant.id())) == AT_ONCE;
        }
        return more;
    }

    /** Planned work wakes whoever does it. */
    private static BooleanSupplier waking(Runnable next, BooleanSupplier plan) {
        return () -> {
            boolean planned = plan.getAsBoolean();
            if (planned) {
                next.run();
            }
            return planned;
        };
    }

    @Override
    public void close() {
        // All at once: what one has in hand, and what it waits for, does not keep the others going.
        pollers.forEach(Poller::stop);
        pollers.forEach(Poller::close);
        send.close();
    }
}
