package fordring.page;

import fordring.id.TenantId;
import fordring.platform.Tx;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a page looks and what it says beside the claim, where a tenant has more than one face.
 *
 * @param color {@code #rrggbb}; null: the creditor's
 * @param intro above the amount
 * @param footer below the creditor's
 */
record PageTemplate(
        @Nullable String color,
        @Nullable String intro,
        @Nullable String footer) {
    static final PageTemplate NONE = new PageTemplate(null, null, null);

    static final String FIND = """
            SELECT color, intro, footer FROM page_template WHERE tenant_id = :tenant AND id = :id
            """;

    /** None where an invoice names none, or one that is there no more. */
    static PageTemplate find(Tx tx, TenantId tenant, @Nullable String id) {
        return Optional.ofNullable(id)
                .flatMap(named -> tx.sql()
                        .createQuery(FIND)
                        .bind("tenant", tenant.value())
                        .bind("id", named)
                        .map((rs, ctx) ->
                                new PageTemplate(rs.getString("color"), rs.getString("intro"), rs.getString("footer")))
                        .findOne())
                .orElse(NONE);
    }
}
