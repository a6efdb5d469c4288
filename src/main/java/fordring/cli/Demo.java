package fordring.cli;

import fordring.country.Country;
import fordring.id.TenantId;
import fordring.money.Rate;
import fordring.party.Address;
import fordring.platform.Config;
import fordring.platform.Json;
import fordring.platform.Log;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A fresh installation with a creditor and customers, and the main job done once before the eyes of the reader,
 * through the HTTP API. Writes {@code demo.json} (how to get in) and {@code story.json} (what happened).
 */
@Command(
        name = "demo",
        description = "Start afresh with demo data, take invoices from creation to paid, then keep serving.",
        mixinStandardHelpOptions = true)
final class Demo implements Callable<Integer> {
    /** Everything a demo may delete when it starts afresh, and nothing else. */
    private static final List<String> OURS =
            List.of("pg", "documents", "outbox", "bank", "secret.key", "demo.json", "story.json", ".demo");

    @Mixin
    private final Settings settings = new Settings();

    @Option(names = "--port", defaultValue = "8080", description = "port to listen on (default: 8080; 0: a free one)")
    private int port;

    @Option(names = "--no-story", description = "only the demo data")
    private boolean noStory;

    @Option(names = "--exit", description = "end after the story: exit code 0 only if every step was true")
    private boolean exit;

    @Spec
    private @Nullable CommandSpec spec;

    /**
     * How programs get in; null is what does not exist yet.
     *
     * @param countries keys to the other creditors, by country
     * @param partner clientId and clientSecret
     * @param erp username and password
     */
    private record Access(
            String url,
            String apiKey,
            Map<String, String> test,
            Map<String, String> countries,
            Map<String, String> partner,
            Map<String, String> erp,
            @Nullable Object console) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path data = settings.data();
        startAfresh(data);
        Config config = settings.load(overrides());
        Log.configure(config.logFormat(), false);
        PrintWriter out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
        out.println("Starting PostgreSQL and Fordring in " + data.toAbsolutePath() + " …");
        try (Server server = new Server(config)) {
            Access access = open(server, out);
            write(data.resolve("demo.json"), access);
            out.println("Fordring is at " + access.url + ", API key " + access.apiKey);
            boolean told = noStory || story(server, access, data, out);
            if (exit) {
                return told ? 0 : 1;
            }
            out.println("Serving at " + access.url + " until Ctrl-C. Keys: " + data.resolve("demo.json"));
            Serve.untilStopped(server);
            return 0;
        }
    }

    private Map<String, String> overrides() {
        Map<String, String> overrides = new HashMap<>();
        overrides.put("port", String.valueOf(port));
        overrides.put("webhooks.allow.loopback", "true");
        overrides.put("public.url", "");
        overrides.put("erp.signup", "open");
        overrides.put("erp.tenant", "");
        // Its own database and the outbox, whatever the environment says: a demo touches nothing real.
        overrides.put("db.url", "");
        overrides.putAll(Config.NO_GATEWAY);
        return overrides;
    }

    private static boolean story(Server server, Access access, Path data, PrintWriter out) throws IOException {
        try (Narrator narrator = new Narrator(access.url, out);
                Story story = new Story(narrator, access.apiKey, data);
                DeliveryStory delivery = new DeliveryStory(narrator, access.apiKey, data)) {
            try {
                story.tell();
                delivery.tell();
                new BankStory(narrator, access.apiKey, data).norway();
                for (Neighbour neighbour : Neighbour.values()) {
                    String key =
                            access.countries.get(neighbour.opening().country().name());
                    new NeighbourStory(narrator, neighbour, java.util.Objects.requireNonNull(key), data).tell();
                    new BankStory(narrator, key, data).neighbour(neighbour);
                }
                for (Country country : Country.values()) {
                    String key = java.util.Objects.requireNonNull(access.test.get(country.name()));
                    new CollectionStory(narrator, key, country).tell();
                }
                new PartnerStory(narrator, access.partner, data).tell();
                new ErpStory(narrator, access.erp).tell();
                Books.Report report = server.db().read(Books::report);
                narrator.step("Close the books", report.inOrder(), null, report.toString());
            } catch (Narrator.Abandoned abandoned) {
                // the step that failed is told already
            }
            write(data.resolve("story.json"), narrator.steps());
            return narrator.steps().stream().allMatch(Narrator.Step::ok);
        }
    }

    /** The demo's creditors, VAT registered at their countries' general rates, each a tenant of its own; a partner, a client. */
    private static Access open(Server server, PrintWriter out) {
        Opening opening = new Opening(
                "Fjordlys Kraft AS",
                Country.NO,
                "988077917",
                "86011117947",
                Rate.percent("25"),
                new Address("Strandgata 12", null, "5013", "Bergen", "NO"),
                "faktura@fjordlys.example",
                "55 00 12 34",
                "fjordlys.example");
        Opening.Keys keys = server.db().write(opening::run);
        for (TenantId tenant : List.of(keys.live(), keys.test())) {
            server.db().write(tx -> {
                server.customers().create(tx, DemoCustomers.printed(tenant, tx.now()));
                return tenant;
            });
        }
        Map<String, String> countries = new TreeMap<>();
        Map<String, String> test = new TreeMap<>(Map.of("apiKey", keys.testKey()));
        // A tenant of its own: the clock of the demo's stays where the world is.
        Opening collecting = new Opening(
                "Havglimt Regnskap AS",
                Country.NO,
                "999123406",
                "15032080119",
                Rate.percent("25"),
                new Address("Kaigaten 4", null, "5015", "Bergen", "NO"),
                "post@havglimt.example",
                "55 00 43 21",
                "havglimt.example");
        test.put(Country.NO.name(), server.db().write(collecting::run).testKey());
        for (Neighbour neighbour : Neighbour.values()) {
            Opening theirs = neighbour.opening();
            Opening.Keys opened = server.db().write(theirs::run);
            countries.put(theirs.country().name(), opened.liveKey());
            test.put(theirs.country().name(), opened.testKey());
        }
        String url = "http://localhost:" + server.port();
        try (Narrator narrator = new Narrator(url, out)) {
            return new Access(
                    url,
                    keys.liveKey(),
                    test,
                    countries,
                    server.db().write(PartnerStory::open),
                    ErpStory.signUp(narrator),
                    null);
        }
    }

    /** Deletes what an earlier demo left; refuses a folder that is not a demo's. */
    private static void startAfresh(Path data) throws IOException {
        Path mark = data.resolve(".demo");
        if (Files.exists(data.resolve("pg")) && !Files.exists(mark)) {
            throw new Config.Unusable("the folder " + data
                    + " holds an installation that is no demo; name another by --data, a demo starts afresh");
        }
        if (Files.exists(data.resolve("pg"))) {
            fordring.platform.EmbeddedDatabase.requireStopped(data.resolve("pg"));
        }
        for (String name : OURS) {
            delete(data.resolve(name));
        }
        Files.createDirectories(data);
        Files.createFile(mark);
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    /** For the owner's eyes only: there are keys in it. */
    private static void write(Path file, Object value) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, Json.pretty(value));
    }
}
