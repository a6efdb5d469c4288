package fordring.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.InvoiceId;
import fordring.invoice.Presentation.Page;
import fordring.platform.Secrets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links that nobody can make who does not hold the installation's key. */
class PageLinksTest {
    @TempDir
    private Path data;

    private PageLinks links;

    @BeforeEach
    void open() {
        links = new PageLinks(Secrets.of(data.resolve("secret.key")), "https://betal.fjordlys.no");
    }

    @Test
    void aTokenLeadsBackToItsInvoice() {
        InvoiceId invoice = InvoiceId.next();

        assertThat(links.token(invoice)).matches("[A-Za-z0-9_-]{22}");
        assertThat(links.invoice(links.token(invoice))).contains(invoice);
    }

    @Test
    void aLinkBeginsWithTheInstallationsAddressOrTheInvoicesDomain() {
        InvoiceId invoice = InvoiceId.next();

        assertThat(links.url(invoice, Page.USUAL)).isEqualTo("https://betal.fjordlys.no/i/" + links.token(invoice));
        assertThat(links.url(invoice, new Page(null, "faktura.partner.se")))
                .isEqualTo("https://faktura.partner.se/i/" + links.token(invoice));
    }

    @Test
    void theLinkIsTheSameAsLongAsTheKeyIs() {
        InvoiceId invoice = InvoiceId.next();
        PageLinks again = new PageLinks(Secrets.of(data.resolve("secret.key")), "https://annet.no");
        PageLinks other = new PageLinks(Secrets.of(data.resolve("other.key")), "https://annet.no");

        assertThat(again.token(invoice)).isEqualTo(links.token(invoice));
        assertThat(other.token(invoice)).isNotEqualTo(links.token(invoice));
        assertThat(other.invoice(links.token(invoice))).isNotEqualTo(links.invoice(links.token(invoice)));
    }

    /** Ids that follow one another differ in a few bits; their tokens differ in half of theirs, give or take. */
    @Test
    void tokensOfNeighboursHaveNothingInCommon() {
        Set<String> beginnings = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            beginnings.add(links.token(new InvoiceId(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L + i)))
                    .substring(0, 5));
        }

        assertThat(beginnings).hasSizeGreaterThan(995);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "inv_01jx0000000000000000000000",
                "AAAAAAAAAAAAAAAAAAAAAAB", // one too many
                "AAAAAAAAAAAAAAAAAAAAAB", // bits that 128 do not have
                "AAAAAAAAAAAAAAAAAAAA==",
                "AAAAAAAAAAAAAAAAAAAA+/",
                "ååååååååååååååååååååååå"
            })
    void whatIsNoTokenLeadsNowhere(String token) {
        assertThat(links.invoice(token)).isEmpty();
    }
}
