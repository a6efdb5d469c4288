package fordring.gateway;

/** A write that was done: what it answers, and what the audit trail says of it. There is none without the other. */
public record Written(Answer answer, Change change) {
    public static Written of(int status, byte[] body, Change change) {
        return new Written(Answer.of(status, body), change);
    }

    /** For a body that shows something which is shown this once. */
    public static Written ofSecret(int status, byte[] body, Change change) {
        return new Written(new Answer(status, body, false, true), change);
    }
}
