package fordring.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.App;
import fordring.testkit.Golden;
import fordring.testkit.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The same ten mistakes on three surfaces: each answers in its own shape, by its own statuses, and names the field as it
 * stands in its own body. What is told is in {@code docs/api/same-mistakes.md}.
 */
class TenMistakesTest {
    private static final App APP = App.start(Map.of("erp.signup", "open"));
    private static final List<Surface> SURFACES =
            List.of(ExternalSurface.open(APP, false), PartnerSurface.open(APP), ErpSurface.open(APP));

    @AfterAll
    static void stop() {
        APP.close();
    }

    @Test
    void eachSurfaceTellsEachMistakeInItsOwnWords() {
        StringBuilder table = new StringBuilder("""
                # The same mistakes on three surfaces

                Written by `TenMistakesTest`, from what the server answered. Each cell is the status, then each field that is named, as
                the answer has it, with what is said about it. Texts are asked for in English.

                | Mistake | external | partner | erp |
                |---|---|---|---|
                """);
        for (Mistake mistake : Mistake.values()) {
            table.append("| ").append(mistake.title()).append(" |");
            for (int i = 0; i < SURFACES.size(); i++) {
                table.append(' ')
                        .append(told(SURFACES.get(i), mistake, mistake.wrongs().get(i)))
                        .append(" |");
            }
            table.append('\n');
        }
        Golden.hold(Path.of("docs/api/same-mistakes.md"), table.toString());
    }

    private static String told(Surface surface, Mistake mistake, Mistake.Wrong wrong) {
        Reply reply = reply(surface, mistake, wrong);
        List<String> faults = faults(surface, reply);

        assertThat(reply.status()).as("%s, %s: %s", mistake, surface, reply).isEqualTo(wrong.status());
        if (wrong.field().isEmpty()) {
            assertThat(faults).as("%s, %s", mistake, surface).hasSize(1);
        } else {
            assertThat(faults).as("%s, %s", mistake, surface).anyMatch(fault -> fault.startsWith(wrong.field() + ": "));
        }
        return reply.status() + " " + String.join("; ", faults);
    }

    private static Reply reply(Surface surface, Mistake mistake, Mistake.Wrong wrong) {
        return switch (mistake) {
            case UNKNOWN -> surface.api().get(surface.nobodys());
            case NO_TOKEN -> surface.api().without("Authorization").get(surface.nobodys());
            case NUMBER_TAKEN -> {
                // It is free: what was refused until now has left nothing.
                Surface.succeeded(surface.create(surface.invoice()));
                yield surface.create(wrong.in(surface.invoice()));
            }
            case MISSING, NO_SUCH_CURRENCY, OFF_BY_ONE, NO_SUCH_RATE, NO_SUCH_DATE, TWENTY_DIGITS, NO_LIST ->
                surface.create(wrong.in(surface.invoice()));
        };
    }

    /** Each as field and text; what is about no field as text alone. The shape is this and nothing else. */
    private static List<String> faults(Surface surface, Reply reply) {
        JsonNode body = reply.body();
        return switch (surface) {
            case ExternalSurface _ -> {
                assertThat(body.propertyNames()).containsExactly("error");
                assertThat(body.get("error").propertyNames()).containsExactly("code", "message", "details");
                yield list(body.at("/error/details"), body.at("/error/message"));
            }
            case PartnerSurface _ -> {
                assertThat(body.propertyNames()).containsExactly("statusCode", "message", "error");
                assertThat(body.get("statusCode").stringValue()).isEqualTo(String.valueOf(reply.status()));
                yield List.of(body.get("error").stringValue().split("; (?=[a-zA-Z.\\[\\]0-9]+: )"));
            }
            case ErpSurface _ -> {
                assertThat(body.propertyNames()).containsExactly("status", "error", "message", "errors");
                assertThat(body.get("status").intValue()).isEqualTo(reply.status());
                yield list(body.get("errors"), body.get("message"));
            }
        };
    }

    private static List<String> list(JsonNode details, JsonNode message) {
        return details.isEmpty()
                ? List.of(message.stringValue())
                : details.valueStream()
                        .map(d -> d.get("field").stringValue() + ": "
                                + d.get("message").stringValue())
                        .toList();
    }
}
