package fordring.scenario;

import fordring.collection.Charge.Kind;
import fordring.collection.Charges;
import fordring.collection.FallenAway;
import fordring.collection.GiveUp;
import fordring.id.InvoiceId;
import fordring.id.NoticeId;
import fordring.invoice.CreditInvoice;
import fordring.invoice.Receivable;
import fordring.invoice.WriteOff;
import fordring.money.Money;
import fordring.platform.Tx;
import fordring.scenario.PaidWorld.Seller;
import fordring.testkit.Seeded;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** What people do to the claims of a world: charge, take that back, credit, write off. */
final class Desk {
    private static final String PAID =
            "SELECT invoice_id FROM invoice_balance WHERE tenant_id = :tenant AND paid_minor > 0 ORDER BY 1";
    private static final LocalDate DAY = LocalDate.of(2025, 4, 1);

    private final PaidWorld world;
    private final Map<NoticeId, InvoiceId> notices = new LinkedHashMap<>();

    Desk(PaidWorld world) {
        this.world = world;
    }

    /** A fee, interest or both, with a notice; nothing on what is settled. */
    String charge(Seeded seeded, Seller seller) {
        InvoiceId invoice = PaidWorld.anyInvoice(seeded, seller);
        NoticeId notice = NoticeId.next();
        long fee = seeded.chance(70) ? seeded.number(1, 10_000) : 0;
        long interest = seeded.chance(70) ? seeded.number(1, 5_000) : 0;
        notices.put(notice, invoice);
        boolean charged = world.attempt(tx -> charge(tx, invoice, notice, fee, interest));
        return "charge " + fee + " and " + interest + (charged ? "" : " refused");
    }

    private void charge(Tx tx, InvoiceId invoice, NoticeId notice, long fee, long interest) {
        Receivable claim = Charges.lock(tx, world.tenant(), List.of(invoice)).getFirst();
        List<Charges.New> charges = new ArrayList<>();
        if (fee > 0) {
            Money amount = new Money(fee, claim.currency());
            charges.add(new Charges.New(claim, Kind.REMINDER_FEE, notice, amount, DAY, null, List.of()));
        }
        if (interest > 0) {
            Money amount = new Money(interest, claim.currency());
            charges.add(new Charges.New(claim, Kind.INTEREST, notice, amount, DAY, DAY, List.of()));
        }
        if (claim.balance().open().isPositive()) {
            Charges.book(tx, world.tenant(), charges);
        }
    }

    /** A notice fails, or it is seen that too much was charged. */
    String uncharge(Seeded seeded) {
        if (notices.isEmpty()) {
            return "nothing to take back";
        }
        NoticeId notice = seeded.oneOf(notices.keySet().toArray(NoticeId[]::new));
        InvoiceId invoice = Objects.requireNonNull(notices.get(notice));
        boolean all = seeded.chance(50);
        world.attempt(tx -> {
            Charges.lock(tx, world.tenant(), List.of(invoice));
            if (all) {
                Charges.takeBack(tx, world.tenant(), invoice, notice, "delivery_failed");
            } else {
                FallenAway.run(tx, world.tenant(), List.of(invoice));
            }
        });
        return all ? "notice failed" : "looked again";
    }

    /** Mostly of what was paid already, which then is to the customer's credit. */
    String credit(Seeded seeded, Seller seller) {
        List<UUID> paid = world.ids(PAID);
        InvoiceId invoice = paid.isEmpty() || seeded.chance(30)
                ? PaidWorld.anyInvoice(seeded, seller)
                : new InvoiceId(seeded.oneOf(paid.toArray(UUID[]::new)));
        List<CreditInvoice.Piece> pieces =
                seeded.chance(50) ? List.of() : List.of(new CreditInvoice.Piece(1, null, seeded.number(1, 5_000)));
        CreditInvoice.Wish wish = new CreditInvoice.Wish(pieces, List.of(), null, null, false);
        world.attempt(tx -> FallenAway.with(
                tx,
                world.tenant(),
                invoice,
                () -> CreditInvoice.run(tx, world.tenant(), invoice, wish, (sql, candidate) -> List.of())));
        return "credit note";
    }

    String writeOff(Seeded seeded, Seller seller) {
        InvoiceId invoice = PaidWorld.anyInvoice(seeded, seller);
        Long amount = seeded.chance(50) ? seeded.number(1, 1_000) : null;
        world.attempt(
                tx -> GiveUp.run(tx, world.tenant(), invoice, new WriteOff.Wish(amount, seeded.chance(20), null)));
        return "write-off";
    }
}
