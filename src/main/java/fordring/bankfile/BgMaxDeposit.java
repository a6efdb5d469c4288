package fordring.bankfile;

import fordring.bankfile.BankEntry.Advised;
import fordring.bankfile.BankEntry.Document;
import fordring.bankfile.BankEntry.Kind;
import fordring.bankfile.BankEntry.Payer;
import fordring.bankfile.BankFiles.Sink;
import fordring.bankfile.RefusedFile.Rule;
import fordring.money.Currency;
import fordring.money.Money;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The payments (20) and deductions (21) of one deposit in a BgMax file, with what is told of each (22 to 29). */
final class BgMaxDeposit {
    /** Records that tell of one payment. */
    private static final int MOST_RECORDS = 1_000;

    private final Lines lines;
    private final Sink sink;
    private final BgMaxCounts counts;
    private final String account;
    private final Currency currency;
    private final LocalDate day;
    private final String serial;

    private long position;
    private boolean begun;
    private boolean payment;
    private int line;
    private long amount;
    private String reference = "";
    private boolean message;
    private String bgcSerial = "";
    private String bankgiro = "";
    private String name = "";
    private String organisation = "";
    private int records;
    private final StringBuilder text = new StringBuilder();
    private final List<Advised> advised = new ArrayList<>();
    private boolean priced;
    private long advisedSum;

    BgMaxDeposit(
            Lines lines,
            Sink sink,
            BgMaxCounts counts,
            String account,
            Currency currency,
            LocalDate day,
            String serial) {
        this.lines = lines;
        this.sink = sink;
        this.counts = counts;
        this.account = account;
        this.currency = currency;
        this.day = day;
        this.serial = serial;
    }

    /** Gives the position of the last entry. */
    long read(long before) throws IOException {
        position = before;
        while (lines.next()) {
            char kind = lines.character(2);
            if (kind == '0' || kind == '1') {
                end();
                begin(kind == '0');
            } else {
                if (!begun || ++records > MOST_RECORDS) {
                    throw lines.outOfPlace(2, begun ? "at most " + MOST_RECORDS + " of a payment" : "20 or 21");
                }
                tell(kind);
            }
        }
        end();
        return position;
    }

    private void begin(boolean isPayment) {
        begun = true;
        payment = isPayment;
        line = lines.number();
        amount = lines.number(38, 55, "TK2" + (isPayment ? 0 : 1) + " amount");
        counts.add(isPayment, amount, lines);
        bankgiro = lines.unfilled(3, 12, "TK20 payer's bankgiro");
        reference = lines.text(13, 37);
        bgcSerial = lines.text(58, 69);
        message = isMessage();
        name = "";
        organisation = "";
        records = 0;
        text.setLength(0);
        text.append(message ? reference : "");
        advised.clear();
        priced = true;
        advisedSum = 0;
    }

    /** By the reference code: 2 and 4 are references that were checked; else a payer may have written anything. */
    private boolean isMessage() {
        char code = lines.character(56);
        if (code != ' ' && (code < '0' || code > '5')) {
            throw lines.refused(Rule.FIELD, 56, 56, "TK20 reference code", "0 to 5");
        }
        return code != '2' && code != '4' && !reference.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private void tell(char kind) {
        switch (kind) {
            case '2', '3' -> refer(kind == '2' ? Document.INVOICE : Document.CREDIT_NOTE);
            case '5' -> append(text, lines.text(3, 52));
            case '6' -> {
                StringBuilder both = new StringBuilder(lines.text(3, 37));
                append(both, lines.text(38, 72));
                name = both.toString();
            }
            case '7', '8' -> {}
            case '9' -> organisation = lines.unfilled(3, 14, "TK29 organisation number");
            default -> throw lines.outOfPlace(2, "15 or 20 to 29");
        }
    }

    private static void append(StringBuilder words, String more) {
        words.append(words.isEmpty() || more.isEmpty() ? "" : " ").append(more);
    }

    private void refer(Document document) {
        counts.references++;
        long part = lines.number(38, 55, "TK22 amount");
        if (!lines.isNothing(58, 69) && !lines.has(58, bgcSerial)) {
            throw lines.refused(Rule.FIELD, 58, 69, "TK22 BGC serial", bgcSerial);
        }
        String found = lines.textOrNull(13, 37);
        if (found != null) {
            priced &= part > 0;
            advisedSum = lines.plus(advisedSum, document == Document.INVOICE ? part : -part, 38, 55, "TK22 amount");
            advised.add(new Advised(document, found, part > 0 ? new Money(part, currency) : null));
        }
    }

    private void end() {
        if (begun && amount > 0) {
            sink.entry(new BankEntry(
                    ++position,
                    line,
                    account,
                    payment ? Kind.PAYMENT : Kind.DEDUCTION,
                    new Money(amount, currency),
                    day,
                    day,
                    ownReference(),
                    List.copyOf(allAdvised()),
                    text.isEmpty() ? null : text.toString(),
                    payer(),
                    bgcSerial.isEmpty() ? null : day + "-" + serial + "-" + bgcSerial,
                    null,
                    null,
                    null));
        }
    }

    /** Several words are a message, not one reference. */
    private @Nullable String ownReference() {
        boolean one = !reference.isEmpty() && !(message && reference.contains(" "));
        return one && advised.isEmpty() ? reference : null;
    }

    /**
     * Where others are told besides, its own reference is one of them. Amounts are mostly zero there and no sum covers
     * them: they are believed only where together they are what was paid.
     */
    private List<Advised> allAdvised() {
        List<Advised> all = new ArrayList<>();
        if (!advised.isEmpty()
                && !reference.isEmpty()
                && !message
                && advised.stream().noneMatch(a -> a.reference().equals(reference))) {
            all.add(new Advised(Document.INVOICE, reference, null));
        }
        boolean believed = priced && advisedSum == amount;
        for (Advised each : advised) {
            all.add(believed ? each : new Advised(each.document(), each.reference(), null));
        }
        return all;
    }

    private @Nullable Payer payer() {
        return name.isEmpty() && bankgiro.isEmpty() && organisation.isEmpty()
                ? null
                : new Payer(
                        name.isEmpty() ? null : name,
                        bankgiro.isEmpty() ? null : bankgiro,
                        organisation.isEmpty() ? null : organisation);
    }
}
