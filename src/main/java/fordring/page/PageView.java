package fordring.page;

import fordring.document.InvoiceView;
import fordring.document.PaymentPart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of an invoice as its template sets it: text only, in one language. Public for the compiled template alone,
 * which lives in a package of its own.
 *
 * @param invoice its lines and sums
 * @param sent what was just taken from a form; null: nothing
 * @param plan by which is to be paid in instalments; null: none is proposed or agreed
 * @param pay null where nothing is to be paid
 * @param sums how what is left came about; empty where all of it is
 * @param letters that were written to the debtor
 * @param objection null where there is nothing to object to
 * @param moreTime null where there is nothing to wait for
 * @param seen where the picture is that tells that the page was shown
 */
public record PageView(
        Words words,
        Look look,
        Sender sender,
        String title,
        String heading,
        String recipient,
        InvoiceView invoice,
        @Nullable String sent,
        Standing standing,
        @Nullable Plan plan,
        @Nullable Pay pay,
        List<Sum> sums,
        List<Link> files,
        List<Letter> letters,
        @Nullable AnswerForm objection,
        @Nullable AnswerForm moreTime,
        List<Happening> history,
        List<Language> languages,
        String seen) {

    /** Lines beyond these are shown when asked for. */
    private static final int LINES_AT_ONCE = 8;

    public boolean credits() {
        return invoice.credits();
    }

    public List<InvoiceView.Line> lines() {
        return invoice.pages().getFirst().lines();
    }

    public boolean isLong() {
        return lines().size() > LINES_AT_ONCE;
    }

    /**
     * How it looks.
     *
     * @param assets what the addresses of style and script begin with
     * @param accent the stylesheet with the colour
     * @param logo where the picture is; null: the name stands in its place
     * @param intro what the page's template says first
     * @param test whether nobody owes anything
     */
    public record Look(
            String assets,
            String accent,
            @Nullable String logo,
            @Nullable String intro,
            boolean test) {}

    /**
     * Who claims.
     *
     * @param email as a link takes it; null where it is no address
     * @param phone likewise
     */
    public record Sender(
            String name,
            List<String> address,
            List<String> register,
            @Nullable Link email,
            @Nullable Link phone,
            @Nullable Link website,
            @Nullable String footer) {}

    /**
     * How it stands, at a glance.
     *
     * @param kind of the design: open, late, fine, held
     * @param label what the amount is
     * @param notes what there is to know beside
     */
    public record Standing(
            String kind, String pill, String label, String currency, String amount, String text, List<String> notes) {
        private static final int LONG = 12;
        private static final int VERY_LONG = 17;

        /** How much room the amount needs. */
        public String length() {
            return amount.length() > VERY_LONG ? "very-long" : amount.length() > LONG ? "long" : "short";
        }
    }

    /**
     * A plan of payment.
     *
     * @param sums how what is to be paid by it came about; empty where that is said elsewhere
     * @param breach what happens when an instalment does not come; null: nothing is to come any more
     * @param against why it cannot be accepted as it stands; null: it can, or it is
     * @param acceptance null: there is nothing to accept
     */
    public record Plan(
            String heading,
            String text,
            List<Instalment> instalments,
            List<Sum> sums,
            @Nullable String breach,
            @Nullable String against,
            @Nullable Acceptance acceptance) {
        public boolean isProposed() {
            return !sums.isEmpty();
        }
    }

    /**
     * An amount and what it is for.
     *
     * @param ground act and paragraph; null: it needs none
     */
    public record Sum(String label, @Nullable String ground, String value) {}

    /** The button by which a debtor agrees to the plan of this number. */
    public record Acceptance(String action, int no, String text) {}

    /**
     * What is to be paid by a day.
     *
     * @param state of the design: paid, next, late, coming
     * @param how the same in words; empty while it is to come
     * @param rest what lacks of it, where a part is paid; else empty
     * @param reference what it is paid with: as payers call it, and in the groups in which they read it
     */
    public record Instalment(
            String label,
            String date,
            String amount,
            String state,
            String how,
            String rest,
            PaymentPart.Reference reference) {}

    /** A letter that went out, and where it is. */
    public record Letter(String title, String text, String address) {}

    /** What a payer types, scans or copies. */
    public record Pay(
            String heading, List<Field> fields, @Nullable PaymentPart part, PaymentPart.@Nullable Drawing code) {}

    /**
     * Something to copy.
     *
     * @param groups in which people read it
     * @param copy as it is pasted
     */
    public record Field(String id, String label, List<String> groups, String copy) {}

    /**
     * Somewhere to go.
     *
     * @param address empty: the text is all there is
     * @param note its kind or size, for people; may be empty
     */
    public record Link(String text, String address, String note) {}

    /**
     * A form in which the debtor answers.
     *
     * @param open whether it is shown without being asked for
     * @param text what was typed
     * @param textFault what is wrong with it; null: nothing
     * @param first the first day that can be asked for
     * @param last the last one
     */
    public record AnswerForm(
            String action,
            boolean open,
            boolean again,
            String text,
            @Nullable String textFault,
            String date,
            @Nullable String dateFault,
            String first,
            String last) {}

    /**
     * Something that happened.
     *
     * @param amount with its currency; null where it was about none
     */
    public record Happening(
            String date, String text, @Nullable String amount) {}

    /** A language one can choose. */
    public record Language(String code, String name, String address, boolean chosen) {}
}
