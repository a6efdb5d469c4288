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
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /service-accounts}: tokens for systems, good until they are deleted. One may do what its maker may. */
public final class ServiceAccountResource implements ErpApi.Part {
    /** {@code client} null: all of the tenant. */
    static final String LIST = """
            SELECT u.id, u.username, u.client, u.created_at, u.last_used_at, c.creditor_id FROM erp_user u
            LEFT JOIN erp_client c ON c.tenant_id = u.tenant_id AND c.number = u.client
            WHERE u.tenant_id = :tenant AND u.token_hash IS NOT NULL AND u.revoked_at IS NULL
                AND (:client::bigint IS NULL OR u.client = :client)
            ORDER BY u.created_at DESC, u.id DESC LIMIT :limit OFFSET :offset
            """;

    static final String BY_ID = """
            SELECT u.id, u.username, u.client, u.created_at, u.last_used_at, c.creditor_id FROM erp_user u
            LEFT JOIN erp_client c ON c.tenant_id = u.tenant_id AND c.number = u.client
            WHERE u.tenant_id = :tenant AND u.id = :id AND u.token_hash IS NOT NULL AND u.revoked_at IS NULL
            """;

    private record Made(
            String id,
            String name,
            @Nullable String clientId,
            String token,
            String tokenType,
            String createdDate) {}

    private record View(
            String id,
            String name,
            @Nullable String clientId,
            String createdDate,
            @Nullable String lastUsedDate) {}

    /** Of all clients' accounts the dates are in UTC. */
    private record Kept(View view, @Nullable Long client) {}

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
            View view = find(tx, tenant, made.id()).orElseThrow().view;
            return Written.ofSecret(
                    200,
                    Json.write(
                            new Made(view.id, name, view.clientId, made.token(), "Bearer", view.createdDate)),
                    Change.of("service_account.create", view.id));
        });
        return ErpApi.response(answer);
    }

    private static Response list(ErpApi api, ErpUsers.Admitted caller, Request request) {
        Page page = Page.of(request);
        TenantId tenant = caller.principal().tenant();
        List<View> found = api.gateway().read(tx -> tx.sql()
                .createQuery(LIST)
                .bind("tenant", tenant.value())
                .bind("client", ErpClients.narrowed(tx, caller, request.query().get("clientId")))
                .bind("limit", page.limit())
                .bind("offset", page.offset())
                .map((rs, ctx) -> kept(tx, tenant, rs).view)
                .list());
        return Response.json(200, Json.write(found));
    }

    private static Response delete(ErpApi api, ErpUsers.Admitted caller, Request request) {
        TenantId tenant = caller.principal().tenant();
        UUID id = id(request.part("id")).orElseThrow(ErpApi::notFound);
        Answer answer = api.gateway().write(caller.principal(), request, r -> api.refusal(request, r), tx -> {
            Kept found = find(tx, tenant, id)
                    .filter(kept -> caller.client() == null || caller.client().equals(kept.client))
                    .orElseThrow(ErpApi::notFound);
            ErpUsers.revoke(tx, tenant, id);
            return Written.of(200, Json.write(found.view), Change.of("service_account.delete", found.view.id));
        });
        return ErpApi.response(answer);
    }

    private static Optional<UUID> id(String text) {
        return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }

    private static Optional<Kept> find(Tx tx, TenantId tenant, UUID id) {
        return tx.sql()
                .createQuery(BY_ID)
                .bind("tenant", tenant.value())
                .bind("id", id)
                .map((rs, ctx) -> kept(tx, tenant, rs))
                .findOne();
    }
}
