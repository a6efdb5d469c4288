package fordring.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.App;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A client that openapi-generator makes of the document compiles, and makes and reads an invoice. Generating and
 * compiling take twenty seconds and more, so this is a test of {@code ./fordring check --long}.
 */
@EnabledIfSystemProperty(named = "fordring.long", matches = "true")
class GeneratedClientTest {
    /** The build copies the generator here, and what its clients need; the generator's jar has their JSON in it. */
    private static final Path TOOLS = Path.of("target/openapi-generator");

    private static final List<Path> JARS = Stream.of(
                    "openapi-generator-cli.jar", "jackson-databind-nullable.jar", "jakarta.annotation-api.jar")
            .map(TOOLS::resolve)
            .toList();

    @Test
    void aClientIsMadeAndMakesAnInvoice(@TempDir Path folder) throws Exception {
        generate(folder.resolve("client"));
        Path classes = compile(folder);

        try (App app = App.start();
                URLClassLoader loader = new URLClassLoader(urls(classes), ClassLoader.getPlatformClassLoader())) {
            Object seen = loader.loadClass("ClientStory")
                    .getMethod("play", String.class, String.class)
                    .invoke(null, "http://localhost:" + app.port(), key(app));

            assertThat(seen)
                    .isEqualTo(List.of(
                            "Kåre Ødegård, Ålesund, null",
                            "the same again: true",
                            "10001 overdue 150000 30000 2025-03-01 null",
                            "the only key: test null",
                            "422 true"));
        }
    }

    private static String key(App app) {
        App.Account account = app.open();
        return app.key(account.tenant(), account.environment(), null, fordring.gateway.Scope.ADMIN);
    }

    private static void generate(Path client) throws IOException, InterruptedException {
        Path log = Files.createTempFile(client.getParent(), "generator", ".log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        JARS.getFirst().toString(),
                        "generate",
                        "-i",
                        "src/main/resources/openapi/external.yaml",
                        "-g",
                        "java",
                        "--library",
                        "native",
                        "-o",
                        client.toString(),
                        "--additional-properties=hideGenerationTimestamp=true,useJakartaEe=true,containerDefaultToNull=true",
                        "--global-property=apiTests=false,modelTests=false,apiDocs=false,modelDocs=false")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }

    private static Path compile(Path folder) throws IOException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        List<File> sources = new ArrayList<>(List.of(new File("src/test/resources/openapi/ClientStory.java")));
        try (Stream<Path> files = Files.walk(folder.resolve("client/src/main/java"))) {
            files.filter(f -> f.toString().endsWith(".java")).map(Path::toFile).forEach(sources::add);
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            String path = JARS.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
            boolean compiled = compiler.getTask(
                            said,
                            manager,
                            null,
                            List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-classpath", path),
                            null,
                            manager.getJavaFileObjectsFromFiles(sources))
                    .call();
            assertThat(compiled).as(said.toString()).isTrue();
        }
        return classes;
    }

    private static URL[] urls(Path classes) {
        return Stream.concat(Stream.of(classes), JARS.stream())
                .map(path -> path.toUri())
                .map(GeneratedClientTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(URI uri) {
        try {
            return uri.toURL();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
