package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.svix.Webhook;
import com.svix.exceptions.WebhookVerificationException;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Endpoint;
import fordring.testkit.Endpoint.Message;
import fordring.testkit.Reply;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of an endpoint through the door: tried, changed, rotated, looked after, told again. */
class WebhookLifeTest {
    private static final App APP = App.start();

    private final Caller api = APP.open().api();
    private Endpoint endpoint;

    @BeforeEach
    void listen() {
        endpoint = new Endpoint();
    }

    @AfterEach
    void hangUp() {
        endpoint.close();
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    private Reply register(String url, String events) {
        Reply made = api.post("/webhooks", "{\"url\":\"" + url + "\",\"events\":[" + events + "]}");
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made;
    }

    private String registered() {
        return "/webhooks/" + register(endpoint.url(), "\"invoice.created\"").string("id");
    }

    private Reply invoice() {
        Reply made = api.post("/invoices", Body.printed().with("send", "false").toString());
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made;
    }

    /** As a receiver in Java does it, by Svix's own library. */
    private static void verify(String secret, Message message) throws Exception {
        new Webhook(secret)
                .verify(
                        new String(message.body(), StandardCharsets.UTF_8),
                        HttpHeaders.of(
                                Map.of(
                                        "webhook-id", List.of(message.id()),
                                        "webhook-timestamp", List.of(message.timestamp()),
                                        "webhook-signature", List.of(message.signature())),
                                (name, value) -> true));
    }

    @Test
    void theSignatureIsGoodForSvix() throws Exception {
        String secret = register(endpoint.url(), "\"invoice.created\"").string("secret");
        invoice();
        Message message = endpoint.next();

        assertThatCode(() -> verify(secret, message)).doesNotThrowAnyException();

        Message forged = new Message(
                message.id(), message.timestamp(), message.signature(), "{}".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> verify(secret, forged)).isInstanceOf(WebhookVerificationException.class);
        String other = register(endpoint.url(), "\"invoice.paid\"").string("secret");
        assertThatThrownBy(() -> verify(other, message)).isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void afterARotationBothSecretsSignUntilTheOverlapEnds() throws Exception {
        Reply made = register(endpoint.url(), "\"invoice.created\"");
        String path = "/webhooks/" + made.string("id");

        Reply rotated = api.post(path + "/rotate", "");
        assertThat(rotated.status()).as(rotated.toString()).isEqualTo(200);
        assertThat(rotated.string("secret")).matches("whsec_[A-Za-z0-9+/]{32}").isNotEqualTo(made.string("secret"));
        invoice();
        Message message = endpoint.next();
        assertThat(message.signature()).matches("v1,[A-Za-z0-9+/=]{44} v1,[A-Za-z0-9+/=]{44}");
        assertThatCode(() -> verify(made.string("secret"), message)).doesNotThrowAnyException();
        assertThatCode(() -> verify(rotated.string("secret"), message)).doesNotThrowAnyException();

        String last = api.post(path + "/rotate", "{\"overlapHours\":0}").string("secret");
        invoice();
        Message alone = endpoint.next();
        assertThatCode(() -> verify(last, alone)).doesNotThrowAnyException();
        assertThatThrownBy(() -> verify(rotated.string("secret"), alone))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void aRotationRepeatedWithItsKeyRotatesOnce() {
        String path = registered();
        Caller same = api.with("Idempotency-Key", "rotate-1");
        Reply first = same.post(path + "/rotate", "{}");
        Reply again = same.post(path + "/rotate", "{}");
        assertThat(again.string("secret")).isEqualTo(first.string("secret"));
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(api.get(path).body().has("secret")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "169", "1.5", "\"24\"", "true"})
    void anOverlapIsOneOfUpToAWeek(String hours) {
        Reply refused = api.post(registered() + "/rotate", "{\"overlapHours\":" + hours + "}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.faultyFields()).containsExactly("overlapHours");
    }

    @Test
    void anEndpointIsTriedAtOnceAndTheAnswerTellsHowItWent() throws Exception {
        Reply made = register(endpoint.url(), "\"invoice.created\"");
        Reply tried = api.post("/webhooks/" + made.string("id") + "/test", "");

        assertThat(tried.status()).as(tried.toString()).isEqualTo(200);
        Message message = endpoint.next();
        assertThatCode(() -> verify(made.string("secret"), message)).doesNotThrowAnyException();
        assertThat(message.json().propertyNames())
                .containsExactly("event", "timestamp", "data", "id", "sequence", "test");
        assertThat(message.json().get("event").stringValue()).isEqualTo("webhook.test");
        assertThat(message.json().get("test").booleanValue()).isTrue();
        assertThat(message.json().get("sequence").longValue()).isZero();
        assertThat(message.json().get("data").toString()).isEqualTo("{\"webhookId\":\"" + made.string("id") + "\"}");
        assertThat(tried.at("delivered").booleanValue()).isTrue();
        assertThat(tried.number("response", "status")).isEqualTo(200);
        assertThat(tried.string("response", "body")).isEqualTo("thank you");
        assertThat(tried.at("error").isNull()).isTrue();
        assertThat(tried.string("request", "url")).isEqualTo(endpoint.url());
        assertThat(tried.string("request", "headers", "webhook-signature")).isEqualTo(message.signature());
        assertThat(tried.string("request", "body")).isEqualTo(new String(message.body(), StandardCharsets.UTF_8));
        assertThat(api.get("/events").at("data")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"500, answered 500", "410, answered 410", "302, answered 302: redirects are not followed"})
    void aTrialThatFailsSaysWhy(int status, String error) {
        endpoint.answer(status);
        Reply tried = api.post(registered() + "/test", "{}");
        assertThat(tried.status()).isEqualTo(200);
        assertThat(tried.at("delivered").booleanValue()).isFalse();
        assertThat(tried.number("response", "status")).isEqualTo(status);
        assertThat(tried.string("error")).isEqualTo(error);
        assertThat(endpoint.heard())
                .as("a redirect leads to the endpoint itself")
                .isEqualTo(1);
    }

    @Test
    void aTrialRepeatedWithItsKeyIsMadeOnce() {
        String path = registered() + "/test";
        Caller same = api.with("Idempotency-Key", "test-1");
        Reply first = same.post(path, "");
        Reply again = same.post(path, "");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(endpoint.heard()).isEqualTo(1);
    }

    /** The name can be registered; what it stands for is looked at when the connection is made. */
    @ParameterizedTest
    @ValueSource(strings = {"10-0-0-1", "192-168-1-1", "169-254-169-254", "172-16-0-9", "100-64-0-1"})
    void aNameThatLeadsIntoAPrivateNetworkIsNotConnectedTo(String address) {
        String id = register("https://inside.resolves-to-" + address + ".test/hook", "\"invoice.created\"")
                .string("id");
        Reply tried = api.post("/webhooks/" + id + "/test", "");
        assertThat(tried.at("delivered").booleanValue()).isFalse();
        assertThat(tried.at("response").isNull()).isTrue();
        assertThat(tried.string("error")).isEqualTo("the address leads into a private network");
    }

    @Test
    void aChangeIsAMerge() {
        String path = registered();
        Reply changed = api.patch(
                path,
                "{\"url\":\"https://example.org/new\",\"events\":[\"invoice.paid\",\"invoice.credited\"],"
                        + "\"description\":\"Regnskap\"}");
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(changed.string("url")).isEqualTo("https://example.org/new");
        assertThat(changed.at("events").toString()).isEqualTo("[\"invoice.credited\",\"invoice.paid\"]");
        assertThat(changed.string("description")).isEqualTo("Regnskap");
        assertThat(changed.body()).isEqualTo(api.get(path).body());

        Reply same = api.patch(path, "{}");
        assertThat(same.body()).isEqualTo(changed.body());
        assertThat(api.patch(path, "{\"description\":null}").at("description").isNull())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"url\":null}|url",
                "{\"url\":\"http://example.org\"}|url",
                "{\"url\":\"https://10.0.0.1/\"}|url",
                "{\"events\":null}|events",
                "{\"events\":[]}|events",
                "{\"events\":[\"invoice.lost\"]}|events[0]",
                "{\"status\":\"paused\"}|status",
                "{\"status\":null}|status",
                "{\"description\":5}|description"
            })
    void aChangeThatCannotBeIsRefused(String body, String field) {
        String path = registered();
        Reply before = api.get(path);
        Reply refused = api.patch(path, body);
        assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
        assertThat(refused.faultyFields()).containsExactly(field);
        assertThat(api.get(path).body()).isEqualTo(before.body());
    }

    @Test
    void endpointsAreListedPageByPage() {
        for (int i = 0; i < 5; i++) {
            register("https://example.org/" + i, "\"invoice.paid\"");
        }
        Reply first = api.get("/webhooks?limit=3");
        assertThat(first.at("data").get(0).get("url").stringValue()).isEqualTo("https://example.org/4");
        Reply second = api.get("/webhooks?limit=3&after=" + first.string("nextCursor"));
        assertThat(second.at("data").size()).isEqualTo(2);
        assertThat(second.at("data").get(1).get("url").stringValue()).isEqualTo("https://example.org/0");
        assertThat(second.at("nextCursor").isNull()).isTrue();
    }
}
