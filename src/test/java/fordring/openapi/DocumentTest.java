package fordring.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.gateway.Scope;
import fordring.testkit.App;
import fordring.testkit.Contract;
import fordring.testkit.OpenApi;
import fordring.testkit.OpenApi.Operation;
import fordring.testkit.Reply;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents are whole, and speak of the routes that there are. */
class DocumentTest {
    static Stream<Arguments> everyRuleOfEachDocument() {
        return DocumentRule.ALL.stream()
                .flatMap(rule -> rule.breaking().keySet().stream().map(api -> Arguments.of(rule, api)));
    }

    @ParameterizedTest
    @MethodSource("everyRuleOfEachDocument")
    void theDocumentKeepsTheRule(DocumentRule rule, OpenApi api) {
        assertThat(rule.flaws().apply(api)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyRuleOfEachDocument")
    void theRuleFindsADocumentThatDoesNot(DocumentRule rule, OpenApi api) {
        OpenApi broken = api.changed(Objects.requireNonNull(rule.breaking().get(api)));

        assertThat(rule.flaws().apply(broken)).isNotEmpty();
    }

    @Test
    void theRoutesAreThoseOfTheServer() {
        try (App app = App.start()) {
            for (OpenApi api : OpenApi.ALL) {
                Set<String> served = app.routes().stream()
                        .filter(route -> api.has(route.substring(route.indexOf(' ') + 1)))
                        .map(DocumentTest::withoutNames)
                        .collect(Collectors.toCollection(TreeSet::new));
                Set<String> documented = api.operations().stream()
                        .map(Operation::toString)
                        .filter(operation -> !Contract.NOT_SERVED_YET.contains(operation))
                        .map(DocumentTest::withoutNames)
                        .collect(Collectors.toCollection(TreeSet::new));

                assertThat(documented).as("%s", api).isEqualTo(served);
            }
        }
    }

    @Test
    void everyRouteIsOfADocumentOrOfNoApi() {
        try (App app = App.start()) {
            assertThat(app.routes())
                    .map(route -> route.substring(route.indexOf(' ') + 1))
                    .filteredOn(path -> OpenApi.ALL.stream().noneMatch(api -> api.has(path)))
                    .allMatch(path -> path.matches("/(health|openapi|i|identification)/.*"));
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
