package fordring.api.external;

import fordring.fault.Code;
import fordring.gateway.Answer;
import fordring.gateway.Change;
import fordring.gateway.Principal;
import fordring.gateway.Scope;
import fordring.gateway.Written;
import fordring.id.TenantId;
import fordring.party.PageTemplate;
import fordring.party.PageTemplates;
import fordring.platform.Json;
import fordring.platform.JsonFields;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /page-templates}: how the pages of claims look that name one of them. */
public final class PageTemplateResource implements ExternalApi.Part {
    private static final int LONGEST_TEXT = 500;

    private record View(
            String id,
            @Nullable String color,
            @Nullable String intro,
            @Nullable String footer,
            Instant createdAt) {

        static View of(PageTemplate t) {
            return new View(t.id(), t.color(), t.intro(), t.footer(), t.createdAt());
        }
    }

    @Override
    public void addTo(Router router, ExternalApi api) {
        String all = ExternalApi.PREFIX + "/page-templates";
        String one = all + "/{id}";
        router.route("POST", all, api.jsonRoute(Scope.CREDITORS, (p, r) -> create(api, p, r)));
        router.route("GET", all, api.route(Scope.CREDITORS, (p, r) -> list(api, p, r)));
        router.route("GET", one, api.route(Scope.CREDITORS, (p, r) -> get(api, p, r)));
        router.route("PATCH", one, api.jsonRoute(Scope.CREDITORS, (p, r) -> change(api, p, r)));
        router.route("DELETE", one, api.route(Scope.CREDITORS, (p, r) -> delete(api, p, r)));
    }

    private static Response create(ExternalApi api, Principal principal, Request request) {
        Answer answer = api.gateway().write(principal, request, r -> api.refusal(request, r), tx -> {
            JsonFields in = JsonFields.of(request.body());
            in.require("id", Code.MUST_BE_PAGE_TEMPLATE_ID);
            String id = in.parsed(
                    "id", 100, text -> Optional.of(text).filter(PageTemplate::isId), Code.MUST_BE_PAGE_TEMPLATE_ID);
            PageTemplate template =
                    merge(in, new PageTemplate(principal.tenant(), id == null ? "" : id, null, null, null, tx.now()));
            in.reject();
            PageTemplates.create(tx, template);
            return Written.of(201, Json.write(View.of(template)), Change.of("page_template.create", template.id()));
        });
        return ExternalApi.response(answer);
    }

    /** What the body says over what is there: a field that is absent stays, null clears. */
    private static PageTemplate merge(JsonFields in, PageTemplate is) {
        String color = in.parsed(
                "color",
                20,
                text -> text.matches("#[0-9a-fA-F]{6}") ? Optional.of(text.toLowerCase(Locale.ROOT)) : Optional.empty(),
                Code.MUST_BE_COLOR);
        return new PageTemplate(
                is.tenant(),
                is.id(),
                in.mentions("color") ? color : is.color(),
                in.mentions("intro") ? in.paragraph("intro", LONGEST_TEXT) : is.intro(),
                in.mentions("footer") ? in.paragraph("footer", LONGEST_TEXT) : is.footer(),
                is.createdAt());
    }

    private static Response change(ExternalApi api, Principal principal, Request request) {
        Answer answer = api.gateway().write(principal, request, r -> api.refusal(request, r), tx -> {
            JsonFields in = JsonFields.of(request.body());
            PageTemplates.Updated updated = PageTemplates.update(tx, principal.tenant(), id(request), before -> {
                if (in.mentions("id") && !before.id().equals(in.text("id", 100))) {
                    in.fault(Code.CANNOT_BE_CHANGED, "id");
                }
                PageTemplate after = merge(in, before);
                in.reject();
                return after;
            });
            View after = View.of(updated.after());
            return Written.of(
                    200,
                    Json.write(after),
                    Change.of("page_template.change", after.id, View.of(updated.before()), after));
        });
        return ExternalApi.response(answer);
    }

    private static Response delete(ExternalApi api, Principal principal, Request request) {
        Answer answer = api.gateway().write(principal, request, r -> api.refusal(request, r), tx -> {
            View gone = View.of(PageTemplates.delete(tx, principal.tenant(), id(request)));
            return Written.of(200, Json.write(gone), Change.of("page_template.delete", gone.id, gone, null));
        });
        return ExternalApi.response(answer);
    }

    private static Response get(ExternalApi api, Principal principal, Request request) {
        TenantId tenant = principal.tenant();
        PageTemplate template = api.gateway()
                .read(tx -> PageTemplates.find(tx, tenant, id(request)))
                .orElseThrow(ExternalApi::notFound);
        return Response.json(200, Json.write(View.of(template)));
    }

    private record Place(Instant time, String id) {}

    /** Where the list begins. */
    private static final Place NEWEST = new Place(Instant.parse("9999-12-31T00:00:00Z"), "");

    private static Response list(ExternalApi api, Principal principal, Request request) {
        Listing listing = new Listing(request);
        Place after = listing.after(PageTemplateResource::place).orElse(NEWEST);
        return listing.page(
                api.gateway()
                        .read(tx -> PageTemplates.page(tx, principal.tenant(), after.time, after.id, listing.toRead())),
                View::of,
                t -> t.createdAt() + " " + t.id());
    }

    private static Optional<Place> place(String cursor) {
        int space = cursor.indexOf(' ');
        try {
            return space < 0
                    ? Optional.empty()
                    : Optional.of(cursor.substring(space + 1))
                            .filter(PageTemplate::isId)
                            .map(id -> new Place(Instant.parse(cursor.substring(0, space)), id))
                            .filter(place -> place.time.isAfter(Instant.EPOCH) && place.time.isBefore(NEWEST.time));
        } catch (DateTimeException notAnInstant) {
            return Optional.empty();
        }
    }

    /** What is no id is nobody's. */
    private static String id(Request request) {
        return Optional.of(request.part("id")).filter(PageTemplate::isId).orElseThrow(ExternalApi::notFound);
    }
}
