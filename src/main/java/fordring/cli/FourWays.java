package fordring.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One invoice by every channel there is, and where what was sent can be looked at. */
final class FourWays {
    private static final Map<String, String> CHANNELS = new TreeMap<>(
            Map.of("email", "e-mail", "sms", "text message", "letter", "letter", "e_invoice", "e-invoice"));

    private final Narrator narrator;
    private final Narrator.Calls api;
    private final Path outbox;

    FourWays(Narrator narrator, Narrator.Calls api, Path data) {
        this.narrator = narrator;
        this.api = api;
        this.outbox = data.toAbsolutePath().resolve("outbox");
    }

    /** Sends it by the channels that it has not been planned for, and tells of each of the four. */
    void tell(String title, String path) {
        List<String> planned =
                deliveries(path).map(d -> d.get("channel").stringValue()).toList();
        CHANNELS.keySet().stream()
                .filter(channel -> !planned.contains(channel))
                .forEach(channel -> api.post(path + "/send", "{\"channel\": \"" + channel + "\"}"));
        Narrator.eventually(() -> CHANNELS.keySet().stream()
                .allMatch(channel -> sent(path, channel).isPresent()));
        CHANNELS.forEach((channel, name) -> tell(title, path, channel, name));
    }

    private void tell(String title, String path, String channel, String name) {
        Optional<JsonNode> sent = sent(path, channel);
        Optional<Path> file = sent.flatMap(d -> file(channel, d.get("id").stringValue()));
        narrator.step(
                title + " by " + name,
                file.isPresent(),
                file.map(f -> f.toUri().toString()).orElse(narrator.link(path)),
                sent.map(d -> "sent " + d.get("sentAt").stringValue()).orElse("not sent"));
    }

    /** The delivery of an invoice by this channel, once it was taken over. */
    Optional<JsonNode> sent(String path, String channel) {
        return deliveries(path)
                .filter(d -> d.get("channel").stringValue().equals(channel))
                .filter(d -> !d.get("sentAt").isNull())
                .findFirst();
    }

    Stream<JsonNode> deliveries(String path) {
        return api.get(path).get("deliveries").valueStream();
    }

    /** Where there are several, not the one that only says to whom. */
    Optional<Path> file(String channel, String delivery) {
        Path folder = outbox.resolve(channel);
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().startsWith(delivery))
                    .sorted(Comparator.comparing(f -> f.toString().matches(".*[.](txt|json)")))
                    .findFirst();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
