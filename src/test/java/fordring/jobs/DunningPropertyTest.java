package fordring.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.collection.Evidence;
import fordring.party.Customers;
import fordring.platform.Clock;
import fordring.platform.Db;
import fordring.platform.Secrets;
import fordring.testkit.Database;
import fordring.testkit.Seeded;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random histories of ten claims in four countries, held night by night against {@link Statute}: the letter that it has,
 * on its day and for its price, and no other; each at most once, never above the most, none while it rests; the books, the
 * explanation and the charges the same; and all of it again with crashes, case by case.
 */
class DunningPropertyTest {
    private static final int CASES = Boolean.getBoolean("fordring.long") ? 60 : 3;

    @Test
    void whatIsWrittenAndChargedIsTheStatutesHoweverItRuns(@TempDir Path folder) {
        Customers customers = new Customers(Secrets.of(folder.resolve("secret.key")));
        Clock clock = new Clock();
        Map<String, Integer> seen = new TreeMap<>();
        try (Db db = Db.open(Database.freshAddress(), clock)) {
            db.withEvents(Evidence::append);
            Seeded.cases(CASES, seeded -> {
                Script script = Script.of(seeded);
                List<List<String>> atOnce =
                        new Played(db, clock, customers, script, new Played.Mode(500, false, true), seen).run();
                List<List<String>> brokenOff = new Played(
                                db, clock, customers, script, new Played.Mode(1, true, false), new TreeMap<>())
                        .run();
                assertThat(brokenOff).as("case by case, with crashes between").isEqualTo(atOnce);
            });
        }
        assertThat(seen).as("something was written and done of every kind").hasSizeGreaterThan(35);
    }
}
