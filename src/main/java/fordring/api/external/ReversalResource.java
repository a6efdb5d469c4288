package fordring.api.external;

import fordring.fault.Code;
import fordring.gateway.Change;
import fordring.gateway.Principal;
import fordring.gateway.Scope;
import fordring.gateway.Written;
import fordring.id.CreditId;
import fordring.id.PaymentAccountId;
import fordring.id.PaymentFileId;
import fordring.id.PaymentId;
import fordring.id.ReversalId;
import fordring.matching.Reversals;
import fordring.matching.SettleReversal;
import fordring.money.Currency;
import fordring.platform.Json;
import fordring.platform.JsonFields;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import fordring.platform.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /payment-reversals}: what banks took back, and what a person says of that which nobody knows. */
final class ReversalResource {
    private static final ReversalId NEWEST = new ReversalId(new UUID(-1L, -1L));
    private static final List<String> WHAT = List.of("paymentId", "creditId", "sameAs", "difference");

    private record PartView(
            long amount,
            @Nullable String paymentId,
            @Nullable String creditId,
            @Nullable String reason,
            LocalDate bookedOn) {
        static PartView of(Reversals.Part part) {
            PaymentId payment = part.payment();
            CreditId credit = part.credit();
            return new PartView(
                    part.amount().minor(),
                    payment == null ? null : payment.toString(),
                    credit == null ? null : credit.toString(),
                    part.reason(),
                    part.on());
        }
    }

    private record ReversalView(
            String id,
            String kind,
            @Nullable String paymentId,
            long amount,
            long waitingAmount,
            String currency,
            LocalDate reversedOn,
            @Nullable String reference,
            @Nullable String message,
            @Nullable String payer,
            @Nullable String bankReference,
            @Nullable String accountId,
            @Nullable String fileId,
            @Nullable String sameAs,
            List<PartView> parts,
            Instant createdAt) {

        static ReversalView of(Reversals.Reversal r) {
            PaymentId payment = r.payment();
            PaymentAccountId account = r.account();
            PaymentFileId file = r.file();
            ReversalId same = r.sameAs();
            return new ReversalView(
                    r.id().toString(),
                    r.kind().name().toLowerCase(Locale.ROOT),
                    payment == null ? null : payment.toString(),
                    r.amount().minor(),
                    r.waits().minor(),
                    r.amount().currency().name(),
                    r.reversedOn(),
                    r.reference(),
                    r.message(),
                    r.payer(),
                    r.bankReference(),
                    account == null ? null : account.toString(),
                    file == null ? null : file.toString(),
                    same == null ? null : same.toString(),
                    r.parts().stream().map(PartView::of).toList(),
                    r.createdAt());
        }
    }

    /** What a body says that it was; {@code as} null where there is a fault. */
    private record Said(
            SettleReversal.@Nullable As as, @Nullable Long amount) {}

    void addTo(Router router, ExternalApi api) {
        String all = ExternalApi.PREFIX + "/payment-reversals";
        router.route("GET", all, api.route(Scope.PAYMENTS, (p, r) -> list(api, p, r)));
        router.route("GET", all + "/{id}", api.route(Scope.PAYMENTS, (p, r) -> get(api, p, r)));
        router.route(
                "POST",
                all + "/{id}/settle",
                api.jsonRoute(
                        Scope.PAYMENTS,
                        (p, r) -> ExternalApi.response(
                                api.gateway().write(p, r, f -> api.refusal(r, f), tx -> settle(tx, p, r)))));
    }

    private static Written settle(Tx tx, Principal principal, Request request) {
        ReversalId id = id(request);
        ReversalView before = view(tx, principal, id);
        JsonFields in = JsonFields.of(request.body());
        Said said = said(in, Currency.valueOf(before.currency()));
        in.reject();
        SettleReversal.run(tx, principal.tenant(), id, PaymentActionsResource.required(said.as), said.amount);
        ReversalView after = view(tx, principal, id);
        return Written.of(200, Json.write(after), Change.of("payment_reversal.settle", id.toString(), before, after));
    }

    private static Said said(JsonFields in, Currency currency) {
        boolean difference = Boolean.TRUE.equals(in.flag("difference"));
        long given =
                Stream.of("paymentId", "creditId", "sameAs").filter(in::has).count() + (difference ? 1 : 0);
        if (given != 1) {
            in.fault(Code.EXACTLY_ONE_OF, "paymentId", String.join(", ", WHAT));
        }
        Long amount = Amounts.positiveOrNone(in, "amount", currency);
        if (amount != null && in.has("sameAs")) {
            in.fault(Code.ONLY_ONE_OF, "amount", "amount, sameAs");
        }
        PaymentId payment = in.parsed("paymentId", 100, PaymentId::parse, Code.PAYMENT_UNKNOWN);
        CreditId credit = in.parsed("creditId", 100, CreditId::parse, Code.CREDIT_UNKNOWN);
        ReversalId same = in.parsed("sameAs", 100, ReversalId::parse, Code.REVERSAL_UNKNOWN);
        if (difference) {
            in.require("reason", Code.MUST_BE_TEXT);
        }
        String reason = in.text("reason", PaymentActionsResource.LONGEST_REASON);
        SettleReversal.As as = null;
        if (payment != null) {
            as = new SettleReversal.OfPayment(payment);
        } else if (credit != null) {
            as = new SettleReversal.OfCredit(credit);
        } else if (same != null) {
            as = new SettleReversal.Same(same);
        } else if (difference && reason != null) {
            as = new SettleReversal.Difference(reason);
        }
        return new Said(as, amount);
    }

    private static ReversalId id(Request request) {
        return ReversalId.parse(request.part("id")).orElseThrow(ExternalApi::notFound);
    }

    private static ReversalView view(Tx tx, Principal principal, ReversalId id) {
        return ReversalView.of(Reversals.find(tx, principal.tenant(), id).orElseThrow(ExternalApi::notFound));
    }

    private static Response get(ExternalApi api, Principal principal, Request request) {
        ReversalId id = id(request);
        return api.gateway().read(tx -> Response.json(200, Json.write(view(tx, principal, id))));
    }

    private static Response list(ExternalApi api, Principal principal, Request request) {
        Listing listing = new Listing(request);
        ReversalId before = listing.after(ReversalId::parse).orElse(NEWEST);
        boolean waiting = listing.flag("waiting");
        return api.gateway()
                .read(tx -> listing.page(
                        Reversals.page(tx, principal.tenant(), waiting, before, listing.toRead()),
                        ReversalView::of,
                        r -> r.id().toString()));
    }
}
