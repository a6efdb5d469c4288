package fordring.invoice;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.Invoices.Standing;
import fordring.ledger.Financed;
import fordring.ledger.JournalEntry;
import fordring.ledger.Ledger;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.money.Rounding;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of a claim that a financier has lent on or bought (factoring). What settles capital meets it first. Its
 * postings: docs/adr/0018.
 *
 * @param financed of the open capital, today
 * @param recourse whether the financier may hand it back
 * @param handedBackAt when he did: nothing is financed since
 */
public record Financing(
        Kind kind,
        Money financed,
        boolean recourse,
        @Nullable Instant handedBackAt) {
    static final String INSERT = """
            INSERT INTO invoice_financing
                (tenant_id, invoice_id, kind, recourse, currency, financed_minor, created_at)
            VALUES (:tenant, :invoice, :kind, :recourse, :currency, :financed, :now)
            """;

    static final String OF = """
            SELECT * FROM invoice_financing WHERE tenant_id = :tenant AND invoice_id = :invoice
            """;

    static final String SET = """
            UPDATE invoice_financing SET financed_minor = :financed, handed_back_at = :handedBackAt
            WHERE tenant_id = :tenant AND invoice_id = :invoice
            """;

    /** What the financier did. */
    public enum Kind {
        /** Lent on it: the claim stays the creditor's and is pledged. */
        LOAN,
        /** Bought it: the claim is his. */
        SALE
    }

    public static Optional<Financing> of(Tx tx, TenantId tenant, InvoiceId invoice) {
        return tx.sql()
                .createQuery(OF)
                .bind("tenant", tenant.value())
                .bind("invoice", invoice.value())
                .map((rs, ctx) -> financing(rs))
                .findOne();
    }

    private static Financing financing(ResultSet rs) throws SQLException {
        OffsetDateTime handedBackAt = rs.getObject("handed_back_at", OffsetDateTime.class);
        return new Financing(
                Kind.valueOf(rs.getString("kind")),
                new Money(rs.getLong("financed_minor"), Currency.valueOf(rs.getString("currency"))),
                rs.getBoolean("recourse"),
                handedBackAt == null ? null : handedBackAt.toInstant());
    }

    /**
     * Has {@code share} (percent) of an issued invoice's open capital financed, and books it. Once for each invoice.
     *
     * @throws Rejected when there is no such invoice
     */
    public static void begin(Tx tx, TenantId tenant, InvoiceId invoice, Kind kind, Rate share, boolean recourse) {
        Standing standing = locked(tx, tenant, invoice);
        Money financed = share.of(standing.balance().capital(), Rounding.HALF_UP);
        if (financed.compareTo(standing.balance().capital()) > 0) {
            throw new IllegalArgumentException(share + " of a claim");
        }
        Financing begun = new Financing(kind, financed, recourse, null);
        tx.sql()
                .createUpdate(INSERT)
                .bind("tenant", tenant.value())
                .bind("invoice", invoice.value())
                .bind("kind", kind.name())
                .bind("recourse", recourse)
                .bind("currency", financed.currency().name())
                .bind("financed", financed.minor())
                .bind("now", tx.now())
                .execute();
        if (financed.isPositive()) {
            Ledger.post(
                    tx,
                    List.of(JournalEntry.financing(
                            tenant,
                            standing.invoice().creditor(),
                            invoice,
                            bookedOn(tx, standing),
                            financed,
                            begun.how())));
        }
    }

    /**
     * The financier hands the claim back (recourse), and it is booked.
     *
     * @throws Rejected when nothing of it is financed, or it was financed without recourse
     */
    public static void handBack(Tx tx, TenantId tenant, InvoiceId invoice) {
        Standing standing = locked(tx, tenant, invoice);
        Financing financing = of(tx, tenant, invoice)
                .filter(f -> f.financed.isPositive())
                .orElseThrow(() -> new Rejected(Fault.of(Code.NOTHING_FINANCED, "")));
        if (!financing.recourse) {
            throw new Rejected(Fault.of(Code.NO_RECOURSE, ""));
        }
        set(tx, tenant, invoice, Money.zero(financing.financed.currency()), tx.now());
        Ledger.post(
                tx,
                List.of(JournalEntry.recourse(
                        tenant,
                        standing.invoice().creditor(),
                        invoice,
                        bookedOn(tx, standing),
                        financing.financed,
                        financing.how())));
    }

    /** Whether what is financed of it is the financier's for good, and his loss. */
    boolean isHisAlone() {
        return kind == Kind.SALE && !recourse && financed.isPositive();
    }

    Financed how() {
        return how(kind, recourse);
    }

    static Financed how(Kind kind, boolean recourse) {
        return switch (kind) {
            case LOAN -> Financed.LENT_ON;
            case SALE -> recourse ? Financed.SOLD_WITH_RECOURSE : Financed.SOLD;
        };
    }

    private static Standing locked(Tx tx, TenantId tenant, InvoiceId invoice) {
        return Invoices.lock(tx, tenant, invoice).orElseThrow(() -> new Rejected(Fault.of(Code.NOT_FOUND, "")));
    }

    /** Not before the claim itself. */
    private static LocalDate bookedOn(Tx tx, Standing standing) {
        LocalDate issued = standing.invoice().issueDate();
        LocalDate today = tx.today(standing.invoice().tenant(), standing.zone());
        return today.isBefore(issued) ? issued : today;
    }

    private static void set(Tx tx, TenantId tenant, InvoiceId invoice, Money financed, @Nullable Instant handedBackAt) {
        tx.sql()
                .createUpdate(SET)
                .bind("tenant", tenant.value())
                .bind("invoice", invoice.value())
                .bind("financed", financed.minor())
                .bind("handedBackAt", handedBackAt)
                .execute();
    }
}
