package fordring.invoice;

import fordring.country.Country;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.party.Customer;
import fordring.party.Customers;
import fordring.party.Numbering;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Erases a customer and keeps the books (GDPR art. 17): what no voucher shows goes at once, name and address stay on
 * the vouchers for as long as the law of the creditor's country has them kept (art. 17(3)(b)). Whoever owes is not
 * erased: his data are needed to pursue the claim (art. 17(3)(e)).
 */
public final class EraseCustomer {
    /** A claim of any size keeps the customer. */
    static final String OPEN = """
            SELECT EXISTS (SELECT FROM invoice i
                JOIN invoice_balance b ON b.tenant_id = i.tenant_id AND b.invoice_id = i.id
                WHERE i.tenant_id = :tenant AND i.customer_id = :customer
                AND (b.capital_minor + b.fees_minor + b.interest_minor > 0
                    OR b.written_off_minor > b.recovered_minor + b.released_minor))
            """;

    /** Paid too much, or credited after it was paid. */
    static final String CREDIT = """
            SELECT EXISTS (SELECT FROM customer_credit c WHERE c.tenant_id = :tenant AND c.customer_id = :customer
                AND c.used_minor + c.refunded_minor < c.amount_minor)
            """;

    static final String FORGET_REFUNDS = """
            UPDATE refund SET reason = NULL
            WHERE tenant_id = :tenant AND customer_id = :customer AND reason IS NOT NULL
            """;

    static final String DRAFTS = """
            SELECT id FROM invoice_draft WHERE tenant_id = :tenant AND customer_id = :customer ORDER BY id FOR UPDATE
            """;

    /** What was disputed and why something was put off is said about a person, and stands on no voucher. */
    static final String FORGET_HOLDS = """
            UPDATE invoice_hold h SET reason = NULL FROM invoice i
            WHERE i.tenant_id = :tenant AND i.customer_id = :customer
                AND h.tenant_id = i.tenant_id AND h.invoice_id = i.id AND h.reason IS NOT NULL
            """;

    static final String FORGET_WRITE_OFFS = """
            UPDATE write_off w SET reason = NULL FROM invoice i
            WHERE i.tenant_id = :tenant AND i.customer_id = :customer
                AND w.tenant_id = i.tenant_id AND w.invoice_id = i.id AND w.reason IS NOT NULL
            """;

    static final String FORGET_CREDITS = """
            UPDATE credit_note n SET reason = NULL FROM invoice i
            WHERE i.tenant_id = :tenant AND i.customer_id = :customer
                AND n.tenant_id = i.tenant_id AND n.invoice_id = i.id AND n.reason IS NOT NULL
            """;

    static final String FORGET_MESSAGES = """
            UPDATE debtor_message m SET message = NULL, wished_date = NULL FROM invoice i
            WHERE i.tenant_id = :tenant AND i.customer_id = :customer
                AND m.tenant_id = i.tenant_id AND m.invoice_id = i.id
            """;

    /** That it happened, and when, stays in the log; why, and for what day the debtor asked, does not. */
    static final String FORGET_EVENTS = """
            UPDATE event e SET data = (e.data::jsonb || CASE e.type
                WHEN 'invoice.more_time_requested' THEN '{"until": null}'::jsonb ELSE '{"reason": null}' END)::json
            FROM invoice i
            WHERE i.tenant_id = :tenant AND i.customer_id = :customer
                AND e.tenant_id = i.tenant_id AND e.invoice_id = i.id
                AND e.type IN ('invoice.paused', 'invoice.disputed', 'invoice.more_time_requested')
            """;

    /** What brought the invoice is forgotten; what the voucher shows stays on it. */
    static final String FORGET_MESSAGE_WORDS = """
            UPDATE invoice SET particulars = (particulars::jsonb
                || '{"bankReceiver": null, "smsSender": null, "opening": null}'::jsonb)::json
            WHERE tenant_id = :tenant AND customer_id = :customer AND particulars IS NOT NULL
            """;

    /** The erp surface keeps what else was said of the debtor, also of drafts that were deleted. */
    static final String FORGET_REQUESTS = """
            UPDATE erp_invoice SET request = (request::jsonb || '{"debtor": null, "deleted": null}'::jsonb)::json
            WHERE tenant_id = :tenant AND request ->> 'customer' = :customer
            """;

    /** The last day on which something was booked about the invoices of each version. */
    static final String NAMED = """
            SELECT i.customer_version, v.country, max(greatest(i.issue_date, j.booked_on)) AS booked_on FROM invoice i
            JOIN creditor_version v ON v.tenant_id = i.tenant_id AND v.creditor_id = i.creditor_id
                AND v.version = i.creditor_version
            LEFT JOIN journal_entry j ON j.tenant_id = i.tenant_id AND j.invoice_id = i.id
            WHERE i.tenant_id = :tenant AND i.customer_id = :customer
            GROUP BY i.customer_version, v.country
            """;

    private EraseCustomer() {}

    /**
     * Answers the customer as it is from now on; one that was erased before stays as it is.
     *
     * @throws Rejected when the tenant has no such customer, it owes something, or has money to its credit: nobody would
     *     know whom to pay it back to
     */
    public static Customer run(Tx tx, Customers customers, TenantId tenant, CustomerId id) {
        Customer customer =
                customers.lock(tx, tenant, id).orElseThrow(() -> new Rejected(Fault.of(Code.NOT_FOUND, "")));
        if (customer.erasedAt() != null) {
            return customer;
        }
        // In the order of who issues a draft: the draft, then the series.
        drafts(tx, tenant, id);
        // Who issues holds one of these, so no invoice to this customer comes in between.
        Numbering.lockAll(tx, tenant);
        List<Fault> against = new ArrayList<>();
        if (is(tx, OPEN, tenant, id)) {
            against.add(Fault.of(Code.CUSTOMER_HAS_OPEN_INVOICES, ""));
        }
        if (is(tx, CREDIT, tenant, id)) {
            against.add(Fault.of(Code.CUSTOMER_HAS_CREDIT, ""));
        }
        if (!against.isEmpty()) {
            throw new Rejected(against);
        }
        forget(tx, tenant, id);
        return customers.erase(tx, customer, kept(tx, tenant, id));
    }

    private static boolean is(Tx tx, String sql, TenantId tenant, CustomerId id) {
        return tx.sql()
                .createQuery(sql)
                .bind("tenant", tenant.value())
                .bind("customer", id.value())
                .mapTo(Boolean.class)
                .one();
    }

    /** The customer's drafts, locked. */
    public static List<InvoiceId> drafts(Tx tx, TenantId tenant, CustomerId id) {
        return tx.sql()
                .createQuery(DRAFTS)
                .bind("tenant", tenant.value())
                .bind("customer", id.value())
                .map((rs, ctx) -> new InvoiceId(rs.getObject("id", UUID.class)))
                .list();
    }

    private static void forget(Tx tx, TenantId tenant, CustomerId id) {
        drafts(tx, tenant, id).forEach(draft -> DeleteDraft.run(tx, tenant, draft));
        for (String sql : List.of(
                FORGET_HOLDS,
                FORGET_WRITE_OFFS,
                FORGET_CREDITS,
                FORGET_REFUNDS,
                FORGET_MESSAGES,
                FORGET_EVENTS,
                FORGET_MESSAGE_WORDS,
                FORGET_REQUESTS)) {
            tx.sql()
                    .createUpdate(sql)
                    .bind("tenant", tenant.value())
                    .bind("customer", id.value())
                    .execute();
        }
    }

    private static Map<Integer, LocalDate> kept(Tx tx, TenantId tenant, CustomerId id) {
        Map<Integer, LocalDate> kept = new HashMap<>();
        tx.sql()
                .createQuery(NAMED)
                .bind("tenant", tenant.value())
                .bind("customer", id.value())
                .map((rs, ctx) -> kept.merge(
                        rs.getInt("customer_version"),
                        Country.valueOf(rs.getString("country")).keptUntil(rs.getObject("booked_on", LocalDate.class)),
                        (a, b) -> a.isAfter(b) ? a : b))
                .list();
        return kept;
    }
}
