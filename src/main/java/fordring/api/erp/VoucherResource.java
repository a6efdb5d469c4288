package fordring.api.erp;

import fordring.api.erp.VoucherStore.Kept;
import fordring.api.erp.VoucherStore.Kind;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.gateway.Answer;
import fordring.gateway.Change;
import fordring.gateway.ErpUsers;
import fordring.gateway.Written;
import fordring.id.TenantId;
import fordring.party.Customers;
import fordring.platform.Json;
import fordring.platform.JsonFields;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import fordring.platform.Tx;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /vouchers/…}: what the caller's books fetch, and what they say of it. A list shows what was not taken over yet,
 * so who takes over what he got asks for the first page again.
 */
public final class VoucherResource implements ErpApi.Part {
    private static final String EXPORT = "/vouchers/external/export/";
    private static final String ID = "externalInformationId";
    private static final String SERIES = "externalInformationSeries";
    private static final String YEAR = "externalInformationFinancialYearId";
    private static final String ERROR = "errorMessage";
    private static final String EXTERNAL_ID = "externalId";
    private static final int LONGEST = 200;

    private final Customers customers;

    public VoucherResource(Customers customers) {
        this.customers = customers;
    }

    @Override
    public void addTo(Router router, ErpApi api) {
        router.route("GET", EXPORT + "vouchers", api.route((c, r) -> list(api, c, r, Kind.VOUCHER)));
        router.route("GET", EXPORT + "payments", api.route((c, r) -> list(api, c, r, Kind.PAYMENT)));
        router.route(
                "PUT", "/vouchers/{id}/external/export", api.jsonRoute((c, r) -> change(api, c, r, this::exported)));
        router.route(
                "PUT", "/vouchers/{id}/external/bookkeep", api.jsonRoute((c, r) -> change(api, c, r, this::bookkept)));
    }

    private Response list(ErpApi api, ErpUsers.Admitted caller, Request request, Kind kind) {
        Page page = Page.of(request);
        TenantId tenant = caller.principal().tenant();
        Long client = api.gateway()
                .read(tx -> Optional.ofNullable(
                        ErpClients.narrowed(tx, caller, request.query().get("clientId"))))
                .orElse(null);
        number(api, caller, request, kind, client);
        // Parents of payments and what else is told need no number of their own.
        List<?> views = api.gateway().read(tx -> {
            List<Kept> kept = VoucherStore.pending(tx, tenant, kind, client, page);
            return views(tx, tenant, kind, kept);
        });
        return Response.json(200, Json.write(views));
    }

    private List<?> views(Tx tx, TenantId tenant, Kind kind, List<Kept> kept) {
        Vouchers vouchers = new Vouchers(tx, tenant, kept);
        return switch (kind) {
            case VOUCHER -> vouchers.vouchers();
            case PAYMENT -> vouchers.payments(customers);
        };
    }

    /** Gives numbers to what came since the last list; most lists find nothing to be done, and write nothing. */
    private static void number(
            ErpApi api, ErpUsers.Admitted caller, Request request, Kind kind, @Nullable Long client) {
        TenantId tenant = caller.principal().tenant();
        List<ErpClient> clients = api.gateway()
                .read(tx -> VoucherStore.clients(tx, tenant, client).stream()
                        .flatMap(number -> ErpClients.find(tx, tenant, number).stream())
                        .filter(found -> !Numbering.waiting(tx, found, kind).isEmpty())
                        .toList());
        for (ErpClient each : clients) {
            api.gateway().write(caller.principal(), request, r -> api.refusal(request, r), tx -> {
                Numbering.run(tx, each, kind);
                return Written.of(200, new byte[0], Change.of("voucher.number", each.id()));
            });
        }
    }

    private Response change(ErpApi api, ErpUsers.Admitted caller, Request request, BiFunction<Tx, Said, Kept> change) {
        Answer answer = api.gateway().write(caller.principal(), request, r -> api.refusal(request, r), tx -> {
            Kept before = lock(tx, caller, request.part("id"));
            Kept after = change.apply(tx, new Said(before, fields(request.body())));
            VoucherStore.update(tx, after);
            List<?> view = views(tx, caller.principal().tenant(), after.kind(), List.of(after));
            return Written.of(
                    200,
                    Json.write(view.getFirst()),
                    Change.of(
                            "voucher.change",
                            after.id(),
                            VoucherView.ExternalInformation.of(before),
                            VoucherView.ExternalInformation.of(after)));
        });
        return ErpApi.response(answer);
    }

    /** What is said of one that has a number. */
    private record Said(Kept before, JsonFields in) {}

    private static Kept lock(Tx tx, ErpUsers.Admitted caller, String id) {
        return Arrays.stream(Kind.values())
                .flatMap(kind -> kind
                        .numbers()
                        .read(id)
                        .flatMap(number ->
                                VoucherStore.lock(tx, caller.principal().tenant(), kind, number))
                        .stream())
                .filter(kept -> ErpClients.mayActFor(caller, kept.client()))
                .findFirst()
                .orElseThrow(ErpApi::notFound);
    }

    /** Numbers of vouchers and of years are numbers in one system and texts in another: both are taken. */
    private static JsonFields fields(byte[] body) {
        JsonFields.of(body);
        JsonNode tree = Json.tree(body);
        for (String name : List.of(EXTERNAL_ID, ID, SERIES, YEAR)) {
            if (tree instanceof ObjectNode object && tree.path(name).isIntegralNumber()) {
                object.put(name, tree.path(name).bigIntegerValue().toString());
            }
        }
        return JsonFields.of(Json.write(tree));
    }

    private Kept exported(Tx tx, Said said) {
        said.in.require(EXTERNAL_ID, Code.MUST_BE_TEXT);
        String id = said.in.text(EXTERNAL_ID, LONGEST);
        said.in.reject();
        Kept before = said.before;
        if (id == null || id.equals(before.externalId())) {
            return before;
        }
        if (before.externalId() != null) {
            throw new Rejected(Fault.of(Code.TAKEN_OVER_ALREADY, EXTERNAL_ID, before.externalId()));
        }
        return before.exported(id, tx.now());
    }

    private Kept bookkept(Tx tx, Said said) {
        JsonFields in = said.in;
        if (in.has(ID) == in.has(ERROR)) {
            in.fault(Code.EXACTLY_ONE_OF, ID, ID + ", " + ERROR);
        }
        String id = in.text(ID, LONGEST);
        String series = in.textOrNone(SERIES, LONGEST);
        String year = in.textOrNone(YEAR, LONGEST);
        String error = in.paragraph(ERROR, 1_000);
        in.reject();
        Kept before = said.before;
        if (before.bookedAt() == null) {
            return id == null
                    ? before.failed(Objects.requireNonNullElse(error, ""))
                    : before.booked(id, series, year, tx.now());
        }
        boolean same = Objects.equals(id, before.informationId())
                && Objects.equals(series, before.series())
                && Objects.equals(year, before.year());
        if (!same) {
            throw new Rejected(
                    Fault.of(Code.BOOKED_ALREADY, id == null ? ERROR : ID, String.valueOf(before.informationId())));
        }
        return before;
    }
}
