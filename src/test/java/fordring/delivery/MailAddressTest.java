package fordring.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "kari@fjordlys.no, kari@fjordlys.no",
        "Kari.Nordmann+faktura@post.fjordlys.no, Kari.Nordmann+faktura@post.fjordlys.no",
        "o'neill@example.com, o'neill@example.com",
        "kari@bücher.example, kari@xn--bcher-kva.example",
    })
    void oneMailboxIsAnAddress(String email, String address) {
        assertThat(MailAddress.of(email).orElseThrow().toString()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "kari",
                "kari@",
                "@fjordlys.no",
                "kari@fjordlys.no\n",
                "kari@fjordlys.no\r\nBcc: ola@evil.example",
                "kari@fjordlys.no,ola@evil.example",
                "kari@fjordlys.no;ola@evil.example",
                "kari@fjordlys.no ola@evil.example",
                "kari@fjordlys.no@evil.example",
                "Kari <kari@fjordlys.no>",
                "alle:kari@fjordlys.no;",
                "kari..nordmann@fjordlys.no",
                "kari@fjordlys..no",
                "kari@[127.0.0.1]",
                "kåre@fjordlys.no",
            })
    void whatIsNotExactlyOneMailboxIsNone(String email) {
        assertThat(MailAddress.of(email)).isEmpty();
    }

    @Test
    void nothingIsNoAddress() {
        assertThat(MailAddress.of(null)).isEmpty();
    }
}
