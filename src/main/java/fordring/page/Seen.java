package fordring.page;

import fordring.gateway.Retry;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.Openings;
import fordring.platform.Db;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The page's own picture, a transparent point. Who has it fetched has the page before him: programs that make previews
 * of links fetch the page alone. Its address has a value in it that only the page gives, for a day.
 */
final class Seen {
    private static final String PURPOSE = "page seen";
    private static final Duration VALID = Duration.ofHours(24);

    /** GIF89a, 1 × 1, its one colour transparent. */
    private static final byte[] PICTURE =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private final Db db;
    private final Secrets secrets;

    Seen(Db db, Secrets secrets) {
        this.db = db;
        this.secrets = secrets;
    }

    /** Where the picture is for one who was shown the page at {@code now}. */
    String address(Visit visit) {
        long at = visit.now().getEpochSecond();
        return visit.path() + "/seen?v=" + at + "." + signature(visit.token(), at);
    }

    static Response picture() {
        return Html.guarded(Response.of(200, "image/gif", PICTURE));
    }

    /** Whether this is a browser that shows the page, as far as a request can tell. */
    boolean counts(Request request, String token, Instant now) {
        return request.method().equals("GET") && !isAhead(request) && isOfThePage(request, token, now);
    }

    void note(TenantId tenant, InvoiceId invoice) {
        Retry.retrying(() -> db.write(tx -> {
            Openings.note(tx, tenant, invoice);
            return invoice;
        }));
    }

    /** Fetched before anybody asked for it (Sec-Purpose; the others are what browsers sent before). */
    private static boolean isAhead(Request request) {
        return Stream.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
                .map(request::header)
                .filter(purpose -> purpose != null)
                .map(purpose -> purpose.toLowerCase(Locale.ROOT))
                .anyMatch(purpose ->
                        purpose.contains("prefetch") || purpose.contains("prerender") || purpose.contains("preview"));
    }

    private boolean isOfThePage(Request request, String token, Instant now) {
        String[] parts = request.query().getOrDefault("v", "").split("\\.", 2);
        if (parts.length != 2 || !parts[0].matches("[0-9]{1,12}")) {
            return false;
        }
        long at = Long.parseLong(parts[0]);
        byte[] given = parts[1].getBytes(StandardCharsets.US_ASCII);
        byte[] ours = signature(token, at).getBytes(StandardCharsets.US_ASCII);
        Duration age = Duration.ofSeconds(now.getEpochSecond() - at);
        return MessageDigest.isEqual(given, ours) && !age.isNegative() && age.compareTo(VALID) <= 0;
    }

    private String signature(String token, long at) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secrets.keyedHash(PURPOSE, token + " " + at));
    }
}
