package fordring.page;

import fordring.document.Shade;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Secrets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What every page needs and none owns: style, script, fonts, and a stylesheet for each colour a creditor may have. Their
 * address has the hash of all of them in it, so that a browser never asks twice.
 */
final class Assets {
    static final String ROUTE = "/i/static/{version}/{file}";

    private static final Map<String, String> TYPES = Map.of(
            "page.css", "text/css; charset=utf-8",
            "page.js", "text/javascript; charset=utf-8",
            "FordringSans-Regular.ttf", "font/ttf",
            "FordringSans-SemiBold.ttf", "font/ttf");

    private static final Map<String, byte[]> FILES = read();
    private static final String VERSION = version();

    /** What their addresses begin with. */
    static final String BASE = "/i/static/" + VERSION + "/";

    private static final Pattern ACCENT = Pattern.compile("accent-([0-9a-f]{6})\\.css");

    private Assets() {}

    /** The name of the stylesheet of a colour, {@code #rrggbb}. */
    static String accent(String color) {
        return "accent-" + color.substring(1) + ".css";
    }

    /** Empty where there is no such file. */
    static Optional<Response> find(Request request) {
        if (!request.part("version").equals(VERSION)) {
            return Optional.empty();
        }
        String name = request.part("file");
        Matcher accent = ACCENT.matcher(name);
        if (accent.matches()) {
            return Optional.of(file("text/css; charset=utf-8", style("#" + accent.group(1))));
        }
        byte[] content = FILES.get(name);
        return content == null ? Optional.empty() : Optional.of(file(Objects.requireNonNull(TYPES.get(name)), content));
    }

    private static Response file(String type, byte[] content) {
        return Html.guarded(
                Response.of(200, type, content).with("Cache-Control", "public, max-age=31536000, immutable"));
    }

    /** The colour as it can be read on white and on black, and what can be read on it. */
    private static byte[] style(String color) {
        return """
                :root { --accent: %s; --on-accent: #ffffff; }
                @media (prefers-color-scheme: dark) { :root { --accent: %s; --on-accent: #10161b; } }
                @media print { :root { --accent: #000000; } }
                """.formatted(Shade.legible(color), Shade.legibleOnDark(color)).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> read() {
        Map<String, byte[]> files = new HashMap<>();
        TYPES.keySet().forEach(name -> files.put(name, read((name.endsWith(".ttf") ? "/font/" : "/page/") + name)));
        return files;
    }

    private static byte[] read(String resource) {
        try (InputStream in = Objects.requireNonNull(Assets.class.getResourceAsStream(resource), resource)) {
            return in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String version() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        new TreeMap<>(FILES).values().forEach(all::writeBytes);
        all.writeBytes(style("#808080"));
        return HexFormat.of().formatHex(Secrets.sha256(all.toByteArray()), 0, 8);
    }
}
