package fordring.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What PostgreSQL has made of the migrations, as SQL that people read: every name that it gave is there. */
final class SchemaDump {
    private static final String TABLES = """
            SELECT c.oid, c.relname || '|' || COALESCE(' WITH (' || array_to_string(c.reloptions, ', ') || ')', '')
            FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
            AND c.relname <> 'flyway_schema_history' ORDER BY c.relname
            """;

    private static final String COLUMNS = """
            SELECT a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
                || CASE WHEN a.attidentity <> '' THEN ' GENERATED AS IDENTITY' ELSE '' END
                || COALESCE(CASE WHEN a.attgenerated <> '' THEN ' GENERATED ' ELSE ' DEFAULT ' END
                    || pg_get_expr(d.adbin, d.adrelid), '')
            FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE a.attrelid = :table AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
            """;

    /** Not the constraints that PostgreSQL 18 makes of every NOT NULL. */
    private static final String CONSTRAINTS = """
            SELECT 'CONSTRAINT ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
            WHERE conrelid = :table AND contype <> 'n' ORDER BY array_position('{p,u,f,c}', contype::text), conname
            """;

    private static final String INDEXES = """
            SELECT pg_get_indexdef(i.indexrelid) FROM pg_index i
            WHERE i.indrelid = :table AND NOT EXISTS (
                SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.conrelid = i.indrelid)
            ORDER BY i.indexrelid::regclass::text
            """;

    private static final String TRIGGERS = """
            SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgrelid = :table AND NOT tgisinternal ORDER BY tgname
            """;

    private static final String FUNCTIONS = """
            SELECT rtrim(pg_get_functiondef(p.oid), E'\\n') FROM pg_proc p
            WHERE p.pronamespace = 'public'::regnamespace ORDER BY p.proname
            """;

    /** Views, sequences, types and whatever else there may be one day: named, so that none comes unseen. */
    private static final String OTHERS = """
            SELECT '-- further: ' || c.relkind::text || ' ' || c.relname FROM pg_class c
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind NOT IN ('r', 'p', 'i', 'I', 't')
            UNION ALL
            SELECT '-- further: type ' || t.typname FROM pg_type t
            WHERE t.typnamespace = 'public'::regnamespace AND t.typtype NOT IN ('c') AND t.typelem = 0
            ORDER BY 1
            """;

    private SchemaDump() {}

    private record Table(long oid, String name, String options) {}

    static String of(Handle sql) {
        List<String> parts = new ArrayList<>();
        parts.add("-- What the migrations come to. Written by ./fordring test --update-golden, never by hand.");
        List<Table> tables = sql.createQuery(TABLES)
                .map((rs, ctx) -> {
                    String[] nameAndOptions = rs.getString(2).split("\\|", 2);
                    return new Table(rs.getLong(1), nameAndOptions[0], nameAndOptions[1]);
                })
                .list();
        tables.forEach(table -> parts.add(table(sql, table)));
        lines(sql, FUNCTIONS).forEach(function -> parts.add(function + ";"));
        List<String> others = lines(sql, OTHERS);
        if (!others.isEmpty()) {
            parts.add(String.join("\n", others));
        }
        return String.join("\n\n", parts) + "\n";
    }

    private static String table(Handle sql, Table table) {
        List<String> body = new ArrayList<>(lines(sql, COLUMNS, table));
        body.addAll(lines(sql, CONSTRAINTS, table));
        List<String> after = new ArrayList<>(lines(sql, INDEXES, table));
        after.addAll(lines(sql, TRIGGERS, table));
        return body.stream()
                        .collect(Collectors.joining(
                                ",\n    ", "CREATE TABLE " + table.name() + " (\n    ", "\n)" + table.options() + ";"))
                + after.stream().map(line -> "\n" + line + ";").collect(Collectors.joining());
    }

    private static List<String> lines(Handle sql, String query) {
        return sql.createQuery(query).mapTo(String.class).list();
    }

    private static List<String> lines(Handle sql, String query, Table table) {
        return sql.createQuery(query)
                .bind("table", table.oid())
                .mapTo(String.class)
                .list();
    }
}
