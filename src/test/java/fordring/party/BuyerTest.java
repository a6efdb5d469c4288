package fordring.party;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.country.Country;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuyerTest {

    @ParameterizedTest
    @CsvSource({
        "post@nordavind.example, true",
        "post+faktura@blåbær.no, true",
        "post@localhost, true",
        "post, false",
        "post@, false",
        "@nordavind.example, false",
        "a@b@c.no, false",
        "'Ola <ola@nordavind.example>', false",
        "'a@b.no, c@d.no', false",
        "'a b@c.no', false",
        ", false"
    })
    void mailNeedsOneMailbox(@Nullable String email, boolean reached) {
        assertThat(buyer(null, email, null, Address.NONE, null).isReachedBy(ChannelKind.EMAIL, Country.NO))
                .isEqualTo(reached);
    }

    @ParameterizedTest
    @CsvSource({
        "+4740000001, NO, true",
        "+47 400 00 001, SE, true",
        "40000001, NO, true",
        "40.00.00.01, NO, true",
        "070-174 06 05, SE, true",
        "070-174 06 05, NO, false", // eight digits are what Norway has
        "(09) 1234567, FI, true",
        "+0740000001, NO, false",
        "+47, NO, false",
        "1234, NO, false",
        "call me, NO, false",
        "+1234567890123456, NO, false",
        ", NO, false"
    })
    void aTextMessageNeedsAPhoneNumberAsTheCountryHasThem(@Nullable String phone, Country seller, boolean reached) {
        assertThat(buyer(null, null, phone, Address.NONE, null).isReachedBy(ChannelKind.SMS, seller))
                .isEqualTo(reached);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "0192:974760673, -, -, true",
                "-, 974760673, NO, true",
                "-, 974760673, -, true",
                "-, 974760674, NO, false",
                "-, 974760673, SE, false",
                "-, DE123, DE, false",
                "-, -, NO, false"
            })
    void anEInvoiceNeedsAnAddressOrAValidNumber(
            @Nullable String address, @Nullable String number, @Nullable String country, boolean reached) {
        Address postal = new Address(null, null, null, null, country);
        assertThat(buyer(number, null, null, postal, address).isReachedBy(ChannelKind.E_INVOICE, Country.NO))
                .isEqualTo(reached);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Storgata 1, 0184, Oslo, true",
                "-, 0184, Oslo, false",
                "Storgata 1, -, Oslo, false",
                "Storgata 1, 0184, -, false"
            })
    void aLetterNeedsStreetCodeAndCity(
            @Nullable String line1, @Nullable String code, @Nullable String city, boolean reached) {
        Buyer buyer = buyer(null, null, null, new Address(line1, null, code, city, null), null);

        assertThat(buyer.isReachedBy(ChannelKind.LETTER, Country.NO)).isEqualTo(reached);
        for (Country country : Country.values()) {
            assertThat(buyer.isNamedAsLawAsks(country)).isEqualTo(reached);
        }
    }

    @ParameterizedTest
    @CsvSource({"NO, 974760673, true", "NO, 974760674, false", "SE, 5560360793, false", "FI, 0201256-6, false"})
    void aNumberStandsForTheAddressInNorwayAlone(Country seller, String number, boolean named) {
        assertThat(buyer(number, null, null, Address.NONE, null).isNamedAsLawAsks(seller))
                .isEqualTo(named);
    }

    private static Buyer buyer(
            @Nullable String number,
            @Nullable String email,
            @Nullable String phone,
            Address address,
            @Nullable String eInvoiceAddress) {
        return new Buyer(1, number, email, phone, address, null, eInvoiceAddress);
    }
}
