package fordring.invoice;

import static fordring.invoice.Drafts.amount;
import static fordring.invoice.Drafts.discount;
import static fordring.invoice.Drafts.freight;
import static fordring.invoice.Drafts.line;
import static fordring.invoice.Drafts.percent;
import static org.assertj.core.api.Assertions.assertThat;

import fordring.country.Country;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.party.Address;
import fordring.party.Buyer;
import fordring.party.ChannelKind;
import fordring.party.Creditor;
import fordring.party.Language;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said against a draft before it gets a number. */
class PreflightTest {
    private static final LocalDate DAY = LocalDate.of(2025, 3, 1);
    private static final Creditor SELLER = Drafts.seller("25");
    private static final Buyer BUYER = buyer("974760673", "NO");

    /** One line of 100.00: its rate, category and reason; and for whom: registered or not. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "25, -,  -,  -,      -",
                "25, 15, S,  -,      -",
                "25, -,  S,  -,      -",
                "25, 0,  Z,  -,      -",
                "25, -,  Z,  -,      -",
                "25, -,  E,  reason, -",
                "25, 0,  AE, -,      -",
                "25, -,  O,  -,      -",
                "25, -,  O,  reason, -",
                "25, 0,  S,  -,      VAT_RATE_MISSING lines[0].vatRate",
                "0,  -,  S,  -,      VAT_RATE_MISSING lines[0].vatRate",
                "25, 15, Z,  -,      VAT_RATE_NOT_OF_CATEGORY lines[0].vatRate",
                "25, 25, AE, -,      VAT_RATE_NOT_OF_CATEGORY lines[0].vatRate",
                "25, 24, -,  -,      VAT_RATE_NOT_IN_FORCE lines[0].vatRate",
                "25, 24, S,  -,      VAT_RATE_NOT_IN_FORCE lines[0].vatRate",
                "24, -,  -,  -,      VAT_RATE_NOT_IN_FORCE issueDate",
                "25, -,  E,  -,      VAT_REASON_MISSING lines[0].vatExemptionReason",
                "25, -,  -,  reason, VAT_REASON_NOT_ALLOWED lines[0].vatExemptionReason",
                "25, 0,  -,  reason, VAT_REASON_NOT_ALLOWED lines[0].vatExemptionReason",
                "-,  -,  -,  -,      -",
                "-,  0,  O,  reason, -",
                "-,  25, -,  -,      VAT_NOT_REGISTERED lines[0].vatRate",
                "-,  -,  Z,  -,      VAT_NOT_REGISTERED lines[0].vatCategory",
                "-,  -,  K,  -,      VAT_NOT_REGISTERED lines[0].vatCategory"
            })
    void rateCategoryAndReasonMustFitTheSellerAndEachOther(
            @Nullable String own,
            @Nullable String rate,
            @Nullable VatCategory category,
            @Nullable String reason,
            @Nullable String fault) {
        Line line = line("1", "100.00", null, rate, category, reason);

        assertThat(told(draft(List.of(line)), Drafts.seller(own), BUYER))
                .isEqualTo(fault == null ? List.of() : List.of(fault));
    }

    /** The categories that ask who the buyer is. 974760673, 5560360793 and 0201256-6 are valid numbers. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "AE, NO, 974760673,  NO, -",
                "AE, NO, 974760673,  -,  -",
                "AE, NO, 974760674,  NO, VAT_BUYER_NUMBER_MISSING",
                "AE, NO, -,          NO, VAT_BUYER_NUMBER_MISSING",
                "AE, SE, DE123,      DE, -",
                "K,  SE, DE123,      DE, -",
                "K,  SE, 0201256-7,  FI, VAT_BUYER_NUMBER_MISSING",
                "K,  SE, -,          DE, VAT_BUYER_NUMBER_MISSING",
                "K,  SE, 5560360793, SE, VAT_BUYER_NOT_IN_OTHER_EU_STATE",
                "K,  SE, 974760673,  NO, VAT_BUYER_NOT_IN_OTHER_EU_STATE",
                "K,  DK, X,          GB, VAT_BUYER_NOT_IN_OTHER_EU_STATE",
                "K,  NO, DE123,      DE, VAT_SELLER_OUTSIDE_EU",
                "G,  NO, -,          SE, -",
                "G,  NO, -,          US, -",
                "G,  NO, -,          NO, VAT_BUYER_NOT_ABROAD",
                "G,  NO, -,          -,  VAT_BUYER_NOT_ABROAD",
                "G,  SE, -,          NO, -",
                "G,  SE, -,          DE, VAT_BUYER_NOT_ABROAD",
                "G,  FI, -,          FI, VAT_BUYER_NOT_ABROAD"
            })
    void someCategoriesAskWhoTheBuyerIs(
            VatCategory category,
            Country seller,
            @Nullable String number,
            @Nullable String country,
            @Nullable String fault) {
        Draft draft =
                draft(seller.currency(), List.of(line("1", "100.00", null, null, category, null)), List.of(), 10_000);

        assertThat(told(
                        draft,
                        Drafts.seller(seller, seller == Country.FI ? "25.5" : "25", Language.EN),
                        buyer(number, country)))
                .isEqualTo(fault == null ? List.of() : List.of(fault + " lines[0].vatCategory"));
    }

    @Test
    void theRateMustBeInForceWhenTheGoodsAreDelivered() {
        // 12 % was Norway's low rate until 31 March 2020 and 6 % from the day after.
        Draft draft = draft(List.of(line("1", "100.00", "12")));
        LocalDate april = LocalDate.of(2020, 4, 1);
        Terms inMarch = new Terms(april, LocalDate.of(2020, 3, 31), null, null, null, null);

        assertThat(told(draft, SELLER, BUYER, april)).containsExactly("VAT_RATE_NOT_IN_FORCE lines[0].vatRate");
        assertThat(told(with(draft, inMarch, Sending.NONE), SELLER, BUYER, april))
                .isEmpty();
        assertThat(told(
                        with(draft(List.of(line("1", "100.00", null))), inMarch, Sending.NONE),
                        Drafts.seller("6"),
                        BUYER,
                        april))
                .containsExactly("VAT_RATE_NOT_IN_FORCE deliveryDate");
    }

    @Test
    void outsideTheScopeOfVatStandsAlone() {
        Line outside = line("1", "100.00", null, null, VatCategory.O, null);

        assertThat(told(draft(List.of(outside, outside)), SELLER, BUYER)).containsExactly("TOTAL_DIFFERS totalAmount");
        assertThat(told(draft(List.of(outside, line("1", "100.00", null))), SELLER, BUYER))
                .containsExactly("VAT_OUTSIDE_SCOPE_NOT_ALONE lines[0].vatCategory");
        assertThat(told(draft(Currency.NOK, List.of(outside), List.of(freight("10", null)), 11_000), SELLER, BUYER))
                .containsExactly("VAT_OUTSIDE_SCOPE_NOT_ALONE lines[0].vatCategory");
    }

    /** One line of 100.00 at 25 % with VAT in it, and one of −10.00. */
    @ParameterizedTest
    @CsvSource({
        "100, 0,     ",
        "100.01, 0,  DISCOUNT_TOO_LARGE lines[0].discount.amount",
        "-0.01, 0,   DISCOUNT_TOO_LARGE lines[0].discount.amount",
        "0, -10,     ",
        "0, -10.01,  DISCOUNT_TOO_LARGE lines[1].discount.amount",
        "0, 0.01,    DISCOUNT_TOO_LARGE lines[1].discount.amount"
    })
    void aDiscountNeverTurnsALineRound(String off, String offReturn, @Nullable String fault) {
        Draft draft = draft(List.of(
                line("1", "100.00", amount(off), null, null, null),
                line("-1", "10.00", amount(offReturn), null, null, null)));

        List<String> told = told(draft, SELLER, BUYER);
        told.remove("TOTAL_DIFFERS totalAmount");
        assertThat(told).isEqualTo(fault == null ? List.of() : List.of(fault));
    }

    @Test
    void aDiscountOnTheDocumentIsAtMostWhatItIsTakenOff() {
        List<Line> lines = List.of(line("1", "100.00", "25"), line("1", "50.00", "15"));

        assertThat(told(
                        draft(
                                Currency.NOK,
                                lines,
                                List.of(
                                        freight("500", null),
                                        discount(amount("150.01"), null),
                                        discount(amount("50.01"), "15"),
                                        discount(amount("150"), null),
                                        discount(percent("10"), "12"),
                                        discount(percent("10"), "15")),
                                0),
                        SELLER,
                        BUYER))
                .containsExactly(
                        "DISCOUNT_TOO_LARGE discounts[0].amount",
                        "DISCOUNT_TOO_LARGE discounts[1].amount",
                        "DISCOUNT_OF_NOTHING discounts[3].vatRate");
    }

    @Test
    void discountsAndChargesAreNamedAsTheyWereWritten() {
        AllowanceCharge exempt =
                new AllowanceCharge(AllowanceCharge.Type.ADMINISTRATION, null, amount("5"), null, VatCategory.E, null);

        assertThat(told(
                        draft(
                                Currency.NOK,
                                List.of(line("1", "100.00", "25")),
                                List.of(discount(amount("1"), "24"), freight("5", "24"), exempt),
                                10_900),
                        SELLER,
                        BUYER))
                .containsExactly(
                        "VAT_RATE_NOT_IN_FORCE discounts[0].vatRate",
                        "VAT_RATE_NOT_IN_FORCE charges[0].vatRate",
                        "VAT_REASON_MISSING charges[1].vatExemptionReason",
                        "DISCOUNT_OF_NOTHING discounts[0].vatRate");
    }

    @ParameterizedTest
    @CsvSource({
        "NOK, 50, ",
        "NOK, -50, ",
        "NOK, 51, ROUNDING_TOO_LARGE",
        "NOK, -51, ROUNDING_TOO_LARGE",
        "ISK, 0, ",
        "ISK, 1, ROUNDING_TOO_LARGE"
    })
    void aRoundingIsAtMostHalfAWholeUnit(Currency currency, long rounding, @Nullable String fault) {
        Money zero = Money.zero(currency);
        Content content = new Content(
                PriceMode.GROSS,
                List.of(line("1", "100", null, null, VatCategory.Z, null)),
                List.of(),
                new Money(rounding, currency),
                zero,
                null,
                null);

        List<String> told = told(Drafts.of(content), SELLER, BUYER);
        told.remove("TOTAL_DIFFERS totalAmount");
        assertThat(told).isEqualTo(fault == null ? List.of() : List.of(fault + " roundingAmount"));
    }

    /** 100.00 for a Norwegian seller. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "NOK, 25, -,      -",
                "NOK, 25, 1,      -",
                "NOK, 25, 1.0,    -",
                "NOK, 25, 1.1,    EXCHANGE_RATE_NOT_ONE exchangeRate",
                "EUR, 25, -,      EXCHANGE_RATE_MISSING exchangeRate",
                "EUR, 0,  -,      -",
                "EUR, 25, 11.5,   -",
                "EUR, 0,  11.5,   -"
            })
    void vatInAForeignCurrencyIsStatedInTheOwnTooAndNeedsARate(
            Currency currency, String vat, @Nullable String rate, @Nullable String fault) {
        Content content = new Content(
                PriceMode.GROSS,
                List.of(line("1", "100.00", vat)),
                List.of(),
                Money.zero(currency),
                new Money(10_000, currency),
                rate == null ? null : Decimal.of(rate),
                null);

        assertThat(told(Drafts.of(content), SELLER, BUYER)).isEqualTo(fault == null ? List.of() : List.of(fault));
    }

    @Test
    void whatIsLargerThanTwelveDigitsInTheOwnCurrencyIsRefused() {
        Content content = new Content(
                PriceMode.GROSS,
                List.of(line("1", "999999999999.99", null)),
                List.of(),
                Money.zero(Currency.EUR),
                new Money(Draft.MOST, Currency.EUR),
                Decimal.of("1.000001"),
                null);

        assertThat(told(Drafts.of(content), SELLER, BUYER)).containsExactly("AMOUNT_TOO_LARGE exchangeRate");
    }

    @Test
    void whatTheCreditorLacksIsNamed() {
        Creditor bare = creditor(null, Address.NONE, "25");
        Draft draft = draft(List.of(line("1", "100.00", null)));

        assertThat(draft.faults(bare, BUYER, DAY))
                .singleElement()
                .satisfies(f -> assertThat(f.path()).isEqualTo("creditorId"))
                .satisfies(f -> assertThat(f.args())
                        .containsExactly("address.line1, address.postalCode, address.city, organisationNumber"));
        assertThat(told(draft, creditor(null, SELLER.address(), "25"), BUYER))
                .containsExactly("CREDITOR_INCOMPLETE creditorId");
        assertThat(told(draft, creditor(null, SELLER.address(), null), BUYER)).isEmpty();
    }

    @Test
    void aChannelThatIsNamedMustHaveWhatItNeeds() {
        Draft draft = draft(List.of(line("1", "100.00", null)));
        Buyer bare = new Buyer(1, null, null, null, Address.NONE, null, null);

        for (ChannelKind channel : ChannelKind.values()) {
            assertThat(told(with(draft, Terms.USUAL, new Sending(false, channel)), SELLER, bare))
                    .singleElement()
                    .asString()
                    .startsWith("CHANNEL_NEEDS_")
                    .endsWith(" channel");
        }
        assertThat(told(with(draft, Terms.USUAL, Sending.AT_ONCE), SELLER, bare))
                .isEmpty();
    }

    @Test
    void theCustomersOwnChannelCountsWhereTheInvoiceIsToBeSent() {
        Draft draft = draft(List.of(line("1", "100.00", null)));
        Buyer texted = new Buyer(1, null, null, null, Address.NONE, ChannelKind.SMS, null);

        assertThat(told(with(draft, Terms.USUAL, Sending.AT_ONCE), SELLER, texted))
                .containsExactly("CHANNEL_NEEDS_PHONE channel");
        assertThat(told(with(draft, Terms.USUAL, Sending.NONE), SELLER, texted)).isEmpty();
        assertThat(told(with(draft, Terms.USUAL, new Sending(true, ChannelKind.LETTER)), SELLER, texted))
                .containsExactly("CHANNEL_NEEDS_ADDRESS channel");
    }

    @Test
    void everythingIsSaidAtOnce() {
        Draft draft = with(
                draft(
                        Currency.NOK,
                        List.of(
                                line("1", "100.00", amount("101"), "24", null, null),
                                line("1", "100.00", null, null, VatCategory.E, null)),
                        List.of(),
                        1),
                Terms.USUAL,
                new Sending(true, ChannelKind.E_INVOICE));

        assertThat(told(draft, creditor(null, SELLER.address(), "25"), buyer(null, "NO")))
                .containsExactly(
                        "VAT_RATE_NOT_IN_FORCE lines[0].vatRate",
                        "VAT_REASON_MISSING lines[1].vatExemptionReason",
                        "DISCOUNT_TOO_LARGE lines[0].discount.amount",
                        "CREDITOR_INCOMPLETE creditorId",
                        "CHANNEL_NEEDS_E_INVOICE_ADDRESS channel");
    }

    private static List<String> told(Draft draft, Creditor creditor, Buyer buyer) {
        return told(draft, creditor, buyer, DAY);
    }

    private static List<String> told(Draft draft, Creditor creditor, Buyer buyer, LocalDate issueDate) {
        return new java.util.ArrayList<>(draft.faults(creditor, buyer, issueDate).stream()
                .map(f -> f.code() + " " + f.path())
                .toList());
    }

    /** For 100.00. */
    private static Draft draft(List<Line> lines) {
        return draft(Currency.NOK, lines, List.of(), 10_000);
    }

    private static Draft draft(
            Currency currency, List<Line> lines, List<AllowanceCharge> allowancesAndCharges, long total) {
        return Drafts.of(new Content(
                PriceMode.GROSS,
                lines,
                allowancesAndCharges,
                Money.zero(currency),
                new Money(total, currency),
                null,
                null));
    }

    private static Draft with(Draft d, Terms terms, Sending sending) {
        return new Draft(
                d.tenant(), d.creditor(), d.customer(), d.content(), terms, d.references(), d.marks(), sending);
    }

    private static Buyer buyer(@Nullable String number, @Nullable String country) {
        return new Buyer(1, number, null, null, new Address("Storgata 1", null, "0184", "Oslo", country), null, null);
    }

    private static Creditor creditor(@Nullable String number, Address address, @Nullable String vatRate) {
        Creditor c = SELLER;
        return new Creditor(
                c.tenant(),
                c.id(),
                1,
                c.name(),
                number,
                c.country(),
                address,
                null,
                null,
                null,
                vatRate != null,
                vatRate == null ? null : Rate.percent(vatRate),
                c.defaultLineText(),
                14,
                Language.NB);
    }
}
