package fordring.party;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.TenantId;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.statement.SqlStatement;

/** The page templates of the tenants. An invoice names one; where it is gone, its page is as the creditor's always are. */
public final class PageTemplates {
    /** So that they can be listed without an index of their own. */
    public static final int MOST_PER_TENANT = 1_000;

    static final String INSERT = """
            INSERT INTO page_template (tenant_id, id, color, intro, footer, created_at)
            VALUES (:tenant, :id, :color, :intro, :footer, :createdAt) ON CONFLICT DO NOTHING
            """;

    static final String COUNT = "SELECT count(*) FROM page_template WHERE tenant_id = :tenant";

    static final String BY_ID = "SELECT * FROM page_template WHERE tenant_id = :tenant AND id = :id";

    static final String LOCK = "SELECT * FROM page_template WHERE tenant_id = :tenant AND id = :id FOR UPDATE";

    static final String UPDATE = """
            UPDATE page_template SET color = :color, intro = :intro, footer = :footer
            WHERE tenant_id = :tenant AND id = :id
            """;

    static final String DELETE = "DELETE FROM page_template WHERE tenant_id = :tenant AND id = :id";

    static final String PAGE = """
            SELECT * FROM page_template WHERE tenant_id = :tenant AND (created_at, id) < (:beforeTime, :beforeId)
            ORDER BY created_at DESC, id DESC LIMIT :limit
            """;

    static final String KNOWN = "SELECT id FROM page_template WHERE tenant_id = :tenant AND id = ANY (:ids)";

    private PageTemplates() {}

    /**
     * Adds a template.
     *
     * @throws Rejected when the tenant has one of this id, or as many as one may have
     */
    public static void create(Tx tx, PageTemplate template) {
        long there = tx.sql()
                .createQuery(COUNT)
                .bind("tenant", template.tenant().value())
                .mapTo(Long.class)
                .one();
        if (there >= MOST_PER_TENANT) {
            throw new Rejected(Fault.of(Code.TOO_MANY, "id", MOST_PER_TENANT));
        }
        int inserted = bind(tx.sql().createUpdate(INSERT), template)
                .bind("createdAt", template.createdAt())
                .execute();
        if (inserted == 0) {
            throw new Rejected(Fault.of(Code.PAGE_TEMPLATE_TAKEN, "id"));
        }
    }

    private static <T extends SqlStatement<T>> T bind(T statement, PageTemplate template) {
        return statement
                .bind("tenant", template.tenant().value())
                .bind("id", template.id())
                .bind("color", template.color())
                .bind("intro", template.intro())
                .bind("footer", template.footer());
    }

    public static Optional<PageTemplate> find(Tx tx, TenantId tenant, String id) {
        return one(tx, BY_ID, tenant, id);
    }

    private static Optional<PageTemplate> one(Tx tx, String sql, TenantId tenant, String id) {
        return tx.sql()
                .createQuery(sql)
                .bind("tenant", tenant.value())
                .bind("id", id)
                .map((rs, ctx) -> template(rs))
                .findOne();
    }

    /** A template as it was and as it is. */
    public record Updated(PageTemplate before, PageTemplate after) {}

    /**
     * Changes a template; {@code change} gets what is there and gives what shall be, under the same id.
     *
     * @throws Rejected when the tenant has no such template
     */
    public static Updated update(Tx tx, TenantId tenant, String id, UnaryOperator<PageTemplate> change) {
        PageTemplate before = locked(tx, tenant, id);
        PageTemplate after = change.apply(before);
        bind(tx.sql().createUpdate(UPDATE), after).execute();
        return new Updated(before, after);
    }

    /**
     * Takes a template away, and answers what it was.
     *
     * @throws Rejected when the tenant has no such template
     */
    public static PageTemplate delete(Tx tx, TenantId tenant, String id) {
        PageTemplate gone = locked(tx, tenant, id);
        tx.sql()
                .createUpdate(DELETE)
                .bind("tenant", tenant.value())
                .bind("id", id)
                .execute();
        return gone;
    }

    private static PageTemplate locked(Tx tx, TenantId tenant, String id) {
        return one(tx, LOCK, tenant, id).orElseThrow(() -> new Rejected(Fault.of(Code.NOT_FOUND, "")));
    }

    /** Templates, the newest first, that stand behind the place given by time and id. */
    public static List<PageTemplate> page(Tx tx, TenantId tenant, Instant beforeTime, String beforeId, int limit) {
        return tx.sql()
                .createQuery(PAGE)
                .bind("tenant", tenant.value())
                .bind("beforeTime", beforeTime)
                .bind("beforeId", beforeId)
                .bind("limit", limit)
                .map((rs, ctx) -> template(rs))
                .list();
    }

    /** Which of these ids a template of the tenant has. */
    public static Set<String> known(Tx tx, TenantId tenant, Set<String> ids) {
        return new HashSet<>(tx.sql()
                .createQuery(KNOWN)
                .bind("tenant", tenant.value())
                .bindArray("ids", String.class, ids.toArray())
                .mapTo(String.class)
                .list());
    }

    private static PageTemplate template(ResultSet rs) throws SQLException {
        return new PageTemplate(
                new TenantId(rs.getObject("tenant_id", UUID.class)),
                rs.getString("id"),
                rs.getString("color"),
                rs.getString("intro"),
                rs.getString("footer"),
                rs.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
