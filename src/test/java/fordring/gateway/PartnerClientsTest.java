package fordring.gateway;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fordring.country.Country;
import fordring.fault.Code;
import fordring.fault.Rejected;
import fordring.id.TenantId;
import fordring.party.Tenants.Environment;
import fordring.platform.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Partners come in by client credentials (RFC 6749 section 4.4), with a token of an hour. */
class PartnerClientsTest {
    private static final Callers CALLERS = new Callers();
    private static final TenantId TENANT = CALLERS.tenant(Environment.TEST);

    @AfterAll
    static void stop() {
        CALLERS.close();
    }

    private record Made(PartnerClients.Client client, String secret) {
        String token() {
            return CALLERS.partners.token(client.id(), secret).orElseThrow().token();
        }
    }

    private static Made make(TenantId tenant) {
        return CALLERS.db.write(tx -> {
            PartnerClients.Client client = new PartnerClients.Client(
                    tenant,
                    PartnerClients.newId(Environment.TEST),
                    "Nettbutikk",
                    Country.SE,
                    List.of("faktura.example.se"),
                    null,
                    tx.now(),
                    null,
                    null);
            return new Made(client, PartnerClients.create(tx, client));
        });
    }

    private static void assertRefused(Request request, Code code) {
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> CALLERS.partners.admit(request))
                .satisfies(rejected ->
                        assertThat(rejected.faults().getFirst().code()).isEqualTo(code));
    }

    @Test
    void idAndSecretGiveATokenOfAnHourThatLetsThePartnerIn() {
        Made made = make(TENANT);

        PartnerClients.Token token =
                CALLERS.partners.token(made.client.id(), made.secret).orElseThrow();
        PartnerClients.Admitted admitted = CALLERS.partners.admit(Callers.bearing(token.token()));

        assertThat(token.expiresIn()).isEqualTo(3600);
        assertThat(made.client.id()).matches("fp_test_[a-z2-7]{16}");
        assertThat(made.secret).matches("[a-z2-7]{32}");
        assertThat(admitted.principal().tenant()).isEqualTo(TENANT);
        assertThat(admitted.principal().environment()).isEqualTo(Environment.TEST);
        assertThat(admitted.principal().keyId()).isEqualTo(made.client.id());
        assertThat(admitted.principal().scopes()).isEmpty();
        assertThat(admitted.client().country()).isEqualTo(Country.SE);
        assertThat(admitted.client().domains()).containsExactly("faktura.example.se");
        assertThat(admitted.client().templates()).isNull();
    }

    @Test
    void theSecretIsKeptAsAHashOnly() {
        Made made = make(TENANT);
        String rows = CALLERS.db.read(tx -> tx.sql()
                .createQuery("SELECT string_agg(p::text, ' ') FROM partner_client p WHERE tenant_id = :tenant")
                .bind("tenant", TENANT.value())
                .mapTo(String.class)
                .one());

        assertThat(rows).contains(made.client.id()).doesNotContain(made.secret);
    }

    @Test
    void whatIsNotRightGivesNoToken() {
        Made made = make(TENANT);
        Made other = make(TENANT);

        assertThat(CALLERS.partners.token(made.client.id(), other.secret)).isEmpty();
        assertThat(CALLERS.partners.token(made.client.id(), "")).isEmpty();
        assertThat(CALLERS.partners.token("fp_test_aaaaaaaaaaaaaaaa", made.secret))
                .isEmpty();
    }

    @Test
    void withoutATokenOrWithOneThatIsNotOursNobodyComesIn() {
        Made made = make(TENANT);
        String changed = made.token().substring(1);

        assertRefused(Callers.request(Map.of()), Code.TOKEN_MISSING);
        assertRefused(Callers.request(Map.of("Authorization", "Basic YTpi")), Code.TOKEN_MISSING);
        assertRefused(Callers.bearing(""), Code.TOKEN_INVALID);
        assertRefused(Callers.bearing(changed), Code.TOKEN_INVALID);
        assertRefused(Callers.bearing(made.secret), Code.TOKEN_INVALID);
        assertRefused(
                Callers.bearing(CALLERS.tokens.issue("erp", made.client.id(), Duration.ofHours(1))),
                Code.TOKEN_INVALID);
        assertRefused(
                Callers.bearing(CALLERS.tokens.issue("partner", made.client.id(), Duration.ZERO)), Code.TOKEN_INVALID);
    }

    @Test
    void whoIsRevokedGetsNoTokenAndTheOldOneIsUselessWithinFiveSeconds() throws InterruptedException {
        Made made = make(TENANT);
        String token = made.token();
        CALLERS.partners.admit(Callers.bearing(token));

        boolean revoked = CALLERS.db.write(tx -> PartnerClients.revoke(tx, TENANT, made.client.id()));
        boolean again = CALLERS.db.write(tx -> PartnerClients.revoke(tx, TENANT, made.client.id()));

        assertThat(revoked).isTrue();
        assertThat(again).isFalse();
        assertThat(CALLERS.partners.token(made.client.id(), made.secret)).isEmpty();
        Thread.sleep(Duration.ofMillis(5_100));
        assertRefused(Callers.bearing(token), Code.TOKEN_INVALID);
    }

    @Test
    void anotherTenantNeitherFindsNorRevokesIt() {
        Made made = make(TENANT);
        TenantId other = CALLERS.tenant(Environment.TEST);

        boolean revoked = CALLERS.db.write(tx -> PartnerClients.revoke(tx, other, made.client.id()));

        assertThat(revoked).isFalse();
        assertThat(CALLERS.db.<Boolean>read(
                        tx -> PartnerClients.find(tx, other, made.client.id()).isPresent()))
                .isFalse();
        assertThat(CALLERS.partners.token(made.client.id(), made.secret)).isPresent();
    }

    @Test
    void theyAreListedTheNewestFirstWithWhenTheyWereUsed() {
        TenantId tenant = CALLERS.tenant(Environment.TEST);
        Made first = make(tenant);
        Made second = make(tenant);
        CALLERS.partners.admit(Callers.bearing(first.token()));

        Instant end = Instant.now().plusSeconds(60);
        List<PartnerClients.Client> all = CALLERS.db.read(tx -> PartnerClients.page(tx, tenant, end, "", 10));
        List<PartnerClients.Client> rest = CALLERS.db.read(tx -> PartnerClients.page(
                tx, tenant, all.getFirst().createdAt(), all.getFirst().id(), 10));

        assertThat(all).extracting(PartnerClients.Client::id).containsExactly(second.client.id(), first.client.id());
        assertThat(rest).extracting(PartnerClients.Client::id).containsExactly(first.client.id());
        assertThat(all.getFirst().lastUsedAt()).isNull();
        assertThat(requireNonNull(rest.getFirst().lastUsedAt())).isBetween(end.minusSeconds(180), end);
    }

    @Test
    void aPartnerMayAskTwoHundredTimesAtOnce() {
        Made made = make(TENANT);
        Request request = Callers.bearing(made.token());

        int let = 0;
        try {
            for (; let < 1_000; let++) {
                CALLERS.partners.admit(request);
            }
        } catch (Rejected tooOften) {
            assertThat(tooOften.faults().getFirst().code()).isEqualTo(Code.RATE_EXCEEDED);
        }

        // A hundred more a second are let in while it asks.
        assertThat(let).isBetween(200, 500);
    }
}
