package fordring.api.external;

import fordring.gateway.Principal;
import fordring.gateway.Scope;
import fordring.id.CreditId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.invoice.DebtorMessages;
import fordring.invoice.Invoices;
import fordring.matching.CustomerCredits;
import fordring.party.Customer;
import fordring.party.Customers;
import fordring.party.Language;
import fordring.payment.Payments;
import fordring.platform.InvoiceEvents;
import fordring.platform.Json;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import fordring.platform.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code /customers/{id}/export}: all that is held on one customer (GDPR art. 15 and 20). */
final class CustomerExport implements ExternalApi.Part {
    /** No person has more; what a company with more has is found in the lists. */
    private static final int MOST_INVOICES = 10_000;

    private static final CreditId NEWEST = new CreditId(new UUID(-1L, -1L));

    private final Customers customers;
    private final InvoiceResource invoices;

    CustomerExport(Customers customers, InvoiceResource invoices) {
        this.customers = customers;
        this.invoices = invoices;
    }

    /**
     * The whole.
     *
     * @param complete false when there are more invoices than an export holds: the newest are shown
     */
    private record ExportView(
            Instant exportedAt,
            boolean complete,
            CustomerView customer,
            List<VersionView> versions,
            List<InvoiceView> invoices,
            List<PaymentView> payments,
            List<CreditView> credits,
            List<MessageView> messages,
            List<EventView> events) {}

    /** The record as it once stood; of an erased customer until when the law has it kept. */
    private record VersionView(
            int version, Instant changedAt, @Nullable LocalDate keptUntil, CustomerView customer) {}

    private record MessageView(
            String invoiceId,
            String kind,
            @Nullable String text,
            @Nullable LocalDate until,
            Instant at) {}

    private record EventView(String event, Instant timestamp, JsonNode data, String id, long sequence) {}

    @Override
    public void addTo(Router router, ExternalApi api) {
        router.route(
                "GET",
                ExternalApi.PREFIX + "/customers/{id}/export",
                api.route(Scope.CUSTOMERS, (p, r) -> export(api, p, r)));
    }

    private Response export(ExternalApi api, Principal principal, Request request) {
        CustomerId id = CustomerId.parse(request.part("id")).orElseThrow(ExternalApi::notFound);
        return api.gateway().read(tx -> {
            Customer customer = customers.find(tx, principal.tenant(), id).orElseThrow(ExternalApi::notFound);
            return Response.json(200, Json.write(view(tx, principal, request, customer)))
                    .with("Content-Disposition", "attachment; filename=\"" + id + ".json\"");
        });
    }

    private ExportView view(Tx tx, Principal principal, Request request, Customer customer) {
        Language reader = Faults.language(request);
        List<Invoices.Standing> all = Invoices.ofCustomer(tx, principal.tenant(), customer.id(), MOST_INVOICES + 1);
        List<Invoices.Standing> shown = all.subList(0, Math.min(all.size(), MOST_INVOICES));
        List<InvoiceId> ids = shown.stream().map(s -> s.invoice().id()).toList();
        return new ExportView(
                tx.now(),
                shown.size() == all.size(),
                CustomerView.of(customer, principal, reader),
                customers.history(tx, principal.tenant(), customer.id()).stream()
                        .map(v -> new VersionView(
                                v.customer().version(),
                                v.changedAt(),
                                v.keptUntil(),
                                CustomerView.of(v.customer(), principal, reader)))
                        .toList(),
                invoices.views(tx, principal, request, shown),
                PaymentView.of(tx, principal, Payments.ofCustomer(tx, principal.tenant(), customer.id(), ids)),
                CustomerCredits.page(tx, principal.tenant(), customer.id(), false, NEWEST, MOST_INVOICES).stream()
                        .map(CreditView::of)
                        .toList(),
                DebtorMessages.ofAll(tx, principal.tenant(), ids).entrySet().stream()
                        .flatMap(e -> e.getValue().stream().map(m -> message(e.getKey(), m)))
                        .toList(),
                InvoiceEvents.of(tx, principal.tenant(), ids).stream()
                        .map(e -> new EventView(e.type(), e.at(), e.data(), e.id().toString(), e.sequence()))
                        .toList());
    }

    private static MessageView message(InvoiceId invoice, DebtorMessages.Message m) {
        return new MessageView(
                invoice.toString(), m.kind().name().toLowerCase(Locale.ROOT), m.text(), m.wished(), m.at());
    }
}
