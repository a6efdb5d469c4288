package fordring.country;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fordring.country.LawTable.Row;
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
        assertThat(flaws(LawTable.parse(file.toString(), Files.readString(file))))
                .isEmpty();
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
        assertThat(flaws(table("low,2015-01-01,2015-12-31,8,Act,", "low,2016-01-02,,10,Act,")))
                .containsExactly("low: 2015-12-31 is not followed by the next day but by 2016-01-02");
    }

    @Test
    void aDayThatTwoRowsCoverIsAnOverlap() {
        assertThat(flaws(table("low,2015-01-01,2016-01-01,8,Act,", "low,2016-01-01,,10,Act,")))
                .containsExactly("low: 2016-01-01 is not followed by the next day but by 2016-01-01");
    }

    @Test
    void anOpenRowBeforeAnotherIsAnOverlap() {
        assertThat(flaws(table("low,2016-01-01,,10,Act,", "low,2015-01-01,,8,Act,")))
                .containsExactly("low: no end is not followed by the next day but by 2016-01-01");
    }

    @Test
    void kindsHaveNothingToDoWithEachOther() {
        assertThat(flaws(table("low,2015-01-01,2015-12-31,8,Act,", "food,2015-06-01,,15,Act,")))
                .isEmpty();
    }

    @Test
    void aRowIsReadAsItStands() {
        LawTable table = table(
                "# the year of 2024", "low,2024-01-01,2024-12-31,11.11,Act § 1,2026-11-22", "a-b,2025-01-01,,0,Å,");
        assertThat(table.rows())
                .containsExactly(
                        new Row(
                                "low",
                                LocalDate.of(2024, 1, 1),
                                LocalDate.of(2024, 12, 31),
                                Decimal.of("11.11"),
                                "Act § 1",
                                LocalDate.of(2026, 11, 22)),
                        new Row("a-b", LocalDate.of(2025, 1, 1), null, Decimal.ZERO, "Å", null));
    }

    @Test
    void aRowIsInForceFromItsFirstDayToItsLast() {
        LawTable table = table("low,2024-02-01,2024-02-29,8,Act,");
        assertThat(table.inForce(LocalDate.of(2024, 1, 31))).isEmpty();
        assertThat(table.inForce(LocalDate.of(2024, 2, 1))).hasSize(1);
        assertThat(table.inForce(LocalDate.of(2024, 2, 29))).hasSize(1);
        assertThat(table.inForce(LocalDate.of(2024, 3, 1))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "low,2024-01-01,,8,Act", // five cells
                "low,2024-01-01,,8,Act,,", // seven
                "low,2024-01-01,,8,\"Act\",",
                ",2024-01-01,,8,Act,",
                "Low,2024-01-01,,8,Act,",
                "low,,,8,Act,",
                "low,2024-1-1,,8,Act,",
                "low,2023-02-29,,8,Act,",
                "low,2024-01-02,2024-01-01,8,Act,", // ends before it begins
                "low,2024-01-01,,,Act,",
                "low,2024-01-01,,8%,Act,",
                "low,2024-01-01,,-8,Act,",
                "low,2024-01-01,,8,,",
                "low,2024-01-01,,8, ,",
                "low,2024-01-01,,8,Act,yes",
                "",
                "kind,from,to,value,source,checked" // a second header
            })
    void aMalformedRowStopsTheReading(String row) {
        assertThatIllegalArgumentException().isThrownBy(() -> table(row)).withMessageStartingWith("test.csv:2: ");
    }

    @Test
    void aTableNeedsItsHeaderAndARow() {
        assertThatIllegalArgumentException().isThrownBy(() -> LawTable.parse("test.csv", "low,2024-01-01,,8,Act,\n"));
        assertThatIllegalArgumentException().isThrownBy(() -> LawTable.parse("test.csv", LawTable.HEADER + "\n"));
    }

    private static LawTable table(String... rows) {
        return LawTable.parse("test.csv", LawTable.HEADER + "\n" + String.join("\n", rows) + "\n");
    }

    /** Where, within a kind, one row does not follow the other day by day. */
    private static List<String> flaws(LawTable table) {
        Map<String, List<Row>> kinds =
                table.rows().stream().sorted(Comparator.comparing(Row::from)).collect(Collectors.groupingBy(Row::kind));
        List<String> flaws = new ArrayList<>();
        kinds.forEach((kind, rows) -> {
            for (int i = 1; i < rows.size(); i++) {
                LocalDate end = rows.get(i - 1).to();
                LocalDate next = rows.get(i).from();
                if (end == null || !end.plusDays(1).equals(next)) {
                    flaws.add(kind + ": " + (end == null ? "no end" : end) + " is not followed by the next day but by "
                            + next);
                }
            }
        });
        return flaws;
    }
}
