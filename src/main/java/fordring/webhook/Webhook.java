package fordring.webhook;

import fordring.id.TenantId;
import fordring.id.WebhookId;
import java.time.Instant;
import java.util.List;

/**
 * An endpoint of a customer that wants to hear of events.
 *
 * @param events the published names of those it asked for, in the order of the alphabet
 */
public record Webhook(TenantId tenant, WebhookId id, String url, List<String> events, Instant createdAt) {
    public Webhook {
        events = List.copyOf(events);
    }
}
