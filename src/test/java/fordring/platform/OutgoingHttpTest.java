package fordring.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingHttpTest {
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

    private final AtomicInteger connections = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void theBodyAndTheHeadersArriveAndTheAnswerComesBack() {
        on("/echo", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String text = exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("content-type") + " "
                    + exchange.getRequestHeaders().getFirst("x-mark") + " "
                    + exchange.getRequestHeaders().getFirst("user-agent") + " "
                    + exchange.getRequestHeaders().containsKey("accept-encoding") + " "
                    + new String(body, StandardCharsets.UTF_8);
            answer(exchange, 201, text.getBytes(StandardCharsets.UTF_8));
        });
        try (OutgoingHttp http = new OutgoingHttp(true)) {
            OutgoingHttp.Outcome outcome =
                    http.post(url("/echo"), Map.of("content-type", "application/json", "x-mark", "seen"), HELLO);
            assertThat(outcome).isInstanceOfSatisfying(OutgoingHttp.Answered.class, answer -> {
                assertThat(answer.status()).isEqualTo(201);
                assertThat(answer.body()).asString().isEqualTo("POST application/json seen Fordring false hello");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void aRedirectIsAnAnswerAndNotFollowed(int status) {
        AtomicInteger followed = new AtomicInteger();
        on("/away", exchange -> {
            exchange.getResponseHeaders().set("Location", url("/there").toString());
            answer(exchange, status, HELLO);
        });
        on("/there", exchange -> {
            followed.incrementAndGet();
            answer(exchange, 200, HELLO);
        });
        assertThat(status(post(url("/away")))).isEqualTo(status);
        assertThat(followed).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 401, 407, 410, 500})
    void everyStatusIsReportedAsItCame(int status) {
        on("/", exchange -> answer(exchange, status, new byte[0]));
        assertThat(status(post(url("/")))).isEqualTo(status);
    }

    @Test
    void ofALongAnswerTheBeginningIsRead() {
        on("/long", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                for (int i = 0; i < 1_000_000; i++) {
                    out.write(HELLO);
                }
            }
        });
        assertThat(post(url("/long")))
                .isInstanceOfSatisfying(
                        OutgoingHttp.Answered.class,
                        answer -> assertThat(answer.body()).hasSize(65_536).startsWith(HELLO));
    }

    @Test
    void anEndpointThatDoesNotAnswerIsGivenUp() {
        on("/silent", exchange -> sleep(Duration.ofSeconds(20)));
        try (OutgoingHttp http = new OutgoingHttp(true, Duration.ofSeconds(1))) {
            assertThat(http.post(url("/silent"), Map.of(), HELLO))
                    .isEqualTo(new OutgoingHttp.Failed("no whole answer within 1 seconds"));
        }
    }

    @Test
    void anEndpointThatAnswersByDropsIsGivenUpToo() {
        on("/drops", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                for (int i = 0; i < 200; i++) {
                    out.write('.');
                    out.flush();
                    sleep(Duration.ofMillis(100));
                }
            }
        });
        try (OutgoingHttp http = new OutgoingHttp(true, Duration.ofSeconds(1))) {
            assertThat(http.post(url("/drops"), Map.of(), HELLO))
                    .isEqualTo(new OutgoingHttp.Failed("no whole answer within 1 seconds"));
        }
    }

    @Test
    void whereNobodyListensTheConnectionIsRefused() {
        URI nobody = url("/");
        server.stop(0);
        assertThat(post(nobody)).isEqualTo(new OutgoingHttp.Failed("the connection was refused"));
    }

    @Test
    void aNameThatDoesNotExistIsReported() {
        assertThat(post(URI.create("https://nothing.invalid/")))
                .isEqualTo(new OutgoingHttp.Failed("the host name is not known"));
    }

    /** The certificate is made by keytool for this very address, and signed by nobody but itself. */
    @Test
    void aCertificateNobodyVouchesForIsNotTrusted(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("own.p12");
        String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool") + " -keystore " + file;
        String options = " -genkeypair -alias own -keyalg EC -dname CN=own -ext san=ip:127.0.0.1 -storepass password";
        Process made = new ProcessBuilder((keytool + options).split(" ", -1)).start();
        assertThat(made.waitFor()).isZero();
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(file.toFile(), "password".toCharArray()), "password".toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(tls));
        https.createContext("/", exchange -> answer(exchange, 200, HELLO));
        https.start();
        try {
            URI url = URI.create("https://127.0.0.1:" + https.getAddress().getPort() + "/");
            assertThat(post(url))
                    .isInstanceOfSatisfying(
                            OutgoingHttp.Failed.class,
                            failed -> assertThat(failed.reason()).startsWith("TLS failed: "));
        } finally {
            https.stop(0);
        }
    }

    /** The names of this machine, however written, are refused by what they resolve to; nothing connects. */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "127.1.2.3"})
    void thisMachineIsNotConnectedToWhereThatIsNotAllowed(String host) {
        on("/", exchange -> {
            connections.incrementAndGet();
            answer(exchange, 200, HELLO);
        });
        URI here = URI.create("http://" + host + ":" + server.getAddress().getPort() + "/");
        try (OutgoingHttp http = new OutgoingHttp(false)) {
            assertThat(http.post(here, Map.of(), HELLO))
                    .isEqualTo(new OutgoingHttp.Failed("the address leads into a private network"));
        }
        assertThat(connections).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://10.0.0.1/", "https://169.254.169.254/", "http://[fd00::1]/", "http://0.0.0.0/"})
    void aPrivateNetworkIsNotConnectedToEvenWhereThisMachineIsAllowed(String url) {
        assertThat(post(URI.create(url)))
                .isEqualTo(new OutgoingHttp.Failed("the address leads into a private network"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://example.com/", "file:///etc/passwd", "http://u:p@127.0.0.1/", "/path", "mailto:a@b"})
    void whatIsNotOfTheWebIsNotTried(String url) {
        assertThat(post(URI.create(url))).isEqualTo(new OutgoingHttp.Failed("not an address that can be posted to"));
    }

    /** Of each block the first and last address, which are forbidden, and the neighbours that are not. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0.0.0.0 0.255.255.255             | 1.0.0.0
                    10.0.0.0 10.255.255.255           | 9.255.255.255 11.0.0.0
                    100.64.0.0 100.127.255.255        | 100.63.255.255 100.128.0.0
                    127.0.0.0 127.0.0.1 127.255.255.255 | 126.255.255.255 128.0.0.0
                    169.254.0.0 169.254.169.254       | 169.253.255.255 169.255.0.0
                    172.16.0.0 172.31.255.255         | 172.15.255.255 172.32.0.0
                    192.0.0.8 192.0.2.1 192.88.99.1   | 192.0.1.0 192.0.3.0
                    192.168.0.0 192.168.255.255       | 192.167.255.255 192.169.0.0
                    198.18.0.0 198.19.255.255         | 198.17.255.255 198.20.0.0
                    198.51.100.7 203.0.113.7          | 198.51.101.0 203.0.114.0
                    224.0.0.0 239.255.255.255         | 223.255.255.255
                    240.0.0.0 255.255.255.255         | 8.8.8.8
                    :: ::1 ::2 ::10.0.0.1             | 2606:4700::1111
                    ::ffff:10.0.0.1 ::ffff:127.0.0.1  | ::ffff:8.8.8.8
                    64:ff9b::10.0.0.1 64:ff9b::127.0.0.1 | 64:ff9b::8.8.8.8
                    64:ff9b:1::8.8.8.8 100::1         | 2000::1
                    2001:: 2001:0:1::1 2001:1ff::1    | 2001:200::1
                    2001:db8::1 2002:7f00:1::1        | 2001:db9::1 2003::1
                    3fff::1 4000::1                   | 3fff:1000::1
                    fc00::1 fdff::1 fe80::1 fec0::1   | 2a00::1
                    ff02::1                           | 2c0f::1
                    """)
    void onlyWhatTheWholeInternetReachesIsAllowed(String forbidden, String allowed) {
        for (String text : forbidden.split(" ", -1)) {
            InetAddress address = InetAddress.ofLiteral(text);
            assertThat(OutgoingHttp.isForbidden(address, false)).as(text).isTrue();
            assertThat(OutgoingHttp.isForbidden(address, true)).as(text).isEqualTo(!address.isLoopbackAddress());
        }
        for (String text : allowed.split(" ", -1)) {
            assertThat(OutgoingHttp.isForbidden(InetAddress.ofLiteral(text), false))
                    .as(text)
                    .isFalse();
        }
    }

    private static OutgoingHttp.Outcome post(URI url) {
        try (OutgoingHttp http = new OutgoingHttp(true)) {
            return http.post(url, Map.of(), HELLO);
        }
    }

    private static int status(OutgoingHttp.Outcome outcome) {
        assertThat(outcome).isInstanceOf(OutgoingHttp.Answered.class);
        return ((OutgoingHttp.Answered) outcome).status();
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private void on(String path, HttpHandler handler) {
        server.createContext(path, handler);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
