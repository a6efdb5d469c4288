package fordring.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.collection.Notice;
import fordring.invoice.Issued;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On which day a letter goes out, and by the law of which. All claims are those of {@link Pursuit}. */
@SuppressWarnings("NullAway.Init") // set before each test
class DayOfSendingTest {
    private static final String FIRST = "2025-03-29 REMINDER 35, by 2025-04-12: 1500 + 35 + 0";

    private Pursuit shop;
    private NightlyDunning dunning;

    @BeforeEach
    void open(@TempDir Path folder) {
        shop = new Pursuit(folder);
        dunning = new NightlyDunning(shop.db());
    }

    @AfterEach
    void close() {
        shop.close();
    }

    /**
     * Inkassoforskriften § 1-2 last paragraph: the inkassosats of the day of sending. Planned on the last day of 2025 for 35.00,
     * it would go out on the first of 2026, of which no row is known: it does not, and costs nothing.
     */
    @Test
    void aLetterThatGoesOutUnderOtherLawThanItWasPlannedByIsTakenBack() {
        Issued invoice = shop.sent();
        shop.theMailLies();
        shop.at("2025-12-31");
        shop.night(dunning);
        assertThat(shop.letters(invoice)).containsExactly("2025-12-31 REMINDER 35, by 2026-01-14: 1500 + 35 + 0");
        assertThat(shop.open(invoice)).isEqualTo(153_500);

        shop.at("2026-01-01");
        shop.mail();

        assertThat(shop.notices(invoice)).extracting(Notice::state).containsExactly(Notice.State.WITHDRAWN);
        assertThat(shop.open(invoice)).isEqualTo(150_000);
        shop.night(dunning);
        assertThat(shop.waitsFor(invoice))
                .isEqualTo("OPEN no/inkassosats.csv has no row \"inkassosats\" on 2026-01-01");
    }

    /**
     * A day begins at midnight in Oslo: at 23 of UTC in winter, at 22 from the night to 30 March on. The first fee is allowed
     * on the 29th, the second letter is due on 18 April.
     */
    @Test
    void aDayBeginsAtMidnightWhereTheCreditorIs() {
        Issued invoice = shop.sent();
        shop.at(Instant.parse("2025-03-28T22:59:59Z"));
        shop.night(dunning);
        assertThat(shop.letters(invoice)).isEmpty();
        shop.at(Instant.parse("2025-03-28T23:00:00Z"));
        shop.night(dunning);
        assertThat(shop.letters(invoice)).containsExactly(FIRST);
        shop.at(Instant.parse("2025-04-17T21:59:59Z"));
        shop.night(dunning);
        assertThat(shop.letters(invoice)).hasSize(1);
        shop.at(Instant.parse("2025-04-17T22:00:00Z"));
        shop.night(dunning);
        assertThat(shop.letters(invoice)).containsExactly(FIRST, "2025-04-18 WARNING 35, by 2025-05-02: 1500 + 70 + 0");
    }
}
