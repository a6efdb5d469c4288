package fordring.matching;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.CreditorId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.ledger.PaymentEntries;
import fordring.money.Money;
import fordring.party.Creditor;
import fordring.party.Creditors;
import fordring.payment.Payment;
import fordring.payment.PaymentStanding;
import fordring.payment.Payments;
import fordring.platform.Tx;
import java.time.LocalDate;

/**
 * A payment that a person is about to do something to: locked before any invoice is, in the books, and not reversed.
 *
 * @param on the day it is booked on: the creditor's today, not before the money itself
 */
record InBooks(PaymentStanding standing, LocalDate on) {

    /** @throws Rejected when there is no such payment, or it is not in the books or not any more */
    static InBooks lock(Tx tx, TenantId tenant, PaymentId id) {
        PaymentStanding standing =
                Payments.lock(tx, tenant, id).orElseThrow(() -> new Rejected(Fault.of(Code.NOT_FOUND, "")));
        if (standing.sameAs() != null) {
            throw new Rejected(Fault.of(Code.PAYMENT_IS_DUPLICATE, ""));
        }
        if (standing.perhaps() != null) {
            throw new Rejected(Fault.of(Code.PAYMENT_UNDECIDED, ""));
        }
        if (standing.reversedOn() != null) {
            throw new Rejected(Fault.of(Code.PAYMENT_REVERSED, ""));
        }
        Payment payment = standing.payment();
        LocalDate today = today(tx, tenant, payment.creditor());
        return new InBooks(standing, today.isBefore(payment.bookedOn()) ? payment.bookedOn() : today);
    }

    /** The creditor's local date. */
    static LocalDate today(Tx tx, TenantId tenant, CreditorId creditor) {
        Creditor now = Creditors.current(tx, tenant, creditor).orElseThrow();
        return tx.today(tenant, now.zone());
    }

    Payment payment() {
        return standing.payment();
    }

    Money none() {
        return Money.zero(payment().amount().currency());
    }

    PaymentEntries entries() {
        return entries(payment(), on);
    }

    static PaymentEntries entries(Payment payment, LocalDate on) {
        return new PaymentEntries(payment.tenant(), payment.creditor(), payment.id(), on);
    }
}
