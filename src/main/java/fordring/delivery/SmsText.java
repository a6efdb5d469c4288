package fordring.delivery;

import fordring.document.InvoiceView;
import fordring.document.NoticeDocuments;
import fordring.platform.PropertiesFile;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of the SMS that carries an invoice: who claims what until when, what the seller wants to say besides, and on a
 * line of its own the link of the page that says the rest. Short: with usual names one part of 160 characters. Of a
 * notice about an invoice never more than two: names are cut for that.
 */
final class SmsText {
    private static final Pattern BLANK = Pattern.compile("\\{(\\w+)}");
    /** Control characters, line ends, and what turns the direction of writing. */
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\x{200e}\\x{200f}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}]+");

    private SmsText() {}

    private static final int MOST_PARTS_OF_NOTICE = 2;
    /** Less of a name is none. */
    private static final int LEAST_NAME = 12;

    static String of(Message message) {
        NoticeDocuments.Made.Ready notice = message.notice();
        return notice == null ? invoice(message) : notice(message, notice);
    }

    private static String notice(Message message, NoticeDocuments.Made.Ready notice) {
        String seller = message.dossier().seller().name();
        String title = notice.title();
        String text = notice(message, notice, seller, title);
        while (parts(text) > MOST_PARTS_OF_NOTICE && Math.max(seller.length(), title.length()) > LEAST_NAME) {
            if (title.length() > seller.length()) {
                title = shorter(title);
            } else {
                seller = shorter(seller);
            }
            text = notice(message, notice, seller, title);
        }
        return text;
    }

    private static String notice(Message message, NoticeDocuments.Made.Ready notice, String seller, String title) {
        String language = message.dossier().language().code();
        Properties words = words(language);
        String text = fill(
                word(words, message.confidential() ? "noticeConfidential" : "notice"),
                Map.of(
                        "seller", seller,
                        "title", title,
                        "number", message.dossier().invoice().number(),
                        "amount", notice.payment().getFirst().value(),
                        "due", date(words, language, notice.notice().deadline())));
        return (message.dossier().test() ? "(TEST) " : "") + oneLine(text) + "\n" + message.link();
    }

    /** By its last word; one that is a single word by a quarter. */
    private static String shorter(String name) {
        int end = name.lastIndexOf(' ');
        int rest = name.offsetByCodePoints(0, name.codePointCount(0, name.length()) * 3 / 4);
        return name.substring(0, end >= LEAST_NAME ? end : rest).strip();
    }

    private static String invoice(Message message) {
        InvoiceView invoice = message.dossier().view();
        Properties words = words(invoice.language());
        String kind = invoice.credits() ? "creditNote" : "invoice";
        String text = fill(
                word(words, message.confidential() ? kind + "Confidential" : kind),
                Map.of(
                        "seller", message.dossier().seller().name(),
                        "number", invoice.number(),
                        "amount", invoice.currency() + " " + invoice.payable(),
                        "due",
                                date(
                                        words,
                                        invoice.language(),
                                        message.dossier().invoice().dueDate())));
        String beginning = (message.dossier().test() ? "(TEST) " : "") + oneLine(text) + "\n";
        String opening = message.dossier().invoice().particulars().opening();
        return beginning
                + (opening == null ? "" : fitting(beginning, oneLine(opening), message.link()))
                + message.link();
    }

    /** As many words of it as there is room for in the parts of one text, and a line end. */
    private static String fitting(String beginning, String opening, String link) {
        String own = opening;
        while (!own.isEmpty() && !fits(beginning + own + "\n" + link)) {
            int end = own.lastIndexOf(' ');
            own = end < 0 ? "" : own.substring(0, end).strip();
        }
        return own.isEmpty() ? "" : own + "\n";
    }

    private static boolean fits(String text) {
        return parts(text) <= ShortMessage.MOST_PARTS;
    }

    private static int parts(String text) {
        return ShortMessage.of(text, 0).parts().size();
    }

    /** The template with each {@code {name}} replaced by its value; what stands in a value is no blank. */
    static String fill(String template, Map<String, String> values) {
        return BLANK.matcher(template)
                .replaceAll(blank -> Matcher.quoteReplacement(values.getOrDefault(blank.group(1), blank.group())));
    }

    /** With common spaces only: a no-break space is none of the 128 characters that count as one. */
    private static String oneLine(String text) {
        return UNPRINTABLE
                .matcher(text)
                .replaceAll(" ")
                .replaceAll("\\p{Zs}", " ")
                .strip();
    }

    private static String date(Properties words, String language, LocalDate day) {
        return day.format(DateTimeFormatter.ofPattern(word(words, "date"), Locale.of(language)));
    }

    private static String word(Properties words, String key) {
        return Objects.requireNonNull(words.getProperty(key), key);
    }

    private static Properties words(String language) {
        String resource = "/sms/" + language + ".properties";
        return PropertiesFile.read(resource);
    }
}
