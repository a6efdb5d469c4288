package fordring.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fordring.collection.Notice;
import fordring.collection.Notices;
import fordring.collection.PaymentPlan;
import fordring.collection.ProposePlan;
import fordring.collection.Schedule;
import fordring.delivery.Channel.Answer;
import fordring.delivery.Delivery.State;
import fordring.document.PdfWords;
import fordring.fault.Rejected;
import fordring.id.InvoiceId;
import fordring.invoice.DisputeInvoice;
import fordring.invoice.FirstSent;
import fordring.invoice.Issued;
import fordring.party.ChannelKind;
import fordring.party.Tenants.Environment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notices on their way: dated the day they go, told once, taken back where nobody gets them. */
class NoticeDeliveryTest {
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

    @Test
    void itIsToldOnceAndTheInvoiceIsWhatItWas() {
        Issued invoice = pursued.invoice("");
        Notice notice = pursued.step(invoice, "2025-03-29");
        Delivery before = pursued.office.delivery(invoice);

        pursued.taking();
        pursued.office.letTimePass();
        pursued.taking();

        assertThat(pursued.notice(invoice).state()).isEqualTo(Notice.State.SENT);
        assertThat(pursued.notice(invoice).sentBy()).isEqualTo(ChannelKind.EMAIL);
        assertThat(pursued.office.events("collect.reminder_sent"))
                .singleElement()
                .satisfies(event -> assertThat(event)
                        .contains(notice.id().toString(), "\"email\"", "153500", "3500", "2025-04-12"));
        assertThat(pursued.office.sentEvents()).hasSize(1);
        assertThat(pursued.office.delivery(invoice))
                .usingRecursiveComparison()
                .ignoringFields("nextAttemptAt")
                .isEqualTo(before);
        assertThat(pursued.ways(invoice)).containsExactly("email SENT");
    }

    /** The first attempt is made on the 29th, the second on 1 April: until the 15th from then. */
    @Test
    void anotherAttemptOnALaterDayIsDatedAnew() throws IOException {
        Issued invoice = pursued.invoice("");
        pursued.step(invoice, "2025-03-29");
        pursued.answering(Map.of(ChannelKind.EMAIL, new Answer.Failed("down")));
        String first = Objects.requireNonNull(pursued.notice(invoice).sha256());
        assertThat(pursued.notice(invoice).datedOn()).isEqualTo("2025-03-29");

        pursued.at("2025-04-01T06:00:00Z");
        pursued.office.letTimePass();
        pursued.taking();

        Notice now = pursued.notice(invoice);
        assertThat(now.datedOn()).isEqualTo("2025-04-01");
        assertThat(now.deadline()).isEqualTo("2025-04-15");
        assertThat(now.sha256()).isNotEqualTo(first);
        assertThat(PdfWords.of(pursued.sent.getLast().pdf())).contains("1. april 2025", "15. april 2025");
        assertThat(pursued.kept(invoice)).isEqualTo(pursued.sent.getLast().pdf());
        assertThat(pursued.office.events("collect.reminder_sent"))
                .singleElement()
                .satisfies(event -> assertThat(event).contains("2025-04-15"));
    }

    /** A sender has dated it and has it in hand: that it costs something can be counted or taken back only afterwards. */
    @Test
    void whileItGoesOutNoPlanIsMadeThatWouldTakeItBack() {
        Issued invoice = pursued.invoice("");
        Notice notice = pursued.step(invoice, "2025-03-29");
        ProposePlan.Wish wish = new ProposePlan.Wish(new Schedule.Even(2, LocalDate.of(2025, 4, 15)), null, 0);
        pursued.office
                .senderBy((kind, message) -> each -> {
                    assertThatThrownBy(() -> propose(notice, wish))
                            .isInstanceOf(Rejected.class)
                            .hasMessageContaining("LETTER_GOES_OUT");
                    pursued.sent.add(each);
                    return new Answer.TakenOver(null);
                })
                .run();

        assertThat(pursued.sent).hasSize(1);
        assertThat(pursued.notice(invoice).state()).isEqualTo(Notice.State.SENT);
        assertThat(propose(notice, wish).open().minor()).isEqualTo(153_500);
    }

    private PaymentPlan propose(Notice of, ProposePlan.Wish wish) {
        return pursued.office.db.write(tx -> ProposePlan.run(tx, pursued.office.shop.tenant(), of.caseId(), wish));
    }

    /** Half past midnight in Oslo, where the creditor is, is still the day before in UTC. */
    @Test
    void theDayIsThatOfTheCreditor() {
        Issued invoice = pursued.invoice("");
        pursued.step(invoice, "2025-03-29");
        pursued.at("2025-03-31T22:30:00Z");

        pursued.taking();

        assertThat(pursued.notice(invoice).datedOn()).isEqualTo("2025-04-01");
    }

    @Test
    void theSameDayGivesTheSameBytes() throws IOException {
        Issued invoice = pursued.invoice("");
        pursued.step(invoice, "2025-03-29");
        pursued.answering(Map.of(ChannelKind.EMAIL, new Answer.Failed("down")));
        pursued.office.letTimePass();
        pursued.taking();

        assertThat(pursued.sent).hasSize(2);
        assertThat(pursued.sent.get(1).pdf()).isEqualTo(pursued.sent.get(0).pdf());
        assertThat(pursued.sent.get(1).id()).isEqualTo(pursued.sent.get(0).id());
    }

    @Test
    void anEInvoiceIsNoWayForANoticeSoTheNextStepIsTaken() {
        Issued invoice = pursued.invoice("");
        pursued.customer("channel = 'e_invoice', delivery_chain = '{e_invoice,email:3,letter}'" + NoticeOffice.ADDRESS);
        pursued.step(invoice, "2025-03-29");
        pursued.taking();

        assertThat(pursued.deliveries(invoice)).singleElement().satisfies(d -> {
            assertThat(d.channel()).isEqualTo("email");
            assertThat(d.rest()).containsExactly("letter");
            assertThat(d.openBy()).isNull();
        });
    }

    @Test
    void whoGetsNothingButEInvoicesGetsAMailElseALetter() {
        Issued invoice = pursued.invoice("");
        pursued.customer("email = NULL, channel = 'e_invoice'" + NoticeOffice.ADDRESS);
        pursued.step(invoice, "2025-03-29");
        try (PostOffice.Sender outbox = pursued.office.sender(null)) {
            outbox.run();
            outbox.run();
        }

        assertThat(pursued.ways(invoice)).containsExactly("email FAILED", "letter SENT");
        assertThat(pursued.notice(invoice).sentBy()).isEqualTo(ChannelKind.LETTER);
    }

    @Test
    void whatNoChannelTakesCostsTheDebtorNothing() {
        Issued invoice = pursued.invoice(", delivery_chain = '{email,letter}'" + NoticeOffice.ADDRESS);
        pursued.step(invoice, "2025-03-29");
        assertThat(pursued.fees(invoice)).isEqualTo(3500);

        Answer no = new Answer.Refused("no such mailbox");
        pursued.answering(Map.of(ChannelKind.EMAIL, no, ChannelKind.LETTER, no));
        pursued.answering(Map.of(ChannelKind.EMAIL, no, ChannelKind.LETTER, no));

        assertThat(pursued.ways(invoice)).containsExactly("email FAILED", "letter FAILED");
        assertThat(pursued.notice(invoice).state()).isEqualTo(Notice.State.FAILED);
        assertThat(pursued.fees(invoice)).isZero();
        assertThat(pursued.office.events("invoice.delivery_failed")).isEmpty();
        assertThat(pursued.office.events("collect.reminder_sent")).isEmpty();
    }

    @Test
    void whoPaidMeanwhileIsNotWrittenTo() {
        Issued invoice = pursued.invoice("");
        pursued.step(invoice, "2025-03-29");
        pursued.office.pay(invoice, 153500);

        pursued.taking();

        assertThat(pursued.sent).isEmpty();
        assertThat(pursued.deliveries(invoice)).singleElement().satisfies(d -> {
            assertThat(d.state()).isEqualTo(State.FAILED);
            assertThat(d.error()).isEqualTo("not sent: nothing is to be demanded by it any more");
        });
        assertThat(pursued.notice(invoice).state()).isEqualTo(Notice.State.WITHDRAWN);
        assertThat(pursued.fees(invoice)).isZero();
    }

    /** 1 500,00 of 1 535,00: costs come first, so 35,00 of capital are open; nobody told him yet of what the letter costs. */
    @Test
    void whoPaidAllThatHeKnewOfMeanwhileIsNotWrittenTo() {
        Issued invoice = pursued.invoice("");
        pursued.step(invoice, "2025-03-29");
        pursued.office.pay(invoice, 150000);

        pursued.taking();

        assertThat(pursued.sent).isEmpty();
        assertThat(pursued.notice(invoice).state()).isEqualTo(Notice.State.WITHDRAWN);
        assertThat(pursued.open(invoice)).isZero();
        assertThat(pursued.office.events("invoice.paid")).hasSize(1);
    }

    /** 500,00 of 1 535,00 before the mail went out: costs first (35,00), then capital; 1 035,00 is left. */
    @Test
    void whoPaidAPartIsAskedForTheRest() throws IOException {
        Issued invoice = pursued.invoice("");
        pursued.step(invoice, "2025-03-29");
        pursued.office.pay(invoice, 50000);

        pursued.taking();

        assertThat(pursued.notice(invoice).total().minor()).isEqualTo(103500);
        assertThat(PdfWords.of(pursued.sent.getLast().pdf())).contains("Å betale NOK 1 035,00", "Betalt");
    }

    @Test
    void aLetterThatLacksWhatTheLawAsksForIsNotSent() {
        Issued invoice = pursued.invoice("");
        pursued.step(invoice, "2025-03-29");
        pursued.office.db.write(tx -> tx.sql()
                .createUpdate("""
                        UPDATE creditor_version SET organisation_number = NULL, vat_registered = false,
                            default_vat_rate = NULL WHERE tenant_id = :tenant
                        """)
                .bind("tenant", pursued.office.shop.tenant().value())
                .execute());

        pursued.taking();

        assertThat(pursued.sent).isEmpty();
        assertThat(pursued.deliveries(invoice).getLast().error())
                .isEqualTo("the letter lacks what the law asks for: the creditor's organisation number"
                        + " (inkassoloven § 8)");
        assertThat(pursued.notice(invoice).state()).isEqualTo(Notice.State.FAILED);
        assertThat(pursued.fees(invoice)).isZero();
    }

    /** The SMSC says two days later that it did not arrive: the next way is dated the day it is gone. */
    @Test
    void whatDidNotArriveAfterAllGoesTheNextWayAndIsToldOnce() {
        Issued invoice = pursued.invoice(", phone = '+4790000000', delivery_chain = '{sms,email}'");
        pursued.step(invoice, "2025-03-29");
        pursued.taking();
        assertThat(pursued.notice(invoice).sentBy()).isEqualTo(ChannelKind.SMS);
        pursued.at("2025-03-31T09:00:00Z");

        pursued.office.db.write(tx -> {
            Undelivered.run(
                    tx,
                    pursued.office.shop.tenant(),
                    pursued.deliveries(invoice).getFirst().id(),
                    "UNDELIV");
            return invoice;
        });
        pursued.taking();

        assertThat(pursued.ways(invoice)).containsExactly("sms FAILED", "email SENT");
        assertThat(pursued.notice(invoice).sentBy()).isEqualTo(ChannelKind.EMAIL);
        assertThat(pursued.notice(invoice).datedOn()).isEqualTo("2025-03-31");
        assertThat(pursued.notice(invoice).deadline()).isEqualTo("2025-04-14");
        assertThat(pursued.office.events("collect.reminder_sent")).hasSize(1);
    }

    @Test
    void whatDidNotArriveAndIsDisputedMeanwhileCostsNothing() {
        Issued invoice = pursued.invoice(", phone = '+4790000000', delivery_chain = '{sms,email}'");
        pursued.step(invoice, "2025-03-29");
        pursued.taking();
        pursued.office.db.write(tx -> {
            DisputeInvoice.run(tx, pursued.office.shop.tenant(), invoice.id(), "not mine");
            return invoice;
        });

        undelivered(invoice);
        pursued.taking();

        assertThat(pursued.ways(invoice)).containsExactly("sms FAILED", "email FAILED");
        assertThat(pursued.notice(invoice).state()).isEqualTo(Notice.State.WITHDRAWN);
        assertThat(pursued.fees(invoice)).isZero();
    }

    /** The deadline of 12 April, a Saturday, ends on Monday 14; 15 + 3 is the 18th: 35,00 more. That letter arrives. */
    @Test
    void whatIsKnownNotToHaveArrivedWhenTheNextStepIsTakenCostsNothing() {
        Issued invoice = pursued.invoice(", phone = '+4790000000', delivery_chain = '{sms,email}'");
        pursued.step(invoice, "2025-03-29");
        pursued.taking();
        pursued.step(invoice, "2025-04-18");
        pursued.taking();
        assertThat(pursued.fees(invoice)).isEqualTo(7000);

        undelivered(invoice);
        pursued.taking();

        assertThat(pursued.fees(invoice)).isEqualTo(3500);
        List<Notice> letters = pursued.office.db.read(tx -> Notices.of(tx, pursued.office.shop.tenant(), invoice.id()));
        assertThat(letters).extracting(Notice::state).containsExactly(Notice.State.FAILED, Notice.State.SENT);
    }

    /** The gateway says of the first letter that it did not arrive. */
    private void undelivered(Issued invoice) {
        pursued.office.db.write(tx -> {
            Undelivered.run(
                    tx,
                    pursued.office.shop.tenant(),
                    pursued.deliveries(invoice).getFirst().id(),
                    "UNDELIV");
            return invoice;
        });
    }

    /** At a quarter to midnight in UTC it is the next day in Oslo. */
    @Test
    void theInvoiceWasFirstSentOnTheCreditorsDay() {
        pursued.at("2025-03-01T23:45:00Z");
        Issued invoice = pursued.invoice("");
        pursued.at("2025-03-05T09:00:00Z");
        pursued.office.letTimePass();
        pursued.taking();

        Map<InvoiceId, LocalDate> days =
                pursued.office.db.read(tx -> FirstSent.of(tx, pursued.office.shop.tenant(), List.of(invoice.id())));
        assertThat(days).containsEntry(invoice.id(), LocalDate.of(2025, 3, 2));
    }
}
