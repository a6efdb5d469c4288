package fordring.platform;

import fordring.id.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * @param trustedProxies who may say, by X-Forwarded-For, for whom he calls
 * @param oidc null: nobody can prove who he is, and pages that ask for it stay shut
 * @param gateways who carries what does not go by mail
 * @param signUp null: nobody signs himself up
 * @param payments the folder into which files of banks are laid; null: none is watched
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
        Gateways gateways,
        @Nullable Oidc oidc,
        @Nullable SignUp signUp,
        @Nullable Path payments) {

    /** Without a gateway but mail, and without a broker of identities. */
    public Config(
            Path data,
            int port,
            String publicUrl,
            int connections,
            @Nullable Database database,
            @Nullable Smtp smtp,
            boolean allowLoopback,
            List<AddressRange> trustedProxies,
            LogFormat logFormat) {
        this(
                data,
                port,
                publicUrl,
                connections,
                database,
                smtp,
                allowLoopback,
                trustedProxies,
                logFormat,
                Gateways.NONE,
                null,
                null,
                null);
    }

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
     * The message centre that takes our text messages, by SMPP 3.4.
     *
     * @param systemId by which we log in
     * @param sender a number, or a name of at most eleven characters; null: the creditor's name
     * @param tls whether the connection is by TLS from its first byte
     */
    public record Smpp(
            String host,
            int port,
            String systemId,
            String password,
            @Nullable String systemType,
            @Nullable String sender,
            boolean tls)
            implements Gateways.SmsGateway {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /**
     * The gateway that takes our text messages by HTTP POST, in the form it asks for.
     *
     * @param headers in the order in which they were set
     * @param body with places for what differs, {@code {to}}, {@code {text}} and others
     */
    public record HttpSms(URI url, String contentType, Map<String, String> headers, String body)
            implements Gateways.SmsGateway {
        /** Without what the address may say of our account. */
        @Override
        public String toString() {
            return url.toString().replaceAll("[?].*", "");
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

    /**
     * That whoever wants becomes a client of the erp surface.
     *
     * @param tenant of such clients; null: a live one named erp, made where there is none
     */
    public record SignUp(@Nullable TenantId tenant) {}

    /** How a log line is written. */
    public enum LogFormat {
        TEXT,
        JSON
    }

    /** Settings that cannot be used; the message names each of them. */
    public static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Unusable(String message) {
            super(message);
        }
    }

    /** Every setting there is, with its default; empty where there is none. */
    private static final Map<String, String> DEFAULTS = defaults();

    private static Map<String, String> defaults() {
        Map<String, String> defaults = new TreeMap<>(GatewaySettings.DEFAULTS);
        defaults.putAll(Map.ofEntries(
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
                Map.entry("erp.signup", "closed"),
                Map.entry("erp.tenant", ""),
                Map.entry("trusted.proxies", ""),
                Map.entry("webhooks.allow.loopback", "false"),
                Map.entry("payments.folder", ""),
                Map.entry("log.format", "text")));
        return defaults;
    }

    /** Settings by which nothing leaves the house. */
    public static final Map<String, String> NO_GATEWAY = Map.of(
            "smtp.host", "",
            "smpp.host", "",
            "sms.http.url", "",
            "letter.sftp.host", "",
            "einvoice.sftp.host", "",
            "einvoice.http.url", "",
            "oidc.issuer", "");

    /**
     * Reads the settings for a data folder, {@code overrides} (from the command line) before all else.
     *
     * @throws Unusable when one or more of them cannot be used
     */
    public static Config load(Path data, Map<String, String> environment, Map<String, String> overrides) {
        GivenSettings settings = GivenSettings.of(data, DEFAULTS, environment, overrides);
        int wanted = settings.number("port", 0, 65_535);
        int port = wanted == 0 ? freePort() : wanted;
        String url = settings.text("public.url").replaceAll("/+$", "");
        int connections = settings.number("db.connections", 4, 500);
        Config config = new Config(
                data,
                port,
                url.isEmpty() ? "http://localhost:" + port : url,
                connections,
                settings.has("db.url") ? database(settings, connections) : null,
                settings.has("smtp.host") ? smtp(settings) : null,
                settings.flag("webhooks.allow.loopback"),
                settings.ranges("trusted.proxies"),
                logFormat(settings),
                GatewaySettings.read(settings),
                settings.has("oidc.issuer") ? oidc(settings) : null,
                signUp(settings),
                settings.has("payments.folder") ? payments(settings) : null);
        settings.check();
        return config;
    }

    private static Database database(GivenSettings settings, int connections) {
        return new Database(
                settings.text("db.url"), settings.text("db.user"), settings.text("db.password"), connections);
    }

    private static @Nullable SignUp signUp(GivenSettings settings) {
        String id = settings.text("erp.tenant");
        Optional<TenantId> tenant = TenantId.parse(id);
        if (!id.isEmpty() && tenant.isEmpty()) {
            settings.fault("erp.tenant must be the id of a tenant, ten_…, not '" + id + "'");
        }
        return switch (settings.text("erp.signup")) {
            case "closed" -> null;
            case "open" -> new SignUp(tenant.orElse(null));
            default -> {
                settings.fault("erp.signup must be open or closed, not '" + settings.text("erp.signup") + "'");
                yield null;
            }
        };
    }

    private static Path payments(GivenSettings settings) {
        Path folder = Path.of(settings.text("payments.folder"));
        if (!Files.isDirectory(folder)) {
            settings.fault("payments.folder must be a folder that is there, not '" + folder + "'");
        }
        return folder;
    }

    private static LogFormat logFormat(GivenSettings settings) {
        return switch (settings.text("log.format")) {
            case "text" -> LogFormat.TEXT;
            case "json" -> LogFormat.JSON;
            default -> {
                settings.fault("log.format must be text or json, not '" + settings.text("log.format") + "'");
                yield LogFormat.TEXT;
            }
        };
    }

    /** A port that nobody listened on a moment ago. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Smtp smtp(GivenSettings settings) {
        if (!settings.has("smtp.from")) {
            settings.fault("smtp.from must be set where smtp.host is: the address mails come from");
        }
        return new Smtp(
                settings.text("smtp.host"),
                settings.number("smtp.port", 1, 65_535),
                settings.optional("smtp.user"),
                settings.optional("smtp.password"),
                settings.flag("smtp.starttls"),
                settings.text("smtp.from"));
    }

    private static Oidc oidc(GivenSettings settings) {
        for (String name : List.of("oidc.client.id", "oidc.client.secret", "oidc.scope", "oidc.claim")) {
            if (!settings.has(name)) {
                settings.fault(name + " must be set where oidc.issuer is");
            }
        }
        return new Oidc(
                settings.web("oidc.issuer").toString(),
                settings.text("oidc.client.id"),
                settings.text("oidc.client.secret"),
                settings.text("oidc.scope"),
                settings.text("oidc.claim"),
                settings.optional("oidc.acr"));
    }

    /** One line per setting for the log at start; secrets are masked. */
    public static List<String> describe(Path data, Map<String, String> environment, Map<String, String> overrides) {
        GivenSettings settings = GivenSettings.of(data, DEFAULTS, environment, overrides);
        List<String> lines = new ArrayList<>();
        lines.add("data=" + data.toAbsolutePath());
        DEFAULTS.keySet().forEach(name -> lines.add(name + "=" + settings.masked(name)));
        return lines;
    }
}
