package fordring.api.external;

import fordring.fault.Code;
import fordring.gateway.Answer;
import fordring.gateway.Change;
import fordring.gateway.Principal;
import fordring.gateway.Scope;
import fordring.gateway.Written;
import fordring.id.CustomerId;
import fordring.id.TenantId;
import fordring.party.Address;
import fordring.party.Customer;
import fordring.party.Customer.DebtorClass;
import fordring.party.Customers;
import fordring.party.Language;
import fordring.platform.Json;
import fordring.platform.JsonFields;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /customers}: create, get, list, change. */
public final class CustomerResource {
    private static final Set<String> TYPES = Set.of("company", "person");
    private static final Set<String> CLASSES = Set.of("consumer", "business", "public");
    private static final Set<String> CHANNELS = Set.of("email", "sms", "e_invoice", "letter");

    private final Customers customers;

    public CustomerResource(Customers customers) {
        this.customers = customers;
    }

    void addTo(Router router, ExternalApi api) {
        String all = ExternalApi.PREFIX + "/customers";
        String one = all + "/{id}";
        router.route("POST", all, api.jsonRoute(Scope.CUSTOMERS, (p, r) -> create(api, p, r)));
        router.route("GET", all, api.route(Scope.CUSTOMERS, (p, r) -> list(api, p, r)));
        router.route("GET", one, api.route(Scope.CUSTOMERS, (p, r) -> get(api, p, r)));
        router.route("PATCH", one, api.jsonRoute(Scope.CUSTOMERS, (p, r) -> change(api, p, r)));
    }

    private Response create(ExternalApi api, Principal principal, Request request) {
        Answer answer = api.gateway().write(principal, request, r -> api.refusal(request, r), tx -> {
            JsonFields in = JsonFields.of(request.body());
            Customer customer = merge(in, blank(in, principal.tenant(), tx.now()));
            in.reject();
            customers.create(tx, customer);
            return Written.of(
                    201,
                    Json.write(CustomerView.of(customer, Faults.language(request))),
                    Change.of("customer.create", customer.id().toString()));
        });
        return ExternalApi.response(answer);
    }

    private Response change(ExternalApi api, Principal principal, Request request) {
        Answer answer = api.gateway().write(principal, request, r -> api.refusal(request, r), tx -> {
            JsonFields in = JsonFields.of(request.body());
            CustomerId id = id(request);
            Customers.Updated customer = customers.update(tx, principal.tenant(), id, before -> {
                Customer after = merge(in, before);
                in.reject();
                return after;
            });
            return Written.of(
                    200,
                    Json.write(CustomerView.of(customer.after(), Faults.language(request))),
                    Change.of(
                            "customer.change",
                            id.toString(),
                            CustomerView.unmasked(customer.before()),
                            CustomerView.unmasked(customer.after())));
        });
        return ExternalApi.response(answer);
    }

    private Response get(ExternalApi api, Principal principal, Request request) {
        CustomerId id = id(request);
        Customer customer = api.gateway()
                .read(tx -> customers.find(tx, principal.tenant(), id))
                .orElseThrow(ExternalApi::notFound);
        return Response.json(200, Json.write(CustomerView.of(customer, Faults.language(request))));
    }

    private record Place(Instant time, String id) {}

    /** Where the list begins. */
    private static final Place NEWEST = new Place(Instant.parse("9999-12-31T00:00:00Z"), "");

    private Response list(ExternalApi api, Principal principal, Request request) {
        Listing listing = new Listing(request);
        Place after = listing.after(CustomerResource::place).orElse(NEWEST);
        Customers.Filter filter = new Customers.Filter(
                listing.text("q"),
                listing.text("email"),
                listing.parsed("type", t -> TYPES.contains(t) ? Optional.of(type(t)) : Optional.empty()));
        return listing.page(
                api.gateway()
                        .read(tx ->
                                customers.page(tx, principal.tenant(), filter, after.time, after.id, listing.toRead())),
                c -> CustomerView.of(c, Faults.language(request)),
                c -> c.createdAt() + " " + c.id());
    }

    private static Optional<Place> place(String cursor) {
        int space = cursor.indexOf(' ');
        try {
            return space < 0
                    ? Optional.empty()
                    : CustomerId.parse(cursor.substring(space + 1))
                            .map(id -> new Place(Instant.parse(cursor.substring(0, space)), id.value()))
                            .filter(place -> place.time.isAfter(Instant.EPOCH) && place.time.isBefore(NEWEST.time));
        } catch (java.time.DateTimeException notAnInstant) {
            return Optional.empty();
        }
    }

    private static CustomerId id(Request request) {
        return CustomerId.parse(request.part("id")).orElseThrow(ExternalApi::notFound);
    }

    /** A customer of whom nothing is known yet; without a stated type, a number of its own makes it a company. */
    private static Customer blank(JsonFields in, TenantId tenant, Instant now) {
        CustomerId id = in.parsed("id", 70, CustomerId::parse, Code.MUST_BE_CUSTOMER_ID);
        if (!in.mentions("name")) {
            in.require("name", Code.MUST_BE_TEXT);
        }
        Customer.Type type = in.has("organisationNumber") ? Customer.Type.COMPANY : Customer.Type.PERSON;
        return new Customer(
                tenant,
                id == null ? CustomerId.next() : id,
                1,
                type,
                DebtorClass.of(type),
                "",
                null,
                null,
                null,
                null,
                Address.NONE,
                null,
                null,
                null,
                false,
                now);
    }

    /** What the body says over what is there: a field that is absent stays, null clears. */
    private static Customer merge(JsonFields in, Customer is) {
        String typeText = in.oneOf("type", TYPES);
        Customer.Type type = typeText == null ? is.type() : type(typeText);
        String classText = in.oneOf("debtorClass", CLASSES);
        DebtorClass debtorClass = classText != null
                ? DebtorClass.valueOf(classText.toUpperCase(Locale.ROOT))
                : type == is.type() && !in.mentions("debtorClass") ? is.debtorClass() : DebtorClass.of(type);
        String name = in.text("name", 200);
        if (in.mentions("name")) {
            in.require("name", Code.MUST_BE_TEXT);
        }
        Language language = in.parsed(
                "language",
                10,
                Language::of,
                Code.MUST_BE_ONE_OF,
                String.join(
                        ", ",
                        Arrays.stream(Language.values()).map(Language::code).toList()));
        Boolean identification = in.flag("requireIdentification");
        return new Customer(
                is.tenant(),
                is.id(),
                is.version(),
                type,
                debtorClass,
                name == null ? is.name() : name,
                merged(in, "organisationNumber", 30, is.organisationNumber()),
                personalNumber(in, is),
                merged(in, "email", 254, is.email()),
                merged(in, "phone", 30, is.phone()),
                address(in, is.address()),
                in.mentions("language") ? language : is.language(),
                in.mentions("channel") ? in.oneOf("channel", CHANNELS) : is.channel(),
                merged(in, "eInvoiceAddress", 100, is.eInvoiceAddress()),
                in.mentions("requireIdentification") ? Boolean.TRUE.equals(identification) : is.requireIdentification(),
                is.createdAt());
    }

    /** Who sends back what he was shown, stars and all, changes nothing. */
    private static @Nullable String personalNumber(JsonFields in, Customer is) {
        String number = merged(in, "personalNumber", 30, is.personalNumber());
        return number != null && number.equals(is.maskedPersonalNumber()) ? is.personalNumber() : number;
    }

    private static Address address(JsonFields in, Address is) {
        if (!in.mentions("address")) {
            return is;
        }
        JsonFields address = in.object("address");
        if (address == null) {
            return Address.NONE;
        }
        String country = merged(address, "country", 2, is.country());
        if (country != null && !Set.of(Locale.getISOCountries()).contains(country)) {
            address.fault(Code.MUST_BE_ONE_OF, "country", "ISO 3166-1 alpha-2");
        }
        return new Address(
                merged(address, "line1", 200, is.line1()),
                merged(address, "line2", 200, is.line2()),
                merged(address, "postalCode", 20, is.postalCode()),
                merged(address, "city", 100, is.city()),
                country);
    }

    private static @Nullable String merged(JsonFields in, String name, int most, @Nullable String is) {
        return in.mentions(name) ? in.text(name, most) : is;
    }

    private static Customer.Type type(String text) {
        return Customer.Type.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
