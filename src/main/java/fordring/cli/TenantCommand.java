package fordring.cli;

import fordring.country.Country;
import fordring.money.Rate;
import fordring.party.Address;
import fordring.party.Tenants;
import fordring.platform.Clock;
import fordring.reference.OrganisationNumber;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Tenants: opened with their first creditor and keys, and listed. */
@Command(
        name = "tenant",
        description = "Open a tenant with its creditor and keys; list tenants.",
        mixinStandardHelpOptions = true)
final class TenantCommand {
    @Mixin
    private final Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Command(
            description = "Open a tenant (live and test) with a creditor; its keys are shown once.",
            mixinStandardHelpOptions = true)
    int create(
            @Option(names = "--name", required = true, description = "legal name of the creditor") String name,
            @Option(names = "--organisation-number", required = true, description = "as its country's register has it")
                    String number,
            @Option(names = "--country", defaultValue = "NO", description = "NO, SE, FI or DK") Country country,
            @Option(
                            names = "--account",
                            required = true,
                            description = "bank account; Sweden: bankgiro, Finland: IBAN, Denmark: creditor number")
                    String account,
            @Option(names = "--vat-rate", description = "percent, if VAT registered; leave out if not") @Nullable
                    String vatRate,
            @Option(names = "--street", defaultValue = "") String street,
            @Option(names = "--postal-code", defaultValue = "") String postalCode,
            @Option(names = "--city", defaultValue = "") String city,
            @Option(names = "--email", description = "where replies go") @Nullable String email) {
        if (!OrganisationNumber.isValid(number, country)) {
            throw unusable("--organisation-number " + number + " is not an organisation number of " + country);
        }
        String payTo = Opening.accountKind(country)
                .read(account, country)
                .orElseThrow(() -> unusable("--account " + account + " is not an account number of " + country));
        Clock clock = new Clock();
        Opening opening = new Opening(
                name,
                country,
                number,
                payTo,
                vatRate == null ? null : rate(vatRate, country, LocalDate.ofInstant(clock.systemNow(), country.zone())),
                new Address(empty(street), null, empty(postalCode), empty(city), country.name()),
                email,
                null,
                null);
        try (Database database = Database.join(settings.load(Map.of()), clock)) {
            Opening.Keys keys = database.db().write(opening::run);
            spec().commandLine()
                    .getOut()
                    .printf("live  %s  %s%ntest  %s  %s%n", keys.live(), keys.liveKey(), keys.test(), keys.testKey());
        }
        return 0;
    }

    private Rate rate(String text, Country country, LocalDate today) {
        try {
            Rate rate = Rate.percent(text);
            if (country.vatRates(today).contains(rate)) {
                return rate;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw unusable("--vat-rate must be one of " + country.vatRates(today) + ", not " + text);
    }

    @Command(description = "List the tenants.", mixinStandardHelpOptions = true)
    int list() {
        try (Database database = Database.join(settings.load(Map.of()), new Clock())) {
            for (Tenants.Listed tenant : database.db().read(Tenants::list)) {
                spec().commandLine()
                        .getOut()
                        .printf(
                                "%s  %-4s  %s%n",
                                tenant.id(), tenant.environment().code(), tenant.name());
            }
        }
        return 0;
    }

    private static @Nullable String empty(String text) {
        return text.isBlank() ? null : text;
    }

    private ParameterException unusable(String message) {
        return new ParameterException(spec().commandLine(), message);
    }

    private CommandSpec spec() {
        return java.util.Objects.requireNonNull(spec, "set by picocli");
    }
}
