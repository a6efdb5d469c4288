package fordring.cli;

import fordring.country.Country;
import fordring.money.Rate;
import fordring.party.Address;

/** The demo's creditors in Sweden, Finland and Denmark, with a customer each. */
enum Neighbour {
    /** VAT at 25 %: 350.00 of 1 400.00, and 67.50 of the 270.00 that are credited. */
    SWEDEN(
            new Opening(
                    "Norrsken El AB",
                    Country.SE,
                    "5560473521",
                    "58056201",
                    Rate.percent("25"),
                    new Address("Storgatan 8", null, "903 26", "Umeå", "SE"),
                    "faktura@norrsken.example",
                    null,
                    null),
            "SEK",
            "standard_marketing",
            "Konsultarvode",
            """
            {"type": "company", "name": "Björkö Livs AB", "email": "ekonomi@bjorko.example", "language": "sv",
             "phone": "+46701740605", "eInvoiceAddress": "0088:7300010000001",
             "address": {"line1": "Hamngatan 3", "postalCode": "111 47", "city": "Stockholm", "country": "SE"}}""",
            175_000,
            33_750),
    /** VAT at 25.5 %: 357.00, and 68.85. */
    FINLAND(
            new Opening(
                    "Revontulen Sähkö Oy",
                    Country.FI,
                    "20774740",
                    "FI2112345600000785",
                    Rate.percent("25.5"),
                    new Address("Rantakatu 12", null, "90100", "Oulu", "FI"),
                    "laskut@revontuli.example",
                    null,
                    null),
            "EUR",
            "standard",
            "Asiantuntijatyö",
            """
            {"type": "company", "name": "Järvenpään Kahvila Oy", "email": "talous@jarvi.example", "language": "fi",
             "phone": "+358401234567", "eInvoiceAddress": "0088:6437000000008",
             "address": {"line1": "Asemakatu 1", "postalCode": "00100", "city": "Helsinki", "country": "FI"}}""",
            175_700,
            33_885),
    /** VAT at 25 %. */
    DENMARK(
            new Opening(
                    "Vestjysk Energi ApS",
                    Country.DK,
                    "13585628",
                    "81234567",
                    Rate.percent("25"),
                    new Address("Havnegade 20", null, "6700", "Esbjerg", "DK"),
                    "faktura@vestjysk.example",
                    null,
                    null),
            "DKK",
            "compact",
            "Rådgivning",
            """
            {"type": "company", "name": "Ærø Færgehotel ApS", "email": "bogholderi@aero.example", "language": "da",
             "phone": "+4520123456", "eInvoiceAddress": "0088:5790000000005",
             "address": {"line1": "Strandvejen 2", "postalCode": "5970", "city": "Ærøskøbing", "country": "DK"}}""",
            175_000,
            33_750);

    @SuppressWarnings("ImmutableEnumChecker") // a record of values
    private final Opening opening;

    private final String currency;
    private final String template;
    private final String description;
    private final String customer;
    private final long total;
    private final long credited;

    Neighbour(
            Opening opening,
            String currency,
            String template,
            String description,
            String customer,
            long total,
            long credited) {
        this.opening = opening;
        this.currency = currency;
        this.template = template;
        this.description = description;
        this.customer = customer;
        this.total = total;
        this.credited = credited;
    }

    Opening opening() {
        return opening;
    }

    String currency() {
        return currency;
    }

    /** What the invoice of the story looks like. */
    String template() {
        return template;
    }

    String description() {
        return description;
    }

    /** The body that makes the customer. */
    String customer() {
        return customer;
    }

    /** Minor units, what the invoice of the story comes to. */
    long total() {
        return total;
    }

    /** Minor units, what is credited of it. */
    long credited() {
        return credited;
    }
}
