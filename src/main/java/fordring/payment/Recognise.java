package fordring.payment;

import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.platform.Later;
import fordring.platform.Tx;
import java.util.List;

/** Tells payments that arrive from those that are known already, whichever file or caller told of them. */
public final class Recognise {
    private Recognise() {}

    /** What a payment that arrives is. */
    public sealed interface Recognised {
        /** It was not known. */
        record New(Payment payment) implements Recognised {}

        /** It is this one, for certain. */
        record Known(Payment payment, PaymentId as) implements Recognised {}

        /** It looks like this one, and may be another: a person is to say. */
        record Perhaps(Payment payment, PaymentId as) implements Recognised {}
    }

    /** Of each, in their order. All are of one tenant; those that stand in one file are never the same payment. */
    public static List<Recognised> run(Tx tx, TenantId tenant, List<Payment> arrived) {
        return Later.later();
    }
}
