package fordring.api.external;

import fordring.platform.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON merge patch (RFC 7396): absent stays, null clears, an object is merged, a list is replaced. */
final class MergePatch {
    private MergePatch() {}

    /** The body that results; {@code patch} is known to be an object. */
    static byte[] merge(Object target, byte[] patch) {
        return Json.write(merge(Json.tree(Json.write(target)), Json.tree(patch)));
    }

    private static JsonNode merge(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        ObjectNode merged = target instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        changes.forEachEntry((name, value) -> {
            if (value.isNull()) {
                merged.remove(name);
            } else {
                JsonNode before = merged.get(name);
                merged.set(name, merge(before == null ? JsonNodeFactory.instance.nullNode() : before, value));
            }
        });
        return merged;
    }
}
