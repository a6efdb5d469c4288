package fordring.gateway;

import fordring.platform.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a write did, as the audit trail tells it.
 *
 * @param action what was done to what: {@code customer.change}
 * @param subject the id of what it was done to
 * @param changes JSON, {@code {"field": [before, after]}}; null where something was made, which can be read itself
 */
public record Change(
        String action, String subject, @Nullable String changes) {
    /** Computed when they are shown, so they are nobody's change. */
    private static final Set<String> COMPUTED = Set.of("warnings", "availableActions");

    private static final Set<String> SECRET = Set.of("secret", "key");
    private static final String PERSONAL_NUMBER = "personalNumber";
    private static final int BIRTH_DATE = 6;
    private static final int SHORTEST_NUMBER = 10;

    /** Something was made, or done that changes no field. */
    public static Change of(String action, String subject) {
        return new Change(action, subject, null);
    }

    /**
     * Fields were changed. A part of an object is named by its path, {@code address.city}; a list is compared whole.
     * Personal numbers are compared as they are given here and shown masked; secrets are left out.
     *
     * @param before what is shown of the subject, as it was
     * @param after as it is; null when it was deleted
     */
    public static Change of(String action, String subject, Object before, @Nullable Object after) {
        Map<String, List<JsonNode>> changes = new LinkedHashMap<>();
        collect("", tree(before), after == null ? JsonNodeFactory.instance.objectNode() : tree(after), changes);
        return new Change(action, subject, Json.text(changes));
    }

    private static JsonNode tree(Object shown) {
        return Json.tree(Json.write(shown));
    }

    private static void collect(String path, JsonNode before, JsonNode after, Map<String, List<JsonNode>> changes) {
        Set<String> names = new TreeSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        names.removeAll(COMPUTED);
        names.removeAll(SECRET);
        for (String name : names) {
            JsonNode was = orNull(before.get(name));
            JsonNode is = orNull(after.get(name));
            if (was.isObject() && is.isObject()) {
                collect(path + name + ".", was, is, changes);
            } else if (!was.equals(is)) {
                changes.put(path + name, List.of(shown(name, was), shown(name, is)));
            }
        }
    }

    private static JsonNode orNull(@Nullable JsonNode node) {
        return node == null ? JsonNodeFactory.instance.nullNode() : node;
    }

    /** A value as the trail may show it, be it deep within another. */
    private static JsonNode shown(String name, JsonNode value) {
        if (name.equals(PERSONAL_NUMBER) && value.isString()) {
            String number = value.stringValue();
            String birthDate = number.length() < SHORTEST_NUMBER ? "" : number.substring(0, BIRTH_DATE);
            return JsonNodeFactory.instance.stringNode(birthDate + "*****");
        }
        if (value.isArray()) {
            var masked = JsonNodeFactory.instance.arrayNode();
            value.forEach(element -> masked.add(shown(name, element)));
            return masked;
        }
        if (value instanceof ObjectNode object) {
            ObjectNode masked = JsonNodeFactory.instance.objectNode();
            object.forEachEntry((key, part) -> {
                if (!SECRET.contains(key)) {
                    masked.set(key, shown(key, part));
                }
            });
            return masked;
        }
        return value;
    }
}
