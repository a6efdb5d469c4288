package fordring.matching;

import fordring.bankfile.BankEntry;
import fordring.id.InvoiceId;
import fordring.money.Money;
import fordring.payment.Payment;
import fordring.reference.ReferenceScheme;
import fordring.reference.WrittenReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a payment says of what it is for.
 *
 * @param available what of it looks for an invoice: all, or what waits
 * @param schemes agreements on the references of the account it came to
 */
record Clues(Payment payment, Money available, @Nullable InvoiceId named, List<ReferenceScheme> schemes) {
    private static final int MOST_WORDS = 60;
    private static final int LONGEST_NUMBER = 30;
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern DIGITS_AT_END = Pattern.compile("[^0-9]+([0-9]+)");

    /** A document that the payment states, with the amount that is for it where it says so. */
    record Stated(
            String reference, boolean isCredit, @Nullable Money amount) {}

    /** The references that stand where references belong. */
    List<Stated> stated() {
        List<Stated> advised = advised().stream()
                .map(a -> new Stated(a.reference(), a.document() == BankEntry.Document.CREDIT_NOTE, a.amount()))
                .toList();
        String reference = payment.reference();
        if (!advised.isEmpty() || reference == null) {
            return advised;
        }
        return List.of(new Stated(reference, false, null));
    }

    /** Several references written where one belongs; empty where there is one. */
    List<Stated> stringed() {
        String reference = payment.reference();
        if (reference == null || !advised().isEmpty()) {
            return List.of();
        }
        List<Stated> parts = Arrays.stream(reference.trim().split("[\\s,;+/]+"))
                .filter(part -> part.matches(".*[0-9].*"))
                .map(part -> new Stated(part, false, null))
                .distinct()
                .limit(MOST_WORDS)
                .toList();
        return parts.size() > 1 ? parts : List.of();
    }

    private List<BankEntry.Advised> advised() {
        Payment.Told told = payment.told();
        return told == null ? List.of() : told.advised();
    }

    /** Whether there is anything but a reference to go by. */
    boolean hasMore() {
        return !texts().isEmpty()
                || payer() != null
                || payerAccount() != null
                || !advised().isEmpty();
    }

    /** What was written by hand: the message, and the reference, in which people write anything. */
    private List<String> texts() {
        Payment.Told told = payment.told();
        String message = told == null ? null : told.message();
        String reference = payment.reference();
        List<String> texts = new ArrayList<>();
        if (message != null) {
            texts.add(message);
        }
        if (reference != null) {
            texts.add(reference);
        }
        return texts;
    }

    @Nullable
    String payer() {
        return payment.payer();
    }

    @Nullable
    String payerAccount() {
        Payment.Told told = payment.told();
        return told == null ? null : told.payerAccount();
    }

    List<WrittenReference.Found> referencesInText() {
        return texts().stream()
                .flatMap(text -> WrittenReference.in(text, schemes).stream())
                .distinct()
                .toList();
    }

    /** Whatever in what was written may be the number of an invoice, as it was written and in capitals. */
    Set<String> numbers() {
        Set<String> numbers = new LinkedHashSet<>();
        texts().stream()
                .flatMap(text -> Stream.of(text, text.toUpperCase(Locale.ROOT)))
                .flatMap(Clues::words)
                .limit(MOST_WORDS)
                .forEach(numbers::add);
        return numbers;
    }

    /** Words with a digit in them: whole, without signs around, and the digits at their end. */
    private static Stream<String> words(String text) {
        return Arrays.stream(text.split("[\\s,;:()\"']+")).flatMap(word -> {
            String bare = word.replaceAll("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$", "");
            List<String> forms = new ArrayList<>();
            if (bare.length() <= LONGEST_NUMBER && bare.chars().anyMatch(c -> c >= '0' && c <= '9')) {
                forms.add(bare);
                Matcher end = DIGITS_AT_END.matcher(bare);
                if (end.matches()) {
                    forms.add(end.group(1));
                }
                if (DIGITS.matcher(bare).matches()) {
                    forms.add(WrittenReference.core(bare));
                }
            }
            return forms.stream();
        });
    }

    /** Every way in which an invoice may bear what is stated. */
    Set<String> forms() {
        return forms(stated(), schemes);
    }

    /** The same without regard to agreements, and of several in one. */
    Set<String> allForms() {
        Set<String> forms = new LinkedHashSet<>();
        Stream.concat(stated().stream(), stringed().stream())
                .forEach(s -> forms.addAll(WrittenReference.allForms(s.reference())));
        forms.addAll(forms(stringed(), schemes));
        referencesInText().forEach(found -> forms.add(found.reference()));
        forms.addAll(numbers());
        return forms;
    }

    private static Set<String> forms(Collection<Stated> stated, List<ReferenceScheme> schemes) {
        Set<String> forms = new LinkedHashSet<>();
        stated.forEach(s -> forms.addAll(WrittenReference.forms(s.reference(), schemes)));
        return forms;
    }

    /**
     * Whether it states one reference that is right, so that money without an owed invoice of that reference is for no
     * other: most often it was paid before.
     */
    boolean statesRightReference() {
        List<Stated> stated = stated();
        return stated.size() == 1 && WrittenReference.isRight(stated.getFirst().reference(), schemes);
    }
}
