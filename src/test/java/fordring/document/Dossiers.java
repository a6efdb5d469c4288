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
import fordring.party.Creditor.Look;
import fordring.party.Customer;
import fordring.party.Language;
import fordring.party.PaymentAccount;
import fordring.party.Template;
import fordring.party.Tenants;
import fordring.reference.AccountKind;
import fordring.reference.ReferenceScheme;
import fordring.reference.ReferenceScheme.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What sellers of the four countries send; every figure was worked out on paper. */
final class Dossiers {
    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final CreditorId CREDITOR = new CreditorId(new UUID(1, 2));
    private static final PaymentAccountId ACCOUNT = new PaymentAccountId(new UUID(1, 3));

    private Dossiers() {}

    /** A seller with what its country's documents need, and a buyer there. */
    record Trade(Creditor seller, Customer buyer, PaymentAccount account, String reference, Currency currency) {}

    static Trade norwegian() {
        return new Trade(
                seller(
                        "Fjordlys Rådgivning AS",
                        "988077917",
                        Country.NO,
                        address("Storgata 12", "0184", "Oslo", "NO"),
                        "fjordlys.no"),
                buyer("Bryggen Bakeri AS", "923609016", address("Bryggen 7", "5003", "Bergen", "NO"), Language.NB),
                account(AccountKind.BANK_ACCOUNT, "12345678903", "NO7112345678903", "DNBANOKK", Kind.KID_MOD10, 7),
                "2345676",
                Currency.NOK);
    }

    static Trade swedish() {
        return new Trade(
                seller(
                        "Norrsken Konsult AB",
                        "5560473521",
                        Country.SE,
                        address("Drottninggatan 71", "111 36", "Stockholm", "SE"),
                        "norrskenkonsult.se"),
                buyer(
                        "Västerbottens Bageri AB",
                        "5560125790",
                        address("Rådhusesplanaden 8", "903 28", "Umeå", "SE"),
                        Language.SV),
                account(AccountKind.BANKGIRO, "58056201", null, null, Kind.OCR, null),
                "1004571",
                Currency.SEK);
    }

    static Trade finnish() {
        return new Trade(
                seller(
                        "Revontuli Konsultointi Oy",
                        "12345671",
                        Country.FI,
                        address("Mannerheimintie 5", "00100", "Helsinki", "FI"),
                        "revontuli.fi"),
                buyer(
                        "Saimaan Leipomo Oy",
                        "01120389",
                        address("Kauppakatu 40", "53100", "Lappeenranta", "FI"),
                        Language.FI),
                account(AccountKind.IBAN, "FI2112345600000785", null, "NDEAFIHH", Kind.VIITENUMERO, null),
                "1234561",
                Currency.EUR);
    }

    static Trade danish() {
        return new Trade(
                seller(
                        "Øresund Rådgivning ApS",
                        "13585628",
                        Country.DK,
                        address("Bredgade 33", "1260", "København K", "DK"),
                        "oresundraad.dk"),
                buyer(
                        "Limfjordens Bageri A/S",
                        "10403782",
                        address("Havnegade 14", "9000", "Aalborg", "DK"),
                        Language.DA),
                account(AccountKind.FIK, "81234567", null, null, Kind.FIK_71, null),
                "000000202401576",
                Currency.DKK);
    }

    private static Creditor seller(String name, String number, Country country, Address address, String site) {
        return new Creditor(
                TENANT,
                CREDITOR,
                1,
                name,
                number,
                country,
                address,
                "post@" + site,
                "22 33 44 55",
                site,
                true,
                Rate.percent("25"),
                "Tjenester",
                14,
                Language.of(country));
    }

    static Customer buyer(String name, @Nullable String number, Address address, Language language) {
        return new Customer(
                TENANT,
                new CustomerId("cust_4711"),
                1,
                Customer.Type.COMPANY,
                Customer.DebtorClass.BUSINESS,
                name,
                number,
                null,
                null,
                null,
                address,
                language,
                null,
                null,
                false,
                Instant.EPOCH);
    }

    static Address address(String street, String code, String city, String country) {
        return new Address(street, null, code, city, country);
    }

    private static PaymentAccount account(
            AccountKind kind,
            String number,
            @Nullable String iban,
            @Nullable String bic,
            Kind scheme,
            @Nullable Integer length) {
        return new PaymentAccount(
                ACCOUNT,
                kind,
                number,
                iban,
                bic,
                null,
                new ReferenceScheme(scheme, length, null, false, false),
                kind == AccountKind.BANKGIRO ? "1231111111" : null);
    }

    static Dossier of(Trade trade, Issued invoice) {
        return new Dossier(
                invoice,
                trade.seller(),
                trade.buyer(),
                trade.account(),
                Tenants.Environment.LIVE,
                null,
                Template.STANDARD,
                null,
                List.of(),
                false);
    }

    static Dossier as(Dossier d, Template template) {
        return new Dossier(
                d.invoice(),
                d.seller(),
                d.buyer(),
                d.account(),
                d.environment(),
                d.credited(),
                template,
                d.logo(),
                d.attachments(),
                d.preview());
    }

    static Dossier preview(Trade trade, Issued invoice) {
        Dossier d = of(trade, unnumbered(invoice));
        return new Dossier(
                d.invoice(),
                d.seller(),
                d.buyer(),
                d.account(),
                d.environment(),
                null,
                d.template(),
                null,
                List.of(),
                true);
    }

    static Dossier crediting(Trade trade, Issued note, String credited, LocalDate issued) {
        return new Dossier(
                note,
                trade.seller(),
                trade.buyer(),
                trade.account(),
                Tenants.Environment.LIVE,
                new Dossier.Preceding(credited, issued),
                Template.STANDARD,
                null,
                List.of(),
                false);
    }

    /** With the creditor's own look. */
    static Dossier looking(Dossier d, Look look, byte @Nullable [] logo) {
        Creditor c = d.seller();
        Creditor dressed = new Creditor(
                c.tenant(),
                c.id(),
                c.version(),
                c.name(),
                c.organisationNumber(),
                c.country(),
                c.address(),
                c.email(),
                c.phone(),
                c.website(),
                c.vatRegistered(),
                c.defaultVatRate(),
                c.defaultLineText(),
                c.paymentTermsDays(),
                c.language(),
                c.zone(),
                c.replyTo(),
                look,
                c.terms());
        return new Dossier(
                d.invoice(),
                dressed,
                d.buyer(),
                d.account(),
                d.environment(),
                d.credited(),
                look.template(),
                logo,
                d.attachments(),
                d.preview());
    }

    static Trade to(Trade t, Customer buyer) {
        return new Trade(t.seller(), buyer, t.account(), t.reference(), t.currency());
    }

    static Trade by(Trade t, String name) {
        Creditor c = t.seller();
        Creditor named = new Creditor(
                c.tenant(),
                c.id(),
                c.version(),
                name,
                c.organisationNumber(),
                c.country(),
                c.address(),
                c.email(),
                c.phone(),
                c.website(),
                c.vatRegistered(),
                c.defaultVatRate(),
                c.defaultLineText(),
                c.paymentTermsDays(),
                c.language());
        return new Trade(named, t.buyer(), t.account(), t.reference(), t.currency());
    }

    private static Issued unnumbered(Issued i) {
        return new Issued(
                i.tenant(),
                i.id(),
                i.kind(),
                i.credited(),
                i.creditor(),
                i.creditorVersion(),
                i.customer(),
                i.customerVersion(),
                "",
                i.issueDate(),
                i.deliveryDate(),
                i.dueDate(),
                i.agreed(),
                i.account(),
                "",
                i.priceMode(),
                i.totals(),
                i.references(),
                i.note(),
                i.sending(),
                i.createdAt(),
                i.issuedAt());
    }

    static Issued invoice(Trade trade, List<IssuedLine> lines, List<VatGroup> groups, @Nullable String note) {
        return issued(Issued.Kind.INVOICE, trade, lines, groups, References.NONE, note);
    }

    static Issued creditNote(Trade trade, List<IssuedLine> lines, List<VatGroup> groups) {
        return issued(Issued.Kind.CREDIT_NOTE, trade, lines, groups, References.NONE, null);
    }

    /** Of net prices; what is to be paid is the sum of its groups. */
    static Issued issued(
            Issued.Kind kind,
            Trade trade,
            List<IssuedLine> lines,
            List<VatGroup> groups,
            References references,
            @Nullable String note) {
        long net = groups.stream().mapToLong(group -> group.base().minor()).sum();
        long vat = groups.stream().mapToLong(group -> group.vat().minor()).sum();
        boolean credit = kind == Issued.Kind.CREDIT_NOTE;
        return new Issued(
                TENANT,
                new InvoiceId(new UUID(1, 4)),
                kind,
                credit ? new InvoiceId(new UUID(1, 5)) : null,
                CREDITOR,
                1,
                trade.buyer().id(),
                1,
                credit ? "10024" : "10023",
                LocalDate.of(2025, 3, 1),
                null,
                LocalDate.of(2025, 3, 31),
                Agreed.NOTHING,
                ACCOUNT,
                trade.reference(),
                PriceMode.NET,
                new Totals(
                        lines,
                        groups,
                        new Money(net, trade.currency()),
                        new Money(vat, trade.currency()),
                        new Money(net + vat, trade.currency())),
                references,
                note,
                Sending.NONE,
                Instant.parse("2025-03-01T10:15:30Z"),
                Instant.parse("2025-03-01T10:15:30Z"));
    }

    static IssuedLine line(
            Trade trade,
            String text,
            String quantity,
            @Nullable String unit,
            String price,
            String rate,
            long net,
            long vat) {
        return line(trade, text, quantity, unit, price, VatCategory.S, rate, net, vat);
    }

    static IssuedLine line(
            Trade trade,
            String text,
            String quantity,
            @Nullable String unit,
            String price,
            VatCategory category,
            String rate,
            long net,
            long vat) {
        return new IssuedLine(
                text,
                Decimal.of(quantity),
                unit,
                Decimal.of(price),
                null,
                category,
                Rate.percent(rate),
                null,
                new Money(net, trade.currency()),
                new Money(vat, trade.currency()));
    }

    static VatGroup group(Trade trade, String rate, long base, long vat) {
        return group(trade, VatCategory.S, rate, base, vat, null);
    }

    static VatGroup group(
            Trade trade, VatCategory category, String rate, long base, long vat, @Nullable String reason) {
        return new VatGroup(
                category,
                Rate.percent(rate),
                new Money(base, trade.currency()),
                new Money(vat, trade.currency()),
                reason);
    }

    /** 12,5 × 1 180,00 = 14 750,00; 1 × 2 400,00; 17 150,00 net and as much VAT as the rate of the country gives. */
    static Dossier simple(Trade t, String work, String hours, String journey, String piece, String rate, long vat) {
        return of(
                t,
                issued(
                        Issued.Kind.INVOICE,
                        t,
                        List.of(
                                line(t, work, "12.5", hours, "1180", rate, 1475000, 0),
                                line(t, journey, "1", piece, "2400", rate, 240000, 0)),
                        List.of(group(t, rate, 1715000, vat)),
                        new References(null, "Kari Holm", null, null),
                        null));
    }

    /** {@code count} lines of 1 × 100,00. */
    static Issued many(Trade t, int count, String text, String rate, long vatOfHundred) {
        List<IssuedLine> lines = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            lines.add(line(t, text + " " + i, "1", null, "100", rate, 10000, vatOfHundred));
        }
        return invoice(t, lines, List.of(group(t, rate, 10000L * count, vatOfHundred * count)), null);
    }

    static List<IssuedLine> lines(IssuedLine... lines) {
        return Arrays.asList(lines);
    }
}
