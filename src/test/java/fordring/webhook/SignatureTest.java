package fordring.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * The example that the Standard Webhooks specification's own libraries are tested with. The same by openssl:
 *
 * <pre>
 * printf 'msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314}' | openssl dgst -sha256 -mac HMAC \
 *   -macopt hexkey:$(printf MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw | base64 -d | xxd -p) -binary | base64
 * </pre>
 */
class SignatureTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String TIMESTAMP = "1614265330";
    private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void thePublishedExampleIsSigned() {
        assertThat(Signature.sign(SECRET, ID, AT, BODY)).isEqualTo(SIGNATURE);
    }

    @Test
    void aFractionOfASecondIsNotSigned() {
        assertThat(Signature.sign(SECRET, ID, AT.plusMillis(999), BODY)).isEqualTo(SIGNATURE);
    }

    @Test
    void thePublishedExampleVerifies() {
        assertThat(verify(SECRET, ID, TIMESTAMP, SIGNATURE, BODY, AT)).isTrue();
    }

    @Test
    void oneRightSignatureAmongSeveralIsEnough() {
        assertThat(verify(SECRET, ID, TIMESTAMP, "v1,AAAA v2,BBBB " + SIGNATURE, BODY, AT))
                .isTrue();
    }

    @Test
    void whatWasChangedDoesNotVerify() {
        byte[] other = "{\"test\": 2432232315}".getBytes(StandardCharsets.UTF_8);
        assertThat(verify(SECRET, ID, TIMESTAMP, SIGNATURE, other, AT)).isFalse();
        assertThat(verify(SECRET, ID + "x", TIMESTAMP, SIGNATURE, BODY, AT)).isFalse();
        assertThat(verify(SECRET, ID, "1614265331", SIGNATURE, BODY, AT)).isFalse();
        assertThat(verify("whsec_" + "A".repeat(32), ID, TIMESTAMP, SIGNATURE, BODY, AT))
                .isFalse();
        assertThat(verify(SECRET, ID, TIMESTAMP, SIGNATURE.substring(3), BODY, AT))
                .isFalse();
    }

    @Test
    void fiveMinutesAreToleratedOnBothSidesAndNoSecondMore() {
        assertThat(verify(SECRET, ID, TIMESTAMP, SIGNATURE, BODY, AT.plusSeconds(300)))
                .isTrue();
        assertThat(verify(SECRET, ID, TIMESTAMP, SIGNATURE, BODY, AT.plusSeconds(301)))
                .isFalse();
        assertThat(verify(SECRET, ID, TIMESTAMP, SIGNATURE, BODY, AT.minusSeconds(300)))
                .isTrue();
        assertThat(verify(SECRET, ID, TIMESTAMP, SIGNATURE, BODY, AT.minusSeconds(301)))
                .isFalse();
    }

    @Test
    void aTimestampThatIsNoNumberDoesNotVerify() {
        assertThat(verify(SECRET, ID, "now", SIGNATURE, BODY, AT)).isFalse();
        assertThat(verify(SECRET, ID, "", SIGNATURE, BODY, AT)).isFalse();
        assertThat(verify(SECRET, ID, "99999999999999999999", SIGNATURE, BODY, AT))
                .isFalse();
    }

    private static boolean verify(
            String secret, String id, String timestamp, String signatures, byte[] body, Instant now) {
        return Signature.verify(secret, id, timestamp, body, signatures, now);
    }
}
