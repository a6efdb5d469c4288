package fordring.platform;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.money.Decimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads a JSON object field by field and collects every fault on the way. A reader answers null for a field that is
 * absent, null or wrong; {@link #reject} throws all faults at once. Fields nobody asks for pass.
 */
public final class JsonFields {
    /** A page has room for some sixty lines; a thousand texts of five hundred would be more than a document can be. */
    private static final int MOST_LINE_BREAKS = 60;

    /** Of things that are named in a list; a host name has at most 253 characters. */
    private static final int LONGEST_NAME = 300;

    private final JsonNode node;
    private final String prefix;
    private final List<Fault> faults;

    private JsonFields(JsonNode node, String prefix, List<Fault> faults) {
        this.node = node;
        this.prefix = prefix;
        this.faults = faults;
    }

    /**
     * Begins to read a body.
     *
     * @throws Rejected when the body is not a JSON object
     */
    public static JsonFields of(byte[] body) {
        JsonNode tree;
        try {
            tree = Json.tree(body);
        } catch (JacksonException malformed) {
            TokenStreamLocation at = malformed.getLocation();
            throw new Rejected(
                    at == null
                            ? Fault.of(Code.BODY_MALFORMED, "", 1, 1)
                            : Fault.of(Code.BODY_MALFORMED, "", at.getLineNr(), at.getColumnNr()));
        } catch (NumberFormatException tooLarge) {
            // An exponent that no BigDecimal holds; the parser does not say where.
            throw new Rejected(Fault.of(Code.BODY_UNREADABLE, ""));
        }
        if (tree.isMissingNode()) {
            throw new Rejected(Fault.of(Code.BODY_MALFORMED, "", 1, 1));
        }
        if (!tree.isObject()) {
            throw new Rejected(Fault.of(Code.MUST_BE_OBJECT, ""));
        }
        return new JsonFields(tree, "", new ArrayList<>());
    }

    /** Whether the field is there and not null. */
    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    /** Whether the field is there, be it null: a merge patch clears by null. */
    public boolean mentions(String name) {
        return node.has(name);
    }

    public List<Fault> faults() {
        return faults;
    }

    public void fault(Code code, String name, Object... args) {
        faults.add(Fault.of(code, prefix + name, args));
    }

    /**
     * Ends the reading.
     *
     * @throws Rejected when there is any fault
     */
    public void reject() {
        if (!faults.isEmpty()) {
            throw new Rejected(faults);
        }
    }

    /** Notes that a field is missing; {@code rule} says what it must be, {@code args} belong to the rule. */
    public void require(String name, Code rule, Object... args) {
        if (!has(name)) {
            Object[] all = new Object[args.length + 1];
            all[0] = rule;
            System.arraycopy(args, 0, all, 1, args.length);
            faults.add(Fault.of(Code.REQUIRED, prefix + name, all));
        }
    }

    /** One line of text, not blank, kept as sent. */
    public @Nullable String text(String name, int most) {
        return text(name, most, false);
    }

    /** The same, of what may well be unknown: an empty text means that there is none. */
    public @Nullable String textOrNone(String name, int most) {
        JsonNode value = node.get(name);
        return value != null && value.isString() && value.stringValue().isBlank() ? null : text(name, most);
    }

    /** Text that may have line breaks and tabs. */
    public @Nullable String paragraph(String name, int most) {
        return text(name, most, true);
    }

    private @Nullable String text(String name, int most, boolean lines) {
        String text = string(name);
        if (text == null) {
            return null;
        }
        if (text.isBlank()) {
            fault(Code.MUST_NOT_BE_EMPTY, name);
        } else if (text.codePointCount(0, text.length()) > most) {
            fault(Code.TOO_LONG, name, most);
        } else if (text.chars().filter(c -> c == '\n').count() > MOST_LINE_BREAKS) {
            fault(Code.TOO_MANY_LINE_BREAKS, name, MOST_LINE_BREAKS);
        } else if (text.codePoints().anyMatch(c -> unprintable(c, lines))) {
            fault(Code.MUST_NOT_HAVE_CONTROL_CHARACTERS, name);
        } else {
            return text;
        }
        return null;
    }

    /** Whatever text is there; null where there is none, or something else, which is a fault. */
    private @Nullable String string(String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            fault(Code.MUST_BE_TEXT, name);
            return null;
        }
        return value.stringValue();
    }

    /** Control characters, half a surrogate pair, and the marks that turn the direction of what follows. */
    private static boolean unprintable(int codePoint, boolean lines) {
        if (lines && (codePoint == '\n' || codePoint == '\r' || codePoint == '\t')) {
            return false;
        }
        return Character.isISOControl(codePoint)
                || Character.getType(codePoint) == Character.SURROGATE
                || (codePoint >= 0x202A && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }

    /** A text that {@code parse} turns into something, with the fault for where it cannot. */
    public <T> @Nullable T parsed(
            String name, int most, Function<String, java.util.Optional<T>> parse, Code fault, Object... args) {
        String text = text(name, most);
        if (text == null) {
            return null;
        }
        java.util.Optional<T> value = parse.apply(text);
        if (value.isEmpty()) {
            fault(fault, name, args);
        }
        return value.orElse(null);
    }

    /** Bytes in base 64 (RFC 4648, section 4), at most so many. */
    public byte @Nullable [] bytes(String name, int most) {
        String text = string(name);
        if (text == null) {
            return null;
        }
        if (text.isEmpty()) {
            fault(Code.MUST_NOT_BE_EMPTY, name);
            return null;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (bytes.length <= most) {
                return bytes;
            }
            fault(Code.TOO_MANY_BYTES, name, most);
        } catch (IllegalArgumentException malformed) {
            fault(Code.MUST_BE_BASE64, name);
        }
        return null;
    }

    /** One of a few words. */
    public @Nullable String oneOf(String name, Set<String> allowed) {
        return parsed(
                name,
                100,
                text -> allowed.contains(text) ? java.util.Optional.of(text) : java.util.Optional.empty(),
                Code.MUST_BE_ONE_OF,
                String.join(", ", new java.util.TreeSet<>(allowed)));
    }

    public @Nullable Boolean flag(String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isBoolean()) {
            fault(Code.MUST_BE_BOOLEAN, name);
            return null;
        }
        return value.booleanValue();
    }

    /** A whole number written without point or exponent; {@code rule} is the fault where it is not one. */
    public @Nullable Long integer(String name, Code rule, Object... args) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            fault(rule, name, args);
            return null;
        }
        return value.longValue();
    }

    /** An exact number of at most {@code integerDigits} before and {@code fractionDigits} behind the point. */
    public @Nullable Decimal decimal(String name, Code rule, int integerDigits, int fractionDigits) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isNumber()) {
            fault(rule, name);
            return null;
        }
        java.math.BigDecimal exact = value.decimalValue();
        // An exponent such as 1e999999999 is refused before anything is computed with it.
        if (Math.abs((long) exact.scale()) > 40) {
            fault(rule, name);
            return null;
        }
        Decimal decimal = new Decimal(exact);
        if (decimal.integerDigits() > integerDigits || decimal.fractionDigits() > fractionDigits) {
            fault(rule, name);
            return null;
        }
        return decimal;
    }

    /** The same, written out: what has an exponent that adds zeros, such as 1e3, is refused. */
    public @Nullable Decimal written(String name, Code rule, int integerDigits, int fractionDigits, Object... args) {
        JsonNode value = node.get(name);
        if (value != null && value.isNumber() && value.decimalValue().scale() < 0) {
            fault(rule, name, args);
            return null;
        }
        int before = faults.size();
        Decimal decimal = decimal(name, rule, integerDigits, fractionDigits);
        if (faults.size() > before) {
            faults.set(before, Fault.of(rule, prefix + name, args));
        }
        return decimal;
    }

    /** A date of the calendar, {@code YYYY-MM-DD}. */
    public @Nullable LocalDate date(String name, LocalDate first, LocalDate last) {
        LocalDate date = parsed(name, 40, JsonFields::isoDate, Code.MUST_BE_DATE);
        if (date != null && (date.isBefore(first) || date.isAfter(last))) {
            fault(Code.DATE_OUT_OF_RANGE, name, first, last);
            return null;
        }
        return date;
    }

    /** Reads {@code YYYY-MM-DD}; empty for other forms and for days that do not exist. */
    public static java.util.Optional<LocalDate> isoDate(String text) {
        try {
            return text.length() == 10 ? java.util.Optional.of(LocalDate.parse(text)) : java.util.Optional.empty();
        } catch (DateTimeException notADate) {
            return java.util.Optional.empty();
        }
    }

    /** The object in this field; null when absent or no object. Its faults are collected here. */
    public @Nullable JsonFields object(String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isObject()) {
            fault(Code.MUST_BE_OBJECT, name);
            return null;
        }
        return new JsonFields(value, prefix + name + ".", faults);
    }

    /** The same; an empty one where there is none, so that the fields it must have are named. */
    public JsonFields part(String name) {
        JsonFields object = object(name);
        return object == null
                ? new JsonFields(JsonNodeFactory.instance.objectNode(), prefix + name + ".", faults)
                : object;
    }

    /** The objects in this list, null when the field is absent; one that is no object is a fault and left out. */
    public @Nullable List<JsonFields> objects(String name, int most) {
        JsonNode value = list(name, most);
        if (value == null) {
            return null;
        }
        List<JsonFields> objects = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            String place = prefix + name + "[" + i + "]";
            if (value.get(i).isObject()) {
                objects.add(new JsonFields(value.get(i), place + ".", faults));
            } else {
                faults.add(Fault.of(Code.MUST_BE_OBJECT, place));
            }
        }
        return objects;
    }

    /** The words in this list, each one of {@code allowed}; null when the field is absent. */
    public @Nullable List<String> words(String name, Set<String> allowed) {
        JsonNode value = list(name, 100);
        if (value == null) {
            return null;
        }
        List<String> words = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            if (value.get(i).isString() && allowed.contains(value.get(i).stringValue())) {
                words.add(value.get(i).stringValue());
            } else {
                fault(Code.MUST_BE_ONE_OF, name + "[" + i + "]", String.join(", ", new java.util.TreeSet<>(allowed)));
            }
        }
        return words;
    }

    /** The names in this list, each turned into something by {@code parse}; null when the field is absent. */
    public <T> @Nullable List<T> names(
            String name, int most, Function<String, java.util.Optional<T>> parse, Code fault) {
        JsonNode value = list(name, most);
        if (value == null) {
            return null;
        }
        List<T> parsed = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            String place = name + "[" + i + "]";
            if (value.get(i).isString()) {
                String text = value.get(i).stringValue();
                if (text.length() > LONGEST_NAME) {
                    fault(Code.TOO_LONG, place, LONGEST_NAME);
                    continue;
                }
                parse.apply(text).ifPresentOrElse(parsed::add, () -> fault(fault, place, text));
            } else {
                fault(Code.MUST_BE_TEXT, place);
            }
        }
        return parsed;
    }

    private @Nullable JsonNode list(String name, int most) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isArray()) {
            fault(Code.MUST_BE_LIST, name);
            return null;
        }
        if (value.isEmpty()) {
            fault(Code.MUST_NOT_BE_EMPTY, name);
            return null;
        }
        if (value.size() > most) {
            fault(Code.TOO_MANY, name, most);
            return null;
        }
        return value;
    }
}
