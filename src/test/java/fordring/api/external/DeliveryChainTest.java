package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chain of channels of a customer, and the one channel beside it. */
class DeliveryChainTest {
    private static final App APP = App.start();
    private static final Caller API = APP.open().api();
    private static final String CHAIN =
            "[{'channel':'e_invoice'},{'channel':'email','unopenedDays':3},{'channel':'letter'}]";

    @AfterAll
    static void stop() {
        APP.close();
    }

    private static Reply made(String fields) {
        Reply reply = API.post("/customers", ("{'name':'Kjede'," + fields + "}").replace('\'', '"'));
        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
        return reply;
    }

    private static Reply changed(Reply customer, String body) {
        return API.patch("/customers/" + customer.string("id"), body.replace('\'', '"'));
    }

    /** The chain as {@code email:3 letter}, empty where there is none; before it the channel. */
    private static String reached(Reply customer) {
        StringBuilder reached = new StringBuilder(customer.at("channel").asString("-"));
        for (var step : customer.at("deliveryChain")) {
            reached.append(' ').append(step.path("channel").stringValue());
            if (!step.path("unopenedDays").isNull()) {
                reached.append(':').append(step.path("unopenedDays").intValue());
            }
        }
        return reached.toString();
    }

    @Test
    void aChainIsKeptAsItWasSentAndItsFirstChannelIsTheCustomers() {
        Reply customer = made("'deliveryChain':" + CHAIN);

        assertThat(reached(customer)).isEqualTo("e_invoice e_invoice email:3 letter");
        assertThat(API.get("/customers/" + customer.string("id")).raw()).isEqualTo(customer.raw());
        assertThat(reached(made("'channel':'sms'"))).isEqualTo("sms");
        assertThat(reached(made("'channel':null"))).isEqualTo("-");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'name':'X'} | email email:3 letter",
                "{'channel':'sms'} | sms",
                "{'channel':'email'} | email",
                "{'channel':null} | -",
                "{'deliveryChain':null} | -",
                "{'deliveryChain':null,'channel':'letter'} | letter",
                "{'deliveryChain':[{'channel':'sms'}]} | sms sms",
                "{'deliveryChain':[{'channel':'sms'}],'channel':'sms'} | sms sms",
                "{'deliveryChain':[{'channel':'sms'}],'channel':null} | sms sms",
                "{'deliveryChain':[{'channel':'sms','unopenedDays':null},{'channel':'email'}]} | sms sms email",
                "{'deliveryChain':[{'channel':'sms','unopenedDays':90},{'channel':'email'}]} | sms sms:90 email"
            })
    void aChannelAloneEndsTheChainAndNullClears(String body, String then) {
        Reply customer = made("'deliveryChain':[{'channel':'email','unopenedDays':3},{'channel':'letter'}]");

        Reply after = changed(customer, body);

        assertThat(after.status()).as(after.toString()).isEqualTo(200);
        assertThat(reached(after)).isEqualTo(then);
        assertThat(API.get("/customers/" + customer.string("id")).raw()).isEqualTo(after.raw());
    }

    @Test
    void whoHasNoChainKeepsHisChannelWhenTheChainIsCleared() {
        Reply customer = made("'channel':'letter'");

        assertThat(reached(changed(customer, "{'deliveryChain':null}"))).isEqualTo("letter");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[] | deliveryChain | Kan ikke være tom",
                "'email' | deliveryChain | Må være en liste",
                "[{'channel':'email'},{'channel':'sms'},{'channel':'letter'},{'channel':'e_invoice'},{'channel':'email'}]"
                        + " | deliveryChain | Kan ha høyst 4 elementer",
                "['email'] | deliveryChain[0] | Må være et JSON-objekt",
                "[{}] | deliveryChain[0].channel | Må være en av: e_invoice, email, letter, sms",
                "[{'channel':'fax'}] | deliveryChain[0].channel | Må være en av: e_invoice, email, letter, sms",
                "[{'channel':'EMAIL'}] | deliveryChain[0].channel | Må være en av: e_invoice, email, letter, sms",
                "[{'channel':'sms'},{'channel':'sms'}] | deliveryChain[1].channel | Er nevnt før",
                "[{'channel':'sms','unopenedDays':0},{'channel':'email'}] | deliveryChain[0].unopenedDays | Må være et heltall fra 1",
                "[{'channel':'sms','unopenedDays':91},{'channel':'email'}] | deliveryChain[0].unopenedDays | Må være et heltall fra 1",
                "[{'channel':'sms','unopenedDays':1.5},{'channel':'email'}] | deliveryChain[0].unopenedDays | Må være et heltall fra 1",
                "[{'channel':'sms'},{'channel':'email','unopenedDays':3}] | deliveryChain[1].unopenedDays | Ikke på det siste leddet"
            })
    void aChainThatIsNoneIsRefusedByIndexAndRule(String chain, String field, String rule) {
        Reply refused = API.post("/customers", ("{'name':'X','deliveryChain':" + chain + "}").replace('\'', '"'));

        assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
        assertThat(refused.faultyFields()).containsExactly(field);
        assertThat(refused.faultOf(field)).startsWith(rule);
    }

    @Test
    void allThatIsWrongWithAChainIsSaidAtOnce() {
        Reply refused = API.post("/customers", """
                {"name": "", "deliveryChain": [{"channel": "fax"}, {"channel": "sms", "unopenedDays": 99},
                 {"channel": "sms", "unopenedDays": 2}]}""");

        assertThat(refused.faultyFields())
                .containsExactly(
                        "name",
                        "deliveryChain[0].channel",
                        "deliveryChain[1].unopenedDays",
                        "deliveryChain[2].channel",
                        "deliveryChain[2].unopenedDays");
    }

    @Test
    void aChannelThatContradictsTheChainIsRefused() {
        Reply customer = made("'deliveryChain':" + CHAIN);

        Reply refused = changed(customer, "{'channel':'email','deliveryChain':" + CHAIN + "}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.faultyFields()).containsExactly("channel");
        assertThat(refused.faultOf("channel")).isEqualTo("Må være e_invoice, som kjeden begynner med, eller utelates");
        assertThat(API.get("/customers/" + customer.string("id")).raw()).isEqualTo(customer.raw());
    }

    @Test
    void theTrailTellsOfTheWholeChain() {
        Reply customer = made("'deliveryChain':[{'channel':'email','unopenedDays':3},{'channel':'letter'}]");
        changed(customer, "{'channel':'sms'}");

        var changes = API.get("/audit?subject=" + customer.string("id"))
                .at("data")
                .get(0)
                .path("changes");

        assertThat(changes.propertyNames()).containsExactlyInAnyOrder("channel", "deliveryChain");
        assertThat(changes.path("channel").toString()).isEqualTo("[\"email\",\"sms\"]");
        assertThat(changes.path("deliveryChain").toString())
                .isEqualTo("[[{\"channel\":\"email\",\"unopenedDays\":3},"
                        + "{\"channel\":\"letter\",\"unopenedDays\":null}],null]");
    }

    /** Of a voucher that is kept nothing says how he was reached. */
    @Test
    void whoIsErasedHasNoChain() {
        Life life = Life.of(APP);
        Reply customer = life.ok(
                201,
                life.api()
                        .post("/customers", "{\"name\":\"Kari\",\"deliveryChain\":" + CHAIN.replace('\'', '"') + "}"));
        Reply invoice = life.invoice(Body.printed().with("customerId", "\"" + customer.string("id") + "\""));
        life.pay(invoice, 150_000);

        Reply erased = life.ok(200, life.api().delete("/customers/" + customer.string("id")));

        assertThat(reached(erased)).isEqualTo("-");
        Reply export = life.api().get("/customers/" + customer.string("id") + "/export");
        List<String> kept = export.at("versions")
                .valueStream()
                .map(v -> v.path("customer").path("channel").asString("-")
                        + v.path("customer").path("deliveryChain").asString("-"))
                .toList();
        assertThat(kept).hasSize(2).containsOnly("--");
    }
}
