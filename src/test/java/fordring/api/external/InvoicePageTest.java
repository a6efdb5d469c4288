package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.InvoiceId;
import fordring.party.PageDomains;
import fordring.testkit.App;
import fordring.testkit.Reply;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What an invoice says of its debtor's page: where it is, how it looks, that it was opened, what was written there. */
class InvoicePageTest {
    private static final App APP = App.start();
    private static final Instant EVENING = Instant.parse("2025-02-20T19:30:00Z");

    @AfterAll
    static void stop() {
        APP.close();
    }

    private static Body page(String json) {
        return Body.printed().with("page", json.replace('\'', '"'));
    }

    private static UUID uuid(Reply invoice) {
        return InvoiceId.parse(invoice.string("id")).orElseThrow().value();
    }

    private static void domain(Life life, String domain) {
        assertThat(APP.db()
                        .<Boolean>write(tx -> PageDomains.add(tx, life.account().tenant(), domain)))
                .isTrue();
    }

    @Test
    void anIssuedInvoiceHasALinkOfItsOwnAndADraftHasNone() {
        Life life = Life.of(APP);
        Reply one = life.invoice();
        Reply other = life.invoice();
        Reply draft = life.draft();

        assertThat(one.string("pageUrl"))
                .matches("http://localhost:" + APP.port() + "/i/[A-Za-z0-9_-]{22}")
                .isNotEqualTo(other.string("pageUrl"));
        assertThat(life.now(one).string("pageUrl")).isEqualTo(one.string("pageUrl"));
        assertThat(draft.at("pageUrl").isNull()).isTrue();
        assertThat(life.ok(200, life.post(draft, "issue", "{\"send\":false}"))
                        .at("pageUrl")
                        .isString())
                .isTrue();
        assertThat(one.at("page", "template").isNull()).isTrue();
        assertThat(one.at("page", "domain").isNull()).isTrue();
        assertThat(one.at("openedAt").isNull()).isTrue();
    }

    @Test
    void aDomainThatIsTheTenantsBeginsTheLink() {
        Life life = Life.of(APP);
        domain(life, "faktura.xn--bjrk-hra.example");

        Reply invoice = life.invoice(page("{'domain':'Faktura.Bjørk.example'}"));

        assertThat(invoice.string("page", "domain")).isEqualTo("faktura.xn--bjrk-hra.example");
        assertThat(invoice.string("pageUrl")).startsWith("https://faktura.xn--bjrk-hra.example/i/");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'template':'none'} | page.template | Det finnes ingen sidemal none",
                "{'domain':'a.example'} | page.domain | Domenet a.example er ikke registrert",
                "{'domain':'https://a.example/'} | page.domain | Domenet https://a.example/ er ikke registrert",
                "{'template':'none','domain':'a.example'} | page.template page.domain | Det finnes ingen sidemal none",
                "{'template':7} | page.template | Må være en tekst",
                "'none' | page | Må være et JSON-objekt"
            })
    void whatThereIsNotIsNamed(String page, String fields, String first) {
        Life life = Life.of(APP);
        for (String draft : List.of("true", "false")) {
            Reply refused =
                    life.api().post("/invoices", page(page).with("draft", draft).toString());

            assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
            assertThat(refused.faultyFields()).containsExactly(fields.split(" "));
            assertThat(refused.faultOf(fields.split(" ", -1)[0])).startsWith(first);
        }
    }

    @Test
    void anotherTenantsDomainAndTemplateAreUnknown() {
        Life theirs = Life.of(APP);
        domain(theirs, "theirs.example");
        theirs.ok(201, theirs.api().post("/page-templates", "{\"id\":\"theirs\"}"));

        Reply refused = Life.of(APP)
                .api()
                .post(
                        "/invoices",
                        page("{'template':'theirs','domain':'theirs.example'}").toString());

        assertThat(refused.faultyFields()).containsExactly("page.template", "page.domain");
    }

    @Test
    void aDraftKeepsItsPageThroughOtherChangesAndIsIssuedWithIt() {
        Life life = Life.of(APP);
        domain(life, "faktura.example");
        life.ok(201, life.api().post("/page-templates", "{\"id\":\"a\"}"));
        Reply draft = life.invoice(page("{'template':'a'}").with("draft", "true"));
        String path = "/invoices/" + draft.string("id");

        Reply changed = life.ok(200, life.api().patch(path, "{\"page\":{\"domain\":\"faktura.example\"}}"));
        assertThat(changed.at("page").toString()).isEqualTo("{\"template\":\"a\",\"domain\":\"faktura.example\"}");
        life.ok(200, life.api().patch(path, "{\"note\":\"Takk\"}"));
        Reply refused = life.api().patch(path, "{\"page\":{\"template\":\"b\"}}");
        assertThat(refused.faultyFields()).containsExactly("page.template");

        Reply issued = life.ok(200, life.post(draft, "issue", "{\"send\":false}"));
        assertThat(issued.at("page")).isEqualTo(changed.at("page"));
        assertThat(issued.string("pageUrl")).startsWith("https://faktura.example/i/");
    }

    @Test
    void thatItWasOpenedIsShownOnOneAndInTheList() {
        Life life = Life.of(APP);
        Reply invoice = life.invoice();
        life.invoice();
        opened(life, invoice);

        assertThat(life.now(invoice).string("openedAt")).isEqualTo("2025-02-20T19:30:00Z");
        JsonNode list = life.api().get("/invoices").at("data");
        assertThat(list.get(0).path("openedAt").isNull()).isTrue();
        assertThat(list.get(1).path("openedAt").stringValue()).isEqualTo("2025-02-20T19:30:00Z");
    }

    private static void opened(Life life, Reply invoice) {
        APP.db()
                .write(tx -> tx.sql()
                        .createUpdate("INSERT INTO invoice_opening (tenant_id, invoice_id, opened_at)"
                                + " VALUES (:tenant, :invoice, :at)")
                        .bind("tenant", life.account().tenant().value())
                        .bind("invoice", uuid(invoice))
                        .bind("at", EVENING)
                        .execute());
    }

    private static void wrote(Life life, Reply invoice, String kind, String message, String until) {
        APP.db()
                .write(tx -> tx.sql()
                        .createUpdate("INSERT INTO debtor_message (tenant_id, id, invoice_id, kind, message,"
                                + " wished_date, created_at) VALUES (:tenant, :id, :invoice, :kind, :message,"
                                + " :until, :at)")
                        .bind("tenant", life.account().tenant().value())
                        .bind("id", UUID.randomUUID())
                        .bind("invoice", uuid(invoice))
                        .bind("kind", kind)
                        .bind("message", message)
                        .bind("until", until.isEmpty() ? null : LocalDate.parse(until))
                        .bind("at", EVENING)
                        .execute());
    }

    private static List<String> said(JsonNode past) {
        return past.valueStream()
                .filter(e -> e.path("type").stringValue().startsWith("debtor."))
                .map(e -> e.path("type").stringValue() + " " + e.path("until").asString("-") + " "
                        + e.path("reason").asString("-"))
                .sorted()
                .toList();
    }

    @Test
    void whatTheDebtorWroteStandsInTheTimelineUntilHeIsErased() {
        Life life = Life.of(APP);
        Reply invoice = life.invoice();
        wrote(life, invoice, "OBJECTION", "Kom aldri fram", "");
        wrote(life, invoice, "MORE_TIME", "Lønn den femtende", "2025-03-15");
        String timeline = "/invoices/" + invoice.string("id") + "/timeline";

        assertThat(said(life.api().get(timeline).at("past")))
                .containsExactly(
                        "debtor.asked_for_time 2025-03-15 Lønn den femtende", "debtor.objected - Kom aldri fram");
        Reply export = life.api().get("/customers/cust_123/export");
        assertThat(export.at("messages").valueStream().map(m -> m.path("text").stringValue()))
                .containsExactlyInAnyOrder("Kom aldri fram", "Lønn den femtende");

        life.pay(invoice, 150_000);
        life.ok(200, life.api().delete("/customers/cust_123"));

        assertThat(said(life.api().get(timeline).at("past")))
                .containsExactly("debtor.asked_for_time - -", "debtor.objected - -");
        assertThat(life.api().get("/customers/cust_123/export").text()).doesNotContain("femtende", "aldri");
    }

    @Test
    void eachDeliveryIsShownWithItsStateOnTheInvoice() {
        Life life = Life.of(APP);
        Reply invoice = life.invoice();
        assertThat(life.now(invoice).at("deliveries")).isEmpty();

        life.ok(200, life.post(invoice, "send", "{\"channel\":\"letter\"}"));
        Reply sent = APP.eventually(() -> life.now(invoice), r -> r.at("sentAt").isString());

        assertThat(sent.at("deliveries").size()).isEqualTo(1);
        JsonNode delivery = sent.at("deliveries").get(0);
        assertThat(delivery.path("channel").stringValue()).isEqualTo("letter");
        assertThat(delivery.path("status").stringValue()).isEqualTo("sent");
        assertThat(delivery.path("attempts").intValue()).isEqualTo(1);
        assertThat(delivery.path("sentAt")).isEqualTo(sent.at("sentAt"));
        for (String none : List.of("deliveredAt", "nextAttemptAt", "error", "follows")) {
            assertThat(delivery.path(none).isNull()).as(none).isTrue();
        }
    }

    /** What came of it later: the gateway's receipts. */
    @ParameterizedTest
    @CsvSource({"delivered, true, true", "failed, false, false"})
    void aReceiptIsShownAndWhatDidNotArriveWasNotSent(String state, boolean stillSent, boolean arrived) {
        Life life = Life.of(APP);
        Reply invoice = life.invoice();
        life.ok(200, life.post(invoice, "send", "{\"channel\":\"letter\"}"));
        APP.eventually(() -> life.now(invoice), r -> r.at("sentAt").isString());
        APP.db()
                .write(tx -> tx.sql()
                        .createUpdate("UPDATE delivery SET state = :state, delivered_at = :at WHERE invoice_id = :id")
                        .bind("state", state)
                        .bind("at", arrived ? EVENING : null)
                        .bind("id", uuid(invoice))
                        .execute());

        Reply now = life.now(invoice);

        assertThat(now.at("sentAt").isString()).isEqualTo(stillSent);
        assertThat(now.at("deliveries").get(0).path("status").stringValue()).isEqualTo(state);
        Reply timeline = life.api().get("/invoices/" + invoice.string("id") + "/timeline");
        assertThat(timeline.at("past")
                        .valueStream()
                        .anyMatch(e -> e.path("type").stringValue().equals("delivery.delivered")
                                && e.path("channel").stringValue().equals("letter")))
                .isEqualTo(arrived);
    }
}
