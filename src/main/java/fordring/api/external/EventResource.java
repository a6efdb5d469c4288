package fordring.api.external;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.gateway.Principal;
import fordring.gateway.Scope;
import fordring.id.InvoiceId;
import fordring.platform.Events;
import fordring.platform.Json;
import fordring.platform.JsonFields;
import fordring.platform.PublishedEvent;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import fordring.webhook.Webhooks;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@code /events}: what happened, the oldest first. The cursor is the sequence of the last event one has seen. */
public final class EventResource implements ExternalApi.Part {
    private record Page(
            List<PublishedEvent> data,
            boolean hasMore,
            @Nullable String nextCursor) {}

    @Override
    public void addTo(Router router, ExternalApi api) {
        router.route("GET", ExternalApi.PREFIX + "/events", api.route(Scope.EVENTS_READ, (p, r) -> list(api, p, r)));
    }

    private static Response list(ExternalApi api, Principal principal, Request request) {
        Listing listing = new Listing(request);
        long after = sequence(request).orElse(0);
        Instant since = listing.parsed("from", text -> instant(text, 0));
        Instant until = listing.parsed("to", text -> instant(text, 1));
        Events.Filter filter = new Events.Filter(
                listing.parsed("type", type -> Webhooks.EVENTS.contains(type) ? Optional.of(type) : Optional.empty()),
                listing.parsed("invoiceId", InvoiceId::parse),
                since == null ? Events.ALWAYS : since,
                until == null ? Events.FOREVER : until);
        List<PublishedEvent> read =
                api.gateway().read(tx -> Events.page(tx, principal.tenant(), filter, after, listing.toRead()));
        boolean more = read.size() == listing.toRead();
        List<PublishedEvent> shown = more ? read.subList(0, read.size() - 1) : read;
        String cursor = more ? String.valueOf(shown.getLast().sequence()) : null;
        return Response.json(200, Json.write(new Page(shown, more, cursor)));
    }

    /** The sequence in {@code after}; empty when it is not given. */
    static OptionalLong sequence(Request request) {
        String text = request.query().get("after");
        if (text == null) {
            return OptionalLong.empty();
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw new Rejected(Fault.of(Code.CURSOR_MALFORMED, "after"));
        }
        return OptionalLong.of(Long.parseLong(text));
    }

    /** An instant, or the beginning of a day in UTC, so many days later. */
    private static Optional<Instant> instant(String text, int days) {
        Optional<LocalDate> date = JsonFields.isoDate(text);
        if (date.isPresent()) {
            return date.map(day ->
                            day.plusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant())
                    .filter(EventResource::isInReach);
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant()).filter(EventResource::isInReach);
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }

    private static boolean isInReach(Instant instant) {
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        return year >= 2000 && year < 2200;
    }
}
