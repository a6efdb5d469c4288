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

/** Drafts: kept, changed, thrown away, issued. */
class DraftsTest {
    private static final App APP = App.start();

    private final Life life = Life.of(APP);
    private final Caller api = life.api();

    @AfterAll
    static void stop() {
        APP.close();
    }

    @Test
    void aDraftHasAmountsButNoNumberAndBooksNothing() {
        Reply draft = life.draft();

        assertThat(draft.string("status")).isEqualTo("draft");
        assertThat(draft.number("totalAmount")).isEqualTo(150_000);
        assertThat(draft.number("vatAmount")).isEqualTo(30_000);
        for (String unknown : List.of("number", "paymentReference", "account", "issueDate", "issuedAt")) {
            assertThat(draft.at(unknown).isNull()).as(unknown).isTrue();
        }
        assertThat(draft.string("dueDate")).isEqualTo("2025-03-01");
        assertThat(life.now(draft).body()).isEqualTo(draft.body());
        assertThat(life.books()).isEmpty();
        assertThat(life.told(draft)).containsExactly("invoice.created");
        assertThat(APP.events(life.account().tenant())
                        .getFirst()
                        .data()
                        .get("number")
                        .isNull())
                .isTrue();
    }

    @Test
    void anIssuedDraftIsTheSameInvoiceWithANumberAndToday() {
        Reply draft = life.invoice(Body.printed().with("draft", "true").without("dueDate"));

        Reply issued = life.ok(200, life.post(draft, "issue", ""));

        assertThat(issued.string("id")).isEqualTo(draft.string("id"));
        assertThat(issued.string("number")).isEqualTo("10001");
        assertThat(issued.string("createdAt")).isEqualTo(draft.string("createdAt"));
        assertThat(issued.string("issuedAt")).isGreaterThan(draft.string("createdAt"));
        assertThat(java.time.LocalDate.parse(issued.string("dueDate")))
                .isEqualTo(java.time.LocalDate.parse(issued.string("issueDate")).plusDays(14));
        assertThat(issued.string("status")).isEqualTo("open");
        assertThat(life.now(draft).body()).isEqualTo(issued.body());
        assertThat(life.told(draft)).containsExactly("invoice.created", "invoice.issued");
        assertThat(life.books())
                .containsExactlyInAnyOrderEntriesOf(
                        java.util.Map.of("RECEIVABLE", 150_000L, "REVENUE", -120_000L, "OUTPUT_VAT", -30_000L));
        assertThat(api.get("/invoices").at("data")).hasSize(1);
    }

    @Test
    void whatWasIssuedIsNoDraftAnyMore() {
        Reply issued = life.invoice();
        Refusing refusing = new Refusing(APP, life.account());
        refusing.refused(409, () -> life.post(issued, "issue", "{}"));
        refusing.refused(409, () -> api.patch("/invoices/" + issued.string("id"), "{\"dueDate\":\"2025-04-01\"}"));
        refusing.refused(409, () -> api.delete("/invoices/" + issued.string("id")));
    }

    @Test
    void aDraftIsChangedByAMerge() {
        Reply draft = life.invoice(Body.printed().with("draft", "true").with("externalReference", "\"order 7\""));

        Reply changed = life.ok(200, api.patch("/invoices/" + draft.string("id"), """
                {"totalAmount":160000,"externalReference":null,
                "lines":[{"description":"Arbeid","quantity":2,"unitPrice":80000}]}"""));

        assertThat(changed.number("totalAmount")).isEqualTo(160_000);
        assertThat(changed.at("externalReference").isNull()).isTrue();
        assertThat(changed.string("dueDate")).isEqualTo("2025-03-01");
        assertThat(changed.at("lines").get(0).get("description").stringValue()).isEqualTo("Arbeid");
        assertThat(life.now(draft).body()).isEqualTo(changed.body());
        assertThat(life.told(draft)).containsExactly("invoice.created", "invoice.changed");
    }

    @Test
    void aDraftOfATotalAloneStaysOne() {
        Reply draft = life.invoice(
                Body.printed().without("lines").with("draft", "true").with("description", "\"Husleie\""));
        Reply changed = life.ok(200, api.patch("/invoices/" + draft.string("id"), "{\"totalAmount\":99900}"));
        assertThat(changed.number("totalAmount")).isEqualTo(99_900);
        assertThat(changed.at("lines").get(0).get("description").stringValue()).isEqualTo("Husleie");
        assertThat(changed.at("lines").get(0).get("unitPrice").longValue()).isEqualTo(99_900);
    }

    @Test
    void aChangeThatChangesNothingTellsNothing() {
        Reply draft = life.draft();
        assertThat(life.ok(200, api.patch("/invoices/" + draft.string("id"), "{}"))
                        .body())
                .isEqualTo(draft.body());
        assertThat(life.told(draft)).containsExactly("invoice.created");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"totalAmount\":150001};totalAmount",
                "{\"customerId\":null};customerId",
                "{\"customerId\":\"cust_none\"};customerId",
                "{\"lines\":[{\"description\":\"x\",\"unitPrice\":150000,\"vatRate\":17}]};lines[0].vatRate",
                "{\"dueDate\":\"2025-02-30\",\"currency\":\"kr\"};currency dueDate",
                "{\"dueDate\":5};dueDate"
            })
    void aChangeThatCannotBeIsRefusedAndLeavesTheDraft(String patch, String fields) {
        Reply draft = life.draft();
        Reply reply = new Refusing(APP, life.account())
                .refused(422, () -> api.patch("/invoices/" + draft.string("id"), patch));
        assertThat(reply.faultyFields()).containsExactlyInAnyOrder(fields.split(" "));
        assertThat(life.now(draft).body()).isEqualTo(draft.body());
    }

    @Test
    void aDraftThatSaysWhatNoInvoiceMaySayIsRefused() {
        Refusing refusing = new Refusing(APP, life.account());
        Body draft = Body.printed().with("draft", "true");
        refusing.faultIn("totalAmount", draft.with("totalAmount", "150001"));
        refusing.faultIn("customerId", draft.with("customerId", "\"cust_none\""));
        refusing.invoice(422, Body.of("draft", "true"));
        assertThat(APP.count("invoice_draft")).isGreaterThanOrEqualTo(0);
        assertThat(api.get("/invoices?status=draft").at("data")).isEmpty();
    }

    @Test
    void aDraftIsThrownAway() {
        Reply draft = life.invoice(Body.printed().with("draft", "true").with("externalReference", "\"order 7\""));

        Reply gone = life.ok(200, api.delete("/invoices/" + draft.string("id")));

        assertThat(gone.body()).isEqualTo(draft.body());
        assertThat(api.get("/invoices/" + draft.string("id")).status()).isEqualTo(404);
        assertThat(api.delete("/invoices/" + draft.string("id")).status()).isEqualTo(404);
        assertThat(life.told(draft)).containsExactly("invoice.created", "invoice.deleted");
        life.invoice(Body.printed().with("externalReference", "\"order 7\""));
    }

    @Test
    void aReferenceIsOneOverDraftsAndInvoices() {
        Body body = Body.printed().with("externalReference", "\"order 7\"");
        Reply draft = life.invoice(body.with("draft", "true"));
        Refusing refusing = new Refusing(APP, life.account());
        refusing.invoice(409, body);
        refusing.invoice(409, body.with("draft", "true"));
        life.ok(200, life.post(draft, "issue", ""));
        refusing.invoice(409, body.with("draft", "true"));
        Reply other = life.draft();
        refusing.refused(
                409, () -> api.patch("/invoices/" + other.string("id"), "{\"externalReference\":\"order 7\"}"));
    }

    @Test
    void ofFiftyAtOnceWithOneReferenceOneIsMade() {
        Body body = Body.printed().with("externalReference", "\"order 7\"").with("send", "false");
        List<Reply> replies = App.atOnce(
                50,
                i -> api.post(
                        "/invoices",
                        body.with("draft", String.valueOf(i % 2 == 0)).toString()));
        assertThat(replies).filteredOn(r -> r.status() == 201).hasSize(1);
        assertThat(replies).filteredOn(r -> r.status() == 409).hasSize(49);
        assertThat(api.get("/invoices").at("data")).hasSize(1);
    }

    @Test
    void aDraftIssuedByManyAtOnceGetsOneNumber() {
        Reply draft = life.draft();
        List<Reply> replies = App.atOnce(10, i -> life.post(draft, "issue", "{}"));
        assertThat(replies).filteredOn(r -> r.status() == 200).hasSize(1);
        assertThat(replies).filteredOn(r -> r.status() == 409).hasSize(9);
        new Refusing(APP, life.account()).numbersHaveNoGap();
    }

    @Test
    void aListShowsDraftsAndInvoicesInOneOrder() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.addFirst((i % 3 == 0 ? life.draft() : life.invoice()).string("id"));
        }
        List<String> seen = new ArrayList<>();
        String after = "";
        do {
            Reply page = api.get("/invoices?limit=2" + after);
            page.at("data").forEach(invoice -> seen.add(invoice.get("id").stringValue()));
            after = page.at("nextCursor").isNull() ? "" : "&after=" + page.string("nextCursor");
        } while (!after.isEmpty());
        assertThat(seen).isEqualTo(made);
        assertThat(api.get("/invoices?status=draft").at("data")).hasSize(3);
        assertThat(api.get("/invoices?status=overdue").at("data")).hasSize(4);
        assertThat(api.get("/invoices?minAmount=150000&q=nothing").at("data")).isEmpty();
        life.invoice(Body.printed().with("draft", "true").with("externalReference", "\"Order 7\""));
        assertThat(api.get("/invoices?status=draft&q=oRDER").at("data")).hasSize(1);
        assertThat(api.get("/invoices?status=draft&minAmount=1&q=Order%207").at("data"))
                .hasSize(1);
        assertThat(api.get("/invoices?status=draft&q=7").at("data")).isEmpty();
        assertThat(api.get("/invoices?status=draft&q=%25").at("data")).isEmpty();
        assertThat(api.get("/invoices?status=drafts").status()).isEqualTo(400);
    }

    @Test
    void aDraftHasNoClaim() {
        Reply draft = life.draft();
        assertThat(api.get("/invoices/" + draft.string("id") + "/claim").status())
                .isEqualTo(409);
        Reply payment = api.post("/payments", """
                {"amount":1,"currency":"NOK","paidAt":"2025-03-01","invoiceId":"%s"}""".formatted(draft.string("id")));
        assertThat(payment.status()).isEqualTo(409);
        assertThat(life.books()).isEmpty();
    }

    @Test
    void theSameKeyMakesOneDraftAndIssuesItOnce() {
        Caller once = api.with("Idempotency-Key", "a");
        String body = Body.printed().with("draft", "true").toString();
        Reply first = once.post("/invoices", body);
        assertThat(once.post("/invoices", body).raw()).isEqualTo(first.raw());
        Reply issued = once.post("/invoices/" + first.string("id") + "/issue", "{}");
        Reply again = once.post("/invoices/" + first.string("id") + "/issue", "{}");
        assertThat(again.raw()).isEqualTo(issued.raw());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void nobodyTouchesAnothersDrafts() {
        Reply draft = life.draft();
        Caller theirs = APP.open().api();
        String path = "/invoices/" + draft.string("id");
        assertThat(theirs.get(path).status()).isEqualTo(404);
        assertThat(theirs.patch(path, "{}").status()).isEqualTo(404);
        assertThat(theirs.delete(path).status()).isEqualTo(404);
        for (String action : List.of("issue", "send", "credit", "write-off", "pause", "resume", "dispute")) {
            assertThat(theirs.post(path + "/" + action, "{\"reason\":\"x\"}").status())
                    .as(action)
                    .isEqualTo(404);
        }
        assertThat(theirs.get(path + "/timeline").status()).isEqualTo(404);
        assertThat(theirs.get(path + "/claim").status()).isEqualTo(404);
        assertThat(life.now(draft).string("status")).isEqualTo("draft");
    }
}
