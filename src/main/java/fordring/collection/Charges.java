package fordring.collection;

import com.github.f4b6a3.uuid.UuidCreator;
import fordring.country.Later;
import fordring.country.LawRow;
import fordring.id.InvoiceId;
import fordring.id.NoticeId;
import fordring.id.TenantId;
import fordring.invoice.Balance;
import fordring.invoice.Receivable;
import fordring.invoice.Receivables;
import fordring.invoice.Receivables.Moved;
import fordring.ledger.Capital;
import fordring.ledger.ChargeEntries;
import fordring.ledger.JournalEntry;
import fordring.ledger.Ledger;
import fordring.money.Money;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is charged on claims: booked, kept with its law, and taken back; always many at once. */
public final class Charges {
    private Charges() {}

    /**
     * To be charged.
     *
     * @param receivable locked by this transaction
     * @param amount above zero
     * @param interestThrough the last day counted; null except of interest
     */
    public record New(
            Receivable receivable,
            Charge.Kind kind,
            @Nullable NoticeId notice,
            Money amount,
            LocalDate on,
            @Nullable LocalDate interestThrough,
            List<LawRow> law) {
        public New {
            if (!amount.isPositive()) {
                throw new IllegalArgumentException(kind + " of " + amount);
            }
            law = List.copyOf(law);
        }
    }

    /** Books these: balances, journal, charges. Several of one receivable are added up. Answers the receivables as they are now. */
    public static List<Receivable> book(Tx tx, TenantId tenant, List<New> charges) {
        Map<InvoiceId, Moved> moved = new LinkedHashMap<>();
        List<JournalEntry> entries = new ArrayList<>();
        Rows rows = ChargeStore.rows();
        for (New each : charges) {
            InvoiceId id = each.receivable.id();
            Money amount = each.amount;
            Money none = Money.zero(amount.currency());
            boolean interest = each.kind == Charge.Kind.INTEREST;
            Moved before = moved.getOrDefault(id, new Moved(each.receivable, each.receivable));
            Balance balance = before.now().balance().charged(interest ? none : amount, interest ? amount : none);
            moved.put(id, new Moved(before.was(), before.now().after(balance, Capital.own(none))));
            ChargeEntries books = new ChargeEntries(tenant, each.receivable.creditor(), id, each.on);
            JournalEntry entry = interest ? books.interest(amount) : books.fee(amount);
            entries.add(entry);
            Charge charge = new Charge(
                    UuidCreator.getTimeOrderedEpochPlus1(),
                    each.kind,
                    each.notice,
                    amount,
                    each.on,
                    each.interestThrough,
                    each.law,
                    null,
                    null);
            ChargeStore.add(rows, tx, tenant, id, charge, entry.id());
        }
        Receivables.move(tx, tenant, moved.values());
        Ledger.post(tx, entries);
        rows.execute(tx, ChargeStore.INSERT);
        return moved.values().stream().map(Moved::now).toList();
    }

    /** Of these invoices, the oldest first. */
    public static Map<InvoiceId, List<Charge>> of(Tx tx, TenantId tenant, Collection<InvoiceId> invoices) {
        return ChargeStore.of(tx, tenant, invoices);
    }

    /**
     * Takes back what was charged with a notice, as far as it is not paid; what is paid of it is held to the customer's
     * credit.
     */
    public static void takeBack(Tx tx, TenantId tenant, InvoiceId invoice, NoticeId notice, String reason) {
        Later.later();
    }
}
