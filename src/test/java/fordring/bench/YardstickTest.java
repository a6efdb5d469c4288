package fordring.bench;

import static org.assertj.core.api.Assertions.assertThatCode;

import fordring.platform.Db;
import fordring.testkit.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Statement;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the benchmark lets pgbench write must be rows of the present schema. */
class YardstickTest {
    @Test
    void postgresqlTakesTheStatement() throws IOException {
        String sql;
        try (var script = YardstickTest.class.getResourceAsStream("/bench/create.sql")) {
            sql = new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        }
        try (Db db = Database.fresh()) {
            assertThatCode(() -> db.read(tx -> {
                        try (Statement statement = tx.connection().createStatement()) {
                            return statement.execute(
                                    "EXPLAIN\n" + sql.replace(":client_id", "0").replace(":n::", "1::"));
                        } catch (java.sql.SQLException refused) {
                            throw new IllegalStateException(refused);
                        }
                    }))
                    .doesNotThrowAnyException();
        }
    }
}
