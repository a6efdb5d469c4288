package fordring.invoice;

import fordring.fault.Code;
import java.util.Locale;
import java.util.Optional;

/** What can be done to an invoice, and when. One table: it is shown, and it is what every action goes by. */
public final class Actions {
    private Actions() {}

    /** Something that can be done to an invoice. */
    public enum Action {
        ISSUE,
        CHANGE,
        DELETE,
        SEND,
        CREDIT,
        WRITE_OFF,
        PAUSE,
        RESUME,
        DISPUTE,
        RESOLVE_DISPUTE,
        REGISTER_PAYMENT;

        /** The published name. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What kind of document it is. */
    public enum Document {
        DRAFT,
        INVOICE,
        CREDIT_NOTE
    }

    /**
     * All that decides.
     *
     * @param open whether anything is open
     * @param lost whether capital was written off and is still owed
     * @param creditable whether anything is left that no credit note took back
     */
    public record State(
            Document document, boolean open, boolean lost, boolean creditable, boolean paused, boolean disputed) {
        public static final State DRAFT = new State(Document.DRAFT, false, false, false, false, false);
        public static final State CREDIT_NOTE = new State(Document.CREDIT_NOTE, false, false, false, false, false);

        /** The state of what was issued. */
        public static State of(Issued issued, Balance balance, Holds holds) {
            return switch (issued.kind()) {
                case CREDIT_NOTE -> CREDIT_NOTE;
                case INVOICE ->
                    new State(
                            Document.INVOICE,
                            balance.open().isPositive(),
                            balance.lost().isPositive(),
                            issued.totals().payable().compareTo(balance.credited()) > 0,
                            holds.pause() != null,
                            holds.dispute() != null);
            };
        }

        boolean owed() {
            return open || lost;
        }
    }

    /** What stands against an action; empty: it is allowed. */
    public static Optional<Code> against(Action action, State state) {
        return switch (state.document) {
            case DRAFT ->
                switch (action) {
                    case ISSUE, CHANGE, DELETE -> Optional.empty();
                    case SEND, CREDIT, WRITE_OFF, PAUSE, RESUME, DISPUTE, RESOLVE_DISPUTE, REGISTER_PAYMENT ->
                        Optional.of(Code.INVOICE_IS_DRAFT);
                };
            case CREDIT_NOTE ->
                switch (action) {
                    case SEND -> Optional.empty();
                    case ISSUE, CHANGE, DELETE -> Optional.of(Code.INVOICE_IS_ISSUED);
                    case CREDIT, WRITE_OFF, PAUSE, RESUME, DISPUTE, RESOLVE_DISPUTE, REGISTER_PAYMENT ->
                        Optional.of(Code.INVOICE_IS_CREDIT_NOTE);
                };
            case INVOICE ->
                switch (action) {
                    case ISSUE, CHANGE, DELETE -> Optional.of(Code.INVOICE_IS_ISSUED);
                    case SEND, REGISTER_PAYMENT -> Optional.empty();
                    case CREDIT -> unless(state.creditable, Code.NOTHING_LEFT_TO_CREDIT);
                    case WRITE_OFF, PAUSE -> unless(state.owed(), Code.NOTHING_OWED);
                    case RESUME -> unless(state.paused, Code.NOT_PAUSED);
                    case DISPUTE ->
                        state.disputed ? Optional.of(Code.DISPUTED) : unless(state.owed(), Code.NOTHING_OWED);
                    case RESOLVE_DISPUTE -> unless(state.disputed, Code.NOT_DISPUTED);
                };
        };
    }

    private static Optional<Code> unless(boolean fine, Code otherwise) {
        return fine ? Optional.empty() : Optional.of(otherwise);
    }
}
