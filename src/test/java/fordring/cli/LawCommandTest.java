package fordring.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.country.LawTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code fordring law}, which needs no database. */
class LawCommandTest {
    private static final String HEADER = "kind,from,to,value,source,read,checked\n";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path data;

    @AfterEach
    void onlyWhatIsShipped() {
        assertThat(LawTables.install(data.resolve("nothing"))).isEmpty();
    }

    /** In the first half of 2025 every Norwegian row is there; what was set for that half ends on 30 June. */
    @Test
    void whatIsInForceIsShownWithItsParagraphAndWhatEndsSoon() {
        Said law = run("law", "--on", "2025-05-10", "--country", "NO");
        assertThat(law.code()).as(law.err()).isZero();
        assertThat(words(law.out())).contains("NO on 2025-05-10");
        assertThat(section(law.out(), "In force"))
                .contains(
                        "inkassosats inkassosats 700 NOK 2025-01-01..2025-12-31 unconfirmed forskrift om inkassosatsen"
                                + " (FOR-2002-12-13-1641) § 1 [kred.no]",
                        "fee-part reminder 0.05 (part) 2020-10-01.. checked 2026-11-22 inkassoforskriften"
                                + " (FOR-1989-07-14-562) § 1-2 første ledd [juridika.no]",
                        "late interest is counted ACT/365, unconfirmed")
                .noneMatch(line -> line.contains("2026-01-01"));
        assertThat(section(law.out(), "Missing: nothing is charged by these")).containsExactly("nothing");
        assertThat(section(law.out(), "Ends within 60 days"))
                .contains("late-interest consumer 12.5 % a year until 2025-06-30 then no row");
        // 60 days before 30 June is 1 May
        assertThat(section(run("law", "--on", "2025-05-01").out(), "Ends within 60 days"))
                .isNotEqualTo(List.of("nothing"));
        assertThat(section(run("law", "--on", "2025-04-30").out(), "Ends within 60 days"))
                .containsExactly("nothing");
    }

    @Test
    void whatIsMissingIsNamedWithWhatIsKnownOfIt() {
        Said law = run("law", "--on", "2026-11-22");
        assertThat(law.code()).as(law.err()).isZero();
        assertThat(section(law.out(), "Missing: nothing is charged by these"))
                .contains(
                        "no/inkassosats.csv has no row \"inkassosats\" on 2026-11-22 one trade body says 750 and nobody"
                                + " read the regulation",
                        "no/late-interest.csv has no row \"consumer\" on 2026-11-22 the regulation was not found");
        assertThat(words(law.out()))
                .contains("NO on 2026-11-22", "SE on 2026-11-22", "FI on 2026-11-22", "DK on 2026-11-22")
                .contains(
                        "se/late-interest.csv has no row \"public\" on 2026-11-22 the reference rate was not found",
                        "dk/compensation.csv has no row \"business\" on 2026-11-22 one vendor says 310 and nobody read"
                                + " the order");
    }

    @Test
    void columnsAreAligned() {
        List<String> rows = run("law", "--on", "2025-05-10", "--country", "SE")
                .out()
                .lines()
                .filter(line -> line.contains("late-interest") && line.contains(".."))
                .toList();
        assertThat(rows).hasSizeGreaterThan(2);
        assertThat(rows)
                .extracting(line -> line.indexOf("% a year"))
                .containsOnly(rows.getFirst().indexOf("% a year"));
    }

    @Test
    void aDayThatIsNoneIsRefused() {
        Said law = run("law", "--on", "2026-11-31");
        assertThat(law.code()).isEqualTo(2);
        assertThat(law.err())
                .contains("'--on': must be a day of the calendar, written like 2026-11-22, not 2026-11-31");
    }

    @Test
    void rowsOfTheOperatorAreShownLikeTheOthers() throws IOException {
        write("no/inkassosats.csv", "inkassosats,2026-01-01,2026-12-31,750,FOR-2025-12-01-1 § 1,lovdata.no,2026-11-20");
        Said law = run("law", "--on", "2026-11-22", "--country", "NO");
        assertThat(section(law.out(), "In force"))
                .contains("inkassosats inkassosats 750 NOK 2026-01-01..2026-12-31 checked 2026-11-20"
                        + " FOR-2025-12-01-1 § 1 [lovdata.no]");
        assertThat(section(law.out(), "Missing: nothing is charged by these"))
                .noneMatch(line -> line.contains("inkassosats.csv"));
        assertThat(section(law.out(), "Ends within 60 days"))
                .contains("inkassosats inkassosats 750 NOK until 2026-12-31 then no row");
    }

    /** Neither the server nor any other command starts on a row that contradicts the shipped one. */
    @Test
    void theServerDoesNotStartOnARowThatContradicts() throws IOException {
        write("no/late-interest.csv", "consumer,2026-06-30,2026-12-31,12.25,Act § 3,,");
        for (Said refused : List.of(run("serve", "--port", "0"), run("law", "--on", "2026-11-22"))) {
            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.err())
                    .contains("late-interest.csv:2: consumer has the value 12 for some of these days already, by"
                            + " /country/no/late-interest.csv:");
        }
        assertThat(data.resolve("pg")).doesNotExist();
    }

    private void write(String file, String row) throws IOException {
        Path path = data.resolve("law").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, HEADER + row + "\n");
    }

    /** The lines below a heading, with single blanks. */
    private static List<String> section(String out, String heading) {
        return words(out).stream()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.isEmpty())
                .toList();
    }

    private static List<String> words(String out) {
        return out.lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
    }

    private Said run(String... words) {
        return Said.with(data, words);
    }
}
