package fordring.testkit;

import fordring.platform.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether what goes over the wire is what the OpenAPI document of its surface says. {@link Caller} asks it about every exchange of
 * every test: the status, the headers and every field of the answer must be documented; of a request that succeeded,
 * the query and the body too. What was refused for its form is of no documented form, so nobody looks at it.
 */
public final class Contract {
    /** Documented, but the server does not have it yet. */
    public static final Set<String> NOT_SERVED_YET = Set.of();

    /** What a test calls a parameter that no list knows, to show that it passes. */
    private static final String UNKNOWN = "unknown";

    /** Headers of HTTP itself, which no document names. */
    private static final Set<String> OF_HTTP = Set.of(
            ":status",
            "cache-control",
            "connection",
            "content-length",
            "content-type",
            "date",
            "transfer-encoding",
            "x-content-type-options");

    private static final List<Contract> ALL =
            OpenApi.ALL.stream().map(Contract::new).toList();

    private final OpenApi api;

    Contract(OpenApi api) {
        this.api = api;
    }

    private static Contract of(String path) {
        return ALL.stream()
                .filter(contract -> contract.api.has(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError(path + " is of no surface"));
    }

    /** One request and its answer; the path with its query. */
    record Exchange(String method, String path, Map<String, String> headers, byte[] body, Reply reply) {
        String pathOnly() {
            int query = path.indexOf('?');
            return query < 0 ? path : path.substring(0, query);
        }

        Map<String, String> query() {
            int start = path.indexOf('?');
            return start < 0 ? new TreeMap<>() : pairs(path.substring(start + 1));
        }

        boolean succeeded() {
            return reply.status() / 100 == 2;
        }
    }

    private static Map<String, String> pairs(String encoded) {
        Map<String, String> pairs = new TreeMap<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                pairs.put(
                        decoded(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return pairs;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Throws what a failed assertion throws when the exchange is not as documented. */
    static void hold(Exchange exchange) {
        List<String> breaches = of(exchange.path).breaches(exchange);
        if (!breaches.isEmpty()) {
            throw new AssertionError("not as documented: " + exchange.method + " " + exchange.path + "\n  "
                    + String.join("\n  ", breaches) + "\nsent " + brief(exchange.body) + "\ngot " + exchange.reply);
        }
    }

    private static String brief(byte[] body) {
        return body.length > 2_000 ? body.length + " bytes" : new String(body, StandardCharsets.UTF_8);
    }

    List<String> breaches(Exchange exchange) {
        Optional<OpenApi.Operation> known = api.operation(exchange.method, exchange.pathOnly());
        if (known.isEmpty() || NOT_SERVED_YET.contains(known.get().toString())) {
            return unknown(exchange);
        }
        OpenApi.Operation operation = known.get();
        JsonNode response = operation.node().path("responses").path(String.valueOf(exchange.reply.status()));
        if (response.isMissingNode()) {
            return List.of("status " + exchange.reply.status() + " is not documented for " + operation);
        }
        List<String> breaches = new ArrayList<>(answer(api.follow(response), exchange));
        if (exchange.succeeded()) {
            breaches.addAll(request(operation, exchange));
            breaches.addAll(events(operation, exchange));
        }
        return breaches;
    }

    /** What there is not must be refused, in the documented form. */
    private List<String> unknown(Exchange exchange) {
        Map<Integer, String> refusals = new TreeMap<>(Map.of(400, "BadRequest", 503, "Unavailable"));
        boolean pathIsThere = api.at(exchange.pathOnly()).anyMatch(o -> !NOT_SERVED_YET.contains(o.toString()));
        refusals.put(pathIsThere ? 405 : 404, pathIsThere ? "MethodNotAllowed" : "NotFound");
        String name = refusals.get(exchange.reply.status());
        return name == null
                ? List.of(exchange.method + " " + exchange.pathOnly() + " is not documented")
                : answer(api.root().at("/components/responses/" + name), exchange);
    }

    private List<String> answer(JsonNode response, Exchange exchange) {
        List<String> breaches = new ArrayList<>(headers(response.path("headers"), exchange.reply));
        if (exchange.method.equals("HEAD")) {
            return breaches;
        }
        String type = mediaType(exchange.reply.header("Content-Type"));
        JsonNode content = response.path("content").path(type);
        if (content.isMissingNode()) {
            breaches.add("content type '" + type + "' is not documented for " + exchange.reply.status());
            return breaches;
        }
        List<JsonNode> values = values(type, exchange.reply.raw());
        for (JsonNode value : values) {
            breaches.addAll(api.faults(content.path("schema"), value));
        }
        if (!exchange.succeeded() && breaches.isEmpty()) {
            breaches.addAll(code(content, values.getFirst()));
        }
        return breaches;
    }

    /** An error's code is one that the examples of its response show. */
    private List<String> code(JsonNode content, JsonNode error) {
        Set<String> shown = content.path("examples")
                .valueStream()
                .map(example -> code(api.follow(example).path("value")))
                .collect(Collectors.toSet());
        String code = code(error);
        return shown.contains(code) ? List.of() : List.of("code " + code + " is not one of " + shown);
    }

    /** What a program tells errors apart by; each surface has its own place for it, and the token's errors too. */
    private static String code(JsonNode error) {
        return Stream.of("/error/code", "/statusCode", "/status", "/error")
                .map(error::at)
                .filter(JsonNode::isValueNode)
                .findFirst()
                .map(JsonNode::asString)
                .orElse("");
    }

    private static List<JsonNode> values(String type, byte[] body) {
        if (type.equals("application/x-ndjson")) {
            return new String(body, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(Contract::tree)
                    .toList();
        }
        if (type.equals("application/x-www-form-urlencoded")) {
            return List.of(form(new String(body, StandardCharsets.UTF_8)));
        }
        return isJson(type) ? List.of(Json.tree(body)) : List.of();
    }

    private static JsonNode form(String fields) {
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        pairs(fields).forEach(form::put);
        return form;
    }

    private static boolean isJson(String type) {
        return type.equals("application/json") || type.endsWith("+json");
    }

    private static JsonNode tree(String json) {
        return Json.tree(json.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> headers(JsonNode documented, Reply reply) {
        List<String> breaches = new ArrayList<>();
        Map<String, JsonNode> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        documented.properties().forEach(h -> byName.put(h.getKey(), api.follow(h.getValue())));
        byName.forEach((name, header) -> {
            Optional<String> value = reply.headers().firstValue(name);
            if (value.isEmpty() && header.path("required").asBoolean(false)) {
                breaches.add("the header " + name + " is missing");
            }
            value.ifPresent(text -> breaches.addAll(parameter("header " + name, header, text)));
        });
        reply.headers().map().keySet().stream()
                .filter(name -> !byName.containsKey(name) && !OF_HTTP.contains(name.toLowerCase(Locale.ROOT)))
                .forEach(name -> breaches.add("the header " + name + " is not documented"));
        return breaches;
    }

    private List<String> request(OpenApi.Operation operation, Exchange exchange) {
        List<String> breaches = new ArrayList<>();
        Map<String, JsonNode> documented = operation.parametersIn("query").stream()
                .collect(Collectors.toMap(p -> p.path("name").asString(), p -> p));
        Map<String, String> query = exchange.query();
        query.remove(UNKNOWN);
        documented.forEach((name, parameter) -> {
            if (parameter.path("required").asBoolean(false) && !query.containsKey(name)) {
                breaches.add("succeeded without the parameter " + name);
            }
        });
        query.forEach((name, text) -> {
            JsonNode parameter = documented.get(name);
            breaches.addAll(
                    parameter == null
                            ? List.of("the parameter " + name + " is not documented")
                            : parameter("parameter " + name, parameter, text));
        });
        breaches.addAll(path(operation, exchange));
        breaches.addAll(body(operation, exchange));
        return breaches;
    }

    private List<String> path(OpenApi.Operation operation, Exchange exchange) {
        String groups = operation.form().pattern().replace("[^/]+", "([^/]+)");
        Matcher parts = java.util.regex.Pattern.compile(groups).matcher(exchange.pathOnly());
        List<String> breaches = new ArrayList<>();
        Matcher names = java.util.regex.Pattern.compile("\\{(\\w+)}").matcher(operation.template());
        for (int i = 1; parts.matches() && names.find(); i++) {
            String name = names.group(1);
            String value = decoded(parts.group(i));
            operation.parametersIn("path").stream()
                    .filter(p -> p.path("name").asString().equals(name))
                    .forEach(p -> breaches.addAll(parameter("path part " + name, p, value)));
        }
        return breaches;
    }

    private List<String> parameter(String what, JsonNode parameter, String text) {
        JsonNode schema = parameter.path("schema");
        return api.faults(schema, api.value(schema, text)).stream()
                .map(fault -> what + " = '" + text + "'" + fault)
                .toList();
    }

    private List<String> body(OpenApi.Operation operation, Exchange exchange) {
        JsonNode documented = operation.node().path("requestBody");
        if (exchange.body.length == 0) {
            return documented.path("required").asBoolean(false) ? List.of("succeeded without a body") : List.of();
        }
        if (documented.isMissingNode()) {
            return List.of();
        }
        String given = exchange.headers.get("Content-Type");
        String sent = given == null || isJson(mediaType(given)) ? "application/json" : mediaType(given);
        JsonNode content = documented.path("content").path(sent);
        if (content.isMissingNode()) {
            return List.of("succeeded with a body of the undocumented type " + sent);
        }
        List<String> breaches = new ArrayList<>();
        for (JsonNode value : accepted(sent, exchange)) {
            JsonNode said = exchange.method.equals("PATCH") ? value : withoutNulls(value);
            api.faults(content.path("schema"), said).forEach(fault -> breaches.add("body" + fault));
        }
        return breaches;
    }

    /** Of many lines those that succeeded; one body is one. */
    private static List<JsonNode> accepted(String type, Exchange exchange) {
        if (!type.equals("application/x-ndjson")) {
            return values(type, exchange.body);
        }
        List<String> lines =
                new String(exchange.body, StandardCharsets.UTF_8).lines().toList();
        return values(type, exchange.reply.raw()).stream()
                .filter(answer -> answer.path("status").intValue() == 201)
                .map(answer -> tree(lines.get(answer.path("line").intValue() - 1)))
                .toList();
    }

    /** Outside a merge null is the same as nothing: the document says so once, not of every field. */
    static JsonNode withoutNulls(JsonNode value) {
        if (value instanceof ObjectNode object) {
            ObjectNode less = object.objectNode();
            object.properties().forEach(field -> {
                if (!field.getValue().isNull()) {
                    less.set(field.getKey(), withoutNulls(field.getValue()));
                }
            });
            return less;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode less = array.arrayNode();
            array.forEach(element -> less.add(withoutNulls(element)));
            return less;
        }
        return value;
    }

    /** Each event of a list is also what a webhook of its name would get. */
    private List<String> events(OpenApi.Operation operation, Exchange exchange) {
        List<String> breaches = new ArrayList<>();
        if (operation.id().equals("listEvents")) {
            for (JsonNode event : exchange.reply.at("data")) {
                breaches.addAll(event(event));
            }
        }
        return breaches;
    }

    /** What is wrong with an event as it is told to an endpoint. */
    List<String> event(JsonNode event) {
        String name = event.path("event").asString();
        JsonNode schema =
                api.root().path("webhooks").path(name).at("/post/requestBody/content/application~1json/schema");
        return schema.isMissingNode() ? List.of("the event " + name + " is not documented") : api.faults(schema, event);
    }

    private static String mediaType(@Nullable String header) {
        if (header == null) {
            return "";
        }
        int end = header.indexOf(';');
        return (end < 0 ? header : header.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
