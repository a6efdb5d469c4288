package fordring.jobs;

import fordring.delivery.DeliverInvoices;
import fordring.delivery.PlanDeliveries;
import fordring.document.PseudonymiseCustomers;
import fordring.gateway.Gateway;
import fordring.platform.Db;
import fordring.webhook.PlanWebhooks;
import fordring.webhook.SendWebhooks;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The work that follows from the event log: deliveries and webhooks are planned from it and then done. Any number of
 * nodes may run this over one database.
 */
public final class Jobs implements AutoCloseable {
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final int AT_ONCE = 500;

    private final List<Poller> pollers;

    public Jobs(
            Db db, Gateway gateway, DeliverInvoices deliver, SendWebhooks send, PseudonymiseCustomers pseudonymise) {
        Poller delivering = new Poller("deliver", IDLE, () -> deliver.run() > 0);
        Poller sending = new Poller("send webhooks", IDLE, () -> send.run() > 0);
        Poller planningDeliveries = new Poller(
                "plan deliveries", IDLE, waking(delivering, () -> db.write(tx -> PlanDeliveries.run(tx, AT_ONCE))));
        Poller planningWebhooks =
                new Poller("plan webhooks", IDLE, waking(sending, () -> db.write(tx -> PlanWebhooks.run(tx, AT_ONCE))));
        Poller purging = new Poller("purge", Duration.ofHours(1), () -> gateway.purgeAnswers() > 0);
        Poller pseudonymising = new Poller("pseudonymise", Duration.ofHours(1), () -> pseudonymise.run() > 0);
        this.pollers = List.of(planningDeliveries, planningWebhooks, delivering, sending, purging, pseudonymising);
        // Events of this node; what other nodes log is found after IDLE.
        db.afterEvents(planningDeliveries::wake);
        db.afterEvents(planningWebhooks::wake);
    }

    /** Planned work wakes whoever does it. */
    private static BooleanSupplier waking(Poller next, BooleanSupplier plan) {
        return () -> {
            boolean planned = plan.getAsBoolean();
            if (planned) {
                next.wake();
            }
            return planned;
        };
    }

    @Override
    public void close() {
        pollers.forEach(Poller::close);
    }
}
