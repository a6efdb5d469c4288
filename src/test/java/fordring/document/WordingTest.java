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
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WordingTest {
    private static final Wording NB = Wording.of(Language.NB);
    private static final Wording EN = Wording.of(Language.EN);

    @ParameterizedTest
    @EnumSource
    void everyLanguageHasEveryWordTheTemplatesAskFor(Language language) throws IOException {
        List<String> asked = new ArrayList<>();
        try (Stream<Path> templates = Files.list(Path.of("src/main/jte/document"))) {
            for (Path template : templates.toList()) {
                Pattern.compile("words\\(\\)\\.get\\(\"(\\w+)\"\\)")
                        .matcher(Files.readString(template))
                        .results()
                        .forEach(match -> asked.add(match.group(1)));
            }
        }

        assertThat(asked).hasSizeGreaterThan(10);
        assertThat(Wording.of(language).words()).containsKeys(asked.toArray(String[]::new));
        assertThat(Wording.of(language).words()).containsOnlyKeys(NB.words().keySet());
        assertThat(Wording.of(language).code()).isEqualTo(language.code());
    }

    @ParameterizedTest
    @EnumSource
    void noWordIsLeftEmptyButTheOneForTheStandardRate(Language language) {
        Wording.of(language)
                .words()
                .forEach((key, word) ->
                        assertThat(word.isEmpty()).as("%s in %s", key, language).isEqualTo(key.equals("S")));
    }

    /** As the language councils set them: Språkrådet (NO, SE), Kielitoimisto, Dansk Sprognævn. */
    @ParameterizedTest
    @CsvSource({
        "NB, '\u22121_234_567,80', '25,5_%', '1._mars_2025'",
        "NN, '\u22121_234_567,80', '25,5_%', '1._mars_2025'",
        "SV, '\u22121_234_567,80', '25,5_%', '1_mars_2025'",
        "FI, '\u22121_234_567,80', '25,5_%', '1.3.2025'",
        "DA, '\u22121.234.567,80', '25,5_%', '1._marts_2025'",
        "EN, '\u22121,234,567.80', '25.5_%', '1_March_2025'",
    })
    void figuresAndDatesAreThoseOfTheLanguage(Language language, String amount, String percent, String date) {
        Wording wording = Wording.of(language);

        assertThat(wording.amount(new Money(-123456780, Currency.EUR))).isEqualTo(amount.replace('_', '\u00a0'));
        assertThat(wording.percent(Rate.percent("25.50"))).isEqualTo(percent.replace('_', '\u00a0'));
        assertThat(wording.date(LocalDate.of(2025, 3, 1))).isEqualTo(date.replace('_', '\u00a0'));
    }

    @ParameterizedTest
    @CsvSource({"NB, Sverige", "NN, Sverige", "SV, Sverige", "FI, Ruotsi", "DA, Sverige", "EN, Sweden"})
    void countriesAreCalledByTheLanguagesName(Language language, String sweden) {
        assertThat(Wording.of(language).country("SE")).isEqualTo(sweden);
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
