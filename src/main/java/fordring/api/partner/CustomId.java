package fordring.api.partner;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.platform.Request;
import fordring.platform.Secrets;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** What partners call their invoices: it stands in paths, so some characters cannot be in it. */
final class CustomId {
    static final String NAME = "customInvoiceId";
    private static final int LONGEST = 64;

    private CustomId() {}

    static boolean isOne(String text) {
        return text.length() <= LONGEST
                && text.equals(text.strip())
                && !text.equals(".")
                && !text.equals("..")
                && text.chars().noneMatch(c -> "/\\;?#%".indexOf(c) >= 0 || Character.isISOControl(c));
    }

    /** For an invoice that the partner calls nothing. */
    static String made() {
        return Secrets.randomText(26);
    }

    /**
     * The one that a request is about: it stands in the path, and may stand in the query too, as the document prints it.
     *
     * @throws Rejected when the two differ
     */
    static String of(Request request) {
        String inPath = decoded(request.part(NAME));
        String inQuery = request.query().get(NAME);
        if (inQuery != null && !inQuery.equals(inPath)) {
            throw new Rejected(Fault.of(Code.CUSTOM_ID_DIFFERS, NAME));
        }
        return inPath;
    }

    /** Of a path some characters come decoded and some do not. */
    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new Rejected(Fault.of(Code.CUSTOM_ID_UNKNOWN, NAME));
        }
    }
}
