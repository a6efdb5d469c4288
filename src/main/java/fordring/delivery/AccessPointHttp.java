package fordring.delivery;

import fordring.delivery.Channel.Answer;
import fordring.id.DeliveryId;
import fordring.platform.Gateways.HttpAccessPoint;
import fordring.platform.OutgoingHttp;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Hands e-invoices over to an access point by HTTP POST. */
final class AccessPointHttp implements EInvoiceChannel.Carrier {
    private static final int MOST_SAID = 300;

    private final HttpAccessPoint point;
    private final OutgoingHttp http;

    AccessPointHttp(HttpAccessPoint point, OutgoingHttp http) {
        this.point = point;
        this.http = http;
    }

    @Override
    public Answer carry(DeliveryId delivery, Route route, byte[] ubl) {
        Map<String, String> headers = new HashMap<>();
        headers.put("content-type", "application/xml");
        headers.put("Idempotency-Key", delivery.toString());
        headers.put("X-Sender-Participant", String.valueOf(route.sender()));
        String receiver = route.receiver();
        if (receiver != null) {
            headers.put("X-Receiver-Participant", receiver);
        }
        String bank = route.bank();
        if (bank != null) {
            headers.put("X-Bank-Receiver", bank.replaceAll("[^ -~]", "?"));
        }
        String authorization = point.authorization();
        if (authorization != null) {
            headers.put("Authorization", authorization);
        }
        return switch (http.post(point.url(), headers, ubl)) {
            case OutgoingHttp.Answered(int status, byte[] body) -> answer(status, body);
            case OutgoingHttp.Failed(String reason) -> new Answer.Failed("the access point: " + reason);
        };
    }

    /**
     * Some statuses (RFC 9110 section 15) say that the document or its receiver will not do, others speak of us, or of
     * now. 409 is of these: so says who still works on a request with the same Idempotency-Key, an earlier attempt.
     */
    private static Answer answer(int status, byte[] body) {
        if (status / 100 == 2) {
            return new Answer.TakenOver(null);
        }
        String said = "the access point answered " + status + said(body);
        return switch (status) {
            case 400, 404, 410, 413, 415, 422 -> new Answer.Refused(said);
            default -> new Answer.Failed(said);
        };
    }

    private static String said(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8)
                .replaceAll("[\\p{Cntrl}\\x{85}\\x{2028}\\x{2029}\\s]+", " ")
                .strip();
        int most = text.offsetByCodePoints(0, Math.min(MOST_SAID, text.codePointCount(0, text.length())));
        return text.isEmpty() ? "" : ": " + text.substring(0, most);
    }
}
