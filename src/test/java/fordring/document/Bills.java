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
import fordring.party.Creditor;
import fordring.party.Customer;
import fordring.party.PaymentAccount;
import fordring.party.Template;
import fordring.party.Tenants;
import fordring.reference.AccountKind;
import fordring.reference.ReferenceScheme;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Invoices of the four countries, whose figures were worked out on paper; all between companies, in October 2026. */
final class Bills {
    private static final References REFERENCES = new References(null, "Kari Holm", "PO-114", "R-77");

    private Bills() {}

    /**
     * Prices with VAT. 10 × 150,00 = 1 500,00 at 25 %: 1 200,00 and 300,00. 3 × 99,90 = 299,70 at 15 %: 299,70 / 1,15 =
     * 260,61 and 39,09. In all 1 460,61 + 339,09 = 1 799,70.
     */
    static Dossier norwegian() {
        Currency nok = Currency.NOK;
        List<IssuedLine> lines = List.of(
                line("Rådgivning i september", "10", "timer", "150", VatCategory.S, "25", money(120000, nok), 30000),
                line("Lunsj\nMed kaffe & kake", "3", "stk", "99.90", VatCategory.S, "15", money(26061, nok), 3909));
        List<VatGroup> groups = List.of(
                group(VatCategory.S, "25", money(120000, nok), 30000, null),
                group(VatCategory.S, "15", money(26061, nok), 3909, null));
        return dossier(Country.NO, issued(PriceMode.GROSS, totals(lines, List.of(), groups, 0), "2345676", null));
    }

    /**
     * 8 × 1 150,00 = 9 200,00 less 10 % (920,00): 8 280,00 at 25 %. 5 × 199,00 = 995,00 at 6 %. 5 % off the whole:
     * 414,00 and 49,75. Freight 125,00. 8 280 − 414 + 125 = 7 991,00: 1 997,75. 995 − 49,75 = 945,25: 56,715, that is
     * 56,72. 8 936,25 + 2 054,47 = 10 990,72, rounded to 10 991,00.
     */
    static Dossier swedish() {
        Currency sek = Currency.SEK;
        Discount tenth = new Discount.Percent(Rate.percent("10"));
        Discount five = new Discount.Percent(Rate.percent("5"));
        List<IssuedLine> lines = List.of(
                new IssuedLine(
                        "Konsulttimmar",
                        Decimal.of(8),
                        "tim",
                        Decimal.of(1150),
                        tenth,
                        VatCategory.S,
                        Rate.percent("25"),
                        null,
                        money(828000, sek),
                        money(207000, sek)),
                line("Handbok", "5", "st", "199", VatCategory.S, "6", money(99500, sek), 5970));
        List<IssuedAllowanceCharge> rest = List.of(
                part(AllowanceCharge.Type.DISCOUNT, "Kampanj", five, "25", money(-41400, sek), -10350),
                part(AllowanceCharge.Type.DISCOUNT, "Kampanj", five, "6", money(-4975, sek), -298),
                part(
                        AllowanceCharge.Type.FREIGHT,
                        null,
                        new Discount.Amount(Decimal.of(125)),
                        "25",
                        money(12500, sek),
                        3125));
        List<VatGroup> groups = List.of(
                group(VatCategory.S, "25", money(799100, sek), 199775, null),
                group(VatCategory.S, "6", money(94525, sek), 5672, null));
        return dossier(Country.SE, issued(PriceMode.NET, totals(lines, rest, groups, 28), "12351", null));
    }

    /** 1,5 × 80,00 = 120,00 at 25,5 %: 30,60. 2 × 12,35 = 24,70 at 13,5 %: 3,33 (3,3345). 144,70 + 33,93 = 178,63. */
    static Dossier finnish() {
        Currency eur = Currency.EUR;
        List<IssuedLine> lines = List.of(
                line("Neuvonta", "1.5", "h", "80", VatCategory.S, "25.5", money(12000, eur), 3060),
                line("Kahvi", "2", "kpl", "12.35", VatCategory.S, "13.5", money(2470, eur), 333));
        List<VatGroup> groups = List.of(
                group(VatCategory.S, "25.5", money(12000, eur), 3060, null),
                group(VatCategory.S, "13.5", money(2470, eur), 333, null));
        return dossier(Country.FI, issued(PriceMode.NET, totals(lines, List.of(), groups, 0), "1234561", "Kiitos!"));
    }

    /** 2 × 499,95 = 999,90 at 25 %: 249,98 (249,975). 1 249,88. */
    static Dossier danish() {
        Currency dkk = Currency.DKK;
        List<IssuedLine> lines =
                List.of(line("Stole", "2", "stk.", "499.95", VatCategory.S, "25", money(99990, dkk), 24998));
        List<VatGroup> groups = List.of(group(VatCategory.S, "25", money(99990, dkk), 24998, null));
        return dossier(Country.DK, issued(PriceMode.NET, totals(lines, List.of(), groups, 0), "000000202401576", null));
    }

    /** 4 of the Norwegian invoice's 10 hours: 600,00, that is 480,00 and 120,00. */
    static Dossier creditNote() {
        Currency nok = Currency.NOK;
        List<IssuedLine> lines = List.of(
                line("Rådgivning i september", "4", "timer", "150", VatCategory.S, "25", money(48000, nok), 12000));
        List<VatGroup> groups = List.of(group(VatCategory.S, "25", money(48000, nok), 12000, null));
        Issued note =
                issued(Issued.Kind.CREDIT_NOTE, PriceMode.GROSS, totals(lines, List.of(), groups, 0), "2345676", null);
        return dossier(Country.NO, note);
    }

    /** From Sweden to Finland in euro, 20 × 95,00 = 1 900,00 without VAT; 0,00 kronor of VAT at 11,4523. */
    static Dossier reverseCharge() {
        Currency eur = Currency.EUR;
        String reason = "Omvänd betalningsskyldighet";
        List<IssuedLine> lines =
                List.of(line("Systemutveckling", "20", "timmar", "95", VatCategory.AE, "0", money(190000, eur), 0));
        List<VatGroup> groups = List.of(group(VatCategory.AE, "0", money(190000, eur), 0, reason));
        Totals plain = totals(lines, List.of(), groups, 0);
        Issued.Base base = new Issued.Base(
                Decimal.of("11.4523"),
                money(2175937, Currency.SEK),
                money(0, Currency.SEK),
                money(2175937, Currency.SEK));
        Totals totals =
                new Totals(lines, List.of(), groups, plain.net(), plain.vat(), plain.rounding(), plain.payable(), base);
        Issued invoice = issued(PriceMode.NET, totals, "RF341234561", null);
        return dossier(
                invoice,
                Traders.seller(Country.SE),
                Traders.buyer(Country.FI),
                Traders.account(
                        AccountKind.IBAN,
                        "SE4550000000058398257466",
                        null,
                        "NDEASESS",
                        ReferenceScheme.of(ReferenceScheme.Kind.RF)));
    }

    /**
     * Late interest, which is outside the scope of VAT whether the seller is registered or not: 6 780,00 at 8 % for 110
     * days of 365 is 163,46, or 1,48602740 a day; and a fee of 60,00. 223,46.
     */
    static Dossier interest(Country country) {
        Currency own = country.currency();
        String reason = "Outside the scope of VAT";
        List<IssuedLine> lines = List.of(
                line(
                        "Late interest on invoice 10007",
                        "110",
                        "days",
                        "1.4860274",
                        VatCategory.O,
                        "0",
                        money(16346, own),
                        0),
                line("Reminder fee", "1", null, "60", VatCategory.O, "0", money(6000, own), 0));
        List<VatGroup> groups = List.of(group(VatCategory.O, "0", money(22346, own), 0, reason));
        String reference = switch (country) {
            case NO -> "2345676";
            case SE -> "12351";
            case FI -> "1234561";
            case DK -> "000000202401576";
        };
        return dossier(country, issued(PriceMode.NET, totals(lines, List.of(), groups, 0), reference, null));
    }

    static IssuedLine line(
            String description,
            String quantity,
            @Nullable String unit,
            String price,
            VatCategory category,
            String rate,
            Money net,
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
                net,
                money(vat, net.currency()));
    }

    private static IssuedAllowanceCharge part(
            AllowanceCharge.Type type, @Nullable String text, Discount value, String rate, Money net, long vat) {
        return new IssuedAllowanceCharge(
                type, text, value, VatCategory.S, Rate.percent(rate), null, net, money(vat, net.currency()));
    }

    static VatGroup group(VatCategory category, String rate, Money base, long vat, @Nullable String reason) {
        return new VatGroup(category, Rate.percent(rate), base, money(vat, base.currency()), reason);
    }

    static Totals totals(
            List<IssuedLine> lines, List<IssuedAllowanceCharge> rest, List<VatGroup> groups, long rounding) {
        Money net = groups.stream().map(VatGroup::base).reduce(Money::plus).orElseThrow();
        Money vat = groups.stream().map(VatGroup::vat).reduce(Money::plus).orElseThrow();
        Money rounded = money(rounding, net.currency());
        return new Totals(lines, rest, groups, net, vat, rounded, net.plus(vat).plus(rounded), null);
    }

    static Money money(long minor, Currency currency) {
        return new Money(minor, currency);
    }

    static Issued issued(PriceMode mode, Totals totals, String reference, @Nullable String note) {
        return issued(Issued.Kind.INVOICE, mode, totals, reference, note);
    }

    private static Issued issued(
            Issued.Kind kind, PriceMode mode, Totals totals, String reference, @Nullable String note) {
        return issued(kind, mode, totals, reference, note, REFERENCES);
    }

    private static Issued issued(
            Issued.Kind kind,
            PriceMode mode,
            Totals totals,
            String reference,
            @Nullable String note,
            References references) {
        return new Issued(
                new TenantId(new UUID(1, 1)),
                new InvoiceId(new UUID(1, 4)),
                kind,
                kind == Issued.Kind.INVOICE ? null : new InvoiceId(new UUID(1, 5)),
                new CreditorId(new UUID(1, 2)),
                1,
                new CustomerId("cust_4711"),
                1,
                kind == Issued.Kind.INVOICE ? "10023" : "10024",
                LocalDate.of(2026, 10, 1),
                LocalDate.of(2026, 9, 30),
                LocalDate.of(2026, 10, 15),
                Agreed.NOTHING,
                new PaymentAccountId(new UUID(1, 3)),
                reference,
                mode,
                totals,
                references,
                note,
                Sending.NONE,
                Instant.parse("2026-10-01T10:15:30Z"),
                Instant.parse("2026-10-01T10:15:30Z"));
    }

    /** The same with other references. */
    static Dossier with(Dossier d, References references) {
        Issued i = d.invoice();
        Issued other = issued(i.kind(), i.priceMode(), i.totals(), i.paymentReference(), i.note(), references);
        return dossier(other, d.seller(), d.buyer(), d.account());
    }

    private static Dossier dossier(Country country, Issued invoice) {
        return dossier(invoice, Traders.seller(country), Traders.buyer(country), Traders.account(country));
    }

    static Dossier dossier(Issued invoice, Creditor seller, Customer buyer, PaymentAccount account) {
        return new Dossier(
                invoice,
                seller,
                buyer,
                account,
                Tenants.Environment.LIVE,
                invoice.credited() == null ? null : new Dossier.Preceding("10023", LocalDate.of(2026, 10, 1)),
                Template.STANDARD,
                null,
                List.of(),
                false);
    }
}
