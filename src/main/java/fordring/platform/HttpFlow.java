package fordring.platform;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bodies and answers of HTTP that are not held whole. */
final class HttpFlow {
    private static final Logger LOG = LoggerFactory.getLogger(HttpFlow.class);
    private static final Duration LINGER = Duration.ofSeconds(1);
    private static final int PIECE = 64 * 1024;

    private HttpFlow() {}

    /** Lets body and answer flow to their end; the head of the answer is set. */
    static void run(Streamed.Flow flow, Request raw, Response response, BooleanSupplier stopping, Callback callback) {
        try {
            // Neither is closed when the work breaks: closing the one would cut the connection, the other ends the
            // answer.
            InputStream in = Content.Source.asInputStream(raw);
            OutputStream out = new BufferedOutputStream(Content.Sink.asOutputStream(response), PIECE);
            flow.work().run(in, out, stopping);
            out.close();
            discardWhatComes(raw);
            callback.succeeded();
        } catch (IOException gone) {
            LOG.info("the client of a stream is gone: {}", gone.toString());
            callback.failed(gone);
        } catch (RuntimeException | Error failure) {
            LOG.error("a stream broke", failure);
            callback.failed(failure);
        }
    }

    /** Reads what is left of a body, up to {@code most}; false when there is more. */
    static boolean discard(Request raw, long most) {
        if (raw.getLength() == 0) {
            return true;
        }
        if (raw.getHeaders().contains(HttpHeader.EXPECT)) {
            return false;
        }
        try {
            InputStream in = Content.Source.asInputStream(raw);
            byte[] piece = new byte[PIECE];
            long read = 0;
            for (int length = 0; length >= 0 && read <= most; length = in.read(piece)) {
                read += length;
            }
            return read <= most;
        } catch (IOException gone) {
            return false;
        }
    }

    /** For a second: who is cut off while he still sends may lose the end of the answer. */
    private static void discardWhatComes(Request raw) {
        long end = System.nanoTime() + LINGER.toNanos();
        while (System.nanoTime() < end) {
            Content.Chunk chunk = raw.read();
            if (chunk == null) {
                try {
                    Thread.sleep(10);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return;
                }
            } else {
                chunk.release();
                if (chunk.isLast()) {
                    return;
                }
            }
        }
    }
}
