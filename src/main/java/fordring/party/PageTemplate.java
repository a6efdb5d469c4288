package fordring.party;

import fordring.id.TenantId;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the page of a claim greets the debtor, where it is not as the creditor usually does.
 *
 * @param id the caller's own name for it
 * @param color {@code #rrggbb}; null: the creditor's
 * @param intro what stands before the claim; null: nothing
 * @param footer what stands at the foot of the page; null: the creditor's
 */
public record PageTemplate(
        TenantId tenant,
        String id,
        @Nullable String color,
        @Nullable String intro,
        @Nullable String footer,
        Instant createdAt) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,60}");

    /** Whether a template can be called so. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }
}
