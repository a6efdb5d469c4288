package fordring.document;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.document.Dossiers.Trade;
import fordring.party.Creditor.Look;
import fordring.party.Language;
import fordring.party.Template;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StationeryTest {

    /** VAT numbers: Sweden's is the number and 01, Finland's the Y-tunnus without its hyphen. */
    @Test
    void sellersStateTheNumbersTheirCountryAsksFor() {
        assertThat(register(Dossiers.norwegian(), Language.NB))
                .containsExactly("Org.nr. 988 077 917 MVA", "Foretaksregisteret");
        assertThat(register(Dossiers.swedish(), Language.SV))
                .containsExactly("Org.nr 556047-3521", "Momsreg.nr SE556047352101");
        assertThat(register(Dossiers.finnish(), Language.FI))
                .containsExactly("Y-tunnus 1234567-1", "ALV-tunnus FI12345671");
        assertThat(register(Dossiers.danish(), Language.DA)).containsExactly("CVR-nr. 13585628");
        assertThat(register(Dossiers.finnish(), Language.SV))
                .containsExactly("FO-nummer 1234567-1", "Momsreg.nr FI12345671");
    }

    @Test
    void aDanishSellerStatesItsVatNumberToBuyersAbroad() {
        Trade abroad = Dossiers.to(Dossiers.danish(), Dossiers.norwegian().buyer());

        assertThat(register(abroad, Language.EN)).containsExactly("CVR no. 13585628", "VAT no. DK13585628");
    }

    @Test
    void theFootGrowsWithTheSellersOwnLinesAndManyAreRunOn() {
        String seven = "en\nto\ntre\nfire\nfem\nseks\nsju";

        assertThat(look(null).footer()).isEmpty();
        assertThat(look("en\nto").footer()).containsExactly("en", "to");
        assertThat(look("en\nto").foot()).isGreaterThan(look(null).foot());
        assertThat(look(seven).footer()).containsExactly("en · to · tre · fire · fem · seks · sju");
    }

    private static Frame.Look look(@Nullable String footer) {
        Trade no = Dossiers.norwegian();
        Dossier dressed =
                Dossiers.looking(Gallery.dossier("nb"), new Look(null, null, footer, Template.STANDARD, null), null);
        return new Stationery(dressed.seller(), no.buyer(), Wording.of(Language.NB)).look(Template.STANDARD, null);
    }

    private static List<String> register(Trade trade, Language language) {
        return new Stationery(trade.seller(), trade.buyer(), Wording.of(language))
                .letterhead().register().stream()
                        .map(line -> line.replace('\u00a0', ' '))
                        .toList();
    }
}
