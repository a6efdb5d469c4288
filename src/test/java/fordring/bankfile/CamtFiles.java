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

/** What came out of a camt file. */
record CamtFiles(Format format, List<BankEntry> entries, List<Coverage> coverages) {

    static CamtFiles of(byte[] file) {
        List<BankEntry> entries = new ArrayList<>();
        List<Coverage> coverages = new ArrayList<>();
        try {
            return new CamtFiles(
                    BankFiles.read(new ByteArrayInputStream(file), sink(entries, coverages)), entries, coverages);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CamtFiles of(String file) {
        return of(file.getBytes(StandardCharsets.UTF_8));
    }

    static CamtFiles fixture(String name) {
        return of(bytes(name));
    }

    static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    static RefusedFile refusal(byte[] file) {
        RefusedFile refused = catchThrowableOfType(RefusedFile.class, () -> of(file));
        assertThat(refused).as("a refusal").isNotNull();
        return refused;
    }

    static RefusedFile refusal(String file) {
        return refusal(file.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] written(Format format, int version, List<BankEntry> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            BankFiles.write(format, version, out, LocalDateTime.of(2026, 11, 22, 5, 30), 7, entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] bytes(String name) {
        try (InputStream in = CamtFiles.class.getResourceAsStream("/bankfile/" + name)) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BankFiles.Sink sink(List<BankEntry> entries, List<Coverage> coverages) {
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
