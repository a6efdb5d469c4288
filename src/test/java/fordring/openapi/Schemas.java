package fordring.openapi;

import fordring.testkit.OpenApi;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A schema of the document, under the name of its component or the path below it. */
record Schemas(String name, JsonNode node) {
    /** What they hold depends on the case, so anything goes. */
    private static final Set<String> OPEN =
            Set.of("HeaderMap", "AmountByCurrency", "Event.data", "ExportedEvent.data", "AuditEntry.changes");

    /** What they lack says something. */
    private static final Set<String> WITH_GAPS = Set.of("BulkAnswer", "LineDiscount", "InvoiceStatus");

    static Stream<Schemas> all(OpenApi api) {
        return Stream.concat(answered(api), asked(api)).distinct();
    }

    /** Those of answers, and of what webhooks tell. */
    static Stream<Schemas> answered(OpenApi api) {
        Stream<JsonNode> responses = api.operations().stream()
                .flatMap(o -> o.node().path("responses").valueStream().map(api::follow));
        Stream<JsonNode> told = api.root().path("webhooks").valueStream().map(w -> w.at("/post/requestBody"));
        return below(api, Stream.concat(responses, told));
    }

    /** Those of request bodies. */
    static Stream<Schemas> asked(OpenApi api) {
        return below(api, api.operations().stream().map(o -> o.node().path("requestBody")));
    }

    private static Stream<Schemas> below(OpenApi api, Stream<JsonNode> bodies) {
        List<Schemas> found = new ArrayList<>();
        Set<JsonNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        bodies.flatMap(b -> b.path("content").valueStream())
                .forEach(media -> walk(api, "", media.path("schema"), seen, found));
        return found.stream();
    }

    private static void walk(OpenApi api, String path, JsonNode schema, Set<JsonNode> seen, List<Schemas> found) {
        JsonNode node = api.follow(schema);
        String ref = schema.path("$ref").asString("");
        String name = ref.isEmpty() ? path : ref.substring(ref.lastIndexOf('/') + 1);
        if (!seen.add(node)) {
            return;
        }
        found.add(new Schemas(name, node));
        node.path("properties")
                .properties()
                .forEach(p -> walk(api, name + "." + p.getKey(), p.getValue(), seen, found));
        if (node.has("items")) {
            walk(api, name + "[]", node.path("items"), seen, found);
        }
        node.path("oneOf").forEach(one -> walk(api, name, one, seen, found));
        node.path("anyOf")
                .valueStream()
                .filter(one -> one.has("$ref"))
                .forEach(one -> walk(api, name, one, seen, found));
    }

    boolean isObject() {
        return node.has("properties")
                || node.path("type").asString("").equals("object")
                || node.path("type").valueStream().anyMatch(t -> t.asString().equals("object"));
    }

    List<String> undescribed(OpenApi api) {
        List<String> flaws = new ArrayList<>();
        if (!name.isEmpty() && !name.contains("[]") && !isNull() && !describes(api, node)) {
            flaws.add(name + " is not described");
        }
        node.path("properties").properties().forEach(p -> {
            if (!describes(api, p.getValue())) {
                flaws.add(name + "." + p.getKey() + " is not described");
            }
        });
        return flaws;
    }

    private boolean isNull() {
        return node.path("type").asString("").equals("null");
    }

    private static boolean describes(OpenApi api, JsonNode schema) {
        return !schema.path("description").asString("").isBlank()
                || !api.follow(schema).path("description").asString("").isBlank()
                || schema.path("oneOf").valueStream().anyMatch(one -> one.has("$ref") && describes(api, one));
    }

    /** Where an answer could have a field that the document does not name, or lack one that it names. */
    List<String> openEnds() {
        if (!isObject()) {
            return List.of();
        }
        List<String> flaws = new ArrayList<>();
        boolean open = !node.path("additionalProperties").isBoolean()
                || node.path("additionalProperties").asBoolean();
        if (open != OPEN.contains(name)) {
            flaws.add(name + (open ? " is open" : " is closed"));
        }
        if (!open && !WITH_GAPS.contains(name)) {
            Set<String> optional = new TreeSet<>();
            optional.addAll(node.path("properties").propertyNames());
            node.path("required").forEach(required -> optional.remove(required.asString()));
            optional.forEach(field -> flaws.add(name + "." + field + " may be absent"));
        }
        return flaws;
    }
}
