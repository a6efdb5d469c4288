package fordring.openapi;

import fordring.gateway.Scope;
import fordring.platform.Json;
import fordring.testkit.OpenApi;
import fordring.testkit.OpenApi.Operation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A rule of what a document must have.
 *
 * @param breaking of each document that the rule is for a change that breaks it, which the rule must find
 */
record DocumentRule(
        String name, Function<OpenApi, List<String>> flaws, Map<OpenApi, UnaryOperator<JsonNode>> breaking) {
    private static final String CUSTOMERS = "/paths/~1api~1external~1customers";
    private static final String CREATE = "/paths/~1invoice~1create";
    private static final String INVOICES = "/paths/~1invoices";

    /** Said in every place, though no operation can answer so: what a path or method gets that there is not. */
    private static final Map<String, Set<String>> USED_BY_NO_OPERATION = Map.of(
            "external", Set.of("responses/MethodNotAllowed"),
            "partner", Set.of("responses/MethodNotAllowed", "responses/NotFound", "responses/BadRequest"),
            "erp", Set.of("responses/MethodNotAllowed"));

    /** Open to everybody: they give what the others need. */
    private static final Set<String> OPEN = Set.of("createToken", "authenticate", "createClient");

    static final List<DocumentRule> ALL = List.of(
            ofAll(
                    "every operation has an id of its own",
                    DocumentRule::ids,
                    putting(CUSTOMERS + "/post", "operationId", "\"listCustomers\""),
                    putting(CREATE + "/post", "operationId", "\"sendInvoice\""),
                    putting(INVOICES + "/post", "operationId", "\"listInvoices\"")),
            ofAll(
                    "every operation has a summary, and one tag that is explained",
                    DocumentRule::summaries,
                    putting(CUSTOMERS + "/post", "tags", "[\"Buyers\"]"),
                    putting(CREATE + "/post", "tags", "[]"),
                    removing(INVOICES + "/post", "summary")),
            new DocumentRule(
                    "every operation names the one scope that it needs",
                    DocumentRule::scopes,
                    Map.of(OpenApi.EXTERNAL, putting(CUSTOMERS + "/post", "security", "[{\"apiKey\":[]}]"))),
            new DocumentRule(
                    "every operation needs a token, but those that lead to one",
                    DocumentRule::tokens,
                    Map.of(
                            OpenApi.PARTNER, putting(CREATE + "/post", "security", "[{}]"),
                            OpenApi.ERP, removing("/paths/~1authenticate/post", "security"))),
            ofAll(
                    "every operation documents each error it may answer",
                    DocumentRule::errors,
                    removing(CUSTOMERS + "/post/responses", "415"),
                    removing(CREATE + "/post/responses", "422"),
                    removing(INVOICES + "~1{id}/get/responses", "404")),
            new DocumentRule(
                    "every write takes an Idempotency-Key and may be a replay",
                    DocumentRule::idempotency,
                    Map.of(OpenApi.EXTERNAL, putting(CUSTOMERS + "/post", "parameters", "[]"))),
            ofAll(
                    "every parameter, header and response is described",
                    DocumentRule::descriptions,
                    removing("/components/parameters/Limit", "description"),
                    removing("/components/headers/RetryAfter", "description"),
                    removing("/components/responses/NumberTaken", "description")),
            ofAll(
                    "every schema and every property is described",
                    api -> Schemas.all(api)
                            .flatMap(s -> s.undescribed(api).stream())
                            .toList(),
                    removing("/components/schemas/Customer/properties/name", "description"),
                    removing("/components/schemas/SmsDetails/properties/domain", "description"),
                    removing("/components/schemas/Debtor/properties/FMI", "description")),
            ofAll(
                    "an answer is closed and has all its fields",
                    api -> Schemas.answered(api)
                            .flatMap(s -> s.openEnds().stream())
                            .toList(),
                    removing("/components/schemas/Customer", "additionalProperties"),
                    removing("/components/schemas/SendInvoiceResponse", "required"),
                    removing("/components/schemas/Balances", "additionalProperties")),
            ofAll(
                    "a request lets fields pass that we do not know",
                    api -> Schemas.asked(api)
                            .filter(s -> s.node().has("additionalProperties"))
                            .map(s -> s.name() + " is closed")
                            .toList(),
                    putting("/components/schemas/AddressRequest", "additionalProperties", "false"),
                    putting("/components/schemas/InvoiceRow", "additionalProperties", "false"),
                    putting("/components/schemas/DebtorRequest", "additionalProperties", "false")),
            ofEach(
                    "no component is unused",
                    DocumentRule::unused,
                    putting("/components/schemas", "Stray", "{\"type\":\"string\",\"description\":\"Unused.\"}")),
            ofAll(
                    "every body has an example",
                    DocumentRule::examples,
                    removing(CUSTOMERS + "/post/requestBody/content/application~1json", "examples"),
                    removing(CREATE + "/post/requestBody/content/application~1json", "examples"),
                    removing(INVOICES + "/post/requestBody/content/application~1json", "examples")),
            ofAll(
                    "every example is as its schema says",
                    DocumentRule::wrongExamples,
                    putting("/components/examples/Customer/value", "colour", "\"red\""),
                    putting("/components/examples/Paid/value", "paidAt", "\"18-12-2026\""),
                    removing("/components/examples/PrintedInvoice/value/dates", "pausedUntilDate")));

    private static DocumentRule ofEach(
            String name, Function<OpenApi, List<String>> flaws, UnaryOperator<JsonNode> breaking) {
        return ofAll(name, flaws, breaking, breaking, breaking);
    }

    private static DocumentRule ofAll(
            String name,
            Function<OpenApi, List<String>> flaws,
            UnaryOperator<JsonNode> external,
            UnaryOperator<JsonNode> partner,
            UnaryOperator<JsonNode> erp) {
        return new DocumentRule(
                name, flaws, Map.of(OpenApi.EXTERNAL, external, OpenApi.PARTNER, partner, OpenApi.ERP, erp));
    }

    /** Every operation's body and answers, each with the schema that holds it. */
    private record Content(String where, JsonNode media) {
        static Stream<Content> of(OpenApi api, String where, JsonNode bearer) {
            return api.follow(bearer).path("content").properties().stream()
                    .map(media -> new Content(where, media.getValue()));
        }

        static Stream<Content> all(OpenApi api) {
            Stream<Map.Entry<String, JsonNode>> operations = Stream.concat(
                    api.operations().stream().map(o -> Map.entry(o.toString(), o.node())),
                    api.root().path("webhooks").properties().stream()
                            .map(w -> Map.entry(w.getKey(), w.getValue().path("post"))));
            return operations.flatMap(o -> Stream.concat(
                    of(api, o.getKey(), o.getValue().path("requestBody")),
                    o.getValue().path("responses").properties().stream()
                            .flatMap(r -> of(api, o.getKey() + " " + r.getKey(), r.getValue()))));
        }
    }

    private static List<String> ids(OpenApi api) {
        Set<String> seen = new HashSet<>();
        return api.operations().stream()
                .filter(o -> o.id().isEmpty() || !seen.add(o.id()))
                .map(o -> o + " has the id '" + o.id() + "'")
                .toList();
    }

    private static List<String> summaries(OpenApi api) {
        Set<String> tags = texts(api.root().path("tags"), tag -> tag.path("name"));
        List<String> flaws = new ArrayList<>();
        for (Operation o : api.operations()) {
            if (o.node().path("summary").asString("").isBlank()) {
                flaws.add(o + " has no summary");
            }
            Set<String> named = texts(o.node().path("tags"), tag -> tag);
            if (named.size() != 1 || !tags.containsAll(named)) {
                flaws.add(o + " has the tags " + named);
            }
        }
        return flaws;
    }

    private static List<String> scopes(OpenApi api) {
        List<String> flaws = new ArrayList<>();
        for (Operation o : api.operations()) {
            JsonNode scopes = o.node().at("/security/0/apiKey");
            if (scopes.size() != 1 || Scope.of(scopes.path(0).asString()).isEmpty()) {
                flaws.add(o + " needs " + scopes);
            }
        }
        return flaws;
    }

    private static List<String> tokens(OpenApi api) {
        return api.operations().stream()
                .filter(o -> o.node().has("security") != OPEN.contains(o.id()))
                .map(o -> o + " needs " + o.node().path("security"))
                .toList();
    }

    private static Set<String> texts(JsonNode list, Function<JsonNode, JsonNode> text) {
        return list.valueStream().map(n -> text.apply(n).asString()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> errors(OpenApi api) {
        List<String> flaws = new ArrayList<>();
        for (Operation o : api.operations()) {
            Set<String> needed = new TreeSet<>(Set.of("400", "429", "500", "503"));
            if (!OPEN.contains(o.id())) {
                needed.addAll(Set.of("401", "403"));
            }
            needed.addAll(
                    switch (api.surface()) {
                        case "external" -> externalErrors(o);
                        case "partner" -> partnerErrors(o);
                        default -> erpErrors(o);
                    });
            needed.removeAll(o.node().path("responses").propertyNames());
            needed.forEach(status -> flaws.add(o + " does not document " + status));
        }
        return flaws;
    }

    private static Set<String> externalErrors(Operation o) {
        Set<String> needed = new TreeSet<>();
        if (!o.parametersIn("path").isEmpty()) {
            needed.add("404");
        }
        if (o.writes() && !isOfLines(o)) {
            needed.addAll(Set.of("409", "422"));
        }
        if (o.node().has("requestBody")) {
            needed.addAll(isOfLines(o) ? Set.of("413", "415") : Set.of("413", "415", "422"));
        }
        return needed;
    }

    /** A token is asked for by a form, of which nothing is valid or not. */
    private static Set<String> partnerErrors(Operation o) {
        return switch (o.id()) {
            case "createToken" -> Set.of("401", "413");
            case "createInvoice" -> Set.of("413", "415", "422");
            default -> Set.of();
        };
    }

    private static Set<String> erpErrors(Operation o) {
        Set<String> needed = new TreeSet<>();
        if (!o.parametersIn("path").isEmpty()) {
            needed.add("404");
        }
        if (o.node().has("requestBody")) {
            needed.add("413");
        }
        return needed;
    }

    /** Each line of many has what is else of the request: its key, its status. */
    private static boolean isOfLines(Operation operation) {
        return operation.node().at("/requestBody/content").has("application/x-ndjson");
    }

    private static List<String> idempotency(OpenApi api) {
        List<String> flaws = new ArrayList<>();
        for (Operation o : api.operations()) {
            boolean takes = o.parametersIn("header").stream()
                    .anyMatch(p -> p.path("name").asString().equals("Idempotency-Key"));
            boolean replays = o.node().path("responses").properties().stream()
                    .filter(r -> r.getKey().startsWith("2"))
                    .allMatch(r -> api.follow(r.getValue()).path("headers").has("Idempotent-Replayed"));
            boolean should = o.writes() && !isOfLines(o);
            if (takes != should || replays != should) {
                flaws.add(o + (takes ? " takes" : " does not take") + " a key, and " + (replays ? "may" : "may not")
                        + " be a replay");
            }
        }
        return flaws;
    }

    private static List<String> descriptions(OpenApi api) {
        List<String> flaws = new ArrayList<>();
        for (String kind : List.of("parameters", "headers", "responses")) {
            api.root().path("components").path(kind).properties().forEach(c -> {
                if (c.getValue().path("description").asString("").isBlank()) {
                    flaws.add(kind + "/" + c.getKey());
                }
            });
        }
        for (Operation o : api.operations()) {
            o.parameters().stream()
                    .filter(p -> p.path("description").asString("").isBlank() || !p.has("schema"))
                    .forEach(p -> flaws.add(o + " " + p.path("name").asString()));
            o.node().path("responses").properties().stream()
                    .filter(r -> api.follow(r.getValue())
                            .path("description")
                            .asString("")
                            .isBlank())
                    .forEach(r -> flaws.add(o + " " + r.getKey()));
        }
        return flaws;
    }

    private static List<String> unused(OpenApi api) {
        String text = Json.text(api.root());
        Set<String> usedByNone = USED_BY_NO_OPERATION.getOrDefault(api.surface(), Set.of());
        List<String> flaws = new ArrayList<>();
        for (String kind : List.of("parameters", "headers", "responses", "examples", "schemas")) {
            for (String name : api.root().path("components").path(kind).propertyNames()) {
                String component = kind + "/" + name;
                if (!text.contains("#/components/" + component + "\"") && !usedByNone.contains(component)) {
                    flaws.add(component);
                }
            }
        }
        return flaws;
    }

    private static List<String> examples(OpenApi api) {
        return Content.all(api)
                .filter(c -> !api.follow(c.media.path("schema")).has("contentMediaType"))
                .filter(c -> c.media.path("examples").isEmpty())
                .map(Content::where)
                .toList();
    }

    private static List<String> wrongExamples(OpenApi api) {
        List<String> flaws = new ArrayList<>();
        Content.all(api)
                .forEach(c -> c.media.path("examples").properties().forEach(e -> {
                    JsonNode value = api.follow(e.getValue()).path("value");
                    api.faults(c.media.path("schema"), value).forEach(f -> flaws.add(c.where + " " + e.getKey() + f));
                }));
        Schemas.all(api)
                .forEach(s -> s.node()
                        .path("examples")
                        .forEach(e -> api.faults(s.node(), e).forEach(f -> flaws.add(s.name() + f))));
        for (String kind : List.of("parameters", "headers")) {
            api.root().path("components").path(kind).properties().forEach(p -> {
                JsonNode example = p.getValue().path("example");
                if (!example.isMissingNode()) {
                    api.faults(p.getValue().path("schema"), example).forEach(f -> flaws.add(p.getKey() + f));
                }
            });
        }
        return flaws;
    }

    private static UnaryOperator<JsonNode> removing(String pointer, String field) {
        return root -> {
            ((ObjectNode) root.at(pointer)).remove(field);
            return root;
        };
    }

    private static UnaryOperator<JsonNode> putting(String pointer, String field, String json) {
        return root -> {
            JsonNode value = Json.tree(json.getBytes(StandardCharsets.UTF_8));
            ((ObjectNode) root.at(pointer)).set(field, value);
            return root;
        };
    }

    /** For the name of the test case. */
    @Override
    public String toString() {
        return name;
    }
}
