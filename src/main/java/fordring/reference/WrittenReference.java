package fordring.reference;

import fordring.reference.ReferenceScheme.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Payment references as they come in: filled with zeros by banks, grouped by people, in the midst of a text; a Finnish
 * one with RF before it or without.
 */
public final class WrittenReference {
    /** A text is not gone through for more. */
    private static final int MOST_FOUND = 40;

    private static final int LONGEST_TEXT = 2_000;
    private static final int MOST_GROUPS = 8;
    private static final int LONGEST = 25;

    private static final Pattern RF_DIGITS = Pattern.compile("RF[0-9]{2}[0-9]+");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    /** Groups of digits with one sign between; behind RF too. */
    private static final Pattern RUN = Pattern.compile("(RF[0-9]{2}[ -]?)?[0-9]{1,25}(?:[ .-][0-9]{1,25}){0,30}-?");

    private WrittenReference() {}

    /**
     * A reference in a text.
     *
     * @param reference as an invoice would bear it
     * @param whole with all its leading zeros, where the agreement has a length
     */
    public record Found(String reference, boolean whole) {}

    /** The same for all spellings of one reference: no blanks, hyphens or leading zeros, and no RF. */
    public static String core(String written) {
        String compact = compact(written).replace("-", "");
        String bare = BareReference.of(RF_DIGITS.matcher(compact).matches() ? compact.substring(4) : compact);
        return bare == null ? "" : bare;
    }

    /** What an invoice may bear where a payment says this, by these agreements. */
    public static Set<String> forms(String written, Collection<ReferenceScheme> schemes) {
        String compact = compact(written);
        Set<String> forms = new LinkedHashSet<>(List.of(written, compact));
        String core = core(written);
        forms.add(core);
        if (!DIGITS.matcher(core).matches()) {
            return forms;
        }
        for (ReferenceScheme scheme : schemes) {
            for (int length : lengths(scheme)) {
                forms.add(filled(core, length));
                if (scheme.kind() == Kind.KID_MOD11) {
                    forms.add(filled(core + "-", length));
                }
            }
            if (scheme.kind() == Kind.RF && Viitenumero.isValid(core)) {
                forms.add(CreditorReference.of(core));
            }
        }
        return forms;
    }

    /** The same by whatever agreement there was once: of every length, with RF and without. */
    public static Set<String> allForms(String written) {
        Set<String> forms = new LinkedHashSet<>(forms(written, List.of()));
        String core = core(written);
        if (DIGITS.matcher(core).matches()) {
            for (int length = core.length(); length <= LONGEST; length++) {
                forms.add(filled(core, length));
            }
            if (Viitenumero.isValid(core)) {
                forms.add(CreditorReference.of(core));
            }
        }
        return forms;
    }

    /** Whether {@code borne} is what a payment says but for the zeros that an agreed length fills it with. */
    public static boolean isFilled(String written, String borne, Collection<ReferenceScheme> schemes) {
        return DIGITS.matcher(written).matches()
                && schemes.stream()
                        .anyMatch(scheme -> lengths(scheme).contains(borne.length())
                                && borne.equals(filled(withoutZeros(written), borne.length())));
    }

    /** Whether one of these agreements has check digits, and this is right by it, its leading zeros aside. */
    public static boolean isRight(String written, Collection<ReferenceScheme> schemes) {
        return schemes.stream()
                .filter(scheme -> scheme.kind().isMade())
                .anyMatch(scheme -> forms(written, List.of(scheme)).stream().anyMatch(scheme::check));
    }

    /** What in a text is a reference by one of these agreements, check digit and all; in its order. */
    public static List<Found> in(String text, Collection<ReferenceScheme> schemes) {
        Map<String, Found> found = new LinkedHashMap<>();
        String beginning = text.substring(0, Math.min(text.length(), LONGEST_TEXT));
        Matcher runs = RUN.matcher(beginning.toUpperCase(Locale.ROOT));
        while (runs.find() && found.size() < MOST_FOUND) {
            for (String candidate : candidates(runs.group())) {
                for (ReferenceScheme scheme : schemes) {
                    if (scheme.kind().isMade()) {
                        add(found, candidate, scheme);
                    }
                }
            }
        }
        return found.values().stream().limit(MOST_FOUND).toList();
    }

    private static void add(Map<String, Found> found, String candidate, ReferenceScheme scheme) {
        for (String form : forms(candidate, List.of(scheme))) {
            if (scheme.check(form)) {
                boolean whole = form.equals(candidate) || lengths(scheme).isEmpty();
                found.merge(form, new Found(form, whole), (a, b) -> a.whole ? a : b);
            }
        }
    }

    /** The groups of a run, each and together with those that follow. */
    private static List<String> candidates(String run) {
        String minus = run.endsWith("-") ? "-" : "";
        String[] groups = (run.startsWith("RF") ? run : run.replaceAll("-$", "")).split("[ .-]", -1);
        List<String> candidates = new ArrayList<>();
        for (int from = 0; from < groups.length; from++) {
            StringBuilder together = new StringBuilder();
            for (int to = from; to < groups.length && to < from + MOST_GROUPS; to++) {
                together.append(groups[to]);
                if (together.length() > LONGEST) {
                    break;
                }
                candidates.add(together.toString());
                if (to == groups.length - 1 && !minus.isEmpty()) {
                    candidates.add(together + minus);
                }
            }
        }
        return candidates;
    }

    /** The lengths that an agreement fills references to. */
    private static Set<Integer> lengths(ReferenceScheme scheme) {
        Set<Integer> lengths = new LinkedHashSet<>();
        switch (scheme.kind()) {
            case FIK_71, FIK_75 -> lengths.add(Fik.length(scheme.kind()));
            case KID_MOD10, KID_MOD11, OCR -> {
                Integer length = scheme.length();
                Integer other = scheme.otherLength();
                if (length != null) {
                    lengths.add(length);
                }
                if (other != null) {
                    lengths.add(other);
                }
            }
            case VIITENUMERO, RF, FIK_73, NONE -> {}
        }
        return lengths;
    }

    private static String compact(String written) {
        return written.replaceAll("[\\s\\u00a0]", "").toUpperCase(Locale.ROOT);
    }

    private static String withoutZeros(String digits) {
        return digits.replaceFirst("^0+(?=.)", "");
    }

    private static String filled(String digits, int length) {
        return digits.length() >= length ? digits : "0".repeat(length - digits.length()) + digits;
    }
}
