package fordring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A statement as it stands in a class of the program.
 *
 * @param name of the class and the constant
 */
record SqlStatement(String name, String text) {
    private static final Pattern QUOTED_OR_CAST_OR_PARAMETER =
            Pattern.compile("'(?:[^']|'')*'|::|:(?<name>[a-zA-Z]\\w*)|\\?");
    private static final Pattern UNNEST = Pattern.compile(
            "(?i)unnest\\s*\\((?<parameters>[^()]*)\\)(?:\\s*(?:AS\\s+)?\\w+\\s*\\((?<columns>[^()]*)\\))?");
    private static final Pattern INSERT_COLUMNS =
            Pattern.compile("(?i)^\\s*INSERT\\s+INTO\\s+\\w+\\s*\\((?<columns>[^()]*)\\)");
    private static final Pattern TABLE = Pattern.compile(
            "(?i)(?:\\b(?:FROM|JOIN|UPDATE|INTO)\\s+|(?<=\\bFROM\\s{1,9}\\w{1,63}\\s{1,9}\\w{1,63}),\\s*)"
                    + "(?<table>\\w+)(?:\\s+(?:AS\\s+)?(?<alias>\\w+))?");
    private static final Set<String> NO_ALIAS = Set.of(
            "where",
            "set",
            "join",
            "left",
            "cross",
            "on",
            "using",
            "order",
            "group",
            "limit",
            "for",
            "select",
            "values",
            "returning",
            "union");

    /** The columns of the tables that there are, with their types: {@code invoice → number → text}. */
    record Schema(Map<String, Map<String, String>> columns) {
        Set<String> tables() {
            return columns.keySet();
        }

        boolean isTenants(String table) {
            return columns.getOrDefault(table, Map.of()).containsKey("tenant_id");
        }
    }

    /** A table that the statement reads or writes, once for every time it names it; the alias may be missing. */
    private record Use(String table, @Nullable String alias) {}

    /**
     * With its parameters numbered, each of its own as the driver sends them. An array that is unnested tells no
     * type of its own: it gets that of the column it is named after.
     */
    String numbered(Schema schema, Map<String, String> otherTypes) {
        List<String> types = unnestedTypes(schema, otherTypes);
        Matcher unnest = UNNEST.matcher(text);
        List<MatchResult> unnested = unnest.results().toList();
        StringBuilder numbered = new StringBuilder();
        Matcher parameter = QUOTED_OR_CAST_OR_PARAMETER.matcher(text);
        int number = 0;
        int inArray = 0;
        while (parameter.find()) {
            String replacement = parameter.group();
            if (replacement.equals("?") || parameter.group("name") != null) {
                int at = parameter.start();
                boolean array =
                        unnested.stream().anyMatch(u -> u.start("parameters") <= at && at < u.end("parameters"));
                replacement = "$" + ++number
                        + (array ? "::" + (inArray < types.size() ? types.get(inArray) : "text") + "[]" : "");
                inArray += array ? 1 : 0;
            }
            parameter.appendReplacement(numbered, Matcher.quoteReplacement(replacement));
        }
        return parameter.appendTail(numbered).toString();
    }

    private List<String> unnestedTypes(Schema schema, Map<String, String> otherTypes) {
        List<String> types = new ArrayList<>();
        Matcher unnest = UNNEST.matcher(text);
        while (unnest.find()) {
            String columns = unnest.group("columns");
            if (columns == null) {
                Matcher insert = INSERT_COLUMNS.matcher(text);
                columns = insert.find() ? insert.group("columns") : "";
            }
            for (String column : columns.split(",", -1)) {
                types.add(type(column.strip(), schema, otherTypes));
            }
        }
        return types;
    }

    private String type(String column, Schema schema, Map<String, String> otherTypes) {
        Set<String> types = new HashSet<>();
        for (Use use : uses(schema)) {
            String type = schema.columns().getOrDefault(use.table(), Map.of()).get(column);
            if (type != null) {
                types.add(type);
            }
        }
        String other = otherTypes.get(column);
        if (types.isEmpty() && other != null) {
            return other;
        }
        if (types.size() != 1) {
            throw new IllegalStateException(name + ": the type of the array " + column + " could be " + types);
        }
        return types.iterator().next();
    }

    /**
     * The tenants' tables of which the statement does not name the tenant: by {@code alias.tenant_id} where the table
     * has an alias, else by as many bare {@code tenant_id} as there are such tables.
     */
    List<String> withoutTenant(Schema schema) {
        List<Use> uses = uses(schema).stream()
                .filter(use -> schema.isTenants(use.table()))
                .toList();
        List<String> flaws = uses.stream()
                .filter(use -> use.alias() != null && occurrences("\\b" + use.alias() + "\\.tenant_id\\b") == 0)
                .map(use -> name + ": " + use.table() + " " + use.alias())
                .collect(Collectors.toCollection(ArrayList::new));
        List<String> bare =
                uses.stream().filter(use -> use.alias() == null).map(Use::table).toList();
        if (occurrences("(?<![.\\w])tenant_id\\b") < bare.size()) {
            flaws.add(name + ": " + String.join(", ", bare));
        }
        return flaws;
    }

    private List<Use> uses(Schema schema) {
        return TABLE.matcher(text)
                .results()
                .filter(m -> schema.tables().contains(m.group("table")))
                .map(m -> new Use(m.group("table"), alias(m.group("alias"))))
                .toList();
    }

    private static @Nullable String alias(@Nullable String word) {
        return word == null || NO_ALIAS.contains(word.toLowerCase(java.util.Locale.ROOT)) ? null : word;
    }

    private long occurrences(String pattern) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }

    /** Whether a text is a statement. */
    static boolean is(String text) {
        return Arrays.asList("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")
                .contains(text.strip().split("\\s", 2)[0]);
    }
}
