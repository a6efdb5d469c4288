package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.party.Tenants.Environment;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Amounts, quantities, rates and dates that an invoice cannot have. */
class BadFigureTest {
    private static final App APP = App.start();
    private static final App.Account ACCOUNT = APP.open();
    private static final Caller API = ACCOUNT.api();
    private static final Refusing REFUSING = new Refusing(APP, ACCOUNT);

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
                "-150000",
                "-1",
                "0",
                "-0",
                "100000000000000",
                "9223372036854775807",
                "9223372036854775808",
                "12345678901234567890",
                "150000.0",
                "1.5e5",
                "1e999999999",
                "1e-999999999",
                "0.1"
            })
    void anAmountThatIsNoPositiveWholeNumberOfReasonableSizeIsRefused(String amount) {
        REFUSING.faultIn("totalAmount", Body.printed().with("totalAmount", amount));
        REFUSING.faultIn("totalAmount", Body.printed().without("lines").with("totalAmount", amount));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e999999999", "1e-999999999", "1234567890", "0.1234567", "1e2147483647"})
    void aQuantityThatIsNoQuantityIsRefused(String quantity) {
        REFUSING.faultIn("lines[0].quantity", Body.printedBut("lines[0].quantity", quantity));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e2147483648", "1e99999999999", "-1e-99999999999"})
    void anExponentBeyondAllNumbersIsRefused(String number) {
        for (String field : List.of("totalAmount", "lines[0].quantity", "unknown")) {
            Reply reply = API.post("/invoices", Body.printedBut(field, number).toString());
            assertThat(reply.status()).as(reply.toString()).isIn(400, 422);
        }
    }

    @Test
    void aPriceIsRefusedWhereNoInvoiceCouldHoldIt() {
        REFUSING.faultIn("lines[0].unitPrice", Body.printedBut("lines[0].unitPrice", "100000000000000"));
        REFUSING.faultIn("lines[0].unitPrice", Body.printedBut("lines[0].unitPrice", "-9223372036854775808"));
        REFUSING.faultIn("lines[0].unitPrice", Body.printedBut("lines[0].unitPrice", "9223372036854775808"));
        Body line = Body.line().with("quantity", "999999999").with("unitPrice", "99999999999999");
        REFUSING.faultIn("totalAmount", Body.printed().with("lines", "[" + line + "]"));
        REFUSING.faultIn(
                "totalAmount",
                Body.printed().with("lines", "[" + line + "," + line + "]").with("pricesIncludeVat", "false"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-02-30", "2025-02-29", "2025-13-01", "2025-00-01", "2025-01-00", "0001-01-01", "9999-12-31",
                "0000-01-01", "-001-01-01", "2014-12-31", "2100-01-01", "01.03.2025", "2025-3-1", "20250301",
                "2025/03/01", "2025-03-01T00:00:00Z", "2025-W10-1", "2025-060", "٢٠٢٥-٠٣-٠١", "tomorrow", "2025-03-0l"
            })
    void aDateThatDoesNotExistOrIsOutOfReachIsRefused(String date) {
        REFUSING.faultIn("dueDate", Body.printed().with("dueDate", "\"" + date + "\""));
        REFUSING.faultIn("issueDate", Body.printed().with("issueDate", "\"" + date + "\""));
    }

    @Test
    void aLeapDayIsADate() {
        Reply reply = API.post(
                "/invoices", Body.printed().with("dueDate", "\"2024-02-29\"").toString());
        assertThat(reply.string("dueDate")).isEqualTo("2024-02-29");
    }

    /** 12 % was Norway's low rate until 31 March 2020 and from 1 October 2021, 6 % between, 8 % in 2015. */
    @ParameterizedTest
    @CsvSource({
        "12,2020-03-31,true",
        "12,2020-04-01,false",
        "6,2020-04-01,true",
        "6,2021-10-01,false",
        "8,2015-12-31,true",
        "8,2016-01-01,false",
        "11.11,2025-01-01,true",
        "15,2025-01-01,true",
        "24,2025-01-01,false",
        "0,2025-01-01,true"
    })
    void aVatRateMustBeInForceOnTheInvoiceDate(String rate, String date, boolean inForce) {
        Body body = Body.printedBut("lines[0].vatRate", rate).with("issueDate", "\"" + date + "\"");
        if (inForce) {
            assertThat(API.post("/invoices", body.toString()).status()).isEqualTo(201);
        } else {
            REFUSING.faultIn("lines[0].vatRate", body);
        }
    }

    @Test
    void theRateOfATotalIsNamedAsTheCallerWroteIt() {
        REFUSING.faultIn("vatRate", Body.printed().without("lines").with("vatRate", "24"));
        REFUSING.faultIn(
                "vatRate",
                Body.printed()
                        .without("lines")
                        .with("vatRate", "24")
                        .with("send", "0")
                        .with("send", "null"));
        Reply reply = REFUSING.invoice(
                422, Body.printed().without("lines").with("vatRate", "24").with("send", "0"));
        assertThat(reply.faultyFields()).containsExactlyInAnyOrder("vatRate", "send");
    }

    @Test
    void whoIsNotVatRegisteredChargesNone() {
        App.Account club = APP.open(Environment.LIVE, null);
        Refusing refusing = new Refusing(APP, club);

        Reply line = refusing.invoice(422, Body.printedBut("lines[0].vatRate", "25"));
        Reply total = refusing.invoice(422, Body.printed().without("lines").with("vatRate", "15"));

        assertThat(line.faultyFields()).containsExactly("lines[0].vatRate");
        assertThat(total.faultyFields()).containsExactly("vatRate");
        Reply free = club.api()
                .post("/invoices", Body.printedBut("lines[0].vatRate", "0").toString());
        assertThat(free.number("vatAmount")).isZero();
        assertThat(free.at("vat").get(0).get("category").stringValue()).isEqualTo("O");
        refusing.numbersHaveNoGap();
    }

    @Test
    void aTotalThatIsOffByOneIsRefusedAndToldWhatTheLinesGive() {
        for (String total : List.of("149999", "150001")) {
            Reply reply = REFUSING.invoice(422, Body.printed().with("totalAmount", total));
            assertThat(reply.faultyFields()).containsExactly("totalAmount");
            assertThat(reply.faultOf("totalAmount")).isEqualTo("Linjene gir 150000");
        }
        // 10 × 150,00 and 25 % on top of it are 1875,00.
        Body net = Body.printed().with("pricesIncludeVat", "false");
        assertThat(REFUSING.invoice(422, net.with("totalAmount", "187501")).faultOf("totalAmount"))
                .isEqualTo("Linjene gir 187500");
        assertThat(API.post("/invoices", net.with("totalAmount", "187500").toString())
                        .number("netAmount"))
                .isEqualTo(150_000);
    }
}
