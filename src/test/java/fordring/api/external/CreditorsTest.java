package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.gateway.Scope;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Creditors: made, read, listed and changed, and what is refused. */
class CreditorsTest {
    private static final App APP = App.start();
    private static final App.Account ACCOUNT = APP.open();
    private static final Caller API = ACCOUNT.api();
    private static final String FULL = """
            {"name": "Berg & Dal AS", "country": "NO", "organisationNumber": "974 760 673",
            "address": {"addressee": "Berg Regnskap", "line1": "Dalveien 3", "line2": "c/o Berg", "line3": "Bygg 2",
            "postalCode": "5700", "city": "Voss"},
            "email": "post@berg.example", "replyTo": "regnskap@berg.example", "phone": "55 00 12 34",
            "website": "berg.example", "eInvoiceAddress": "0192:974760673",
            "vatRegistered": true, "defaultVatRate": 25, "defaultLineText": "Tømmer",
            "paymentTermsDays": 20, "language": "nn", "zone": "Europe/Berlin", "color": "#0A7bFf",
            "footer": "Takk for handelen.\\nVelkommen igjen.", "template": "standard_marketing",
            "marketing": "Nytt i mars:\\n- ladestasjoner", "dueDateAgreed": true, "reminderFeeAgreed": true,
            "contractInterestRate": 9.5}""";

    @AfterAll
    static void stop() {
        APP.close();
    }

    static Reply created(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
        return reply;
    }

    private static String minimal(String country) {
        return "{\"name\":\"Ny\",\"country\":\"" + country + "\",\"vatRegistered\":false}";
    }

    @Test
    void allThatIsSaidIsKept() {
        Reply made = created(API.post("/creditors", FULL));

        assertThat(made.string("id")).matches("cred_[0-9a-z]{26}");
        assertThat(made.string("name")).isEqualTo("Berg & Dal AS");
        assertThat(made.string("organisationNumber")).isEqualTo("974760673");
        assertThat(made.at("address").toString()).isEqualTo("""
                {"addressee":"Berg Regnskap","line1":"Dalveien 3","line2":"c/o Berg","line3":"Bygg 2",\
                "postalCode":"5700","city":"Voss","country":"NO"}""");
        assertThat(made.string("email")).isEqualTo("post@berg.example");
        assertThat(made.string("replyTo")).isEqualTo("regnskap@berg.example");
        assertThat(made.string("phone")).isEqualTo("55 00 12 34");
        assertThat(made.string("website")).isEqualTo("berg.example");
        assertThat(made.string("eInvoiceAddress")).isEqualTo("0192:974760673");
        assertThat(made.number("defaultVatRate")).isEqualTo(25);
        assertThat(made.string("defaultLineText")).isEqualTo("Tømmer");
        assertThat(made.number("paymentTermsDays")).isEqualTo(20);
        assertThat(made.string("language")).isEqualTo("nn");
        assertThat(made.string("zone")).isEqualTo("Europe/Berlin");
        assertThat(made.string("color")).isEqualTo("#0a7bff");
        assertThat(made.string("footer")).isEqualTo("Takk for handelen.\nVelkommen igjen.");
        assertThat(made.string("template")).isEqualTo("standard_marketing");
        assertThat(made.string("marketing")).isEqualTo("Nytt i mars:\n- ladestasjoner");
        assertThat(made.at("dueDateAgreed").booleanValue()).isTrue();
        assertThat(made.at("reminderFeeAgreed").booleanValue()).isTrue();
        assertThat(made.at("contractInterestRate").toString()).isEqualTo("9.5");
        assertThat(API.get("/creditors/" + made.string("id")).raw()).isEqualTo(made.raw());
    }

    @ParameterizedTest
    @CsvSource({
        "NO, nb, Europe/Oslo, NOK, Varer og tjenester",
        "SE, sv, Europe/Stockholm, SEK, Varor och tjänster",
        "FI, fi, Europe/Helsinki, EUR, Tavarat ja palvelut",
        "DK, da, Europe/Copenhagen, DKK, Varer og tjenesteydelser",
    })
    void theCountrySaysWhatTheCallerDoesNot(
            String country, String language, String zone, String currency, String lineText) {
        Reply made = created(API.post("/creditors", minimal(country)));

        assertThat(made.string("language")).isEqualTo(language);
        assertThat(made.string("zone")).isEqualTo(zone);
        assertThat(made.string("baseCurrency")).isEqualTo(currency);
        assertThat(made.string("defaultLineText")).isEqualTo(lineText);
        assertThat(made.number("paymentTermsDays")).isEqualTo(14);
        assertThat(made.at("dueDateAgreed").booleanValue()).isFalse();
        assertThat(made.at("reminderFeeAgreed").booleanValue()).isFalse();
        assertThat(made.at("contractInterestRate").isNull()).isTrue();
        assertThat(made.at("defaultVatRate").isNull()).isTrue();
        assertThat(made.string("defaultNumberSeriesId")).startsWith("ser_");
    }

    @Test
    void whatIsLackingToInvoiceIsAWarning() {
        Reply made = created(API.post("/creditors", """
                {"name":"Ny","country":"NO","vatRegistered":true,"defaultVatRate":25}"""));

        List<String> lacking = new ArrayList<>();
        made.at("warnings").forEach(w -> lacking.add(w.get("field").stringValue()));
        assertThat(lacking).containsExactly("address", "organisationNumber", "defaultPaymentAccountId");
        assertThat(made.at("defaultPaymentAccountId").isNull()).isTrue();
    }

    @Test
    void anAccountAndASeriesMayComeWithIt() {
        Reply made = created(API.post("/creditors", """
                {"name":"Älv AB","country":"SE","organisationNumber":"556047-3521","vatRegistered":false,
                "address":{"line1":"Torget 1","postalCode":"1","city":"Umeå"},
                "paymentAccount":{"kind":"bankgiro","number":"991-2346","reference":{"scheme":"ocr","lengthDigit":true}},
                "numberSeries":{"prefix":"A-","nextNumber":500}}"""));

        assertThat(made.at("warnings")).isEmpty();
        assertThat(made.string("organisationNumber")).isEqualTo("5560473521");
        String one = "/creditors/" + made.string("id");
        Reply account = API.get(one + "/payment-accounts/" + made.string("defaultPaymentAccountId"));
        assertThat(account.string("number")).isEqualTo("9912346");
        assertThat(account.at("default").booleanValue()).isTrue();
        Reply series = API.get(one + "/number-series/" + made.string("defaultNumberSeriesId"));
        assertThat(series.string("prefix")).isEqualTo("A-");
        assertThat(series.number("nextNumber")).isEqualTo(500);
        assertThat(series.at("usedFor").toString()).isEqualTo("[\"invoice\",\"credit_note\"]");
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        Reply reply = API.post("/creditors", """
                {"country":"NO","organisationNumber":"988077918","vatRegistered":true,"defaultVatRate":24,
                "email":"post","replyTo":"a@b@c","paymentTermsDays":366,"language":"de","zone":"Oslo","color":"blue",
                "template":"plain","marketing":" ",
                "logo":"data:image/png;base64,AAAA","contractInterestRate":101,"address":{"country":"Norge"},
                "paymentAccount":{"kind":"bankgiro","number":"86011117947"},
                "numberSeries":{"prefix":"A_","nextNumber":0}}""");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.faultyFields())
                .containsExactlyInAnyOrder(
                        "name",
                        "organisationNumber",
                        "defaultVatRate",
                        "email",
                        "replyTo",
                        "paymentTermsDays",
                        "language",
                        "zone",
                        "color",
                        "template",
                        "marketing",
                        "logo",
                        "contractInterestRate",
                        "address.country",
                        "paymentAccount.kind",
                        "numberSeries.prefix",
                        "numberSeries.nextNumber");
    }

    @Test
    void whatMustBeSaidIsRequired() {
        Reply reply = API.post("/creditors", "{}");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.faultyFields()).containsExactlyInAnyOrder("name", "country", "vatRegistered");
    }

    @ParameterizedTest
    @CsvSource({
        "NO, 988077917, 988077918",
        "SE, 556047-3521, 1234567891",
        "FI, 2077474-0, 2077474-1",
        "DK, 13585628, 13585627",
    })
    void anOrganisationNumberIsCheckedForTheCountry(String country, String right, String wrong) {
        String body = "{\"name\":\"Ny\",\"country\":\"%s\",\"vatRegistered\":false,\"organisationNumber\":\"%s\"}";
        created(API.post("/creditors", body.formatted(country, right)));
        Reply refused = API.post("/creditors", body.formatted(country, wrong));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.faultyFields()).containsExactly("organisationNumber");
    }

    @ParameterizedTest
    @CsvSource({
        "true, , defaultVatRate", // registered, but at which rate
        "true, 26, defaultVatRate", // not a rate
        "true, 25.001, defaultVatRate",
        "true, '\"25\"', defaultVatRate",
        "false, 25, defaultVatRate", // who is not registered charges none
        "'\"yes\"', , vatRegistered",
    })
    void vatIsChargedByThoseWhoAreRegisteredAtARateInForce(String registered, String rate, String field) {
        Reply reply = API.post("/creditors", """
                {"name":"Ny","country":"NO","vatRegistered":%s,"defaultVatRate":%s}""".formatted(registered, rate));
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.faultyFields()).containsExactly(field);
    }

    @Test
    void zeroIsARateToo() {
        Reply made = created(API.post("/creditors", """
                {"name":"Ny","country":"FI","vatRegistered":true,"defaultVatRate":0}"""));
        assertThat(made.number("defaultVatRate")).isZero();
    }

    @Test
    void aChangeIsMergedAndNullClears() {
        String one = "/creditors/" + created(API.post("/creditors", FULL)).string("id");

        Reply changed = API.patch(one, """
                {"name":"Berg AS","address":{"addressee":null,"line2":null,"city":"Bergen"},"replyTo":null,"color":null,"zone":null,
                "template":null,"marketing":null,
                "language":null,"paymentTermsDays":null,"defaultLineText":null,"contractInterestRate":null,
                "dueDateAgreed":false,"vatRegistered":false}""");

        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(changed.string("name")).isEqualTo("Berg AS");
        assertThat(changed.at("address").toString()).isEqualTo("""
                {"addressee":null,"line1":"Dalveien 3","line2":null,"line3":"Bygg 2",\
                "postalCode":"5700","city":"Bergen","country":"NO"}""");
        assertThat(changed.string("email")).isEqualTo("post@berg.example");
        assertThat(changed.at("replyTo").isNull()).isTrue();
        assertThat(changed.at("color").isNull()).isTrue();
        assertThat(changed.string("template")).isEqualTo("standard");
        assertThat(changed.at("marketing").isNull()).isTrue();
        assertThat(changed.string("zone")).isEqualTo("Europe/Oslo");
        assertThat(changed.string("language")).isEqualTo("nb");
        assertThat(changed.number("paymentTermsDays")).isEqualTo(14);
        assertThat(changed.string("defaultLineText")).isEqualTo("Varer og tjenester");
        assertThat(changed.at("contractInterestRate").isNull()).isTrue();
        assertThat(changed.at("dueDateAgreed").booleanValue()).isFalse();
        assertThat(changed.at("reminderFeeAgreed").booleanValue()).isTrue();
        assertThat(changed.at("defaultVatRate").isNull()).isTrue();
        assertThat(API.get(one).raw()).isEqualTo(changed.raw());
    }

    @Test
    void whatIsReadCanBeSentBack() {
        Reply made = created(API.post("/creditors", FULL));
        long versions = APP.count("creditor_version");

        Reply same = API.patch("/creditors/" + made.string("id"), made.text());

        assertThat(same.raw()).isEqualTo(made.raw());
        assertThat(APP.count("creditor_version")).as("no change, no version").isEqualTo(versions);
    }

    /** A number that fails its check digit, and one that is of no register. */
    @ParameterizedTest
    @ValueSource(strings = {"0192:974760674", "974760673"})
    void anAddressForElectronicDocumentsIsAPeppolParticipant(String address) {
        Reply refused = API.post("/creditors", minimal("NO").replace("{", "{\"eInvoiceAddress\":\"" + address + "\","));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.faultyFields()).containsExactly("eInvoiceAddress");
    }

    @Test
    void anAddressForElectronicDocumentsGoesAgain() {
        String path = "/creditors/" + created(API.post("/creditors", FULL)).string("id");

        Reply changed = API.patch(path, "{\"eInvoiceAddress\":null}");

        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(changed.at("eInvoiceAddress").isNull()).isTrue();
    }

    @Test
    void theCountryStays() {
        String one =
                "/creditors/" + created(API.post("/creditors", minimal("NO"))).string("id");
        Reply refused = API.patch(one, "{\"country\":\"SE\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.faultOf("country")).isEqualTo("Kan ikke endres");
        assertThat(API.patch(one, "{\"country\":\"NO\"}").status()).isEqualTo(200);
        assertThat(API.patch(one, "{\"country\":null}").faultyFields()).containsExactly("country");
    }

    @Test
    void aChangeWithAFaultChangesNothing() {
        Reply made = created(API.post("/creditors", FULL));
        String one = "/creditors/" + made.string("id");
        Reply refused = API.patch(one, "{\"name\":\"Annet\",\"organisationNumber\":\"988077918\",\"name\":null}");
        assertThat(refused.status()).as("a field given twice").isEqualTo(400);
        refused = API.patch(one, "{\"name\":null,\"phone\":\"1\",\"organisationNumber\":\"988077918\"}");
        assertThat(refused.faultyFields()).containsExactlyInAnyOrder("name", "organisationNumber");
        assertThat(API.get(one).raw()).isEqualTo(made.raw());
    }

    @Test
    void anInvoiceKeepsTheCreditorAsItWas() {
        App.Account account = APP.open();
        Reply creditor = account.api().get("/creditors");
        String one = "/creditors/" + creditor.at("data").get(0).get("id").stringValue();
        String body = """
                {"customerId":"cust_123","totalAmount":12500,"currency":"NOK","issueDate":"2025-02-15","send":false}""";
        Reply before = created(account.api().post("/invoices", body));

        account.api().patch(one, "{\"paymentTermsDays\":30,\"defaultVatRate\":15,\"defaultLineText\":\"Fisk\"}");
        Reply after = created(account.api().post("/invoices", body));

        assertThat(before.string("dueDate")).isEqualTo("2025-03-01"); // 14 days
        assertThat(after.string("dueDate"))
                .isEqualTo(LocalDate.of(2025, 2, 15).plusDays(30).toString());
        assertThat(after.at("lines").get(0).get("description").stringValue()).isEqualTo("Fisk");
        assertThat(after.at("vat").get(0).get("rate").intValue()).isEqualTo(15);
        assertThat(account.api().get("/invoices/" + before.string("id")).string("dueDate"))
                .isEqualTo("2025-03-01");
    }

    @Test
    void theListHasThemAllNewestFirst() {
        Caller api = APP.open().api();
        List<String> ids = new ArrayList<>();
        api.get("/creditors").at("data").forEach(c -> ids.add(c.get("id").stringValue()));
        for (String country : List.of("NO", "SE", "FI", "DK")) {
            ids.addFirst(created(api.post("/creditors", minimal(country))).string("id"));
        }

        List<String> listed = new ArrayList<>();
        String after = "";
        do {
            Reply page = api.get("/creditors?limit=2" + after);
            assertThat(page.at("data").size()).isLessThanOrEqualTo(2);
            page.at("data").forEach(c -> listed.add(c.get("id").stringValue()));
            after = page.at("hasMore").booleanValue() ? "&after=" + page.string("nextCursor") : "";
        } while (!after.isEmpty());
        assertThat(listed).isEqualTo(ids);
        assertThat(api.get("/creditors?after=nonsense").status()).isEqualTo(400);
    }

    @Test
    void aRequestSentTwiceMakesOne() {
        Caller api = APP.open().api().with("Idempotency-Key", "creditor-1");
        Reply first = created(api.post("/creditors", FULL));
        Reply second = created(api.post("/creditors", FULL));
        assertThat(second.raw()).isEqualTo(first.raw());
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(api.get("/creditors").at("data").size()).isEqualTo(2);
    }

    @Test
    void anotherTenantsCreditorIsNotThere() {
        String made = created(API.post("/creditors", FULL)).string("id");
        Caller other = APP.open().api();
        for (String path : List.of("", "/logo", "/payment-accounts", "/number-series")) {
            assertThat(other.get("/creditors/" + made + path).status()).as(path).isEqualTo(404);
        }
        assertThat(other.patch("/creditors/" + made, "{\"name\":\"Mitt\"}").status())
                .isEqualTo(404);
        for (String id : List.of("cred_00000000000000000000000000", "cred_x", "cust_123")) {
            assertThat(API.get("/creditors/" + id).status()).as(id).isEqualTo(404);
        }
        assertThat(API.get("/creditors/" + made).string("name")).isEqualTo("Berg & Dal AS");
    }

    @Test
    void aKeyNeedsTheScope() {
        Caller without = APP.caller(
                APP.key(ACCOUNT.tenant(), ACCOUNT.environment(), null, Scope.CUSTOMERS, Scope.INVOICES_WRITE));
        Caller with = APP.caller(APP.key(ACCOUNT.tenant(), ACCOUNT.environment(), null, Scope.CREDITORS));
        String made = created(with.post("/creditors", minimal("NO"))).string("id");
        for (String path : List.of("", "/" + made, "/" + made + "/payment-accounts", "/" + made + "/number-series")) {
            assertThat(without.get("/creditors" + path).status()).as(path).isEqualTo(403);
            assertThat(with.get("/creditors" + path).status()).as(path).isEqualTo(200);
        }
        assertThat(without.post("/creditors", minimal("NO")).status()).isEqualTo(403);
        assertThat(without.patch("/creditors/" + made, "{}").status()).isEqualTo(403);
        assertThat(API.without("Authorization").get("/creditors").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "5", ""})
    void whatIsNoObjectIsRefused(String body) {
        assertThat(API.post("/creditors", body).status()).isIn(400, 422);
        assertThat(API.patch("/creditors/cred_00000000000000000000000000", body).status())
                .isIn(400, 422);
    }
}
