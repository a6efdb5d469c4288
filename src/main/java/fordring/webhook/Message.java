package fordring.webhook;

import fordring.platform.Json;
import fordring.platform.PublishedEvent;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The body that an endpoint gets of an event: as published, and never longer than 64 kB. */
final class Message {
    private static final int MOST_BYTES = 64 * 1024;

    private Message() {}

    static byte[] body(PublishedEvent event) {
        byte[] whole = Json.write(event);
        return whole.length <= MOST_BYTES ? whole : Json.write(event.with(ids(event.data())));
    }

    /** What is left of data that are too long: the ids by which all of it can be read. */
    private static String ids(String data) {
        Map<String, Object> ids = new LinkedHashMap<>();
        JsonNode tree = Json.tree(data.getBytes(StandardCharsets.UTF_8));
        tree.properties().forEach(field -> {
            if (field.getKey().endsWith("Id") && field.getValue().isString()) {
                ids.put(field.getKey(), field.getValue().stringValue());
            }
        });
        ids.put("truncated", true);
        return Json.text(ids);
    }
}
