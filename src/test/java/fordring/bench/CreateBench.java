package fordring.bench;

import fordring.country.Country;
import fordring.gateway.ApiKeys;
import fordring.gateway.Scope;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
import fordring.invoice.Content;
import fordring.invoice.Draft;
import fordring.invoice.IssueInvoices;
import fordring.invoice.Line;
import fordring.invoice.Marks;
import fordring.invoice.PriceMode;
import fordring.invoice.References;
import fordring.invoice.Sending;
import fordring.invoice.Terms;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.party.Address;
import fordring.party.Creditor;
import fordring.party.Creditors;
import fordring.party.Customer;
import fordring.party.Customers;
import fordring.party.Language;
import fordring.party.PaymentAccount;
import fordring.party.Tenants;
import fordring.platform.Clock;
import fordring.platform.Db;
import fordring.platform.EmbeddedDatabase;
import fordring.platform.Secrets;
import fordring.platform.Tx;
import fordring.reference.ReferenceScheme;
import fordring.testkit.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Creating invoices over HTTP with everything on (key, idempotency, numbering, ledger, event), beside pgbench writing
 * the same rows with one commit per invoice. Both on one durable PostgreSQL, in turns, medians of the rounds.
 */
final class CreateBench implements AutoCloseable {
    private static final int CONNECTIONS = 64;
    private static final int PGBENCH_CLIENTS = 32;
    private static final int PRELOADED = 30_000;
    private static final int ROUNDS = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration ROUND = Duration.ofSeconds(8);
    private static final List<String> TABLES = List.of(
            "invoice",
            "invoice_line",
            "invoice_vat",
            "invoice_balance",
            "journal_entry",
            "posting",
            "event",
            "audit_entry",
            "idempotency_key");

    private final Path data;
    private final EmbeddedDatabase postgres;
    private final Db db;
    private final String key;
    private final ServerProcess server;
    private final AtomicLong requests = new AtomicLong();

    CreateBench() throws IOException {
        data = Files.createTempDirectory("fordring-bench");
        postgres = EmbeddedDatabase.start(data.resolve("pg"), 80);
        db = Db.open(postgres.database(), new Clock());
        for (int client = 0; client < PGBENCH_CLIENTS; client++) {
            yardstickTenant(client);
        }
        TenantId tenant = db.write(tx -> Tenants.create(tx, "Bench AS", Tenants.Environment.LIVE));
        db.write(tx -> open(tx, tenant, new CreditorId(tenant.value())));
        key = db.write(tx -> ApiKeys.create(tx, tenant, Tenants.Environment.LIVE, "bench", Set.of(Scope.ADMIN), null));
        preload(tenant);
        server = ServerProcess.start(
                data.resolve("server"),
                ServerProcess.freePort(),
                Map.of(
                        "FORDRING_DB_URL", postgres.database().url(),
                        "FORDRING_DB_USER", postgres.database().user(),
                        "FORDRING_DB_PASSWORD", postgres.database().password()));
    }

    private void yardstickTenant(int client) {
        TenantId tenant = new TenantId(
                java.util.UUID.fromString(String.format(Locale.ROOT, "00000000-0000-7000-8000-%012d", client)));
        db.write(tx -> {
            tx.sql().execute("INSERT INTO tenant VALUES (?, 'Yardstick', 'live', now())", tenant.value());
            tx.sql().execute("INSERT INTO event_counter VALUES (?, 0)", tenant.value());
            return open(tx, tenant, new CreditorId(tenant.value()));
        });
    }

    private Creditor open(Tx tx, TenantId tenant, CreditorId id) {
        Creditor creditor = new Creditor(
                tenant,
                id,
                1,
                "Bench AS",
                "988077917",
                Country.NO,
                Address.NONE,
                null,
                null,
                null,
                true,
                Rate.percent("25"),
                "Varer og tjenester",
                14,
                Language.NB);
        ReferenceScheme scheme = new ReferenceScheme(ReferenceScheme.Kind.KID_MOD10, 10);
        PaymentAccount account = new PaymentAccount(PaymentAccountId.next(), "86011117947", null, null, scheme);
        Creditors.create(tx, new Creditors.Opening(creditor, account, "", 10_001));
        Customers customers = new Customers(Secrets.of(data.resolve("secret.key")));
        customers.create(
                tx,
                new Customer(
                        tenant,
                        new CustomerId("cust_123"),
                        1,
                        Customer.Type.COMPANY,
                        Customer.DebtorClass.BUSINESS,
                        "Kunde AS",
                        null,
                        null,
                        null,
                        null,
                        Address.NONE,
                        null,
                        null,
                        null,
                        false,
                        tx.now()));
        return creditor;
    }

    private void preload(TenantId tenant) {
        Line line = new Line("Konsulenttjenester", Decimal.of(10), null, Decimal.of(150), null);
        Draft draft = new Draft(
                tenant,
                null,
                new CustomerId("cust_123"),
                new Content(PriceMode.GROSS, List.of(line), new Money(150_000, Currency.NOK)),
                Terms.on(LocalDate.of(2025, 2, 15), LocalDate.of(2025, 3, 1)),
                References.NONE,
                Marks.USUAL,
                Sending.NONE);
        for (int done = 0; done < PRELOADED; done += 500) {
            db.write(tx -> IssueInvoices.run(tx, Collections.nCopies(500, draft)));
        }
        db.write(tx -> tx.sql().execute("ANALYZE"));
    }

    private byte[] request() {
        String body = """
                {"customerId": "cust_123", "totalAmount": 150000, "currency": "NOK", "dueDate": "2025-03-01", \
                "send": false, "lines": [{"description": "Konsulenttjenester", "quantity": 10, "unitPrice": 15000}]}""";
        return ("POST /api/external/invoices HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key
                        + "\r\nContent-Type: application/json\r\nIdempotency-Key: bench-" + requests.incrementAndGet()
                        + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    CreateReport run() throws IOException, InterruptedException {
        Path script = Files.createTempFile(data, "create", ".sql");
        try (var resource = CreateBench.class.getResourceAsStream("/bench/create.sql")) {
            Files.write(script, java.util.Objects.requireNonNull(resource).readAllBytes());
        }
        PgBench pgbench = PgBench.find(postgres.database(), script)
                .orElseThrow(() -> new IOException("pgbench is not here and cannot be installed"));
        Load load = new Load(server.port(), 201, this::request);
        requireAllCreated(load.run(CONNECTIONS, WARM_UP));
        pgbench.run(PGBENCH_CLIENTS, Duration.ofSeconds(4));

        List<CreateReport.Round> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            Map<String, Long> before = counts();
            double yardstick = pgbench.run(PGBENCH_CLIENTS, ROUND);
            Map<String, Long> between = counts();
            Cpu postgresCpu = Cpu.of(postgres.pid().orElseThrow());
            Cpu serverCpu = Cpu.of(server.pid());
            Load.Result ours = load.run(CONNECTIONS, ROUND);
            requireAllCreated(ours);
            CreateReport.Round round = new CreateReport.Round(
                    yardstick,
                    difference(before, between),
                    ours,
                    difference(between, counts()),
                    Cpu.of(postgres.pid().orElseThrow()).since(postgresCpu).dividedBy(ours.requests()),
                    Cpu.of(server.pid()).since(serverCpu).dividedBy(ours.requests()));
            System.err.println(round.line());
            rounds.add(round);
        }
        return new CreateReport(rounds, pgbench.version(), CONNECTIONS, PGBENCH_CLIENTS, PRELOADED, ROUND);
    }

    private static void requireAllCreated(Load.Result result) {
        if (result.refused() > 0) {
            throw new IllegalStateException(result.refused() + " of " + result.requests() + " creates were refused");
        }
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        db.read(tx -> {
            for (String table : TABLES) {
                counts.put(
                        table,
                        tx.sql()
                                .createQuery("SELECT count(*) FROM " + table)
                                .mapTo(Long.class)
                                .one());
            }
            return counts;
        });
        return counts;
    }

    private static Map<String, Long> difference(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> difference = new LinkedHashMap<>();
        after.forEach((table, count) -> difference.put(table, count - before.getOrDefault(table, 0L)));
        return difference;
    }

    @Override
    public void close() {
        server.close();
        db.close();
        postgres.close();
    }
}
