package fordring.collection;

import fordring.country.Later;
import fordring.id.CaseId;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.money.Money;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cases as they are read: those that were opened; one that is only watched is nobody's business. */
public final class Cases {
    private Cases() {}

    /** What a case is told as: resolved before handed_over before disputed before paused before plan before open. */
    public enum Status {
        OPEN,
        PAUSED,
        DISPUTED,
        PLAN,
        HANDED_OVER,
        RESOLVED
    }

    /**
     * What comes next by itself.
     *
     * @param on the earliest local day
     * @param fee the most it would cost by the law of that day; null: none, or nobody knows
     */
    public record NextStep(
            ReminderProfile.Step step,
            LocalDate on,
            @Nullable Money fee) {}

    /**
     * A case with what is told of it.
     *
     * @param nextStep null: nothing comes by itself
     * @param pausedUntil the last day of a pause
     */
    public record Told(
            Case the,
            Status status,
            List<Notice> notices,
            @Nullable NextStep nextStep,
            Money capital,
            Money fees,
            Money interest,
            @Nullable LocalDate pausedUntil) {}

    public static Optional<Told> find(Tx tx, TenantId tenant, CaseId id) {
        return Later.later();
    }

    /** Of these invoices, those that have a case that was opened. */
    public static Map<InvoiceId, Told> of(Tx tx, TenantId tenant, Collection<InvoiceId> invoices) {
        return Later.later();
    }

    /** A page of them, the newest first; null: whichever. */
    public static List<Told> page(
            Tx tx,
            TenantId tenant,
            @Nullable CreditorId creditor,
            @Nullable CustomerId customer,
            @Nullable Status status,
            @Nullable CaseId after,
            int limit) {
        return Later.later();
    }
}
