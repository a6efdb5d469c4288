package fordring.testkit;

import fordring.cli.Server;
import fordring.country.Country;
import fordring.gateway.ApiKeys;
import fordring.gateway.Scope;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
import fordring.money.Rate;
import fordring.party.Address;
import fordring.party.Creditor;
import fordring.party.Creditors;
import fordring.party.Customer;
import fordring.party.Language;
import fordring.party.PaymentAccount;
import fordring.party.Tenants;
import fordring.party.Tenants.Environment;
import fordring.platform.Clock;
import fordring.platform.Config;
import fordring.platform.Db;
import fordring.platform.Json;
import fordring.platform.Tx;
import fordring.reference.AccountKind;
import fordring.reference.ReferenceScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A whole server on a database of its own, that is called through its HTTP door. */
public final class App implements AutoCloseable {
    /** The number of the first invoice of each creditor here. */
    public static final long FIRST_NUMBER = 10_001;

    private final Path data;
    private final Server server;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private App(Path data, Server server) {
        this.data = data;
        this.server = server;
    }

    public static App start() {
        return start(Map.of());
    }

    /** With settings of its own. */
    public static App start(Map<String, String> own) {
        try {
            Path data = Files.createTempDirectory("fordring");
            Config.Database database = Database.freshAddress();
            Map<String, String> settings = new HashMap<>();
            settings.put("port", "0");
            settings.put("db.url", database.url());
            settings.put("db.user", database.user());
            settings.put("db.password", database.password());
            settings.put("db.connections", "8");
            settings.put("webhooks.allow.loopback", "true");
            settings.putAll(own);
            return new App(data, new Server(Config.load(data, Map.of(), settings)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A tenant with one creditor and the customer {@code cust_123}, and who calls for it: may do all, at any rate. */
    public record Account(TenantId tenant, Environment environment, Caller api) {}

    /** Fjordlys Kraft AS, VAT registered at 25 %. */
    public Account open() {
        return open(Environment.LIVE, Rate.percent("25"));
    }

    /**
     * A tenant that shares nothing with another.
     *
     * @param vatRate null: not VAT registered
     */
    public Account open(Environment environment, @Nullable Rate vatRate) {
        TenantId tenant = db().write(tx -> {
            TenantId id = Tenants.create(tx, "Fjordlys Kraft AS", environment);
            addCreditor(tx, id, "86011117947", vatRate);
            server.customers().create(tx, printedCustomer(tx, id));
            return id;
        });
        return new Account(tenant, environment, caller(key(tenant, environment, null, Scope.ADMIN)));
    }

    /** A tenant with nothing in it. */
    public Account openEmpty(Environment environment) {
        TenantId tenant = db().write(tx -> Tenants.create(tx, "Nordlys", environment));
        return new Account(tenant, environment, caller(key(tenant, environment, null, Scope.ADMIN)));
    }

    /** Adds a creditor to a tenant, with an account of its own. */
    public static CreditorId addCreditor(Tx tx, TenantId tenant, String account, @Nullable Rate vatRate) {
        Creditor creditor = new Creditor(
                tenant,
                CreditorId.next(),
                1,
                "Fjordlys Kraft AS",
                "988077917",
                Country.NO,
                new Address("Strandgata 12", null, "5013", "Bergen", "NO"),
                "faktura@fjordlys.example",
                null,
                null,
                vatRate != null,
                vatRate,
                "Varer og tjenester",
                14,
                Language.NB);
        PaymentAccount payTo = new PaymentAccount(
                PaymentAccountId.next(), account, null, null, new ReferenceScheme(ReferenceScheme.Kind.KID_MOD10, 10));
        Creditors.create(tx, new Creditors.Opening(creditor, payTo, "", FIRST_NUMBER));
        return creditor.id();
    }

    /** Adds a creditor of a country, VAT registered, with an account and references as they are usual there. */
    public static CreditorId addCreditor(Tx tx, TenantId tenant, Country country) {
        Language language = Language.of(country);
        Creditor creditor = new Creditor(
                tenant,
                CreditorId.next(),
                1,
                "Fjordlys " + country,
                switch (country) {
                    case NO -> "988077917";
                    case SE -> "5560473521";
                    case FI -> "2077474-0";
                    case DK -> "13585628";
                },
                country,
                new Address("Torget 1", null, "11122", "Staden", country.name()),
                "faktura@fjordlys.example",
                null,
                null,
                true,
                Rate.percent(country == Country.FI ? "25.5" : "25"),
                language.goodsAndServices(),
                14,
                language);
        Creditors.create(tx, new Creditors.Opening(creditor, account(country), "", FIRST_NUMBER));
        return creditor.id();
    }

    private static PaymentAccount account(Country country) {
        PaymentAccountId id = PaymentAccountId.next();
        ReferenceScheme ocr = new ReferenceScheme(ReferenceScheme.Kind.OCR, null, null, true, true);
        return switch (country) {
            case NO ->
                new PaymentAccount(
                        id, "86011117947", null, null, new ReferenceScheme(ReferenceScheme.Kind.KID_MOD10, 10));
            case SE -> new PaymentAccount(id, AccountKind.BANKGIRO, "58056201", null, null, null, ocr);
            case FI ->
                new PaymentAccount(
                        id,
                        AccountKind.IBAN,
                        "FI2112345600000785",
                        null,
                        null,
                        null,
                        ReferenceScheme.of(ReferenceScheme.Kind.VIITENUMERO));
            case DK ->
                new PaymentAccount(
                        id,
                        AccountKind.FIK,
                        "81234567",
                        null,
                        null,
                        null,
                        ReferenceScheme.of(ReferenceScheme.Kind.FIK_71));
        };
    }

    /** Without an e-mail address: nothing is delivered to him, so nothing happens behind a test's back. */
    private static Customer printedCustomer(Tx tx, TenantId tenant) {
        return new Customer(
                tenant,
                new CustomerId("cust_123"),
                1,
                Customer.Type.COMPANY,
                Customer.DebtorClass.BUSINESS,
                "Nordavind Regnskap AS",
                "974760673",
                null,
                null,
                null,
                new Address("Kirkegata 5", null, "7014", "Trondheim", "NO"),
                Language.NB,
                null,
                null,
                false,
                tx.now());
    }

    /** A new key of a tenant; {@code limit} null: none. */
    public String key(TenantId tenant, Environment environment, ApiKeys.@Nullable Limit limit, Scope... scopes) {
        return db().write(tx -> ApiKeys.create(tx, tenant, environment, "test", Set.of(scopes), limit));
    }

    /** Who calls with this key. */
    public Caller caller(String key) {
        return at(Caller.EXTERNAL).withKey(key);
    }

    /** Who calls the partner or the erp surface: paths are whole, and he has no token yet. */
    public Caller anyone() {
        return at("");
    }

    private Caller at(String prefix) {
        return new Caller(
                http, URI.create("http://localhost:" + port()), prefix, Map.of("Content-Type", "application/json"));
    }

    public int port() {
        return server.port();
    }

    /** The routes there are, as {@code GET /api/external/customers/{id}}. */
    public List<String> routes() {
        return server.routes();
    }

    public Db db() {
        return server.db();
    }

    /** The folder in which the server keeps its files. */
    public Path data() {
        return data;
    }

    public Clock clock() {
        return server.clock();
    }

    /** Asks again until it is so; what is behind the door happens a little later. */
    public Reply eventually(Supplier<Reply> ask, Predicate<Reply> isSo) {
        Reply reply = ask.get();
        for (int i = 0; i < 600 && !isSo.test(reply); i++) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            reply = ask.get();
        }
        if (!isSo.test(reply)) {
            throw new AssertionError("it never was so: " + reply);
        }
        return reply;
    }

    /** How many rows a table has, of all tenants. */
    public long count(String table) {
        return db().read(tx -> tx.sql()
                .createQuery("SELECT count(*) FROM " + table)
                .mapTo(Long.class)
                .one());
    }

    /** One event as it was told. */
    public record Told(String type, JsonNode data) {}

    /** What happened to a tenant, in order. */
    public List<Told> events(TenantId tenant) {
        return db().read(tx -> tx.sql()
                .createQuery("SELECT type, data::text AS data FROM event WHERE tenant_id = :tenant ORDER BY sequence")
                .bind("tenant", tenant.value())
                .map((rs, ctx) -> new Told(
                        rs.getString("type"), Json.tree(rs.getString("data").getBytes(StandardCharsets.UTF_8))))
                .list());
    }

    /** Makes many requests at once and waits for all of them. */
    public static <T> List<T> atOnce(int times, IntFunction<T> request) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return IntStream.range(0, times)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> request.apply(i), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    @Override
    public void close() {
        http.close();
        server.close();
        try (Stream<Path> all = Files.walk(data)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
