package fordring.delivery;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsmpp.bean.AbstractSmCommand;
import org.jsmpp.bean.OptionalParameter;

/**
 * What an SMSC says became of a message it took over (SMPP 3.4, 2.11 and appendix B).
 *
 * @param ids what it calls the message, as said; the more reliable first
 * @param fate empty while nobody knows
 * @param said its own word, and its error if it told one
 */
record SmppReceipt(List<String> ids, Optional<Fate> fate, String said) {
    /** Bits 5 to 2 of esm_class say what kind of message it is (5.2.12). */
    private static final int KIND = 0x3c;

    private static final int RECEIPT = 0x04;
    private static final int INTERMEDIATE = 0x20;

    private static final Pattern ID = Pattern.compile("(?i)\\bid:\\s*([^\\s]+)");
    private static final Pattern STATE = Pattern.compile("(?i)\\bstat:\\s*([a-z]+)");
    private static final Pattern ERROR = Pattern.compile("(?i)\\berr:\\s*([0-9a-z]+)");

    /** Shorter ids are not read in the other base: too many messages would have the same. */
    private static final int LONG_ENOUGH = 6;

    /** How it ended. */
    enum Fate {
        ARRIVED,
        LOST
    }

    /** Empty for what is no receipt: what somebody wrote us, or word that the SMSC is still trying. */
    static Optional<SmppReceipt> of(AbstractSmCommand said, byte[] shortMessage) {
        OptionalParameter.Receipted_message_id id =
                said.getOptionalParameter(OptionalParameter.Receipted_message_id.class);
        int kind = said.getEsmClass() & KIND;
        if (kind == INTERMEDIATE || (kind != RECEIPT && id == null)) {
            return Optional.empty();
        }
        OptionalParameter.Message_payload payload = said.getOptionalParameter(OptionalParameter.Message_payload.class);
        String text = new String(
                shortMessage.length == 0 && payload != null ? payload.getValue() : shortMessage,
                StandardCharsets.ISO_8859_1);
        Set<String> ids = new LinkedHashSet<>();
        if (id != null) {
            ids.add(id.getValueAsString().replace("\0", "").strip());
        }
        found(ID, text).ifPresent(ids::add);
        ids.remove("");
        OptionalParameter.Message_state state = said.getOptionalParameter(OptionalParameter.Message_state.class);
        String stated = state == null ? found(STATE, text).orElse("UNKNOWN") : name(state.getValue());
        return Optional.of(new SmppReceipt(
                List.copyOf(ids),
                fate(stated),
                stated + found(ERROR, text).map(error -> ", error " + error).orElse("")));
    }

    private static Optional<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The states of 5.2.28, by the words of appendix B. */
    private static String name(byte state) {
        return switch (state) {
            case 1 -> "ENROUTE";
            case 2 -> "DELIVRD";
            case 3 -> "EXPIRED";
            case 4 -> "DELETED";
            case 5 -> "UNDELIV";
            case 6 -> "ACCEPTD";
            case 8 -> "REJECTD";
            default -> "UNKNOWN";
        };
    }

    /** ACCEPTD is said by some of what their network took over only, so it is no end; no more is UNKNOWN. */
    private static Optional<Fate> fate(String stated) {
        return switch (stated.toUpperCase(Locale.ROOT)) {
            case "DELIVRD" -> Optional.of(Fate.ARRIVED);
            case "EXPIRED", "DELETED", "UNDELIV", "REJECTD" -> Optional.of(Fate.LOST);
            default -> Optional.empty();
        };
    }

    /** The ids in every form that the answer to submit_sm may have had: some SMSCs say one in hexadecimal digits. */
    List<String> forms() {
        List<String> forms = new ArrayList<>(ids);
        for (String id : ids) {
            String digits = id.replaceFirst("^0+", "");
            if (digits.length() < LONG_ENOUGH || !digits.matches("[0-9A-Fa-f]+")) {
                continue;
            }
            String decimal = new BigInteger(digits, 16).toString();
            forms.addAll(List.of(digits, padded(digits, 10), decimal, padded(decimal, 10)));
            if (digits.matches("[0-9]+")) {
                String hex = new BigInteger(digits).toString(16);
                String upper = hex.toUpperCase(Locale.ROOT);
                forms.addAll(List.of(hex, upper, padded(hex, 8), padded(upper, 8)));
            }
        }
        return forms;
    }

    private static String padded(String digits, int length) {
        return "0".repeat(Math.max(0, length - digits.length())) + digits;
    }
}
