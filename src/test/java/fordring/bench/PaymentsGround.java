package fordring.bench;

import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
import fordring.party.Address;
import fordring.party.Creditor;
import fordring.party.Creditors;
import fordring.party.Customer;
import fordring.party.Customers;
import fordring.party.Language;
import fordring.party.PaymentAccount;
import fordring.party.Tenants;
import fordring.platform.Clock;
import fordring.platform.Config;
import fordring.platform.Db;
import fordring.platform.EmbeddedDatabase;
import fordring.platform.Rows;
import fordring.platform.Secrets;
import fordring.platform.Tx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;

/** A durable PostgreSQL with a database per market, full of open invoices, and copies of it to import into. */
final class PaymentsGround implements AutoCloseable {
    private static final int CUSTOMERS = 1_000;
    private static final int PER_STATEMENT = 20_000;
    private static final int CONNECTIONS = 10;

    private final Path data;
    private final EmbeddedDatabase postgres;

    PaymentsGround() throws IOException {
        data = Files.createTempDirectory("fordring-bench");
        postgres = EmbeddedDatabase.start(data.resolve("pg"), 40);
    }

    Path data() {
        return data;
    }

    Cpu postgresCpu() {
        return Cpu.of(postgres.pid().orElseThrow());
    }

    Config.Database database(String name) {
        Config.Database usual = postgres.database();
        return new Config.Database(
                usual.url().replaceFirst("/[a-z]+$", "/" + name), usual.user(), usual.password(), CONNECTIONS);
    }

    Db open(String name, Clock clock) {
        return Db.open(database(name), clock);
    }

    Db open(String name) {
        return Db.open(database(name), new Clock());
    }

    /** A database of a creditor of this market with so many invoices, which nobody has paid. */
    TenantId load(String name, Market market, int invoices) {
        return load(name, market, invoices, statement());
    }

    /** The same, issued and due on other days. */
    TenantId load(String name, Market market, int invoices, LocalDate issued, LocalDate due) {
        return load(
                name,
                market,
                invoices,
                statement().replace("2026-10-15", issued.toString()).replace("2026-11-14", due.toString()));
    }

    private TenantId load(String name, Market market, int invoices, String sql) {
        command("CREATE DATABASE " + name);
        try (Db db = open(name)) {
            TenantId tenant = db.write(tx -> Tenants.create(tx, "Bench", Tenants.Environment.LIVE));
            db.write(tx -> creditor(tx, tenant, market));
            for (long first = 1; first <= invoices; first += PER_STATEMENT) {
                Rows rows = new Rows("int8", "text");
                for (long n = first; n < Math.min(first + PER_STATEMENT, invoices + 1L); n++) {
                    rows.add(n, market.reference(n));
                }
                db.write(tx -> {
                    rows.execute(tx, sql);
                    return tenant;
                });
            }
            db.write(tx -> tx.sql().execute("ANALYZE"));
            return tenant;
        }
    }

    /** Makes a database as this one is; what it takes to write it out is not left to whoever uses it. */
    void copy(String from, String to) {
        command("CREATE DATABASE " + to + " TEMPLATE " + from + " STRATEGY file_copy");
        command("CHECKPOINT");
    }

    void drop(String name) {
        command("DROP DATABASE " + name + " WITH (FORCE)");
        command("CHECKPOINT");
    }

    private void command(String sql) {
        Config.Database any = database("postgres");
        try (Connection connection = DriverManager.getConnection(any.url(), any.user(), any.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    private static String statement() {
        try (var resource = PaymentsGround.class.getResourceAsStream("/bench/open-invoices.sql")) {
            return new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private Creditor creditor(Tx tx, TenantId tenant, Market market) {
        Creditor creditor = new Creditor(
                tenant,
                new CreditorId(tenant.value()),
                1,
                "Bench",
                market.organisationNumber(),
                market.country(),
                new Address(
                        "Storgata 12", null, "0184", "Oslo", market.country().name()),
                null,
                null,
                null,
                true,
                market.vat(),
                "Varer og tjenester",
                14,
                Language.NB);
        PaymentAccount account = new PaymentAccount(
                PaymentAccountId.next(),
                market.kind(),
                market.number(),
                null,
                null,
                market.currency(),
                market.scheme());
        Creditors.create(tx, new Creditors.Opening(creditor, account, "", 10_000_001));
        Customers customers = new Customers(Secrets.of(data.resolve("secret.key")));
        for (int i = 0; i < CUSTOMERS; i++) {
            customers.create(
                    tx,
                    new Customer(
                            tenant,
                            new CustomerId("cust_" + i),
                            1,
                            Customer.Type.COMPANY,
                            Customer.DebtorClass.BUSINESS,
                            "Kunde " + i,
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
        }
        return creditor;
    }

    @Override
    public void close() {
        postgres.close();
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException left) {
            System.err.println(data + " is left behind: " + left.getMessage());
        }
    }
}
