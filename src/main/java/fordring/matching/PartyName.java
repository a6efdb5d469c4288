package fordring.matching;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names of people and companies, made alike: banks write them in capitals, surname first, with or without the form of
 * the company, and without the accents their systems lack.
 */
final class PartyName {
    /** Forms of companies in the four countries, and what stands for "and". */
    private static final Set<String> FORMS = Set.of(
            "as", "asa", "enk", "ans", "da", "nuf", "sa", "ab", "publ", "hb", "kb", "oy", "oyj", "ky", "tmi", "ay",
            "osk", "aps", "is", "ivs", "ks", "amba", "og", "och", "ja");

    private PartyName() {}

    /** Equal for names that are the same; empty when nothing is left to compare. */
    static String folded(String name) {
        return words(name).stream().sorted().collect(Collectors.joining(" "));
    }

    /** Its words as they are searched for: small letters, accents kept; the longest first. */
    static List<String> searched(String name) {
        return split(name.toLowerCase(Locale.ROOT))
                .filter(word -> word.length() > 1 && !FORMS.contains(word))
                .sorted((a, b) -> b.length() - a.length())
                .distinct()
                .toList();
    }

    private static List<String> words(String name) {
        String plain = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace("ø", "o")
                .replace("æ", "ae")
                .replace("ð", "d")
                .replace("þ", "th");
        List<String> all = split(plain).toList();
        List<String> own = all.stream().filter(word -> !FORMS.contains(word)).toList();
        return own.isEmpty() ? all : own;
    }

    /** A/S and A.S. are one word, as other signs part two. */
    private static Stream<String> split(String text) {
        return Arrays.stream(
                        text.replaceAll("(?<=\\b\\p{L})[./](?=\\p{L}\\b)", "").split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty());
    }
}
