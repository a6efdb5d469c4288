package fordring.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.invoice.Issued;
import fordring.party.Tenants.Environment;
import fordring.testkit.Shop;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanDeliveriesTest {
    @TempDir
    private Path data;

    private PostOffice office;

    @BeforeEach
    void open() {
        office = new PostOffice(data, Environment.LIVE);
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void anInvoiceThatIsToBeSentGetsOneDelivery() {
        Issued invoice = issue(office.shop, true);

        assertThat(plan(100)).isTrue();

        assertThat(office.deliveries(invoice.id())).singleElement().satisfies(delivery -> {
            assertThat(delivery.state()).isEqualTo(Delivery.State.WAITING);
            assertThat(delivery.channel()).isEqualTo("email");
            assertThat(delivery.attempts()).isZero();
            assertThat(delivery.nextAttemptAt()).isEqualTo(delivery.createdAt());
            assertThat(delivery.sentAt()).isNull();
        });
    }

    @Test
    void anInvoiceThatIsNotToBeSentGetsNone() {
        Issued invoice = issue(office.shop, false);

        assertThat(plan(100)).isTrue();

        assertThat(office.deliveries(invoice.id())).isEmpty();
    }

    @Test
    void anEventIsWorkedOffOnce() {
        Issued invoice = issue(office.shop, true);
        plan(100);

        assertThat(plan(100)).isFalse();

        assertThat(office.deliveries(invoice.id())).hasSize(1);
    }

    @Test
    void whereThereIsNothingToDoItSaysSo() {
        assertThat(plan(100)).isFalse();
    }

    @Test
    void noMoreEventsAreWorkedOffAtOnceThanAllowed() {
        Issued first = issue(office.shop, true);
        Issued second = issue(office.shop, true);
        Issued third = issue(office.shop, true);

        assertThat(plan(2)).isTrue();
        assertThat(office.deliveries(first.id())).hasSize(1);
        assertThat(office.deliveries(second.id())).hasSize(1);
        assertThat(office.deliveries(third.id())).isEmpty();

        assertThat(plan(2)).isTrue();
        assertThat(office.deliveries(third.id())).hasSize(1);
        assertThat(plan(2)).isFalse();
    }

    @Test
    void everyTenantGetsItsTurn() {
        Shop other = Shop.open(office.db, office.customers, Environment.TEST, "Havn AS");
        Issued ours = issue(office.shop, true);
        Issued theirs = issue(other, true);

        assertThat(plan(100)).isTrue();
        assertThat(plan(100)).isTrue();
        assertThat(plan(100)).isFalse();

        assertThat(office.deliveries(ours.id())).hasSize(1);
        assertThat(office.db.<Integer>read(
                        tx -> Deliveries.of(tx, other.tenant(), theirs.id()).size()))
                .isEqualTo(1);
    }

    @Test
    void anUnknownInvoiceHasNoDeliveries() {
        assertThat(office.deliveries(InvoiceId.next())).isEmpty();
    }

    private Issued issue(Shop shop, boolean send) {
        return office.db.write(tx -> {
            CustomerId customer = shop.customer(tx, "Bryggen Kafé AS", "kari@bryggen.example", null);
            return shop.issue(tx, customer, send);
        });
    }

    private boolean plan(int mostEvents) {
        return office.db.write(tx -> PlanDeliveries.run(tx, mostEvents));
    }
}
