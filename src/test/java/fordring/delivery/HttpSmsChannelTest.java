package fordring.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fordring.delivery.Channel.Answer;
import fordring.delivery.TextShop.Recipient;
import fordring.party.Tenants.Environment;
import fordring.platform.Config;
import fordring.platform.Json;
import fordring.platform.OutgoingHttp;
import fordring.platform.Reach;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;

/** Text messages posted to a real HTTP server. */
class HttpSmsChannelTest {
    private static final String TROUBLE = "A\"B\\C <d> & 'e' {id} +%;= æ 😀";

    @TempDir
    private Path data;

    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private final OutgoingHttp http = new OutgoingHttp(Reach.ANYWHERE);
    private TextShop shop;
    private HttpServer gateway;
    private volatile int status = 202;

    private record Post(Headers headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    @BeforeEach
    void open() throws Exception {
        shop = new TextShop(data, Environment.LIVE, TROUBLE);
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/sms", this::hear);
        gateway.start();
    }

    @AfterEach
    void close() {
        gateway.stop(0);
        http.close();
        shop.close();
    }

    private void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            posts.add(new Post(
                    exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes()));
            byte[] said = "as told".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, said.length);
            exchange.getResponseBody().write(said);
        }
    }

    private HttpSmsChannel channel(String contentType, String body) {
        URI url = URI.create("http://127.0.0.1:" + gateway.getAddress().getPort() + "/sms");
        return new HttpSmsChannel(
                new Config.HttpSms(url, contentType, Map.of("Authorization", "Bearer hemmelig"), body), http);
    }

    @Test
    void jsonHasTheTextToTheLastCharacter() {
        Message message = shop.message();

        Answer answer = channel(
                        "application/json; charset=utf-8",
                        "{\"to\":\"{to}\",\"from\":\"{from}\",\"body\":\"{text}\",\"ref\":\"{id}\",\"n\":{}}")
                .send(message);

        assertThat(answer).isEqualTo(new Answer.TakenOver(null));
        JsonNode said = Json.tree(posts.getFirst().body());
        assertThat(said.get("to").stringValue()).isEqualTo("+4740000001");
        assertThat(said.get("from").stringValue()).isEqualTo("A B C d e");
        assertThat(said.get("body").stringValue())
                .isEqualTo(SmsText.of(message))
                .startsWith(TROUBLE);
        assertThat(said.get("ref").stringValue()).isEqualTo(message.id().toString());
        assertThat(said.get("n")).isEmpty();
    }

    @Test
    void aFormHasTheTextToTheLastCharacter() {
        Message message = shop.message();

        channel("application/x-www-form-urlencoded", "to={to}&message={text}&id={id}")
                .send(message);

        Map<String, String> fields = Arrays.stream(posts.getFirst().text().split("&", -1))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
        assertThat(fields)
                .containsOnly(
                        Map.entry("to", "+4740000001"),
                        Map.entry("message", SmsText.of(message)),
                        Map.entry("id", message.id().toString()));
    }

    @Test
    void xmlHasTheTextToTheLastCharacter() throws Exception {
        Message message = shop.message();

        channel("text/xml; charset=utf-8", "<sms to=\"{to}\" text=\"{text}\"><text>{text}</text></sms>")
                .send(message);

        Element sms = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(posts.getFirst().body()))
                .getDocumentElement();
        assertThat(sms.getAttribute("to")).isEqualTo("+4740000001");
        assertThat(sms.getAttribute("text")).isEqualTo(SmsText.of(message));
        assertThat(sms.getTextContent()).isEqualTo(SmsText.of(message));
    }

    @Test
    void plainTextIsTheTextItself() {
        Message message = shop.message();

        channel("text/plain; charset=utf-8", "{text}").send(message);

        assertThat(posts.getFirst().text()).isEqualTo(SmsText.of(message));
    }

    @Test
    void theHeadersAreThoseOfTheSettingsAndTheKeyIsTheSameInEveryAttempt() {
        Message message = shop.message();
        HttpSmsChannel channel = channel("text/plain", "{text}");
        channel.send(message);
        channel.send(message);

        assertThat(posts).hasSize(2).allSatisfy(post -> {
            assertThat(post.headers().get("Authorization")).containsExactly("Bearer hemmelig");
            assertThat(post.headers().get("Content-Type")).containsExactly("text/plain");
            assertThat(post.headers().get("Idempotency-Key"))
                    .containsExactly(message.id().toString());
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 409})
    void whatTheGatewayHasIsTakenOver(int answer) {
        status = answer;

        assertThat(send()).isEqualTo(new Answer.TakenOver(null));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 406, 410, 413, 422})
    void whatSpeaksOfTheMessageIsRefused(int answer) {
        status = answer;

        assertThat(send()).isEqualTo(new Answer.Refused("the SMS gateway answered " + answer + ": as told"));
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 401, 402, 403, 404, 408, 425, 429, 500, 502, 503})
    void whatSpeaksOfSettingsOrTheHourIsTriedAgain(int answer) {
        status = answer;

        assertThat(send()).isEqualTo(new Answer.Failed("the SMS gateway answered " + answer + ": as told"));
    }

    @Test
    void whereNobodyAnswersItIsTriedAgain() {
        gateway.stop(0);

        assertThat(send()).isEqualTo(new Answer.Failed("the connection was refused"));
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThat(channel("text/plain", "{text}").send(shop.message(Recipient.phone("12"))))
                .isInstanceOf(Answer.Refused.class);
        assertThat(posts).isEmpty();
    }

    @Test
    void aTypeInWhichNothingCanBeWrittenIsNamed() {
        assertThatThrownBy(() -> channel("application/msgpack", "{text}"))
                .isInstanceOf(Config.Unusable.class)
                .hasMessageContaining("application/msgpack");
    }

    private Answer send() {
        return channel("text/plain", "{text}").send(shop.message());
    }
}
