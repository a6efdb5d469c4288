package fordring.country;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fordring.country.LawTable.Gap;
import fordring.country.LawTable.Line;
import fordring.money.Decimal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LawTableTest {
    private static final Path TABLES = Path.of("src/main/resources/country");

    static List<Path> tables() throws IOException {
        try (Stream<Path> files = Files.walk(TABLES)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyTableHasNeitherGapNorOverlap(Path file) throws IOException {
        assertThat(flaws(parse(file.toString(), Files.readString(file)))).isEmpty();
    }

    @Test
    void everyCountryHasItsVatTable() throws IOException {
        assertThat(tables())
                .contains(
                        TABLES.resolve("no/vat.csv"),
                        TABLES.resolve("se/vat.csv"),
                        TABLES.resolve("fi/vat.csv"),
                        TABLES.resolve("dk/vat.csv"));
    }

    @Test
    void aDayThatNoRowCoversIsAGap() {
        assertThat(flaws(table("low,2015-01-01,2015-12-31,8,Act,,", "low,2016-01-02,,10,Act,,")))
                .containsExactly("low: 2015-12-31 is not followed by the next day but by 2016-01-02");
    }

    @Test
    void aDayThatTwoRowsCoverIsAnOverlap() {
        assertThat(flaws(table("low,2015-01-01,2016-01-01,8,Act,,", "low,2016-01-01,,10,Act,,")))
                .containsExactly("low: 2016-01-01 is not followed by the next day but by 2016-01-01");
    }

    @Test
    void anOpenRowBeforeAnotherIsAnOverlap() {
        assertThat(flaws(table("low,2016-01-01,,10,Act,,", "low,2015-01-01,,8,Act,,")))
                .containsExactly("low: no end is not followed by the next day but by 2016-01-01");
    }

    @Test
    void kindsHaveNothingToDoWithEachOther() {
        assertThat(flaws(table("low,2015-01-01,2015-12-31,8,Act,,", "food,2015-06-01,,15,Act,,")))
                .isEmpty();
    }

    @Test
    void aRowIsReadAsItStands() {
        LawTable table = table(
                "# the year of 2024",
                "low,2024-01-01,2024-12-31,11.11,Act § 1,gazette,2026-11-22",
                "a-b2,2025-01-01,,0,Å,,");
        assertThat(table.rows())
                .containsExactly(
                        new LawRow(
                                Country.NO,
                                "test",
                                "low",
                                LocalDate.of(2024, 1, 1),
                                LocalDate.of(2024, 12, 31),
                                Decimal.of("11.11"),
                                "Act § 1",
                                "gazette",
                                LocalDate.of(2026, 11, 22)),
                        new LawRow(
                                Country.NO,
                                "test",
                                "a-b2",
                                LocalDate.of(2025, 1, 1),
                                null,
                                Decimal.ZERO,
                                "Å",
                                null,
                                null));
    }

    @Test
    void aRowWithoutAKnownValueIsNoRowButAGap() {
        LawTable table = table("low,2024-01-01,2024-12-31,unknown,nobody read it,,", "low,2025-01-01,,8,Act,,");
        assertThat(table.gaps())
                .containsExactly(new Gap(
                        "test.csv:2", "low", LocalDate.of(2024, 1, 1), LocalDate.of(2024, 12, 31), "nobody read it"));
        assertThat(table.row("low", LocalDate.of(2024, 12, 31))).isEmpty();
        assertThat(table.row("low", LocalDate.of(2025, 1, 1)))
                .hasValueSatisfying(row -> assertThat(row.value()).isEqualTo(Decimal.of(8)));
    }

    @Test
    void aRowIsInForceFromItsFirstDayToItsLast() {
        LawTable table = table("low,2024-02-01,2024-02-29,8,Act,,");
        assertThat(table.inForce(LocalDate.of(2024, 1, 31))).isEmpty();
        assertThat(table.inForce(LocalDate.of(2024, 2, 1))).hasSize(1);
        assertThat(table.inForce(LocalDate.of(2024, 2, 29))).hasSize(1);
        assertThat(table.inForce(LocalDate.of(2024, 3, 1))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "low,2024-01-01,,8,Act,", // six cells
                "low,2024-01-01,,8,Act,,,", // eight
                "low,2024-01-01,,8,\"Act\",,",
                ",2024-01-01,,8,Act,,",
                "Low,2024-01-01,,8,Act,,",
                "low,,,8,Act,,",
                "low,2024-1-1,,8,Act,,",
                "low,2023-02-29,,8,Act,,",
                "low,2024-01-02,2024-01-01,8,Act,,", // ends before it begins
                "low,2024-01-01,,,Act,,",
                "low,2024-01-01,,8%,Act,,",
                "low,2024-01-01,,-8,Act,,",
                "low,2024-01-01,,8,,,",
                "low,2024-01-01,,8, ,,",
                "low,2024-01-01,,unknown,,,", // a gap says why
                "low,2024-01-01,,8,Act,,yes",
                "",
                "kind,from,to,value,source,read,checked" // a second header
            })
    void aMalformedRowStopsTheReading(String row) {
        assertThatIllegalArgumentException().isThrownBy(() -> table(row)).withMessageStartingWith("test.csv:2: ");
    }

    @Test
    void aTableNeedsItsHeaderAndARow() {
        assertThatIllegalArgumentException().isThrownBy(() -> parse("test.csv", "low,2024-01-01,,8,Act,\n"));
        assertThatIllegalArgumentException().isThrownBy(() -> parse("test.csv", LawTable.HEADER + "\n"));
    }

    private static LawTable table(String... rows) {
        return parse("test.csv", LawTable.HEADER + "\n" + String.join("\n", rows) + "\n");
    }

    private static LawTable parse(String path, String text) {
        return LawTable.parse(Country.NO, "test", path, text);
    }

    /** Where, within a kind, one row or known gap does not follow the other day by day. */
    private static List<String> flaws(LawTable table) {
        record Time(String kind, LocalDate from, @Nullable LocalDate to) {}
        Map<String, List<Time>> kinds = Stream.concat(
                        table.lines().stream().map(Line::row).map(row -> new Time(row.kind(), row.from(), row.to())),
                        table.gaps().stream().map(gap -> new Time(gap.kind(), gap.from(), gap.to())))
                .sorted(Comparator.comparing(Time::from))
                .collect(Collectors.groupingBy(Time::kind));
        List<String> flaws = new ArrayList<>();
        kinds.forEach((kind, times) -> {
            for (int i = 1; i < times.size(); i++) {
                LocalDate end = times.get(i - 1).to();
                LocalDate next = times.get(i).from();
                if (end == null || !end.plusDays(1).equals(next)) {
                    flaws.add(kind + ": " + (end == null ? "no end" : end) + " is not followed by the next day but by "
                            + next);
                }
            }
        });
        return flaws;
    }
}
