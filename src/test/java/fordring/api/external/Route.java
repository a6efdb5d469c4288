package fordring.api.external;

import fordring.gateway.Scope;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * A route of this API and what it takes.
 *
 * @param body one that is accepted, empty where none is read
 * @param ids what stands in the path's braces, made by a caller, one for each
 */
record Route(String method, String template, Scope scope, String body, List<Id> ids) {
    /** One line a route: a new one without its line here fails. */
    private static final List<Route> ALL = List.of(
            route("GET", "/customers", Scope.CUSTOMERS, null),
            route("POST", "/customers", Scope.CUSTOMERS, "{'name':'Ny'}"),
            route("GET", "/customers/{id}", Scope.CUSTOMERS, null, Made::customer),
            route("PATCH", "/customers/{id}", Scope.CUSTOMERS, "{'name':'Nytt'}", Made::customer),
            route("DELETE", "/customers/{id}", Scope.CUSTOMERS, null, Made::customer),
            route("GET", "/customers/{id}/export", Scope.CUSTOMERS, null, Made::customer),
            route("GET", "/invoices", Scope.INVOICES_READ, null),
            route("POST", "/invoices", Scope.INVOICES_WRITE, Printed.TOTAL_ONLY),
            route("GET", "/invoices/{id}", Scope.INVOICES_READ, null, Made::invoice),
            route("GET", "/invoices/{id}/pdf", Scope.INVOICES_READ, null, Made::invoice),
            route("GET", "/payments", Scope.PAYMENTS, null),
            route("POST", "/payments", Scope.PAYMENTS, Made.PAYMENT),
            route("GET", "/payments/{id}", Scope.PAYMENTS, null, Made::payment),
            route("GET", "/webhooks", Scope.WEBHOOKS, null),
            route("POST", "/webhooks", Scope.WEBHOOKS, Made.WEBHOOK),
            route("GET", "/webhooks/{id}", Scope.WEBHOOKS, null, Made::webhook),
            route("DELETE", "/webhooks/{id}", Scope.WEBHOOKS, null, Made::webhook),
            route("GET", "/api-keys", Scope.ADMIN, null),
            route("POST", "/api-keys", Scope.ADMIN, Made.API_KEY),
            route("GET", "/api-keys/{id}", Scope.ADMIN, null, Made::apiKey),
            route("DELETE", "/api-keys/{id}", Scope.ADMIN, null, Made::apiKey),
            route("GET", "/audit", Scope.ADMIN, null));

    /** Things that a caller made in order to name them in a path. */
    private static final class Made {
        static final String PAYMENT = "{'amount':100,'currency':'NOK','paidAt':'2025-02-15','reference':'1'}";
        static final String WEBHOOK = "{'url':'https://example.com/hook','events':['collect.resolved']}";
        static final String API_KEY = "{'name':'k','scopes':['events:read'],'requestsPerSecond':5,'burst':5}";

        private Made() {}

        static String customer(Caller api) {
            return made(api, "/customers", "{'name':'Ny'}");
        }

        static String invoice(Caller api) {
            return made(api, "/invoices", Printed.TOTAL_ONLY);
        }

        static String payment(Caller api) {
            return made(api, "/payments", PAYMENT);
        }

        static String webhook(Caller api) {
            return made(api, "/webhooks", WEBHOOK);
        }

        static String apiKey(Caller api) {
            return made(api, "/api-keys", API_KEY);
        }

        private static String made(Caller api, String path, String body) {
            return api.post(path, body.replace('\'', '"')).string("id");
        }
    }

    /** Makes a thing and answers its id. */
    interface Id {
        String of(Caller owner);
    }

    static List<Route> all() {
        return ALL;
    }

    static List<Route> writes() {
        return ALL.stream().filter(r -> !r.method.equals("GET")).toList();
    }

    static List<Route> withBody() {
        return ALL.stream().filter(r -> !r.body.isEmpty()).toList();
    }

    static List<Route> withId() {
        return ALL.stream().filter(r -> !r.ids.isEmpty()).toList();
    }

    private static Route route(String method, String template, Scope scope, @Nullable String body, Id... ids) {
        return new Route(method, template, scope, body == null ? "" : body.replace('\'', '"'), List.of(ids));
    }

    /** The path to things of this caller. */
    String path(Caller owner) {
        String path = template;
        for (Id id : ids) {
            path = path.replaceFirst("\\{\\w+}", Matcher.quoteReplacement(id.of(owner)));
        }
        return path;
    }

    Reply send(Caller caller, String path, String text) {
        return caller.send(method, path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A request that is right, to things of {@code owner}. */
    Reply send(Caller caller, Caller owner) {
        return send(caller, path(owner), body);
    }

    @Override
    public String toString() {
        return method + " " + template;
    }
}
