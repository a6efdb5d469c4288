package fordring.platform;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.event.Event;
import fordring.id.TenantId;
import fordring.party.Tenants;
import fordring.testkit.Database;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventCursorTest {
    private final Db db = Database.fresh();

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void aTenantWithoutEventsIsNotClaimed() {
        tenant(0);

        assertThat(claim("a")).isEmpty();
    }

    @Test
    void aFollowerBeginsAtTheFirstEventAndSeesTheLast() {
        TenantId tenant = tenant(3);

        assertThat(claim("a")).contains(new EventCursor(tenant, "a", 0, 3));
    }

    @Test
    void aFollowerGoesOnWhereItStopped() {
        TenantId tenant = tenant(3);

        advance("a", 2);

        assertThat(claim("a")).contains(new EventCursor(tenant, "a", 2, 3));
    }

    @Test
    void whoHasWorkedOffTheLastEventIsNotBehindUntilTheNext() {
        TenantId tenant = tenant(1);
        advance("a", 1);
        assertThat(claim("a")).isEmpty();

        emit(tenant, 1);

        assertThat(claim("a")).contains(new EventCursor(tenant, "a", 1, 2));
    }

    @Test
    void oneFollowerDoesNotMoveTheOther() {
        TenantId tenant = tenant(3);

        advance("a", 3);

        assertThat(claim("b")).contains(new EventCursor(tenant, "b", 0, 3));
    }

    @Test
    void aTenantHeldByAnotherIsPassedOver() {
        TenantId first = tenant(1);
        advance("a", 0);
        TenantId second = tenant(1);
        advance("a", 0);

        db.write(holding -> {
            EventCursor held = EventCursor.claim(holding, "a").orElseThrow();
            EventCursor other = db.write(tx -> EventCursor.claim(tx, "a")).orElseThrow();
            assertThat(other.tenant()).isIn(first, second).isNotEqualTo(held.tenant());
            return other;
        });
    }

    /** Of one tenant so much fails that it stays behind; what failed of another once is due. */
    @Test
    void whatWasPutAsideComesAgainWhoeverStaysBehind() {
        TenantId other = tenant(1);
        EventCursor failed = claim("a").orElseThrow();
        db.write(tx -> failed.fail(tx, 10));
        tenant(3);
        db.write(tx -> tx.sql().execute("UPDATE event_aside SET due_at = now() - interval '1 second'"));

        assertThat(claim("a")).contains(new EventCursor(other, "a", 0, 1, true));
    }

    private Optional<EventCursor> claim(String consumer) {
        return db.write(tx -> EventCursor.claim(tx, consumer));
    }

    private TenantId tenant(int events) {
        TenantId tenant = db.write(tx -> Tenants.create(tx, "Fjordlys", Tenants.Environment.LIVE));
        emit(tenant, events);
        return tenant;
    }

    private void emit(TenantId tenant, int events) {
        db.write(tx -> {
            for (int i = 0; i < events; i++) {
                tx.emit(tenant, new Event.InvoicePaid("inv_01h455vb4pex5vsknk084sn020", 1, "NOK", Instant.EPOCH));
            }
            return tenant;
        });
    }

    private void advance(String consumer, long to) {
        db.write(tx -> {
            EventCursor cursor = EventCursor.claim(tx, consumer).orElseThrow();
            cursor.advance(tx, to);
            return cursor;
        });
    }
}
