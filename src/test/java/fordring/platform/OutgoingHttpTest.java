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
        try (OutgoingHttp http = new OutgoingHttp(Reach.INTERNET_AND_LOOPBACK)) {
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
        try (OutgoingHttp http = new OutgoingHttp(Reach.INTERNET_AND_LOOPBACK, Duration.ofSeconds(1))) {
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
        try (OutgoingHttp http = new OutgoingHttp(Reach.INTERNET_AND_LOOPBACK, Duration.ofSeconds(1))) {
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
        try (OutgoingHttp http = new OutgoingHttp(Reach.INTERNET)) {
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

    private static OutgoingHttp.Outcome post(URI url) {
        try (OutgoingHttp http = new OutgoingHttp(Reach.INTERNET_AND_LOOPBACK)) {
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
