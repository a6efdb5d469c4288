package fordring.api.partner;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.platform.Form;
import fordring.platform.Request;
import fordring.platform.Secrets;

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
        // What is encoded in a path of Jetty's are only the percent sign and the slash.
        String inPath = Form.text(request.part(NAME).replace("+", "%2B"))
                .orElseThrow(() -> new Rejected(Fault.of(Code.CUSTOM_ID_UNKNOWN, NAME)));
        String inQuery = request.query().get(NAME);
        if (inQuery != null && !inQuery.equals(inPath)) {
            throw new Rejected(Fault.of(Code.CUSTOM_ID_DIFFERS, NAME));
        }
        return inPath;
    }
}
