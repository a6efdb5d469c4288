package fordring.delivery;

import fordring.party.Customer;
import fordring.reference.PhoneNumber;
import java.text.Normalizer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who an SMS goes to, and whom it says it comes from. */
final class SmsAddress {
    /** What fits into an alphanumeric address (3GPP TS 23.040, 9.1.2.5). */
    private static final int LONGEST_NAME = 11;

    /** Rather a word cut off than less of a name. */
    private static final int LEAST_NAME = 4;

    private SmsAddress() {}

    /**
     * The recipient's number as it is dialled from abroad. The country of the address, else that of the seller, says how
     * a number without country code is read; empty where it is none.
     */
    static Optional<String> to(Message message) {
        Customer recipient = message.recipient();
        String phone = recipient.phone();
        String country = recipient.address().country();
        return phone == null
                ? Optional.empty()
                : PhoneNumber.international(
                        phone,
                        country == null ? message.dossier().seller().country().name() : country);
    }

    /** The sender the invoice names, else that of the settings, else the seller's name made to fit. */
    static String from(@Nullable String named, Message message) {
        String own = message.dossier().invoice().particulars().smsSender();
        if (own != null && isName(own)) {
            return own;
        }
        return named == null ? fitting(message.dossier().seller().name()) : named;
    }

    /** A number would be somebody else's. */
    private static boolean isName(String sender) {
        return sender.matches("[A-Za-z0-9 ]{1," + LONGEST_NAME + "}")
                && sender.chars().anyMatch(Character::isLetter);
    }

    /** At most eleven of A–Z, a–z, 0–9 and space, whole words where there is room for one; never a number. */
    static String fitting(String name) {
        String spelled = name.replace("æ", "ae")
                .replace("Æ", "Ae")
                .replace("ø", "o")
                .replace("Ø", "O")
                .replace("ß", "ss");
        String plain = Normalizer.normalize(spelled, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("['’.]", "")
                .replaceAll("[^A-Za-z0-9]+", " ")
                .strip();
        String fitting = plain;
        if (plain.length() > LONGEST_NAME) {
            int lastWord = plain.lastIndexOf(' ', LONGEST_NAME);
            fitting = plain.substring(0, lastWord >= LEAST_NAME ? lastWord : LONGEST_NAME);
        }
        return fitting.chars().anyMatch(Character::isLetter) ? fitting : "Invoice";
    }
}
