package fordring.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.collection.Evidence;
import fordring.invoice.DisputeInvoice;
import fordring.invoice.Issued;
import fordring.party.Customers;
import fordring.platform.Clock;
import fordring.platform.Config;
import fordring.platform.Db;
import fordring.platform.Secrets;
import fordring.scenario.MoneyBooks;
import fordring.testkit.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nights over some hundred claims in four countries, by machines that are killed in the midst of it, and by two at
 * once: what is in the database then is what one machine leaves that does it all in one go.
 */
@SuppressWarnings("NullAway.Init") // set before each test
class DunningKillTest {
    private static final boolean LONG = Boolean.getBoolean("fordring.long");
    private static final int CLAIMS = LONG ? 600 : 100;
    private static final int KILLS = LONG ? 8 : 2;
    private static final LocalDate ISSUED = LocalDate.of(2025, 2, 10);

    /** After both the next letter of every course has been due for a while. */
    private static final List<LocalDate> NIGHTS = List.of(LocalDate.of(2025, 3, 27), LocalDate.of(2025, 5, 6));

    @TempDir
    private Path folder;

    private Config.Database before;
    private FourShops world;
    private List<Issued> claims;

    /** Every ninth is disputed, every tenth paid by half. */
    @BeforeEach
    void sell() {
        before = Database.freshAddress();
        Clock clock = new Clock();
        try (Db db = open(before, clock)) {
            world = FourShops.open(db, clock, new Customers(Secrets.of(folder.resolve("secret.key"))));
            world.at(ISSUED);
            claims = world.sell(IntStream.range(0, CLAIMS)
                    .mapToObj(i -> new FourShops.Sale(
                            i % 5,
                            i % 3 > 0,
                            50_000 + 1_000L * i,
                            ISSUED,
                            ISSUED.plusDays(i % 14),
                            i % 2 > 0,
                            i % 4 > 0))
                    .toList());
            for (int i = 0; i < CLAIMS; i++) {
                Issued claim = claims.get(i);
                world.send(claim, ISSUED);
                if (i % 9 == 0) {
                    db.write(tx -> {
                        DisputeInvoice.run(tx, world.tenant(), claim.id(), "not mine");
                        return tx;
                    });
                } else if (i % 10 == 0) {
                    db.write(tx -> world.paid(tx, claim, 25_000, ISSUED.plusDays(20), ISSUED.plusDays(20)));
                }
            }
            IntStream.range(0, 5).forEach(shop -> world.paymentsKnown(shop, LocalDate.of(2025, 12, 31)));
        }
    }

    private static Db open(Config.Database address, Clock clock) {
        Db db = Db.open(address, clock);
        db.withEvents(Evidence::append);
        return db;
    }

    private enum Way {
        IN_ONE_GO,
        KILLED,
        TWO_AT_ONCE
    }

    @Test
    void whatIsLeftByMachinesThatAreKilledOrTwoAtOnceIsWhatOneLeaves() throws Exception {
        List<List<String>> straight = nights(Way.IN_ONE_GO);
        assertThat(straight.stream().flatMap(List::stream).filter(line -> line.startsWith("notice")))
                .as("who does not object got two letters")
                .hasSizeGreaterThan(CLAIMS * 16 / 10);
        assertThat(nights(Way.KILLED)).as("killed").isEqualTo(straight);
        assertThat(nights(Way.TWO_AT_ONCE)).as("two at once").isEqualTo(straight);
    }

    /** What is in a copy of the database after both nights. */
    private List<List<String>> nights(Way way) throws Exception {
        Config.Database address = Database.copy(before);
        Clock clock = new Clock();
        try (Db db = open(address, clock)) {
            FourShops here = new FourShops(db, clock, world.customers(), world.tenant(), world.shops());
            for (LocalDate night : NIGHTS) {
                here.at(night);
                switch (way) {
                    case IN_ONE_GO -> new NightlyDunning(db).run(here.tenant(), null);
                    case KILLED -> killedAgainAndAgain(db, address, night);
                    case TWO_AT_ONCE -> {
                        List<Process> machines = List.of(start(address, night), start(address, night));
                        for (Process each : machines) {
                            ends(each);
                        }
                    }
                }
                sent(db, night);
            }
            assertThat(MoneyBooks.faults(db, here.tenant())).isEmpty();
            assertThat(one(db, "SELECT max(sequence) - count(*) FROM event"))
                    .as("events missing")
                    .isZero();
            assertThat(one(db, "SELECT count(*) FROM collection_case WHERE waits_for LIKE 'failure%'"))
                    .isZero();
            return claims.stream().map(claim -> Picture.of(here, claim)).toList();
        }
    }

    /** Each time at another place; the last goes on to the end. */
    private void killedAgainAndAgain(Db db, Config.Database address, LocalDate night) throws Exception {
        long began = one(db, "SELECT count(*) FROM notice");
        for (int kill = 1; kill <= KILLS; kill++) {
            Process node = start(address, night);
            long place = began + (long) CLAIMS * kill / (2L * KILLS);
            while (node.isAlive() && one(db, "SELECT count(*) FROM notice") < place) {
                Thread.sleep(10);
            }
            Thread.sleep(place % 13); // anywhere within a transaction
            node.destroyForcibly();
            assertThat(node.waitFor()).as("it was killed in the midst of it").isNotZero();
        }
        ends(start(address, night));
    }

    private Process start(Config.Database address, LocalDate night) throws IOException {
        return DunningNode.start(address, world.tenant(), night, folder.resolve("node.log"));
    }

    private void ends(Process node) throws Exception {
        assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(node.exitValue())
                .as(Files.readString(folder.resolve("node.log")))
                .isZero();
    }

    /** All letters go out that day; how, is not what is shown here. */
    private static void sent(Db db, LocalDate day) {
        db.write(tx -> tx.sql()
                .createUpdate(
                        "UPDATE notice SET state = 'SENT', sent_at = :at, sent_by = 'EMAIL' WHERE state = 'PLANNED'")
                .bind("at", Instant.parse(day + "T10:00:00Z"))
                .execute());
    }

    private static long one(Db db, String sql) {
        return db.read(tx -> tx.sql().createQuery(sql).mapTo(Long.class).one());
    }
}
