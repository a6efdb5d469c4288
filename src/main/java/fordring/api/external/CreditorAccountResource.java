package fordring.api.external;

import fordring.fault.Code;
import fordring.gateway.Answer;
import fordring.gateway.Change;
import fordring.gateway.Principal;
import fordring.gateway.Scope;
import fordring.gateway.Written;
import fordring.id.CreditorId;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.party.Creditor;
import fordring.party.Creditors;
import fordring.party.PaymentAccount;
import fordring.party.PaymentAccounts;
import fordring.party.PaymentsThrough;
import fordring.platform.Json;
import fordring.platform.JsonFields;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import fordring.platform.Tx;
import fordring.reference.ReferenceScheme;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /creditors/{id}/payment-accounts}: create, get, list, and change what was agreed on references. */
final class CreditorAccountResource {
    private static final int MOST = 100;
    private static final LocalDate FIRST_DATE = LocalDate.of(2000, 1, 1);

    private record ReferenceView(
            String scheme,
            @Nullable Integer length,
            @Nullable Integer otherLength,
            boolean lengthDigit,
            boolean forced) {}

    private record View(
            String id,
            String kind,
            String number,
            @Nullable String iban,
            @Nullable String bic,
            @Nullable String currency,
            @Nullable String swish,
            @Nullable String plusgiro,
            ReferenceView reference,

            @com.fasterxml.jackson.annotation.JsonProperty("default")
            boolean isDefault,

            @Nullable LocalDate paymentsThrough,
            Instant createdAt) {

        static View of(PaymentAccounts.Kept kept, @Nullable LocalDate through) {
            PaymentAccount a = kept.account();
            ReferenceScheme s = a.scheme();
            Currency currency = a.currency();
            return new View(
                    a.id().toString(),
                    CreditorAccountRequest.code(a.kind()),
                    a.number(),
                    a.iban(),
                    a.bic(),
                    currency == null ? null : currency.name(),
                    a.swish(),
                    a.plusgiro(),
                    new ReferenceView(
                            CreditorAccountRequest.code(s.kind()),
                            s.length(),
                            s.otherLength(),
                            s.lengthDigit(),
                            s.forced()),
                    kept.isDefault(),
                    through,
                    kept.createdAt());
        }
    }

    void addTo(Router router, ExternalApi api) {
        String all = ExternalApi.PREFIX + "/creditors/{id}/payment-accounts";
        String one = all + "/{accountId}";
        router.route("POST", all, api.jsonRoute(Scope.CREDITORS, (p, r) -> create(api, p, r)));
        router.route("GET", all, api.route(Scope.CREDITORS, (p, r) -> list(api, p, r)));
        router.route("GET", one, api.route(Scope.CREDITORS, (p, r) -> get(api, p, r)));
        router.route("PATCH", one, api.jsonRoute(Scope.CREDITORS, (p, r) -> change(api, p, r)));
        router.route("POST", one + "/no-payments", api.jsonRoute(Scope.PAYMENTS, (p, r) -> noPayments(api, p, r)));
    }

    private static Response create(ExternalApi api, Principal principal, Request request) {
        Answer answer = api.gateway().write(principal, request, r -> api.refusal(request, r), tx -> {
            JsonFields in = JsonFields.of(request.body());
            PaymentAccounts.lockNumbers(tx, principal.tenant());
            Creditor creditor = lock(tx, principal, request);
            PaymentAccount account = CreditorAccountRequest.read(tx, principal.tenant(), creditor.country(), in);
            List<PaymentAccounts.Kept> others = PaymentAccounts.lock(tx, principal.tenant(), creditor.id());
            if (others.size() >= MOST) {
                in.fault(Code.TOO_MANY, "number", MOST);
            }
            boolean isDefault = Boolean.TRUE.equals(in.flag("default")) || others.isEmpty();
            in.reject();
            if (account == null) {
                throw new IllegalStateException("an account without fault lacks a field");
            }
            View made = View.of(PaymentAccounts.add(tx, principal.tenant(), creditor.id(), account, isDefault), null);
            return Written.of(201, Json.write(made), Change.of("payment_account.create", made.id));
        });
        return ExternalApi.response(answer);
    }

    private static Response change(ExternalApi api, Principal principal, Request request) {
        Answer answer = api.gateway().write(principal, request, r -> api.refusal(request, r), tx -> {
            JsonFields in = JsonFields.of(request.body());
            Creditor creditor = lock(tx, principal, request);
            List<PaymentAccounts.Kept> all = PaymentAccounts.lock(tx, principal.tenant(), creditor.id());
            PaymentAccounts.Kept before =
                    PaymentAccounts.find(all, accountId(request)).orElseThrow(ExternalApi::notFound);
            PaymentAccounts.Settings settings = CreditorAccountRequest.settings(in, creditor.country(), before);
            ReferenceScheme scheme = settings.scheme();
            if (scheme.kind().isMade()
                    && scheme.make(PaymentAccounts.firstSerial(before, scheme)).isEmpty()) {
                in.fault(Code.REFERENCES_USED_UP, "reference.length");
            }
            if (!settings.isDefault()
                    && before.isDefault()
                    && all.stream().filter(PaymentAccounts.Kept::isDefault).count() == 1) {
                in.fault(Code.DEFAULT_NEEDED, "default");
            }
            in.reject();
            LocalDate through = through(tx, principal, creditor.id(), before);
            View after =
                    View.of(PaymentAccounts.change(tx, principal.tenant(), creditor.id(), before, settings), through);
            return changed(View.of(before, through), after);
        });
        return ExternalApi.response(answer);
    }

    private static Written changed(View before, View after) {
        return Written.of(200, Json.write(after), Change.of("payment_account.change", after.id, before, after));
    }

    private static @Nullable LocalDate through(
            Tx tx, Principal principal, CreditorId creditor, PaymentAccounts.Kept account) {
        return PaymentsThrough.of(tx, principal.tenant(), creditor)
                .get(account.account().id());
    }

    /** The creditor says that nothing came in up to a day that is over, or is today. */
    private static Response noPayments(ExternalApi api, Principal principal, Request request) {
        Answer answer = api.gateway().write(principal, request, r -> api.refusal(request, r), tx -> {
            JsonFields in = JsonFields.of(request.body());
            Creditor creditor = lock(tx, principal, request);
            PaymentAccounts.Kept account = PaymentAccounts.find(
                            PaymentAccounts.lock(tx, principal.tenant(), creditor.id()), accountId(request))
                    .orElseThrow(ExternalApi::notFound);
            View before = View.of(account, through(tx, principal, creditor.id(), account));
            in.require("through", Code.MUST_BE_DATE);
            LocalDate through = in.date("through", FIRST_DATE, tx.today(principal.tenant(), creditor.zone()));
            in.reject();
            PaymentsThrough.keep(
                    tx, principal.tenant(), Map.of(account.account().id(), PaymentActionsResource.required(through)));
            return changed(before, View.of(account, through(tx, principal, creditor.id(), account)));
        });
        return ExternalApi.response(answer);
    }

    private static Response list(ExternalApi api, Principal principal, Request request) {
        CreditorId creditor = CreditorResource.id(request);
        return api.gateway().read(tx -> {
            requireKnown(tx, principal.tenant(), creditor);
            Map<PaymentAccountId, LocalDate> through = PaymentsThrough.of(tx, principal.tenant(), creditor);
            return Listing.whole(PaymentAccounts.list(tx, principal.tenant(), creditor).stream()
                    .map(kept -> View.of(kept, through.get(kept.account().id())))
                    .toList());
        });
    }

    private static Response get(ExternalApi api, Principal principal, Request request) {
        CreditorId creditor = CreditorResource.id(request);
        PaymentAccountId id = accountId(request);
        return api.gateway().read(tx -> {
            List<PaymentAccounts.Kept> all = PaymentAccounts.list(tx, principal.tenant(), creditor);
            PaymentAccounts.Kept kept = PaymentAccounts.find(all, id).orElseThrow(ExternalApi::notFound);
            return Response.json(200, Json.write(View.of(kept, through(tx, principal, creditor, kept))));
        });
    }

    static void requireKnown(Tx tx, TenantId tenant, CreditorId creditor) {
        if (Creditors.current(tx, tenant, creditor).isEmpty()) {
            throw ExternalApi.notFound();
        }
    }

    static Creditor lock(Tx tx, Principal principal, Request request) {
        return Creditors.lock(tx, principal.tenant(), CreditorResource.id(request))
                .orElseThrow(ExternalApi::notFound);
    }

    private static PaymentAccountId accountId(Request request) {
        return PaymentAccountId.parse(request.part("accountId")).orElseThrow(ExternalApi::notFound);
    }
}
