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

    public boolean may(Scope scope) {
        return scopes.contains(scope) || (scope != Scope.PERSONAL_NUMBERS_READ && scopes.contains(Scope.ADMIN));
    }
}
