package fordring.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.collection.Evidence;
import fordring.collection.OpenCase;
import fordring.event.Event;
import fordring.id.CaseId;
import fordring.invoice.DisputeInvoice;
import fordring.invoice.Issued;
import fordring.invoice.Openings;
import fordring.invoice.ResolveDispute;
import fordring.party.Tenants.Environment;
import fordring.platform.Json;
import fordring.platform.Tx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the evidence of a case tells of the ways of its invoice and its letters. */
class EvidenceTest {
    private static final String SMS_THEN_MAIL = ", phone = '+4790000021', delivery_chain = '{sms,email}'";

    @TempDir
    private Path data;

    private NoticeOffice pursued;

    @BeforeEach
    void open() {
        pursued = new NoticeOffice(data, Environment.TEST);
        pursued.office.db.withEvents(Evidence::append);
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
        does(tx -> Undelivered.run(tx, pursued.office.shop.tenant(), delivery.id(), "UNDELIV +4790000021"));
    }

    private void delivered(Delivery delivery) {
        does(tx -> Delivered.run(tx, pursued.office.shop.tenant(), delivery.id(), tx.now()));
    }

    private CaseId caseOf(Issued invoice) {
        return new CaseId(pursued.office.db.read(tx -> tx.sql()
                .createQuery("SELECT id FROM collection_case WHERE invoice_id = :invoice")
                .bind("invoice", invoice.id().value())
                .mapTo(UUID.class)
                .one()));
    }

    private List<JsonNode> chain(Issued invoice) {
        CaseId id = caseOf(invoice);
        List<Evidence.Entry> entries = pursued.office.db.read(tx -> Evidence.of(tx, pursued.office.shop.tenant(), id));
        assertThat(Evidence.broken(id, entries)).isEmpty();
        return entries.stream()
                .map(entry -> Json.tree(entry.body().getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private List<String> kinds(Issued invoice) {
        return chain(invoice).stream()
                .map(entry -> entry.path("kind").asString())
                .toList();
    }

    private List<JsonNode> of(Issued invoice, String kind) {
        return chain(invoice).stream()
                .filter(entry -> entry.path("kind").asString().equals(kind))
                .map(entry -> entry.path("data"))
                .toList();
    }

    /** The letter's text message did not arrive: by mail, two days later, it is another PDF with another deadline. */
    @Test
    void eachWayOfALetterStandsInTheChain() {
        Issued invoice = pursued.invoice("");
        pursued.customer("phone = '+4790000021', delivery_chain = '{sms,email}'");
        pursued.step(invoice, "2025-03-29");
        pursued.taking();
        String first = String.valueOf(pursued.notice(invoice).sha256());
        pursued.at("2025-03-31T09:00:00Z");
        undelivered(pursued.deliveries(invoice).getFirst());
        pursued.taking();
        delivered(pursued.deliveries(invoice).getLast());
        String second = String.valueOf(pursued.notice(invoice).sha256());

        List<JsonNode> sent = of(invoice, "delivery.sent").stream()
                .filter(each -> each.has("notice"))
                .toList();
        assertThat(sent).extracting(each -> each.path("channel").asString()).containsExactly("sms", "email");
        assertThat(sent)
                .extracting(each -> each.path("to").asString())
                .containsExactly("+47***21", "k***@b***.example");
        assertThat(sent).extracting(each -> each.path("sha256").asString()).containsExactly(first, second);
        assertThat(sent)
                .extracting(each -> each.path("dueDate").asString())
                .containsExactly("2025-04-12", "2025-04-14");
        assertThat(sent).extracting(each -> each.path("amount").asLong()).containsExactly(153_500L, 153_500L);
        assertThat(of(invoice, "delivery.failed")).singleElement().satisfies(failed -> {
            assertThat(failed.path("next").asString()).isEqualTo("email");
            assertThat(failed.path("errorSha256").asString()).hasSize(64);
        });
        assertThat(of(invoice, "delivery.delivered"))
                .singleElement()
                .satisfies(arrived ->
                        assertThat(arrived.path("channel").asString()).isEqualTo("email"));
        assertThat(chain(invoice).toString()).doesNotContain("4790000021").doesNotContain("kari@");
    }

    /** Dispute, opening and payment came before anybody opened a case; the invoice went by text message and then by mail. */
    @Test
    void whatWasBeforeTheCaseStandsAtItsBeginning() {
        Issued invoice = pursued.invoice(SMS_THEN_MAIL);
        undelivered(pursued.office.deliveries(invoice.id()).getFirst());
        pursued.taking();
        delivered(pursued.office.deliveries(invoice.id()).getLast());
        does(tx -> Openings.note(tx, pursued.office.shop.tenant(), invoice.id()));
        does(tx -> DisputeInvoice.run(tx, pursued.office.shop.tenant(), invoice.id(), "Kari sier nei"));
        does(tx -> ResolveDispute.run(tx, pursued.office.shop.tenant(), invoice.id()));
        pursued.office.pay(invoice, 10_000);
        pursued.at("2025-03-20T09:00:00Z");
        does(tx -> OpenCase.run(tx, pursued.office.shop.tenant(), invoice.id(), null));

        assertThat(kinds(invoice))
                .containsSubsequence(
                        "invoice",
                        "delivery.sent",
                        "delivery.sent",
                        "delivery.delivered",
                        "invoice.opened",
                        "invoice.disputed",
                        "invoice.dispute_resolved",
                        "payment.matched",
                        "delivery.failed",
                        "posting",
                        "collect.case_created");
        assertThat(of(invoice, "delivery.sent")).allSatisfy(sent -> {
            assertThat(sent.has("happenedAt")).isTrue();
            assertThat(sent.path("sentOn").asString()).isEqualTo("2025-03-01");
        });
        assertThat(of(invoice, "delivery.sent").getLast().path("to").asString()).isEqualTo("k***@b***.example");
        assertThat(of(invoice, "posting"))
                .extracting(posting -> posting.path("entry").asString())
                .contains("receipt");
        assertThat(of(invoice, "invoice.disputed"))
                .singleElement()
                .satisfies(disputed ->
                        assertThat(disputed.path("reasonSha256").asString()).hasSize(64));
        assertThat(chain(invoice).toString()).doesNotContain("Kari");
        int length = chain(invoice).size();
        does(tx -> tx.emit(
                pursued.office.shop.tenant(),
                new Event.InvoiceResumed(invoice.id().toString())));
        assertThat(chain(invoice)).as("nothing twice").hasSize(length + 1);
    }

    @Test
    void aLetterThatReachesNobodyOrIsWithdrawnStandsInTheChain() {
        Issued invoice = pursued.invoice(", phone = '+4790000021'");
        pursued.customer("channel = 'sms'");
        pursued.step(invoice, "2025-03-29");
        pursued.taking();
        undelivered(pursued.deliveries(invoice).getFirst());
        assertThat(of(invoice, "notice.failed"))
                .singleElement()
                .satisfies(
                        failed -> assertThat(failed.path("reason").asString()).isEqualTo("not_delivered"));
        pursued.at("2025-03-01T09:00:00Z");
        Issued other = pursued.invoice("");
        pursued.step(other, "2025-03-29");
        does(tx -> DisputeInvoice.run(tx, pursued.office.shop.tenant(), other.id(), "no"));
        pursued.taking();
        assertThat(of(other, "notice.withdrawn"))
                .singleElement()
                .satisfies(withdrawn ->
                        assertThat(withdrawn.path("reason").asString()).isEqualTo("dispute"));
    }

    /** Three letters, and one of them twice. */
    @Test
    void itIsReadInAMoment() {
        Issued invoice = pursued.invoice("");
        pursued.customer("phone = '+4790000021', delivery_chain = '{sms,email}'");
        for (String day : List.of("2025-03-29", "2025-04-18", "2025-05-06")) {
            pursued.step(invoice, day);
            pursued.taking();
        }
        undelivered(pursued.deliveries(invoice).getLast());
        pursued.taking();
        assertThat(of(invoice, "delivery.sent")).hasSize(5);
        CaseId id = caseOf(invoice);
        long began = 0;
        for (int i = 0; i < 120; i++) {
            began = i == 20 ? System.nanoTime() : began;
            List<Evidence.Entry> entries =
                    pursued.office.db.read(tx -> Evidence.of(tx, pursued.office.shop.tenant(), id));
            Evidence.broken(id, entries);
            Json.write(Map.of("entries", entries));
        }
        long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began) / 100;
        assertThat(micros).isLessThan(100_000);
    }
}
