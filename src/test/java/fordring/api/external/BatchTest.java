package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.gateway.ApiKeys;
import fordring.gateway.Scope;
import fordring.platform.Json;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Many invoices in one request, a line each. */
class BatchTest {
    private static final App APP = App.start();
    private static final Body INVOICE = Body.printed().with("send", "false");

    private App.Account account = APP.open();
    private Caller api = account.api();

    @BeforeEach
    void open() {
        account = APP.open();
        api = account.api().with("Content-Type", "application/x-ndjson");
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    private List<JsonNode> send(List<String> lines) {
        return lines(api.post("/invoices:batch", String.join("\n", lines)));
    }

    private static List<JsonNode> lines(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/x-ndjson");
        return reply.text()
                .lines()
                .map(line -> Json.tree(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private static Body keyed(String key) {
        return INVOICE.with("idempotencyKey", "\"" + key + "\"");
    }

    private static int status(JsonNode line) {
        return line.path("status").intValue();
    }

    private static String number(JsonNode line) {
        return line.path("invoice").path("number").stringValue();
    }

    private long rows(String table) {
        return APP.db()
                .read(tx -> tx.sql()
                        .createQuery("SELECT count(*) FROM " + table + " WHERE tenant_id = :tenant")
                        .bind("tenant", account.tenant().value())
                        .mapTo(Long.class)
                        .one());
    }

    /** Of every ten lines the fourth cannot be read, the seventh names nobody and the tenth does not add up. */
    private static String mixed(int i) {
        return switch (i % 10) {
            case 3 -> "{\"customerId\":";
            case 6 -> keyed("k" + i).with("customerId", "\"cust_nobody\"").toString();
            case 9 -> keyed("k" + i).with("totalAmount", "149999").toString();
            default -> keyed("k" + i).toString();
        };
    }

    private static int statusOfMixed(int i) {
        return switch (i % 10) {
            case 3 -> 400;
            case 6, 9 -> 422;
            default -> 201;
        };
    }

    @Test
    void tenThousandLinesGoodAndBadAreAnsweredInOrderAndOnceAgain() {
        int count = 10_000;
        List<String> lines =
                IntStream.range(0, count).mapToObj(BatchTest::mixed).toList();

        List<JsonNode> first = send(lines);

        assertThat(first).hasSize(count);
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            JsonNode answer = first.get(i);
            assertThat(answer.path("line").intValue()).isEqualTo(i + 1);
            assertThat(status(answer)).as(answer.toString()).isEqualTo(statusOfMixed(i));
            if (status(answer) == 201) {
                numbers.add(Long.parseLong(number(answer)));
            }
        }
        assertThat(numbers)
                .containsExactlyElementsOf(
                        java.util.stream.LongStream.range(App.FIRST_NUMBER, App.FIRST_NUMBER + numbers.size())
                                .boxed()
                                .toList());
        assertThat(rows("invoice")).isEqualTo(7_000);
        assertThat(rows("event")).isEqualTo(7_000);

        List<JsonNode> second = send(lines);

        assertThat(rows("invoice")).isEqualTo(7_000);
        for (int i = 0; i < count; i++) {
            // What cannot be read has no key.
            assertThat(second.get(i).path("replayed").booleanValue(false)).isEqualTo(statusOfMixed(i) != 400);
            assertThat(second.get(i).path("invoice")).isEqualTo(first.get(i).path("invoice"));
            assertThat(second.get(i).path("error")).isEqualTo(first.get(i).path("error"));
        }
    }

    @Test
    void aLineIsAnsweredAsARequestIs() {
        Caller single = account.api();
        List<JsonNode> answers = send(List.of(
                INVOICE.toString(),
                INVOICE.with("totalAmount", "1").without("currency").toString(),
                "[]"));

        Reply read = single.get(
                "/invoices/" + answers.getFirst().path("invoice").path("id").stringValue());
        assertThat(answers.getFirst().path("invoice")).isEqualTo(read.body());
        assertThat(answers.getFirst().has("replayed")).isFalse();
        Reply refused = single.post(
                "/invoices",
                INVOICE.with("totalAmount", "1").without("currency").toString());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(answers.get(1).path("error")).isEqualTo(refused.at("error"));
        assertThat(status(answers.get(2))).isEqualTo(422);
    }

    @Test
    void aLineMayBeADraft() {
        Body draft = keyed("draft").with("draft", "true");

        List<JsonNode> answers = send(List.of(
                INVOICE.toString(),
                draft.toString(),
                INVOICE.toString(),
                draft.with("totalAmount", "0").toString()));

        assertThat(answers).extracting(BatchTest::status).containsExactly(201, 201, 201, 422);
        assertThat(answers.get(1).path("invoice").path("status").stringValue()).isEqualTo("draft");
        assertThat(number(answers.get(2))).isEqualTo(String.valueOf(App.FIRST_NUMBER + 1));
        assertThat(send(List.of(draft.toString())).getFirst().path("invoice"))
                .isEqualTo(answers.get(1).path("invoice"));
        assertThat(rows("invoice_draft")).isEqualTo(1);
    }

    @Test
    void emptyLinesAreCountedButNotAnswered() {
        String line = INVOICE.toString();

        List<JsonNode> answers = lines(api.post("/invoices:batch", "\n" + line + "\r\n \t\r\n\n" + line + "\n\n"));

        assertThat(answers).extracting(a -> a.path("line").intValue()).containsExactly(2, 5);
        assertThat(answers).extracting(BatchTest::status).containsOnly(201);
        assertThat(lines(api.post("/invoices:batch", "\n\n"))).isEmpty();
    }

    @Test
    void aLineThatIsTooLongIsPassedOver() {
        String tooLong =
                INVOICE.with("note", "\"" + "x".repeat(1_000_000) + "\"").toString();
        String justNot =
                INVOICE.with("ignored", "\"" + "x".repeat(1_000_000) + "\"").toString();
        justNot = justNot.replaceFirst("x{" + (justNot.length() - 1_000_000) + "}", "");
        assertThat(justNot).hasSize(1_000_000);

        List<JsonNode> answers = send(List.of(INVOICE.toString(), tooLong, justNot, INVOICE.toString()));

        assertThat(answers).extracting(BatchTest::status).containsExactly(201, 413, 201, 201);
        assertThat(answers.get(1).path("error").path("code").stringValue()).isEqualTo("payload_too_large");
    }

    @Test
    void aKeyStandsForOneBody() {
        List<JsonNode> answers = send(List.of(
                keyed("a").toString(),
                keyed("a").toString(),
                keyed("a").with("dueDate", "\"2025-03-02\"").toString(),
                keyed("b").with("externalReference", "\"x\"").toString(),
                keyed("c").with("externalReference", "\"x\"").toString(),
                keyed("not visible").toString(),
                INVOICE.with("idempotencyKey", "7").toString()));

        assertThat(answers).extracting(BatchTest::status).containsExactly(201, 201, 422, 201, 409, 422, 422);
        assertThat(number(answers.get(1))).isEqualTo(number(answers.get(0)));
        assertThat(answers.get(1).path("replayed").booleanValue()).isTrue();
        for (int i : List.of(2, 5, 6)) {
            assertThat(answers.get(i)
                            .path("error")
                            .path("details")
                            .get(0)
                            .path("field")
                            .stringValue())
                    .isEqualTo("idempotencyKey");
        }
        assertThat(rows("invoice")).isEqualTo(2);
    }

    @Test
    void aKeyOfALineIsNoKeyOfARequest() {
        send(List.of(keyed("shared").toString()));

        Reply single = account.api()
                .with("Idempotency-Key", "shared")
                .post("/invoices", keyed("shared").toString());

        assertThat(single.status()).isEqualTo(201);
        assertThat(single.header("Idempotent-Replayed")).isEmpty();
        assertThat(rows("invoice")).isEqualTo(2);
    }

    @Test
    void filesSentAtOnceAreDoneOnce() {
        List<String> lines =
                IntStream.range(0, 300).mapToObj(i -> keyed("k" + i).toString()).toList();

        List<Reply> replies = App.atOnce(4, i -> api.post("/invoices:batch", String.join("\n", lines)));

        List<List<String>> numbers = replies.stream()
                .map(reply -> lines(reply).stream().map(BatchTest::number).toList())
                .toList();
        assertThat(new HashSet<>(numbers)).hasSize(1);
        assertThat(Set.copyOf(numbers.getFirst())).hasSize(300);
        assertThat(rows("invoice")).isEqualTo(300);
    }

    @Test
    void singlesAndFilesShareTheNumbersWithoutAGap() {
        List<String> lines =
                IntStream.range(0, 200).mapToObj(i -> INVOICE.toString()).toList();

        List<Reply> replies = App.atOnce(
                8,
                i -> i < 2
                        ? api.post("/invoices:batch", String.join("\n", lines))
                        : account.api().post("/invoices", INVOICE.toString()));

        assertThat(replies.stream().map(Reply::status).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(200, 201);
        new Refusing(APP, account).numbersHaveNoGap();
        assertThat(rows("invoice")).isEqualTo(2 * 200 + 6 + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "415,Content-Type,application/json",
        "415,Content-Encoding,gzip",
        "400,Idempotency-Key,whole",
        "401,Authorization,Bearer nothing"
    })
    void aRequestThatIsNoneIsRefusedWhole(int status, String header, String value) {
        new Refusing(APP, account)
                .refused(status, () -> api.with(header, value).post("/invoices:batch", INVOICE.toString()));
    }

    @Test
    void aKeyMustHaveTheScopeAndARequestCountsAsOne() {
        String reader = APP.key(account.tenant(), account.environment(), null, Scope.INVOICES_READ);
        new Refusing(APP, account).refused(403, () -> api.withKey(reader).post("/invoices:batch", INVOICE.toString()));

        Caller two = api.withKey(
                APP.key(account.tenant(), account.environment(), new ApiKeys.Limit(1, 2), Scope.INVOICES_WRITE));
        String ten = String.join("\n", java.util.Collections.nCopies(10, INVOICE.toString()));
        assertThat(lines(two.post("/invoices:batch", ten))).hasSize(10);
        assertThat(lines(two.post("/invoices:batch", ten))).hasSize(10);
        Reply third = two.post("/invoices:batch", ten);
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.header("Retry-After")).isNotEmpty();
    }

    @Test
    void theLimitOfOtherBodiesIsNotItsOwn() {
        List<String> lines = IntStream.range(0, 24)
                .mapToObj(i -> INVOICE.with("ignored", "\"" + "x".repeat(500_000) + "\"")
                        .toString())
                .toList();
        assertThat(send(lines)).hasSize(24).extracting(BatchTest::status).containsOnly(201);
    }
}
