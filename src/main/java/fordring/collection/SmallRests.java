package fordring.collection;

import fordring.id.CreditorId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.Receivable;
import fordring.matching.MatchingRules;
import fordring.money.Money;
import fordring.platform.EventCursor;
import fordring.platform.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Lets go what little is left of fees and interest when all capital is paid: no more than its creditor's tolerance for
 * payments. It is taken back, so that the claim is paid and its case ends.
 */
public final class SmallRests {
    private static final String CONSUMER = "small_rests";

    static final String PAID = """
            SELECT DISTINCT e.invoice_id FROM event e
            JOIN invoice_balance b ON b.tenant_id = e.tenant_id AND b.invoice_id = e.invoice_id
            WHERE e.tenant_id = :tenant AND e.sequence > :position AND e.sequence <= :to AND e.type = 'payment.matched'
                AND b.capital_minor = 0 AND b.fees_minor + b.interest_minor > 0
            """;

    private SmallRests() {}

    /**
     * Follows the event log.
     *
     * @return whether there were any events
     */
    public static boolean follow(Tx tx, int mostEvents) {
        Optional<EventCursor> claimed = EventCursor.claim(tx, CONSUMER);
        claimed.ifPresent(cursor -> {
            long to = Math.min(cursor.last(), cursor.position() + mostEvents);
            List<InvoiceId> paid = tx.sql()
                    .createQuery(PAID)
                    .bind("tenant", cursor.tenant().value())
                    .bind("position", cursor.position())
                    .bind("to", to)
                    .map((rs, ctx) -> new InvoiceId(rs.getObject("invoice_id", UUID.class)))
                    .list();
            if (!paid.isEmpty()) {
                letGo(tx, cursor.tenant(), paid);
            }
            cursor.advance(tx, to);
        });
        return claimed.isPresent();
    }

    private static void letGo(Tx tx, TenantId tenant, List<InvoiceId> paid) {
        List<Receivable> claims = Charges.lock(tx, tenant, paid);
        Set<CreditorId> creditors = claims.stream().map(Receivable::creditor).collect(Collectors.toSet());
        Map<CreditorId, MatchingRules> rules = MatchingRules.of(tx, tenant, creditors);
        Map<InvoiceId, History> histories = History.of(tx, tenant, paid);
        List<Charges.Back> backs = new ArrayList<>();
        for (Receivable claim : claims) {
            long tolerance = Objects.requireNonNull(rules.get(claim.creditor())).tolerance();
            if (isSmall(claim, tolerance)) {
                History history = Objects.requireNonNull(histories.get(claim.id()));
                Money fees = claim.balance().fees();
                backs.addAll(FallenAway.of(claim, history, fees, claim.balance().interest(), "small_rest"));
            }
        }
        Charges.takeBack(tx, tenant, backs);
    }

    /** The tolerance is an amount of the creditor's own currency. */
    private static boolean isSmall(Receivable claim, long tolerance) {
        Money open = claim.balance().open();
        return claim.balance().capital().isZero()
                && open.isPositive()
                && open.minor() <= tolerance
                && claim.baseCurrency() == null;
    }
}
