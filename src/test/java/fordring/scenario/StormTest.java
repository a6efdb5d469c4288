package fordring.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.TenantId;
import fordring.platform.Tx;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import fordring.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A storm of random writes, each sent one to three times with its Idempotency-Key, some copies at once and some long
 * after, ends where the same writes end that are sent once each.
 */
class StormTest {
    private static final int WRITES = Boolean.getBoolean("fordring.long") ? 10_000 : 1_000;

    /** Callers who write at the same time, each to things of his own. */
    private static final int LANES = 8; // divides both

    @Test
    void whatIsSentAgainIsDoneOnce() {
        Seeded.cases(1, seeded -> {
            List<List<StormWrite>> scripts = IntStream.range(0, LANES)
                    .mapToObj(lane -> new StormScript(seeded, lane).write(WRITES / LANES))
                    .toList();
            try (App app = App.start()) {
                App.Account storm = app.open();
                App.Account once = app.open();

                int replayed = inLanes(lane -> new Lane(storm.api(), lane).sendAgainAndAgain(scripts.get(lane)));
                inLanes(lane -> new Lane(once.api(), lane).sendOnce(scripts.get(lane)));

                assertThat(replayed).as("answers given again").isGreaterThan(WRITES / 4);
                assertThat(state(app, storm.tenant())).isEqualTo(state(app, once.tenant()));
                assertThat(count(app, storm.tenant(), "idempotency_key")).isEqualTo(WRITES);
            }
        });
    }

    private interface Work {
        int of(int lane);
    }

    private static int inLanes(Work work) {
        return IntStream.range(0, LANES)
                .mapToObj(lane -> CompletableFuture.supplyAsync(() -> work.of(lane), Thread::startVirtualThread))
                .toList()
                .stream()
                .mapToInt(CompletableFuture::join)
                .sum();
    }

    /** What one caller has made so far, and how he sends. */
    static final class Lane {
        final List<String> customers = new ArrayList<>();
        final List<String> invoices = new ArrayList<>();
        final List<String> references = new ArrayList<>();
        final List<String> webhooks = new ArrayList<>();
        final List<String> keys = new ArrayList<>();
        private final Caller api;
        private final int number;

        Lane(Caller api, int number) {
            this.api = api;
            this.number = number;
        }

        /** A write that was answered and is sent again when its time has come. */
        private record Later(int at, int copies, StormWrite write, int index, String path, String body, Reply first) {}

        int sendOnce(List<StormWrite> script) {
            for (int i = 0; i < script.size(); i++) {
                StormWrite write = script.get(i);
                answered(write, send(write, i, write.path(this), write.body(this)));
            }
            return 0;
        }

        /** Answers how many answers were given again. */
        int sendAgainAndAgain(List<StormWrite> script) {
            List<Later> later = new ArrayList<>();
            int replayed = 0;
            for (int i = 0; i < script.size(); i++) {
                StormWrite write = script.get(i);
                int index = i;
                String path = write.path(this);
                String body = write.body(this);
                List<Reply> replies = write.later() > 0
                        ? List.of(send(write, i, path, body))
                        : App.atOnce(write.copies(), copy -> send(write, index, path, body));
                List<Reply> done = replies.stream().filter(r -> !inFlight(r)).toList();
                assertThat(done).isNotEmpty();
                done.forEach(reply -> same(reply, done.getFirst()));
                replayed += done.size() - 1;
                answered(write, done.getFirst());
                if (write.later() > 0 && write.copies() > 1) {
                    later.add(new Later(i + write.later(), write.copies() - 1, write, i, path, body, done.getFirst()));
                }
                replayed += sendDue(later, i);
            }
            return replayed + sendDue(later, Integer.MAX_VALUE);
        }

        private int sendDue(List<Later> later, int now) {
            List<Later> due = later.stream().filter(l -> l.at <= now).toList();
            later.removeAll(due);
            for (Later again : due) {
                App.atOnce(again.copies, copy -> send(again.write, again.index, again.path, again.body)).stream()
                        .filter(reply -> !inFlight(reply))
                        .forEach(reply -> {
                            same(reply, again.first);
                            assertThat(reply.header("Idempotent-Replayed")).isEqualTo("true");
                        });
            }
            return due.stream().mapToInt(Later::copies).sum();
        }

        private Reply send(StormWrite write, int index, String path, String body) {
            return api.with("Idempotency-Key", "lane-" + number + "-write-" + index)
                    .send(write.method(), path, body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        private void answered(StormWrite write, Reply reply) {
            assertThat(reply.status())
                    .as("%s %s: %s", write.method(), write.path(this), reply)
                    .isEqualTo(write.status());
            write.made(this, reply);
        }

        private static void same(Reply reply, Reply first) {
            assertThat(reply.status()).isEqualTo(first.status());
            assertThat(reply.text()).isEqualTo(first.text());
        }

        private static boolean inFlight(Reply reply) {
            return reply.status() == 409 && reply.faultyFields().contains("Idempotency-Key");
        }
    }

    /** What a tenant's database says, but for ids, times, and who came first. */
    private static List<String> state(App app, TenantId tenant) {
        List<String> state = new ArrayList<>();
        for (String table : tables(app)) {
            state.add(table + " " + count(app, tenant, table));
        }
        for (String query : List.of("""
                SELECT ROW ('ledger', account, currency, count(*), sum(amount_minor))::text FROM posting
                WHERE tenant_id = :tenant GROUP BY account, currency
                """, """
                SELECT ROW ('balance', capital_minor, fees_minor, interest_minor, paid_minor, count(*))::text
                FROM invoice_balance WHERE tenant_id = :tenant GROUP BY capital_minor, fees_minor, interest_minor, paid_minor
                """, """
                SELECT ROW ('number', number)::text FROM invoice WHERE tenant_id = :tenant
                """, """
                SELECT ROW ('payment', amount_minor, currency, count(*))::text FROM payment
                WHERE tenant_id = :tenant GROUP BY amount_minor, currency
                """, """
                SELECT ROW ('event', type, count(*))::text FROM event WHERE tenant_id = :tenant GROUP BY type
                """, """
                SELECT ROW ('audit', action, fields, count(*))::text FROM (
                    SELECT action, CASE action WHEN 'customer.change' THEN changes::text END AS fields
                    FROM audit_entry WHERE tenant_id = :tenant) entry GROUP BY action, fields
                """, """
                SELECT ROW ('customer', v.name, v.email, v.phone, v.city, v.version, count(*))::text
                FROM customer c JOIN customer_version v ON v.tenant_id = c.tenant_id AND v.customer_id = c.id
                    AND v.version = c.current_version
                WHERE c.tenant_id = :tenant GROUP BY v.name, v.email, v.phone, v.city, v.version
                """, """
                SELECT ROW ('key', name, revoked_at IS NULL, count(*))::text FROM api_key
                WHERE tenant_id = :tenant GROUP BY name, revoked_at IS NULL
                """)) {
            state.addAll(app.db().read(tx -> rows(tx, tenant, query)));
        }
        return state.stream().sorted().toList();
    }

    private static List<String> rows(Tx tx, TenantId tenant, String query) {
        return tx.sql()
                .createQuery(query)
                .bind("tenant", tenant.value())
                .mapTo(String.class)
                .list();
    }

    /** All tables of tenants but one, in which followers of the event log note how far they have come. */
    private static List<String> tables(App app) {
        return app.db().read(tx -> tx.sql().createQuery("""
                                SELECT table_name FROM information_schema.columns
                                WHERE table_schema = 'public' AND column_name = 'tenant_id'
                                AND table_name <> 'event_cursor'
                                """).mapTo(String.class).list());
    }

    private static long count(App app, TenantId tenant, String table) {
        return app.db()
                .read(tx -> tx.sql()
                        .createQuery("SELECT count(*) FROM " + table + " WHERE tenant_id = :tenant")
                        .bind("tenant", tenant.value())
                        .mapTo(Long.class)
                        .one());
    }
}
