package fordring.testkit;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The machine's own Chromium, opened once; it ends with the JVM. One thread at a time may use it. */
public final class Browser {
    /** A telephone's width, in CSS pixels. */
    public static final int PHONE = 390;

    public static final int DESKTOP = 1280;

    private static final com.microsoft.playwright.Browser CHROMIUM = launch();

    private Browser() {}

    /** A window of a browser that knows nothing yet. */
    public static BrowserContext window(int width) {
        return window(width, options -> options);
    }

    public static BrowserContext window(
            int width, UnaryOperator<com.microsoft.playwright.Browser.NewContextOptions> more) {
        BrowserContext context = CHROMIUM.newContext(more.apply(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, width == PHONE ? 844 : 900)
                .setLocale("nb-NO")));
        context.setDefaultTimeout(10_000);
        return context;
    }

    private static com.microsoft.playwright.Browser launch() {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        // Its driver ends with the pipe to this JVM, and Chromium with the driver.
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        // Chromium's sandbox refuses to run as root, as build servers do.
                        .setArgs("root".equals(System.getProperty("user.name")) ? List.of("--no-sandbox") : List.of()));
    }

    private static Path executable() {
        return Optional.ofNullable(System.getenv("FORDRING_CHROMIUM"))
                .map(Path::of)
                .or(Browser::onPath)
                .orElseThrow(() -> new IllegalStateException("no Chromium on PATH: install it, or name it by"
                        + " FORDRING_CHROMIUM; ./fordring test does so where it may"));
    }

    private static Optional<Path> onPath() {
        return Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
