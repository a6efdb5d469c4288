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

/** What a list is narrowed to, read from the query. All that is malformed is refused at once. */
final class Filters {
    private static final int LONGEST = 200;

    private final Request request;
    private final List<Fault> faults = new ArrayList<>();

    Filters(Request request) {
        this.request = request;
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
