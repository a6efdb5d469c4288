package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.platform.Json;
import fordring.testkit.App;
import fordring.testkit.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The printed body, damaged in two thousand ways: it is refused, or it is the invoice that was sent. */
class MutationTest {
    private static final App APP = App.start();
    private static final App.Account ACCOUNT = APP.open();
    private static final long SEED = 20_250_301;
    private static final int BODIES = 2_000;
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "false",
            "0",
            "-1",
            "1",
            "150000",
            "15000",
            "1e3",
            "0.5",
            "1e999999999",
            "\"\"",
            "\"150000\"",
            "\"NOK\"",
            "\"JPY\"",
            "\"2025-02-30\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "[]",
            "{}",
            "[[]]",
            "[{}]",
            "{\"a\":[]}",
            "9223372036854775808",
            "25",
            "15",
            "99999999999999");

    @AfterAll
    static void stop() {
        APP.close();
    }

    @Test
    void noDamagedBodyBreaksTheServerOrBecomesAnotherInvoice() {
        Random random = new Random(SEED);
        List<byte[]> bodies = new ArrayList<>();
        for (int i = 0; i < BODIES; i++) {
            bodies.add(mutated(random));
        }

        List<Reply> replies = new ArrayList<>();
        for (int from = 0; from < BODIES; from += 50) {
            int first = from;
            replies.addAll(App.atOnce(50, i -> ACCOUNT.api().post("/invoices", bodies.get(first + i))));
        }

        Map<Integer, Integer> statuses = new TreeMap<>();
        for (int i = 0; i < BODIES; i++) {
            check(bodies.get(i), replies.get(i));
            statuses.merge(replies.get(i).status(), 1, Integer::sum);
        }
        // A generator whose bodies all fared alike would have tried nothing.
        assertThat(statuses).as("seed %s", SEED).containsOnlyKeys(201, 400, 422);
        assertThat(statuses.values()).allMatch(times -> times > 100);
        assertThat(APP.count("invoice")).isEqualTo((long) statuses.getOrDefault(201, 0));
        new Refusing(APP, ACCOUNT).numbersHaveNoGap();
    }

    private static void check(byte[] body, Reply reply) {
        String sent = "seed " + SEED + ": " + new String(body, StandardCharsets.UTF_8);
        assertThat(reply.status()).as("%s%n%s", sent, reply).isIn(201, 400, 422);
        if (reply.status() == 201) {
            assertThat(reply.at("totalAmount"))
                    .as(sent)
                    .isEqualTo(Json.tree(body).get("totalAmount"));
            assertThat(reply.number("netAmount") + reply.number("vatAmount"))
                    .as(sent)
                    .isEqualTo(reply.number("totalAmount"));
            assertThat(reply.at("currency")).as(sent).isEqualTo(Json.tree(body).get("currency"));
        } else {
            assertThat(reply.string("error", "message")).as(sent).isNotBlank();
        }
    }

    private static byte[] mutated(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> flipped(random);
            case 1 -> cutAndSpliced(random);
            case 2 -> line(random, "lines", true);
            case 3 -> line(random, "lines", false);
            default -> bytes(field(random, Body.printed()).toString());
        };
    }

    /** Some bits of the body turned over. */
    private static byte[] flipped(Random random) {
        byte[] body = bytes(Printed.WITH_LINES);
        for (int i = random.nextInt(3); i >= 0; i--) {
            body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return body;
    }

    /** A piece of the body left out, or put in once more elsewhere. */
    private static byte[] cutAndSpliced(Random random) {
        String body = Printed.WITH_LINES;
        int from = random.nextInt(body.length());
        int to = Math.min(body.length(), from + 1 + random.nextInt(20));
        if (random.nextBoolean()) {
            return bytes(body.substring(0, from) + body.substring(to));
        }
        int at = random.nextInt(body.length());
        return bytes(body.substring(0, at) + body.substring(from, to) + body.substring(at));
    }

    /** A line changed, beside the good one or alone. */
    private static byte[] line(Random random, String name, boolean alone) {
        String changed = field(random, Body.line()).toString();
        String lines = alone ? changed : Body.line() + "," + changed;
        return bytes(Body.printed().with(name, "[" + lines + "]").toString());
    }

    /** A field dropped, given twice, put elsewhere, or of another value or type. */
    private static Body field(Random random, Body body) {
        List<String> names = new ArrayList<>(body.fields().keySet());
        names.addAll(Arrays.asList("vatRate", "pricesIncludeVat", "issueDate", "unknown"));
        names.addAll(
                Arrays.asList("discount", "discounts", "charges", "vatCategory", "roundingAmount", "exchangeRate"));
        String name = names.get(random.nextInt(names.size()));
        String value = VALUES.get(random.nextInt(VALUES.size()));
        return switch (random.nextInt(4)) {
            case 0 -> body.without(name);
            case 1 -> body.with(name, body.fields().getOrDefault(name, "1") + ",\"" + name + "\":" + value);
            case 2 -> body.with(name.toUpperCase(Locale.ROOT), value);
            default -> body.with(name, value);
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
