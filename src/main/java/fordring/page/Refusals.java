package fordring.page;

import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import java.util.Set;

/** What is said below {@code /i/} where no page comes to answer. */
final class Refusals implements Router.Refusals {

    @Override
    public Response notFound(Request request) {
        return say(Notice.NOT_FOUND, request);
    }

    @Override
    public Response methodNotAllowed(Request request, Set<String> allowed) {
        return say(Notice.NOT_ALLOWED, request).with("Allow", String.join(", ", allowed));
    }

    @Override
    public Response bodyTooLarge(Request request, long mostBytes) {
        return say(Notice.TOO_LARGE, request);
    }

    @Override
    public Response broken(Request request, Throwable failure) {
        return say(Notice.BROKEN, request);
    }

    @Override
    public Response refused(Request request, int status) {
        return switch (status) {
            case 404 -> say(Notice.NOT_FOUND, request);
            case 413 -> say(Notice.TOO_LARGE, request);
            case 503 -> say(Notice.STOPPING, request);
            default -> say(status >= 500 ? Notice.BROKEN : Notice.UNREADABLE, request);
        };
    }

    private static Response say(Notice notice, Request request) {
        return notice.response(Visits.language(request));
    }
}
