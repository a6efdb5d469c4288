package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.gateway.Scope;
import fordring.party.Tenants.Environment;
import fordring.platform.Json;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Erasing a customer: who it was goes, the books stay. And what is held on one, exported. */
class CustomerErasureTest {
    private static final App APP = App.start();
    private static final String KARI = """
            {"id": "cust_kari", "type": "person", "name": "Kari Hemmelig", "organisationNumber": "974760673",
            "vatNumber": "NO974760673MVA", "personalNumber": "15108695088", "email": "kari@hemmelig.example", "phone": "+4740000001",
            "address": {"addressee": "Hemmelig & Co", "line1": "Hemmeligveien 5", "line3": "Hemmelig bygg",
            "postalCode": "7014", "city": "Trondheim", "country": "NO"},
            "language": "en", "channel": "sms", "eInvoiceAddress": "0192:974760673", "requireIdentification": true}""";
    private static final List<String> TRACES =
            List.of("emmelig", "15108695088", "151086", "40000001", "974760673", "7014", "Trondheim");

    @AfterAll
    static void stop() {
        APP.close();
    }

    private static App.Account withKari() {
        App.Account account = APP.open();
        assertThat(account.api().post("/customers", KARI).status()).isEqualTo(201);
        return account;
    }

    private static String invoice(Caller api) {
        Reply reply = api.post("/invoices", """
                {"customerId": "cust_kari", "totalAmount": 150000, "currency": "NOK", "issueDate": "2025-02-15",
                "dueDate": "2025-03-01", "send": false}""");
        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
        return reply.string("id");
    }

    private static void pay(Caller api, String invoice, String on) {
        assertThat(api.post(
                                "/payments",
                                "{\"invoiceId\":\"%s\",\"amount\":150000,\"currency\":\"NOK\",\"paidAt\":\"%s\",\"payer\":\"K H\"}"
                                        .formatted(invoice, on))
                        .status())
                .isEqualTo(201);
    }

    private static Reply erase(Caller api) {
        Reply reply = api.delete("/customers/cust_kari");
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply;
    }

    @Test
    void ofACustomerWithoutInvoicesNothingIsLeftButItsId() {
        App.Account account = withKari();
        account.api().patch("/customers/cust_kari", "{\"phone\":\"+4740000009\"}");

        Reply erased = erase(account.api());

        assertThat(erased.string("name")).isEqualTo("cust_kari");
        assertThat(erased.string("erasedAt")).startsWith("20");
        assertThat(erased.string("type")).isEqualTo("person");
        for (String field : List.of(
                "organisationNumber",
                "vatNumber",
                "personalNumber",
                "email",
                "phone",
                "language",
                "channel",
                "eInvoiceAddress")) {
            assertThat(erased.at(field).isNull()).as(field).isTrue();
        }
        assertThat(erased.at("address", "line1").isNull()).isTrue();
        assertThat(erased.at("warnings")).isEmpty();
        assertThat(account.api().get("/customers/cust_kari").raw()).isEqualTo(erased.raw());
        assertThat(rows(account)).hasSize(2).noneMatch(row -> TRACES.stream().anyMatch(row::contains));
        assertThat(account.api().get("/customers/cust_kari/export").at("versions"))
                .hasSize(1);
    }

    /** The rows of the customer, as text. */
    private static List<String> rows(App.Account account) {
        return APP.db()
                .read(tx -> tx.sql()
                        .createQuery("""
                        SELECT c::text FROM customer c WHERE c.tenant_id = :tenant AND c.id = 'cust_kari' UNION ALL
                        SELECT v::text FROM customer_version v WHERE v.tenant_id = :tenant AND v.customer_id = 'cust_kari'
                        """)
                        .bind("tenant", account.tenant().value())
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void whoOwesIsNotErased() {
        App.Account account = withKari();
        Reply before = account.api().get("/customers/cust_kari");
        invoice(account.api());

        Reply refused = account.api().delete("/customers/cust_kari");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.string("error", "code")).isEqualTo("conflict");
        assertThat(account.api().get("/customers/cust_kari").raw()).isEqualTo(before.raw());
        assertThat(account.api().get("/customers?q=hemmelig").at("data")).hasSize(1);
    }

    /** What the invoice shows is kept for five years after the last thing booked on it; the rest is gone at once. */
    @ParameterizedTest
    @CsvSource({"2025-03-01, 2030-12-31", "2026-01-02, 2031-12-31"})
    void whatAVoucherShowsIsKeptForAsLongAsTheLawSays(String paid, String keptUntil) {
        App.Account account = withKari();
        Caller api = account.api();
        String invoice = invoice(api);
        api.patch("/customers/cust_kari", "{\"name\":\"Kari Hemmelig Gift\"}");
        pay(api, invoice, paid);

        erase(api);

        JsonNode versions = api.get("/customers/cust_kari/export").at("versions");
        assertThat(versions).hasSize(2);
        JsonNode kept = versions.get(0);
        assertThat(kept.get("version").intValue()).isEqualTo(1);
        assertThat(kept.get("keptUntil").stringValue()).isEqualTo(keptUntil);
        JsonNode buyer = kept.get("customer");
        assertThat(buyer.get("name").stringValue()).isEqualTo("Kari Hemmelig");
        assertThat(buyer.get("organisationNumber").stringValue()).isEqualTo("974760673");
        assertThat(buyer.get("address").get("line1").stringValue()).isEqualTo("Hemmeligveien 5");
        assertThat(buyer.get("address").get("addressee").stringValue()).isEqualTo("Hemmelig & Co");
        assertThat(buyer.get("vatNumber").stringValue()).isEqualTo("NO974760673MVA");
        assertThat(buyer.get("language").stringValue()).isEqualTo("en");
        for (String field : List.of("personalNumber", "email", "phone", "channel", "eInvoiceAddress")) {
            assertThat(buyer.get(field).isNull()).as(field).isTrue();
        }
        assertThat(versions.get(1).get("keptUntil").isNull()).isTrue();
        assertThat(rows(account)).noneMatch(row -> row.contains("Gift"));
        assertThat(api.get("/invoices/" + invoice).string("number")).isEqualTo("10001");
        assertThat(api.get("/invoices/" + invoice + "/pdf").status()).isEqualTo(200);
    }

    /** That something was changed stays to be seen, what it was does not. */
    @Test
    void theTrailKeepsThatThereWasAChangeAndNotWhatItSaid() {
        App.Account account = withKari();
        Caller api = account.api();
        api.patch("/customers/cust_kari", "{\"name\":\"Kari Hemmelig Gift\",\"personalNumber\":\"01010750160\"}");
        assertThat(api.get("/audit?subject=cust_kari").text())
                .contains("Gift", "010107*****")
                .doesNotContain("50160");

        erase(api);

        Reply trail = api.get("/audit?subject=cust_kari");
        List<String> actions = new ArrayList<>();
        trail.at("data").forEach(e -> actions.add(e.get("action").stringValue()));
        assertThat(actions).containsExactly("customer.erase", "customer.change", "customer.create");
        assertThat(trail.text()).doesNotContain("Gift", "emmelig", "010107");
    }

    /** What was said of a person in a dispute stands on no voucher; a draft is none. */
    @Test
    void whatWasSaidInADisputeIsForgottenEverywhereAndDraftsAreThrownAway() {
        App.Account account = withKari();
        Caller api = account.api();
        String id = invoice(api);
        api.post("/invoices/" + id + "/dispute", "{\"reason\":\"Kari er syk\"}");
        api.post("/invoices/" + id + "/dispute", "{\"resolved\":true}");
        api.post("/invoices/" + id + "/pause", "{\"reason\":\"Kari er syk\"}");
        pay(api, id, "2025-03-10");
        Reply draft = api.post("/invoices", """
                {"customerId": "cust_kari", "totalAmount": 100, "currency": "NOK", "draft": true}""");
        assertThat(draft.status()).isEqualTo(201);
        assertThat(api.get("/events").text()).contains("Kari er syk");

        erase(api);

        for (String path : List.of(
                "/events",
                "/audit",
                "/invoices/" + id,
                "/invoices/" + id + "/timeline",
                "/customers/cust_kari/export")) {
            assertThat(api.get(path).text()).as(path).doesNotContain("Kari er syk");
        }
        assertThat(api.get("/invoices/" + draft.string("id")).status()).isEqualTo(404);
    }

    /** What the erp surface keeps of a debtor beside his record, of an invoice and of a draft that was deleted. */
    @Test
    void whatTheErpSurfaceKeptOfADebtorIsForgottenAndNotOfAnother() {
        App.Account account = withKari();
        kept(account, 1, "cust_kari");
        kept(account, 2, "cust_kari");
        kept(account, 3, "cust_123");

        erase(account.api());

        List<String> requests = APP.db()
                .read(tx -> tx.sql()
                        .createQuery("SELECT request::text FROM erp_invoice WHERE tenant_id = :tenant ORDER BY number")
                        .bind("tenant", account.tenant().value())
                        .mapTo(String.class)
                        .list());
        for (String request : requests.subList(0, 2)) {
            JsonNode left = Json.tree(request.getBytes(StandardCharsets.UTF_8));
            assertThat(left.get("debtor").isNull()).isTrue();
            assertThat(left.get("deleted").isNull()).isTrue();
            assertThat(left.get("customer").stringValue()).isEqualTo("cust_kari");
            assertThat(left.get("vats").toString()).isEqualTo("[25.00]");
        }
        assertThat(requests.getLast()).contains("Hemmelig");
    }

    private static void kept(App.Account account, long number, String customer) {
        APP.db().write(tx -> {
            tx.sql().createUpdate("""
                    INSERT INTO erp_client (tenant_id, number, creditor_id, product_code, financed_percent, signup, created_at)
                    SELECT :tenant, 1, id, 'INVOICE_SERVICE', 100, '{}', now() FROM creditor WHERE tenant_id = :tenant
                    ON CONFLICT DO NOTHING
                    """).bind("tenant", account.tenant().value()).execute();
            return tx.sql()
                    .createUpdate("""
                    INSERT INTO erp_invoice (tenant_id, number, client, invoice_id, invoice_number, status, request,
                        body_hash, rows, created_by, created_at)
                    VALUES (:tenant, :number, 1, gen_random_uuid(), :number::text, 'DELETED', :request::json, '', '{}', '', now())
                    """)
                    .bind("tenant", account.tenant().value())
                    .bind("number", number)
                    .bind("request", """
                            {"customer":"%s","vats":[25.00],"debtor":{"customerNumber":"Kari Hemmelig"},\
                            "deleted":{"debtor":{"name":"Kari Hemmelig"}}}""".formatted(customer))
                    .execute();
        });
    }

    @Test
    void whoStillOwesWhatWasWrittenOffIsNotErased() {
        App.Account account = withKari();
        String path = "/invoices/" + invoice(account.api());
        account.api().post(path + "/write-off", "{}");
        assertThat(account.api().delete("/customers/cust_kari").status()).isEqualTo(409);

        account.api().post(path + "/write-off", "{\"release\":true}");

        erase(account.api());
    }

    @Test
    void theErasedIsNeitherFoundNorChangedNorInvoiced() {
        Caller api = withKari().api();
        Reply erased = erase(api);

        assertThat(api.delete("/customers/cust_kari").raw()).isEqualTo(erased.raw());
        assertThat(api.patch("/customers/cust_kari", "{\"name\":\"Kari\"}").status())
                .isEqualTo(409);
        Reply invoice = api.post("/invoices", """
                {"customerId": "cust_kari", "totalAmount": 150000, "currency": "NOK", "dueDate": "2025-02-30"}""");
        assertThat(invoice.status()).isEqualTo(422);
        assertThat(invoice.faultyFields()).containsExactlyInAnyOrder("customerId", "dueDate");
        assertThat(api.post("/customers", KARI).status()).isEqualTo(409);
        for (String query :
                List.of("q=hemmelig", "q=cust_kari", "email=kari%40hemmelig.example", "country=NO&type=person")) {
            assertThat(api.get("/customers?" + query).at("data")).as(query).isEmpty();
        }
        assertThat(api.get("/customers?erased=true").at("data")).hasSize(1);
        String next = api.post("/invoices", Printed.TOTAL_ONLY).string("number");
        assertThat(next).isEqualTo("10001");
    }

    @Test
    void theErasedIsNotFoundByItsPersonalNumber() {
        App.Account account = withKari();
        Caller sees = APP.caller(
                APP.key(account.tenant(), Environment.LIVE, null, Scope.CUSTOMERS, Scope.PERSONAL_NUMBERS_READ));
        assertThat(sees.get("/customers?personalNumber=15108695088").at("data")).hasSize(1);
        erase(account.api());
        assertThat(sees.get("/customers?personalNumber=15108695088").at("data")).isEmpty();
    }

    @Test
    void aRepeatedRequestGetsTheFirstAnswer() {
        Caller api = withKari().api().with("Idempotency-Key", "erase-1");
        Reply first = erase(api);
        Reply again = erase(api);
        assertThat(again.raw()).isEqualTo(first.raw());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    }

    /** Whichever comes first: never both an erased customer and an open invoice of it. */
    @Test
    void erasingAndInvoicingAtOnceDoNotBothHappen() {
        for (int round = 0; round < 10; round++) {
            Caller api = withKari().api();
            List<Reply> replies = App.atOnce(
                    6,
                    i -> i == 3
                            ? api.delete("/customers/cust_kari")
                            : api.post("/invoices", Printed.TOTAL_ONLY.replace("cust_123", "cust_kari")));
            int erasure = replies.get(3).status();
            List<Integer> issues = Stream.concat(replies.subList(0, 3).stream(), replies.subList(4, 6).stream())
                    .map(Reply::status)
                    .toList();
            if (erasure == 200) {
                assertThat(issues).containsOnly(422);
            } else {
                assertThat(erasure).isEqualTo(409);
                assertThat(issues).contains(201);
            }
        }
    }

    @Test
    void theExportHoldsAllThatThereIs() {
        App.Account account = withKari();
        Caller api = account.api();
        String invoice = invoice(api);
        String other = api.post("/invoices", Printed.TOTAL_ONLY).string("id");
        pay(api, invoice, "2025-03-01");

        Reply export = api.get("/customers/cust_kari/export");

        assertThat(export.status()).isEqualTo(200);
        assertThat(export.header("Content-Disposition")).isEqualTo("attachment; filename=\"cust_kari.json\"");
        assertThat(export.at("complete").booleanValue()).isTrue();
        assertThat(export.at("customer"))
                .isEqualTo(api.get("/customers/cust_kari").body());
        assertThat(export.at("versions")).hasSize(1);
        assertThat(export.at("invoices")).hasSize(1);
        assertThat(export.at("invoices").get(0))
                .isEqualTo(api.get("/invoices/" + invoice).body());
        assertThat(export.at("payments")).hasSize(1);
        assertThat(export.at("payments").get(0).get("payer").stringValue()).isEqualTo("K H");
        List<String> events = new ArrayList<>();
        export.at("events").forEach(e -> events.add(e.get("event").stringValue()));
        assertThat(events).containsExactly("invoice.created", "payment.matched", "invoice.paid");
        assertThat(export.text()).contains("2025-03-01").doesNotContain(other);

        Reply without = api.get("/customers/cust_123/export");
        assertThat(without.at("invoices")).hasSize(1);
        assertThat(without.at("payments")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cust_kari", "cust_nobody", "kari"})
    void anothersAndUnknownCustomersAreNotFound(String id) {
        App.Account mine = withKari();
        Caller theirs = APP.open().api();
        assertThat(theirs.delete("/customers/" + id).status()).isEqualTo(404);
        assertThat(theirs.get("/customers/" + id + "/export").status()).isEqualTo(404);
        assertThat(mine.api().get("/customers/cust_kari").at("erasedAt").isNull())
                .isTrue();
    }

    @Test
    void aKeyNeedsTheScopeOfCustomers() {
        App.Account account = withKari();
        Caller reads = APP.caller(APP.key(
                account.tenant(),
                Environment.LIVE,
                null,
                Scope.INVOICES_READ,
                Scope.PAYMENTS,
                Scope.PERSONAL_NUMBERS_READ));
        assertThat(reads.delete("/customers/cust_kari").status()).isEqualTo(403);
        assertThat(reads.get("/customers/cust_kari/export").status()).isEqualTo(403);
        assertThat(reads.get("/customers/cust_kari").status()).isEqualTo(403);
        assertThat(account.api()
                        .without("Authorization")
                        .delete("/customers/cust_kari")
                        .status())
                .isEqualTo(401);
    }
}
