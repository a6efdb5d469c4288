package fordring.cli;

import fordring.platform.Db;
import fordring.platform.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Invoices from creation to paid, step by step, as an integrator would do it: through the HTTP API alone. */
final class Story implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The two bodies that the API's own documentation prints. */
    private static final String PRINTED = """
            {
            "customerId": "cust_123",
            "totalAmount": 150000,
            "currency": "NOK",
            "dueDate": "2025-03-01"
            }""";

    private static final String PRINTED_WITH_LINES = """
            {
            "customerId": "cust_123",
            "totalAmount": 150000,
            "currency": "NOK",
            "dueDate": "2025-03-01",
            "lines": [
            {
            "description": "Konsulenttjenester",
            "quantity": 10,
            "unitPrice": 15000
            }
            ]
            }""";

    /** Net prices at three rates: 4 × 1 200.00 at 25 %, 2 × 349.50 at 15 %, 1 × 890.00 at 12 %. */
    private static final String THREE_RATES = """
            {"customerId": "CUSTOMER", "currency": "NOK", "totalAmount": 780065, "pricesIncludeVat": false,
             "externalReference": "ordre-2041", "lines": [
              {"description": "Installasjon av ladestasjon", "quantity": 4, "unit": "t", "unitPrice": 120000, "vatRate": 25},
              {"description": "Lunsj for montører", "quantity": 2, "unitPrice": 34950, "vatRate": 15},
              {"description": "Persontransport", "quantity": 1, "unitPrice": 89000, "vatRate": 12}]}""";

    /** One step as told. */
    record Step(String step, boolean ok, @Nullable String link, String detail) {}

    private final String url;
    private final String key;
    private final Db db;
    private final Path data;
    private final PrintWriter out;
    private final HttpClient http = HttpClient.newHttpClient();
    private final WebhookListener listener;
    private final List<Step> steps = new ArrayList<>();

    Story(String url, String key, Db db, Path data, PrintWriter out) throws IOException {
        this.url = url;
        this.key = key;
        this.db = db;
        this.data = data;
        this.out = out;
        this.listener = new WebhookListener();
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    /** Tells it all; true when every step was true. */
    boolean tell() {
        try {
            listen();
            JsonNode customer = customer();
            List<JsonNode> invoices = List.of(
                    create("The printed invoice, a total only", PRINTED, 150000, 30000),
                    create("The printed invoice with lines", PRINTED_WITH_LINES, 150000, 30000),
                    create(
                            "An invoice with net prices at three VAT rates",
                            THREE_RATES.replace("CUSTOMER", customer.get("id").stringValue()),
                            780065,
                            141165));
            invoices.forEach(this::delivered);
            pdf(invoices.get(1));
            pay(invoices.get(1));
            webhooks();
            books();
        } catch (Abandoned abandoned) {
            // the step that failed is told already
        }
        return steps.stream().allMatch(Step::ok);
    }

    private void listen() {
        JsonNode webhook = post(
                "/webhooks",
                Json.text(Map.of(
                        "url",
                        listener.url(),
                        "events",
                        List.of(
                                "invoice.created",
                                "invoice.sent",
                                "payment.received",
                                "payment.matched",
                                "invoice.paid"))));
        listener.trust(webhook.get("secret").stringValue());
        step("Register a webhook", true, listener.url(), webhook.get("id").stringValue() + ", five events");
    }

    private JsonNode customer() {
        JsonNode customer = post("/customers", """
                {"type": "company", "name": "Fjellheim Hotell AS", "organisationNumber": "889640782",
                 "email": "regnskap@fjellheim.example", "phone": "+4740000001",
                 "address": {"line1": "Høyfjellsveien 40", "postalCode": "5700", "city": "Voss", "country": "NO"}}""");
        String id = customer.get("id").stringValue();
        step(
                "Create a customer",
                true,
                link("/customers/" + id),
                customer.get("name").stringValue() + ", " + id);
        return customer;
    }

    private JsonNode create(String step, String body, long total, long vat) {
        JsonNode invoice = post("/invoices", body);
        boolean right = invoice.get("totalAmount").longValue() == total
                && invoice.get("vatAmount").longValue() == vat
                && invoice.get("openAmount").longValue() == total;
        step(
                step,
                right,
                link("/invoices/" + invoice.get("id").stringValue()),
                "number " + invoice.get("number").stringValue() + ", KID "
                        + invoice.get("paymentReference").stringValue() + ", " + kroner(total) + " of which VAT "
                        + kroner(vat));
        return invoice;
    }

    private void delivered(JsonNode invoice) {
        String path = "/invoices/" + invoice.get("id").stringValue();
        String id = invoice.get("id").stringValue();
        boolean sent = eventually(() ->
                !get(path).get("sentAt").isNull() && listener.deliveryOf(id).isPresent());
        Path mail = data.toAbsolutePath()
                .resolve("outbox")
                .resolve("email")
                .resolve(listener.deliveryOf(id).orElse("none") + ".eml");
        step(
                "Deliver invoice " + invoice.get("number").stringValue() + " by e-mail",
                sent && Files.exists(mail),
                mail.toUri().toString(),
                sent ? "sent " + get(path).get("sentAt").stringValue() : "not sent");
    }

    private void pdf(JsonNode invoice) {
        String path = "/invoices/" + invoice.get("id").stringValue() + "/pdf";
        HttpResponse<byte[]> answer = send(request(path).GET().build());
        boolean pdf = answer.statusCode() == 200
                && new String(answer.body(), 0, 5, StandardCharsets.US_ASCII).equals("%PDF-");
        step("Fetch its PDF", pdf, link(path), answer.body().length / 1024 + " kB");
    }

    private void pay(JsonNode invoice) {
        JsonNode payment = post(
                "/payments",
                Json.text(Map.of(
                        "amount",
                        invoice.get("totalAmount").longValue(),
                        "currency",
                        "NOK",
                        "paidAt",
                        "2025-02-15",
                        "reference",
                        invoice.get("paymentReference").stringValue())));
        String status = payment.get("status").stringValue();
        step(
                "Register a payment with its KID",
                status.equals("matched"),
                link("/payments/" + payment.get("id").stringValue()),
                status);
        String path = "/invoices/" + invoice.get("id").stringValue();
        JsonNode paid = get(path);
        step(
                "See the invoice paid",
                paid.get("status").stringValue().equals("paid")
                        && paid.get("openAmount").longValue() == 0,
                link(path),
                "open " + kroner(paid.get("openAmount").longValue()) + ", paid "
                        + paid.get("paidAt").stringValue());
    }

    private void webhooks() {
        Map<String, Long> expected = new TreeMap<>(Map.of(
                "invoice.created", 3L,
                "invoice.sent", 3L,
                "payment.received", 1L,
                "payment.matched", 1L,
                "invoice.paid", 1L));
        boolean all = eventually(() -> listener.counts().equals(expected));
        step(
                "Receive the webhooks, each with a valid signature",
                all && listener.forged() == 0,
                listener.url(),
                listener.counts().entrySet().stream()
                        .map(e -> e.getValue() + " × " + e.getKey())
                        .collect(Collectors.joining(", ")));
    }

    private void books() {
        Books.Report report = db.read(Books::report);
        step("Close the books", report.inOrder(), null, report.toString());
    }

    private void step(String name, boolean ok, @Nullable String link, String detail) {
        Step step = new Step(name, ok, link, detail);
        steps.add(step);
        out.println((ok ? "  ok  " : "  NO  ") + name + ": " + detail);
        if (link != null) {
            out.println("      " + link);
        }
    }

    private String link(String path) {
        return url + "/api/external" + path;
    }

    private static String kroner(long minor) {
        return java.math.BigDecimal.valueOf(minor, 2).toPlainString();
    }

    private JsonNode post(String path, String body) {
        return success(
                "POST " + path,
                send(request(path)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build()));
    }

    private JsonNode get(String path) {
        return success("GET " + path, send(request(path).GET().build()));
    }

    private JsonNode success(String what, HttpResponse<byte[]> answer) {
        if (answer.statusCode() / 100 != 2) {
            step(what, false, null, answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8));
            throw new Abandoned();
        }
        return Json.tree(answer.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(link(path)))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json");
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException failure) {
            step(request.method() + " " + request.uri(), false, null, String.valueOf(failure.getMessage()));
            throw new Abandoned();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Abandoned();
        }
    }

    private static boolean eventually(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        listener.close();
        http.close();
    }

    /** The story cannot go on. */
    private static final class Abandoned extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
