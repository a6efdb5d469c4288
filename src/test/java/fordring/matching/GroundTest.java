package fordring.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GroundTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| .* \\| ([0-9]+) \\| ([0-9]+) \\|$");

    /** People read there why something was matched: it must be what is done. */
    @Test
    void howSureEachGroundIsStandsInTheDocument() throws IOException {
        Matcher rows = ROW.matcher(Files.readString(Path.of("docs/matching.md")));
        List<String> printed = rows.results()
                .map(row -> row.group(1) + " " + row.group(2) + " " + row.group(3))
                .toList();

        assertThat(printed)
                .isEqualTo(Arrays.stream(Ground.values())
                        .map(g -> g + " " + g.certainty(true) + " " + g.certainty(false))
                        .toList());
    }
}
