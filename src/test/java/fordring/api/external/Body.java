package fordring.api.external;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A JSON object put together from fields whose values are written as JSON. */
record Body(Map<String, String> fields) {

    /** The printed invoice with its line. */
    static Body printed() {
        return new Body(Map.of())
                .with("customerId", "\"cust_123\"")
                .with("totalAmount", "150000")
                .with("currency", "\"NOK\"")
                .with("dueDate", "\"2025-03-01\"")
                .with("lines", "[" + line() + "]");
    }

    /** The printed line. */
    static Body line() {
        return new Body(Map.of())
                .with("description", "\"Konsulenttjenester\"")
                .with("quantity", "10")
                .with("unitPrice", "15000");
    }

    /** The printed invoice with one field changed, be it in its line. */
    static Body printedBut(String field, String json) {
        if (field.equals("lines[0]")) {
            return printed().with("lines", "[" + json + "]");
        }
        return field.startsWith("lines[0].")
                ? printed().with("lines", "[" + line().with(field.substring("lines[0].".length()), json) + "]")
                : printed().with(field, json);
    }

    static Body of(String name, String json) {
        return new Body(Map.of()).with(name, json);
    }

    Body with(String name, String json) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        more.put(name, json);
        return new Body(more);
    }

    Body without(String name) {
        Map<String, String> less = new LinkedHashMap<>(fields);
        less.remove(name);
        return new Body(less);
    }

    /** The JSON text. */
    @Override
    public String toString() {
        return fields.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
