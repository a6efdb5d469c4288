package fordring.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Files of lines sent to {@code /invoices:batch} at once, each over a connection of its own with one thread that sends
 * and one that reads. The client takes as little as it can of the two cores.
 */
final class FileLoad {
    private static final int LINES_PER_PIECE = 200;
    private static final byte[] CREATED = "\"status\":201,".getBytes(StandardCharsets.US_ASCII);

    /** What was seen. */
    record Result(int invoices, long nanos) {
        double perSecond() {
            return invoices * 1e9 / nanos;
        }
    }

    private final int port;
    private final IntFunction<String> keys;
    private final Supplier<String> lines;

    /** {@code keys} are those of the files' tenants; {@code lines} gives lines, each a different one. */
    FileLoad(int port, IntFunction<String> keys, Supplier<String> lines) {
        this.port = port;
        this.keys = keys;
        this.lines = lines;
    }

    /** Sends for so long, and waits for all answers. */
    Result run(int files, Duration duration) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        long end = begin + duration.toNanos();
        int invoices = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> running = new ArrayList<>();
            for (int i = 0; i < files; i++) {
                String key = keys.apply(i);
                running.add(threads.submit(() -> file(key, end)));
            }
            for (Future<Integer> file : running) {
                invoices += file.get();
            }
        } catch (ExecutionException failure) {
            throw new IOException(failure.getCause());
        }
        return new Result(invoices, System.nanoTime() - begin);
    }

    /** How many invoices it made; every line must make one. */
    private int file(String key, long end) throws IOException, InterruptedException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write(ascii("POST /api/external/invoices:batch HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + key + "\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"));
            int[] sent = new int[1];
            Thread sender = Thread.ofPlatform().start(() -> sent[0] = send(out, end));
            int created = created(socket.getInputStream());
            sender.join();
            if (created != sent[0]) {
                throw new IOException(created + " of " + sent[0] + " lines made an invoice");
            }
            return created;
        }
    }

    private int send(OutputStream out, long end) {
        int sent = 0;
        try {
            while (System.nanoTime() < end) {
                StringBuilder piece = new StringBuilder();
                for (int i = 0; i < LINES_PER_PIECE; i++) {
                    piece.append(lines.get()).append('\n');
                }
                out.write(ascii(Integer.toHexString(piece.length()) + "\r\n" + piece + "\r\n"));
                sent += LINES_PER_PIECE;
            }
            out.write(ascii("0\r\n\r\n"));
            return sent;
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    /** Counts the lines of a chunked answer that say an invoice was made: the words occur once in each. */
    private static int created(InputStream raw) throws IOException {
        InputStream in = new BufferedInputStream(raw, 256 * 1024);
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.startsWith("HTTP/") && !header.contains(" 200 ")) {
                throw new IOException(header);
            }
        }
        byte[] buffer = new byte[4_000_000];
        int kept = 0;
        int created = 0;
        for (int size = size(in); size > 0; size = size(in)) {
            int length = kept + in.readNBytes(buffer, kept, size);
            int from = 0;
            for (int at = find(buffer, from, length); at >= 0; at = find(buffer, from, length)) {
                created++;
                from = at + CREATED.length;
            }
            kept = Math.min(CREATED.length - 1, length - from);
            System.arraycopy(buffer, length - kept, buffer, 0, kept);
            line(in);
        }
        return created;
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(line(in), 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the answer broke off");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private static int find(byte[] bytes, int from, int to) {
        for (int i = from; i <= to - CREATED.length; i++) {
            if (bytes[i] == CREATED[0] && Arrays.equals(bytes, i, i + CREATED.length, CREATED, 0, CREATED.length)) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
