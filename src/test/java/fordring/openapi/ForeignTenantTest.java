package fordring.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.gateway.ApiKeys;
import fordring.gateway.Scope;
import fordring.id.TenantId;
import fordring.money.Rate;
import fordring.party.Tenants.Environment;
import fordring.platform.Json;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Contract;
import fordring.testkit.OpenApi;
import fordring.testkit.OpenApi.Operation;
import fordring.testkit.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Somebody who knows all ids of another tenant gets, on every path, in every field and every filter, the very bytes he
 * gets for an id that nobody has; and nothing of the other is changed by it. The other is a tenant of the same
 * environment, or one of the test environment. The document says what there is to try, so that a new path is tried by
 * itself.
 */
class ForeignTenantTest {
    private static final OpenApi API = OpenApi.EXTERNAL;
    private static final App APP = App.start();
    private static final App.Account INTRUDER = APP.open();
    private static final Estate INTRUDERS = Estate.of(INTRUDER.api()).fresh(INTRUDER.api());
    private static final Map<Environment, Owner> OWNERS = new TreeMap<>(
            Map.of(Environment.LIVE, Owner.of(Environment.LIVE), Environment.TEST, Owner.of(Environment.TEST)));

    private record Owner(TenantId tenant, Estate estate, Map<String, String> rows, Map<String, Long> places) {
        static Owner of(Environment environment) {
            App.Account account = APP.open(environment, Rate.percent("25"));
            // What is told of an event is named by the event's place, which is to be another than the intruder's.
            Estate.of(account.api());
            Estate estate = Estate.of(account.api());
            return new Owner(account.tenant(), estate, settled(account.tenant()), followers(account.tenant()));
        }
    }

    @AfterAll
    static void nothingOfTheirsWasTouched() {
        try {
            for (Owner owner : OWNERS.values()) {
                assertThat(settled(owner.tenant)).isEqualTo(owner.rows);
                // Followers go on in their own time: none was put back, or made to pass over anything.
                Map<String, Long> places = followers(owner.tenant);
                owner.places.forEach((follower, place) ->
                        assertThat(places.get(follower)).as(follower).isBetween(place, lastEvent(owner.tenant)));
            }
        } finally {
            APP.close();
        }
    }

    static Stream<Arguments> everyOperation() {
        return API.operations().stream()
                .filter(o -> !Contract.NOT_SERVED_YET.contains(o.toString()))
                .flatMap(o -> OWNERS.keySet().stream().map(environment -> Arguments.of(o, environment)));
    }

    @ParameterizedTest
    @MethodSource("everyOperation")
    void aForeignIdInThePathIsAnUnknownId(Operation operation, Environment environment) {
        Estate theirs = estate(environment);
        List<JsonNode> parts = operation.parametersIn("path");
        for (int own = 0; own < parts.size(); own++) {
            Reply foreign = send(operation, path(operation, own, theirs), body(operation));
            Reply unknown = send(operation, path(operation, own, Estate.NOBODYS), body(operation));

            assertThat(foreign.status()).as(foreign.toString()).isEqualTo(404);
            same(foreign, unknown);
        }
    }

    @ParameterizedTest
    @MethodSource("everyOperation")
    void aForeignIdInTheBodyIsAnUnknownId(Operation operation, Environment environment) {
        Estate theirs = estate(environment);
        JsonNode schema = API.follow(operation.node().at("/requestBody/content/application~1json/schema"));
        for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
            Estate.kind(API, field.getKey(), field.getValue())
                    .filter(kind -> !field.getKey().equals("id") && theirs.ids().containsKey(kind))
                    .ifPresent(kind -> {
                        String path = path(operation, operation.parameters().size(), theirs);
                        Reply foreign = send(operation, path, body(operation, field.getKey(), theirs.id(kind)));
                        Reply unknown = send(operation, path, body(operation, field.getKey(), Estate.NOBODYS.id(kind)));

                        assertThat(foreign.status()).as(foreign.toString()).isEqualTo(422);
                        same(foreign, unknown);
                    });
        }
    }

    @ParameterizedTest
    @MethodSource("everyOperation")
    void aForeignIdInTheQueryIsAnUnknownId(Operation operation, Environment environment) {
        Estate theirs = estate(environment);
        for (JsonNode parameter : operation.parametersIn("query")) {
            String name = parameter.path("name").asString();
            Estate.kind(API, name, parameter.path("schema")).ifPresent(kind -> {
                String path = path(operation, operation.parameters().size(), theirs) + "?" + name + "=";
                Reply foreign = send(operation, path + theirs.id(kind), "");

                assertThat(foreign.at("data")).as(foreign.toString()).isEmpty();
                same(foreign, send(operation, path + Estate.NOBODYS.id(kind), ""));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("everyOperation")
    void noListShowsAnythingOfTheirs(Operation operation, Environment environment) {
        if (operation.method().equals("GET") && operation.parametersIn("path").isEmpty()) {
            boolean paged = operation.parametersIn("query").stream()
                    .anyMatch(p -> p.path("name").asString().equals("limit"));
            Reply list = INTRUDER.api().get(operation.pathOf("") + (paged ? "?limit=200" : ""));

            assertThat(list.status()).as(list.toString()).isEqualTo(200);
            assertThat(list.text()).doesNotContain(estate(environment).ids().values());
        }
    }

    @Test
    void whoAsksMuchUsesUpNobodyElsesRate() {
        App.Account other = APP.open();
        Caller slow = APP.caller(APP.key(other.tenant(), other.environment(), new ApiKeys.Limit(1, 3), Scope.ADMIN));
        for (int i = 0; i < 50; i++) {
            INTRUDER.api().get("/invoices?limit=1");
        }

        for (int i = 0; i < 3; i++) {
            assertThat(slow.get("/invoices?limit=1").status()).isEqualTo(200);
        }
    }

    private static Estate estate(Environment environment) {
        return Objects.requireNonNull(OWNERS.get(environment)).estate;
    }

    private static Reply send(Operation operation, String path, String body) {
        return INTRUDER.api().send(operation.method(), path, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void same(Reply foreign, Reply unknown) {
        assertThat(foreign.status()).isEqualTo(unknown.status());
        assertThat(foreign.text()).isEqualTo(unknown.text());
    }

    /** The path below the prefix; its first {@code own} ids are the intruder's. */
    private static String path(Operation operation, int own, Estate theirs) {
        String path = operation.pathOf("{}");
        int at = 0;
        for (JsonNode part : operation.parametersIn("path")) {
            String kind = Estate.kind(API, part.path("name").asString(), part.path("schema"))
                    .orElseThrow();
            path = path.replaceFirst("\\{}", (at++ < own ? INTRUDERS : theirs).id(kind));
        }
        for (JsonNode parameter : operation.parametersIn("query")) {
            if (parameter.path("required").asBoolean(false)) {
                path += "?" + parameter.path("name").asString() + "=0";
            }
        }
        return path;
    }

    private static String body(Operation operation) {
        JsonNode example = example(operation);
        return example.isMissingNode() ? "" : Json.text(example);
    }

    private static String body(Operation operation, String field, String id) {
        ObjectNode body = (ObjectNode) example(operation).deepCopy();
        return Json.text(body.put(field, id));
    }

    private static JsonNode example(Operation operation) {
        return operation
                .node()
                .at("/requestBody/content/application~1json/examples")
                .valueStream()
                .findFirst()
                .map(example -> API.follow(example).path("value"))
                .orElse(tools.jackson.databind.node.MissingNode.getInstance());
    }

    /** Every row of a tenant, as one word a table, when its followers have come to rest. */
    private static Map<String, String> settled(TenantId tenant) {
        Map<String, String> before = rows(tenant);
        for (int i = 0; i < 100; i++) {
            pause();
            Map<String, String> now = rows(tenant);
            if (now.equals(before)) {
                return now;
            }
            before = now;
        }
        throw new AssertionError("does not come to rest: " + before);
    }

    private static Map<String, String> rows(TenantId tenant) {
        return APP.db().read(tx -> {
            List<String> tables = tx.sql()
                    .createQuery("SELECT table_name FROM information_schema.columns"
                            + " WHERE table_schema = 'public' AND column_name = 'tenant_id'"
                            + " AND table_name <> 'event_cursor'")
                    .mapTo(String.class)
                    .list();
            Map<String, String> rows = new TreeMap<>();
            for (String table : tables) {
                rows.put(
                        table,
                        tx.sql()
                                .createQuery("SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, ' ' ORDER BY"
                                        + " t::text)), '') FROM " + table + " t WHERE tenant_id = :tenant")
                                .bind("tenant", tenant.value())
                                .mapTo(String.class)
                                .one());
            }
            return rows;
        });
    }

    /** How far each follower has come with the tenant's events. */
    private static Map<String, Long> followers(TenantId tenant) {
        return APP.db()
                .read(tx -> tx.sql()
                        .createQuery("SELECT consumer, position FROM event_cursor WHERE tenant_id = :tenant")
                        .bind("tenant", tenant.value())
                        .reduceRows(new TreeMap<String, Long>(), (places, row) -> {
                            places.put(row.getColumn("consumer", String.class), row.getColumn("position", Long.class));
                            return places;
                        }));
    }

    private static long lastEvent(TenantId tenant) {
        return APP.db()
                .read(tx -> tx.sql()
                        .createQuery("SELECT last FROM event_counter WHERE tenant_id = :tenant")
                        .bind("tenant", tenant.value())
                        .mapTo(Long.class)
                        .one());
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
