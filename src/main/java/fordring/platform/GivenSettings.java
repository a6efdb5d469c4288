package fordring.platform;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The settings as they were given. What is wrong with them is gathered while they are read, and said at the end. */
final class GivenSettings {
    /** How the names of those end whose values nobody else is to know. */
    private static final Pattern SECRET = Pattern.compile(".*(password|secret|authorization|headers|body)");

    private final Map<String, String> values;
    private final List<String> faults = new ArrayList<>();

    private GivenSettings(Map<String, String> values) {
        this.values = values;
    }

    /** @param defaults every setting there is */
    static GivenSettings of(
            Path data, Map<String, String> defaults, Map<String, String> environment, Map<String, String> overrides) {
        Map<String, String> values = new TreeMap<>(defaults);
        Path file = data.resolve("fordring.properties");
        if (Files.exists(file)) {
            read(file).forEach((name, value) -> {
                if (!defaults.containsKey(name.toString())) {
                    throw new Config.Unusable(file + " sets " + name + ", which is no setting of Fordring");
                }
                values.put(name.toString(), value.toString().strip());
            });
        }
        for (String name : defaults.keySet()) {
            String variable = "FORDRING_" + name.replace('.', '_').toUpperCase(Locale.ROOT);
            String value = environment.get(variable);
            if (value != null) {
                values.put(name, value.strip());
            }
        }
        values.putAll(overrides);
        return new GivenSettings(values);
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties;
    }

    /** Notes that a setting cannot be used. What is read after it counts for nothing: {@link #check} will throw. */
    void fault(String sentence) {
        faults.add(sentence);
    }

    /** @throws Config.Unusable when anything was wrong */
    void check() {
        if (!faults.isEmpty()) {
            throw new Config.Unusable(String.join("\n", faults));
        }
    }

    boolean has(String name) {
        return !text(name).isEmpty();
    }

    String text(String name) {
        return values.getOrDefault(name, "");
    }

    @Nullable
    String optional(String name) {
        return has(name) ? text(name) : null;
    }

    /** What has several values in it, with such signs between them. */
    List<String> list(String name, String between) {
        return Stream.of(text(name).split(between, -1))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    List<AddressRange> ranges(String name) {
        try {
            return list(name, ",").stream().map(AddressRange::of).toList();
        } catch (IllegalArgumentException malformed) {
            fault(name + " must be addresses or ranges like 10.0.0.0/8, with commas, not '" + text(name) + "'");
            return List.of();
        }
    }

    boolean flag(String name) {
        return switch (text(name)) {
            case "true" -> true;
            case "false" -> false;
            default -> {
                fault(name + " must be true or false, not '" + text(name) + "'");
                yield false;
            }
        };
    }

    int number(String name, int least, int most) {
        try {
            int number = Integer.parseInt(text(name));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        fault(name + " must be a number from " + least + " to " + most + ", not '" + text(name) + "'");
        return least;
    }

    /** An address that secrets and invoices may be posted to: by TLS, or to this very machine. */
    URI web(String name) {
        String text = text(name);
        try {
            URI uri = new URI(text);
            if (OutgoingHttp.keepsSecrets(uri)) {
                return uri;
            }
        } catch (URISyntaxException malformed) {
            // said below
        }
        fault(name + " must be an https address (http only on this machine), not '" + masked(name) + "'");
        return URI.create("https://localhost");
    }

    /** The value as others may read it: a secret is hidden, also one that is a part of an address. */
    String masked(String name) {
        String value = text(name);
        if (SECRET.matcher(name).matches()) {
            return value.isEmpty() ? "" : "********";
        }
        if (name.endsWith("http.url")) {
            return value.replaceAll("\\?.*", "?********").replaceAll("//[^/@]*@", "//********@");
        }
        return value.replaceAll("(?i)(password=)[^&]*", "$1********").replaceAll("(://[^:/@]+:)[^@/]+@", "$1********@");
    }
}
