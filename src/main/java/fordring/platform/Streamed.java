package fordring.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;

/**
 * How a request is answered whose body was not read: whole, which leaves the body unread, while it flows, or when it
 * has flowed in.
 */
public sealed interface Streamed permits Response, Streamed.Flow, Streamed.Upload {

    /** Answered with 200 and this type, piece by piece, while the body comes; memory holds a piece of either. */
    record Flow(String contentType, Work work) implements Streamed {}

    /** Answered when the body has come in. */
    record Upload(Reading reading) implements Streamed {}

    /** Reads the body, and says what became of it. */
    interface Reading {
        /**
         * The body may be left unread.
         *
         * @throws IOException when the client is gone
         */
        Response run(InputStream body) throws IOException;
    }

    /** Reads the body and writes the answer. */
    interface Work {
        /**
         * Returns when the answer is whole; the body may then be left unread.
         *
         * @param stopping whether the server is to stop: then it is time to come to an end
         * @throws IOException when the client is gone
         */
        void run(InputStream body, OutputStream answer, BooleanSupplier stopping) throws IOException;
    }
}
