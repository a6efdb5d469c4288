package fordring.api.external;

import fordring.document.KeptFiles;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.gateway.Answer;
import fordring.gateway.Gateway;
import fordring.gateway.Principal;
import fordring.platform.BodyLines;
import fordring.platform.JsonFields;
import fordring.platform.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One body of many invoices. One thread reads lines and makes drafts of them, while the other issues the batch before in
 * a transaction and answers it.
 */
final class InvoiceBatch {
    /** No body is larger, 2 GB. */
    static final long MOST_BYTES = 2_000_000_000;

    /** No line is larger, 1 MB. */
    static final int MOST_LINE_BYTES = 1_000_000;

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** A line that was read. */
    private sealed interface Read {
        /** It is to be done. */
        record ToDo(long number, Gateway.Line line) implements Read {}

        /** It cannot be read. */
        record Refused(long number, Answer answer) implements Read {}

        /** It lies behind the end of what a body may have. */
        record TooMuch() implements Read {}
    }

    private final ExternalApi api;
    private final Principal principal;
    private final Request request;
    private final InvoiceCreation creation;
    private final KeptFiles files;
    private final Path folder;
    private final LineFeed<Read> feed = new LineFeed<>();
    private volatile long writingSince;

    /** {@code folder} takes what is left of a body whose sender does not read before he has sent it. */
    InvoiceBatch(InvoiceCreation creation, KeptFiles files, Path folder) {
        this.api = creation.api();
        this.principal = creation.principal();
        this.request = creation.request();
        this.files = files;
        this.folder = folder;
        this.creation = creation;
    }

    void run(InputStream body, OutputStream answer, BooleanSupplier stopping) throws IOException {
        Thread reading = Thread.ofVirtual().name("lines").start(() -> read(body));
        try {
            for (List<Read> lines = feed.take(stopping); !lines.isEmpty(); lines = feed.take(stopping)) {
                if (!doneAndAnswered(lines, answer)) {
                    return;
                }
            }
            if (!feed.isEmpty()) {
                last(answer, api.refusal(request, new Rejected(Fault.of(Code.STOPPING, ""))));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } finally {
            reading.interrupt();
        }
    }

    private void read(InputStream body) {
        try (BodyLines lines = new BodyLines(body, MOST_LINE_BYTES)) {
            boolean laidDown = false;
            for (BodyLines.Line line = lines.next(); line != null; line = lines.next()) {
                byte[] bytes = line.bytes();
                boolean tooMuch = lines.bytesRead() > MOST_BYTES;
                Read read = tooMuch ? new Read.TooMuch() : read(line);
                int size = bytes == null ? 0 : bytes.length;
                if (!feed.put(read, size, laidDown ? () -> false : this::isNotHeard)) {
                    lines.layDown(folder, MOST_BYTES);
                    laidDown = true;
                    feed.put(read, size, () -> false);
                }
                if (tooMuch) {
                    break;
                }
            }
            feed.end(null);
        } catch (IOException gone) {
            feed.end(gone);
        } catch (InterruptedException noLonger) {
            feed.end(new InterruptedIOException());
        }
    }

    /** Whether answers wait for a client that does not read them. */
    private boolean isNotHeard() {
        long since = writingSince;
        return since != 0 && System.nanoTime() - since > PATIENCE.toNanos();
    }

    private Read read(BodyLines.Line line) {
        byte[] bytes = line.bytes();
        if (bytes == null) {
            Rejected tooLarge = new Rejected(Fault.of(Code.LINE_TOO_LARGE, "", MOST_LINE_BYTES));
            return new Read.Refused(line.number(), api.refusal(request, tooLarge));
        }
        try {
            JsonFields in = JsonFields.of(bytes);
            String key = in.parsed(
                    "idempotencyKey",
                    255,
                    text -> Optional.of(text).filter(Gateway::isIdempotencyKey),
                    Code.MUST_BE_IDEMPOTENCY_KEY);
            InvoiceRequest read = new InvoiceRequest(principal.tenant(), in);
            if (read.draft().isPresent()) {
                files.keep(principal.tenant(), read.contents());
            }
            return new Read.ToDo(
                    line.number(),
                    new Gateway.Line(
                            key, bytes, creation.wanted(read), creation.refusal(read), failure -> broken(failure)));
        } catch (Rejected malformed) {
            return new Read.Refused(line.number(), api.refusal(request, malformed));
        } catch (RuntimeException failure) {
            return new Read.Refused(line.number(), broken(failure));
        }
    }

    private Answer broken(Throwable failure) {
        return api.failure(request, failure);
    }

    /** False when nothing more is to be done. */
    private boolean doneAndAnswered(List<Read> lines, OutputStream out) throws IOException {
        Iterator<Answer> done;
        try {
            api.gateway().readmit(request);
            done = api.gateway()
                    .createMany(
                            principal,
                            request,
                            lines.stream()
                                    .flatMap(l -> l instanceof Read.ToDo todo
                                            ? java.util.stream.Stream.of(todo.line())
                                            : java.util.stream.Stream.empty())
                                    .toList())
                    .iterator();
        } catch (Rejected noLonger) {
            last(out, api.refusal(request, noLonger));
            return false;
        } catch (RuntimeException failure) {
            last(out, broken(failure));
            return false;
        }
        writingSince = System.nanoTime();
        for (Read line : lines) {
            switch (line) {
                case Read.ToDo todo -> write(out, todo.number(), done.next());
                case Read.Refused refused -> write(out, refused.number(), refused.answer());
                case Read.TooMuch _ -> {
                    last(out, api.refusal(request, new Rejected(Fault.of(Code.BODY_TOO_LARGE, "", MOST_BYTES))));
                    return false;
                }
            }
        }
        out.flush();
        writingSince = 0;
        return true;
    }

    private static void write(OutputStream out, long number, Answer answer) throws IOException {
        out.write(ascii("{\"line\":" + number + ",\"status\":" + answer.status()));
        if (answer.replayed()) {
            out.write(ascii(",\"replayed\":true"));
        }
        if (answer.status() < 300) {
            out.write(ascii(",\"invoice\":"));
            out.write(answer.body());
            out.write(ascii("}\n"));
        } else {
            withoutBrace(out, answer);
        }
    }

    /** The line behind which there is no other: it belongs to none that was sent. */
    private static void last(OutputStream out, Answer answer) throws IOException {
        out.write(ascii("{\"status\":" + answer.status()));
        withoutBrace(out, answer);
    }

    /** What is left of a refusal, <code>"error":{…}}</code>, once its first brace is gone. */
    private static void withoutBrace(OutputStream out, Answer refusal) throws IOException {
        out.write(',');
        out.write(refusal.body(), 1, refusal.body().length - 1);
        out.write('\n');
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
