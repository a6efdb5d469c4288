package fordring.bankfile;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.bankfile.BankEntry.Advised;
import fordring.bankfile.BankEntry.Document;
import fordring.bankfile.BankEntry.Kind;
import fordring.bankfile.BankEntry.Payer;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.testkit.Seeded;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is written and read again is what it was, in both messages and versions; only the lines are the file's own. */
class CamtPropertyTest {
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);

    @Test
    void whatIsWrittenIsReadAgain() {
        Seeded.cases(400, seeded -> {
            List<BankEntry> entries = entries(seeded);
            Format format = seeded.oneOf(Format.CAMT_053, Format.CAMT_054);
            CamtFiles read = CamtFiles.of(CamtFiles.written(format, seeded.oneOf(2, 8), entries));
            assertThat(read.format()).isEqualTo(format);
            assertThat(read.entries().stream().map(CamtPropertyTest::withoutLine))
                    .containsExactlyElementsOf(entries);
            assertThat(read.coverages().stream().map(Coverage::account).collect(Collectors.toSet()))
                    .isEqualTo(entries.stream().map(BankEntry::account).collect(Collectors.toSet()));
            assertThat(read.coverages())
                    .allSatisfy(c -> assertThat(c.through())
                            .isEqualTo(entries.stream()
                                    .filter(e -> e.account().equals(c.account()))
                                    .map(BankEntry::bookedOn)
                                    .max(LocalDate::compareTo)
                                    .orElseThrow()));
        });
    }

    @Test
    void aFileWrittenWithOneAmountChangedIsRefused() {
        Seeded.cases(100, seeded -> {
            List<BankEntry> entries = entries(seeded);
            String file = new String(
                    CamtFiles.written(seeded.oneOf(Format.CAMT_053, Format.CAMT_054), seeded.oneOf(2, 8), entries),
                    StandardCharsets.UTF_8);
            List<Integer> amounts = new ArrayList<>();
            for (int at = file.indexOf("<Ntry>\n<Amt"); at >= 0; at = file.indexOf("<Ntry>\n<Amt", at + 1)) {
                amounts.add(file.indexOf("</", at) - 1);
            }
            int at = amounts.get(seeded.integer(0, amounts.size() - 1));
            char other = (char) ('0' + (file.charAt(at) - '0' + seeded.integer(1, 9)) % 10);
            String changed = file.substring(0, at) + other + file.substring(at + 1);
            assertThat(CamtFiles.refusal(changed).rule()).isEqualTo(RefusedFile.Rule.SUM);
        });
    }

    private static BankEntry withoutLine(BankEntry entry) {
        return new BankEntry(
                entry.position(),
                0,
                entry.account(),
                entry.kind(),
                entry.amount(),
                entry.bookedOn(),
                entry.paidOn(),
                entry.reference(),
                entry.advised(),
                entry.text(),
                entry.payer(),
                entry.bankReference(),
                entry.batch(),
                entry.count(),
                entry.instructed());
    }

    static List<BankEntry> entries(Seeded seeded) {
        List<BankEntry> entries = new ArrayList<>();
        for (String account : Set.of("86011117947", "58056201", "FI2112345600000785")) {
            Currency currency = seeded.oneOf(Currency.NOK, Currency.EUR, Currency.ISK);
            LocalDate booked = FIRST_DAY.plusDays(seeded.integer(0, 400));
            int sums = seeded.integer(entries.isEmpty() ? 1 : 0, 5);
            for (int i = 0; i < sums; i++) {
                booked = booked.plusDays(seeded.integer(0, 2));
                sum(seeded, entries, account, currency, booked);
            }
        }
        return entries;
    }

    /** A payment alone, several in one sum, or a sum whose payments are told elsewhere. */
    private static void sum(
            Seeded seeded, List<BankEntry> entries, String account, Currency currency, LocalDate booked) {
        if (seeded.chance(20)) {
            String reference = seeded.chance(80) ? "SUM" + entries.size() : null;
            entries.add(new BankEntry(
                    entries.size() + 1,
                    0,
                    account,
                    Kind.BATCH,
                    amount(seeded, currency),
                    booked,
                    booked.plusDays(seeded.integer(-2, 2)),
                    null,
                    List.of(),
                    seeded.chance(50) ? words(seeded, 5) : null,
                    null,
                    reference,
                    reference,
                    seeded.chance(80) ? seeded.integer(1, 9999) : null,
                    null));
            return;
        }
        String batch = seeded.chance(50) ? "SUM" + entries.size() : null;
        Kind kind = seeded.oneOf(Kind.PAYMENT, Kind.PAYMENT, Kind.REVERSAL, Kind.OTHER);
        int count = batch == null ? 1 : seeded.integer(1, 4);
        for (int i = 0; i < count; i++) {
            entries.add(one(seeded, entries.size() + 1, account, kind, currency, booked, batch));
        }
    }

    private static BankEntry one(
            Seeded seeded,
            long position,
            String account,
            Kind kind,
            Currency currency,
            LocalDate booked,
            @Nullable String batch) {
        Money amount = amount(seeded, currency);
        boolean several = seeded.chance(30);
        String reference = !several && seeded.chance(70) ? "00" + seeded.number(1, 999_999_999_999L) : null;
        return new BankEntry(
                position,
                0,
                account,
                kind,
                amount,
                booked,
                booked.plusDays(seeded.integer(-3, 3)),
                reference,
                several
                        ? seeded.list(1, 12, s -> advised(s, currency))
                        : reference != null && seeded.chance(20)
                                ? List.of(new Advised(
                                        seeded.oneOf(Document.values()),
                                        reference,
                                        amount.plus(new Money(1, currency))))
                                : List.of(),
                seeded.chance(40) ? words(seeded, 60) : null,
                seeded.chance(60) ? payer(seeded) : null,
                batch != null || seeded.chance(80) ? "REF" + seeded.number(1, 999_999) : null,
                batch,
                null,
                seeded.chance(20) ? amount(seeded, Currency.USD) : null);
    }

    private static Advised advised(Seeded seeded, Currency currency) {
        return new Advised(
                seeded.oneOf(Document.values()),
                "F-" + seeded.number(1, 99_999_999),
                seeded.chance(80) ? amount(seeded, currency) : null);
    }

    private static @Nullable Payer payer(Seeded seeded) {
        String name = seeded.chance(70) ? words(seeded, 3) : null;
        String account = seeded.chance(80)
                ? seeded.oneOf("12345678903", "9912346", "SE4550000000058398257466", "FI1410093000123458")
                : null;
        String number = seeded.chance(40) ? "5560473521" : null;
        return name == null && account == null && number == null ? null : new Payer(name, account, number);
    }

    private static String words(Seeded seeded, int most) {
        return String.join(
                " ",
                seeded.list(1, most, s -> s.word(s.integer(1, 20)) + s.oneOf("", "&", "<b>", "]]>", "Åäö€", "\"'")));
    }

    private static Money amount(Seeded seeded, Currency currency) {
        return new Money(
                seeded.chance(90) ? seeded.number(1, 10_000_00) : seeded.number(1, 99_999_999_999_999L), currency);
    }
}
