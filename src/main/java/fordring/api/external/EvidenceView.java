package fordring.api.external;

import fordring.collection.Evidence;
import fordring.id.CaseId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The evidence of a case, recomputed while it was read.
 *
 * @param brokenAt the first entry that is not as it was written; null: the chain holds
 */
record EvidenceView(String caseId, boolean valid, @Nullable Integer brokenAt, List<Evidence.Entry> entries) {

    static EvidenceView of(CaseId id, List<Evidence.Entry> entries) {
        Optional<Integer> broken = Evidence.broken(id, entries);
        return new EvidenceView(id.toString(), broken.isEmpty(), broken.orElse(null), entries);
    }
}
