package fordring.page;

import static fordring.page.WayIn.KARI;
import static fordring.page.WayIn.parameter;
import static fordring.page.WayIn.pid;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import fordring.platform.Json;
import fordring.testkit.App;
import fordring.testkit.IdentityBroker;
import fordring.testkit.Reply;
import fordring.testkit.Visitor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What must be so of the token by which a broker vouches for somebody (OpenID Connect Core 1.0, section 3.1.3.7). */
class IdentityTokenTest {
    private static final IdentityBroker BROKER = IdentityBroker.start();
    private static final App APP = App.start(BROKER.settings());

    private final App.Account account = APP.open();
    private final Visitor visitor = new Visitor();
    private final WayIn way = new WayIn(visitor);

    @AfterEach
    void mend() {
        BROKER.mend();
    }

    @AfterAll
    static void stop() {
        APP.close();
        BROKER.close();
    }

    private String page(String number, String country) {
        return WayIn.page(APP, account, "person", number, country);
    }

    private static String callback(String query) {
        return "http://localhost:" + APP.port() + Identification.CALLBACK + "?" + query;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // right but for the one thing
                "{'pid':'15108695088','nonce':'another'}",
                "{'pid':'15108695088','aud':'somebody-else'}",
                "{'pid':'15108695088','aud':['somebody-else','and-another']}",
                "{'pid':'15108695088','iss':'http://localhost/other'}",
                "{'pid':'15108695088','exp':1700000000}",
                "{'pid':15108695088}",
                "{'pid':' '}",
                "{'personal_number':'15108695088'}"
            })
    void aTokenThatIsNotForThisAttemptProvesNothing(String claims) {
        String page = page(KARI, "NO");
        String address = way.toBroker(page);
        Map<String, Object> all = new HashMap<>(Map.of("nonce", parameter(address, "nonce")));
        Json.tree(claims.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                .forEachEntry((name, value) -> all.put(
                        name,
                        value.isArray()
                                ? value.valueStream().map(JsonNode::stringValue).toList()
                                : value.isNumber() ? value.longValue() : value.stringValue()));
        BROKER.hand(BROKER.token(all));

        assertThat(visitor.get(callback("code=x&state=" + parameter(address, "state")))
                        .status())
                .isEqualTo(403);
        assertThat(visitor.get(page).status()).isEqualTo(403);
    }

    @Test
    void aTokenSignedWithAKeyTheBrokerDoesNotPublishProvesNothing() {
        try (IdentityBroker broker = IdentityBroker.start();
                App app = App.start(broker.settings())) {
            broker.publishOtherKey();
            Reply refused = way.proves(WayIn.page(app, app.open(), "person", KARI, "NO"), pid(KARI));

            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.header("Set-Cookie")).doesNotContain("identified=");
        }
    }

    /** The same claims thrice: only how they are signed differs. */
    @ParameterizedTest
    @CsvSource({"broker, 303", "nobody, 403", "client, 403"})
    void onlyATokenThatTheBrokerSignedProvesAnything(String signer, int status) throws Exception {
        String address = way.toBroker(page(KARI, "NO"));
        SignedJWT good = BROKER.token(Map.of("pid", KARI, "nonce", parameter(address, "nonce")));
        BROKER.hand(
                switch (signer) {
                    case "broker" -> good;
                    case "nobody" -> new PlainJWT(good.getJWTClaimsSet());
                    default -> {
                        SignedJWT own = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), good.getJWTClaimsSet());
                        own.sign(new MACSigner(IdentityBroker.SECRET));
                        yield own;
                    }
                });

        assertThat(visitor.get(callback("code=x&state=" + parameter(address, "state")))
                        .status())
                .isEqualTo(status);
    }

    @Test
    void aKeyThatIsNewIsAskedForButNotMoreOftenThanOnceAMinute() {
        try (IdentityBroker broker = IdentityBroker.start();
                MovedDoor door = MovedDoor.open(APP, broker)) {
            String page = page(KARI, "NO").replace(":" + APP.port(), ":" + door.port());
            broker.publishOtherKey("last year's");
            assertThat(way.proves(page, pid(KARI)).status()).isEqualTo(403);
            broker.mend();
            assertThat(way.proves(page, pid(KARI)).status()).isEqualTo(403);

            door.pass(Duration.ofMinutes(1));

            assertThat(way.proves(page, pid(KARI)).status()).isEqualTo(303);
            assertThat(broker.asked("jwks")).isEqualTo(2);
        }
    }

    /** What is asked for stands in an address that the person can change, so what was done must be said. */
    @ParameterizedTest
    @CsvSource({"high, 303", "low, 403", ", 403"})
    void whereTheOperatorNamesWaysNoOtherIsEnough(@Nullable String done, int status) {
        Map<String, String> settings = new HashMap<>(BROKER.settings());
        settings.put("oidc.acr", "high higher");
        try (App app = App.start(settings)) {
            String address = way.toBroker(WayIn.page(app, app.open(), "person", KARI, "NO"));
            Map<String, Object> claims = new HashMap<>(Map.of("pid", KARI, "nonce", parameter(address, "nonce")));
            if (done != null) {
                claims.put("acr", done);
            }
            BROKER.hand(BROKER.token(claims));

            Reply back = visitor.get(callback("code=x&state=" + parameter(address, "state"))
                    .replace(":" + APP.port(), ":" + app.port()));

            assertThat(back.status()).isEqualTo(status);
        }
    }

    /** As another broker may have it: a scope for the number, which stands in an object, and ways to prove it. */
    @Test
    void scopeClaimAndWayAreTheOperators() {
        Map<String, String> settings = new HashMap<>(BROKER.settings());
        settings.putAll(Map.of("oidc.scope", "openid ssn", "oidc.claim", "person.nin", "oidc.acr", "high higher"));
        try (App app = App.start(settings)) {
            String page = WayIn.page(app, app.open(), "person", KARI, "NO");
            assertThat(way.toBroker(page)).contains("scope=openid+ssn", "acr_values=high+higher");
            assertThat(way.proves(page, pid(KARI)).status()).isEqualTo(403);
            assertThat(way.proves(page, "{\"person\":{\"nin\":\"" + KARI + "\"},\"acr\":\"low\"}")
                            .status())
                    .isEqualTo(403);
            assertThat(way.proves(page, "{\"person\":{\"nin\":\"" + KARI + "\"},\"acr\":\"higher\"}")
                            .status())
                    .isEqualTo(303);
        }
    }
}
