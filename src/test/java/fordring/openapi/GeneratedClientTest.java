package fordring.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.party.Tenants.Environment;
import fordring.testkit.App;
import fordring.testkit.PartnerCaller;
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
import java.util.Map;
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
 * Clients that openapi-generator makes of the documents compile, and make and read an invoice. Generating and compiling
 * take twenty seconds and more each, so this is a test of {@code ./fordring check --long}.
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
    void anExternalClientIsMadeAndMakesAnInvoice(@TempDir Path folder) throws Exception {
        try (App app = App.start()) {
            assertThat(play(folder, "external", "ClientStory", app, key(app)))
                    .isEqualTo(List.of(
                            "Kåre Ødegård, Ålesund, null",
                            "the same again: true",
                            "10001 overdue 150000 30000 2025-03-01 null",
                            "the only key: test null",
                            "422 true"));
        }
    }

    @Test
    void aPartnersClientIsMadeAndSendsAnInvoice(@TempDir Path folder) throws Exception {
        try (App app = App.start()) {
            assertThat(play(
                            folder,
                            "partner",
                            "PartnerClientStory",
                            app,
                            PartnerCaller.of(app, app.openEmpty(Environment.LIVE))
                                    .token()))
                    .isEqualTo(List.of(
                            "201 order-2041 true", "the same again: true", "paid: null", "200 order-2041", "422 true"));
        }
    }

    @Test
    void anErpClientIsMadeAndItsInvoiceIsBooked(@TempDir Path folder) throws Exception {
        try (App app = App.start(Map.of("erp.signup", "open"))) {
            assertThat(play(folder, "erp", "ErpClientStory", app, "none"))
                    .isEqualTo(List.of(
                            "C.100001 Bearer",
                            "I.100001 123456 CREATED 250 2,00",
                            "ACTIVATED 250",
                            "V.100001 250",
                            "EXPORTED, 0 left",
                            "400 totals.total"));
        }
    }

    /** What a story says that has nothing but the client that was made of the surface's document. */
    private static Object play(Path folder, String surface, String story, App app, String token) throws Exception {
        generate(folder.resolve("client"), surface);
        Path classes = compile(folder, story);
        try (URLClassLoader loader = new URLClassLoader(urls(classes), ClassLoader.getPlatformClassLoader())) {
            return loader.loadClass(story)
                    .getMethod("play", String.class, String.class)
                    .invoke(null, "http://localhost:" + app.port(), token);
        }
    }

    private static String key(App app) {
        App.Account account = app.open();
        return app.key(account.tenant(), account.environment(), null, fordring.gateway.Scope.ADMIN);
    }

    /** Without the token of a partner, which no client asks for by itself: its form would need one more library. */
    private static void generate(Path client, String surface) throws IOException, InterruptedException {
        Path log = Files.createTempFile(client.getParent(), "generator", ".log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        JARS.getFirst().toString(),
                        "generate",
                        "-i",
                        "src/main/resources/openapi/" + surface + ".yaml",
                        "-g",
                        "java",
                        "--library",
                        "native",
                        "-o",
                        client.toString(),
                        "--additional-properties=hideGenerationTimestamp=true,useJakartaEe=true,containerDefaultToNull=true",
                        "--global-property=apiTests=false,modelTests=false,apiDocs=false,modelDocs=false",
                        "--openapi-normalizer",
                        surface.equals("partner") ? "FILTER=tag:Invoice" : "REF_AS_PARENT_IN_ALLOF=false")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }

    private static Path compile(Path folder, String story) throws IOException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        List<File> sources = new ArrayList<>(List.of(new File("src/test/resources/openapi/" + story + ".java")));
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
