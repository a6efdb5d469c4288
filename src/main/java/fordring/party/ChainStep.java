package fordring.party;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A step of the chain by which a customer wants to be reached. The next step follows where this one cannot be
 * delivered, or was not opened in time.
 *
 * @param unopenedDays the days after its sending from which, unopened, the next step follows; null: it never does for
 *     that
 */
public record ChainStep(ChannelKind channel, @Nullable Integer unopenedDays) {
    public static final int MOST_DAYS = 90;
    private static final Pattern CODE = Pattern.compile("([a-z_]+)(?::([1-9][0-9]?))?");

    /** As it is kept: {@code email} or {@code email:3}. */
    public String code() {
        return unopenedDays == null ? channel.code() : channel.code() + ":" + unopenedDays;
    }

    /** The step of a code; empty when it is none. */
    public static Optional<ChainStep> of(String code) {
        Matcher parts = CODE.matcher(code);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String days = parts.group(2);
        return ChannelKind.of(parts.group(1))
                .map(channel -> new ChainStep(channel, days == null ? null : Integer.valueOf(days)));
    }
}
