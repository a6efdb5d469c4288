package fordring.api.external;

import fordring.gateway.Principal;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.PaymentAccountId;
import fordring.id.PaymentFileId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.matching.Allocation;
import fordring.matching.Allocations;
import fordring.matching.Ground;
import fordring.matching.Reversals;
import fordring.party.Creditors;
import fordring.party.PaymentAccounts;
import fordring.payment.Payment;
import fordring.payment.PaymentStanding;
import fordring.platform.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A payment as it is shown, and where its money is. */
record PaymentView(
        String id,
        long amount,
        String currency,
        Instant paidAt,
        @Nullable LocalDate bookedOn,
        @Nullable String reference,
        @Nullable String message,
        @Nullable String payer,
        @Nullable String payerAccount,
        @Nullable String account,
        @Nullable String accountId,
        String source,
        String status,
        @Nullable String fileId,
        @Nullable String bankReference,
        @Nullable String customerId,
        long unallocatedAmount,
        long creditAmount,
        long refundedAmount,
        long reversedAmount,
        @Nullable String possibleDuplicateOf,
        @Nullable String duplicateOf,
        @Nullable LocalDate reversedOn,
        List<AllocationView> allocations) {

    /** What of it settled one invoice; {@code amount} and {@code exchangeDifference} in its own currency. */
    record AllocationView(
            String invoiceId,
            long amount,
            long capital,
            long fees,
            long interest,
            long difference,
            long exchangeDifference,
            @Nullable String ground,
            @Nullable Integer certainty) {

        static AllocationView of(Allocation a) {
            Ground ground = a.ground();
            return new AllocationView(
                    a.invoice().toString(),
                    a.paid().minor(),
                    a.capital().minor(),
                    a.fees().minor(),
                    a.interest().minor(),
                    a.difference().minor(),
                    a.exchange().minor(),
                    ground == null ? null : code(ground),
                    a.certainty());
        }
    }

    static String code(Ground ground) {
        return ground.name().toLowerCase(Locale.ROOT);
    }

    static List<PaymentView> of(Tx tx, Principal principal, List<PaymentStanding> payments) {
        TenantId tenant = principal.tenant();
        Map<PaymentId, List<Allocation>> allocations = Allocations.of(
                tx, tenant, payments.stream().map(p -> p.payment().id()).toList());
        Map<PaymentId, Long> inParts = Reversals.inParts(
                tx, tenant, payments.stream().map(p -> p.payment().id()).toList());
        Map<CreditorId, String> usual = Creditors.accountNumbers(
                tx,
                tenant,
                payments.stream().map(p -> p.payment().creditor()).distinct().toList());
        Map<PaymentAccountId, PaymentAccounts.Whose> named = PaymentAccounts.whose(
                tx,
                tenant,
                payments.stream()
                        .map(p -> p.payment().account())
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        return payments.stream()
                .map(p -> {
                    PaymentAccountId account = p.payment().account();
                    PaymentAccounts.Whose whose = account == null ? null : named.get(account);
                    return view(
                            p,
                            allocations.getOrDefault(p.payment().id(), List.of()),
                            inParts.getOrDefault(p.payment().id(), 0L),
                            whose == null ? usual.get(p.payment().creditor()) : whose.number());
                })
                .toList();
    }

    private static PaymentView view(
            PaymentStanding standing, List<Allocation> allocations, long inParts, @Nullable String number) {
        Payment p = standing.payment();
        Payment.Told told = p.told();
        PaymentAccountId account = p.account();
        PaymentFileId file = told == null ? null : told.file();
        CustomerId customer = standing.customer();
        return new PaymentView(
                p.id().toString(),
                p.amount().minor(),
                p.amount().currency().name(),
                p.paidAt(),
                told == null ? null : told.bookedOn(),
                p.reference(),
                told == null ? null : told.message(),
                p.payer(),
                told == null ? null : told.payerAccount(),
                number,
                account == null ? null : account.toString(),
                p.source().code(),
                status(standing),
                file == null ? null : file.toString(),
                told == null ? null : told.bankReference(),
                customer == null ? null : customer.toString(),
                isBooked(standing) ? standing.rest().minor() : 0,
                standing.credited().minor(),
                standing.refunded().minor() - inParts,
                standing.reversedOn() == null ? inParts : p.amount().minor(),
                written(standing.sameAs() == null ? standing.perhaps() : null),
                written(standing.sameAs()),
                standing.reversedOn(),
                allocations.stream().map(AllocationView::of).toList());
    }

    private static @Nullable String written(@Nullable PaymentId id) {
        return id == null ? null : id.toString();
    }

    /** Whether its money is in the books: it is not perhaps known already, nor was, and the bank has it not back. */
    private static boolean isBooked(PaymentStanding standing) {
        return standing.perhaps() == null && standing.sameAs() == null && standing.reversedOn() == null;
    }

    /** As the table computes it, for its lists. */
    private static String status(PaymentStanding s) {
        if (s.sameAs() != null) {
            return "duplicate";
        }
        if (s.perhaps() != null) {
            return "received";
        }
        if (s.reversedOn() != null) {
            return "reversed";
        }
        if (s.allocated().equals(s.payment().amount())
                || s.credited().equals(s.payment().amount())) {
            return "matched";
        }
        if (s.allocated().isPositive()) {
            return "partly_matched";
        }
        return s.refunded().isPositive() && s.rest().isZero() ? "refunded" : "unhandled";
    }
}
