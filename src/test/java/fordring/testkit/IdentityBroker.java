package fordring.testkit;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.SignedJWT;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import no.nav.security.mock.oauth2.http.Route;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A real OpenID Connect server on loopback, whose login page takes any name and the claims to go with it; and what it
 * may be made to do wrong.
 */
public final class IdentityBroker implements AutoCloseable {
    public static final String CLIENT = "fordring";
    public static final String SECRET = "a secret of at least two hundred and fifty-six bits";
    private static final String ISSUER = "broker";

    private final Map<String, Supplier<OAuth2HttpResponse>> wrong = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final MockOAuth2Server server = new MockOAuth2Server(new Wrong());

    /** Answers first where something is to go wrong, and counts. */
    private final class Wrong implements Route {
        @Override
        public boolean match(OAuth2HttpRequest request) {
            String path = request.getUrl().encodedPath();
            String last = path.substring(path.lastIndexOf('/') + 1);
            asked.computeIfAbsent(last, any -> new AtomicInteger()).incrementAndGet();
            return wrong.containsKey(last);
        }

        @Override
        public @Nullable OAuth2HttpResponse invoke(OAuth2HttpRequest request) {
            String path = request.getUrl().encodedPath();
            Supplier<OAuth2HttpResponse> answer = wrong.get(path.substring(path.lastIndexOf('/') + 1));
            return answer == null ? null : answer.get();
        }
    }

    private IdentityBroker() {
        server.start();
    }

    public static IdentityBroker start() {
        return new IdentityBroker();
    }

    /** The settings of a Fordring that uses it. */
    public Map<String, String> settings() {
        return Map.of(
                "oidc.issuer", server.issuerUrl(ISSUER).toString(),
                "oidc.client.id", CLIENT,
                "oidc.client.secret", SECRET);
    }

    public String issuer() {
        return server.issuerUrl(ISSUER).toString();
    }

    /** From now on this endpoint (token, jwks, openid-configuration) answers so. */
    public void answer(String endpoint, int status, String json) {
        wrong.put(
                endpoint,
                () -> new OAuth2HttpResponse(Headers.of("Content-Type", "application/json"), status, json, null));
    }

    /** From now on it answers as it should. */
    public void mend() {
        wrong.clear();
    }

    /** How often this endpoint was asked. */
    public int asked(String endpoint) {
        return asked.getOrDefault(endpoint, new AtomicInteger()).get();
    }

    /** From now on it publishes another key than it signs with, under the same name. */
    public void publishOtherKey() {
        publishOtherKey(ISSUER);
    }

    public void publishOtherKey(String name) {
        try {
            RSAKey other = new RSAKeyGenerator(2048).keyID(name).generate();
            answer("jwks", 200, new JWKSet(List.of(other.toPublicJWK())).toString());
        } catch (com.nimbusds.jose.JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A token that it signed itself. */
    public SignedJWT token(Map<String, Object> claims) {
        return server.issueToken(ISSUER, "somebody", CLIENT, claims, 300);
    }

    /** From now on whoever brings a code gets this token. */
    public void hand(JWT token) {
        answer("token", 200, """
                {"access_token":"x","token_type":"Bearer","id_token":"%s"}""".formatted(token.serialize()));
    }

    @Override
    public void close() {
        server.shutdown();
    }
}
