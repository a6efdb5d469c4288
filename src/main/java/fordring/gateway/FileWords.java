package fordring.gateway;

import fordring.fault.Code;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The few words with which a bank's file is refused, in another language than English: names of fields, and what is expected
 * in them. What the format itself calls something, and what stands in the file, stays as it is.
 */
final class FileWords {
    /** Their arguments are a field, what is expected there and what was found. */
    private static final Set<Code> REFUSALS = EnumSet.range(Code.FILE_FORMAT, Code.FILE_SUM);

    /** What is said of a file in place of its bytes. */
    private static final Pattern NOT_OF_THE_FILE =
            Pattern.compile("more|other bytes|more in TxDtls|control character .*");

    private final Map<String, String> words = new HashMap<>();
    private final Pattern any;

    FileWords(String language) {
        String name = "/fault/file_words_" + language + ".txt";
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(FileWords.class.getResourceAsStream(name), name), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int between = line.indexOf(" = ");
                words.put(line.substring(0, between), line.substring(between + 3));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        // The longest first, and whole words only, that are no part of a name of the format.
        this.any = Pattern.compile(words.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "(?<![\\p{L}</])(", ")(?![\\p{L}>/])")));
    }

    static boolean isRefusal(Code code) {
        return REFUSALS.contains(code);
    }

    /** The arguments of a refusal. */
    List<String> of(List<String> args) {
        List<String> said = new ArrayList<>(args);
        for (int i = 0; i < args.size(); i++) {
            if (i < 2 || NOT_OF_THE_FILE.matcher(args.get(i)).matches()) {
                said.set(
                        i,
                        any.matcher(args.get(i))
                                .replaceAll(found -> Objects.requireNonNull(words.get(found.group(1)))));
            }
        }
        return said;
    }
}
