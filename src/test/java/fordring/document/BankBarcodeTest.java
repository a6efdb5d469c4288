package fordring.document;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.PaymentAccountId;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.party.PaymentAccount;
import fordring.reference.AccountKind;
import fordring.reference.ReferenceScheme;
import fordring.reference.ReferenceScheme.Kind;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BankBarcodeTest {
    private static final Money PRICE = new Money(482_99, Currency.EUR);
    private static final LocalDate DUE = LocalDate.of(2026, 12, 31);
    private static final String ACCOUNT = "FI2112345600000785";

    /** Code 128 (ISO/IEC 15417, table 1): the widths of bars and spaces of a few symbol characters. */
    private static final Map<Integer, String> WIDTHS =
            Map.of(2, "222221", 11, "231212", 31, "212321", 40, "231113", 55, "311321");

    private static final String START_C = "211232";
    private static final String STOP = "2331112";

    /**
     * The first three are worked examples of the guide (5.3), with its check digit 2; the check digits of the others were
     * worked out by hand: the sum of 105 and of each pair of digits times its place, modulo 103.
     */
    @ParameterizedTest
    @CsvSource({
        "FI7944052020036082, VIITENUMERO, 4883.15, 868516259619897, 2010-06-12,"
                + " 479440520200360820048831500000000868516259619897100612, 40",
        "FI5810171000000122, VIITENUMERO, 482.99, 559582243294671, 2012-01-31,"
                + " 458101710000001220004829900000000559582243294671120131, 55",
        "FI5810171000000122, RF, 482.99, RF06559582243294671, 2010-01-31,"
                + " 558101710000001220004829906000000559582243294671100131, 31",
        "FI2112345600000785, VIITENUMERO, 482.99, 1234561, 2026-12-31,"
                + " 421123456000007850004829900000000000000001234561261231, 11",
        "FI2112345600000785, RF, 482.99, RF341234561, 2026-12-31,"
                + " 521123456000007850004829934000000000000001234561261231, 2",
    })
    void theExamplesOfTheGuideComeOutAndSoDoTheirCheckDigits(
            String iban, Kind scheme, String euro, String reference, LocalDate due, String digits, int check)
            throws IOException {
        Money amount = new Money(Long.parseLong(euro.replace(".", "")), Currency.EUR);

        assertThat(BankBarcode.digits(account(iban, scheme), amount, reference, due))
                .contains(digits);
        assertThat(widths(Symbols.bankBarcode(digits)))
                .startsWith(START_C)
                .endsWith(Objects.requireNonNull(WIDTHS.get(check)) + STOP)
                .hasSize(6 * (1 + 54 / 2 + 1) + 7);
    }

    @Test
    void sixDigitsOfEuroFitAndSevenDoNot() {
        assertThat(digits(new Money(999_999_99, Currency.EUR)))
                .isEqualTo("421123456000007859999999900000000000000001234561261231");
        assertThat(digits(new Money(1_000_000_00, Currency.EUR))).isNull();
    }

    @Test
    void nothingToPayAndOtherCurrenciesHaveNoCode() {
        assertThat(digits(new Money(1, Currency.EUR)))
                .isEqualTo("421123456000007850000000100000000000000001234561261231");
        assertThat(digits(new Money(0, Currency.EUR))).isNull();
        assertThat(digits(new Money(-1, Currency.EUR))).isNull();
        assertThat(digits(new Money(482_99, Currency.SEK))).isNull();
    }

    @Test
    void withoutADueDateThereAreZeros() {
        assertThat(BankBarcode.digits(account(ACCOUNT, Kind.VIITENUMERO), PRICE, "1234561", null))
                .contains("421123456000007850004829900000000000000001234561000000");
    }

    @Test
    void theLongestReferencesFillTheirPlaces() {
        assertThat(BankBarcode.digits(account(ACCOUNT, Kind.VIITENUMERO), PRICE, "12345678901234567894", DUE))
                .contains("421123456000007850004829900012345678901234567894261231");
        assertThat(BankBarcode.digits(account(ACCOUNT, Kind.RF), PRICE, "RF40123456789012345678901", DUE))
                .contains("521123456000007850004829940123456789012345678901261231");
    }

    /** RF18539007547034 is right, RF17… and 1234562 are not; RF25A is right but has letters. */
    @ParameterizedTest
    @CsvSource({
        "FI2112345600000785, RF, RF17539007547034",
        "FI2112345600000785, VIITENUMERO, 1234562",
        "FI2112345600000785, VIITENUMERO, RF18539007547034",
        "FI2112345600000785, RF, RF25A",
        "FI2112345600000785, NONE, 10023",
        "SE4550000000058398257466, RF, RF18539007547034",
    })
    void aReferenceThatIsWrongOrHasLettersAndAnAccountAbroadHaveNoCode(String iban, Kind scheme, String reference) {
        assertThat(BankBarcode.digits(account(iban, scheme), PRICE, reference, DUE))
                .isEmpty();
    }

    @Test
    void theIbanOfAnAccountOfAnotherKindServesToo() {
        PaymentAccount domestic = new PaymentAccount(
                new PaymentAccountId(new UUID(1, 3)),
                "12345600000785",
                ACCOUNT,
                null,
                ReferenceScheme.of(Kind.VIITENUMERO));

        assertThat(BankBarcode.digits(domestic, PRICE, "1234561", DUE))
                .contains("421123456000007850004829900000000000000001234561261231");
    }

    private static @Nullable String digits(Money amount) {
        return BankBarcode.digits(account(ACCOUNT, Kind.VIITENUMERO), amount, "1234561", DUE)
                .orElse(null);
    }

    private static PaymentAccount account(String iban, Kind scheme) {
        return new PaymentAccount(
                new PaymentAccountId(new UUID(1, 3)),
                AccountKind.IBAN,
                iban,
                null,
                null,
                Currency.EUR,
                ReferenceScheme.of(scheme));
    }

    /** The widths of bars and spaces in modules, from the first bar to the last. */
    private static String widths(byte[] png) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        int module = picture.getWidth() / 466;
        StringBuilder widths = new StringBuilder();
        int left = 0;
        for (int x = 1; x <= picture.getWidth(); x++) {
            if (x == picture.getWidth() || picture.getRGB(x, 0) != picture.getRGB(left, 0)) {
                assertThat((x - left) % module).isZero();
                widths.append(left == 0 || x == picture.getWidth() ? "" : (x - left) / module);
                left = x;
            }
        }
        return widths.toString();
    }
}
