package fordring.api.external;

import fordring.collection.FallenAway;
import fordring.collection.GiveUp;
import fordring.delivery.SendInvoice;
import fordring.document.KeptFiles;
import fordring.fault.Code;
import fordring.gateway.Change;
import fordring.gateway.Principal;
import fordring.gateway.Scope;
import fordring.gateway.Written;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.ChangeDraft;
import fordring.invoice.CreditInvoice;
import fordring.invoice.DeleteDraft;
import fordring.invoice.DisputeInvoice;
import fordring.invoice.Draft;
import fordring.invoice.DraftInvoices;
import fordring.invoice.EInvoiceRules;
import fordring.invoice.Invoices;
import fordring.invoice.IssueDraft;
import fordring.invoice.Issued;
import fordring.invoice.PauseInvoice;
import fordring.invoice.Presentation;
import fordring.invoice.ResolveDispute;
import fordring.invoice.ResumeInvoice;
import fordring.invoice.Sending;
import fordring.invoice.WriteOff;
import fordring.money.Decimal;
import fordring.party.ChannelKind;
import fordring.platform.Json;
import fordring.platform.JsonFields;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import fordring.platform.Tx;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What becomes of an invoice once it is there: {@code /invoices/{id}} changed, issued, sent, credited and so on. */
final class InvoiceActionsResource {
    private static final int LONGEST_REASON = 1_000;
    private static final int MOST_PIECES = 1_000;
    private static final LocalDate FIRST_DATE = LocalDate.of(2015, 1, 1);
    private static final LocalDate LAST_DATE = LocalDate.of(2099, 12, 31);
    private static final String CHANNELS =
            Arrays.stream(ChannelKind.values()).map(ChannelKind::code).collect(Collectors.joining(", "));

    private final InvoiceViews views;
    private final KeptFiles files;
    private final EInvoiceRules eInvoiceRules;
    private final InvoiceTimeline timeline = new InvoiceTimeline();

    InvoiceActionsResource(InvoiceViews views, KeptFiles files, EInvoiceRules eInvoiceRules) {
        this.views = views;
        this.files = files;
        this.eInvoiceRules = eInvoiceRules;
    }

    /** What does the work of one request in the transaction of the gateway. */
    private interface Action {
        Written run(Tx tx, Asked asked);
    }

    /** A request about an invoice. */
    private record Asked(Principal principal, Request request, InvoiceId id) {
        TenantId tenant() {
            return principal.tenant();
        }

        /** An empty body says as much as an empty object. */
        byte[] json() {
            byte[] body = request.body();
            return body.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : body;
        }

        JsonFields body() {
            return JsonFields.of(json());
        }
    }

    void addTo(Router router, ExternalApi api) {
        String one = ExternalApi.PREFIX + "/invoices/{id}";
        router.route("PATCH", one, api.jsonRoute(Scope.INVOICES_WRITE, keeping(resource(api, this::change))));
        write(router, api, "DELETE", one, this::delete);
        write(router, api, "POST", one + "/issue", this::issue);
        write(router, api, "POST", one + "/send", this::send);
        write(router, api, "POST", one + "/credit", this::credit);
        write(router, api, "POST", one + "/write-off", this::writeOff);
        write(router, api, "POST", one + "/pause", this::pause);
        write(router, api, "POST", one + "/resume", this::resume);
        write(router, api, "POST", one + "/dispute", this::dispute);
        router.route("GET", one + "/timeline", api.route(Scope.INVOICES_READ, (p, r) -> timeline(api, p, r)));
        router.route("GET", one + "/claim", api.route(Scope.INVOICES_READ, (p, r) -> claim(api, p, r)));
    }

    private static void write(Router router, ExternalApi api, String method, String path, Action action) {
        ExternalApi.Resource resource = resource(api, action);
        router.route(
                method,
                path,
                method.equals("DELETE")
                        ? api.route(Scope.INVOICES_WRITE, resource)
                        : api.jsonRoute(Scope.INVOICES_WRITE, resource));
    }

    private static ExternalApi.Resource resource(ExternalApi api, Action action) {
        return (principal, request) -> ExternalApi.response(api.gateway()
                .write(
                        principal,
                        request,
                        r -> api.refusal(request, r),
                        tx -> action.run(tx, new Asked(principal, request, InvoiceResource.id(request)))));
    }

    /** The files in the body are kept before the transaction that names them. */
    private ExternalApi.Resource keeping(ExternalApi.Resource resource) {
        return (principal, request) -> {
            files.keep(principal.tenant(), FilesRequest.usable(request.body()));
            return resource.answer(principal, request);
        };
    }

    private InvoiceView view(Tx tx, Asked asked) {
        return views.one(tx, asked.tenant(), asked.id, Faults.language(asked.request));
    }

    /** As it is, locked, so that nobody else's change is told as this one's; null of what was not issued. */
    private @Nullable InvoiceView before(Tx tx, Asked asked) {
        return Invoices.lock(tx, asked.tenant(), asked.id).isPresent() ? view(tx, asked) : null;
    }

    /** What was done to an invoice, and what is different for it. */
    private Written done(Tx tx, Asked asked, String action, @Nullable InvoiceView before) {
        InvoiceView after = view(tx, asked);
        return Written.of(200, Json.write(after), change(action, asked, before, after));
    }

    private static Change change(String action, Asked asked, @Nullable InvoiceView before, InvoiceView after) {
        String subject = asked.id.toString();
        return before == null ? Change.of(action, subject) : Change.of(action, subject, before, after);
    }

    private Written change(Tx tx, Asked asked) {
        asked.body();
        ChangeDraft.Changed changed =
                ChangeDraft.run(tx, asked.tenant(), asked.id, before -> merged(tx, asked, before));
        InvoiceView after = views.of(tx, changed.after(), Faults.language(asked.request));
        InvoiceView before = views.of(tx, changed.before(), Faults.language(asked.request));
        return Written.of(200, Json.write(after), Change.of("invoice.change", asked.id.toString(), before, after));
    }

    private static Draft merged(Tx tx, Asked asked, Draft before) {
        byte[] body = MergePatch.merge(DraftBody.of(before), asked.json());
        InvoiceRequest read = new InvoiceRequest(asked.tenant(), body);
        Draft merged = read.draft().orElseThrow(() -> read.rejected(tx));
        InvoiceProfile.require(tx, merged, List.of());
        JsonFields patch = asked.body();
        Presentation now = merged.presentation();
        Presentation was = before.presentation();
        return merged.keeping(before)
                .presented(new Presentation(
                        now.template(),
                        patch.mentions("attachments") ? now.attachments() : was.attachments(),
                        patch.mentions("pdfBytes") ? now.givenPdf() : was.givenPdf(),
                        now.page()));
    }

    private Written delete(Tx tx, Asked asked) {
        InvoiceView gone = views.of(tx, DeleteDraft.run(tx, asked.tenant(), asked.id), Faults.language(asked.request));
        return Written.of(200, Json.write(gone), Change.of("invoice.delete", asked.id.toString(), gone, null));
    }

    private Written issue(Tx tx, Asked asked) {
        JsonFields in = asked.body();
        Boolean send = in.flag("send");
        ChannelKind channel = channel(in);
        in.reject();
        String profile = DraftInvoices.find(tx, asked.tenant(), asked.id)
                .map(kept -> kept.draft().terms().reminderProfile())
                .orElse(null);
        Issued issued = IssueDraft.run(
                tx,
                asked.tenant(),
                asked.id,
                draft -> new Sending(send == null ? draft.atOnce() : send, channel == null ? draft.channel() : channel),
                eInvoiceRules);
        if (issued.kind() == Issued.Kind.CREDIT_NOTE) {
            FallenAway.by(tx, issued);
            SendInvoice.atOnce(tx, issued);
        }
        InvoiceProfile.keep(tx, asked.tenant(), asked.id, profile);
        return done(tx, asked, "invoice.issue", null);
    }

    private Written send(Tx tx, Asked asked) {
        @Nullable InvoiceView before = before(tx, asked);
        JsonFields in = asked.body();
        ChannelKind channel = channel(in);
        in.reject();
        SendInvoice.run(tx, asked.tenant(), asked.id, channel, eInvoiceRules);
        return done(tx, asked, "invoice.send", before);
    }

    private static @Nullable ChannelKind channel(JsonFields in) {
        return in.parsed("channel", 100, ChannelKind::of, Code.MUST_BE_ONE_OF, CHANNELS);
    }

    private Written credit(Tx tx, Asked asked) {
        @Nullable InvoiceView before = before(tx, asked);
        JsonFields in = asked.body();
        CreditInvoice.Wish wish = new CreditInvoice.Wish(
                pieces(in, "lines", "line"),
                pieces(in, "charges", "charge"),
                in.paragraph("reason", LONGEST_REASON),
                in.date("issueDate", FIRST_DATE, LAST_DATE),
                in.flag("send"));
        in.reject();
        Issued note = FallenAway.with(
                tx,
                asked.tenant(),
                asked.id,
                () -> CreditInvoice.run(tx, asked.tenant(), asked.id, wish, eInvoiceRules));
        SendInvoice.atOnce(tx, note);
        Asked ofNote = new Asked(asked.principal, asked.request, note.id());
        return Written.of(201, Json.write(view(tx, ofNote)), change("invoice.credit", asked, before, view(tx, asked)));
    }

    private static List<CreditInvoice.Piece> pieces(JsonFields in, String field, String name) {
        List<CreditInvoice.Piece> pieces = new ArrayList<>();
        List<JsonFields> given = in.objects(field, MOST_PIECES);
        for (JsonFields piece : given == null ? List.<JsonFields>of() : given) {
            piece.require(name, Code.MUST_BE_LINE_NUMBER);
            Long no = piece.integer(name, Code.MUST_BE_LINE_NUMBER);
            Decimal quantity = piece.decimal("quantity", Code.MUST_BE_QUANTITY, 9, 6);
            Long amount = piece.integer("amount", Code.MUST_BE_AMOUNT, Amounts.minorUnit(null));
            if (quantity != null && amount != null) {
                piece.fault(Code.ONLY_ONE_OF, "amount", "quantity, amount");
            }
            if (no != null && (no < 1 || no > Integer.MAX_VALUE)) {
                piece.fault(Code.MUST_BE_LINE_NUMBER, name);
                no = null;
            }
            if (no != null) {
                pieces.add(new CreditInvoice.Piece(Math.toIntExact(no), quantity, amount));
            }
        }
        return pieces;
    }

    private Written writeOff(Tx tx, Asked asked) {
        @Nullable InvoiceView before = before(tx, asked);
        JsonFields in = asked.body();
        Long amount = in.has("amount") ? Amounts.positive(in, "amount", null) : null;
        Boolean release = in.flag("release");
        String reason = in.paragraph("reason", LONGEST_REASON);
        in.reject();
        WriteOff.Wish wish = new WriteOff.Wish(amount, Boolean.TRUE.equals(release), reason);
        GiveUp.run(tx, asked.tenant(), asked.id, wish);
        return done(tx, asked, "invoice.write_off", before);
    }

    private Written pause(Tx tx, Asked asked) {
        @Nullable InvoiceView before = before(tx, asked);
        JsonFields in = asked.body();
        LocalDate until = in.date("until", FIRST_DATE, LAST_DATE);
        String reason = in.paragraph("reason", LONGEST_REASON);
        in.reject();
        PauseInvoice.run(tx, asked.tenant(), asked.id, until, reason);
        return done(tx, asked, "invoice.pause", before);
    }

    private Written resume(Tx tx, Asked asked) {
        @Nullable InvoiceView before = before(tx, asked);
        asked.body();
        ResumeInvoice.run(tx, asked.tenant(), asked.id);
        return done(tx, asked, "invoice.resume", before);
    }

    private Written dispute(Tx tx, Asked asked) {
        @Nullable InvoiceView before = before(tx, asked);
        JsonFields in = asked.body();
        boolean resolved = Boolean.TRUE.equals(in.flag("resolved"));
        String reason = in.paragraph("reason", LONGEST_REASON);
        if (!resolved) {
            in.require("reason", Code.MUST_BE_TEXT);
        }
        in.reject();
        if (resolved) {
            ResolveDispute.run(tx, asked.tenant(), asked.id);
            return done(tx, asked, "invoice.resolve_dispute", before);
        }
        DisputeInvoice.run(tx, asked.tenant(), asked.id, java.util.Objects.requireNonNull(reason));
        return done(tx, asked, "invoice.dispute", before);
    }

    private Response timeline(ExternalApi api, Principal principal, Request request) {
        InvoiceId id = InvoiceResource.id(request);
        return api.gateway().read(tx -> Response.json(200, Json.write(timeline.of(tx, principal.tenant(), id))));
    }

    private static Response claim(ExternalApi api, Principal principal, Request request) {
        InvoiceId id = InvoiceResource.id(request);
        LocalDate on = new Listing(request).date("on");
        return api.gateway().read(tx -> Response.json(200, Json.write(ClaimView.of(tx, principal.tenant(), id, on))));
    }
}
