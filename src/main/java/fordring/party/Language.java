package fordring.party;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The languages Fordring writes in, by their ISO 639-1 code. */
public enum Language {
    NB,
    NN,
    SV,
    FI,
    DA,
    EN;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Language> of(String code) {
        return Arrays.stream(values()).filter(l -> l.code().equals(code)).findFirst();
    }
}
