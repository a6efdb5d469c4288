package fordring.scenario;

import fordring.bankfile.BankEntry;
import fordring.bankfile.BankFiles;
import fordring.bankfile.Format;
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

    /** Numbers of movements that some file told of, or would have if it had room for them. */
    private final Set<Integer> told = new HashSet<>();

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
     * @param advised the documents that the payer names, where he names several
     * @param instructed what he ordered, where the bank exchanged it
     * @param batch the sum in which statements tell it, together with the movement after or before it
     * @param back the movement that this one takes back; null: it came in
     * @param takenOff by a payer, off what he paid
     */
    record Movement(
            int no,
            LocalDate on,
            Money amount,
            @Nullable String reference,
            @Nullable String text,
            List<BankEntry.Advised> advised,
            @Nullable Money instructed,
            String payer,
            @Nullable String batch,
            @Nullable Movement back,
            boolean takenOff) {
        boolean isPayment() {
            return back == null && !takenOff;
        }
    }

    /** A file, how many entries it has, and which movements are told by it. */
    record File(Format format, byte[] bytes, int entries, List<Movement> movements) {}

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
        pay(seeded, minor, reference, text, List.of(), null, payer);
    }

    /** The same with the documents that it is for. */
    void pay(Seeded seeded, long minor, BankEntry.Advised... documents) {
        pay(seeded, minor, null, null, List.of(documents), null, "Somebody");
    }

    /** The same, ordered in another currency. */
    void payExchanged(Seeded seeded, long minor, String reference, Money instructed) {
        pay(seeded, minor, reference, null, List.of(), instructed, "Somebody");
    }

    private void pay(
            Seeded seeded,
            long minor,
            @Nullable String reference,
            @Nullable String text,
            List<BankEntry.Advised> advised,
            @Nullable Money instructed,
            String payer) {
        if (minor > 0 && keys.add(minor + " " + reference)) {
            int no = movements.size() + 1;
            LocalDate day = FIRST.plusDays(seeded.integer(0, 20));
            movements.add(new Movement(
                    no,
                    no % 10 == 2 ? movements.getLast().on : day,
                    new Money(minor, currency),
                    reference,
                    text,
                    advised,
                    instructed,
                    payer,
                    no % 10 == 1 || no % 10 == 2 ? "SUM" + no / 10 : null,
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
                    null,
                    "Somebody",
                    null,
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
                    null,
                    back.payer,
                    null,
                    back,
                    false));
        }
    }

    /** A file in a format that has room for them of movements that follow each other, mostly of new ones. */
    File file(Seeded seeded, long serial) {
        Format format = seeded.oneOf(own, Format.CAMT_053, Format.CAMT_054);
        List<Movement> chosen = chosen(seeded, format);
        List<Movement> in = chosen.stream()
                .filter(m -> isTold(format, m))
                .filter(m -> !isNumberedByFile(format) || !inOneFile.contains(m.no))
                .toList();
        if (sum(in, true) >= sum(in, false)) {
            in = in.stream().filter(m -> !m.takenOff).toList();
        }
        if (isNumberedByFile(format)) {
            in.forEach(m -> inOneFile.add(m.no));
        }
        List<BankEntry> entries = new ArrayList<>();
        for (Movement m : in) {
            entries.add(entry(format, m, entries.size() + 1));
        }
        if (format == Format.CAMT_053) {
            chosen.stream()
                    .filter(m -> m.batch != null && m.no % 10 == 1 && m.no < movements.size())
                    .forEach(m -> entries.add(sum(m, entries.size() + 1)));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int version = format == Format.CAMT_053 || format == Format.CAMT_054 ? seeded.oneOf(2, 8) : 0;
        try {
            BankFiles.write(format, version, out, LocalDateTime.of(2025, 4, 1, 6, 0), serial, entries);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new File(format, out.toByteArray(), entries.size(), in);
    }

    /** BgMax tells of one day. */
    private List<Movement> chosen(Seeded seeded, Format format) {
        List<Movement> untold =
                movements.stream().filter(m -> !told.contains(m.no)).toList();
        boolean any = untold.isEmpty() || seeded.chance(30);
        List<Movement> from = any ? movements : untold;
        if (from.isEmpty()) {
            return List.of();
        }
        int first = any ? seeded.integer(0, from.size() - 1) : 0;
        List<Movement> row = from.subList(first, Math.min(from.size(), first + seeded.integer(1, 6)));
        List<Movement> chosen = format == Format.BGMAX
                ? movements.stream().filter(m -> m.on.equals(row.getFirst().on)).toList()
                : row;
        chosen.forEach(m -> told.add(m.no));
        return chosen;
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
            case CAMT_053 -> !movement.takenOff && movement.batch == null;
            case CAMT_054 -> !movement.takenOff;
        };
    }

    /** What a statement tells of a sum; what it is made of is told elsewhere. */
    private BankEntry sum(Movement first, int position) {
        Movement second = movements.get(first.no);
        boolean both = first.batch != null && first.batch.equals(second.batch);
        return new BankEntry(
                position,
                1,
                iban,
                BankEntry.Kind.BATCH,
                both ? first.amount.plus(second.amount) : first.amount,
                first.on,
                first.on,
                null,
                List.of(),
                null,
                null,
                null,
                first.batch,
                both ? 2 : 1,
                null);
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
                m.advised,
                format == Format.KTL || format == Format.OCR_GIRO ? null : m.text,
                new BankEntry.Payer(format == Format.OCR_GIRO ? null : m.payer, null, null),
                bankReference(format, m),
                format == Format.CAMT_054 ? m.batch : null,
                null,
                m.instructed);
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
