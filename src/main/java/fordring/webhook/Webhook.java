package fordring.webhook;

import fordring.id.TenantId;
import fordring.id.WebhookId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint of a customer that wants to hear of events.
 *
 * @param description the owner's own words
 * @param events the published names of those it asked for, in the order of the alphabet
 * @param disabledReason why nothing is told to it; null while it is active
 */
public record Webhook(
        TenantId tenant,
        WebhookId id,
        String url,
        @Nullable String description,
        List<String> events,
        @Nullable String disabledReason,
        Instant createdAt) {
    public Webhook {
        events = List.copyOf(events);
    }

    public boolean isActive() {
        return disabledReason == null;
    }

    static Webhook of(ResultSet rs) throws SQLException {
        return new Webhook(
                new TenantId(rs.getObject("tenant_id", UUID.class)),
                new WebhookId(rs.getObject("id", UUID.class)),
                rs.getString("url"),
                rs.getString("description"),
                List.of((String[]) rs.getArray("events").getArray()),
                rs.getString("disabled_reason"),
                rs.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
