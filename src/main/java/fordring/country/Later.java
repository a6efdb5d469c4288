package fordring.country;

/** What is still to be written. Goes before the work is done. */
public final class Later {
    private Later() {}

    public static UnsupportedOperationException later() {
        return new UnsupportedOperationException("not yet");
    }
}
