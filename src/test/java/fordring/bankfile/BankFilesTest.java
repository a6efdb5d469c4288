package fordring.bankfile;

import static fordring.bankfile.Reading.fixture;
import static fordring.bankfile.Reading.latin;
import static fordring.bankfile.Reading.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fordring.bankfile.RefusedFile.Rule;
import fordring.money.Currency;
import fordring.money.Money;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BankFilesTest {

    @ParameterizedTest
    @CsvSource({"ocr-giro.txt, OCR_GIRO", "ktl.txt, KTL", "bgmax.txt, BGMAX"})
    void aFormatIsFoundByWhatStandsInTheFile(String name, Format format) {
        assertThat(Reading.of(fixture(name)).format()).isEqualTo(format);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ocr-giro.txt", "ktl.txt", "bgmax.txt"})
    void blankLinesAndAMarkOfUtf8MayStandBefore(String name) {
        Reading plain = Reading.of(fixture(name));
        byte[] marked = ("\uFEFF" + fixture(name)).getBytes(StandardCharsets.UTF_8);
        assertThat(Reading.of(marked)).isEqualTo(plain);
        Reading lower = Reading.of("\r\n   \r\n" + fixture(name));
        assertThat(lower.entries())
                .extracting(BankEntry::line)
                .containsExactlyElementsOf(
                        plain.entries().stream().map(e -> e.line() + 2).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \r\n", "Dato;Beløp\r\n", "%PDF-1.7", "0", "01BGMA", "N", "<"})
    void aFileOfNoKnownFormatIsRefused(String file) {
        RefusedFile refused = file.equals("<") ? null : refusal(file);
        if (refused != null) {
            assertThat(refused.rule()).isEqualTo(Rule.FORMAT);
            assertThat(refused.expected()).isEqualTo("camt.053, camt.054, OCR giro, KTL or BgMax");
        }
    }

    @Test
    void aLineOfUtf8AndOneOfLatinMayStandInOneFile() throws IOException {
        List<String> lines = Reading.lines(fixture("ktl.txt"));
        InputStream mixed = new ByteArrayInputStream(new byte[0]);
        for (int i = 0; i < lines.size(); i++) {
            byte[] bytes = lines.get(i).getBytes(i == 2 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
            mixed = new SequenceInputStream(mixed, new ByteArrayInputStream(bytes));
        }
        assertThat(Reading.of(mixed.readAllBytes())).isEqualTo(Reading.of(fixture("ktl.txt")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 0x1B, 0x7F, 0x85, 0x92})
    void aControlCharacterIsRefusedWithItsPlace(int character) {
        RefusedFile refused = refusal(Reading.changed(fixture("ktl.txt"), 3, 66, "" + (char) character));
        assertThat(refused.rule()).isEqualTo(Rule.ENCODING);
        assertThat(refused.line()).isEqualTo(3);
        assertThat(refused.from()).isEqualTo(66);
        assertThat(refused.found()).isEqualTo("control character " + Integer.toHexString(character));
    }

    @Test
    void whatStandsBehindTheLastColumnIsRefusedUnlessBlank() {
        RefusedFile refused = refusal(fixture("ktl.txt").replaceFirst(" \r\n", "         x\r\n"));
        assertThat(refused).hasMessage("line 1, 91-99, line: expected 90 columns, found \"x\"");
        assertThat(refused.rule()).isEqualTo(Rule.LENGTH);
    }

    @Test
    void aLineWithoutEndIsRefused() {
        String endless = "01BGMAX " + "x".repeat(10_000_000);
        assertThatThrownBy(() -> Reading.of(endless))
                .isInstanceOfSatisfying(
                        RefusedFile.class, refused -> assertThat(refused.rule()).isEqualTo(Rule.LENGTH));
    }

    @Test
    void whatHasNoRoomInAFormatIsLeftOut() {
        LocalDate day = LocalDate.of(2026, 11, 20);
        BankEntry fee = new BankEntry(
                1,
                1,
                "58056201",
                BankEntry.Kind.OTHER,
                new Money(1, Currency.SEK),
                day,
                day,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null);
        byte[] file = Reading.written(Format.BGMAX, 0, LocalDateTime.of(2026, 11, 20, 6, 0), 1, List.of(fee));
        assertThat(Reading.of(file).entries()).isEmpty();
    }

    /** Eleven payments of 99 999 999.99 are more than the 11 digits of one batch's sum. */
    @Test
    void aBatchOfKtlThatIsFullIsFollowedByAnother() {
        LocalDate day = LocalDate.of(2026, 11, 20);
        BankEntry large = new BankEntry(
                1,
                1,
                "12345600000785",
                BankEntry.Kind.PAYMENT,
                new Money(99_999_999_99L, Currency.EUR),
                day,
                day,
                "13013",
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null);
        List<BankEntry> entries = Collections.nCopies(11, large);
        byte[] file = Reading.written(Format.KTL, 0, LocalDateTime.of(2026, 11, 20, 6, 0), 1, entries);
        assertThat(Reading.of(file).entries())
                .hasSize(11)
                .extracting(BankEntry::amount)
                .containsOnly(large.amount());
        assertThat(Reading.lines(new String(file, StandardCharsets.ISO_8859_1))).hasSize(11 + 2 * 2);
    }

    @Test
    void aSumThatWouldBeTooLargeIsRefusedNotWrong() {
        // Ten of 999 999 999 999 999 999 are more than there is room for.
        List<String> lines = Reading.lines(fixture("bgmax.txt"));
        String huge =
                lines.get(19).substring(0, 37) + "9".repeat(18) + lines.get(19).substring(55);
        RefusedFile refused = refusal(lines.get(0) + lines.get(1) + huge.repeat(10) + lines.get(17) + lines.get(31));
        assertThat(refused.rule()).isEqualTo(Rule.SUM);
        assertThat(refused.line()).isEqualTo(12);
        assertThat(latin(huge)).hasSize(82);
    }
}
