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
import fordring.party.Template;
import fordring.party.Tenants;
import fordring.reference.AccountKind;
import fordring.reference.ReferenceScheme;
import fordring.reference.ReferenceScheme.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invoice of one line to be paid in some country; each part can be exchanged. The accounts and references are the
 * examples of the countries' guides.
 */
record PaymentSamples(
        Country country,
        String seller,
        String buyerCountry,
        Language language,
        PaymentAccount account,
        Money amount,
        String reference,
        Issued.Kind kind,
        boolean preview) {
    static final LocalDate DUE = LocalDate.of(2026, 12, 31);
    private static final PaymentAccountId ACCOUNT = new PaymentAccountId(new UUID(1, 3));

    /** KID by modulus 10. */
    static PaymentSamples norwegian() {
        return of(
                Country.NO,
                "Fjordlys Rådgivning AS",
                account(
                        AccountKind.BANK_ACCOUNT,
                        "12345678903",
                        "NO7112345678903",
                        "DNBANOKK",
                        new ReferenceScheme(Kind.KID_MOD10, 7),
                        null),
                "2345676");
    }

    /** Bankgiro and Swish; OCR with its length digit. */
    static PaymentSamples swedish() {
        return of(
                Country.SE,
                "Norrsken Konsult AB",
                account(
                        AccountKind.BANKGIRO,
                        "58056201",
                        "SE4550000000058398257466",
                        "ESSESESS",
                        ReferenceScheme.of(Kind.OCR),
                        "1231111111"),
                "202400198");
    }

    /** With national reference. */
    static PaymentSamples finnish() {
        return of(
                Country.FI,
                "Esimerkki Oy",
                account(
                        AccountKind.IBAN,
                        "FI2112345600000785",
                        null,
                        "NDEAFIHH",
                        ReferenceScheme.of(Kind.VIITENUMERO),
                        null),
                "1234561");
    }

    /** Joint inpayment form, type 71. */
    static PaymentSamples danish() {
        return of(
                Country.DK,
                "Øresund Rådgivning ApS",
                account(AccountKind.FIK, "81234567", null, null, ReferenceScheme.of(Kind.FIK_71), null),
                "000000202401576");
    }

    private static PaymentSamples of(Country country, String seller, PaymentAccount account, String reference) {
        return new PaymentSamples(
                country,
                seller,
                country.name(),
                Language.of(country),
                account,
                new Money(482_99, country.currency()),
                reference,
                Issued.Kind.INVOICE,
                false);
    }

    static PaymentAccount account(
            AccountKind kind,
            String number,
            @Nullable String iban,
            @Nullable String bic,
            ReferenceScheme scheme,
            @Nullable String swish) {
        return new PaymentAccount(ACCOUNT, kind, number, iban, bic, null, scheme, swish);
    }

    PaymentSamples by(String name) {
        return new PaymentSamples(country, name, buyerCountry, language, account, amount, reference, kind, preview);
    }

    PaymentSamples to(String buyer) {
        return new PaymentSamples(country, seller, buyer, language, account, amount, reference, kind, preview);
    }

    PaymentSamples in(Language other) {
        return new PaymentSamples(country, seller, buyerCountry, other, account, amount, reference, kind, preview);
    }

    PaymentSamples into(PaymentAccount other, String otherReference) {
        return new PaymentSamples(
                country, seller, buyerCountry, language, other, amount, otherReference, kind, preview);
    }

    PaymentSamples of(long minor, Currency currency) {
        return new PaymentSamples(
                country, seller, buyerCountry, language, account, new Money(minor, currency), reference, kind, preview);
    }

    PaymentSamples credited() {
        return new PaymentSamples(
                country, seller, buyerCountry, language, account, amount, reference, Issued.Kind.CREDIT_NOTE, preview);
    }

    PaymentSamples drafted() {
        return new PaymentSamples(country, seller, buyerCountry, language, account, amount, reference, kind, true);
    }

    Dossier dossier() {
        boolean credit = kind == Issued.Kind.CREDIT_NOTE;
        return new Dossier(
                invoice(),
                creditor(),
                customer(),
                account,
                Tenants.Environment.LIVE,
                credit ? new Dossier.Preceding("10001", LocalDate.of(2026, 11, 1)) : null,
                Template.STANDARD,
                null,
                List.of(),
                preview);
    }

    private Creditor creditor() {
        String number = switch (country) {
            case NO -> "988077917";
            case SE -> "5560473521";
            case FI -> "20774740";
            case DK -> "13585628";
        };
        return new Creditor(
                new TenantId(new UUID(1, 1)),
                new CreditorId(new UUID(1, 2)),
                1,
                seller,
                number,
                country,
                new Address("Storgatan 12", null, "11122", "Byen", country.name()),
                "post@example.com",
                "22 33 44 55",
                "example.com",
                true,
                Rate.percent("25"),
                "Tjenester",
                14,
                language);
    }

    private Customer customer() {
        return new Customer(
                new TenantId(new UUID(1, 1)),
                new CustomerId("cust_4711"),
                1,
                Customer.Type.COMPANY,
                Customer.DebtorClass.BUSINESS,
                "Bryggen Bakeri",
                null,
                null,
                null,
                null,
                new Address("Bryggen 7", null, "5003", "Bergen", buyerCountry),
                language,
                null,
                null,
                false,
                Instant.EPOCH);
    }

    private Issued invoice() {
        IssuedLine line = new IssuedLine(
                "Rådgivning",
                Decimal.ONE,
                null,
                amount.major(),
                null,
                VatCategory.Z,
                Rate.ZERO,
                null,
                amount,
                Money.zero(amount.currency()));
        Totals totals = new Totals(
                List.of(line),
                List.of(new VatGroup(VatCategory.Z, Rate.ZERO, amount, Money.zero(amount.currency()), null)),
                amount,
                Money.zero(amount.currency()),
                amount);
        return new Issued(
                new TenantId(new UUID(1, 1)),
                new InvoiceId(new UUID(1, 4)),
                kind,
                kind == Issued.Kind.CREDIT_NOTE ? new InvoiceId(new UUID(1, 5)) : null,
                new CreditorId(new UUID(1, 2)),
                1,
                new CustomerId("cust_4711"),
                1,
                "10045",
                LocalDate.of(2026, 12, 1),
                null,
                DUE,
                Agreed.NOTHING,
                ACCOUNT,
                reference,
                PriceMode.NET,
                totals,
                References.NONE,
                null,
                Sending.NONE,
                Instant.parse("2026-12-01T10:15:30Z"),
                Instant.parse("2026-12-01T10:15:30Z"));
    }
}
