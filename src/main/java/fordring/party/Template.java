package fordring.party;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The forms in which documents are set. */
public enum Template {
    STANDARD,
    /** As {@link #STANDARD}, with a place for what the creditor wants to tell its customers. */
    STANDARD_MARKETING,
    /** Small type and narrow rows: many lines on few pages. */
    COMPACT;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Template> of(String code) {
        return Arrays.stream(values()).filter(t -> t.code().equals(code)).findFirst();
    }

    /** All codes, for people. */
    public static String codes() {
        return Arrays.stream(values()).map(Template::code).collect(Collectors.joining(", "));
    }
}
