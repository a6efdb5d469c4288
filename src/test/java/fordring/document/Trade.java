package fordring.document;

import fordring.country.Country;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.money.Rate;
import fordring.party.Address;
import fordring.party.Creditor;
import fordring.party.Customer;
import fordring.party.Language;
import fordring.party.PaymentAccount;
import fordring.reference.AccountKind;
import fordring.reference.ReferenceScheme;
import fordring.reference.ReferenceScheme.Kind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A seller with what its country's documents need, and a buyer there. */
record Trade(Creditor seller, Customer buyer, PaymentAccount account, String reference, Currency currency) {
    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final CreditorId CREDITOR = new CreditorId(new UUID(1, 2));
    private static final PaymentAccountId ACCOUNT = new PaymentAccountId(new UUID(1, 3));

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

    static Trade to(Trade t, Customer buyer) {
        return new Trade(t.seller(), buyer, t.account(), t.reference(), t.currency());
    }

    /** The same by a seller of whom nothing but its name is known. */
    static Trade unreachable(Trade t) {
        Creditor c = t.seller();
        Creditor silent = new Creditor(
                c.tenant(),
                c.id(),
                c.version(),
                c.name(),
                null,
                c.country(),
                Address.NONE,
                null,
                null,
                null,
                false,
                null,
                c.defaultLineText(),
                c.paymentTermsDays(),
                c.language());
        return new Trade(silent, t.buyer(), t.account(), t.reference(), t.currency());
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
}
