package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.App;
import fordring.testkit.Caller;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Customers found again: free text and filters. */
class CustomerSearchTest {
    private static final App APP = App.start();
    private static final Caller API = shop();

    @AfterAll
    static void stop() {
        APP.close();
    }

    /** Besides these there is Nordavind Regnskap AS in Norway, {@code cust_123}, made first. */
    private static Caller shop() {
        Caller api = APP.open().api();
        for (String body : List.of("""
                {"id": "cust_berg", "type": "company", "name": "Berg & Sønn AS", "organisationNumber": "974 760 673",
                "email": "Post@Berg.example", "phone": "+47 400 00 001", "address": {"country": "NO"}}""", """
                {"id": "cust_ola", "name": "Ola Bergersen", "phone": "40000002", "address": {"country": "SE"}}""", """
                {"id": "cust_kommune", "type": "company", "debtorClass": "public", "name": "Åre kommun 100%",
                "organisationNumber": "212000-1777", "address": {"country": "SE"}}""", """
                {"id": "cust_gone", "name": "Bergljot Borte", "email": "bergljot@example.com", "address": {"country": "FI"}}""")) {
            assertThat(api.post("/customers", body).status()).isEqualTo(201);
        }
        assertThat(api.delete("/customers/cust_gone").status()).isEqualTo(200);
        return api;
    }

    private static List<String> found(Caller api, String query) {
        List<String> ids = new ArrayList<>();
        api.get("/customers?" + query)
                .at("data")
                .forEach(c -> ids.add(c.get("id").stringValue()));
        return ids;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "q=berg | cust_ola cust_berg",
                "q=BERG%20%26%20S%C3%98NN | cust_berg",
                "q=s%C3%B8nn | cust_berg",
                "q=%C3%85RE | cust_kommune",
                "q=be | cust_ola cust_berg", // two characters begin a word
                "q=er | ",
                "q=o | cust_ola",
                "q=post%40berg | cust_berg",
                "q=974760673 | cust_berg cust_123",
                "q=974%20760 | cust_berg cust_123",
                "q=212000-1777 | cust_kommune",
                "q=2120001777 | cust_kommune",
                "q=%2B47%20400%2000%20001 | cust_berg",
                "q=40000001 | cust_berg",
                "q=400%2000%20002 | cust_ola",
                "q=cust_komm | cust_kommune",
                "q=100%25 | cust_kommune",
                "q=1%25 | ",
                "q=%25 | ",
                "q=%26 | ", // there is one in a name, but a search is for letters and digits
                "q=___ | ",
                "q=bergljot | ",
                "email=POST%40berg.EXAMPLE | cust_berg",
                "email=post%40berg | ",
                "organisationNumber=974760673 | cust_berg cust_123",
                "organisationNumber=2120001777 | cust_kommune",
                "organisationNumber=97476067 | ",
                "type=person | cust_gone cust_ola",
                "debtorClass=public | cust_kommune",
                "debtorClass=consumer&erased=false | cust_ola",
                "country=SE | cust_kommune cust_ola",
                "country=FI | ",
                "erased=true | cust_gone",
                "erased=false | cust_kommune cust_ola cust_berg cust_123",
                "type=company&country=SE&q=kommun | cust_kommune",
                "type=company&country=SE&q=berg | ",
            })
    void aListIsNarrowed(String query, String expected) {
        assertThat(found(API, query)).isEqualTo(expected == null ? List.of() : List.of(expected.split(" ")));
    }

    @Test
    void aTimeNarrowsFromAndTo() {
        Caller api = APP.open().api();
        String id = api.post("/customers", "{\"name\":\"Ola\"}").string("id");
        Instant at = Instant.parse(api.get("/customers/" + id).string("createdAt"));
        String day = at.atOffset(ZoneOffset.UTC).toLocalDate().toString();
        String dayAfter = at.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(1).toString();

        assertThat(found(api, "createdFrom=" + at)).containsExactly(id);
        assertThat(found(api, "createdFrom=" + at + "&createdTo=" + at)).containsExactly(id);
        assertThat(found(api, "createdTo=" + at.minusNanos(1000))).containsExactly("cust_123");
        assertThat(found(api, "createdTo=" + day)).contains(id);
        assertThat(found(api, "createdFrom=" + dayAfter)).isEmpty();
        assertThat(found(api, "createdTo=2020-01-01")).isEmpty();
    }

    @Test
    void aChangeIsFoundUnderItsNewWordsOnly() {
        Caller api = APP.open().api();
        api.patch("/customers/cust_123", """
                {"name": "Sørvind AS", "email": "ny@example.com", "organisationNumber": null, "type": "person",
                "address": {"country": "DK"}}""");
        assertThat(found(api, "q=nordavind")).isEmpty();
        assertThat(found(api, "q=974760673")).isEmpty();
        assertThat(found(api, "country=NO")).isEmpty();
        assertThat(found(api, "type=company")).isEmpty();
        for (String now : List.of("q=s%C3%B8rvind", "email=ny%40example.com", "country=DK", "type=person")) {
            assertThat(found(api, now)).as(now).containsExactly("cust_123");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type=robot",
                "debtorClass=rich",
                "country=Norge",
                "country=no",
                "erased=yes",
                "createdFrom=yesterday",
                "createdTo=2025-02-30",
                "createdFrom=9999-99-99T00:00:00Z",
                "createdTo=-999999999-01-01T00:00:00Z"
            })
    void aFilterThatCannotBeReadIsABadRequest(String query) {
        assertThat(API.get("/customers?" + query).status()).isEqualTo(400);
    }
}
