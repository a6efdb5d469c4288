package fordring.bankfile;

import fordring.bankfile.BankEntry.Advised;
import fordring.bankfile.BankEntry.Document;
import fordring.bankfile.BankEntry.Kind;
import fordring.bankfile.BankEntry.Payer;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.testkit.Seeded;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries as the text formats can tell them, whole: nothing is longer than its field. */
final class RandomEntries {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCXYZåäöÅÄÖæøÆØéü0123456789.,/-&";

    private final Seeded random;
    private final Format format;
    private final List<BankEntry> entries = new ArrayList<>();

    private RandomEntries(Seeded random, Format format) {
        this.random = random;
        this.format = format;
    }

    static List<BankEntry> of(Format format, Seeded random) {
        RandomEntries made = new RandomEntries(random, format);
        int accounts = random.integer(0, 3);
        for (int i = 0; i < accounts; i++) {
            made.account(i);
        }
        return made.entries;
    }

    private void account(int i) {
        String account = switch (format) {
            case OCR_GIRO -> (i + 1) + digits(10, 10);
            case KTL -> (i + 1) + digits(13, 13);
            case BGMAX -> (i + 1) + digits(1, 9);
            case CAMT_053, CAMT_054 -> throw new IllegalArgumentException(format.name());
        };
        Currency currency = switch (format) {
            case OCR_GIRO -> Currency.NOK;
            case KTL -> Currency.EUR;
            case BGMAX -> random.oneOf(Currency.SEK, Currency.EUR);
            case CAMT_053, CAMT_054 -> throw new IllegalArgumentException(format.name());
        };
        LocalDate day = day();
        long balance = 0;
        int most = random.integer(1, 20);
        for (int n = 0; n < most; n++) {
            BankEntry entry = entry(account, currency, format == Format.BGMAX ? day : day(), balance);
            balance += entry.kind() == Kind.PAYMENT
                    ? entry.amount().minor()
                    : -entry.amount().minor();
            entries.add(entry);
        }
    }

    private BankEntry entry(String account, Currency currency, LocalDate day, long balance) {
        boolean out = format == Format.BGMAX ? balance > 0 && random.chance(20) : random.chance(20);
        Kind kind = !out ? Kind.PAYMENT : format == Format.BGMAX ? Kind.DEDUCTION : Kind.REVERSAL;
        Money amount = new Money(random.number(1, kind == Kind.DEDUCTION ? balance : 1_000_000_000L), currency);
        List<Advised> advised = format == Format.BGMAX && random.chance(30) ? advised(amount) : List.of();
        String reference = advised.isEmpty() && random.chance(80) ? reference() : null;
        return new BankEntry(
                entries.size() + 1,
                1,
                account,
                kind,
                amount,
                day,
                format == Format.BGMAX ? day : day(),
                reference,
                advised,
                text(reference),
                payer(),
                format == Format.KTL && random.chance(90) ? digits(1, 8) + random.word(8) : null,
                null,
                null,
                null);
    }

    private String reference() {
        return switch (format) {
            case OCR_GIRO -> digits(2, 24) + random.oneOf("-", "0", "7");
            case KTL -> random.chance(20) ? "RF" + digits(4, 18) : random.integer(1, 9) + digits(0, 19);
            case BGMAX -> random.chance(20) ? random.word(random.integer(1, 10)) : digits(1, 25);
            case CAMT_053, CAMT_054 -> throw new IllegalArgumentException(format.name());
        };
    }

    /** A reference with letters is a message of BgMax as well. */
    private @Nullable String text(@Nullable String reference) {
        String text = random.chance(50) ? null : words(format == Format.OCR_GIRO ? 40 : 200);
        if (format == Format.BGMAX && reference != null && reference.chars().anyMatch(Character::isLetter)) {
            return text == null ? reference : reference + " " + text;
        }
        return format == Format.KTL ? null : text;
    }

    private @Nullable Payer payer() {
        String name = format != Format.OCR_GIRO && random.chance(70) ? words(format == Format.KTL ? 12 : 55) : null;
        String account = switch (format) {
            case OCR_GIRO -> random.chance(50) ? "9" + digits(10, 10) : null;
            case BGMAX -> random.chance(50) ? "9" + digits(1, 8) : null;
            case KTL, CAMT_053, CAMT_054 -> null;
        };
        String organisation = format == Format.BGMAX && random.chance(30) ? "5" + digits(9, 11) : null;
        return name == null && account == null && organisation == null ? null : new Payer(name, account, organisation);
    }

    /** Either all with amounts, which come to what was paid, or none. */
    private List<Advised> advised(Money whole) {
        boolean priced = random.chance(50);
        List<Advised> all = new ArrayList<>();
        long left = whole.minor();
        int more = random.integer(0, 4);
        for (int i = 0; i < more; i++) {
            Document document = random.oneOf(Document.values());
            long part = random.number(1, whole.minor());
            left -= document == Document.INVOICE ? part : -part;
            all.add(new Advised(document, digits(2, 25), priced ? new Money(part, whole.currency()) : null));
        }
        if (left != 0) {
            Money rest = new Money(Math.abs(left), whole.currency());
            Document document = left > 0 ? Document.INVOICE : Document.CREDIT_NOTE;
            all.add(new Advised(document, digits(2, 25), priced ? rest : null));
        }
        return all;
    }

    private LocalDate day() {
        return LocalDate.of(2026, 11, 22).plusDays(random.integer(-900, 900));
    }

    private String digits(int least, int most) {
        return String.join("", random.list(least, most, r -> Integer.toString(r.integer(0, 9))));
    }

    /** Words with one blank between them, of at most so many letters together. */
    private String words(int most) {
        String words = String.join(" ", random.list(1, 12, r -> word(r.integer(1, 14))));
        return words.substring(0, Math.min(most, words.length())).strip();
    }

    private String word(int length) {
        StringBuilder word = new StringBuilder();
        while (word.length() < length) {
            word.append(LETTERS.charAt(random.integer(0, LETTERS.length() - 1)));
        }
        return word.toString();
    }
}
