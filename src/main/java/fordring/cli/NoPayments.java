package fordring.cli;

import fordring.gateway.Audit;
import fordring.gateway.Change;
import fordring.id.TenantId;
import fordring.party.AccountNumbers;
import fordring.party.AccountNumbers.Owned;
import fordring.party.Creditors;
import fordring.party.PaymentsThrough;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says that all payments to an account up to a day are known here, though no file of its bank says so. */
@Command(
        name = "no-payments",
        description = "Say that up to a day no payments came to an account but those that are known.",
        mixinStandardHelpOptions = true)
final class NoPayments implements Callable<Integer> {
    @Mixin
    private final Settings settings = new Settings();

    @Mixin
    private final Owner owner = new Owner();

    @Option(
            names = "--account",
            required = true,
            paramLabel = "NUMBER",
            description = "account number, IBAN, bankgiro or plusgiro of a creditor")
    private String account = "";

    @Option(names = "--through", required = true, paramLabel = "DAY", description = "the last such day, as 2026-11-30")
    private LocalDate through = LocalDate.EPOCH;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        owner.write(settings, tx -> tenant -> keep(tx, tenant));
        spec().commandLine().getOut().println("payments to " + account + " are known through " + through);
        return 0;
    }

    private Owned keep(Tx tx, TenantId tenant) {
        String number = account.replaceAll("[\\s.-]", "").toUpperCase(Locale.ROOT);
        List<Owned> owned = AccountNumbers.find(tx, tenant, List.of(number)).getOrDefault(number, List.of());
        if (owned.isEmpty()) {
            throw unusable("no creditor of the tenant has the --account " + account);
        }
        if (owned.size() > 1) {
            throw unusable("several creditors of the tenant have the --account " + account + ": "
                    + owned.stream().map(Owned::creditor).sorted().toList());
        }
        Owned one = owned.getFirst();
        LocalDate today = tx.today(
                tenant,
                Creditors.current(tx, tenant, one.creditor()).orElseThrow().zone());
        if (through.isAfter(today)) {
            throw unusable("--through must not be after " + today + ", which is today, and is " + through);
        }
        PaymentsThrough.keep(tx, tenant, Map.of(one.account(), through));
        Audit.record(
                tx,
                tenant,
                Audit.Actor.CLI,
                Change.of("payment_account.no_payments", one.account().toString()));
        return one;
    }

    private ParameterException unusable(String message) {
        return new ParameterException(spec().commandLine(), message);
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "set by picocli");
    }
}
