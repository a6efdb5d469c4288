package fordring.api.partner;

import fordring.fault.Rejected;
import fordring.gateway.PartnerClients;
import fordring.platform.Db;
import fordring.platform.Form;
import fordring.platform.Json;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code POST /oauth/token}: the client credentials grant of OAuth 2.0 (RFC 6749 section 4.4) for partners, who show
 * their secret in the form or by HTTP Basic, not by both (section 2.3).
 */
final class TokenResource implements Router.Refusals {
    static final String PREFIX = "/oauth";
    private static final long MOST_BODY_BYTES = 10_000;
    private static final String GRANT = "client_credentials";
    private static final List<String> FIELDS = List.of("grant_type", "client_id", "client_secret", "scope");

    private record Credentials(String id, String secret) {
        boolean isWritable() {
            return (id + secret).chars().noneMatch(Character::isISOControl);
        }
    }

    private final PartnerClients clients;

    TokenResource(PartnerClients clients) {
        this.clients = clients;
    }

    void addTo(Router router) {
        router.surface(PREFIX, this, MOST_BODY_BYTES).route("POST", PREFIX + "/token", request -> {
            try {
                return token(request);
            } catch (Rejected tooOften) {
                return refusal(429, "temporarily_unavailable", "Too many requests")
                        .with("Retry-After", tooOften.faults().getFirst().args().getFirst());
            }
        });
    }

    private Response token(Request request) {
        Optional<Form> sent = Form.of(request);
        if (sent.isEmpty()) {
            return invalid(400, "The body must be application/x-www-form-urlencoded, in UTF-8");
        }
        Form form = sent.get();
        Optional<String> repeated = FIELDS.stream().filter(form::isRepeated).findFirst();
        if (repeated.isPresent()) {
            return invalid(400, repeated.get() + " is there more than once");
        }
        if (form.field("grant_type").isEmpty()) {
            return invalid(400, "grant_type is missing");
        }
        if (!form.field("grant_type").equals(GRANT)) {
            return refusal(400, "unsupported_grant_type", "grant_type must be " + GRANT);
        }
        String header = request.header("Authorization");
        if (header != null && !form.field("client_secret").isEmpty()) {
            return invalid(400, "The secret is there twice: in the form and in Authorization");
        }
        return (header == null ? inForm(form) : basic(header))
                .filter(Credentials::isWritable)
                .flatMap(shown -> clients.token(shown.id, shown.secret))
                .map(TokenResource::granted)
                .orElseGet(() -> refusal(401, "invalid_client", "client_id and client_secret are not right")
                        .with("WWW-Authenticate", "Basic realm=\"partner\""));
    }

    private static Optional<Credentials> inForm(Form form) {
        String id = form.field("client_id");
        String secret = form.field("client_secret");
        return id.isEmpty() || secret.isEmpty() ? Optional.empty() : Optional.of(new Credentials(id, secret));
    }

    /** Id and secret are each written as in a form before they are joined (RFC 6749 section 2.3.1). */
    private static Optional<Credentials> basic(String header) {
        if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        try {
            String joined =
                    new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
            int colon = joined.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Form.text(joined.substring(0, colon))
                            .flatMap(id ->
                                    Form.text(joined.substring(colon + 1)).map(secret -> new Credentials(id, secret)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Response granted(PartnerClients.Token token) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", token.token());
        body.put("token_type", "Bearer");
        body.put("expires_in", token.expiresIn());
        return json(200, body);
    }

    private static Response invalid(int status, String why) {
        return refusal(status, "invalid_request", why);
    }

    /** Section 5.2. */
    private static Response refusal(int status, String error, String why) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("error_description", why);
        return json(status, body);
    }

    private static Response json(int status, Map<String, Object> body) {
        return Response.json(status, Json.write(body)).with("Pragma", "no-cache");
    }

    @Override
    public Response notFound(Request request) {
        return invalid(404, "There is only " + PREFIX + "/token");
    }

    @Override
    public Response methodNotAllowed(Request request, Set<String> allowed) {
        return invalid(405, "The method must be POST").with("Allow", String.join(", ", new TreeSet<>(allowed)));
    }

    @Override
    public Response bodyTooLarge(Request request, long mostBytes) {
        return invalid(413, "The body is larger than " + mostBytes + " bytes");
    }

    @Override
    public Response broken(Request request, Throwable failure) {
        return Db.isTransient(failure)
                ? refusal(503, "temporarily_unavailable", "The database does not answer")
                        .with("Retry-After", "2")
                : refusal(500, "server_error", "Server error, try again later");
    }

    @Override
    public Response refused(Request request, int status) {
        return switch (status) {
            case 503 ->
                refusal(503, "temporarily_unavailable", "The service is stopping")
                        .with("Retry-After", "1");
            default ->
                status >= 500
                        ? broken(request, new IllegalStateException("status " + status))
                        : invalid(400, "The request could not be read");
        };
    }
}
