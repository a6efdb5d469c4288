package fordring.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.gateway.Scope;
import fordring.testkit.App;
import fordring.testkit.Contract;
import fordring.testkit.OpenApi;
import fordring.testkit.OpenApi.Operation;
import fordring.testkit.Reply;
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
        OpenApi broken = OpenApi.EXTERNAL.changed(rule.breaking());

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

    /** Whoever lacks the scope is told which, whatever he asks for. */
    @Test
    void eachOperationNeedsTheScopeThatItNames() {
        try (App app = App.start()) {
            App.Account account = app.open();
            for (Operation operation : OpenApi.EXTERNAL.operations()) {
                if (!Contract.NOT_SERVED_YET.contains(operation.toString())) {
                    String scope = operation.node().at("/security/0/apiKey/0").asString();
                    Scope other = scope.equals(Scope.COLLECT.code()) ? Scope.REPORTS_READ : Scope.COLLECT;
                    Reply reply = app.caller(app.key(account.tenant(), account.environment(), null, other))
                            .with("Accept-Language", "en")
                            .send(operation.method(), operation.pathOf("x"), new byte[0]);

                    assertThat(reply.status()).as("%s", operation).isEqualTo(403);
                    assertThat(reply.string("error", "message")).isEqualTo("The API key lacks the scope " + scope);
                }
            }
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
