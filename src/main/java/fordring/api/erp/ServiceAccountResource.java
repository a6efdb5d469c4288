package fordring.api.erp;

import fordring.fault.Code;
import fordring.gateway.Answer;
import fordring.gateway.Change;
import fordring.gateway.ErpUsers;
import fordring.gateway.Written;
import fordring.id.TenantId;
import fordring.party.Creditors;
import fordring.platform.Json;
import fordring.platform.JsonFields;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import fordring.platform.Tx;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /service-accounts}: tokens for systems, good until they are deleted. One may do what its maker may. */
public final class ServiceAccountResource implements ErpApi.Part {
    private record Made(
            String id, String name, @Nullable String clientId, String token, String tokenType, String createdDate) {}

    private record View(
            String id,
            String name,
            @Nullable String clientId,
            String createdDate,
            @Nullable String lastUsedDate) {}

    @Override
    public void addTo(Router router, ErpApi api) {
        router.route("POST", "/service-accounts", api.jsonRoute((c, r) -> create(api, c, r)));
        router.route("GET", "/service-accounts", api.route((c, r) -> list(api, c, r)));
        router.route("DELETE", "/service-accounts/{id}", api.route((c, r) -> delete(api, c, r)));
    }

    private static Response create(ErpApi api, ErpUsers.Admitted caller, Request request) {
        TenantId tenant = caller.principal().tenant();
        Answer answer = api.gateway().write(caller.principal(), request, r -> api.refusal(request, r), tx -> {
            JsonFields in = JsonFields.of(request.body());
            in.require("name", Code.MUST_BE_TEXT);
            String name = in.text("name", 100);
            Long client = caller.client();
            if (in.has("clientId")) {
                ErpClient named = ErpClients.of(tx, caller, in);
                client = named == null ? client : Long.valueOf(named.number());
            }
            in.reject();
            if (name == null) {
                throw new IllegalStateException("a service account without fault has no name");
            }
            ErpUsers.ServiceAccount made = ErpUsers.createServiceAccount(tx, tenant, name, client);
            String id = made.id().toString();
            String createdDate = LocalTimes.written(tx.now(), zone(tx, tenant, client));
            Made view = new Made(id, name, clientId(client), made.token(), "Bearer", createdDate);
            return Written.ofSecret(200, Json.write(view), Change.of("service_account.create", id));
        });
        return ErpApi.response(answer);
    }

    private static Response list(ErpApi api, ErpUsers.Admitted caller, Request request) {
        Page page = Page.of(request);
        TenantId tenant = caller.principal().tenant();
        List<View> found = api.gateway().read(tx -> {
            Long client = ErpClients.narrowed(tx, caller, request.query().get("clientId"));
            Map<Long, ZoneId> zones = new HashMap<>();
            return known(tx, tenant, client)
                    .skip(page.offset())
                    .limit(page.limit())
                    .map(user -> view(
                            user,
                            zones.computeIfAbsent(
                                    user.client() == null ? 0L : user.client(), c -> zone(tx, tenant, user.client()))))
                    .toList();
        });
        return Response.json(200, Json.write(found));
    }

    private static Response delete(ErpApi api, ErpUsers.Admitted caller, Request request) {
        TenantId tenant = caller.principal().tenant();
        Answer answer = api.gateway().write(caller.principal(), request, r -> api.refusal(request, r), tx -> {
            ErpUsers.Listed found = known(tx, tenant, caller.client())
                    .filter(user -> user.id().toString().equals(request.part("id")))
                    .findFirst()
                    .orElseThrow(ErpApi::notFound);
            ErpUsers.revoke(tx, tenant, found.id());
            View gone = view(found, zone(tx, tenant, found.client()));
            return Written.of(200, Json.write(gone), Change.of("service_account.delete", gone.id));
        });
        if (answer.status() == 200) {
            api.users().forget(UUID.fromString(request.part("id")));
        }
        return ErpApi.response(answer);
    }

    /** Those that still work, of one client; null: of the whole tenant. */
    private static Stream<ErpUsers.Listed> known(Tx tx, TenantId tenant, @Nullable Long client) {
        return ErpUsers.list(tx, tenant).stream()
                .filter(user -> user.serviceAccount() && user.revokedAt() == null)
                .filter(user -> client == null || Objects.equals(client, user.client()));
    }

    private static View view(ErpUsers.Listed user, ZoneId zone) {
        Instant used = user.lastUsedAt();
        return new View(
                user.id().toString(),
                user.username(),
                clientId(user.client()),
                LocalTimes.written(user.createdAt(), zone),
                used == null ? null : LocalTimes.written(used, zone));
    }

    private static @Nullable String clientId(@Nullable Long client) {
        return client == null ? null : ErpNumbers.Kind.CLIENT.write(client);
    }

    /** The client's; of an account for all clients UTC. */
    private static ZoneId zone(Tx tx, TenantId tenant, @Nullable Long client) {
        return client == null
                ? ZoneOffset.UTC
                : ErpClients.find(tx, tenant, client)
                        .flatMap(found -> Creditors.current(tx, tenant, found.creditor()))
                        .orElseThrow()
                        .zone();
    }
}
