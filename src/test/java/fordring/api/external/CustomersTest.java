package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Customers: made, read, found and changed. */
class CustomersTest {
    private static final App APP = App.start();
    private static final App.Account ACCOUNT = APP.open();
    private static final Caller API = ACCOUNT.api();
    private static final String FULL = """
            {"id": "cust_full", "type": "person", "debtorClass": "business", "name": "Åse Ødegård & Sønn",
            "organisationNumber": "974 760 673", "vatNumber": "NO974760673MVA",
            "personalNumber": "01017012345", "email": "not an address", "phone": "ring!",
            "address": {"addressee": "Lønn", "line1": "Kirkegata 5", "line2": "c/o Berg", "line3": "Etg. 3",
            "postalCode": "7014", "city": "Trondheim", "country": "NO"},
            "language": "nn", "channel": "email", "eInvoiceAddress": "9908:974760673", "requireIdentification": true}""";

    @AfterAll
    static void stop() {
        APP.close();
    }

    private static Reply create(Caller api, String body) {
        Reply reply = api.post("/customers", body);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
        return reply;
    }

    @Test
    void allThatWasSentIsKeptAsItWasSent() {
        Reply made = create(APP.open().api(), FULL);

        for (String field : List.of(
                "id",
                "type",
                "debtorClass",
                "name",
                "organisationNumber",
                "vatNumber",
                "email",
                "phone",
                "language",
                "channel",
                "eInvoiceAddress")) {
            assertThat(FULL).contains("\"" + field + "\": \"" + made.string(field) + "\"");
        }
        assertThat(made.at("address").toString()).isEqualTo("""
                {"addressee":"Lønn","line1":"Kirkegata 5","line2":"c/o Berg","line3":"Etg. 3",\
                "postalCode":"7014","city":"Trondheim","country":"NO"}""");
        assertThat(made.at("requireIdentification").booleanValue()).isTrue();
    }

    @Test
    void whatWasMadeIsWhatIsRead() {
        Caller api = APP.open().api();
        Reply made = create(api, FULL);
        assertThat(api.get("/customers/cust_full").raw()).isEqualTo(made.raw());
        assertThat(api.get("/customers").at("data").get(0)).isEqualTo(made.body());
    }

    @Test
    void aNameIsEnough() {
        Reply made = create(API, "{\"name\":\"Ola Nordmann\"}");
        assertThat(made.string("id")).matches("cust_[0-9a-z]{26}");
        assertThat(made.string("type")).isEqualTo("person");
        assertThat(made.string("debtorClass")).isEqualTo("consumer");
        assertThat(made.at("email").isNull()).isTrue();
        Reply company = create(API, "{\"name\":\"Berg AS\",\"type\":\"company\"}");
        assertThat(company.string("debtorClass")).isEqualTo("business");
    }

    @Test
    void anIdIsTakenOnceByEachTenant() {
        create(API, "{\"id\":\"cust_A_1\",\"name\":\"Ola\"}");
        Reply again = API.post("/customers", "{\"id\":\"cust_A_1\",\"name\":\"Kari\"}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.faultyFields()).containsExactly("id");
        assertThat(API.get("/customers/cust_A_1").string("name")).isEqualTo("Ola");
        create(APP.open().api(), "{\"id\":\"cust_A_1\",\"name\":\"Kari\"}");

        List<Reply> race =
                App.atOnce(10, i -> API.post("/customers", "{\"id\":\"cust_race\",\"name\":\"Nr " + i + "\"}"));
        assertThat(race).extracting(Reply::status).containsOnlyOnce(201).containsOnly(201, 409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|name",
                "{\"name\":null}|name",
                "{\"name\":\"  \"}|name",
                "{\"name\":5}|name",
                "{\"name\":\"a\\u0000\"}|name",
                "{\"name\":\"O\",\"id\":\"123\"}|id",
                "{\"name\":\"O\",\"id\":\"cust_\"}|id",
                "{\"name\":\"O\",\"id\":\"cust_å\"}|id",
                "{\"name\":\"O\",\"type\":\"robot\"}|type",
                "{\"name\":\"O\",\"debtorClass\":\"rich\"}|debtorClass",
                "{\"name\":\"O\",\"language\":\"xx\"}|language",
                "{\"name\":\"O\",\"channel\":\"pigeon\"}|channel",
                "{\"name\":\"O\",\"address\":\"here\"}|address",
                "{\"name\":\"O\",\"address\":{\"country\":\"Norge\"}}|address.country",
                "{\"name\":\"O\",\"address\":{\"line1\":[]}}|address.line1",
                "{\"name\":\"O\",\"requireIdentification\":\"yes\"}|requireIdentification",
                "{\"name\":\"O\",\"email\":{}}|email",
                "{\"name\":\"O\",\"personalNumber\":1017012345}|personalNumber"
            })
    void aFieldThatCannotBeIsNamed(String body, String field) {
        long before = APP.count("customer");
        Reply reply = API.post("/customers", body);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.faultyFields()).containsExactly(field);
        assertThat(APP.count("customer")).isEqualTo(before);
    }

    @Test
    void aChangeTouchesWhatItNamesAndNullClears() {
        Caller api = APP.open().api();
        create(api, FULL);

        Reply changed = api.with("Content-Type", "application/merge-patch+json").patch("/customers/cust_full", """
                {"name": "Åse AS", "phone": null, "address": {"line2": null, "city": "Oslo"}, "unknown": 1}""");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.string("name")).isEqualTo("Åse AS");
        assertThat(changed.at("phone").isNull()).isTrue();
        assertThat(changed.at("address", "line2").isNull()).isTrue();
        assertThat(changed.string("address", "city")).isEqualTo("Oslo");
        assertThat(changed.string("address", "line1")).isEqualTo("Kirkegata 5");
        assertThat(changed.string("email")).isEqualTo("not an address");
        assertThat(changed.string("personalNumber")).isEqualTo("010170*****");
        assertThat(changed.string("debtorClass")).isEqualTo("business");
        assertThat(api.get("/customers/cust_full").raw()).isEqualTo(changed.raw());
    }

    @Test
    void aChangeOfNothingChangesNothing() {
        Caller api = APP.open().api();
        Reply made = create(api, FULL);
        assertThat(api.patch("/customers/cust_full", "{}").raw()).isEqualTo(made.raw());
        assertThat(api.patch("/customers/cust_full", "{\"name\":\"Åse Ødegård & Sønn\"}")
                        .raw())
                .isEqualTo(made.raw());
    }

    @Test
    void nullClearsEveryFieldThatNeedNotBe() {
        Caller api = APP.open().api();
        create(api, FULL);
        Reply cleared = api.patch("/customers/cust_full", """
                {"organisationNumber": null, "personalNumber": null, "email": null, "phone": null, "address": null,
                "language": null, "channel": null, "eInvoiceAddress": null, "requireIdentification": null, "debtorClass": null}""");
        assertThat(cleared.status()).isEqualTo(200);
        for (String field : List.of(
                "organisationNumber", "personalNumber", "email", "phone", "language", "channel", "eInvoiceAddress")) {
            assertThat(cleared.at(field).isNull()).as(field).isTrue();
        }
        assertThat(cleared.at("address", "line1").isNull()).isTrue();
        assertThat(cleared.at("requireIdentification").booleanValue()).isFalse();
        assertThat(cleared.string("debtorClass")).isEqualTo("consumer");
        assertThat(api.patch("/customers/cust_full", "{\"name\":null}").faultyFields())
                .containsExactly("name");
    }

    @Test
    void aRefusedChangeLeavesAllAsItWas() {
        Caller api = APP.open().api();
        Reply made = create(api, FULL);
        Reply refused = api.patch("/customers/cust_full", "{\"name\":\"Other\",\"language\":\"xx\",\"email\":5}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.faultyFields()).containsExactlyInAnyOrder("language", "email");
        assertThat(api.get("/customers/cust_full").raw()).isEqualTo(made.raw());
    }

    @Test
    void changesAtOnceAreAllKept() {
        Caller api = APP.open().api();
        create(api, FULL);
        List<String> changes = List.of(
                "\"phone\":\"1\"", "\"email\":\"2\"", "\"channel\":\"sms\"", "\"language\":\"fi\"", "\"name\":\"5\"");
        App.atOnce(5, i -> api.patch("/customers/cust_full", "{" + changes.get(i) + "}"));
        Reply now = api.get("/customers/cust_full");
        assertThat(List.of(
                        now.string("phone"),
                        now.string("email"),
                        now.string("channel"),
                        now.string("language"),
                        now.string("name")))
                .containsExactly("1", "2", "sms", "fi", "5");
    }

    /** The birth date may be seen, what makes the number a secret may not. */
    @Test
    void aPersonalNumberIsMaskedInEveryAnswerAndUnreadableInTheTable() {
        Caller api = APP.open().api();
        String body = "{\"id\":\"cust_p\",\"name\":\"Kari\",\"personalNumber\":\"01017098765\"}";
        List<Reply> answers = List.of(
                create(api.with("Idempotency-Key", "p"), body),
                api.with("Idempotency-Key", "p").post("/customers", body),
                api.get("/customers/cust_p"),
                api.get("/customers"),
                api.get("/customers?q=Kari"),
                api.patch("/customers/cust_p", "{\"phone\":\"1\"}"));
        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.text()).contains("010170*****").doesNotContain("98765"));
        for (String table : List.of("customer_version", "idempotency_key", "event")) {
            List<String> rows = APP.db()
                    .read(tx -> tx.sql()
                            .createQuery("SELECT encode(convert_to(t::text, 'UTF8'), 'hex') FROM " + table + " t")
                            .mapTo(String.class)
                            .list());
            assertThat(rows)
                    .noneMatch(row -> row.contains(hex("01017098765")) || row.contains(hex(hex("01017098765"))));
        }
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1", "12", "\ud83d\ude80\ud83d\ude80\ud83d\ude80", "1\ud83d\ude802\ud83d\ude80", "19700101-1234"
            })
    void anOddPersonalNumberIsKeptAndMaskedAllTheSame(String number) {
        Reply made = create(API, "{\"name\":\"Kari\",\"personalNumber\":\"" + number + "\"}");
        assertThat(made.string("personalNumber")).endsWith("*****").doesNotContain(number);
        assertThat(API.get("/customers/" + made.string("id")).status()).isEqualTo(200);
    }

    /** Who has no value for a field may send an empty one. */
    @Test
    void anEmptyTextOfContactDataIsNone() {
        Caller api = APP.open().api();
        Reply made = create(api, """
                {"id": "cust_empty", "name": "Ola", "email": "", "phone": " ", "organisationNumber": "", "personalNumber": "",
                "eInvoiceAddress": "", "vatNumber": "",
                "address": {"addressee": "", "line1": "", "line2": "", "line3": "", "postalCode": "", "city": "", "country": ""}}""");
        for (String field : List.of("email", "phone", "organisationNumber", "personalNumber", "eInvoiceAddress")) {
            assertThat(made.at(field).isNull()).as(field).isTrue();
        }
        for (String field : List.of("addressee", "line1", "line2", "line3", "postalCode", "city", "country")) {
            assertThat(made.at("address", field).isNull()).as(field).isTrue();
        }
        assertThat(made.at("warnings")).isEmpty();
        create(api, FULL);
        assertThat(api.patch("/customers/cust_full", "{\"email\":\"\"}")
                        .at("email")
                        .isNull())
                .isTrue();
    }

    @Test
    void anOrganisationNumberThatFailsItsCheckIsWarnedOf() {
        String body = "{\"name\":\"Berg AS\",\"organisationNumber\":\"%s\",\"address\":{\"country\":\"NO\"}}";
        Reply wrong = create(API.with("Accept-Language", "en"), body.formatted("974760674"));
        Reply right = create(API, body.formatted("974760673"));
        assertThat(wrong.at("warnings").get(0).get("field").stringValue()).isEqualTo("organisationNumber");
        assertThat(right.at("warnings")).isEmpty();
    }

    @Test
    void pagesShowEachOnceWhileOthersAreAdded() {
        Caller api = APP.open().api();
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 119; i++) {
            made.addFirst(create(api, "{\"name\":\"Customer " + i + "\"}").string("id"));
        }
        made.addLast("cust_123");

        List<String> seen = new ArrayList<>();
        String after = "";
        List<Integer> sizes = new ArrayList<>();
        do {
            Reply page = api.get("/customers?limit=50" + after);
            page.at("data").forEach(customer -> seen.add(customer.get("id").stringValue()));
            sizes.add(page.at("data").size());
            App.atOnce(5, i -> create(api, "{\"name\":\"Late\"}"));
            JsonNode next = page.at("nextCursor");
            assertThat(next.isNull()).isEqualTo(!page.at("hasMore").booleanValue());
            after = next.isNull() ? "" : "&after=" + next.stringValue();
        } while (!after.isEmpty());

        assertThat(sizes).containsExactly(50, 50, 20);
        assertThat(seen).isEqualTo(made);
    }

    @ParameterizedTest
    @CsvSource({
        "q=berg,2",
        "q=BERG%20AS,1",
        "q=974760673,1",
        "q=post%40,1",
        "q=%25,0",
        "q=_,0",
        "q=%5C,0",
        "email=POST%40berg.example,1",
        "type=company,2",
        "type=person,1",
        "type=person&q=berg,1",
        "q=nobody,0",
        "limit=1,1",
        "unknown=1,3"
    })
    void aListIsNarrowed(String query, int expected) {
        Caller api = APP.open().api();
        create(api, "{\"name\":\"Berg AS\",\"type\":\"company\",\"email\":\"post@berg.example\"}");
        create(api, "{\"name\":\"Ola Berg\"}");
        assertThat(api.get("/customers?" + query).at("data")).hasSize(expected);
    }

    @Test
    void nobodySeesAnothersCustomers() {
        Caller mine = APP.open().api();
        create(mine, FULL);
        Caller theirs = APP.open().api();
        assertThat(theirs.get("/customers/cust_full").status()).isEqualTo(404);
        assertThat(theirs.patch("/customers/cust_full", "{\"name\":\"Theirs\"}").status())
                .isEqualTo(404);
        assertThat(theirs.get("/customers").at("data")).hasSize(1);
        assertThat(theirs.get("/customers?q=dega").at("data")).isEmpty();
        assertThat(mine.get("/customers/cust_full").string("name")).startsWith("Åse");
    }
}
