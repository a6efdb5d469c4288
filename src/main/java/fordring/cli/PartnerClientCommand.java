package fordring.cli;

import fordring.country.Country;
import fordring.gateway.Audit;
import fordring.gateway.Change;
import fordring.gateway.PartnerClients;
import fordring.id.TenantId;
import fordring.party.PageDomains;
import fordring.party.PageTemplates;
import fordring.party.Tenants;
import fordring.platform.Tx;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Who may invoice through the partner surface. Works beside a running server and without one. */
@Command(
        name = "partner-client",
        description = "Make, list and revoke those who invoice through the partner API.",
        mixinStandardHelpOptions = true)
final class PartnerClientCommand {
    private static final int MOST_LISTED = 10_000;
    private static final Instant NEWEST = Instant.parse("9999-12-31T00:00:00Z");

    @Mixin
    private final Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    /** What a partner may do; what is left out is not limited. */
    static final class Allowed {
        @Option(
                names = "--country",
                paramLabel = "NO|SE|FI|DK",
                description = "of its invoicers; else each by its number")
        private @Nullable Country country;

        @Option(
                names = "--domain",
                paramLabel = "DOMAIN",
                description = "its links may begin with, see: page-domain list; several times")
        private List<String> domains = List.of();

        @Option(
                names = "--template",
                paramLabel = "ID",
                description = "page template its invoices may name; several times")
        private List<String> templates = List.of();
    }

    @Command(
            description = "Make a partner client for a tenant and show its id and secret, once.",
            mixinStandardHelpOptions = true)
    int create(
            @Mixin Owner owner,
            @Option(names = "--name", required = true, paramLabel = "NAME", description = "what it is for") String name,
            @Mixin Allowed allowed) {
        record Made(String id, String secret) {}
        Made made = owner.write(settings, tx -> tenant -> {
            PartnerClients.Client client = client(tx, tenant, name, allowed);
            String secret = PartnerClients.create(tx, client);
            Audit.record(tx, tenant, Audit.Actor.CLI, Change.of("partner_client.create", client.id()));
            return new Made(client.id(), secret);
        });
        out().println("client_id     " + made.id);
        out().println("client_secret " + made.secret);
        return 0;
    }

    private PartnerClients.Client client(Tx tx, TenantId tenant, String name, Allowed allowed) {
        List<String> domains = allowed.domains.stream()
                .map(domain -> PageDomains.name(domain).orElse(domain))
                .distinct()
                .toList();
        missing("--domain", domains, PageDomains.known(tx, tenant, Set.copyOf(domains)));
        missing("--template", allowed.templates, PageTemplates.known(tx, tenant, Set.copyOf(allowed.templates)));
        return new PartnerClients.Client(
                tenant,
                PartnerClients.newId(Tenants.environment(tx, tenant).orElseThrow()),
                name,
                allowed.country,
                domains.isEmpty() ? null : domains,
                allowed.templates.isEmpty() ? null : List.copyOf(allowed.templates),
                tx.now(),
                null,
                null);
    }

    private void missing(String option, List<String> named, Set<String> known) {
        List<String> missing =
                named.stream().filter(name -> !known.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw unusable(option + ": the tenant has none such: " + String.join(", ", missing));
        }
    }

    @Command(description = "List a tenant's partner clients, without their secrets.", mixinStandardHelpOptions = true)
    int list(@Mixin Owner owner) {
        for (PartnerClients.Client client :
                owner.write(settings, tx -> tenant -> PartnerClients.page(tx, tenant, NEWEST, "", MOST_LISTED))) {
            out().printf(
                            "%s  %-20s  %s  %s  %s  made %s  used %s%s%n",
                            client.id(),
                            client.name(),
                            client.country() == null ? "any country" : client.country(),
                            listed(client.domains(), "all domains"),
                            listed(client.templates(), "all templates"),
                            client.createdAt(),
                            client.lastUsedAt() == null ? "never" : client.lastUsedAt(),
                            client.revokedAt() == null ? "" : "  REVOKED " + client.revokedAt());
        }
        return 0;
    }

    private static String listed(@Nullable List<String> names, String all) {
        return names == null ? all : String.join(",", names);
    }

    @Command(
            description = "Make a partner client and its tokens useless; a running server obeys within 5 seconds.",
            mixinStandardHelpOptions = true)
    int revoke(@Mixin Owner owner, @Parameters(paramLabel = "CLIENT_ID", description = "as listed") String id) {
        boolean revoked = owner.write(settings, tx -> tenant -> {
            boolean was = PartnerClients.revoke(tx, tenant, id);
            if (was) {
                Audit.record(tx, tenant, Audit.Actor.CLI, Change.of("partner_client.revoke", id));
            }
            return was;
        });
        out().println(revoked ? "revoked " + id : "the tenant has no partner client " + id + " that still works");
        return revoked ? 0 : 1;
    }

    private ParameterException unusable(String message) {
        return new ParameterException(spec().commandLine(), message);
    }

    private PrintWriter out() {
        return spec().commandLine().getOut();
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "set by picocli");
    }
}
