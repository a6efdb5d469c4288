package fordring.gateway;

/**
 * What a write answers, in the surface's own form.
 *
 * @param replayed whether this is the first answer given again to the same Idempotency-Key
 * @param secret whether it shows something that is shown once only, and is therefore kept encrypted
 */
public record Answer(int status, byte[] body, boolean replayed, boolean secret) {
    public static Answer of(int status, byte[] body) {
        return new Answer(status, body, false, false);
    }
}
