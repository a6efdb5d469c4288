package fordring.page;

import static fordring.page.WayIn.KARI;
import static fordring.page.WayIn.OLA;
import static fordring.page.WayIn.ok;
import static fordring.page.WayIn.parameter;
import static fordring.page.WayIn.pid;
import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.App;
import fordring.testkit.IdentityBroker;
import fordring.testkit.Reply;
import fordring.testkit.Visitor;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of a customer who proves who he is first, against a real OpenID Connect server on loopback. */
class IdentificationTest {
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

    private String page(@Nullable String number, String country) {
        return WayIn.page(APP, account, "person", number, country);
    }

    /** On another server. */
    private static String karisPage(App app) {
        return WayIn.page(app, app.open(), "person", KARI, "NO");
    }

    private List<String> trail() {
        Reply audit = ok(200, account.api().get("/audit?action=invoice.identify"));
        assertThat(audit.text()).doesNotContain(KARI, OLA);
        return audit.at("data")
                .valueStream()
                .map(entry -> entry.path("actor").stringValue() + " "
                        + entry.path("changes").path("outcome").get(1).stringValue() + " "
                        + entry.path("ip").stringValue())
                .toList();
    }

    @Test
    void whoIsMeantReadsThePageAndTheDocument() {
        String page = page(KARI, "NO");
        for (String place : List.of("/pdf", "/attachments/1")) {
            assertThat(visitor.get(page + place).status()).as(place).isEqualTo(403);
        }
        assertThat(visitor.post(page + "/objection", Map.of("message", "Nei")).status())
                .isEqualTo(403);

        Reply proved = ok(303, way.proves(page, pid(KARI)));

        assertThat(proved.header("Location")).startsWith(page + "?lang=");
        assertThat(proved.header("Set-Cookie"))
                .matches("identified=[A-Za-z0-9_-]+; Path=/i/[A-Za-z0-9_-]{22}; Max-Age=1800; HttpOnly; SameSite=Lax");
        assertThat(visitor.get(proved.header("Location")).status()).isEqualTo(200);
        assertThat(visitor.get(page + "/pdf").status()).isEqualTo(200);
        assertThat(new Visitor().get(page).status()).isEqualTo(403);
        assertThat(visitor.get(page + "/identify").header("Location")).startsWith(page);
        assertThat(trail()).containsExactly("debtor matched 127.0.0.1");
    }

    @Test
    void theBrokerIsAskedByCodeWithPkceAStateAndANonce() {
        String page = page(KARI, "NO");
        String asked = way.toBroker(page);

        assertThat(asked)
                .startsWith(BROKER.issuer() + "/authorize?")
                .contains("response_type=code", "code_challenge_method=S256", "scope=openid", "prompt=login")
                .containsPattern("state=[A-Za-z0-9_-]{40,}")
                .containsPattern("nonce=[A-Za-z0-9_-]{40,}")
                .containsPattern("code_challenge=[A-Za-z0-9_-]{43}(&|$)")
                .contains("redirect_uri=http%3A%2F%2Flocalhost%3A" + APP.port() + "%2Fidentification%2Fcallback");
        assertThat(visitor.cookies("/identification/callback"))
                .singleElement()
                .satisfies(cookie -> assertThat(cookie.path()).isEqualTo("/identification"));
        assertThat(asked).doesNotContain(page.substring(page.lastIndexOf('/') + 1));
    }

    @Test
    void somebodyElseIsToldSoAndShownNothing() {
        String page = page(KARI, "NO");

        Reply refused = ok(403, way.proves(page, pid(OLA)));

        assertThat(refused.text())
                .contains("Denne fakturaen er til noen andre")
                .doesNotContain("Kari", "1 500", "10001");
        assertThat(visitor.get(page).status()).isEqualTo(403);
        assertThat(trail()).containsExactly("debtor other_person 127.0.0.1");
    }

    @Test
    void whoCancelsMayTryAgain() {
        String page = page(KARI, "NO");
        String state = parameter(way.toBroker(page), "state");

        Reply cancelled = ok(403, visitor.get(callback("error=access_denied&state=" + state)));

        assertThat(cancelled.text()).contains("Du legitimerte deg ikke", page + "/identify");
        assertThat(trail()).containsExactly("debtor cancelled 127.0.0.1");
        assertThat(way.proves(page, pid(KARI)).status()).isEqualTo(303);
    }

    @Test
    void anErrorOfTheBrokerOpensNothing() {
        String page = page(KARI, "NO");
        String state = parameter(way.toBroker(page), "state");

        assertThat(visitor.get(callback("error=server_error&state=" + state)).status())
                .isEqualTo(403);
        assertThat(trail()).containsExactly("debtor failed 127.0.0.1");
    }

    private static String callback(String query) {
        return "http://localhost:" + APP.port() + Identification.CALLBACK + "?" + query;
    }

    @Test
    void aCallbackIsGoodOnceInTheBrowserThatBeganAndNowhereElse() {
        String page = page(KARI, "NO");
        String callback = way.login(page, pid(KARI));

        assertThat(new Visitor().get(callback).status()).isEqualTo(400);
        assertThat(visitor.get(callback.replaceAll("state=[^&]*", "state=foreign"))
                        .status())
                .isEqualTo(400);
        assertThat(visitor.get(callback.replaceAll("&?state=[^&]*", "")).status())
                .isEqualTo(400);
        assertThat(visitor.get(callback).status()).isEqualTo(303);
        assertThat(visitor.get(callback).status()).isEqualTo(400);
        assertThat(trail()).containsExactly("debtor matched 127.0.0.1");
    }

    @Test
    void theCookieOfOneInvoiceOpensNoOther() {
        String first = page(KARI, "NO");
        String second = page(KARI, "NO");
        assertThat(way.proves(first, pid(KARI)).status()).isEqualTo(303);
        assertThat(visitor.get(first).status()).isEqualTo(200);

        assertThat(visitor.get(second).status()).isEqualTo(403);
        String path = URI.create(second).getPath();
        visitor.cookies(URI.create(first).getPath())
                .forEach(cookie -> visitor.smuggle(new Visitor.Cookie(cookie.name(), cookie.value(), path)));
        assertThat(visitor.cookies(path)).hasSize(1);
        assertThat(visitor.get(second).status()).isEqualTo(403);
    }

    @Test
    void aProofIsOverWhenTheCustomerTurnsOutToBeSomebodyElse() {
        String page = page(KARI, "NO");
        assertThat(way.proves(page, pid(KARI)).status()).isEqualTo(303);
        assertThat(visitor.get(page).status()).isEqualTo(200);
        String kari =
                account.api().get("/customers").at("data").get(0).path("id").stringValue();

        ok(200, account.api().patch("/customers/" + kari, "{\"personalNumber\":\"" + OLA + "\"}"));

        assertThat(visitor.get(page).status()).isEqualTo(403);
        assertThat(visitor.get(page + "/pdf").status()).isEqualTo(403);
    }

    @Test
    void theCookieOfAnAttemptProvesNothing() {
        String page = page(KARI, "NO");
        var _ = way.toBroker(page);
        String path = URI.create(page).getPath();

        visitor.cookies("/identification/callback")
                .forEach(cookie -> visitor.smuggle(new Visitor.Cookie("identified", cookie.value(), path)));

        assertThat(visitor.get(page).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "NO, 15108695088, 15108695088, true",
        "NO, 151086 95088, 15108695088, true",
        "NO, 15108695088, 13116900216, false",
        "SE, 811228-9874, 198112289874, true",
        "SE, 8112289874, 19811228-9874, true",
        "SE, 19811228-9874, 8112289874, true",
        "SE, 811228+9874, 188112289874, true",
        "SE, 811228+9874, 198112289874, false", // a hundred years between them
        "SE, 811228-9874, 188112289874, false",
        "FI, 131052-308T, 131052-308t, true",
        "FI, 131052-308T, 131052Y308T, false", // the new signs are there so that this can be somebody else
        "FI, 110305+283X, 110305A283X, false",
        "DK, 211062-5629, 2110625629, true",
        "DK, 2110625629, 211062-5620, false"
    })
    void aNumberIsTheSameHoweverItIsWritten(String country, String kept, String proved, boolean same) {
        String page = page(kept, country);

        assertThat(way.proves(page, pid(proved)).status()).isEqualTo(same ? 303 : 403);
    }

    @Test
    void whoHasNoNumberOrIsACompanyCannotProveAnything() {
        List<String> pages =
                List.of(page(null, "NO"), page("15108695077", "NO"), WayIn.page(APP, account, "company", KARI, "NO"));
        for (String page : pages) {
            Reply refused = ok(403, visitor.get(page));
            assertThat(refused.text()).doesNotContain("/identify");
            assertThat(visitor.get(page + "/identify").status()).isEqualTo(403);
        }
    }

    @Test
    void withoutABrokerThePageStaysShut() {
        try (App app = App.start()) {
            String page = karisPage(app);
            for (String place : List.of("", "/pdf", "/identify")) {
                assertThat(visitor.get(page + place).status()).as(place).isEqualTo(403);
            }
            assertThat(visitor.get("http://localhost:" + app.port() + Identification.CALLBACK + "?code=x&state=y")
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void aBrokerThatIsDownOpensNothingAndMayBeTriedAgain() {
        try (IdentityBroker broker = IdentityBroker.start();
                App app = App.start(broker.settings())) {
            broker.answer("openid-configuration", 500, "{}");
            String page = karisPage(app);
            Reply down = ok(503, visitor.get(page + "/identify"));
            assertThat(down.header("Retry-After")).isEqualTo("30");
            assertThat(down.text()).contains(page + "/identify");
            assertThat(visitor.get(page + "/identify").status()).isEqualTo(503);
            assertThat(broker.asked("openid-configuration"))
                    .as("not asked again at once")
                    .isEqualTo(1);
        }
    }

    @Test
    void aTokenEndpointThatIsDownOpensNothing() {
        String page = page(KARI, "NO");
        String callback = way.login(page, pid(KARI));
        BROKER.answer("token", 502, "<html>");

        assertThat(visitor.get(callback).status()).isEqualTo(503);
        BROKER.mend();
        assertThat(visitor.get(page).status()).isEqualTo(403);
        assertThat(trail()).containsExactly("debtor failed 127.0.0.1");
    }

    @Test
    void whatTheBrokerSaysOfItselfIsAskedOnce() {
        assertThat(way.proves(page(KARI, "NO"), pid(KARI)).status()).isEqualTo(303);
        int before = BROKER.asked("openid-configuration");
        assertThat(way.proves(page(KARI, "NO"), pid(KARI)).status()).isEqualTo(303);

        assertThat(BROKER.asked("openid-configuration")).isEqualTo(before);
        assertThat(BROKER.asked("jwks")).isEqualTo(before);
    }

    @Test
    void theProofIsOverAfterHalfAnHour() {
        try (MovedDoor door = MovedDoor.open(APP, BROKER)) {
            String page = page(KARI, "NO").replace(":" + APP.port(), ":" + door.port());
            assertThat(way.proves(page, pid(KARI)).status()).isEqualTo(303);

            door.pass(Duration.ofMinutes(29));
            assertThat(visitor.get(page).status()).isEqualTo(200);
            door.pass(Duration.ofMinutes(1));
            assertThat(visitor.get(page).status()).isEqualTo(403);
        }
    }

    @Test
    void anAttemptIsOverAfterTenMinutes() {
        try (MovedDoor door = MovedDoor.open(APP, BROKER)) {
            String page = page(KARI, "NO").replace(":" + APP.port(), ":" + door.port());
            String callback = way.login(page, pid(KARI));

            door.pass(Duration.ofMinutes(10));
            assertThat(visitor.get(callback).status()).isEqualTo(400);
        }
    }
}
