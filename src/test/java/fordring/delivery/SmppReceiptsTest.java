package fordring.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.delivery.Channel.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLSocketFactory;
import org.jsmpp.bean.OptionalParameter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an SMSC tells of messages it took over (SMPP 3.4, appendix B), by real SMPP. */
class SmppReceiptsTest {
    private static final SmppLink.Times TIMES = new SmppLink.Times(
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMillis(100));
    private static final List<Duration> WAITS = List.of(Duration.ofMillis(50), Duration.ofMillis(100));
    private static final int OK = 0;
    /** ESME_RX_T_APPN: the SMSC sends it again (SMPP 3.4, 5.1.3). */
    private static final int LATER = 0x64;

    private static final byte RECEIPT = 0x04;

    @TempDir
    private Path data;

    private Smsc smsc;
    private TextShop shop;
    private SmppChannel channel;

    @BeforeEach
    void open() throws Exception {
        smsc = new Smsc();
        shop = new TextShop(data);
        channel = channel(WAITS);
    }

    @AfterEach
    void close() throws Exception {
        channel.close();
        smsc.close();
        shop.close();
    }

    private SmppChannel channel(List<Duration> waits) {
        return new SmppChannel(
                smsc.settings(), shop.db, TIMES, waits, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /** A message that was taken over, and noted so. */
    private Message sent() {
        Message message = shop.message();
        shop.noteSent(message, send(message));
        return message;
    }

    private String send(Message message) {
        if (channel.send(message) instanceof Answer.TakenOver(String id) && id != null) {
            return id;
        }
        throw new AssertionError("not taken over");
    }

    private String lastId() {
        return smsc.received.getLast().id();
    }

    @Test
    void whatArrivedIsNotedAsDelivered() {
        Message message = sent();

        assertThat(smsc.receipt(lastId(), "DELIVRD")).isEqualTo(OK);

        assertThat(shop.state(message)).isEqualTo("delivered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNDELIV", "EXPIRED", "DELETED", "REJECTD"})
    void whatDidNotArriveHasFailed(String state) {
        Message message = sent();

        assertThat(smsc.receipt(lastId(), state)).isEqualTo(OK);

        assertThat(shop.state(message)).isEqualTo("failed");
        assertThat(shop.error(message)).isEqualTo("the SMS did not arrive: " + state + ", error 011");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACCEPTD", "ENROUTE", "UNKNOWN", "WHATEVER"})
    void wordThatIsNoEndChangesNothing(String state) {
        Message message = sent();

        assertThat(smsc.receipt(lastId(), state)).isEqualTo(OK);

        assertThat(shop.state(message)).isEqualTo("sent");
    }

    @Test
    void aReceiptThatComesTwiceIsAcknowledgedTwice() {
        Message message = sent();

        assertThat(smsc.receipt(lastId(), "DELIVRD")).isEqualTo(OK);
        assertThat(smsc.receipt(lastId(), "DELIVRD")).isEqualTo(OK);

        assertThat(shop.state(message)).isEqualTo("delivered");
    }

    /** The states of message_state: SMPP 3.4, 5.2.28. */
    @ParameterizedTest
    @CsvSource({"2, delivered", "3, failed", "4, failed", "5, failed", "8, failed", "1, sent", "6, sent", "7, sent"})
    void theParametersSayItToo(byte state, String expected) {
        Message message = sent();

        int answer = smsc.deliver(
                RECEIPT,
                "",
                new OptionalParameter.Receipted_message_id(lastId()),
                new OptionalParameter.Message_state(state));

        assertThat(answer).isEqualTo(OK);
        assertThat(shop.state(message)).isEqualTo(expected);
    }

    @Test
    void theTextMayComeAsAParameterAndInLowerCase() {
        Message message = sent();
        String text = "id:" + lastId() + " stat:delivrd";

        smsc.deliver(RECEIPT, "", new OptionalParameter.Message_payload(text.getBytes(StandardCharsets.ISO_8859_1)));

        assertThat(shop.state(message)).isEqualTo("delivered");
    }

    /** 0x1234ABCE = 305 441 742. */
    @ParameterizedTest
    @CsvSource({
        "%08X, 305441742",
        "%08x, 305441742",
        "%X, 0305441742",
        "%d, 1234ABCE",
        "%d, 1234abce",
        "%010d, 1234ABCE",
        "00%X, 1234ABCE"
    })
    void theIdMayBeInTheOtherBase(String given, String receipted) {
        smsc.idForm(given::formatted);
        Message message = sent();

        assertThat(smsc.receipt(receipted, "DELIVRD")).isEqualTo(OK);

        assertThat(shop.state(message)).isEqualTo("delivered");
    }

    @Test
    void theIdAsItWasGivenComesBeforeTheOtherBase() {
        // 0x10000000 = 268 435 456: the hexadecimal id of one is the decimal id of the other.
        Message hexadecimal = sent();
        Message decimal = sent();
        shop.noteSent(hexadecimal, "268435456");
        shop.noteSent(decimal, "10000000");

        smsc.receipt("10000000", "DELIVRD");

        assertThat(shop.state(decimal)).isEqualTo("delivered");
        assertThat(shop.state(hexadecimal)).isEqualTo("sent");
    }

    @Test
    void aReceiptThatIsFasterThanTheNoteIsWaitedFor() throws Exception {
        channel.close();
        channel = channel(List.of(Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofSeconds(3)));
        Message message = shop.message();
        String id = send(message);
        try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> answer = other.submit(() -> smsc.receipt(id, "DELIVRD"));
            Thread.sleep(100);
            shop.noteSent(message, id);

            assertThat(answer.get()).isEqualTo(OK);
        }
        assertThat(shop.state(message)).isEqualTo("delivered");
    }

    @Test
    void aReceiptThatFindsNothingIsGivenBackTwiceAndThenLeftAtThat() {
        Message message = shop.message();
        String id = send(message);

        assertThat(smsc.receipt(id, "DELIVRD")).isEqualTo(LATER);
        assertThat(smsc.receipt(id, "DELIVRD")).isEqualTo(LATER);
        assertThat(smsc.receipt(id, "DELIVRD")).isEqualTo(OK);
    }

    @Test
    void oneThatWasGivenBackIsTakenWhenItsMessageIsNoted() {
        Message message = shop.message();
        String id = send(message);
        assertThat(smsc.receipt(id, "UNDELIV")).isEqualTo(LATER);
        shop.noteSent(message, id);

        assertThat(smsc.receipt(id, "UNDELIV")).isEqualTo(OK);

        assertThat(shop.state(message)).isEqualTo("failed");
    }

    @Test
    void whileTheDatabaseIsAwayEveryReceiptIsGivenBack() {
        sent();
        shop.db.close();

        for (int i = 0; i < 4; i++) {
            assertThat(smsc.receipt(lastId(), "DELIVRD")).isEqualTo(LATER);
        }
    }

    @Test
    void receiptsThatWaitHoldUpNothingThatIsSent() throws Exception {
        channel.close();
        channel = channel(List.of(Duration.ofSeconds(2)));
        sent();
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                String unknown = "unknown-" + i;
                var _ = others.submit(() -> smsc.receipt(unknown, "DELIVRD"));
            }
            long begun = System.nanoTime();
            sent();

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(1_500));
        }
    }

    @Test
    void whatSomebodyWritesUsIsNoReceipt() {
        Message message = sent();

        int answer = smsc.deliver((byte) 0, "id:" + lastId() + " stat:UNDELIV");

        assertThat(answer).isEqualTo(OK);
        assertThat(shop.state(message)).isEqualTo("sent");
    }

    @Test
    void twoNodesAreBoundAndEitherMayHearOfIt() {
        Message message = sent();
        channel.close();
        try (SmppChannel _ = channel(WAITS)) {
            await(2);

            assertThat(smsc.receipt(lastId(), "DELIVRD")).isEqualTo(OK);

            assertThat(shop.state(message)).isEqualTo("delivered");
        }
    }

    /** A node that has sent nothing hears what waited for it all the same. */
    private void await(int binds) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (smsc.binds() < binds) {
            assertThat(System.nanoTime()).isLessThan(end);
            try {
                Thread.sleep(20);
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
        }
    }
}
