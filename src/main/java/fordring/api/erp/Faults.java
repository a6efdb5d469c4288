package fordring.api.erp;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** How this surface says no: {@code {status, error, message, errors:[{field, message}]}}; English where nothing else is asked for. */
final class Faults implements Router.Refusals {
    private record Detail(String field, String message) {}

    private record Body(int status, String error, String message, List<Detail> errors) {}

    /** What a class of faults is called here. */
    private enum Status {
        BAD_REQUEST(400, "Bad Request"),
        UNAUTHORIZED(401, "Unauthorized"),
        FORBIDDEN(403, "Forbidden"),
        NOT_FOUND(404, "Not Found"),
        METHOD_NOT_ALLOWED(405, "Method Not Allowed"),
        CONFLICT(409, "Conflict"),
        TOO_LARGE(413, "Payload Too Large"),
        RATE_LIMITED(429, "Too Many Requests"),
        INTERNAL_ERROR(500, "Internal Server Error"),
        UNAVAILABLE(503, "Service Unavailable");

        private final int status;
        private final String error;

        Status(int status, String error) {
            this.status = status;
            this.error = error;
        }

        static Status of(Code.Kind kind) {
            return switch (kind) {
                case BAD_REQUEST, UNSUPPORTED_MEDIA_TYPE, INVALID -> BAD_REQUEST;
                case UNAUTHORIZED -> UNAUTHORIZED;
                case FORBIDDEN -> FORBIDDEN;
                case NOT_FOUND -> NOT_FOUND;
                case METHOD_NOT_ALLOWED -> METHOD_NOT_ALLOWED;
                case CONFLICT -> CONFLICT;
                case TOO_LARGE -> TOO_LARGE;
                case RATE_LIMITED -> RATE_LIMITED;
                case UNAVAILABLE -> UNAVAILABLE;
            };
        }
    }

    Answer answer(Request request, Rejected rejected) {
        Status to = statusOf(rejected);
        return Answer.of(to.status, body(request, to, rejected.faults()));
    }

    /** A field that is wrong makes the whole a bad request; a conflict is one only when all else is right. */
    private static Status statusOf(Rejected rejected) {
        boolean invalid = rejected.faults().stream().anyMatch(f -> f.code().kind() == Code.Kind.INVALID);
        return rejected.kind() == Code.Kind.CONFLICT && invalid ? Status.BAD_REQUEST : Status.of(rejected.kind());
    }

    Response response(Request request, Rejected rejected) {
        Status to = statusOf(rejected);
        Response response = Response.json(to.status, body(request, to, rejected.faults()));
        Fault first = rejected.faults().getFirst();
        return switch (to) {
            case UNAUTHORIZED -> response.with("WWW-Authenticate", "Bearer");
            case RATE_LIMITED -> response.with("Retry-After", first.args().getFirst());
            case METHOD_NOT_ALLOWED -> response.with("Allow", first.args().getFirst());
            case UNAVAILABLE -> response.with("Retry-After", "1");
            case BAD_REQUEST, FORBIDDEN, NOT_FOUND, CONFLICT, TOO_LARGE, INTERNAL_ERROR -> response;
        };
    }

    private static byte[] body(Request request, Status to, List<Fault> faults) {
        FaultTexts texts = FaultTexts.in(language(request));
        List<Detail> details = new ArrayList<>();
        for (Fault fault : faults) {
            if (!fault.path().isEmpty()) {
                details.add(new Detail(fault.path(), texts.detail(fault)));
            }
        }
        return Json.write(new Body(to.status, to.error, texts.headline(faults.getFirst()), details));
    }

    /** The language the caller asks for, English as the document is written in where we do not write his. */
    static Language language(Request request) {
        return FaultTexts.language(request, Language.EN);
    }

    @Override
    public Response notFound(Request request) {
        return response(request, ErpApi.notFound());
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
        boolean later = Db.isTransient(failure);
        Status to = later ? Status.UNAVAILABLE : Status.INTERNAL_ERROR;
        String message = FaultTexts.in(language(request)).of(to.name());
        Response response = Response.json(to.status, Json.write(new Body(to.status, to.error, message, List.of())));
        return later ? response.with("Retry-After", "2") : response;
    }

    @Override
    public Response refused(Request request, int status) {
        Code code = status == 503 ? Code.STOPPING : Code.BODY_UNREADABLE;
        return status >= 500 && status != 503
                ? broken(request, new IllegalStateException("status " + status))
                : response(request, new Rejected(Fault.of(code, "")));
    }
}
