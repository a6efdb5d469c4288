package fordring.page;

import fordring.party.Language;
import fordring.platform.PropertiesFile;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the page says in one language, beside what is said on the invoice itself. Public for the templates alone. */
public final class Words {
    private static final Map<Language, Words> ALL =
            Arrays.stream(Language.values()).collect(Collectors.toUnmodifiableMap(language -> language, Words::new));

    private final Language language;
    private final Map<String, String> words;

    private Words(Language language) {
        this.language = language;
        this.words = read("/page/" + language.code() + ".properties");
    }

    static Words of(Language language) {
        return Objects.requireNonNull(ALL.get(language));
    }

    public String language() {
        return language.code();
    }

    /** The name of this language in itself. */
    public String name() {
        return say("language");
    }

    /** A sentence, with what stands for {@code {0}}, {@code {1}} in it. */
    public String say(String key, Object... parts) {
        String text = Objects.requireNonNull(words.get(key), key);
        for (int i = 0; i < parts.length; i++) {
            text = text.replace("{" + i + "}", parts[i].toString());
        }
        return text;
    }

    Map<String, String> all() {
        return words;
    }

    /**
     * The first language of an Accept-Language header that is one of ours, by the order of its weights (RFC 9110,
     * section 12.5.4). Norwegian without more is bokmål.
     */
    static Optional<Language> accepted(@Nullable String header) {
        if (header == null || header.length() > 500) {
            return Optional.empty();
        }
        try {
            return Locale.LanguageRange.parse(header).stream()
                    .filter(range -> range.getWeight() > 0)
                    .map(range -> range.getRange().split("-", 2)[0])
                    .map(code -> code.equals("no") ? "nb" : code)
                    .flatMap(code -> Language.of(code).stream())
                    .findFirst();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Map<String, String> read(String resource) {
        Properties properties = PropertiesFile.read(resource);
        Map<String, String> words = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> words.put(key, properties.getProperty(key)));
        return Map.copyOf(words);
    }
}
