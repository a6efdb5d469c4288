package fordring.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import fordring.collection.AdvanceCases;
import fordring.collection.Notice;
import fordring.collection.Notices;
import fordring.collection.OpenCase;
import fordring.delivery.Channel.Answer;
import fordring.delivery.Delivery.State;
import fordring.delivery.PostOffice.Letter;
import fordring.document.NoticeDocuments;
import fordring.document.PdfWords;
import fordring.id.CaseId;
import fordring.id.InvoiceId;
import fordring.invoice.FirstSent;
import fordring.invoice.Issued;
import fordring.invoice.Receivables;
import fordring.party.ChannelKind;
import fordring.party.Tenants.Environment;
import fordring.platform.Config;
import fordring.platform.Json;
import fordring.platform.Secrets;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Notices on their way to a Norwegian consumer who owes 1 500,00 of 2025-03-01, due on the 15th. On the 29th, fourteen
 * days later, the purring costs 35,00 (1/20 of 700, inkassoforskriften § 1-2) and gives until 12 April.
 */
class NoticeDeliveryTest {
    private static final String CONSUMER = "debtor_class = 'CONSUMER', type = 'PERSON'";
    private static final String ADDRESS = ", line1 = 'Bryggen 1', postal_code = '5003', city = 'Bergen'";
    private static final Answer TAKEN = new Answer.TakenOver(null);

    @TempDir
    private Path data;

    private PostOffice office;
    private final List<Message> sent = new ArrayList<>();

    @BeforeEach
    void open() {
        office = new PostOffice(data, Environment.TEST);
        at("2025-03-01T09:00:00Z");
    }

    @AfterEach
    void close() {
        office.close();
    }

    private void at(String instant) {
        office.clock.moveBusiness(office.shop.tenant(), Instant.parse(instant));
    }

    /** Every channel takes what it gets. */
    private int taking() {
        return answering(Map.of());
    }

    private int answering(Map<ChannelKind, Answer> answers) {
        return office.senderBy((kind, message) -> each -> {
                    sent.add(each);
                    return answers.getOrDefault(kind, TAKEN);
                })
                .run();
    }

    /** An invoice that was sent on 1 March. */
    private Issued invoice(String known) {
        Issued invoice = office.issueTo(CONSUMER + known);
        taking();
        sent.clear();
        return invoice;
    }

    /** What is known of the customer changes. */
    private void customer(String assignments) {
        office.db.write(tx -> tx.sql()
                .createUpdate("UPDATE customer_version SET " + assignments + " WHERE tenant_id = :tenant")
                .bind("tenant", office.shop.tenant().value())
                .execute());
    }

    /** The next step of its case is taken, and what is to be sent is planned. */
    private Notice step(Issued invoice, String day) {
        at(day + "T09:00:00Z");
        office.db.write(tx -> tx.sql()
                .createUpdate("UPDATE payment_account SET payments_through = '2025-12-31' WHERE tenant_id = :tenant")
                .bind("tenant", office.shop.tenant().value())
                .execute());
        CaseId id = office.db.write(tx -> OpenCase.run(tx, office.shop.tenant(), invoice.id(), null));
        office.db.write(tx -> AdvanceCases.one(tx, office.shop.tenant(), id));
        office.db.write(tx -> PlanDeliveries.run(tx, 100));
        return notice(invoice);
    }

    private Notice notice(Issued invoice) {
        return office.db
                .read(tx -> Notices.of(tx, office.shop.tenant(), invoice.id()))
                .getLast();
    }

    private List<Delivery> deliveries(Issued invoice) {
        return office.db.read(tx -> Deliveries.ofNotices(tx, office.shop.tenant(), invoice.id()));
    }

    private List<String> ways(Issued invoice) {
        return deliveries(invoice).stream()
                .map(d -> d.channel() + " " + d.state())
                .toList();
    }

    private long fees(Issued invoice) {
        return office.db
                .write(tx -> Receivables.lock(tx, office.shop.tenant(), List.of(invoice.id())))
                .getFirst()
                .balance()
                .fees()
                .minor();
    }

    private byte[] kept(Issued invoice) {
        return new NoticeDocuments(office.db, office.documents)
                .pdf(office.shop.tenant(), notice(invoice).id())
                .orElseThrow();
    }

    @Test
    void aReminderArrivesByMailWithItsLetter() throws Exception {
        office.close();
        office = new PostOffice(data.resolve("live"), Environment.LIVE);
        at("2025-03-01T09:00:00Z");
        int port = freePort();
        GreenMail server = new GreenMail(new ServerSetup(port, "localhost", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try (PostOffice.Sender sender =
                office.sender(new Config.Smtp("localhost", port, null, null, false, "faktura@fjordlys.no"))) {
            Issued invoice = office.issueTo(CONSUMER);
            sender.run();
            step(invoice, "2025-03-29");

            assertThat(sender.run()).isEqualTo(1);

            Letter letter = Letter.of(server.getReceivedMessages()[1]);
            assertThat(letter.mail().getSubject()).isEqualTo("Purring: faktura 10023 fra Fjordlys AS");
            assertThat(letter.plain())
                    .contains("Å betale: NOK 1 535,00", "Betalingsfrist: 12. april 2025")
                    .contains("KID: " + invoice.paymentReference());
            assertThat(letter.html()).contains("NOK 1 535,00", "12. april 2025");
            assertThat(letter.fileName()).isEqualTo("purring-10023.pdf");
            assertThat(PdfWords.of(letter.file()))
                    .contains("Purring", "29. mars 2025", "Å betale NOK 1 535,00", "Purregebyr");
            assertThat(letter.file()).isEqualTo(kept(invoice));
            assertThat(notice(invoice).sha256()).isEqualTo(HexFormat.of().formatHex(Secrets.sha256(letter.file())));
        } finally {
            server.stop();
        }
    }

    @Test
    void itIsToldOnceAndTheInvoiceIsWhatItWas() {
        Issued invoice = invoice("");
        Notice notice = step(invoice, "2025-03-29");
        Delivery before = office.delivery(invoice);

        taking();
        office.letTimePass();
        taking();

        assertThat(notice(invoice).state()).isEqualTo(Notice.State.SENT);
        assertThat(notice(invoice).sentBy()).isEqualTo(ChannelKind.EMAIL);
        assertThat(office.events("collect.reminder_sent"))
                .singleElement()
                .satisfies(event -> assertThat(event)
                        .contains(notice.id().toString(), "\"email\"", "153500", "3500", "2025-04-12"));
        assertThat(office.sentEvents()).hasSize(1);
        assertThat(office.delivery(invoice))
                .usingRecursiveComparison()
                .ignoringFields("nextAttemptAt")
                .isEqualTo(before);
        assertThat(ways(invoice)).containsExactly("email SENT");
    }

    /** The first attempt is made on the 29th, the second on 1 April: until the 15th from then. */
    @Test
    void anotherAttemptOnALaterDayIsDatedAnew() throws IOException {
        Issued invoice = invoice("");
        step(invoice, "2025-03-29");
        answering(Map.of(ChannelKind.EMAIL, new Answer.Failed("down")));
        String first = Objects.requireNonNull(notice(invoice).sha256());
        assertThat(notice(invoice).datedOn()).isEqualTo("2025-03-29");

        at("2025-04-01T06:00:00Z");
        office.letTimePass();
        taking();

        Notice now = notice(invoice);
        assertThat(now.datedOn()).isEqualTo("2025-04-01");
        assertThat(now.deadline()).isEqualTo("2025-04-15");
        assertThat(now.sha256()).isNotEqualTo(first);
        assertThat(PdfWords.of(sent.getLast().pdf())).contains("1. april 2025", "15. april 2025");
        assertThat(kept(invoice)).isEqualTo(sent.getLast().pdf());
        assertThat(office.events("collect.reminder_sent"))
                .singleElement()
                .satisfies(event -> assertThat(event).contains("2025-04-15"));
    }

    /** Half past midnight in Oslo, where the creditor is, is still the day before in UTC. */
    @Test
    void theDayIsThatOfTheCreditor() {
        Issued invoice = invoice("");
        step(invoice, "2025-03-29");
        at("2025-03-31T22:30:00Z");

        taking();

        assertThat(notice(invoice).datedOn()).isEqualTo("2025-04-01");
    }

    @Test
    void theSameDayGivesTheSameBytes() throws IOException {
        Issued invoice = invoice("");
        step(invoice, "2025-03-29");
        answering(Map.of(ChannelKind.EMAIL, new Answer.Failed("down")));
        office.letTimePass();
        taking();

        assertThat(sent).hasSize(2);
        assertThat(sent.get(1).pdf()).isEqualTo(sent.get(0).pdf());
        assertThat(sent.get(1).id()).isEqualTo(sent.get(0).id());
    }

    @Test
    void anEInvoiceIsNoWayForANoticeSoTheNextStepIsTaken() {
        Issued invoice = invoice("");
        customer("channel = 'e_invoice', delivery_chain = '{e_invoice,email:3,letter}'" + ADDRESS);
        step(invoice, "2025-03-29");
        taking();

        assertThat(deliveries(invoice)).singleElement().satisfies(d -> {
            assertThat(d.channel()).isEqualTo("email");
            assertThat(d.rest()).containsExactly("letter");
            assertThat(d.openBy()).isNull();
        });
    }

    @Test
    void whoGetsNothingButEInvoicesGetsAMailElseALetter() {
        Issued invoice = invoice("");
        customer("email = NULL, channel = 'e_invoice'" + ADDRESS);
        step(invoice, "2025-03-29");
        try (PostOffice.Sender outbox = office.sender(null)) {
            outbox.run();
            outbox.run();
        }

        assertThat(ways(invoice)).containsExactly("email FAILED", "letter SENT");
        assertThat(notice(invoice).sentBy()).isEqualTo(ChannelKind.LETTER);
    }

    @Test
    void whatNoChannelTakesCostsTheDebtorNothing() {
        Issued invoice = invoice(", delivery_chain = '{email,letter}'" + ADDRESS);
        step(invoice, "2025-03-29");
        assertThat(fees(invoice)).isEqualTo(3500);

        Answer no = new Answer.Refused("no such mailbox");
        answering(Map.of(ChannelKind.EMAIL, no, ChannelKind.LETTER, no));
        answering(Map.of(ChannelKind.EMAIL, no, ChannelKind.LETTER, no));

        assertThat(ways(invoice)).containsExactly("email FAILED", "letter FAILED");
        assertThat(notice(invoice).state()).isEqualTo(Notice.State.FAILED);
        assertThat(fees(invoice)).isZero();
        assertThat(office.events("invoice.delivery_failed")).isEmpty();
        assertThat(office.events("collect.reminder_sent")).isEmpty();
    }

    @Test
    void whoPaidMeanwhileIsNotWrittenTo() {
        Issued invoice = invoice("");
        step(invoice, "2025-03-29");
        office.pay(invoice, 153500);

        taking();

        assertThat(sent).isEmpty();
        assertThat(deliveries(invoice)).singleElement().satisfies(d -> {
            assertThat(d.state()).isEqualTo(State.FAILED);
            assertThat(d.error()).isEqualTo("not sent: nothing is to be demanded by it any more");
        });
        assertThat(notice(invoice).state()).isEqualTo(Notice.State.WITHDRAWN);
        assertThat(fees(invoice)).isZero();
    }

    /** 500,00 of 1 535,00 before the mail went out: costs first (35,00), then capital; 1 035,00 is left. */
    @Test
    void whoPaidAPartIsAskedForTheRest() throws IOException {
        Issued invoice = invoice("");
        step(invoice, "2025-03-29");
        office.pay(invoice, 50000);

        taking();

        assertThat(notice(invoice).total().minor()).isEqualTo(103500);
        assertThat(PdfWords.of(sent.getLast().pdf())).contains("Å betale NOK 1 035,00", "Betalt");
    }

    @Test
    void aLetterThatLacksWhatTheLawAsksForIsNotSent() {
        Issued invoice = invoice("");
        step(invoice, "2025-03-29");
        office.db.write(tx -> tx.sql()
                .createUpdate("""
                        UPDATE creditor_version SET organisation_number = NULL, vat_registered = false,
                            default_vat_rate = NULL WHERE tenant_id = :tenant
                        """)
                .bind("tenant", office.shop.tenant().value())
                .execute());

        taking();

        assertThat(sent).isEmpty();
        assertThat(deliveries(invoice).getLast().error())
                .isEqualTo("the letter lacks what the law asks for: the creditor's organisation number"
                        + " (inkassoloven § 8)");
        assertThat(notice(invoice).state()).isEqualTo(Notice.State.FAILED);
        assertThat(fees(invoice)).isZero();
    }

    @Test
    void aTextMessageNamesSumDayAndLinkInTwoPartsAtMost() {
        Issued invoice = invoice(", phone = '+4790000000', channel = 'sms'");
        step(invoice, "2025-03-29");
        taking();

        String text = SmsText.of(sent.getLast());
        assertThat(text)
                .startsWith("(TEST) Fjordlys AS: Purring, faktura 10023. Betal NOK 1 535,00 innen 12.04.2025\n")
                .endsWith(office.links.url(invoice.id(), invoice.presentation().page()));
        assertThat(ShortMessage.of(text, 0).parts().size()).isLessThanOrEqualTo(2);
    }

    @Test
    void theLongestNamesLeaveTheTextMessageAtTwoParts() {
        Issued invoice = invoice(", phone = '+4790000000', channel = 'sms'");
        office.db.write(tx -> tx.sql()
                .createUpdate("UPDATE creditor_version SET name = :name WHERE tenant_id = :tenant")
                .bind("name", "Stiftelsen for fremme av værforhold – ".repeat(8).strip())
                .bind("tenant", office.shop.tenant().value())
                .execute());
        step(invoice, "2025-03-29");
        taking();

        String text = SmsText.of(sent.getLast());
        assertThat(ShortMessage.of(text, 0).parts().size()).isLessThanOrEqualTo(2);
        assertThat(text).contains("Stiftelsen for", "NOK 1 535,00", "12.04.2025");
    }

    @Test
    void ofAConfidentialOneNeitherMailNorTextSaysHowMuchOrWhat() throws Exception {
        Issued invoice = invoice(", require_identification = true");
        step(invoice, "2025-03-29");
        office.sender(null).run();

        String mail = Files.readString(
                data.resolve("outbox/email/" + deliveries(invoice).getLast().id() + ".eml"));
        assertThat(mail).contains("Subject: Brev fra Fjordlys AS").doesNotContain("535", "Purring", "application/pdf");
        assertThat(kept(invoice)).isNotEmpty();
    }

    @Test
    void aLetterIsAddressedToWhereTheDebtorLivesToday() throws IOException {
        Issued invoice = invoice(", channel = 'letter'" + ADDRESS);
        customer("line1 = 'Torget 3'");
        step(invoice, "2025-03-29");
        office.sender(null).run();

        Path folder = data.resolve("outbox/letter");
        String id = deliveries(invoice).getLast().id().toString();
        var index = Json.tree(Files.readAllBytes(folder.resolve(id + ".json")));
        byte[] pdf = Files.readAllBytes(folder.resolve(id + ".pdf"));
        assertThat(index.get("addressPage").booleanValue()).isFalse();
        assertThat(index.get("recipient").get("lines").toString()).contains("Torget 3");
        assertThat(index.get("sha256").stringValue())
                .isEqualTo(HexFormat.of().formatHex(Secrets.sha256(pdf)))
                .isEqualTo(notice(invoice).sha256());
        assertThat(PdfWords.of(pdf)).contains("Torget 3");
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    }

    /** The SMSC says two days later that it did not arrive: the next way is dated the day it is gone. */
    @Test
    void whatDidNotArriveAfterAllGoesTheNextWayAndIsToldOnce() {
        Issued invoice = invoice(", phone = '+4790000000', delivery_chain = '{sms,email}'");
        step(invoice, "2025-03-29");
        taking();
        assertThat(notice(invoice).sentBy()).isEqualTo(ChannelKind.SMS);
        at("2025-03-31T09:00:00Z");

        office.db.write(tx -> {
            Undelivered.run(
                    tx, office.shop.tenant(), deliveries(invoice).getFirst().id(), "UNDELIV");
            return invoice;
        });
        taking();

        assertThat(ways(invoice)).containsExactly("sms FAILED", "email SENT");
        assertThat(notice(invoice).sentBy()).isEqualTo(ChannelKind.EMAIL);
        assertThat(notice(invoice).datedOn()).isEqualTo("2025-03-31");
        assertThat(notice(invoice).deadline()).isEqualTo("2025-04-14");
        assertThat(office.events("collect.reminder_sent")).hasSize(1);
    }

    /** At a quarter to midnight in UTC it is the next day in Oslo. */
    @Test
    void theInvoiceWasFirstSentOnTheCreditorsDay() {
        at("2025-03-01T23:45:00Z");
        Issued invoice = invoice("");
        at("2025-03-05T09:00:00Z");
        office.letTimePass();
        taking();

        Map<InvoiceId, LocalDate> days =
                office.db.read(tx -> FirstSent.of(tx, office.shop.tenant(), List.of(invoice.id())));
        assertThat(days).containsEntry(invoice.id(), LocalDate.of(2025, 3, 2));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
