package fordring.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.platform.Db;
import fordring.platform.Json;
import fordring.platform.Tx;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import tools.jackson.databind.JsonNode;

/** How PostgreSQL really ran the statements of a transaction: its own auto_explain, with the values that were bound. */
public final class Plans {

    /**
     * How one statement was run.
     *
     * @param rows read by all scans of it, those included that a filter threw away
     * @param scanned tables that were read from end to end
     */
    public record Plan(String statement, long rows, List<String> scanned, String text) {}

    /** Of 100 000. */
    private static final long MOST_ROWS = 5_000;

    private Plans() {}

    /** The plans of the statements by JDBI that {@code work} runs. */
    public static List<Plan> of(Tx tx, Runnable work) {
        List<String> notices = new ArrayList<>();
        for (String setting : List.of(
                "LOAD 'auto_explain'",
                "SET LOCAL auto_explain.log_min_duration = 0",
                "SET LOCAL auto_explain.log_analyze = on",
                "SET LOCAL auto_explain.log_timing = off",
                "SET LOCAL auto_explain.log_format = json",
                "SET LOCAL auto_explain.log_level = notice")) {
            tx.sql().execute(setting);
        }
        tx.sql().getConfig(SqlStatements.class).setSqlLogger(new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                try {
                    for (SQLWarning w = context.getStatement().getWarnings(); w != null; w = w.getNextWarning()) {
                        notices.add(w.getMessage());
                    }
                } catch (SQLException failure) {
                    throw new IllegalStateException(failure);
                }
            }
        });
        work.run();
        // A plan is told when the next statement takes the place of its own.
        tx.sql().execute("SET LOCAL auto_explain.log_min_duration = -1");
        return notices.stream()
                .filter(notice -> notice.contains("plan:"))
                .map(notice -> Json.tree(notice.substring(notice.indexOf('{')).getBytes(StandardCharsets.UTF_8)))
                .map(Plans::plan)
                .toList();
    }

    /**
     * What is wrong with how a list is read: that a table is read from end to end, or that it reads too much.
     *
     * @param small tables that may be
     */
    public static List<String> flaws(Db db, Set<String> small, String name, Consumer<Tx> list) {
        List<String> flaws = new ArrayList<>();
        List<Plan> plans = db.read(tx -> of(tx, () -> list.accept(tx)));
        assertThat(plans).as(name).isNotEmpty();
        for (Plan plan : plans) {
            List<String> scanned =
                    plan.scanned.stream().filter(t -> !small.contains(t)).toList();
            if (!scanned.isEmpty() || plan.rows > MOST_ROWS) {
                flaws.add(name + " reads " + plan.rows + " rows, and all of " + scanned + ":\n" + plan.statement + "\n"
                        + (flaws.isEmpty() ? plan.text : ""));
            }
        }
        return flaws;
    }

    private static Plan plan(JsonNode told) {
        List<JsonNode> nodes = new ArrayList<>();
        collect(told.path("Plan"), nodes);
        long rows = 0;
        List<String> scanned = new ArrayList<>();
        for (JsonNode node : nodes) {
            if (node.path("Node Type").stringValue().endsWith("Scan")) {
                rows += Math.round(node.path("Actual Loops").doubleValue(0)
                        * (node.path("Actual Rows").doubleValue(0)
                                + node.path("Rows Removed by Filter").doubleValue(0)
                                + node.path("Rows Removed by Index Recheck").doubleValue(0)));
            }
            if (node.path("Node Type").stringValue().equals("Seq Scan")) {
                scanned.add(node.path("Relation Name").stringValue());
            }
        }
        return new Plan(
                told.path("Query Text").stringValue(),
                rows,
                scanned,
                told.path("Plan").toPrettyString());
    }

    private static void collect(JsonNode node, List<JsonNode> nodes) {
        nodes.add(node);
        node.path("Plans").forEach(child -> collect(child, nodes));
    }
}
