package fordring.page;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.claims.ACR;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import fordring.platform.Clock;
import fordring.platform.Config;
import fordring.platform.OutgoingHttp;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The OpenID Connect provider that says who somebody is: the code flow of OpenID Connect Core 1.0 (section 3.1) with
 * PKCE (RFC 7636). What it says of itself and its keys is asked for once an hour.
 */
final class Broker {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final Duration KNOWN_FOR = Duration.ofHours(1);
    /** A token of an unknown key asks for the keys anew, but not more often than this. */
    private static final Duration KEYS_KNOWN_FOR = Duration.ofMinutes(1);
    /** Who was down is not asked again for so long. */
    private static final Duration DOWN_FOR = Duration.ofSeconds(5);

    /** Only what is signed with a key pair: with the client's secret the broker is not who must have signed. */
    private static final Set<JWSAlgorithm> SIGNED = signed();

    private final Config.Oidc settings;
    private final URI callback;
    private final OutgoingHttp http;
    private final Clock clock;
    private volatile @Nullable Provider provider;
    private volatile Instant downUntil = Instant.MIN;

    private record Provider(OIDCProviderMetadata says, JWKSet keys, Instant asked) {}

    /** One attempt of somebody to prove who he is: what the answer must fit. */
    record Attempt(String state, String nonce, String verifier) {
        static Attempt begin() {
            return new Attempt(new State().getValue(), new Nonce().getValue(), new CodeVerifier().getValue());
        }
    }

    /** The broker gave no usable answer; nothing is known of the person. */
    static final class Down extends Exception {
        private static final long serialVersionUID = 1;

        Down(String reason) {
            super(reason);
        }
    }

    /** @param callback where the broker sends people back to */
    Broker(Config.Oidc settings, URI callback, OutgoingHttp http, Clock clock) {
        this.settings = settings;
        this.callback = callback;
        this.http = http;
        this.clock = clock;
    }

    private static Set<JWSAlgorithm> signed() {
        Set<JWSAlgorithm> signed = new HashSet<>(JWSAlgorithm.Family.RSA);
        signed.addAll(JWSAlgorithm.Family.EC);
        return Set.copyOf(signed);
    }

    /** Where to send somebody who shall prove who he is; anew, though he may have done so elsewhere in this browser. */
    URI address(Attempt attempt) throws Down {
        AuthenticationRequest.Builder request = new AuthenticationRequest.Builder(
                        ResponseType.CODE, Scope.parse(settings.scope()), new ClientID(settings.clientId()), callback)
                .endpointURI(provider(KNOWN_FOR).says.getAuthorizationEndpointURI())
                .state(new State(attempt.state))
                .nonce(new Nonce(attempt.nonce))
                .codeChallenge(new CodeVerifier(attempt.verifier), CodeChallengeMethod.S256)
                .prompt(new Prompt(Prompt.Type.LOGIN));
        if (settings.acr() != null) {
            request.acrValues(ways().stream().map(ACR::new).toList());
        }
        return request.build().toURI();
    }

    /**
     * The number of the person who comes back with this code; empty where the broker does not vouch for one.
     *
     * @param issuer who sends him, where he is named (RFC 9207)
     * @throws Down where it cannot be asked
     */
    Optional<String> number(Attempt attempt, String code, @Nullable String issuer) throws Down {
        if (code.isBlank() || (issuer != null && !issuer.equals(settings.issuer()))) {
            return Optional.empty();
        }
        Provider known = provider(KNOWN_FOR);
        try {
            Optional<JWT> token = exchange(known, attempt, code);
            if (token.isEmpty()) {
                return Optional.empty();
            }
            IDTokenClaimsSet claims;
            try {
                claims = validated(token.get(), attempt, known.keys);
            } catch (BadJWTException wrongClaims) {
                throw wrongClaims;
            } catch (BadJOSEException maybeNewKey) {
                claims = validated(token.get(), attempt, provider(KEYS_KNOWN_FOR).keys);
            }
            return inAWayThatIsEnough(claims) ? number(claims) : Optional.empty();
        } catch (ParseException | BadJOSEException | JOSEException refused) {
            LOG.warn("the broker's answer is refused: {}", refused.getMessage());
            return Optional.empty();
        }
    }

    private Optional<JWT> exchange(Provider known, Attempt attempt, String code) throws Down, ParseException {
        HTTPRequest request = new TokenRequest.Builder(
                        known.says.getTokenEndpointURI(),
                        client(known.says),
                        new AuthorizationCodeGrant(
                                new AuthorizationCode(code), callback, new CodeVerifier(attempt.verifier)))
                .build()
                .toHTTPRequest();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.getHeaderMap().forEach((name, values) -> headers.put(name, String.join(",", values)));
        HTTPResponse answer = answer(http.post(
                known.says.getTokenEndpointURI(), headers, request.getBody().getBytes(StandardCharsets.UTF_8)));
        if (answer.getStatusCode() >= 500) {
            throw new Down("its token endpoint answered " + answer.getStatusCode());
        }
        TokenResponse tokens = OIDCTokenResponseParser.parse(answer);
        if (tokens instanceof OIDCTokenResponse good) {
            return Optional.ofNullable(good.getOIDCTokens().getIDToken());
        }
        LOG.warn(
                "the broker gives no token: {}",
                tokens.toErrorResponse().getErrorObject().getCode());
        return Optional.empty();
    }

    private ClientAuthentication client(OIDCProviderMetadata says) {
        ClientID id = new ClientID(settings.clientId());
        Secret secret = new Secret(settings.clientSecret());
        List<ClientAuthenticationMethod> methods = says.getTokenEndpointAuthMethods();
        boolean postOnly = methods != null
                && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        return postOnly ? new ClientSecretPost(id, secret) : new ClientSecretBasic(id, secret);
    }

    /** Signature, issuer, audience, expiry and nonce (OpenID Connect Core 1.0, section 3.1.3.7). */
    private IDTokenClaimsSet validated(JWT token, Attempt attempt, JWKSet keys) throws BadJOSEException, JOSEException {
        return new IDTokenValidator(
                        new Issuer(settings.issuer()),
                        new ClientID(settings.clientId()),
                        new JWSVerificationKeySelector<SecurityContext>(SIGNED, new ImmutableJWKSet<>(keys)),
                        null)
                .validate(token, new Nonce(attempt.nonce));
    }

    /** What was asked for stood in an address that the person could change: what was done must be among it. */
    private boolean inAWayThatIsEnough(IDTokenClaimsSet claims) {
        ACR done = claims.getACR();
        if (settings.acr() == null || (done != null && ways().contains(done.getValue()))) {
            return true;
        }
        LOG.warn("the broker vouches by acr {}, which is none of {}", done, ways());
        return false;
    }

    private List<String> ways() {
        return settings.acr() == null ? List.of() : Arrays.asList(settings.acr().split(" +", -1));
    }

    private Optional<String> number(IDTokenClaimsSet claims) {
        Object value = claims.getClaim(settings.claim());
        if (value == null) {
            value = claims.toJSONObject();
            for (String name : settings.claim().split("\\.", -1)) {
                value = value instanceof Map<?, ?> object ? object.get(name) : null;
            }
        }
        if (value instanceof String number && !number.isBlank()) {
            return Optional.of(number);
        }
        LOG.warn("the broker's token has no text in the claim {}", settings.claim());
        return Optional.empty();
    }

    /** What the broker says of itself, as it was at most so long ago. One asks, the others wait for it. */
    private Provider provider(Duration age) throws Down {
        Provider known = provider;
        return known != null && clock.systemNow().isBefore(known.asked.plus(age)) ? known : ask(age);
    }

    private synchronized Provider ask(Duration age) throws Down {
        Provider known = provider;
        Instant now = clock.systemNow();
        if (known != null && now.isBefore(known.asked.plus(age))) {
            return known;
        }
        if (now.isBefore(downUntil)) {
            throw new Down("it was down a moment ago");
        }
        try {
            OIDCProviderMetadata says = OIDCProviderMetadata.parse(
                    document(URI.create(settings.issuer().replaceAll("/$", "") + "/.well-known/openid-configuration")));
            if (!says.getIssuer().getValue().equals(settings.issuer())) {
                throw new Down("it calls itself " + says.getIssuer());
            }
            for (URI endpoint : Arrays.asList(
                    says.getAuthorizationEndpointURI(), says.getTokenEndpointURI(), says.getJWKSetURI())) {
                if (endpoint == null || !OutgoingHttp.keepsSecrets(endpoint)) {
                    throw new Down("it names the endpoint " + endpoint);
                }
            }
            Provider fresh = new Provider(says, JWKSet.parse(document(says.getJWKSetURI())), now);
            provider = fresh;
            return fresh;
        } catch (ParseException | java.text.ParseException unreadable) {
            downUntil = now.plus(DOWN_FOR);
            throw new Down("its answer cannot be read: " + unreadable.getMessage());
        } catch (Down down) {
            downUntil = now.plus(DOWN_FOR);
            throw down;
        }
    }

    private String document(URI from) throws Down {
        HTTPResponse answer = answer(http.get(from));
        if (answer.getStatusCode() != 200) {
            throw new Down(from + " answered " + answer.getStatusCode());
        }
        return answer.getBody();
    }

    private static HTTPResponse answer(OutgoingHttp.Outcome outcome) throws Down {
        return switch (outcome) {
            case OutgoingHttp.Answered(int status, byte[] body) -> {
                HTTPResponse response = new HTTPResponse(status);
                response.setHeader("Content-Type", "application/json");
                response.setBody(new String(body, StandardCharsets.UTF_8));
                yield response;
            }
            case OutgoingHttp.Failed(String reason) -> throw new Down(reason);
        };
    }
}
