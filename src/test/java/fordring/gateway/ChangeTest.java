package fordring.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.platform.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ChangeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":1}                           | {"a":1}                         | {}
            {"a":1,"b":"x"}                   | {"a":2,"b":"x"}                 | {"a":[1,2]}
            {"a":null}                        | {"a":"x"}                       | {"a":[null,"x"]}
            {}                                | {"a":"x"}                       | {"a":[null,"x"]}
            {"a":null}                        | {}                              | {}
            {"a":{"b":1,"c":2}}               | {"a":{"b":1,"c":3}}             | {"a.c":[2,3]}
            {"a":{"b":1}}                     | {"a":null}                      | {"a":[{"b":1},null]}
            {"a":[1,2]}                       | {"a":[1,2,3]}                   | {"a":[[1,2],[1,2,3]]}
            {"a":1.50}                        | {"a":1.51}                      | {"a":[1.50,1.51]}
            {"a":1,"secret":"x","key":"k"}    | {"a":1,"secret":"y","key":"l"}  | {}
            {"a":{"secret":"x","b":1}}        | {"a":null}                      | {"a":[{"b":1},null]}
            {"a":[{"secret":"x","b":1}]}      | {"a":[]}                        | {"a":[[{"b":1}],[]]}
            {"a":1,"warnings":[]}             | {"a":1,"warnings":[1]}          | {}
            {"a":1,"availableActions":[]}     | {"a":1,"availableActions":[1]}  | {}
            {"personalNumber":"13105230812"}  | {"personalNumber":null}         | {"personalNumber":["131052*****",null]}
            {"personalNumber":"131052-308T"}  | {"personalNumber":"131052-3080"}| {"personalNumber":["131052*****","131052*****"]}
            {"personalNumber":"1"}            | {"personalNumber":"131052*****"}| {"personalNumber":["*****","131052*****"]}
            {"a":[{"personalNumber":"13105230812"}]} | {"a":[]}                 | {"a":[[{"personalNumber":"131052*****"}],[]]}
            """)
    void fieldsThatDifferAreNamedWithBeforeAndAfter(String before, String after, String expected) {
        Change change = Change.of("thing.change", "thing_1", tree(before), tree(after));

        assertThat(change.changes()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"id":"t","a":null,"secret":"s"} | {"id":["t",null]}
            {"address":{"city":"Oslo"}}      | {"address":[{"city":"Oslo"},null]}
            """)
    void whatIsDeletedIsToldWhole(String before, String expected) {
        assertThat(Change.of("thing.delete", "thing_1", tree(before), null).changes())
                .isEqualTo(expected);
    }

    private static JsonNode tree(String json) {
        return Json.tree(json.getBytes(StandardCharsets.UTF_8));
    }
}
