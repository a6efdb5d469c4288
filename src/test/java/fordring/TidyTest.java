package fordring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The house rules that a machine can hold. Every rule must find its own bad sample, and nothing in the sources. */
class TidyTest {
    private static final List<Source> SOURCES = Source.all(
            Stream.of("src/main/java", "src/test/java").flatMap(TidyTest::below).toList());

    @ParameterizedTest
    @FieldSource("fordring.TidyRule#ALL")
    void theSourcesKeepTheRule(TidyRule rule) {
        assertThat(rule.flaws().apply(SOURCES)).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("fordring.TidyRule#ALL")
    void theRuleFindsItsBadSampleAndOnlyThat(TidyRule rule) {
        assertThat(rule.flaws().apply(List.of(rule.bad(), rule.good())))
                .hasSize(1)
                .first()
                .asString()
                .startsWith(rule.bad().path());
    }

    @Test
    void theSourcesWereFound() {
        assertThat(SOURCES)
                .extracting(Source::path)
                .contains("src/main/java/fordring/Main.java", "src/test/java/fordring/TidyTest.java");
    }

    private static Stream<Source.Text> below(String folder) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(".java")).map(TidyTest::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Source.Text read(Path file) {
        try {
            return new Source.Text(file.toString().replace('\\', '/'), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
