package fordring.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.App;
import fordring.testkit.Contract;
import fordring.testkit.OpenApi;
import fordring.testkit.OpenApi.Operation;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The document is whole, and speaks of the routes that there are. */
class DocumentTest {
    @ParameterizedTest
    @FieldSource("fordring.openapi.DocumentRule#ALL")
    void theDocumentKeepsTheRule(DocumentRule rule) {
        assertThat(rule.flaws().apply(OpenApi.EXTERNAL)).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("fordring.openapi.DocumentRule#ALL")
    void theRuleFindsADocumentThatDoesNot(DocumentRule rule) {
        OpenApi broken =
                new OpenApi(rule.breaking().apply(OpenApi.EXTERNAL.root().deepCopy()));

        assertThat(rule.flaws().apply(broken)).isNotEmpty();
    }

    @Test
    void theRoutesAreThoseOfTheServer() {
        try (App app = App.start()) {
            Set<String> served = app.routes().stream()
                    .filter(route -> route.contains(" /api/external/"))
                    .map(DocumentTest::withoutNames)
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> documented = OpenApi.EXTERNAL.operations().stream()
                    .map(Operation::toString)
                    .filter(operation -> !Contract.NOT_SERVED_YET.contains(operation))
                    .map(DocumentTest::withoutNames)
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(documented).isEqualTo(served);
        }
    }

    @Test
    void whatIsNotServedYetIsDocumented() {
        assertThat(OpenApi.EXTERNAL.operations())
                .extracting(Operation::toString)
                .containsAll(Contract.NOT_SERVED_YET);
    }

    /** A part of a path may go by another name in the server. */
    private static String withoutNames(String route) {
        return route.replaceAll("\\{\\w+}", "{}");
    }
}
