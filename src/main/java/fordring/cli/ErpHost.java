package fordring.cli;

import fordring.gateway.Principal;
import fordring.id.TenantId;
import fordring.party.Tenants;
import fordring.party.Tenants.Environment;
import fordring.platform.Config;
import fordring.platform.Db;
import fordring.platform.Tx;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tenant that takes in those who sign up to the erp surface. */
final class ErpHost {
    private static final String NAME = "erp";

    /** Nodes that start at once make one tenant. */
    static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('fordring erp tenant'))";

    private ErpHost() {}

    /** Who takes them in; null: nobody can sign up. */
    static @Nullable Principal find(Config config, Db db) {
        Config.SignUp signUp = config.signUp();
        if (signUp == null) {
            return null;
        }
        TenantId named = signUp.tenant();
        Optional<Tenants.Listed> host = db.write(tx -> named == null
                ? Optional.of(usual(tx))
                : Tenants.list(tx).stream()
                        .filter(tenant -> tenant.id().equals(named))
                        .findFirst());
        Tenants.Listed tenant =
                host.orElseThrow(() -> new Config.Unusable("erp.tenant is " + named + ", and there is no such tenant"));
        return new Principal(tenant.id(), tenant.environment(), "sign-up", Set.of(), null);
    }

    private static Tenants.Listed usual(Tx tx) {
        tx.sql().execute(ONE_AT_A_TIME);
        return Tenants.list(tx).stream()
                .filter(tenant -> tenant.name().equals(NAME) && tenant.environment() == Environment.LIVE)
                .findFirst()
                .orElseGet(
                        () -> new Tenants.Listed(Tenants.create(tx, NAME, Environment.LIVE), NAME, Environment.LIVE));
    }
}
