package fordring.api.erp;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.App;
import fordring.testkit.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Becoming a client: what it says is checked all at once, and becomes a creditor, its accounts and a user. */
class SignUpTest {
    private static final App APP = Client.openApp();

    @AfterAll
    static void stop() {
        APP.close();
    }

    private static Reply post(String body) {
        return APP.anyone().post("/api/clients", body);
    }

    @Test
    void nobodySignsUpUnlessTheOperatorSaysSo() {
        try (App closed = App.start()) {
            Reply refused = closed.anyone().post("/api/clients", Client.signUp());

            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.number("status")).isEqualTo(403);
            assertThat(refused.string("error")).isEqualTo("Forbidden");
            assertThat(refused.string("message")).startsWith("Nobody can sign up here");
            assertThat(refused.at("errors")).isEmpty();
        }
    }

    @Test
    void whoSignsUpIsACreditorWithAnAccountAndAUser() {
        Client client = Client.of(APP);

        JsonNode creditor =
                client.system().get("/creditors/" + client.creditor()).body();
        assertThat(creditor.path("name").stringValue()).isEqualTo("Norrlands Städ AB");
        assertThat(creditor.path("organisationNumber").stringValue()).isEqualTo("5560473521");
        assertThat(creditor.path("country").stringValue()).isEqualTo("SE");
        assertThat(creditor.path("language").stringValue()).isEqualTo("sv");
        assertThat(creditor.path("vatRegistered").booleanValue()).isTrue();
        // Mervärdesskattelag (2023:200) 9 kap. 2 §.
        assertThat(creditor.path("defaultVatRate").intValue()).isEqualTo(25);
        assertThat(creditor.path("email").stringValue()).isEqualTo("faktura@stad.example");
        assertThat(creditor.path("phone").stringValue()).isEqualTo("+4690120001");
        assertThat(creditor.path("address").path("line1").stringValue()).isEqualTo("Kungsgatan 8");
        assertThat(creditor.path("address").path("postalCode").stringValue()).isEqualTo("903 26");
        assertThat(creditor.path("address").path("city").stringValue()).isEqualTo("Umeå");
        JsonNode account = client.system()
                .get("/creditors/" + client.creditor() + "/payment-accounts")
                .at("data")
                .get(0);
        assertThat(account.path("kind").stringValue()).isEqualTo("bankgiro");
        assertThat(account.path("number").stringValue()).isEqualTo("58056201");
        assertThat(account.path("iban").stringValue()).isEqualTo("SE4550000000058398257466");
        assertThat(account.path("bic").stringValue()).isEqualTo("ESSESESS");
        assertThat(account.path("currency").stringValue()).isEqualTo("SEK");
        assertThat(account.path("default").booleanValue()).isTrue();
    }

    @Test
    void whatItStatedIsKeptButForThePassword() {
        Client client = Client.of(APP);

        String kept = APP.db()
                .read(tx -> tx.sql()
                        .createQuery(
                                "SELECT signup::text FROM erp_client WHERE tenant_id = :tenant AND number = :number")
                        .bind("tenant", client.tenant().value())
                        .bind("number", Long.parseLong(client.id().substring(2)))
                        .mapTo(String.class)
                        .one());

        assertThat(kept)
                .contains("Karin Berg", "+46701740605", "Banken", "colorPrint")
                .doesNotContain("häst");
    }

    /**
     * Standard rates in November 2026: Stortingets vedtak om merverdiavgift § 2, mervärdesskattelag (2023:200) 9 kap. 2 §,
     * arvonlisäverolaki 84 §, momsloven § 33.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NO | 988077917 | \"accountNumber\":\"8601.11.17947\" | bank_account | 86011117947 | 25",
                "FI | 2077474-0 | \"iban\":\"FI21 1234 5600 0007 85\" | iban | FI2112345600000785 | 25.5",
                "DK | 13585628 | \"accountNumber\":\"1234 567890\" | bank_account | 12340000567890 | 25",
                "SE | 5560473521 | \"plusGiro\":\"900164-5\" | plusgiro | 9001645 | 25"
            })
    void eachCountryHasItsRateAndItsAccounts(
            String country, String number, String account, String kind, String kept, String rate) {
        List<JsonNode> before = creditors();
        Reply made = Client.ok(post(Client.signUp()
                .replace("\"countryCode\":\"SE\"", "\"countryCode\":\"" + country + "\"")
                .replace("556047-3521", number)
                .replaceAll("(?s)\"payoutAccounts\".*\\}\\],", "\"payoutAccounts\":[{" + account + "}],")));
        List<JsonNode> after = creditors();

        assertThat(made.string("clientId")).matches("C\\.1[0-9]{5}");
        assertThat(after).hasSize(before.size() + 1);
        JsonNode creditor =
                after.stream().filter(c -> !before.contains(c)).findFirst().orElseThrow();
        assertThat(creditor.path("defaultVatRate").decimalValue()).isEqualByComparingTo(rate);
        JsonNode first = Client.of(APP)
                .system()
                .get("/creditors/" + creditor.path("id").stringValue() + "/payment-accounts")
                .at("data")
                .get(0);
        assertThat(first.path("kind").stringValue()).isEqualTo(kind);
        assertThat(first.path("number").stringValue()).isEqualTo(kept);
    }

    private static List<JsonNode> creditors() {
        List<JsonNode> all = new ArrayList<>();
        SYSTEM.system().get("/creditors?limit=200").at("data").forEach(all::add);
        return all;
    }

    private static final Client SYSTEM = Client.of(APP);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"userPassword\":\"rätt häst batteri häftstift\", | '' | userPassword",
                "rätt häst batteri häftstift | sjutton | userPassword",
                "rätt häst batteri häftstift | USER@stad.example | userPassword",
                "556047-3521 | 556047-3522 | identificationNumber",
                "\"identificationNumber\":\"556047-3521\", | '' | identificationNumber",
                "\"name\":\"Norrlands Städ AB\" | \"name\":\"\" | name",
                "\"name\":\"Norrlands Städ AB\" | \"name\":7 | name",
                "\"address\":\"Kungsgatan 8\", | '' | addressInformation.address",
                "\"zip\":\"903 26\", | '' | addressInformation.zip",
                "\"city\":\"Umeå\" | \"city\":null | addressInformation.city",
                "\"countryCode\":\"SE\" | \"countryCode\":\"GB\" | addressInformation.countryCode",
                "\"email\":\"user@stad.example\", | '' | contactInformation.email",
                "user@stad.example | user.stad.example | contactInformation.email",
                "faktura@stad.example | faktura@ | contactInformation.documentEmail",
                "\"currency\":\"SEK\" | \"currency\":\"KRONOR\" | payoutAccounts[0].currency",
                "5805-6201 | 5805-6202 | payoutAccounts[0].bankGiro",
                "90 01 64-5 | 90 01 64-6 | payoutAccounts[0].plusGiro",
                "SE45 5000 | SE46 5000 | payoutAccounts[0].iban",
                "ESSESESS | ESSE | payoutAccounts[0].bic",
                "\"useChannel\":\"BANKGIRO\" | \"useChannel\":\"ACCOUNT\" | payoutAccounts[0].useChannel",
                "\"bankGiro\":\"5805-6201\", | '' | payoutAccounts[0].bankGiro",
                "\"colorPrint\":true | \"colorPrint\":\"yes\" | extraFeatures.colorPrint"
            })
    void eachMistakeIsNamedByItsField(String right, String wrong, String field) {
        String body = Client.signUp("user@stad.example");
        assertThat(body).contains(right);

        Reply refused = post(body.replace(right, wrong));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(Client.fields(refused)).containsExactly(field);
        assertThat(refused.string("message")).isNotBlank();
    }

    @Test
    void allMistakesAreNamedAtOnce() {
        Reply refused = post("{\"payoutAccounts\":[{\"iban\":\"1\"},{}],\"contactInformation\":{}}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(Client.fields(refused))
                .containsExactlyInAnyOrder(
                        "userPassword",
                        "identificationNumber",
                        "name",
                        "addressInformation",
                        "contactInformation.email");
    }

    @Test
    void anAddressThatIsAUserAlreadyIsRefusedAndNothingIsMade() {
        String body = Client.signUp("twice@stad.example");
        Client.ok(post(body));
        long clients = APP.count("erp_client");
        long creditors = APP.count("creditor");

        Reply refused = post(body.replace("twice@", "Twice@"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(Client.fields(refused)).containsExactly("contactInformation.email");
        assertThat(APP.count("erp_client")).isEqualTo(clients);
        assertThat(APP.count("creditor")).isEqualTo(creditors);
    }

    @Test
    void oneAccountTwiceIsNamed() {
        String account = "{\"bankGiro\":\"5805-6201\"}";
        Reply refused = post(Client.signUp()
                .replaceAll(
                        "(?s)\"payoutAccounts\".*\\}\\],", "\"payoutAccounts\":[" + account + "," + account + "],"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(Client.fields(refused)).containsExactly("payoutAccounts[1].useChannel");
    }
}
