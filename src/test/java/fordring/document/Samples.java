package fordring.document;

import fordring.country.Country;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
import fordring.invoice.Agreed;
import fordring.invoice.Issued;
import fordring.invoice.Issued.IssuedLine;
import fordring.invoice.Issued.VatGroup;
import fordring.invoice.PriceMode;
import fordring.invoice.References;
import fordring.invoice.Sending;
import fordring.invoice.Totals;
import fordring.invoice.VatCategory;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.party.Address;
import fordring.party.Creditor;
import fordring.party.Customer;
import fordring.party.Language;
import fordring.party.PaymentAccount;
import fordring.reference.ReferenceScheme;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Invoices made by hand; every figure in them was worked out on paper. */
final class Samples {
    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final CreditorId CREDITOR = new CreditorId(new UUID(1, 2));
    private static final CustomerId CUSTOMER = new CustomerId("cust_4711");
    private static final PaymentAccountId ACCOUNT_ID = new PaymentAccountId(new UUID(1, 3));
    static final PaymentAccount ACCOUNT = new PaymentAccount(
            ACCOUNT_ID,
            "12345678903",
            "NO7112345678903",
            "DNBANOKK",
            new ReferenceScheme(ReferenceScheme.Kind.KID_MOD10, 7));

    private Samples() {}

    static Creditor seller(String name, boolean registered) {
        return new Creditor(
                TENANT,
                CREDITOR,
                1,
                name,
                "988077917",
                Country.NO,
                new Address("Storgata 12", null, "0184", "Oslo", "NO"),
                "post@fjordlys.no",
                "22 33 44 55",
                "fjordlys.no",
                registered,
                registered ? Rate.percent("25") : null,
                "Tjenester",
                14,
                Language.NB);
    }

    static Customer buyer(String name, Address address, @Nullable String organisationNumber) {
        return new Customer(
                TENANT,
                CUSTOMER,
                1,
                Customer.Type.COMPANY,
                Customer.DebtorClass.BUSINESS,
                name,
                organisationNumber,
                null,
                null,
                null,
                address,
                null,
                null,
                null,
                false,
                Instant.EPOCH);
    }

    static Customer buyer(String name) {
        return buyer(name, new Address("Bryggen 7", null, "5003", "Bergen", "NO"), null);
    }

    static Issued issued(PriceMode mode, Totals totals) {
        return new Issued(
                TENANT,
                new InvoiceId(new UUID(1, 4)),
                Issued.Kind.INVOICE,
                null,
                CREDITOR,
                1,
                CUSTOMER,
                1,
                "10023",
                LocalDate.of(2025, 3, 1),
                null,
                LocalDate.of(2025, 3, 15),
                Agreed.NOTHING,
                ACCOUNT_ID,
                "2345676",
                mode,
                totals,
                References.NONE,
                null,
                Sending.NONE,
                Instant.parse("2025-03-01T10:15:30Z"),
                Instant.parse("2025-03-01T10:15:30Z"));
    }

    /** 10 × 150,00 with 25 % VAT in it: 1 500,00, of which 1 200,00 net and 300,00 VAT. */
    static Issued simple() {
        IssuedLine line = line("Rådgivning i februar", "10", "timer", "150", VatCategory.S, "25", 120000, 30000);
        return issued(
                PriceMode.GROSS,
                new Totals(
                        List.of(line),
                        List.of(group(VatCategory.S, "25", 120000, 30000)),
                        nok(120000),
                        nok(30000),
                        nok(150000)));
    }

    /**
     * Net prices, four groups: 1 000,00 at 25 % (250,00), 200,00 at 15 % (30,00), 50,00 at 12 % (6,00) and 2 469,14
     * at 0 %. Net 3 719,14, VAT 286,00, payable 4 005,14.
     */
    static Issued rates() {
        return issued(
                PriceMode.NET,
                new Totals(
                        List.of(
                                line("Konsulenttimer", "0.8", "time", "1250", VatCategory.S, "25", 100000, 25000),
                                line("Lunsj", "2", "stk", "100", VatCategory.S, "15", 20000, 3000),
                                line("Billett", "1", "stk", "50", VatCategory.S, "12", 5000, 600),
                                line("Tidsskrift", "2000", null, "1.23457", VatCategory.Z, "0", 246914, 0)),
                        List.of(
                                group(VatCategory.S, "25", 100000, 25000),
                                group(VatCategory.S, "15", 20000, 3000),
                                group(VatCategory.S, "12", 5000, 600),
                                group(VatCategory.Z, "0", 246914, 0)),
                        nok(371914),
                        nok(28600),
                        nok(400514)));
    }

    /** 1 250,00 from a seller that may not charge VAT. */
    static Issued withoutVat() {
        return issued(
                PriceMode.GROSS,
                new Totals(
                        List.of(
                                line("Pianotimer", "2", "stk", "500", VatCategory.O, "0", 100000, 0),
                                line("Noter", "1", "stk", "250", VatCategory.O, "0", 25000, 0)),
                        List.of(group(VatCategory.O, "0", 125000, 0)),
                        nok(125000),
                        nok(0),
                        nok(125000)));
    }

    /** One line of the given text, 100,00 net and 25,00 VAT. */
    static Issued saying(String description) {
        return repeated(description, 1);
    }

    /** {@code count} lines of 100,00 net and 25,00 VAT each, numbered when there are several. */
    static Issued repeated(String description, int count) {
        List<IssuedLine> lines = new ArrayList<>(Collections.nCopies(count, hundred(description)));
        if (count > 1) {
            for (int i = 0; i < count; i++) {
                lines.set(i, hundred(description + " " + (i + 1)));
            }
        }
        long net = 10000L * count;
        long vat = 2500L * count;
        return issued(
                PriceMode.NET,
                new Totals(lines, List.of(group(VatCategory.S, "25", net, vat)), nok(net), nok(vat), nok(net + vat)));
    }

    private static IssuedLine hundred(String description) {
        return line(description, "1", null, "100", VatCategory.S, "25", 10000, 2500);
    }

    static IssuedLine line(
            String description,
            String quantity,
            @Nullable String unit,
            String price,
            VatCategory category,
            String rate,
            long net,
            long vat) {
        return new IssuedLine(
                description,
                Decimal.of(quantity),
                unit,
                Decimal.of(price),
                null,
                category,
                Rate.percent(rate),
                null,
                nok(net),
                nok(vat));
    }

    static VatGroup group(VatCategory category, String rate, long base, long vat) {
        return new VatGroup(category, Rate.percent(rate), nok(base), nok(vat), null);
    }

    static Money nok(long minor) {
        return new Money(minor, Currency.NOK);
    }
}
