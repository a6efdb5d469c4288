package fordring.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.money.Decimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2100, 12, 31);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\":1}}",
                "{\"a\":1} x",
                "{a:1}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "{'a':1}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,}",
                "\u0000",
                "{\"a\":\"\n\"}"
            })
    void whatIsNotOneJsonValueIsMalformed(String body) {
        rejected(body, Code.BODY_MALFORMED);
    }

    @Test
    void whatIsNotUtf8OrTooDeepOrTooLongANumberIsMalformed() {
        assertThatThrownBy(() -> JsonFields.of(new byte[] {'{', '"', (byte) 0xE5, '"', ':', '1', '}'}))
                .isInstanceOf(Rejected.class);
        rejected("{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}", Code.BODY_MALFORMED);
        rejected("{\"a\":" + "1".repeat(65) + "}", Code.BODY_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "\"a\"", "null", "true"})
    void aBodyMustBeAnObject(String body) {
        rejected(body, Code.MUST_BE_OBJECT);
    }

    @Test
    void theFirstFaultDoesNotHideTheOthersAndEachNamesItsPlace() {
        JsonFields fields = read("""
                {"name": 1, "paid": "yes", "lines": [{"quantity": "1"}, 2, {"quantity": 3}], "address": {"city": []},
                 "unknown": {"passes": true}}
                """);

        fields.text("name", 10);
        fields.flag("paid");
        List<JsonFields> lines = fields.objects("lines", 10);
        assertThat(lines).hasSize(2);
        java.util.Objects.requireNonNull(lines).forEach(line -> line.decimal("quantity", Code.MUST_BE_QUANTITY, 9, 3));
        java.util.Objects.requireNonNull(fields.object("address")).text("city", 10);
        fields.require("total", Code.MUST_BE_POSITIVE_AMOUNT, "øre");

        assertThatThrownBy(fields::reject)
                .asInstanceOf(type(Rejected.class))
                .extracting(Rejected::faults)
                .isEqualTo(List.of(
                        Fault.of(Code.MUST_BE_TEXT, "name"),
                        Fault.of(Code.MUST_BE_BOOLEAN, "paid"),
                        Fault.of(Code.MUST_BE_OBJECT, "lines[1]"),
                        Fault.of(Code.MUST_BE_QUANTITY, "lines[0].quantity"),
                        Fault.of(Code.MUST_BE_TEXT, "address.city"),
                        Fault.of(Code.REQUIRED, "total", Code.MUST_BE_POSITIVE_AMOUNT, "øre")));
    }

    @Test
    void whatIsAbsentOrNullIsNullAndNoFault() {
        JsonFields fields = read("{\"a\": null}");

        for (String name : List.of("a", "b")) {
            assertThat(fields.text(name, 1)).isNull();
            assertThat(fields.flag(name)).isNull();
            assertThat(fields.integer(name, Code.MUST_BE_AMOUNT)).isNull();
            assertThat(fields.decimal(name, Code.MUST_BE_QUANTITY, 1, 1)).isNull();
            assertThat(fields.date(name, FIRST, LAST)).isNull();
            assertThat(fields.object(name)).isNull();
            assertThat(fields.objects(name, 1)).isNull();
            assertThat(fields.words(name, Set.of("x"))).isNull();
        }
        fields.reject();
        assertThat(fields.mentions("a")).isTrue();
        assertThat(fields.mentions("b")).isFalse();
        assertThat(fields.has("a")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.1", "33.2667, 33.2667", "1e2, 100", "10.000, 10", "-0.5, -0.5", "123456789.123, 123456789.123"})
    void aNumberKeepsEveryDigit(String json, String number) {
        assertThat(read("{\"a\": " + json + "}").decimal("a", Code.MUST_BE_QUANTITY, 9, 4))
                .isEqualTo(Decimal.of(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567890", "0.12345", "1e9", "1e999999999", "1e-999999999", "\"1\"", "true", "[1]"})
    void aNumberOfTooManyDigitsOrNoneIsAFault(String json) {
        assertThat(fault("{\"a\": " + json + "}", f -> f.decimal("a", Code.MUST_BE_QUANTITY, 9, 4)))
                .isEqualTo(Fault.of(Code.MUST_BE_QUANTITY, "a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1e2", "9223372036854775808", "\"1\"", "1.5", "false"})
    void aWholeNumberIsWrittenAsOne(String json) {
        assertThat(fault("{\"a\": " + json + "}", f -> f.integer("a", Code.MUST_BE_POSITIVE_AMOUNT, "øre")))
                .isEqualTo(Fault.of(Code.MUST_BE_POSITIVE_AMOUNT, "a", "øre"));
        assertThat(read("{\"a\": -9223372036854775808}").integer("a", Code.MUST_BE_AMOUNT))
                .isEqualTo(Long.MIN_VALUE);
    }

    @ParameterizedTest
    @CsvSource({
        "'', MUST_NOT_BE_EMPTY",
        "'  ', MUST_NOT_BE_EMPTY",
        "abcdef, TOO_LONG",
        "a\\u0000, MUST_NOT_HAVE_CONTROL_CHARACTERS",
        "a\\n, MUST_NOT_HAVE_CONTROL_CHARACTERS",
        "a\\u0085, MUST_NOT_HAVE_CONTROL_CHARACTERS",
        "a\\ud83e, MUST_NOT_HAVE_CONTROL_CHARACTERS", // half a pair
        "a\\u202e, MUST_NOT_HAVE_CONTROL_CHARACTERS", // turns the direction of what follows
        "a\\u2066, MUST_NOT_HAVE_CONTROL_CHARACTERS"
    })
    void textThatNobodyCanReadIsAFault(String json, Code code) {
        assertThat(fault("{\"a\": \"" + json + "\"}", f -> f.text("a", 5)).code())
                .isEqualTo(code);
    }

    @Test
    void textIsKeptAsSentAndCountedInCharactersAsPeopleDo() {
        assertThat(read("{\"a\": \" Ærlig \"}").text("a", 7)).isEqualTo(" Ærlig ");
        assertThat(read("{\"a\": \"\\ud83e\\uded0🫐\"}").text("a", 2)).isEqualTo("🫐🫐");
        assertThat(read("{\"a\": \"x\\r\\n\\ty\"}").paragraph("a", 5)).isEqualTo("x\r\n\ty");
        assertThat(read("{\"a\": \"x" + "\\n".repeat(60) + "\"}").paragraph("a", 100))
                .hasSize(61);
        JsonFields tall = read("{\"a\": \"x" + "\\n".repeat(61) + "\"}");
        assertThat(tall.paragraph("a", 100)).isNull();
        assertThat(tall.faults()).extracting(Fault::code).containsExactly(Code.TOO_MANY_LINE_BREAKS);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-02-29, MUST_BE_DATE",
        "2025-2-1, MUST_BE_DATE",
        "01-02-2025, MUST_BE_DATE",
        "2025-02-01T00:00:00Z, MUST_BE_DATE",
        "1999-12-31, DATE_OUT_OF_RANGE",
        "2101-01-01, DATE_OUT_OF_RANGE"
    })
    void aDateIsADayOfTheCalendarWithinBounds(String json, Code code) {
        assertThat(fault("{\"a\": \"" + json + "\"}", f -> f.date("a", FIRST, LAST))
                        .code())
                .isEqualTo(code);
        assertThat(read("{\"a\": \"2024-02-29\"}").date("a", FIRST, LAST)).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(read("{\"a\": \"2000-01-01\"}").date("a", FIRST, LAST)).isEqualTo(FIRST);
    }

    @Test
    void listsHaveBoundsAndWordsAreOfAList() {
        assertThat(fault("{\"a\": []}", f -> f.objects("a", 2))).isEqualTo(Fault.of(Code.MUST_NOT_BE_EMPTY, "a"));
        assertThat(fault("{\"a\": {}}", f -> f.objects("a", 2))).isEqualTo(Fault.of(Code.MUST_BE_LIST, "a"));
        assertThat(fault("{\"a\": [{},{},{}]}", f -> f.objects("a", 2))).isEqualTo(Fault.of(Code.TOO_MANY, "a", 2));
        assertThat(fault("{\"a\": [\"y\",\"z\"]}", f -> f.words("a", Set.of("y", "x"))))
                .isEqualTo(Fault.of(Code.MUST_BE_ONE_OF, "a[1]", "x, y"));
        assertThat(fault("{\"a\": \"z\"}", f -> f.oneOf("a", Set.of("y", "x"))))
                .isEqualTo(Fault.of(Code.MUST_BE_ONE_OF, "a", "x, y"));
    }

    private static void rejected(String body, Code code) {
        assertThatThrownBy(() -> read(body))
                .asInstanceOf(type(Rejected.class))
                .extracting(rejected -> rejected.faults().getFirst().code())
                .isEqualTo(code);
    }

    /** The one fault that reading comes upon; it answers nothing then. */
    private static Fault fault(String body, java.util.function.Consumer<JsonFields> reading) {
        JsonFields fields = read(body);
        reading.accept(fields);
        assertThat(fields.faults()).hasSize(1);
        return fields.faults().getFirst();
    }

    private static JsonFields read(String body) {
        return JsonFields.of(body.getBytes(StandardCharsets.UTF_8));
    }
}
