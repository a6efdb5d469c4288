package fordring.reference;

import java.util.ArrayList;
import java.util.List;

/** Long numbers cut into pieces that the eye can hold. */
final class Groups {
    private Groups() {}

    /** Groups of four and three characters, the longer ones first: no group is a single digit. */
    static List<String> even(String number) {
        List<String> groups = new ArrayList<>();
        int start = 0;
        for (int left = (number.length() + 3) / 4; left > 0; left--) {
            int end = start + (number.length() - start + left - 1) / left;
            groups.add(number.substring(start, end));
            start = end;
        }
        return groups;
    }

    /** Groups of {@code size}, the last may be shorter. */
    static List<String> fromLeft(String number, int size) {
        List<String> groups = new ArrayList<>();
        for (int start = 0; start < number.length(); start += size) {
            groups.add(number.substring(start, Math.min(number.length(), start + size)));
        }
        return groups;
    }

    /** Groups of {@code size}, the first may be shorter. */
    static List<String> fromRight(String number, int size) {
        List<String> groups = new ArrayList<>();
        for (int end = number.length(); end > 0; end -= size) {
            groups.addFirst(number.substring(Math.max(0, end - size), end));
        }
        return groups;
    }
}
