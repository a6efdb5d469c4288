package fordring.bankfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fordring.testkit.Seeded;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A file that something happened to on its way: refused, or read as what its control totals say; never anything else. */
@Timeout(300)
class MutationTest {
    private static final int CASES = Boolean.getBoolean("fordring.long") ? 20_000 : 2_000;
    private static final LocalDateTime MADE = LocalDateTime.of(2026, 11, 22, 17, 30);

    static List<String> fixtures() {
        return List.of(
                "ocr-giro.txt",
                "ocr-giro-reversals.txt",
                "ktl.txt",
                "bgmax.txt",
                "camt053-fi-returns.xml",
                "camt054-fi-references.xml",
                "camt054-no-kid.xml",
                "camt054-se-ocr.xml");
    }

    /** Every digit of every amount, as every other digit. */
    @ParameterizedTest
    @MethodSource("fixtures")
    void aDigitOfAnAmountThatIsAnotherIsAlwaysRefused(String name) {
        byte[] file = Reading.latin(Reading.fixture(name));
        List<Integer> digits = StatedAmounts.places(file);
        assertThat(digits).hasSizeGreaterThan(14);
        for (int place : digits) {
            byte was = file[place];
            for (byte digit = '0'; digit <= '9'; digit++) {
                if (digit != was) {
                    file[place] = digit;
                    assertThatThrownBy(() -> Reading.of(file), "%s, byte %d as %c", name, place, digit)
                            .isInstanceOfSatisfying(
                                    RefusedFile.class,
                                    refused -> assertThat(refused.rule())
                                            .isIn(RefusedFile.Rule.SUM, RefusedFile.Rule.FIELD));
                }
            }
            file[place] = was;
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void aFixtureThatSomethingHappenedToIsRefusedOrItsTotalsHold(String name) {
        byte[] file = Reading.latin(Reading.fixture(name));
        AtomicInteger refused = new AtomicInteger();
        StatedAmounts before = StatedAmounts.of(file);
        Seeded.cases(CASES, random -> refused.addAndGet(held(mutated(file, random), before) ? 0 : 1));
        assertThat(refused.get()).as("refused of %d", CASES).isBetween(CASES / 4, CASES - 1);
    }

    @ParameterizedTest
    @EnumSource
    void anyFileThatSomethingHappenedToIsRefusedOrItsTotalsHold(Format format) {
        Seeded.cases(CASES / 4, random -> {
            byte[] file = Reading.written(format, random.oneOf(2, 8), MADE, 1, entries(format, random));
            StatedAmounts before = StatedAmounts.of(file);
            int times = random.integer(1, 3);
            for (int i = 0; i < times; i++) {
                file = mutated(file, random);
            }
            held(file, before);
        });
    }

    private static List<BankEntry> entries(Format format, Seeded random) {
        return switch (format) {
            case CAMT_053, CAMT_054 -> CamtPropertyTest.entries(random);
            case OCR_GIRO, KTL, BGMAX -> RandomEntries.of(format, random);
        };
    }

    /** Whether it was read; then what was read is what the file states, or where that was lost, stated before. */
    private static boolean held(byte[] file, StatedAmounts before) {
        Reading reading;
        try {
            reading = Reading.of(file);
        } catch (RefusedFile refused) {
            assertThat(refused.line()).isPositive();
            assertThat(refused.field()).isNotEmpty();
            return false;
        }
        assertThat(reading.entries())
                .allSatisfy(entry -> assertThat(entry.amount().minor()).isPositive());
        assertThat(reading.entries().stream().map(BankEntry::position).toList())
                .isEqualTo(LongStream.rangeClosed(1, reading.entries().size())
                        .boxed()
                        .toList());
        assertThat(before.isWhatWasRead(reading) || StatedAmounts.of(file).isWhatWasRead(reading))
                .as("%s is what is stated", reading.entries())
                .isTrue();
        return true;
    }

    static byte[] mutated(byte[] file, Seeded random) {
        int at = random.integer(0, file.length - 1);
        byte[] mutated = file.clone();
        switch (random.integer(0, 7)) {
            case 0 -> mutated[at] = (byte) random.integer(0, 255);
            case 1 -> mutated[at] ^= (byte) (1 << random.integer(0, 7));
            case 2 -> mutated[at] = (byte) ('0' + random.integer(0, 9));
            case 3 -> mutated = Arrays.copyOf(file, Math.max(1, at));
            case 4 -> mutated = spliced(file, at, at + 1, new byte[0]);
            case 5 -> mutated = spliced(file, at, at, new byte[] {random.oneOf((byte) '0', (byte) ' ', (byte) '\n')});
            default -> mutated = lines(file, random);
        }
        return mutated.length == 0 ? file : mutated;
    }

    private static byte[] lines(byte[] file, Seeded random) {
        List<String> lines = new ArrayList<>(Reading.lines(new String(file, StandardCharsets.ISO_8859_1)));
        int one = random.integer(0, lines.size() - 1);
        int other = random.integer(0, lines.size() - 1);
        switch (random.integer(0, 3)) {
            case 0 -> lines.remove(one);
            case 1 -> lines.add(other, lines.get(one));
            case 2 -> Collections.swap(lines, one, other);
            default -> lines.addAll(List.copyOf(lines.subList(Math.min(one, other), Math.max(one, other))));
        }
        return Reading.latin(String.join("", lines));
    }

    private static byte[] spliced(byte[] file, int from, int to, byte[] with) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, from);
        out.writeBytes(with);
        out.write(file, to, file.length - to);
        return out.toByteArray();
    }
}
