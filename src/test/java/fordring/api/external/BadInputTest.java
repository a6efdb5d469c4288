package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import fordring.money.Rate;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invoices that cannot be: each fault is named by its field, and nothing is left of the attempt. */
class BadInputTest {
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

    static Stream<Arguments> wrongTypes() {
        String[] noText = {"5", "true", "[]", "{}"};
        String[] noWholeNumber = {"\"15000\"", "150.5", "15000.0", "15e3", "true", "[]", "{}"};
        String[] noNumber = {"\"10\"", "true", "[]", "{}"};
        String[] noFlag = {"\"true\"", "1", "[]", "{}"};
        return Stream.of(
                        values("customerId", noText),
                        values("creditorId", noText),
                        values("currency", noText),
                        values("dueDate", noText),
                        values("issueDate", noText),
                        values("description", noText),
                        values("externalReference", noText),
                        values("totalAmount", noWholeNumber),
                        values("pricesIncludeVat", noFlag),
                        values("send", noFlag),
                        values("draft", noFlag),
                        values("lines", "5", "\"text\"", "{}", "[]"),
                        values("lines[0]", "5", "null", "\"text\"", "[]"),
                        values("lines[0].description", noText),
                        values("lines[0].unit", noText),
                        values("lines[0].quantity", noNumber),
                        values("lines[0].unitPrice", noWholeNumber),
                        values("lines[0].vatRate", noNumber))
                .flatMap(s -> s);
    }

    private static Stream<Arguments> values(String field, String... values) {
        return Stream.of(values).map(value -> arguments(field, value));
    }

    @ParameterizedTest
    @MethodSource("wrongTypes")
    void aFieldOfTheWrongTypeIsNamed(String field, String json) {
        REFUSING.faultIn(field, Body.printedBut(field, json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"customerId", "totalAmount", "currency"})
    void aFieldThatIsMissingOrNullIsRequired(String field) {
        for (Body body : List.of(Body.printed().without(field), Body.printed().with(field, "null"))) {
            Reply reply = REFUSING.invoice(422, body);
            assertThat(reply.faultyFields()).containsExactly(field);
            assertThat(reply.string("error", "message")).isEqualTo("Feltet '" + field + "' er påkrevd");
        }
    }

    @Test
    void anotherTenantsCustomerIsAsUnknownAsOneThatNeverWas() {
        App.Account other = APP.open();
        assertThat(other.api()
                        .post("/customers", "{\"id\":\"cust_theirs\",\"name\":\"Ola\"}")
                        .status())
                .isEqualTo(201);

        Reply foreign = REFUSING.invoice(422, Body.printed().with("customerId", "\"cust_theirs\""));
        Reply unknown = REFUSING.invoice(422, Body.printed().with("customerId", "\"cust_nobody\""));
        Reply malformed = REFUSING.invoice(422, Body.printed().with("customerId", "\"123\""));

        assertThat(foreign.faultyFields()).containsExactly("customerId");
        assertThat(foreign.raw()).isEqualTo(unknown.raw()).isEqualTo(malformed.raw());
    }

    @Test
    void unknownFieldsPass() {
        Body body = Body.printed()
                .with("colour", "{\"of\":[\"the\",{\"sky\":null}],\"nan\":1e400}")
                .with("TotalAmount", "1")
                .with("lines", "[" + Body.line().with("colour", "\"\\ud800\"") + "]");
        assertThat(API.post("/invoices", body.toString()).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\\u0000", "\\u0007", "\\u001b[31m", "\\u007f", "\\u0085", "\\ud800", "\\udc00\\ud800", "\\u202e"
            })
    void whatIsNoTextIsRefusedInEveryText(String escaped) {
        String json = "\"a" + escaped + "b\"";
        for (String field : List.of(
                "customerId",
                "currency",
                "dueDate",
                "externalReference",
                "description",
                "lines[0].description",
                "lines[0].unit")) {
            REFUSING.faultIn(field, Body.printedBut(field, json));
        }
    }

    @Test
    void aTextIsMeasuredInCharactersAsPeopleCountThem() {
        String emoji = "\ud83d\ude80";
        REFUSING.faultIn(
                "lines[0].description", Body.printedBut("lines[0].description", "\"" + "x".repeat(1001) + "\""));
        REFUSING.faultIn("lines[0].description", Body.printedBut("lines[0].description", "\" \""));
        REFUSING.faultIn(
                "externalReference", Body.printed().with("externalReference", "\"" + emoji.repeat(101) + "\""));
        Reply longest = API.post(
                "/invoices",
                Body.printedBut("lines[0].description", "\"" + emoji.repeat(1000) + "\"")
                        .with("externalReference", "\"" + emoji.repeat(100) + "\"")
                        .toString());
        assertThat(longest.status()).as(longest.toString()).isEqualTo(201);
        assertThat(API.get("/invoices/" + longest.string("id") + "/pdf").status())
                .isEqualTo(200);
    }

    @Test
    void thereAreAtMostAThousandLines() {
        String tenThousand = String.join(",", Collections.nCopies(10_000, "{}"));
        REFUSING.faultIn("lines", Body.printed().with("lines", "[" + tenThousand + "]"));
        REFUSING.faultIn(
                "lines", Body.printed().with("lines", "[" + String.join(",", Collections.nCopies(1_001, "{}")) + "]"));

        String line = Body.line().with("quantity", "1").with("unitPrice", "150").toString();
        String thousand = String.join(",", Collections.nCopies(1_000, line));
        Reply reply = API.post(
                "/invoices", Body.printed().with("lines", "[" + thousand + "]").toString());
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.number("vatAmount")).isEqualTo(30_000);
        assertThat(reply.at("lines")).hasSize(1_000);
    }

    @Test
    void aFaultInALineSaysInWhichOne() {
        Body good = Body.line();
        String lines = "[%s,%s,%s,%s]"
                .formatted(
                        good,
                        good.without("description"),
                        good.with("unitPrice", "\"15000\"").with("quantity", "\"1\""),
                        good.with("vatRate", "101").with("unit", "7"));
        Reply reply = REFUSING.invoice(422, Body.printed().with("lines", lines));
        assertThat(reply.faultyFields())
                .containsExactlyInAnyOrder(
                        "lines[1].description",
                        "lines[2].unitPrice",
                        "lines[2].quantity",
                        "lines[3].vatRate",
                        "lines[3].unit");
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        Body body = new Body(Map.of())
                .with("customerId", "\"cust_nobody\"")
                .with("creditorId", "\"cred_1\"")
                .with("totalAmount", "-1")
                .with("currency", "\"KRONER\"")
                .with("issueDate", "\"2025-02-30\"")
                .with("dueDate", "\"soon\"")
                .with("externalReference", "\"\"")
                .with("pricesIncludeVat", "\"no\"")
                .with("send", "0")
                .with("draft", "1")
                .with("lines", "[{},{\"description\":\"x\",\"unitPrice\":1,\"quantity\":\"a\",\"discount\":{}}]");
        Reply reply = REFUSING.invoice(422, body);
        assertThat(reply.faultyFields())
                .containsExactlyInAnyOrder(
                        "customerId",
                        "creditorId",
                        "totalAmount",
                        "currency",
                        "issueDate",
                        "dueDate",
                        "externalReference",
                        "pricesIncludeVat",
                        "send",
                        "draft",
                        "lines[0].description",
                        "lines[0].unitPrice",
                        "lines[1].quantity",
                        "lines[1].discount.percent");
    }

    @Test
    void whatTheBooksObjectToIsNamedTogetherWithWhatTheBodyHasWrong() {
        assertThat(API.post(
                                "/invoices",
                                Body.printed()
                                        .with("externalReference", "\"taken\"")
                                        .toString())
                        .status())
                .isEqualTo(201);
        Body body = Body.printed()
                .with("customerId", "\"cust_nobody\"")
                .with("externalReference", "\"taken\"")
                .with("totalAmount", "150001")
                .with("send", "0");
        assertThat(REFUSING.invoice(422, body).faultyFields())
                .containsExactlyInAnyOrder("customerId", "externalReference", "totalAmount", "send");
    }

    @Test
    void whereThereAreSeveralCreditorsOneMustBeNamed() {
        App.Account group = APP.open();
        APP.db().write(tx -> App.addCreditor(tx, group.tenant(), "12345678903", Rate.percent("25")));

        assertThat(new Refusing(APP, group).invoice(422, Body.printed()).faultyFields())
                .containsExactly("creditorId");
        assertThat(REFUSING.invoice(422, Body.printed().with("creditorId", "\"cred_01jjjjjjjjjjjjjjjjjjjjjjjj\""))
                        .faultyFields())
                .containsExactly("creditorId");
    }
}
