package fordring.gateway;

import fordring.fault.Rejected;
import fordring.id.TenantId;
import fordring.platform.Db;
import fordring.platform.Request;
import fordring.platform.Tx;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who uses the erp surface: people log in with a password (argon2id) and get a token of a day; a service account holds a
 * token for good, kept as a hash. Each is bound to one client or to all of its tenant.
 */
public final class ErpUsers {

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

    public ErpUsers(Db db, AccessTokens tokens, Gateway gateway) {}

    /**
     * Keeps a user.
     *
     * @throws Rejected when the name is taken, in whatever tenant
     */
    public static UUID create(Tx tx, TenantId tenant, String username, String password, @Nullable Long client) {
        return fordring.platform.Later.later();
    }

    /** A service account and its token, which is never shown again. */
    public record ServiceAccount(UUID id, String token) {}

    public static ServiceAccount createServiceAccount(Tx tx, TenantId tenant, String name, @Nullable Long client) {
        return fordring.platform.Later.later();
    }

    /** Makes a user or a service account useless, with all its tokens; false when there is none such. */
    public static boolean revoke(Tx tx, TenantId tenant, UUID id) {
        return fordring.platform.Later.later();
    }

    /** A token of 86 400 s; empty when name and password are not right. */
    public Optional<String> token(String username, String password) {
        return fordring.platform.Later.later();
    }

    /**
     * Lets a request in by the token of its Authorization header.
     *
     * @throws Rejected without a token, with a wrong or old one, or too often
     */
    public Admitted admit(Request request) {
        return fordring.platform.Later.later();
    }
}
