package fordring.gateway;

import fordring.id.TenantId;
import fordring.party.Tenants;
import fordring.party.Tenants.Environment;
import fordring.platform.Clock;
import fordring.platform.Db;
import fordring.platform.Request;
import fordring.platform.Secrets;
import fordring.testkit.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Those whom the gateway lets in by a token, on a database of their own. */
final class Callers implements AutoCloseable {
    final Db db = Database.fresh();
    final Gateway gateway;
    final AccessTokens tokens;
    final PartnerClients partners;
    final ErpUsers users;

    Callers() {
        Secrets secrets = secrets();
        Clock clock = new Clock();
        gateway = new Gateway(db, new ApiKeys(db, clock), secrets, (tx, candidate) -> List.of());
        tokens = new AccessTokens(secrets, clock);
        partners = new PartnerClients(db, tokens, gateway);
        users = new ErpUsers(db, tokens, gateway);
    }

    static Secrets secrets() {
        try {
            Path folder = Files.createTempDirectory("fordring");
            Secrets secrets = Secrets.of(folder.resolve("secret.key"));
            Files.delete(folder.resolve("secret.key"));
            Files.delete(folder);
            return secrets;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    TenantId tenant(Environment environment) {
        return db.write(tx -> Tenants.create(tx, "Nordlys", environment));
    }

    static Request bearing(String token) {
        return request(Map.of("Authorization", "Bearer " + token));
    }

    static Request request(Map<String, String> headers) {
        return new Request("req_1", "127.0.0.1", "GET", "/", Map.of(), Map.of(), headers::get, new byte[0]);
    }

    @Override
    public void close() {
        gateway.close();
        db.close();
    }
}
