package fordring.api.erp;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.platform.JsonFields;
import fordring.platform.Request;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The query of a list: {@code page}, from 1, {@code limit}, and the filters. All that is malformed is refused at once. */
final class Paging {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MOST = 200;
    private static final int MOST_PAGES = 1_000_000;
    private static final int LONGEST = 200;

    private final Request request;
    private final List<Fault> faults = new ArrayList<>();
    private final int page;
    private final int limit;

    Paging(Request request) {
        this.request = request;
        this.page = number("page", 1, MOST_PAGES);
        this.limit = number("limit", DEFAULT_LIMIT, MOST);
    }

    /** How many to read. */
    int limit() {
        return limit;
    }

    /** How many stand before the page. */
    long offset() {
        return (page - 1L) * limit;
    }

    private int number(String name, int usual, int most) {
        String text = request.query().get(name);
        if (text == null) {
            return usual;
        }
        if (text.matches("[0-9]{1,7}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        faults.add(Fault.of(Code.MUST_BE_WHOLE_NUMBER, name, 1, most));
        return usual;
    }

    @Nullable
    String text(String name) {
        String text = request.query().get(name);
        if (text != null && (text.length() > LONGEST || text.indexOf('\0') >= 0)) {
            faults.add(Fault.of(Code.TOO_LONG, name, LONGEST));
            return null;
        }
        return text;
    }

    @Nullable
    String oneOf(String name, Set<String> allowed) {
        String text = text(name);
        if (text != null && !allowed.contains(text)) {
            faults.add(Fault.of(Code.MUST_BE_ONE_OF, name, String.join(", ", new TreeSet<>(allowed))));
        }
        return text;
    }

    @Nullable
    LocalDate date(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        LocalDate date = JsonFields.isoDate(text).orElse(null);
        if (date == null) {
            faults.add(Fault.of(Code.MUST_BE_DATE, name));
        }
        return date;
    }

    /**
     * Ends the reading.
     *
     * @throws Rejected when there is any fault
     */
    void reject() {
        if (!faults.isEmpty()) {
            throw new Rejected(faults);
        }
    }
}
