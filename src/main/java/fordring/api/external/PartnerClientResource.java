package fordring.api.external;

import fordring.country.Country;
import fordring.fault.Code;
import fordring.gateway.Answer;
import fordring.gateway.Change;
import fordring.gateway.PartnerClients;
import fordring.gateway.Principal;
import fordring.gateway.Scope;
import fordring.gateway.Written;
import fordring.party.PageDomains;
import fordring.party.PageTemplate;
import fordring.party.PageTemplates;
import fordring.platform.Json;
import fordring.platform.JsonFields;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import fordring.platform.Tx;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /partner-clients}: who may invoice through the partner surface; made, read, listed and revoked. */
public final class PartnerClientResource implements ExternalApi.Part {
    private static final Set<String> COUNTRIES =
            Arrays.stream(Country.values()).map(Country::name).collect(Collectors.toUnmodifiableSet());
    private static final int MOST = 100;
    private static final Pattern ID = Pattern.compile("fp_(live|test)_[a-z2-7]{16}");

    private record Place(Instant time, String id) {}

    /** Where the list begins. */
    private static final Place NEWEST = new Place(Instant.parse("9999-12-31T00:00:00Z"), "");

    private record View(
            String id,
            String name,
            @Nullable String country,
            @Nullable List<String> domains,
            @Nullable List<String> templates,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt) {

        static View of(PartnerClients.Client c) {
            Country country = c.country();
            return new View(
                    c.id(),
                    c.name(),
                    country == null ? null : country.name(),
                    c.domains(),
                    c.templates(),
                    c.createdAt(),
                    c.lastUsedAt(),
                    c.revokedAt());
        }
    }

    private record Created(
            @com.fasterxml.jackson.annotation.JsonUnwrapped View view, String secret) {}

    @Override
    public void addTo(Router router, ExternalApi api) {
        String all = ExternalApi.PREFIX + "/partner-clients";
        String one = all + "/{id}";
        router.route("POST", all, api.jsonRoute(Scope.ADMIN, (p, r) -> create(api, p, r)));
        router.route("GET", all, api.route(Scope.ADMIN, (p, r) -> list(api, p, r)));
        router.route("GET", one, api.route(Scope.ADMIN, (p, r) -> get(api, p, r)));
        router.route("DELETE", one, api.route(Scope.ADMIN, (p, r) -> revoke(api, p, r)));
    }

    private static Response create(ExternalApi api, Principal principal, Request request) {
        Answer answer = api.gateway().write(principal, request, r -> api.refusal(request, r), tx -> {
            PartnerClients.Client client = read(tx, principal, JsonFields.of(request.body()));
            String secret = PartnerClients.create(tx, client);
            return Written.ofSecret(
                    201,
                    Json.write(new Created(View.of(found(tx, principal, client.id())), secret)),
                    Change.of("partner_client.create", client.id()));
        });
        return ExternalApi.response(answer);
    }

    /** A new partner, whose domains and templates are the tenant's. */
    private static PartnerClients.Client read(Tx tx, Principal principal, JsonFields in) {
        in.require("name", Code.MUST_BE_TEXT);
        String name = in.text("name", 200);
        String country = in.oneOf("country", COUNTRIES);
        Set<String> domains = Set.copyOf(PageDomains.list(tx, principal.tenant()));
        List<String> named = in.names(
                "domains", MOST, text -> PageDomains.name(text).filter(domains::contains), Code.PAGE_DOMAIN_UNKNOWN);
        List<String> templates = in.names(
                "templates",
                MOST,
                text -> Optional.of(text)
                        .filter(id -> PageTemplate.isId(id)
                                && !PageTemplates.known(tx, principal.tenant(), Set.of(id))
                                        .isEmpty()),
                Code.PAGE_TEMPLATE_UNKNOWN);
        in.reject();
        if (name == null) {
            throw new IllegalStateException("a partner without fault lacks its name");
        }
        return new PartnerClients.Client(
                principal.tenant(),
                PartnerClients.newId(principal.environment()),
                name,
                country == null ? null : Country.valueOf(country),
                once(named),
                once(templates),
                tx.now(),
                null,
                null);
    }

    private static @Nullable List<String> once(@Nullable List<String> names) {
        return names == null ? null : names.stream().distinct().toList();
    }

    private static PartnerClients.Client found(Tx tx, Principal principal, String id) {
        return PartnerClients.find(tx, principal.tenant(), id).orElseThrow(ExternalApi::notFound);
    }

    private static Response get(ExternalApi api, Principal principal, Request request) {
        String id = id(request);
        return Response.json(200, Json.write(View.of(api.gateway().read(tx -> found(tx, principal, id)))));
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
        Place after = listing.after(PartnerClientResource::place).orElse(NEWEST);
        return listing.page(
                api.gateway()
                        .read(tx ->
                                PartnerClients.page(tx, principal.tenant(), after.time, after.id, listing.toRead())),
                View::of,
                c -> c.createdAt() + " " + c.id());
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

    private static Response revoke(ExternalApi api, Principal principal, Request request) {
        String id = id(request);
        Answer answer = api.gateway().write(principal, request, r -> api.refusal(request, r), tx -> {
            View was = View.of(found(tx, principal, id));
            PartnerClients.revoke(tx, principal.tenant(), id);
            View is = View.of(found(tx, principal, id));
            return Written.of(200, Json.write(is), Change.of("partner_client.revoke", id, was, is));
        });
        return ExternalApi.response(answer);
    }
}
