package fordring.testkit;

import fordring.platform.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A request of many lines over a connection of its own, whose lines and answers go to and fro as the test likes. */
public final class LineStream implements AutoCloseable {
    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;
    private boolean begun;
    private int chunkLeft;

    private LineStream(Socket socket) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.in = new java.io.BufferedInputStream(socket.getInputStream());
    }

    /** Sends the head of a {@code POST} below {@code /api/external}. */
    public static LineStream open(int port, String path, String key) throws IOException {
        LineStream stream = new LineStream(new Socket(InetAddress.getLoopbackAddress(), port));
        stream.socket.setSoTimeout(60_000);
        stream.out.write(("POST /api/external" + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key
                        + "\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        return stream;
    }

    /** A piece of the body, be it a line or not. */
    public void send(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream chunk = new ByteArrayOutputStream(bytes.length + 16);
        chunk.writeBytes((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        chunk.writeBytes(bytes);
        chunk.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.write(chunk.toByteArray());
    }

    /** Ends the body. */
    public void end() throws IOException {
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** The next line of the answer; null when it has ended. */
    public @Nullable JsonNode answer() throws IOException {
        if (!begun) {
            begun = true;
            String status = headLine();
            if (!status.equals("HTTP/1.1 200 OK")) {
                throw new IOException(status);
            }
            while (!headLine().isEmpty()) {
                // a header that nobody asks for
            }
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = read(); next != '\n'; next = read()) {
            if (next < 0) {
                return null;
            }
            line.write(next);
        }
        return Json.tree(line.toByteArray());
    }

    private int read() throws IOException {
        if (chunkLeft == 0) {
            String size = headLine();
            chunkLeft = Integer.parseInt(size.isEmpty() ? headLine() : size, 16);
            if (chunkLeft == 0) {
                return -1;
            }
        }
        chunkLeft--;
        return in.read();
    }

    private String headLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the server closed the connection");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    /** Breaks the connection off as a cut cable does, with whatever is under way. */
    public void cut() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
