package fordring.api.erp;

import fordring.country.Country;
import fordring.invoice.AllowanceCharge;
import fordring.invoice.VatCategory;
import fordring.ledger.Account;
import fordring.money.Money;
import fordring.money.Rate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that our accounts have in the chart most firms of a country keep their books by. Sweden: BAS 2025
 * (BAS-intressenternas Förening, bas.se). Norway: NS 4102 (Standard Norge). In Finland and Denmark each firm has its own
 * numbers; there, and where a standard leaves room, none is guessed.
 */
final class Chart {
    /**
     * 2999 is the account for what is still to be cleared up; 1513 what the tax agency owes of a shared invoice; 2420
     * what customers have paid ahead; 2490 other short debts to customers among others; 3590 costs charged on to customers;
     * 3740 what is rounded off; 8313 interest on short claims.
     */
    private static final Map<Account, String> SWEDEN = Map.ofEntries(
            Map.entry(Account.RECEIVABLE, "1510"),
            Map.entry(Account.RECEIVABLE_FEES, "1510"),
            Map.entry(Account.RECEIVABLE_INTEREST, "1510"),
            Map.entry(Account.RECEIVABLE_PLEDGED, "1512"),
            Map.entry(Account.TAX_REDUCTION, "1513"),
            Map.entry(Account.BANK, "1930"),
            Map.entry(Account.CUSTOMER_CREDIT, "2420"),
            Map.entry(Account.REFUNDS_PAYABLE, "2490"),
            Map.entry(Account.FACTORING_LOAN, "2811"),
            Map.entry(Account.UNALLOCATED_RECEIPTS, "2999"),
            Map.entry(Account.FEE_INCOME, "3590"),
            Map.entry(Account.ROUNDING, "3740"),
            Map.entry(Account.RECOVERED_BAD_DEBT, "3950"),
            Map.entry(Account.BAD_DEBT, "6351"),
            Map.entry(Account.INTEREST_INCOME, "8313"));

    private static final Map<Account, String> NORWAY = Map.of(
            Account.RECEIVABLE, "1500",
            Account.RECEIVABLE_FEES, "1500",
            Account.RECEIVABLE_INTEREST, "1500",
            Account.BANK, "1920",
            Account.OUTPUT_VAT, "2700",
            Account.FEE_INCOME, "3900",
            Account.RECOVERED_BAD_DEBT, "7820",
            Account.BAD_DEBT, "7830",
            Account.INTEREST_INCOME, "8055");

    /** What a rate has behind it in Sweden: 2611 and 3001 are of 25 %. */
    private static final Map<Rate, String> SWEDISH_VAT = Map.of(
            Rate.percent("25"), "2611",
            Rate.percent("12"), "2621",
            Rate.percent("6"), "2631");

    private static final Map<Rate, String> SWEDISH_SALES = Map.of(
            Rate.percent("25"), "3001",
            Rate.percent("12"), "3002",
            Rate.percent("6"), "3003");

    private Chart() {}

    /** The number of an account that has one whatever is sold; null: none that everybody has. */
    static @Nullable String number(Country country, Account account) {
        return switch (country) {
            case SE -> SWEDEN.get(account);
            case NO -> NORWAY.get(account);
            case FI, DK -> null;
        };
    }

    /**
     * The same where it depends on what is posted: a gain on exchange of claims is income (BAS 3960, NS 4102 8060), a loss a
     * cost (7960, 8160); what was let go of a claim is rounded off in BAS.
     *
     * @param amount a debit is positive
     */
    static @Nullable String number(Country country, Account account, Money amount) {
        return switch (account) {
            case EXCHANGE_DIFFERENCE ->
                switch (country) {
                    case SE -> amount.isPositive() ? "7960" : "3960";
                    case NO -> amount.isPositive() ? "8160" : "8060";
                    case FI, DK -> null;
                };
            case PAYMENT_DIFFERENCE -> country == Country.SE ? "3740" : null;
            default -> number(country, account);
        };
    }

    /** The account of the VAT of a rate. */
    static @Nullable String vat(Country country, Rate rate) {
        return country == Country.SE ? SWEDISH_VAT.get(rate) : number(country, Account.OUTPUT_VAT);
    }

    /** The account of sales in a VAT group; abroad and by reverse charge it depends on what was sold. */
    static @Nullable String sales(Country country, VatCategory category, Rate rate) {
        return switch (country) {
            case SE ->
                switch (category) {
                    case S -> SWEDISH_SALES.get(rate);
                    case Z, E -> "3004";
                    case AE, O, K, G -> null;
                };
            case NO ->
                switch (category) {
                    case S -> "3000";
                    case Z, K, G -> "3100";
                    case E, O -> "3200";
                    case AE -> null;
                };
            case FI, DK -> null;
        };
    }

    /** The account of what is charged beside the lines; of a discount that of sales. */
    static @Nullable String charge(Country country, AllowanceCharge.Type type, VatCategory category, Rate rate) {
        if (country != Country.SE) {
            return sales(country, category, rate);
        }
        return switch (type) {
            case FREIGHT -> "3520";
            case ADMINISTRATION -> "3540";
            case DISCOUNT, OTHER -> sales(country, category, rate);
        };
    }
}
