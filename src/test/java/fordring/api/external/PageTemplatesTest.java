package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Page templates: made, listed, changed, named by invoices, deleted. */
class PageTemplatesTest {
    private static final App APP = App.start();

    @AfterAll
    static void stop() {
        APP.close();
    }

    private static Reply made(Caller api, String body) {
        Reply reply = api.post("/page-templates", body.replace('\'', '"'));
        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
        return reply;
    }

    @Test
    void whatWasMadeIsReadAndColorsAreInSmallLetters() {
        Caller api = APP.open().api();
        Reply made = made(api, "{'id':'Vinter_1-a','color':'#AABBCC','intro':'Hei\\nKari','footer':'Ring oss'}");

        assertThat(made.string("color")).isEqualTo("#aabbcc");
        assertThat(made.string("intro")).isEqualTo("Hei\nKari");
        assertThat(made.string("footer")).isEqualTo("Ring oss");
        assertThat(api.get("/page-templates/Vinter_1-a").raw()).isEqualTo(made.raw());
        assertThat(made(api, "{'id':'bare'}").at("color").isNull()).isTrue();
    }

    @Test
    void theNewestComesFirstPageByPage() {
        Caller api = APP.open().api();
        for (int i = 0; i < 5; i++) {
            made(api, "{'id':'t" + i + "'}");
        }

        List<String> ids = new ArrayList<>();
        String next = "";
        while (next != null) {
            Reply page = api.get("/page-templates?limit=2" + next);
            page.at("data").forEach(t -> ids.add(t.path("id").stringValue()));
            next = page.at("nextCursor").isNull() ? null : "&after=" + page.string("nextCursor");
        }

        assertThat(ids).containsExactly("t4", "t3", "t2", "t1", "t0");
        assertThat(api.get("/page-templates?after=x").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                             | id",
                "{\"id\":\"\"}                                  | id",
                "{\"id\":\"a b\"}                               | id",
                "{\"id\":\"å\"}                                 | id",
                "{\"id\":7}                                     | id",
                "{\"id\":\"a\",\"color\":\"red\"}               | color",
                "{\"id\":\"a\",\"color\":\"#12345\"}            | color",
                "{\"id\":\"a\",\"intro\":\"\"}                  | intro",
                "{\"id\":\"a\",\"footer\":[]}                   | footer",
                "{\"id\":\"/\",\"color\":\"#\",\"footer\":\" \"} | id color footer"
            })
    void allThatIsWrongIsSaidAtOnce(String body, String fields) {
        Reply refused = APP.open().api().post("/page-templates", body);

        assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
        assertThat(refused.faultyFields()).containsExactly(fields.split(" "));
    }

    @Test
    void textsHaveAtMostFiveHundredCharactersAndIdsSixty() {
        Caller api = APP.open().api();
        String most = "{\"id\":\"" + "i".repeat(60) + "\",\"intro\":\"" + "ø".repeat(500) + "\"}";

        assertThat(api.post("/page-templates", most).status()).isEqualTo(201);
        Reply refused =
                api.post("/page-templates", most.replace("ii\"", "iii\"").replace("øø\"", "øøø\""));
        assertThat(refused.faultyFields()).containsExactly("id", "intro");
    }

    @Test
    void anIdIsTakenOnceByEachTenant() {
        Caller api = APP.open().api();
        made(api, "{'id':'a'}");

        Reply again = api.post("/page-templates", "{\"id\":\"a\"}");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.faultyFields()).containsExactly("id");
        made(APP.open().api(), "{'id':'a'}");
    }

    @Test
    void aChangeLeavesWhatItDoesNotNameAndTheTrailTellsIt() {
        Caller api = APP.open().api();
        made(api, "{'id':'a','color':'#aabbcc','intro':'Hei','footer':'Ring'}");

        Reply changed = api.patch("/page-templates/a", "{\"intro\":\"God jul\",\"footer\":null,\"id\":\"a\"}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.string("color")).isEqualTo("#aabbcc");
        assertThat(changed.string("intro")).isEqualTo("God jul");
        assertThat(changed.at("footer").isNull()).isTrue();
        assertThat(api.patch("/page-templates/a", "{\"id\":\"b\"}").faultyFields())
                .containsExactly("id");
        assertThat(api.get("/page-templates/a").raw()).isEqualTo(changed.raw());
        Reply trail = api.get("/audit?subject=a");
        assertThat(trail.at("data").get(0).path("action").stringValue()).isEqualTo("page_template.change");
        assertThat(trail.at("data").get(0).path("changes").toString())
                .isEqualTo("{\"footer\":[\"Ring\",null],\"intro\":[\"Hei\",\"God jul\"]}");
    }

    @Test
    void anInvoiceNamesOneAndKeepsItsPageWhenItIsGone() {
        Life life = Life.of(APP);
        made(life.api(), "{'id':'a'}");
        Body named = Body.printed().with("page", "{\"template\":\"a\"}");
        Reply invoice = life.invoice(named);
        Reply draft = life.invoice(named.with("draft", "true"));

        assertThat(invoice.string("page", "template")).isEqualTo("a");
        Reply gone = life.ok(200, life.api().delete("/page-templates/a"));
        assertThat(gone.string("id")).isEqualTo("a");
        assertThat(life.api().get("/page-templates/a").status()).isEqualTo(404);
        assertThat(life.now(invoice).string("pageUrl")).isEqualTo(invoice.string("pageUrl"));
        Reply refused = life.post(draft, "issue", "{}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.faultyFields()).containsExactly("page.template");
        life.ok(200, life.api().patch("/invoices/" + draft.string("id"), "{\"page\":null}"));
        life.ok(200, life.post(draft, "issue", "{\"send\":false}"));
    }
}
