package fordring.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fordring.gateway.ApiKeys;
import fordring.gateway.Scope;
import fordring.id.CustomerId;
import fordring.party.Customers;
import fordring.party.Tenants;
import fordring.platform.Clock;
import fordring.platform.Db;
import fordring.platform.EmbeddedDatabase;
import fordring.platform.Json;
import fordring.platform.Secrets;
import fordring.testkit.ServerProcess;
import fordring.testkit.Shop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Under load the server is killed, started again, and its PostgreSQL is killed. The clients send a request again, with
 * the same Idempotency-Key, until they have an answer. Nothing that was acknowledged may be lost or done twice.
 */
final class KillTest {
    private static final int ROUNDS = Boolean.getBoolean("fordring.long") ? 20 : 1;
    private static final int CLIENTS = 16;

    @TempDir
    private Path data;

    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> eventIdsByInvoice = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable CustomerId customer;

    @Test
    void whatWasAcknowledgedIsThereOnceWhateverIsKilled() throws Exception {
        int port = ServerProcess.freePort();
        HttpServer listener = listener();
        ServerProcess server = start(port);
        try {
            String key = open(port, "http://127.0.0.1:" + listener.getAddress().getPort() + "/");
            for (int round = 1; round <= ROUNDS; round++) {
                Load load = new Load(port, key, round);
                Thread.sleep(1_500);
                server.kill();
                server = start(port);
                Thread.sleep(1_000);
                killPostgres();
                Thread.sleep(3_000);
                load.stop();
                check(round);
            }
        } finally {
            server.close();
            listener.stop(0);
        }
    }

    private ServerProcess start(int port) throws IOException {
        return ServerProcess.start(data, port, Map.of("FORDRING_WEBHOOKS_ALLOW_LOOPBACK", "true"));
    }

    /** A tenant, its key, and an endpoint for its events. */
    private String open(int port, String endpoint) throws Exception {
        String key;
        try (Db db = database()) {
            Customers customers = new Customers(Secrets.of(data.resolve("secret.key")));
            Shop shop = Shop.open(db, customers, Tenants.Environment.LIVE, "Uforgjengelig AS");
            customer = db.write(tx -> shop.customer(tx, "Kunde AS", null, null));
            key = db.write(tx ->
                    ApiKeys.create(tx, shop.tenant(), Tenants.Environment.LIVE, "load", Set.of(Scope.ADMIN), null));
        }
        HttpResponse<byte[]> registered = http.send(
                request(port, key, "/webhooks")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                Json.text(Map.of("url", endpoint, "events", List.of("invoice.created")))))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(registered.statusCode()).isEqualTo(201);
        return key;
    }

    private Db database() {
        return Db.open(EmbeddedDatabase.running(data.resolve("pg")).orElseThrow(), new Clock());
    }

    private void killPostgres() throws IOException {
        long pid = Long.parseLong(Files.readAllLines(data.resolve("pg/cluster/postmaster.pid"))
                .getFirst()
                .strip());
        ProcessHandle postgres = ProcessHandle.of(pid).orElseThrow();
        postgres.destroyForcibly();
        postgres.onExit().join();
    }

    /** The clients of one round. */
    private final class Load {
        private final AtomicBoolean stopping = new AtomicBoolean();
        private final List<Thread> threads = new ArrayList<>();

        Load(int port, String key, int round) {
            for (int client = 0; client < CLIENTS; client++) {
                String prefix = "round-" + round + "-client-" + client + "-";
                threads.add(Thread.ofVirtual().start(() -> {
                    for (int i = 0; !stopping.get(); i++) {
                        untilAcknowledged(port, key, prefix + i);
                    }
                }));
            }
        }

        void stop() throws InterruptedException {
            stopping.set(true);
            for (Thread thread : threads) {
                assertThat(thread.join(Duration.ofSeconds(60)))
                        .as("every request is answered in the end")
                        .isTrue();
            }
        }
    }

    private void untilAcknowledged(int port, String key, String idempotencyKey) {
        HttpRequest request = request(port, key, "/invoices")
                .header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofString(Json.text(Map.of(
                        "customerId",
                        String.valueOf(customer),
                        "totalAmount",
                        150000,
                        "currency",
                        "NOK",
                        "send",
                        false))))
                .build();
        long end = System.nanoTime() + Duration.ofSeconds(50).toNanos();
        while (System.nanoTime() < end) {
            try {
                HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
                if (answer.statusCode() == 201) {
                    acknowledged.put(
                            idempotencyKey, Json.tree(answer.body()).get("id").stringValue());
                    return;
                }
                // 409: the first try is still being worked on; 500 and 503: try again.
                assertThat(answer.statusCode()).isIn(409, 500, 503);
            } catch (IOException killed) {
                // try again
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpRequest.Builder request(int port, String key, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/external" + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json");
    }

    private void check(int round) throws InterruptedException {
        try (Db db = database()) {
            List<String> ids = db.read(tx -> tx.sql()
                    .createQuery("SELECT id FROM invoice ORDER BY id")
                    .map((rs, ctx) -> new fordring.id.InvoiceId(rs.getObject("id", java.util.UUID.class)).toString())
                    .list());
            assertThat(ids)
                    .as("round %s: one invoice for each acknowledged request, and no other", round)
                    .containsExactlyInAnyOrderElementsOf(acknowledged.values());
            assertThat(one(db, "SELECT max(number::bigint) - min(number::bigint) + 1 - count(*) FROM invoice"))
                    .as("numbers missing")
                    .isZero();
            assertThat(one(db, "SELECT count(*) - count(DISTINCT payment_reference) FROM invoice"))
                    .as("references given twice")
                    .isZero();
            assertThat(one(db, "SELECT COALESCE(sum(amount_minor), 0) FROM posting"))
                    .as("debits less credits")
                    .isZero();
            assertThat(
                            one(
                                    db,
                                    "SELECT count(*) FROM invoice i WHERE i.total_minor <> (SELECT COALESCE(sum(p.amount_minor), 0)"
                                            + " FROM journal_entry j JOIN posting p ON p.tenant_id = j.tenant_id AND p.entry_id = j.id"
                                            + " WHERE j.tenant_id = i.tenant_id AND j.invoice_id = i.id AND p.account = 'RECEIVABLE')"))
                    .as("invoices whose receivable is not their total")
                    .isZero();
            assertThat(one(db, "SELECT max(sequence) - count(*) FROM event"))
                    .as("events missing")
                    .isZero();
            awaitTold(db, ids);
        }
    }

    /** Every event reaches the endpoint, under one id however often it is told. */
    private void awaitTold(Db db, List<String> ids) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!eventIdsByInvoice.keySet().containsAll(ids) && System.nanoTime() < end) {
            // Attempts that died with the server count as lost after a minute: let that minute be over.
            db.write(tx -> tx.sql()
                    .execute(
                            "UPDATE webhook_delivery SET next_attempt_at = now() WHERE state IN ('waiting', 'sending') AND attempts > 0"
                                    + " AND next_attempt_at > now() + interval '20 seconds'"));
            Thread.sleep(500);
        }
        assertThat(eventIdsByInvoice.keySet()).as("invoices told").containsAll(ids);
        assertThat(eventIdsByInvoice.values()).as("ids of one event").allMatch(eventIds -> eventIds.size() == 1);
    }

    private static long one(Db db, String sql) {
        return db.read(tx -> tx.sql().createQuery(sql).mapTo(Long.class).one());
    }

    private HttpServer listener() throws IOException {
        HttpServer listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        listener.setExecutor(java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor());
        listener.createContext("/", this::take);
        listener.start();
        return listener;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode event = Json.tree(exchange.getRequestBody().readAllBytes());
            eventIdsByInvoice
                    .computeIfAbsent(
                            event.get("data").get("invoiceId").stringValue(), k -> ConcurrentHashMap.newKeySet())
                    .add(event.get("id").stringValue());
            exchange.sendResponseHeaders(204, -1);
        }
    }
}
