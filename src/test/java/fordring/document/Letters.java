package fordring.document;

import fordring.document.Dossiers.Trade;
import fordring.document.InvoiceView.Fact;
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
        all.put(
                "letter-nb",
                letter(
                        Dossiers.norwegian(),
                        Language.NB,
                        "Purring",
                        "Faktura",
                        "Vi kan ikke se at fakturaen under er betalt.",
                        "Faktura 10023",
                        "Purregebyr",
                        "Har du betalt i mellomtiden, kan du se bort fra dette brevet."));
        all.put(
                "letter-fi",
                letter(
                        Dossiers.finnish(),
                        Language.FI,
                        "Maksumuistutus",
                        "Lasku",
                        "Emme ole saaneet maksua alla olevasta laskusta.",
                        "Lasku 10023",
                        "Muistutusmaksu",
                        "Jos olet jo maksanut laskun, tämä muistutus on aiheeton."));
        return all;
    }

    /** 21 437,50 and a fee of 35,00: 21 472,50. */
    static Letter letter(
            Trade t,
            Language language,
            String title,
            String fact,
            String opening,
            String claim,
            String fee,
            String closing) {
        return new Letter(
                new UUID(1, 6),
                language,
                title,
                t.seller(),
                null,
                t.buyer(),
                LocalDate.of(2025, 4, 15),
                List.of(new Fact(fact, "10023")),
                List.of(opening),
                List.of(
                        new Letter.Claim(claim, LocalDate.of(2025, 3, 31), new Money(2143750, t.currency())),
                        new Letter.Claim(fee, null, new Money(3500, t.currency()))),
                new Money(2147250, t.currency()),
                List.of(closing),
                Instant.parse("2025-04-15T10:15:30Z"),
                false);
    }
}
