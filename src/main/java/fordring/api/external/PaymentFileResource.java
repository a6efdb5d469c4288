package fordring.api.external;

import fordring.bankfile.RefusedFile;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.gateway.Answer;
import fordring.gateway.Change;
import fordring.gateway.Gateway;
import fordring.gateway.Principal;
import fordring.gateway.Scope;
import fordring.gateway.Written;
import fordring.id.PaymentFileId;
import fordring.intake.ImportFile;
import fordring.intake.ImportFile.UnknownAccounts;
import fordring.intake.PaymentBatches;
import fordring.intake.PaymentFile;
import fordring.intake.PaymentFiles;
import fordring.platform.Json;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import fordring.platform.Tx;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /payment-files}: a bank's file taken in while it comes, and what became of those that were. */
public final class PaymentFileResource implements ExternalApi.Part {
    private static final PaymentFileId NEWEST = new PaymentFileId(new UUID(-1L, -1L));

    private final Places places = new Places();
    private final ImportFile imports;

    public PaymentFileResource(ImportFile imports) {
        this.imports = imports;
    }

    @Override
    public void addTo(Router router, ExternalApi api) {
        String all = ExternalApi.PREFIX + "/payment-files";
        router.stream("POST", all, api.uploadRoute(Scope.PAYMENTS, this::check, (p, r, body) -> take(api, p, r, body)));
        router.route("GET", all, api.route(Scope.PAYMENTS, (p, r) -> list(api, p, r)));
        router.route("POST", all + "/{id}/resume", api.route(Scope.PAYMENTS, (p, r) -> resume(api, p, r)));
        router.route("GET", all + "/{id}", api.route(Scope.PAYMENTS, (p, r) -> get(api, p, r)));
    }

    /** What the query asks for. */
    private record Wish(@Nullable String name, UnknownAccounts unknown) {
        static Wish of(Request head) {
            Listing query = new Listing(head);
            UnknownAccounts unknown = query.parsed(
                    "unknownAccounts",
                    text -> text.equals("skip") ? Optional.of(UnknownAccounts.SKIP) : Optional.empty());
            return new Wish(query.text("name"), unknown == null ? UnknownAccounts.REFUSE : unknown);
        }
    }

    /** What can be said before the body comes. */
    private void check(Request head) {
        Wish.of(head);
        String key = head.header("Idempotency-Key");
        if (key != null && !Gateway.isIdempotencyKey(key)) {
            throw new Rejected(Fault.of(Code.HEADER_MALFORMED, "Idempotency-Key"));
        }
        String encoding = head.header("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new Rejected(Fault.of(Code.ENCODING_UNSUPPORTED, ""));
        }
        String length = head.header("Content-Length");
        if (length != null && Long.parseLong(length) > ImportFile.MOST_BYTES) {
            throw new Rejected(Fault.of(Code.BODY_TOO_LARGE, "", ImportFile.MOST_BYTES));
        }
    }

    private Response take(ExternalApi api, Principal principal, Request head, InputStream body) throws IOException {
        places.enter(principal.tenant());
        try {
            Wish wish = Wish.of(head);
            HashedBody hashed = new HashedBody(body, ImportFile.MOST_BYTES);
            Answer answer = api.gateway()
                    .call(
                            principal,
                            head,
                            hashed::hash,
                            r -> api.refusal(head, r),
                            () -> imported(api, principal, wish, hashed));
            return ExternalApi.response(answer);
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        } finally {
            places.leave(principal.tenant());
        }
    }

    private static List<PaymentFileView> views(Tx tx, Principal principal, List<PaymentFile> files) {
        Map<PaymentFileId, PaymentBatches.Told> told = PaymentBatches.ofFiles(
                tx, principal.tenant(), files.stream().map(PaymentFile::id).toList());
        return files.stream()
                .map(file -> PaymentFileView.of(file, told.getOrDefault(file.id(), PaymentBatches.Told.NONE)))
                .toList();
    }

    private static byte[] view(ExternalApi api, Principal principal, PaymentFile file) {
        return Json.write(
                api.gateway().read(tx -> views(tx, principal, List.of(file))).getFirst());
    }

    private Response resume(ExternalApi api, Principal principal, Request request) {
        PaymentFileId id = PaymentFileId.parse(request.part("id")).orElseThrow(ExternalApi::notFound);
        places.enter(principal.tenant());
        try {
            return ExternalApi.response(api.gateway()
                    .call(principal, request, r -> api.refusal(request, r), () -> resumed(api, principal, id)));
        } finally {
            places.leave(principal.tenant());
        }
    }

    private Written resumed(ExternalApi api, Principal principal, PaymentFileId id) {
        try {
            PaymentFile file = imports.goOn(principal.tenant(), id);
            return Written.of(200, view(api, principal, file), Change.of("payment_file.resume", id.toString()));
        } catch (RefusedFile refused) {
            throw new Rejected(fault(refused));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Written imported(ExternalApi api, Principal principal, Wish wish, HashedBody body) {
        try {
            PaymentFile file = imports.run(principal.tenant(), wish.name, wish.unknown, body);
            return Written.of(
                    201,
                    view(api, principal, file),
                    Change.of("payment_file.create", file.id().toString()));
        } catch (RefusedFile refused) {
            body.hash();
            throw new Rejected(fault(refused));
        } catch (Rejected refused) {
            body.hash();
            throw refused;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** The line is the field; its columns stand behind the name of what is in them. */
    static Fault fault(RefusedFile refused) {
        String columns = refused.from() == 0 ? "" : " [" + refused.from() + "–" + refused.to() + "]";
        return Fault.of(
                code(refused.rule()),
                "line " + refused.line(),
                refused.field() + columns,
                refused.expected(),
                refused.found());
    }

    private static Code code(RefusedFile.Rule rule) {
        return switch (rule) {
            case FORMAT -> Code.FILE_FORMAT;
            case ENCODING -> Code.FILE_ENCODING;
            case XML -> Code.FILE_XML;
            case VERSION -> Code.FILE_VERSION;
            case LENGTH -> Code.FILE_LENGTH;
            case RECORD -> Code.FILE_RECORD;
            case FIELD -> Code.FILE_FIELD;
            case COUNT -> Code.FILE_COUNT;
            case SUM -> Code.FILE_SUM;
        };
    }

    private static Response get(ExternalApi api, Principal principal, Request request) {
        PaymentFileId id = PaymentFileId.parse(request.part("id")).orElseThrow(ExternalApi::notFound);
        return api.gateway().read(tx -> {
            PaymentFile found = PaymentFiles.find(tx, principal.tenant(), id).orElseThrow(ExternalApi::notFound);
            return Response.json(
                    200, Json.write(views(tx, principal, List.of(found)).getFirst()));
        });
    }

    private static Response list(ExternalApi api, Principal principal, Request request) {
        Listing listing = new Listing(request);
        PaymentFileId before = listing.after(PaymentFileId::parse).orElse(NEWEST);
        return api.gateway()
                .read(tx -> listing.page(
                        views(tx, principal, PaymentFiles.page(tx, principal.tenant(), before, listing.toRead())),
                        view -> view,
                        PaymentFileView::id));
    }
}
