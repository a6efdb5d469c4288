package fordring.gateway;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.platform.Request;

/** The token of a request's Authorization header (RFC 6750, section 2.1). */
final class Bearer {
    private static final String SCHEME = "Bearer ";

    private Bearer() {}

    /**
     * The token.
     *
     * @throws Rejected with this code when there is none
     */
    static String of(Request request, Code missing) {
        String header = request.header("Authorization");
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new Rejected(Fault.of(missing, ""));
        }
        return header.substring(SCHEME.length()).strip();
    }
}
