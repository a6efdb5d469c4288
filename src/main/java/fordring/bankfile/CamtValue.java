package fordring.bankfile;

import fordring.bankfile.RefusedFile.Rule;
import fordring.money.Currency;
import fordring.money.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands in the leaves of a camt file, in the forms of ISO 20022 and no others. */
final class CamtValue {
    /** ISO 20022: 18 digits in all. */
    private static final int MOST_DIGITS = 18;

    private static final int LONGEST_ACCOUNT = 34;
    private static final int LONGEST_NAME = 500;
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,17})?");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,15}");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})?");
    private static final Pattern DATE_AND_TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"
            + "T([01][0-9]|2[0-4]):[0-5][0-9]:[0-6][0-9](\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})?");

    private CamtValue() {}

    /** An amount with its currency; null where the currency is none that is known here. */
    static @Nullable Money amount(CamtXml xml) throws IOException {
        String code = xml.attribute("Ccy");
        String digits = xml.text();
        if (code == null) {
            throw xml.refused(Rule.FIELD, "a currency (Ccy)", null);
        }
        Optional<Currency> currency = Currency.of(code);
        if (currency.isEmpty()) {
            return null;
        }
        return new Money(minor(xml, digits, currency.get()), currency.get());
    }

    /** An amount in a currency that must be known. */
    static Money amountKnown(CamtXml xml) throws IOException {
        String code = xml.attribute("Ccy");
        Money amount = amount(xml);
        if (amount == null) {
            throw xml.refused(Rule.FIELD, "a currency that is known", code);
        }
        return amount;
    }

    private static long minor(CamtXml xml, String digits, Currency currency) {
        int point = digits.indexOf('.');
        int fraction = point < 0 ? 0 : digits.length() - point - 1;
        boolean shaped =
                !digits.isEmpty() && point != 0 && (point < 0 || fraction > 0) && fraction <= currency.digits();
        long minor = 0;
        int length = 0;
        for (int i = 0; shaped && i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (i != point) {
                shaped = c >= '0' && c <= '9' && ++length <= MOST_DIGITS;
                minor = minor * 10 + (c - '0');
            }
        }
        length += currency.digits() - fraction;
        if (!shaped || length > MOST_DIGITS) {
            throw xml.refused(Rule.FIELD, "an amount with at most " + currency.digits() + " decimals", digits);
        }
        for (int i = fraction; i < currency.digits(); i++) {
            minor *= 10;
        }
        return minor;
    }

    /** A decimal number without a currency: a control total. */
    static BigDecimal decimal(CamtXml xml) throws IOException {
        String digits = xml.text();
        if (!DECIMAL.matcher(digits).matches()) {
            throw xml.refused(Rule.FIELD, "a decimal number", digits);
        }
        return new BigDecimal(digits);
    }

    /** As {@link #decimal}; a net total may carry a sign though its direction is said beside it. */
    static BigDecimal net(CamtXml xml) throws IOException {
        String digits = xml.text();
        String unsigned = digits.startsWith("-") ? digits.substring(1) : digits;
        if (!DECIMAL.matcher(unsigned).matches()) {
            throw xml.refused(Rule.FIELD, "a decimal number", digits);
        }
        return new BigDecimal(unsigned);
    }

    static long count(CamtXml xml) throws IOException {
        String digits = xml.text();
        if (!COUNT.matcher(digits).matches()) {
            throw xml.refused(Rule.FIELD, "a whole number", digits);
        }
        return Long.parseLong(digits);
    }

    static boolean isCredit(CamtXml xml) throws IOException {
        String way = xml.text();
        return switch (way) {
            case "CRDT" -> true;
            case "DBIT" -> false;
            default -> throw xml.refused(Rule.FIELD, "CRDT or DBIT", way);
        };
    }

    static boolean isTrue(CamtXml xml) throws IOException {
        String said = xml.text();
        return switch (said) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw xml.refused(Rule.FIELD, "true or false", said);
        };
    }

    /** A choice of {@code Dt} and {@code DtTm}. */
    static LocalDate dateChoice(CamtXml xml) throws IOException {
        LocalDate date = null;
        for (String name = xml.child(); name != null; name = xml.child()) {
            switch (name) {
                case "Dt" -> date = date(xml);
                case "DtTm" -> date = dateAndTime(xml);
                default -> xml.skip();
            }
        }
        if (date == null) {
            throw xml.missing("Dt");
        }
        return date;
    }

    static LocalDate date(CamtXml xml) throws IOException {
        String date = xml.text();
        return day(xml, date, DATE.matcher(date).matches());
    }

    /** The day of a moment, on the clock that the file tells it by. */
    static LocalDate dateAndTime(CamtXml xml) throws IOException {
        String moment = xml.text();
        return day(xml, moment, DATE_AND_TIME.matcher(moment).matches());
    }

    /** The last whole day at the end of a period: one that ends at midnight does not hold the day that then begins. */
    static LocalDate lastDay(CamtXml xml) throws IOException {
        String moment = xml.text();
        LocalDate day = day(xml, moment, DATE_AND_TIME.matcher(moment).matches());
        return moment.startsWith("T00:00:00", 10) ? day.minusDays(1) : day;
    }

    private static LocalDate day(CamtXml xml, String found, boolean shaped) {
        try {
            if (shaped) {
                LocalDate day = LocalDate.of(
                        Integer.parseInt(found, 0, 4, 10),
                        Integer.parseInt(found, 5, 7, 10),
                        Integer.parseInt(found, 8, 10, 10));
                if (day.getYear() >= 1990 && day.getYear() < 2100) {
                    return day;
                }
            }
        } catch (DateTimeException e) {
            throw xml.refused(Rule.FIELD, "a day that there is", found);
        }
        throw xml.refused(Rule.FIELD, "a date (YYYY-MM-DD)", found);
    }

    /** One of {@code IBAN} and {@code Othr/Id}, letters and digits only; null where there is neither. */
    static @Nullable String account(CamtXml xml) throws IOException {
        String account = null;
        for (String name = xml.child(); name != null; name = xml.child()) {
            if (name.equals("Id")) {
                account = accountId(xml);
            } else {
                xml.skip();
            }
        }
        return account;
    }

    static @Nullable String accountId(CamtXml xml) throws IOException {
        String account = null;
        for (String name = xml.child(); name != null; name = xml.child()) {
            switch (name) {
                case "IBAN" -> account = bare(xml);
                case "Othr" -> {
                    for (String inner = xml.child(); inner != null; inner = xml.child()) {
                        if (inner.equals("Id")) {
                            account = bare(xml);
                        } else {
                            xml.skip();
                        }
                    }
                }
                default -> xml.skip();
            }
        }
        return account;
    }

    private static @Nullable String bare(CamtXml xml) throws IOException {
        String written = xml.text();
        StringBuilder bare = new StringBuilder(written.length());
        written.chars().filter(Character::isLetterOrDigit).forEach(c -> bare.append((char) c));
        if (bare.length() > LONGEST_ACCOUNT) {
            throw xml.refused(Rule.FIELD, "at most " + LONGEST_ACCOUNT + " letters and digits", written);
        }
        return bare.isEmpty() ? null : bare.toString().toUpperCase(Locale.ROOT);
    }

    /** A name, a reference or an identifier; null where it is empty. */
    static @Nullable String word(CamtXml xml) throws IOException {
        String word = line(xml.text());
        if (word.length() > LONGEST_NAME) {
            throw xml.refused(Rule.LENGTH, "at most " + LONGEST_NAME + " characters", word);
        }
        return word.isEmpty() ? null : word;
    }

    /** Line ends and tabs are blanks. */
    static String line(String text) {
        return text.indexOf('\n') < 0 && text.indexOf('\t') < 0 && text.indexOf('\r') < 0
                ? text
                : text.replaceAll(" *[\\n\\r\\t][\\n\\r\\t ]*", " ");
    }
}
