package fordring.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fordring.fault.Code;
import fordring.fault.Rejected;
import fordring.id.TenantId;
import fordring.party.Tenants.Environment;
import fordring.platform.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** People of the erp surface log in with a password; service accounts hold a token for good. */
class ErpUsersTest {
    private static final Callers CALLERS = new Callers();
    private static final TenantId TENANT = CALLERS.tenant(Environment.LIVE);

    @AfterAll
    static void stop() {
        CALLERS.close();
    }

    private static UUID user(String name, String password) {
        return CALLERS.db.write(tx -> ErpUsers.create(tx, TENANT, name, password, null));
    }

    private static Optional<String> token(String name, String password) {
        return CALLERS.users.token(name, name, password);
    }

    private static void assertRefused(Request request, Code code) {
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> CALLERS.users.admit(request))
                .satisfies(rejected ->
                        assertThat(rejected.faults().getFirst().code()).isEqualTo(code));
    }

    @Test
    void nameAndPasswordGiveATokenThatLetsTheUserIn() {
        UUID id = user("kari@nordlys.example", "riktig hest");

        ErpUsers.Admitted admitted = CALLERS.users.admit(
                Callers.bearing(token("Kari@Nordlys.example", "riktig hest").orElseThrow()));

        assertThat(admitted.id()).isEqualTo(id);
        assertThat(admitted.username()).isEqualTo("kari@nordlys.example");
        assertThat(admitted.client()).isNull();
        assertThat(admitted.principal().tenant()).isEqualTo(TENANT);
        assertThat(admitted.principal().environment()).isEqualTo(Environment.LIVE);
        assertThat(admitted.principal().keyId()).isEqualTo(id.toString());
    }

    @Test
    void whatIsNotRightGivesNoToken() {
        user("ola@nordlys.example", "riktig hest");

        assertThat(token("ola@nordlys.example", "riktig  hest")).isEmpty();
        assertThat(token("ola@nordlys.example", "")).isEmpty();
        assertThat(token("nobody@nordlys.example", "riktig hest")).isEmpty();
        assertThat(token("ola@nordlys.example\0", "riktig hest")).isEmpty();
    }

    @Test
    void passwordsAreKeptAsArgon2idOfNineteenMebibytesAndTwoPassesEachWithSaltOfItsOwn() {
        user("per@nordlys.example", "riktig hest");
        user("pal@nordlys.example", "riktig hest");

        List<String> hashes = CALLERS.db.read(tx -> tx.sql()
                .createQuery("SELECT password_hash FROM erp_user WHERE tenant_id = :tenant AND username LIKE 'p%'")
                .bind("tenant", TENANT.value())
                .mapTo(String.class)
                .list());

        assertThat(hashes).hasSize(2).doesNotHaveDuplicates();
        assertThat(hashes).allMatch(hash -> hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
    }

    @Test
    void aNameThatNobodyHasTakesAsLongAsAWrongPassword() {
        user("anne@nordlys.example", "riktig hest");
        token("anne@nordlys.example", "feil");

        long known = fastest(i -> token("anne@nordlys.example", "feil"));
        long unknown = fastest(i -> token("nobody" + i + "@nordlys.example", "feil"));

        // One of them without a hash would be a hundred times as fast.
        assertThat((double) unknown / known).isBetween(0.3, 3.0);
    }

    private static long fastest(IntConsumer work) {
        return IntStream.range(0, 5)
                .mapToLong(i -> {
                    long start = System.nanoTime();
                    work.accept(i);
                    return System.nanoTime() - start;
                })
                .min()
                .orElseThrow();
    }

    @Test
    void afterTenWrongPasswordsANameMustWaitAndOthersMustNot() {
        user("eva@nordlys.example", "riktig hest");
        user("liv@nordlys.example", "riktig hest");
        for (int i = 0; i < 10; i++) {
            assertThat(CALLERS.users.token("10.0.0." + i, "Eva@nordlys.example", "feil"))
                    .isEmpty();
        }

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> CALLERS.users.token("10.0.1.1", "eva@nordlys.example", "riktig hest"))
                .satisfies(rejected ->
                        assertThat(rejected.faults().getFirst().code()).isEqualTo(Code.RATE_EXCEEDED));
        assertThat(CALLERS.users.token("10.0.1.1", "liv@nordlys.example", "riktig hest"))
                .isPresent();
    }

    @Test
    void afterThirtyWrongPasswordsAnAddressMustWait() {
        int let = 0;
        try {
            for (; let < 60; let++) {
                CALLERS.users.token("2001:db8:1:2::" + let, "guess" + let, "feil");
            }
        } catch (Rejected tooOften) {
            assertThat(tooOften.faults().getFirst().code()).isEqualTo(Code.RATE_EXCEEDED);
        }

        // Five more a minute are let in while it asks.
        assertThat(let).isBetween(30, 50);
        assertThat(CALLERS.users.token("2001:db8:1:3::1", "another", "feil")).isEmpty();
    }

    @Test
    void whoLogsInRightlyIsNotHeldUpHoweverOften() {
        user("ida@nordlys.example", "riktig hest");
        for (int i = 0; i < 35; i++) {
            assertThat(CALLERS.users.token("10.1.0.1", "ida@nordlys.example", "riktig hest"))
                    .isPresent();
        }
    }

    @Test
    void aNameIsTakenInWhateverTenantUntilItsUserIsRevoked() {
        UUID first = user("taken@nordlys.example", "riktig hest");
        TenantId other = CALLERS.tenant(Environment.LIVE);

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> CALLERS.db.write(
                        tx -> ErpUsers.create(tx, other, "Taken@Nordlys.example", "riktig hest", null)))
                .satisfies(rejected ->
                        assertThat(rejected.faults().getFirst().code()).isEqualTo(Code.USERNAME_TAKEN));

        boolean byAnother = CALLERS.db.write(tx -> ErpUsers.revoke(tx, other, first));
        boolean revoked = CALLERS.db.write(tx -> ErpUsers.revoke(tx, TENANT, first));
        assertThat(byAnother).isFalse();
        assertThat(revoked).isTrue();
        assertThat(token("taken@nordlys.example", "riktig hest")).isEmpty();
        UUID second = CALLERS.db.write(tx -> ErpUsers.create(tx, other, "taken@nordlys.example", "ny hest", null));
        assertThat(second).isNotEqualTo(first);
        assertThat(token("taken@nordlys.example", "ny hest")).isPresent();
    }

    @Test
    void aServiceAccountComesInByItsTokenWhichIsKeptAsAHashOnly() {
        ErpUsers.ServiceAccount account =
                CALLERS.db.write(tx -> ErpUsers.createServiceAccount(tx, TENANT, "Regnskap", null));

        ErpUsers.Admitted admitted = CALLERS.users.admit(Callers.bearing(account.token()));

        assertThat(account.token()).matches("frd_erp_" + account.id() + "_[a-z2-7]{32}");
        assertThat(admitted.id()).isEqualTo(account.id());
        assertThat(admitted.username()).isEqualTo("Regnskap");
        assertThat(token("Regnskap", account.token())).isEmpty();
        String secret = account.token().substring(account.token().lastIndexOf('_') + 1);
        assertThat(CALLERS.db.<List<String>>read(tx -> tx.sql()
                        .createQuery("SELECT u::text FROM erp_user u WHERE tenant_id = :tenant")
                        .bind("tenant", TENANT.value())
                        .mapTo(String.class)
                        .list()))
                .noneMatch(row -> row.contains(secret));
        assertThat(CALLERS.db.<List<ErpUsers.Listed>>read(tx -> ErpUsers.list(tx, TENANT)))
                .filteredOn(ErpUsers.Listed::serviceAccount)
                .extracting(ErpUsers.Listed::username)
                .contains("Regnskap");
    }

    @Test
    void whatIsNoTokenOfOursLetsNobodyIn() {
        UUID person = user("tor@nordlys.example", "riktig hest");
        ErpUsers.ServiceAccount account =
                CALLERS.db.write(tx -> ErpUsers.createServiceAccount(tx, TENANT, "Lager", null));
        ErpUsers.ServiceAccount other =
                CALLERS.db.write(tx -> ErpUsers.createServiceAccount(tx, TENANT, "Kasse", null));
        String secretOfOther = other.token().substring(other.token().lastIndexOf('_') + 1);

        assertRefused(Callers.request(Map.of()), Code.TOKEN_MISSING);
        assertRefused(Callers.bearing("frd_erp_" + account.id() + "_" + secretOfOther), Code.TOKEN_INVALID);
        assertRefused(Callers.bearing("frd_erp_" + account.id() + "_"), Code.TOKEN_INVALID);
        assertRefused(Callers.bearing("frd_erp_x_y"), Code.TOKEN_INVALID);
        assertRefused(Callers.bearing("frd_erp_" + person + "_" + secretOfOther), Code.TOKEN_INVALID);
        Duration hour = Duration.ofHours(1);
        assertRefused(Callers.bearing(CALLERS.tokens.issue("erp", account.id().toString(), hour)), Code.TOKEN_INVALID);
        assertRefused(Callers.bearing(CALLERS.tokens.issue("partner", person.toString(), hour)), Code.TOKEN_INVALID);
        assertRefused(
                Callers.bearing(CALLERS.tokens.issue("erp", person.toString(), Duration.ZERO)), Code.TOKEN_INVALID);
    }

    @Test
    void revokedWithinFiveSecondsAllTokensAreUseless() throws InterruptedException {
        UUID person = user("jon@nordlys.example", "riktig hest");
        ErpUsers.ServiceAccount account =
                CALLERS.db.write(tx -> ErpUsers.createServiceAccount(tx, TENANT, "Butikk", null));
        String token = token("jon@nordlys.example", "riktig hest").orElseThrow();
        CALLERS.users.admit(Callers.bearing(token));
        CALLERS.users.admit(Callers.bearing(account.token()));

        boolean both = CALLERS.db.write(
                tx -> ErpUsers.revoke(tx, TENANT, person) && ErpUsers.revoke(tx, TENANT, account.id()));
        Thread.sleep(Duration.ofMillis(5_100));

        assertThat(both).isTrue();
        assertRefused(Callers.bearing(token), Code.TOKEN_INVALID);
        assertRefused(Callers.bearing(account.token()), Code.TOKEN_INVALID);
    }
}
