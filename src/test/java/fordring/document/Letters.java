package fordring.document;

import fordring.country.Country;
import fordring.document.InvoiceView.Fact;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.party.Language;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Letters that show the frame; what they say is no model of what a law asks for. */
final class Letters {
    private Letters() {}

    static Map<String, Letter> all() {
        Map<String, Letter> all = new LinkedHashMap<>();
        Trade no = Trade.norwegian();
        all.put("letter-nb", letter(no, Language.NB, "Purring", "Faktura 10023", "Purregebyr"));
        all.put("letter-nn", letter(no, Language.NN, "Purring", "Faktura 10023", "Purregebyr"));
        all.put("letter-sv", letter(Trade.swedish(), Language.SV, "Påminnelse", "Faktura 10023", "Påminnelseavgift"));
        all.put("letter-fi", letter(Trade.finnish(), Language.FI, "Maksumuistutus", "Lasku 10023", "Muistutusmaksu"));
        all.put("letter-da", letter(Trade.danish(), Language.DA, "Rykker", "Faktura 10023", "Rykkergebyr"));
        all.put("letter-en", letter(no, Language.EN, "Reminder", "Invoice 10023", "Reminder fee"));
        Dossier full = Full.of(Country.NO);
        Trade wordy = new Trade(full.seller(), full.buyer(), full.account(), "2345676", Currency.NOK);
        all.put("letter-full", letter(wordy, Language.NB, "Purring", "Faktura 10023", "Purregebyr"));
        return all;
    }

    /** 21 437,50 and a fee of 35,00: 21 472,50. */
    private static Letter letter(Trade t, Language language, String title, String claim, String fee) {
        return new Letter(
                new UUID(1, 6),
                language,
                title,
                t.seller(),
                null,
                t.buyer(),
                null,
                LocalDate.of(2025, 4, 15),
                List.of(new Fact("Ref.", "10023")),
                List.of("Lorem ipsum dolor sit amet.", "Consectetur adipiscing elit, sed do eiusmod tempor."),
                List.of(
                        new Letter.Claim(claim, LocalDate.of(2025, 3, 31), new Money(2143750, t.currency())),
                        new Letter.Claim(fee, null, new Money(3500, t.currency()))),
                new Money(2147250, t.currency()),
                null,
                List.of("Ut enim ad minim veniam."),
                new Letter.Payment(t.account(), t.reference(), LocalDate.of(2025, 4, 29), "Frist"),
                Instant.parse("2025-04-15T10:15:30Z"),
                false);
    }
}
