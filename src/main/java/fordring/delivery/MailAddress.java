package fordring.delivery;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Contact data are kept as they were sent; here it shows whether mail can go there. */
public final class MailAddress {
    /** One mailbox (RFC 5321 section 4.1.2) of the kind people have: no quoted part, no list, no name before it. */
    private static final Pattern MAILBOX = Pattern.compile("[\\x21-\\x7e&&[^\\\\\"(),:;<>@\\[\\]]]{1,64}@\\S{1,255}");

    private MailAddress() {}

    /** The address, its domain in ASCII (RFC 5891); empty when it is not exactly one. */
    public static Optional<InternetAddress> of(@Nullable String email) {
        if (email == null || !MAILBOX.matcher(email).matches()) {
            return Optional.empty();
        }
        int at = email.indexOf('@');
        try {
            String domain = IDN.toASCII(email.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
            return Optional.of(new InternetAddress(email.substring(0, at + 1) + domain, true));
        } catch (AddressException | IllegalArgumentException invalid) {
            return Optional.empty();
        }
    }
}
