package fordring.party;

import fordring.id.CustomerId;
import fordring.id.TenantId;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Customers by words of their names, for who knows no more of them. */
public final class NamedCustomers {
    /** More of one name say nothing. */
    private static final int MOST = 50;

    static final String SEARCH = """
            SELECT c.id, v.name FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[]) AS w(tenant_id, one, two, three)
            CROSS JOIN LATERAL (SELECT k.id, k.tenant_id, k.current_version FROM customer k
                WHERE k.tenant_id = w.tenant_id AND k.erased_at IS NULL
                AND k.search LIKE w.one AND k.search LIKE w.two AND k.search LIKE w.three LIMIT %d) c
            JOIN customer_version v ON v.tenant_id = c.tenant_id AND v.customer_id = c.id
                AND v.version = c.current_version
            """.formatted(MOST);

    private NamedCustomers() {}

    /** A customer, and what it is called now. */
    public record Named(CustomerId id, String name) {}

    /**
     * Those in whose name all of these words begin a word; a few of each at the most.
     *
     * @param names words of each name in small letters; the first three are looked for
     */
    public static List<Named> search(Tx tx, TenantId tenant, Collection<List<String>> names) {
        Rows rows = new Rows("uuid", "text", "text", "text");
        for (List<String> words : names) {
            if (!words.isEmpty()) {
                rows.add(tenant.value(), pattern(words, 0), pattern(words, 1), pattern(words, 2));
            }
        }
        return rows.query(tx, SEARCH, rs -> new Named(new CustomerId(rs.getString("id")), rs.getString("name")));
    }

    private static String pattern(List<String> words, int place) {
        @Nullable String word = place < words.size() ? words.get(place) : null;
        return word == null ? "%" : "% " + CustomerList.pattern(word).substring(1);
    }
}
