package fordring.api.external;

import fordring.delivery.Deliveries;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.gateway.Answer;
import fordring.gateway.Audit;
import fordring.gateway.Change;
import fordring.gateway.Principal;
import fordring.gateway.Scope;
import fordring.gateway.Written;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.invoice.EraseCustomer;
import fordring.invoice.Invoices;
import fordring.party.Customer;
import fordring.party.CustomerList;
import fordring.party.Customers;
import fordring.platform.Json;
import fordring.platform.JsonFields;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** {@code /customers}: create, get, list, change, erase. */
public final class CustomerResource implements ExternalApi.Part {
    private final Customers customers;
    private final InvoiceResource invoices;

    public CustomerResource(Customers customers, InvoiceResource invoices) {
        this.customers = customers;
        this.invoices = invoices;
    }

    @Override
    public void addTo(Router router, ExternalApi api) {
        String all = ExternalApi.PREFIX + "/customers";
        String one = all + "/{id}";
        router.route("POST", all, api.jsonRoute(Scope.CUSTOMERS, (p, r) -> create(api, p, r)));
        router.route("GET", all, api.route(Scope.CUSTOMERS, (p, r) -> list(api, p, r)));
        router.route("GET", one, api.route(Scope.CUSTOMERS, (p, r) -> get(api, p, r)));
        router.route("PATCH", one, api.jsonRoute(Scope.CUSTOMERS, (p, r) -> change(api, p, r)));
        router.route("DELETE", one, api.route(Scope.CUSTOMERS, (p, r) -> erase(api, p, r)));
        new CustomerExport(customers, invoices).addTo(router, api);
    }

    private Response create(ExternalApi api, Principal principal, Request request) {
        Answer answer = api.gateway().write(principal, request, r -> api.refusal(request, r), tx -> {
            JsonFields in = JsonFields.of(request.body());
            Customer customer = CustomerRequest.merge(in, CustomerRequest.blank(in, principal.tenant(), tx.now()));
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
                Customer after = CustomerRequest.merge(in, before);
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

    private Response erase(ExternalApi api, Principal principal, Request request) {
        Answer answer = api.gateway().write(principal, request, r -> api.refusal(request, r), tx -> {
            CustomerId id = id(request);
            List<InvoiceId> subjects = new ArrayList<>(EraseCustomer.drafts(tx, principal.tenant(), id));
            Customer erased = EraseCustomer.run(tx, customers, principal.tenant(), id);
            subjects.addAll(Invoices.idsOf(tx, principal.tenant(), id));
            Audit.forget(tx, principal.tenant(), id, subjects);
            Deliveries.forgetAddresses(tx, principal.tenant(), erased.id());
            return Written.of(
                    200,
                    Json.write(CustomerView.of(erased, Faults.language(request))),
                    Change.of("customer.erase", erased.id().toString()));
        });
        return ExternalApi.response(answer);
    }

    private Response get(ExternalApi api, Principal principal, Request request) {
        CustomerId id = id(request);
        Customer customer = api.gateway()
                .read(tx -> customers.find(tx, principal.tenant(), id))
                .orElseThrow(ExternalApi::notFound);
        return Response.json(200, Json.write(CustomerView.of(customer, principal, Faults.language(request))));
    }

    private record Place(Instant time, String id) {}

    /** Where the list begins. */
    private static final Place NEWEST = new Place(Instant.parse("9999-12-31T00:00:00Z"), "");

    private Response list(ExternalApi api, Principal principal, Request request) {
        Listing listing = new Listing(request);
        Place after = listing.after(CustomerResource::place).orElse(NEWEST);
        CustomerList.Filter filter = filter(principal, listing);
        return listing.page(
                api.gateway()
                        .read(tx ->
                                customers.page(tx, principal.tenant(), filter, after.time, after.id, listing.toRead())),
                c -> CustomerView.of(c, Faults.language(request)),
                c -> c.createdAt() + " " + c.id());
    }

    private static CustomerList.Filter filter(Principal principal, Listing listing) {
        String personalNumber = listing.text("personalNumber");
        if (personalNumber != null && !principal.seesPersonalNumbers()) {
            throw new Rejected(Fault.of(Code.SCOPE_MISSING, "", Scope.PERSONAL_NUMBERS_READ.code()));
        }
        return new CustomerList.Filter(
                listing.text("q"),
                listing.parsed("type", oneOf(CustomerRequest.TYPES, CustomerRequest::type)),
                listing.parsed("debtorClass", oneOf(CustomerRequest.CLASSES, CustomerRequest::debtorClass)),
                listing.text("email"),
                listing.text("organisationNumber"),
                personalNumber,
                listing.parsed("country", oneOf(CustomerRequest.COUNTRIES, country -> country)),
                listing.parsed("createdFrom", text -> moment(text, 0)),
                listing.parsed("createdTo", text -> moment(text, 1)),
                listing.parsed("erased", oneOf(Set.of("true", "false"), Boolean::valueOf)));
    }

    private static <T> Function<String, Optional<T>> oneOf(Set<String> allowed, Function<String, T> parse) {
        return text -> allowed.contains(text) ? Optional.of(parse.apply(text)) : Optional.empty();
    }

    /** An instant, or the beginning of a UTC day; {@code more} leads behind it, by a microsecond or a day. */
    private static Optional<Instant> moment(String text, int more) {
        Optional<LocalDate> day = JsonFields.isoDate(text);
        try {
            Instant moment = day.isPresent()
                    ? day.get().plusDays(more).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text).plus(more, ChronoUnit.MICROS);
            return Optional.of(moment).filter(m -> m.isAfter(Instant.EPOCH) && m.isBefore(NEWEST.time));
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }

    private static Optional<Place> place(String cursor) {
        int space = cursor.indexOf(' ');
        try {
            return space < 0
                    ? Optional.empty()
                    : CustomerId.parse(cursor.substring(space + 1))
                            .map(id -> new Place(Instant.parse(cursor.substring(0, space)), id.value()))
                            .filter(place -> place.time.isAfter(Instant.EPOCH) && place.time.isBefore(NEWEST.time));
        } catch (DateTimeException notAnInstant) {
            return Optional.empty();
        }
    }

    private static CustomerId id(Request request) {
        return CustomerId.parse(request.part("id")).orElseThrow(ExternalApi::notFound);
    }
}
