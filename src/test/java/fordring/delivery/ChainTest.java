package fordring.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.delivery.Channel.Answer;
import fordring.id.DeliveryId;
import fordring.invoice.Issued;
import fordring.invoice.Sending;
import fordring.party.ChannelKind;
import fordring.party.Tenants.Environment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One step after the other, until one is of use. */
class ChainTest {
    private static final String ADDRESS = "line1 = 'Bryggen 1', postal_code = '5003', city = 'Bergen'";

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

    /** Every channel answers this. */
    private void answering(Answer answer) {
        office.senderBy((kind, message) -> each -> answer).run();
    }

    private void taking() {
        answering(new Answer.TakenOver(null));
    }

    private Issued customerWants(String chain) {
        String first = chain.split("[:,]", 2)[0];
        return office.issueTo(
                "phone = '+4790000000', channel = '" + first + "', delivery_chain = '{" + chain + "}', " + ADDRESS);
    }

    private List<String> states(Issued invoice) {
        return office.deliveries(invoice.id()).stream()
                .map(d -> d.channel() + " " + d.state())
                .toList();
    }

    private Delivery last(Issued invoice) {
        return office.deliveries(invoice.id()).getLast();
    }

    @Test
    void aChainBeginsWithItsFirstStepAndKnowsTheOthers() {
        Delivery delivery = office.delivery(customerWants("email:3,sms,letter"));

        assertThat(delivery.channel()).isEqualTo("email");
        assertThat(delivery.rest()).containsExactly("sms", "letter");
        assertThat(delivery.follows()).isNull();
    }

    @Test
    void aChannelThatTheInvoiceNamesGoesAlone() {
        Issued invoice = office.issueTo(
                "channel = 'letter', delivery_chain = '{letter,email}'", new Sending(true, ChannelKind.EMAIL));

        assertThat(office.delivery(invoice).channel()).isEqualTo("email");
        assertThat(office.delivery(invoice).rest()).isEmpty();
    }

    @Test
    void whatIsRefusedIsFollowedByTheNextStep() {
        Issued invoice = customerWants("letter,sms,email");

        answering(new Answer.Refused("the printer is out of paper"));

        List<Delivery> both = office.deliveries(invoice.id());
        assertThat(states(invoice)).containsExactly("letter FAILED", "sms WAITING");
        assertThat(both.getFirst().error()).isEqualTo("the printer is out of paper");
        assertThat(both.getLast().follows()).isEqualTo(both.getFirst().id());
        assertThat(both.getLast().rest()).containsExactly("email");
        assertThat(office.events("invoice.delivery_failed")).isEmpty();

        taking();

        assertThat(states(invoice)).containsExactly("letter FAILED", "sms SENT");
        assertThat(office.sentEvents()).singleElement().asString().contains("\"sms\"");
    }

    @Test
    void aMailThatBouncesIsFollowedByTheNextStep() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of("RCPT", "550 5.1.1 no such user"))) {
            Issued invoice = customerWants("email,letter");

            office.sender(server.settings(false)).run();

            assertThat(states(invoice)).containsExactly("email FAILED", "letter WAITING");
            assertThat(office.deliveries(invoice.id()).getFirst().error()).contains("550 5.1.1 no such user");
        }
    }

    @Test
    void aStepWithoutAnAddressIsFollowedByTheNextStepAtOnce() {
        Issued invoice = office.issueTo("channel = 'sms', delivery_chain = '{sms,letter,email}'");

        taking();
        taking();
        taking();

        assertThat(states(invoice)).containsExactly("sms FAILED", "letter FAILED", "email SENT");
        assertThat(office.deliveries(invoice.id()).getFirst().attempts()).isEqualTo(1);
        assertThat(office.deliveries(invoice.id()).getFirst().error())
                .isEqualTo("the customer cannot be reached by sms");
    }

    @Test
    void whatIsGivenUpAfterItsSixthAttemptIsFollowedByTheNextStep() {
        Issued invoice = customerWants("email,sms");

        for (int attempt = 1; attempt <= 6; attempt++) {
            assertThat(states(invoice)).containsExactly("email WAITING");
            answering(new Answer.Failed("no answer"));
            office.letTimePass();
        }

        assertThat(states(invoice)).containsExactly("email FAILED", "sms WAITING");
    }

    @Test
    void anEInvoiceThatBreaksTheRulesIsFollowedByTheNextStep() {
        // It names no buyer reference (PEPPOL-EN16931-R003), and when it was issued it was to go by mail.
        Issued invoice = office.db.write(
                tx -> office.shop.issue(tx, office.shop.customer(tx, "Bryggen", "kari@bryggen.example", null), true));
        office.db.write(tx -> tx.sql()
                .execute("UPDATE customer_version SET channel = 'e_invoice', delivery_chain = '{e_invoice,email}',"
                        + " e_invoice_address = '0192:974760673'"));
        office.db.write(tx -> PlanDeliveries.run(tx, 100));

        taking();

        assertThat(states(invoice)).containsExactly("e_invoice FAILED", "email WAITING");
        assertThat(office.deliveries(invoice.id()).getFirst().error())
                .startsWith("it breaks the rules of e-invoices: E_INVOICE_")
                .contains("buyerReference");
    }

    @Test
    void atTheEndOfTheChainItIsToldOnce() {
        Issued invoice = customerWants("sms,letter");

        answering(new Answer.Refused("no"));
        assertThat(office.events("invoice.delivery_failed")).isEmpty();
        answering(new Answer.Refused("no"));
        answering(new Answer.Refused("no"));

        assertThat(states(invoice)).containsExactly("sms FAILED", "letter FAILED");
        assertThat(office.events("invoice.delivery_failed"))
                .singleElement()
                .asString()
                .contains(invoice.id().toString(), last(invoice).id().toString(), "\"letter\"");
        assertThat(office.sentEvents()).isEmpty();
    }

    @Test
    void aReceiptThatItDidNotArriveIsFollowedByTheNextStepOnce() {
        Issued invoice = customerWants("sms,email");
        taking();
        DeliveryId sms = last(invoice).id();

        undelivered(invoice, sms);
        undelivered(invoice, sms);

        assertThat(states(invoice)).containsExactly("sms FAILED", "email WAITING");
        assertThat(office.deliveries(invoice.id()).getFirst().error()).isEqualTo("the phone is off");
    }

    @Test
    void aReceiptThatItArrivedIsNotedWithItsTime() {
        Issued invoice = customerWants("sms,email");
        taking();
        Instant at = Instant.parse("2025-03-01T12:30:00Z");

        assertThat(delivered(invoice, last(invoice).id(), at)).isTrue();
        assertThat(delivered(invoice, last(invoice).id(), at.plusSeconds(9))).isFalse();
        undelivered(invoice, last(invoice).id());

        assertThat(states(invoice)).containsExactly("sms DELIVERED");
        assertThat(last(invoice).deliveredAt()).isEqualTo(at);
        assertThat(office.sentEvents()).hasSize(1);
    }

    @Test
    void aReceiptThatComesBeforeTheAnswerTellsOfTheSendingOnce() {
        Issued invoice = customerWants("sms,email");

        office.senderBy((kind, message) -> each -> {
                    assertThat(delivered(invoice, each.id(), Instant.parse("2025-03-01T12:30:00Z")))
                            .isTrue();
                    return new Answer.TakenOver("7");
                })
                .run();

        assertThat(states(invoice)).containsExactly("sms DELIVERED");
        assertThat(last(invoice).sentAt()).isNotNull();
        assertThat(office.sentEvents()).hasSize(1);
    }

    @Test
    void whatTheReceiptSaysCountsMoreThanTheAnswerThatComesAfterIt() {
        Issued invoice = customerWants("sms,email");

        office.senderBy((kind, message) -> each -> {
                    undelivered(invoice, each.id());
                    return new Answer.TakenOver("7");
                })
                .run();

        assertThat(states(invoice)).containsExactly("sms FAILED", "email WAITING");
        assertThat(office.sentEvents()).isEmpty();
    }

    @Test
    void aLostAnswerThatComesAfterAllTellsOfNoSecondSending() {
        Issued invoice = customerWants("sms,email");

        office.senderBy((kind, message) -> slow -> {
                    office.letTimePass();
                    taking();
                    undelivered(invoice, slow.id());
                    return new Answer.TakenOver("8");
                })
                .run();

        assertThat(states(invoice)).containsExactly("sms FAILED", "email WAITING");
        assertThat(office.sentEvents()).hasSize(1);
    }

    private void undelivered(Issued invoice, DeliveryId id) {
        office.db.write(tx -> {
            Undelivered.run(tx, invoice.tenant(), id, "the phone\nis off");
            return true;
        });
    }

    private boolean delivered(Issued invoice, DeliveryId id, Instant at) {
        return office.db.write(tx -> Delivered.run(tx, invoice.tenant(), id, at));
    }

    @Test
    void chainsSurviveThatASenderDiesAfterNotingNothing() {
        Issued invoice = customerWants("letter,email");
        answering(new Answer.Refused("no"));
        office.alter("state = 'sending', next_attempt_at = now() - interval '1 second'");

        answering(new Answer.Refused("no"));

        assertThat(office.deliveries(invoice.id()))
                .extracting(Delivery::channel)
                .containsExactly("letter", "email");
    }

    @Test
    void daysAreCountedFromTheSendingOnlyWhereAStepFollows() {
        Issued followed = customerWants("email:3,letter");
        Issued last = customerWants("email:3");
        Instant sent = Instant.parse("2025-03-01T09:00:00Z");
        office.clock.moveBusiness(office.shop.tenant(), sent);

        taking();

        assertThat(last(followed).openBy())
                .isBetween(
                        sent.plus(Duration.ofDays(3)),
                        sent.plus(Duration.ofDays(3)).plusSeconds(60));
        assertThat(last(last).openBy()).isNull();
    }
}
