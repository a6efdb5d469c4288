package fordring.document;

import fordring.country.Country;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
import fordring.invoice.Agreed;
import fordring.invoice.AllowanceCharge;
import fordring.invoice.Discount;
import fordring.invoice.Issued;
import fordring.invoice.Issued.IssuedAllowanceCharge;
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
import fordring.party.Template;
import fordring.party.Tenants;
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

    static Dossier dossier(
            Issued invoice, Creditor seller, Customer buyer, PaymentAccount account, Language language, boolean test) {
        return new Dossier(
                invoice,
                seller,
                speaking(buyer, language),
                account,
                test ? Tenants.Environment.TEST : Tenants.Environment.LIVE,
                null,
                Template.STANDARD,
                null,
                List.of(),
                false);
    }

    private static Customer speaking(Customer c, Language language) {
        return new Customer(
                c.tenant(),
                c.id(),
                c.version(),
                c.type(),
                c.debtorClass(),
                c.name(),
                c.organisationNumber(),
                c.personalNumber(),
                c.email(),
                c.phone(),
                c.address(),
                language,
                c.channel(),
                c.eInvoiceAddress(),
                c.requireIdentification(),
                c.createdAt());
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

    /**
     * In euro, net prices. 10 × 100,00 less 10 %: 900,00 at 25 %; 50,00 exempt. 5 % off: 45,00 and 2,50. Freight 99,00.
     * 954,00 at 25 %: 238,50; 47,50 exempt. 1 240,00 in all. At 11,4523: 14 200,85 kroner (14 200,852), of them 2 731,37 VAT (2 731,374).
     */
    static Issued rich() {
        List<IssuedLine> lines = List.of(
                new IssuedLine(
                        "Konsulenttimer",
                        Decimal.of(10),
                        "timer",
                        Decimal.of(100),
                        new Discount.Percent(Rate.percent("10")),
                        VatCategory.S,
                        Rate.percent("25"),
                        null,
                        eur(90000),
                        eur(22500)),
                new IssuedLine(
                        "Kurs i førstehjelp",
                        Decimal.ONE,
                        null,
                        Decimal.of(50),
                        null,
                        VatCategory.E,
                        Rate.ZERO,
                        "Undervisning, merverdiavgiftsloven § 3-5",
                        eur(5000),
                        eur(0)));
        Discount five = new Discount.Percent(Rate.percent("5"));
        List<IssuedAllowanceCharge> rest = List.of(
                part(AllowanceCharge.Type.DISCOUNT, "Vårkampanje", five, VatCategory.S, "25", -4500, -1125),
                part(AllowanceCharge.Type.DISCOUNT, "Vårkampanje", five, VatCategory.E, "0", -250, 0),
                part(
                        AllowanceCharge.Type.FREIGHT,
                        null,
                        new Discount.Amount(Decimal.of(99)),
                        VatCategory.S,
                        "25",
                        9900,
                        2475));
        List<VatGroup> groups = List.of(
                new VatGroup(VatCategory.S, Rate.percent("25"), eur(95400), eur(23850), null),
                new VatGroup(VatCategory.E, Rate.ZERO, eur(4750), eur(0), "Undervisning, merverdiavgiftsloven § 3-5"));
        Issued.Base base = new Issued.Base(Decimal.of("11.4523"), nok(1146948), nok(273137), nok(1420085));
        Issued plain = issued(
                PriceMode.NET, new Totals(lines, rest, groups, eur(100150), eur(23850), eur(0), eur(124000), base));
        return with(
                plain,
                LocalDate.of(2025, 2, 27),
                new References(null, "Kari Holm", "PO-2025/114", "R-77"),
                "Takk for oppdraget.\nKursbevis følger i posten.");
    }

    /** 1 801,78 of net prices, to be paid as 1 802,00. */
    static Issued rounded() {
        return issued(
                PriceMode.NET,
                new Totals(
                        List.of(line("Varer", "1", null, "1441.42", VatCategory.S, "25", 144142, 36036)),
                        List.of(),
                        List.of(group(VatCategory.S, "25", 144142, 36036)),
                        nok(144142),
                        nok(36036),
                        nok(22),
                        nok(180200),
                        null));
    }

    private static IssuedAllowanceCharge part(
            AllowanceCharge.Type type,
            @Nullable String description,
            Discount value,
            VatCategory category,
            String rate,
            long net,
            long vat) {
        return new IssuedAllowanceCharge(
                type, description, value, category, Rate.percent(rate), null, eur(net), eur(vat));
    }

    private static Money eur(long minor) {
        return new Money(minor, Currency.EUR);
    }

    private static Issued with(Issued i, LocalDate delivered, References references, String note) {
        return new Issued(
                i.tenant(),
                i.id(),
                i.kind(),
                i.credited(),
                i.creditor(),
                i.creditorVersion(),
                i.customer(),
                i.customerVersion(),
                i.number(),
                i.issueDate(),
                delivered,
                i.dueDate(),
                i.agreed(),
                i.account(),
                i.paymentReference(),
                i.priceMode(),
                i.totals(),
                references,
                note,
                i.sending(),
                i.createdAt(),
                i.issuedAt());
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
