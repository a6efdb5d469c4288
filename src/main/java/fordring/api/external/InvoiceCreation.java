package fordring.api.external;

import fordring.fault.Rejected;
import fordring.gateway.Answer;
import fordring.gateway.Change;
import fordring.gateway.Principal;
import fordring.gateway.Wanted;
import fordring.gateway.Written;
import fordring.invoice.CreateDraft;
import fordring.invoice.Draft;
import fordring.invoice.DraftInvoices;
import fordring.invoice.IssueInvoices;
import fordring.party.Language;
import fordring.platform.Json;
import fordring.platform.Request;
import fordring.platform.Tx;
import java.util.Optional;
import java.util.function.Function;

/** What a request for an invoice wants and answers, be it the body of a request or a line of many. */
record InvoiceCreation(ExternalApi api, Principal principal, Request request, String publicUrl, Language reader) {

    InvoiceCreation(ExternalApi api, Principal principal, Request request, String publicUrl) {
        this(api, principal, request, publicUrl, Faults.language(request));
    }

    /** To issue the draft or to keep it; where a field is wrong, to be refused for all that is. */
    Wanted wanted(InvoiceRequest read) {
        Optional<Draft> draft = read.draft();
        return draft.isPresent() && !read.wantsDraft()
                ? new Wanted.Invoice(draft.get(), this::created)
                : new Wanted.Other(tx -> kept(tx, read));
    }

    /** Keeps a draft; a body with wrong fields ends here too, be it for an invoice. */
    Written kept(Tx tx, InvoiceRequest read) {
        Draft draft = read.draft().orElseThrow(() -> read.rejected(tx));
        try {
            DraftInvoices.Kept kept = CreateDraft.run(tx, draft);
            return Written.of(
                    201,
                    Json.write(new InvoiceViews(publicUrl).of(tx, kept, reader)),
                    Change.of("invoice.create", kept.id().toString()));
        } catch (Rejected rejected) {
            throw read.asWritten(rejected);
        }
    }

    Written created(IssueInvoices.Outcome.Done done) {
        return Written.of(
                201,
                Json.write(InvoiceView.of(done, publicUrl, reader)),
                Change.of("invoice.create", done.invoice().id().toString()));
    }

    Function<Rejected, Answer> refusal(InvoiceRequest read) {
        return rejected -> api.refusal(request, read.asWritten(rejected));
    }
}
