package fordring.collection;

import fordring.fault.Code;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be done to have a claim paid that is late, and when; shown beside what can be done to its invoice. */
public final class CaseActions {
    private CaseActions() {}

    /** Something a person can do. */
    public enum Action {
        OPEN_CASE,
        PROPOSE_PLAN,
        ACCEPT_PLAN,
        WITHDRAW_PLAN,
        PROMISE,
        HAND_OVER,
        RESOLVE_CASE;

        /** The published name. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * All that decides, of an invoice that was issued.
     *
     * @param due whether its due date is past
     * @param pursued null: its case was not opened
     * @param plan what became of the newest; null: there is none
     */
    public record State(
            boolean open,
            boolean due,
            boolean disputed,
            Case.@Nullable State pursued,
            PaymentPlan.@Nullable State plan) {}

    /**
     * What stands against an action; empty: it is allowed. What the law wants before a claim is handed over, what a plan
     * says, and whether it still says what is owed, is looked at when it is done.
     */
    public static Optional<Code> against(Action action, State state) {
        return switch (action) {
            case OPEN_CASE -> opening(state);
            case PROPOSE_PLAN ->
                pursued(state)
                        .or(() -> when(state.pursued == Case.State.PLAN, Code.PLAN_RUNS))
                        .or(() -> when(!state.open, Code.NOTHING_OWED));
            case ACCEPT_PLAN ->
                pursued(state)
                        .or(() -> when(state.plan != PaymentPlan.State.PROPOSED, Code.NO_PLAN))
                        .or(() -> when(state.disputed, Code.DISPUTED));
            case WITHDRAW_PLAN -> cased(state).or(() -> when(!stands(state.plan), Code.NO_PLAN));
            case PROMISE -> pursued(state).or(() -> when(!state.open, Code.NOTHING_OWED));
            case HAND_OVER ->
                pursued(state)
                        .or(() -> when(!state.open, Code.NOTHING_OWED))
                        .or(() -> when(state.disputed, Code.DISPUTED));
            case RESOLVE_CASE -> cased(state).or(() -> when(state.pursued == Case.State.RESOLVED, Code.CASE_RESOLVED));
        };
    }

    private static Optional<Code> opening(State state) {
        return when(!state.open, Code.NOTHING_OWED)
                .or(() -> when(!state.due, Code.NOT_DUE_YET))
                .or(() -> when(state.pursued != null && state.pursued != Case.State.RESOLVED, Code.CASE_OPEN));
    }

    private static boolean stands(PaymentPlan.@Nullable State plan) {
        return plan == PaymentPlan.State.PROPOSED || plan == PaymentPlan.State.ACCEPTED;
    }

    private static Optional<Code> cased(State state) {
        return when(state.pursued == null, Code.NO_CASE);
    }

    private static Optional<Code> pursued(State state) {
        return cased(state)
                .or(() -> when(state.pursued == Case.State.RESOLVED, Code.CASE_RESOLVED))
                .or(() -> when(state.pursued == Case.State.HANDED_OVER, Code.CASE_HANDED_OVER));
    }

    private static Optional<Code> when(boolean so, Code code) {
        return so ? Optional.of(code) : Optional.empty();
    }
}
