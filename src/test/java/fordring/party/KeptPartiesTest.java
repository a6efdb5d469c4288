package fordring.party;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.country.Country;
import fordring.id.CreditorId;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.party.Tenants.Environment;
import fordring.platform.Db;
import fordring.reference.AccountKind;
import fordring.reference.ReferenceScheme;
import fordring.testkit.App;
import fordring.testkit.Database;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Creditors and their accounts as callers state them again with every invoice. */
class KeptPartiesTest {
    private static final Db DB = Database.fresh();

    @AfterAll
    static void stop() {
        DB.close();
    }

    private record Home(TenantId tenant, CreditorId creditor) {
        static Home open() {
            return DB.write(tx -> {
                TenantId tenant = Tenants.create(tx, "Fjordlys", Environment.LIVE);
                return new Home(tenant, App.addCreditor(tx, tenant, Country.SE));
            });
        }

        Creditor current() {
            return DB.read(tx -> Creditors.current(tx, tenant, creditor)).orElseThrow();
        }

        PaymentAccountId account(PaymentAccount wanted) {
            return DB.write(tx -> PaymentAccounts.keep(tx, tenant, creditor, wanted));
        }

        List<PaymentAccounts.Kept> accounts() {
            return DB.read(tx -> PaymentAccounts.list(tx, tenant, creditor));
        }
    }

    @Test
    void aStatedVersionLeavesTheCreditorAsItIsAndIsUsedAgain() {
        Home home = Home.open();
        Creditor current = home.current();
        Creditor wanted = said(current, "Fjordlys Butik");

        int version = DB.write(tx -> Creditors.stated(tx, wanted));
        int again = DB.write(tx -> Creditors.stated(tx, wanted));
        int asItIs = DB.write(tx -> Creditors.stated(tx, current));

        assertThat(version).isEqualTo(2);
        assertThat(again).isEqualTo(2);
        assertThat(asItIs).isEqualTo(1);
        assertThat(home.current()).isEqualTo(current);
        Creditor read = DB.read(tx -> Creditors.inVersion(tx, home.tenant, home.creditor, 2));
        assertThat(read).isEqualTo(wanted.withVersion(2));
    }

    private static Creditor said(Creditor is, String name) {
        return new Creditor(
                is.tenant(),
                is.id(),
                is.version(),
                name,
                is.organisationNumber(),
                is.country(),
                new Address("c/o Torget", "Gatan 2", null, "Box 7", "11123", "Stockholm", "SE"),
                is.email(),
                is.phone(),
                is.website(),
                is.vatRegistered(),
                is.defaultVatRate(),
                is.defaultLineText(),
                is.paymentTermsDays(),
                is.language(),
                is.zone(),
                is.replyTo(),
                is.look(),
                is.terms(),
                "0007:5560473521");
    }

    @Test
    void aChangeOfTheCreditorComesAfterAllStatedVersions() {
        Home home = Home.open();
        Creditor current = home.current();
        DB.write(tx -> Creditors.stated(tx, said(current, "Fjordlys Butik")));
        DB.write(tx -> Creditors.stated(tx, said(current, "Fjordlys Torg")));
        DB.write(tx -> {
            Creditors.update(tx, home.tenant, home.creditor, before -> said(before, "Fjordlys Nytt"));
            return 0;
        });

        assertThat(home.current().version()).isEqualTo(4);
        assertThat(home.current().name()).isEqualTo("Fjordlys Nytt");
    }

    @Test
    void manyWhoStateTheSameAtOnceShareOneVersion() {
        Home home = Home.open();
        Creditor wanted = said(home.current(), "Fjordlys Butik");

        List<Integer> versions;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            versions = IntStream.range(0, 6)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> DB.<Integer>write(tx -> Creditors.stated(tx, wanted)), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }

        assertThat(versions).containsOnly(2);
    }

    @Test
    void creditorsAreFoundByTheNumberTheyHaveNow() {
        Home home = Home.open();
        CreditorId second = DB.write(tx -> App.addCreditor(tx, home.tenant, Country.FI));

        assertThat(DB.<List<CreditorId>>read(tx -> Creditors.withNumber(tx, home.tenant, Country.SE, "5560473521")))
                .containsExactly(home.creditor);
        assertThat(DB.<List<CreditorId>>read(tx -> Creditors.withNumber(tx, home.tenant, Country.FI, "2077474-0")))
                .containsExactly(second);
        assertThat(DB.<List<CreditorId>>read(tx -> Creditors.withNumber(tx, home.tenant, Country.NO, "5560473521")))
                .isEmpty();
        assertThat(DB.<List<CreditorId>>read(tx -> Creditors.withNumber(tx, TenantId.next(), Country.SE, "5560473521")))
                .isEmpty();
    }

    private static PaymentAccount bankgiro(String number, @Nullable String swish, @Nullable String plusgiro) {
        return new PaymentAccount(
                PaymentAccountId.next(),
                AccountKind.BANKGIRO,
                number,
                null,
                null,
                null,
                ReferenceScheme.NONE,
                swish,
                plusgiro);
    }

    @Test
    void anAccountOfAKnownNumberKeepsItsAgreementAndTakesWhatIsSaidBesideIt() {
        Home home = Home.open();
        PaymentAccounts.Kept before = home.accounts().getFirst();

        PaymentAccountId same = home.account(bankgiro("58056201", "1231181189", "282210"));
        home.account(bankgiro("58056201", null, null));

        assertThat(same).isEqualTo(before.account().id());
        assertThat(home.accounts()).hasSize(1);
        PaymentAccounts.Kept after = home.accounts().getFirst();
        assertThat(after.isDefault()).isTrue();
        assertThat(after.account().scheme()).isEqualTo(before.account().scheme());
        assertThat(after.account().swish()).isEqualTo("1231181189");
        assertThat(after.account().plusgiro()).isEqualTo("282210");
    }

    @Test
    void aNewNumberIsAnotherAccountAndNotTheUsualOne() {
        Home home = Home.open();

        PaymentAccountId added = home.account(bankgiro("59109165", null, null));

        assertThat(home.accounts()).hasSize(2);
        assertThat(PaymentAccounts.find(home.accounts(), added).orElseThrow().isDefault())
                .isFalse();
        assertThat(DB.read(tx -> PaymentAccounts.usual(tx, home.tenant, home.creditor, Currency.SEK))
                        .orElseThrow()
                        .number())
                .isEqualTo("58056201");
    }

    @Test
    void twoCreditorsMayBePaidToOneAccount() {
        Home home = Home.open();
        CreditorId second = DB.write(tx -> App.addCreditor(tx, home.tenant, Country.FI));

        PaymentAccountId added =
                DB.write(tx -> PaymentAccounts.keep(tx, home.tenant, second, bankgiro("58056201", null, null)));

        assertThat(added).isNotEqualTo(home.accounts().getFirst().account().id());
    }

    @Test
    void manyWhoNameOneNewAccountAtOnceAddItOnce() {
        Home home = Home.open();
        List<PaymentAccountId> ids;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ids = IntStream.range(0, 6)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> home.account(bankgiro("59109165", null, null)), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }

        assertThat(ids).containsOnly(ids.getFirst());
        assertThat(home.accounts()).hasSize(2);
    }
}
