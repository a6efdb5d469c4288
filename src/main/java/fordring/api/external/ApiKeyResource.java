package fordring.api.external;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.gateway.Answer;
import fordring.gateway.ApiKeys;
import fordring.gateway.Change;
import fordring.gateway.Principal;
import fordring.gateway.Scope;
import fordring.gateway.Written;
import fordring.platform.Json;
import fordring.platform.JsonFields;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /api-keys}: made, read, listed and revoked, for the tenant and environment of the key that asks. */
public final class ApiKeyResource implements ExternalApi.Part {
    private static final Set<String> SCOPES =
            Arrays.stream(Scope.values()).map(Scope::code).collect(Collectors.toUnmodifiableSet());

    /** Nobody asks as often; who must be without a limit gets his key by command. */
    private static final int MOST = 1_000_000;

    private static final Pattern ID = Pattern.compile("[0-9a-z]{1,40}");

    private record Place(Instant time, String id) {}

    /** Where the list begins. */
    private static final Place NEWEST = new Place(Instant.parse("9999-12-31T00:00:00Z"), "");

    private final ApiKeys keys;

    public ApiKeyResource(ApiKeys keys) {
        this.keys = keys;
    }

    private record View(
            String id,
            String name,
            String prefix,
            String environment,
            List<String> scopes,
            @Nullable Integer requestsPerSecond,
            @Nullable Integer burst,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt) {

        static View of(ApiKeys.Listed k) {
            ApiKeys.Limit limit = k.limit();
            return new View(
                    k.id(),
                    k.name(),
                    ApiKeys.prefix(k.environment(), k.id()),
                    k.environment().code(),
                    k.scopes(),
                    limit == null ? null : limit.perSecond(),
                    limit == null ? null : limit.burst(),
                    k.createdAt(),
                    k.lastUsedAt(),
                    k.revokedAt());
        }
    }

    private record Created(
            @com.fasterxml.jackson.annotation.JsonUnwrapped View view, String key) {}

    @Override
    public void addTo(Router router, ExternalApi api) {
        String all = ExternalApi.PREFIX + "/api-keys";
        String one = all + "/{id}";
        router.route("POST", all, api.jsonRoute(Scope.ADMIN, (p, r) -> create(api, p, r)));
        router.route("GET", all, api.route(Scope.ADMIN, (p, r) -> list(api, p, r)));
        router.route("GET", one, api.route(Scope.ADMIN, (p, r) -> get(api, p, r)));
        router.route("DELETE", one, api.route(Scope.ADMIN, (p, r) -> revoke(api, p, r)));
    }

    private static Response create(ExternalApi api, Principal principal, Request request) {
        Answer answer = api.gateway().write(principal, request, r -> api.refusal(request, r), tx -> {
            JsonFields in = JsonFields.of(request.body());
            in.require("name", Code.MUST_BE_TEXT);
            String name = in.text("name", 200);
            Set<Scope> scopes = scopes(in, principal);
            ApiKeys.Limit limit = limit(in, principal);
            in.reject();
            if (name == null) {
                throw new IllegalStateException("a key without fault lacks its name");
            }
            String key = ApiKeys.create(tx, principal.tenant(), principal.environment(), name, scopes, limit);
            View made = ApiKeys.find(tx, principal.tenant(), ApiKeys.idOf(key))
                    .map(View::of)
                    .orElseThrow();
            return Written.ofSecret(201, Json.write(new Created(made, key)), Change.of("api_key.create", made.id));
        });
        return ExternalApi.response(answer);
    }

    /** Nobody gives what he does not have. */
    private static Set<Scope> scopes(JsonFields in, Principal principal) {
        in.require("scopes", Code.MUST_BE_LIST);
        List<String> words = in.words("scopes", SCOPES);
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String word : words == null ? List.<String>of() : words) {
            Scope scope = Scope.of(word).orElseThrow();
            if (!principal.may(scope)) {
                in.fault(Code.SCOPE_NOT_HELD, "scopes", word);
            }
            scopes.add(scope);
        }
        return scopes;
    }

    /** At once twice as many as a second in the long run, unless it is said; never more than the key that asks has. */
    private static ApiKeys.Limit limit(JsonFields in, Principal principal) {
        ApiKeys.Limit own = principal.limit();
        int mostPerSecond = own == null ? MOST : Math.min(MOST, own.perSecond());
        int mostBurst = own == null ? MOST : Math.min(MOST, own.burst());
        Integer perSecond = number(in, "requestsPerSecond", mostPerSecond);
        Integer burst = number(in, "burst", mostBurst);
        int rate = perSecond == null ? Math.min(ApiKeys.Limit.DEFAULT.perSecond(), mostPerSecond) : perSecond;
        return new ApiKeys.Limit(rate, burst == null ? Math.min(mostBurst, 2 * rate) : burst);
    }

    private static @Nullable Integer number(JsonFields in, String name, int most) {
        Long number = in.integer(name, Code.NUMBER_OUT_OF_RANGE, 1, most);
        if (number == null) {
            return null;
        }
        if (number < 1 || number > most) {
            in.fault(Code.NUMBER_OUT_OF_RANGE, name, 1, most);
            return null;
        }
        return number.intValue();
    }

    private static Response get(ExternalApi api, Principal principal, Request request) {
        String id = id(request);
        ApiKeys.Listed found = api.gateway()
                .read(tx -> ApiKeys.find(tx, principal.tenant(), id))
                .orElseThrow(ExternalApi::notFound);
        return Response.json(200, Json.write(View.of(found)));
    }

    private static String id(Request request) {
        String id = request.part("id");
        if (!ID.matcher(id).matches()) {
            throw ExternalApi.notFound();
        }
        return id;
    }

    private static Response list(ExternalApi api, Principal principal, Request request) {
        Listing listing = new Listing(request);
        Place after = listing.after(ApiKeyResource::place).orElse(NEWEST);
        return listing.page(
                api.gateway().read(tx -> ApiKeys.page(tx, principal.tenant(), after.time, after.id, listing.toRead())),
                View::of,
                k -> k.createdAt() + " " + k.id());
    }

    private static Optional<Place> place(String cursor) {
        int space = cursor.indexOf(' ');
        try {
            return space < 0 || !ID.matcher(cursor.substring(space + 1)).matches()
                    ? Optional.empty()
                    : Optional.of(new Place(Instant.parse(cursor.substring(0, space)), cursor.substring(space + 1)))
                            .filter(place -> place.time.isAfter(Instant.EPOCH) && place.time.isBefore(NEWEST.time));
        } catch (DateTimeException notAnInstant) {
            return Optional.empty();
        }
    }

    private Response revoke(ExternalApi api, Principal principal, Request request) {
        String id = id(request);
        Answer answer = api.gateway().write(principal, request, r -> api.refusal(request, r), tx -> {
            View was = ApiKeys.find(tx, principal.tenant(), id).map(View::of).orElseThrow(ExternalApi::notFound);
            if (id.equals(principal.keyId())) {
                throw new Rejected(Fault.of(Code.KEY_IN_USE, ""));
            }
            ApiKeys.revoke(tx, principal.tenant(), id);
            View is = ApiKeys.find(tx, principal.tenant(), id).map(View::of).orElseThrow();
            return Written.of(200, Json.write(is), Change.of("api_key.revoke", id, was, is));
        });
        if (answer.status() == 200) {
            keys.forget(id);
        }
        return ExternalApi.response(answer);
    }
}
