package fordring.page;

import fordring.party.Language;
import fordring.platform.Response;
import java.util.Locale;

/** What is said in the place of a page that cannot be shown. It tells of no invoice. Public for the templates alone. */
public enum Notice {
    /** There is no such page; that there once was one, or could be, is not said. */
    NOT_FOUND(404),
    /** There was one, and its time is over. */
    GONE(410),
    /** The customer is to be asked who he is, and cannot be. */
    IDENTIFICATION(403),
    /** A form was sent from elsewhere. */
    ELSEWHERE(403),
    /** There is nothing to object to, and nothing to wait for. */
    NOTHING_OWED(409),
    /** The plan that was to be accepted is not the one that is proposed, or cannot be accepted any more. */
    PLAN_CHANGED(409),
    /** More was written than anybody would read. */
    TOO_MANY_MESSAGES(409),
    TOO_LARGE(413),
    /** Asked too often; with Retry-After. */
    TOO_OFTEN(429),
    UNREADABLE(400),
    NOT_ALLOWED(405),
    BROKEN(500),
    STOPPING(503);

    private final int status;

    Notice(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    /** Under which its title and text stand among the words. */
    String key() {
        return "notice." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Response response(Language language) {
        Words words = Words.of(language);
        return Html.page(status, "page/notice.jte", new View(words, Assets.BASE, key()));
    }

    /** For the compiled template, which lives in a package of its own. */
    public record View(Words words, String assets, String key) {}
}
