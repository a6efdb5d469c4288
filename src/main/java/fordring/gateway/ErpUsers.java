package fordring.gateway;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.gateway.RateLimits.Rate;
import fordring.id.TenantId;
import fordring.party.Tenants.Environment;
import fordring.platform.Db;
import fordring.platform.Request;
import fordring.platform.Secrets;
import fordring.platform.Tx;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who uses the erp surface: people log in with a password (argon2id) and get a token of a day; a service account holds a
 * token for good, {@code frd_erp_<id>_<secret>}, kept as a hash. Each is bound to one client or to all of its tenant.
 */
public final class ErpUsers {
    /** The constraint that is violated where the client of a new user is not there. */
    public static final String OF_A_CLIENT = "erp_user_client";

    private static final String PURPOSE = "erp";
    private static final Duration GOOD_FOR = Duration.ofDays(1);
    private static final Duration LAST_USED_EVERY = Duration.ofMinutes(1);
    private static final String SERVICE = "frd_erp_";
    private static final int SECRET_LENGTH = 32;

    /** Of wrong passwords: what was right is given back. */
    private static final Rate OF_A_NAME = new Rate(10, 1, Duration.ofMinutes(1));

    private static final Rate OF_AN_ADDRESS = new Rate(30, 5, Duration.ofMinutes(1));

    private final Db db;
    private final AccessTokens tokens;
    private final Gateway gateway;
    private final RateLimits attempts = new RateLimits();
    private final Remembered<Working> remembered = new Remembered<>();

    public ErpUsers(Db db, AccessTokens tokens, Gateway gateway) {
        this.db = db;
        this.tokens = tokens;
        this.gateway = gateway;
    }

    /**
     * A user that was let in.
     *
     * @param client the number of the only client it may act for; null: for all
     */
    public record Admitted(
            Principal principal,
            UUID id,
            String username,
            @Nullable Long client) {}

    /** One that is not revoked; it has either a password or a token. */
    private record Working(Admitted admitted, @Nullable String passwordHash, byte @Nullable [] tokenHash) {}

    /** A user as it is listed: all but what it logs in with. */
    public record Listed(
            UUID id,
            String username,
            boolean serviceAccount,
            @Nullable Long client,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt) {}

    /**
     * Keeps a user.
     *
     * @throws Rejected when the name is taken, in whatever tenant
     */
    public static UUID create(Tx tx, TenantId tenant, String username, String password, @Nullable Long client) {
        UUID id = UUID.randomUUID();
        if (!insert(
                tx, tenant, new Listed(id, username, false, client, tx.now(), null, null), Passwords.hash(password))) {
            throw new Rejected(Fault.of(Code.USERNAME_TAKEN, "username"));
        }
        return id;
    }

    /** A service account and its token, which is never shown again. */
    public record ServiceAccount(UUID id, String token) {}

    public static ServiceAccount createServiceAccount(Tx tx, TenantId tenant, String name, @Nullable Long client) {
        UUID id = UUID.randomUUID();
        String secret = Secrets.randomText(SECRET_LENGTH);
        insert(tx, tenant, new Listed(id, name, true, client, tx.now(), null, null), secret);
        return new ServiceAccount(id, SERVICE + id + "_" + secret);
    }

    /** {@code proof}: hash of a password, or the secret of a service account. */
    private static boolean insert(Tx tx, TenantId tenant, Listed user, String proof) {
        return tx.sql()
                        .createUpdate(ErpUserStore.INSERT)
                        .bind("tenant", tenant.value())
                        .bind("id", user.id)
                        .bind("username", user.username)
                        .bind("passwordHash", user.serviceAccount ? null : proof)
                        .bind("tokenHash", user.serviceAccount ? Secrets.sha256(proof) : null)
                        .bind("client", user.client)
                        .bind("now", user.createdAt)
                        .execute()
                == 1;
    }

    /** The users of a tenant, first come first. */
    public static List<Listed> list(Tx tx, TenantId tenant) {
        return tx.sql()
                .createQuery(ErpUserStore.ALL)
                .bind("tenant", tenant.value())
                .map((rs, ctx) -> new Listed(
                        rs.getObject("id", UUID.class),
                        rs.getString("username"),
                        rs.getString("password_hash") == null,
                        rs.getObject("client", Long.class),
                        rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                        ApiKeys.instant(rs.getObject("last_used_at", OffsetDateTime.class)),
                        ApiKeys.instant(rs.getObject("revoked_at", OffsetDateTime.class))))
                .list();
    }

    /** Makes a user or a service account useless, with all its tokens; false when there is none such. */
    public static boolean revoke(Tx tx, TenantId tenant, UUID id) {
        return tx.sql()
                        .createUpdate(ErpUserStore.REVOKE)
                        .bind("tenant", tenant.value())
                        .bind("id", id)
                        .bind("now", tx.now())
                        .execute()
                == 1;
    }

    /**
     * A token of 86 400 s; empty when name and password are not right, which takes as long to say of a name that nobody
     * has.
     *
     * @param ip from where; null: not known
     * @throws Rejected after too many wrong passwords for this name or from there
     */
    public Optional<String> token(@Nullable String ip, String username, String password) {
        String name = "name " + username.toLowerCase(Locale.ROOT);
        String address = "address " + RateLimits.network(ip);
        long wait = Math.max(attempts.count(name, OF_A_NAME), attempts.count(address, OF_AN_ADDRESS));
        if (wait > 0) {
            throw new Rejected(Fault.of(Code.RATE_EXCEEDED, "", wait));
        }
        Optional<Working> user =
                username.chars().anyMatch(Character::isISOControl) ? Optional.empty() : named(username);
        if (!Passwords.isRight(password, user.map(Working::passwordHash).orElse(null))) {
            return Optional.empty();
        }
        attempts.giveBack(name);
        attempts.giveBack(address);
        return user.map(known -> tokens.issue(PURPOSE, known.admitted.id.toString(), GOOD_FOR));
    }

    private Optional<Working> named(String username) {
        return Retry.retrying(() -> db.read(tx -> tx.sql()
                .createQuery(ErpUserStore.BY_NAME)
                .bind("username", username)
                .map((rs, ctx) -> working(rs))
                .findOne()));
    }

    /**
     * Lets a request in by the token of its Authorization header.
     *
     * @throws Rejected without a token, with a wrong or old one, or too often
     */
    public Admitted admit(Request request) {
        String token = Bearer.of(request, Code.TOKEN_MISSING);
        Admitted admitted = (token.startsWith(SERVICE) ? ofService(token) : ofPerson(token))
                .orElseThrow(() -> new Rejected(Fault.of(Code.TOKEN_INVALID, "")))
                .admitted;
        gateway.count(admitted.principal);
        return admitted;
    }

    /** Lets a user that was revoked, and that committed, work no more on this node from now on. */
    public void forget(UUID id) {
        remembered.forget(id.toString());
    }

    private Optional<Working> ofPerson(String token) {
        return tokens.subject(PURPOSE, token)
                .flatMap(id -> remembered.find(id, this::look))
                .filter(user -> user.passwordHash != null);
    }

    private Optional<Working> ofService(String token) {
        String[] parts = token.substring(SERVICE.length()).split("_", -1);
        return parts.length == 2 && isUuid(parts[0])
                ? remembered
                        .find(parts[0], this::look)
                        .filter(user -> MessageDigest.isEqual(user.tokenHash, Secrets.sha256(parts[1])))
                : Optional.empty();
    }

    private static boolean isUuid(String text) {
        try {
            return UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException other) {
            return false;
        }
    }

    private Optional<Working> look(String id) {
        return Retry.retrying(() -> db.write(tx -> {
            Optional<Working> found = tx.sql()
                    .createQuery(ErpUserStore.BY_ID)
                    .bind("id", UUID.fromString(id))
                    .map((rs, ctx) -> working(rs))
                    .findOne();
            found.ifPresent(user -> noteUse(tx, user.admitted));
            return found;
        }));
    }

    private static void noteUse(Tx tx, Admitted user) {
        tx.sql()
                .createUpdate(ErpUserStore.USED)
                .bind("tenant", user.principal.tenant().value())
                .bind("id", user.id)
                .bind("now", tx.now())
                .bind("before", tx.now().minus(LAST_USED_EVERY))
                .execute();
    }

    private static Working working(ResultSet rs) throws SQLException {
        UUID id = rs.getObject("id", UUID.class);
        Long client = rs.getObject("client", Long.class);
        Principal principal = new Principal(
                new TenantId(rs.getObject("tenant_id", UUID.class)),
                Environment.of(rs.getString("environment")),
                id.toString(),
                Set.of(),
                ApiKeys.Limit.DEFAULT,
                client == null ? "" : "client " + client);
        return new Working(
                new Admitted(principal, id, rs.getString("username"), client),
                rs.getString("password_hash"),
                rs.getBytes("token_hash"));
    }
}
