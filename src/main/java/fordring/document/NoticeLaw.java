package fordring.document;

import static fordring.document.NoticePart.ACCOUNT;
import static fordring.document.NoticePart.CAPITAL;
import static fordring.document.NoticePart.CONSEQUENCE;
import static fordring.document.NoticePart.COSTS;
import static fordring.document.NoticePart.CREDITOR_ADDRESS;
import static fordring.document.NoticePart.CREDITOR_NAME;
import static fordring.document.NoticePart.CREDITOR_NUMBER;
import static fordring.document.NoticePart.DEADLINE;
import static fordring.document.NoticePart.DEBTOR;
import static fordring.document.NoticePart.DUE_DATE;
import static fordring.document.NoticePart.GROUND;
import static fordring.document.NoticePart.INTEREST;
import static fordring.document.NoticePart.INTEREST_FROM;
import static fordring.document.NoticePart.INTEREST_METHOD;
import static fordring.document.NoticePart.INTEREST_RATE;
import static fordring.document.NoticePart.INVOICE_DATE;
import static fordring.document.NoticePart.INVOICE_NUMBER;
import static fordring.document.NoticePart.OBJECTION;
import static fordring.document.NoticePart.REFERENCE;
import static fordring.document.NoticePart.SETTLED;
import static fordring.document.NoticePart.TERM;
import static fordring.document.NoticePart.TOTAL;

import fordring.country.CollectionLaw;
import fordring.country.Country;
import fordring.country.NoticeKind;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;

/**
 * What a notice must say by the law of its country. What no act names is asked by good practice in collection, which all
 * four countries have made law: a debtor must be able to see whose claim it is, what for, how much, until when, and whom
 * to tell that it is wrong.
 */
final class NoticeLaw {
    private static final Set<NoticePart> ALWAYS = EnumSet.of(
            CREDITOR_NAME,
            CREDITOR_NUMBER,
            CREDITOR_ADDRESS,
            DEBTOR,
            INVOICE_NUMBER,
            INVOICE_DATE,
            DUE_DATE,
            GROUND,
            CAPITAL,
            TOTAL,
            DEADLINE,
            TERM,
            CONSEQUENCE,
            OBJECTION,
            ACCOUNT,
            REFERENCE);

    private static final Set<NoticePart> OF_INTEREST =
            EnumSet.of(INTEREST, INTEREST_RATE, INTEREST_FROM, INTEREST_METHOD);

    /** Norway: inkassoforskriften § 1-2: how much it is and what for. */
    private static final Set<NoticePart> WHAT_AND_HOW_MUCH = EnumSet.of(INVOICE_NUMBER, GROUND, CAPITAL, COSTS, TOTAL);

    /** Norway: inkassoloven § 10 a to f. */
    private static final Set<NoticePart> BETALINGSOPPFORDRING = EnumSet.of(
            CREDITOR_NAME,
            INVOICE_NUMBER,
            GROUND,
            CAPITAL,
            COSTS,
            INTEREST,
            INTEREST_RATE,
            INTEREST_FROM,
            DEADLINE,
            CONSEQUENCE);

    /** Sweden: inkassolagen 5 §. */
    private static final Set<NoticePart> INKASSOKRAV = EnumSet.of(
            CREDITOR_NAME,
            INVOICE_NUMBER,
            INVOICE_DATE,
            GROUND,
            CAPITAL,
            COSTS,
            INTEREST,
            INTEREST_RATE,
            INTEREST_FROM,
            INTEREST_METHOD,
            DEADLINE,
            OBJECTION,
            CONSEQUENCE);

    private NoticeLaw() {}

    /** Whether capital, interest and costs stand apart even where there are none of these. */
    static boolean splits(Country country, NoticeKind kind) {
        return switch (kind) {
            case REMINDER -> false;
            case WARNING -> country == Country.DK;
            case DEMAND -> true;
        };
    }

    /** What it must say, each with the rule that asks for it. */
    static SequencedMap<NoticePart, String> asks(
            Country country, NoticeKind kind, String debtorClass, boolean costs, boolean interest, LocalDate day) {
        Set<NoticePart> parts = EnumSet.copyOf(ALWAYS);
        if (splits(country, kind)) {
            parts.add(INTEREST);
            parts.add(COSTS);
        }
        if (costs) {
            parts.add(COSTS);
        }
        if (interest) {
            parts.addAll(OF_INTEREST);
        }
        if (country == Country.DK && kind == NoticeKind.WARNING) {
            parts.add(SETTLED);
        }
        SequencedMap<NoticePart, String> asked = new LinkedHashMap<>();
        parts.forEach(part -> asked.put(
                part,
                part == TERM
                        ? CollectionLaw.leastDaysRule(country, kind, debtorClass, day)
                        : rule(country, kind, part)));
        return asked;
    }

    private static String rule(Country country, NoticeKind kind, NoticePart part) {
        return switch (country) {
            case NO -> norwegian(kind, part);
            case SE ->
                kind != NoticeKind.REMINDER && INKASSOKRAV.contains(part)
                        ? "inkassolagen (1974:182) 5 §"
                        : "inkassolagen (1974:182), god inkassosed";
            case FI -> "laki saatavien perinnästä (513/1999)";
            case DK -> kind == NoticeKind.REMINDER ? "inkassoloven, god inkassoskik" : "inkassoloven § 10";
        };
    }

    private static String norwegian(NoticeKind kind, NoticePart part) {
        String practice = "inkassoloven § 8";
        return switch (kind) {
            case REMINDER -> WHAT_AND_HOW_MUCH.contains(part) ? "inkassoforskriften § 1-2" : practice;
            case WARNING ->
                part == DEADLINE || part == CONSEQUENCE
                        ? "inkassoloven § 9"
                        : WHAT_AND_HOW_MUCH.contains(part) ? "inkassoforskriften § 1-2" : practice;
            case DEMAND -> BETALINGSOPPFORDRING.contains(part) ? "inkassoloven § 10" : practice;
        };
    }
}
