package fordring.party;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.country.Country;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.TenantId;
import fordring.party.CustomerKeys.Kind;
import fordring.party.Tenants.Environment;
import fordring.platform.Db;
import fordring.platform.Secrets;
import fordring.testkit.App;
import fordring.testkit.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Customers as callers state them again with every invoice, by a key of their own. */
class CustomerKeysTest {
    private static final Db DB = Database.fresh();

    @TempDir
    private static Path folder = Path.of("");

    private static @Nullable Customers made;
    private static @Nullable CustomerKeys madeKeys;

    @BeforeAll
    static void start() {
        Secrets secrets = Secrets.of(folder.resolve("secret.key"));
        made = new Customers(secrets);
        madeKeys = new CustomerKeys(customers(), secrets);
    }

    @AfterAll
    static void stop() {
        DB.close();
    }

    private static Customers customers() {
        return java.util.Objects.requireNonNull(made);
    }

    private static CustomerKeys keys() {
        return java.util.Objects.requireNonNull(madeKeys);
    }

    private record Home(TenantId tenant, CreditorId creditor) {
        static Home open() {
            return DB.write(tx -> {
                TenantId tenant = Tenants.create(tx, "Fjordlys", Environment.LIVE);
                return new Home(tenant, App.addCreditor(tx, tenant, Country.SE));
            });
        }

        Customer customer(String name) {
            return DB.read(tx -> new Customer(
                    tenant,
                    CustomerId.next(),
                    1,
                    Customer.Type.COMPANY,
                    Customer.DebtorClass.BUSINESS,
                    name,
                    "5560473521",
                    null,
                    "ekonomi@kund.example",
                    null,
                    new Address("Att. Ekonomi", "Gatan 1", "Uppg. B", "Plan 3", "11122", "Stockholm", "SE"),
                    null,
                    null,
                    List.of(),
                    null,
                    false,
                    tx.now(),
                    null,
                    "SE556047352101"));
        }

        Customer keep(CustomerKeys.Key key, Customer wanted) {
            return DB.write(tx -> keys().keep(tx, key, wanted));
        }
    }

    @Test
    void everyFieldOfACustomerIsKept() {
        Home home = Home.open();
        Customer wanted = home.customer("Kund AB");
        Customer kept = home.keep(new CustomerKeys.Key(home.creditor, Kind.CUSTOMER_NUMBER, "17"), wanted);

        Customer read =
                DB.read(tx -> customers().find(tx, home.tenant, kept.id())).orElseThrow();

        assertThat(kept).isEqualTo(wanted);
        assertThat(read.address()).isEqualTo(wanted.address());
        assertThat(read.vatNumber()).isEqualTo("SE556047352101");
        assertThat(read.organisationNumber()).isEqualTo("5560473521");
    }

    @Test
    void theSameKeyIsTheSameCustomerChangedOnlyWhereItDiffers() {
        Home home = Home.open();
        CustomerKeys.Key key = new CustomerKeys.Key(home.creditor, Kind.CUSTOMER_NUMBER, "17");
        Customer first = home.keep(key, home.customer("Kund AB"));
        Customer same = home.keep(key, home.customer("Kund AB"));
        Customer renamed = home.keep(key, home.customer("Kunden AB"));

        assertThat(same.id()).isEqualTo(first.id());
        assertThat(same.version()).isEqualTo(1);
        assertThat(renamed.id()).isEqualTo(first.id());
        assertThat(renamed.version()).isEqualTo(2);
        assertThat(renamed.name()).isEqualTo("Kunden AB");
        assertThat(DB.<Customer>read(tx -> customers().inVersion(tx, home.tenant, first.id(), 1))
                        .name())
                .isEqualTo("Kund AB");
    }

    @Test
    void keysOfOtherKindsCreditorsAndTenantsAreOthers() {
        Home home = Home.open();
        CreditorId second = DB.write(tx -> App.addCreditor(tx, home.tenant, Country.FI));
        Home other = Home.open();
        String value = "5560473521";

        List<CustomerId> ids = List.of(
                home.keep(new CustomerKeys.Key(home.creditor, Kind.CUSTOMER_NUMBER, value), home.customer("A"))
                        .id(),
                home.keep(new CustomerKeys.Key(home.creditor, Kind.ORGANISATION_NUMBER, value), home.customer("A"))
                        .id(),
                home.keep(new CustomerKeys.Key(second, Kind.CUSTOMER_NUMBER, value), home.customer("A"))
                        .id(),
                other.keep(new CustomerKeys.Key(other.creditor, Kind.CUSTOMER_NUMBER, value), other.customer("A"))
                        .id());

        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void aNumberIsTheSameHoweverItIsWrittenButNotWithoutItsCentury() {
        Home home = Home.open();
        CustomerId company = home.keep(
                        new CustomerKeys.Key(home.creditor, Kind.ORGANISATION_NUMBER, "556047-3521"),
                        home.customer("A"))
                .id();
        CustomerId person = home.keep(
                        new CustomerKeys.Key(home.creditor, Kind.PERSONAL_NUMBER, "19121212-1212"), home.customer("B"))
                .id();

        assertThat(home.keep(
                                new CustomerKeys.Key(home.creditor, Kind.ORGANISATION_NUMBER, "5560473521"),
                                home.customer("A"))
                        .id())
                .isEqualTo(company);
        assertThat(home.keep(
                                new CustomerKeys.Key(home.creditor, Kind.PERSONAL_NUMBER, "191212121212"),
                                home.customer("B"))
                        .id())
                .isEqualTo(person);
        assertThat(home.keep(
                                new CustomerKeys.Key(home.creditor, Kind.PERSONAL_NUMBER, "201212121212"),
                                home.customer("B"))
                        .id())
                .isNotEqualTo(person);
    }

    @Test
    void theKeyIsNowhereToBeRead() {
        Home home = Home.open();
        home.keep(new CustomerKeys.Key(home.creditor, Kind.PERSONAL_NUMBER, "191212121212"), home.customer("B"));

        String rows = DB.read(tx -> tx.sql()
                .createQuery("SELECT string_agg(k::text, ' ') FROM customer_key k WHERE tenant_id = :tenant")
                .bind("tenant", home.tenant.value())
                .mapTo(String.class)
                .one());
        assertThat(rows).doesNotContain("1212121212");
        assertThat(new CustomerKeys.Key(home.creditor, Kind.PERSONAL_NUMBER, "191212121212").toString())
                .doesNotContain("1212");
    }

    @Test
    void manyAtOnceWithOneNewKeyMakeOneCustomer() {
        Home home = Home.open();
        CustomerKeys.Key key = new CustomerKeys.Key(home.creditor, Kind.CUSTOMER_NUMBER, "18");

        List<CustomerId> ids;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ids = IntStream.range(0, 6)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> home.keep(key, home.customer("Kund " + i)).id(), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }

        assertThat(ids).containsOnly(ids.getFirst());
        assertThat(DB.<Integer>read(tx -> tx.sql()
                        .createQuery("SELECT count(*) FROM customer WHERE tenant_id = :tenant")
                        .bind("tenant", home.tenant.value())
                        .mapTo(Integer.class)
                        .one()))
                .isEqualTo(1);
    }

    @Test
    void theKeyOfAnErasedCustomerMakesAnother() {
        Home home = Home.open();
        CustomerKeys.Key key = new CustomerKeys.Key(home.creditor, Kind.PERSONAL_NUMBER, "191212121212");
        Customer first = home.keep(key, home.customer("B"));
        DB.write(tx -> customers()
                .erase(tx, customers().lock(tx, home.tenant, first.id()).orElseThrow(), Map.of()));

        Customer second = home.keep(key, home.customer("B"));

        assertThat(second.id()).isNotEqualTo(first.id());
        Customer erased =
                DB.read(tx -> customers().find(tx, home.tenant, first.id())).orElseThrow();
        assertThat(erased.vatNumber()).isNull();
        assertThat(erased.address()).isEqualTo(Address.NONE);
    }
}
