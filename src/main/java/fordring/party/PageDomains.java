package fordring.party;

import fordring.id.TenantId;
import fordring.platform.Tx;
import java.net.IDN;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The domains that the links to a tenant's claims may begin with, beside the installation's own address. The operator
 * registers them: only he knows which names lead to his server.
 */
public final class PageDomains {
    /** Two labels at least, letters, digits and hyphens (RFC 1123, section 2.1), the last one no number. */
    private static final Pattern NAME =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

    private static final int LONGEST = 253;

    static final String ADD = """
            INSERT INTO page_domain (tenant_id, domain, created_at) VALUES (:tenant, :domain, :now)
            ON CONFLICT DO NOTHING
            """;

    static final String REMOVE = "DELETE FROM page_domain WHERE tenant_id = :tenant AND domain = :domain";

    static final String OF_TENANT = "SELECT domain FROM page_domain WHERE tenant_id = :tenant ORDER BY domain";

    static final String KNOWN = "SELECT domain FROM page_domain WHERE tenant_id = :tenant AND domain = ANY (:domains)";

    private PageDomains() {}

    /** A host name as it is kept: in small letters, what is not ASCII as punycode (RFC 3492); empty where it is none. */
    public static Optional<String> name(String text) {
        try {
            String ascii = IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            return Optional.of(ascii)
                    .filter(name ->
                            name.length() <= LONGEST && NAME.matcher(name).matches());
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }

    /** Whether it was not registered before. */
    public static boolean add(Tx tx, TenantId tenant, String domain) {
        return tx.sql()
                        .createUpdate(ADD)
                        .bind("tenant", tenant.value())
                        .bind("domain", domain)
                        .bind("now", tx.now())
                        .execute()
                == 1;
    }

    /** Whether it was registered. What names it already keeps it; no further invoice can. */
    public static boolean remove(Tx tx, TenantId tenant, String domain) {
        return tx.sql()
                        .createUpdate(REMOVE)
                        .bind("tenant", tenant.value())
                        .bind("domain", domain)
                        .execute()
                == 1;
    }

    public static List<String> list(Tx tx, TenantId tenant) {
        return tx.sql()
                .createQuery(OF_TENANT)
                .bind("tenant", tenant.value())
                .mapTo(String.class)
                .list();
    }

    /** Which of these domains are the tenant's. */
    public static Set<String> known(Tx tx, TenantId tenant, Set<String> domains) {
        return new HashSet<>(tx.sql()
                .createQuery(KNOWN)
                .bind("tenant", tenant.value())
                .bindArray("domains", String.class, domains.toArray())
                .mapTo(String.class)
                .list());
    }
}
