package fordring.document;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.country.Country;
import fordring.document.Participants.Identifier;
import fordring.party.Address;
import fordring.party.Creditor;
import fordring.party.Customer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By which numbers a buyer is known to a Norwegian seller. */
class ParticipantsTest {
    private static final Creditor SELLER = Traders.seller(Country.NO);

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // type, country, number, stated address: electronic address, register, VAT number
                "COMPANY, NO, 974760673,    -,                  0192:974760673,    0192:974760673, NO974760673MVA",
                "COMPANY, -,  974760673,    -,                  0192:974760673,    0192:974760673, NO974760673MVA",
                "COMPANY, SE, 556703-7485,  -,                  0007:5567037485,   0007:5567037485, SE556703748501",
                "COMPANY, FI, 0109823-0,    -,                  0216:003701098230, 0212:0109823-0, FI01098230",
                "COMPANY, FI, 109823-0,     -,                  0216:003701098230, 0212:0109823-0, FI01098230",
                "COMPANY, DK, 25313763,     -,                  0184:25313763,     0184:25313763,  DK25313763",
                "COMPANY, NO, 974760674,    -,                  -,                 -,              -",
                "COMPANY, SE, 974760673,    -,                  -,                 -,              -",
                "COMPANY, NO, 974760673,    0192:988077917,     0192:988077917,    0192:974760673, NO974760673MVA",
                "COMPANY, NO, 974760673,    0192:988077918,     0192:974760673,    0192:974760673, NO974760673MVA",
                "COMPANY, NO, -,            -,                  -,                 -,              -",
                "COMPANY, DE, DE 136695976, 9930:DE136695976,   9930:DE136695976,  -:DE 136695976, DE136695976",
                "COMPANY, DE, 136695976,    -,                  -,                 -:136695976,    -",
                "COMPANY, GR, EL094259216,  -,                  -,                 -:EL094259216,  EL094259216",
                "PERSON,  NO, 974760673,    -,                  -,                 -,              NO974760673MVA",
                "PERSON,  SE, 8803200016,   0007:5567037485,    0007:5567037485,   -,              SE880320001601",
                "PERSON,  SE, -,            -,                  -,                 -,              -"
            })
    void aBuyerIsKnownByItsNumbers(
            Customer.Type type,
            @Nullable String country,
            @Nullable String number,
            @Nullable String stated,
            @Nullable String address,
            @Nullable String register,
            @Nullable String vat) {
        Customer buyer = Traders.buyer(type, "Kjøper", number, new Address(null, null, null, null, country), stated);

        assertThat(written(Participants.of(buyer, SELLER))).isEqualTo(address);
        assertThat(written(Participants.legal(buyer, SELLER))).isEqualTo(register);
        assertThat(Participants.vat(buyer, SELLER)).isEqualTo(vat);
    }

    private static @Nullable String written(@Nullable Identifier identifier) {
        return identifier == null
                ? null
                : (identifier.scheme() == null ? "-" : identifier.scheme()) + ":" + identifier.value();
    }
}
