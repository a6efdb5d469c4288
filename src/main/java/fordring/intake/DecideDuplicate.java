package fordring.intake;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.InvoiceId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.matching.MatchPayments;
import fordring.payment.PaymentStanding;
import fordring.payment.Payments;
import fordring.payment.RegisterPayments;
import fordring.platform.Tx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person says whether a payment that looked known is the known one, or one of its own, which is then matched and booked. */
public final class DecideDuplicate {
    private DecideDuplicate() {}

    /**
     * Decides.
     *
     * @throws Rejected when there is no such payment, nobody asks, or what it is to be is in doubt itself
     */
    public static void run(Tx tx, TenantId tenant, PaymentId payment, boolean same) {
        PaymentId known = known(Payments.standing(tx, tenant, payment).orElse(null));
        List<PaymentStanding> both = Payments.lock(tx, tenant, List.of(payment, known));
        PaymentStanding standing = of(both, payment);
        known(standing);
        if (same) {
            PaymentStanding one = of(both, known);
            PaymentId third = one.sameAs();
            // It may be found to be the same as a third: that is to be said first.
            if (one.perhaps() != null && third == null) {
                throw new Rejected(Fault.of(Code.PAYMENT_DOUBTED_TOO, "same", known));
            }
            RegisterPayments.same(tx, tenant, payment, third == null ? known : third);
        } else {
            RegisterPayments.another(tx, standing.payment());
            InvoiceId named = Payments.named(tx, tenant, payment).orElse(null);
            MatchPayments.run(tx, tenant, List.of(new MatchPayments.Arrived(standing.payment(), named)));
        }
    }

    /** What it may be once more, while nobody has said. */
    private static PaymentId known(@Nullable PaymentStanding standing) {
        if (standing == null) {
            throw new Rejected(Fault.of(Code.NOT_FOUND, ""));
        }
        PaymentId known = standing.perhaps();
        if (known == null || standing.sameAs() != null) {
            throw new Rejected(Fault.of(Code.PAYMENT_NOT_DOUBTED, ""));
        }
        return known;
    }

    private static PaymentStanding of(List<PaymentStanding> both, PaymentId id) {
        return both.stream()
                .filter(each -> each.payment().id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
