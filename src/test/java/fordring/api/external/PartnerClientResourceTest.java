package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.gateway.Scope;
import fordring.party.PageDomains;
import fordring.party.Tenants.Environment;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Partner clients, made, listed and revoked by a key. */
class PartnerClientResourceTest {
    private static final App APP = App.start();

    private final App.Account account = APP.open();
    private final Caller api = account.api();

    @AfterAll
    static void stop() {
        APP.close();
    }

    private Reply make(String body) {
        Reply made = api.post("/partner-clients", body);
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made;
    }

    private void register(String domain) {
        APP.db().write(tx -> PageDomains.add(tx, account.tenant(), domain));
    }

    @Test
    void idAndSecretAreShownAndTheSecretOnce() {
        register("faktura.example");
        api.post("/page-templates", "{\"id\":\"shop-1\"}");

        Reply made = make("""
                {"name":"Nettbutikk","country":"SE","domains":["Faktura.Example","faktura.example"],"templates":["shop-1"]}""");

        assertThat(made.body().propertyNames())
                .containsExactly(
                        "id",
                        "name",
                        "country",
                        "domains",
                        "templates",
                        "createdAt",
                        "lastUsedAt",
                        "revokedAt",
                        "secret");
        assertThat(made.string("id")).matches("fp_live_[a-z2-7]{16}");
        assertThat(made.string("secret")).matches("[a-z2-7]{32}");
        assertThat(made.string("name")).isEqualTo("Nettbutikk");
        assertThat(made.string("country")).isEqualTo("SE");
        assertThat(made.at("domains").toString()).isEqualTo("[\"faktura.example\"]");
        assertThat(made.at("templates").toString()).isEqualTo("[\"shop-1\"]");
        Reply shown = api.get("/partner-clients/" + made.string("id"));
        assertThat(shown.string("createdAt")).isEqualTo(made.string("createdAt"));
        assertThat(shown.text()
                        + api.get("/partner-clients").text()
                        + api.get("/audit").text())
                .contains(made.string("id"), "partner_client.create")
                .doesNotContain(made.string("secret"));
    }

    @Test
    void aNameIsEnoughAndThenNothingIsLimited() {
        Reply made = make("{\"name\":\"Nettbutikk\"}");

        for (String field : List.of("country", "domains", "templates", "lastUsedAt", "revokedAt")) {
            assertThat(made.at(field).isNull()).as(field).isTrue();
        }
    }

    @Test
    void whatIsOfATestKeyIsForTesting() {
        App.Account test = APP.open(Environment.TEST, null);

        assertThat(test.api().post("/partner-clients", "{\"name\":\"t\"}").string("id"))
                .startsWith("fp_test_");
    }

    @Test
    void domainsAndTemplatesMustBeTheTenantsAndAllFaultsAreNamedAtOnce() {
        App.Account other = APP.open();
        APP.db().write(tx -> PageDomains.add(tx, other.tenant(), "annen.example"));
        other.api().post("/page-templates", "{\"id\":\"annen\"}");
        register("var.example");

        Reply refused = api.post("/partner-clients", """
                {"country":"DE","domains":["var.example","annen.example","https://x",7],"templates":["annen","a b"]}""");

        assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
        assertThat(refused.faultyFields())
                .containsExactlyInAnyOrder(
                        "name", "country", "domains[1]", "domains[2]", "domains[3]", "templates[0]", "templates[1]");
        assertThat(refused.faultOf("domains[1]")).contains("annen.example");
        assertThat(api.get("/partner-clients").at("data")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"domains, []", "templates, []", "domains, 7", "templates, {}"})
    void aListHasSomethingInItOrIsLeftOut(String field, String value) {
        Reply refused = api.post("/partner-clients", "{\"name\":\"p\",\"%s\":%s}".formatted(field, value));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.faultyFields()).containsExactly(field);
    }

    @Test
    void theSameKeyShowsTheSameSecretAgain() {
        Caller keyed = api.with("Idempotency-Key", "one");

        Reply first = keyed.post("/partner-clients", "{\"name\":\"p\"}");
        Reply again = keyed.post("/partner-clients", "{\"name\":\"p\"}");

        assertThat(again.raw()).isEqualTo(first.raw());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(api.get("/partner-clients").at("data")).hasSize(1);
        String kept = APP.db()
                .read(tx -> tx.sql()
                        .createQuery(
                                "SELECT string_agg(encode(answer, 'escape'), ' ') FROM idempotency_key WHERE tenant_id = :t")
                        .bind("t", account.tenant().value())
                        .mapTo(String.class)
                        .one());
        assertThat(kept).doesNotContain(first.string("secret"));
    }

    @Test
    void theListIsPagedNewestFirst() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            made.addFirst(make("{\"name\":\"p\"}").string("id"));
        }

        Reply first = api.get("/partner-clients?limit=2");
        Reply rest = api.get("/partner-clients?limit=2&after=" + first.string("nextCursor"));

        List<String> listed = new ArrayList<>();
        first.at("data").forEach(c -> listed.add(c.get("id").stringValue()));
        rest.at("data").forEach(c -> listed.add(c.get("id").stringValue()));
        assertThat(listed).isEqualTo(made);
        assertThat(rest.at("hasMore").booleanValue()).isFalse();
    }

    @Test
    void whoIsRevokedStaysToBeSeen() {
        String path = "/partner-clients/" + make("{\"name\":\"p\"}").string("id");

        Reply revoked = api.delete(path);
        Reply again = api.delete(path);

        assertThat(revoked.status()).isEqualTo(200);
        assertThat(revoked.at("revokedAt").isNull()).isFalse();
        assertThat(again.raw()).isEqualTo(revoked.raw());
        assertThat(api.get(path).raw()).isEqualTo(revoked.raw());
    }

    @Test
    void onlyAnAdministratorMakesThem() {
        Caller other = APP.caller(APP.key(account.tenant(), account.environment(), null, Scope.CREDITORS));

        assertThat(other.post("/partner-clients", "{\"name\":\"p\"}").status()).isEqualTo(403);
        assertThat(other.get("/partner-clients").status()).isEqualTo(403);
    }
}
