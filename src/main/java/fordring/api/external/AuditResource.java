package fordring.api.external;

import fordring.gateway.Audit;
import fordring.gateway.Principal;
import fordring.gateway.Scope;
import fordring.id.AuditId;
import fordring.platform.Json;
import fordring.platform.JsonFields;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code GET /audit}: the trail of every write. */
public final class AuditResource implements ExternalApi.Part {
    private static final AuditId NEWEST = new AuditId(new UUID(-1L, -1L));
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");

    private record View(
            String id,
            Instant at,
            String actor,
            @Nullable String keyId,
            @Nullable String ip,
            String action,
            String subject,
            @Nullable JsonNode changes) {

        static View of(Audit.Entry e) {
            String changes = e.changes();
            return new View(
                    e.id().toString(),
                    e.at(),
                    e.actor().code(),
                    e.keyId(),
                    e.ip(),
                    e.action(),
                    e.subject(),
                    changes == null ? null : Json.tree(changes.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Override
    public void addTo(Router router, ExternalApi api) {
        router.route("GET", ExternalApi.PREFIX + "/audit", api.route(Scope.ADMIN, (p, r) -> list(api, p, r)));
    }

    private static Response list(ExternalApi api, Principal principal, Request request) {
        Listing listing = new Listing(request);
        AuditId before = listing.after(AuditId::parse).orElse(NEWEST);
        Instant from = listing.parsed("from", text -> instant(text, false));
        Instant until = listing.parsed("to", text -> instant(text, true));
        Audit.Filter filter = new Audit.Filter(
                listing.text("subject"),
                listing.text("keyId"),
                listing.text("action"),
                from == null ? FIRST : from,
                until == null ? LAST : until);
        return listing.page(
                api.gateway().read(tx -> Audit.page(tx, principal.tenant(), filter, before, listing.toRead())),
                View::of,
                e -> e.id().toString());
    }

    /** A day of UTC, or an instant; as the end of a period the first instant behind it. */
    private static Optional<Instant> instant(String text, boolean behind) {
        Optional<LocalDate> day = JsonFields.isoDate(text);
        try {
            return day.map(d -> d.plusDays(behind ? 1 : 0)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant())
                    .or(() -> Optional.of(OffsetDateTime.parse(text).toInstant().plusNanos(behind ? 1_000 : 0)))
                    .filter(at -> !at.isBefore(FIRST) && !at.isAfter(LAST));
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }
}
