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
import fordring.invoice.EInvoiceRules;
import fordring.invoice.IssueInvoices;
import fordring.party.Language;
import fordring.platform.Json;
import fordring.platform.Request;
import fordring.platform.Tx;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a request for an invoice wants and answers, be it the body of a request or a line of many. */
record InvoiceCreation(
        ExternalApi api,
        Principal principal,
        Request request,
        InvoiceLinks links,
        InvoiceViews views,
        EInvoiceRules eInvoiceRules,
        Language reader) {

    /** To issue the invoice or to keep the draft; where a field is wrong, to be refused for all that is. */
    Wanted wanted(InvoiceRequest read) {
        Optional<Draft> draft = read.draft();
        if (draft.isEmpty()) {
            return new Wanted.Other(tx -> {
                throw read.rejected(tx);
            });
        }
        if (read.wantsDraft()) {
            return new Wanted.Other(tx -> kept(tx, draft.get()));
        }
        return draft.get().terms().reminderProfile() == null
                ? new Wanted.Invoice(draft.get(), done -> created(done, null))
                : new Wanted.Other(tx -> profiled(tx, draft.get()));
    }

    private Written created(IssueInvoices.Outcome.Done done, @Nullable String profile) {
        return Written.of(
                201,
                Json.write(InvoiceView.of(done, profile, links, reader)),
                Change.of("invoice.create", done.invoice().id().toString()));
    }

    /** By itself, since what it names stands beside the invoice. */
    private Written profiled(Tx tx, Draft draft) {
        InvoiceProfile.require(tx, draft, IssueInvoices.check(tx, draft));
        IssueInvoices.Outcome.Done done = IssueInvoices.alone(tx, draft, eInvoiceRules);
        String profile = draft.terms().reminderProfile();
        InvoiceProfile.keep(tx, draft.tenant(), done.invoice().id(), profile);
        return created(done, profile);
    }

    private Written kept(Tx tx, Draft draft) {
        InvoiceProfile.require(tx, draft, IssueInvoices.checkKept(tx, draft));
        DraftInvoices.Kept kept = CreateDraft.run(tx, draft);
        return Written.of(
                201,
                Json.write(views.of(tx, kept, reader)),
                Change.of("invoice.create", kept.id().toString()));
    }

    Function<Rejected, Answer> refusal(InvoiceRequest read) {
        return rejected -> api.refusal(request, read.asWritten(rejected));
    }
}
