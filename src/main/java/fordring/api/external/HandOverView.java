package fordring.api.external;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A hand-over as this surface tells it.
 *
 * @param law act and paragraph by which it could be
 * @param caseFile where the file for the agency is fetched
 */
record HandOverView(
        String caseId,
        String status,
        LocalDate handedOverOn,
        @Nullable String agency,
        String law,
        String caseFile) {}
