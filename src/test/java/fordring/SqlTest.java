package fordring;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.platform.Db;
import fordring.testkit.Database;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every statement of the program, prepared by PostgreSQL against the migrated schema. They are found as constants of
 * the classes, so one that is put together at run time would not be: there are none.
 */
class SqlTest {
    /** Statements over all tenants, and why. */
    private static final Map<String, String> OVER_ALL_TENANTS =
            Map.of("Books.REPORT", "the books of the whole installation are checked at once");

    /** Arrays that are named after no column. */
    private static final Map<String, String> OTHER_ARRAYS = Map.of(
            "now",
            "timestamptz",
            "series_id",
            "uuid",
            "account_id",
            "uuid",
            "events",
            "int8",
            "place",
            "int4",
            "credit_note",
            "bool",
            "one",
            "text",
            "two",
            "text",
            "three",
            "text");

    private static final Db DB = Database.fresh();
    private static final SqlStatement.Schema SCHEMA = schema();
    private static final List<SqlStatement> STATEMENTS = statements(Path.of("target/classes"));

    @AfterAll
    static void close() {
        DB.close();
    }

    @Test
    void theStatementsWereFound() {
        assertThat(STATEMENTS)
                .hasSizeGreaterThan(60)
                .extracting(SqlStatement::name)
                .contains("InvoiceStore.INSERT", "EventLog.COUNT", "WebhookDeliveryStore.TAKE", "Books.REPORT");
        assertThat(SCHEMA.tables()).contains("tenant", "invoice", "webhook_delivery");
    }

    @Test
    void postgresqlTakesEveryStatement() {
        List<String> refused = STATEMENTS.stream().flatMap(SqlTest::refusal).toList();

        assertThat(refused).isEmpty();
    }

    @Test
    void everyStatementOnATenantsTableNamesItsTenant() {
        List<String> flaws = STATEMENTS.stream()
                .filter(statement -> !OVER_ALL_TENANTS.containsKey(statement.name()))
                .flatMap(statement -> statement.withoutTenant(SCHEMA).stream())
                .toList();

        assertThat(flaws).isEmpty();
    }

    @Test
    void noStatementIsExcusedThatNeedsNoExcuse() {
        assertThat(STATEMENTS)
                .filteredOn(statement -> OVER_ALL_TENANTS.containsKey(statement.name()))
                .hasSameSizeAs(OVER_ALL_TENANTS.keySet())
                .noneMatch(statement -> statement.withoutTenant(SCHEMA).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT numbr FROM invoice WHERE tenant_id = :tenant",
                "SELECT number FROM invoices WHERE tenant_id = :tenant",
                "SELECT number FROM invoice WHERE tenant_id = :tenant AND due_date > 5",
                "SELECT number FROM invoice WHERE tenant_id = :tenant AND due_date > :to::boolean",
                "INSERT INTO event_cursor (tenant_id, consumer) SELECT * FROM unnest(?, ?, ?)",
                "UPDATE event_counter c SET last = n.last FROM unnest(?, ?) n(tenant_id, last) WHERE c.tenant_id = n.last",
                "DELETE FROM invoice WHERE tenant_id = :tenant AND",
                "SELECT 1 FROM tenant WHERE name = 'a:b' AND nam = ''"
            })
    void aStatementThatCannotRunIsFound(String planted) {
        assertThat(refusal(new SqlStatement("Planted", planted)))
                .singleElement()
                .asString()
                .startsWith("Planted: ERROR");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT number FROM invoice WHERE id = :id",
                "SELECT i.number FROM invoice i WHERE i.id = :id",
                "SELECT b.* FROM invoice i JOIN invoice_balance b ON b.invoice_id = i.id WHERE i.tenant_id = :tenant",
                "SELECT 1 FROM webhook WHERE tenant_id = :tenant AND EXISTS (SELECT FROM event WHERE sequence = 1)",
                "UPDATE invoice_balance SET paid_at = :now WHERE invoice_id = :id",
                "DELETE FROM webhook WHERE id = :id",
                "SELECT 1 FROM webhook w, event e WHERE w.tenant_id = :tenant"
            })
    void aStatementThatForgetsATenantIsFound(String planted) {
        SqlStatement statement = new SqlStatement("Planted", planted);

        assertThat(refusal(statement)).as("it would run").isEmpty();
        assertThat(statement.withoutTenant(SCHEMA)).singleElement().asString().startsWith("Planted: ");
    }

    /** What PostgreSQL says of a statement that it does not take. */
    private static Stream<String> refusal(SqlStatement sql) {
        String numbered = sql.numbered(SCHEMA, OTHER_ARRAYS);
        return DB.read(tx -> {
            try (Statement statement = tx.connection().createStatement()) {
                statement.execute("PREPARE one AS " + numbered);
                statement.execute("DEALLOCATE one");
                return Stream.of();
            } catch (SQLException refused) {
                return Stream.of(sql.name() + ": " + refused.getMessage());
            }
        });
    }

    private static SqlStatement.Schema schema() {
        Map<String, Map<String, String>> columns = new HashMap<>();
        DB.read(tx -> tx.sql()
                .createQuery("""
                        SELECT c.table_name, c.column_name, format_type(a.atttypid, a.atttypmod) AS type
                        FROM information_schema.columns c
                        JOIN pg_attribute a ON a.attname = c.column_name AND a.attrelid = c.table_name::regclass
                        WHERE c.table_schema = 'public'
                        """)
                .map((rs, ctx) -> columns.computeIfAbsent(rs.getString("table_name"), t -> new HashMap<>())
                        .put(rs.getString("column_name"), rs.getString("type")))
                .list());
        return new SqlStatement.Schema(columns);
    }

    private static List<SqlStatement> statements(Path classes) {
        try (Stream<Path> files = Files.walk(classes.resolve("fordring"))) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("package-info.class"))
                    .sorted()
                    .flatMap(file -> constants(
                            file.substring(0, file.length() - ".class".length()).replace('/', '.')))
                    .toList();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static Stream<SqlStatement> constants(String className) {
        try {
            Class<?> type = Class.forName(className, false, SqlTest.class.getClassLoader());
            List<SqlStatement> found = new ArrayList<>();
            for (Field field : Arrays.stream(type.getDeclaredFields())
                    .filter(f -> f.getType() == String.class && Modifier.isStatic(f.getModifiers()))
                    .toList()) {
                field.setAccessible(true);
                if (field.get(null) instanceof String text && SqlStatement.is(text)) {
                    found.add(new SqlStatement(type.getSimpleName() + "." + field.getName(), text));
                }
            }
            return found.stream();
        } catch (ReflectiveOperationException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
