package fordring.api.external;

import fordring.collection.Profiles;
import fordring.collection.ReminderProfile;
import fordring.collection.ReminderProfile.Fee;
import fordring.collection.ReminderProfile.Step;
import fordring.country.Country;
import fordring.country.NoticeKind;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.gateway.Answer;
import fordring.gateway.Change;
import fordring.gateway.Principal;
import fordring.gateway.Scope;
import fordring.gateway.Written;
import fordring.id.CreditorId;
import fordring.id.TenantId;
import fordring.party.ChannelKind;
import fordring.party.Creditors;
import fordring.platform.Json;
import fordring.platform.JsonFields;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import fordring.platform.Tx;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /collect/profiles}: the courses by which a creditor's claims are pursued, its own and those of its country. */
public final class ProfileResource implements ExternalApi.Part {
    static final int LONGEST_NAME = 60;

    private static final int LONGEST_TITLE = 80;
    private static final int MOST_STEPS = 10;
    private static final int MOST_DAYS = 365;
    private static final Map<String, NoticeKind> KINDS = byCode(NoticeKind.values(), NoticeKind::code);
    private static final Map<String, Fee> FEES = byCode(Fee.values(), ProfileResource::code);
    private static final Map<String, ChannelKind> CHANNELS = byCode(ChannelKind.values(), ChannelKind::code);

    /** The order in which they are told. */
    private static final List<String> CLASSES = List.of("consumer", "business", "public");

    private record View(
            String creditorId, @Nullable String name, int version, List<String> debtorClasses, List<StepView> steps) {
        static View of(CreditorId creditor, ReminderProfile p) {
            return new View(
                    creditor.toString(),
                    p.name(),
                    p.version(),
                    CLASSES.stream().filter(p.debtorClasses()::contains).toList(),
                    p.steps().stream().map(StepView::of).toList());
        }
    }

    private record StepView(
            String kind,
            @Nullable String title,
            int afterDays,
            int deadlineDays,
            String fee,
            boolean interest,
            @Nullable String channel) {
        static StepView of(Step s) {
            ChannelKind channel = s.channel();
            return new StepView(
                    s.kind().code(),
                    s.title(),
                    s.afterDays(),
                    s.deadlineDays(),
                    code(s.fee()),
                    s.interest(),
                    channel == null ? null : channel.code());
        }
    }

    private static String code(Fee fee) {
        return fee.name().toLowerCase(Locale.ROOT);
    }

    private static <T> Map<String, T> byCode(T[] values, Function<T, String> code) {
        return Arrays.stream(values).collect(Collectors.toUnmodifiableMap(code, Function.identity()));
    }

    @Override
    public void addTo(Router router, ExternalApi api) {
        String all = ExternalApi.PREFIX + "/collect/profiles";
        router.route("POST", all, api.jsonRoute(Scope.COLLECT, (p, r) -> create(api, p, r)));
        router.route("GET", all, api.route(Scope.COLLECT, (p, r) -> list(api, p, r)));
        router.route("PATCH", all, api.jsonRoute(Scope.COLLECT, (p, r) -> change(api, p, r, null)));
        router.route("GET", all + "/{profileName}", api.route(Scope.COLLECT, (p, r) -> get(api, p, r)));
        router.route(
                "PATCH",
                all + "/{profileName}",
                api.jsonRoute(Scope.COLLECT, (p, r) -> change(api, p, r, r.part("profileName"))));
    }

    private static Response create(ExternalApi api, Principal principal, Request request) {
        Answer answer = api.gateway().write(principal, request, r -> api.refusal(request, r), tx -> {
            JsonFields in = JsonFields.of(request.body());
            TenantId tenant = principal.tenant();
            CreditorId creditor = creditor(tx, tenant, in);
            in.require("name", Code.MUST_BE_TEXT);
            in.require("steps", Code.MUST_BE_LIST);
            String name = in.text("name", LONGEST_NAME);
            ReminderProfile asked = over(new ReminderProfile(name, 1, Set.copyOf(CLASSES), List.of()), in);
            reject(tx, tenant, creditor, asked, in);
            CreditorId owner = Objects.requireNonNull(creditor);
            if (Profiles.find(tx, tenant, owner, Objects.requireNonNull(name)).isPresent()) {
                throw new Rejected(Fault.of(Code.PROFILE_TAKEN, "name"));
            }
            View made = View.of(owner, Profiles.save(tx, tenant, owner, asked));
            return Written.of(201, Json.write(made), Change.of("profile.create", name));
        });
        return ExternalApi.response(answer);
    }

    private static Response change(ExternalApi api, Principal principal, Request request, @Nullable String named) {
        Answer answer = api.gateway().write(principal, request, r -> api.refusal(request, r), tx -> {
            JsonFields in = JsonFields.of(request.body());
            TenantId tenant = principal.tenant();
            CreditorId creditor = creditor(tx, tenant, in);
            String name = named(in, named);
            if (creditor == null || name == null) {
                over(new ReminderProfile(name, 1, Set.of(), List.of()), in);
                in.reject();
            }
            CreditorId owner = Objects.requireNonNull(creditor);
            ReminderProfile before = Profiles.find(tx, tenant, owner, Objects.requireNonNull(name))
                    .orElseThrow(() -> named == null
                            ? new Rejected(Fault.of(Code.PROFILE_UNKNOWN, "name"))
                            : ExternalApi.notFound());
            ReminderProfile asked = over(before, in);
            reject(tx, tenant, owner, asked, in);
            View after = View.of(owner, Profiles.save(tx, tenant, owner, asked));
            return Written.of(200, Json.write(after), Change.of("profile.change", name, View.of(owner, before), after));
        });
        return ExternalApi.response(answer);
    }

    /** In the path or in the body; in both it is the same. */
    private static @Nullable String named(JsonFields in, @Nullable String inPath) {
        if (inPath == null) {
            in.require("name", Code.MUST_BE_TEXT);
            return in.text("name", LONGEST_NAME);
        }
        if (in.mentions("name") && !inPath.equals(in.text("name", LONGEST_NAME))) {
            in.fault(Code.CANNOT_BE_CHANGED, "name");
        }
        return inPath;
    }

    /** All that is wrong at once, what the law of the country has against it too. */
    private static void reject(
            Tx tx, TenantId tenant, @Nullable CreditorId creditor, ReminderProfile asked, JsonFields in) {
        List<Fault> faults = new ArrayList<>(in.faults());
        boolean stepsRead = faults.stream().noneMatch(f -> f.path().startsWith("steps"));
        if (creditor != null && stepsRead) {
            Country country =
                    Creditors.current(tx, tenant, creditor).orElseThrow().country();
            faults.addAll(Profiles.faults(country, asked));
        }
        if (!faults.isEmpty()) {
            throw new Rejected(faults);
        }
    }

    /** What the body says over what is there; a list takes the place of the list before. */
    private static ReminderProfile over(ReminderProfile is, JsonFields in) {
        List<String> classes = in.words("debtorClasses", Set.copyOf(CLASSES));
        List<JsonFields> given = in.objects("steps", MOST_STEPS);
        List<Step> steps = given == null
                ? is.steps()
                : given.stream()
                        .map(ProfileResource::step)
                        .flatMap(Optional::stream)
                        .toList();
        return new ReminderProfile(
                is.name(), is.version(), classes == null ? is.debtorClasses() : Set.copyOf(classes), steps);
    }

    private static Optional<Step> step(JsonFields in) {
        in.require("kind", Code.MUST_BE_ONE_OF, names(KINDS));
        in.require("afterDays", Code.MUST_BE_WHOLE_NUMBER, 0, MOST_DAYS);
        in.require("deadlineDays", Code.MUST_BE_WHOLE_NUMBER, 0, MOST_DAYS);
        NoticeKind kind = oneOf(in, "kind", KINDS);
        Integer after = days(in, "afterDays");
        Integer deadline = days(in, "deadlineDays");
        Fee fee = oneOf(in, "fee", FEES);
        ChannelKind channel = oneOf(in, "channel", CHANNELS);
        Boolean interest = in.flag("interest");
        String title = in.text("title", LONGEST_TITLE);
        return kind == null || after == null || deadline == null
                ? Optional.empty()
                : Optional.of(new Step(
                        title,
                        kind,
                        after,
                        deadline,
                        fee == null ? Fee.NONE : fee,
                        Boolean.TRUE.equals(interest),
                        channel));
    }

    private static <T> @Nullable T oneOf(JsonFields in, String name, Map<String, T> values) {
        return in.parsed(name, 100, text -> Optional.ofNullable(values.get(text)), Code.MUST_BE_ONE_OF, names(values));
    }

    private static String names(Map<String, ?> values) {
        return values.keySet().stream().sorted().collect(Collectors.joining(", "));
    }

    private static @Nullable Integer days(JsonFields in, String name) {
        Long days = in.integer(name, Code.MUST_BE_WHOLE_NUMBER, 0, MOST_DAYS);
        if (days != null && (days < 0 || days > MOST_DAYS)) {
            in.fault(Code.MUST_BE_WHOLE_NUMBER, name, 0, MOST_DAYS);
            return null;
        }
        return days == null ? null : (Integer) days.intValue();
    }

    /** Where there is one creditor it goes without saying. */
    private static @Nullable CreditorId creditor(Tx tx, TenantId tenant, JsonFields in) {
        CreditorId named = in.parsed("creditorId", 100, CreditorId::parse, Code.CREDITOR_UNKNOWN);
        if (in.has("creditorId")) {
            if (named != null && Creditors.current(tx, tenant, named).isEmpty()) {
                in.fault(Code.CREDITOR_UNKNOWN, "creditorId");
                return null;
            }
            return named;
        }
        List<CreditorId> all = Creditors.idsOf(tx, tenant, 2);
        if (all.size() != 1) {
            in.fault(all.isEmpty() ? Code.CREDITOR_UNKNOWN : Code.CREDITOR_AMBIGUOUS, "creditorId");
            return null;
        }
        return all.getFirst();
    }

    /** The same of a query. */
    private static CreditorId creditor(Tx tx, TenantId tenant, Listing query) {
        CreditorId named = query.parsed("creditorId", CreditorId::parse);
        List<CreditorId> all = named == null ? Creditors.idsOf(tx, tenant, 2) : List.of(named);
        if (all.size() != 1 || Creditors.current(tx, tenant, all.getFirst()).isEmpty()) {
            throw new Rejected(Fault.of(Code.QUERY_MALFORMED, "creditorId", "creditorId"));
        }
        return all.getFirst();
    }

    /** The creditor's own by name, then what is usual in its country, which has no name. */
    private static Response list(ExternalApi api, Principal principal, Request request) {
        Listing query = new Listing(request);
        return api.gateway().read(tx -> {
            TenantId tenant = principal.tenant();
            CreditorId creditor = creditor(tx, tenant, query);
            Country country =
                    Creditors.current(tx, tenant, creditor).orElseThrow().country();
            List<View> views = new ArrayList<>();
            Profiles.of(tx, tenant, creditor).forEach(p -> views.add(View.of(creditor, p)));
            CLASSES.forEach(c -> {
                ReminderProfile usual = Profiles.usual(country, c);
                views.add(View.of(
                        creditor, new ReminderProfile(usual.name(), usual.version(), Set.of(c), usual.steps())));
            });
            return Listing.whole(views);
        });
    }

    private static Response get(ExternalApi api, Principal principal, Request request) {
        Listing query = new Listing(request);
        return api.gateway().read(tx -> {
            TenantId tenant = principal.tenant();
            CreditorId creditor = creditor(tx, tenant, query);
            ReminderProfile found = Profiles.find(tx, tenant, creditor, request.part("profileName"))
                    .orElseThrow(ExternalApi::notFound);
            return Response.json(200, Json.write(View.of(creditor, found)));
        });
    }
}
