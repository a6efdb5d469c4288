package fordring.api.erp;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Who is let in: people by their password, systems by a token that is good until it is deleted. */
class AccessTest {
    private static final App APP = Client.openApp();
    private static final String LIST = "/vouchers/external/export/vouchers";

    @AfterAll
    static void stop() {
        APP.close();
    }

    private static Reply login(String username, String password) {
        return APP.anyone().post("/authenticate", """
                {"username":"%s","password":"%s"}""".formatted(username, password));
    }

    @Test
    void whetherAUserIsThereNobodyIsTold() {
        Client.ok(APP.anyone().post("/api/clients", Client.signUp("known@stad.example")));

        Reply wrong = login("known@stad.example", "something else");
        Reply unknown = login("unknown@stad.example", "something else");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
        Reply right = Client.ok(login("KNOWN@stad.example", Client.PASSWORD));
        assertThat(right.string("tokenType")).isEqualTo("Bearer");
        assertThat(right.body().propertyNames()).containsExactlyInAnyOrder("idToken", "tokenType");
        assertThat(right.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void whoGuessesOnAndOnIsHeldUp() {
        Client.ok(APP.anyone().post("/api/clients", Client.signUp("guessed@stad.example")));
        Reply last = login("guessed@stad.example", "guess number 0");
        for (int i = 1; i < 100 && last.status() == 401; i++) {
            last = login("guessed@stad.example", "guess number " + i);
        }

        assertThat(last.status()).isEqualTo(429);
        assertThat(Long.parseLong(last.header("Retry-After"))).isPositive();
        assertThat(login("guessed@stad.example", Client.PASSWORD).status()).isEqualTo(429);
    }

    @Test
    void withoutATokenOrWithAnotherNobodyIsLetIn() {
        assertThat(APP.anyone().get(LIST).status()).isEqualTo(401);
        assertThat(APP.anyone().withKey("eyy").get(LIST).status()).isEqualTo(401);
    }

    @Test
    void aServiceAccountActsForTheClientOfItsMakerUntilItIsDeleted() {
        Client client = Client.of(APP);
        Client other = Client.of(APP);

        Reply made = Client.ok(client.user().post("/service-accounts", "{\"name\":\"Nattkörning\"}"));

        assertThat(made.string("clientId")).isEqualTo(client.id());
        Caller system = APP.anyone().withKey(made.string("token"));
        Client.ok(system.get(LIST));
        assertThat(system.get(LIST + "?clientId=" + other.id()).status()).isEqualTo(400);
        Reply listed = Client.ok(client.user().get("/service-accounts"));
        assertThat(listed.body()).hasSize(1);
        assertThat(listed.body().get(0).path("name").stringValue()).isEqualTo("Nattkörning");
        assertThat(listed.text()).doesNotContain(made.string("token"));
        assertThat(Client.ok(other.user().get("/service-accounts")).body()).isEmpty();
        String one = "/service-accounts/" + made.string("id");
        assertThat(other.user().delete(one).status()).isEqualTo(404);
        Client.ok(client.user().delete(one));
        assertThat(system.get(LIST).status()).isEqualTo(401);
        assertThat(client.user().delete(one).status()).isEqualTo(404);
    }

    @Test
    void anIdempotencyKeyOfAClientGivesNothingToAnother() {
        Client client = Client.of(APP);
        Client other = Client.of(APP);
        String body = "{\"name\":\"Nattkörning\"}";

        Reply made = client.user().with("Idempotency-Key", "1").post("/service-accounts", body);
        Reply others = other.user().with("Idempotency-Key", "1").post("/service-accounts", body);

        assertThat(Client.ok(others).string("clientId")).isEqualTo(other.id());
        assertThat(others.string("token")).isNotEqualTo(made.string("token"));
    }

    @Test
    void aServiceAccountNeedsAName() {
        Client client = Client.of(APP);

        Reply refused = client.user().post("/service-accounts", "{\"clientId\":\"C.1\"}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(Client.fields(refused)).containsExactlyInAnyOrder("name", "clientId");
    }
}
