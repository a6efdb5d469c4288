package fordring.api.partner;

import fordring.delivery.Deliveries;
import fordring.delivery.Delivery;
import fordring.delivery.SendInvoice;
import fordring.document.KeptFiles;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.gateway.Change;
import fordring.gateway.PartnerClients.Admitted;
import fordring.gateway.Written;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.EInvoiceRules;
import fordring.invoice.Invoices;
import fordring.invoice.Issued;
import fordring.invoice.Openings;
import fordring.invoice.PageLinks;
import fordring.party.ChannelKind;
import fordring.platform.Json;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import fordring.platform.Tx;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code /invoice}: created, asked after, sent. An invoice is another partner's as much as if it were not there. */
final class InvoiceResource {
    static final String PREFIX = "/invoice";

    private record Sent(String statusCode, String message, String invoiceUrl, String customInvoiceId) {}

    private final CreateInvoice create;
    private final KeptFiles files;
    private final EInvoiceRules eInvoiceRules;
    private final PageLinks links;

    InvoiceResource(CreateInvoice create, KeptFiles files, EInvoiceRules eInvoiceRules, PageLinks links) {
        this.create = create;
        this.files = files;
        this.eInvoiceRules = eInvoiceRules;
        this.links = links;
    }

    void addTo(Router router, PartnerApi api) {
        String one = PREFIX + "/{" + CustomId.NAME + "}";
        router.route("POST", PREFIX + "/create", api.jsonRoute((by, request) -> create(api, by, request)));
        router.route("GET", one + "/status", api.route((by, request) -> status(api, by, request)));
        router.route("POST", one + "/send", api.route((by, request) -> send(api, by, request)));
    }

    private Response create(PartnerApi api, Admitted by, Request request) {
        TenantId tenant = by.principal().tenant();
        CreateRequest asked = new CreateRequest(request.body(), by.client());
        if (asked.faults().isEmpty()) {
            files.keep(tenant, asked.contents());
        }
        String id = asked.customId == null ? CustomId.made() : asked.customId;
        PartnerInvoices.Ref ref = new PartnerInvoices.Ref(tenant, by.client().id(), id);
        return PartnerApi.response(api.gateway()
                .write(by.principal(), request, r -> api.refusal(request, r), tx -> created(tx, ref, asked, request)));
    }

    private Written created(Tx tx, PartnerInvoices.Ref ref, CreateRequest asked, Request request) {
        if (!PartnerInvoices.claim(tx, ref, request.body())) {
            PartnerInvoices.Known known = PartnerInvoices.find(tx, ref).orElseThrow();
            if (!known.isOf(request.body())) {
                throw new Rejected(Fault.of(Code.CUSTOM_ID_TAKEN, "invoiceDetails." + CustomId.NAME));
            }
            Issued there = Invoices.find(tx, ref.tenant(), known.invoice())
                    .orElseThrow()
                    .invoice();
            return written(201, "Created", ref, there, "invoice.create_again");
        }
        Issued issued = create.run(tx, ref.tenant(), asked);
        PartnerInvoices.name(tx, ref, issued.id());
        return written(201, "Created", ref, issued, "invoice.create");
    }

    private Written written(int status, String message, PartnerInvoices.Ref ref, Issued invoice, String action) {
        Sent sent = new Sent(
                String.valueOf(status),
                message,
                links.url(invoice.id(), invoice.presentation().page()),
                ref.id());
        return Written.of(
                status, Json.write(sent), Change.of(action, invoice.id().toString()));
    }

    /** The invoice that the path names; the partner's own only. */
    private static InvoiceId known(Tx tx, PartnerInvoices.Ref ref) {
        return PartnerInvoices.find(tx, ref)
                .orElseThrow(() -> new Rejected(Fault.of(Code.CUSTOM_ID_UNKNOWN, CustomId.NAME)))
                .invoice();
    }

    private static PartnerInvoices.Ref ref(Admitted by, Request request) {
        return new PartnerInvoices.Ref(by.principal().tenant(), by.client().id(), CustomId.of(request));
    }

    private Response send(PartnerApi api, Admitted by, Request request) {
        PartnerInvoices.Ref ref = ref(by, request);
        try {
            return PartnerApi.response(
                    api.gateway().write(by.principal(), request, r -> api.refusal(request, r), tx -> sent(tx, ref)));
        } catch (Rejected rejected) {
            return api.refusalOfState(request, rejected);
        }
    }

    /** By the way it was issued for. Who asks again within a minute gets no second message. */
    private Written sent(Tx tx, PartnerInvoices.Ref ref) {
        InvoiceId id = known(tx, ref);
        Issued invoice = Invoices.find(tx, ref.tenant(), id).orElseThrow().invoice();
        if (invoice.sending().channel() == ChannelKind.SMS
                && invoice.particulars().smsSender() == null) {
            throw new Rejected(Fault.of(Code.SMS_DETAILS_MISSING, "smsDetails"));
        }
        new ContractPaths(invoice.currency(), invoice.priceMode(), false).translating(() -> {
            SendInvoice.run(tx, ref.tenant(), id, null, eInvoiceRules);
            return id;
        });
        return written(200, "Ok", ref, invoice, "invoice.send");
    }

    private Response status(PartnerApi api, Admitted by, Request request) {
        PartnerInvoices.Ref ref = ref(by, request);
        return api.gateway().read(tx -> Response.json(200, Json.write(status(tx, ref))));
    }

    /** The days on which it happened, in the creditor's zone; what has not happened is not there. */
    private static Map<String, String> status(Tx tx, PartnerInvoices.Ref ref) {
        Invoices.Standing standing =
                Invoices.find(tx, ref.tenant(), known(tx, ref)).orElseThrow();
        InvoiceId id = standing.invoice().id();
        Optional<Instant> delivered = Deliveries.of(tx, ref.tenant(), id).stream()
                .flatMap(InvoiceResource::arrivals)
                .min(Comparator.naturalOrder());
        Optional<Instant> opened =
                Optional.ofNullable(Openings.of(tx, ref.tenant(), List.of(id)).get(id));
        Optional<Instant> paid = Optional.ofNullable(standing.balance().paidAt())
                .filter(at -> !standing.balance().open().isPositive());
        Map<String, String> status = new LinkedHashMap<>();
        put(status, "deliveredAt", delivered, standing);
        put(status, "openedAt", opened, standing);
        put(status, "paidAt", paid, standing);
        return status;
    }

    private static void put(Map<String, String> status, String name, Optional<Instant> at, Invoices.Standing standing) {
        at.ifPresent(instant ->
                status.put(name, instant.atZone(standing.zone()).toLocalDate().toString()));
    }

    /** When it arrived, as its gateway says; of a way that never says so, when it was handed over. */
    private static Stream<Instant> arrivals(Delivery delivery) {
        return Stream.of(delivery.deliveredAt(), delivery.sentAt())
                .filter(Objects::nonNull)
                .limit(1);
    }
}
