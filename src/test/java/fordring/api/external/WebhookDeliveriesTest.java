package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Endpoint;
import fordring.testkit.Endpoint.Message;
import fordring.testkit.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was told to an endpoint, and telling it again. */
class WebhookDeliveriesTest {
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

    private String registered() {
        Reply made = api.post("/webhooks", "{\"url\":\"" + endpoint.url() + "\",\"events\":[\"invoice.created\"]}");
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return "/webhooks/" + made.string("id");
    }

    private Reply invoice() {
        Reply made = api.post("/invoices", Body.printed().with("send", "false").toString());
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made;
    }

    @Test
    void whatADisabledOneMissesIsParkedUntilItIsAskedFor() throws Exception {
        String path = registered();
        Reply disabled = api.patch(path, "{\"status\":\"disabled\"}");
        assertThat(disabled.string("status")).isEqualTo("disabled");
        assertThat(disabled.string("disabledReason")).isEqualTo("disabled by a request");
        String first = invoice().string("id");
        Reply log = APP.eventually(
                () -> api.get(path + "/deliveries"), r -> r.at("data").size() == 1);
        assertThat(log.at("data").get(0).get("status").stringValue()).isEqualTo("parked");
        String delivery = log.at("data").get(0).get("id").stringValue();
        assertThat(api.post(path + "/deliveries/" + delivery + "/retry", "").status())
                .isEqualTo(409);
        assertThat(api.post(path + "/replay?after=0", "").status()).isEqualTo(409);

        Reply enabled = api.patch(path, "{\"status\":\"active\"}");
        assertThat(enabled.string("status")).isEqualTo("active");
        assertThat(enabled.at("disabledReason").isNull()).isTrue();
        String second = invoice().string("id");
        assertThat(endpoint.next().invoice()).isEqualTo(second);
        assertThat(endpoint.heard()).isEqualTo(1);

        Reply retried = api.post(path + "/deliveries/" + delivery + "/retry", "");
        assertThat(retried.status()).as(retried.toString()).isEqualTo(200);
        assertThat(endpoint.next().invoice()).isEqualTo(first);
    }

    @Test
    void aReplayTellsAgainWhatCameAfterASequence() throws Exception {
        String before = invoice().string("id");
        String path = registered();
        String first = invoice().string("id");
        String second = invoice().string("id");
        assertThat(List.of(endpoint.next().invoice(), endpoint.next().invoice()))
                .containsExactlyInAnyOrder(first, second);

        Reply later = api.post(path + "/replay?after=1", "");
        assertThat(later.status()).as(later.toString()).isEqualTo(200);
        assertThat(later.number("after")).isEqualTo(1);
        assertThat(later.number("to")).isEqualTo(3);
        assertThat(List.of(endpoint.next().invoice(), endpoint.next().invoice()))
                .containsExactlyInAnyOrder(first, second);

        api.post(path + "/replay?after=0", "");
        assertThat(List.of(
                        endpoint.next().invoice(),
                        endpoint.next().invoice(),
                        endpoint.next().invoice()))
                .as("also what happened before it was registered")
                .containsExactlyInAnyOrder(before, first, second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/replay", "/replay?after=", "/replay?after=x", "/replay?after=-1"})
    void aReplayNeedsASequence(String query) {
        assertThat(api.post(registered() + query, "").status()).isEqualTo(400);
    }

    @Test
    void theLogShowsWhatWasPostedAndWhatWasSaid() throws Exception {
        String path = registered();
        endpoint.answer(503);
        invoice();
        Message failed = endpoint.next();
        Reply waiting = APP.eventually(
                () -> api.get(path + "/deliveries"),
                r -> r.at("data").path(0).path("attempts").size() == 1);
        assertThat(waiting.at("data").get(0).get("status").stringValue()).isEqualTo("waiting");
        assertThat(waiting.at("data").get(0).get("nextAttemptAt").isString()).isTrue();
        endpoint.answer(200);
        String delivery = waiting.at("data").get(0).get("id").stringValue();
        assertThat(api.post(path + "/deliveries/" + delivery + "/retry", "").status())
                .isEqualTo(200);
        Message heard = endpoint.next();

        Reply one = APP.eventually(
                () -> api.get(path + "/deliveries/" + delivery),
                r -> r.string("status").equals("delivered"));
        assertThat(one.body().propertyNames())
                .containsExactly(
                        "id",
                        "webhookId",
                        "event",
                        "eventId",
                        "sequence",
                        "status",
                        "nextAttemptAt",
                        "body",
                        "attempts");
        assertThat(one.string("event")).isEqualTo("invoice.created");
        assertThat(one.string("eventId")).isEqualTo(heard.id()).isEqualTo(failed.id());
        assertThat(one.number("sequence")).isEqualTo(1);
        assertThat(one.string("body")).isEqualTo(new String(heard.body(), StandardCharsets.UTF_8));
        assertThat(one.at("attempts")).hasSize(2);
        assertThat(one.at("attempts").get(0).get("number").intValue()).isEqualTo(1);
        assertThat(one.at("attempts").get(0).get("error").stringValue()).isEqualTo("answered 503");
        assertThat(one.at("attempts").get(0).get("response").toString())
                .isEqualTo("{\"status\":503,\"body\":\"not now\"}");
        assertThat(one.at("attempts").get(0).get("request").get("headers").get("webhook-signature"))
                .asString()
                .isEqualTo("\"" + failed.signature() + "\"");
        assertThat(one.at("attempts").get(1).get("error").isNull()).isTrue();
        assertThat(one.at("attempts").get(1).get("response").toString())
                .isEqualTo("{\"status\":200,\"body\":\"thank you\"}");
        assertThat(one.at("attempts").get(1).get("durationMs").intValue()).isNotNegative();
    }

    @Test
    void theLogIsPagedTheNewestFirstAndNarrowed() throws Exception {
        String path = registered();
        for (int i = 0; i < 5; i++) {
            invoice();
            endpoint.next();
        }
        APP.eventually(
                () -> api.get(path + "/deliveries?status=delivered"),
                r -> r.at("data").size() == 5);
        Reply first = api.get(path + "/deliveries?limit=3");
        assertThat(first.at("data").size()).isEqualTo(3);
        assertThat(first.at("data").get(0).get("sequence").longValue()).isEqualTo(5);
        assertThat(first.at("hasMore").booleanValue()).isTrue();
        Reply second = api.get(path + "/deliveries?limit=3&after=" + first.string("nextCursor"));
        assertThat(second.at("data").size()).isEqualTo(2);
        assertThat(second.at("data").get(1).get("sequence").longValue()).isEqualTo(1);
        assertThat(second.at("hasMore").booleanValue()).isFalse();
        assertThat(api.get(path + "/deliveries?status=parked").at("data")).isEmpty();
        assertThat(api.get(path + "/deliveries?event=invoice.paid").at("data")).isEmpty();
        assertThat(api.get(path + "/deliveries?status=lost").status()).isEqualTo(400);
        assertThat(api.get(path + "/deliveries?after=x").status()).isEqualTo(400);
    }

    @Test
    void nobodyReachesAnothersEndpoint() throws Exception {
        String path = registered();
        invoice();
        endpoint.next();
        Caller theirs = APP.open().api();
        String delivery = "/deliveries/"
                + APP.eventually(
                                () -> api.get(path + "/deliveries"),
                                r -> r.at("data").size() == 1)
                        .at("data")
                        .get(0)
                        .get("id")
                        .stringValue();
        assertThat(List.of(
                        theirs.get(path),
                        theirs.patch(path, "{}"),
                        theirs.post(path + "/test", ""),
                        theirs.post(path + "/rotate", ""),
                        theirs.post(path + "/replay?after=0", ""),
                        theirs.get(path + "/deliveries"),
                        theirs.get(path + delivery),
                        theirs.post(path + delivery + "/retry", ""),
                        api.get(path + "/deliveries/whd_00000000000000000000000009"),
                        api.post(path + "/deliveries/whd_00000000000000000000000009/retry", ""),
                        api.get(path + "/deliveries/nonsense")))
                .extracting(Reply::status)
                .containsOnly(404);
        assertThat(endpoint.heard()).isEqualTo(1);
    }
}
