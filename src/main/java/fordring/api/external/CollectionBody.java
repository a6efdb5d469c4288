package fordring.api.external;

import fordring.collection.Profiles.Collecting;
import fordring.platform.JsonFields;
import org.jspecify.annotations.Nullable;

/** How a creditor has its claims pursued, as it stands in bodies: {@code collection} of a creditor. */
record CollectionBody(boolean automatic, @Nullable String profile) {
    static CollectionBody of(Collecting how) {
        return new CollectionBody(how.automatic(), how.profile());
    }

    /** What the body says over what is there: null is as usual, and what is left out stays. */
    static Collecting over(Collecting is, JsonFields in) {
        if (!in.mentions("collection")) {
            return is;
        }
        JsonFields said = in.object("collection");
        if (said == null) {
            return Collecting.USUAL;
        }
        Boolean automatic = said.flag("automatic");
        String profile = said.text("profile", ProfileResource.LONGEST_NAME);
        return new Collecting(
                automatic == null ? is.automatic() : automatic, said.mentions("profile") ? profile : is.profile());
    }
}
