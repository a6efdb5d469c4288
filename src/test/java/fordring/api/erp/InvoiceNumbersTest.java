package fordring.api.erp;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.App;
import fordring.testkit.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whose an invoice is, and what its number does. */
class InvoiceNumbersTest {
    private static App app;
    private static Office office;

    @BeforeAll
    static void start() {
        app = App.start();
        office = Office.open(app);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void theSameBodyOnceMoreAnswersTheInvoiceThatThereIs() {
        Reply first = office.create(Office.numbered("A-1"));
        Reply second = office.create(Office.numbered("A-1"));
        office.activate(first);
        Reply third = office.create(Office.numbered("A-1"));

        assertThat(second.text()).isEqualTo(first.text());
        assertThat(third.string("id")).isEqualTo(first.string("id"));
        assertThat(third.string("statuses", "main")).isEqualTo("ACTIVATED");
    }

    @Test
    void twentyAtOnceMakeOneInvoice() {
        List<Reply> all = App.atOnce(20, i -> office.create(Office.numbered("A-20")));

        assertThat(all).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(200));
        assertThat(all.stream().map(reply -> reply.string("id")).distinct()).hasSize(1);
    }

    @Test
    void anotherBodyWithATakenNumberIsAConflict() {
        office.create(Office.numbered("A-2"));
        Reply refused =
                office.create(Office.body(b -> b.put("invoiceNumber", "A-2").put("remark", "Other")));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text())
                .isEqualTo("{\"status\":409,\"error\":\"Conflict\",\"message\":\"The field 'invoiceNumber': There is an"
                        + " invoice with this number already\",\"errors\":[{\"field\":\"invoiceNumber\",\"message\":"
                        + "\"There is an invoice with this number already\"}]}");
    }

    @Test
    void aDeletedNumberIsFreeAndTheDeletedInvoiceIsStillAnswered() {
        Reply first = office.create(Office.numbered("A-3"));
        Reply deleted = office.api().delete("/invoices/" + first.string("id"));
        Reply second =
                office.create(Office.body(b -> b.put("invoiceNumber", "A-3").put("remark", "Once more")));

        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.string("statuses", "main")).isEqualTo("DELETED");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.string("id")).isNotEqualTo(first.string("id"));
        assertThat(office.get(first).text()).isEqualTo(deleted.text());
        assertThat(deleted.at("debtor")).isEqualTo(first.at("debtor"));
        assertThat(deleted.at("totals")).isEqualTo(first.at("totals"));
    }

    @Test
    void anotherClientMayUseTheSameNumber() {
        office.create(Office.numbered("A-4"));

        assertThat(office.neighbour().create(Office.numbered("A-4")).status()).isEqualTo(200);
    }

    @Test
    void anotherClientsInvoiceIsUnknown() {
        String path = "/invoices/" + office.create(Office.numbered("A-5")).string("id");
        Office neighbour = office.neighbour();
        Office stranger = Office.open(app);

        for (Office other : List.of(neighbour, stranger)) {
            assertThat(List.of(
                            other.api().get(path),
                            other.api().put(path, Office.numbered("A-5")),
                            other.api().delete(path),
                            other.api().post(path + "/activate", "{}"),
                            other.api().post(path + "/recourse", "{}")))
                    .allSatisfy(reply -> assertThat(reply.text())
                            .isEqualTo("{\"status\":404,\"error\":\"Not Found\",\"message\":\"The resource was not"
                                    + " found\",\"errors\":[]}"));
        }
        assertThat(office.api().get("/invoices/I.1").status()).isEqualTo(404);
        assertThat(office.api().get("/invoices/I.0100001").status()).isEqualTo(404);
        assertThat(office.api().get("/invoices/inv_1").status()).isEqualTo(404);
    }

    @Test
    void aUserOfAllClientsSaysForWhichAndSeesThoseOfAll() {
        Office neighbour = office.neighbour();
        Office all = office.ofAllClients();
        Reply unsaid = all.create(Office.numbered("A-6"));
        Reply said = all.create(Office.body(b ->
                b.put("invoiceNumber", "A-6").put("clientId", neighbour.client().id())));

        assertThat(unsaid.status()).isEqualTo(400);
        assertThat(fields(unsaid)).containsExactly("clientId");
        assertThat(said.string("clientId")).isEqualTo(neighbour.client().id());
        assertThat(neighbour.get(said).status()).isEqualTo(200);
        assertThat(office.get(said).status()).isEqualTo(404);
        assertThat(all.activate(said).string("statuses", "main")).isEqualTo("ACTIVATED");
        assertThat(all.api()
                        .get("/invoices?clientId=" + neighbour.client().id())
                        .body())
                .hasSize(1);
        assertThat(all.api().get("/invoices").body().size()).isGreaterThan(1);
    }

    @Test
    void aUserOfOneClientNamesThisOneOrNone() {
        Office neighbour = office.neighbour();
        Reply own = office.create(Office.body(b ->
                b.put("invoiceNumber", "A-7").put("clientId", office.client().id())));

        assertThat(own.status()).isEqualTo(200);
        for (String id : List.of(neighbour.client().id(), "C.1", "c", "C.99999999999999999999")) {
            Reply refused =
                    office.create(Office.body(b -> b.put("invoiceNumber", "A-8").put("clientId", id)));
            assertThat(refused.text())
                    .isEqualTo("{\"status\":400,\"error\":\"Bad Request\",\"message\":\"The field 'clientId': There is"
                            + " no such client\",\"errors\":[{\"field\":\"clientId\",\"message\":\"There is no such"
                            + " client\"}]}");
        }
        assertThat(office.api()
                        .get("/invoices?clientId=" + neighbour.client().id())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void listsAreNarrowedAndTurnedOver() {
        Office own = office.neighbour();
        Reply one = own.create(Office.body(b -> {
            b.put("invoiceNumber", "L-1").withObject("/debtor").put("customerNumber", "9");
            b.withObject("/dates").put("invoiceDate", "2021-04-01").put("expireDate", "2021-05-01");
        }));
        Reply two = own.active(Office.numbered("L-2"));
        Reply three = own.create(Office.numbered("L-3"));
        own.api().delete("/invoices/" + three.string("id"));

        assertThat(numbers(own, "")).containsExactly("L-3", "L-2", "L-1");
        assertThat(numbers(own, "?limit=2")).containsExactly("L-3", "L-2");
        assertThat(numbers(own, "?limit=2&page=2")).containsExactly("L-1");
        assertThat(numbers(own, "?page=2")).isEmpty();
        assertThat(numbers(own, "?status=CREATED")).containsExactly("L-1");
        assertThat(numbers(own, "?status=ACTIVATED")).containsExactly("L-2");
        assertThat(numbers(own, "?status=DELETED")).containsExactly("L-3");
        assertThat(numbers(own, "?status=CLOSED")).isEmpty();
        assertThat(numbers(own, "?invoiceNumber=L-2")).containsExactly("L-2");
        assertThat(numbers(own, "?customerNumber=9")).containsExactly("L-1");
        assertThat(numbers(own, "?invoiceDateFrom=2021-04-02")).containsExactly("L-3", "L-2");
        assertThat(numbers(own, "?invoiceDateTo=2021-04-01")).containsExactly("L-1");
        assertThat(numbers(own, "?expireDateFrom=2021-05-02&expireDateTo=2021-06-01"))
                .containsExactly("L-3", "L-2");
        assertThat(own.api().get("/invoices?invoiceNumber=L-1").body().get(0)).isEqualTo(one.body());
        assertThat(own.api().get("/invoices?invoiceNumber=L-2").body().get(0))
                .isEqualTo(own.get(two).body());
        assertThat(fields(own.api().get("/invoices?status=OPEN&invoiceDateFrom=x&expireDateTo=2021-02-30")))
                .containsExactly("status", "invoiceDateFrom", "expireDateTo");
        assertThat(fields(own.api().get("/invoices?limit=0"))).containsExactly("limit");
    }

    private static List<String> numbers(Office office, String query) {
        return office.api()
                .get("/invoices" + query)
                .body()
                .valueStream()
                .map(each -> each.path("invoiceNumber").stringValue())
                .toList();
    }

    private static List<String> fields(Reply refused) {
        return refused.at("errors")
                .valueStream()
                .map(each -> each.path("field").stringValue())
                .toList();
    }
}
