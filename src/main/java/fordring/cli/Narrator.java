package fordring.cli;

import fordring.platform.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Tells a story step by step, and calls the API in it as an integrator would. */
final class Narrator implements AutoCloseable {
    private static final String EXTERNAL = "/api/external";
    private static final String JSON = "application/json";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** One step as told. */
    record Step(String step, boolean ok, @Nullable String link, String detail) {}

    /** The story cannot go on; the step that failed is told already. */
    static final class Abandoned extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final String url;
    private final PrintWriter out;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Step> steps = new ArrayList<>();

    Narrator(String url, PrintWriter out) {
        this.url = url;
        this.out = out;
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    void step(String name, boolean ok, @Nullable String link, String detail) {
        steps.add(new Step(name, ok, link, detail));
        out.println((ok ? "  ok  " : "  NO  ") + name + ": " + detail);
        if (link != null) {
            out.println("      " + link);
        }
    }

    /** Of a path of the external API. */
    String link(String path) {
        return url(EXTERNAL + path);
    }

    /** Of a whole path. */
    String url(String path) {
        return url + path;
    }

    /** The external API, with one key. */
    Calls with(String key) {
        return new Calls(EXTERNAL, key);
    }

    /** The other surfaces, by whole paths, with a token. */
    Calls bearing(String token) {
        return new Calls("", token);
    }

    /** The same without one. */
    Calls anyone() {
        return new Calls("", null);
    }

    final class Calls {
        private final String prefix;
        private final @Nullable String token;

        private Calls(String prefix, @Nullable String token) {
            this.prefix = prefix;
            this.token = token;
        }

        JsonNode get(String path) {
            return success("GET", path, JSON, null);
        }

        JsonNode post(String path, String body) {
            return success("POST", path, JSON, body);
        }

        JsonNode put(String path, String body) {
            return success("PUT", path, JSON, body);
        }

        JsonNode patch(String path, String body) {
            return success("PATCH", path, JSON, body);
        }

        /** A form; names and values are encoded. */
        JsonNode form(String path, String fields) {
            return success("POST", path, "application/x-www-form-urlencoded", fields);
        }

        HttpResponse<byte[]> fetch(String path) {
            return send("GET", path, JSON, null);
        }

        /** A file as it is. */
        JsonNode upload(String path, byte[] file) {
            return success("POST", path, send("POST", path, "application/octet-stream", file));
        }

        /** Tells of a file: that it is there, and how it begins. */
        void file(String name, String path, String beginning) {
            HttpResponse<byte[]> answer = fetch(path);
            byte[] content = answer.body();
            String first = new String(content, 0, Math.min(content.length, beginning.length()), StandardCharsets.UTF_8);
            boolean right = answer.statusCode() == 200 && first.equals(beginning);
            step(name, right, url(prefix + path), right ? size(content.length) : String.valueOf(answer.statusCode()));
        }

        private static String size(int bytes) {
            return bytes < 10_000 ? bytes + " bytes" : bytes / 1000 + " kB";
        }

        private JsonNode success(String method, String path, String type, @Nullable String body) {
            return success(
                    method,
                    path,
                    send(method, path, type, body == null ? null : body.getBytes(StandardCharsets.UTF_8)));
        }

        private JsonNode success(String method, String path, HttpResponse<byte[]> answer) {
            if (answer.statusCode() / 100 != 2) {
                throw abandoned(
                        method + " " + path,
                        answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8));
            }
            return Json.tree(answer.body());
        }

        private HttpResponse<byte[]> send(String method, String path, String type, byte @Nullable [] body) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(prefix + path)))
                    .timeout(PATIENCE)
                    .header("Content-Type", type)
                    .method(
                            method,
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofByteArray(body));
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            try {
                return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            } catch (IOException failure) {
                throw abandoned(method + " " + path, String.valueOf(failure.getMessage()));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new Abandoned();
            }
        }
    }

    private Abandoned abandoned(String what, String why) {
        step(what, false, null, why);
        return new Abandoned();
    }

    /** Waits for what happens by itself. */
    static boolean eventually(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        http.close();
    }
}
