package fordring.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of the Standard Webhooks specification, version {@code v1}: HMAC-SHA256 over
 * {@code id.timestamp.body}, in base 64. Whoever receives a webhook verifies with the same secret.
 */
public final class Signature {
    static final String SECRET_PREFIX = "whsec_";
    private static final String VERSION = "v1,";

    /** How far the sender's clock may be from the receiver's, and how old a replayed message can be. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private Signature() {}

    /**
     * The value of the header {@code webhook-signature}.
     *
     * @param secret {@code whsec_} and the key in base 64
     * @param at the instant that the header {@code webhook-timestamp} has, in whole seconds
     */
    public static String sign(String secret, String id, Instant at, byte[] body) {
        try {
            byte[] key = Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
            return VERSION + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Whether a message is from who knows the secret, unchanged, and of the last five minutes.
     *
     * @param timestamp the header {@code webhook-timestamp} as it came
     * @param body the very bytes that came
     * @param signatures the header {@code webhook-signature} as it came: one or more, with spaces between
     */
    public static boolean verify(
            String secret, String id, String timestamp, byte[] body, String signatures, Instant now) {
        if (!timestamp.matches("[0-9]{1,11}")) {
            return false;
        }
        Instant at = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (Duration.between(at, now).abs().compareTo(TOLERANCE) > 0) {
            return false;
        }
        byte[] right = sign(secret, id, at, body).getBytes(StandardCharsets.UTF_8);
        return Stream.of(signatures.split(" ", -1))
                .anyMatch(given -> MessageDigest.isEqual(right, given.getBytes(StandardCharsets.UTF_8)));
    }
}
