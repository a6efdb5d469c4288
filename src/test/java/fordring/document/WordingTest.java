package fordring.document;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.party.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    private static final Wording NB = Wording.of(Language.NB);
    private static final Wording EN = Wording.of(Language.EN);

    @Test
    void bothLanguagesHaveEveryWordTheTemplateAsksFor() throws IOException {
        String template = Files.readString(Path.of("src/main/jte/document/invoice.jte"));
        List<String> asked = Pattern.compile("words\\(\\)\\.get\\(\"(\\w+)\"\\)")
                .matcher(template)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();

        assertThat(asked).hasSizeGreaterThan(10);
        assertThat(NB.words()).containsKeys(asked.toArray(String[]::new));
        assertThat(EN.words()).containsOnlyKeys(NB.words().keySet());
    }

    @ParameterizedTest
    @CsvSource({
        "0, NOK, '0,00', '0.00'",
        "5, NOK, '0,05', '0.05'",
        "150000, NOK, '1_500,00', '1,500.00'",
        "-150050, NOK, '\u22121_500,50', '\u22121,500.50'",
        "123456789012, EUR, '1_234_567_890,12', '1,234,567,890.12'",
        "1500, JPY, '1_500', '1,500'",
    })
    void amountsHaveTheDigitsOfTheirCurrency(long minor, Currency currency, String nb, String en) {
        Money money = new Money(minor, currency);

        assertThat(NB.amount(money)).isEqualTo(nb.replace('_', '\u00a0'));
        assertThat(EN.amount(money)).isEqualTo(en);
    }

    @ParameterizedTest
    @CsvSource({"10.00, 0, '10'", "2.50, 0, '2,5'", "150, 2, '150,00'", "1.23457, 2, '1,23457'"})
    void numbersKeepTheirDigitsAndGetNoZerosBeyondTheLeastThereAre(String number, int digits, String nb) {
        assertThat(NB.number(Decimal.of(number), digits)).isEqualTo(nb);
    }

    @Test
    void ratesAreFollowedByASpaceThatDoesNotBreakAndASign() {
        assertThat(NB.percent(Rate.percent("25.00"))).isEqualTo("25\u00a0%");
        assertThat(NB.percent(Rate.percent("11.11"))).isEqualTo("11,11\u00a0%");
        assertThat(EN.percent(Rate.percent("11.11"))).isEqualTo("11.11\u00a0%");
    }

    @Test
    void datesNameTheMonth() {
        LocalDate constitutionDay = LocalDate.of(2026, 5, 17);

        assertThat(NB.date(constitutionDay)).isEqualTo("17.\u00a0mai\u00a02026");
        assertThat(EN.date(constitutionDay)).isEqualTo("17\u00a0May\u00a02026");
    }
}
