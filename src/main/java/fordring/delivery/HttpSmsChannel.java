package fordring.delivery;

import fordring.platform.Config;
import fordring.platform.Json;
import fordring.platform.OutgoingHttp;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Text messages by one HTTP POST to a gateway, in whatever form it wants: the settings have the body, with {@code {to}},
 * {@code {from}}, {@code {text}} and {@code {id}} where these belong. Whether a message arrived it does not hear.
 */
final class HttpSmsChannel implements Channel {
    private static final int MOST_QUOTED = 200;

    /**
     * Refusals that speak of our settings, our account or the hour, not of the message (RFC 9110, 15.5; RFC 6585;
     * RFC 8470).
     */
    private static final Set<Integer> NOT_OF_THE_MESSAGE =
            Set.of(401, 402, 403, 404, 405, 407, 408, 415, 421, 425, 426, 429);

    private final Config.HttpSms settings;
    private final UnaryOperator<String> escaping;
    private final OutgoingHttp http;

    HttpSmsChannel(Config.HttpSms settings, OutgoingHttp http) {
        this.settings = settings;
        this.escaping = escaping(settings.contentType());
        this.http = http;
    }

    @Override
    public Answer send(Message message) {
        Optional<String> to = SmsAddress.to(message);
        if (to.isEmpty()) {
            return new Answer.Refused("the customer's phone number is none: "
                    + message.recipient().phone());
        }
        Map<String, String> values = new HashMap<>(Map.of(
                "to", to.get(),
                "from", SmsAddress.from(null, message),
                "text", SmsText.of(message),
                "id", message.id().toString()));
        values.replaceAll((name, value) -> escaping.apply(value));
        Map<String, String> headers = new HashMap<>();
        settings.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        headers.put("content-type", settings.contentType());
        headers.put("idempotency-key", message.id().toString());
        byte[] body = SmsText.fill(settings.body(), values).getBytes(StandardCharsets.UTF_8);
        return switch (http.post(settings.url(), headers, body)) {
            case OutgoingHttp.Answered answered -> answer(answered);
            case OutgoingHttp.Failed(String reason) -> new Answer.Failed(reason);
        };
    }

    /**
     * 409 can only mean that the gateway has met the key before, which no other message bears: it has this one from an
     * attempt whose answer was lost.
     */
    private static Answer answer(OutgoingHttp.Answered answered) {
        int status = answered.status();
        if (status / 100 == 2 || status == 409) {
            return new Answer.TakenOver(null);
        }
        String said = new String(answered.body(), StandardCharsets.UTF_8);
        String error =
                "the SMS gateway answered " + status + ": " + said.substring(0, Math.min(said.length(), MOST_QUOTED));
        return status / 100 == 4 && !NOT_OF_THE_MESSAGE.contains(status)
                ? new Answer.Refused(error)
                : new Answer.Failed(error);
    }

    /** How a value is written within a body of this type. */
    private static UnaryOperator<String> escaping(String contentType) {
        String type = contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        if (type.equals("application/json") || type.endsWith("+json")) {
            return HttpSmsChannel::inJson;
        }
        if (type.equals("application/xml") || type.equals("text/xml") || type.endsWith("+xml")) {
            return HttpSmsChannel::inXml;
        }
        return switch (type) {
            case "application/x-www-form-urlencoded" -> value -> URLEncoder.encode(value, StandardCharsets.UTF_8);
            case "text/plain" -> UnaryOperator.identity();
            default ->
                throw new Config.Unusable(
                        "sms.http.content.type must be of JSON, XML, a form or text/plain, not '" + contentType + "'");
        };
    }

    /** What stands between the quotes. */
    private static String inJson(String value) {
        String quoted = Json.text(value);
        return quoted.substring(1, quoted.length() - 1);
    }

    /** In an element or an attribute; a line end as a reference, or an attribute would lose it. */
    private static String inXml(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&apos;")
                .replace("\n", "&#10;");
    }
}
