package fordring.country;

import static fordring.country.Country.NO;
import static fordring.country.Debts.debt;
import static fordring.country.Debts.said;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator adds to the law in {@code data/law}. */
class OperatorRowsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path law;

    @AfterEach
    void onlyWhatIsShipped() {
        assertThat(LawTables.install(law.resolve("nothing"))).isEmpty();
    }

    /** 750 / 20 = 37.50: to the øre and never rounded up. 750 × 3 / 20 = 112.50. */
    @Test
    void aRowWithItsSourceClosesAGap() throws IOException {
        write("no/inkassosats.csv", "inkassosats,2026-01-01,2026-12-31,750,FOR-2025-12-01-1 § 1,lovdata.no,2026-11-20");
        assertThat(LawTables.install(law)).isEmpty();

        Debt debt = debt(NO, "consumer", "1000", "2026-10-01");
        Ruling ruling = CollectionLaw.notice(NO, NoticeKind.REMINDER, debt, TODAY);
        assertThat(said(ruling)).isEqualTo("37.50 NOK");
        assertThat(((Ruling.Allowed) ruling).rows()).extracting(LawRow::source).contains("FOR-2025-12-01-1 § 1");
        Debt lapsed = Debts.and(debt, Debts.sent(NO, NoticeKind.WARNING, "2026-11-01", "2026-11-15", "0"));
        assertThat(said(CollectionLaw.notice(NO, NoticeKind.DEMAND, lapsed, TODAY)))
                .isEqualTo("112.50 NOK");
        assertThat(said(CollectionLaw.notice(NO, NoticeKind.REMINDER, debt, LocalDate.of(2027, 1, 1))))
                .isEqualTo("no/inkassosats.csv has no row \"inkassosats\" on 2027-01-01");
    }

    @Test
    void rowsThatWereTakenAwayAreGoneAtTheNextStart() throws IOException {
        write("no/late-interest.csv", "consumer,2026-07-01,2026-12-31,12,Act § 3,,");
        LawTables.install(law);
        assertThat(rate()).isEqualTo("12");
        Files.delete(law.resolve("no/late-interest.csv"));
        LawTables.install(law);
        assertThat(rate()).isEqualTo("null");
    }

    private static String rate() {
        return String.valueOf(LateInterestLaw.rates(NO, "consumer", TODAY, TODAY.plusDays(1))
                .getFirst()
                .rate());
    }

    /** An operator in Finland may add tiers for public bodies, since there is a (missing) row for what is above them. */
    @Test
    void tiersMayBeAddedWhereTheLawGoesByTheCapital() throws IOException {
        write(
                "fi/reminder-fee.csv",
                "public-demand-upto-500,2022-05-01,,50,Act,,",
                "public-demand-above,2022-05-01,,70,Act,,");
        assertThat(LawTables.install(law)).isEmpty();
        LocalDate day = LocalDate.of(2025, 2, 1);
        assertThat(said(CollectionLaw.notice(
                        Country.FI, NoticeKind.DEMAND, debt(Country.FI, "public", "500", "2025-01-01"), day)))
                .isEqualTo("50.00 EUR");
        assertThat(said(CollectionLaw.notice(
                        Country.FI, NoticeKind.DEMAND, debt(Country.FI, "public", "500.01", "2025-01-01"), day)))
                .isEqualTo("70.00 EUR");
    }

    /** The shipped rows of consumers: 12.5 until 2025-06-30 and 12 from 2026-01-01. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "consumer,2025-06-30,2025-12-31,12.25,Act,, | has the value 12.5 for some of these days already, by /country/no/",
                "consumer,2025-07-01,2026-01-01,12.25,Act,, | has the value 12 for some of these days already, by /country/no/",
                "consumer,2025-07-01,,12.25,Act,, | has the value 12 for some of these days already",
                "consumer,2025-07-01,2025-12-31,12.25,,, | a kind, a plain number and a source",
                "consumer,2025-07-01,2025-12-31,12.25,Act, | seven cells",
                "consumr,2025-07-01,2025-12-31,12.25,Act,, | the kinds are business, consumer, public, not consumr",
                "consumer,2025-07-01,2025-12-31,unknown,Act,, | a value is needed",
            })
    void aRowThatContradictsOrSaysNothingIsRefusedWithItsLine(String row, String why) throws IOException {
        write("no/late-interest.csv", row);
        assertThat(LawTables.install(law))
                .singleElement()
                .asString()
                .startsWith(law.resolve("no/late-interest.csv") + ":2: ")
                .contains(why);
    }

    @Test
    void twoRowsOfTheOperatorMayNotMeetEither() throws IOException {
        write(
                "no/late-interest.csv",
                "consumer,2025-07-01,2025-12-31,12.25,Act,,",
                "consumer,2025-12-31,2025-12-31,12,Act,,");
        assertThat(LawTables.install(law))
                .containsExactly(law.resolve("no/late-interest.csv")
                        + ":3: consumer has the value 12.25 for some of these days already, by "
                        + law.resolve("no/late-interest.csv") + ":2");
    }

    /** Three mistakes in three files are told at once, and then no row of the operator is in force. */
    @Test
    void whatIsWrongIsToldAllAtOnceAndNothingIsInstalled() throws IOException {
        write("no/inkassosats.csv", "inkassosats,2026-01-01,2026-12-31,750,Act,,");
        write("no/late-intrest.csv", "consumer,2026-07-01,,12,Act,,");
        write("gb/late-interest.csv", "consumer,2026-07-01,,12,Act,,");
        Files.writeString(law.resolve("no/late-interest.csv"), "kind,value\n");
        List<String> refused = LawTables.install(law);
        assertThat(refused)
                .satisfiesExactlyInAnyOrder(
                        gb -> assertThat(gb).isEqualTo(law.resolve("gb") + ": the folders are no, se, fi, dk"),
                        name -> assertThat(name)
                                .startsWith(law.resolve("no/late-intrest.csv") + ": the tables are inkassosats,"),
                        header -> assertThat(header)
                                .startsWith(law.resolve("no/late-interest.csv") + ":1: the header is kind,"));
        assertThat(said(CollectionLaw.notice(
                        NO, NoticeKind.REMINDER, debt(NO, "consumer", "1000", "2026-10-01"), TODAY)))
                .contains("no/inkassosats.csv has no row");
    }

    private void write(String file, String... rows) throws IOException {
        Path path = law.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, LawTable.HEADER + "\n" + String.join("\n", rows) + "\n");
    }
}
