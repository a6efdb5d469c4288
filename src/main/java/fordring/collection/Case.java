package fordring.collection;

import fordring.id.CaseId;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A claim that is pursued; of an invoice there is one for ever.
 *
 * @param profile null: the default of the country
 * @param stepsTaken of the course
 * @param nextOn the local day on which the run looks at it; null: nothing comes by itself
 * @param waitsFor why the last look took no step: {@code intake}, {@code delivery}, a row of law or a paragraph
 * @param openedAt business time; null: watched, and nobody has heard of it
 * @param resolution why it ended: it was paid, credited or written off, or as a person said
 */
public record Case(
        CaseId id,
        InvoiceId invoice,
        CreditorId creditor,
        CustomerId customer,
        State state,
        @Nullable String profile,
        @Nullable Integer profileVersion,
        int stepsTaken,
        @Nullable LocalDate nextOn,
        @Nullable String waitsFor,
        @Nullable Instant openedAt,
        @Nullable Instant resolvedAt,
        @Nullable String resolution) {

    /** How far it is. That the invoice is paused or disputed is the invoice's, and is told before these. */
    public enum State {
        /** Overdue; no step was taken and nobody has heard of it. */
        WATCHED,
        OPEN,
        /** The debtor pays by a plan. */
        PLAN,
        /** An agency pursues it. */
        HANDED_OVER,
        RESOLVED;

        /** The published name. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
