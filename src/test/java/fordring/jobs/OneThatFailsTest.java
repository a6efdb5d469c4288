package fordring.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.collection.AdvanceCases;
import fordring.collection.FollowInvoices;
import fordring.event.Event;
import fordring.id.CaseId;
import fordring.id.CreditorId;
import fordring.invoice.FirstSent;
import fordring.invoice.Issued;
import fordring.scenario.MoneyBooks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What fails, comes late or never ends for one claim, and what that is to the others. */
@SuppressWarnings("NullAway.Init") // set before each test
@Timeout(120)
class OneThatFailsTest {
    private Pursuit shop;
    private NightlyDunning dunning;

    @BeforeEach
    void open(@TempDir Path folder) {
        shop = new Pursuit(folder);
        dunning = new NightlyDunning(shop.db());
    }

    @AfterEach
    void close() {
        assertThat(MoneyBooks.faults(shop.db(), shop.tenant())).isEmpty();
        shop.close();
    }

    private void refuse(String table, String when, String condition) {
        shop.does(tx -> tx.sql().execute("""
                CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    IF %s THEN RAISE EXCEPTION 'spoilt'; END IF;
                    RETURN NEW; END $$;
                CREATE TRIGGER spoil BEFORE %s ON %s FOR EACH ROW EXECUTE FUNCTION spoil()
                """.formatted(condition, when, table)));
    }

    private List<NightlyDunning.Report> night(String day) {
        shop.at(day);
        return shop.night(dunning);
    }

    /** All of them are paid; of one it cannot be noted that its case is over. */
    @Test
    void anEventThatCannotBeFollowedHoldsUpNoneBehindIt() {
        List<Issued> all = Stream.generate(shop::sent).limit(7).toList();
        night("2025-03-16");
        Issued poisoned = all.get(2);
        refuse(
                "collection_case",
                "UPDATE",
                "NEW.state = 'RESOLVED' AND NEW.invoice_id = '%s'"
                        .formatted(poisoned.id().value()));
        all.forEach(invoice -> shop.paid(invoice, 150_000));
        night("2025-03-17");

        assertThat(all)
                .allSatisfy(invoice -> assertThat(shop.waitsFor(invoice))
                        .startsWith(invoice.id().equals(poisoned.id()) ? "WATCHED failure: " : "RESOLVED"));
        Issued later = shop.sent();
        night("2025-03-18");
        assertThat(shop.waitsFor(later)).as("it is followed on").isEqualTo("WATCHED ");

        shop.does(tx -> tx.sql().execute("DROP TRIGGER spoil ON collection_case"));
        shop.does(tx -> tx.sql().execute("UPDATE event_aside SET due_at = now() - interval '1 second'"));
        night("2025-03-18");
        assertThat(shop.waitsFor(poisoned)).as("it came again").startsWith("RESOLVED");
        assertThat(aside()).isZero();
    }

    private long aside() {
        return shop.db()
                .read(tx -> tx.sql()
                        .createQuery("SELECT count(*) FROM event_aside")
                        .mapTo(Long.class)
                        .one());
    }

    /** Not even what came of it can be noted. */
    @Test
    void aCreditorAtWhomTheRunStopsKeepsNoneOfTheOthersWaiting() {
        Issued one = shop.sent();
        Issued two = shop.sent();
        night("2025-03-20");
        CreditorId other = secondCreditor();
        shop.does(tx -> tx.sql()
                .execute(
                        "UPDATE collection_case SET creditor_id = ? WHERE invoice_id = ?",
                        other.value(),
                        two.id().value()));
        refuse("dunning_day", "INSERT", "NEW.creditor_id = '%s'".formatted(other.value()));
        List<NightlyDunning.Report> reports = night("2025-03-29");

        assertThat(reports).hasSize(2).anySatisfy(report -> {
            assertThat(report.creditor()).isEqualTo(other);
            assertThat(report.failed()).isEqualTo(1);
        });
        assertThat(shop.letters(one)).hasSize(1);

        shop.does(tx -> tx.sql().execute("DROP TRIGGER spoil ON dunning_day; DROP FUNCTION spoil()"));
        refuse(
                "dunning_day",
                "INSERT",
                "NEW.creditor_id = '%s'".formatted(one.creditor().value()));
        assertThat(night("2025-04-18")).as("whichever comes first").hasSize(2).anySatisfy(report -> {
            assertThat(report.creditor()).isEqualTo(other);
            assertThat(report.failed()).isZero();
        });
    }

    private CreditorId secondCreditor() {
        CreditorId id = CreditorId.next();
        shop.does(tx -> {
            tx.sql()
                    .execute(
                            "INSERT INTO creditor SELECT (jsonb_populate_record(c, jsonb_build_object('id', ?))).*"
                                    + " FROM creditor c",
                            id.value());
            tx.sql()
                    .execute(
                            "INSERT INTO creditor_version SELECT (jsonb_populate_record(v, jsonb_build_object('creditor_id', ?))).*"
                                    + " FROM creditor_version v",
                            id.value());
        });
        return id;
    }

    private void movesTo(String zone) {
        shop.does(tx -> {
            tx.sql()
                    .execute(
                            "INSERT INTO creditor_version SELECT (jsonb_populate_record(v,"
                                    + " jsonb_build_object('version', 2, 'zone', ?))).* FROM creditor_version v",
                            zone);
            tx.sql().execute("UPDATE creditor SET current_version = 2");
        });
    }

    /** The case is looked at, and is not sent; while that is not committed the invoice goes out, and its event is followed. */
    @Test
    void whatGoesOutWhileItsCaseIsLookedAtIsNotForgotten() throws Exception {
        Issued invoice = shop.unsent();
        shop.at("2025-03-16");
        new NightlyDunning(shop.db(), 1).run(shop.tenant(), null);
        CaseId id = caseOf(invoice);
        shop.does(tx -> tx.sql().execute("UPDATE collection_case SET next_on = '2025-03-16', waits_for = NULL"));
        CountDownLatch looked = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            Future<?> looking = both.submit(() -> shop.db().write(tx -> {
                AdvanceCases.one(tx, shop.tenant(), id);
                looked.countDown();
                await(commit);
                return id;
            }));
            await(looked);
            shop.does(tx -> {
                FirstSent.note(tx, shop.tenant(), invoice.id());
                tx.emit(shop.tenant(), new Event.InvoiceSent(invoice.id().toString(), "dlv_1", "email", Instant.EPOCH));
            });
            Future<?> following = both.submit(() -> {
                while (shop.db().write(tx -> FollowInvoices.run(tx, 100))) {
                    // all of it
                }
            });
            try {
                following.get(Duration.ofSeconds(2).toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException waits) {
                // for the one that looks
            }
            commit.countDown();
            looking.get();
            following.get();
        }
        assertThat(shop.waitsFor(invoice)).isEqualTo("WATCHED ");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private CaseId caseOf(Issued invoice) {
        return new CaseId(shop.db()
                .read(tx -> tx.sql()
                        .createQuery("SELECT id FROM collection_case WHERE invoice_id = :invoice")
                        .bind("invoice", invoice.id().value())
                        .mapTo(UUID.class)
                        .one()));
    }

    /** Eleven in the evening of the 28th in Oslo, where the invoices are of; in Helsinki, where he moved, it is the 29th. */
    @Test
    void whereTheCreditorsDayIsAheadOfTheInvoicesTheRunEnds() {
        List<Issued> all = Stream.generate(shop::sent).limit(4).toList();
        night("2025-03-20");
        movesTo("Europe/Helsinki");
        shop.at(Instant.parse("2025-03-28T22:30:00Z"));
        new NightlyDunning(shop.db(), 2).run(shop.tenant(), null);
        assertThat(all).allSatisfy(invoice -> assertThat(shop.letters(invoice)).isEmpty());

        shop.at(Instant.parse("2025-03-28T23:30:00Z"));
        new NightlyDunning(shop.db(), 2).run(shop.tenant(), null);
        assertThat(all).allSatisfy(invoice -> assertThat(shop.letters(invoice)).hasSize(1));
    }
}
