package fordring.bankfile;

import fordring.bankfile.BankEntry.Kind;
import fordring.bankfile.BankEntry.Payer;
import fordring.money.Currency;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.List;

/** Makes a KTL file of one batch; see {@link KtlReader}. */
final class KtlWriter {
    private final FixedRecord record;

    KtlWriter(OutputStream out) {
        this.record = new FixedRecord(out, 90);
    }

    void write(LocalDateTime made, List<BankEntry> entries) throws IOException {
        record.begin(' ', "0")
                .yearMonthDay(2, made.toLocalDate())
                .number(8, 11, made.getHour() * 100L + made.getMinute())
                .text(23, 23, "1")
                .write();
        long payments = 0;
        long paid = 0;
        long corrections = 0;
        long corrected = 0;
        for (BankEntry entry : entries) {
            if (entry.kind() == Kind.PAYMENT) {
                payments++;
                paid += entry.amount().minor();
                writePayment(entry, "0");
            } else if (entry.kind() == Kind.REVERSAL) {
                corrections++;
                corrected += entry.amount().minor();
                writePayment(entry, "1");
            }
        }
        record.begin(' ', "9")
                .number(2, 7, payments)
                .number(8, 18, paid)
                .number(19, 24, corrections)
                .number(25, 35, corrected)
                .number(36, 41, 0)
                .number(42, 52, 0)
                .write();
    }

    private void writePayment(BankEntry entry, String correction) throws IOException {
        if (entry.amount().currency() != Currency.EUR) {
            throw new IllegalArgumentException("KTL is in EUR, not " + entry.amount());
        }
        String reference = entry.reference() == null ? "" : entry.reference();
        Payer payer = entry.payer();
        String name = payer == null ? null : payer.name();
        String bankReference = entry.bankReference();
        record.begin(' ', "3")
                .right(2, 15, '0', entry.account())
                .yearMonthDay(16, entry.bookedOn())
                .yearMonthDay(22, entry.paidOn())
                .text(28, 43, bankReference == null ? "" : bankReference);
        if (reference.startsWith("RF")) {
            record.text(44, 63, reference);
        } else {
            record.right(44, 63, '0', reference);
        }
        record.text(64, 75, name == null ? "" : name)
                .text(76, 76, "1")
                .number(78, 87, entry.amount().minor())
                .text(88, 89, correction + "J")
                .write();
    }
}
