package fordring.page;

import fordring.gateway.RateLimits;
import fordring.gateway.RateLimits.Rate;
import fordring.platform.Request;
import fordring.platform.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whose requests are looked at: not of who asks too often, and no forms that another site's page sends. */
final class Traffic {
    /** A page is up to seven requests; behind one address may be an office. */
    private static final Rate OF_A_CLIENT = new Rate(300, 5, Duration.ofSeconds(1));

    /** Of forms, sent to one page. */
    private static final Rate OF_A_PAGE = new Rate(10, 2, Duration.ofMinutes(1));

    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private final RateLimits rates = new RateLimits();
    private final String publicHost;

    Traffic(String publicUrl) {
        this.publicHost = host(publicUrl).orElse("");
    }

    /** Empty where the request may be looked at. */
    Optional<Response> refusal(Request request) {
        return tooOften(request, rates.count("client " + RateLimits.network(request.ip()), OF_A_CLIENT));
    }

    /** Empty where the form may be taken. */
    Optional<Response> refusalOfForm(Request request, Visit visit) {
        if (isFromElsewhere(request, visit)) {
            return Optional.of(Notice.ELSEWHERE.response(visit.language()));
        }
        return tooOften(request, rates.count("page " + visit.token(), OF_A_PAGE));
    }

    private static Optional<Response> tooOften(Request request, long wait) {
        return wait == 0
                ? Optional.empty()
                : Optional.of(
                        Notice.TOO_OFTEN.response(Visits.language(request)).with("Retry-After", Long.toString(wait)));
    }

    /**
     * By Sec-Fetch-Site, which browsers set and pages cannot (W3C Fetch Metadata), and by Origin. Since the page sends
     * no referrer, browsers name no origin for its own forms either: "null" (WHATWG Fetch, section 3.2).
     */
    private boolean isFromElsewhere(Request request, Visit visit) {
        String site = request.header("Sec-Fetch-Site");
        if (site != null && !OWN_SITE.contains(site)) {
            return true;
        }
        String origin = request.header("Origin");
        if (origin == null || origin.equals("null")) {
            return false;
        }
        Optional<String> from = host(origin);
        String domain = visit.dossier().invoice().presentation().page().domain();
        return from.isEmpty()
                || Stream.of(request.header("Host"), publicHost, domain).noneMatch(from.get()::equalsIgnoreCase);
    }

    /** With its port, where it names one. */
    private static Optional<String> host(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getAuthority());
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
