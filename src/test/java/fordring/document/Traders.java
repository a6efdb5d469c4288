package fordring.document;

import fordring.country.Country;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
import fordring.money.Rate;
import fordring.party.Address;
import fordring.party.Creditor;
import fordring.party.Customer;
import fordring.party.Language;
import fordring.party.PaymentAccount;
import fordring.reference.AccountKind;
import fordring.reference.ReferenceScheme;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A seller and a company that buys in each of the four countries, with numbers that are right. */
final class Traders {
    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final PaymentAccountId ACCOUNT = new PaymentAccountId(new UUID(1, 3));

    private Traders() {}

    static Creditor seller(Country country) {
        return seller(country, generalRate(country));
    }

    /** @param vatRate its own; null: it is not VAT registered */
    static Creditor seller(Country country, @Nullable String vatRate) {
        return switch (country) {
            case NO ->
                seller(country, "Fjordlys AS", "988077917", address("Storgata 12", "0184", "Oslo", "NO"), vatRate);
            case SE ->
                seller(
                        country,
                        "Norrsken AB",
                        "5560473521",
                        address("Kungsgatan 4", "111 43", "Stockholm", "SE"),
                        vatRate);
            case FI ->
                seller(
                        country,
                        "Järvi Oy",
                        "20774740",
                        address("Mannerheimintie 2", "00100", "Helsinki", "FI"),
                        vatRate);
            case DK ->
                seller(country, "Klit ApS", "13585628", address("Strandvejen 9", "2100", "København Ø", "DK"), vatRate);
        };
    }

    private static String generalRate(Country country) {
        return country == Country.FI ? "25.5" : "25";
    }

    private static Creditor seller(
            Country country, String name, String number, Address address, @Nullable String vatRate) {
        return new Creditor(
                TENANT,
                new CreditorId(new UUID(1, 2)),
                1,
                name,
                number,
                country,
                address,
                "post@selger.example",
                "+47 22 33 44 55",
                null,
                vatRate != null,
                vatRate == null ? null : Rate.percent(vatRate),
                "Tjenester",
                14,
                Language.of(country));
    }

    static Customer buyer(Country country) {
        return switch (country) {
            case NO -> buyer("Bryggen Bakeri AS", "974760673", address("Bryggen 7", "5003", "Bergen", "NO"));
            case SE -> buyer("Bageriet AB", "5567037485", address("Hamngatan 1", "211 22", "Malmö", "SE"));
            case FI -> buyer("Leipomo Oy", "0109823-0", address("Aleksanterinkatu 5", "33100", "Tampere", "FI"));
            case DK -> buyer("Bageren A/S", "25313763", address("Nørregade 3", "8000", "Aarhus C", "DK"));
        };
    }

    static Customer buyer(String name, @Nullable String number, Address address) {
        return buyer(Customer.Type.COMPANY, name, number, address, null);
    }

    static Customer buyer(
            Customer.Type type,
            String name,
            @Nullable String number,
            Address address,
            @Nullable String eInvoiceAddress) {
        return new Customer(
                TENANT,
                new CustomerId("cust_4711"),
                1,
                type,
                Customer.DebtorClass.of(type),
                name,
                number,
                null,
                null,
                null,
                address,
                null,
                null,
                eInvoiceAddress,
                false,
                Instant.EPOCH);
    }

    static Address address(String street, String code, String city, String country) {
        return new Address(street, null, code, city, country);
    }

    /** The kind of account that most have in the country, with references. */
    static PaymentAccount account(Country country) {
        return switch (country) {
            case NO ->
                account(
                        AccountKind.BANK_ACCOUNT,
                        "12345678903",
                        "NO7112345678903",
                        "DNBANOKK",
                        new ReferenceScheme(ReferenceScheme.Kind.KID_MOD10, 7));
            case SE ->
                account(AccountKind.BANKGIRO, "58056201", null, null, ReferenceScheme.of(ReferenceScheme.Kind.OCR));
            case FI ->
                account(
                        AccountKind.IBAN,
                        "FI2112345600000785",
                        null,
                        "NDEAFIHH",
                        ReferenceScheme.of(ReferenceScheme.Kind.VIITENUMERO));
            case DK ->
                account(AccountKind.FIK, "81234567", null, null, ReferenceScheme.of(ReferenceScheme.Kind.FIK_71));
        };
    }

    static PaymentAccount account(
            AccountKind kind, String number, @Nullable String iban, @Nullable String bic, ReferenceScheme scheme) {
        return new PaymentAccount(ACCOUNT, kind, number, iban, bic, null, scheme);
    }
}
