package fordring.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.delivery.TextShop.Recipient;
import fordring.document.Stating;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom an SMS goes to and whom it names. The seller of these is Norwegian. */
class SmsAddressTest {
    @ParameterizedTest
    @CsvSource({
        "Fjordlys AS, Fjordlys AS",
        "Blåbærlyng Catering AS, Blabaerlyng",
        "Östermalms Rörmokeri AB, Ostermalms",
        "Øyås Bygg & Anlegg, Oyas Bygg",
        "Kari's Kafé, Karis Kafe",
        "A/S Smørrebrød, A S Smorreb",
        "Straßenbauunternehmen, Strassenbau",
        "7-Eleven, 7 Eleven",
        "123 456, Invoice",
        "Иван, Invoice",
        "'', Invoice"
    })
    void aNameIsMadeToFit(String name, String expected) {
        assertThat(SmsAddress.fitting(name)).isEqualTo(expected).matches("[A-Za-z0-9 ]{1,11}");
    }

    @ParameterizedTest
    @CsvSource({
        "400 00 001,, +4740000001",
        "070-123 45 67, SE, +46701234567",
        "+46 70 123 45 67,, +46701234567",
        "123,,",
        ",,"
    })
    void theCountryOfTheAddressElseOfTheSellerSaysHowANumberIsRead(
            @Nullable String phone, @Nullable String country, @Nullable String expected, @TempDir Path data) {
        try (TextShop shop = new TextShop(data)) {
            Message message = shop.message(new Recipient(phone, country, null, false));

            assertThat(SmsAddress.to(message)).isEqualTo(Optional.ofNullable(expected));
        }
    }

    @Test
    void aSenderThatIsSetStandsBeforeTheSellersName(@TempDir Path data) {
        try (TextShop shop = new TextShop(data)) {
            Message message = shop.message();

            assertThat(SmsAddress.from(null, message)).isEqualTo("Fjordlys AS");
            assertThat(SmsAddress.from("Inkasso 24", message)).isEqualTo("Inkasso 24");
        }
    }

    /** A sender of digits would be somebody's number. */
    @ParameterizedTest
    @CsvSource({
        "Klinikk Nord, Inkasso 24",
        "KlinikkNord, KlinikkNord",
        "Nord 24, Nord 24",
        "4740000001, Inkasso 24",
        "Blåbær, Inkasso 24"
    })
    void theSenderThatTheInvoiceNamesStandsBeforeBoth(String named, String from, @TempDir Path data) {
        try (TextShop shop = new TextShop(data)) {
            Message plain = shop.message();
            Message message = new Message(
                    plain.id(),
                    Stating.particulars(plain.dossier(), Stating.message(named, null)),
                    plain.recipient(),
                    plain.link(),
                    plain.at(),
                    plain.documents());

            assertThat(SmsAddress.from("Inkasso 24", message)).isEqualTo(from);
        }
    }
}
