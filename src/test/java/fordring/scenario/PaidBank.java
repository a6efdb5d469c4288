package fordring.scenario;

import fordring.bankfile.BankEntry;
import fordring.bankfile.BankFiles;
import fordring.bankfile.Format;
import fordring.invoice.Issued;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.testkit.Seeded;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A bank with one account of ours: what moved on it, and the files that it makes of that. */
final class PaidBank {
    private static final LocalDate FIRST = LocalDate.of(2025, 3, 3);

    private final Currency currency;
    private final Format own;
    private final String number;
    private final String iban;
    private final List<Movement> movements = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();

    private final Set<Integer> inOneFile = new HashSet<>();

    /**
     * @param own the format that only banks of this country have
     * @param number of the account as that format names it
     * @param iban as camt names it
     */
    PaidBank(Currency currency, Format own, String number, String iban) {
        this.currency = currency;
        this.own = own;
        this.number = number;
        this.iban = iban;
    }

    /**
     * Money that came or went.
     *
     * @param back the movement that this one takes back; null: it came in
     * @param takenOff by a payer, off what he paid
     */
    record Movement(
            int no,
            LocalDate on,
            Money amount,
            @Nullable String reference,
            @Nullable String text,
            List<String> several,
            String payer,
            @Nullable Movement back,
            boolean takenOff) {
        boolean isPayment() {
            return back == null && !takenOff;
        }
    }

    /** A file, and how many of which movements are in it. */
    record File(Format format, byte[] bytes, List<Movement> movements) {}

    List<Movement> movements() {
        return movements;
    }

    Currency currency() {
        return currency;
    }

    String iban() {
        return iban;
    }

    /** Comes in, if nothing alike did before: of two alike a bank's own references alone would tell. */
    void pay(Seeded seeded, long minor, @Nullable String reference, @Nullable String text, String payer) {
        if (minor > 0 && keys.add(minor + " " + reference)) {
            movements.add(new Movement(
                    movements.size() + 1,
                    FIRST.plusDays(seeded.integer(0, 20)),
                    new Money(minor, currency),
                    reference,
                    text,
                    List.of(),
                    payer,
                    null,
                    false));
        }
    }

    /** The same with the references of two invoices. */
    void pay(Seeded seeded, long minor, Issued one, Issued other) {
        if (!one.equals(other) && keys.add(minor + " " + null)) {
            movements.add(new Movement(
                    movements.size() + 1,
                    FIRST.plusDays(seeded.integer(0, 20)),
                    new Money(minor, currency),
                    null,
                    null,
                    List.of(one.paymentReference(), other.paymentReference()),
                    "Somebody",
                    null,
                    false));
        }
    }

    /** A payer takes something off, for a credit note as he says; only BgMax tells of it. */
    void takeOff(Seeded seeded, long minor, String reference) {
        if (own == Format.BGMAX && minor > 0 && keys.add("off " + minor + " " + reference)) {
            movements.add(new Movement(
                    movements.size() + 1,
                    FIRST.plusDays(seeded.integer(0, 20)),
                    new Money(minor, currency),
                    reference,
                    null,
                    List.of(),
                    "Somebody",
                    null,
                    true));
        }
    }

    void takeBack(Seeded seeded, Movement back) {
        if (back.isPayment() && keys.add("back " + back.no)) {
            movements.add(new Movement(
                    movements.size() + 1,
                    back.on.plusDays(seeded.integer(1, 9)),
                    back.amount,
                    back.reference,
                    back.text,
                    List.of(),
                    back.payer,
                    back,
                    false));
        }
    }

    /** A file of movements that follow each other, in a format that has room for them. */
    File file(Seeded seeded, long serial, List<Movement> chosen) {
        Format format = seeded.oneOf(own, Format.CAMT_053, Format.CAMT_054);
        List<Movement> told = chosen.stream()
                .filter(m -> isTold(format, m))
                .filter(m -> format != Format.BGMAX || m.on.equals(chosen.getFirst().on))
                .filter(m -> !isNumberedByFile(format) || !inOneFile.contains(m.no))
                .toList();
        if (sum(told, true) >= sum(told, false)) {
            told = told.stream().filter(m -> !m.takenOff).toList();
        }
        if (isNumberedByFile(format)) {
            told.forEach(m -> inOneFile.add(m.no));
        }
        List<BankEntry> entries = new ArrayList<>();
        for (Movement m : told) {
            entries.add(entry(format, m, entries.size() + 1));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int version = format == Format.CAMT_053 || format == Format.CAMT_054 ? seeded.oneOf(2, 8) : 0;
        try {
            BankFiles.write(format, version, out, LocalDateTime.of(2025, 4, 1, 6, 0), serial, entries);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new File(format, out.toByteArray(), told);
    }

    private static long sum(List<Movement> movements, boolean takenOff) {
        return movements.stream()
                .filter(m -> m.takenOff == takenOff)
                .mapToLong(m -> m.amount.minor())
                .sum();
    }

    /** In these formats a bank tells a movement in one file only, and counts it by that. */
    private static boolean isNumberedByFile(Format format) {
        return format == Format.OCR_GIRO || format == Format.BGMAX;
    }

    /** Lists of reference payments tell no others, and BgMax nothing that is taken back. */
    private static boolean isTold(Format format, Movement movement) {
        return switch (format) {
            case OCR_GIRO, KTL -> movement.reference != null;
            case BGMAX -> movement.back == null;
            case CAMT_053, CAMT_054 -> !movement.takenOff;
        };
    }

    private BankEntry entry(Format format, Movement m, int position) {
        boolean camt = format == Format.CAMT_053 || format == Format.CAMT_054;
        return new BankEntry(
                position,
                1,
                camt ? iban : number,
                kind(m),
                m.amount,
                m.on,
                m.on,
                m.reference,
                m.several.stream()
                        .map(r -> new BankEntry.Advised(BankEntry.Document.INVOICE, r, null))
                        .toList(),
                format == Format.KTL || format == Format.OCR_GIRO ? null : m.text,
                new BankEntry.Payer(format == Format.OCR_GIRO ? null : m.payer, null, null),
                bankReference(format, m),
                null,
                null,
                null);
    }

    private static BankEntry.Kind kind(Movement m) {
        if (m.takenOff) {
            return BankEntry.Kind.DEDUCTION;
        }
        return m.back == null ? BankEntry.Kind.PAYMENT : BankEntry.Kind.REVERSAL;
    }

    private static @Nullable String bankReference(Format format, Movement m) {
        return switch (format) {
            case OCR_GIRO -> "%09d".formatted(m.no);
            case KTL -> "2025K%011d".formatted(m.no);
            case BGMAX -> "%012d".formatted(m.no);
            case CAMT_053, CAMT_054 -> "CAMT" + m.no;
        };
    }
}
