package fordring.api.erp;

import fordring.document.KeptFiles;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.gateway.Answer;
import fordring.gateway.Change;
import fordring.gateway.ErpUsers;
import fordring.gateway.Written;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.ChangeDraft;
import fordring.invoice.Draft;
import fordring.invoice.DraftInvoices;
import fordring.invoice.Invoices;
import fordring.invoice.Presentation;
import fordring.invoice.StoredFile;
import fordring.platform.Json;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import fordring.platform.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code /invoices/{id}/attachments}: PDFs that go with an invoice, until it is activated. */
public final class AttachmentResource implements ErpApi.Part {
    static final String FIND = """
            SELECT number, client, invoice_id, status FROM erp_invoice
            WHERE tenant_id = :tenant AND number = :number AND status <> 'DELETED'
            """;

    private final KeptFiles files;

    public AttachmentResource(KeptFiles files) {
        this.files = files;
    }

    /**
     * An attachment as it is shown.
     *
     * @param number its place, from 1
     * @param file the name under which it is fetched
     */
    private record View(
            int number, String fileName, int size, @Nullable String file) {}

    private record Target(long number, long client, InvoiceId invoice, boolean draft) {
        String id() {
            return ErpNumbers.Kind.INVOICE.write(number);
        }
    }

    @Override
    public void addTo(Router router, ErpApi api) {
        String all = "/invoices/{id}/attachments";
        router.route("POST", all, api.route((c, r) -> add(api, c, r)));
        router.route("GET", all, api.route((c, r) -> list(api, c, r)));
        router.route("DELETE", all + "/{number}", api.route((c, r) -> delete(api, c, r)));
    }

    private Response add(ErpApi api, ErpUsers.Admitted caller, Request request) {
        TenantId tenant = caller.principal().tenant();
        api.gateway().read(tx -> requireDraft(target(tx, caller, request)));
        AttachmentRequest wanted = AttachmentRequest.read(request);
        files.keep(tenant, List.of(wanted.content()));
        Answer answer = api.gateway().write(caller.principal(), request, r -> api.refusal(request, r), tx -> {
            Target target = requireDraft(target(tx, caller, request));
            List<StoredFile> all = change(tx, tenant, target, wanted::behind);
            Documents.give(tx, tenant, target.number);
            View view = view(all.size(), wanted.file(), Documents.attachments(tx, tenant, target.number));
            return Written.of(200, Json.write(view), Change.of("invoice.attach", target.id()));
        });
        return ErpApi.response(answer);
    }

    private static Response list(ErpApi api, ErpUsers.Admitted caller, Request request) {
        TenantId tenant = caller.principal().tenant();
        List<View> views = api.gateway().read(tx -> {
            Target target = target(tx, caller, request);
            List<StoredFile> attached = attached(tx, tenant, target);
            Map<Integer, String> names = Documents.attachments(tx, tenant, target.number);
            List<View> found = new ArrayList<>();
            for (StoredFile each : attached) {
                found.add(view(found.size() + 1, each, names));
            }
            return found;
        });
        return Response.json(200, Json.write(views));
    }

    private static Response delete(ErpApi api, ErpUsers.Admitted caller, Request request) {
        TenantId tenant = caller.principal().tenant();
        int place = place(request.part("number"));
        Answer answer = api.gateway().write(caller.principal(), request, r -> api.refusal(request, r), tx -> {
            Target target = requireDraft(target(tx, caller, request));
            List<StoredFile> before = attached(tx, tenant, target);
            if (place < 1 || place > before.size()) {
                throw ErpApi.notFound();
            }
            View gone = view(place, before.get(place - 1), Documents.attachments(tx, tenant, target.number));
            change(tx, tenant, target, all -> {
                List<StoredFile> left = new ArrayList<>(all);
                left.remove(place - 1);
                return left;
            });
            Documents.take(tx, tenant, target.number, place);
            return Written.of(200, Json.write(gone), Change.of("invoice.detach", target.id()));
        });
        return ErpApi.response(answer);
    }

    /** The files of the draft from now on. */
    private static List<StoredFile> change(
            Tx tx, TenantId tenant, Target target, UnaryOperator<List<StoredFile>> files) {
        ChangeDraft.Changed changed = ChangeDraft.run(tx, tenant, target.invoice, draft -> with(draft, files));
        return changed.after().draft().presentation().attachments();
    }

    private static Draft with(Draft draft, UnaryOperator<List<StoredFile>> files) {
        Presentation is = draft.presentation();
        return draft.presented(
                new Presentation(is.template(), files.apply(is.attachments()), is.givenPdf(), is.page()));
    }

    private static List<StoredFile> attached(Tx tx, TenantId tenant, Target target) {
        Optional<Presentation> presentation = target.draft
                ? DraftInvoices.find(tx, tenant, target.invoice)
                        .map(kept -> kept.draft().presentation())
                : Invoices.find(tx, tenant, target.invoice)
                        .map(standing -> standing.invoice().presentation());
        return presentation.map(Presentation::attachments).orElseGet(List::of);
    }

    private static View view(int number, StoredFile file, Map<Integer, String> names) {
        return new View(number, file.fileName(), file.bytes(), names.get(number));
    }

    private static Target target(Tx tx, ErpUsers.Admitted caller, Request request) {
        return ErpNumbers.Kind.INVOICE
                .read(request.part("id"))
                .flatMap(number -> find(tx, caller.principal().tenant(), number))
                .filter(target -> ErpClients.mayActFor(caller, target.client))
                .orElseThrow(ErpApi::notFound);
    }

    private static Optional<Target> find(Tx tx, TenantId tenant, long number) {
        return tx.sql()
                .createQuery(FIND)
                .bind("tenant", tenant.value())
                .bind("number", number)
                .map((rs, ctx) -> new Target(
                        rs.getLong("number"),
                        rs.getLong("client"),
                        new InvoiceId(rs.getObject("invoice_id", UUID.class)),
                        rs.getString("status").equals("CREATED")))
                .findOne();
    }

    private static Target requireDraft(Target target) {
        if (!target.draft) {
            throw new Rejected(Fault.of(Code.INVOICE_IS_ISSUED, ""));
        }
        return target;
    }

    /** Zero for what is no place. */
    private static int place(String text) {
        return text.matches("[1-9][0-9]?") ? Integer.parseInt(text) : 0;
    }
}
