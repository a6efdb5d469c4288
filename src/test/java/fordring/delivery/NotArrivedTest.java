package fordring.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.collection.FollowInvoices;
import fordring.collection.Notice;
import fordring.collection.Notices;
import fordring.id.InvoiceId;
import fordring.invoice.FirstSent;
import fordring.invoice.Issued;
import fordring.invoice.Openings;
import fordring.invoice.WatchDueDates;
import fordring.party.Tenants.Environment;
import fordring.platform.Tx;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Invoices that a channel took over and did not bring. Each is of 1 500,00, of 1 March 2025, due on the 15th; a letter of
 * the 29th costs 35,00.
 */
class NotArrivedTest {
    private static final String SMS = ", phone = '+4790000000', channel = 'sms'";
    private static final String SMS_THEN_MAIL = ", phone = '+4790000000', delivery_chain = '{sms,email}'";

    @TempDir
    private Path data;

    private NoticeOffice pursued;

    @BeforeEach
    void open() {
        pursued = new NoticeOffice(data, Environment.TEST);
    }

    @AfterEach
    void close() {
        pursued.close();
    }

    private void does(Consumer<Tx> work) {
        pursued.office.db.write(tx -> {
            work.accept(tx);
            return tx;
        });
    }

    private void undelivered(Delivery delivery) {
        does(tx -> Undelivered.run(tx, pursued.office.shop.tenant(), delivery.id(), "UNDELIV"));
    }

    private @Nullable LocalDate sentOn(Issued invoice) {
        return pursued.office
                .db
                .read(tx -> FirstSent.of(tx, pursued.office.shop.tenant(), List.of(invoice.id())))
                .get(invoice.id());
    }

    private Delivery delivery(Issued invoice, int no) {
        return pursued.office.deliveries(invoice.id()).get(no);
    }

    private String waits(InvoiceId invoice) {
        return pursued.office.db.read(tx -> tx.sql()
                .createQuery("SELECT concat_ws(' ', state, waits_for, next_on, steps_taken) FROM collection_case"
                        + " WHERE tenant_id = :tenant AND invoice_id = :invoice")
                .bind("tenant", pursued.office.shop.tenant().value())
                .bind("invoice", invoice.value())
                .mapTo(String.class)
                .one());
    }

    /** The letter lies in the queue when the receipt comes: it is not sent, its fee goes, and the case waits. */
    @Test
    void whatNeverArrivedIsNotRemindedOf() {
        Issued invoice = pursued.invoice(SMS);
        pursued.step(invoice, "2025-03-29");
        assertThat(pursued.fees(invoice)).isEqualTo(3500);

        undelivered(delivery(invoice, 0));
        pursued.taking();

        assertThat(sentOn(invoice)).isNull();
        assertThat(pursued.sent).isEmpty();
        assertThat(pursued.notice(invoice).state()).isEqualTo(Notice.State.WITHDRAWN);
        assertThat(pursued.open(invoice)).isEqualTo(150_000);
        assertThat(pursued.office.events("collect.charge_taken_back"))
                .singleElement()
                .satisfies(told -> assertThat(told).contains("3500", "not_delivered"));
        assertThat(waits(invoice.id())).isEqualTo("OPEN not_sent 0");
    }

    /** Sent anew on 20 April, which a person asks for, it counts from then: 14 days later is 4 May. */
    @Test
    void whatIsSentAgainCountsFromThen() {
        Issued invoice = pursued.invoice(SMS);
        pursued.step(invoice, "2025-03-29");
        undelivered(delivery(invoice, 0));
        pursued.at("2025-04-20T09:00:00Z");
        pursued.customer("channel = 'email'");
        does(tx -> new NewDeliveries(tx)
                .add(pursued.office.shop.tenant(), invoice.id(), List.of("email"), null)
                .plan());
        pursued.taking();
        follow();

        assertThat(sentOn(invoice)).isEqualTo("2025-04-20");
        assertThat(waits(invoice.id())).isEqualTo("OPEN 2025-03-16 0");
        pursued.step(invoice, "2025-05-03");
        assertThat(pursued.fees(invoice)).isZero();
        assertThat(waits(invoice.id())).isEqualTo("OPEN 2025-05-04 0");
        pursued.step(invoice, "2025-05-04");
        assertThat(pursued.fees(invoice)).isEqualTo(3500);
    }

    private void follow() {
        while (pursued.office.db.write(tx -> FollowInvoices.run(tx, 100))) {
            // all of it
        }
    }

    /** The mail arrives on the 20th; while that is being noted the text message of the 1st is reported lost. */
    @Test
    void oneIsLostAtTheMomentInWhichAnotherArrives() throws Exception {
        Issued invoice = pursued.invoice(SMS);
        pursued.at("2025-03-20T09:00:00Z");
        does(tx -> new NewDeliveries(tx)
                .add(pursued.office.shop.tenant(), invoice.id(), List.of("email"), null)
                .plan());
        Delivery text = delivery(invoice, 0);
        Delivery mail = delivery(invoice, 1);
        try (ExecutorService gateway = Executors.newSingleThreadExecutor()) {
            Future<?> lost = pursued.office.db.write(tx -> {
                Delivered.run(tx, pursued.office.shop.tenant(), mail.id(), tx.now());
                Future<?> report = gateway.submit(() -> undelivered(text));
                awaited(report);
                return report;
            });
            lost.get(10, TimeUnit.SECONDS);
        }

        assertThat(sentOn(invoice)).isEqualTo("2025-03-20");
    }

    /** Done, or kept waiting by who asks. */
    private static void awaited(Future<?> report) {
        try {
            report.get(1, TimeUnit.SECONDS);
        } catch (TimeoutException _) {
            // it waits for what is being noted
        } catch (InterruptedException | ExecutionException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void aReportThatComesTwiceChangesNothingMore() {
        Issued invoice = pursued.invoice(SMS);
        pursued.step(invoice, "2025-03-29");
        undelivered(delivery(invoice, 0));
        undelivered(delivery(invoice, 0));
        assertThat(sentOn(invoice)).isNull();
        assertThat(pursued.open(invoice)).isEqualTo(150_000);
        assertThat(pursued.office.events("collect.charge_taken_back")).hasSize(1);
    }

    /** LOST and then, late, ARRIVED: the gateway's last word is that it arrived, on the day it was taken over. */
    @Test
    void whatArrivedAfterAllCountsFromTheDayItWasTakenOver() {
        Issued invoice = pursued.invoice(SMS);
        pursued.step(invoice, "2025-03-29");
        undelivered(delivery(invoice, 0));
        pursued.at("2025-03-30T09:00:00Z");
        does(tx -> Delivered.run(
                tx, pursued.office.shop.tenant(), delivery(invoice, 0).id(), tx.now()));

        assertThat(sentOn(invoice)).isEqualTo("2025-03-01");
        assertThat(waits(invoice.id())).isEqualTo("OPEN 2025-03-30 0");
        undelivered(delivery(invoice, 0));
        assertThat(sentOn(invoice)).as("it has arrived").isEqualTo("2025-03-01");
    }

    /** The text message of 1 March is lost, the mail of the 20th stands: a fee is due 14 days after that at the earliest. */
    @Test
    void theSecondChannelTookItOverBeforeTheFirstFailed() {
        Issued invoice = pursued.invoice(SMS_THEN_MAIL.replace("sms,", "sms:5,"));
        pursued.at("2025-03-20T09:00:00Z");
        does(tx -> FallThrough.run(tx, pursued.office.shop.tenant(), 10));
        pursued.taking();
        pursued.step(invoice, "2025-03-29");
        pursued.customer("delivery_chain = NULL, channel = 'email'");
        pursued.taking();
        assertThat(sentOn(invoice)).isEqualTo("2025-03-01");
        assertThat(pursued.fees(invoice)).isEqualTo(3500);

        undelivered(delivery(invoice, 0));

        assertThat(sentOn(invoice)).isEqualTo("2025-03-20");
        assertThat(pursued.fees(invoice)).as("nine days after it came").isZero();
        assertThat(pursued.notice(invoice).state()).as("he got it").isEqualTo(Notice.State.SENT);
        undelivered(delivery(invoice, 1));
        assertThat(sentOn(invoice)).as("the letter of the 29th").isEqualTo("2025-03-29");
    }

    /** What came of a text message that was lost before anything else was due: the next step of the chain counts. */
    @Test
    void theNextStepOfTheChainCountsFromItsDay() {
        Issued invoice = pursued.invoice(SMS_THEN_MAIL);
        undelivered(delivery(invoice, 0));
        assertThat(sentOn(invoice)).isNull();
        pursued.at("2025-03-03T09:00:00Z");
        pursued.taking();
        assertThat(sentOn(invoice)).isEqualTo("2025-03-03");
    }

    /**
     * A reminder of 29 March reached him by letter, the warning of 18 April too. The first is how he learnt of the claim, so
     * it costs nothing; the warning comes twenty days later and does.
     */
    @Test
    void aLetterThatArrivedIsFromWhenHeKnowsAndCostsNothingItself() {
        Issued invoice = pursued.invoice(SMS);
        pursued.customer("channel = 'email'");
        pursued.step(invoice, "2025-03-29");
        pursued.taking();
        pursued.step(invoice, "2025-04-18");
        pursued.taking();
        assertThat(pursued.fees(invoice)).isEqualTo(7000);

        undelivered(delivery(invoice, 0));

        assertThat(sentOn(invoice)).isEqualTo("2025-03-29");
        assertThat(pursued.fees(invoice)).isEqualTo(3500);
        List<Notice> letters = pursued.office.db.read(tx -> Notices.of(tx, pursued.office.shop.tenant(), invoice.id()));
        assertThat(letters).extracting(Notice::state).containsExactly(Notice.State.SENT, Notice.State.SENT);
    }

    /** He opened the page on 10 March: he has had it, whatever the gateway says. The reminder of the 29th stays. */
    @Test
    void whoOpenedThePageHasHadIt() {
        Issued invoice = pursued.invoice(SMS);
        pursued.at("2025-03-10T09:00:00Z");
        does(tx -> Openings.note(tx, pursued.office.shop.tenant(), invoice.id()));
        pursued.step(invoice, "2025-03-29");
        pursued.taking();

        undelivered(delivery(invoice, 0));

        assertThat(sentOn(invoice)).isEqualTo("2025-03-10");
        assertThat(pursued.fees(invoice)).isEqualTo(3500);
    }

    @Test
    void whoOpensThePageOfWhatWasLostHasHadItFromThen() {
        Issued invoice = pursued.invoice(SMS);
        pursued.step(invoice, "2025-03-29");
        undelivered(delivery(invoice, 0));
        pursued.at("2025-04-05T09:00:00Z");
        does(tx -> Openings.note(tx, pursued.office.shop.tenant(), invoice.id()));
        follow();
        assertThat(sentOn(invoice)).isEqualTo("2025-04-05");
        assertThat(waits(invoice.id())).isEqualTo("OPEN 2025-03-16 0");
    }

    @Test
    void whatIsPaidStaysAsItIs() {
        Issued invoice = pursued.invoice(SMS);
        pursued.step(invoice, "2025-03-29");
        pursued.taking();
        pursued.office.pay(invoice, 153_500);
        undelivered(delivery(invoice, 0));
        assertThat(sentOn(invoice)).isEqualTo("2025-03-01");
        assertThat(pursued.office.events("collect.charge_taken_back")).isEmpty();
    }

    @Test
    void anInvoiceThatIsNotDueYetIsJustNotSent() {
        Issued invoice = pursued.invoice(SMS);
        does(tx -> WatchDueDates.run(tx, 100));
        undelivered(delivery(invoice, 0));
        assertThat(sentOn(invoice)).isNull();
        assertThat(pursued.office.events("invoice.delivery_failed")).hasSize(1);
    }
}
