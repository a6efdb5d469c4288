package fordring.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.delivery.Channel.Answer;
import fordring.delivery.TextShop.Recipient;
import fordring.party.Tenants.Environment;
import fordring.platform.Config;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text messages handed to an SMSC that speaks real SMPP 3.4, and what happens when that does not go well. */
class SmppChannelTest {
    private static final SmppLink.Times TIMES = new SmppLink.Times(
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMillis(100));

    @TempDir
    private Path data;

    private Smsc smsc;
    private TextShop shop;

    @BeforeEach
    void open() throws Exception {
        smsc = new Smsc();
        shop = new TextShop(data);
    }

    @AfterEach
    void close() throws Exception {
        smsc.close();
        shop.close();
    }

    private SmppChannel channel(Config.Smpp settings) {
        return new SmppChannel(settings, shop.db, TIMES, List.of(), (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    private SmppChannel channel() {
        return channel(smsc.settings());
    }

    private Config.Smpp sentBy(@Nullable String sender) {
        return new Config.Smpp("localhost", smsc.port(), "fordring", "hemmelig", null, sender, false);
    }

    @Test
    void theTextArrivesWithItsSenderAndAReceiptIsAskedFor() {
        try (SmppChannel channel = channel()) {
            Message message = shop.message();

            Answer answer = channel.send(message);

            Smsc.Sms sms = smsc.received.getFirst();
            assertThat(answer).isEqualTo(new Answer.TakenOver(sms.id()));
            assertThat(smsc.received).hasSize(1);
            assertThat(smsc.text(sms.reference())).isEqualTo(SmsText.of(message));
            assertThat(sms.to()).isEqualTo("4740000001");
            assertThat(sms.toTon()).isEqualTo((byte) 1);
            assertThat(sms.toNpi()).isEqualTo((byte) 1);
            assertThat(sms.from()).isEqualTo("Fjordlys AS");
            assertThat(sms.fromTon()).isEqualTo((byte) 5);
            assertThat(sms.receiptWanted()).isTrue();
            assertThat(sms.esmClass()).isZero();
        }
    }

    @Test
    void theReferenceIsTheSameInEveryAttemptAndAnotherForEachMessage() {
        try (SmppChannel channel = channel()) {
            Message one = shop.message();
            Message other = shop.message();
            channel.send(one);
            channel.send(one);
            channel.send(other);

            List<Integer> references =
                    smsc.received.stream().map(Smsc.Sms::reference).toList();
            assertThat(references.get(0)).isEqualTo(references.get(1)).isNotEqualTo(references.get(2));
        }
    }

    @Test
    void aNumberIsASenderToo() {
        try (SmppChannel long1 = channel(sentBy("+4759440000"));
                SmppChannel short1 = channel(sentBy("2097"))) {
            long1.send(shop.message());
            short1.send(shop.message());

            assertThat(smsc.received).extracting(Smsc.Sms::from).containsExactly("4759440000", "2097");
            // International; specific to a network (SMPP 3.4, 5.2.5).
            assertThat(smsc.received).extracting(Smsc.Sms::fromTon).containsExactly((byte) 1, (byte) 3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Blåbærlyng og Ærlig Øl", "Кафе Мир", "Kafé 😀 AS", "[Klammer] {und} €uro"})
    void everyNameIsReadAsItIsWritten(String seller) {
        try (TextShop other = new TextShop(data, Environment.LIVE, seller);
                SmppChannel channel = channel()) {
            Message message = other.message();
            channel.send(message);

            String text = smsc.text(smsc.received.getFirst().reference());
            assertThat(text)
                    .isEqualTo(SmsText.of(message))
                    .startsWith(seller + ": Faktura")
                    .endsWith(message.link());
        }
    }

    @Test
    void aLongTextComesInPartsThatBelongTogether() {
        try (TextShop other = new TextShop(
                        data, Environment.LIVE, "Fjordlys ".repeat(30).strip());
                SmppChannel channel = channel()) {
            Message message = other.message();

            Answer answer = channel.send(message);

            assertThat(smsc.received).hasSize(3);
            assertThat(smsc.received).allMatch(part -> part.esmClass() == 0x40);
            assertThat(smsc.received).extracting(Smsc.Sms::receiptWanted).containsExactly(false, false, true);
            assertThat(smsc.text(smsc.received.getFirst().reference())).isEqualTo(SmsText.of(message));
            assertThat(answer)
                    .isEqualTo(new Answer.TakenOver(smsc.received.getLast().id()));
        }
    }

    /** 449 characters of name, 51 behind it, a line end, 52 of the link: 553, of which 67 fit into a part. */
    @Test
    void aTextOfMoreThanSixPartsIsRefused() {
        try (TextShop other =
                        new TextShop(data, Environment.LIVE, "Кафе ".repeat(90).strip());
                SmppChannel channel = channel()) {
            assertThat(channel.send(other.message()))
                    .isEqualTo(new Answer.Refused("the text would take 9 SMS, more than 6"));
            assertThat(smsc.received).isEmpty();
        }
    }

    @Test
    void whatIsNoNumberIsRefused() {
        try (SmppChannel channel = channel()) {
            assertThat(channel.send(shop.message(Recipient.phone("ring!")))).isInstanceOf(Answer.Refused.class);
            assertThat(channel.send(shop.message(Recipient.phone(null)))).isInstanceOf(Answer.Refused.class);
            assertThat(smsc.received).isEmpty();
        }
    }

    /** Invalid message length, invalid destination address (SMPP 3.4, 5.1.3). */
    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x0b, 0x65, 0x66})
    void whatTheSmscWillNeverTakeIsRefused(int status) {
        smsc.answer(status);
        try (SmppChannel channel = channel()) {
            assertThat(channel.send(shop.message()))
                    .isEqualTo(new Answer.Refused("the SMSC refused it: command_status 0x%02X".formatted(status)));
        }
    }

    /** System error, invalid source address, queue full, submit failed, throttled, unknown error. */
    @ParameterizedTest
    @ValueSource(ints = {0x08, 0x0a, 0x14, 0x45, 0x58, 0xff})
    void whatItMayTakeLaterIsTriedAgain(int status) {
        smsc.answer(status);
        try (SmppChannel channel = channel()) {
            Message message = shop.message();

            assertThat(channel.send(message)).isInstanceOf(Answer.Failed.class);
            assertThat(channel.send(message)).isInstanceOf(Answer.TakenOver.class);
            assertThat(smsc.binds()).isEqualTo(1);
        }
    }

    @Test
    void whereNoAnswerComesInTimeItIsTriedAgain() {
        smsc.answer(Smsc.SILENCE);
        try (SmppChannel channel = channel()) {
            Message message = shop.message();

            assertThat(channel.send(message)).isEqualTo(new Answer.Failed("the SMSC did not answer in time"));
            assertThat(channel.send(message)).isInstanceOf(Answer.TakenOver.class);
        }
    }

    @Test
    void aMessageThatTakesTooLongEndsTheLinkAndTheNextIsSentByANewOne() {
        smsc.answer(Smsc.SILENCE);
        Duration second = Duration.ofSeconds(1);
        SmppLink.Times times =
                new SmppLink.Times(second, Duration.ofSeconds(20), second.multipliedBy(20), second, second);
        try (SmppChannel channel = new SmppChannel(
                smsc.settings(), shop.db, times, List.of(), (SSLSocketFactory) SSLSocketFactory.getDefault())) {
            Message message = shop.message();
            eventually(() -> smsc.binds() == 1);

            assertThat(channel.send(message)).isEqualTo(new Answer.Failed("the SMSC took too long"));
            eventually(() -> channel.send(message) instanceof Answer.TakenOver);
            assertThat(smsc.binds()).isEqualTo(2);
        }
    }

    @Test
    void whileTheSmscIsDownNothingIsSentAndWhenItIsUpAgainAllIs() throws Exception {
        try (SmppChannel channel = channel()) {
            Message message = shop.message();
            assertThat(channel.send(message)).isInstanceOf(Answer.TakenOver.class);
            int port = smsc.port();
            smsc.close();
            eventually(() -> channel.send(message) instanceof Answer.Failed(String error)
                    && error.startsWith("no link to the SMSC"));

            smsc = new Smsc(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()));

            assertThat(channel.send(message)).isInstanceOf(Answer.TakenOver.class);
            assertThat(smsc.received).hasSize(1);
        }
    }

    @Test
    void aLostLinkIsBoundAgainThoughNothingIsSent() {
        try (SmppChannel channel = channel()) {
            eventually(() -> smsc.binds() == 1);

            smsc.dropLinks();

            eventually(() -> smsc.binds() == 2);
            assertThat(channel.send(shop.message())).isInstanceOf(Answer.TakenOver.class);
            assertThat(smsc.binds()).isEqualTo(2);
        }
    }

    @Test
    void aRefusedBindIsNoRefusalOfTheMessage() {
        smsc.refuseToBind(true);
        try (SmppChannel channel = channel()) {
            Message message = shop.message();
            assertThat(channel.send(message))
                    .isInstanceOfSatisfying(
                            Answer.Failed.class,
                            failed -> assertThat(failed.error())
                                    .contains("0000000e")
                                    .doesNotContain("hemmelig"));

            smsc.refuseToBind(false);

            assertThat(channel.send(message)).isInstanceOf(Answer.TakenOver.class);
        }
    }

    @Test
    void manyAtOnceShareOneLink() throws Exception {
        try (SmppChannel channel = channel();
                ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Answer>> sending = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Message message = shop.message();
                sending.add(() -> channel.send(message));
            }
            for (Future<Answer> answer : each.invokeAll(sending)) {
                assertThat(answer.get()).isInstanceOf(Answer.TakenOver.class);
            }

            assertThat(smsc.received).hasSize(8);
            assertThat(smsc.received).extracting(Smsc.Sms::id).doesNotHaveDuplicates();
            assertThat(smsc.binds()).isEqualTo(1);
        }
    }

    @Test
    void oneThatWaitsForItsAnswerHoldsUpNoOther() throws Exception {
        try (SmppChannel channel = channel();
                ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            eventually(() -> smsc.binds() == 1);
            smsc.answer(Smsc.SILENCE);
            Message slow = shop.message();
            Message quick = shop.message();
            Future<Answer> waiting = each.submit(() -> channel.send(slow));
            eventually(smsc::isSilent);

            assertThat(channel.send(quick)).isInstanceOf(Answer.TakenOver.class);
            assertThat(waiting.isDone()).isFalse();
            assertThat(waiting.get()).isInstanceOf(Answer.Failed.class);
        }
    }

    @Test
    void overTlsTheCertificateMustNameTheHost() throws Exception {
        SSLContext named = certified("dns:localhost");
        SSLContext other = certified("dns:smsc.example");
        for (SSLContext tls : List.of(named, other)) {
            try (Smsc secured = new Smsc(
                            tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
                    SmppChannel channel = new SmppChannel(
                            new Config.Smpp("localhost", secured.port(), "fordring", "hemmelig", null, null, true),
                            shop.db,
                            TIMES,
                            List.of(),
                            tls.getSocketFactory())) {
                Answer answer = channel.send(shop.message());

                assertThat(answer instanceof Answer.TakenOver).isEqualTo(tls.equals(named));
                assertThat(secured.received).hasSize(tls.equals(named) ? 1 : 0);
            }
        }
    }

    /** A certificate for this name, that is trusted because it is its own authority. */
    private SSLContext certified(String name) throws Exception {
        Path file = data.resolve(name.replace(':', '-') + ".p12");
        String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool") + " -keystore " + file;
        String options = " -genkeypair -alias own -keyalg EC -dname CN=own -ext san=" + name + " -storepass password";
        assertThat(new ProcessBuilder((keytool + options).split(" ", -1))
                        .start()
                        .waitFor())
                .isZero();
        KeyStore store = KeyStore.getInstance(file.toFile(), "password".toCharArray());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "password".toCharArray());
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("own", store.getCertificate("own"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return tls;
    }

    private static void eventually(BooleanSupplier happened) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!happened.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            try {
                Thread.sleep(20);
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
        }
    }
}
