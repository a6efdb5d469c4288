package fordring.party;

import fordring.id.TenantId;
import fordring.platform.Tx;
import java.util.Locale;

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

    private Tenants() {}

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
