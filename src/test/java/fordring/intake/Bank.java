package fordring.intake;

import fordring.bankfile.BankEntry;
import fordring.bankfile.BankFiles;
import fordring.bankfile.Format;
import fordring.country.Country;
import fordring.id.CreditorId;
import fordring.id.PaymentAccountId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.matching.MatchPayments;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.party.Address;
import fordring.party.Creditor;
import fordring.party.Creditors;
import fordring.party.Language;
import fordring.party.PaymentAccount;
import fordring.party.Tenants;
import fordring.payment.Payment;
import fordring.platform.Db;
import fordring.platform.FolderStorage;
import fordring.reference.AccountKind;
import fordring.reference.ReferenceScheme;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A Swedish creditor with a bankgiro, whose bank tells of payments by BgMax and camt at once, and the files it makes. */
record Bank(Db db, TenantId tenant, CreditorId creditor, PaymentAccountId account, Path folder) {
    static final String BANKGIRO = "58056201";
    static final String IBAN = "SE4550000000058398257466";
    static final LocalDate MONDAY = LocalDate.of(2026, 11, 16);

    static Bank open(Db db, Path folder) {
        TenantId tenant = db.write(tx -> Tenants.create(tx, "Bank", Tenants.Environment.LIVE));
        return new Bank(db, tenant, CreditorId.next(), PaymentAccountId.next(), folder).with(BANKGIRO, IBAN);
    }

    /** Another creditor of the same tenant. */
    Bank neighbour(String bankgiro, @Nullable String iban) {
        return new Bank(db, tenant, CreditorId.next(), PaymentAccountId.next(), folder).with(bankgiro, iban);
    }

    private Bank with(String bankgiro, @Nullable String iban) {
        db.write(tx -> {
            Creditors.create(
                    tx,
                    new Creditors.Opening(
                            new Creditor(
                                    tenant,
                                    creditor,
                                    1,
                                    "Bruk AB",
                                    "5560473521",
                                    Country.SE,
                                    new Address("Storgatan 1", null, "111 22", "Stockholm", "SE"),
                                    null,
                                    null,
                                    null,
                                    false,
                                    null,
                                    "Tjänster",
                                    30,
                                    Language.SV),
                            new PaymentAccount(
                                    account,
                                    AccountKind.BANKGIRO,
                                    bankgiro,
                                    iban,
                                    null,
                                    null,
                                    new ReferenceScheme(ReferenceScheme.Kind.OCR, 7),
                                    null),
                            "",
                            1));
            return creditor;
        });
        return this;
    }

    /** Somebody says through the API that 100.00 came in. */
    void register(LocalDate on, String reference, @Nullable PaymentAccountId to) {
        db.write(tx -> TakePayments.run(
                tx,
                tenant,
                List.of(new MatchPayments.Arrived(
                        new Payment(
                                tenant,
                                PaymentId.next(),
                                creditor,
                                new Money(100_00, Currency.SEK),
                                on.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC),
                                on,
                                reference,
                                null,
                                Payment.Source.REGISTERED,
                                tx.now(),
                                to,
                                null),
                        null))));
    }

    ImportFile imports() {
        return imports(1_000);
    }

    ImportFile imports(int portion) {
        return new ImportFile(db, new FolderStorage(folder.resolve("documents")), folder.resolve("tmp"), portion);
    }

    PaymentFile take(byte[] file) {
        return take(imports(), file);
    }

    PaymentFile take(ImportFile imports, byte[] file) {
        try {
            return imports.run(tenant, "fil", ImportFile.UnknownAccounts.REFUSE, new ByteArrayInputStream(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What is to stand in a file of any format: kronor in öre, on the account as the format calls it. */
    record Paid(
            LocalDate on,
            long amount,
            @Nullable String reference,
            @Nullable String bankReference) {}

    static byte[] bgMax(long serial, Paid... paid) {
        return file(Format.BGMAX, 0, serial, BANKGIRO, paid);
    }

    static byte[] camt054(long serial, Paid... paid) {
        return file(Format.CAMT_054, 2, serial, IBAN, paid);
    }

    static byte[] file(Format format, int version, long serial, String account, Paid... paid) {
        List<BankEntry> entries = IntStream.range(0, paid.length)
                .mapToObj(i -> entry(i + 1, account, BankEntry.Kind.PAYMENT, paid[i], null))
                .toList();
        return written(format, version, serial, entries);
    }

    static BankEntry entry(long position, String account, BankEntry.Kind kind, Paid paid, @Nullable String batch) {
        return new BankEntry(
                position,
                1,
                account,
                kind,
                new Money(paid.amount, Currency.SEK),
                paid.on,
                paid.on,
                paid.reference,
                List.of(),
                null,
                null,
                kind == BankEntry.Kind.BATCH ? null : paid.bankReference,
                kind == BankEntry.Kind.BATCH ? paid.bankReference : batch,
                kind == BankEntry.Kind.BATCH ? 2 : null,
                null);
    }

    static byte[] written(Format format, int version, long serial, List<BankEntry> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            BankFiles.write(format, version, out, MONDAY.plusDays(serial % 28).atTime(6, 0), serial, entries);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return out.toByteArray();
    }

    long count(String sql) {
        return db.read(tx -> tx.sql()
                .createQuery(sql)
                .bind("tenant", tenant.value())
                .mapTo(Long.class)
                .one());
    }

    /** Of the payments, the oldest first, what a person would see of them. */
    List<String> payments() {
        return db.read(tx -> tx.sql()
                .createQuery("SELECT amount_minor || ' ' || coalesce(reference, '-') || ' ' || source || ' ' || status"
                        + " FROM payment WHERE tenant_id = :tenant ORDER BY id")
                .bind("tenant", tenant.value())
                .mapTo(String.class)
                .list());
    }

    static String text(PaymentFile file) {
        PaymentFile.Counts counts = file.counts();
        return "payments " + counts.payments() + ", matched " + counts.matched() + ", unhandled " + counts.unhandled()
                + ", duplicates " + counts.duplicates() + ", reversals " + counts.reversals() + ", others "
                + counts.others() + " " + Arrays.toString(file.totals().toArray());
    }
}
