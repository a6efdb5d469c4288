package fordring.bankfile;

import fordring.bankfile.BankEntry.Kind;
import fordring.money.Currency;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** Makes an OCR giro file of one transmission with an assignment for each account; see {@link OcrGiroReader}. */
final class OcrGiroWriter {
    private final FixedRecord record;
    private final LocalDate made;
    private final long serial;
    private long allTransactions;
    private long allRecords;
    private long allAmount;
    private long assignments;
    private long transactions;
    private long records;
    private long amount;
    private LocalDate first = LocalDate.MAX;
    private LocalDate last = LocalDate.MIN;

    OcrGiroWriter(OutputStream out, LocalDateTime made, long serial) {
        this.record = new FixedRecord(out, 80);
        this.made = made.toLocalDate();
        this.serial = serial;
    }

    void write(List<BankEntry> entries) throws IOException {
        record.begin('0', "NY000010")
                .number(9, 16, 8080)
                .number(17, 23, serial % 10_000_000)
                .write();
        String account = "";
        for (BankEntry entry : entries) {
            if (entry.kind() == Kind.PAYMENT || entry.kind() == Kind.REVERSAL) {
                if (!entry.account().equals(account)) {
                    endAssignment(account);
                    account = entry.account();
                    startAssignment(account);
                }
                writeTransaction(entry);
            }
        }
        endAssignment(account);
        record.begin('0', "NY000089")
                .number(9, 16, allTransactions)
                .number(17, 24, allRecords + 2)
                .number(25, 41, allAmount)
                .dayMonthYear(42, made)
                .write();
    }

    private void startAssignment(String account) throws IOException {
        transactions = 0;
        records = 2;
        amount = 0;
        first = LocalDate.MAX;
        last = LocalDate.MIN;
        record.begin('0', "NY090020")
                .number(18, 24, ++assignments)
                .right(25, 35, '0', account)
                .write();
    }

    private void endAssignment(String account) throws IOException {
        if (!account.isEmpty()) {
            record.begin('0', "NY090088")
                    .number(9, 16, transactions)
                    .number(17, 24, records)
                    .number(25, 41, amount)
                    .dayMonthYear(42, last.isAfter(made) ? last : made)
                    .dayMonthYear(48, first)
                    .dayMonthYear(54, last)
                    .write();
            allTransactions += transactions;
            allRecords += records;
            allAmount += amount;
        }
    }

    private void writeTransaction(BankEntry entry) throws IOException {
        if (entry.amount().currency() != Currency.NOK) {
            throw new IllegalArgumentException("OCR giro is in NOK, not " + entry.amount());
        }
        String text = entry.text();
        BankEntry.Payer payer = entry.payer();
        String debit = payer == null ? null : payer.account();
        boolean reversal = entry.kind() == Kind.REVERSAL;
        String type = text != null ? reversal ? "20" : "21" : reversal ? "18" : "10";
        transactions++;
        records += text == null ? 2 : 3;
        amount += entry.amount().minor();
        first = entry.bookedOn().isBefore(first) ? entry.bookedOn() : first;
        last = entry.bookedOn().isAfter(last) ? entry.bookedOn() : last;
        String reference = entry.reference();
        record.begin('0', "NY09" + type + "30")
                .number(9, 15, transactions)
                .dayMonthYear(16, entry.bookedOn())
                .number(33, 49, entry.amount().minor())
                .right(50, 74, ' ', reference == null ? "" : reference)
                .write();
        record.begin('0', "NY09" + type + "31")
                .number(9, 15, transactions)
                .dayMonthYear(42, entry.paidOn())
                .digits(48, 58, debit)
                .write();
        if (text != null) {
            record.begin('0', "NY09" + type + "32")
                    .number(9, 15, transactions)
                    .text(16, 55, text)
                    .write();
        }
    }
}
