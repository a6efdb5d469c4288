package fordring.document;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.PaymentAccountId;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.party.PaymentAccount;
import fordring.reference.AccountKind;
import fordring.reference.ReferenceScheme;
import fordring.reference.ReferenceScheme.Kind;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwishQrTest {
    private static final Money HUNDRED = new Money(100_00, Currency.SEK);

    /** The first is the manual's own example. */
    @ParameterizedTest
    @CsvSource({
        "1237856901, 10000, 12229445, 'C1237856901;100,00;12229445;0'",
        "1231111111, 125050, 10045, 'C1231111111;1250,50;10045;0'",
        "0701234567, 1, 7, 'C0701234567;0,01;7;0'",
        "1231111111, 10000000000, 7, 'C1231111111;100000000,00;7;0'",
    })
    void payeeAmountAndReferenceAreStatedAndNoneOfThemCanBeEdited(
            String swish, long ore, String reference, String payload) {
        assertThat(SwishQr.payload(account(swish), new Money(ore, Currency.SEK), reference))
                .contains(payload);
    }

    @Test
    void signsOfTheFormatAndSpacesAreEncodedAsInAddresses() {
        assertThat(SwishQr.payload(account("1231111111"), HUNDRED, "Faktura 7;å"))
                .contains("C1231111111;100,00;Faktura%207%3B%C3%A5;0");
    }

    @Test
    void otherCurrenciesNothingToPayAndAccountsWithoutSwishHaveNoCode() {
        assertThat(SwishQr.payload(account("1231111111"), new Money(100_00, Currency.EUR), "7"))
                .isEmpty();
        assertThat(SwishQr.payload(account("1231111111"), new Money(0, Currency.SEK), "7"))
                .isEmpty();
        assertThat(SwishQr.payload(account(null), HUNDRED, "7")).isEmpty();
    }

    @Test
    void aMessageHasAtMostFiftyCharacters() {
        assertThat(SwishQr.payload(account("1231111111"), HUNDRED, "7".repeat(50)))
                .isEqualTo(Optional.of("C1231111111;100,00;" + "7".repeat(50) + ";0"));
        assertThat(SwishQr.payload(account("1231111111"), HUNDRED, "7".repeat(51)))
                .isEmpty();
    }

    private static PaymentAccount account(@Nullable String swish) {
        return new PaymentAccount(
                new PaymentAccountId(new UUID(1, 3)),
                AccountKind.BANKGIRO,
                "58056201",
                null,
                null,
                null,
                ReferenceScheme.of(Kind.OCR),
                swish);
    }
}
