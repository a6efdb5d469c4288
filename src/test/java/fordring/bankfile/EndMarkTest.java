package fordring.bankfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ctrl-Z, with which some systems of banks still end a text, is no part of it; elsewhere it is damage. */
class EndMarkTest {
    private static final String MARK = "\u001A";

    @ParameterizedTest
    @CsvSource({"ocr-giro.txt", "bgmax.txt", "ktl.txt"})
    void isTakenAtTheEndOfAFileAndNowhereElse(String name) {
        String file = Reading.fixture(name);
        Reading plain = Reading.of(file);
        String bare = file.stripTrailing();

        for (String end : new String[] {MARK, "\r\n" + MARK, "\n" + MARK + "\r\n", "\n" + MARK + MARK + MARK}) {
            Reading marked = Reading.of(bare + end);
            assertThat(marked.entries()).isNotEmpty().isEqualTo(plain.entries());
            assertThat(marked.coverages()).isEqualTo(plain.coverages());
        }
        String first = file.lines().findFirst().orElseThrow();
        assertThat(Reading.refusal(first.stripTrailing() + MARK + file.substring(first.length()))
                        .rule())
                .isEqualTo(RefusedFile.Rule.ENCODING);
        assertThat(Reading.refusal(bare + "\n" + MARK + "\n" + first).line()).isPositive();
    }
}
