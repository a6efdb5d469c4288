package fordring.gateway;

/**
 * What a write answers, in the surface's own form.
 *
 * @param replayed whether this is the first answer given again to the same Idempotency-Key
 */
public record Answer(int status, byte[] body, boolean replayed) {
    public static Answer of(int status, byte[] body) {
        return new Answer(status, body, false);
    }
}
