package fordring.country;

/** What is still to be written. Goes before the work is done. */
public final class Later {
    private Later() {}

    @SuppressWarnings({"TypeParameterUnusedInFormals", "DoNotCallSuggester"})
    public static <T> T later() {
        throw new UnsupportedOperationException("not yet");
    }
}
