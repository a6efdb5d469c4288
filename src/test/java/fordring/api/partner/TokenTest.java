package fordring.api.partner;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.gateway.PartnerClients;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a partner comes by a token (RFC 6749, sections 2.3.1, 4.4 and 5), and what it is good for. */
class TokenTest {
    private static final App APP = App.start();
    private static final Partnership PARTNER = Partnership.alone(APP);

    @AfterAll
    static void stop() {
        APP.close();
    }

    private static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString(Partnership.utf8(id + ":" + secret));
    }

    @Test
    void idAndSecretInTheFormGiveATokenOfAnHour() {
        Reply token = Partnership.token(APP, PARTNER.client().id(), PARTNER.secret());

        assertThat(token.status()).isEqualTo(200);
        assertThat(token.body().propertyNames()).containsExactly("access_token", "token_type", "expires_in");
        assertThat(token.string("token_type")).isEqualTo("Bearer");
        assertThat(token.number("expires_in")).isEqualTo(3600);
        assertThat(token.header("Cache-Control")).isEqualTo("no-store");
        assertThat(token.header("Pragma")).isEqualTo("no-cache");
        assertThat(token.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void idAndSecretInTheHeaderDoAsWell() {
        Caller api = APP.anyone().with("Authorization", basic(PARTNER.client().id(), PARTNER.secret()));

        Reply token = api.form("/oauth/token", "grant_type=client_credentials");

        assertThat(token.status()).isEqualTo(200);
        assertThat(APP.anyone()
                        .withKey(token.string("access_token"))
                        .get("/invoice/none/status")
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "client_id={id}&client_secret={secret} | 400 | invalid_request",
                "grant_type=&client_id={id}&client_secret={secret} | 400 | invalid_request",
                "grant_type=password&client_id={id}&client_secret={secret} | 400 | unsupported_grant_type",
                "grant_type=client_credentials&grant_type=client_credentials&client_id={id}&client_secret={secret} | 400 "
                        + "| invalid_request",
                "grant_type=client_credentials&client_id={id}&client_id={id}&client_secret={secret} | 400 | invalid_request",
                "grant_type=client_credentials&client_id={id}&client_secret=wrong | 401 | invalid_client",
                "grant_type=client_credentials&client_id=fp_live_nobody&client_secret={secret} | 401 | invalid_client",
                "grant_type=client_credentials&client_id=%00&client_secret=%00 | 401 | invalid_client",
                "grant_type=client_credentials | 401 | invalid_client",
                "grant_type=client%ZZcredentials | 400 | invalid_request",
            })
    void whatIsNoProperRequestIsRefusedAsTheStandardSays(String form, int status, String error) {
        String fields = form.replace("{id}", PARTNER.client().id()).replace("{secret}", PARTNER.secret());

        Reply refused = APP.anyone().form("/oauth/token", fields);

        assertThat(refused.status()).as(refused.toString()).isEqualTo(status);
        assertThat(refused.string("error")).isEqualTo(error);
        assertThat(refused.header("Cache-Control")).isEqualTo("no-store");
        assertThat(refused.header("WWW-Authenticate")).isEqualTo(status == 401 ? "Basic realm=\"partner\"" : "");
    }

    @Test
    void aSecretInBothPlacesOrNoFormIsAnInvalidRequest() {
        String both = "grant_type=client_credentials&client_id="
                + PARTNER.client().id() + "&client_secret=" + PARTNER.secret();
        Reply twice = APP.anyone()
                .with("Authorization", basic(PARTNER.client().id(), PARTNER.secret()))
                .form("/oauth/token", both);
        Reply json = APP.anyone().post("/oauth/token", "{\"grant_type\":\"client_credentials\"}");
        Reply large = APP.anyone().form("/oauth/token", both + "&x=" + "y".repeat(10_000));

        assertThat(twice.status() + " " + twice.string("error")).isEqualTo("400 invalid_request");
        assertThat(json.status() + " " + json.string("error")).isEqualTo("400 invalid_request");
        assertThat(large.status() + " " + large.string("error")).isEqualTo("413 invalid_request");
    }

    @Test
    void onlyATokenOfThisSurfaceLetsIn() {
        for (Caller api : java.util.List.of(
                APP.anyone(),
                APP.anyone().withKey("nonsense"),
                APP.anyone().withKey(PARTNER.secret()),
                APP.anyone().with("Authorization", basic(PARTNER.client().id(), PARTNER.secret())))) {
            Reply refused = api.get("/invoice/none/status");

            assertThat(refused.status()).as(refused.toString()).isEqualTo(401);
            assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(refused.body().propertyNames()).containsExactly("statusCode", "message", "error");
            assertThat(refused.string("statusCode") + " " + refused.string("message"))
                    .isEqualTo("401 Unauthorized");
        }
    }

    @Test
    void whoIsRevokedComesInNoMore() {
        Partnership gone = Partnership.of(APP, PARTNER.account(), Partnership.Terms.FREE);
        assertThat(gone.status("none").status()).isEqualTo(400);

        boolean revoked = APP.db()
                .write(tx ->
                        PartnerClients.revoke(tx, gone.tenant(), gone.client().id()));

        assertThat(revoked).isTrue();
        APP.eventually(() -> gone.status("none"), reply -> reply.status() == 401);
        Reply token = Partnership.token(APP, gone.client().id(), gone.secret());
        assertThat(token.status() + " " + token.string("error")).isEqualTo("401 invalid_client");
    }
}
