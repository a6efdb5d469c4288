package fordring.invoice;

import com.github.f4b6a3.uuid.UuidCreator;
import fordring.event.Event;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.ledger.Capital;
import fordring.ledger.JournalEntry;
import fordring.ledger.Ledger;
import fordring.money.Money;
import fordring.platform.Tx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives open capital up for lost: losses against the receivable; tells invoice.written_off. The claim stays, so that
 * what comes in later is recovery, unless the debtor is released. The VAT on it is not touched: getting it back has
 * conditions of its own.
 */
public final class WriteOff {
    static final String INSERT = """
            INSERT INTO write_off (tenant_id, id, invoice_id, currency, amount_minor, released, reason, written_off_on,
                created_at)
            VALUES (:tenant, :id, :invoice, :currency, :amount, :released, :reason, :on, :now)
            """;

    /**
     * What is to be given up.
     *
     * @param amountMinor of the open capital; null: all of it
     * @param release whether the debtor does not owe it any more, nor what was written off before
     */
    public record Wish(
            @Nullable Long amountMinor,
            boolean release,
            @Nullable String reason) {}

    private WriteOff() {}

    /**
     * Writes off.
     *
     * @throws Rejected when there is no such invoice, nothing is owed on it, or less than is to be written off; or when
     *     it is sold without recourse, so that the loss is the buyer's
     */
    public static void run(Tx tx, TenantId tenant, InvoiceId id, Wish wish) {
        LockedInvoice locked = LockedInvoice.of(tx, tenant, id, Actions.Action.WRITE_OFF);
        Issued invoice = locked.invoice();
        Money open = locked.balance().capital();
        Long stated = wish.amountMinor;
        Money lost = stated == null ? open : new Money(stated, invoice.currency());
        if (lost.compareTo(open) > 0) {
            throw new Rejected(Fault.of(Code.MORE_THAN_IS_OPEN, "amount", open.minor()));
        }
        if (lost.isZero() && !wish.release && locked.balance().open().isZero()) {
            throw new Rejected(Fault.of(Code.ONLY_RELEASE_IS_LEFT, "release"));
        }
        if (Financing.of(tx, tenant, id).filter(Financing::isHisAlone).isPresent()) {
            throw new Rejected(Fault.of(Code.SOLD_WITHOUT_RECOURSE, ""));
        }
        Capital off =
                Invoices.setBalance(tx, locked.standing(), locked.balance().writtenOff(lost, wish.release));
        insert(tx, locked, lost, wish);
        if (lost.isPositive()) {
            Ledger.post(tx, List.of(JournalEntry.writeOff(tenant, invoice.creditor(), id, locked.today(), off)));
        }
        tx.emit(
                tenant,
                new Event.InvoiceWrittenOff(
                        id.toString(), lost.minor(), lost.currency().name(), wish.release));
    }

    private static void insert(Tx tx, LockedInvoice locked, Money lost, Wish wish) {
        tx.sql()
                .createUpdate(INSERT)
                .bind("tenant", locked.invoice().tenant().value())
                .bind("id", UuidCreator.getTimeOrderedEpochPlus1())
                .bind("invoice", locked.invoice().id().value())
                .bind("currency", lost.currency().name())
                .bind("amount", lost.minor())
                .bind("released", wish.release)
                .bind("reason", wish.reason)
                .bind("on", locked.today())
                .bind("now", tx.now())
                .execute();
    }
}
