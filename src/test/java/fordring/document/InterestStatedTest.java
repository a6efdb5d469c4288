package fordring.document;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.invoice.Agreed;
import fordring.invoice.Issued;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * Räntelagen (1975:635) 4 §: where no due date was agreed, late interest runs 30 days after an invoice that states that it
 * will be claimed, and on none that does not. The acts of the others ask for no such words.
 */
class InterestStatedTest {
    private static final InvoicePdf PDF = new InvoicePdf();

    @Test
    void aSwedishInvoiceSaysThatInterestWillBeClaimed() throws IOException {
        Dossier swedish = Bills.swedish();
        assertThat(PdfText.of(PDF.render(swedish)).replace('\n', ' '))
                .contains("tas dröjsmålsränta ut enligt 4 § räntelagen (1975:635)");
        assertThat(ubl(swedish)).contains("<cac:PaymentTerms>", "dröjsmålsränta ut enligt 4 § räntelagen");
    }

    @Test
    void whereItWasAgreedOrTheLawAsksForNothingItSaysNothing() {
        Dossier swedish = Bills.swedish();
        Dossier agreed = Bills.dossier(
                withAgreedDueDate(swedish.invoice()), swedish.seller(), swedish.buyer(), swedish.account());
        assertThat(ubl(agreed)).doesNotContain("räntelagen");
        assertThat(ubl(Bills.norwegian())).doesNotContain("räntelagen");
        assertThat(ubl(Bills.finnish())).doesNotContain("räntelagen");
        assertThat(ubl(Bills.danish())).doesNotContain("räntelagen");
    }

    private static String ubl(Dossier dossier) {
        return new String(Ubl.write(dossier), StandardCharsets.UTF_8);
    }

    private static Issued withAgreedDueDate(Issued i) {
        return new Issued(
                i.tenant(),
                i.id(),
                i.kind(),
                i.credited(),
                i.creditor(),
                i.creditorVersion(),
                i.customer(),
                i.customerVersion(),
                i.number(),
                i.issueDate(),
                i.deliveryDate(),
                i.dueDate(),
                new Agreed(true, false, null),
                i.account(),
                i.paymentReference(),
                i.priceMode(),
                i.totals(),
                i.references(),
                i.note(),
                i.sending(),
                i.createdAt(),
                i.issuedAt());
    }
}
