package fordring.document;

import fordring.collection.Charge;
import fordring.collection.Notice;
import fordring.country.Country;
import fordring.country.LawRow;
import fordring.party.Language;
import fordring.platform.PropertiesFile;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sentences of notices in a language, by the law of a country. */
public record NoticeWording(Properties sentences, Country country) {
    private static final Pattern BLANK = Pattern.compile("\\{(\\w+)}");
    private static final Map<Language, Properties> ALL = Arrays.stream(Language.values())
            .collect(Collectors.toUnmodifiableMap(
                    language -> language,
                    language -> PropertiesFile.read("/notice/" + language.code() + ".properties")));

    public static NoticeWording of(Language language, Country country) {
        return new NoticeWording(Objects.requireNonNull(ALL.get(language)), country);
    }

    /** As its profile calls it, else the law of the country. */
    public String title(Notice notice) {
        String own = notice.title();
        return own == null || own.isBlank() ? say("title." + notice.kind()) : own.strip();
    }

    /** What a charge is called, the same in letters and on the page. */
    public String charge(Charge.Kind kind) {
        return say("charge." + kind);
    }

    /**
     * The act and its paragraph as lawyers cite it, without the numbers of registers: of the last row, which says what may
     * be charged; those before it say of which rate that is a part.
     */
    public static @Nullable String ground(List<LawRow> rows) {
        return rows.stream()
                .reduce((rate, part) -> part)
                .map(row -> row.source()
                        .replaceAll(" \\((LOV|FOR|LBK|BEK)[^)]*\\)", "")
                        .replaceFirst("(;|: | and | as of | as changed ).*", ""))
                .orElse(null);
    }

    String say(String key) {
        String common = sentences.getProperty(key);
        return Objects.requireNonNull(sentences.getProperty(key + "." + country, common), key);
    }

    /** The first of these that there is, with its blanks filled. */
    String say(String own, String common, Map<String, String> values) {
        boolean has = sentences.containsKey(own) || sentences.containsKey(own + "." + country);
        return say(has ? own : common, values);
    }

    /** With each {@code {name}} replaced by its value; what stands in a value is no blank. */
    String say(String key, Map<String, String> values) {
        return BLANK.matcher(say(key))
                .replaceAll(blank -> Matcher.quoteReplacement(values.getOrDefault(blank.group(1), blank.group())));
    }
}
