package fordring.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.delivery.Deliveries;
import fordring.gateway.Audit;
import fordring.id.AuditId;
import fordring.id.CreditId;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.PaymentAccountId;
import fordring.id.PaymentFileId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.invoice.Balance;
import fordring.invoice.CreditInvoice;
import fordring.invoice.CreditNotes;
import fordring.invoice.Invoices;
import fordring.invoice.Issued;
import fordring.matching.CustomerCredits;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.party.Customer;
import fordring.party.CustomerList;
import fordring.party.Customers;
import fordring.party.Tenants;
import fordring.payment.Payments;
import fordring.platform.Db;
import fordring.platform.InvoiceEvents;
import fordring.platform.Secrets;
import fordring.platform.Tx;
import fordring.testkit.Database;
import fordring.testkit.Plans;
import fordring.testkit.Shop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every list of a tenant with 100 000 invoices, payments, customers and audit entries, among others: no big table is read
 * from end to end, and no list reads more than a few of its rows, though what it looks for is rare, or not there.
 */
class ListPlansTest {
    /** Some dozen rows each. */
    private static final Set<String> SMALL =
            Set.of("tenant", "creditor", "creditor_version", "payment_account", "number_series");

    private static final int LIMIT = 51;
    private static final UUID LAST = new UUID(-1L, -1L);
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Db DB = Database.fresh();

    @TempDir
    private static Path data;

    /** The one with 100 000; one of whose 30 000 invoices all but one are paid; one of whose 30 000 one is paid. */
    private static final List<TenantId> TENANTS = new ArrayList<>();

    private static @Nullable Customers customers;

    @BeforeAll
    static void seed() throws IOException {
        Customers made = new Customers(Secrets.of(data.resolve("secret.key")));
        customers = made;
        TENANTS.add(tenant(made, 100_000, "i % 3 = 0"));
        TENANTS.add(tenant(made, 30_000, "i <> 15000"));
        TENANTS.add(tenant(made, 30_000, "i = 15000"));
        for (int i = 0; i < 10; i++) {
            tenant(made, 300, "i % 2 = 0");
        }
        String sql = read("/lists/seed-large.sql").replace(":tenant", quoted(large()));
        DB.write(tx -> tx.sql().createScript(sql).execute());
        DB.write(tx -> tx.sql().execute("ANALYZE"));
    }

    @AfterAll
    static void close() {
        DB.close();
    }

    private static TenantId large() {
        return TENANTS.getFirst();
    }

    private static TenantId tenant(Customers customers, int invoices, String isPaid) throws IOException {
        Shop shop = Shop.open(DB, customers, Tenants.Environment.LIVE, "Liste AS");
        String sql = read("/lists/seed.sql")
                .replace(":tenant", quoted(shop.tenant()))
                .replace(":count", String.valueOf(invoices))
                .replace(":paid", isPaid);
        return DB.write(tx -> {
            tx.sql().createScript(sql).execute();
            return shop.tenant();
        });
    }

    private static String quoted(TenantId tenant) {
        return "'" + tenant.value() + "'::uuid";
    }

    private static String read(String resource) throws IOException {
        try (var in = ListPlansTest.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> flaws(String name, Consumer<Tx> list) {
        return Plans.flaws(DB, SMALL, name, list);
    }

    /** An end of a period lies near the newest, for those behind it are gone through. */
    private static final Map<String, Object> COMMON_INVOICES = Map.of(
            "status",
            Balance.Status.OVERDUE,
            "customer",
            new CustomerId("cust_1"),
            "currency",
            Currency.NOK,
            "issuedFrom",
            LocalDate.of(2025, 1, 1),
            "issuedTo",
            LocalDate.of(2025, 12, 15),
            "dueFrom",
            LocalDate.of(2025, 2, 1),
            "dueTo",
            LocalDate.of(2026, 1, 1),
            "minAmount",
            100_000L,
            "maxAmount",
            500_000L,
            "text",
            "1");

    /** One row of 100 000 has it, or none. */
    private static final Map<String, Object> RARE_INVOICES = rareInvoices();

    private static Map<String, Object> rareInvoices() {
        Map<String, Object> rare = new LinkedHashMap<>();
        rare.put("customer", new CustomerId("cust_rare"));
        rare.put("customer ", new CustomerId("cust_none"));
        rare.put("creditor", new CreditorId(LAST));
        rare.put("currency", Currency.PLN);
        rare.put("currency ", Currency.JPY);
        rare.put("issuedFrom", LocalDate.of(2029, 1, 1));
        rare.put("issuedTo", LocalDate.of(2019, 1, 1));
        rare.put("dueFrom", LocalDate.of(2029, 1, 1));
        rare.put("dueTo", LocalDate.of(2019, 1, 1));
        rare.put("minAmount", 99_000_000L);
        rare.put("maxAmount", 99L);
        rare.put("kind", Issued.Kind.CREDIT_NOTE);
        rare.put("paused", true);
        rare.put("disputed", true);
        rare.put("text", "Z-77");
        rare.put("text ", "ORDER-50001");
        rare.put("text  ", "nothing");
        rare.put("text   ", "0000050002");
        return rare;
    }

    private static Consumer<Tx> invoices(TenantId tenant, Map<String, Object> by) {
        return tx -> Invoices.page(
                tx,
                tenant,
                new Invoices.Filter(
                        (Balance.Status) by.get("status"),
                        (CustomerId) by.get("customer"),
                        (CreditorId) by.get("creditor"),
                        (Currency) by.get("currency"),
                        (LocalDate) by.get("issuedFrom"),
                        (LocalDate) by.get("issuedTo"),
                        (LocalDate) by.get("dueFrom"),
                        (LocalDate) by.get("dueTo"),
                        (Long) by.get("minAmount"),
                        (Long) by.get("maxAmount"),
                        (String) by.get("text"),
                        (Issued.Kind) by.get("kind"),
                        (Boolean) by.get("paused"),
                        (Boolean) by.get("disputed"),
                        NOW),
                new InvoiceId(LAST),
                LIMIT);
    }

    @Test
    void invoices() {
        List<String> flaws = new ArrayList<>(flaws("all", invoices(large(), Map.of())));
        COMMON_INVOICES.forEach((name, value) -> {
            flaws.addAll(flaws(name + "=" + value, invoices(large(), Map.of(name, value))));
        });
        for (String beginning : List.of("ord", "order-", "123", "1234")) {
            flaws.addAll(flaws("beginning with " + beginning, invoices(large(), Map.of("text", beginning))));
        }
        for (int month = 1; month < 12; month++) {
            LocalDate first = LocalDate.of(2025, month, 3);
            flaws.addAll(flaws(
                    "issued about " + first,
                    invoices(large(), Map.of("issuedFrom", first, "issuedTo", first.plusDays(4)))));
            flaws.addAll(flaws(
                    "due about " + first,
                    invoices(
                            large(),
                            Map.of(
                                    "dueFrom",
                                    first,
                                    "dueTo",
                                    first.plusDays(4),
                                    "status",
                                    Balance.Status.OVERDUE,
                                    "currency",
                                    Currency.EUR))));
        }
        RARE_INVOICES.forEach((name, value) -> {
            flaws.addAll(flaws(name + "=" + value, invoices(large(), Map.of(name.strip(), value))));
            COMMON_INVOICES.forEach((other, common) -> {
                Map<String, Object> both = new LinkedHashMap<>(Map.of(other, common));
                both.put(name.strip(), value);
                flaws.addAll(flaws(name + "=" + value + " and " + other + "=" + common, invoices(large(), both)));
            });
        });
        assertThat(flaws).isEmpty();
    }

    @Test
    void invoicesOfAStatusThatOneHasAndOfOneThatAllHave() {
        List<String> flaws = new ArrayList<>();
        for (Balance.Status status : Balance.Status.values()) {
            for (TenantId tenant : TENANTS) {
                flaws.addAll(flaws(status + " of " + tenant, invoices(tenant, Map.of("status", status))));
                flaws.addAll(flaws(
                        status + " of " + tenant + " to somebody",
                        invoices(tenant, Map.of("status", status, "customer", new CustomerId("cust_rare")))));
            }
        }
        assertThat(flaws).isEmpty();
    }

    @Test
    void payments() {
        List<String> flaws = new ArrayList<>();
        CreditorId nobody = new CreditorId(LAST);
        InvoiceId none = new InvoiceId(LAST);
        LocalDate early = LocalDate.of(2019, 1, 1);
        LocalDate late = LocalDate.of(2029, 1, 1);
        for (Payments.Filter filter : List.of(
                new Payments.Filter(null, null, null, null, null, null, null, null),
                new Payments.Filter(nobody, null, null, null, null, null, null, null),
                new Payments.Filter(null, none, null, null, null, null, null, null),
                new Payments.Filter(null, none, null, null, null, null, null, "matched"),
                new Payments.Filter(null, null, "rare", null, null, null, null, null),
                new Payments.Filter(null, null, "none", null, null, null, null, "matched"),
                new Payments.Filter(null, null, null, late, null, null, null, null),
                new Payments.Filter(null, null, null, null, early, null, null, "matched"),
                new Payments.Filter(
                        null, null, null, LocalDate.of(2025, 2, 1), LocalDate.of(2025, 2, 2), 1L, null, null),
                new Payments.Filter(null, null, null, null, null, 99_000_000L, null, null),
                new Payments.Filter(null, null, null, null, null, null, 99L, "matched"),
                new Payments.Filter(null, null, null, null, null, 100_000L, null, null),
                new Payments.Filter(null, null, null, null, null, null, null, "matched"),
                new Payments.Filter(null, null, null, null, null, null, null, "unhandled"),
                new Payments.Filter(null, null, null, null, null, null, null, "partly_matched"),
                new Payments.Filter(nobody, null, null, null, null, null, null, "unhandled"),
                narrowed(new PaymentAccountId(none.value()), null, null, false),
                narrowed(null, new PaymentFileId(none.value()), null, false),
                narrowed(null, null, new CustomerId("cust_none"), false),
                narrowed(null, null, new CustomerId("cust_1"), true),
                narrowed(null, null, null, true))) {
            flaws.addAll(
                    flaws(filter.toString(), tx -> Payments.page(tx, large(), filter, new PaymentId(LAST), LIMIT)));
        }
        assertThat(flaws).isEmpty();
    }

    @Test
    void customers() {
        List<String> flaws = new ArrayList<>();
        Instant early = Instant.parse("2019-01-01T00:00:00Z");
        Instant late = Instant.parse("2099-01-01T00:00:00Z");
        for (CustomerList.Filter filter : List.of(
                new CustomerList.Filter(null, null, null, null, null, null, null, null, null, null),
                new CustomerList.Filter("unik", null, null, null, null, null, null, null, null, null),
                new CustomerList.Filter("ingen slik", null, null, null, null, null, null, null, null, null),
                new CustomerList.Filter("kunde", null, null, null, null, null, null, null, null, null),
                new CustomerList.Filter(null, Customer.Type.PERSON, null, null, null, null, null, null, null, null),
                new CustomerList.Filter(
                        null, null, Customer.DebtorClass.PUBLIC, null, null, null, null, null, null, null),
                new CustomerList.Filter(null, null, null, "rare@example.com", null, null, null, null, null, null),
                new CustomerList.Filter(null, null, null, null, "974760673", null, null, null, null, null),
                new CustomerList.Filter(null, null, null, null, null, null, "DK", null, null, null),
                new CustomerList.Filter(null, Customer.Type.COMPANY, null, null, null, null, "DK", null, null, null),
                new CustomerList.Filter(null, null, null, null, null, null, null, late, null, null),
                new CustomerList.Filter(null, null, null, null, null, null, null, null, early, null),
                new CustomerList.Filter(null, null, null, null, null, null, null, null, null, true),
                new CustomerList.Filter(null, null, null, null, null, null, null, null, null, false))) {
            flaws.addAll(flaws(
                    filter.toString(),
                    tx -> Objects.requireNonNull(customers).page(tx, large(), filter, late, "cust_zzz", LIMIT)));
        }
        assertThat(flaws).isEmpty();
    }

    @Test
    void auditTrail() {
        List<String> flaws = new ArrayList<>();
        Instant early = Instant.parse("2015-01-01T00:00:00Z");
        Instant late = Instant.parse("2099-01-01T00:00:00Z");
        for (Audit.Filter filter : List.of(
                new Audit.Filter(null, null, null, early, late),
                new Audit.Filter("cust_rare", null, null, early, late),
                new Audit.Filter("none", "key", "invoice.create", early, late),
                new Audit.Filter(null, "rare", null, early, late),
                new Audit.Filter(null, "none", "invoice.create", early, late),
                new Audit.Filter(null, null, "customer.change", early, late),
                new Audit.Filter(null, null, "nothing.done", early, late),
                new Audit.Filter(null, "key", "customer.change", early, late),
                new Audit.Filter(null, null, null, Instant.parse("2090-01-01T00:00:00Z"), late),
                new Audit.Filter(null, null, null, early, Instant.parse("2016-01-01T00:00:00Z")))) {
            flaws.addAll(flaws(filter.toString(), tx -> Audit.page(tx, large(), filter, new AuditId(LAST), LIMIT)));
        }
        assertThat(flaws).isEmpty();
    }

    private static Payments.Filter narrowed(
            @Nullable PaymentAccountId account,
            @Nullable PaymentFileId file,
            @Nullable CustomerId customer,
            boolean waiting) {
        return new Payments.Filter(null, null, null, null, null, null, null, null, account, file, customer, waiting);
    }

    /** All that is told of a customer, and of the notes that credit his invoices. */
    @Test
    void exportOfACustomer() {
        List<String> flaws = new ArrayList<>();
        for (String customer : List.of("cust_rare", "cust_1", "cust_none")) {
            CustomerId id = new CustomerId(customer);
            flaws.addAll(flaws(customer, tx -> {
                List<InvoiceId> ids = Invoices.ofCustomer(tx, large(), id, 10_001).stream()
                        .map(s -> s.invoice().id())
                        .toList();
                Objects.requireNonNull(customers).history(tx, large(), id);
                Payments.ofCustomer(tx, large(), id, ids);
                CustomerCredits.page(tx, large(), id, false, new CreditId(LAST), 10_000);
                Deliveries.of(tx, large(), ids);
                InvoiceEvents.of(tx, large(), ids);
                CreditNotes.of(tx, large(), ids);
            }));
        }
        assertThat(flaws).isEmpty();
    }

    /** Who credits an invoice reads what credited it before. */
    @Test
    void creditNotesOfAnInvoice() {
        Shop shop = new Shop(Objects.requireNonNull(customers), large());
        InvoiceId invoice =
                DB.write(tx -> shop.issue(tx, new CustomerId("cust_1"), false).id());
        CreditInvoice.Wish wish = new CreditInvoice.Wish(
                List.of(new CreditInvoice.Piece(1, Decimal.of(1), null)), List.of(), null, null, false);
        DB.write(tx -> CreditInvoice.run(tx, large(), invoice, wish, (t, note) -> List.of()));
        List<Plans.Plan> plans = DB.write(tx ->
                Plans.of(tx, () -> CreditInvoice.run(tx, large(), invoice, wish, (t, note) -> List.of())));
        assertThat(plans).isNotEmpty();
        assertThat(plans).flatExtracting(Plans.Plan::scanned).isSubsetOf(SMALL);
        assertThat(plans).extracting(Plans.Plan::rows).allMatch(rows -> rows < 100);
    }

    /** What would be seen of a list that nobody thought of. */
    @Test
    void aTableThatIsReadFromEndToEndIsFound() {
        assertThat(flaws(
                        "planted",
                        tx -> tx.sql()
                                .createQuery("SELECT note FROM invoice WHERE tenant_id = :tenant AND note = 'x'")
                                .bind("tenant", large().value())
                                .mapTo(String.class)
                                .list()))
                .singleElement()
                .asString()
                .startsWith("planted reads ");
    }
}
