package fordring.bench;

import fordring.bankfile.BankEntry;
import fordring.bankfile.BankFiles;
import fordring.bankfile.Format;
import fordring.id.TenantId;
import fordring.platform.Db;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * Files of banks with a payment for each of as many open invoices, in no order, imported by the command line in a
 * process of its own; once more for the first of them with that process killed in the middle.
 */
final class PaymentsBench implements AutoCloseable {
    /** Prime to every count of invoices that is used, so that each is paid once. */
    private static final long STEP = 7_368_787;

    private static final int IN_ONE_SUM = 100_000;
    private static final List<String> TABLES = List.of(
            "payment",
            "payment_allocation",
            "payment_sighting",
            "journal_entry",
            "posting",
            "event",
            "customer_credit");

    private final int lines;
    private final List<Job> jobs;
    private final PaymentsGround ground;
    private final Map<Market, TenantId> loaded = new HashMap<>();

    /** One file; of camt with its version. */
    record Job(Format format, int version, Market market) {
        static final List<Job> ALL = List.of(
                new Job(Format.OCR_GIRO, 0, Market.NORWAY),
                new Job(Format.CAMT_054, 8, Market.NORWAY),
                new Job(Format.CAMT_053, 2, Market.NORWAY),
                new Job(Format.KTL, 0, Market.FINLAND),
                new Job(Format.BGMAX, 0, Market.SWEDEN));

        String title() {
            return version == 0 ? format.name() : format.name() + " v0" + version;
        }
    }

    /** What the books say: counts, and minor units. */
    record Sums(long payments, long matched, long allocated, long open, long bank, long receivable, long events) {}

    PaymentsBench(int lines, List<Job> jobs) throws IOException {
        this.lines = lines;
        this.jobs = jobs;
        this.ground = new PaymentsGround();
    }

    PaymentsReport run(boolean killed) throws IOException, InterruptedException {
        List<PaymentsReport.Row> rows = new ArrayList<>();
        PaymentsReport.Killed afterKill = null;
        for (Job job : jobs) {
            String template = job.market().name();
            if (!loaded.containsKey(job.market())) {
                loaded.put(job.market(), ground.load(template, job.market(), lines));
            }
            Path file = file(job);
            ground.copy(template, "whole");
            PaymentsReport.Row row = whole(job, file);
            System.err.println(row.line());
            rows.add(row);
            if (killed && afterKill == null) {
                ground.copy(template, "killed");
                afterKill = killed(job, file, row.sums());
                System.err.println(afterKill.line());
                ground.drop("killed");
            }
            ground.drop("whole");
            Files.delete(file);
        }
        return new PaymentsReport(lines, rows, afterKill);
    }

    private Path file(Job job) throws IOException {
        List<BankEntry> entries = new ArrayList<>(lines);
        for (long i = 0; i < lines; i++) {
            long n = i * STEP % lines + 1;
            String sum = job.version() == 8 ? "SUM" + i / IN_ONE_SUM : null;
            entries.add(job.market().payment(i + 1, n, sum));
        }
        Path file = ground.data().resolve("payments." + job.format());
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            BankFiles.write(job.format(), job.version(), out, LocalDateTime.of(2026, 11, 14, 5, 0), 1, entries);
        }
        return file;
    }

    private PaymentsReport.Row whole(Job job, Path file) throws IOException, InterruptedException {
        try (Db db = ground.open("whole")) {
            Map<String, Long> before = counts(db);
            Cpu cpu = ground.postgresCpu();
            PaymentsImport imports = imports("whole", job);
            PaymentsImport.Used used = imports.run(file, () -> false);
            if (used.exit() != 0) {
                throw new IOException(job.title() + ": " + imports.said());
            }
            Duration postgres = ground.postgresCpu().since(cpu);
            return new PaymentsReport.Row(
                    job.title(),
                    Files.size(file),
                    used,
                    postgres,
                    lines,
                    Ground.difference(before, counts(db)),
                    sums(db));
        }
    }

    private PaymentsImport imports(String database, Job job) {
        return new PaymentsImport(
                ground.data().resolve(database + "-" + job.title().replace(' ', '-')),
                ground.database(database),
                Objects.requireNonNull(loaded.get(job.market())));
    }

    /** Killed when half is in; what remains is done by whoever is asked next, once the dead one's claim has run out. */
    private PaymentsReport.Killed killed(Job job, Path file, Sums expected) throws IOException, InterruptedException {
        try (Db db = ground.open("killed")) {
            PaymentsImport imports = imports("killed", job);
            BooleanSupplier half = () -> position(db) >= lines / 2;
            PaymentsImport.Used first = imports.run(file, half);
            long position = position(db);
            while (claimed(db)) {
                Thread.sleep(500);
            }
            PaymentsImport.Used rest = imports.run(file, () -> false);
            if (rest.exit() != 0) {
                throw new IOException(job.title() + ", killed: " + imports.said());
            }
            return new PaymentsReport.Killed(job.title(), position, first.time(), rest.time(), expected, sums(db));
        }
    }

    private static long position(Db db) {
        return number(db, "SELECT coalesce(max(position), 0) FROM payment_file");
    }

    private static boolean claimed(Db db) {
        return number(db, "SELECT count(*) FROM payment_file WHERE claimed_until > now()") > 0;
    }

    private static Sums sums(Db db) {
        return new Sums(
                number(db, "SELECT count(*) FROM payment"),
                number(db, "SELECT count(*) FROM payment WHERE status = 'matched'"),
                number(db, "SELECT coalesce(sum(allocated_minor), 0) FROM payment"),
                number(db, "SELECT sum(capital_minor) FROM invoice_balance"),
                number(db, "SELECT coalesce(sum(amount_minor), 0) FROM posting WHERE account = 'BANK'"),
                number(db, "SELECT coalesce(sum(amount_minor), 0) FROM posting WHERE account = 'RECEIVABLE'"),
                number(db, "SELECT count(*) FROM event"));
    }

    private static long number(Db db, String sql) {
        return db.read(tx -> tx.sql().createQuery(sql).mapTo(Long.class).one());
    }

    private static Map<String, Long> counts(Db db) {
        Map<String, Long> counts = new LinkedHashMap<>();
        TABLES.forEach(table -> counts.put(table, number(db, "SELECT count(*) FROM " + table)));
        return counts;
    }

    @Override
    public void close() {
        ground.close();
    }
}
