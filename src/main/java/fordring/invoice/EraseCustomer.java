package fordring.invoice;

import fordring.country.Country;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.CustomerId;
import fordring.id.TenantId;
import fordring.party.Customer;
import fordring.party.Customers;
import fordring.party.Numbering;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

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
                AND b.capital_minor + b.fees_minor + b.interest_minor > 0)
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
     * @throws Rejected when the tenant has no such customer, or it owes something
     */
    public static Customer run(Tx tx, Customers customers, TenantId tenant, CustomerId id) {
        Customer customer =
                customers.lock(tx, tenant, id).orElseThrow(() -> new Rejected(Fault.of(Code.NOT_FOUND, "")));
        if (customer.erasedAt() != null) {
            return customer;
        }
        // Who issues holds one of these, so no invoice to this customer comes in between.
        Numbering.lockAll(tx, tenant);
        boolean owes = tx.sql()
                .createQuery(OPEN)
                .bind("tenant", tenant.value())
                .bind("customer", id.value())
                .mapTo(Boolean.class)
                .one();
        if (owes) {
            throw new Rejected(Fault.of(Code.CUSTOMER_HAS_OPEN_INVOICES, ""));
        }
        return customers.erase(tx, customer, kept(tx, tenant, id));
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
