package fordring.gateway;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an API key may do; {@link #ADMIN} may do everything but see personal numbers whole, which must be granted by
 * name.
 */
public enum Scope {
    CUSTOMERS("customers:*"),
    PERSONAL_NUMBERS_READ("personal_numbers:read"),
    INVOICES_READ("invoices:read"),
    INVOICES_WRITE("invoices:write"),
    PAYMENTS("payments:*"),
    COLLECT("collect:*"),
    WEBHOOKS("webhooks:*"),
    EVENTS_READ("events:read"),
    CREDITORS("creditors:*"),
    REPORTS_READ("reports:read"),
    ADMIN("admin");

    private final String code;

    Scope(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public static Optional<Scope> of(String code) {
        return Arrays.stream(values()).filter(s -> s.code.equals(code)).findFirst();
    }

    static Set<Scope> set(String... codes) {
        return Arrays.stream(codes).flatMap(c -> of(c).stream()).collect(Collectors.toUnmodifiableSet());
    }
}
