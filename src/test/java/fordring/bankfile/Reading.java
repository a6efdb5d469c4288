package fordring.bankfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What came out of a file. */
record Reading(Format format, List<BankEntry> entries, List<Coverage> coverages) {

    static Reading of(byte[] file) {
        List<BankEntry> entries = new ArrayList<>();
        List<Coverage> coverages = new ArrayList<>();
        try {
            Format format = BankFiles.read(new ByteArrayInputStream(file), sink(entries, coverages));
            return new Reading(format, entries, coverages);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Reading of(String latin) {
        return of(latin(latin));
    }

    static RefusedFile refusal(String latin) {
        RefusedFile refused = catchThrowableOfType(RefusedFile.class, () -> of(latin));
        assertThat(refused).as("a refusal").isNotNull();
        return refused;
    }

    /** The file with other characters from this column of this line on is refused, and all of the refusal says why. */
    static void refuses(
            String file, int line, int column, String to, RefusedFile.Rule rule, String field, String expected) {
        RefusedFile refused = refusal(changed(file, line, column, to));
        assertThat(refused.rule()).isEqualTo(rule);
        assertThat(refused.line()).isEqualTo(line);
        assertThat(refused.from()).isEqualTo(column);
        assertThat(refused.to()).isEqualTo(column + to.length() - 1);
        assertThat(refused.field()).isEqualTo(field);
        assertThat(refused.expected()).isEqualTo(expected);
        assertThat(refused.found()).isEqualTo(to);
    }

    /** A file of the fixtures; of its bytes each is a character. */
    static String fixture(String name) {
        try (InputStream in = Reading.class.getResourceAsStream("/bankfile/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Each with its end. */
    static List<String> lines(String file) {
        return Stream.of(file.split("(?<=\n)", -1))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** The file with other characters from this column of this line on, both from 1. */
    static String changed(String file, int line, int column, String to) {
        List<String> lines = new ArrayList<>(lines(file));
        StringBuilder changed = new StringBuilder(lines.get(line - 1));
        changed.replace(column - 1, column - 1 + to.length(), to);
        lines.set(line - 1, changed.toString());
        return String.join("", lines);
    }

    static String without(String file, int line) {
        List<String> lines = new ArrayList<>(lines(file));
        lines.remove(line - 1);
        return String.join("", lines);
    }

    static byte[] written(Format format, int version, LocalDateTime made, long serial, List<BankEntry> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            BankFiles.write(format, version, out, made, serial, entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static BankFiles.Sink sink(List<BankEntry> entries, List<Coverage> coverages) {
        return new BankFiles.Sink() {
            @Override
            public void covers(Coverage coverage) {
                coverages.add(coverage);
            }

            @Override
            public void entry(BankEntry entry) {
                entries.add(entry);
            }
        };
    }
}
