package fordring.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.PaymentId;
import fordring.invoice.EraseCustomer;
import fordring.invoice.Issued;
import fordring.matching.MatchPayment;
import fordring.party.Tenants.Environment;
import fordring.payment.Payment;
import fordring.payment.RegisterPayment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A delivery that is still under way when its customer has paid and is erased. */
class ErasedCustomerTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path data;

    @Test
    void whatWasStillToBeSentFailsAndSaysWhy() throws IOException {
        try (PostOffice office = new PostOffice(data, Environment.LIVE)) {
            Issued invoice = office.issue();
            pay(office, invoice);
            office.alter("error = 'kari@bryggen.example is not here', state = 'waiting'");
            office.db.write(tx -> {
                Deliveries.forgetAddresses(tx, invoice.tenant(), invoice.customer());
                return EraseCustomer.run(tx, office.customers, invoice.tenant(), invoice.customer());
            });
            assertThat(office.delivery(invoice).error()).isEqualTo("the customer was erased");

            office.sender(null).run();

            Delivery delivery = office.delivery(invoice);
            assertThat(delivery.state()).isEqualTo(Delivery.State.FAILED);
            assertThat(delivery.error()).isEqualTo("the customer has no e-mail address");
            assertThat(office.outbox()).isEmpty();
        }
    }

    private static void pay(PostOffice office, Issued invoice) {
        Payment payment = new Payment(
                invoice.tenant(),
                PaymentId.next(),
                invoice.creditor(),
                invoice.totals().payable(),
                Instant.parse("2025-03-10T12:00:00Z"),
                LocalDate.of(2025, 3, 10),
                null,
                null,
                Payment.Source.REGISTERED,
                invoice.createdAt());
        office.db.write(tx -> {
            RegisterPayment.run(tx, payment);
            return MatchPayment.run(tx, payment, invoice.id());
        });
    }
}
