package fordring.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.App;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents and their pages, as a browser gets them: without a key, and from nobody but this server. */
class ReferenceTest {
    private static final App APP = App.start();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @AfterAll
    static void stop() {
        HTTP.close();
        APP.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"external", "partner", "erp"})
    void theDocumentIsServedAsItIsWritten(String surface) throws IOException, InterruptedException {
        HttpResponse<byte[]> reply = get("/openapi/" + surface + ".yaml");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(header(reply, "Content-Type")).isEqualTo("application/yaml");
        assertThat(reply.body())
                .isEqualTo(ReferenceTest.class
                        .getResourceAsStream("/openapi/" + surface + ".yaml")
                        .readAllBytes());
    }

    @ParameterizedTest
    @CsvSource({"external, External API", "partner, Invoicing API for partners", "erp, ERP API"})
    void thePageAsksNobodyElse(String surface, String title) throws IOException, InterruptedException {
        HttpResponse<byte[]> reply = get("/openapi/" + surface);
        String page = new String(reply.body(), StandardCharsets.UTF_8);

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(header(reply, "Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(header(reply, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(reply, "Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
                .doesNotContain("unsafe-eval", "http", "*");
        assertThat(page)
                .contains("<title>Fordring · " + title + "</title>")
                .doesNotContain("http:", "https:", "\"//", "{title}", "{assets}", "{surface}");
        assertThat(links(page)).hasSizeGreaterThan(4).allMatch(link -> link.startsWith("/openapi/"));
        assertThat(links(page))
                .filteredOn(link -> !link.contains("/assets/"))
                .containsExactlyInAnyOrder("/openapi/" + surface, "/openapi/" + surface + ".yaml");
    }

    @Test
    void whatThePageNeedsIsThere() throws IOException, InterruptedException {
        String page = new String(get("/openapi/external").body(), StandardCharsets.UTF_8);
        String styles = links(page).stream()
                .filter(link -> link.endsWith("/reference.css"))
                .findFirst()
                .orElseThrow();
        List<String> fonts = Pattern.compile("url\\(\"([^\"]+)\"\\)")
                .matcher(new String(get(styles).body(), StandardCharsets.UTF_8))
                .results()
                .map(url -> styles.replace("reference.css", url.group(1)))
                .toList();

        assertThat(fonts).hasSize(2);
        for (String link : java.util.stream.Stream.concat(links(page).stream(), fonts.stream())
                .toList()) {
            HttpResponse<byte[]> reply = get(link);
            assertThat(reply.statusCode()).as(link).isEqualTo(200);
            assertThat(reply.body()).as(link).isNotEmpty();
            assertThat(header(reply, "X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    private static List<String> links(String page) {
        return Pattern.compile("(?:src|href|data-document)=\"([^\"]+)\"")
                .matcher(page)
                .results()
                .map((MatchResult link) -> link.group(1))
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/openapi/nobody",
                "/openapi/nobody.yaml",
                "/openapi/assets/1/swagger-ui.css",
                "/openapi/assets/1/..%2f..%2flogback.xml",
                "/openapi/reference.html"
            })
    void nothingElseIsServed(String path) throws IOException, InterruptedException {
        assertThat(get(path).statusCode()).isIn(400, 404);
    }

    private static HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + APP.port() + path))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> reply, String name) {
        return reply.headers().firstValue(name).orElse("");
    }
}
