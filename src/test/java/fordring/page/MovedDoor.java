package fordring.page;

import fordring.document.InvoiceDocuments;
import fordring.document.InvoicePdf;
import fordring.invoice.PageLinks;
import fordring.party.Customers;
import fordring.platform.Clock;
import fordring.platform.Config;
import fordring.platform.FolderStorage;
import fordring.platform.HttpServer;
import fordring.platform.OutgoingHttp;
import fordring.platform.Reach;
import fordring.platform.Router;
import fordring.platform.Secrets;
import fordring.platform.TrustedProxies;
import fordring.testkit.App;
import fordring.testkit.IdentityBroker;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** The pages of a server once more, behind a door at which time passes when it is told to. */
record MovedDoor(HttpServer http, OutgoingHttp outgoing, AtomicReference<Duration> moved) implements AutoCloseable {

    static MovedDoor open(App app, IdentityBroker broker) {
        AtomicReference<Duration> moved = new AtomicReference<>(Duration.ZERO);
        Clock clock = new Clock(() -> Instant.now().plus(moved.get()));
        Map<String, String> settings = new HashMap<>(broker.settings());
        settings.put("port", "0");
        Config config = Config.load(app.data(), Map.of(), settings);
        Secrets secrets = Secrets.of(app.data().resolve("secret.key"));
        Customers customers = new Customers(secrets);
        OutgoingHttp outgoing = new OutgoingHttp(Reach.ANYWHERE);
        Router router = new Router();
        new InvoicePages(
                        app.db(),
                        new InvoiceDocuments(
                                app.db(),
                                new InvoicePdf(),
                                new FolderStorage(app.data().resolve("documents")),
                                customers),
                        customers,
                        new PageLinks(secrets, config.publicUrl()),
                        secrets,
                        new Identification(config, secrets, app.db(), clock, outgoing),
                        config)
                .addTo(router);
        return new MovedDoor(HttpServer.start(config.port(), router, new TrustedProxies(List.of())), outgoing, moved);
    }

    int port() {
        return http.port();
    }

    void pass(Duration time) {
        moved.updateAndGet(time::plus);
    }

    @Override
    public void close() {
        http.close();
        outgoing.close();
    }
}
