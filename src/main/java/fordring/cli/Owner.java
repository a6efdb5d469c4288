package fordring.cli;

import fordring.id.TenantId;
import fordring.party.Tenants;
import fordring.platform.Clock;
import fordring.platform.Tx;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The tenant that a command is about: {@code --tenant}. */
final class Owner {
    @Option(names = "--tenant", required = true, paramLabel = "TEN_ID", description = "see: tenant list")
    private String tenant = "";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** One transaction in the database of these settings; the tenant is there. */
    <T> T write(Settings settings, Function<Tx, Function<TenantId, T>> work) {
        id();
        try (Database database = Database.join(settings.load(Map.of()), new Clock())) {
            return database.db().write(tx -> work.apply(tx).apply(tenant(tx)));
        }
    }

    /** The tenant, who is there. */
    TenantId tenant(Tx tx) {
        TenantId id = id();
        if (Tenants.environment(tx, id).isEmpty()) {
            throw unusable("there is no such --tenant");
        }
        return id;
    }

    private TenantId id() {
        return TenantId.parse(tenant).orElseThrow(() -> unusable("--tenant must look like ten_…, not " + tenant));
    }

    private ParameterException unusable(String message) {
        return new ParameterException(
                Objects.requireNonNull(command, "set by picocli").commandLine(), message);
    }
}
