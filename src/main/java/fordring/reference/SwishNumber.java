package fordring.reference;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers of Swish, the Swedish payment by phone: 123 and seven digits of a company or association, else a mobile
 * number (Getswish: Swish för företag, Swish-nummer).
 */
public final class SwishNumber {
    private static final Pattern COMPANY = Pattern.compile("123\\d{7}");
    private static final Pattern MOBILE = Pattern.compile("(?:\\+46|0046|46|0)0?(7[02369]\\d{7})");

    private SwishNumber() {}

    /** The digits alone, ten of them: {@code 1231234567}, {@code 0701234567}. */
    public static Optional<String> read(String text) {
        String bare = text.replaceAll("[\\s()-]", "");
        if (COMPANY.matcher(bare).matches()) {
            return Optional.of(bare);
        }
        var mobile = MOBILE.matcher(bare);
        return mobile.matches() ? Optional.of("0" + mobile.group(1)) : Optional.empty();
    }
}
