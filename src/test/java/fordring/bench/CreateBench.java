package fordring.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Creating invoices over HTTP with everything on (key, idempotency, numbering, ledger, event), beside pgbench writing
 * the same rows with one commit per invoice. Both on one durable PostgreSQL, in turns, medians of the rounds.
 */
final class CreateBench implements AutoCloseable {
    private static final int CONNECTIONS = 64;
    private static final int PGBENCH_CLIENTS = 32;
    private static final int ROUNDS = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration ROUND = Duration.ofSeconds(8);

    private final Ground ground;
    private final AtomicLong requests = new AtomicLong();

    CreateBench() throws IOException {
        ground = new Ground(1, PGBENCH_CLIENTS);
    }

    private byte[] request() {
        String body = """
                {"customerId": "cust_123", "totalAmount": 150000, "currency": "NOK", "dueDate": "2025-03-01", \
                "send": false, "lines": [{"description": "Konsulenttjenester", "quantity": 10, "unitPrice": 15000}]}""";
        return ("POST /api/external/invoices HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + ground.key(0)
                        + "\r\nContent-Type: application/json\r\nIdempotency-Key: bench-" + requests.incrementAndGet()
                        + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    CreateReport run() throws IOException, InterruptedException {
        PgBench pgbench = ground.pgbench(1);
        Load load = new Load(ground.port(), 201, this::request);
        requireAllCreated(load.run(CONNECTIONS, WARM_UP));
        pgbench.run(PGBENCH_CLIENTS, Duration.ofSeconds(4));

        List<CreateReport.Round> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            Map<String, Long> before = ground.counts();
            double yardstick = pgbench.run(PGBENCH_CLIENTS, ROUND);
            Map<String, Long> between = ground.counts();
            Cpu postgresCpu = ground.postgresCpu();
            Cpu serverCpu = ground.serverCpu();
            Load.Result ours = load.run(CONNECTIONS, ROUND);
            requireAllCreated(ours);
            CreateReport.Round round = new CreateReport.Round(
                    yardstick,
                    Ground.difference(before, between),
                    ours,
                    Ground.difference(between, ground.counts()),
                    ground.postgresCpu().since(postgresCpu).dividedBy(ours.requests()),
                    ground.serverCpu().since(serverCpu).dividedBy(ours.requests()));
            System.err.println(round.line());
            rounds.add(round);
        }
        return new CreateReport(rounds, pgbench.version(), CONNECTIONS, PGBENCH_CLIENTS, ROUND);
    }

    private static void requireAllCreated(Load.Result result) {
        if (result.refused() > 0) {
            throw new IllegalStateException(result.refused() + " of " + result.requests() + " creates were refused");
        }
    }

    @Override
    public void close() {
        ground.close();
    }
}
