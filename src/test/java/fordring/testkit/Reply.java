package fordring.testkit;

import fordring.platform.Json;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a server answered, as it came over the wire. */
public record Reply(int status, HttpHeaders headers, byte[] raw) {

    public JsonNode body() {
        return Json.tree(raw);
    }

    /** A field of the body, by the names that lead to it. */
    public JsonNode at(String... names) {
        JsonNode node = body();
        for (String name : names) {
            node = node.path(name);
        }
        return node;
    }

    public String string(String... names) {
        return at(names).stringValue();
    }

    public long number(String... names) {
        return at(names).longValue();
    }

    /** The header's first value, empty when it did not come. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    public String text() {
        return new String(raw, StandardCharsets.UTF_8);
    }

    /** The fields that a refusal names, in the order in which it does. */
    public List<String> faultyFields() {
        List<String> fields = new ArrayList<>();
        at("error", "details").forEach(detail -> fields.add(detail.get("field").stringValue()));
        return fields;
    }

    /** Of one faulty field, what the refusal says about it. */
    public String faultOf(String field) {
        for (JsonNode detail : at("error", "details")) {
            if (detail.get("field").stringValue().equals(field)) {
                return detail.get("message").stringValue();
            }
        }
        return "";
    }

    /** Status and text: what a failed assertion shows. */
    @Override
    public String toString() {
        return status + " " + (raw.length > 2_000 ? raw.length + " bytes" : text());
    }
}
