package fordring.page;

import fordring.party.Language;
import fordring.platform.Response;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is said to who shall prove who he is, with a way to do it. It tells of no invoice. Public for the
 * compiled template alone. */
public enum Proof {
    ASKED(403),
    OTHER_PERSON(403),
    CANCELLED(403),
    FAILED(403),
    /** Who comes back from the broker was not sent there from this browser, too long ago, or came back before. */
    FOREIGN(400),
    /** Nobody can be asked at present. */
    DOWN(503);

    private final int status;

    Proof(int status) {
        this.status = status;
    }

    /** @param start where the way to the broker begins; null: only where the visitor has his link */
    Response response(Language language, @Nullable String start) {
        String key = "proof." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Html.page(status, "page/proof.jte", new View(Words.of(language), Assets.BASE, key, start));
    }

    /** For the compiled template, which lives in a package of its own. */
    public record View(
            Words words,
            String assets,
            String key,
            @Nullable String start) {

        /** What the way to the broker is called: the first time, and after. */
        public String startKey() {
            return key.equals("proof.asked") ? "proof.start" : "proof.again";
        }
    }
}
