package fordring.api.external;

import fordring.fault.Rejected;
import fordring.gateway.Answer;
import fordring.gateway.Change;
import fordring.gateway.Principal;
import fordring.gateway.Wanted;
import fordring.gateway.Written;
import fordring.invoice.Draft;
import fordring.invoice.IssueInvoices;
import fordring.party.Language;
import fordring.platform.Json;
import fordring.platform.Request;
import java.util.Optional;
import java.util.function.Function;

/** What a request for an invoice wants and answers, be it the body of a request or a line of many. */
record InvoiceCreation(ExternalApi api, Principal principal, Request request, String publicUrl, Language reader) {

    InvoiceCreation(ExternalApi api, Principal principal, Request request, String publicUrl) {
        this(api, principal, request, publicUrl, Faults.language(request));
    }

    /** To issue the draft; where a field is wrong, to be refused for all that is. */
    Wanted wanted(InvoiceRequest read) {
        Optional<Draft> draft = read.draft();
        return draft.isPresent()
                ? new Wanted.Invoice(draft.get(), this::created)
                : new Wanted.Other(tx -> {
                    throw read.rejected(tx);
                });
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
