package fordring.gateway;

import fordring.platform.Clock;
import fordring.platform.Json;
import fordring.platform.Secrets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Bearer tokens that say whom they stand for and until when, sealed with the installation's key. Nothing is stored; who
 * reads one asks whether its subject may still come in.
 */
public final class AccessTokens {
    private final Secrets secrets;
    private final Clock clock;

    public AccessTokens(Secrets secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /** A token that is good for {@code lifetime}; {@code purpose} is whose tokens these are. */
    public String issue(String purpose, String subject, Duration lifetime) {
        byte[] sealed = secrets.encrypt(Json.write(
                new Held(purpose, subject, clock.systemNow().plus(lifetime).getEpochSecond())));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    private record Held(String purpose, String subject, long until) {}

    /** Whom a token stands for; empty when it is none of this purpose, or no longer good. */
    public Optional<String> subject(String purpose, String token) {
        try {
            JsonNode held =
                    Json.tree(secrets.decryptBytes(Base64.getUrlDecoder().decode(token)));
            return held.path("purpose").asString("").equals(purpose)
                            && held.path("until").asLong(0) > clock.systemNow().getEpochSecond()
                    ? Optional.of(held.path("subject").asString(""))
                    : Optional.empty();
        } catch (IllegalArgumentException | IllegalStateException | JacksonException notOurs) {
            return Optional.empty();
        }
    }
}
