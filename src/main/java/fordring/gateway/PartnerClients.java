package fordring.gateway;

import fordring.country.Country;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.TenantId;
import fordring.party.Tenants.Environment;
import fordring.platform.Db;
import fordring.platform.Request;
import fordring.platform.Secrets;
import fordring.platform.Tx;
import java.security.MessageDigest;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Partners that invoice in the name of others: an id and a secret (OAuth 2.0 client credentials, RFC 6749 section 4.4),
 * for which they get a token of an hour. The secret is kept as a hash only.
 */
public final class PartnerClients {
    private static final String PURPOSE = "partner";
    private static final Duration GOOD_FOR = Duration.ofHours(1);
    private static final Duration LAST_USED_EVERY = Duration.ofMinutes(1);
    private static final int ID_LENGTH = 16;
    private static final int SECRET_LENGTH = 32;

    private final Db db;
    private final AccessTokens tokens;
    private final Gateway gateway;
    private final Remembered<Admitted> remembered = new Remembered<>();

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

    /** A partner with its secret: one that works. */
    private record Working(Admitted admitted, byte[] secretHash) {}

    public PartnerClients(Db db, AccessTokens tokens, Gateway gateway) {
        this.db = db;
        this.tokens = tokens;
        this.gateway = gateway;
    }

    /** An id for a new partner of a tenant of this environment: {@code fp_live_…} or {@code fp_test_…}. */
    public static String newId(Environment environment) {
        return "fp_" + environment.code() + "_" + Secrets.randomText(ID_LENGTH);
    }

    /** Keeps a partner and returns its secret, which is never shown again. */
    public static String create(Tx tx, Client client) {
        String secret = Secrets.randomText(SECRET_LENGTH);
        Country country = client.country;
        tx.sql()
                .createUpdate(PartnerClientStore.INSERT)
                .bind("tenant", client.tenant.value())
                .bind("id", client.id)
                .bind("hash", Secrets.sha256(secret))
                .bind("name", client.name)
                .bind("country", country == null ? null : country.name())
                .bindByType("domains", array(client.domains), String[].class)
                .bindByType("templates", array(client.templates), String[].class)
                .bind("now", client.createdAt)
                .execute();
        return secret;
    }

    private static String @Nullable [] array(@Nullable List<String> texts) {
        return texts == null ? null : texts.toArray(String[]::new);
    }

    /** Partners of a tenant, the newest first, that stand behind the place given by time and id. */
    public static List<Client> page(Tx tx, TenantId tenant, Instant beforeTime, String beforeId, int limit) {
        return tx.sql()
                .createQuery(PartnerClientStore.PAGE)
                .bind("tenant", tenant.value())
                .bind("beforeTime", beforeTime)
                .bind("beforeId", beforeId)
                .bind("limit", limit)
                .map((rs, ctx) -> client(rs))
                .list();
    }

    public static Optional<Client> find(Tx tx, TenantId tenant, String id) {
        return tx.sql()
                .createQuery(PartnerClientStore.FIND)
                .bind("tenant", tenant.value())
                .bind("id", id)
                .map((rs, ctx) -> client(rs))
                .findOne();
    }

    /** Makes id and secret useless, and all tokens with them; false when there is no such partner that still works. */
    public static boolean revoke(Tx tx, TenantId tenant, String id) {
        return tx.sql()
                        .createUpdate(PartnerClientStore.REVOKE)
                        .bind("tenant", tenant.value())
                        .bind("id", id)
                        .bind("now", tx.now())
                        .execute()
                == 1;
    }

    /** A token for this id and secret; empty when they are not right or revoked. */
    public Optional<Token> token(String id, String secret) {
        return Retry.retrying(() -> db.read(tx -> working(tx, id)))
                .filter(found -> MessageDigest.isEqual(found.secretHash, Secrets.sha256(secret)))
                .map(found -> new Token(tokens.issue(PURPOSE, id, GOOD_FOR), GOOD_FOR.toSeconds()));
    }

    /**
     * Lets a request in by the token of its Authorization header.
     *
     * @throws Rejected without a token, with a wrong or old one, or too often
     */
    public Admitted admit(Request request) {
        Admitted admitted = tokens.subject(PURPOSE, Bearer.of(request, Code.TOKEN_MISSING))
                .flatMap(subject -> remembered.find(subject, this::look))
                .orElseThrow(() -> new Rejected(Fault.of(Code.TOKEN_INVALID, "")));
        gateway.count(admitted.principal);
        return admitted;
    }

    private Optional<Admitted> look(String id) {
        return Retry.retrying(() -> db.write(tx -> {
            Optional<Admitted> found = working(tx, id).map(Working::admitted);
            found.ifPresent(admitted -> noteUse(tx, admitted.client));
            return found;
        }));
    }

    private static Optional<Working> working(Tx tx, String id) {
        return tx.sql()
                .createQuery(PartnerClientStore.BY_ID)
                .bind("id", id)
                .map((rs, ctx) -> {
                    Client client = client(rs);
                    Principal principal = new Principal(
                            client.tenant,
                            Environment.of(rs.getString("environment")),
                            id,
                            Set.of(),
                            ApiKeys.Limit.DEFAULT,
                            "partner " + id);
                    return new Working(new Admitted(principal, client), rs.getBytes("secret_hash"));
                })
                .findOne();
    }

    private static void noteUse(Tx tx, Client client) {
        tx.sql()
                .createUpdate(PartnerClientStore.USED)
                .bind("tenant", client.tenant.value())
                .bind("id", client.id)
                .bind("now", tx.now())
                .bind("before", tx.now().minus(LAST_USED_EVERY))
                .execute();
    }

    private static Client client(ResultSet rs) throws SQLException {
        String country = rs.getString("country");
        return new Client(
                new TenantId(rs.getObject("tenant_id", UUID.class)),
                rs.getString("id"),
                rs.getString("name"),
                country == null ? null : Country.valueOf(country),
                texts(rs.getArray("domains")),
                texts(rs.getArray("templates")),
                rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                ApiKeys.instant(rs.getObject("last_used_at", OffsetDateTime.class)),
                ApiKeys.instant(rs.getObject("revoked_at", OffsetDateTime.class)));
    }

    private static @Nullable List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? null : List.of((String[]) array.getArray());
    }
}
