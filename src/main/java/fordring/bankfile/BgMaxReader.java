package fordring.bankfile;

import fordring.bankfile.BankFiles.Sink;
import fordring.bankfile.RefusedFile.Rule;
import fordring.money.Currency;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;

/**
 * Swedish BgMax, version 01: sections by receiver (05), each with its payments (20 to 29) and the deposit they came to
 * (15). A payment's day is told by its deposit, which stands behind it: the lines between are held until then. Layout:
 * docs/bank-files.md.
 */
final class BgMaxReader {
    static final int WIDTH = 80;

    /** What some banks' programs write for six blanks. */
    static final int TAB = 6;

    private static final int HELD_IN_MEMORY = 1 << 20;

    private final Lines lines;
    private final Sink sink;
    private final BgMaxCounts counts = new BgMaxCounts();
    private long position;

    private BgMaxReader(Lines lines, Sink sink) {
        this.lines = lines;
        this.sink = sink;
    }

    static void read(InputStream in, Sink sink) throws IOException {
        BgMaxReader reader = new BgMaxReader(new Lines(in, WIDTH, TAB, 0), sink);
        while (reader.lines.next()) {
            reader.readFile();
        }
    }

    private void readFile() throws IOException {
        if (!lines.has(1, "01BGMAX ")) {
            throw lines.outOfPlace(7, "01BGMAX");
        }
        if (!lines.has(23, "01")) {
            throw lines.refused(Rule.VERSION, 23, 24, "TK01 version", "01");
        }
        if (!lines.has(45, "P")) {
            throw lines.refused(Rule.FIELD, 45, 45, "TK01 production", "P: a test file moves no money");
        }
        counts.clear();
        step("70");
        while (!lines.has(1, "70")) {
            if (!lines.has(1, "05")) {
                throw lines.outOfPlace(2, "05 or 70");
            }
            readSection();
            step("70");
        }
        lines.check(Rule.COUNT, 3, 10, "TK70 number of TK20", counts.payments);
        lines.check(Rule.COUNT, 11, 18, "TK70 number of TK21", counts.deductions);
        lines.check(Rule.COUNT, 19, 26, "TK70 number of TK22 and TK23", counts.references);
        lines.check(Rule.COUNT, 27, 34, "TK70 number of TK15", counts.deposits);
    }

    private void readSection() throws IOException {
        String bankgiro = lines.unfilled(3, 12, "TK05 bankgiro");
        String plusgiro = lines.unfilled(13, 22, "TK05 plusgiro");
        if (bankgiro.isEmpty() && plusgiro.isEmpty()) {
            throw lines.refused(Rule.FIELD, 3, 22, "TK05 bankgiro", "a bankgiro or plusgiro number");
        }
        Currency said = currency(23, "TK05 currency", Currency.SEK);
        int before = lines.number();
        try (Held held = new Held(HELD_IN_MEMORY)) {
            hold(held);
            if (!lines.has(1, "15")) {
                throw lines.outOfPlace(2, "15");
            }
            Currency currency = currency(69, "TK15 currency", said);
            if (currency != said) {
                throw lines.refused(Rule.FIELD, 69, 71, "TK15 currency", said.name());
            }
            LocalDate day = lines.fullDate(38, "TK15 date");
            String serial = lines.digits(46, 50, "TK15 serial");
            String account = bankgiro.isEmpty() ? plusgiro : bankgiro;
            sink.covers(new Coverage(account, currency, day));
            try (InputStream again = held.read()) {
                Lines payments = new Lines(again, WIDTH, TAB, before);
                counts.beginDeposit();
                position = new BgMaxDeposit(payments, sink, counts, account, currency, day, serial).read(position);
            }
        }
        lines.check(Rule.SUM, 51, 68, "TK15 amount", counts.amount);
        lines.check(Rule.COUNT, 72, 79, "TK15 number of payments", counts.inDeposit);
    }

    /** Goes on to the first line that is none of a payment. */
    private void hold(Held held) throws IOException {
        int last = lines.number();
        step("15");
        while (lines.has(1, "2")) {
            while (++last < lines.number()) {
                held.write('\n');
            }
            lines.copyTo(held);
            step("15");
        }
    }

    private Currency currency(int from, String field, Currency unsaid) {
        String code = lines.text(from, from + 2);
        return code.isEmpty()
                ? unsaid
                : Currency.of(code).orElseThrow(() -> lines.refused(Rule.FIELD, from, from + 2, field, "SEK or EUR"));
    }

    private void step(String expected) throws IOException {
        if (!lines.next()) {
            throw lines.cutOff(expected);
        }
    }
}
