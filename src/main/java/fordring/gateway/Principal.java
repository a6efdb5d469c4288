package fordring.gateway;

import fordring.id.TenantId;
import fordring.party.Tenants.Environment;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking: the tenant and environment that a key stands for, and what the key may do.
 *
 * @param limit how often the key may ask; null: without a limit
 */
public record Principal(
        TenantId tenant, Environment environment, String keyId, Set<Scope> scopes, ApiKeys.@Nullable Limit limit) {
    /** Whether the key sees personal numbers whole: nobody does by being an administrator. */
    public boolean seesPersonalNumbers() {
        return scopes.contains(Scope.PERSONAL_NUMBERS_READ);
    }

    /**
     * What tells its Idempotency-Keys from those of others of its tenant. Holders of API keys share theirs, which so
     * survive the rotation of a key; partners and users, who have no scopes, see nothing of each other.
     */
    String apartFromOthers() {
        return scopes.isEmpty() ? "\n" + keyId : "";
    }

    public boolean may(Scope scope) {
        return scopes.contains(scope) || (scope != Scope.PERSONAL_NUMBERS_READ && scopes.contains(Scope.ADMIN));
    }
}
