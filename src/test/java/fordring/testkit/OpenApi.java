package fordring.testkit;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import fordring.platform.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** An OpenAPI document: its operations, its references followed, its schemas ready to be asked. Read once. */
public final class OpenApi {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete", "head", "options");

    public static final OpenApi EXTERNAL = of("external");
    public static final OpenApi PARTNER = of("partner");
    public static final OpenApi ERP = of("erp");
    public static final List<OpenApi> ALL = List.of(EXTERNAL, PARTNER, ERP);

    private static final String ID = "https://fordring.invalid/openapi";

    private final String surface;
    private final JsonNode root;
    private final SchemaRegistry registry;
    private final Map<JsonNode, Schema> schemas = Collections.synchronizedMap(new IdentityHashMap<>());
    private final AtomicInteger count = new AtomicInteger();
    private final List<Operation> operations = new ArrayList<>();

    /**
     * A method of a path.
     *
     * @param parameters those of the path and its own, references followed
     */
    public record Operation(String method, String template, Pattern form, JsonNode node, List<JsonNode> parameters) {

        public String id() {
            return node.path("operationId").asString();
        }

        public boolean writes() {
            return !method.equals("GET");
        }

        public boolean isAt(String path) {
            return form.matcher(path).matches();
        }

        public List<JsonNode> parametersIn(String place) {
            return parameters.stream()
                    .filter(p -> p.path("in").asString().equals(place))
                    .toList();
        }

        /** The path below {@code /api/external} with this in the place of each part. */
        public String pathOf(String part) {
            return template.substring("/api/external".length()).replaceAll("\\{\\w+}", part);
        }

        /** {@code POST /path/{id}}, as the router names it. */
        @Override
        public String toString() {
            return method + " " + template;
        }
    }

    private static OpenApi of(String surface) {
        String resource = "/openapi/" + surface + ".yaml";
        try (InputStream in = Objects.requireNonNull(OpenApi.class.getResourceAsStream(resource), resource)) {
            return new OpenApi(surface, new YAMLMapper().readTree(in.readAllBytes()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private OpenApi(String surface, JsonNode root) {
        this.surface = surface;
        // With references made absolute a schema can be asked wherever it stands.
        String text = Json.text(root).replace("\"$ref\":\"#", "\"$ref\":\"" + ID + "#");
        this.root = Json.tree(text.getBytes(StandardCharsets.UTF_8));
        this.registry = SchemaRegistry.withDialect(
                Dialects.getOpenApi31(),
                builder -> builder.schemas(Map.of(ID, text))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
        this.root.path("paths").properties().forEach(path -> read(path.getKey(), path.getValue()));
    }

    private void read(String template, JsonNode item) {
        String form = Arrays.stream(template.split("(?<=\\})|(?=\\{)"))
                .map(part -> part.startsWith("{") ? "[^/]+" : Pattern.quote(part))
                .collect(Collectors.joining());
        for (Map.Entry<String, JsonNode> method : item.properties()) {
            if (METHODS.contains(method.getKey())) {
                List<JsonNode> parameters = Stream.concat(
                                item.path("parameters").valueStream(),
                                method.getValue().path("parameters").valueStream())
                        .map(this::follow)
                        .toList();
                operations.add(new Operation(
                        method.getKey().toUpperCase(java.util.Locale.ROOT),
                        template,
                        Pattern.compile(form),
                        method.getValue(),
                        parameters));
            }
        }
    }

    public JsonNode root() {
        return root;
    }

    /** Whose document it is: {@code external}, {@code partner} or {@code erp}. */
    public String surface() {
        return surface;
    }

    /** The same with another content. */
    public OpenApi changed(UnaryOperator<JsonNode> change) {
        return new OpenApi(surface, change.apply(root.deepCopy()));
    }

    /** Whether a request for this path is for this surface: its first part is one of the document's paths. */
    public boolean has(String path) {
        return paths().anyMatch(template -> start(template).equals(start(path)));
    }

    private Stream<String> paths() {
        return root.path("paths").propertyStream().map(Map.Entry::getKey);
    }

    /** The first part of a path; of one below {@code /api} the first two. */
    private static String start(String path) {
        String[] parts = path.split("[/?]", -1);
        return parts.length > 2 && parts[1].equals("api") ? parts[1] + "/" + parts[2] : parts[1];
    }

    /** For the name of a test case. */
    @Override
    public String toString() {
        return surface;
    }

    public List<Operation> operations() {
        return operations;
    }

    /** The operation that a request is; a path without parts wins over one with. */
    public Optional<Operation> operation(String method, String path) {
        return at(path).filter(o -> o.method.equals(method)).findFirst();
    }

    /** Every operation of a path as it was asked for. */
    public Stream<Operation> at(String path) {
        List<Operation> found = operations.stream().filter(o -> o.isAt(path)).toList();
        return found.stream().anyMatch(o -> o.template.equals(path))
                ? found.stream().filter(o -> o.template.equals(path))
                : found.stream();
    }

    /** The node itself, or what its {@code $ref} names. */
    public JsonNode follow(JsonNode node) {
        JsonNode at = node;
        while (at.has("$ref")) {
            String ref = at.get("$ref").asString();
            at = root.at(ref.substring(ref.indexOf('#') + 1));
            if (at.isMissingNode()) {
                throw new IllegalArgumentException(ref + " leads nowhere");
            }
        }
        return at;
    }

    /** What is wrong with an instance by a schema of this document, one line a fault. */
    public List<String> faults(JsonNode schema, JsonNode instance) {
        return schemas.computeIfAbsent(schema, this::compiled).validate(instance).stream()
                .map(OpenApi::line)
                .toList();
    }

    private Schema compiled(JsonNode schema) {
        return registry.getSchema(SchemaLocation.of(ID + "/" + count.incrementAndGet()), schema);
    }

    private static String line(Error error) {
        return error.getInstanceLocation() + ": " + error.getMessage();
    }

    /** A parameter's or header's text as the value that its schema speaks of. */
    public JsonNode value(JsonNode schema, String text) {
        String type = follow(schema).path("type").asString();
        boolean literal = type.equals("integer") || type.equals("number") || type.equals("boolean");
        return literal ? Json.tree(text.getBytes(StandardCharsets.UTF_8)) : StringNode.valueOf(text);
    }
}
