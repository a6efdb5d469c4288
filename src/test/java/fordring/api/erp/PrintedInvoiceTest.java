package fordring.api.erp;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.platform.Json;
import fordring.testkit.App;
import fordring.testkit.Reply;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The printed call, and what is printed as its answer. */
class PrintedInvoiceTest {
    private static App app;
    private static Office office;
    private static Reply created;

    @BeforeAll
    static void theCallIsMade() {
        app = App.start();
        office = Office.open(app);
        created = office.create(Printed.CALL);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void itsAnswerIsThePrintedOneButForWhatIsOurs() {
        assertThat(created.status()).as(created.toString()).isEqualTo(200);
        assertThat(created.body()).isEqualTo(printedBy(office, created));
        assertThat(created.string("id")).matches("I\\.[0-9]+");
        assertThat(created.string("document", "invoicePreview")).matches("[0-9a-f]{32}");
        assertThat(created.at("articleRows").get(0).path("id").stringValue()).matches("IR\\.[0-9]+");
        assertThat(created.string("createdDate")).matches("20[0-9-]{8}T[0-9:]{8}");
    }

    /** Printed request and answer contradict each other in number and product: the request wins. */
    private static JsonNode printedBy(Office office, Reply created) {
        ObjectNode printed = (ObjectNode) Json.tree(Printed.ANSWER.getBytes(StandardCharsets.UTF_8));
        printed.put("invoiceNumber", "123456");
        printed.put("productCode", "INVOICE_SERVICE");
        printed.put("clientId", office.client().id());
        printed.put("clientName", "Norrsken Städ AB");
        printed.put("createdBy", office.username());
        printed.set("createdDate", created.at("createdDate"));
        printed.set("id", created.at("id"));
        ((ObjectNode) printed.path("document")).set("invoicePreview", created.at("document", "invoicePreview"));
        ((ObjectNode) printed.path("articleRows").get(0))
                .set("id", created.at("articleRows").get(0).path("id"));
        return printed;
    }

    @Test
    void itIsAnsweredTheSameWhenItIsFetched() {
        assertThat(office.get(created).text()).isEqualTo(created.text());
    }

    @Test
    void itIsAnsweredTheSameWhenTheBodyBelowTheCallIsSentByAnotherClient() {
        Office other = office.neighbour();
        Reply again = other.create(Printed.REQUEST);

        assertThat(again.body()).isEqualTo(printedBy(other, again));
    }

    @Test
    void itsKeysStandInTheOrderInWhichTheyArePrinted() {
        assertThat(names(created.body())).isEqualTo(names(Json.tree(Printed.ANSWER.getBytes(StandardCharsets.UTF_8))));
    }

    private static String names(JsonNode node) {
        StringBuilder names = new StringBuilder();
        if (node instanceof ObjectNode object) {
            object.forEachEntry((name, value) ->
                    names.append(name).append('{').append(names(value)).append('}'));
        }
        node.forEach(each -> names.append(node.isArray() ? names(each) : ""));
        return names.toString();
    }

    @Test
    void nothingIsBookedOrSentByIt() {
        assertThat(app.events(office.tenant())).extracting(App.Told::type).containsOnly("invoice.created");
        assertThat(app.count("journal_entry")).isZero();
    }

    @Test
    void itsPreviewIsAPdf() {
        byte[] pdf = office.api()
                .get("/storage/" + created.string("document", "invoicePreview"))
                .raw();

        assertThat(new String(pdf, 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
    }
}
