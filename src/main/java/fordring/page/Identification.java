package fordring.page;

import fordring.platform.Request;
import fordring.platform.Response;

/** Whether whoever visits a page may read it: where the customer is to be asked who he is, nobody may. */
public final class Identification {

    /** What a visitor is let do. */
    public sealed interface Access {
        /** He may read and answer. */
        record Open() implements Access {}

        /** He is asked who he is first. */
        record Ask(Response response) implements Access {}

        /** He is shown the door. */
        record Refused(Response response) implements Access {}
    }

    /** Asked before anything of an invoice is shown or taken; it does not open where nobody can be asked. */
    public Access check(Request request, Visit visit) {
        return visit.needsIdentification()
                ? new Access.Refused(Notice.IDENTIFICATION.response(visit.language()))
                : new Access.Open();
    }
}
