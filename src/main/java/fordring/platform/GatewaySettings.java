package fordring.platform;

import fordring.platform.Gateways.AccessPoint;
import fordring.platform.Gateways.HttpAccessPoint;
import fordring.platform.Gateways.PrintShop;
import fordring.platform.Gateways.SftpServer;
import fordring.platform.Gateways.SmsGateway;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the gateways from the settings, and says what in them cannot be. */
final class GatewaySettings {
    /** Every setting of a gateway with its default; empty where there is none. */
    static final Map<String, String> DEFAULTS = defaults();

    private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");
    private static final Pattern HEADER = Pattern.compile("([A-Za-z0-9-]+)\\s*:\\s*(\\P{Cntrl}+)");
    private static final Pattern RECIPIENT =
            Pattern.compile("[^\\s,@]+@[^\\s,@]+|\\+[0-9][0-9 ()./-]{4,24}|[0-9]{4}:\\S+");

    /** A sender's name may be as long as this (3GPP TS 23.040 section 9.1.2.5), a number longer (ITU-T E.164). */
    private static final Pattern SENDER = Pattern.compile("\\+?[0-9]{3,15}|[A-Za-z0-9 ]{1,11}");

    private GatewaySettings() {}

    private static Map<String, String> defaults() {
        Map<String, String> defaults = new TreeMap<>(Map.ofEntries(
                Map.entry("smpp.host", ""),
                Map.entry("smpp.port", "2775"),
                Map.entry("smpp.system.id", ""),
                Map.entry("smpp.password", ""),
                Map.entry("smpp.system.type", ""),
                Map.entry("smpp.sender", ""),
                Map.entry("smpp.tls", "true"),
                Map.entry("sms.http.url", ""),
                Map.entry("sms.http.content.type", "application/json"),
                Map.entry("sms.http.headers", ""),
                Map.entry("sms.http.body", ""),
                Map.entry("letter.address.pages", "false"),
                Map.entry("einvoice.http.url", ""),
                Map.entry("einvoice.http.authorization", ""),
                Map.entry("test.recipients", "")));
        for (String server : List.of("letter.sftp", "einvoice.sftp")) {
            for (String name : List.of("host", "host.key", "user", "password", "key")) {
                defaults.put(server + "." + name, "");
            }
            defaults.put(server + ".port", "22");
            defaults.put(server + ".folder", ".");
        }
        return defaults;
    }

    static Gateways read(GivenSettings settings) {
        return new Gateways(
                sms(settings),
                settings.has("letter.sftp.host")
                        ? new PrintShop(sftp(settings, "letter.sftp"), settings.flag("letter.address.pages"))
                        : null,
                accessPoint(settings),
                testRecipients(settings));
    }

    private static @Nullable SmsGateway sms(GivenSettings settings) {
        oneOf(settings, "smpp.host", "sms.http.url");
        if (settings.has("smpp.host")) {
            return smpp(settings);
        }
        return settings.has("sms.http.url") ? httpSms(settings) : null;
    }

    private static @Nullable AccessPoint accessPoint(GivenSettings settings) {
        oneOf(settings, "einvoice.sftp.host", "einvoice.http.url");
        if (settings.has("einvoice.sftp.host")) {
            return sftp(settings, "einvoice.sftp");
        }
        return settings.has("einvoice.http.url")
                ? new HttpAccessPoint(
                        settings.web("einvoice.http.url"), settings.optional("einvoice.http.authorization"))
                : null;
    }

    private static void oneOf(GivenSettings settings, String one, String other) {
        if (settings.has(one) && settings.has(other)) {
            settings.fault(one + " and " + other + " must not both be set: there is one way for each channel");
        }
    }

    private static void needs(GivenSettings settings, String name, String where) {
        if (!settings.has(name)) {
            settings.fault(name + " must be set where " + where + " is");
        }
    }

    /** The lengths are those that fields of a bind have room for (SMPP 3.4 section 4.1.5). */
    private static Config.Smpp smpp(GivenSettings settings) {
        needs(settings, "smpp.system.id", "smpp.host");
        Map.of("smpp.system.id", 15, "smpp.password", 8, "smpp.system.type", 12).forEach((name, most) -> {
            if (settings.text(name).length() > most) {
                settings.fault(name + " must be at most " + most + " characters");
            }
        });
        String sender = settings.optional("smpp.sender");
        if (sender != null && !SENDER.matcher(sender).matches()) {
            settings.fault(
                    "smpp.sender must be a number, or at most 11 of A-Z, a-z, 0-9 and space, not '" + sender + "'");
        }
        return new Config.Smpp(
                settings.text("smpp.host"),
                settings.number("smpp.port", 1, 65_535),
                settings.text("smpp.system.id"),
                settings.text("smpp.password"),
                settings.optional("smpp.system.type"),
                sender,
                settings.flag("smpp.tls"));
    }

    private static Config.HttpSms httpSms(GivenSettings settings) {
        needs(settings, "sms.http.body", "sms.http.url");
        String body = settings.text("sms.http.body");
        for (String place : List.of("{to}", "{text}")) {
            if (!body.isEmpty() && !body.contains(place)) {
                settings.fault("sms.http.body must have " + place + " in it");
            }
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : settings.list("sms.http.headers", "\\|")) {
            Matcher header = HEADER.matcher(line);
            if (!header.matches()) {
                settings.fault("sms.http.headers must be headers like 'X-Key: 123', with | between them");
            } else {
                headers.put(header.group(1), header.group(2));
            }
        }
        return new Config.HttpSms(settings.web("sms.http.url"), settings.text("sms.http.content.type"), headers, body);
    }

    private static SftpServer sftp(GivenSettings settings, String name) {
        String host = name + ".host";
        needs(settings, name + ".user", host);
        needs(settings, name + ".host.key", host);
        List<String> hostKeys = settings.list(name + ".host.key", ",");
        for (String hostKey : hostKeys) {
            if (!FINGERPRINT.matcher(hostKey).matches()) {
                settings.fault(name + ".host.key must be fingerprints like SHA256:…, as ssh-keygen -l prints them,"
                        + " with commas, not '" + hostKey + "'");
            }
        }
        if (settings.has(name + ".password") == settings.has(name + ".key")) {
            settings.fault("either " + name + ".password or " + name + ".key must be set where " + host + " is");
        }
        String key = settings.optional(name + ".key");
        if (key != null && !Files.isReadable(Path.of(key))) {
            settings.fault(name + ".key must be a file that can be read, not '" + key + "'");
        }
        return new SftpServer(
                settings.text(host),
                settings.number(name + ".port", 1, 65_535),
                hostKeys,
                settings.text(name + ".user"),
                settings.optional(name + ".password"),
                key == null ? null : Path.of(key),
                settings.has(name + ".folder") ? settings.text(name + ".folder") : ".");
    }

    private static Set<String> testRecipients(GivenSettings settings) {
        Set<String> recipients = new HashSet<>();
        for (String recipient : settings.list("test.recipients", ",")) {
            if (!RECIPIENT.matcher(recipient).matches()) {
                settings.fault("test.recipients must be e-mail addresses, phone numbers like +4791234567 and"
                        + " participants like 0192:988077917, with commas, not '" + recipient + "'");
            }
            recipients.add(recipient);
        }
        return Set.copyOf(recipients);
    }
}
