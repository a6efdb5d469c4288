package fordring.api.partner;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.App;
import fordring.testkit.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The same asked for again, and at once: one invoice, one creditor, one customer, and nobody sees another's answer. */
class RepeatedCreateTest {
    private static final App APP = App.start();

    private final Partnership partner = Partnership.alone(APP);

    @AfterAll
    static void stop() {
        APP.close();
    }

    @Test
    void theSameIdWithTheSameBodyAnswersAsTheFirstTimeAndDoesNothing() {
        Body body = Body.swedish().named("C-1");
        Reply first = partner.created(body);
        Reply again = partner.created(body);
        Reply other = partner.create(body.with("invoiceDetails.dueDate", "\"21-12-2026\""));

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(partner.count("invoice")).isEqualTo(1);
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.string("error"))
                .isEqualTo("invoiceDetails.customInvoiceId: Was used for an invoice with another body");
    }

    @Test
    void manyOfTheSameAtOnceMakeOneInvoiceOneCreditorAndOneCustomer() {
        Body body = Body.swedish().named("D-1");

        List<Reply> replies = App.atOnce(16, i -> partner.create(body));

        assertThat(replies).extracting(Reply::status).containsOnly(201);
        assertThat(replies)
                .extracting(Reply::text)
                .containsOnly(replies.getFirst().text());
        assertThat(partner.count("invoice")).isEqualTo(1);
        assertThat(partner.count("creditor")).isEqualTo(1);
        assertThat(partner.count("customer")).isEqualTo(1);
        assertThat(partner.count("journal_entry")).isEqualTo(1);
    }

    @Test
    void manyInvoicesOfANewInvoicerAtOnceFindOneCreditor() {
        List<Reply> replies = App.atOnce(12, i -> partner.create(Body.swedish().named("E-" + i)));

        assertThat(replies).extracting(Reply::status).containsOnly(201);
        assertThat(partner.count("invoice")).isEqualTo(12);
        assertThat(partner.count("creditor")).isEqualTo(1);
        assertThat(partner.count("payment_account")).isEqualTo(1);
        assertThat(partner.count("customer")).isEqualTo(1);
    }

    @Test
    void oneNumberAtOnceUnderManyIdsMakesOneInvoice() {
        List<Reply> replies = App.atOnce(
                8, i -> partner.create(Body.swedish().named("F-" + i).with("invoiceDetails.invoiceNumber", "\"F\"")));

        assertThat(replies).extracting(Reply::status).containsOnly(201, 422);
        assertThat(replies.stream().filter(r -> r.status() == 201)).hasSize(1);
        assertThat(partner.count("invoice")).isEqualTo(1);
    }

    /** Invoices to different accounts do not wait for each other, so the number is found taken as late as at commit. */
    @Test
    void oneNumberAtOnceForSeveralAccountsMakesOneInvoice() {
        List<String> accounts = List.of("\"5805-6201\"", "\"5050-1055\"");
        accounts.forEach(account -> partner.created(
                Body.swedish().named("G" + accounts.indexOf(account)).with("invoiceDetails.bankgirot", account)));
        for (int round = 0; round < 8; round++) {
            String number = Body.text("G-" + round);
            List<Reply> replies = App.atOnce(
                    8,
                    i -> partner.create(Body.swedish()
                            .with("recipientDetails.customerNumber", Body.text("G-" + i))
                            .with("invoiceDetails.bankgirot", accounts.get(i % 2))
                            .with("invoiceDetails.invoiceNumber", number)));

            assertThat(replies.stream().filter(r -> r.status() == 201)).hasSize(1);
            assertThat(replies.stream().filter(r -> r.status() != 201).map(r -> r.string("error")))
                    .hasSize(7)
                    .containsOnly("invoiceDetails.invoiceNumber: There is an invoice with this number already");
        }
    }

    @Test
    void anotherPartnersIdempotencyKeyIsItsOwn() {
        Partnership other = Partnership.of(APP, partner.account(), Partnership.Terms.FREE);
        byte[] body = Body.swedish()
                .named("H-1")
                .without("invoiceDetails.customInvoiceId")
                .bytes();
        Reply first = partner.api().with("Idempotency-Key", "1").post("/invoice/create", body);

        Reply others = other.api().with("Idempotency-Key", "1").post("/invoice/create", body);

        assertThat(first.status()).isEqualTo(201);
        assertThat(others.status()).as(others.toString()).isEqualTo(422);
        assertThat(others.string("error"))
                .isEqualTo("invoiceDetails.invoiceNumber: There is an invoice with this number already");
    }
}
