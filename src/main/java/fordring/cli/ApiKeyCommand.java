package fordring.cli;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.gateway.ApiKeys;
import fordring.gateway.Audit;
import fordring.gateway.Change;
import fordring.gateway.Scope;
import fordring.id.TenantId;
import fordring.party.Tenants;
import fordring.party.Tenants.Environment;
import fordring.platform.Clock;
import fordring.platform.Tx;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** API keys: made, listed, revoked. Works beside a running server and without one. */
@Command(name = "api-key", description = "Make, list and revoke API keys.", mixinStandardHelpOptions = true)
final class ApiKeyCommand {
    private static final int MOST_PER_SECOND = 1_000_000;

    @Mixin
    private final Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Command(description = "Make a key for a tenant and show it, once.", mixinStandardHelpOptions = true)
    int create(
            @Option(names = "--tenant", required = true, paramLabel = "TEN_ID", description = "see: tenant list")
                    String tenant,
            @Option(names = "--name", required = true, paramLabel = "NAME", description = "what it is for") String name,
            @Option(
                            names = "--scope",
                            required = true,
                            paramLabel = "SCOPE",
                            description = "invoices:read, customers:*, …, admin; several times")
                    List<String> scopes,
            @Option(
                            names = "--per-second",
                            paramLabel = "N",
                            defaultValue = "100",
                            description = "requests a second in the long run, 200 or twice that at once; 0: no limit")
                    int perSecond) {
        TenantId id =
                TenantId.parse(tenant).orElseThrow(() -> unusable("--tenant must look like ten_…, not " + tenant));
        Set<Scope> granted = new LinkedHashSet<>();
        for (String scope : scopes) {
            granted.add(Scope.of(scope).orElseThrow(() -> unusable("--scope: there is no scope " + scope)));
        }
        if (perSecond < 0 || perSecond > MOST_PER_SECOND) {
            throw unusable("--per-second must be a number from 0 to " + MOST_PER_SECOND);
        }
        ApiKeys.Limit limit = perSecond == 0 ? null : new ApiKeys.Limit(perSecond, 2 * perSecond);
        String key = inDatabase(tx -> {
            Environment environment =
                    Tenants.environment(tx, id).orElseThrow(() -> new Rejected(Fault.of(Code.NOT_FOUND, "tenant")));
            String made = ApiKeys.create(tx, id, environment, name, granted, limit);
            Audit.record(tx, id, Audit.Actor.CLI, Change.of("api_key.create", ApiKeys.idOf(made)));
            return made;
        });
        out().println(key);
        return 0;
    }

    @Command(description = "List all keys, without their secrets.", mixinStandardHelpOptions = true)
    int list() {
        for (ApiKeys.Listed key : inDatabase(ApiKeys::list)) {
            out().printf(
                            "%s  %s  %-20s  %s  made %s  used %s%s%n",
                            key.id(),
                            key.environment().code(),
                            key.name(),
                            String.join(",", key.scopes()),
                            key.createdAt(),
                            key.lastUsedAt() == null ? "never" : key.lastUsedAt(),
                            key.revokedAt() == null ? "" : "  REVOKED " + key.revokedAt());
        }
        return 0;
    }

    @Command(
            description = "Make a key useless; a running server obeys within 5 seconds.",
            mixinStandardHelpOptions = true)
    int revoke(@Parameters(paramLabel = "ID", description = "the third part of the key, as listed") String id) {
        boolean revoked = inDatabase(tx -> ApiKeys.tenantOf(tx, id)
                .filter(tenant -> ApiKeys.revoke(tx, tenant, id))
                .map(tenant -> {
                    Audit.record(tx, tenant, Audit.Actor.CLI, Change.of("api_key.revoke", id));
                    return true;
                })
                .orElse(false));
        out().println(revoked ? "revoked " + id : "there is no key " + id + " that still works");
        return revoked ? 0 : 1;
    }

    private <T> T inDatabase(Function<Tx, T> work) {
        try (Database database = Database.join(settings.load(Map.of()), new Clock())) {
            return database.db().write(work);
        } catch (Rejected rejected) {
            throw unusable("there is no such --" + rejected.faults().getFirst().path());
        }
    }

    private ParameterException unusable(String message) {
        return new ParameterException(spec().commandLine(), message);
    }

    private PrintWriter out() {
        return spec().commandLine().getOut();
    }

    private CommandSpec spec() {
        return java.util.Objects.requireNonNull(spec, "set by picocli");
    }
}
