package fordring.platform;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import fordring.id.EventId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * An event as it is told and listed; {@code data} goes out in the very characters in which it was stored.
 *
 * @param event the published name
 * @param timestamp when the transaction began in which it happened
 * @param sequence counts all events of a tenant, without gap; 0 for one that is only told to try an endpoint
 * @param test whether it is of the test environment
 */
@JsonPropertyOrder({"event", "timestamp", "data", "id", "sequence", "test"})
public record PublishedEvent(
        String event, String timestamp, @JsonRawValue String data, String id, long sequence, boolean test) {

    /** From the event's columns and the tenant's environment. */
    public static PublishedEvent of(ResultSet rs) throws SQLException {
        return new PublishedEvent(
                rs.getString("type"),
                rs.getObject("occurred_at", OffsetDateTime.class).toInstant().toString(),
                rs.getString("data"),
                new EventId(rs.getObject("id", UUID.class)).toString(),
                rs.getLong("sequence"),
                rs.getString("environment").equals("test"));
    }

    /** The same with other data. */
    public PublishedEvent with(String otherData) {
        return new PublishedEvent(event, timestamp, otherData, id, sequence, test);
    }
}
