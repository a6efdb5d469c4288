package fordring.document;

import fordring.collection.Claim;
import fordring.collection.LateInterest;
import fordring.collection.Notice;
import fordring.country.Country;
import fordring.money.Money;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * All that the letter of a notice is made of.
 *
 * @param dossier of the invoice, with creditor and customer as they are today
 * @param claim on the day the notice bears
 * @param interest how what it demands came about; null: it demands none
 * @param through the last day that this interest counts
 */
record Occasion(
        Notice notice,
        Dossier dossier,
        Claim claim,
        @Nullable LateInterest interest,
        @Nullable LocalDate through) {

    /** The same with its files. */
    Occasion with(Dossier filled) {
        return new Occasion(notice, filled, claim, interest, through);
    }

    Country country() {
        return dossier.seller().country();
    }

    String debtorClass() {
        return dossier.buyer().debtorClass().name().toLowerCase(Locale.ROOT);
    }

    boolean hasInterest() {
        return notice.interest().isPositive();
    }

    Money none() {
        return Money.zero(notice.capital().currency());
    }
}
