package fordring.api.partner;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.gateway.Answer;
import fordring.gateway.FaultTexts;
import fordring.party.Language;
import fordring.platform.Db;
import fordring.platform.Json;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How this surface says no: {@code {statusCode, message, error}}, with all faults in {@code error}. */
final class Faults implements Router.Refusals {
    private record Body(String statusCode, String message, String error) {}

    private enum Status {
        BAD_REQUEST(400, "Bad Request"),
        UNAUTHORIZED(401, "Unauthorized"),
        FORBIDDEN(403, "Forbidden"),
        NOT_FOUND(404, "Not Found"),
        METHOD_NOT_ALLOWED(405, "Method Not Allowed"),
        PAYLOAD_TOO_LARGE(413, "Payload Too Large"),
        UNSUPPORTED_MEDIA_TYPE(415, "Unsupported Media Type"),
        VALIDATION_ERROR(422, "Validation Error"),
        TOO_MANY_REQUESTS(429, "Too Many Requests"),
        INTERNAL_ERROR(500, "Internal Server Error"),
        UNAVAILABLE(503, "Service Unavailable");

        private final int status;
        private final String message;

        Status(int status, String message) {
            this.status = status;
            this.message = message;
        }
    }

    Answer answer(Request request, Rejected rejected) {
        Response response = response(request, rejected);
        return Answer.of(response.status(), response.body());
    }

    Response response(Request request, Rejected rejected) {
        return response(request, statusOf(rejected), rejected);
    }

    /** The same of a request that says nothing but which invoice: what is wrong is the invoice's state. */
    Response ofState(Request request, Rejected rejected) {
        Status status = statusOf(rejected);
        return response(request, status == Status.VALIDATION_ERROR ? Status.BAD_REQUEST : status, rejected);
    }

    private Response response(Request request, Status status, Rejected rejected) {
        FaultTexts texts = FaultTexts.in(language(request));
        String error = rejected.faults().stream().map(f -> text(texts, f)).collect(Collectors.joining("; "));
        Response response = json(status, error);
        Fault first = rejected.faults().getFirst();
        return switch (first.code()) {
            case TOKEN_MISSING, TOKEN_INVALID -> response.with("WWW-Authenticate", "Bearer");
            case RATE_EXCEEDED -> response.with("Retry-After", first.args().getFirst());
            case METHOD_NOT_ALLOWED -> response.with("Allow", first.args().getFirst());
            case STOPPING -> response.with("Retry-After", "1");
            default -> response;
        };
    }

    private static Response json(Status status, String error) {
        return Response.json(status.status, Json.write(new Body(String.valueOf(status.status), status.message, error)));
    }

    private static String text(FaultTexts texts, Fault fault) {
        String detail =
                fault.code() == Code.REQUIRED ? texts.of("REQUIRED_FIELD", texts.detail(fault)) : texts.detail(fault);
        return fault.path().isEmpty() ? detail : fault.path() + ": " + detail;
    }

    /** What is wrong with a field is a fault in the body, be it that the field contradicts what is kept here. */
    private static Status statusOf(Rejected rejected) {
        Code first = rejected.faults().getFirst().code();
        if (first == Code.BODY_MALFORMED || first == Code.BODY_UNREADABLE) {
            return Status.VALIDATION_ERROR;
        }
        return switch (rejected.kind()) {
            case BAD_REQUEST -> Status.BAD_REQUEST;
            case UNAUTHORIZED -> Status.UNAUTHORIZED;
            case FORBIDDEN -> Status.FORBIDDEN;
            case NOT_FOUND -> Status.NOT_FOUND;
            case METHOD_NOT_ALLOWED -> Status.METHOD_NOT_ALLOWED;
            case CONFLICT ->
                rejected.faults().stream().allMatch(f -> f.path().isEmpty())
                        ? Status.BAD_REQUEST
                        : Status.VALIDATION_ERROR;
            case TOO_LARGE -> Status.PAYLOAD_TOO_LARGE;
            case UNSUPPORTED_MEDIA_TYPE -> Status.UNSUPPORTED_MEDIA_TYPE;
            case INVALID -> Status.VALIDATION_ERROR;
            case RATE_LIMITED -> Status.TOO_MANY_REQUESTS;
            case UNAVAILABLE -> Status.UNAVAILABLE;
        };
    }

    /** English, as the document is, unless the caller asks for a language that we answer in. */
    private static Language language(Request request) {
        return FaultTexts.language(request, Language.EN);
    }

    @Override
    public Response notFound(Request request) {
        return response(request, new Rejected(Fault.of(Code.NOT_FOUND, "")));
    }

    @Override
    public Response methodNotAllowed(Request request, Set<String> allowed) {
        return response(
                request,
                new Rejected(Fault.of(Code.METHOD_NOT_ALLOWED, "", String.join(", ", new TreeSet<>(allowed)))));
    }

    @Override
    public Response bodyTooLarge(Request request, long mostBytes) {
        return response(request, new Rejected(Fault.of(Code.BODY_TOO_LARGE, "", mostBytes)));
    }

    @Override
    public Response broken(Request request, Throwable failure) {
        FaultTexts texts = FaultTexts.in(language(request));
        return Db.isTransient(failure)
                ? json(Status.UNAVAILABLE, texts.of("UNAVAILABLE")).with("Retry-After", "2")
                : json(Status.INTERNAL_ERROR, texts.of("INTERNAL_ERROR"));
    }

    @Override
    public Response refused(Request request, int status) {
        if (status == 503) {
            return response(request, new Rejected(Fault.of(Code.STOPPING, "")));
        }
        return status >= 500
                ? broken(request, new IllegalStateException("status " + status))
                : response(request, Status.BAD_REQUEST, new Rejected(List.of(Fault.of(Code.BODY_UNREADABLE, ""))));
    }
}
