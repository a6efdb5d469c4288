package fordring.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.party.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a bank's file that is refused, in bokmål. */
class FileWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "record 88 amount [25–41] | 698525 | post 88 beløp [25–41]: ventet 698525",
                "record 30 date [16–21] | 6 digits | post 30 dato [16–21]: ventet 6 sifre",
                "record 88 earliest date [48–53] | 2025-02-17 | post 88 tidligste dato [48–53]: ventet 2025-02-17",
                "TK15 number of payments [72–79] | 3 | TK15 antall betalinger [72–79]: ventet 3",
                "TK05 bankgiro [3–22] | a bankgiro or plusgiro number "
                        + "| TK05 bankgiro [3–22]: ventet et bankgiro- eller plusgironummer",
                "record [1–8] | NY090020 or NY000089 | post [1–8]: ventet NY090020 eller NY000089",
                "line | at most 1000 characters | linje: ventet høyst 1000 tegn",
                "Ntry/Amt | 100.00 NOK in TxDtls | Ntry/Amt: ventet 100.00 NOK i TxDtls",
                "Ntry/NtryDtls/TxDtls/Amt | an amount with at most 2 decimals "
                        + "| Ntry/NtryDtls/TxDtls/Amt: ventet et beløp med høyst 2 desimaler",
                "Stmt | <record> | Stmt: ventet <record>"
            })
    void aRefusalIsBokmalButForWhatTheFormatCallsItself(String field, String expected, String said) {
        Fault fault = Fault.of(Code.FILE_FIELD, "line 5", field, expected, "record 88 amount");

        assertThat(FaultTexts.in(Language.NB).detail(fault)).contains(said + ", fant «record 88 amount»");
        assertThat(FaultTexts.in(Language.EN).detail(fault)).contains(field + ": expected " + expected);
    }

    @Test
    void theLineStandsWhereOtherFaultsHaveTheirField() {
        Fault fault = Fault.of(Code.FILE_COUNT, "line 5", "record 88 records", "8", "9");

        assertThat(FaultTexts.in(Language.NB).headline(fault))
                .isEqualTo("Linje 5: Antallet stemmer ikke: post 88 poster: ventet 8, fant «9»");
        assertThat(FaultTexts.in(Language.EN).headline(fault))
                .isEqualTo("Line 5: The count does not hold: record 88 records: expected 8, found \"9\"");
    }
}
