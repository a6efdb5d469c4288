package fordring.intake;

import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.matching.Match;
import fordring.matching.MatchPayments;
import fordring.matching.MatchPayments.Arrived;
import fordring.payment.Payment;
import fordring.payment.Recognise;
import fordring.payment.Recognise.Recognised;
import fordring.payment.RegisterPayments;
import fordring.platform.Tx;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes payments that arrive into the house: those known already are noted with the known ones, those that look known
 * wait for a person ({@link DecideDuplicate}), the others are told, matched and booked.
 */
public final class TakePayments {
    private TakePayments() {}

    /**
     * How many of each there were.
     *
     * @param matched wholly or partly met to invoices at once
     * @param unhandled wait for a person
     * @param duplicates known already
     */
    public record Taken(int matched, int unhandled, int duplicates) {}

    /** All are of one tenant, and either of one file or registered by a caller. */
    public static Taken run(Tx tx, TenantId tenant, List<Arrived> arrived) {
        List<Payment> payments = arrived.stream().map(Arrived::payment).toList();
        List<Recognised> recognised = Recognise.run(tx, tenant, payments);
        List<Arrived> fresh = new ArrayList<>();
        List<Recognised.Perhaps> doubted = new ArrayList<>();
        List<Arrived> named = new ArrayList<>();
        List<Recognised.Known> known = new ArrayList<>();
        for (int i = 0; i < recognised.size(); i++) {
            switch (recognised.get(i)) {
                case Recognised.New _ -> fresh.add(arrived.get(i));
                case Recognised.Perhaps one -> {
                    doubted.add(one);
                    named.add(arrived.get(i));
                }
                case Recognised.Known one -> known.add(one);
            }
        }
        RegisterPayments.known(tx, known);
        RegisterPayments.doubted(tx, doubted);
        for (Arrived each : named) {
            InvoiceId invoice = each.named();
            if (invoice != null) {
                RegisterPayments.named(tx, each.payment(), invoice);
            }
        }
        int unhandled = fresh.isEmpty() ? 0 : unhandled(MatchPayments.takeDown(tx, tenant, fresh));
        return new Taken(fresh.size() - unhandled, unhandled + doubted.size(), known.size());
    }

    private static int unhandled(List<Match> matches) {
        return (int) matches.stream().filter(m -> m == Match.WAITS).count();
    }
}
