package fordring.api.external;

import fordring.fault.Code;
import fordring.gateway.Answer;
import fordring.gateway.Change;
import fordring.gateway.Principal;
import fordring.gateway.Scope;
import fordring.gateway.Written;
import fordring.id.CreditorId;
import fordring.id.NumberSeriesId;
import fordring.id.TenantId;
import fordring.invoice.Invoices;
import fordring.party.Creditor;
import fordring.party.NumberSeries;
import fordring.party.NumberSeries.Use;
import fordring.party.Numbering;
import fordring.party.PaymentAccounts;
import fordring.platform.Json;
import fordring.platform.JsonFields;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import fordring.platform.Tx;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /creditors/{id}/number-series}: create, list, and choose the default. */
final class CreditorSeriesResource {
    static final Set<Use> BOTH = Set.of(Use.INVOICE, Use.CREDIT_NOTE);

    private static final int MOST = 100;
    private static final Set<String> USES =
            Arrays.stream(Use.values()).map(Use::code).collect(Collectors.toSet());

    private record View(
            String id,
            @Nullable String prefix,
            long nextNumber,
            List<String> usedFor,

            @com.fasterxml.jackson.annotation.JsonProperty("default")
            boolean isDefault,

            Instant createdAt) {

        static View of(NumberSeries s) {
            return new View(
                    s.id().toString(),
                    s.prefix().isEmpty() ? null : s.prefix(),
                    s.next(),
                    s.usedFor().stream().sorted().map(Use::code).toList(),
                    s.isDefault(),
                    s.createdAt());
        }
    }

    void addTo(Router router, ExternalApi api) {
        String all = ExternalApi.PREFIX + "/creditors/{id}/number-series";
        router.route("POST", all, api.jsonRoute(Scope.CREDITORS, (p, r) -> create(api, p, r)));
        router.route("GET", all, api.route(Scope.CREDITORS, (p, r) -> list(api, p, r)));
        router.route("GET", all + "/{seriesId}", api.route(Scope.CREDITORS, (p, r) -> get(api, p, r)));
        router.route("PATCH", all + "/{seriesId}", api.jsonRoute(Scope.CREDITORS, (p, r) -> change(api, p, r)));
    }

    private static Response create(ExternalApi api, Principal principal, Request request) {
        Answer answer = api.gateway().write(principal, request, r -> api.refusal(request, r), tx -> {
            JsonFields in = JsonFields.of(request.body());
            Creditor creditor = CreditorAccountResource.lock(tx, principal, request);
            NumberSeries series = read(in, usedFor(in), Boolean.TRUE.equals(in.flag("default")), tx.now());
            List<NumberSeries> others = Numbering.lock(tx, principal.tenant(), creditor.id());
            PaymentAccounts.lock(tx, principal.tenant(), creditor.id()); // whoever issues without a series waits too
            if (others.size() >= MOST) {
                in.fault(Code.TOO_MANY, "prefix", MOST);
            }
            others.stream()
                    .filter(other -> NumberSeries.overlap(series.prefix(), other.prefix()))
                    .findFirst()
                    .ifPresent(other -> in.fault(Code.PREFIX_OVERLAPS, "prefix", other.prefix()));
            checkTaken(tx, principal.tenant(), creditor.id(), series, in);
            in.reject();
            View made = View.of(Numbering.add(tx, principal.tenant(), creditor.id(), series));
            return Written.of(201, Json.write(made), Change.of("number_series.create", made.id));
        });
        return ExternalApi.response(answer);
    }

    /** Numbers that were brought before may look like those to come. */
    private static void checkTaken(Tx tx, TenantId tenant, CreditorId creditor, NumberSeries series, JsonFields in) {
        Optional<BigDecimal> largest = Invoices.largestNumber(tx, tenant, creditor, series.prefix());
        largest.filter(number -> number.compareTo(BigDecimal.valueOf(series.next())) >= 0)
                .ifPresent(number -> in.fault(Code.NUMBERS_TAKEN, "nextNumber", number.toPlainString()));
    }

    private static Response change(ExternalApi api, Principal principal, Request request) {
        Answer answer = api.gateway().write(principal, request, r -> api.refusal(request, r), tx -> {
            JsonFields in = JsonFields.of(request.body());
            Creditor creditor = CreditorAccountResource.lock(tx, principal, request);
            List<NumberSeries> all = Numbering.lock(tx, principal.tenant(), creditor.id());
            NumberSeries before = find(all, request);
            String prefix = in.text("prefix", 50);
            keep(in, "prefix", before.prefix().equals(prefix == null ? "" : prefix));
            keep(
                    in,
                    "nextNumber",
                    Long.valueOf(before.next()).equals(in.integer("nextNumber", Code.CANNOT_BE_CHANGED)));
            keep(in, "usedFor", before.usedFor().equals(usedFor(in)));
            Boolean said = in.flag("default");
            boolean isDefault = said == null ? before.isDefault() : said;
            if (!isDefault && !isCovered(all.stream().filter(s -> !s.id().equals(before.id())))) {
                in.fault(Code.DEFAULT_NEEDED, "default");
            }
            in.reject();
            View after = View.of(Numbering.setDefault(tx, principal.tenant(), creditor.id(), before, isDefault));
            return Written.of(
                    200, Json.write(after), Change.of("number_series.change", after.id, View.of(before), after));
        });
        return ExternalApi.response(answer);
    }

    /** Whether each kind of document has a default among these. */
    private static boolean isCovered(Stream<NumberSeries> series) {
        return series.filter(NumberSeries::isDefault)
                .flatMap(s -> s.usedFor().stream())
                .collect(Collectors.toSet())
                .equals(BOTH);
    }

    private static void keep(JsonFields in, String name, boolean same) {
        if (in.mentions(name) && !same) {
            in.fault(Code.CANNOT_BE_CHANGED, name);
        }
    }

    private static Response list(ExternalApi api, Principal principal, Request request) {
        return api.gateway()
                .read(tx -> Listing.whole(
                        all(tx, principal, request).stream().map(View::of).toList()));
    }

    private static Response get(ExternalApi api, Principal principal, Request request) {
        return api.gateway()
                .read(tx -> Response.json(200, Json.write(View.of(find(all(tx, principal, request), request)))));
    }

    private static List<NumberSeries> all(Tx tx, Principal principal, Request request) {
        CreditorId creditor = CreditorResource.id(request);
        CreditorAccountResource.requireKnown(tx, principal.tenant(), creditor);
        return Numbering.list(tx, principal.tenant(), creditor);
    }

    private static NumberSeries find(List<NumberSeries> all, Request request) {
        NumberSeriesId id = NumberSeriesId.parse(request.part("seriesId")).orElseThrow(ExternalApi::notFound);
        return all.stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow(ExternalApi::notFound);
    }

    /** The first series of a creditor: it numbers all there is. */
    static NumberSeries first(JsonFields in, Instant now) {
        return read(in, BOTH, true, now);
    }

    private static NumberSeries read(JsonFields in, Set<Use> usedFor, boolean isDefault, Instant now) {
        String read = in.parsed(
                "prefix",
                50,
                text -> text.matches("[A-Za-z0-9/-]{1,12}") ? Optional.of(text) : Optional.empty(),
                Code.MUST_BE_PREFIX);
        String prefix = read == null ? "" : read;
        Long said = in.integer("nextNumber", Code.MUST_BE_WHOLE_NUMBER, 1, NumberSeries.most(prefix));
        long next = said == null ? 1 : said;
        if (next < 1 || !NumberSeries.fits(prefix, next)) {
            in.fault(Code.MUST_BE_WHOLE_NUMBER, "nextNumber", 1, NumberSeries.most(prefix));
        }
        return new NumberSeries(NumberSeriesId.next(), prefix, Math.max(1, next), usedFor, isDefault, now);
    }

    private static Set<Use> usedFor(JsonFields in) {
        List<String> words = in.words("usedFor", USES);
        if (words == null || words.isEmpty()) {
            return BOTH;
        }
        Set<Use> uses = EnumSet.noneOf(Use.class);
        Arrays.stream(Use.values()).filter(use -> words.contains(use.code())).forEach(uses::add);
        return uses;
    }
}
