package fordring.bankfile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Where amounts stand in the text formats, and what a file states its payments to come to: read by hand, as it were. */
final class StatedAmounts {
    private StatedAmounts() {}

    /** The bytes that are digits of amounts: of payments and of sums. */
    static List<Integer> places(byte[] file) {
        List<Integer> places = new ArrayList<>();
        int begin = 0;
        for (String line : Reading.lines(new String(file, StandardCharsets.ISO_8859_1))) {
            for (int column = 1; column <= line.length(); column++) {
                if (isAmount(line, column)) {
                    places.add(begin + column - 1);
                }
            }
            begin += line.length();
        }
        return places;
    }

    private static boolean isAmount(String line, int column) {
        return switch (line.substring(0, 2)) {
            case "NY" ->
                switch (line.substring(6, 8)) {
                    case "30" -> within(column, 33, 49);
                    case "88", "89" -> within(column, 25, 41);
                    default -> false;
                };
            case "20", "21" -> within(column, 38, 55);
            case "15" -> within(column, 51, 68);
            default ->
                switch (line.charAt(0)) {
                    case '3', '5' -> within(column, 78, 87);
                    case '9' -> within(column, 8, 18) || within(column, 25, 35);
                    default -> false;
                };
        };
    }

    private static boolean within(int column, int from, int to) {
        return column >= from && column <= to;
    }

    static long of(Format format, String file) {
        return file.replace("\t", "      ")
                .lines()
                .mapToLong(line -> switch (format) {
                    case OCR_GIRO -> line.startsWith("NY000089") ? amount(line, 25, 41) : 0;
                    case KTL -> line.startsWith("9") ? amount(line, 8, 18) - amount(line, 25, 35) : 0;
                    case BGMAX -> line.startsWith("15") ? amount(line, 51, 68) : 0;
                    case CAMT_053, CAMT_054 -> throw new IllegalArgumentException(format.name());
                })
                .sum();
    }

    private static long amount(String line, int from, int to) {
        return Long.parseLong(line.substring(from - 1, to));
    }
}
