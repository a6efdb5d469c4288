package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.gateway.ApiKeys;
import fordring.gateway.Scope;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.LineStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Many lines over a connection that stalls, breaks or goes on for long. */
@Timeout(120)
class BatchStreamTest {
    private static final App APP = App.start();
    private static final String BATCH = "/invoices:batch";

    private App.Account account = APP.open();
    private String key = "";

    @BeforeEach
    void open() {
        account = APP.open();
        key = APP.key(account.tenant(), account.environment(), null, Scope.INVOICES_WRITE);
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    private static String line(int i) {
        return Body.printed()
                        .with("send", "false")
                        .with("idempotencyKey", "\"line-" + i + "\"")
                        .toString()
                + "\n";
    }

    private LineStream stream() throws IOException {
        return LineStream.open(APP.port(), BATCH, key);
    }

    private static JsonNode next(LineStream stream) throws IOException {
        return Objects.requireNonNull(stream.answer(), "the answer ended");
    }

    private long invoices() {
        return APP.db()
                .read(tx -> tx.sql()
                        .createQuery("SELECT count(*) FROM invoice WHERE tenant_id = :tenant")
                        .bind("tenant", account.tenant().value())
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void aLineIsAnsweredThoughTheNextHasNotCome() throws IOException {
        try (LineStream stream = stream()) {
            for (int i = 1; i <= 5; i++) {
                stream.send(line(i));
                assertThat(next(stream).path("line").intValue()).isEqualTo(i);
                assertThat(invoices()).isEqualTo(i);
            }
            stream.end();
            assertThat(stream.answer()).isNull();
        }
    }

    @Test
    void aFileSentAgainAfterTheConnectionBrokeGoesOnWhereItWas() throws IOException {
        int count = 3_000;
        Map<Integer, String> told = new HashMap<>();
        try (LineStream broken = stream()) {
            IntStream.range(0, 2_000).forEach(i -> send(broken, line(i)));
            broken.send(line(2_000).substring(0, 40));
            for (int i = 0; i < 500; i++) {
                JsonNode answer = next(broken);
                told.put(answer.path("line").intValue(), number(answer));
            }
            broken.cut();
        }

        List<String> numbers = new ArrayList<>();
        int replayed = 0;
        try (LineStream again = stream()) {
            Thread.startVirtualThread(() -> {
                IntStream.range(0, count).forEach(i -> send(again, line(i)));
                send(again, "");
            });
            for (int i = 1; i <= count; i++) {
                JsonNode answer = next(again);
                assertThat(answer.path("line").intValue()).isEqualTo(i);
                assertThat(answer.path("status").intValue())
                        .as(answer.toString())
                        .isEqualTo(201);
                replayed += answer.path("replayed").booleanValue(false) ? 1 : 0;
                numbers.add(number(answer));
                if (told.containsKey(i)) {
                    assertThat(number(answer)).isEqualTo(told.get(i));
                }
            }
            assertThat(again.answer()).isNull();
        }

        assertThat(numbers).doesNotHaveDuplicates();
        assertThat(replayed).isBetween(500, 2_000);
        assertThat(invoices()).isEqualTo(count);
    }

    private static String number(JsonNode answer) {
        return answer.path("invoice").path("number").stringValue();
    }

    /** An empty text ends the body, as an empty chunk does. */
    private static void send(LineStream stream, String text) {
        try {
            if (text.isEmpty()) {
                stream.end();
            } else {
                stream.send(text);
            }
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    /** The numbers are held by somebody else, so nothing can be issued: then nothing more must be read either. */
    @Test
    void noMoreIsReadThanCanBeDone() throws Exception {
        String line = Body.printed()
                        .with("ignored", "\"" + "x".repeat(20_000) + "\"")
                        .with("send", "false")
                        .toString()
                + "\n";
        int count = 5_000;
        AtomicLong sent = new AtomicLong();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread holder = Thread.startVirtualThread(() -> holdNumbers(held, release));
        held.await();
        try (LineStream stream = stream()) {
            Thread sender = Thread.startVirtualThread(() -> {
                for (int i = 0; i < count; i++) {
                    send(stream, line);
                    sent.addAndGet(line.length());
                }
                send(stream, "");
            });
            long before = -1;
            while (sent.get() != before) {
                before = sent.get();
                Thread.sleep(1_500);
            }
            // Two batches of 1 MB, and what the buffers of two sockets hold.
            assertThat(before).isBetween(1_000_000L, 25_000_000L);
            assertThat(sender.isAlive()).isTrue();

            release.countDown();
            for (int i = 0; i < count; i++) {
                assertThat(next(stream).path("status").intValue()).isEqualTo(201);
            }
            assertThat(stream.answer()).isNull();
        }
        assertThat(holder.join(Duration.ofSeconds(10))).isTrue();
        assertThat(invoices()).isEqualTo(count);
    }

    private void holdNumbers(CountDownLatch held, CountDownLatch release) {
        APP.db().write(tx -> {
            tx.sql()
                    .execute(
                            "SELECT 1 FROM creditor WHERE tenant_id = ? FOR UPDATE",
                            account.tenant().value());
            tx.sql()
                    .execute(
                            "SELECT 1 FROM number_series WHERE tenant_id = ? FOR UPDATE",
                            account.tenant().value());
            held.countDown();
            try {
                release.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return 0;
        });
    }

    /** As many programs do: they read the answer when they have sent all. */
    @Test
    void whoReadsOnlyWhenAllIsSentIsAnsweredToo() throws IOException {
        int count = 200_000;
        String unreadable = "x".repeat(199) + "\n";
        String thousand = unreadable.repeat(1_000);
        try (LineStream stream = stream()) {
            for (int i = 0; i < count; i += 1_000) {
                stream.send(thousand);
            }
            stream.send(line(1));
            stream.end();
            for (int i = 1; i <= count; i++) {
                JsonNode answer = next(stream);
                assertThat(answer.path("line").intValue()).isEqualTo(i);
                assertThat(answer.path("status").intValue()).isEqualTo(400);
            }
            assertThat(next(stream).path("status").intValue()).isEqualTo(201);
            assertThat(stream.answer()).isNull();
        }
    }

    @Test
    void aKeyThatIsRevokedMeanwhileEndsIt() throws Exception {
        try (LineStream stream = stream()) {
            stream.send(line(0));
            assertThat(next(stream).path("status").intValue()).isEqualTo(201);
            assertThat(APP.db().<Boolean>write(tx -> ApiKeys.revoke(tx, account.tenant(), key.split("_", -1)[2])))
                    .isTrue();
            JsonNode answer = null;
            for (int i = 1; i < 100 && (answer == null || answer.has("line")); i++) {
                stream.send(line(i));
                answer = next(stream);
                Thread.sleep(100);
            }
            assertThat(Objects.requireNonNull(answer).path("status").intValue()).isEqualTo(401);
            assertThat(answer.has("line")).isFalse();
            assertThat(stream.answer()).isNull();
        }
    }

    @Test
    void oneTenantLeavesPlacesForOthers() throws IOException {
        App.Account other = APP.open();
        List<LineStream> open = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                LineStream stream = stream();
                open.add(stream);
                stream.send(line(i));
                assertThat(next(stream).path("status").intValue()).isEqualTo(201);
            }
            Caller lines = account.api().with("Content-Type", "application/x-ndjson");

            assertThat(lines.post(BATCH, line(4)).status()).isEqualTo(429);
            assertThat(other.api()
                            .with("Content-Type", "application/x-ndjson")
                            .post(BATCH, line(0))
                            .status())
                    .isEqualTo(200);
            open.getFirst().end();
            assertThat(open.getFirst().answer()).isNull();
            APP.eventually(() -> lines.post(BATCH, line(4)), reply -> reply.status() == 200);
        } finally {
            for (LineStream stream : open) {
                stream.close();
            }
        }
    }

    @Test
    void aServerThatStopsSaysSoInTheLastLine() throws Exception {
        App app = App.start();
        App.Account tenant = app.open();
        String own = app.key(tenant.tenant(), tenant.environment(), null, Scope.INVOICES_WRITE);
        try (LineStream stream = LineStream.open(app.port(), BATCH, own)) {
            stream.send(line(1));
            assertThat(next(stream).path("status").intValue()).isEqualTo(201);

            Thread stopping = Thread.startVirtualThread(app::close);

            JsonNode last = next(stream);
            assertThat(last.path("status").intValue()).isEqualTo(503);
            assertThat(last.has("line")).isFalse();
            assertThat(last.path("error").path("code").stringValue()).isEqualTo("internal_error");
            assertThat(stream.answer()).isNull();
            assertThat(stopping.join(Duration.ofSeconds(20))).isTrue();
        }
    }

    @Test
    void aRefusedStreamIsAnsweredThoughItWasNotRead() {
        Caller nobody = APP.caller("frd_live_nobody").with("Content-Type", "application/x-ndjson");
        assertThat(nobody.post(BATCH, "x\n".repeat(2_000_000)).status()).isEqualTo(401);
        assertThat(nobody.post(BATCH, "x\n").status()).isEqualTo(401);
    }
}
