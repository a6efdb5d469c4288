package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.gateway.Scope;
import fordring.platform.Clock;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A route of this API and what it takes.
 *
 * @param query what it asks for behind its path, from the question mark on
 * @param body one that is accepted, empty where none is read
 * @param ids what stands in the path's braces, made by a caller, one for each
 */
record Route(String method, String template, String query, Scope scope, String body, List<Id> ids) {
    private static final String ONE_DELIVERY = "/webhooks/{id}/deliveries/{delivery}";
    private static final String ONE_ACCOUNT = "/creditors/{id}/payment-accounts/{accountId}";
    private static final String ONE_SERIES = "/creditors/{id}/number-series/{seriesId}";
    private static final String ONE_CASE = "/collect/cases/{id}";
    private static final String ONE_PROFILE = "/collect/profiles/{profileName}";
    /** One line a route: a new one without its line here fails. */
    private static final List<Route> ALL = List.of(
            route("GET", "/creditors", Scope.CREDITORS, null),
            route("POST", "/creditors", Scope.CREDITORS, Made.CREDITOR),
            route("GET", "/creditors/{id}", Scope.CREDITORS, null, Made::creditor),
            route("PATCH", "/creditors/{id}", Scope.CREDITORS, "{'name':'Nytt'}", Made::creditor),
            route("GET", "/creditors/{id}/logo", Scope.CREDITORS, null, Made::creditor),
            route("GET", "/creditors/{id}/payment-accounts", Scope.CREDITORS, null, Made::creditor),
            route("POST", "/creditors/{id}/payment-accounts", Scope.CREDITORS, Made.ACCOUNT, Made::creditor),
            route("GET", ONE_ACCOUNT, Scope.CREDITORS, null, Made::oldestCreditor, Made::account),
            route("PATCH", ONE_ACCOUNT, Scope.CREDITORS, "{'default':true}", Made::oldestCreditor, Made::account),
            route(
                    "POST",
                    ONE_ACCOUNT + "/no-payments",
                    Scope.PAYMENTS,
                    "{'through':'2025-02-17'}",
                    Made::oldestCreditor,
                    Made::account),
            route("GET", "/creditors/{id}/number-series", Scope.CREDITORS, null, Made::creditor),
            route("POST", "/creditors/{id}/number-series", Scope.CREDITORS, "{'prefix':'X-'}", Made::creditor),
            route("GET", ONE_SERIES, Scope.CREDITORS, null, Made::oldestCreditor, Made::series),
            route("PATCH", ONE_SERIES, Scope.CREDITORS, "{'default':true}", Made::oldestCreditor, Made::series),
            route("GET", "/page-templates", Scope.CREDITORS, null),
            route("POST", "/page-templates", Scope.CREDITORS, Made.TEMPLATE),
            route("GET", "/page-templates/{id}", Scope.CREDITORS, null, Made::template),
            route("PATCH", "/page-templates/{id}", Scope.CREDITORS, "{'intro':'Hei'}", Made::template),
            route("DELETE", "/page-templates/{id}", Scope.CREDITORS, null, Made::template),
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
            route("GET", "/invoices/{id}/ubl", Scope.INVOICES_READ, null, Made::invoice),
            route("GET", "/invoices/{id}/attachments/{n}", Scope.INVOICES_READ, null, Made::withFile, api -> "1"),
            route("PATCH", "/invoices/{id}", Scope.INVOICES_WRITE, "{'dueDate':'2025-04-01'}", Made::draft),
            route("DELETE", "/invoices/{id}", Scope.INVOICES_WRITE, null, Made::draft),
            route("POST", "/invoices/{id}/issue", Scope.INVOICES_WRITE, "{'send':false}", Made::draft),
            route("POST", "/invoices/{id}/send", Scope.INVOICES_WRITE, "{'channel':'letter'}", Made::invoice),
            route(
                    "POST",
                    "/invoices/{id}/credit",
                    Scope.INVOICES_WRITE,
                    "{'lines':[{'line':1,'amount':1}],'send':false}",
                    Made::invoice),
            route("POST", "/invoices/{id}/write-off", Scope.INVOICES_WRITE, "{'amount':1,'reason':'x'}", Made::invoice),
            route("POST", "/invoices/{id}/pause", Scope.INVOICES_WRITE, "{'reason':'x'}", Made::invoice),
            route("POST", "/invoices/{id}/resume", Scope.INVOICES_WRITE, null, Made::paused),
            route("POST", "/invoices/{id}/dispute", Scope.INVOICES_WRITE, "{'reason':'x'}", Made::invoice),
            route("GET", "/invoices/{id}/timeline", Scope.INVOICES_READ, null, Made::invoice),
            route("GET", "/invoices/{id}/claim", Scope.INVOICES_READ, null, Made::invoice),
            route("GET", "/payments", Scope.PAYMENTS, null),
            route("POST", "/payments", Scope.PAYMENTS, Made.PAYMENT),
            route("GET", "/payments/{id}", Scope.PAYMENTS, null, Made::payment),
            route("GET", "/payments/{id}/suggestions", Scope.PAYMENTS, null, Made::payment),
            route("POST", "/payments/{id}/match", Scope.PAYMENTS, "{'invoiceId':'{invoice}'}", Payable::waiting),
            route("POST", "/payments/{id}/unmatch", Scope.PAYMENTS, "{'invoiceId':'{invoice}'}", Payable::matched),
            route(
                    "POST",
                    "/payments/{id}/move",
                    Scope.PAYMENTS,
                    "{'fromInvoiceId':'{invoice}','toInvoiceId':'{other}'}",
                    Payable::matched),
            route("POST", "/payments/{id}/refund", Scope.PAYMENTS, "{'amount':1,'reason':'x'}", Payable::waiting),
            route("POST", "/payments/{id}/reverse", Scope.PAYMENTS, "{'reversedOn':'2025-02-20'}", Made::payment),
            route("POST", "/payments/{id}/duplicate", Scope.PAYMENTS, "{'same':true}", Payable::perhapsKnown),
            route("GET", "/payment-reversals", Scope.PAYMENTS, null),
            route("GET", "/payment-reversals/{id}", Scope.PAYMENTS, null, Payable::reversal),
            route(
                    "POST",
                    "/payment-reversals/{id}/settle",
                    Scope.PAYMENTS,
                    "{'difference':true,'reason':'x'}",
                    Payable::reversal),
            route("GET", "/payment-batches", Scope.PAYMENTS, null),
            route("POST", "/payment-batches/{id}/explain", Scope.PAYMENTS, "{'reason':'x'}", Payable::batch),
            route("GET", "/credits", Scope.PAYMENTS, null),
            route("POST", "/credits/{id}/offset", Scope.PAYMENTS, "{'invoiceId':'{invoice}'}", Payable::credit),
            route("POST", "/credits/{id}/refund", Scope.PAYMENTS, "{'amount':1,'reason':'x'}", Payable::credit),
            route("GET", "/payment-files", Scope.PAYMENTS, null),
            route("GET", "/payment-files/{id}", Scope.PAYMENTS, null, Payable::file),
            route("POST", "/payment-files/{id}/resume", Scope.PAYMENTS, null, Payable::leftOutFile),
            route("GET", "/collect/cases", Scope.COLLECT, null),
            route("GET", ONE_CASE, Scope.COLLECT, null, Made::openCase),
            route("POST", ONE_CASE + "/pause", Scope.COLLECT, "{'reason':'x'}", Made::openCase),
            route("POST", ONE_CASE + "/resume", Scope.COLLECT, null, Made::pausedCase),
            route("POST", ONE_CASE + "/dispute", Scope.COLLECT, "{'reason':'x'}", Made::openCase),
            route("POST", ONE_CASE + "/resolve", Scope.COLLECT, "{'resolution':'x'}", Made::openCase),
            route("GET", "/collect/profiles", Scope.COLLECT, null),
            route("POST", "/collect/profiles", Scope.COLLECT, Made.PROFILE),
            route("GET", ONE_PROFILE, Scope.COLLECT, null, Made::profile),
            route("PATCH", ONE_PROFILE, Scope.COLLECT, "{'debtorClasses':['consumer']}", Made::profile),
            route("GET", ONE_CASE + "/payment-plan", Scope.COLLECT, null, Made::plannedCase),
            route("GET", ONE_CASE + "/payment-plan/document", Scope.COLLECT, null, Made::plannedCase),
            route("POST", ONE_CASE + "/payment-plan", Scope.COLLECT, Made.PLAN, Made::openCase),
            route("DELETE", ONE_CASE + "/payment-plan", Scope.COLLECT, null, Made::plannedCase),
            route("POST", ONE_CASE + "/payment-plan/accept", Scope.COLLECT, null, Made::plannedCase),
            route("POST", ONE_CASE + "/promise", Scope.COLLECT, Made.PROMISE, Made::openCase),
            route("POST", ONE_CASE + "/hand-over", Scope.COLLECT, "{'agency':'x'}", Made::finnishCase),
            route("GET", ONE_CASE + "/case-file", Scope.COLLECT, null, Made::openCase),
            route("GET", ONE_CASE + "/evidence", Scope.COLLECT, null, Made::openCase),
            route("GET", "/webhooks", Scope.WEBHOOKS, null),
            route("POST", "/webhooks", Scope.WEBHOOKS, Made.WEBHOOK),
            route("GET", "/webhooks/{id}", Scope.WEBHOOKS, null, Made::webhook),
            route("DELETE", "/webhooks/{id}", Scope.WEBHOOKS, null, Made::webhook),
            route("PATCH", "/webhooks/{id}", Scope.WEBHOOKS, "{'description':'Ny'}", Made::webhook),
            route("POST", "/webhooks/{id}/test", Scope.WEBHOOKS, null, Made::webhook),
            route("POST", "/webhooks/{id}/rotate", Scope.WEBHOOKS, "{'overlapHours':1}", Made::webhook),
            route("POST", "/webhooks/{id}/replay", Scope.WEBHOOKS, null, Made::webhook)
                    .asking("?after=0"),
            route("GET", "/webhooks/{id}/deliveries", Scope.WEBHOOKS, null, Made::webhook),
            route("GET", ONE_DELIVERY, Scope.WEBHOOKS, null, Made::toldWebhook, Made::delivery),
            route("POST", ONE_DELIVERY + "/retry", Scope.WEBHOOKS, null, Made::toldWebhook, Made::delivery),
            route("GET", "/events", Scope.EVENTS_READ, null),
            route("GET", "/api-keys", Scope.ADMIN, null),
            route("POST", "/api-keys", Scope.ADMIN, Made.API_KEY),
            route("GET", "/api-keys/{id}", Scope.ADMIN, null, Made::apiKey),
            route("DELETE", "/api-keys/{id}", Scope.ADMIN, null, Made::apiKey),
            route("GET", "/partner-clients", Scope.ADMIN, null),
            route("POST", "/partner-clients", Scope.ADMIN, "{'name':'p','country':'SE'}"),
            route("GET", "/partner-clients/{id}", Scope.ADMIN, null, Made::partnerClient),
            route("DELETE", "/partner-clients/{id}", Scope.ADMIN, null, Made::partnerClient),
            route("GET", "/audit", Scope.ADMIN, null));

    /** Things that a caller made in order to name them in a path. */
    private static final class Made {
        static final String PAYMENT = "{'amount':100,'currency':'NOK','paidAt':'2025-02-15','reference':'1'}";
        static final String WEBHOOK = "{'url':'https://example.com/hook','events':['collect.resolved']}";
        static final String API_KEY = "{'name':'k','scopes':['events:read'],'requestsPerSecond':5,'burst':5}";

        /** With a picture of one pixel. */
        static final String CREDITOR =
                "{'name':'Ny','country':'DK','vatRegistered':false,'logo':'data:image/png;base64,"
                        + "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='}";

        static final String TEMPLATE = "{'id':'t{caller}','color':'#aabbcc'}";

        private static final AtomicInteger TEMPLATES = new AtomicInteger();
        static final String ACCOUNT = "{'kind':'bank_account','number':'0040{path}','default':false}";

        static final String PROFILE = "{'name':'rolig{caller}','debtorClasses':['consumer'],"
                + "'steps':[{'kind':'reminder','afterDays':20,'deadlineDays':14,'fee':'none'}]}";

        private Made() {}

        static final String PLAN = "{'instalments':2,'firstDueDate':'2099-01-31'}";

        /** In a week, by the clock on the wall. */
        static final String PROMISE = "{'until':'"
                + LocalDate.ofInstant(new Clock().systemNow(), ZoneOffset.UTC).plusDays(7) + "'}";

        static String openCase(Caller api) {
            return made(api, "/collect/cases", "{'invoiceId':'" + invoice(api) + "'}");
        }

        static String plannedCase(Caller api) {
            String id = openCase(api);
            api.post("/collect/cases/" + id + "/payment-plan", PLAN.replace('\'', '"'));
            return id;
        }

        static String pausedCase(Caller api) {
            String id = openCase(api);
            api.post("/collect/cases/" + id + "/pause", "{}");
            return id;
        }

        static String profile(Caller api) {
            String name = "p" + TEMPLATES.incrementAndGet();
            api.post("/collect/profiles", PROFILE.replace("rolig{caller}", name).replace('\'', '"'));
            return name;
        }

        /** Where no act asks for a warning before it is handed over. */
        static String finnishCase(Caller api) {
            String invoice = Printed.TOTAL_ONLY
                    .replace("NOK", "EUR")
                    .replaceFirst("\\{", "{'creditorId':'" + finn(api) + "','send':false,");
            return made(api, "/collect/cases", "{'invoiceId':'" + made(api, "/invoices", invoice) + "'}");
        }

        private static String finn(Caller api) {
            return api.get("/creditors?limit=200")
                    .at("data")
                    .valueStream()
                    .filter(c -> c.get("country").stringValue().equals("FI"))
                    .map(c -> c.get("id").stringValue())
                    .findFirst()
                    .orElseGet(() -> {
                        String id = made(
                                api,
                                "/creditors",
                                "{'name':'Suo','country':'FI','vatRegistered':false,"
                                        + "'address':{'line1':'Suokatu 1','postalCode':'70100','city':'Kuopio'}}");
                        made(
                                api,
                                "/creditors/" + id + "/payment-accounts",
                                "{'kind':'iban','number':'FI2112345600000785'}");
                        return id;
                    });
        }

        static String creditor(Caller api) {
            return made(api, "/creditors", CREDITOR);
        }

        /** The one that has an account. */
        static String oldestCreditor(Caller api) {
            return oldest(api).get("id").stringValue();
        }

        static String account(Caller api) {
            return oldest(api).get("defaultPaymentAccountId").stringValue();
        }

        static String series(Caller api) {
            return oldest(api).get("defaultNumberSeriesId").stringValue();
        }

        private static JsonNode oldest(Caller api) {
            JsonNode all = api.get("/creditors?limit=200").at("data");
            return all.get(all.size() - 1);
        }

        static String template(Caller api) {
            return made(
                    api, "/page-templates", TEMPLATE.replace("{caller}", String.valueOf(TEMPLATES.incrementAndGet())));
        }

        static String customer(Caller api) {
            return made(api, "/customers", "{'name':'Ny'}");
        }

        static String invoice(Caller api) {
            return made(api, "/invoices", Printed.TOTAL_ONLY);
        }

        static String withFile(Caller api) {
            String file = SampleFiles.attachment("a.csv", "text/csv", SampleFiles.CSV);
            return made(api, "/invoices", Printed.TOTAL_ONLY.replaceFirst("\\{", "{'attachments':[" + file + "],"));
        }

        static String draft(Caller api) {
            return made(api, "/invoices", Printed.TOTAL_ONLY.replaceFirst("\\{", "{'draft':true,"));
        }

        static String paused(Caller api) {
            String id = invoice(api);
            api.post("/invoices/" + id + "/pause", "{}");
            return id;
        }

        static String payment(Caller api) {
            return made(api, "/payments", PAYMENT);
        }

        static String webhook(Caller api) {
            return made(api, "/webhooks", WEBHOOK);
        }

        /** A webhook that an invoice is told to. */
        static String toldWebhook(Caller api) {
            String id = made(api, "/webhooks", WEBHOOK.replace("collect.resolved", "invoice.created"));
            invoice(api);
            while (deliveries(api, id).isEmpty()) {
                java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
            }
            return id;
        }

        /** A delivery of the webhook that was last told something. */
        static String delivery(Caller api) {
            List<JsonNode> told = api.get("/webhooks?limit=200")
                    .at("data")
                    .valueStream()
                    .filter(w -> w.get("events").get(0).stringValue().equals("invoice.created"))
                    .toList();
            String webhook = told.stream()
                    .map(w -> w.get("id").stringValue())
                    .max(String::compareTo)
                    .orElseThrow();
            return deliveries(api, webhook).get(0).get("id").stringValue();
        }

        private static JsonNode deliveries(Caller api, String webhook) {
            return api.get("/webhooks/" + webhook + "/deliveries").at("data");
        }

        static String apiKey(Caller api) {
            return made(api, "/api-keys", API_KEY);
        }

        static String partnerClient(Caller api) {
            return made(api, "/partner-clients", "{'name':'p'}");
        }

        private static String made(Caller api, String path, String body) {
            Reply reply = api.post(path, body.replace('\'', '"'));
            assertThat(reply.status()).as(path + " " + reply).isEqualTo(201);
            return reply.string("id");
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
        return new Route(method, template, "", scope, body == null ? "" : body.replace('\'', '"'), List.of(ids));
    }

    private Route asking(String question) {
        return new Route(method, template, question, scope, body, ids);
    }

    /** The path to things of this caller. */
    String path(Caller owner) {
        String path = template;
        for (Id id : ids) {
            path = path.replaceFirst("\\{\\w+}", Matcher.quoteReplacement(id.of(owner)));
        }
        return path;
    }

    /**
     * {@code {path}} in the text stands for ten digits that are this path's, {@code {caller}} for this caller's,
     * {@code {invoice}} and {@code {other}} for invoices that what the path leads to can be matched with.
     */
    Reply send(Caller caller, String path, String text) {
        String body =
                Payable.named(path, text.replace("{path}", digits(path))).replace("{caller}", digits(caller.headers()));
        return caller.send(method, path + query, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String digits(Object of) {
        return "%010d".formatted(of.hashCode() & Integer.MAX_VALUE);
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
