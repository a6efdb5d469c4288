package fordring.delivery;

import fordring.platform.Config;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.socket.ServerSocketConnection;
import org.jsmpp.session.connection.socket.ServerSocketConnectionFactory;
import org.jsmpp.util.MessageId;

/** An SMSC that speaks SMPP 3.4 on a port of this machine, takes what is submitted, and answers as it is told. */
final class Smsc implements AutoCloseable, ServerMessageReceiverListener {
    /** As a status: it is taken, and there is no answer at all. */
    static final int SILENCE = -1;

    private static final byte RECEIPT = 0x04;

    final List<Sms> received = new CopyOnWriteArrayList<>();
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private final List<SMPPServerSession> sessions = new CopyOnWriteArrayList<>();
    private final AtomicInteger binds = new AtomicInteger();
    private final AtomicInteger ids = new AtomicInteger(0x1234_abcd);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ServerSocket socket;
    private final SMPPServerSessionListener listener;
    private volatile Function<Integer, String> idForm = id -> "%08X".formatted(id);
    private volatile boolean refusing;
    private volatile boolean silent;

    /** What was submitted. */
    record Sms(
            String id,
            String from,
            byte fromTon,
            String to,
            byte toTon,
            byte toNpi,
            byte dataCoding,
            byte esmClass,
            boolean receiptWanted,
            int reference,
            byte[] octets) {
        /** Without the header of a concatenated one. */
        byte[] body() {
            return (esmClass & 0x40) == 0 ? octets : java.util.Arrays.copyOfRange(octets, 1 + octets[0], octets.length);
        }
    }

    Smsc() throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    Smsc(ServerSocket socket) throws IOException {
        this.socket = socket;
        this.listener = new SMPPServerSessionListener(socket.getLocalPort(), new ServerSocketConnectionFactory() {
            @Override
            public ServerConnection listen(int port) {
                return new ServerSocketConnection(socket);
            }
        });
        listener.setMessageReceiverListener(this);
        listener.setPduProcessorDegree(16);
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    Config.Smpp settings() {
        return new Config.Smpp("localhost", port(), "fordring", "hemmelig", null, null, false);
    }

    /** The statuses of the next submissions, one each; the others are taken. */
    void answer(Integer... next) {
        statuses.addAll(List.of(next));
    }

    /** How it writes the ids it gives. */
    void idForm(Function<Integer, String> form) {
        idForm = form;
    }

    /** Whether it refuses whoever wants to bind. */
    void refuseToBind(boolean refuse) {
        refusing = refuse;
    }

    /** Whether somebody waits in vain for an answer. */
    boolean isSilent() {
        return silent;
    }

    int binds() {
        return binds.get();
    }

    /** Lets all links fall, without a word. */
    void dropLinks() {
        sessions.forEach(SMPPServerSession::close);
        sessions.clear();
    }

    private void accept() {
        while (closing.getCount() > 0) {
            try {
                SMPPServerSession session = listener.accept();
                Thread.ofVirtual().start(() -> admit(session));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void admit(SMPPServerSession session) {
        try {
            BindRequest bind = session.waitForBind(5_000);
            if (refusing || !"fordring".equals(bind.getSystemId()) || !"hemmelig".equals(bind.getPassword())) {
                bind.reject(SMPPConstant.STAT_ESME_RINVPASWD);
                return;
            }
            session.setTransactionTimer(10_000);
            sessions.add(session);
            bind.accept("smsc");
            binds.incrementAndGet();
        } catch (IOException | TimeoutException | PDUStringException failure) {
            session.close();
        }
    }

    @Override
    public SubmitSmResult onAcceptSubmitSm(SubmitSm submitted, SMPPServerSession source)
            throws ProcessRequestException {
        int status = Objects.requireNonNullElse(statuses.poll(), SMPPConstant.STAT_ESME_ROK);
        if (status != SMPPConstant.STAT_ESME_ROK && status != SILENCE) {
            throw new ProcessRequestException("as told", status);
        }
        OptionalParameter.User_message_reference reference =
                submitted.getOptionalParameter(OptionalParameter.User_message_reference.class);
        Sms sms = new Sms(
                idForm.apply(ids.incrementAndGet()),
                submitted.getSourceAddr(),
                submitted.getSourceAddrTon(),
                submitted.getDestAddress(),
                submitted.getDestAddrTon(),
                submitted.getDestAddrNpi(),
                submitted.getDataCoding(),
                submitted.getEsmClass(),
                submitted.getRegisteredDelivery() == 1,
                reference == null ? -1 : Short.toUnsignedInt(reference.getValue()),
                submitted.getShortMessage());
        received.add(sms);
        if (status == SILENCE) {
            silent = true;
            awaitClosing();
        }
        try {
            return new SubmitSmResult(new MessageId(sms.id), new OptionalParameter[0]);
        } catch (PDUStringException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void awaitClosing() {
        try {
            var _ = closing.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends a receipt in the words of appendix B, and returns the status it was answered with. */
    int receipt(String id, String state) {
        String text = "id:" + id + " sub:001 dlvrd:001 submit date:2511221200 done date:2511221201 stat:" + state
                + " err:011 text:Fjordlys AS: Faktura";
        return deliver(RECEIPT, text);
    }

    /** Sends what a phone or a network has to say. */
    int deliver(byte esmClass, String text, OptionalParameter... more) {
        try {
            bound().deliverShortMessage(
                            "",
                            TypeOfNumber.INTERNATIONAL,
                            NumberingPlanIndicator.ISDN,
                            "4740000001",
                            TypeOfNumber.ALPHANUMERIC,
                            NumberingPlanIndicator.UNKNOWN,
                            "Fjordlys AS",
                            new ESMClass(esmClass),
                            (byte) 0,
                            (byte) 0,
                            new RegisteredDelivery(0),
                            new RawDataCoding((byte) 0),
                            text.getBytes(StandardCharsets.ISO_8859_1),
                            more);
            return SMPPConstant.STAT_ESME_ROK;
        } catch (NegativeResponseException no) {
            return no.getCommandStatus();
        } catch (IOException | PDUException | ResponseTimeoutException | InvalidResponseException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private SMPPServerSession bound() {
        return sessions.stream()
                .filter(session -> session.getSessionState() == SessionState.BOUND_TRX)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody is bound"));
    }

    /** The text a phone shows of what came under this reference, its parts put together by their headers. */
    String text(int reference) {
        Deque<Sms> parts = received.stream()
                .filter(sms -> sms.reference == reference)
                .sorted(Comparator.comparingInt(sms -> (sms.esmClass & 0x40) == 0 ? 1 : sms.octets[5]))
                .collect(Collectors.toCollection(ArrayDeque::new));
        return parts.stream()
                .map(sms -> sms.dataCoding == 8
                        ? new String(sms.body(), StandardCharsets.UTF_16BE)
                        : GsmAlphabet.read(sms.body()))
                .collect(Collectors.joining());
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm said, Session source) throws ProcessRequestException {
        throw unwanted();
    }

    @Override
    public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti said, SMPPServerSession source)
            throws ProcessRequestException {
        throw unwanted();
    }

    @Override
    public QuerySmResult onAcceptQuerySm(QuerySm said, SMPPServerSession source) throws ProcessRequestException {
        throw unwanted();
    }

    @Override
    public void onAcceptReplaceSm(ReplaceSm said, SMPPServerSession source) throws ProcessRequestException {
        throw unwanted();
    }

    @Override
    public void onAcceptCancelSm(CancelSm said, SMPPServerSession source) throws ProcessRequestException {
        throw unwanted();
    }

    @Override
    public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm said, SMPPServerSession source)
            throws ProcessRequestException {
        throw unwanted();
    }

    @Override
    public void onAcceptCancelBroadcastSm(CancelBroadcastSm said, SMPPServerSession source)
            throws ProcessRequestException {
        throw unwanted();
    }

    @Override
    public QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm said, SMPPServerSession source)
            throws ProcessRequestException {
        throw unwanted();
    }

    private static ProcessRequestException unwanted() {
        return new ProcessRequestException("not here", SMPPConstant.STAT_ESME_RINVCMDID);
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        listener.close();
        dropLinks();
    }
}
