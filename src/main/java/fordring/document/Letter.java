package fordring.document;

import fordring.document.InvoiceView.Fact;
import fordring.money.Money;
import fordring.party.Creditor;
import fordring.party.Customer;
import fordring.party.Language;
import fordring.party.PaymentAccount;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A letter about money that is owed, such as a reminder or a demand. It says what its author made out that the law of
 * the country asks for; this is only the paper.
 *
 * @param id distinguishes its file from others
 * @param logo of the seller, PNG or JPEG
 * @param attention whom at the recipient's it is for
 * @param date that it bears, local date of the seller
 * @param facts that stand beside the address, under the date
 * @param opening paragraphs above the claim
 * @param claims what the sum is made of
 * @param total what is to be paid
 * @param interest how interest that is a part of it came about; null: there is none
 * @param closing paragraphs below the claim
 * @param payment how the total is to be paid; null where the letter asks for none
 * @param test whether it is an exercise, in which nobody owes anything
 */
public record Letter(
        UUID id,
        Language language,
        String title,
        Creditor seller,
        byte @Nullable [] logo,
        Customer recipient,
        @Nullable String attention,
        LocalDate date,
        List<Fact> facts,
        List<String> opening,
        List<Claim> claims,
        Money total,
        @Nullable Interest interest,
        List<String> closing,
        @Nullable Payment payment,
        Instant madeAt,
        boolean test) {

    /**
     * A part of the claim: principal, interest, a fee.
     *
     * @param date on which it fell due, or until which it is counted
     * @param ground by which law it may be demanded; null: it needs none
     */
    public record Claim(
            String text,
            @Nullable LocalDate date,
            Money amount,
            @Nullable String ground) {
        public Claim(String text, @Nullable LocalDate date, Money amount) {
            this(text, date, amount, null);
        }
    }

    /**
     * How interest came about, in words and figures of the letter's language.
     *
     * @param heads of the columns
     * @param method from which day it runs and how days are counted
     */
    public record Interest(String heading, List<String> heads, List<Row> rows, String method) {

        /** Days of one rate and one balance; what is no such time has a text and an amount only. */
        public record Row(String period, String days, String balance, String rate, String amount) {}

        /** The same with another sentence. */
        Interest adding(String sentence) {
            return new Interest(heading, heads, rows, method + " " + sentence);
        }
    }

    /**
     * To which account, with which reference and by when (EN 16931 BT-83, BT-9).
     *
     * @param until what that day is called
     */
    public record Payment(PaymentAccount account, String reference, LocalDate dueDate, String until) {}
}
