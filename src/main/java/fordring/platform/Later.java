package fordring.platform;

/** What is not written yet. */
public final class Later {
    private Later() {}

    @SuppressWarnings({"DoNotCallSuggester", "TypeParameterUnusedInFormals"})
    public static <T> T later() {
        throw new UnsupportedOperationException();
    }
}
