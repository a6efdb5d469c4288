package fordring.bankfile;

import fordring.bankfile.BankEntry.Kind;
import fordring.bankfile.BankEntry.Payer;
import fordring.bankfile.BankFiles.Sink;
import fordring.bankfile.RefusedFile.Rule;
import fordring.money.Currency;
import fordring.money.Money;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;

/**
 * Finnish list of incoming reference payments (viitesiirtoluettelo, KTL): one or more batches of a header (0), payments
 * by reference (3) and direct debit (5), and their sums (9). Layout: docs/bank-files.md.
 */
final class KtlReader {
    private static final int WIDTH = 90;

    private final Lines lines;
    private final Sink sink;
    private final Sum payments = new Sum();
    private final Sum corrections = new Sum();
    private final Sum failures = new Sum();
    private String account = "";
    private long position;

    private KtlReader(Lines lines, Sink sink) {
        this.lines = lines;
        this.sink = sink;
    }

    static void read(InputStream in, Sink sink) throws IOException {
        KtlReader reader = new KtlReader(new Lines(in, WIDTH, 1, 0), sink);
        while (reader.lines.next()) {
            reader.readBatch();
        }
    }

    private void readBatch() throws IOException {
        if (!lines.has(1, "0")) {
            throw lines.outOfPlace(1, "0");
        }
        lines.yearMonthDay(2, "record 0 date");
        lines.number(8, 11, "record 0 time");
        euro(23, "record 0 currency");
        payments.clear();
        corrections.clear();
        failures.clear();
        step();
        while (!lines.has(1, "9")) {
            if (!lines.has(1, "3") && !lines.has(1, "5")) {
                throw lines.outOfPlace(1, "3, 5 or 9");
            }
            readPayment();
            step();
        }
        checkSums();
    }

    private void readPayment() {
        long amount = lines.number(78, 87, "record 3 amount");
        euro(76, "record 3 currency");
        if (!lines.has(88, "1") && !lines.isNothing(88, 88)) {
            throw lines.refused(Rule.FIELD, 88, 88, "record 3 correction", "0 or 1");
        }
        boolean failed = lines.has(1, "5") && !lines.isNothing(90, 90);
        Kind kind = failed ? Kind.OTHER : lines.has(88, "1") ? Kind.REVERSAL : Kind.PAYMENT;
        (failed ? failures : kind == Kind.REVERSAL ? corrections : payments).add(amount, lines);
        if (!lines.has(2, account) || account.isEmpty()) {
            account = lines.digits(2, 15, "record 3 account");
            sink.covers(new Coverage(account, Currency.EUR, null));
        }
        LocalDate booked = lines.yearMonthDay(16, "record 3 entry date");
        LocalDate paid = lines.isNothing(22, 27) ? booked : lines.yearMonthDay(22, "record 3 payment date");
        String reference = reference();
        String name = lines.textOrNull(64, 75);
        if (amount > 0) {
            sink.entry(new BankEntry(
                    ++position,
                    lines.number(),
                    account,
                    kind,
                    new Money(amount, Currency.EUR),
                    booked,
                    paid,
                    reference.isEmpty() ? null : reference,
                    List.of(),
                    null,
                    name == null ? null : new Payer(name, null, null),
                    lines.textOrNull(28, 43),
                    null,
                    null,
                    null));
        }
    }

    /** The zeros before a reference only fill it up; one that begins with RF stands as it is. */
    private String reference() {
        return lines.character(44) == 'R' ? lines.text(44, 63) : lines.unfilled(44, 63, "record 3 reference");
    }

    private void checkSums() {
        payments.check(2, "payments", lines);
        corrections.check(19, "corrections", lines);
        if (failures.count > 0 || !lines.isBlank(36, 52)) {
            failures.check(36, "failed direct debits", lines);
        }
    }

    private void euro(int column, String field) {
        if (!lines.has(column, "1")) {
            throw lines.refused(Rule.FIELD, column, column, field, "1");
        }
    }

    private void step() throws IOException {
        if (!lines.next()) {
            throw lines.cutOff("9");
        }
    }

    /** How many, and how much in cents. */
    private static final class Sum {
        private long count;
        private long amount;

        void clear() {
            count = 0;
            amount = 0;
        }

        void add(long more, Lines lines) {
            count++;
            amount = lines.plus(amount, more, 78, 87, "record 3 amount");
        }

        void check(int from, String what, Lines lines) {
            lines.check(Rule.COUNT, from, from + 5, "record 9 number of " + what, count);
            lines.check(Rule.SUM, from + 6, from + 16, "record 9 sum of " + what, amount);
        }
    }
}
