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
import org.jspecify.annotations.Nullable;

/**
 * Norwegian OCR giro, service 09 of the system NY. Assignments of AvtaleGiro (service 21) may stand between: they say
 * nothing of money that came, so only their records are counted. Source: "System specification OCR giro", section 4.
 */
final class OcrGiroReader {
    private static final int WIDTH = 80;

    private final Lines lines;
    private final Sink sink;
    private final Sums transmission = new Sums();
    private final Sums assignment = new Sums();
    private String transmissionNumber = "";
    private String assignmentNumber = "";
    private String account = "";
    private LocalDate first = LocalDate.MAX;
    private LocalDate last = LocalDate.MIN;
    private long position;

    /** The specification adds the amounts of reversals (types 18 and 20), not everybody does: one or the other. */
    private boolean adds = true;

    private boolean deducts = true;

    private OcrGiroReader(Lines lines, Sink sink) {
        this.lines = lines;
        this.sink = sink;
    }

    static void read(InputStream in, Sink sink) throws IOException {
        OcrGiroReader reader = new OcrGiroReader(new Lines(in, WIDTH, 1, 0), sink);
        while (reader.lines.next()) {
            reader.readTransmission();
        }
    }

    private void readTransmission() throws IOException {
        if (!lines.has(1, "NY000010")) {
            throw lines.outOfPlace(8, "NY000010");
        }
        transmissionNumber = lines.digits(17, 23, "record 10 transmission number");
        transmission.clear();
        transmission.records = 1;
        step("NY000089");
        while (!lines.has(1, "NY000089")) {
            assignment.clear();
            assignment.records = 1;
            if (lines.has(1, "NY090020")) {
                readAssignment();
            } else if (lines.has(1, "NY21") && lines.has(7, "20")) {
                passOver();
            } else {
                throw lines.outOfPlace(8, "NY090020 or NY000089");
            }
            transmission.add(assignment, lines);
            step("NY000089");
        }
        transmission.records++;
        checkSums("89", transmission);
    }

    private void readAssignment() throws IOException {
        assignmentNumber = lines.digits(18, 24, "record 20 assignment number");
        account = lines.digits(25, 35, "record 20 account");
        first = LocalDate.MAX;
        last = LocalDate.MIN;
        step("NY090088");
        while (!lines.has(1, "NY090088")) {
            readTransaction();
        }
        assignment.records++;
        checkSums("88", assignment);
        sink.covers(new Coverage(account, Currency.NOK, through()));
    }

    /** The file was made on this day of all that had come by then. */
    private @Nullable LocalDate through() {
        if (assignment.transactions > 0 && !lines.isNothing(48, 59)) {
            if (first.isBefore(lines.dayMonthYear(48, "record 88 earliest date"))) {
                throw lines.refused(Rule.FIELD, 48, 53, "record 88 earliest date", first.toString());
            }
            if (last.isAfter(lines.dayMonthYear(54, "record 88 latest date"))) {
                throw lines.refused(Rule.FIELD, 54, 59, "record 88 latest date", last.toString());
            }
        }
        return lines.isNothing(42, 47) ? null : lines.dayMonthYear(42, "record 88 date");
    }

    /** Goes on to the record behind it. */
    private void readTransaction() throws IOException {
        int line = lines.number();
        long type = lines.has(1, "NY09") && lines.has(7, "30") ? lines.number(5, 6, "record 30 type") : 0;
        if (type < 10 || type > 21) {
            throw lines.outOfPlace(8, "NY09..30 or NY090088");
        }
        boolean reversal = type == 18 || type == 20;
        String type2 = lines.text(5, 6);
        String number = lines.digits(9, 15, "record 30 transaction number");
        LocalDate booked = lines.dayMonthYear(16, "record 30 date");
        if (!lines.has(32, "-") && !lines.isNothing(32, 32)) {
            throw lines.refused(Rule.FIELD, 32, 32, "record 30 sign", "- or 0");
        }
        boolean minus = lines.has(32, "-");
        long amount = lines.number(33, 49, "record 30 amount");
        String kid = lines.textOrNull(50, 74);
        assignment.add(minus ? -amount : amount, minus || reversal ? -amount : amount, lines);
        step("NY09" + type2 + "31");
        belongs("31", type2, number);
        LocalDate paid = lines.isNothing(42, 47) ? booked : lines.dayMonthYear(42, "record 31 bank date");
        Payer payer =
                lines.isNothing(48, 58) ? null : new Payer(null, lines.digits(48, 58, "record 31 debit account"), null);
        String text = message(type, type2, number);
        note(booked);
        if (amount > 0) {
            Kind kind = minus || reversal ? Kind.REVERSAL : Kind.PAYMENT;
            String bank = booked + "-" + transmissionNumber + "-" + assignmentNumber + "-" + number;
            Money money = new Money(amount, Currency.NOK);
            sink.entry(new BankEntry(
                    ++position,
                    line,
                    account,
                    kind,
                    money,
                    booked,
                    paid,
                    kid,
                    List.of(),
                    text,
                    payer,
                    bank,
                    null,
                    null,
                    null));
        }
    }

    /** What stands in record 32, which only transactions with text have. */
    private @Nullable String message(long type, String type2, String number) throws IOException {
        assignment.records += 2;
        step("NY090088");
        if (type < 20 || !lines.has(7, "32")) {
            return null;
        }
        belongs("32", type2, number);
        assignment.records++;
        String text = lines.textOrNull(16, 55);
        step("NY090088");
        return text;
    }

    private void belongs(String record, String type, String number) {
        if (!lines.has(1, "NY09") || !lines.has(5, type) || !lines.has(7, record) || !lines.has(9, number)) {
            throw lines.outOfPlace(15, "NY09" + type + record + number);
        }
    }

    private void note(LocalDate booked) {
        first = booked.isBefore(first) ? booked : first;
        last = booked.isAfter(last) ? booked : last;
    }

    /** An assignment of AvtaleGiro tells of mandates: its figures are believed but for the number of its records. */
    private void passOver() throws IOException {
        String end = "NY21..88";
        step(end);
        while (!lines.has(7, "88")) {
            ofAvtaleGiro(!lines.has(7, "20"), end);
            assignment.records++;
            step(end);
        }
        ofAvtaleGiro(true, end);
        assignment.records++;
        assignment.transactions = lines.number(9, 16, "record 88 transactions");
        lines.check(Rule.COUNT, 17, 24, "record 88 records", assignment.records);
        long amount = lines.number(25, 41, "record 88 amount");
        assignment.added = amount;
        assignment.deducted = amount;
    }

    private void ofAvtaleGiro(boolean mayStandHere, String expected) {
        if (!mayStandHere || !lines.has(1, "NY21")) {
            throw lines.outOfPlace(8, expected);
        }
    }

    private void checkSums(String record, Sums sums) {
        lines.check(Rule.COUNT, 9, 16, "record " + record + " transactions", sums.transactions);
        lines.check(Rule.COUNT, 17, 24, "record " + record + " records", sums.records);
        String field = "record " + record + " amount";
        long stated = lines.number(25, 41, field);
        adds &= stated == sums.added;
        deducts &= stated == sums.deducted;
        if (!adds && !deducts) {
            String expected = sums.added == sums.deducted ? "" + sums.added : sums.added + " or " + sums.deducted;
            throw lines.refused(Rule.SUM, 25, 41, field, expected);
        }
    }

    private void step(String expected) throws IOException {
        if (!lines.next()) {
            throw lines.cutOff(expected);
        }
    }

    /** What the end of an assignment or of a transmission has to state. */
    private static final class Sums {
        private long transactions;
        private long records;
        private long added;
        private long deducted;

        void clear() {
            transactions = 0;
            records = 0;
            added = 0;
            deducted = 0;
        }

        void add(long amount, long withReversalsDeducted, Lines lines) {
            transactions++;
            added = lines.plus(added, amount, 33, 49, "record 30 amount");
            deducted = lines.plus(deducted, withReversalsDeducted, 33, 49, "record 30 amount");
        }

        void add(Sums assignment, Lines lines) {
            transactions += assignment.transactions;
            records += assignment.records;
            added = lines.plus(added, assignment.added, 25, 41, "record 88 amount");
            deducted = lines.plus(deducted, assignment.deducted, 25, 41, "record 88 amount");
        }
    }
}
