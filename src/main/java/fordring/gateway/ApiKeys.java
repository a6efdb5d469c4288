package fordring.gateway;

import fordring.id.TenantId;
import fordring.party.Tenants.Environment;
import fordring.platform.Clock;
import fordring.platform.Db;
import fordring.platform.Secrets;
import fordring.platform.Tx;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * API keys: {@code frd_live_<id>_<secret>} or {@code frd_test_…}. The secret has 160 random bits and is kept as a hash
 * only; the id finds the row. A key that was read is remembered for some seconds, so one that was revoked elsewhere works
 * at most that long.
 */
public final class ApiKeys {
    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final Duration LAST_USED_EVERY = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 10_000;
    private static final int ID_LENGTH = 12;
    private static final int SECRET_LENGTH = 32;

    private final Db db;
    private final Clock clock;
    private final ConcurrentHashMap<String, Known> remembered = new ConcurrentHashMap<>();
    private final Set<String> revokedHere = ConcurrentHashMap.newKeySet();

    public ApiKeys(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * How often a key may ask.
     *
     * @param perSecond requests a second in the long run
     * @param burst requests at once
     */
    public record Limit(int perSecond, int burst) {
        public static final Limit DEFAULT = new Limit(100, 200);
    }

    /**
     * A key as it is listed: all but the secret.
     *
     * @param limit null: none
     */
    public record Listed(
            String id,
            Environment environment,
            String name,
            List<String> scopes,
            @Nullable Limit limit,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt) {}

    record Known(Principal principal, byte[] secretHash, Instant until) {}

    /**
     * Makes a key and returns it; it is never shown again.
     *
     * @param limit null: none, for measuring
     */
    public static String create(
            Tx tx, TenantId tenant, Environment environment, String name, Set<Scope> scopes, @Nullable Limit limit) {
        String id = Secrets.randomText(ID_LENGTH);
        String secret = Secrets.randomText(SECRET_LENGTH);
        tx.sql()
                .createUpdate(ApiKeyStore.INSERT)
                .bind("tenant", tenant.value())
                .bind("id", id)
                .bind("hash", Secrets.sha256(secret))
                .bind("name", name)
                .bindArray(
                        "scopes",
                        String.class,
                        scopes.stream().map(Scope::code).sorted().toArray())
                .bind("perSecond", limit == null ? null : limit.perSecond())
                .bind("burst", limit == null ? null : limit.burst())
                .bind("now", tx.now())
                .execute();
        return prefix(environment, id) + "_" + secret;
    }

    /** What a key begins with: all that may be shown of it later. */
    public static String prefix(Environment environment, String id) {
        return "frd_" + environment.code() + "_" + id;
    }

    /** The id of a key that {@link #create} made. */
    public static String idOf(String key) {
        return key.split("_", -1)[2];
    }

    /** Makes a key useless from now on; false when the tenant has no such key that still works. */
    public static boolean revoke(Tx tx, TenantId tenant, String id) {
        return tx.sql()
                        .createUpdate(ApiKeyStore.REVOKE)
                        .bind("tenant", tenant.value())
                        .bind("id", id)
                        .bind("now", tx.now())
                        .execute()
                == 1;
    }

    public static List<Listed> list(Tx tx) {
        return tx.sql()
                .createQuery(ApiKeyStore.ALL)
                .map((rs, ctx) -> listed(rs))
                .list();
    }

    public static Optional<Listed> find(Tx tx, TenantId tenant, String id) {
        return tx.sql()
                .createQuery(ApiKeyStore.FIND)
                .bind("tenant", tenant.value())
                .bind("id", id)
                .map((rs, ctx) -> listed(rs))
                .findOne();
    }

    /** Keys of a tenant, the newest first, that stand behind the place given by time and id. */
    public static List<Listed> page(Tx tx, TenantId tenant, Instant beforeTime, String beforeId, int limit) {
        return tx.sql()
                .createQuery(ApiKeyStore.PAGE)
                .bind("tenant", tenant.value())
                .bind("beforeTime", beforeTime)
                .bind("beforeId", beforeId)
                .bind("limit", limit)
                .map((rs, ctx) -> listed(rs))
                .list();
    }

    private static Listed listed(ResultSet rs) throws SQLException {
        return new Listed(
                rs.getString("id"),
                Environment.of(rs.getString("environment")),
                rs.getString("name"),
                List.of((String[]) rs.getArray("scopes").getArray()),
                limit(rs),
                rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(rs.getObject("last_used_at", OffsetDateTime.class)),
                instant(rs.getObject("revoked_at", OffsetDateTime.class)));
    }

    private static @Nullable Limit limit(ResultSet rs) throws SQLException {
        int perSecond = rs.getInt("requests_per_second");
        return perSecond == 0 ? null : new Limit(perSecond, rs.getInt("burst"));
    }

    /** The tenant of a key that works, whichever tenant that is; for commands that name a key by its id. */
    public static Optional<TenantId> tenantOf(Tx tx, String keyId) {
        return tx.sql()
                .createQuery(ApiKeyStore.TENANT_OF)
                .bind("id", keyId)
                .map((rs, ctx) -> new TenantId(rs.getObject("tenant_id", UUID.class)))
                .findOne();
    }

    /** Lets a key that was revoked, and that committed, work no more on this node from now on. */
    public void forget(String id) {
        if (revokedHere.size() >= MOST_REMEMBERED) {
            // What was revoked before is long forgotten everywhere.
            revokedHere.clear();
        }
        revokedHere.add(id);
        remembered.remove(id);
    }

    /** Who this key stands for, and how often it may ask; empty when it is no key, not right, or revoked. */
    Optional<Known> authenticate(String key) {
        String[] parts = key.split("_", -1);
        if (parts.length != 4
                || !parts[0].equals("frd")
                || parts[2].length() != ID_LENGTH
                || revokedHere.contains(parts[2])) {
            return Optional.empty();
        }
        Predicate<Known> isRight = known -> MessageDigest.isEqual(known.secretHash, Secrets.sha256(parts[3]))
                && parts[1].equals(known.principal.environment().code());
        Known known = remembered.get(parts[2]);
        if (known != null && !clock.systemNow().isAfter(known.until)) {
            return Optional.of(known).filter(isRight);
        }
        Optional<Known> found = db.write(tx -> {
            Optional<Known> right = look(tx, parts[2]).filter(isRight);
            right.ifPresent(k -> noteUse(tx, k.principal));
            return right;
        });
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        found.ifPresentOrElse(k -> remembered.put(parts[2], k), () -> remembered.remove(parts[2]));
        return found;
    }

    private static Optional<Known> look(Tx tx, String id) {
        return tx.sql()
                .createQuery(ApiKeyStore.BY_ID)
                .bind("id", id)
                .map((rs, ctx) -> new Known(
                        new Principal(
                                new TenantId(rs.getObject("tenant_id", UUID.class)),
                                Environment.of(rs.getString("environment")),
                                id,
                                Scope.set((String[]) rs.getArray("scopes").getArray()),
                                limit(rs)),
                        rs.getBytes("secret_hash"),
                        tx.now().plus(REMEMBERED)))
                .findOne();
    }

    private static void noteUse(Tx tx, Principal principal) {
        tx.sql()
                .createUpdate(ApiKeyStore.USED)
                .bind("tenant", principal.tenant().value())
                .bind("id", principal.keyId())
                .bind("now", tx.now())
                .bind("before", tx.now().minus(LAST_USED_EVERY))
                .execute();
    }

    static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
