package fordring.jobs;

import fordring.delivery.DeliverInvoices;
import fordring.delivery.PlanDeliveries;
import fordring.gateway.Gateway;
import fordring.platform.Db;
import fordring.webhook.PlanWebhooks;
import fordring.webhook.SendWebhooks;
import java.time.Duration;
import java.util.List;

/**
 * The work that follows from the event log: deliveries and webhooks are planned from it and then done. Any number of
 * nodes may run this over one database.
 */
public final class Jobs implements AutoCloseable {
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final int EVENTS_AT_ONCE = 500;

    private final List<Poller> pollers;

    public Jobs(Db db, Gateway gateway, DeliverInvoices deliver, SendWebhooks send) {
        this.pollers = List.of(
                new Poller("plan deliveries", IDLE, () -> db.write(tx -> PlanDeliveries.run(tx, EVENTS_AT_ONCE))),
                new Poller("plan webhooks", IDLE, () -> db.write(tx -> PlanWebhooks.run(tx, EVENTS_AT_ONCE))),
                new Poller("deliver", IDLE, () -> deliver.run() > 0),
                new Poller("webhooks", IDLE, () -> send.run() > 0),
                new Poller("purge", Duration.ofHours(1), () -> gateway.purgeAnswers() > 0));
        // Commits on this node; what other nodes commit is found after IDLE.
        pollers.subList(0, 4).forEach(p -> db.afterCommit(p::wake));
    }

    @Override
    public void close() {
        pollers.forEach(Poller::close);
    }
}
