package fordring.cli;

import fordring.platform.Config;
import fordring.platform.Log;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the server until it is told to stop. */
@Command(name = "serve", description = "Run the server until it is told to stop.", mixinStandardHelpOptions = true)
final class Serve implements Callable<Integer> {
    @Mixin
    private final Settings settings = new Settings();

    @Option(names = "--port", paramLabel = "PORT", description = "port to listen on (default: 8080; 0: a free one)")
    private @Nullable Integer port;

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> overrides = port == null ? Map.of() : Map.of("port", String.valueOf(port));
        Config config = settings.load(overrides);
        Log.configure(config.logFormat(), true);
        var log = LoggerFactory.getLogger(Serve.class);
        settings.describe(overrides).forEach(line -> log.info("setting {}", line));
        Server server = new Server(config);
        untilStopped(server);
        return 0;
    }

    /** Returns when the process is asked to end and the server has stopped in good order. */
    static void untilStopped(Server server) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.close();
                            stopped.countDown();
                        },
                        "stop"));
        stopped.await();
    }
}
