package fordring.cli;

import fordring.platform.Config;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.TypeConversionException;

/** The commands of the jar. */
@Command(
        name = "fordring",
        description = "From invoice to money in the bank.",
        subcommands = {
            Demo.class,
            Serve.class,
            TenantCommand.class,
            ApiKeyCommand.class,
            PageDomainCommand.class,
            PartnerClientCommand.class,
            ErpUserCommand.class,
            ImportPayments.class,
            NoPayments.class,
            Dunning.class,
            LawCommand.class
        },
        mixinStandardHelpOptions = true)
public final class Fordring {

    /** Runs one command; 0 when it did what was asked, 1 when not, 2 when it was asked wrongly. */
    public static int run(String... args) {
        CommandLine line = new CommandLine(new Fordring());
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.registerConverter(LocalDate.class, Fordring::day);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof Config.Unusable unusable) {
                command.getErr().println(unusable.getMessage());
                return 2;
            }
            throw failure;
        });
        if (args.length == 0) {
            line.usage(line.getOut());
            return 2;
        }
        return line.execute(args);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("must be a day of the calendar, written like 2026-11-22, not " + text);
        }
    }
}
