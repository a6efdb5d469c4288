package fordring.bankfile;

import fordring.bankfile.BankEntry.Kind;
import fordring.bankfile.BankEntry.Payer;
import fordring.money.Currency;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.List;

/** Makes a KTL file; another batch begins where the sums of one have no room for more. See {@link KtlReader}. */
final class KtlWriter {
    private static final long MOST_PAYMENTS = 999_999;
    private static final long MOST_CENTS = 99_999_999_999L;

    private final FixedRecord record;
    private final LocalDateTime made;
    private long payments;
    private long paid;
    private long corrections;
    private long corrected;

    KtlWriter(OutputStream out, LocalDateTime made) {
        this.record = new FixedRecord(out, 90);
        this.made = made;
    }

    void write(List<BankEntry> entries) throws IOException {
        begin();
        for (BankEntry entry : entries) {
            if (entry.kind() == Kind.PAYMENT || entry.kind() == Kind.REVERSAL) {
                long minor = entry.amount().minor();
                if (Math.max(payments, corrections) == MOST_PAYMENTS
                        || Math.max(paid, corrected) > MOST_CENTS - minor) {
                    end();
                    begin();
                }
                boolean payment = entry.kind() == Kind.PAYMENT;
                payments += payment ? 1 : 0;
                paid += payment ? minor : 0;
                corrections += payment ? 0 : 1;
                corrected += payment ? 0 : minor;
                writePayment(entry, payment ? "0" : "1");
            }
        }
        end();
    }

    private void begin() throws IOException {
        payments = 0;
        paid = 0;
        corrections = 0;
        corrected = 0;
        record.begin(' ', "0")
                .yearMonthDay(2, made.toLocalDate())
                .number(8, 11, made.getHour() * 100L + made.getMinute())
                .text(23, 23, "1")
                .write();
    }

    private void end() throws IOException {
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
