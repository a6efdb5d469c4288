package fordring.api.external;

import fordring.document.KeptFiles;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.gateway.Principal;
import fordring.gateway.Scope;
import fordring.invoice.EInvoiceRules;
import fordring.platform.Request;
import fordring.platform.Router;
import fordring.platform.Streamed;
import java.nio.file.Path;
import java.util.Set;

/** {@code /invoices:batch}: many invoices in one request, a line of JSON each. */
public final class BatchResource implements ExternalApi.Part {
    private static final String LINES = "application/x-ndjson";
    private static final Set<String> LINE_TYPES = Set.of(LINES, "application/ndjson", "application/jsonl");

    /** Each holds up to some megabytes. */
    private final Places places = new Places();

    private final KeptFiles files;
    private final InvoiceLinks links;
    private final EInvoiceRules eInvoiceRules;
    private final Path folder;

    /** {@code files} keeps attachments; {@code folder} takes bodies that cannot flow. */
    public BatchResource(KeptFiles files, EInvoiceRules eInvoiceRules, InvoiceLinks links, Path folder) {
        this.files = files;
        this.eInvoiceRules = eInvoiceRules;
        this.links = links;
        this.folder = folder;
    }

    @Override
    public void addTo(Router router, ExternalApi api) {
        router.stream(
                "POST",
                ExternalApi.PREFIX + "/invoices:batch",
                api.streamRoute(Scope.INVOICES_WRITE, (p, r) -> begin(api, p, r)));
    }

    private Streamed begin(ExternalApi api, Principal principal, Request request) {
        requireLines(request);
        places.enter(principal.tenant());
        InvoiceCreation creation = new InvoiceCreation(
                api, principal, request, links, new InvoiceViews(links), eInvoiceRules, Faults.language(request));
        InvoiceBatch batch = new InvoiceBatch(creation, files, folder);
        return new Streamed.Flow(LINES, (body, answer, stopping) -> {
            try {
                batch.run(body, answer, stopping);
            } finally {
                places.leave(principal.tenant());
            }
        });
    }

    private static void requireLines(Request request) {
        String type = ExternalApi.mediaType(request);
        if (!type.isEmpty() && !LINE_TYPES.contains(type)) {
            throw new Rejected(Fault.of(Code.MEDIA_TYPE_NOT_LINES, ""));
        }
        String encoding = request.header("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new Rejected(Fault.of(Code.ENCODING_UNSUPPORTED, ""));
        }
        if (request.header("Idempotency-Key") != null) {
            throw new Rejected(Fault.of(Code.KEY_BELONGS_TO_LINES, "Idempotency-Key"));
        }
        String length = request.header("Content-Length");
        if (length != null && Long.parseLong(length) > InvoiceBatch.MOST_BYTES) {
            throw new Rejected(Fault.of(Code.BODY_TOO_LARGE, "", InvoiceBatch.MOST_BYTES));
        }
    }
}
