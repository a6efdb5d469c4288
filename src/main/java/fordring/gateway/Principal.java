package fordring.gateway;

import fordring.id.TenantId;
import fordring.party.Tenants.Environment;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking: the tenant and environment that a key stands for, and what the key may do.
 *
 * @param limit how often the key may ask; null: without a limit
 * @param part of the tenant, which shares its Idempotency-Keys with no other part of it; empty: the whole tenant
 */
public record Principal(
        TenantId tenant,
        Environment environment,
        String keyId,
        Set<Scope> scopes,
        ApiKeys.@Nullable Limit limit,
        String part) {
    public Principal(
            TenantId tenant, Environment environment, String keyId, Set<Scope> scopes, ApiKeys.@Nullable Limit limit) {
        this(tenant, environment, keyId, scopes, limit, "");
    }

    /** Whether the key sees personal numbers whole: nobody does by being an administrator. */
    public boolean seesPersonalNumbers() {
        return scopes.contains(Scope.PERSONAL_NUMBERS_READ);
    }

    public boolean may(Scope scope) {
        return scopes.contains(scope) || (scope != Scope.PERSONAL_NUMBERS_READ && scopes.contains(Scope.ADMIN));
    }
}
