package fordring.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.invoice.EraseCustomer;
import fordring.invoice.Issued;
import fordring.party.Tenants.Environment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
            office.pay(invoice);
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

    @Test
    void whatTheGatewayCalledItIsForgottenToo() {
        try (PostOffice office = new PostOffice(data, Environment.LIVE)) {
            Issued invoice = office.issue();
            office.senderBy((kind, message) -> each -> new Channel.Answer.TakenOver("+4790000000/7"))
                    .run();
            assertThat(remoteIds(office)).containsExactly("+4790000000/7");

            office.db.write(tx -> {
                Deliveries.forgetAddresses(tx, invoice.tenant(), invoice.customer());
                return true;
            });

            assertThat(remoteIds(office)).isEmpty();
            assertThat(office.delivery(invoice).error()).isNull();
        }
    }

    private static List<String> remoteIds(PostOffice office) {
        return office.db.read(tx -> tx.sql()
                .createQuery("SELECT remote_id FROM delivery WHERE remote_id IS NOT NULL")
                .mapTo(String.class)
                .list());
    }
}
