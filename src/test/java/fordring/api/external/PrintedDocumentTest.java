package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.platform.Json;
import fordring.testkit.OpenApi;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The printed bodies stand in the OpenAPI document, to be read byte for byte and as examples. */
class PrintedDocumentTest {
    private static final JsonNode ROOT = OpenApi.EXTERNAL.root();

    @ParameterizedTest
    @ValueSource(strings = {Printed.TOTAL_ONLY, Printed.WITH_LINES, Printed.ERROR})
    void aPrintedBodyStandsInTheText(String printed) {
        String create =
                ROOT.at("/paths/~1api~1external~1invoices/post/description").asString();
        String info = ROOT.at("/info/description").asString();

        assertThat(create + info).contains("```json\n" + printed + "\n```");
    }

    @ParameterizedTest
    @ValueSource(strings = {Printed.TOTAL_ONLY, Printed.WITH_LINES, Printed.ERROR})
    void aPrintedBodyIsAnExample(String printed) {
        List<JsonNode> examples = Stream.concat(
                        ROOT.at("/components/examples").valueStream(),
                        ROOT.at("/components/responses/InvoiceInvalid/content/application~1json/examples")
                                .valueStream())
                .map(example -> example.path("value"))
                .toList();

        assertThat(examples).contains(Json.tree(printed.getBytes(StandardCharsets.UTF_8)));
    }
}
