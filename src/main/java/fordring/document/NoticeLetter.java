package fordring.document;

import fordring.country.Country;
import fordring.country.NoticeKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The letter of a notice, and what it says part by part, so that it can be held against what the law asks for.
 *
 * @param costs whether it demands any; {@code interest} likewise
 * @param dossier of the invoice, with creditor and customer as they are today
 * @param said as it stands in the letter; what has no entry is not said
 */
record NoticeLetter(
        Country country,
        NoticeKind kind,
        String debtorClass,
        boolean costs,
        boolean interest,
        Map<NoticePart, List<String>> said,
        Dossier dossier,
        Letter letter) {
    NoticeLetter {
        said = Map.copyOf(said);
    }

    static NoticeLetter of(Occasion occasion) {
        return new NoticeComposition(occasion).letter();
    }

    /** What it must say and does not, each with the rule that asks for it. One that lacks anything is not sent. */
    SequencedMap<NoticePart, String> missing() {
        SequencedMap<NoticePart, String> missing =
                NoticeLaw.asks(country, kind, debtorClass, costs, interest, letter.date());
        missing.keySet()
                .removeIf(part -> said.getOrDefault(part, List.of()).stream().anyMatch(text -> !text.isBlank()));
        return missing;
    }

    /** The same as if this were not said. */
    NoticeLetter without(NoticePart part) {
        Map<NoticePart, List<String>> less = new EnumMap<>(said);
        less.remove(part);
        return new NoticeLetter(country, kind, debtorClass, costs, interest, less, dossier, letter);
    }
}
