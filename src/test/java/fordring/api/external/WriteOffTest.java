package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Capital given up for lost, and what still comes in. */
class WriteOffTest {
    private static final App APP = App.start();

    private final Life life = Life.of(APP);
    private final Caller api = life.api();
    private final Refusing refusing = new Refusing(APP, life.account());

    @AfterAll
    static void stop() {
        APP.close();
    }

    private Reply writeOff(Reply invoice, String body) {
        return life.ok(200, life.post(invoice, "write-off", body));
    }

    private Reply payByReference(Reply invoice, long amount) {
        Body payment = Body.of("amount", String.valueOf(amount))
                .with("currency", "\"NOK\"")
                .with("paidAt", "\"2025-03-01\"")
                .with("reference", "\"" + invoice.string("paymentReference") + "\"");
        return life.ok(201, api.post("/payments", payment.toString()));
    }

    @Test
    void whatIsLostIsNotOpenAnyMore() {
        Reply invoice = life.invoice();
        Reply now = writeOff(invoice, "{\"reason\":\"Konkurs\"}");
        assertThat(now.string("status")).isEqualTo("written_off");
        assertThat(now.number("writtenOffAmount")).isEqualTo(150_000);
        assertThat(now.number("openAmount")).isZero();
        assertThat(now.at("paidAt").isNull()).isTrue();
        assertThat(life.now(invoice).body()).isEqualTo(now.body());
        // The VAT stays owed: getting it back has conditions of its own.
        assertThat(life.books())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("BAD_DEBT", 150_000L, "REVENUE", -120_000L, "OUTPUT_VAT", -30_000L));
        assertThat(life.told(invoice)).containsExactly("invoice.created", "invoice.written_off");
        assertThat(api.get("/invoices?status=written_off").at("data")).hasSize(1);
    }

    @Test
    void whatComesInAfterAllIsRecovery() {
        Reply invoice = life.invoice();
        writeOff(invoice, "{}");

        assertThat(payByReference(invoice, 100_000).string("status")).isEqualTo("matched");
        Reply rest = payByReference(invoice, 50_001);

        assertThat(rest.string("status")).isEqualTo("partly_matched");
        assertThat(life.now(invoice).number("paidAmount")).isEqualTo(150_000);
        assertThat(life.now(invoice).string("status")).isEqualTo("written_off");
        assertThat(payByReference(invoice, 1).string("status")).isEqualTo("unhandled");
        assertThat(life.books(invoice))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "BAD_DEBT",
                        150_000L,
                        "RECOVERED_BAD_DEBT",
                        -150_000L,
                        "BANK",
                        150_001L,
                        "CUSTOMER_CREDIT",
                        -1L,
                        "REVENUE",
                        -120_000L,
                        "OUTPUT_VAT",
                        -30_000L));
        assertThat(life.books().get("UNALLOCATED_RECEIPTS")).isEqualTo(-1);
        assertThat(life.told(invoice)).doesNotContain("invoice.paid");
    }

    @Test
    void aPartIsLostAndThePaymentMeetsWhatIsOpenFirst() {
        Reply invoice = life.invoice();
        assertThat(writeOff(invoice, "{\"amount\":50000}").number("openAmount")).isEqualTo(100_000);
        assertThat(life.pay(invoice, 150_000).string("status")).isEqualTo("matched");
        assertThat(life.books(invoice).get("RECOVERED_BAD_DEBT")).isEqualTo(-50_000);
        assertThat(life.books(invoice)).doesNotContainKey("RECEIVABLE");
    }

    @Test
    void whoWasReleasedOwesNothing() {
        Reply invoice = life.invoice();
        writeOff(invoice, "{\"release\":true}");
        assertThat(payByReference(invoice, 150_000).string("status")).isEqualTo("unhandled");
        assertThat(life.pay(invoice, 1).string("status")).isEqualTo("unhandled");
        assertThat(life.now(invoice).number("paidAmount")).isZero();
        refusing.refused(409, () -> life.post(invoice, "write-off", "{\"release\":true}"));
    }

    @Test
    void aClaimThatWasKeptIsReleasedLater() {
        Reply invoice = life.invoice();
        writeOff(invoice, "{}");
        Reply refused = refusing.refused(422, () -> life.post(invoice, "write-off", "{}"));
        assertThat(refused.faultyFields()).containsExactly("release");
        writeOff(invoice, "{\"release\":true}");
        assertThat(life.pay(invoice, 1).string("status")).isEqualTo("unhandled");
    }

    @Test
    void aCreditTakesTheLossAwayToo() {
        Reply invoice = life.invoice();
        writeOff(invoice, "{}");
        life.pay(invoice, 30_000);
        life.ok(201, life.post(invoice, "credit", "{}"));
        // 120 000 had not come in: neither revenue nor loss. 30 000 had: we owe them, for they are revenue no more.
        assertThat(life.books())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "BANK",
                        30_000L,
                        "BAD_DEBT",
                        30_000L,
                        "RECOVERED_BAD_DEBT",
                        -30_000L,
                        "CUSTOMER_CREDIT",
                        -30_000L));
        assertThat(life.now(invoice).number("writtenOffAmount")).isEqualTo(30_000);
    }

    @Test
    void whatCannotBeWrittenOffIsRefused() {
        Reply paid = life.invoice();
        life.pay(paid, 150_000);
        refusing.refused(409, () -> life.post(paid, "write-off", "{}"));
        Reply draft = life.draft();
        refusing.refused(409, () -> life.post(draft, "write-off", "{}"));
        Reply open = life.invoice();
        for (String body : List.of("{\"amount\":150001}", "{\"amount\":0}", "{\"amount\":\"1\"}")) {
            assertThat(refusing.refused(422, () -> life.post(open, "write-off", body))
                            .faultyFields())
                    .containsExactly("amount");
        }
        assertThat(life.now(open).number("openAmount")).isEqualTo(150_000);
    }

    @Test
    void writeOffAndPaymentAtOnceKeepTheBooks() {
        Reply invoice = life.invoice();
        List<Reply> replies =
                App.atOnce(10, i -> i == 0 ? life.post(invoice, "write-off", "{}") : life.pay(invoice, 20_000));
        assertThat(replies.getFirst().status()).isIn(200, 409);
        Reply now = life.now(invoice);
        assertThat(now.number("openAmount")).isZero();
        assertThat(now.number("paidAmount")).isEqualTo(150_000);
        Map<String, Long> books = life.books();
        assertThat(books).doesNotContainKey("RECEIVABLE");
        assertThat(books.get("BANK")).isEqualTo(180_000);
        // What is over of a payment that met the invoice is to the customer's credit; what met nothing waits.
        assertThat(books.getOrDefault("UNALLOCATED_RECEIPTS", 0L) + books.getOrDefault("CUSTOMER_CREDIT", 0L))
                .isEqualTo(-30_000);
        assertThat(books.getOrDefault("BAD_DEBT", 0L)).isEqualTo(now.number("writtenOffAmount"));
        assertThat(books.getOrDefault("RECOVERED_BAD_DEBT", 0L)).isEqualTo(-now.number("writtenOffAmount"));
    }
}
