package fordring.api.external;

import fordring.country.Country;
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
import fordring.reference.AccountKind;
import fordring.reference.ReferenceScheme;
import fordring.reference.ReferenceScheme.Kind;
import fordring.reference.SwishNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
                    code(a.kind()),
                    a.number(),
                    a.iban(),
                    a.bic(),
                    currency == null ? null : currency.name(),
                    a.swish(),
                    a.plusgiro(),
                    new ReferenceView(code(s.kind()), s.length(), s.otherLength(), s.lengthDigit(), s.forced()),
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
            PaymentAccount account = read(tx, principal.tenant(), creditor.country(), in);
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
            keep(in, before.account());
            ReferenceScheme scheme = scheme(
                    in,
                    before.account().kind(),
                    creditor.country(),
                    before.account().scheme());
            if (scheme.kind().isMade()
                    && scheme.make(PaymentAccounts.firstSerial(before, scheme)).isEmpty()) {
                in.fault(Code.REFERENCES_USED_UP, "reference.length");
            }
            String swish = in.mentions("swish")
                    ? swish(in, creditor.country(), before.account().currency())
                    : before.account().swish();
            String plusgiro = in.mentions("plusgiro")
                    ? plusgiro(in, creditor.country(), before.account().kind())
                    : before.account().plusgiro();
            Boolean said = in.flag("default");
            boolean isDefault = said == null ? before.isDefault() : said;
            if (!isDefault
                    && before.isDefault()
                    && all.stream().filter(PaymentAccounts.Kept::isDefault).count() == 1) {
                in.fault(Code.DEFAULT_NEEDED, "default");
            }
            in.reject();
            LocalDate through = through(tx, principal, creditor.id(), before);
            View after = View.of(
                    PaymentAccounts.change(
                            tx,
                            principal.tenant(),
                            creditor.id(),
                            before,
                            new PaymentAccounts.Settings(scheme, swish, plusgiro, isDefault)),
                    through);
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

    /** What invoices show does not change: another number is another account. */
    private static void keep(JsonFields in, PaymentAccount is) {
        Currency currency = is.currency();
        keep(in, "kind", code(is.kind()));
        keep(in, "number", is.number());
        keep(in, "iban", is.iban());
        keep(in, "bic", is.bic());
        keep(in, "currency", currency == null ? null : currency.name());
    }

    private static void keep(JsonFields in, String name, @Nullable String is) {
        int faults = in.faults().size();
        String said = in.text(name, 50);
        if (in.mentions(name) && in.faults().size() == faults && !java.util.Objects.equals(said, is)) {
            in.fault(Code.CANNOT_BE_CHANGED, name);
        }
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

    /** A new account of a creditor of this country; null when there is a fault in what makes it out. */
    static @Nullable PaymentAccount read(Tx tx, TenantId tenant, Country country, JsonFields in) {
        Set<AccountKind> kinds = AccountKind.of(country);
        String words = CreditorRequest.names(kinds, CreditorAccountResource::code);
        in.require("kind", Code.MUST_BE_ONE_OF, words);
        in.require("number", Code.MUST_BE_TEXT);
        AccountKind kind = in.parsed("kind", 50, text -> of(kinds, text), Code.MUST_BE_ONE_OF, words);
        String iban = in.parsed("iban", 50, AccountKind::iban, Code.MUST_BE_IBAN);
        String bic = in.parsed("bic", 20, AccountKind::bic, Code.MUST_BE_BIC);
        Currency currency = in.parsed("currency", 20, Currency::of, Code.MUST_BE_CURRENCY, Amounts.CURRENCIES);
        String swish = swish(in, country, currency);
        String plusgiro = plusgiro(in, country, kind);
        if (kind == null) {
            return null;
        }
        String number = in.parsed(
                "number", 50, text -> kind.read(text, country), Code.MUST_BE_ACCOUNT_NUMBER, code(kind), country);
        if (number != null && PaymentAccounts.isTaken(tx, tenant, kind, number)) {
            in.fault(Code.ACCOUNT_TAKEN, "number");
        }
        ReferenceScheme scheme = scheme(in, kind, country, null);
        return number == null
                ? null
                : new PaymentAccount(
                        PaymentAccountId.next(), kind, number, iban, bic, currency, scheme, swish, plusgiro);
    }

    /** The second number of a bankgiro; {@code kind} null: of an account that is wrong already. */
    private static @Nullable String plusgiro(JsonFields in, Country country, @Nullable AccountKind kind) {
        String plusgiro = in.parsed(
                "plusgiro",
                50,
                text -> AccountKind.PLUSGIRO.read(text, country),
                Code.MUST_BE_ACCOUNT_NUMBER,
                code(AccountKind.PLUSGIRO),
                Country.SE);
        if (in.has("plusgiro") && kind != null && kind != AccountKind.BANKGIRO) {
            in.fault(Code.PLUSGIRO_NOT_HERE, "plusgiro");
        }
        return plusgiro;
    }

    /** Money comes by Swish in kronor, from Swedish banks. */
    private static @Nullable String swish(JsonFields in, Country country, @Nullable Currency currency) {
        String swish = in.parsed("swish", 30, SwishNumber::read, Code.MUST_BE_SWISH_NUMBER);
        if (in.has("swish") && currency != Currency.SEK && (country != Country.SE || currency != null)) {
            in.fault(Code.SWISH_NOT_HERE, "swish");
        }
        return swish;
    }

    /** What the body says of references, over what is there; {@code is} null: of a new account. */
    private static ReferenceScheme scheme(
            JsonFields in, AccountKind account, Country country, @Nullable ReferenceScheme is) {
        Set<Kind> kinds = account.schemes(country);
        if (is == null && !kinds.contains(Kind.NONE)) {
            in.require("reference", Code.MUST_BE_OBJECT);
        }
        JsonFields said = in.object("reference");
        if (said == null) {
            return is == null ? ReferenceScheme.NONE : is;
        }
        int faults = in.faults().size();
        String words = CreditorRequest.names(kinds, CreditorAccountResource::code);
        Kind read = said.parsed("scheme", 50, text -> of(kinds, text), Code.MUST_BE_ONE_OF, words);
        if (is == null || said.mentions("scheme")) {
            said.require("scheme", Code.MUST_BE_ONE_OF, words);
        }
        boolean known = in.faults().size() == faults;
        Boolean digit = said.flag("lengthDigit");
        Boolean forced = said.flag("forced");
        if (!known) {
            return ReferenceScheme.NONE;
        }
        Kind kind = read != null ? read : is != null ? is.kind() : Kind.NONE;
        ReferenceScheme same = is != null && kind == is.kind() ? is : null;
        boolean lengthDigit =
                said.mentions("lengthDigit") ? Boolean.TRUE.equals(digit) : same != null && same.lengthDigit();
        if (lengthDigit && kind != Kind.OCR) {
            said.fault(Code.NOT_OF_THIS_SCHEME, "lengthDigit", code(kind));
        }
        Integer length = length(said, "length", kind, lengthDigit, same == null ? null : same.length());
        Integer other = length(said, "otherLength", kind, lengthDigit, same == null ? null : same.otherLength());
        if (length == null && (kind.requiresLength() || other != null)) {
            said.require("length", Code.MUST_BE_WHOLE_NUMBER, kind.shortest(lengthDigit), kind.longest());
        }
        boolean isForced = said.mentions("forced") ? Boolean.TRUE.equals(forced) : is != null && is.forced();
        return in.faults().size() > faults
                ? ReferenceScheme.NONE
                : new ReferenceScheme(kind, length, other, lengthDigit, isForced);
    }

    /** The length that is said or, where none is, that was agreed; null when there is none, or a fault. */
    private static @Nullable Integer length(
            JsonFields said, String name, Kind kind, boolean lengthDigit, @Nullable Integer is) {
        if (said.has(name) && !kind.takesLength()) {
            said.fault(Code.NOT_OF_THIS_SCHEME, name, code(kind));
            return null;
        }
        int least = kind.shortest(lengthDigit);
        Long read = said.integer(name, Code.MUST_BE_WHOLE_NUMBER, least, kind.longest());
        Integer length = said.mentions(name) ? (read == null ? null : Math.clamp(read, 0, 100)) : is;
        if (!kind.takes(length, lengthDigit)) {
            said.fault(Code.MUST_BE_WHOLE_NUMBER, name, least, kind.longest());
            return null;
        }
        return length;
    }

    private static <E extends Enum<E>> Optional<E> of(Set<E> values, String code) {
        return values.stream().filter(v -> code(v).equals(code)).findFirst();
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
