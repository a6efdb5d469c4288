package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Number series of a creditor; and from which of them an invoice has its number. */
class CreditorSeriesTest {
    private static final App APP = App.start();

    private final Caller api = APP.open().api();
    private final String creditor = open(api);
    private final String series = "/creditors/" + creditor + "/number-series";

    @AfterAll
    static void stop() {
        APP.close();
    }

    /** A creditor whose first series has the prefix F-. */
    private static String open(Caller api) {
        return CreditorsTest.created(api.post("/creditors", """
                {"name":"Ny","country":"NO","address":{"line1":"Torget 1","postalCode":"1","city":"By"},"vatRegistered":false,
                "paymentAccount":{"kind":"bank_account","number":"12345678903","reference":{"scheme":"kid_mod10","length":8}},
                "numberSeries":{"prefix":"F-","nextNumber":7}}""")).string("id");
    }

    private Reply add(String body) {
        return CreditorsTest.created(api.post(series, body));
    }

    private Reply invoice(String more) {
        return api.post("/invoices", """
                {"customerId":"cust_123","creditorId":"%s","totalAmount":10000,
                "currency":"NOK","send":false%s}""".formatted(creditor, more));
    }

    @Test
    void aSeriesIsShownAsItIsKept() {
        Reply made = add("{\"prefix\":\"K/2025-\",\"nextNumber\":100,\"usedFor\":[\"credit_note\"]}");
        assertThat(made.string("id")).matches("ser_[0-9a-z]{26}");
        assertThat(made.string("prefix")).isEqualTo("K/2025-");
        assertThat(made.number("nextNumber")).isEqualTo(100);
        assertThat(made.at("usedFor").toString()).isEqualTo("[\"credit_note\"]");
        assertThat(made.at("default").booleanValue()).isFalse();
        assertThat(api.get(series + "/" + made.string("id")).raw()).isEqualTo(made.raw());
        assertThat(api.get(series).at("data").get(0)).isEqualTo(made.body());
        assertThat(api.get(series).at("data").size()).isEqualTo(2);
        assertThat(api.patch(series + "/" + made.string("id"), made.text()).raw())
                .isEqualTo(made.raw());
        Reply bare = add("{}");
        assertThat(bare.at("prefix").isNull()).isTrue();
        assertThat(bare.number("nextNumber")).isEqualTo(1);
        assertThat(bare.at("usedFor").toString()).isEqualTo("[\"invoice\",\"credit_note\"]");
        assertThat(api.patch(series + "/" + bare.string("id"), bare.text()).raw())
                .isEqualTo(bare.raw());
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        Reply refused =
                api.post(series, "{\"prefix\":\"F_\",\"nextNumber\":0,\"usedFor\":[\"reminder\"],\"default\":1}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.faultyFields()).containsExactlyInAnyOrder("prefix", "nextNumber", "usedFor[0]", "default");
    }

    @ParameterizedTest
    @CsvSource({
        "F-", // the same
        "F-2025", // F-2025 1 is F- 20251
        "F-0",
    })
    void whatCouldNotBeToldFromAnotherSeriesIsRefused(String prefix) {
        Reply refused = api.post(series, "{\"prefix\":\"" + prefix + "\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.faultOf("prefix")).contains("'F-'");
    }

    @Test
    void anEmptyPrefixAndOneOfDigitsAreTheSame() {
        add("{}");
        assertThat(api.post(series, "{\"prefix\":\"2025\"}").faultyFields()).containsExactly("prefix");
        add("{\"prefix\":\"2025-\"}");
        add("{\"prefix\":\"F-A\"}");
        add("{\"prefix\":\"f-\"}");
    }

    @ParameterizedTest
    @CsvSource({"ABCDEFGHIJKL, 99999999, 100000000", "A, 999999999999999999, 1000000000000000000"})
    void aNumberHasAtMost20Characters(String prefix, long most, long tooMuch) {
        Reply refused = api.post(series, "{\"prefix\":\"%s\",\"nextNumber\":%d}".formatted(prefix, tooMuch));
        assertThat(refused.faultyFields()).containsExactly("nextNumber");
        String id = add("{\"prefix\":\"%s\",\"nextNumber\":%d}".formatted(prefix, most))
                .string("id");
        String named = ",\"numberSeriesId\":\"" + id + "\"";
        assertThat(invoice(named).string("number")).isEqualTo(prefix + most);

        Reply usedUp = invoice(named);

        assertThat(usedUp.status()).as(usedUp.toString()).isEqualTo(422);
        assertThat(usedUp.faultyFields()).containsExactly("numberSeriesId");
        assertThat(invoice("").string("number")).isEqualTo("F-7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ABCDEFGHIJKLM", "Ø", "A B", "A.", ""})
    void aPrefixIsShortAndPlain(String prefix) {
        assertThat(api.post(series, "{\"prefix\":\"" + prefix + "\"}").faultyFields())
                .containsExactly("prefix");
    }

    @Test
    void eachSeriesCountsForItself() {
        String other = add("{\"prefix\":\"W-\",\"nextNumber\":500}").string("id");
        String named = ",\"numberSeriesId\":\"" + other + "\"";
        List<String> numbers = IntStream.range(0, 6)
                .mapToObj(i -> invoice(i % 2 == 0 ? "" : named).string("number"))
                .toList();
        assertThat(numbers).containsExactly("F-7", "W-500", "F-8", "W-501", "F-9", "W-502");
    }

    @Test
    void theSeriesThatIsUsedForOneKindGoesBeforeThatForBoth() {
        String invoices = add("{\"prefix\":\"I\",\"usedFor\":[\"invoice\"]}").string("id");
        assertThat(invoice("").string("number")).isEqualTo("F-7");
        assertThat(api.patch(series + "/" + invoices, "{\"default\":true}").status())
                .isEqualTo(200);
        assertThat(invoice("").string("number")).isEqualTo("I1");
        assertThat(api.patch(series + "/" + invoices, "{\"default\":false}").status())
                .isEqualTo(200);
        assertThat(invoice("").string("number")).isEqualTo("F-8");
    }

    @Test
    void eachKindOfDocumentHasADefault() {
        String first = api.get(series).at("data").get(0).get("id").stringValue();
        add("{\"prefix\":\"I\",\"usedFor\":[\"invoice\"],\"default\":true}");
        Reply refused = api.patch(series + "/" + first, "{\"default\":false}");
        assertThat(refused.faultyFields()).as("credit notes would have none").containsExactly("default");
        add("{\"prefix\":\"K\",\"usedFor\":[\"credit_note\"],\"default\":true}");
        assertThat(api.patch(series + "/" + first, "{\"default\":false}").status())
                .isEqualTo(200);
        assertThat(invoice("").string("number")).isEqualTo("I1");
    }

    @Test
    void oneDefaultIsReplacedByAnother() {
        String first = api.get(series).at("data").get(0).get("id").stringValue();
        add("{\"prefix\":\"N-\",\"default\":true}");
        assertThat(api.get(series + "/" + first).at("default").booleanValue()).isFalse();
        assertThat(invoice("").string("number")).isEqualTo("N-1");
    }

    @Test
    void aSeriesCountsOnAndIsNotSet() {
        String first = api.get(series).at("data").get(0).get("id").stringValue();
        Reply refused =
                api.patch(series + "/" + first, "{\"nextNumber\":8,\"prefix\":\"G-\",\"usedFor\":[\"invoice\"]}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.faultyFields()).containsExactlyInAnyOrder("nextNumber", "prefix", "usedFor");
    }

    @Test
    void aSeriesForOtherDocumentsOrOfOthersCannotBeNamed() {
        String credits = add("{\"prefix\":\"K\",\"usedFor\":[\"credit_note\"]}").string("id");
        String foreign = APP.open()
                .api()
                .get("/creditors")
                .at("data")
                .get(0)
                .get("defaultNumberSeriesId")
                .stringValue();
        for (String id : List.of(credits, foreign, "ser_00000000000000000000000000")) {
            Reply refused = invoice(",\"numberSeriesId\":\"" + id + "\"");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.faultyFields()).containsExactly("numberSeriesId");
        }
        assertThat(api.get(series + "/" + foreign).status()).isEqualTo(404);
        assertThat(api.patch(series + "/" + foreign, "{}").status()).isEqualTo(404);
        assertThat(invoice("").string("number")).isEqualTo("F-7");
    }

    @Test
    void aNumberThatIsBroughtIsKeptAndUsesNone() {
        assertThat(invoice(",\"number\":\"2025/33\"").string("number")).isEqualTo("2025/33");
        assertThat(invoice("").string("number")).isEqualTo("F-7");
        Reply twice = invoice(",\"number\":\"2025/33\"");
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.faultyFields()).containsExactly("number");
        Reply ours = invoice(",\"number\":\"F-4\"");
        assertThat(ours.status()).isEqualTo(422);
        assertThat(ours.faultOf("number")).contains("'F-'");
    }

    @Test
    void oneNumberBroughtManyTimesAtOnceIsOneInvoice() {
        List<Reply> replies = App.atOnce(12, i -> invoice(",\"number\":\"X1\""));
        assertThat(replies).filteredOn(r -> r.status() == 201).hasSize(1);
        assertThat(replies).filteredOn(r -> r.status() == 409).hasSize(11);
    }

    @Test
    void aSeriesBeginsBehindTheNumbersThatWereBrought() {
        invoice(",\"number\":\"9\"");
        invoice(",\"number\":\"120\"");
        invoice(",\"number\":\"A-500\"");
        Reply refused = api.post(series, "{\"nextNumber\":120}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.faultOf("nextNumber")).contains("120");
        String id = add("{\"nextNumber\":121}").string("id");
        assertThat(invoice(",\"numberSeriesId\":\"" + id + "\"").string("number"))
                .isEqualTo("121");
    }

    @Test
    void seriesOfDifferentCreditorsMayLookAlike() {
        String other = CreditorsTest.created(api.post("/creditors", """
                {"name":"Andre","country":"NO","vatRegistered":false,"numberSeries":{"prefix":"F-"}}""")).string("id");
        assertThat(other).isNotEqualTo(creditor);
    }

    @Test
    void invoicesOfAllSeriesAtOnceLeaveNoGap() {
        String other = add("{\"prefix\":\"W-\"}").string("id");
        List<Reply> replies = App.atOnce(60, i -> invoice(i % 3 == 0 ? ",\"numberSeriesId\":\"" + other + "\"" : ""));
        assertThat(replies).allMatch(r -> r.status() == 201);
        assertThat(replies)
                .extracting(r -> r.string("number"))
                .containsExactlyInAnyOrderElementsOf(java.util.stream.Stream.concat(
                                IntStream.rangeClosed(7, 46).mapToObj(n -> "F-" + n),
                                IntStream.rangeClosed(1, 20).mapToObj(n -> "W-" + n))
                        .toList());
        assertThat(replies).extracting(r -> r.string("paymentReference")).doesNotHaveDuplicates();
    }
}
