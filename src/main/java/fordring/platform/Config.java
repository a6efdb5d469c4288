package fordring.platform;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a server. A setting is looked for in the environment ({@code FORDRING_DB_URL}), then in the file
 * {@code fordring.properties} of the data folder ({@code db.url}), then its default holds.
 *
 * @param data the folder for everything that is not in PostgreSQL, and for the embedded PostgreSQL itself
 * @param connections to the database, at most
 * @param database null: a PostgreSQL of our own in the data folder
 * @param smtp null: mails are laid down in the outbox
 * @param allowLoopback whether webhooks may go to this very machine; private networks stay refused
 * @param publicUrl what links begin with
 * @param oidc null: nobody can prove who he is, and pages that ask for it stay shut
 * @param trustedProxies who may say, by X-Forwarded-For, for whom he calls
 */
public record Config(
        Path data,
        int port,
        String publicUrl,
        int connections,
        @Nullable Database database,
        @Nullable Smtp smtp,
        boolean allowLoopback,
        List<AddressRange> trustedProxies,
        LogFormat logFormat,
        @Nullable Oidc oidc) {

    /** A PostgreSQL, 15 or newer. */
    public record Database(String url, String user, String password, int connections) {
        @Override
        public String toString() {
            return url + " as " + user;
        }
    }

    /** The server that takes our mail. Without STARTTLS only on a machine that is trusted. */
    public record Smtp(
            String host,
            int port,
            @Nullable String user,
            @Nullable String password,
            boolean startTls,
            String from) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /**
     * The broker by which debtors prove who they are (OpenID Connect), as it knows this installation.
     *
     * @param claim of the ID token, where the person's number stands; {@code a.b} is b within a
     * @param acr the ways of proving it that are asked for, and enough; null: the broker's choice
     */
    public record Oidc(
            String issuer,
            String clientId,
            String clientSecret,
            String scope,
            String claim,
            @Nullable String acr) {
        @Override
        public String toString() {
            return issuer + " as " + clientId;
        }
    }

    /** How a log line is written. */
    public enum LogFormat {
        TEXT,
        JSON
    }

    /** A setting that cannot be used; the message names it. */
    public static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Unusable(String message) {
            super(message);
        }
    }

    /** Every setting there is, with its default; empty where there is none. */
    private static final Map<String, String> DEFAULTS = new TreeMap<>(Map.ofEntries(
            Map.entry("port", "8080"),
            Map.entry("public.url", ""),
            Map.entry("db.url", ""),
            Map.entry("db.user", "fordring"),
            Map.entry("db.password", ""),
            Map.entry("db.connections", "16"),
            Map.entry("smtp.host", ""),
            Map.entry("smtp.port", "587"),
            Map.entry("smtp.user", ""),
            Map.entry("smtp.password", ""),
            Map.entry("smtp.starttls", "true"),
            Map.entry("smtp.from", ""),
            Map.entry("oidc.issuer", ""),
            Map.entry("oidc.client.id", ""),
            Map.entry("oidc.client.secret", ""),
            Map.entry("oidc.scope", "openid"),
            Map.entry("oidc.claim", "pid"),
            Map.entry("oidc.acr", ""),
            Map.entry("trusted.proxies", ""),
            Map.entry("webhooks.allow.loopback", "false"),
            Map.entry("log.format", "text")));

    /** Reads the settings for a data folder, {@code overrides} (from the command line) before all else. */
    public static Config load(Path data, Map<String, String> environment, Map<String, String> overrides) {
        Settings settings = Settings.of(data, environment, overrides);
        int wanted = settings.number("port", 0, 65_535);
        int port = wanted == 0 ? freePort() : wanted;
        String url = settings.text("public.url").replaceAll("/+$", "");
        return new Config(
                data,
                port,
                url.isEmpty() ? "http://localhost:" + port : url,
                settings.number("db.connections", 4, 500),
                settings.text("db.url").isEmpty()
                        ? null
                        : new Database(
                                settings.text("db.url"),
                                settings.text("db.user"),
                                settings.text("db.password"),
                                settings.number("db.connections", 4, 500)),
                settings.text("smtp.host").isEmpty() ? null : smtp(settings),
                settings.flag("webhooks.allow.loopback"),
                settings.ranges("trusted.proxies"),
                settings.logFormat(),
                settings.text("oidc.issuer").isEmpty() ? null : oidc(settings));
    }

    /** A port that nobody listened on a moment ago. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Smtp smtp(Settings settings) {
        if (settings.text("smtp.from").isEmpty()) {
            throw new Unusable("smtp.from must be set where smtp.host is: the address mails come from");
        }
        return new Smtp(
                settings.text("smtp.host"),
                settings.number("smtp.port", 1, 65_535),
                settings.optional("smtp.user"),
                settings.optional("smtp.password"),
                settings.flag("smtp.starttls"),
                settings.text("smtp.from"));
    }

    private static Oidc oidc(Settings settings) {
        for (String name : List.of("oidc.client.id", "oidc.client.secret", "oidc.scope", "oidc.claim")) {
            if (settings.text(name).isEmpty()) {
                throw new Unusable(name + " must be set where oidc.issuer is");
            }
        }
        if (!isTlsOrLocal(settings.text("oidc.issuer"))) {
            throw new Unusable("oidc.issuer must begin with https://, not '" + settings.text("oidc.issuer") + "'");
        }
        return new Oidc(
                settings.text("oidc.issuer"),
                settings.text("oidc.client.id"),
                settings.text("oidc.client.secret"),
                settings.text("oidc.scope"),
                settings.text("oidc.claim"),
                settings.optional("oidc.acr"));
    }

    /** Whether nobody on the way can read what goes to an address: TLS, or this very machine. */
    public static boolean isTlsOrLocal(String url) {
        return url.matches("https://[^/?#@]+([/?#].*)?")
                || url.matches("http://(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]+)?([/?#].*)?");
    }

    /** One line per setting for the log at start; secrets are masked. */
    public static List<String> describe(Path data, Map<String, String> environment, Map<String, String> overrides) {
        Settings settings = Settings.of(data, environment, overrides);
        List<String> lines = new ArrayList<>();
        lines.add("data=" + data.toAbsolutePath());
        for (String name : DEFAULTS.keySet()) {
            String value = settings.text(name);
            boolean secret = (name.endsWith("password") || name.endsWith("secret")) && !value.isEmpty();
            lines.add(name + "=" + (secret ? "********" : withoutPassword(value)));
        }
        return lines;
    }

    private static String withoutPassword(String value) {
        return value.replaceAll("(?i)(password=)[^&]*", "$1********").replaceAll("(://[^:/@]+:)[^@/]+@", "$1********@");
    }

    private record Settings(Map<String, String> values) {

        static Settings of(Path data, Map<String, String> environment, Map<String, String> overrides) {
            Map<String, String> values = new TreeMap<>(DEFAULTS);
            Path file = data.resolve("fordring.properties");
            if (Files.exists(file)) {
                read(file).forEach((name, value) -> {
                    if (!DEFAULTS.containsKey(name.toString())) {
                        throw new Unusable(file + " sets " + name + ", which is no setting of Fordring");
                    }
                    values.put(name.toString(), value.toString().strip());
                });
            }
            for (String name : DEFAULTS.keySet()) {
                String variable = "FORDRING_" + name.replace('.', '_').toUpperCase(Locale.ROOT);
                String value = environment.get(variable);
                if (value != null) {
                    values.put(name, value.strip());
                }
            }
            values.putAll(overrides);
            return new Settings(values);
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

        String text(String name) {
            return values.getOrDefault(name, "");
        }

        @Nullable
        String optional(String name) {
            return text(name).isEmpty() ? null : text(name);
        }

        LogFormat logFormat() {
            return switch (text("log.format")) {
                case "text" -> LogFormat.TEXT;
                case "json" -> LogFormat.JSON;
                default -> throw new Unusable("log.format must be text or json, not '" + text("log.format") + "'");
            };
        }

        List<AddressRange> ranges(String name) {
            try {
                return Arrays.stream(text(name).split(","))
                        .map(String::strip)
                        .filter(range -> !range.isEmpty())
                        .map(AddressRange::of)
                        .toList();
            } catch (IllegalArgumentException malformed) {
                throw new Unusable(
                        name + " must be addresses or ranges like 10.0.0.0/8, with commas, not '" + text(name) + "'");
            }
        }

        boolean flag(String name) {
            return switch (text(name)) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new Unusable(name + " must be true or false, not '" + text(name) + "'");
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
            throw new Unusable(name + " must be a number from " + least + " to " + most + ", not '" + text(name) + "'");
        }
    }
}
