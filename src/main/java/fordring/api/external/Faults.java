package fordring.api.external;

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

/** How this surface says no: {@code {"error":{"code","message","details":[{"field","message"}]}}} and its status. */
final class Faults implements Router.Refusals {
    private record Detail(String field, String message) {}

    private record Refusal(String code, String message, List<Detail> details) {}

    private record Body(Refusal error) {}

    /** What a class of faults is called here. */
    private enum Status {
        BAD_REQUEST(400, "bad_request"),
        UNAUTHORIZED(401, "unauthorized"),
        FORBIDDEN(403, "forbidden"),
        NOT_FOUND(404, "not_found"),
        METHOD_NOT_ALLOWED(405, "method_not_allowed"),
        CONFLICT(409, "conflict"),
        PAYLOAD_TOO_LARGE(413, "payload_too_large"),
        UNSUPPORTED_MEDIA_TYPE(415, "unsupported_media_type"),
        VALIDATION_ERROR(422, "validation_error"),
        RATE_LIMITED(429, "rate_limited"),
        INTERNAL_ERROR(500, "internal_error"),
        UNAVAILABLE(503, "internal_error");

        private final int status;
        private final String code;

        Status(int status, String code) {
            this.status = status;
            this.code = code;
        }

        static Status of(Code.Kind kind) {
            return switch (kind) {
                case BAD_REQUEST -> BAD_REQUEST;
                case UNAUTHORIZED -> UNAUTHORIZED;
                case FORBIDDEN -> FORBIDDEN;
                case NOT_FOUND -> NOT_FOUND;
                case METHOD_NOT_ALLOWED -> METHOD_NOT_ALLOWED;
                case CONFLICT -> CONFLICT;
                case TOO_LARGE -> PAYLOAD_TOO_LARGE;
                case UNSUPPORTED_MEDIA_TYPE -> UNSUPPORTED_MEDIA_TYPE;
                case INVALID -> VALIDATION_ERROR;
                case RATE_LIMITED -> RATE_LIMITED;
                case UNAVAILABLE -> UNAVAILABLE;
            };
        }
    }

    Answer answer(Request request, Rejected rejected) {
        Status to = statusOf(rejected);
        return Answer.of(to.status, body(request, to, rejected.faults()));
    }

    /** A field that is wrong makes the whole a validation error; a conflict is one only when all else is right. */
    private static Status statusOf(Rejected rejected) {
        boolean invalid = rejected.faults().stream().anyMatch(f -> f.code().kind() == Code.Kind.INVALID);
        return rejected.kind() == Code.Kind.CONFLICT && invalid ? Status.VALIDATION_ERROR : Status.of(rejected.kind());
    }

    Response response(Request request, Rejected rejected) {
        Status to = statusOf(rejected);
        Response response = Response.json(to.status, body(request, to, rejected.faults()));
        Fault first = rejected.faults().getFirst();
        return switch (first.code()) {
            case KEY_MISSING, KEY_INVALID -> response.with("WWW-Authenticate", "Bearer");
            case RATE_EXCEEDED -> response.with("Retry-After", first.args().getFirst());
            case METHOD_NOT_ALLOWED -> response.with("Allow", first.args().getFirst());
            case STOPPING -> response.with("Retry-After", "1");
            default -> response;
        };
    }

    private static byte[] body(Request request, Status to, List<Fault> faults) {
        FaultTexts messages = FaultTexts.in(language(request));
        List<Detail> details = new ArrayList<>();
        for (Fault fault : faults) {
            if (!fault.path().isEmpty()) {
                details.add(new Detail(fault.path(), messages.detail(fault)));
            }
        }
        return Json.write(new Body(new Refusal(to.code, messages.headline(faults.getFirst()), details)));
    }

    /** The language the caller asks for, Norwegian as printed where he does not or where we do not write his. */
    static Language language(Request request) {
        return FaultTexts.language(request, Language.NB);
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
        boolean later = Db.isTransient(failure);
        FaultTexts messages = FaultTexts.in(language(request));
        Status to = later ? Status.UNAVAILABLE : Status.INTERNAL_ERROR;
        Response response =
                Response.json(to.status, Json.write(new Body(new Refusal(to.code, messages.of(to.name()), List.of()))));
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
