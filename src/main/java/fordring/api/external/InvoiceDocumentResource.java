package fordring.api.external;

import fordring.document.Attachment;
import fordring.document.InvoiceDocuments;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.gateway.Principal;
import fordring.gateway.Scope;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.DraftInvoices;
import fordring.invoice.Invoices;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;

/** What is made of an invoice and what came with it, as files: {@code /pdf}, {@code /ubl}, {@code /attachments/{n}}. */
final class InvoiceDocumentResource {
    private final InvoiceDocuments documents;

    InvoiceDocumentResource(InvoiceDocuments documents) {
        this.documents = documents;
    }

    void addTo(Router router, ExternalApi api) {
        String one = ExternalApi.PREFIX + "/invoices/{id}";
        router.route("GET", one + "/pdf", api.route(Scope.INVOICES_READ, this::pdf));
        router.route("GET", one + "/ubl", api.route(Scope.INVOICES_READ, (p, r) -> ubl(api, p, r)));
        router.route("GET", one + "/attachments/{n}", api.route(Scope.INVOICES_READ, this::attachment));
    }

    private Response pdf(Principal principal, Request request) {
        byte[] pdf =
                documents.pdf(principal.tenant(), InvoiceResource.id(request)).orElseThrow(ExternalApi::notFound);
        return file("application/pdf", pdf, "inline; filename=\"" + request.part("id") + ".pdf\"");
    }

    private Response ubl(ExternalApi api, Principal principal, Request request) {
        InvoiceId id = InvoiceResource.id(request);
        String number = number(api, principal.tenant(), id);
        byte[] ubl = documents.ubl(principal.tenant(), id).orElseThrow(ExternalApi::notFound);
        return file("application/xml; charset=utf-8", ubl, "attachment; filename=\"" + plain(number) + ".xml\"");
    }

    private static String number(ExternalApi api, TenantId tenant, InvoiceId id) {
        return api.gateway()
                .read(tx -> Invoices.find(tx, tenant, id)
                        .map(standing -> standing.invoice().number())
                        .orElseThrow(() -> DraftInvoices.find(tx, tenant, id).isPresent()
                                ? new Rejected(Fault.of(Code.INVOICE_IS_DRAFT, ""))
                                : ExternalApi.notFound()));
    }

    private Response attachment(Principal principal, Request request) {
        Attachment found = documents
                .attachment(principal.tenant(), InvoiceResource.id(request), place(request.part("n")))
                .orElseThrow(ExternalApi::notFound);
        return file(found.mediaType(), found.content(), Response.disposition("attachment", found.fileName()));
    }

    /** Zero for what is no place. */
    private static int place(String n) {
        return n.matches("[1-9]\\d{0,3}") ? Integer.parseInt(n) : 0;
    }

    /** What a header takes. */
    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]+", "-");
    }

    private static Response file(String type, byte[] content, String disposition) {
        return Response.of(200, type, content)
                .with("Content-Disposition", disposition)
                .with("X-Content-Type-Options", "nosniff");
    }
}
