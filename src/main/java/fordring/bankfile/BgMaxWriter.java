package fordring.bankfile;

import fordring.bankfile.BankEntry.Advised;
import fordring.bankfile.BankEntry.Document;
import fordring.bankfile.BankEntry.Kind;
import fordring.bankfile.BankEntry.Payer;
import fordring.money.Currency;
import fordring.money.Money;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a BgMax file with a section for each account and day; see {@link BgMaxReader}. */
final class BgMaxWriter {
    private final FixedRecord record;
    private final LocalDateTime made;
    private final long serial;
    private long payments;
    private long deductions;
    private long references;
    private long deposits;
    private long inDeposit;
    private long amount;

    BgMaxWriter(OutputStream out, LocalDateTime made, long serial) {
        this.record = new FixedRecord(out, BgMaxReader.WIDTH);
        this.made = made;
        this.serial = serial;
    }

    void write(List<BankEntry> entries) throws IOException {
        record.begin(' ', "01BGMAX")
                .text(23, 24, "01")
                .fullDate(25, made.toLocalDate())
                .number(33, 38, made.getHour() * 10_000L + made.getMinute() * 100L + made.getSecond())
                .number(39, 44, made.getNano() / 1_000)
                .text(45, 45, "P")
                .write();
        BankEntry before = null;
        for (BankEntry entry : entries) {
            if (entry.kind() == Kind.PAYMENT || entry.kind() == Kind.DEDUCTION) {
                if (before == null || !together(before, entry)) {
                    endSection(before);
                    startSection(entry);
                }
                writePayment(entry);
                before = entry;
            }
        }
        endSection(before);
        record.begin(' ', "70")
                .number(3, 10, payments)
                .number(11, 18, deductions)
                .number(19, 26, references)
                .number(27, 34, deposits)
                .write();
    }

    private static boolean together(BankEntry one, BankEntry other) {
        return one.account().equals(other.account())
                && one.bookedOn().equals(other.bookedOn())
                && one.amount().currency() == other.amount().currency();
    }

    private void startSection(BankEntry entry) throws IOException {
        deposits++;
        inDeposit = 0;
        amount = 0;
        record.begin(' ', "05")
                .right(3, 12, '0', entry.account())
                .text(23, 25, currency(entry).name())
                .write();
    }

    private void endSection(@Nullable BankEntry last) throws IOException {
        if (last != null) {
            LocalDate day = last.bookedOn();
            record.begin(' ', "15")
                    .right(3, 37, '0', last.account())
                    .fullDate(38, day)
                    .number(46, 50, (serial + deposits) % 100_000)
                    .number(51, 68, amount)
                    .text(69, 71, currency(last).name())
                    .number(72, 79, inDeposit)
                    .write();
        }
    }

    private static Currency currency(BankEntry entry) {
        Currency currency = entry.amount().currency();
        if (currency != Currency.SEK && currency != Currency.EUR) {
            throw new IllegalArgumentException("BgMax is in SEK or EUR, not " + entry.amount());
        }
        return currency;
    }

    private void writePayment(BankEntry entry) throws IOException {
        boolean payment = entry.kind() == Kind.PAYMENT;
        inDeposit++;
        payments += payment ? 1 : 0;
        deductions += payment ? 0 : 1;
        amount += payment ? entry.amount().minor() : -entry.amount().minor();
        String reference = entry.reference() == null ? "" : entry.reference();
        boolean digits = reference.chars().allMatch(c -> c >= '0' && c <= '9');
        writeMoney(
                payment ? "20" : "21",
                entry,
                reference,
                entry.amount(),
                reference.isEmpty() ? "0" : digits ? "2" : "3");
        for (Advised advised : entry.advised()) {
            references++;
            writeMoney(
                    advised.document() == Document.INVOICE ? "22" : "23",
                    entry,
                    advised.reference(),
                    advised.amount(),
                    "2");
        }
        String text = entry.text() == null ? "" : entry.text();
        writeText(
                !digits && text.startsWith(reference)
                        ? text.substring(reference.length()).strip()
                        : text);
        Payer payer = entry.payer();
        if (payer != null) {
            writePayer(payer);
        }
    }

    private void writeMoney(String code, BankEntry entry, String reference, @Nullable Money money, String referenceCode)
            throws IOException {
        Payer payer = entry.payer();
        String bankgiro = payer == null ? null : payer.account();
        record.begin(' ', code)
                .digits(3, 12, bankgiro)
                .right(13, 37, ' ', reference)
                .number(38, 55, money == null ? 0 : money.minor())
                .text(56, 57, referenceCode + "1")
                .number(58, 69, payments + deductions)
                .text(70, 70, "0");
        if (code.equals("21")) {
            record.text(71, 71, "1");
        }
        record.write();
    }

    /** As many words in a record as there is room for; a word that is longer than one is cut. */
    private void writeText(String text) throws IOException {
        String rest = text;
        while (!rest.isEmpty()) {
            int after = rest.length() <= 50 ? rest.length() : rest.lastIndexOf(' ', 50);
            int cut = after <= 0 ? 50 : after;
            record.begin(' ', "25").text(3, 52, rest.substring(0, cut)).write();
            rest = rest.substring(cut).strip();
        }
    }

    private void writePayer(Payer payer) throws IOException {
        String name = payer.name();
        if (name != null) {
            int blank = name.length() <= 35 ? -1 : name.lastIndexOf(' ', 35);
            int cut = blank > 0 ? blank : Math.min(35, name.length());
            record.begin(' ', "26")
                    .text(3, 37, name.substring(0, cut))
                    .text(38, 72, name.substring(cut).strip())
                    .write();
        }
        String organisation = payer.organisationNumber();
        if (organisation != null) {
            record.begin(' ', "29").digits(3, 14, organisation).write();
        }
    }
}
