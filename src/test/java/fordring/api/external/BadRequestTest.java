package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.gateway.Scope;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be wrong with a request besides its body: the key, the path, the query, a header. */
class BadRequestTest {
    private static final App APP = App.start();
    private static final App.Account ACCOUNT = APP.open();
    private static final Caller API = ACCOUNT.api();
    private static final Refusing REFUSING = new Refusing(APP, ACCOUNT);
    private static final String NOBODY = "01jjjjjjjjjjjjjjjjjjjjjjjj";

    @AfterEach
    void numbersHaveNoGap() {
        REFUSING.numbersHaveNoGap();
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Bearer x",
                "Bearer frd_live_",
                "Bearer frd_live_abcdefghijkl_",
                "Bearer frd_live_abcdefghijkl_abcdefghijklmnopqrstuvwxyzabcdef",
                "Bearer frd_live_a'b\"c;--!!!!_abcdefghijklmnopqrstuvwxyzabcdef",
                "Bearer null",
                "Basic dXNlcjpwYXNzd29yZA==",
                "frd_live_abcdefghijkl_abcdefghijklmnopqrstuvwxyzabcdef"
            })
    void aKeyThatNobodyHasLetsNobodyIn(String header) {
        Reply reply =
                REFUSING.refused(401, () -> API.with("Authorization", header).post("/invoices", Printed.TOTAL_ONLY));
        assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void aKeyIsRightToItsLastCharacter() {
        String key = APP.key(ACCOUNT.tenant(), ACCOUNT.environment(), null, Scope.ADMIN);
        char last = key.charAt(key.length() - 1);
        String other = key.substring(0, key.length() - 1) + (last == 'a' ? 'b' : 'a');
        for (String wrong : List.of(
                other,
                key + "a",
                key.substring(0, key.length() - 1),
                key.replace("live", "test"),
                key.toUpperCase(Locale.ROOT))) {
            REFUSING.refused(401, () -> API.withKey(wrong).get("/invoices"));
        }
        assertThat(API.withKey(key).get("/invoices").status()).isEqualTo(200);
        assertThat(API.with("Authorization", "bearer  " + key).get("/invoices").status())
                .isEqualTo(200);
        REFUSING.refused(401, () -> API.withKey(other).get("/invoices"));
    }

    /** Which scope opens which route. */
    @ParameterizedTest
    @CsvSource({
        "POST,/invoices,INVOICES_READ",
        "GET,/invoices,INVOICES_WRITE",
        "GET,/invoices/inv_1/pdf,INVOICES_WRITE",
        "GET,/customers,INVOICES_READ",
        "POST,/customers,PAYMENTS",
        "PATCH,/customers/cust_123,INVOICES_WRITE",
        "GET,/payments,INVOICES_READ",
        "POST,/payments,INVOICES_WRITE",
        "POST,/webhooks,EVENTS_READ",
        "DELETE,/webhooks/wh_1,CUSTOMERS"
    })
    void aKeyOpensOnlyWhatItIsFor(String method, String path, Scope scope) {
        Caller caller = APP.caller(APP.key(ACCOUNT.tenant(), ACCOUNT.environment(), null, scope));
        REFUSING.refused(403, () -> caller.send(method, path, Printed.TOTAL_ONLY.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/invoices/x",
                "/invoices/inv_",
                "/invoices/inv_" + NOBODY,
                "/invoices/INV_" + NOBODY,
                "/invoices/cust_" + NOBODY,
                "/invoices/inv_81jjjjjjjjjjjjjjjjjjjjjjjj",
                "/invoices/inv_01jjjjjjjjjjjjjjjjjjjjjjj%C3%A5",
                "/invoices/inv_" + NOBODY + "/pdf",
                "/invoices/x/pdf",
                "/invoices/'%20OR%201=1",
                "/customers/123",
                "/customers/cust_",
                "/customers/cust_nobody",
                "/customers/cust_123%20",
                "/customers/cust_%C3%A6",
                "/payments/pay_" + NOBODY,
                "/payments/x",
                "/webhooks/wh_" + NOBODY,
                "/webhooks/x",
                "/invoices/",
                "/invoices/x/y",
                "/Invoices"
            })
    void aPathThatLeadsNowhereIsNotFound(String path) {
        REFUSING.refused(404, () -> API.get(path));
    }

    @Test
    void aChangeOfWhatDoesNotExistIsNotFound() {
        REFUSING.refused(404, () -> API.patch("/customers/cust_nobody", "{\"name\":\"Ola\"}"));
        REFUSING.refused(404, () -> API.patch("/customers/nobody", "{\"name\":\"Ola\"}"));
        REFUSING.refused(404, () -> API.delete("/webhooks/wh_" + NOBODY));
        REFUSING.refused(404, () -> API.delete("/webhooks/nobody"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/invoices?limit=0",
                "/invoices?limit=201",
                "/invoices?limit=-1",
                "/invoices?limit=",
                "/invoices?limit=many",
                "/invoices?limit=2.0",
                "/invoices?limit=99999999999",
                "/invoices?status=lost",
                "/invoices?status=PAID",
                "/invoices?customerId=123",
                "/invoices?creditorId=cred_1",
                "/invoices?currency=kr",
                "/invoices?issuedFrom=2025-02-30",
                "/invoices?issuedTo=01.03.2025",
                "/invoices?dueFrom=",
                "/invoices?dueTo=2025-3-1",
                "/invoices?minAmount=1.5",
                "/invoices?maxAmount=99999999999999999999",
                "/invoices?q=a%00b",
                "/customers?type=robot",
                "/customers?q=%00",
                "/customers?email=%00",
                "/payments?invoiceId=1",
                "/payments?reference=%00",
                "/payments?paidFrom=yesterday",
                "/payments?minAmount=x"
            })
    void aQueryThatIsMalformedIsABadRequest(String path) {
        Reply reply = REFUSING.refused(400, () -> API.get(path));
        assertThat(reply.faultyFields()).containsExactly(path.substring(path.indexOf('?') + 1, path.indexOf('=')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/invoices?q=%zz", "/invoices?q=%", "/customers?q=%C3"})
    void aQueryThatIsNoQueryIsABadRequest(String path) throws IOException {
        assertThat(raw("GET /api/external" + path + " HTTP/1.1", "Authorization: " + authorization()))
                .startsWith("HTTP/1.1 400")
                .contains("bad_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "!",
                "x",
                "inv_1",
                "2025-01-01",
                "2025-01-01T00:00:00Z",
                "2025-01-01T00:00:00Z \0",
                "2025-01-01T00:00:00Z cust_\0",
                "+999999999-12-31T23:59:59Z cust_1",
                "-999999999-01-01T00:00:00Z cust_1",
                "2025-02-30T00:00:00Z cust_1",
                "2025-01-01T00:00:00Z nobody"
            })
    void aCursorThatNoListMadeIsABadRequest(String inside) {
        String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(inside.getBytes(StandardCharsets.UTF_8));
        for (String list : List.of("/invoices", "/customers", "/payments")) {
            Reply reply = REFUSING.refused(400, () -> API.get(list + "?after=" + cursor));
            assertThat(reply.faultyFields()).containsExactly("after");
            REFUSING.refused(400, () -> API.get(list + "?after=*" + cursor));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "", "\t"})
    void anIdempotencyKeyIsVisibleAscii(String key) {
        refusedKey(key);
    }

    @Test
    void anIdempotencyKeyHasAtMost255Characters() {
        refusedKey("k".repeat(256));
        assertThat(API.with("Idempotency-Key", "k".repeat(255))
                        .post("/invoices", Printed.TOTAL_ONLY)
                        .status())
                .isEqualTo(201);
    }

    private static void refusedKey(String key) {
        Reply reply =
                REFUSING.refused(400, () -> API.with("Idempotency-Key", key).post("/invoices", Printed.TOTAL_ONLY));
        assertThat(reply.faultyFields()).containsExactly("Idempotency-Key");
    }

    /** What the server refuses before it looks for a route still speaks as this API does. */
    @Test
    void unreadableHttpIsRefusedInTheSameShape() throws IOException {
        for (String line : List.of(
                "GET /api/external/customers/cust_123%0A HTTP/1.1",
                "GET /api/external/../external/%2e%2e/invoices HTTP/1.1",
                "GET /api/external/a%2Fb HTTP/1.1",
                "GET /api/external/a;b=c/%2e HTTP/1.1",
                "GET /api/external/invoices/%zz HTTP/1.1",
                "GET /api/external/invoices/%00 HTTP/1.1",
                "nonsense")) {
            assertThat(raw(line, "Authorization: " + authorization()))
                    .as(line)
                    .matches("(?s)HTTP/1.1 40[04].*\"error\".*");
        }
        assertThat(raw("GET /api/external/invoices HTTP/1.1", "X: " + "x".repeat(20_000)))
                .matches("(?s)HTTP/1.1 4\\d\\d.*\"error\".*");
        assertThat(raw("POST /api/external/invoices HTTP/1.1", "Content-Length: -5"))
                .matches("(?s)HTTP/1.1 400.*\"error\".*");
    }

    @Test
    void whatHasNoPathIsRefusedAsJson() throws IOException {
        assertThat(raw("OPTIONS * HTTP/1.1", "X: y"))
                .matches("(?s)HTTP/1.1 4\\d\\d.*Content-Type: application/json.*")
                .doesNotContain("Exception", "jetty");
    }

    private static String authorization() {
        return API.headers().getOrDefault("Authorization", "");
    }

    private static String raw(String line, String header) throws IOException {
        try (Socket socket = new Socket("localhost", APP.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((line + "\r\nHost: localhost\r\nConnection: close\r\n" + header + "\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
