package fordring.reference;

import java.util.ArrayList;
import java.util.List;

/** What people type. */
final class Typed {
    private Typed() {}

    /** The number with one digit that is another, for each digit and each other. */
    static List<String> wrong(String number) {
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < number.length(); i++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                if (Character.isDigit(number.charAt(i)) && digit != number.charAt(i)) {
                    wrong.add(number.substring(0, i) + digit + number.substring(i + 1));
                }
            }
        }
        return wrong;
    }
}
