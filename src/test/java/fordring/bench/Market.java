package fordring.bench;

import fordring.bankfile.BankEntry;
import fordring.bankfile.BankEntry.Kind;
import fordring.bankfile.BankEntry.Payer;
import fordring.country.Country;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.reference.AccountKind;
import fordring.reference.ReferenceScheme;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A creditor's country, with the account that its banks' files tell of.
 *
 * @param inFiles the account's number, as files have it
 */
record Market(
        String name,
        Country country,
        String organisationNumber,
        Rate vat,
        AccountKind kind,
        String number,
        String inFiles,
        Currency currency,
        ReferenceScheme scheme) {
    static final Market NORWAY = new Market(
            "norway",
            Country.NO,
            "988077917",
            Rate.percent("25"),
            AccountKind.BANK_ACCOUNT,
            "86011117947",
            "86011117947",
            Currency.NOK,
            new ReferenceScheme(ReferenceScheme.Kind.KID_MOD10, 10));
    static final Market SWEDEN = new Market(
            "sweden",
            Country.SE,
            "5560473521",
            Rate.percent("25"),
            AccountKind.BANKGIRO,
            "58056201",
            "58056201",
            Currency.SEK,
            new ReferenceScheme(ReferenceScheme.Kind.OCR, null, null, true, false));
    static final Market FINLAND = new Market(
            "finland",
            Country.FI,
            "2077474-0",
            Rate.percent("25.5"),
            AccountKind.IBAN,
            "FI2112345600000785",
            "12345600000785",
            Currency.EUR,
            ReferenceScheme.of(ReferenceScheme.Kind.VIITENUMERO));

    private static final LocalDate BOOKED = LocalDate.of(2026, 11, 13);

    /** Of the invoice of this number; every serial has one. */
    String reference(long n) {
        return scheme.make(n).orElseThrow().reference();
    }

    /** What {@code open-invoices.sql} asks for. */
    Money amount(long n) {
        return new Money(10_000 + n % 5_000 * 5, currency);
    }

    /** The payment of an invoice to the minor unit, by its customer. */
    BankEntry payment(long position, long n, @Nullable String batch) {
        return new BankEntry(
                position,
                0,
                inFiles,
                Kind.PAYMENT,
                amount(n),
                BOOKED,
                BOOKED,
                reference(n),
                List.of(),
                null,
                new Payer("Kunde " + n % 1_000, null, null),
                "B" + n,
                batch,
                null,
                null);
    }
}
