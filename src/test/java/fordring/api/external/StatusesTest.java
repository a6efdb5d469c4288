package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.gateway.ApiKeys;
import fordring.gateway.Scope;
import fordring.platform.Json;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every route there is, and every no it can give. */
class StatusesTest {
    private static final App APP = App.start();

    /** Each route has a tenant of its own: the creditors that one makes are none of another's concern. */
    private static final Map<Route, App.Account> ACCOUNTS = new ConcurrentHashMap<>();

    private static final int MOST_BODY_BYTES = 10_000_000;

    @AfterAll
    static void stop() {
        APP.close();
    }

    private static App.Account account(Route route) {
        return ACCOUNTS.computeIfAbsent(route, r -> APP.open());
    }

    private static Caller api(Route route) {
        return account(route).api();
    }

    private static void refused(Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        assertThat(reply.string("error", "code")).isEqualTo(code);
        assertThat(reply.string("error", "message")).isNotBlank();
        assertThat(reply.at("error", "details").isArray()).isTrue();
    }

    /**
     * All but those whose bodies flow, which BatchTest and PaymentFilesTest are about; those that want a clock of a test
     * tenant or a letter, which CollectionCourseTest is about; and those that name in their body what is to be there.
     */
    @Test
    void everyRouteStandsInTheTable() {
        assertThat(Route.all())
                .extracting(r -> r.method() + " " + ExternalApi.PREFIX + r.template())
                .containsExactlyInAnyOrderElementsOf(APP.routes().stream()
                        .filter(r -> r.contains(" " + ExternalApi.PREFIX + "/") && !r.endsWith(":batch"))
                        .filter(r -> !r.equals("POST " + ExternalApi.PREFIX + "/payment-files"))
                        .filter(r -> !r.contains("/test-clock") && !r.contains("/notices/"))
                        .filter(r -> !r.equals("POST " + ExternalApi.PREFIX + "/collect/cases"))
                        .filter(r -> !r.equals("PATCH " + ExternalApi.PREFIX + "/collect/profiles"))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("fordring.api.external.Route#all")
    void whatIsRightIsDone(Route route) {
        Caller caller =
                APP.caller(APP.key(account(route).tenant(), account(route).environment(), null, route.scope()));

        Reply reply = route.send(caller, api(route));

        assertThat(reply.status()).as(reply.toString()).isIn(200, 201);
    }

    @ParameterizedTest
    @MethodSource("fordring.api.external.Route#all")
    void withoutAKeyItIs401(Route route) {
        refused(route.send(api(route).without("Authorization"), api(route)), 401, "unauthorized");
    }

    @ParameterizedTest
    @MethodSource("fordring.api.external.Route#all")
    void withoutTheScopeItIs403(Route route) {
        Scope other = route.scope() == Scope.REPORTS_READ ? Scope.COLLECT : Scope.REPORTS_READ;

        refused(
                route.send(
                        APP.caller(
                                APP.key(account(route).tenant(), account(route).environment(), null, other)),
                        api(route)),
                403,
                "forbidden");
    }

    @ParameterizedTest
    @MethodSource("fordring.api.external.Route#all")
    void aPathThatLeadsNowhereIs404(Route route) {
        refused(route.send(api(route), route.path(api(route)) + "/to/nothing", route.body()), 404, "not_found");
    }

    @ParameterizedTest
    @MethodSource("fordring.api.external.Route#withId")
    void anIdThatIsNoneOrAnothersIs404(Route route) {
        String malformed = route.template().replaceAll("\\{\\w+}", "x");

        refused(route.send(api(route), malformed, route.body()), 404, "not_found");
        refused(route.send(api(route), route.path(APP.open().api()), route.body()), 404, "not_found");
    }

    /** While its first answer is waited for: until then a lock keeps it from being written. */
    @ParameterizedTest
    @MethodSource("fordring.api.external.Route#writes")
    void theSameKeyAtTheSameTimeIs409(Route route) {
        String path = route.path(api(route));
        Caller keyed = api(route).with("Idempotency-Key", "at-once-" + route.method() + route.template());
        List<CompletableFuture<Reply>> both = APP.db().write(tx -> {
            tx.sql().execute("LOCK TABLE idempotency_key IN ACCESS EXCLUSIVE MODE");
            List<CompletableFuture<Reply>> sent = List.of(sent(route, keyed, path), sent(route, keyed, path));
            CompletableFuture.anyOf(sent.get(0), sent.get(1)).join();
            return sent;
        });

        List<Reply> replies = both.stream().map(CompletableFuture::join).toList();
        assertThat(replies)
                .filteredOn(reply -> reply.status() == 409)
                .singleElement()
                .satisfies(reply -> refused(reply, 409, "conflict"));
        assertThat(replies)
                .filteredOn(reply -> reply.status() == 200 || reply.status() == 201)
                .hasSize(1);
    }

    private static CompletableFuture<Reply> sent(Route route, Caller caller, String path) {
        return CompletableFuture.supplyAsync(() -> route.send(caller, path, route.body()), Thread::startVirtualThread);
    }

    @ParameterizedTest
    @MethodSource("fordring.api.external.Route#withBody")
    void aBodyThatIsTooLargeIs413(Route route) {
        refused(
                route.send(api(route), route.path(api(route)), " ".repeat(MOST_BODY_BYTES + 1)),
                413,
                "payload_too_large");
    }

    @ParameterizedTest
    @MethodSource("fordring.api.external.Route#withBody")
    void aFieldOfTheWrongTypeIs422(Route route) {
        JsonNode body = Json.tree(route.body().getBytes(StandardCharsets.UTF_8));
        for (String field : body.propertyNames()) {
            Map<String, Object> wrong = new LinkedHashMap<>();
            body.forEachEntry(wrong::put);
            wrong.put(field, List.of(List.of()));

            Reply reply = route.send(api(route), route.path(api(route)), Json.text(wrong));

            refused(reply, 422, "validation_error");
            assertThat(reply.faultyFields()).as(field).anyMatch(f -> f.startsWith(field));
        }
    }

    @ParameterizedTest
    @MethodSource("fordring.api.external.Route#writes")
    void aKeyWithAnotherBodyIs422(Route route) {
        String path = route.path(api(route));
        Caller keyed = api(route).with("Idempotency-Key", "again-" + route.method() + route.template());
        assertThat(route.send(keyed, path, route.body()).status()).isIn(200, 201);

        refused(route.send(keyed, path, route.body() + " "), 422, "validation_error");
    }

    @ParameterizedTest
    @MethodSource("fordring.api.external.Route#all")
    void whoAsksTooOftenGets429(Route route) {
        Caller caller = APP.caller(
                APP.key(account(route).tenant(), account(route).environment(), new ApiKeys.Limit(1, 1), Scope.ADMIN));
        Reply reply = route.send(caller, api(route));
        for (int more = 0; more < 20 && reply.status() != 429; more++) {
            reply = route.send(caller, api(route));
        }

        refused(reply, 429, "rate_limited");
        assertThat(Long.parseLong(reply.header("Retry-After"))).isBetween(1L, 2L);
    }
}
