package fordring.bankfile;

import static fordring.bankfile.Reading.changed;
import static fordring.bankfile.Reading.fixture;
import static fordring.bankfile.Reading.refusal;
import static fordring.bankfile.Reading.without;
import static fordring.money.Currency.SEK;
import static org.assertj.core.api.Assertions.assertThat;

import fordring.bankfile.BankEntry.Advised;
import fordring.bankfile.BankEntry.Document;
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
 * Two deposits: 1 000.00 − 500.00 + 1 400.00 = 1 900.00 to a bankgiro, 1 100.00 + 1 200.00 + 700.00 + 5 000.00 =
 * 8 000.00 to a plusgiro: 6 payments, 1 deduction, 6 extra references, 2 deposits.
 */
class BgMaxTest {
    private static final String FILE = fixture("bgmax.txt");
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);

    @Test
    void everyPaymentAndDeductionIsAnEntry() {
        Reading reading = Reading.of(FILE);
        String smiths = "Plåtslageriet i Håverud AB";
        assertThat(reading.format()).isEqualTo(Format.BGMAX);
        assertThat(reading.coverages())
                .containsExactly(
                        new Coverage("58056201", SEK, FRIDAY), new Coverage("2865434", SEK, FRIDAY.plusDays(1)));
        assertThat(reading.entries())
                .containsExactly(
                        first(
                                1,
                                3,
                                Kind.PAYMENT,
                                1_000_00,
                                "12351",
                                List.of(),
                                null,
                                new Payer(smiths + " Avdelning Östra", "1609908", "5560473521"),
                                10),
                        first(
                                2,
                                8,
                                Kind.DEDUCTION,
                                500_00,
                                "100453",
                                List.of(),
                                null,
                                new Payer(smiths, "1609908", null),
                                11),
                        first(
                                3,
                                10,
                                Kind.PAYMENT,
                                1_400_00,
                                null,
                                List.of(
                                        new Advised(Document.INVOICE, "202400198", null),
                                        new Advised(Document.INVOICE, "20240016", null),
                                        new Advised(Document.CREDIT_NOTE, "1230", null),
                                        new Advised(Document.INVOICE, "1234567806", null)),
                                "202400198 20240016 1230 Betalning med extra refnr 1234567806",
                                new Payer(smiths, "1609908", "5560473521"),
                                14),
                        second(4, 20, 1_100_00, "20240016", List.of(), null, new Payer(null, "9912346", null), 12),
                        second(
                                5,
                                21,
                                1_200_00,
                                null,
                                List.of(),
                                null,
                                new Payer("Berit Åkesson", null, "198112289874"),
                                13),
                        second(6, 24, 700_00, null, List.of(), "F 2024 17 tack för hjälpen", null, 16),
                        second(
                                7,
                                26,
                                5_000_00,
                                null,
                                List.of(
                                        new Advised(Document.INVOICE, "202400198", null),
                                        new Advised(Document.INVOICE, "12351", null),
                                        new Advised(Document.INVOICE, "1230", null)),
                                "Faktura 12351 Faktura 1230",
                                new Payer(null, "1609908", null),
                                17));
    }

    /** 5 000.00 = 3 500.00 + 1 500.00: then that is what each is for. */
    @Test
    void amountsOfExtraReferencesAreBelievedWhereTheyAreWhatWasPaid() {
        String file = changed(changed(FILE, 27, 38, "000000000000350000"), 28, 38, "000000000000150000");
        assertThat(Reading.of(file).entries().getLast().advised())
                .containsExactly(
                        new Advised(Document.INVOICE, "202400198", null),
                        new Advised(Document.INVOICE, "12351", new Money(3_500_00, SEK)),
                        new Advised(Document.INVOICE, "1230", new Money(1_500_00, SEK)));
        assertThat(Reading.of(changed(file, 28, 38, "000000000000150001"))
                        .entries()
                        .getLast()
                        .advised())
                .extracting(Advised::amount)
                .containsOnlyNulls();
    }

    /** A reference that the bank found wrong (code 3) is still the one word of it; with letters it is a message, too. */
    @Test
    void oneWordIsAReferenceWhateverItsCode() {
        BankEntry entry =
                Reading.of(changed(FILE, 24, 13, "F202417  ")).entries().get(5);
        assertThat(entry.reference()).isEqualTo("F202417");
        assertThat(entry.text()).isEqualTo("F202417 tack för hjälpen");
    }

    @ParameterizedTest
    @CsvSource({
        "18, 51, 000000000000190001, SUM, TK15 amount, 190000",
        "18, 72, 00000004, COUNT, TK15 number of payments, 3",
        "18, 69, EUR, FIELD, TK15 currency, SEK",
        "31, 51, 000000000000080000, SUM, TK15 amount, 800000",
        "32,  3, 00000007, COUNT, TK70 number of TK20, 6",
        "32, 11, 00000000, COUNT, TK70 number of TK21, 1",
        "32, 19, 00000005, COUNT, TK70 number of TK22 and TK23, 6",
        "32, 27, 00000003, COUNT, TK70 number of TK15, 2"
    })
    void aFigureThatDoesNotHoldIsRefused(int line, int column, String to, Rule rule, String field, String expected) {
        Reading.refuses(FILE, line, column, to, rule, field, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 23, 02, VERSION, TK01 version",
        "1, 45, T, FIELD, TK01 production",
        "2, 3, 005805-620, FIELD, TK05 bankgiro",
        "2, 3, 0000000000, FIELD, TK05 bankgiro",
        "2, 23, ABC, FIELD, TK05 currency",
        "3, 38, 00000000000010000O, FIELD, TK20 amount",
        "3, 56, 7, FIELD, TK20 reference code",
        "8, 38, 00000000000005000O, FIELD, TK21 amount",
        "11, 58, 000000000099, FIELD, TK22 BGC serial",
        "11, 1, 24, RECORD, record",
        "18, 38, 20261131, FIELD, TK15 date",
        "3, 1, 26, RECORD, record",
        "19, 1, 06, RECORD, record"
    })
    void aFieldThatIsNotOfItsFormIsRefused(int line, int column, String to, Rule rule, String field) {
        RefusedFile refused = refusal(changed(FILE, line, column, to));
        assertThat(refused.rule()).isEqualTo(rule);
        assertThat(refused.line()).isEqualTo(line);
        assertThat(refused.field()).isEqualTo(field);
    }

    @Test
    void aRecordOfMoneyThatIsMissingIsRefusedWhereverItStood() {
        for (int line : List.of(2, 3, 8, 10, 11, 12, 13, 14, 18, 19, 20, 21, 24, 26, 27, 28, 31, 32)) {
            assertThat(refusal(without(FILE, line)).rule())
                    .as("without line %d", line)
                    .isIn(Rule.RECORD, Rule.COUNT, Rule.SUM, Rule.FIELD);
        }
    }

    /** 30 000 payments of one deposit are more than is held in memory; its lines keep their numbers. */
    @Test
    void aDepositMayBeLongerThanMemoryIsWide() {
        String payment = Reading.lines(FILE).get(19);
        String start = FILE.substring(0, 2 * 82) + "\r\n";
        String end = changed(changed(FILE, 31, 51, "000000003300000000"), 31, 72, "00030000");
        String last = changed(end, 32, 3, "00030000000000000000000000000001");
        String deposit = last.substring(last.lastIndexOf("\r\n15") + 2);
        Reading reading = Reading.of(start + payment.repeat(30_000) + deposit);
        assertThat(reading.entries()).hasSize(30_000);
        assertThat(reading.entries().getLast().line()).isEqualTo(30_003);
        assertThat(reading.entries().getLast().position()).isEqualTo(30_000);
    }

    private static BankEntry first(
            int position,
            int line,
            Kind kind,
            long minor,
            @Nullable String reference,
            List<Advised> advised,
            @Nullable String text,
            @Nullable Payer payer,
            int serial) {
        String bank = FRIDAY + "-00007-0000000000" + serial;
        return new BankEntry(
                position,
                line,
                "58056201",
                kind,
                new Money(minor, SEK),
                FRIDAY,
                FRIDAY,
                reference,
                advised,
                text,
                payer,
                bank,
                null,
                null,
                null);
    }

    private static BankEntry second(
            int position,
            int line,
            long minor,
            @Nullable String reference,
            List<Advised> advised,
            @Nullable String text,
            @Nullable Payer payer,
            int serial) {
        LocalDate day = FRIDAY.plusDays(1);
        String bank = day + "-00008-0000000000" + serial;
        return new BankEntry(
                position,
                line,
                "2865434",
                Kind.PAYMENT,
                new Money(minor, SEK),
                day,
                day,
                reference,
                advised,
                text,
                payer,
                bank,
                null,
                null,
                null);
    }
}
