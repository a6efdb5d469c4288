package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.gateway.ApiKeys;
import fordring.gateway.Scope;
import fordring.party.Tenants.Environment;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys that are made, listed and revoked by a key. */
class ApiKeysTest {
    private static final App APP = App.start();

    private final App.Account account = APP.open();
    private final Caller api = account.api();

    @AfterAll
    static void stop() {
        APP.close();
    }

    private Reply make(String body) {
        return api.post("/api-keys", body);
    }

    @Test
    void aKeyIsShownOnceAndWorksForItsTenantWithItsScopes() {
        Reply made = make("""
                {"name":"Nettbutikk","scopes":["payments:*","customers:*"],"requestsPerSecond":50,"burst":60}""");

        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(made.body().propertyNames())
                .containsExactly(
                        "id",
                        "name",
                        "prefix",
                        "environment",
                        "scopes",
                        "requestsPerSecond",
                        "burst",
                        "createdAt",
                        "lastUsedAt",
                        "revokedAt",
                        "key");
        assertThat(made.string("name")).isEqualTo("Nettbutikk");
        assertThat(made.string("environment")).isEqualTo("live");
        assertThat(made.at("scopes").toString()).isEqualTo("[\"customers:*\",\"payments:*\"]");
        assertThat(made.number("requestsPerSecond")).isEqualTo(50);
        assertThat(made.number("burst")).isEqualTo(60);
        assertThat(made.string("key")).matches("frd_live_[a-z2-7]{12}_[a-z2-7]{32}");
        assertThat(made.string("prefix")).isEqualTo("frd_live_" + made.string("id"));
        assertThat(made.string("key")).startsWith(made.string("prefix") + "_");

        Caller caller = APP.caller(made.string("key"));
        assertThat(caller.get("/customers/cust_123").status()).isEqualTo(200);
        assertThat(caller.get("/invoices").status()).isEqualTo(403);
        assertThat(caller.get("/api-keys").status()).isEqualTo(403);
        Reply shown = api.get("/api-keys/" + made.string("id"));
        assertThat(shown.at("key").isMissingNode()).isTrue();
        assertThat(shown.at("lastUsedAt").isNull()).isFalse();
        assertThat(shown.text() + api.get("/api-keys").text())
                .doesNotContain(made.string("key").substring(22));
    }

    @Test
    void aKeyToTestIsMadeByAKeyToTest() {
        Caller test = APP.open(Environment.TEST, null).api();

        assertThat(test.post("/api-keys", "{\"name\":\"t\",\"scopes\":[\"admin\"]}")
                        .string("key"))
                .startsWith("frd_test_");
    }

    @Test
    void theSameRequestAgainShowsTheSameKeyWhichLiesEncrypted() {
        Caller keyed = api.with("Idempotency-Key", "k");
        String body = "{\"name\":\"k\",\"scopes\":[\"admin\"]}";
        Reply first = keyed.post("/api-keys", body);
        Reply again = keyed.post("/api-keys", body);

        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.text()).isEqualTo(first.text());
        String secret = first.string("key").split("_", -1)[3];
        List<String> answers = APP.db()
                .read(tx -> tx.sql()
                        .createQuery("SELECT encode(answer, 'escape') FROM idempotency_key")
                        .mapTo(String.class)
                        .list());
        assertThat(answers).isNotEmpty().noneMatch(answer -> answer.contains(secret));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name":"k","scopes":["admin"]}                                        | 100 | 200
            {"name":"k","scopes":["admin"],"requestsPerSecond":7}                  | 7 | 14
            {"name":"k","scopes":["admin"],"burst":7}                              | 100 | 7
            {"name":"k","scopes":["admin"],"requestsPerSecond":null,"burst":null}  | 100 | 200
            {"name":"k","scopes":["admin"],"requestsPerSecond":1000000}            | 1000000 | 1000000
            """)
    void aLimitThatIsNotSaidFollows(String body, long perSecond, long burst) {
        Reply made = make(body);

        assertThat(made.number("requestsPerSecond")).isEqualTo(perSecond);
        assertThat(made.number("burst")).isEqualTo(burst);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                         | name, scopes
            {"name":"","scopes":[]}                                    | name, scopes
            {"name":5,"scopes":"admin","requestsPerSecond":0,"burst":0} | name, scopes, requestsPerSecond, burst
            {"name":"k","scopes":["admin","sudo"]}                     | scopes[1]
            {"name":"k","scopes":["admin"],"requestsPerSecond":1.5}    | requestsPerSecond
            {"name":"k","scopes":["admin"],"requestsPerSecond":1000001} | requestsPerSecond
            {"name":"k","scopes":["admin"],"burst":"many"}             | burst
            """)
    void allFaultsAreNamedAtOnce(String body, String fields) {
        Reply refused = make(body);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.faultyFields()).containsExactly(fields.split(", "));
    }

    /** Whatever admin implies it may give; a scope that must be held by name, nobody gives who lacks it. */
    @ParameterizedTest
    @EnumSource(Scope.class)
    void aKeyGivesOnlyWhatItHas(Scope scope) {
        boolean byName = scope.code().equals("personal_numbers:read");

        Reply made = make("{\"name\":\"k\",\"scopes\":[\"" + scope.code() + "\"]}");

        assertThat(made.status()).as(made.toString()).isEqualTo(byName ? 422 : 201);
    }

    @Test
    void aKeyGivesNoMoreRequestsThanItHas() {
        Caller slow = APP.caller(make("{\"name\":\"k\",\"scopes\":[\"admin\"],\"requestsPerSecond\":50,\"burst\":60}")
                .string("key"));

        Reply more =
                slow.post("/api-keys", "{\"name\":\"k\",\"scopes\":[\"admin\"],\"requestsPerSecond\":51,\"burst\":61}");
        Reply unsaid = slow.post("/api-keys", "{\"name\":\"k\",\"scopes\":[\"admin\"]}");

        assertThat(more.status()).isEqualTo(422);
        assertThat(more.faultyFields()).containsExactly("requestsPerSecond", "burst");
        assertThat(unsaid.number("requestsPerSecond")).isEqualTo(50);
        assertThat(unsaid.number("burst")).isEqualTo(60);
    }

    @Test
    void aRevokedKeyIsRefusedAtOnceAndStaysListed() {
        Reply made = make("{\"name\":\"k\",\"scopes\":[\"admin\"]}");
        Caller caller = APP.caller(made.string("key"));
        assertThat(caller.get("/customers").status()).isEqualTo(200);

        Reply revoked = api.delete("/api-keys/" + made.string("id"));

        assertThat(revoked.status()).isEqualTo(200);
        assertThat(caller.get("/customers").status()).isEqualTo(401);
        assertThat(revoked.at("revokedAt").isNull()).isFalse();
        assertThat(api.get("/api-keys/" + made.string("id")).string("revokedAt"))
                .isEqualTo(revoked.string("revokedAt"));
        assertThat(api.delete("/api-keys/" + made.string("id")).string("revokedAt"))
                .isEqualTo(revoked.string("revokedAt"));
    }

    @Test
    void aKeyDoesNotRevokeItself() {
        String own = ApiKeys.idOf(api.headers().getOrDefault("Authorization", ""));

        assertThat(api.delete("/api-keys/" + own).status()).isEqualTo(409);
        assertThat(api.get("/api-keys/" + own).at("revokedAt").isNull()).isTrue();
    }

    @Test
    void anothersKeyIsNeitherShownNorRevoked() {
        String id = make("{\"name\":\"k\",\"scopes\":[\"admin\"]}").string("id");
        Caller other = APP.open().api();

        assertThat(other.get("/api-keys/" + id).status()).isEqualTo(404);
        assertThat(other.delete("/api-keys/" + id).status()).isEqualTo(404);
        assertThat(other.get("/api-keys").at("data")).hasSize(1);
        assertThat(api.get("/api-keys/" + id).at("revokedAt").isNull()).isTrue();
        assertThat(api.get("/api-keys/%00").status()).isIn(400, 404);
    }

    @Test
    void theListIsReadPageByPageTheNewestFirst() {
        IntStream.range(0, 5).forEach(i -> make("{\"name\":\"k" + i + "\",\"scopes\":[\"admin\"]}"));
        List<String> names = new ArrayList<>();
        String after = "";
        do {
            Reply page = api.get("/api-keys?limit=2" + after);
            page.at("data").forEach(key -> names.add(key.get("name").stringValue()));
            after = page.at("hasMore").booleanValue() ? "&after=" + page.string("nextCursor") : "";
        } while (!after.isEmpty());

        assertThat(names).containsExactly("k4", "k3", "k2", "k1", "k0", "test");
        assertThat(api.get("/api-keys?after=eA").status()).isEqualTo(400);
    }
}
