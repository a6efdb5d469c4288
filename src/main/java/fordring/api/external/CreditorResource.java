package fordring.api.external;

import fordring.collection.Profiles;
import fordring.collection.Profiles.Collecting;
import fordring.document.KeptFiles;
import fordring.fault.Rejected;
import fordring.gateway.Answer;
import fordring.gateway.Change;
import fordring.gateway.Principal;
import fordring.gateway.Scope;
import fordring.gateway.Written;
import fordring.id.CreditorId;
import fordring.id.NumberSeriesId;
import fordring.id.TenantId;
import fordring.matching.MatchingRules;
import fordring.party.Creditor;
import fordring.party.Creditors;
import fordring.party.NumberSeries;
import fordring.party.PaymentAccount;
import fordring.party.PaymentAccounts;
import fordring.platform.Json;
import fordring.platform.JsonFields;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import fordring.platform.Tx;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code /creditors}: create, get, list, change, and the logo; their accounts and series are resources of their own. */
public final class CreditorResource implements ExternalApi.Part {
    private static final CreditorId NEWEST = new CreditorId(new UUID(-1L, -1L));

    private final KeptFiles files;
    private final String publicUrl;

    /** {@code files} keeps the logos; {@code publicUrl} is what links begin with. */
    public CreditorResource(KeptFiles files, String publicUrl) {
        this.files = files;
        this.publicUrl = publicUrl;
    }

    @Override
    public void addTo(Router router, ExternalApi api) {
        String all = ExternalApi.PREFIX + "/creditors";
        String one = all + "/{id}";
        router.route("POST", all, api.jsonRoute(Scope.CREDITORS, (p, r) -> create(api, p, r)));
        router.route("GET", all, api.route(Scope.CREDITORS, (p, r) -> list(api, p, r)));
        router.route("GET", one, api.route(Scope.CREDITORS, (p, r) -> get(api, p, r)));
        router.route("PATCH", one, api.jsonRoute(Scope.CREDITORS, (p, r) -> change(api, p, r)));
        router.route("GET", one + "/logo", api.route(Scope.CREDITORS, (p, r) -> logo(api, p, r)));
        new CreditorAccountResource().addTo(router, api);
        new CreditorSeriesResource().addTo(router, api);
    }

    /** What a new creditor is to be. */
    private record Asked(
            Creditor creditor,
            MatchingRules matching,
            Collecting collecting,
            @Nullable PaymentAccount account,
            NumberSeries series) {}

    private static Asked asked(Tx tx, Principal principal, Request request, @Nullable String logo) {
        JsonFields in = JsonFields.of(request.body());
        CreditorRequest said = new CreditorRequest(in, logo);
        Creditor blank = said.blank(principal.tenant());
        Creditor creditor = said.over(blank, tx.today(principal.tenant(), blank.zone()));
        JsonFields accountFields = in.object("paymentAccount");
        PaymentAccount account = accountFields == null || !said.countryKnown()
                ? null
                : CreditorAccountRequest.read(tx, principal.tenant(), creditor.country(), accountFields);
        JsonFields seriesFields = in.object("numberSeries");
        NumberSeries series = seriesFields == null
                ? new NumberSeries(NumberSeriesId.next(), "", 1, CreditorSeriesResource.BOTH, true, tx.now())
                : CreditorSeriesResource.first(seriesFields, tx.now());
        MatchingRules matching = MatchingBody.over(MatchingRules.USUAL, in);
        Collecting collecting = CollectionBody.over(Collecting.USUAL, in);
        in.reject();
        return new Asked(creditor, matching, collecting, account, series);
    }

    private Response create(ExternalApi api, Principal principal, Request request) {
        String logo = keepLogo(api, principal, request, tx -> asked(tx, principal, request, null).creditor);
        Answer answer = api.gateway().write(principal, request, r -> api.refusal(request, r), tx -> {
            PaymentAccounts.lockNumbers(tx, principal.tenant());
            Asked asked = asked(tx, principal, request, logo);
            CreditorId id = asked.creditor.id();
            Creditors.create(tx, asked.creditor, asked.series);
            keep(tx, asked.creditor, MatchingRules.USUAL, asked.matching);
            collect(tx, asked.creditor, Collecting.USUAL, asked.collecting);
            if (asked.account != null) {
                PaymentAccounts.add(tx, principal.tenant(), id, asked.account, true);
            }
            return Written.of(
                    201, Json.write(view(tx, principal, id, request)), Change.of("creditor.create", id.toString()));
        });
        return ExternalApi.response(answer);
    }

    private static void keep(Tx tx, Creditor creditor, MatchingRules before, MatchingRules after) {
        if (!after.equals(before)) {
            MatchingRules.keep(tx, creditor.tenant(), creditor.id(), after);
        }
    }

    private static void collect(Tx tx, Creditor creditor, Collecting before, Collecting after) {
        if (!after.equals(before)) {
            Profiles.collect(tx, creditor.tenant(), creditor.id(), after);
        }
    }

    private static MatchingRules rules(Tx tx, TenantId tenant, CreditorId id) {
        return MatchingRules.of(tx, tenant, List.of(id)).getOrDefault(id, MatchingRules.USUAL);
    }

    /** The creditor as the body would have him. */
    private static Creditor changed(Tx tx, Creditor is, JsonFields in, @Nullable String logo) {
        CreditorRequest said = new CreditorRequest(in, logo);
        said.keepCountry(is);
        Creditor after = said.over(is, tx.today(is.tenant(), is.zone()));
        in.reject();
        return after;
    }

    private Response change(ExternalApi api, Principal principal, Request request) {
        String logo = keepLogo(api, principal, request, tx -> {
            Creditor is = found(tx, principal, id(request)).creditor();
            return changed(tx, is, JsonFields.of(request.body()), null);
        });
        Answer answer = api.gateway().write(principal, request, r -> api.refusal(request, r), tx -> {
            JsonFields in = JsonFields.of(request.body());
            CreditorId id = id(request);
            CreditorView before = view(tx, principal, id, request);
            MatchingRules was = rules(tx, principal.tenant(), id);
            MatchingRules rules = MatchingBody.over(was, in);
            Collecting collectedSo = Profiles.collecting(tx, principal.tenant(), id);
            Collecting collecting = CollectionBody.over(collectedSo, in);
            Creditors.update(tx, principal.tenant(), id, is -> {
                Creditor changed = changed(tx, is, in, logo);
                keep(tx, is, was, rules);
                collect(tx, is, collectedSo, collecting);
                return changed;
            });
            CreditorView after = view(tx, principal, id, request);
            return Written.of(200, Json.write(after), Change.of("creditor.change", id.toString(), before, after));
        });
        return ExternalApi.response(answer);
    }

    /**
     * The hash of the picture in the body, which is on disk from now on, since no file is written in a transaction. It is
     * kept only of a body that passes {@code check}: what is wrong with another the transaction says.
     */
    private @Nullable String keepLogo(
            ExternalApi api, Principal principal, Request request, Function<Tx, Creditor> check) {
        try {
            byte[] logo = CreditorRequest.logo(JsonFields.of(request.body()));
            if (logo == null) {
                return null;
            }
            api.gateway().read(check);
            files.keep(principal.tenant(), List.of(logo));
            return KeptFiles.hash(logo);
        } catch (Rejected refused) {
            return null;
        }
    }

    private CreditorView view(Tx tx, Principal principal, CreditorId id, Request request) {
        TenantId tenant = principal.tenant();
        return view(found(tx, principal, id), rules(tx, tenant, id), Profiles.collecting(tx, tenant, id), request);
    }

    private static Creditors.Standing found(Tx tx, Principal principal, CreditorId id) {
        return Creditors.find(tx, principal.tenant(), id).orElseThrow(ExternalApi::notFound);
    }

    private CreditorView view(
            Creditors.Standing standing, MatchingRules matching, Collecting collecting, Request request) {
        return CreditorView.of(standing, matching, collecting, publicUrl, Faults.language(request));
    }

    private Response get(ExternalApi api, Principal principal, Request request) {
        CreditorId id = id(request);
        return Response.json(200, Json.write(api.gateway().read(tx -> view(tx, principal, id, request))));
    }

    private static Creditors.Standing find(ExternalApi api, Principal principal, Request request) {
        CreditorId id = id(request);
        return api.gateway().read(tx -> found(tx, principal, id));
    }

    private Response list(ExternalApi api, Principal principal, Request request) {
        Listing listing = new Listing(request);
        CreditorId before = listing.after(CreditorId::parse).orElse(NEWEST);
        return api.gateway().read(tx -> {
            List<Creditors.Standing> found = Creditors.page(tx, principal.tenant(), before, listing.toRead());
            List<CreditorId> ids = found.stream().map(c -> c.creditor().id()).toList();
            Map<CreditorId, MatchingRules> rules = MatchingRules.of(tx, principal.tenant(), ids);
            Map<CreditorId, Collecting> collecting = Profiles.collecting(tx, principal.tenant(), ids);
            return listing.page(
                    found,
                    c -> view(
                            c,
                            rules.getOrDefault(c.creditor().id(), MatchingRules.USUAL),
                            collecting.getOrDefault(c.creditor().id(), Collecting.USUAL),
                            request),
                    c -> c.creditor().id().toString());
        });
    }

    private Response logo(ExternalApi api, Principal principal, Request request) {
        String logo = find(api, principal, request).creditor().look().logo();
        if (logo == null) {
            throw ExternalApi.notFound();
        }
        byte[] picture = files.get(principal.tenant(), logo);
        return Response.of(200, Objects.requireNonNull(CreditorLogo.mediaType(picture)), picture)
                .with("X-Content-Type-Options", "nosniff");
    }

    static CreditorId id(Request request) {
        return CreditorId.parse(request.part("id")).orElseThrow(ExternalApi::notFound);
    }
}
