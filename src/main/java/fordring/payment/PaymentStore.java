package fordring.payment;

import fordring.bankfile.BankEntry;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.PaymentAccountId;
import fordring.id.PaymentFileId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.platform.Json;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of payments. */
final class PaymentStore {
    static final String INSERT = """
            INSERT INTO payment (tenant_id, id, creditor_id, amount_minor, currency, paid_at, paid_on, reference, payer,
                source, created_at, account_id, booked_on, file_id, file_position, bank_reference, message,
                payer_account, advised, instructed_minor, instructed_currency, perhaps, allocated_minor, credited_minor,
                refunded_minor, customer_id)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    static final String BY_ID = """
            SELECT * FROM payment WHERE tenant_id = :tenant AND id = ANY (:ids) ORDER BY id
            """;

    static final String LOCK = """
            SELECT * FROM payment WHERE tenant_id = :tenant AND id = ANY (:ids) ORDER BY id FOR UPDATE
            """;

    /**
     * To be planned for the filters at hand: one that is null falls away, and any other has an index. Of a narrow period
     * all is sorted: the newest are not gone through for what may be old. A reference is found by the keys that begin with
     * it; a blank ends it there, and the next sign after the blank is the exclamation mark.
     */
    static final String PAGE = """
            SELECT p.* FROM payment p WHERE p.tenant_id = :tenant AND p.id < :before
            AND (:creditor::uuid IS NULL OR p.creditor_id = :creditor::uuid)
            AND (:reference::text IS NULL OR p.reference = :reference
                AND payment_key(p.reference, p.amount_minor) COLLATE "C" >= :key || ' '
                AND payment_key(p.reference, p.amount_minor) COLLATE "C" < :key || '!')
            AND (:paidFrom::date IS NULL OR p.paid_on >= :paidFrom)
            AND (:paidTo::date IS NULL OR p.paid_on <= :paidTo)
            AND (:minAmount::bigint IS NULL OR p.amount_minor >= :minAmount)
            AND (:maxAmount::bigint IS NULL OR p.amount_minor <= :maxAmount)
            AND (:invoice::uuid IS NULL OR p.id = ANY (ARRAY(SELECT a.payment_id FROM payment_allocation a
                WHERE a.tenant_id = :tenant AND a.invoice_id = :invoice::uuid)))
            AND (:status::text IS NULL OR p.status = :status
                AND p.creditor_id = ANY (ARRAY(SELECT c.id FROM creditor c WHERE c.tenant_id = :tenant)))
            AND (:account::uuid IS NULL OR p.account_id = :account::uuid)
            AND (:file::uuid IS NULL OR p.file_id = :file::uuid)
            AND (:customer::text IS NULL OR p.customer_id = :customer)
            AND (NOT :waiting::boolean OR p.perhaps IS NOT NULL AND p.same_as IS NULL
                OR p.same_as IS NULL AND p.reversed_on IS NULL
                    AND p.allocated_minor + p.credited_minor + p.refunded_minor < p.amount_minor)
            ORDER BY CASE WHEN :narrow::boolean THEN coalesce(p.id, p.id) ELSE p.id END DESC LIMIT :limit
            """;

    static final String OF_CUSTOMER = """
            SELECT p.* FROM payment p WHERE p.tenant_id = :tenant AND p.id IN (
                SELECT a.payment_id FROM payment_allocation a
                WHERE a.tenant_id = :tenant AND a.invoice_id = ANY (:invoices)
                UNION SELECT c.id FROM payment c WHERE c.tenant_id = :tenant AND c.customer_id = :customer)
            ORDER BY p.id DESC
            """;

    /** Those that settled something of these invoices or, of this customer, anything; and those that did, and were reversed. */
    static final String PAID_BY = """
            SELECT payment_id FROM payment_allocation WHERE tenant_id = :tenant AND invoice_id = ANY (:invoices)
            UNION
            SELECT id FROM payment WHERE tenant_id = :tenant AND customer_id = :customer::text
            UNION
            SELECT p.id FROM journal_entry e JOIN payment p ON p.tenant_id = e.tenant_id AND p.id = e.payment_id
            WHERE e.tenant_id = :tenant AND e.invoice_id = ANY (:invoices) AND p.reversed_on IS NOT NULL
            """;

    /** Of these, and of what was, or may be, the same once more. */
    static final String FORGET_PAYERS = """
            UPDATE payment SET payer = NULL, payer_account = NULL, message = NULL
            WHERE tenant_id = :tenant AND (id = ANY (:ids) OR perhaps = ANY (:ids))
                AND (payer IS NOT NULL OR payer_account IS NOT NULL OR message IS NOT NULL)
            """;

    /** Of these, as a whole or in part. */
    static final String FORGET_REVERSALS = """
            UPDATE payment_reversal SET payer = NULL, message = NULL
            WHERE tenant_id = :tenant AND (payer IS NOT NULL OR message IS NOT NULL)
                AND id IN (
                    SELECT r.id FROM payment_reversal r WHERE r.tenant_id = :tenant AND r.payment_id = ANY (:ids)
                    UNION ALL
                    SELECT p.reversal_id FROM payment_reversal_part p
                    WHERE p.tenant_id = :tenant AND p.payment_id = ANY (:ids))
            """;

    static final String FORGET_PAYERS_OF_FILE = """
            UPDATE payment SET payer = NULL, payer_account = NULL, message = NULL
            WHERE tenant_id = :tenant AND file_id = :file
                AND (payer IS NOT NULL OR payer_account IS NOT NULL OR message IS NOT NULL)
            """;

    static final String FORGET_REVERSALS_OF_FILE = """
            UPDATE payment_reversal SET payer = NULL, message = NULL
            WHERE tenant_id = :tenant AND file_id = :file AND (payer IS NOT NULL OR message IS NOT NULL)
            """;

    /** The bank has told of what was only registered. */
    static final String LINK = """
            UPDATE payment p SET account_id = n.account_id, booked_on = n.booked_on, file_id = n.file_id,
                file_position = n.file_position, bank_reference = n.bank_reference, message = n.message,
                payer = coalesce(p.payer, n.payer), payer_account = n.payer_account
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                AS n(tenant_id, id, account_id, booked_on, file_id, file_position, bank_reference, message, payer,
                    payer_account)
            WHERE p.tenant_id = n.tenant_id AND p.id = n.id
            """;

    static final String SIGHT = """
            INSERT INTO payment_sighting (tenant_id, payment_id, file_id, file_position, format, booked_on,
                bank_reference)
            SELECT n.tenant_id, n.payment_id, n.file_id, n.file_position, f.format, n.booked_on, n.bank_reference
            FROM unnest(?, ?, ?, ?, ?, ?)
                AS n(tenant_id, payment_id, file_id, file_position, booked_on, bank_reference)
            JOIN payment_file f ON f.tenant_id = n.tenant_id AND f.id = n.file_id
            """;

    /** One statement for a decision: {@code as} null says that it is a payment of its own. */
    static final String DECIDE = """
            UPDATE payment SET perhaps = :as::uuid, same_as = :as::uuid
            WHERE tenant_id = :tenant AND id = :id
            """;

    static final String NAME = """
            UPDATE payment SET named_invoice_id = :invoice WHERE tenant_id = :tenant AND id = :id
            """;

    static final String NAMED = """
            SELECT named_invoice_id FROM payment
            WHERE tenant_id = :tenant AND id = :id AND named_invoice_id IS NOT NULL
            """;

    private PaymentStore() {}

    static Rows rows() {
        return new Rows(
                "uuid",
                "uuid",
                "uuid",
                "int8",
                "bpchar",
                "timestamptz",
                "date",
                "text",
                "text",
                "text",
                "timestamptz",
                "uuid",
                "date",
                "uuid",
                "int8",
                "text",
                "text",
                "text",
                "json",
                "int8",
                "bpchar",
                "uuid",
                "int8",
                "int8",
                "int8",
                "text");
    }

    static void add(Rows rows, RegisterPayments.Settled settled, @Nullable PaymentId perhaps) {
        Payment payment = settled.payment();
        CustomerId customer = settled.customer();
        Payment.Told told = payment.told();
        PaymentAccountId account = payment.account();
        Money instructed = told == null ? null : told.instructed();
        rows.add(
                payment.tenant().value(),
                payment.id().value(),
                payment.creditor().value(),
                payment.amount().minor(),
                payment.amount().currency().name(),
                payment.paidAt().atOffset(ZoneOffset.UTC),
                payment.paidOn(),
                payment.reference(),
                payment.payer(),
                payment.source().code(),
                payment.createdAt().atOffset(ZoneOffset.UTC),
                account == null ? null : account.value(),
                told == null ? null : told.bookedOn(),
                told == null ? null : told.file().value(),
                told == null ? null : told.position(),
                told == null ? null : told.bankReference(),
                told == null ? null : told.message(),
                told == null ? null : told.payerAccount(),
                told == null || told.advised().isEmpty() ? null : Json.text(advised(told.advised())),
                instructed == null ? null : instructed.minor(),
                instructed == null ? null : instructed.currency().name(),
                perhaps == null ? null : perhaps.value(),
                settled.allocated(),
                settled.credited(),
                settled.refunded(),
                customer == null ? null : customer.value());
    }

    static Rows linked() {
        return new Rows("uuid", "uuid", "uuid", "date", "uuid", "int8", "text", "text", "text", "text");
    }

    static void link(Rows rows, PaymentId registered, Payment payment, Payment.Told told) {
        PaymentAccountId account = payment.account();
        rows.add(
                payment.tenant().value(),
                registered.value(),
                account == null ? null : account.value(),
                told.bookedOn(),
                told.file().value(),
                told.position(),
                told.bankReference(),
                told.message(),
                payment.payer(),
                told.payerAccount());
    }

    static Rows sighted() {
        return new Rows("uuid", "uuid", "uuid", "int8", "date", "text");
    }

    /** As it is kept; names are short, for there may be hundreds. */
    private record Advice(
            String document,
            String reference,
            @Nullable Long amount,
            @Nullable String currency) {}

    private static List<Advice> advised(List<BankEntry.Advised> advised) {
        return advised.stream()
                .map(a -> {
                    Money amount = a.amount();
                    return new Advice(
                            a.document().name(),
                            a.reference(),
                            amount == null ? null : amount.minor(),
                            amount == null ? null : amount.currency().name());
                })
                .toList();
    }

    private static List<BankEntry.Advised> advised(@Nullable String json) {
        if (json == null) {
            return List.of();
        }
        return Arrays.stream(Json.read(json, Advice[].class))
                .map(a -> new BankEntry.Advised(
                        BankEntry.Document.valueOf(a.document), a.reference, money(a.amount, a.currency)))
                .toList();
    }

    private static @Nullable Money money(@Nullable Long minor, @Nullable String currency) {
        return minor == null || currency == null ? null : new Money(minor, Currency.valueOf(currency));
    }

    static Payment payment(ResultSet rs) throws SQLException {
        UUID account = rs.getObject("account_id", UUID.class);
        return new Payment(
                new TenantId(rs.getObject("tenant_id", UUID.class)),
                new PaymentId(rs.getObject("id", UUID.class)),
                new CreditorId(rs.getObject("creditor_id", UUID.class)),
                new Money(rs.getLong("amount_minor"), Currency.valueOf(rs.getString("currency"))),
                rs.getObject("paid_at", OffsetDateTime.class).toInstant(),
                rs.getObject("paid_on", LocalDate.class),
                rs.getString("reference"),
                rs.getString("payer"),
                Payment.Source.of(rs.getString("source")),
                rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                account == null ? null : new PaymentAccountId(account),
                told(rs));
    }

    private static Payment.@Nullable Told told(ResultSet rs) throws SQLException {
        UUID file = rs.getObject("file_id", UUID.class);
        return file == null
                ? null
                : new Payment.Told(
                        new PaymentFileId(file),
                        rs.getLong("file_position"),
                        rs.getObject("booked_on", LocalDate.class),
                        rs.getString("bank_reference"),
                        rs.getString("message"),
                        rs.getString("payer_account"),
                        advised(rs.getString("advised")),
                        money(rs.getObject("instructed_minor", Long.class), rs.getString("instructed_currency")));
    }

    static PaymentStanding standing(ResultSet rs) throws SQLException {
        Payment payment = payment(rs);
        Currency currency = payment.amount().currency();
        UUID perhaps = rs.getObject("perhaps", UUID.class);
        UUID sameAs = rs.getObject("same_as", UUID.class);
        String customer = rs.getString("customer_id");
        return new PaymentStanding(
                payment,
                new Money(rs.getLong("allocated_minor"), currency),
                new Money(rs.getLong("credited_minor"), currency),
                new Money(rs.getLong("refunded_minor"), currency),
                perhaps == null ? null : new PaymentId(perhaps),
                sameAs == null ? null : new PaymentId(sameAs),
                rs.getObject("reversed_on", LocalDate.class),
                customer == null ? null : new CustomerId(customer));
    }

    static List<PaymentStanding> standings(Tx tx, String sql, TenantId tenant, List<PaymentId> ids) {
        return tx.sql()
                .createQuery(sql)
                .bind("tenant", tenant.value())
                .bindArray("ids", UUID.class, ids.stream().map(PaymentId::value).toArray())
                .map((rs, ctx) -> standing(rs))
                .list();
    }
}
