package fordring.party;

import fordring.id.TenantId;
import fordring.platform.Tx;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Those who hold the keys. A live and a test environment are two tenants that share nothing. */
public final class Tenants {
    static final String INSERT = """
            INSERT INTO tenant (id, name, environment, created_at) VALUES (:id, :name, :environment, :now)
            """;
    static final String INSERT_COUNTER = """
            INSERT INTO event_counter (tenant_id, last) VALUES (:id, 0)
            """;

    /** What the keys of a tenant are good for. */
    public enum Environment {
        LIVE,
        /** Nothing leaves the house but webhooks; documents are marked. */
        TEST;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Environment of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    static final String ALL = """
            SELECT id, name, environment, created_at FROM tenant ORDER BY created_at, id
            """;
    static final String ENVIRONMENT = """
            SELECT environment FROM tenant WHERE id = :id
            """;

    private Tenants() {}

    /** A tenant as it is listed. */
    public record Listed(TenantId id, String name, Environment environment) {}

    public static List<Listed> list(Tx tx) {
        return tx.sql()
                .createQuery(ALL)
                .map((rs, ctx) -> new Listed(
                        new TenantId(rs.getObject("id", UUID.class)),
                        rs.getString("name"),
                        Environment.of(rs.getString("environment"))))
                .list();
    }

    public static Optional<Environment> environment(Tx tx, TenantId id) {
        return tx.sql()
                .createQuery(ENVIRONMENT)
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne()
                .map(Environment::of);
    }

    public static TenantId create(Tx tx, String name, Environment environment) {
        TenantId id = TenantId.next();
        tx.sql()
                .createUpdate(INSERT)
                .bind("id", id.value())
                .bind("name", name)
                .bind("environment", environment.code())
                .bind("now", tx.now())
                .execute();
        tx.sql().createUpdate(INSERT_COUNTER).bind("id", id.value()).execute();
        return id;
    }
}
