package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fordring.gateway.ApiKeys;
import fordring.gateway.Audit;
import fordring.gateway.Scope;
import fordring.id.CustomerId;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The trail of writes: every one of them, once, with who and what; and nothing else. */
class AuditTest {
    private static final App APP = App.start();

    private final App.Account account = APP.open();
    private final Caller api = account.api();

    @AfterAll
    static void stop() {
        APP.close();
    }

    private List<JsonNode> trail(String query) {
        Reply reply = api.get("/audit" + query);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return StreamSupport.stream(reply.at("data").spliterator(), false).toList();
    }

    private List<String> actions(String query) {
        return trail(query).stream().map(e -> e.get("action").stringValue()).toList();
    }

    private String keyId() {
        return ApiKeys.idOf(api.headers().getOrDefault("Authorization", ""));
    }

    @Test
    void aWriteIsToldWithWhoWhenAndWhat() {
        Instant before = Instant.now();
        String customer = api.post("/customers", "{\"name\":\"Ny\"}").string("id");

        List<JsonNode> trail = trail("");

        assertThat(trail).hasSize(1);
        JsonNode entry = trail.getFirst();
        assertThat(entry.propertyNames())
                .containsExactly("id", "at", "actor", "keyId", "ip", "action", "subject", "changes");
        assertThat(entry.get("id").stringValue()).startsWith("aud_");
        assertThat(Duration.between(before, Instant.parse(entry.get("at").stringValue())))
                .isBetween(Duration.ofSeconds(-1), Duration.ofSeconds(30));
        assertThat(entry.get("actor").stringValue()).isEqualTo("api");
        assertThat(entry.get("keyId").stringValue()).isEqualTo(keyId());
        assertThat(entry.get("ip").stringValue()).isIn("127.0.0.1", "::1");
        assertThat(entry.get("action").stringValue()).isEqualTo("customer.create");
        assertThat(entry.get("subject").stringValue()).isEqualTo(customer);
        assertThat(entry.get("changes").isNull()).isTrue();
    }

    @Test
    void aChangeIsToldFieldByFieldWithBeforeAndAfter() {
        api.patch("/customers/cust_123", """
                {"name":"Nordavind AS","email":"post@nordavind.example","address":{"city":"Oslo"},"phone":null}""");

        assertThat(trail("").getFirst().get("changes").toString()).isEqualTo("""
                {"address.city":["Trondheim","Oslo"],"email":[null,"post@nordavind.example"],\
                "name":["Nordavind Regnskap AS","Nordavind AS"]}""");
    }

    @Test
    void aPersonalNumberIsMaskedAndItsChangeToldStill() {
        String customer = api.post("/customers", "{\"name\":\"Kari\",\"personalNumber\":\"13105230812\"}")
                .string("id");
        api.patch("/customers/" + customer, "{\"personalNumber\":\"13105230731\"}");

        assertThat(trail("?action=customer.change").getFirst().get("changes").toString())
                .isEqualTo("{\"personalNumber\":[\"131052*****\",\"131052*****\"]}");
        assertThat(api.get("/audit").text()).doesNotContain("30812", "30731");
    }

    @Test
    void whatIsDeletedIsToldAsItWasButForItsSecret() {
        Reply made = api.post("/webhooks", """
                {"url":"https://example.com/hook","events":["invoice.paid"]}""");
        api.delete("/webhooks/" + made.string("id"));

        JsonNode changes = trail("?action=webhook.delete").getFirst().get("changes");
        assertThat(changes.get("url").toString()).isEqualTo("[\"https://example.com/hook\",null]");
        assertThat(api.get("/audit").text()).doesNotContain(made.string("secret"));
    }

    @Test
    void everyKindOfWriteIsTold() {
        api.post("/invoices", Printed.WITH_LINES);
        api.post("/payments", """
                {"amount":100,"currency":"NOK","paidAt":"2025-02-15","reference":"1"}""");
        String key =
                api.post("/api-keys", "{\"name\":\"k\",\"scopes\":[\"admin\"]}").string("id");
        api.delete("/api-keys/" + key);

        assertThat(actions("")).containsExactly("api_key.revoke", "api_key.create", "payment.create", "invoice.create");
    }

    @Test
    void aReplayARefusalAndARollbackTellNothing() {
        Caller keyed = api.with("Idempotency-Key", "once");
        keyed.post("/customers", "{\"name\":\"Ny\"}");
        keyed.post("/customers", "{\"name\":\"Ny\"}");
        keyed.post("/customers", "{\"name\":\"Annen\"}");
        keyed.post("/invoices", Printed.WITH_LINES);
        keyed.post("/invoices", Printed.WITH_LINES);
        api.post("/customers", "{\"name\":5}");
        api.with("Idempotency-Key", "wrong").post("/customers", "{\"name\":5}");
        api.post("/invoices", "{\"customerId\":\"cust_nobody\",\"totalAmount\":100,\"currency\":\"NOK\"}");
        api.delete("/webhooks/wh_00000000000000000000000000");
        api.get("/customers");

        assertThat(actions("")).containsExactly("invoice.create", "customer.create");
    }

    @Test
    void eachInvoiceOfABatchIsToldOnce() {
        List<Reply> made =
                App.atOnce(40, i -> api.with("Idempotency-Key", "i" + i).post("/invoices", Printed.WITH_LINES));

        assertThat(trail("?limit=200").stream().map(e -> e.get("subject").stringValue()))
                .containsExactlyInAnyOrderElementsOf(
                        made.stream().map(r -> r.string("id")).toList());
    }

    @Test
    void theListIsNarrowedBySubjectKeyActionAndTime() {
        String other = APP.key(account.tenant(), account.environment(), null, Scope.CUSTOMERS);
        APP.caller(other).patch("/customers/cust_123", "{\"phone\":\"1\"}");
        api.patch("/customers/cust_123", "{\"phone\":\"2\"}");
        api.post("/customers", "{\"name\":\"Ny\"}");
        Instant last = Instant.parse(trail("").getFirst().get("at").stringValue());

        assertThat(actions("?subject=cust_123")).containsExactly("customer.change", "customer.change");
        assertThat(actions("?keyId=" + ApiKeys.idOf(other))).containsExactly("customer.change");
        assertThat(actions("?subject=cust_123&keyId=" + keyId())).hasSize(1);
        assertThat(actions("?action=customer.create")).containsExactly("customer.create");
        assertThat(actions("?subject=cust_nobody")).isEmpty();
        assertThat(actions("?from=" + last)).containsExactly("customer.create");
        assertThat(actions("?to=" + last)).hasSize(3);
        assertThat(actions("?to=" + last.minusNanos(1_000))).hasSize(2);
        assertThat(actions("?to=2020-01-01")).isEmpty();
        assertThat(actions("?from=2020-01-01&to=2099-01-01")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?from=yesterday", "?to=2025-02-30", "?from=1999-12-31", "?limit=0", "?after=x"})
    void aQueryThatCannotBeReadIsRefused(String query) {
        assertThat(api.get("/audit" + query).status()).isEqualTo(400);
    }

    @Test
    void theListIsReadPageByPageTheNewestFirst() {
        IntStream.range(0, 7).forEach(i -> api.patch("/customers/cust_123", "{\"phone\":\"" + i + "\"}"));
        List<String> read = new ArrayList<>();
        String after = "";
        do {
            Reply page = api.get("/audit?limit=3" + after);
            page.at("data")
                    .forEach(e -> read.add(e.get("changes").get("phone").get(1).stringValue()));
            after = page.at("hasMore").booleanValue() ? "&after=" + page.string("nextCursor") : "";
        } while (!after.isEmpty());

        assertThat(read).containsExactly("6", "5", "4", "3", "2", "1", "0");
    }

    @Test
    void nobodyReadsAnothersTrail() {
        api.patch("/customers/cust_123", "{\"phone\":\"1\"}");

        assertThat(APP.open().api().get("/audit?subject=cust_123").at("data")).isEmpty();
    }

    @Test
    void theAddressIsNotWhatAClientClaimsWhereNoProxyIsTrusted() {
        api.with("X-Forwarded-For", "203.0.113.9").patch("/customers/cust_123", "{\"phone\":\"1\"}");

        assertThat(trail("").getFirst().get("ip").stringValue()).isIn("127.0.0.1", "::1");
    }

    @Test
    void behindATrustedProxyTheAddressIsTheClients() {
        try (App behind = App.start(java.util.Map.of("trusted.proxies", "127.0.0.0/8, ::1"))) {
            Caller caller = behind.open().api();
            caller.with("X-Forwarded-For", "198.51.100.7, 2001:db8:0::9")
                    .patch("/customers/cust_123", "{\"phone\":\"1\"}");

            assertThat(caller.get("/audit").at("data").get(0).get("ip").stringValue())
                    .isEqualTo("2001:db8::9");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM audit_entry",
                "TRUNCATE audit_entry",
                "UPDATE audit_entry SET ip = NULL, changes = NULL",
                "UPDATE audit_entry SET changes = '{}'",
                "UPDATE audit_entry SET at = at + interval '1 day', changes = NULL"
            })
    void theTrailCannotBeChanged(String statement) {
        api.patch("/customers/cust_123", "{\"phone\":\"1\"}");

        assertThatThrownBy(() -> APP.db().write(tx -> tx.sql().execute(statement)))
                .hasMessageContaining("audit_entry is append only");
    }

    @Test
    void whatWasChangedOnAPersonIsForgottenAndThatItWasStays() {
        api.patch("/customers/cust_123", "{\"phone\":\"1\"}");
        String other = api.post("/customers", "{\"name\":\"Ny\"}").string("id");
        api.patch("/customers/" + other, "{\"phone\":\"2\"}");

        APP.db().<Boolean>write(tx -> {
            Audit.forget(tx, account.tenant(), new CustomerId("cust_123"), List.of());
            return true;
        });

        JsonNode forgotten = trail("?subject=cust_123").getFirst();
        assertThat(forgotten.get("changes").isNull()).isTrue();
        assertThat(forgotten.get("action").stringValue()).isEqualTo("customer.change");
        assertThat(trail("?subject=" + other).getFirst().get("changes").isNull())
                .isFalse();
    }
}
