package fordring.gateway;

import fordring.id.TenantId;
import fordring.party.Tenants.Environment;
import java.util.Set;

/** Who is asking: the tenant and environment that a key stands for, and what the key may do. */
public record Principal(TenantId tenant, Environment environment, String keyId, Set<Scope> scopes) {
    /** Whether the key sees personal numbers whole: nobody does by being an administrator. */
    public boolean seesPersonalNumbers() {
        return scopes.contains(Scope.PERSONAL_NUMBERS_READ);
    }

    public boolean may(Scope scope) {
        return scopes.contains(scope) || (scope != Scope.PERSONAL_NUMBERS_READ && scopes.contains(Scope.ADMIN));
    }
}
