package fordring.cli;

import fordring.bankfile.RefusedFile;
import fordring.fault.Rejected;
import fordring.gateway.Audit;
import fordring.gateway.Change;
import fordring.gateway.FaultTexts;
import fordring.id.TenantId;
import fordring.intake.ImportFile;
import fordring.intake.ImportFile.UnknownAccounts;
import fordring.intake.PaymentFile;
import fordring.money.Money;
import fordring.party.Language;
import fordring.platform.Clock;
import fordring.platform.Config;
import fordring.platform.FolderStorage;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Imports a file of a bank, beside a running server or without one. */
@Command(
        name = "import-payments",
        description =
                "Import a bank's file of payments: camt.053, camt.054, OCR giro, KTL or BgMax, found by its content.",
        mixinStandardHelpOptions = true)
final class ImportPayments implements Callable<Integer> {
    /** How the option is written. */
    enum Unknown {
        refuse(UnknownAccounts.REFUSE),
        skip(UnknownAccounts.SKIP);

        private final UnknownAccounts meant;

        Unknown(UnknownAccounts meant) {
            this.meant = meant;
        }
    }

    @Mixin
    private final Settings settings = new Settings();

    @Mixin
    private final Owner owner = new Owner();

    @Parameters(paramLabel = "FILE", description = "as the bank made it")
    private Path file = Path.of("");

    @Option(
            names = "--unknown-accounts",
            paramLabel = "refuse|skip",
            defaultValue = "refuse",
            description = "what to do with entries on accounts that no creditor has (default: refuse the file)")
    private Unknown unknown = Unknown.refuse;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(spec().commandLine(), "there is no file " + file);
        }
        Config config = settings.load(Map.of());
        try (Database database = Database.join(config, new Clock());
                ImportFile imports = new ImportFile(
                        database.db(),
                        new FolderStorage(config.data().resolve("documents")),
                        config.data().resolve("tmp"));
                InputStream content = Files.newInputStream(file)) {
            TenantId tenant = database.db().read(owner::tenant);
            PaymentFile done = imports.run(tenant, file.getFileName().toString(), unknown.meant, content);
            database.db().write(tx -> {
                Audit.record(
                        tx,
                        tenant,
                        Audit.Actor.CLI,
                        Change.of("payment_file.create", done.id().toString()));
                return done;
            });
            print(done);
            return 0;
        } catch (RefusedFile refused) {
            spec().commandLine().getErr().println(file + ": " + refused.getMessage());
        } catch (Rejected rejected) {
            FaultTexts texts = FaultTexts.in(Language.EN);
            rejected.faults()
                    .forEach(fault -> spec().commandLine().getErr().println(file + ": " + texts.detail(fault)));
        }
        return 1;
    }

    private void print(PaymentFile done) {
        PaymentFile.Counts counts = done.counts();
        PrintWriter out = spec().commandLine().getOut();
        out.printf("%s  %s  %s%n", done.id(), done.format(), done.state().code());
        out.printf(
                "payments %d: matched %d, unhandled %d, known already %d; reversals %d, others %d, left out %d%n",
                counts.payments(),
                counts.matched(),
                counts.unhandled(),
                counts.duplicates(),
                counts.reversals(),
                counts.others(),
                counts.leftOut());
        if (!done.totals().isEmpty()) {
            out.println(done.totals().stream().map(Money::toString).collect(Collectors.joining(", ")));
        }
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "set by picocli");
    }
}
