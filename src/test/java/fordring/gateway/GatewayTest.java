package fordring.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.money.Rate;
import fordring.party.Tenants.Environment;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Keys through the door: how often they may ask, until when, and for whom. */
class GatewayTest {
    private static final App APP = App.start();
    private static final App.Account ACCOUNT = APP.open();

    @AfterAll
    static void stop() {
        APP.close();
    }

    private static String key(ApiKeys.@Nullable Limit limit) {
        return APP.key(ACCOUNT.tenant(), ACCOUNT.environment(), limit, Scope.CUSTOMERS);
    }

    private static String idOf(String key) {
        return key.split("_", -1)[2];
    }

    private static @Nullable Instant lastUsed(String key) {
        return listed(key).lastUsedAt();
    }

    private static ApiKeys.Listed listed(String key) {
        return APP.db().read(ApiKeys::list).stream()
                .filter(k -> k.id().equals(idOf(key)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aKeyMayAskInABurstAndThenAtItsRate() throws InterruptedException {
        Caller caller = APP.caller(key(new ApiKeys.Limit(1, 5)));
        Caller other = APP.caller(key(new ApiKeys.Limit(1, 5)));

        List<Integer> burst = IntStream.range(0, 6)
                .mapToObj(i -> caller.get("/customers").status())
                .toList();
        assertThat(burst).containsExactly(200, 200, 200, 200, 200, 429);
        assertThat(other.get("/customers").status()).isEqualTo(200);

        Reply tooMany = caller.get("/customers");
        assertThat(tooMany.string("error", "code")).isEqualTo("rate_limited");
        long wait = Long.parseLong(tooMany.header("Retry-After"));
        assertThat(wait).isBetween(1L, 2L);
        Thread.sleep(Duration.ofSeconds(wait));
        assertThat(caller.get("/customers").status()).isEqualTo(200);
    }

    @Test
    void oneWhoAsksAtOnceGetsNoMoreThanHisBurst() {
        Caller caller = APP.caller(key(new ApiKeys.Limit(1, 20)));
        List<Reply> replies = App.atOnce(60, i -> caller.get("/customers/cust_123"));
        // A further one or two are let in when the sixty take seconds.
        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSizeBetween(20, 23);
        assertThat(replies).extracting(Reply::status).containsOnly(200, 429);
    }

    @Test
    void aKeyWithoutALimitIsNotCounted() {
        Caller caller = APP.caller(key(null));
        assertThat(App.atOnce(300, i -> caller.get("/customers/cust_123"))).allMatch(reply -> reply.status() == 200);
    }

    @Test
    void useIsNotedButNotTheAttemptOfOneWhoLacksTheSecret() {
        String key = key(null);
        String wrong = key.substring(0, key.length() - 1) + (key.endsWith("a") ? 'b' : 'a');
        assertThat(APP.caller(wrong).get("/customers").status()).isEqualTo(401);
        assertThat(lastUsed(key)).isNull();

        assertThat(APP.caller(key).get("/customers").status()).isEqualTo(200);

        assertThat(Duration.between(
                                Objects.requireNonNull(lastUsed(key)),
                                listed(key).createdAt())
                        .abs())
                .isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void onlyAHashOfTheSecretIsKept() {
        String key = key(null);
        String secret = key.split("_", -1)[3];
        List<String> rows = APP.db()
                .read(tx -> tx.sql()
                        .createQuery("SELECT k::text FROM api_key k")
                        .mapTo(String.class)
                        .list());
        assertThat(rows).anyMatch(row -> row.contains(idOf(key))).noneMatch(row -> row.contains(secret));
    }

    @Test
    void aRevokedKeyIsRefusedWithinFiveSeconds() throws InterruptedException {
        String key = key(null);
        Caller caller = APP.caller(key);
        assertThat(caller.get("/customers").status()).isEqualTo(200);

        assertThat(APP.db().<Boolean>write(tx -> ApiKeys.revoke(tx, ACCOUNT.tenant(), idOf(key))))
                .isTrue();

        long start = System.nanoTime();
        while (caller.get("/customers").status() != 401) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
            Thread.sleep(100);
        }
        assertThat(caller.get("/customers").status()).isEqualTo(401);
    }

    @Test
    void nobodyRevokesAnothersKey() {
        String key = key(null);
        App.Account other = APP.open();
        assertThat(APP.db().<Boolean>write(tx -> ApiKeys.revoke(tx, other.tenant(), idOf(key))))
                .isFalse();
        assertThat(APP.caller(key).get("/customers").status()).isEqualTo(200);
    }

    @Test
    void liveAndTestShareNothing() {
        App.Account live = APP.open(Environment.LIVE, Rate.percent("25"));
        App.Account test = APP.open(Environment.TEST, Rate.percent("25"));
        assertThat(test.api()
                        .patch("/customers/cust_123", "{\"name\":\"Only a test\"}")
                        .status())
                .isEqualTo(200);
        String invoice = "{\"customerId\":\"cust_123\",\"totalAmount\":100,\"currency\":\"NOK\"}";

        Reply tested = test.api().with("Idempotency-Key", "1").post("/invoices", invoice);
        Reply lived = live.api().with("Idempotency-Key", "1").post("/invoices", invoice);

        assertThat(live.api().get("/customers/cust_123").string("name")).isEqualTo("Nordavind Regnskap AS");
        assertThat(tested.string("number")).isEqualTo(lived.string("number"));
        assertThat(tested.string("id")).isNotEqualTo(lived.string("id"));
        assertThat(lived.header("Idempotent-Replayed")).isEmpty();
        assertThat(live.api().get("/invoices").at("data")).hasSize(1);
        assertThat(live.api().get("/invoices/" + tested.string("id")).status()).isEqualTo(404);
    }
}
