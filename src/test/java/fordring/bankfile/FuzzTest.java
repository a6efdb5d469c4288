package fordring.bankfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Jazzer looks for a file that a reader does not bear, half a minute for each reader, so this is a test of
 * {@code ./fordring check --long}. It runs in a process of its own: it rewrites the classes that it watches.
 */
@EnabledIfSystemProperty(named = "fordring.long", matches = "true")
class FuzzTest {
    /** The build copies Jazzer here. */
    private static final Path TOOLS = Path.of("target/jazzer");

    @ParameterizedTest
    @CsvSource({"OcrGiro, ocr-giro", "Ktl, ktl", "BgMax, bgmax", "Iso, camt"})
    void noBytesMakeAReaderFail(String target, String fixtures, @TempDir Path folder) throws Exception {
        Path corpus = corpus(folder.resolve("corpus"), fixtures);
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(command(target, corpus, folder))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(log)).isZero();
            assertThat(Files.readString(log)).containsPattern("Done [0-9]{4,} runs");
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> command(String target, Path corpus, Path folder) {
        String classes = String.join(
                File.pathSeparator,
                TOOLS.resolve("jazzer.jar").toString(),
                TOOLS.resolve("jazzer-api.jar").toString(),
                System.getProperty("java.class.path"));
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx800m",
                "-cp",
                classes,
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=fordring.bankfile.BankFileFuzz$" + target,
                "--instrumentation_includes=fordring.bankfile.**:fordring.money.**",
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + File.separator,
                "-max_total_time=30",
                "-max_len=8192",
                "-timeout=10",
                "-rss_limit_mb=2048",
                corpus.toString());
    }

    /** What Jazzer begins with: files that are right. */
    private static Path corpus(Path folder, String fixtures) throws IOException {
        Files.createDirectory(folder);
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/bankfile"))) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith(fixtures))
                    .toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        return folder;
    }
}
