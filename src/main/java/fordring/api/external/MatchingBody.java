package fordring.api.external;

import fordring.fault.Code;
import fordring.matching.MatchingRules;
import fordring.matching.MatchingRules.Overpayment;
import fordring.matching.MatchingRules.Owed;
import fordring.platform.JsonFields;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code matching} of a creditor, as it is asked for and as it is shown. */
record MatchingBody(
        int threshold,
        long underpaymentTolerance,
        String overpayment,
        @Nullable List<String> allocationOrder) {
    private static final String MATCHING = "matching";
    private static final Set<String> OWED =
            Arrays.stream(Owed.values()).map(MatchingBody::code).collect(Collectors.toCollection(TreeSet::new));
    private static final String OVERPAYMENTS =
            Arrays.stream(Overpayment.values()).map(MatchingBody::code).collect(Collectors.joining(", "));

    static MatchingBody of(MatchingRules rules) {
        List<Owed> order = rules.order();
        return new MatchingBody(
                rules.threshold(),
                rules.tolerance(),
                code(rules.overpayment()),
                order == null ? null : order.stream().map(MatchingBody::code).toList());
    }

    /** What a creditor's body says over what is there: a field that is absent stays, null is as usual. */
    static MatchingRules over(MatchingRules is, JsonFields creditor) {
        JsonFields in = creditor.object(MATCHING);
        if (in == null) {
            return creditor.mentions(MATCHING) ? MatchingRules.USUAL : is;
        }
        MatchingRules usual = MatchingRules.USUAL;
        Long threshold = whole(in, "threshold", 1, 100);
        Long tolerance = whole(in, "underpaymentTolerance", 0, MatchingRules.MOST_TOLERANCE);
        Overpayment overpayment =
                in.parsed("overpayment", 30, MatchingBody::overpayment, Code.MUST_BE_ONE_OF, OVERPAYMENTS);
        List<Owed> order = order(in);
        return new MatchingRules(
                threshold != null
                        ? threshold.intValue()
                        : in.mentions("threshold") ? usual.threshold() : is.threshold(),
                tolerance != null
                        ? tolerance
                        : in.mentions("underpaymentTolerance") ? usual.tolerance() : is.tolerance(),
                overpayment != null ? overpayment : in.mentions("overpayment") ? usual.overpayment() : is.overpayment(),
                in.mentions("allocationOrder") ? order : is.order());
    }

    private static @Nullable Long whole(JsonFields in, String name, long least, long most) {
        Long said = in.integer(name, Code.NUMBER_OUT_OF_RANGE, least, most);
        if (said != null && (said < least || said > most)) {
            in.fault(Code.NUMBER_OUT_OF_RANGE, name, least, most);
            return null;
        }
        return said;
    }

    private static @Nullable List<Owed> order(JsonFields in) {
        int faults = in.faults().size();
        List<String> said = in.words("allocationOrder", OWED);
        if (said == null || in.faults().size() > faults) {
            return null;
        }
        if (said.size() != OWED.size() || !new HashSet<>(said).equals(OWED)) {
            in.fault(Code.MUST_BE_EACH_ONCE, "allocationOrder", OWED);
            return null;
        }
        return said.stream()
                .map(word -> Owed.valueOf(word.toUpperCase(Locale.ROOT)))
                .toList();
    }

    private static Optional<Overpayment> overpayment(String text) {
        return Arrays.stream(Overpayment.values())
                .filter(o -> code(o).equals(text))
                .findFirst();
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
