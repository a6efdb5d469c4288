package fordring.api.erp;

import fordring.collection.FallenAway;
import fordring.delivery.SendInvoice;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.gateway.Change;
import fordring.gateway.ErpUsers;
import fordring.gateway.Written;
import fordring.id.CustomerId;
import fordring.id.TenantId;
import fordring.invoice.ChangeDraft;
import fordring.invoice.Draft;
import fordring.invoice.DraftInvoices;
import fordring.invoice.EInvoiceRules;
import fordring.invoice.Financing;
import fordring.invoice.Invoices;
import fordring.invoice.IssueDraft;
import fordring.invoice.Issued;
import fordring.invoice.Marks;
import fordring.invoice.Presentation;
import fordring.party.Customer;
import fordring.party.CustomerKeys;
import fordring.party.Customers;
import fordring.party.Template;
import fordring.platform.Json;
import fordring.platform.JsonFields;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import fordring.platform.Secrets;
import fordring.platform.Tx;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** {@code /invoices/{id}/activate}: it is issued, booked, financed and delivered. {@code …/recourse}: it is handed back. */
public final class ActivationResource implements ErpApi.Part {
    private final Customers customers;
    private final CustomerKeys keys;
    private final EInvoiceRules eInvoiceRules;
    private final InvoiceAnswers answers;

    public ActivationResource(Customers customers, Secrets secrets, EInvoiceRules eInvoiceRules) {
        this.customers = customers;
        this.keys = new CustomerKeys(customers, secrets);
        this.eInvoiceRules = eInvoiceRules;
        this.answers = new InvoiceAnswers(customers);
    }

    /** What does the work of one request about an invoice that is locked. */
    private interface Action {
        ErpInvoice run(Tx tx, ErpUsers.Admitted caller, ErpInvoice row, Request request);
    }

    @Override
    public void addTo(Router router, ErpApi api) {
        route(router, api, "activate", this::activate);
        route(router, api, "recourse", ActivationResource::recourse);
    }

    private void route(Router router, ErpApi api, String name, Action action) {
        router.route(
                "POST",
                "/invoices/{id}/" + name,
                api.jsonRoute((caller, request) -> write(api, caller, request, name, action)));
    }

    private Response write(ErpApi api, ErpUsers.Admitted caller, Request request, String name, Action action) {
        return ErpApi.response(api.gateway().write(caller.principal(), request, r -> api.refusal(request, r), tx -> {
            ErpInvoice row = ErpInvoices.lock(tx, caller, request.part("id")).orElseThrow(ErpApi::notFound);
            if (row.status() == ErpInvoice.Status.DELETED) {
                throw new Rejected(Fault.of(Code.INVOICE_IS_DELETED, ""));
            }
            ErpInvoice after = action.run(tx, caller, row, request);
            Object answer = answers.of(tx, after).orElseThrow(ErpApi::notFound);
            return Written.of(
                    200,
                    Json.write(answer),
                    Change.of("invoice." + name, row.invoice().toString()));
        }));
    }

    /** What the body of an activation says over the invoice; what it does not mention stays. */
    private record Asked(
            Stated stated,
            @Nullable Template template,
            @Nullable String paymentReference) {
        static Asked read(Request request, Stated is) {
            byte[] body = request.body();
            JsonFields in = JsonFields.of(body.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : body);
            Product product = in.parsed("productCode", 100, Product::of, Code.MUST_BE_ONE_OF, Product.CODES);
            String code = in.oneOf("distributionCode", InvoiceRequest.DISTRIBUTION_CODES);
            String profile = in.textOrNone("reminderProfileCode", 50);
            String provider = in.textOrNone("serviceProviderCode", 50);
            Boolean recourse = in.flag("useRecourse");
            Template template = InvoiceRequest.template(in);
            String reference = in.textOrNone("paymentReference", 50);
            in.reject();
            return new Asked(
                    is.activated(
                            product == null ? is.product() : product,
                            in.mentions("distributionCode") ? code : is.distributionCode(),
                            profile == null ? is.reminderProfileCode() : profile,
                            provider == null ? is.serviceProviderCode() : provider,
                            recourse == null ? is.useRecourse() : recourse),
                    template,
                    reference);
        }
    }

    private ErpInvoice activate(Tx tx, ErpUsers.Admitted caller, ErpInvoice row, Request request) {
        Asked asked = Asked.read(request, row.stated());
        TenantId tenant = row.tenant();
        if (row.status() == ErpInvoice.Status.ACTIVATED
                || Invoices.find(tx, tenant, row.invoice()).isPresent()) {
            return row;
        }
        DraftInvoices.Kept kept = DraftInvoices.find(tx, tenant, row.invoice()).orElseThrow(ErpApi::notFound);
        ErpClient client = ErpClients.find(tx, tenant, row.client()).orElseThrow();
        Draft draft = kept.draft();
        ReminderCodes.require(tx, client, asked.stated.reminderProfileCode());
        restate(tx, client, row.stated());
        try {
            if (asked.template != null || asked.paymentReference != null) {
                ChangeDraft.run(tx, tenant, row.invoice(), is -> changed(is, asked));
            }
            Issued issued = IssueDraft.run(
                    tx,
                    tenant,
                    row.invoice(),
                    sending -> InvoiceRequest.sending(asked.stated.distributionCode(), asked.stated.channel()),
                    eInvoiceRules);
            FallenAway.by(tx, issued);
        } catch (Rejected rejected) {
            throw InvoicePaths.of(draft, asked.stated).here(rejected);
        }
        follow(tx, client, row, asked.stated);
        ErpInvoice activated =
                row.in(ErpInvoice.Status.ACTIVATED, asked.stated, caller.id().toString(), tx.now());
        ErpInvoices.update(tx, activated);
        Documents.give(tx, tenant, row.number());
        return activated;
    }

    /** The debtor as this invoice states him, whatever later ones said: an invoice is issued to who he is then. */
    private void restate(Tx tx, ErpClient client, Stated stated) {
        CustomerId id = new CustomerId(stated.customer());
        Customer is = customers.find(tx, client.tenant(), id).orElseThrow();
        if (is.version() != stated.version() && stated.debtor() != null) {
            keys.keep(
                    tx,
                    new CustomerKeys.Key(
                            client.creditor(),
                            CustomerKeys.Kind.CUSTOMER_NUMBER,
                            stated.debtor().customerNumber()),
                    customers.inVersion(tx, client.tenant(), id, stated.version()));
        }
    }

    private static Draft changed(Draft is, Asked asked) {
        Marks marks = is.marks();
        Template template = asked.template;
        Presentation shown = is.presentation();
        return new Draft(
                is.tenant(),
                is.creditor(),
                is.customer(),
                is.content(),
                is.terms(),
                is.references(),
                new Marks(
                        marks.number(),
                        marks.series(),
                        marks.account(),
                        asked.paymentReference == null ? marks.reference() : asked.paymentReference),
                is.sending(),
                template == null
                        ? shown
                        : Presentation.in(template, shown.page()).withFilesOf(shown),
                is.particulars(),
                is.creditorVersion(),
                is.credit());
    }

    /** What follows from being issued: credit notes leave, claims are financed, the debtor has a number. */
    private static void follow(Tx tx, ErpClient client, ErpInvoice row, Stated stated) {
        TenantId tenant = row.tenant();
        Issued issued = Invoices.find(tx, tenant, row.invoice()).orElseThrow().invoice();
        Financing.Kind financing = stated.product().financing();
        switch (issued.kind()) {
            case CREDIT_NOTE -> SendInvoice.atOnce(tx, issued);
            case INVOICE -> {
                ReminderCodes.keep(tx, tenant, row.invoice(), stated);
                if (financing != null) {
                    Financing.begin(tx, tenant, row.invoice(), financing, client.financed(), stated.useRecourse());
                }
            }
        }
        ErpDebtors.number(tx, tenant, issued.customer());
    }

    private static ErpInvoice recourse(Tx tx, ErpUsers.Admitted caller, ErpInvoice row, Request request) {
        if (Invoices.find(tx, row.tenant(), row.invoice()).isEmpty()) {
            throw new Rejected(Fault.of(Code.INVOICE_IS_DRAFT, ""));
        }
        Financing.handBack(tx, row.tenant(), row.invoice());
        return row;
    }
}
