package fordring.cli;

import fordring.fault.Rejected;
import fordring.gateway.Audit;
import fordring.gateway.Change;
import fordring.gateway.ErpUsers;
import fordring.platform.Db;
import fordring.platform.Secrets;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Who logs in to the erp surface. Works beside a running server and without one. */
@Command(
        name = "erp-user",
        description = "Add, list and revoke those who use the erp API.",
        mixinStandardHelpOptions = true)
final class ErpUserCommand {
    private static final Pattern CLIENT = Pattern.compile("C\\.([1-9][0-9]{0,17})");
    private static final int SHORTEST = 8;
    private static final int LONGEST = 128;
    private static final int LONGEST_NAME = 254;
    private static final int MADE = 20;

    @Mixin
    private final Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Command(
            description = "Add a user. The password is read from standard input where that is no terminal and not"
                    + " empty, else made and shown, once.",
            mixinStandardHelpOptions = true)
    int add(
            @Mixin Owner owner,
            @Option(names = "--username", required = true, paramLabel = "NAME", description = "an e-mail address, say")
                    String username,
            @Option(names = "--client", paramLabel = "C.N", description = "the only client it acts for; else all")
                    @Nullable
                    String client) {
        if (username.isBlank()
                || username.length() > LONGEST_NAME
                || username.chars().anyMatch(Character::isISOControl)) {
            throw unusable("--username must have 1 to " + LONGEST_NAME + " characters");
        }
        Long number = client == null ? null : number(client);
        Optional<String> given = given();
        String password = given.orElseGet(() -> Secrets.randomText(MADE));
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            throw unusable("the password must have " + SHORTEST + " to " + LONGEST + " characters");
        }
        UUID id = add(owner, username, password, number);
        out().println("user     " + id);
        if (given.isEmpty()) {
            out().println("password " + password);
        }
        return 0;
    }

    private UUID add(Owner owner, String username, String password, @Nullable Long client) {
        try {
            return owner.write(settings, tx -> tenant -> {
                UUID made = ErpUsers.create(tx, tenant, username, password, client);
                Audit.record(tx, tenant, Audit.Actor.CLI, Change.of("erp_user.create", made.toString()));
                return made;
            });
        } catch (Rejected taken) {
            throw unusable("--username is taken: " + username);
        } catch (UnableToExecuteStatementException failure) {
            if (Db.violatedConstraint(failure).equals(ErpUsers.OF_A_CLIENT)) {
                throw unusable("--client: the tenant has none such");
            }
            throw failure;
        }
    }

    private long number(String client) {
        var parts = CLIENT.matcher(client);
        if (!parts.matches()) {
            throw unusable("--client must look like C.100001, not " + client);
        }
        return Long.parseLong(parts.group(1));
    }

    /** The first line of what is piped in; empty: nothing is. */
    @SuppressWarnings("SystemConsoleNull") // it is null again since JDK 25 where there is no terminal
    private static Optional<String> given() {
        Console console = System.console();
        if (console != null && console.isTerminal()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(
                            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine())
                    .filter(line -> !line.isEmpty());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Command(description = "List a tenant's users and service accounts.", mixinStandardHelpOptions = true)
    int list(@Mixin Owner owner) {
        for (ErpUsers.Listed user : owner.write(settings, tx -> tenant -> ErpUsers.list(tx, tenant))) {
            out().printf(
                            "%s  %-30s  %s  %s  made %s  used %s%s%n",
                            user.id(),
                            user.username(),
                            user.serviceAccount() ? "service account" : "user",
                            user.client() == null ? "all clients" : "C." + user.client(),
                            user.createdAt(),
                            user.lastUsedAt() == null ? "never" : user.lastUsedAt(),
                            user.revokedAt() == null ? "" : "  REVOKED " + user.revokedAt());
        }
        return 0;
    }

    @Command(
            description = "Make a user or service account and its tokens useless; a running server obeys within 5"
                    + " seconds.",
            mixinStandardHelpOptions = true)
    int revoke(@Mixin Owner owner, @Parameters(paramLabel = "ID", description = "as listed") UUID id) {
        boolean revoked = owner.write(settings, tx -> tenant -> {
            boolean was = ErpUsers.revoke(tx, tenant, id);
            if (was) {
                Audit.record(tx, tenant, Audit.Actor.CLI, Change.of("erp_user.revoke", id.toString()));
            }
            return was;
        });
        out().println(revoked ? "revoked " + id : "the tenant has no user " + id + " that still works");
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
