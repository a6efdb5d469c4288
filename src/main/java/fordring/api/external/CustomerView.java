package fordring.api.external;

import fordring.country.Country;
import fordring.party.Address;
import fordring.party.Customer;
import fordring.party.Language;
import fordring.reference.OrganisationNumber;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A customer as it is shown; the personal number is masked, but to whoever records that it changed. */
record CustomerView(
        String id,
        String type,
        String debtorClass,
        String name,
        @Nullable String organisationNumber,
        @Nullable String personalNumber,
        @Nullable String email,
        @Nullable String phone,
        Address address,
        @Nullable String language,
        @Nullable String channel,
        @Nullable String eInvoiceAddress,
        boolean requireIdentification,
        Instant createdAt,
        List<Warning> warnings) {

    static CustomerView of(Customer c, Language reader) {
        return of(c, c.maskedPersonalNumber(), reader);
    }

    static CustomerView unmasked(Customer c) {
        return of(c, c.personalNumber(), Language.EN);
    }

    private static CustomerView of(Customer c, @Nullable String personalNumber, Language reader) {
        Language language = c.language();
        return new CustomerView(
                c.id().toString(),
                c.type().name().toLowerCase(Locale.ROOT),
                c.debtorClass().name().toLowerCase(Locale.ROOT),
                c.name(),
                c.organisationNumber(),
                personalNumber,
                c.email(),
                c.phone(),
                c.address(),
                language == null ? null : language.code(),
                c.channel(),
                c.eInvoiceAddress(),
                c.requireIdentification(),
                c.createdAt(),
                warnings(c, reader));
    }

    private static List<Warning> warnings(Customer c, Language reader) {
        String number = c.organisationNumber();
        String country = c.address().country();
        boolean wrong = number != null
                && Arrays.stream(Country.values())
                        .filter(known -> known.name().equals(country))
                        .anyMatch(known -> !OrganisationNumber.isValid(number, known));
        return wrong ? List.of(Warning.of("organisationNumber", "WARNING_ORGANISATION_NUMBER", reader)) : List.of();
    }
}
