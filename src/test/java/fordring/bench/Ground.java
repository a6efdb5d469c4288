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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a benchmark of creating stands on: a durable PostgreSQL, a server on it, who sells, and the yardstick. */
final class Ground implements AutoCloseable {
    static final int PRELOADED = 30_000;
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
    private final List<String> keys = new ArrayList<>();
    private final ServerProcess server;

    /**
     * Starts it.
     *
     * @param sellers tenants that we invoice for, each with a key of its own
     * @param clients tenants that the yardstick invoices for
     */
    Ground(int sellers, int clients) throws IOException {
        data = Files.createTempDirectory("fordring-bench");
        postgres = EmbeddedDatabase.start(data.resolve("pg"), 80);
        db = Db.open(postgres.database(), new Clock());
        for (int client = 0; client < clients; client++) {
            yardstickTenant(client);
        }
        for (int i = 0; i < sellers; i++) {
            TenantId tenant = db.write(tx -> Tenants.create(tx, "Bench AS", Tenants.Environment.LIVE));
            db.write(tx -> open(tx, tenant, new CreditorId(tenant.value())));
            keys.add(db.write(
                    tx -> ApiKeys.create(tx, tenant, Tenants.Environment.LIVE, "bench", Set.of(Scope.ADMIN), null)));
            preload(tenant, PRELOADED / sellers);
        }
        db.write(tx -> tx.sql().execute("ANALYZE"));
        server = ServerProcess.start(
                data.resolve("server"),
                ServerProcess.freePort(),
                Map.of(
                        "FORDRING_DB_URL", postgres.database().url(),
                        "FORDRING_DB_USER", postgres.database().user(),
                        "FORDRING_DB_PASSWORD", postgres.database().password()));
    }

    int port() {
        return server.port();
    }

    String key(int seller) {
        return keys.get(seller);
    }

    /** The yardstick, with so many invoices in a transaction. */
    PgBench pgbench(int perTransaction) throws IOException, InterruptedException {
        Path script = data.resolve("create.sql");
        try (var resource = Ground.class.getResourceAsStream("/bench/create.sql")) {
            Files.write(script, java.util.Objects.requireNonNull(resource).readAllBytes());
        }
        return PgBench.find(postgres.database(), script, perTransaction)
                .orElseThrow(() -> new IOException("pgbench is not here and cannot be installed"));
    }

    Cpu postgresCpu() {
        return Cpu.of(postgres.pid().orElseThrow());
    }

    Cpu serverCpu() {
        return Cpu.of(server.pid());
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
                new Address("Storgata 12", null, "0184", "Oslo", "NO"),
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

    private void preload(TenantId tenant, int count) {
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
        for (int done = 0; done < count; done += 500) {
            db.write(tx -> IssueInvoices.run(tx, Collections.nCopies(500, new IssueInvoices.Asked(draft, null))));
        }
    }

    Map<String, Long> counts() {
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

    static Map<String, Long> difference(Map<String, Long> before, Map<String, Long> after) {
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
