package fordring.party;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The ways by which a document reaches its debtor. */
public enum ChannelKind {
    EMAIL,
    SMS,
    E_INVOICE,
    LETTER;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ChannelKind> of(String code) {
        return Arrays.stream(values()).filter(c -> c.code().equals(code)).findFirst();
    }
}
