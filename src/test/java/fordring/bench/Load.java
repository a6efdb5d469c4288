package fordring.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * HTTP requests over a number of connections, each sending the next when it has the answer to the last. One thread
 * and a selector: on two cores the client must not be what is measured.
 */
final class Load {

    /** What was seen; {@code refused} counts answers other than the expected status. */
    record Result(int requests, int refused, long nanos, long p50Nanos, long p99Nanos) {
        double perSecond() {
            return requests * 1e9 / nanos;
        }
    }

    private static final class Connection {
        private final SocketChannel channel;
        private final ByteBuffer in = ByteBuffer.allocate(64 * 1024);
        private ByteBuffer out = ByteBuffer.allocate(0);
        private long sentAt;

        Connection(SocketChannel channel) {
            this.channel = channel;
        }
    }

    private final int port;
    private final int expectedStatus;
    private final Supplier<byte[]> requests;

    /** {@code requests} gives whole HTTP requests, each a different one. */
    Load(int port, int expectedStatus, Supplier<byte[]> requests) {
        this.port = port;
        this.expectedStatus = expectedStatus;
        this.requests = requests;
    }

    Result run(int connections, Duration duration) throws IOException {
        List<Long> latencies = new ArrayList<>(200_000);
        int refused = 0;
        try (Selector selector = Selector.open()) {
            List<Connection> open = open(selector, connections);
            long begin = System.nanoTime();
            long end = begin + duration.toNanos();
            int inFlight = 0;
            for (Connection connection : open) {
                send(connection);
                inFlight++;
            }
            while (inFlight > 0) {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    Connection connection = (Connection) key.attachment();
                    int status = receive(connection);
                    if (status == 0) {
                        continue;
                    }
                    latencies.add(System.nanoTime() - connection.sentAt);
                    refused += status == expectedStatus ? 0 : 1;
                    if (System.nanoTime() < end) {
                        send(connection);
                    } else {
                        inFlight--;
                    }
                }
                selector.selectedKeys().clear();
            }
            long nanos = System.nanoTime() - begin;
            for (Connection connection : open) {
                connection.channel.close();
            }
            return result(latencies, refused, nanos);
        }
    }

    private List<Connection> open(Selector selector, int connections) throws IOException {
        List<Connection> open = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            Connection connection = new Connection(channel);
            channel.register(selector, SelectionKey.OP_READ, connection);
            open.add(connection);
        }
        return open;
    }

    private void send(Connection connection) throws IOException {
        connection.in.clear();
        connection.out = ByteBuffer.wrap(requests.get());
        connection.sentAt = System.nanoTime();
        // A request is far smaller than a socket's buffer: it goes out at once.
        while (connection.out.hasRemaining()) {
            connection.channel.write(connection.out);
        }
    }

    /** The status when the answer is whole, 0 while it is not. */
    private static int receive(Connection connection) throws IOException {
        if (connection.channel.read(connection.in) < 0) {
            throw new IOException("the server closed a connection");
        }
        byte[] bytes = connection.in.array();
        int length = connection.in.position();
        int head = indexOf(bytes, length, "\r\n\r\n");
        if (head < 0) {
            return 0;
        }
        String headers = new String(bytes, 0, head, StandardCharsets.US_ASCII);
        int at = headers.toLowerCase(java.util.Locale.ROOT).indexOf("content-length:");
        int end = headers.indexOf('\r', at);
        int body = Integer.parseInt(
                headers.substring(at + 15, end < 0 ? headers.length() : end).strip());
        return length < head + 4 + body ? 0 : Integer.parseInt(headers.substring(9, 12));
    }

    private static int indexOf(byte[] bytes, int length, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i <= length - wanted.length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    private static Result result(List<Long> latencies, int refused, long nanos) {
        List<Long> sorted = latencies.stream().sorted().toList();
        return new Result(
                sorted.size(), refused, nanos, sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 99 / 100));
    }
}
