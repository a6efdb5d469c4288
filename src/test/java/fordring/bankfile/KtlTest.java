package fordring.bankfile;

import static fordring.bankfile.Reading.changed;
import static fordring.bankfile.Reading.fixture;
import static fordring.bankfile.Reading.refusal;
import static fordring.bankfile.Reading.without;
import static fordring.money.Currency.EUR;
import static org.assertj.core.api.Assertions.assertThat;

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

/** Two batches: 49.00 + 120.50 = 169.50 and a correction of 49.00; then 1.00 + 2.00 = 3.00 on another account. */
class KtlTest {
    private static final String FILE = fixture("ktl.txt");
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);

    @Test
    void everyPaymentIsAnEntryAndACorrectionTakesOneBack() {
        Reading reading = Reading.of(FILE);
        String first = "12345600000785";
        String second = "50000120000017";
        assertThat(reading.format()).isEqualTo(Format.KTL);
        assertThat(reading.entries())
                .containsExactly(
                        entry(1, 2, first, Kind.PAYMENT, 49_00, -1, "13013", "KATAJAINEN J", "0212"),
                        entry(2, 3, first, Kind.PAYMENT, 120_50, 0, "1234561", "YRJÖ MÄKELÄ", "0213"),
                        entry(3, 4, first, Kind.REVERSAL, 49_00, 0, "13013", "KATAJAINEN J", "0214"),
                        entry(4, 7, second, Kind.PAYMENT, 1_00, 0, "RF332348236", null, "0301"),
                        entry(5, 8, second, Kind.PAYMENT, 2_00, 0, "302300", "Å", "0302"));
        assertThat(reading.coverages())
                .containsExactly(new Coverage(first, EUR, null), new Coverage(second, EUR, null));
    }

    /** A direct debit that failed moved nothing: it has a count and a sum of its own. */
    @Test
    void aDirectDebitThatFailedIsNoPayment() {
        String file = changed(
                changed(FILE, 8, 90, "2"), 9, 2, "00000100000000100" + "00000000000000000" + "00000100000000200");
        assertThat(Reading.of(file).entries())
                .extracting(BankEntry::kind)
                .containsExactly(Kind.PAYMENT, Kind.PAYMENT, Kind.REVERSAL, Kind.PAYMENT, Kind.OTHER);
    }

    @ParameterizedTest
    @CsvSource({
        "5,  2, 000003, COUNT, record 9 number of payments, 2",
        "5,  8, 00000016951, SUM, record 9 sum of payments, 16950",
        "5, 19, 000000, COUNT, record 9 number of corrections, 1",
        "5, 25, 00000004800, SUM, record 9 sum of corrections, 4900",
        "5, 36, 000001, COUNT, record 9 number of failed direct debits, 0",
        "5, 42, 00000000001, SUM, record 9 sum of failed direct debits, 0",
        "9,  2, 000001, COUNT, record 9 number of payments, 2"
    })
    void aFigureThatDoesNotHoldIsRefused(int line, int column, String to, Rule rule, String field, String expected) {
        Reading.refuses(FILE, line, column, to, rule, field, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2, 260230, FIELD, record 0 date",
        "1, 23, 0, FIELD, record 0 currency",
        "2, 2, 1234560000078X, FIELD, record 3 account",
        "2, 16, 261320, FIELD, record 3 entry date",
        "2, 22, 26112, FIELD, record 3 payment date",
        "2, 44, 1301X, FIELD, record 3 reference",
        "2, 76, 2, FIELD, record 3 currency",
        "2, 78, 0000004-00, FIELD, record 3 amount",
        "2, 88, 2, FIELD, record 3 correction",
        "2, 1, 7, RECORD, record",
        "6, 1, 3, RECORD, record"
    })
    void aFieldThatIsNotOfItsFormIsRefused(int line, int column, String to, Rule rule, String field) {
        String file = to.equals("26112") ? changed(FILE, line, column, "26112 ") : changed(FILE, line, column, to);
        RefusedFile refused = refusal(file);
        assertThat(refused.rule()).isEqualTo(rule);
        assertThat(refused.line()).isEqualTo(line);
        assertThat(refused.field()).isEqualTo(field);
    }

    @Test
    void aRecordThatIsMissingIsRefusedWhereverItStood() {
        for (int line = 2; line <= 9; line++) {
            assertThat(refusal(without(FILE, line)).rule())
                    .as("without line %d", line)
                    .isIn(Rule.RECORD, Rule.COUNT);
        }
    }

    private static BankEntry entry(
            int position,
            int line,
            String account,
            Kind kind,
            long minor,
            int paid,
            String reference,
            @Nullable String payer,
            String archive) {
        return new BankEntry(
                position,
                line,
                account,
                kind,
                new Money(minor, EUR),
                FRIDAY,
                FRIDAY.plusDays(paid),
                reference,
                List.of(),
                null,
                payer == null ? null : new Payer(payer, null, null),
                "02042588WWRV" + archive,
                null,
                null,
                null);
    }
}
