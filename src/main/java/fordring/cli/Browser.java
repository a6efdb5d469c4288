package fordring.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Opens a page as a debtor's browser does: the page, then the picture in it that tells that somebody looks at it. */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern PICTURE = Pattern.compile("<img[^>]*\\ssrc=\"([^\"]*/seen[^\"]*)\"");
    private static final Pattern FORM = Pattern.compile("<form[^>]*\\saction=\"([^\"]*/objection[^\"]*)\"");

    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    /** A page as it came. */
    record Page(URI address, int status, String html) {
        boolean says(String text) {
            return status == 200 && html.contains(text);
        }
    }

    Page open(String url) throws IOException {
        return ask(URI.create(url), request -> request.header("Sec-Fetch-Dest", "document"));
    }

    /** Fetches the page's own picture; false where the page has none. */
    boolean look(Page page) throws IOException {
        Optional<URI> picture = found(PICTURE, page);
        return picture.isPresent()
                && ask(picture.get(), request -> request.header("Sec-Fetch-Dest", "image")).status == 200;
    }

    /** Sends the page's form for objections, and answers the page that follows. */
    Page objectTo(Page page, String message) throws IOException {
        URI form = found(FORM, page).orElse(page.address);
        String body = "message=" + URLEncoder.encode(message, StandardCharsets.UTF_8);
        return ask(
                form,
                request -> request.header("Sec-Fetch-Site", "same-origin")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static Optional<URI> found(Pattern pattern, Page page) {
        Matcher match = pattern.matcher(page.html);
        return match.find()
                ? Optional.of(page.address.resolve(match.group(1).replace("&amp;", "&")))
                : Optional.empty();
    }

    private Page ask(URI address, java.util.function.UnaryOperator<HttpRequest.Builder> how) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Accept", "text/html,image/*")
                .header("Accept-Language", "nb");
        try {
            HttpResponse<String> answer =
                    http.send(how.apply(request).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Page(answer.uri(), answer.statusCode(), answer.body());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Narrator.Abandoned();
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
