package fordring.api.erp;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.invoice.MarkOverdue;
import fordring.invoice.WatchDueDates;
import fordring.testkit.App;
import fordring.testkit.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The life of an invoice: created, changed, activated, expired, paid; or deleted. */
class InvoiceLifeTest {
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
    void itIsChangedUntilItIsActivated() {
        Reply made = office.create(Office.numbered("V-1"));
        String path = "/invoices/" + made.string("id");
        Reply changed = office.api()
                .put(
                        path,
                        Office.row("1", "80", "80", "25", "20", "100")
                                .put("invoiceNumber", "V-2")
                                .toString());
        Reply active = office.activate(changed);
        Reply late = office.api().put(path, Office.numbered("V-3"));
        Reply lateDelete = office.api().delete(path);

        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(changed.string("id")).isEqualTo(made.string("id"));
        assertThat(changed.at("articleRows").get(0).path("id"))
                .isEqualTo(made.at("articleRows").get(0).path("id"));
        assertThat(changed.string("invoiceNumber")).isEqualTo("V-2");
        assertThat(active.at("balances", "total").intValue()).isEqualTo(100);
        assertThat(List.of(late, lateDelete))
                .allSatisfy(
                        refused -> assertThat(refused.text())
                                .isEqualTo(
                                        "{\"status\":409,\"error\":\"Conflict\",\"message\":\"The invoice is issued\",\"errors\":[]}"));
        assertThat(office.create(Office.numbered("V-1")).string("id")).isNotEqualTo(made.string("id"));
    }

    @Test
    void aChangeKeepsClientAndOthersNumbers() {
        Reply one = office.create(Office.numbered("V-10"));
        office.create(Office.numbered("V-11"));
        String path = "/invoices/" + one.string("id");
        String neighbour = office.neighbour().client().id();

        assertThat(office.api().put(path, Office.numbered("V-11")).status()).isEqualTo(409);
        Reply moved = office.api()
                .put(path, Office.body(b -> b.put("invoiceNumber", "V-10").put("clientId", neighbour)));
        assertThat(moved.status()).isEqualTo(400);
        assertThat(moved.at("errors").get(0).path("field").stringValue()).isEqualTo("clientId");
    }

    @Test
    void activationTakesWhatItsBodySaysAndHappensOnce() {
        Reply made = office.create(Office.body(b -> {
            b.put("invoiceNumber", "V-4").put("distributionCode", "LETTER");
        }));
        Reply active = office.api().post("/invoices/" + made.string("id") + "/activate", """
                {"productCode":"REMINDER_SERVICE","distributionCode":"EMAIL","reminderProfileCode":"STANDARD",
                "documentTemplateCode":"COMPACT","paymentReference":"4711","serviceProviderCode":"NORD",
                "useRecourse":false}""");
        assertThat(active.status()).isEqualTo(400);
        assertThat(active.at("errors").get(0).path("field").stringValue()).isEqualTo("distributionCode");

        Reply letter = office.api().post("/invoices/" + made.string("id") + "/activate", """
                {"productCode":"REMINDER_SERVICE","reminderProfileCode":"STANDARD","documentTemplateCode":"COMPACT",
                "paymentReference":"4711","serviceProviderCode":"NORD","useRecourse":false}""");
        Reply again = office.activate(made);

        assertThat(letter.status()).as(letter.toString()).isEqualTo(200);
        assertThat(letter.string("statuses", "main")).isEqualTo("ACTIVATED");
        assertThat(letter.string("productCode")).isEqualTo("REMINDER_SERVICE");
        assertThat(letter.string("distributionCode")).isEqualTo("LETTER");
        assertThat(letter.string("reminderProfileCode")).isEqualTo("STANDARD");
        assertThat(letter.string("documentTemplateCode")).isEqualTo("COMPACT");
        assertThat(letter.string("paymentReference")).isEqualTo("4711");
        assertThat(letter.string("serviceProviderCode")).isEqualTo("NORD");
        assertThat(letter.at("useRecourse").booleanValue()).isFalse();
        assertThat(letter.string("activatedDate")).matches("20[0-9-]{8}T[0-9:]{8}");
        assertThat(again.text()).isEqualTo(letter.text());
        app.eventually(
                () -> office.external().get("/invoices/" + office.coreId(made) + "/timeline"),
                reply -> reply.text().contains("letter"));
        long deliveries = app.db()
                .read(tx -> tx.sql()
                        .createQuery("SELECT count(*) FROM delivery WHERE tenant_id = ?")
                        .bind(0, office.tenant().value())
                        .mapTo(Long.class)
                        .one());
        assertThat(deliveries).isEqualTo(1);
    }

    @Test
    void theRunAfterItsDueDateSaysThatItExpiredAndPaymentClosesIt() {
        Office own = Office.open(app);
        Reply active = own.active(Office.numbered("V-5"));
        app.eventually(
                () -> {
                    app.db().write(tx -> WatchDueDates.run(tx, 500));
                    app.db().write(tx -> MarkOverdue.run(tx, own.tenant(), 500));
                    return own.get(active);
                },
                reply -> reply.string("statuses", "ledger").equals("EXPIRED"));
        Reply expired = own.get(active);
        own.pay(active, 25_000, "SEK");
        Reply paid = own.get(active);

        assertThat(active.string("statuses", "ledger")).isEqualTo("INVOICE");
        assertThat(expired.string("dates", "ledgerPerformedDate")).isEqualTo("2021-06-02");
        assertThat(expired.string("statuses", "main")).isEqualTo("ACTIVATED");
        assertThat(paid.string("statuses", "main")).isEqualTo("CLOSED");
        assertThat(paid.string("statuses", "ledger")).isEqualTo("EXPIRED");
        assertThat(paid.at("balances", "total").intValue()).isZero();
        assertThat(own.api().get("/invoices?status=CLOSED").body()).hasSize(1);
    }

    /** The debtor moved between the two: each invoice goes to where it says. */
    @Test
    void anInvoiceIsIssuedToWhoItStates() {
        Reply first = office.create(Office.body(b -> {
            b.put("invoiceNumber", "V-6").withObject("/debtor").put("customerNumber", "moved");
            b.withObject("/debtor/invoiceAddress").put("address", "Old Street 1");
        }));
        Reply second = office.create(Office.body(b -> {
            b.put("invoiceNumber", "V-7").withObject("/debtor").put("customerNumber", "moved");
            b.withObject("/debtor/invoiceAddress").put("address", "New Street 2");
        }));

        assertThat(office.get(first).string("debtor", "invoiceAddress", "address"))
                .isEqualTo("Old Street 1");
        Reply activeSecond = office.activate(second);
        Reply activeFirst = office.activate(first);
        assertThat(activeFirst.string("debtor", "invoiceAddress", "address")).isEqualTo("Old Street 1");
        assertThat(activeSecond.string("debtor", "invoiceAddress", "address")).isEqualTo("New Street 2");
        assertThat(activeFirst.string("debtor", "id")).isEqualTo(activeSecond.string("debtor", "id"));
    }

    @Test
    void aDeletedInvoiceIsNeitherChangedNorActivated() {
        Reply made = office.create(Office.numbered("V-8"));
        String path = "/invoices/" + made.string("id");
        office.api().delete(path);

        assertThat(List.of(
                        office.api().put(path, Office.numbered("V-8")),
                        office.api().delete(path),
                        office.api().post(path + "/activate", "{}"),
                        office.api().post(path + "/recourse", "{}")))
                .allSatisfy(refused -> assertThat(refused.text())
                        .isEqualTo("{\"status\":409,\"error\":\"Conflict\",\"message\":\"The invoice is deleted\","
                                + "\"errors\":[]}"));
    }
}
