package fordring.api.erp;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.gateway.Change;
import fordring.gateway.ErpUsers;
import fordring.gateway.Written;
import fordring.id.TenantId;
import fordring.invoice.ChangeDraft;
import fordring.invoice.CreateDraft;
import fordring.invoice.DeleteDraft;
import fordring.invoice.Draft;
import fordring.invoice.DraftInvoices;
import fordring.money.Currency;
import fordring.party.Creditors;
import fordring.party.CustomerKeys;
import fordring.party.Customers;
import fordring.platform.Json;
import fordring.platform.JsonFields;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import fordring.platform.Secrets;
import fordring.platform.Tx;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/** {@code /invoices}: create, get, list; and change and delete before activation. */
public final class ErpInvoiceResource implements ErpApi.Part {
    private static final Set<String> STATUSES = Set.of("CREATED", "ACTIVATED", "CLOSED", "DELETED");
    private static final String ONE = "/invoices/{id}";

    /** What cannot be said of a body whose client, and so the currency of whose books, is not known. */
    private static final Set<Code> OF_THE_CLIENT = Set.of(Code.BASE_CURRENCY_DIFFERS, Code.EXCHANGE_RATE_MISSING);

    private final CustomerKeys keys;
    private final Secrets secrets;
    private final InvoiceAnswers answers;

    public ErpInvoiceResource(Customers customers, Secrets secrets) {
        this.keys = new CustomerKeys(customers, secrets);
        this.secrets = secrets;
        this.answers = new InvoiceAnswers(customers);
    }

    @Override
    public void addTo(Router router, ErpApi api) {
        router.route("POST", "/invoices", api.jsonRoute((c, r) -> write(api, c, r, this::create)));
        router.route("GET", "/invoices", api.route((c, r) -> list(api, c, r)));
        router.route("GET", ONE, api.route((c, r) -> get(api, c, r)));
        router.route("PUT", ONE, api.jsonRoute((c, r) -> write(api, c, r, this::change)));
        router.route("DELETE", ONE, api.route((c, r) -> write(api, c, r, this::delete)));
    }

    /** What does the work of one request in the transaction of the gateway. */
    private interface Action {
        Written run(Tx tx, ErpUsers.Admitted caller, Request request);
    }

    private static Response write(ErpApi api, ErpUsers.Admitted caller, Request request, Action action) {
        return ErpApi.response(api.gateway()
                .write(
                        caller.principal(),
                        request,
                        r -> api.refusal(request, r),
                        tx -> action.run(tx, caller, request)));
    }

    private Response get(ErpApi api, ErpUsers.Admitted caller, Request request) {
        return api.gateway()
                .read(tx -> ErpInvoices.find(tx, caller, request.part("id"))
                        .flatMap(row -> answers.of(tx, row))
                        .map(answer -> Response.json(200, Json.write(answer)))
                        .orElseThrow(ErpApi::notFound));
    }

    private Response list(ErpApi api, ErpUsers.Admitted caller, Request request) {
        Page page = Page.of(request);
        Filters filters = new Filters(request);
        String client = filters.text("clientId");
        String status = filters.oneOf("status", STATUSES);
        String number = filters.text("invoiceNumber");
        String customer = filters.text("customerNumber");
        var invoicedFrom = filters.date("invoiceDateFrom");
        var invoicedTo = filters.date("invoiceDateTo");
        var expireFrom = filters.date("expireDateFrom");
        var expireTo = filters.date("expireDateTo");
        filters.reject();
        return api.gateway().read(tx -> {
            ErpInvoices.Filter filter = new ErpInvoices.Filter(
                    ErpClients.narrowed(tx, caller, client),
                    status,
                    number,
                    customer,
                    invoicedFrom,
                    invoicedTo,
                    expireFrom,
                    expireTo);
            List<Object> shown = new ArrayList<>();
            ErpInvoices.page(tx, caller.principal().tenant(), filter, page.limit(), page.offset())
                    .forEach(row -> answers.of(tx, row).ifPresent(shown::add));
            return Response.json(200, Json.write(shown));
        });
    }

    private Written create(Tx tx, ErpUsers.Admitted caller, Request request) {
        JsonFields in = JsonFields.of(request.body());
        ErpClient client = ErpClients.of(tx, caller, in);
        if (client == null) {
            throw new Rejected(new InvoiceRequest(in, Currency.SEK)
                    .fields().faults().stream()
                            .filter(fault -> !OF_THE_CLIENT.contains(fault.code()))
                            .toList());
        }
        ErpClients.lock(tx, client);
        WantedInvoice wanted = wanted(tx, client, in);
        byte[] hash = hash(request);
        Optional<ErpInvoice> there = wanted.sameNumber();
        if (there.isPresent() && Arrays.equals(there.get().bodyHash(), hash)) {
            return written(tx, there.get(), "invoice.create");
        }
        Draft draft = wanted.draft(null);
        DraftInvoices.Kept kept = wanted.inItsWords(() -> CreateDraft.run(tx, draft));
        TenantId tenant = client.tenant();
        ErpInvoice row = new ErpInvoice(
                tenant,
                ErpNumbers.next(tx, tenant, ErpNumbers.Kind.INVOICE),
                client.number(),
                kept.id(),
                wanted.invoiceNumber(),
                ErpInvoice.Status.CREATED,
                wanted.stated(),
                hash,
                rows(tx, tenant, List.of(), draft.content().lines().size()),
                caller.username(),
                tx.now(),
                null,
                null);
        ErpInvoices.insert(tx, row);
        Documents.give(tx, tenant, row.number());
        return written(tx, row, "invoice.create");
    }

    private WantedInvoice wanted(Tx tx, ErpClient client, JsonFields in) {
        Currency own = Creditors.current(tx, client.tenant(), client.creditor())
                .orElseThrow()
                .country()
                .currency();
        InvoiceRequest asked = new InvoiceRequest(in, own);
        if (!ReminderCodes.isKnown(tx, client, asked.reminderProfileCode())) {
            in.fault(Code.PROFILE_UNKNOWN, ReminderCodes.FIELD);
        }
        return new WantedInvoice(tx, keys, client, asked);
    }

    /** A body may hold personal numbers, which a plain hash would let guess. */
    private byte[] hash(Request request) {
        return secrets.keyedHash("erp invoice", new String(request.body(), StandardCharsets.UTF_8));
    }

    /** The numbers of so many rows: those that were there keep theirs. */
    private static List<Long> rows(Tx tx, TenantId tenant, List<Long> before, int count) {
        List<Long> numbers = new ArrayList<>(before.subList(0, Math.min(count, before.size())));
        int more = count - numbers.size();
        if (more > 0) {
            long first = ErpNumbers.next(tx, tenant, ErpNumbers.Kind.ROW, more);
            LongStream.range(first, first + more).forEach(numbers::add);
        }
        return numbers;
    }

    private Object answer(Tx tx, ErpInvoice row) {
        return answers.of(tx, row).orElseThrow(ErpApi::notFound);
    }

    private Written written(Tx tx, ErpInvoice row, String action) {
        return Written.of(
                200,
                Json.write(answer(tx, row)),
                Change.of(action, row.invoice().toString()));
    }

    private Written change(Tx tx, ErpUsers.Admitted caller, Request request) {
        ErpClient client = ErpInvoices.find(tx, caller, request.part("id"))
                .flatMap(row -> ErpClients.find(tx, row.tenant(), row.client()))
                .orElseThrow(ErpApi::notFound);
        ErpClients.lock(tx, client);
        ErpInvoice row = draft(tx, caller, request);
        Object before = answer(tx, row);
        JsonFields in = JsonFields.of(request.body());
        String named = in.text("clientId", 100);
        if (named != null && !named.equals(client.id())) {
            in.fault(Code.CANNOT_BE_CHANGED, "clientId");
        }
        WantedInvoice wanted = wanted(tx, client, in);
        Draft draft = wanted.draft(row);
        wanted.inItsWords(() -> ChangeDraft.run(
                tx,
                row.tenant(),
                row.invoice(),
                is -> draft.presented(draft.presentation().withFilesOf(is.presentation()))));
        ErpInvoice changed = row.changed(
                wanted.invoiceNumber(),
                wanted.stated(),
                hash(request),
                rows(tx, row.tenant(), row.rows(), draft.content().lines().size()));
        ErpInvoices.update(tx, changed);
        Documents.give(tx, row.tenant(), row.number());
        Object after = answer(tx, changed);
        return Written.of(
                200,
                Json.write(after),
                Change.of(
                        "invoice.change",
                        row.invoice().toString(),
                        InvoiceAnswers.withoutNumber(before),
                        InvoiceAnswers.withoutNumber(after)));
    }

    /** One that can still be changed, locked. */
    private static ErpInvoice draft(Tx tx, ErpUsers.Admitted caller, Request request) {
        ErpInvoice row = ErpInvoices.lock(tx, caller, request.part("id")).orElseThrow(ErpApi::notFound);
        return switch (row.status()) {
            case CREATED -> row;
            case ACTIVATED -> throw new Rejected(Fault.of(Code.INVOICE_IS_ISSUED, ""));
            case DELETED -> throw new Rejected(Fault.of(Code.INVOICE_IS_DELETED, ""));
        };
    }

    private Written delete(Tx tx, ErpUsers.Admitted caller, Request request) {
        ErpInvoice row = draft(tx, caller, request);
        Object before = answer(tx, row);
        DeleteDraft.run(tx, row.tenant(), row.invoice());
        ErpInvoice deleted =
                row.in(ErpInvoice.Status.DELETED, row.stated().deleted(InvoiceAnswers.ofDeleted(before)), null, null);
        ErpInvoices.update(tx, deleted);
        return written(tx, deleted, "invoice.delete");
    }
}
