package fordring.bench;

import fordring.platform.Config;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Fordring in a process of its own, over a database that is running. */
record ServerProcess(Process process, int port) implements AutoCloseable {

    static ServerProcess start(Config.Database database, Path data) throws IOException {
        Files.createDirectories(data);
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "fordring.Main",
                "serve",
                "--port",
                String.valueOf(port),
                "--data",
                data.toString()));
        builder.environment()
                .putAll(Map.of(
                        "FORDRING_DB_URL", database.url(),
                        "FORDRING_DB_USER", database.user(),
                        "FORDRING_DB_PASSWORD", database.password()));
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(data.resolve("server.log").toFile())
                .start();
        awaitPort(process, port);
        return new ServerProcess(process, port);
    }

    private static void awaitPort(Process process, int port) throws IOException {
        for (int i = 0; i < 300; i++) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException notYet) {
                if (!process.isAlive()) {
                    throw new IOException("the server ended with " + process.exitValue());
                }
                pause();
            }
        }
        throw new IOException("the server does not listen");
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
