package fordring.api.erp;

import fordring.document.Appended;
import fordring.document.Attachment;
import fordring.document.InvoiceDocuments;
import fordring.gateway.ErpUsers;
import fordring.id.TenantId;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code GET /storage/{fileName}}: the files of invoices, each for those who act for its client. */
public final class StorageResource implements ErpApi.Part {
    private static final String PDF = "application/pdf";

    private final InvoiceDocuments documents;

    public StorageResource(InvoiceDocuments documents) {
        this.documents = documents;
    }

    @Override
    public void addTo(Router router, ErpApi api) {
        router.route("GET", "/storage/{fileName}", api.route((c, r) -> file(api, c, r)));
    }

    private Response file(ErpApi api, ErpUsers.Admitted caller, Request request) {
        String name = request.part("fileName");
        TenantId tenant = caller.principal().tenant();
        if (!name.matches("[0-9a-f]{32}")) {
            throw ErpApi.notFound();
        }
        Documents.Named found = api.gateway()
                .read(tx -> Documents.find(tx, tenant, name))
                .filter(file -> ErpClients.mayActFor(caller, file.client()))
                .orElseThrow(ErpApi::notFound);
        return switch (found.kind()) {
            case PREVIEW -> pdf(invoice(tenant, found), found, "private, no-store");
            case INVOICE -> pdf(invoice(tenant, found), found, "private, max-age=3600");
            case INVOICE_WITH_ATTACHMENTS ->
                pdf(Appended.of(invoice(tenant, found), attachments(tenant, found)), found, "private, max-age=3600");
            case ATTACHMENT -> attachment(tenant, found);
        };
    }

    private byte[] invoice(TenantId tenant, Documents.Named found) {
        return documents.pdf(tenant, found.invoice()).orElseThrow(ErpApi::notFound);
    }

    /** Those that came by another surface may be of other types, and have no pages. */
    private List<byte[]> attachments(TenantId tenant, Documents.Named found) {
        List<byte[]> contents = new ArrayList<>();
        Optional<Attachment> next = documents.attachment(tenant, found.invoice(), 1);
        for (int no = 2; next.isPresent(); no++) {
            if (next.get().mediaType().equals(PDF)) {
                contents.add(next.get().content());
            }
            next = documents.attachment(tenant, found.invoice(), no);
        }
        return contents;
    }

    private Response attachment(TenantId tenant, Documents.Named found) {
        Attachment file =
                documents.attachment(tenant, found.invoice(), found.position()).orElseThrow(ErpApi::notFound);
        return response(
                file.mediaType(),
                file.content(),
                Response.disposition("attachment", file.fileName()),
                "private, max-age=3600");
    }

    private static Response pdf(byte[] content, Documents.Named found, String cache) {
        return response(PDF, content, Response.disposition("inline", found.invoiceNumber() + ".pdf"), cache);
    }

    private static Response response(String type, byte[] content, String disposition, String cache) {
        return Response.of(200, type, content)
                .with("Content-Disposition", disposition)
                .with("X-Content-Type-Options", "nosniff")
                .with("Cache-Control", cache);
    }
}
