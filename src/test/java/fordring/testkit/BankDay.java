package fordring.testkit;

import fordring.bankfile.BankEntry;
import fordring.bankfile.BankEntry.Kind;
import fordring.bankfile.BankFiles;
import fordring.bankfile.Format;
import fordring.money.Currency;
import fordring.money.Money;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What came in on an account on one day, and the file that its bank makes of it. */
public record BankDay(String account, Currency currency, LocalDate day, List<BankEntry> entries) {

    /** A day on which nothing has come yet. */
    public static BankDay of(String account, Currency currency, String day) {
        return new BankDay(account, currency, LocalDate.parse(day), List.of());
    }

    /** With one more payment, of which the bank says nothing but its own reference. */
    public BankDay paid(long minor, @Nullable String reference, @Nullable String bankReference) {
        return with(Kind.PAYMENT, minor, reference, null, null, bankReference);
    }

    /** With one more, that has a text in place of a reference. */
    public BankDay wrote(long minor, String text, @Nullable String payer, @Nullable String bankReference) {
        return with(Kind.PAYMENT, minor, null, text, payer, bankReference);
    }

    /** With one more that the bank took back. */
    public BankDay tookBack(long minor, @Nullable String reference, @Nullable String bankReference) {
        return with(Kind.REVERSAL, minor, reference, null, null, bankReference);
    }

    /** With one more payment that is part of a sum. */
    public BankDay paidInSum(long minor, @Nullable String reference, @Nullable String bankReference, String sum) {
        return with(Kind.PAYMENT, minor, reference, null, null, bankReference, sum);
    }

    /** With a sum whose payments the bank tells elsewhere. */
    public BankDay inOneSum(long minor, String sum) {
        return with(Kind.BATCH, minor, null, null, null, null, sum);
    }

    private BankDay with(
            Kind kind,
            long minor,
            @Nullable String reference,
            @Nullable String text,
            @Nullable String payer,
            @Nullable String bankReference) {
        return with(kind, minor, reference, text, payer, bankReference, null);
    }

    private BankDay with(
            Kind kind,
            long minor,
            @Nullable String reference,
            @Nullable String text,
            @Nullable String payer,
            @Nullable String bankReference,
            @Nullable String sum) {
        BankEntry entry = new BankEntry(
                entries.size() + 1L,
                1,
                account,
                kind,
                new Money(minor, currency),
                day,
                day,
                reference,
                List.of(),
                text,
                payer == null ? null : new BankEntry.Payer(payer, null, null),
                bankReference,
                sum,
                kind == Kind.BATCH ? 2 : null,
                null);
        return new BankDay(
                account,
                currency,
                day,
                Stream.concat(entries.stream(), Stream.of(entry)).toList());
    }

    /** The bank's file. Another {@code serial} is another file of the same payments. */
    public byte[] file(Format format, long serial) {
        int version = format == Format.CAMT_053 || format == Format.CAMT_054 ? 8 : 0;
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            BankFiles.write(format, version, file, day.atTime(22, 0), serial, entries);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.toByteArray();
    }
}
