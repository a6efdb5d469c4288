package fordring.bankfile;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.Seeded;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What is written is what is read, in every shape that the same lines have on their way from a bank. */
class WriteReadPropertyTest {
    private static final int CASES = Boolean.getBoolean("fordring.long") ? 5_000 : 300;
    private static final LocalDateTime MADE = LocalDateTime.of(2026, 11, 22, 17, 30, 35, 10_331_000);

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"CAMT_053", "CAMT_054"})
    void whatIsWrittenIsWhatIsRead(Format format) {
        Seeded.cases(CASES, random -> {
            List<BankEntry> entries = RandomEntries.of(format, random);
            byte[] file = Reading.written(format, 0, MADE, random.number(0, 99_999), entries);
            Reading reading = Reading.of(file);
            assertThat(reading.format()).isEqualTo(format);
            assertThat(told(reading.entries(), format)).isEqualTo(told(entries, format));
            assertThat(reading.entries())
                    .extracting(BankEntry::bankReference)
                    .filteredOn(reference -> reference != null)
                    .doesNotHaveDuplicates();
        });
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"CAMT_053", "CAMT_054"})
    void theSameLinesInAnotherShapeSayTheSame(Format format) {
        Seeded.cases(CASES, random -> {
            byte[] file = Reading.written(format, 0, MADE, 1, RandomEntries.of(format, random));
            Reading reading = Reading.of(file);
            String text = new String(file, StandardCharsets.ISO_8859_1);
            String unix = text.replace("\r\n", "\n");
            String bare = unix.lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
            assertThat(Reading.of(unix)).isEqualTo(reading);
            assertThat(Reading.of(bare)).isEqualTo(reading);
            assertThat(Reading.of(unix.replace("\n", " ".repeat(random.integer(0, 50)) + "\r\n")))
                    .isEqualTo(reading);
            assertThat(Reading.of(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(reading);
            assertThat(Reading.of(("\uFEFF" + bare + "\n\n").getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(reading);
            if (format == Format.BGMAX) {
                assertThat(Reading.of(unix.replace("      ", "\t"))).isEqualTo(reading);
            }
        });
    }

    /** OCR giro and BgMax number what is in them, and that number is the bank's reference. */
    private static List<BankEntry> told(List<BankEntry> entries, Format format) {
        return entries.stream()
                .map(e -> new BankEntry(
                        e.position(),
                        0,
                        e.account(),
                        e.kind(),
                        e.amount(),
                        e.bookedOn(),
                        e.paidOn(),
                        e.reference(),
                        e.advised(),
                        e.text(),
                        e.payer(),
                        format == Format.KTL ? e.bankReference() : null,
                        e.batch(),
                        e.count(),
                        e.instructed()))
                .toList();
    }
}
