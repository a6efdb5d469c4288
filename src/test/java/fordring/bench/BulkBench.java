package fordring.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Importing files of invoices over HTTP with ordinary validation, a key for each line and all that a single create has,
 * beside pgbench writing the same rows at 100 invoices per transaction: as many of its clients as there are files, each
 * with a number series of its own. In turns, medians of the rounds.
 */
final class BulkBench implements AutoCloseable {
    private static final int PER_TRANSACTION = 100;
    private static final int ROUNDS = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration ROUND = Duration.ofSeconds(8);

    private final int files;
    private final Ground ground;
    private final AtomicLong lines = new AtomicLong();

    BulkBench(int files) throws IOException {
        this.files = files;
        ground = new Ground(files, files);
    }

    private String line() {
        return """
                {"customerId": "cust_123", "totalAmount": 150000, "currency": "NOK", "dueDate": "2025-03-01", \
                "send": false, "lines": [{"description": "Konsulenttjenester", "quantity": 10, "unitPrice": 15000}], \
                "idempotencyKey": "bench-""" + lines.incrementAndGet() + "\"}";
    }

    BulkReport run() throws IOException, InterruptedException {
        PgBench pgbench = ground.pgbench(PER_TRANSACTION);
        FileLoad load = new FileLoad(ground.port(), ground::key, this::line);
        load.run(files, WARM_UP);
        pgbench.run(files, Duration.ofSeconds(4));
        List<BulkReport.Round> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            Map<String, Long> before = ground.counts();
            double yardstick = pgbench.run(files, ROUND);
            Map<String, Long> between = ground.counts();
            Cpu postgresCpu = ground.postgresCpu();
            Cpu serverCpu = ground.serverCpu();
            FileLoad.Result ours = load.run(files, ROUND);
            BulkReport.Round round = new BulkReport.Round(
                    yardstick,
                    Ground.difference(before, between),
                    ours.perSecond(),
                    Ground.difference(between, ground.counts()),
                    ground.postgresCpu().since(postgresCpu).dividedBy(ours.invoices()),
                    ground.serverCpu().since(serverCpu).dividedBy(ours.invoices()));
            System.err.println(round.line());
            rounds.add(round);
        }
        return new BulkReport(rounds, pgbench.version(), files, PER_TRANSACTION, ROUND);
    }

    @Override
    public void close() {
        ground.close();
    }
}
