package fordring.party;

import fordring.country.Country;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The languages Fordring writes in, by their ISO 639-1 code. */
public enum Language {
    NB,
    NN,
    SV,
    FI,
    DA,
    EN;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Language> of(String code) {
        return Arrays.stream(values()).filter(l -> l.code().equals(code)).findFirst();
    }

    /** The language that most read in a country. */
    public static Language of(Country country) {
        return switch (country) {
            case NO -> NB;
            case SE -> SV;
            case FI -> FI;
            case DK -> DA;
        };
    }

    /** What a creditor sells, where it says no more: the text of the line of an invoice given as a total only. */
    public String goodsAndServices() {
        return switch (this) {
            case NB -> "Varer og tjenester";
            case NN -> "Varer og tenester";
            case SV -> "Varor och tjänster";
            case FI -> "Tavarat ja palvelut";
            case DA -> "Varer og tjenesteydelser";
            case EN -> "Goods and services";
        };
    }
}
