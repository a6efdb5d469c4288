package fordring.bankfile;

import static fordring.bankfile.Reading.changed;
import static fordring.bankfile.Reading.fixture;
import static fordring.bankfile.Reading.refusal;
import static fordring.bankfile.Reading.without;
import static fordring.money.Currency.NOK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import fordring.bankfile.BankEntry.Kind;
import fordring.bankfile.BankEntry.Payer;
import fordring.bankfile.RefusedFile.Rule;
import fordring.money.Money;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two assignments of OCR giro with one of AvtaleGiro between them. The first: 1 000.00 + 250.00 − 150.00 + 80.00 =
 * 1 180.00; the second 400.05; together 1 580.05. Layout: "System specification OCR giro", section 4.
 */
class OcrGiroTest {
    private static final String FILE = fixture("ocr-giro.txt");
    private static final String REVERSALS = fixture("ocr-giro-reversals.txt");
    private static final String ACCOUNT = "86011117947";
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);
    private static final LocalDate SATURDAY = LocalDate.of(2026, 11, 21);

    @Test
    void everyTransactionIsAnEntry() {
        Reading reading = Reading.of(FILE);
        assertThat(reading.format()).isEqualTo(Format.OCR_GIRO);
        assertThat(reading.entries())
                .containsExactly(
                        entry(
                                1,
                                3,
                                Kind.PAYMENT,
                                1_000_00,
                                FRIDAY,
                                FRIDAY.minusDays(1),
                                "123456782",
                                null,
                                "12345678903"),
                        entry(2, 5, Kind.PAYMENT, 250_00, FRIDAY, FRIDAY, "1009-", null, null),
                        entry(3, 7, Kind.REVERSAL, 150_00, FRIDAY, FRIDAY, "602243", null, null),
                        entry(
                                4,
                                9,
                                Kind.PAYMENT,
                                80_00,
                                SATURDAY,
                                FRIDAY,
                                "20240001576",
                                "Kåre Nygård, to kurs",
                                "99991042764"),
                        new BankEntry(
                                5,
                                17,
                                "12345678903",
                                Kind.PAYMENT,
                                new Money(400_05, NOK),
                                SATURDAY,
                                SATURDAY,
                                "602243",
                                List.of(),
                                null,
                                null,
                                "2026-11-21-3100010-0000003-0000001",
                                null,
                                null,
                                null));
    }

    @Test
    void everyAssignmentTellsOfItsAccountAndDay() {
        assertThat(Reading.of(FILE).coverages())
                .containsExactly(new Coverage(ACCOUNT, NOK, SATURDAY), new Coverage("12345678903", NOK, SATURDAY));
    }

    @Test
    void reversalsAtATerminalAreAddedInTheSumOrDeducted() {
        String deducted = changed(changed(REVERSALS, 10, 25, "00000000000036655"), 11, 25, "00000000000036655");
        for (String file : List.of(REVERSALS, deducted)) {
            assertThat(Reading.of(file).entries())
                    .extracting(BankEntry::kind, e -> e.amount().minor(), BankEntry::text)
                    .containsExactly(
                            tuple(Kind.PAYMENT, 500_00L, null),
                            tuple(Kind.REVERSAL, 123_45L, null),
                            tuple(Kind.REVERSAL, 10_00L, "Angret kjøp"));
        }
    }

    @Test
    void reversalsAreNotAddedHereAndDeductedThere() {
        RefusedFile refused = refusal(changed(REVERSALS, 11, 25, "00000000000036655"));
        assertThat(refused)
                .hasMessage("line 11, 25-41, record 89 amount: expected 63345 or 36655, found \"00000000000036655\"");
        assertThat(refused.rule()).isEqualTo(Rule.SUM);
    }

    @Test
    void aSumThatFitsOneOfTheReversalsOnlyIsRefused() {
        // 500.00 + 123.45 − 10.00
        assertThat(refusal(changed(REVERSALS, 10, 25, "00000000000061345")).rule())
                .isEqualTo(Rule.SUM);
    }

    /** Every figure of the records 88 and 89, one more than it should be. */
    @ParameterizedTest
    @CsvSource({
        "12,  9, 00000005, COUNT, record 88 transactions, 4",
        "12, 17, 00000012, COUNT, record 88 records, 11",
        "12, 25, 00000000000118001, SUM, record 88 amount, 118000",
        "12, 48, 211126, FIELD, record 88 earliest date, 2026-11-20",
        "12, 54, 201126, FIELD, record 88 latest date, 2026-11-21",
        "15, 17, 00000004, COUNT, record 88 records, 3",
        "20,  9, 00000007, COUNT, record 89 transactions, 6",
        "20, 17, 00000021, COUNT, record 89 records, 20",
        "20, 25, 00000000000158006, SUM, record 89 amount, 158005"
    })
    void aFigureThatDoesNotHoldIsRefused(int line, int column, String to, Rule rule, String field, String expected) {
        Reading.refuses(FILE, line, column, to, rule, field, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "3, 5, 99, RECORD, record",
        "3, 9, 000000x, FIELD, record 30 transaction number",
        "3, 16, 310226, FIELD, record 30 date",
        "3, 32, +, FIELD, record 30 sign",
        "3, 33, 0000000000010000A, FIELD, record 30 amount",
        "4, 9, 0000002, RECORD, record",
        "4, 5, 11, RECORD, record",
        "4, 42, 991126, FIELD, record 31 bank date",
        "4, 48, 1234567890X, FIELD, record 31 debit account",
        "2, 25, 8601.11.179, FIELD, record 20 account",
        "2, 3, 00, RECORD, record",
        "1, 7, 20, RECORD, record"
    })
    void aFieldThatIsNotOfItsFormIsRefused(int line, int column, String to, Rule rule, String field) {
        RefusedFile refused = refusal(changed(FILE, line, column, to));
        assertThat(refused.rule()).isEqualTo(rule);
        assertThat(refused.line()).isEqualTo(line);
        assertThat(refused.field()).isEqualTo(field);
    }

    @Test
    void aRecordThatIsMissingIsRefusedWhereverItStood() {
        for (int line = 2; line <= 20; line++) {
            assertThat(refusal(without(FILE, line)).rule())
                    .as("without line %d", line)
                    .isIn(Rule.RECORD, Rule.COUNT);
        }
    }

    @Test
    void aFileThatIsCutOffIsRefusedAtItsEnd() {
        RefusedFile refused = refusal(without(FILE, 20));
        assertThat(refused).hasMessage("line 19, record: expected NY000089, found nothing");
        assertThat(refused.rule()).isEqualTo(Rule.RECORD);
    }

    private static BankEntry entry(
            int position,
            int line,
            Kind kind,
            long minor,
            LocalDate booked,
            LocalDate paid,
            String kid,
            @Nullable String text,
            @Nullable String debit) {
        return new BankEntry(
                position,
                line,
                ACCOUNT,
                kind,
                new Money(minor, NOK),
                booked,
                paid,
                kid,
                List.of(),
                text,
                debit == null ? null : new Payer(null, debit, null),
                booked + "-3100010-0000001-000000" + position,
                null,
                null,
                null);
    }
}
