package fordring.bankfile;

import fordring.bankfile.BankEntry.Kind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file states its movements to come to, and where amounts stand in it: read by other means than the readers'.
 *
 * @param net of the text formats, in minor units: money that came less what was taken back
 * @param gross of camt, in major units of whatever currencies: what came and what went
 */
record StatedAmounts(long net, BigDecimal gross) {
    private static final Pattern XML_SUM = Pattern.compile(
            "<(\\w+:)?TtlNtries>\\s*<(\\w+:)?NbOfNtries>[^<]*</(\\w+:)?NbOfNtries>\\s*<(\\w+:)?Sum>([0-9.]+)<");
    private static final Pattern XML_AMOUNT = Pattern.compile(
            "<(?:\\w+:)?(?:Ntry>\\s*<(?:\\w+:)?Amt Ccy=\"...\"|Sum|TtlNetNtryAmt|TtlNetNtry>\\s*<(?:\\w+:)?Amt)>([0-9.]+)<");

    static StatedAmounts of(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        BigDecimal gross = BigDecimal.ZERO;
        Matcher sums = XML_SUM.matcher(text);
        while (sums.find()) {
            gross = gross.add(new BigDecimal(sums.group(5)));
        }
        return new StatedAmounts(
                text.replace("\t", "      ")
                        .lines()
                        .mapToLong(StatedAmounts::stated)
                        .sum(),
                gross);
    }

    boolean isWhatWasRead(Reading reading) {
        return switch (reading.format()) {
            case CAMT_053, CAMT_054 ->
                reading.entries().stream()
                                .map(entry -> entry.amount().major().value())
                                .reduce(BigDecimal.ZERO, BigDecimal::add)
                                .compareTo(gross)
                        == 0;
            // the amounts of reversals are added by some, deducted by others
            case OCR_GIRO -> net == in(reading) - out(reading) || net == in(reading) + out(reading);
            case KTL, BGMAX -> net == in(reading) - out(reading);
        };
    }

    private static long in(Reading reading) {
        return sum(reading, List.of(Kind.PAYMENT));
    }

    private static long out(Reading reading) {
        return sum(reading, List.of(Kind.REVERSAL, Kind.DEDUCTION));
    }

    private static long sum(Reading reading, List<Kind> kinds) {
        return reading.entries().stream()
                .filter(entry -> kinds.contains(entry.kind()))
                .mapToLong(entry -> entry.amount().minor())
                .sum();
    }

    private static long stated(String line) {
        if (line.startsWith("NY000089")) {
            return amount(line, 25, 41);
        }
        if (line.startsWith("15")) {
            return amount(line, 51, 68);
        }
        return line.startsWith("9") ? amount(line, 8, 18) - amount(line, 25, 35) : 0;
    }

    private static long amount(String line, int from, int to) {
        String digits = line.length() < to ? "" : line.substring(from - 1, to);
        return digits.matches("[0-9]+") ? Long.parseLong(digits) : 0;
    }

    /** The bytes that are digits of amounts: of sums, and of movements that were booked and not only announced. */
    static List<Integer> places(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        List<Integer> places = new ArrayList<>();
        Matcher amounts = XML_AMOUNT.matcher(text);
        while (amounts.find()) {
            String rest = text.substring(amounts.end(), text.indexOf("Ntr", amounts.end()));
            for (int at = amounts.start(1); at < amounts.end(1); at++) {
                if (text.charAt(at) != '.' && !rest.contains("PDNG")) {
                    places.add(at);
                }
            }
        }
        int begin = 0;
        for (String line : Reading.lines(text)) {
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
        return switch (line.substring(0, Math.min(2, line.length()))) {
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
}
