package fordring.api.erp;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.platform.Request;
import org.jspecify.annotations.Nullable;

/** Which part of a list is wanted: {@code page}, from 1, of {@code limit}. */
record Page(int offset, int limit) {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MOST = 200;
    private static final int LAST = 1_000_000;

    /**
     * Reads the query of a list.
     *
     * @throws Rejected when it is malformed
     */
    static Page of(Request request) {
        int limit = number(request.query().get("limit"), "limit", 1, MOST, DEFAULT_LIMIT);
        int page = number(request.query().get("page"), "page", 1, LAST, 1);
        return new Page((page - 1) * limit, limit);
    }

    private static int number(@Nullable String text, String name, int least, int most, int otherwise) {
        if (text == null) {
            return otherwise;
        }
        if (text.matches("[0-9]{1,7}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new Rejected(Fault.of(Code.MUST_BE_WHOLE_NUMBER, name, least, most));
    }
}
