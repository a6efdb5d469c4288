package fordring.api.external;

import fordring.bankfile.BankEntry;
import fordring.bankfile.BankEntry.Kind;
import fordring.bankfile.BankFiles;
import fordring.bankfile.Format;
import fordring.bankfile.RefusedFile;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.gateway.Change;
import fordring.gateway.Principal;
import fordring.gateway.Written;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.intake.ImportFile;
import fordring.intake.ImportFile.UnknownAccounts;
import fordring.intake.PaymentFile;
import fordring.invoice.Invoices;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.party.Creditors;
import fordring.party.PaymentAccount;
import fordring.platform.Json;
import fordring.platform.JsonFields;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Tx;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /test-clock/bank-file}: what the bank of a test tenant would write of payments of its invoices. */
public final class TestBankFile {
    private static final int MOST_PAYMENTS = 1_000;
    private static final LocalDate FIRST_DATE = LocalDate.of(2015, 1, 1);
    private static final LocalDate LAST_DATE = LocalDate.of(2099, 12, 31);
    private static final int MOST_SERIALS = 1_000_000;
    private static final int IBAN_HEAD = 4;
    private static final int CAMT_VERSION = 8;
    private static final Set<String> FORMATS =
            Arrays.stream(Format.values()).map(TestBankFile::code).collect(Collectors.toUnmodifiableSet());

    private final ImportFile imports;

    public TestBankFile(ImportFile imports) {
        this.imports = imports;
    }

    private record View(
            String format,
            String fileName,
            byte[] content,
            @Nullable String paymentFileId,
            @Nullable Long payments,
            @Nullable Long matched) {}

    /** How somebody pays. */
    private enum As {
        /** All that is open, on the due date or today, whichever comes first. */
        PAID,
        /** Less than is open: half of it where no amount is said. */
        SHORT,
        /** All that is open, today. */
        LATE,
        /** All that is open, and once more. */
        TWICE
    }

    /** One of the payments asked for. */
    private record Asked(
            InvoiceId invoice,
            As as,
            @Nullable Long amount,
            @Nullable LocalDate paidOn) {}

    private record Wish(@Nullable Format format, List<Asked> payments, boolean imported) {
        static Wish of(JsonFields in) {
            String format = in.oneOf("format", FORMATS);
            in.require("payments", Code.MUST_BE_LIST);
            List<JsonFields> given = in.objects("payments", MOST_PAYMENTS);
            List<Asked> payments = new ArrayList<>();
            for (JsonFields each : given == null ? List.<JsonFields>of() : given) {
                each.require("invoiceId", Code.MUST_BE_TEXT);
                InvoiceId invoice = each.parsed("invoiceId", 100, InvoiceId::parse, Code.INVOICE_UNKNOWN);
                String as = each.oneOf("as", Set.of("paid", "short", "late", "twice"));
                Long amount = each.has("amount") ? Amounts.positive(each, "amount", null) : null;
                LocalDate paidOn = each.date("paidOn", FIRST_DATE, LAST_DATE);
                if (invoice != null) {
                    payments.add(new Asked(
                            invoice, as == null ? As.PAID : As.valueOf(as.toUpperCase(Locale.ROOT)), amount, paidOn));
                }
            }
            boolean imported = !Boolean.FALSE.equals(in.flag("import"));
            in.reject();
            return new Wish(
                    format == null
                            ? null
                            : Arrays.stream(Format.values())
                                    .filter(f -> code(f).equals(format))
                                    .findFirst()
                                    .orElseThrow(),
                    payments,
                    imported);
        }
    }

    private static String code(Format format) {
        return format.name().toLowerCase(Locale.ROOT);
    }

    /** A movement, before it has its place in the file. */
    private record Movement(Format format, String account, Money amount, LocalDate paidOn, String reference) {}

    private record Made(String name, Format format, byte[] content) {}

    Response write(ExternalApi api, Principal principal, Request request) {
        return ExternalApi.response(api.gateway()
                .call(
                        principal,
                        request,
                        r -> api.refusal(request, r),
                        () -> written(api, principal, Wish.of(JsonFields.of(request.body())))));
    }

    private Written written(ExternalApi api, Principal principal, Wish wish) {
        TenantId tenant = principal.tenant();
        Made file = api.gateway().read(tx -> file(tx, tenant, wish));
        PaymentFile taken = wish.imported ? take(tenant, file) : null;
        View view = new View(
                code(file.format),
                file.name,
                file.content,
                taken == null ? null : taken.id().toString(),
                taken == null ? null : (Long) taken.counts().payments(),
                taken == null ? null : (Long) taken.counts().matched());
        return Written.of(201, Json.write(view), Change.of("test_clock.bank_file", file.name));
    }

    private PaymentFile take(TenantId tenant, Made file) {
        try {
            return imports.run(tenant, file.name, UnknownAccounts.REFUSE, new ByteArrayInputStream(file.content));
        } catch (RefusedFile refused) {
            throw new Rejected(PaymentFileResource.fault(refused));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Made file(Tx tx, TenantId tenant, Wish wish) {
        List<Movement> movements = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < wish.payments.size(); i++) {
            read(tx, tenant, wish, i, movements, faults);
        }
        if (!faults.isEmpty()) {
            throw new Rejected(faults);
        }
        movements.sort(Comparator.comparing(Movement::account));
        LocalDate made = movements.stream()
                .map(Movement::paidOn)
                .max(LocalDate::compareTo)
                .orElseThrow();
        Format format = movements.getFirst().format;
        long serial = tx.now().toEpochMilli() / 100 % MOST_SERIALS;
        String name = "test-" + made + "-" + serial + (isCamt(format) ? ".xml" : ".txt");
        return new Made(name, format, content(format, made, serial, movements));
    }

    private static void read(Tx tx, TenantId tenant, Wish wish, int i, List<Movement> movements, List<Fault> faults) {
        Asked asked = wish.payments.get(i);
        String path = "payments[" + i + "].";
        Invoices.Standing found = Invoices.find(tx, tenant, asked.invoice).orElse(null);
        if (found == null) {
            faults.add(Fault.of(Code.INVOICE_UNKNOWN, path + "invoiceId"));
            return;
        }
        Money open = found.balance().open();
        LocalDate today = tx.today(tenant, found.zone());
        long amount = asked.amount != null ? asked.amount : asked.as == As.SHORT ? open.minor() / 2 : open.minor();
        if (amount <= 0) {
            faults.add(Fault.of(Code.NOTHING_OPEN, path + "invoiceId"));
            return;
        }
        LocalDate due = found.invoice().dueDate();
        LocalDate paidOn =
                asked.paidOn != null ? asked.paidOn : asked.as == As.LATE || due.isAfter(today) ? today : due;
        if (paidOn.isAfter(today)) {
            faults.add(Fault.of(Code.DATE_OUT_OF_RANGE, path + "paidOn", FIRST_DATE, today));
        }
        PaymentAccount account = Creditors.account(tx, tenant, found.invoice().account());
        Format format = wish.format == null ? usual(account, open.currency()) : wish.format;
        if (!says(format, account, open.currency())) {
            faults.add(Fault.of(
                    Code.NOT_SAID_BY_FORMAT,
                    path + "invoiceId",
                    code(format),
                    account.kind().name().toLowerCase(Locale.ROOT)));
        }
        if (!movements.isEmpty() && movements.getFirst().format != format) {
            faults.add(Fault.of(Code.ONLY_ONE_OF, path + "invoiceId", "format"));
        }
        Movement movement = new Movement(
                format,
                named(format, account),
                new Money(amount, open.currency()),
                paidOn,
                found.invoice().paymentReference());
        movements.add(movement);
        if (asked.as == As.TWICE) {
            movements.add(movement);
        }
    }

    private static boolean isCamt(Format format) {
        return format == Format.CAMT_053 || format == Format.CAMT_054;
    }

    /** By which the banks of the country tell of such an account. */
    private static Format usual(PaymentAccount account, Currency currency) {
        return switch (account.kind()) {
            case BANK_ACCOUNT -> currency == Currency.NOK ? Format.OCR_GIRO : Format.CAMT_053;
            case BANKGIRO -> Format.BGMAX;
            case PLUSGIRO, FIK -> Format.CAMT_053;
            case IBAN -> account.number().startsWith("FI") ? Format.KTL : Format.CAMT_053;
        };
    }

    private static boolean says(Format format, PaymentAccount account, Currency currency) {
        return switch (format) {
            case CAMT_053, CAMT_054 -> true;
            case OCR_GIRO -> account.number().matches("\\d{11}") && currency == Currency.NOK;
            case KTL -> account.number().startsWith("FI") && currency == Currency.EUR;
            case BGMAX -> account.number().matches("\\d{7,8}") && currency == Currency.SEK;
        };
    }

    /** As the bank's file names it. */
    private static String named(Format format, PaymentAccount account) {
        String iban = account.iban();
        return format == Format.KTL
                ? account.number().substring(IBAN_HEAD)
                : isCamt(format) && iban != null ? iban : account.number();
    }

    private static byte[] content(Format format, LocalDate made, long serial, List<Movement> movements) {
        List<BankEntry> entries = new ArrayList<>();
        for (Movement m : movements) {
            String bankReference = isCamt(format) ? serial + "-" + (entries.size() + 1) : null;
            entries.add(new BankEntry(
                    entries.size() + 1L,
                    1,
                    m.account,
                    Kind.PAYMENT,
                    m.amount,
                    m.paidOn,
                    m.paidOn,
                    m.reference,
                    List.of(),
                    null,
                    new BankEntry.Payer("Test", null, null),
                    bankReference,
                    null,
                    null,
                    null));
        }
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            BankFiles.write(format, isCamt(format) ? CAMT_VERSION : 0, out, made.atTime(21, 0), serial, entries);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
