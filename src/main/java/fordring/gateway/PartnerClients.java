package fordring.gateway;

import fordring.country.Country;
import fordring.fault.Rejected;
import fordring.id.TenantId;
import fordring.platform.Db;
import fordring.platform.Request;
import fordring.platform.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Partners that invoice in the name of others: an id and a secret (OAuth 2.0 client credentials, RFC 6749 section 4.4),
 * for which they get a token of an hour. The secret is kept as a hash only.
 */
public final class PartnerClients {

    /**
     * A partner as it is listed: all but the secret.
     *
     * @param country of its invoicers; null: each by its number and accounts
     * @param domains that its links may begin with; null: all of the tenant's
     * @param templates that its pages may have; null: all of the tenant's
     */
    public record Client(
            TenantId tenant,
            String id,
            String name,
            @Nullable Country country,
            @Nullable List<String> domains,
            @Nullable List<String> templates,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt) {}

    /** A partner that was let in. */
    public record Admitted(Principal principal, Client client) {}

    /** A token and how many seconds it is good for. */
    public record Token(String token, long expiresIn) {}

    public PartnerClients(Db db, AccessTokens tokens, Gateway gateway) {}

    /** Keeps a partner and returns its secret, which is never shown again. */
    public static String create(Tx tx, Client client) {
        return fordring.platform.Later.later();
    }

    /** Partners of a tenant, the newest first, that stand behind the place given by time and id. */
    public static List<Client> page(Tx tx, TenantId tenant, Instant beforeTime, String beforeId, int limit) {
        return fordring.platform.Later.later();
    }

    public static Optional<Client> find(Tx tx, TenantId tenant, String id) {
        return fordring.platform.Later.later();
    }

    /** Makes id and secret useless, and all tokens with them; false when there is no such partner that still works. */
    public static boolean revoke(Tx tx, TenantId tenant, String id) {
        return fordring.platform.Later.later();
    }

    /** A token for this id and secret; empty when they are not right or revoked. */
    public Optional<Token> token(String id, String secret) {
        return fordring.platform.Later.later();
    }

    /**
     * Lets a request in by the token of its Authorization header.
     *
     * @throws Rejected without a token, with a wrong or old one, or too often
     */
    public Admitted admit(Request request) {
        return fordring.platform.Later.later();
    }
}
