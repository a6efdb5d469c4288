package fordring.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.delivery.Channel.Answer;
import fordring.invoice.CreditInvoice;
import fordring.invoice.Issued;
import fordring.party.Tenants.Environment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was sent and not opened in time, by the tenant's business clock, is followed by the next step. */
class FallThroughTest {
    private static final Instant SENT = Instant.parse("2025-03-01T09:00:00Z");

    @TempDir
    private Path data;

    private PostOffice office;

    @BeforeEach
    void open() {
        office = new PostOffice(data, Environment.LIVE);
        office.clock.moveBusiness(office.shop.tenant(), SENT);
    }

    @AfterEach
    void close() {
        office.close();
    }

    /** An invoice that went by e-mail and, unopened, follows by letter after three days. */
    private Issued sent() {
        Issued invoice = office.issueTo("channel = 'email', delivery_chain = '{email:3,letter:5,sms}'");
        office.senderBy((kind, message) -> each -> new Answer.TakenOver(null)).run();
        return invoice;
    }

    private int run() {
        return office.db.write(tx -> FallThrough.run(tx, office.shop.tenant(), 100));
    }

    private void businessIs(Duration afterSending) {
        office.clock.moveBusiness(office.shop.tenant(), SENT.plus(afterSending));
    }

    private List<String> channels(Issued invoice) {
        return office.deliveries(invoice.id()).stream().map(Delivery::channel).toList();
    }

    @Test
    void afterItsDaysTheNextStepFollowsOnce() {
        Issued invoice = sent();

        businessIs(Duration.ofDays(3).minusMinutes(1));
        assertThat(run()).isZero();
        assertThat(channels(invoice)).containsExactly("email");

        businessIs(Duration.ofDays(3).plusMinutes(2));
        assertThat(run()).isEqualTo(1);
        assertThat(run()).isZero();

        List<Delivery> both = office.deliveries(invoice.id());
        assertThat(channels(invoice)).containsExactly("email", "letter");
        assertThat(both.getFirst().state()).isEqualTo(Delivery.State.SENT);
        assertThat(both.getFirst().openBy()).isNull();
        assertThat(both.getLast().follows()).isEqualTo(both.getFirst().id());
        assertThat(both.getLast().rest()).containsExactly("sms");
        assertThat(office.events("invoice.delivery_failed")).isEmpty();
    }

    @Test
    void theStepThatFollowsHasDaysOfItsOwn() {
        Issued invoice = sent();
        businessIs(Duration.ofDays(4));
        run();
        office.alter("channel = 'email'"); // has no address for letters
        office.senderBy((kind, message) -> each -> new Answer.TakenOver(null)).run();

        businessIs(Duration.ofDays(8));
        assertThat(run()).isZero();
        businessIs(Duration.ofDays(9).plusMinutes(1));
        assertThat(run()).isEqualTo(1);

        assertThat(channels(invoice)).containsExactly("email", "email", "sms");
    }

    @Test
    void aChainThatBeganAgainFallsThroughOnceNotTwice() {
        Issued invoice = sent();
        office.pass(Duration.ofSeconds(61));
        office.db.write(tx -> {
            SendInvoice.run(tx, invoice.tenant(), invoice.id(), null, (_, _) -> List.of());
            return true;
        });
        office.senderBy((kind, message) -> each -> new Answer.TakenOver(null)).run();

        businessIs(Duration.ofDays(4));
        assertThat(run()).isEqualTo(2);

        assertThat(channels(invoice)).containsExactly("email", "email", "letter");
        assertThat(office.deliveries(invoice.id()).getLast().follows())
                .isEqualTo(office.deliveries(invoice.id()).get(1).id());
    }

    @Test
    void whatWasOpenedIsWatchedNoLonger() {
        Issued invoice = sent();
        office.db.write(tx -> tx.sql().execute("INSERT INTO invoice_opening SELECT tenant_id, id, now() FROM invoice"));

        businessIs(Duration.ofDays(4));
        assertThat(run()).isEqualTo(1);

        assertThat(channels(invoice)).containsExactly("email");
        assertThat(office.delivery(invoice).openBy()).isNull();
    }

    @Test
    void whatIsPaidIsWatchedNoLonger() {
        Issued invoice = sent();
        office.pay(invoice);

        businessIs(Duration.ofDays(4));
        assertThat(run()).isEqualTo(1);

        assertThat(channels(invoice)).containsExactly("email");
        assertThat(office.delivery(invoice).openBy()).isNull();
    }

    @Test
    void whatIsCreditedAndItsCreditNoteAreWatchedNoLonger() {
        Issued invoice = sent();
        Issued note = office.db.write(tx -> {
            CreditInvoice.Wish all = new CreditInvoice.Wish(List.of(), List.of(), null, null, true);
            Issued credit = CreditInvoice.run(tx, invoice.tenant(), invoice.id(), all, (_, _) -> List.of());
            SendInvoice.atOnce(tx, credit);
            return credit;
        });
        office.senderBy((kind, message) -> each -> new Answer.TakenOver(null)).run();

        businessIs(Duration.ofDays(4));
        assertThat(run()).isEqualTo(2);

        assertThat(channels(invoice)).containsExactly("email");
        assertThat(channels(note)).containsExactly("email");
    }

    @Test
    void whatDidNotArriveAfterAllDoesNotFallTwice() {
        Issued invoice = sent();
        businessIs(Duration.ofDays(4));
        run();

        office.db.write(tx -> {
            Undelivered.run(
                    tx,
                    invoice.tenant(),
                    office.deliveries(invoice.id()).getFirst().id(),
                    "bounced");
            return true;
        });

        assertThat(channels(invoice)).containsExactly("email", "letter");
    }

    @Test
    void twoRunsAtOncePlanOneSuccessorForEach() throws Exception {
        List<Issued> invoices = List.of(sent(), sent(), sent(), sent(), sent(), sent());
        businessIs(Duration.ofDays(4));
        Callable<Integer> run = this::run;

        int looked = 0;
        try (ExecutorService two = Executors.newFixedThreadPool(4)) {
            for (Future<Integer> each : two.invokeAll(List.of(run, run, run, run))) {
                looked += each.get();
            }
        }

        assertThat(looked).isEqualTo(6);
        assertThat(invoices).allSatisfy(invoice -> assertThat(channels(invoice)).containsExactly("email", "letter"));
    }

    @Test
    void noMoreAreLookedAtThanAllowed() {
        sent();
        sent();
        sent();
        businessIs(Duration.ofDays(4));

        assertThat(office.db.<Integer>write(tx -> FallThrough.run(tx, office.shop.tenant(), 2)))
                .isEqualTo(2);
        assertThat(run()).isEqualTo(1);
    }
}
