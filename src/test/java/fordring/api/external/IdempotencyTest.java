package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.gateway.ApiKeys;
import fordring.gateway.Scope;
import fordring.party.Creditors;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request that is sent again is done once, whoever sends it, and however many at a time. */
class IdempotencyTest {
    private static final App APP = App.start();
    private static final AtomicInteger KEYS = new AtomicInteger();

    private App.Account account = APP.open();
    private Caller keyed = account.api();

    @BeforeEach
    void open() {
        account = APP.open();
        keyed = account.api().with("Idempotency-Key", "key-" + KEYS.incrementAndGet());
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    private long rows(String table) {
        return APP.db()
                .read(tx -> tx.sql()
                        .createQuery("SELECT count(*) FROM " + table + " WHERE tenant_id = :tenant")
                        .bind("tenant", account.tenant().value())
                        .mapTo(Long.class)
                        .one());
    }

    private static void isReplayOf(Reply first, Reply replay) {
        assertThat(replay.status()).as(replay.toString()).isEqualTo(first.status());
        assertThat(replay.raw()).isEqualTo(first.raw());
        assertThat(replay.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(first.header("Idempotent-Replayed")).isEmpty();
    }

    @Test
    void fiftyAtOnceMakeOneInvoice() {
        List<Reply> replies = App.atOnce(50, i -> keyed.post("/invoices", Printed.WITH_LINES));

        assertThat(replies).extracting(Reply::status).isSubsetOf(201, 409);
        List<Reply> made =
                replies.stream().filter(reply -> reply.status() == 201).toList();
        assertThat(made)
                .isNotEmpty()
                .allMatch(reply -> Arrays.equals(reply.raw(), made.getFirst().raw()));
        assertThat(replies).filteredOn(reply -> reply.status() == 409).allSatisfy(reply -> {
            assertThat(reply.string("error", "code")).isEqualTo("conflict");
            assertThat(reply.faultyFields()).containsExactly("Idempotency-Key");
        });
        assertThat(rows("invoice")).isEqualTo(1);
        assertThat(rows("event")).isEqualTo(1);

        Reply replay = keyed.post("/invoices", Printed.WITH_LINES);
        assertThat(replay.status()).isEqualTo(201);
        assertThat(replay.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(replay.raw()).isEqualTo(made.getFirst().raw());
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() {
        Reply first = keyed.post("/invoices", Printed.TOTAL_ONLY);

        Reply other = keyed.post("/invoices", Printed.WITH_LINES);
        Reply broken = keyed.post("/invoices", "{");

        assertThat(first.status()).isEqualTo(201);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.faultyFields()).containsExactly("Idempotency-Key");
        assertThat(broken.status()).isEqualTo(422);
        assertThat(rows("invoice")).isEqualTo(1);
        isReplayOf(first, keyed.post("/invoices", Printed.TOTAL_ONLY));
    }

    @Test
    void anotherQueryUnderTheSameKeyIsRefused() {
        String path = "/webhooks/"
                + account.api()
                        .post("/webhooks", "{\"url\":\"https://example.com/hook\",\"events\":[\"invoice.created\"]}")
                        .string("id")
                + "/replay";
        Reply first = keyed.post(path + "?after=5", "");

        Reply other = keyed.post(path + "?after=900", "");

        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.faultyFields()).containsExactly("Idempotency-Key");
        isReplayOf(first, keyed.post(path + "?after=5", ""));
    }

    @Test
    void aReplayOutlivesTheApiKey() {
        Reply first = keyed.post("/invoices", Printed.TOTAL_ONLY);

        Caller rotated = keyed.withKey(APP.key(account.tenant(), account.environment(), null, Scope.INVOICES_WRITE));

        isReplayOf(first, rotated.post("/invoices", Printed.TOTAL_ONLY));
        assertThat(rows("invoice")).isEqualTo(1);
    }

    @Test
    void tenantsDoNotShareKeysNorDoPaths() {
        String customer = "{\"name\":\"Ola\",\"customerId\":\"cust_123\",\"totalAmount\":100,\"currency\":\"NOK\"}";
        Reply ours = keyed.post("/invoices", customer);
        Reply theirs = APP.open()
                .api()
                .with("Idempotency-Key", keyed.headers().getOrDefault("Idempotency-Key", ""))
                .post("/invoices", customer);
        Reply elsewhere = keyed.post("/customers", customer);

        assertThat(List.of(ours.status(), theirs.status(), elsewhere.status())).containsOnly(201);
        assertThat(List.of(ours, theirs, elsewhere))
                .noneMatch(reply -> !reply.header("Idempotent-Replayed").isEmpty());
        assertThat(theirs.string("id")).isNotEqualTo(ours.string("id"));
    }

    @Test
    void aRefusalIsRepeatedThoughItsReasonIsGone() {
        String body = Body.printed().with("customerId", "\"cust_later\"").toString();
        Reply refused = keyed.post("/invoices", body);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(account.api()
                        .post("/customers", "{\"id\":\"cust_later\",\"name\":\"Kari\"}")
                        .status())
                .isEqualTo(201);

        isReplayOf(refused, keyed.post("/invoices", body));
        assertThat(rows("invoice")).isZero();
        assertThat(account.api().post("/invoices", body).status()).isEqualTo(201);
    }

    @Test
    void everyRefusalOfTheRequestItselfIsRepeated() {
        Caller malformed = keyed.with("Idempotency-Key", "malformed");
        isReplayOf(malformed.post("/invoices", "{"), malformed.post("/invoices", "{"));

        Caller wrong = keyed.with("Idempotency-Key", "wrong");
        isReplayOf(wrong.post("/invoices", "{}"), wrong.post("/invoices", "{}"));

        String body = Body.printed().with("externalReference", "\"order-1\"").toString();
        assertThat(account.api().post("/invoices", body).status()).isEqualTo(201);
        Caller taken = keyed.with("Idempotency-Key", "taken");
        isReplayOf(taken.post("/invoices", body), taken.post("/invoices", body));

        Caller nobody = keyed.with("Idempotency-Key", "nobody");
        isReplayOf(nobody.patch("/customers/cust_nobody", "{}"), nobody.patch("/customers/cust_nobody", "{}"));
        assertThat(rows("invoice")).isEqualTo(1);
    }

    @Test
    void whoWasNotLetInMayComeAgainWithTheSameKey() {
        String slowKey = APP.key(account.tenant(), account.environment(), new ApiKeys.Limit(1, 1), Scope.ADMIN);
        Caller slow = keyed.withKey(slowKey);
        assertThat(slow.get("/invoices").status()).isEqualTo(200);
        assertThat(slow.post("/invoices", Printed.TOTAL_ONLY).status()).isEqualTo(429);
        Caller reader = keyed.withKey(APP.key(account.tenant(), account.environment(), null, Scope.INVOICES_READ));
        assertThat(reader.post("/invoices", Printed.TOTAL_ONLY).status()).isEqualTo(403);
        assertThat(keyed.withKey("wrong").post("/invoices", Printed.TOTAL_ONLY).status())
                .isEqualTo(401);

        Reply first = keyed.post("/invoices", Printed.TOTAL_ONLY);

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Idempotent-Replayed")).isEmpty();
    }

    @Test
    void aServerErrorIsNotRepeated() {
        APP.db().write(tx -> tx.sql().execute("ALTER TABLE invoice_vat RENAME TO hidden"));
        Reply broken;
        try {
            broken = keyed.post("/invoices", Printed.TOTAL_ONLY);
        } finally {
            APP.db().write(tx -> tx.sql().execute("ALTER TABLE hidden RENAME TO invoice_vat"));
        }
        assertThat(broken.status()).isEqualTo(500);
        assertThat(keyed.post("/invoices", Printed.TOTAL_ONLY).status()).isEqualTo(201);
    }

    @Test
    void ofManyInvoicesWithOneReferenceOneIsMade() {
        String body = Body.printed().with("externalReference", "\"order-1\"").toString();

        List<Reply> replies = App.atOnce(
                30,
                i -> i % 2 == 0
                        ? account.api().post("/invoices", body)
                        : keyed.with("Idempotency-Key", "k" + i).post("/invoices", body));

        assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(1);
        assertThat(replies)
                .filteredOn(reply -> reply.status() == 409)
                .hasSize(29)
                .allSatisfy(reply -> assertThat(reply.faultyFields()).containsExactly("externalReference"));
        assertThat(rows("invoice")).isEqualTo(1);
        Reply next = account.api().post("/invoices", Printed.TOTAL_ONLY);
        assertThat(next.string("number")).isEqualTo(String.valueOf(App.FIRST_NUMBER + 1));
    }

    @Test
    void anotherCreditorMayUseTheSameReference() {
        String second = APP.db()
                .write(tx -> App.addCreditor(tx, account.tenant(), "12345678903", null))
                .toString();
        String first = account.api()
                .post(
                        "/invoices",
                        Body.printed()
                                .with("creditorId", "\"" + second + "\"")
                                .with("externalReference", "\"o\"")
                                .toString())
                .string("creditorId");
        assertThat(first).isEqualTo(second);
        List<String> all = APP.db().read(tx -> Creditors.idsOf(tx, account.tenant(), 2)).stream()
                .map(Object::toString)
                .toList();
        String other = all.stream().filter(id -> !id.equals(second)).findFirst().orElseThrow();
        assertThat(account.api()
                        .post(
                                "/invoices",
                                Body.printed()
                                        .with("creditorId", "\"" + other + "\"")
                                        .with("externalReference", "\"o\"")
                                        .toString())
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aCustomerIsMadeOnce() {
        String body = "{\"name\":\"Kari Nordmann\",\"personalNumber\":\"01017012345\"}";
        List<Reply> replies = App.atOnce(20, i -> keyed.post("/customers", body));
        assertThat(replies).extracting(Reply::status).isSubsetOf(201, 409).contains(201);
        assertThat(rows("customer")).isEqualTo(2);
        Reply replay = keyed.post("/customers", body);
        assertThat(replay.status()).isEqualTo(201);
        assertThat(replay.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(keyed.post("/customers", "{\"name\":\"Ola\"}").status()).isEqualTo(422);
    }

    @Test
    void aPaymentIsTakenOnce() {
        Reply invoice = account.api().post("/invoices", Printed.TOTAL_ONLY);
        String body = Body.of("amount", "50000")
                .with("currency", "\"NOK\"")
                .with("paidAt", "\"2025-02-15\"")
                .with("reference", "\"" + invoice.string("paymentReference") + "\"")
                .toString();
        List<Reply> replies = App.atOnce(20, i -> keyed.post("/payments", body));
        assertThat(replies).extracting(Reply::status).isSubsetOf(201, 409).contains(201);
        assertThat(rows("payment")).isEqualTo(1);
        Reply replay = keyed.post("/payments", body);
        assertThat(replay.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(account.api().get("/invoices/" + invoice.string("id")).number("openAmount"))
                .isEqualTo(100_000);
    }
}
