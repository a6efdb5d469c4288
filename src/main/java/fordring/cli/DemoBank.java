package fordring.cli;

import fordring.bankfile.BankEntry;
import fordring.bankfile.BankEntry.Kind;
import fordring.bankfile.BankFiles;
import fordring.bankfile.Format;
import fordring.money.Currency;
import fordring.money.Money;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What a bank tells of one account on one day, written in the format that it would write. */
final class DemoBank {
    private final String account;
    private final Currency currency;
    private final LocalDate day;
    private final List<BankEntry> entries = new ArrayList<>();

    /** {@code account} as the bank's files name it. */
    DemoBank(String account, Currency currency, LocalDate day) {
        this.account = account;
        this.currency = currency;
        this.day = day;
    }

    DemoBank paid(long minor, String reference, String payer) {
        return with(Kind.PAYMENT, minor, reference, payer);
    }

    /** What had come in went back. */
    DemoBank tookBack(long minor, String reference, String payer) {
        return with(Kind.REVERSAL, minor, reference, payer);
    }

    private DemoBank with(Kind kind, long minor, String reference, String payer) {
        entries.add(new BankEntry(
                entries.size() + 1L,
                1,
                account,
                kind,
                new Money(minor, currency),
                day,
                day,
                reference,
                List.of(),
                null,
                new BankEntry.Payer(payer, null, null),
                null,
                null,
                null,
                null));
        return this;
    }

    /** The file, also kept in {@code folder} for who wants to look at it. */
    byte[] file(Format format, Path folder, String name, long serial) {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve(name);
            try (OutputStream out = Files.newOutputStream(file)) {
                int version = format == Format.CAMT_053 || format == Format.CAMT_054 ? 8 : 0;
                BankFiles.write(format, version, out, day.atTime(21, 0), serial, entries);
            }
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
