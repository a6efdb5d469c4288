package fordring.api.external;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.gateway.Change;
import fordring.gateway.Principal;
import fordring.gateway.Scope;
import fordring.gateway.Written;
import fordring.id.TenantId;
import fordring.party.Tenants.Environment;
import fordring.platform.Json;
import fordring.platform.JsonFields;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** {@code /test-clock}: where the business time of a test tenant is, and the days gone through to get there. */
public final class TestClockResource implements ExternalApi.Part {
    private static final int MOST_YEARS = 3;
    private static final Instant FIRST = Instant.parse("2015-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2099-12-31T00:00:00Z");

    private final Days days;
    private final TestBankFile bank;
    private final Set<TenantId> moving = ConcurrentHashMap.newKeySet();

    public TestClockResource(Days days, TestBankFile bank) {
        this.days = days;
        this.bank = bank;
    }

    /** Who goes through the days; on the map he stands beside this surface. */
    public interface Days {
        /** The day on which steps were last taken. */
        Optional<LocalDate> lastRun(TenantId tenant);

        /** The day that this instant is on where days are counted. */
        LocalDate day(Instant at);

        Went go(TenantId tenant, Instant to, boolean intake);
    }

    /** What happened on the way, how many of each type of event. */
    public record Went(int days, Map<String, Long> events) {}

    private record Now(Instant now) {}

    private record View(Instant now, int days, List<EventCount> events, long notices) {}

    private record EventCount(String type, long count) {
        static List<EventCount> of(Map<String, Long> events) {
            return events.entrySet().stream()
                    .map(e -> new EventCount(e.getKey(), e.getValue()))
                    .toList();
        }
    }

    /** Where to; one of the two. */
    private record Wish(@Nullable Instant now, @Nullable TemporalAmount advance, boolean intake) {
        static Wish of(JsonFields in) {
            Instant now = in.parsed("now", 40, TestClockResource::instant, Code.MUST_BE_DATE_OR_INSTANT);
            TemporalAmount advance = in.parsed("advance", 20, TestClockResource::amount, Code.MUST_BE_PERIOD);
            String intake = in.oneOf("intake", Set.of("known", "as_is"));
            if (in.has("now") == in.has("advance")) {
                in.fault(Code.EXACTLY_ONE_OF, "now", "now, advance");
            }
            in.reject();
            return new Wish(now, advance, !"as_is".equals(intake));
        }

        Instant from(Instant is) {
            return now != null
                    ? now
                    : is.atOffset(ZoneOffset.UTC)
                            .plus(Objects.requireNonNull(advance))
                            .toInstant();
        }

        String field() {
            return now == null ? "advance" : "now";
        }
    }

    /** A day is meant at noon, which is the same day in every zone of the four countries. */
    private static Optional<Instant> instant(String text) {
        Optional<LocalDate> date = JsonFields.isoDate(text);
        if (date.isPresent()) {
            return Optional.of(date.get().atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC));
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS));
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }

    /** ISO 8601: {@code P14D}, {@code P1M}, {@code PT6H}; forward. */
    private static Optional<TemporalAmount> amount(String text) {
        try {
            if (text.contains("T")) {
                Duration duration = Duration.parse(text);
                return duration.isNegative() ? Optional.empty() : Optional.of(duration);
            }
            Period period = Period.parse(text);
            return period.isNegative() ? Optional.empty() : Optional.of(period);
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }

    @Override
    public void addTo(Router router, ExternalApi api) {
        String clock = ExternalApi.PREFIX + "/test-clock";
        router.route("GET", clock, api.route(Scope.ADMIN, (p, r) -> get(api, p)));
        router.route("POST", clock, api.jsonRoute(Scope.ADMIN, (p, r) -> move(api, p, r)));
        router.route("POST", clock + "/bank-file", api.jsonRoute(Scope.ADMIN, (p, r) -> {
            requireTest(p);
            return bank.write(api, p, r);
        }));
    }

    /** Live business is where the world is. */
    private static void requireTest(Principal principal) {
        if (principal.environment() != Environment.TEST) {
            throw new Rejected(Fault.of(Code.TEST_KEY_NEEDED, ""));
        }
    }

    private static Instant now(ExternalApi api, Principal principal) {
        return api.gateway().read(tx -> tx.businessTime(principal.tenant()));
    }

    private static Response get(ExternalApi api, Principal principal) {
        return Response.json(200, Json.write(new Now(now(api, principal))));
    }

    private Response move(ExternalApi api, Principal principal, Request request) {
        requireTest(principal);
        return ExternalApi.response(api.gateway()
                .call(
                        principal,
                        request,
                        r -> api.refusal(request, r),
                        () -> moved(api, principal, Wish.of(JsonFields.of(request.body())))));
    }

    private Written moved(ExternalApi api, Principal principal, Wish wish) {
        TenantId tenant = principal.tenant();
        if (!moving.add(tenant)) {
            throw new Rejected(Fault.of(Code.CLOCK_MOVING, ""));
        }
        try {
            Instant is = now(api, principal);
            Instant to = reachable(tenant, wish, is);
            Went went = days.go(tenant, to, wish.intake);
            View view = new View(
                    now(api, principal),
                    went.days,
                    EventCount.of(went.events),
                    went.events.getOrDefault("collect.reminder_sent", 0L));
            return Written.of(200, Json.write(view), Change.of("test_clock.move", tenant.toString()));
        } finally {
            moving.remove(tenant);
        }
    }

    private Instant reachable(TenantId tenant, Wish wish, Instant is) {
        Instant to;
        try {
            to = wish.from(is);
        } catch (DateTimeException | ArithmeticException beyondAllTime) {
            to = Instant.MAX;
        }
        Instant last = is.atOffset(ZoneOffset.UTC).plusYears(MOST_YEARS).toInstant();
        if (to.isBefore(FIRST) || to.isAfter(last) || to.isAfter(LAST)) {
            throw new Rejected(Fault.of(Code.CLOCK_TOO_FAR, wish.field(), FIRST, last));
        }
        Optional<LocalDate> run = days.lastRun(tenant);
        if (run.isPresent() && days.day(to).isBefore(run.get())) {
            throw new Rejected(Fault.of(Code.CLOCK_BACKWARDS, "", run.get()));
        }
        return to;
    }
}
