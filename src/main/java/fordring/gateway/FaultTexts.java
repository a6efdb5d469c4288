package fordring.gateway;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.party.Language;
import fordring.platform.Request;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What people read of faults, warnings and notes, by language; each surface puts it into its own form. Each {@link Code}
 * has one text; {@code {0}} stands for an argument.
 */
public final class FaultTexts {
    private static final int LONGEST_HEADER = 500;
    private static final Map<Language, FaultTexts> ALL =
            Map.of(Language.NB, new FaultTexts("nb"), Language.EN, new FaultTexts("en"));

    private final Properties texts = new Properties();
    private final @Nullable FileWords fileWords;

    private FaultTexts(String language) {
        fileWords = language.equals("en") ? null : new FileWords(language);
        String name = "/fault/texts_" + language + ".properties";
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(FaultTexts.class.getResourceAsStream(name), name), StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static FaultTexts in(Language language) {
        return ALL.getOrDefault(language, Objects.requireNonNull(ALL.get(Language.NB)));
    }

    /** The language we answer in to somebody who reads this one. */
    public static Optional<Language> language(String code) {
        return switch (code) {
            case "nb", "no", "nn", "da", "sv" -> Optional.of(Language.NB);
            case "en", "fi" -> Optional.of(Language.EN);
            default -> Optional.empty();
        };
    }

    /** The language a request asks for by Accept-Language; {@code usual} where it does not, or we do not write it. */
    public static Language language(Request request, Language usual) {
        String header = request.header("Accept-Language");
        if (header == null || header.length() > LONGEST_HEADER) {
            return usual;
        }
        try {
            return Locale.LanguageRange.parse(header).stream()
                    .map(r -> Locale.forLanguageTag(r.getRange()).getLanguage())
                    .flatMap(l -> language(l).stream())
                    .findFirst()
                    .orElse(usual);
        } catch (IllegalArgumentException malformed) {
            return usual;
        }
    }

    /** The one sentence that stands above the details. */
    public String headline(Fault fault) {
        if (fault.path().isEmpty()) {
            return detail(fault);
        }
        if (FileWords.isRefusal(fault.code())) {
            return fill(of("FILE_LINE"), List.of(fault.path().replaceFirst("^line ", ""), detail(fault)));
        }
        return fault.code() == Code.REQUIRED
                ? fill(of("FIELD_REQUIRED"), List.of(fault.path()))
                : fill(of("FIELD_WRONG"), List.of(fault.path(), detail(fault)));
    }

    /** What is wrong with the field; of a field that is missing, what it must be. */
    public String detail(Fault fault) {
        if (fault.code() == Code.REQUIRED) {
            return fill(
                    of(fault.args().getFirst()),
                    fault.args().subList(1, fault.args().size()));
        }
        List<String> args =
                fileWords != null && FileWords.isRefusal(fault.code()) ? fileWords.of(fault.args()) : fault.args();
        return fill(of(fault.code().name()), args);
    }

    public String of(String key, String... args) {
        return fill(Objects.requireNonNull(texts.getProperty(key), key), List.of(args));
    }

    private static String fill(String text, List<String> args) {
        String filled = text;
        for (int i = 0; i < args.size(); i++) {
            filled = filled.replace("{" + i + "}", args.get(i));
        }
        return filled;
    }
}
