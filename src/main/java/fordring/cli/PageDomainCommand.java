package fordring.cli;

import fordring.gateway.Audit;
import fordring.gateway.Change;
import fordring.party.PageDomains;
import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The domains of a tenant's own that links to claims may begin with. Works beside a running server and without one. */
@Command(
        name = "page-domain",
        description = "Register the domains that a tenant's links to its debtors may begin with.",
        mixinStandardHelpOptions = true)
final class PageDomainCommand {
    @Mixin
    private final Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Command(
            description = "Let a tenant's invoices name a domain, which must lead to this server by https.",
            mixinStandardHelpOptions = true)
    int add(@Mixin Owner owner, @Parameters(paramLabel = "DOMAIN", description = "faktura.example.no") String domain) {
        String name = name(domain);
        boolean added = owner.write(settings, tx -> tenant -> {
            boolean isNew = PageDomains.add(tx, tenant, name);
            if (isNew) {
                Audit.record(tx, tenant, Audit.Actor.CLI, Change.of("page_domain.add", name));
            }
            return isNew;
        });
        out().println((added ? "added " : "was there already: ") + name);
        return 0;
    }

    @Command(description = "List a tenant's domains.", mixinStandardHelpOptions = true)
    int list(@Mixin Owner owner) {
        owner.write(settings, tx -> tenant -> PageDomains.list(tx, tenant)).forEach(out()::println);
        return 0;
    }

    @Command(
            description = "Let no further invoice name a domain; links that were given out keep it.",
            mixinStandardHelpOptions = true)
    int remove(
            @Mixin Owner owner, @Parameters(paramLabel = "DOMAIN", description = "faktura.example.no") String domain) {
        String name = name(domain);
        boolean removed = owner.write(settings, tx -> tenant -> {
            boolean was = PageDomains.remove(tx, tenant, name);
            if (was) {
                Audit.record(tx, tenant, Audit.Actor.CLI, Change.of("page_domain.remove", name));
            }
            return was;
        });
        out().println(removed ? "removed " + name : "the tenant has no domain " + name);
        return removed ? 0 : 1;
    }

    private String name(String domain) {
        return PageDomains.name(domain)
                .orElseThrow(() -> unusable("DOMAIN must be a host name like faktura.example.no, not " + domain));
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
