package fordring.reference;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;

/** Phone numbers, by their form only: whether anybody answers is found out by calling. */
public final class PhoneNumber {
    private PhoneNumber() {}

    /** Five to fifteen digits (ITU-T E.164), a plus before them and the usual signs between them. */
    public static boolean isValid(String number) {
        String digits = number.replaceAll("[ ()./-]", "");
        return digits.matches("\\+?[0-9]{5,15}");
    }

    /**
     * The number as it is dialled from abroad, {@code +4740000001} (ITU-T E.164); empty where it is no number, or has
     * not as many digits as numbers of its country have.
     *
     * @param country ISO 3166-1 alpha-2, in which a number without country code is dialled
     */
    public static Optional<String> international(String number, String country) {
        if (!isValid(number)) {
            return Optional.empty();
        }
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            Phonenumber.PhoneNumber parsed = numbers.parse(number, country);
            return numbers.isPossibleNumberWithReason(parsed) == ValidationResult.IS_POSSIBLE
                    ? Optional.of(numbers.format(parsed, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException noNumber) {
            return Optional.empty();
        }
    }
}
