package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are no JSON, or more of it than anybody needs. */
class BadJsonTest {
    private static final App APP = App.start();
    private static final App.Account ACCOUNT = APP.open();
    private static final Caller API = ACCOUNT.api();
    private static final Refusing REFUSING = new Refusing(APP, ACCOUNT);
    private static final int MOST = 10_000_000;

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
                "",
                " ",
                "{",
                "}",
                "{\"customerId\":}",
                "{'customerId':'cust_123'}",
                "{customerId:\"cust_123\"}",
                "{\"totalAmount\":NaN}",
                "{\"totalAmount\":Infinity}",
                "{\"totalAmount\":-}",
                "{\"totalAmount\":01}",
                "{\"totalAmount\":0x10}",
                "{\"totalAmount\":1.}",
                "{\"currency\":\"NOK\",}",
                "{\"currency\":\"N\nOK\"}",
                "{\"currency\":\"\\x\"}",
                "{} // with a comment",
                "<xml/>",
                "cust_123",
            })
    void isRefusedWhereItIsNotJson(String body) {
        Reply reply = REFUSING.invoice(400, body);
        assertThat(reply.string("error", "message")).startsWith("Ikke gyldig JSON");
        assertThat(reply.faultyFields()).isEmpty();
    }

    @Test
    void isRefusedWhereMoreFollows() {
        REFUSING.invoice(400, Printed.TOTAL_ONLY + "}");
        REFUSING.invoice(400, Printed.TOTAL_ONLY + Printed.TOTAL_ONLY);
        REFUSING.invoice(400, Printed.TOTAL_ONLY + " x");
    }

    @Test
    void isRefusedWhereAFieldComesTwice() {
        REFUSING.invoice(400, Printed.TOTAL_ONLY.replace("}", ", \"totalAmount\": 1}"));
        REFUSING.invoice(400, Printed.TOTAL_ONLY.replace("}", ", \"unknown\": {\"a\": 1, \"a\": 2}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{}]", "null", "true", "5", "\"text\""})
    void isAFaultOfTheWholeWhereItIsNoObject(String body) {
        Reply reply = REFUSING.invoice(422, body);
        assertThat(reply.string("error", "message")).isEqualTo("Må være et JSON-objekt");
    }

    /** Bytes that never occur, a lone continuation, an overlong slash and NUL, half a surrogate pair, a cut-off end. */
    @ParameterizedTest
    @ValueSource(strings = {"ff", "fe", "80", "c0af", "c080", "e08080", "eda080", "f5808080", "c3"})
    void isRefusedWhereItIsNotUtf8(String hex) {
        byte[] bad = HexFormat.of().parseHex(hex);
        for (String field : new String[] {"description", "unknown"}) {
            String[] parts = Body.printed()
                    .without("lines")
                    .with(field, "\"a%b\"")
                    .toString()
                    .split("%", -1);
            byte[] body = concat(bytes(parts[0]), bad, bytes(parts[1]));
            REFUSING.refused(400, () -> API.post("/invoices", body));
        }
    }

    @Test
    void isRefusedWhereItIsInAnotherEncoding() {
        byte[] utf16 = Printed.TOTAL_ONLY.getBytes(StandardCharsets.UTF_16LE);
        REFUSING.refused(400, () -> API.post("/invoices", utf16));
    }

    /** RFC 8259, section 8.1: whoever reads may pass over a byte order mark. */
    @Test
    void isTakenWithAByteOrderMark() {
        assertThat(API.post("/invoices", "\ufeff" + Printed.TOTAL_ONLY).status())
                .isEqualTo(201);
    }

    @Test
    void isRefusedWhereItIsNestedTooDeep() {
        for (String depth :
                new String[] {"[".repeat(1000) + "]".repeat(1000), "{\"a\":".repeat(1000) + "1" + "}".repeat(1000)}) {
            REFUSING.invoice(400, Body.printed().with("unknown", depth));
        }
        REFUSING.invoice(400, "[".repeat(1_000_000));
    }

    @Test
    void isRefusedWhereANumberIsLongerThanAnyNumber() {
        REFUSING.invoice(400, Body.printed().with("totalAmount", "1".repeat(1000)));
        REFUSING.invoice(400, Body.printed().with("unknown", "0." + "1".repeat(1000)));
    }

    @Test
    void isTakenUpToTenMegabytesAndNotOneByteMore() {
        byte[] printed = bytes(Printed.TOTAL_ONLY);
        byte[] full = new byte[MOST];
        Arrays.fill(full, (byte) ' ');
        System.arraycopy(printed, 0, full, MOST - printed.length, printed.length);

        assertThat(API.post("/invoices", full).status()).isEqualTo(201);

        byte[] more = concat(new byte[] {' '}, full);
        // Each time: the answer must reach one who is still sending.
        for (int i = 0; i < 5; i++) {
            Reply reply = REFUSING.refused(413, () -> API.post("/invoices", more));
            assertThat(reply.string("error", "message")).contains("10000000");
        }
    }

    @Test
    void isRefusedWhereItOnlyTurnsOutTooLarge() throws Exception {
        byte[] more = new byte[MOST + 1];
        Arrays.fill(more, (byte) ' ');
        HttpRequest chunked = HttpRequest.newBuilder(API.server().resolve("/api/external/invoices"))
                .header("Authorization", API.headers().getOrDefault("Authorization", ""))
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(more)))
                .build();

        HttpResponse<String> response = API.http().send(chunked, HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("payload_too_large");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }
}
