package fordring.api.external;

import fordring.fault.Code;
import fordring.gateway.Change;
import fordring.gateway.Principal;
import fordring.gateway.Scope;
import fordring.gateway.Written;
import fordring.id.InvoiceId;
import fordring.id.PaymentId;
import fordring.id.ReversalId;
import fordring.id.TenantId;
import fordring.intake.DecideDuplicate;
import fordring.invoice.Draft;
import fordring.matching.MatchByHand;
import fordring.matching.RefundPayment;
import fordring.matching.ReversePayment;
import fordring.matching.Suggestions;
import fordring.matching.Unmatch;
import fordring.money.Currency;
import fordring.payment.Payments;
import fordring.platform.Json;
import fordring.platform.JsonFields;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import fordring.platform.Tx;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a person does to a payment: {@code /payments/{id}} matched, moved, refunded, reversed and so on. */
final class PaymentActionsResource {
    private static final int MOST_INVOICES = 1_000;
    static final int LONGEST_REASON = 500;
    private static final LocalDate FIRST_DATE = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST_DATE = LocalDate.of(2099, 12, 31);
    private static final String INVOICE = "invoiceId";
    private static final String AMOUNT = "amount";
    private static final String SETTLES = "settles";

    /** What a body asks to be done with a payment, once it is read without a fault. */
    private interface Act {
        void run(Tx tx, TenantId tenant, PaymentId payment);
    }

    /** Reads a body; the amounts in it are of the payment's currency. */
    private interface Asked {
        Act read(JsonFields in, Currency currency);
    }

    private record ShareView(String invoiceId, String number, long amount) {}

    private record SuggestionView(List<ShareView> invoices, String ground, int certainty) {
        static SuggestionView of(Suggestions.Suggestion s) {
            return new SuggestionView(
                    s.shares().stream()
                            .map(share -> new ShareView(
                                    share.invoice().toString(),
                                    share.number(),
                                    share.amount().minor()))
                            .toList(),
                    PaymentView.code(s.ground()),
                    s.certainty());
        }
    }

    void addTo(Router router, ExternalApi api) {
        String one = ExternalApi.PREFIX + "/payments/{id}/";
        router.route("GET", one + "suggestions", api.route(Scope.PAYMENTS, (p, r) -> suggestions(api, p, r)));
        write(router, api, one, "match", PaymentActionsResource::match);
        write(router, api, one, "unmatch", PaymentActionsResource::unmatch);
        write(router, api, one, "move", PaymentActionsResource::move);
        write(router, api, one, "refund", PaymentActionsResource::refund);
        write(router, api, one, "reverse", PaymentActionsResource::reverse);
        write(router, api, one, "duplicate", PaymentActionsResource::duplicate);
    }

    private static void write(Router router, ExternalApi api, String path, String action, Asked asked) {
        router.route(
                "POST",
                path + action,
                api.jsonRoute(
                        Scope.PAYMENTS,
                        (principal, request) -> ExternalApi.response(api.gateway()
                                .write(
                                        principal,
                                        request,
                                        r -> api.refusal(request, r),
                                        tx -> done(tx, principal, request, "payment." + action, asked)))));
    }

    private static Written done(Tx tx, Principal principal, Request request, String action, Asked asked) {
        PaymentId id = PaymentResource.id(request);
        Currency currency = Payments.lock(tx, principal.tenant(), id)
                .orElseThrow(ExternalApi::notFound)
                .payment()
                .amount()
                .currency();
        PaymentView before = PaymentResource.view(tx, principal, id);
        JsonFields in = JsonFields.of(json(request));
        Act act = asked.read(in, currency);
        in.reject();
        act.run(tx, principal.tenant(), id);
        PaymentView after = PaymentResource.view(tx, principal, id);
        return Written.of(200, Json.write(after), Change.of(action, id.toString(), before, after));
    }

    /** An empty body says as much as an empty object. */
    static byte[] json(Request request) {
        byte[] body = request.body();
        return body.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : body;
    }

    private static Response suggestions(ExternalApi api, Principal principal, Request request) {
        PaymentId id = PaymentResource.id(request);
        return api.gateway().read(tx -> {
            if (Payments.standing(tx, principal.tenant(), id).isEmpty()) {
                throw ExternalApi.notFound();
            }
            return Listing.whole(Suggestions.of(tx, principal.tenant(), id).stream()
                    .map(SuggestionView::of)
                    .toList());
        });
    }

    private static Act match(JsonFields in, Currency currency) {
        if (in.has(INVOICE) == in.has("invoices")) {
            in.fault(Code.EXACTLY_ONE_OF, INVOICE, "invoiceId, invoices");
            in.reject();
        }
        List<JsonFields> several = in.objects("invoices", MOST_INVOICES);
        if (several != null && several.isEmpty()) {
            in.fault(Code.MUST_NOT_BE_EMPTY, "invoices");
        }
        List<MatchByHand.Wish> wishes = new ArrayList<>();
        Set<InvoiceId> named = new HashSet<>();
        for (JsonFields each : several == null ? List.of(in) : several) {
            MatchByHand.Wish wish = wish(each, currency);
            if (wish != null) {
                if (!named.add(wish.invoice())) {
                    each.fault(Code.NAMED_TWICE, INVOICE);
                }
                wishes.add(wish);
            }
        }
        return (tx, tenant, id) -> MatchByHand.run(tx, tenant, id, wishes);
    }

    private static MatchByHand.@Nullable Wish wish(JsonFields in, Currency currency) {
        in.require(INVOICE, Code.MUST_BE_TEXT);
        InvoiceId invoice = invoice(in, INVOICE);
        Long amount = Amounts.positiveOrNone(in, AMOUNT, currency);
        Boolean difference = in.flag("acceptDifference");
        Long settles = settles(in);
        return invoice == null ? null : new MatchByHand.Wish(invoice, amount, Boolean.TRUE.equals(difference), settles);
    }

    /** In the currency of an invoice that is not read yet. */
    private static @Nullable Long settles(JsonFields in) {
        Long said = in.integer(SETTLES, Code.NUMBER_OUT_OF_RANGE, 1, Draft.MOST);
        if (said != null && (said < 1 || said > Draft.MOST)) {
            in.fault(Code.NUMBER_OUT_OF_RANGE, SETTLES, 1, Draft.MOST);
            return null;
        }
        return said;
    }

    static @Nullable InvoiceId invoice(JsonFields in, String name) {
        return in.parsed(name, 100, InvoiceId::parse, Code.INVOICE_UNKNOWN);
    }

    private static Act unmatch(JsonFields in, Currency currency) {
        InvoiceId invoice = invoice(in, INVOICE);
        return (tx, tenant, id) -> Unmatch.run(tx, tenant, id, invoice);
    }

    private static Act move(JsonFields in, Currency currency) {
        in.require("fromInvoiceId", Code.MUST_BE_TEXT);
        in.require("toInvoiceId", Code.MUST_BE_TEXT);
        InvoiceId from = invoice(in, "fromInvoiceId");
        InvoiceId to = invoice(in, "toInvoiceId");
        Long amount = Amounts.positiveOrNone(in, AMOUNT, currency);
        Long settles = settles(in);
        return (tx, tenant, id) -> {
            Unmatch.run(tx, tenant, id, required(from));
            MatchByHand.run(tx, tenant, id, List.of(new MatchByHand.Wish(required(to), amount, false, settles)));
        };
    }

    private static Act refund(JsonFields in, Currency currency) {
        Long amount = Amounts.positiveOrNone(in, AMOUNT, currency);
        String reason = in.text("reason", LONGEST_REASON);
        return (tx, tenant, id) -> RefundPayment.run(tx, tenant, id, amount, reason);
    }

    private static Act reverse(JsonFields in, Currency currency) {
        in.require("reversedOn", Code.MUST_BE_DATE);
        LocalDate on = in.date("reversedOn", FIRST_DATE, LAST_DATE);
        ReversalId told = in.parsed("reversalId", 100, ReversalId::parse, Code.REVERSAL_UNKNOWN);
        return (tx, tenant, id) -> ReversePayment.run(tx, tenant, id, required(on), told);
    }

    private static Act duplicate(JsonFields in, Currency currency) {
        in.require("same", Code.MUST_BE_BOOLEAN);
        Boolean same = in.flag("same");
        return (tx, tenant, id) -> DecideDuplicate.run(tx, tenant, id, required(same));
    }

    /** A body without fault has it. */
    static <T> T required(@Nullable T value) {
        return java.util.Objects.requireNonNull(value);
    }
}
