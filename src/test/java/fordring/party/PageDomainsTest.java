package fordring.party;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Host names as RFC 1123 has them, others in punycode (RFC 3492). */
class PageDomainsTest {
    @ParameterizedTest
    @CsvSource({
        "faktura.example.no, faktura.example.no",
        "Faktura.Example.NO, faktura.example.no",
        "a-1.example, a-1.example",
        "blåbær.example, xn--blbr-roah.example",
        "1.example, 1.example"
    })
    void aHostNameIsKeptInOneForm(String text, String name) {
        assertThat(PageDomains.name(text)).hasValue(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "https://faktura.example",
                "faktura.example/i",
                "faktura.example:8080",
                "faktura.example.",
                "-a.example",
                "a-.example",
                "a..example",
                "a_b.example",
                "127.0.0.1",
                "[::1]",
                "a b.example",
                "user@faktura.example"
            })
    void whatIsNoHostNameIsNone(String text) {
        assertThat(PageDomains.name(text)).isEmpty();
    }

    @Test
    void aLabelHasAtMostSixtyThreeCharactersAndAName253() {
        String label = "a".repeat(63);
        assertThat(PageDomains.name(label + ".example")).isPresent();
        assertThat(PageDomains.name("a" + label + ".example")).isEmpty();
        String name = (label + ".").repeat(3);
        assertThat(PageDomains.name(name + "a".repeat(61))).isPresent();
        assertThat(PageDomains.name(name + "a".repeat(62))).isEmpty();
    }
}
