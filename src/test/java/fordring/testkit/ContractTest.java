package fordring.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fordring.platform.Json;
import fordring.platform.Response;
import fordring.platform.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not as documented is found, whatever it is. */
class ContractTest {
    private static final Contract CONTRACT = new Contract(OpenApi.EXTERNAL);
    private static final String LIST = "{\"data\":[],\"hasMore\":false,\"nextCursor\":null}";
    private static final String CUSTOMER = example("Customer");
    private static final String REFUSED =
            "{\"error\":{\"code\":\"validation_error\",\"message\":\"Nei\",\"details\":[]}}";

    private static String example(String name) {
        return Json.text(OpenApi.EXTERNAL.root().at("/components/examples/" + name + "/value"));
    }

    private static List<String> breaches(String method, String path, String body, int status, String answer) {
        return breaches(method, path, body, status, answer, Map.of());
    }

    private static List<String> breaches(
            String method, String path, String body, int status, String answer, Map<String, String> headers) {
        Map<String, List<String>> all = new HashMap<>();
        Map<String, String> sent = new TreeMap<>(Map.of("Content-Type", "application/json", "X-Request-Id", "a"));
        sent.putAll(headers);
        sent.values().removeIf(String::isEmpty);
        sent.forEach((name, value) -> all.put(name, List.of(value)));
        return CONTRACT.breaches(new Contract.Exchange(
                method,
                "/api/external" + path,
                Map.of(),
                bytes(body),
                new Reply(status, HttpHeaders.of(all, (n, v) -> true), bytes(answer))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsDocumentedPasses() {
        assertThat(breaches("GET", "/customers", "", 200, LIST)).isEmpty();
        assertThat(breaches("GET", "/customers?limit=2&type=person&q=%C3%A5", "", 200, LIST))
                .isEmpty();
        assertThat(breaches("GET", "/customers/cust_123", "", 200, CUSTOMER)).isEmpty();
        assertThat(breaches("POST", "/customers", "{\"name\":\"Ola\",\"email\":null,\"new\":1}", 201, CUSTOMER))
                .isEmpty();
        assertThat(breaches("POST", "/customers", "{\"name\":5}", 422, REFUSED)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "an undocumented field      | \"name\":  | \"colour\":\"red\",\"name\": | colour",
                "a field that is missing    | \"email\": | \"emails\":                 | required property 'email'",
                "a field of another type    | false      | \"no\"                      | boolean",
                "a word that there is not   | \"company\"| \"firm\"                    | enumeration",
                "an instant that is none    | Z\"        | \"                          | date-time",
                "a field of an inner object | \"city\"   | \"town\"                    | town",
            })
    void aWrongAnswerIsFound(String what, String right, String wrong, String told) {
        assertThat(CUSTOMER).as(what).contains(right);
        assertThat(breaches("GET", "/customers/cust_123", "", 200, CUSTOMER.replaceFirst(right, wrong)))
                .as(what)
                .isNotEmpty()
                .anyMatch(breach -> breach.contains(told));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | /customers?colour=red | ''                 | colour is not documented",
                "GET  | /customers?limit=500  | ''                 | maximum",
                "GET  | /customers?type=firm  | ''                 | enumeration",
                "GET  | /customers/123        | ''                 | path part id",
                "POST | /customers            | {}                 | required property 'name'",
                "POST | /customers            | {\"name\":5}       | /name",
                "POST | /customers            | ''                 | without a body"
            })
    void aRequestThatShouldNotHaveSucceededIsFound(String method, String path, String body, String told) {
        boolean one = path.contains("/customers/") || method.equals("POST");
        assertThat(breaches(method, path, body, method.equals("POST") ? 201 : 200, one ? CUSTOMER : LIST))
                .anyMatch(breach -> breach.contains(told));
    }

    @Test
    void aStatusATypeOrAHeaderThatNobodyDocumentedIsFound() {
        assertThat(breaches("GET", "/customers", "", 204, "")).anyMatch(b -> b.contains("status 204"));
        assertThat(breaches("GET", "/customers", "", 422, REFUSED)).anyMatch(b -> b.contains("status 422"));
        assertThat(breaches("GET", "/customers", "", 200, LIST, Map.of("Content-Type", "text/html")))
                .anyMatch(b -> b.contains("text/html"));
        assertThat(breaches("GET", "/customers", "", 200, LIST, Map.of("X-Powered-By", "love")))
                .anyMatch(b -> b.contains("X-Powered-By"));
        assertThat(breaches("GET", "/customers", "", 200, LIST, Map.of("X-Request-Id", "")))
                .anyMatch(b -> b.contains("X-Request-Id is missing"));
        assertThat(breaches("GET", "/customers", "", 401, REFUSED)).anyMatch(b -> b.contains("WWW-Authenticate"));
    }

    @Test
    void anErrorUnderAnotherStatusThanItsCodeIsFound() {
        assertThat(breaches("GET", "/customers/cust_1", "", 404, REFUSED))
                .anyMatch(b -> b.contains("code validation_error is not one of [not_found]"));
    }

    @Test
    void aPathOrMethodThatNobodyDocumentedMustBeRefused() {
        assertThat(breaches("GET", "/nothing", "", 200, LIST)).anyMatch(b -> b.contains("is not documented"));
        assertThat(breaches("PUT", "/customers", "{}", 200, LIST)).anyMatch(b -> b.contains("is not documented"));
        assertThat(breaches("GET", "/nothing", "", 404, example("Customer"))).isNotEmpty();
    }

    @Test
    void anEventIsAsItsWebhookIsDocumented() {
        String event = Json.text(OpenApi.EXTERNAL.root().at("/components/examples/EventPage/value/data/0"));

        assertThat(CONTRACT.event(Json.tree(bytes(event)))).isEmpty();
        assertThat(CONTRACT.event(Json.tree(bytes(event.replace("\"amount\"", "\"sum\"")))))
                .isNotEmpty();
        assertThat(CONTRACT.event(Json.tree(bytes(event.replace("invoice.paid", "invoice.lost")))))
                .isNotEmpty();
    }

    @Test
    void whoCallsAServerThatAnswersWronglyFails() {
        Router router = new Router();
        new fordring.platform.ApiReference().addTo(router);
        router.route("GET", "/api/external/customers", request -> Response.json(200, bytes("{\"data\":[]}")));
        try (fordring.platform.HttpServer server =
                        fordring.platform.HttpServer.start(0, router, new fordring.platform.TrustedProxies(List.of()));
                HttpClient http = HttpClient.newHttpClient()) {
            Caller caller =
                    new Caller(http, URI.create("http://localhost:" + server.port()), Caller.EXTERNAL, Map.of());

            assertThatThrownBy(() -> caller.get("/customers"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("GET /api/external/customers")
                    .hasMessageContaining("required property 'hasMore'");
        }
    }
}
