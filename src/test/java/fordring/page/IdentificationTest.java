package fordring.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import fordring.id.InvoiceId;
import fordring.invoice.PageLinks;
import fordring.platform.Json;
import fordring.platform.Secrets;
import fordring.testkit.App;
import fordring.testkit.IdentityBroker;
import fordring.testkit.Reply;
import fordring.testkit.Visitor;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The page of a customer who proves who he is first, against a real OpenID Connect server on loopback. */
class IdentificationTest {
    private static final IdentityBroker BROKER = IdentityBroker.start();
    private static final App APP = App.start(BROKER.settings());
    /** A valid number of Norway's, and another (python-stdnum's vectors). */
    private static final String KARI = "15108695088";

    private static final String OLA = "13116900216";

    private final App.Account account = APP.open();
    private final Visitor visitor = new Visitor();

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
        return page(APP, account, "person", number, country);
    }

    /** On another server. */
    private static String karisPage(App app) {
        return page(app, app.open(), "person", KARI, "NO");
    }

    private static String page(App app, App.Account account, String type, @Nullable String number, String country) {
        Reply customer = ok(201, account.api().post("/customers", """
                        {"name":"Kari Nordmann","type":"%s","requireIdentification":true,%s
                        "address":{"line1":"Fjordveien 1","postalCode":"5003","city":"Bergen","country":"%s"}}""".formatted(
                        type, number == null ? "" : "\"personalNumber\":\"" + number + "\",", country)));
        Reply invoice = ok(201, account.api().post("/invoices", """
                        {"customerId":"%s","totalAmount":150000,"currency":"NOK","send":false,
                        "lines":[{"description":"Konsulenttjenester","quantity":10,"unitPrice":15000}]}""".formatted(customer.string("id"))));
        String url = "http://localhost:" + app.port();
        PageLinks links = new PageLinks(Secrets.of(app.data().resolve("secret.key")), url);
        return url + links.path(InvoiceId.parse(invoice.string("id")).orElseThrow());
    }

    private static Reply ok(int status, Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        return reply;
    }

    /** From the page to the broker's login page: its address. */
    private String toBroker(String page) {
        Reply asked = ok(403, visitor.get(page));
        Matcher start = Pattern.compile("href=\"(http[^\"]*/identify[^\"]*)\"").matcher(asked.text());
        assertThat(start.find()).as(asked.text()).isTrue();
        Reply sent = ok(303, visitor.get(start.group(1)));
        return sent.header("Location");
    }

    /** The same, and through the login with these claims: the address that the broker sends the visitor back to. */
    private String login(String page, String claims) {
        Reply back = ok(302, visitor.post(toBroker(page), Map.of("username", "somebody", "claims", claims)));
        return back.header("Location");
    }

    private Reply proves(String page, String claims) {
        return visitor.get(login(page, claims));
    }

    private static String pid(String number) {
        return "{\"pid\":\"" + number + "\"}";
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
        assertThat(visitor.get(page + "/pdf").status()).isEqualTo(403);

        Reply proved = ok(303, proves(page, pid(KARI)));

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
        String asked = toBroker(page);

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

        Reply refused = ok(403, proves(page, pid(OLA)));

        assertThat(refused.text())
                .contains("Denne fakturaen er til noen andre")
                .doesNotContain("Kari", "1 500", "10001");
        assertThat(visitor.get(page).status()).isEqualTo(403);
        assertThat(trail()).containsExactly("debtor other_person 127.0.0.1");
    }

    @Test
    void whoCancelsMayTryAgain() {
        String page = page(KARI, "NO");
        String state = parameter(toBroker(page), "state");

        Reply cancelled = ok(403, visitor.get(callback("error=access_denied&state=" + state)));

        assertThat(cancelled.text()).contains("Du legitimerte deg ikke", page + "/identify");
        assertThat(trail()).containsExactly("debtor cancelled 127.0.0.1");
        assertThat(proves(page, pid(KARI)).status()).isEqualTo(303);
    }

    @Test
    void anErrorOfTheBrokerOpensNothing() {
        String page = page(KARI, "NO");
        String state = parameter(toBroker(page), "state");

        assertThat(visitor.get(callback("error=server_error&state=" + state)).status())
                .isEqualTo(403);
        assertThat(trail()).containsExactly("debtor failed 127.0.0.1");
    }

    private static String parameter(String address, String name) {
        Matcher value = Pattern.compile("[?&]" + name + "=([^&]+)").matcher(address);
        assertThat(value.find()).isTrue();
        return value.group(1);
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
        String address = toBroker(page);
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
        assertThat(trail()).containsExactly("debtor failed 127.0.0.1");
    }

    @Test
    void aTokenSignedWithAKeyTheBrokerDoesNotPublishProvesNothing() {
        try (IdentityBroker broker = IdentityBroker.start();
                App app = App.start(broker.settings())) {
            broker.publishOtherKeys();
            Reply refused = proves(karisPage(app), pid(KARI));

            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.header("Set-Cookie")).doesNotContain("identified=");
        }
    }

    /** The same claims thrice: only how they are signed differs. */
    @ParameterizedTest
    @CsvSource({"broker, 303", "nobody, 403", "client, 403"})
    void onlyATokenThatTheBrokerSignedProvesAnything(String signer, int status) throws Exception {
        String address = toBroker(page(KARI, "NO"));
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
    void aCallbackIsGoodOnceInTheBrowserThatBeganAndNowhereElse() {
        String page = page(KARI, "NO");
        String callback = login(page, pid(KARI));

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
        assertThat(proves(first, pid(KARI)).status()).isEqualTo(303);
        assertThat(visitor.get(first).status()).isEqualTo(200);

        assertThat(visitor.get(second).status()).isEqualTo(403);
        String path = URI.create(second).getPath();
        visitor.cookies(URI.create(first).getPath())
                .forEach(cookie -> visitor.smuggle(new Visitor.Cookie(cookie.name(), cookie.value(), path)));
        assertThat(visitor.cookies(path)).hasSize(1);
        assertThat(visitor.get(second).status()).isEqualTo(403);
    }

    @Test
    void theCookieOfAnAttemptProvesNothing() {
        String page = page(KARI, "NO");
        var _ = toBroker(page);
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

        assertThat(proves(page, pid(proved)).status()).isEqualTo(same ? 303 : 403);
    }

    @Test
    void whoHasNoNumberOrIsACompanyCannotProveAnything() {
        List<String> pages =
                List.of(page(null, "NO"), page("15108695077", "NO"), page(APP, account, "company", KARI, "NO"));
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
        String callback = login(page, pid(KARI));
        BROKER.answer("token", 502, "<html>");

        assertThat(visitor.get(callback).status()).isEqualTo(503);
        BROKER.mend();
        assertThat(visitor.get(page).status()).isEqualTo(403);
        assertThat(trail()).containsExactly("debtor failed 127.0.0.1");
    }

    @Test
    void whatTheBrokerSaysOfItselfIsAskedOnce() {
        assertThat(proves(page(KARI, "NO"), pid(KARI)).status()).isEqualTo(303);
        int before = BROKER.asked("openid-configuration");
        assertThat(proves(page(KARI, "NO"), pid(KARI)).status()).isEqualTo(303);

        assertThat(BROKER.asked("openid-configuration")).isEqualTo(before);
        assertThat(BROKER.asked("jwks")).isEqualTo(before);
    }

    @Test
    void theProofIsOverAfterHalfAnHour() {
        try (MovedDoor door = MovedDoor.open(APP, BROKER)) {
            String page = page(KARI, "NO").replace(":" + APP.port(), ":" + door.port());
            assertThat(proves(page, pid(KARI)).status()).isEqualTo(303);

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
            String callback = login(page, pid(KARI));

            door.pass(Duration.ofMinutes(10));
            assertThat(visitor.get(callback).status()).isEqualTo(400);
        }
    }
}
