package fordring.page;

import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a browser keeps for us and can neither read nor change: words, sealed under the installation's key, for one
 * purpose and a while. Scripts do not see it, and other sites' pages do not send it along.
 *
 * @param name the cookie's, which is its purpose too
 * @param lasts from when it is given
 * @param secure whether it travels by TLS only
 */
record SealedCookie(Secrets secrets, String name, Duration lasts, boolean secure) {
    private static final String BETWEEN = "\n";

    /** The answer, with the cookie for all below a path. */
    Response give(Response answer, String path, Instant now, String... words) {
        String clear = String.join(
                BETWEEN, name, Long.toString(now.plus(lasts).getEpochSecond()), String.join(BETWEEN, words));
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(secrets.encrypt(clear));
        return answer.with(
                "Set-Cookie",
                name + "=" + value + "; Path=" + path + "; Max-Age=" + lasts.toSeconds() + "; HttpOnly; SameSite=Lax"
                        + (secure ? "; Secure" : ""));
    }

    /** The words that a browser brings back; empty where it brings none, none of ours, or too late. */
    Optional<List<String>> words(Request request, Instant now) {
        String value = value(request);
        if (value == null) {
            return Optional.empty();
        }
        try {
            String clear = secrets.decrypt(Base64.getUrlDecoder().decode(value));
            List<String> words = List.of(clear.split(BETWEEN, -1));
            boolean holds = words.getFirst().equals(name) && now.getEpochSecond() < Long.parseLong(words.get(1));
            return holds ? Optional.of(words.subList(2, words.size())) : Optional.empty();
        } catch (IllegalArgumentException | IllegalStateException notOurs) {
            return Optional.empty();
        }
    }

    private @Nullable String value(Request request) {
        String header = request.header("Cookie");
        return header == null
                ? null
                : Arrays.stream(header.split(";"))
                        .map(String::strip)
                        .filter(cookie -> cookie.startsWith(name + "="))
                        .map(cookie -> cookie.substring(name.length() + 1))
                        .findFirst()
                        .orElse(null);
    }
}
