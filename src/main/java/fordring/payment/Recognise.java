package fordring.payment;

import fordring.id.CreditorId;
import fordring.id.PaymentFileId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.payment.KnownPayment.Arriving;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells payments that arrive from those that are known already, whichever file or caller told of them. One that is known
 * is met by one that arrives at most, so of two equal ones in a file and two in another there are two. The rules:
 * docs/adr/0021.
 */
public final class Recognise {
    private Recognise() {}

    /** What a payment that arrives is. */
    public sealed interface Recognised {
        Payment payment();

        /** It was not known. */
        record New(Payment payment) implements Recognised {}

        /**
         * It is this one, for certain.
         *
         * @param announced the day for which that one was registered, where no bank had told of it yet
         */
        record Known(
                Payment payment, PaymentId as, @Nullable LocalDate announced) implements Recognised {}

        /** It looks like this one, and may be another: a person is to say. */
        record Perhaps(Payment payment, PaymentId as) implements Recognised {}
    }

    /**
     * Of each, in their order. All are of one tenant, and either of one file, in which none is another, or registered.
     * Nobody else takes payments of the same creditors down until commit, but who registers beside who registers.
     */
    public static List<Recognised> run(Tx tx, TenantId tenant, List<Payment> arrived) {
        if (arrived.isEmpty()) {
            return List.of();
        }
        Payment.Told told = arrived.getFirst().told();
        PaymentFileId file = told == null ? null : told.file();
        KnownPayments.lock(
                tx, tenant, arrived.stream().map(Payment::creditor).distinct().toList(), file != null);
        String format = file == null ? "" : KnownPayments.format(tx, tenant, file);
        List<Arriving> arriving =
                arrived.stream().map(payment -> arriving(payment, format)).toList();
        KnownPayments known = KnownPayments.like(tx, tenant, file, arriving);
        return file == null ? registered(arriving, known) : told(arriving, known);
    }

    /** Lets nobody else take payments of these creditors down until commit. */
    public static void alone(Tx tx, TenantId tenant, Collection<CreditorId> creditors) {
        KnownPayments.lock(tx, tenant, creditors, true);
    }

    private static Arriving arriving(Payment payment, String format) {
        Payment.Told told = payment.told();
        return new Arriving(
                payment,
                format,
                told == null ? payment.paidOn() : told.bookedOn(),
                KnownPayments.key(payment.reference()));
    }

    /** What is certain goes first, in whatever order they stand in the file. */
    private static List<Recognised> told(List<Arriving> arriving, KnownPayments known) {
        @Nullable Recognised[] results = new @Nullable Recognised[arriving.size()];
        certain(arriving, results, known::withBankReference, KnownPayment::bearsItsBankReference);
        certain(arriving, results, known::withKey, KnownPayment::isToldInAnotherFormat);
        certain(arriving, results, known::withKey, KnownPayment::wasAnnounced);
        likely(arriving, results, known::withBankReference, KnownPayment::isLike);
        likely(arriving, results, known::withKey, KnownPayment::isLike);
        return all(arriving, results);
    }

    private static List<Recognised> registered(List<Arriving> arriving, KnownPayments known) {
        @Nullable Recognised[] results = new @Nullable Recognised[arriving.size()];
        likely(arriving, results, known::withKey, KnownPayment::wasTold);
        return all(arriving, results);
    }

    private static void certain(
            List<Arriving> arriving,
            @Nullable Recognised[] results,
            Function<Arriving, Set<KnownPayment>> among,
            BiPredicate<KnownPayment, Arriving> is) {
        for (int i = 0; i < results.length; i++) {
            Arriving each = arriving.get(i);
            if (results[i] == null) {
                Optional<KnownPayment> as = taken(each, among, is);
                if (as.isPresent()) {
                    KnownPayment one = as.get();
                    results[i] = new Recognised.Known(each.payment(), one.id(), one.isUnseen() ? one.paidOn() : null);
                }
            }
        }
    }

    private static void likely(
            List<Arriving> arriving,
            @Nullable Recognised[] results,
            Function<Arriving, Set<KnownPayment>> among,
            BiPredicate<KnownPayment, Arriving> is) {
        for (int i = 0; i < results.length; i++) {
            Arriving each = arriving.get(i);
            if (results[i] == null) {
                Optional<KnownPayment> as = taken(each, among, is);
                if (as.isPresent()) {
                    results[i] = new Recognised.Perhaps(each.payment(), as.get().id());
                }
            }
        }
    }

    /** The one of the nearest day. */
    private static Optional<KnownPayment> taken(
            Arriving each, Function<Arriving, Set<KnownPayment>> among, BiPredicate<KnownPayment, Arriving> is) {
        Optional<KnownPayment> nearest = among.apply(each).stream()
                .filter(one -> is.test(one, each))
                .min(Comparator.comparingLong((KnownPayment one) -> one.daysFromPaid(each))
                        .thenComparing(KnownPayment::id));
        nearest.ifPresent(KnownPayment::take);
        return nearest;
    }

    private static List<Recognised> all(List<Arriving> arriving, @Nullable Recognised[] results) {
        List<Recognised> all = new ArrayList<>(results.length);
        for (int i = 0; i < results.length; i++) {
            Recognised result = results[i];
            all.add(result == null ? new Recognised.New(arriving.get(i).payment()) : result);
        }
        return all;
    }
}
