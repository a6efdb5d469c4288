package fordring.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.gateway.ApiKeys;
import fordring.gateway.Scope;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is told to stop under load answers all it has taken on, and takes on no more. */
final class StopTest {
    private static final int CLIENTS = 16;

    @TempDir
    private Path data;

    @Test
    void whatIsInFlightIsFinishedAndAnswered() throws Exception {
        int port = ServerProcess.freePort();
        Set<String> answered = ConcurrentHashMap.newKeySet();
        try (ServerProcess server = ServerProcess.start(data, port, Map.of())) {
            HttpRequest create = create(port);
            List<Thread> clients = new ArrayList<>();
            try (HttpClient http = HttpClient.newHttpClient()) {
                for (int i = 0; i < CLIENTS; i++) {
                    clients.add(Thread.ofVirtual().start(() -> untilRefused(http, create, answered)));
                }
                while (answered.size() < 4 * CLIENTS) {
                    Thread.sleep(20);
                }
                server.process().destroy();
                for (Thread client : clients) {
                    assertThat(client.join(Duration.ofSeconds(40))).isTrue();
                }
            }
            assertThat(server.process().waitFor(40, TimeUnit.SECONDS))
                    .as("it ends")
                    .isTrue();
        }
        assertThat(answered).hasSizeGreaterThan(CLIENTS);
        EmbeddedDatabase postgres = EmbeddedDatabase.start(data.resolve("pg"), 8);
        try (postgres;
                Db db = Db.open(postgres.database(), new Clock())) {
            assertThat(invoices(db)).containsExactlyInAnyOrderElementsOf(answered);
        }
    }

    private HttpRequest create(int port) {
        try (Db db = Db.open(EmbeddedDatabase.running(data.resolve("pg")).orElseThrow(), new Clock())) {
            Customers customers = new Customers(Secrets.of(data.resolve("secret.key")));
            Shop shop = Shop.open(db, customers, Tenants.Environment.LIVE, "Feierabend AS");
            CustomerId customer = db.write(tx -> shop.customer(tx, "Kunde AS", null, null));
            String key = db.write(tx ->
                    ApiKeys.create(tx, shop.tenant(), Tenants.Environment.LIVE, "load", Set.of(Scope.ADMIN), null));
            Map<String, Object> body =
                    Map.of("customerId", customer.value(), "totalAmount", 150_000, "currency", "NOK", "send", false);
            return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/external/invoices"))
                    .timeout(Duration.ofSeconds(30))
                    .header("Authorization", "Bearer " + key)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(Json.text(body)))
                    .build();
        }
    }

    private static void untilRefused(HttpClient http, HttpRequest create, Set<String> answered) {
        try {
            while (true) {
                HttpResponse<byte[]> answer = http.send(create, HttpResponse.BodyHandlers.ofByteArray());
                if (answer.statusCode() != 201) {
                    assertThat(answer.statusCode()).isEqualTo(503);
                    return;
                }
                answered.add(Json.tree(answer.body()).get("id").stringValue());
            }
        } catch (IOException refused) {
            // nobody listens any more
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> invoices(Db db) {
        return db.read(tx -> tx.sql()
                .createQuery("SELECT id FROM invoice")
                .map((rs, ctx) -> new InvoiceId(rs.getObject("id", UUID.class)).toString())
                .list());
    }
}
