package fordring.delivery;

import fordring.platform.Config;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one link to an SMSC, bound as transceiver in the background from the beginning, for receipts may be waiting there,
 * and bound again whenever it is lost.
 */
final class SmppLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SmppLink.class);
    /** What an SMSC sends is worked on by so many threads. */
    static final int THREADS = 16;

    private static final int MOST_QUEUED = 1_000;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /**
     * How long is waited.
     *
     * @param answer for each answer of the SMSC
     * @param enquire in silence before it is asked whether it is there
     * @param message for a message as a whole, whatever the SMSC does
     * @param rebind before the first attempt to bind again; each further one waits twice as long, at most a minute
     */
    record Times(Duration connect, Duration answer, Duration enquire, Duration message, Duration rebind) {}

    /** There is no link now. */
    static final class Unbound extends Exception {
        private static final long serialVersionUID = 1;

        Unbound(String message) {
            super(message);
        }
    }

    /** @param lost how, when it is */
    private record Bound(SMPPSession session, CompletableFuture<SessionState> lost) {}

    private final Config.Smpp settings;
    private final Times times;
    private final SSLSocketFactory tls;
    private final MessageReceiverListener receiver;
    private final ReentrantLock lock = new ReentrantLock();
    private CompletableFuture<Bound> current = CompletableFuture.failedFuture(new Unbound("not bound yet"));
    private final AtomicReference<@Nullable Socket> socket = new AtomicReference<>();
    private final Thread keeper;
    private volatile boolean closed;

    SmppLink(Config.Smpp settings, Times times, SSLSocketFactory tls, MessageReceiverListener receiver) {
        this.settings = settings;
        this.times = times;
        this.tls = tls;
        this.receiver = receiver;
        this.keeper = Thread.ofVirtual().name("smpp-link").start(this::stayBound);
    }

    /** The session to send by; whoever comes while it is being bound waits for that. */
    SMPPSession session() throws Unbound, InterruptedException {
        return bound().session();
    }

    private Bound bound() throws Unbound, InterruptedException {
        if (closed) {
            throw new Unbound("the link was closed");
        }
        CompletableFuture<Bound> agreed;
        boolean mine;
        lock.lock();
        try {
            mine = !isOfUse(current);
            current = mine ? new CompletableFuture<>() : current;
            agreed = current;
        } finally {
            lock.unlock();
        }
        if (mine) {
            bind(agreed);
        }
        try {
            return agreed.get(times.connect().plus(times.answer()).toMillis() + 5_000, TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw new Unbound("no link to the SMSC: "
                    + Objects.requireNonNull(failure.getCause()).getMessage());
        } catch (TimeoutException slow) {
            throw new Unbound("no link to the SMSC in time");
        }
    }

    private static boolean isOfUse(CompletableFuture<Bound> bound) {
        return !bound.isDone() || isBound(bound);
    }

    private static boolean isBound(CompletableFuture<Bound> bound) {
        return bound.isDone()
                && !bound.isCompletedExceptionally()
                && !bound.resultNow().lost().isDone();
    }

    private void bind(CompletableFuture<Bound> result) {
        SMPPSession session = new SMPPSession(this::connect);
        CompletableFuture<SessionState> lost = new CompletableFuture<>();
        session.setTransactionTimer(times.answer().toMillis());
        session.setEnquireLinkTimer(Math.toIntExact(times.enquire().toMillis()));
        session.setPduProcessorDegree(THREADS);
        session.setQueueCapacity(MOST_QUEUED);
        session.setMessageReceiverListener(receiver);
        session.addSessionStateListener((now, before, source) -> {
            if (now == SessionState.CLOSED || now == SessionState.UNBOUND) {
                lost.complete(now);
            }
        });
        try {
            session.connectAndBind(
                    settings.host(),
                    settings.port(),
                    new BindParameter(
                            BindType.BIND_TRX,
                            settings.systemId(),
                            settings.password(),
                            settings.systemType(),
                            TypeOfNumber.UNKNOWN,
                            NumberingPlanIndicator.UNKNOWN,
                            null),
                    times.answer().toMillis());
            result.complete(new Bound(session, lost));
        } catch (IOException | RuntimeException failure) {
            session.close();
            result.completeExceptionally(failure);
        }
    }

    private Connection connect(String host, int port) throws IOException {
        Socket plain = new Socket();
        try {
            plain.setTcpNoDelay(true);
            plain.setKeepAlive(true);
            plain.connect(
                    new InetSocketAddress(host, port),
                    Math.toIntExact(times.connect().toMillis()));
            socket.set(plain);
            return new SocketConnection(settings.tls() ? secured(plain, host, port) : plain);
        } catch (IOException | RuntimeException failure) {
            plain.close();
            throw failure;
        }
    }

    /** TLS whose certificate names the host. */
    private Socket secured(Socket plain, String host, int port) throws IOException {
        SSLSocket secured = (SSLSocket) tls.createSocket(plain, host, port, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.setSoTimeout(Math.toIntExact(times.answer().toMillis()));
        secured.startHandshake();
        return secured;
    }

    /** Ends a link by which nothing moves any more, even in the midst of writing. */
    void cut() {
        Socket stuck = socket.get();
        if (stuck == null) {
            return;
        }
        try {
            stuck.close();
        } catch (IOException alreadyGone) {
            LOG.debug("the link to the SMSC was gone already", alreadyGone);
        }
    }

    private void stayBound() {
        Duration pause = times.rebind();
        boolean told = false;
        while (!closed) {
            try {
                Bound bound = bound();
                LOG.info("bound to the SMSC at {}", settings);
                pause = times.rebind();
                told = false;
                SessionState how = bound.lost().get();
                bound.session().close();
                if (!closed) {
                    LOG.warn("the link to the SMSC at {} was lost: {}", settings, how);
                }
            } catch (Unbound failure) {
                if (!told) {
                    LOG.warn("the SMSC at {} is tried until it answers: {}", settings, failure.getMessage());
                }
                told = true;
            } catch (InterruptedException stop) {
                return;
            } catch (ExecutionException impossible) {
                throw new IllegalStateException(impossible);
            }
            if (!paused(pause)) {
                return;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private boolean paused(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException stop) {
            return false;
        }
    }

    @Override
    public void close() {
        closed = true;
        lock.lock();
        try {
            if (isBound(current)) {
                current.resultNow().session().unbindAndClose();
            }
        } finally {
            lock.unlock();
        }
        keeper.interrupt();
        cut();
    }
}
