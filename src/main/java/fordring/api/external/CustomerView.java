package fordring.api.external;

import fordring.delivery.MailAddress;
import fordring.gateway.Principal;
import fordring.party.Address;
import fordring.party.Customer;
import fordring.party.Language;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A customer as it is shown. */
record CustomerView(
        String id,
        String type,
        String debtorClass,
        String name,
        @Nullable String organisationNumber,
        @Nullable String vatNumber,
        @Nullable String personalNumber,
        @Nullable String email,
        @Nullable String phone,
        Address address,
        @Nullable String language,
        @Nullable String channel,
        @Nullable List<StepView> deliveryChain,
        @Nullable String eInvoiceAddress,
        boolean requireIdentification,
        Instant createdAt,
        @Nullable Instant erasedAt,
        List<Warning> warnings) {

    /** A step of the chain. */
    record StepView(String channel, @Nullable Integer unopenedDays) {}

    /** With the personal number masked, as in every list and every answer that is kept. */
    static CustomerView of(Customer c, Language reader) {
        return of(c, c.maskedPersonalNumber(), reader);
    }

    /** For whoever records that the number changed. */
    static CustomerView unmasked(Customer c) {
        return of(c, c.personalNumber(), Language.EN);
    }

    /** With the personal number as this caller may see it. */
    static CustomerView of(Customer c, Principal principal, Language reader) {
        return of(c, principal.seesPersonalNumbers() ? c.personalNumber() : c.maskedPersonalNumber(), reader);
    }

    private static CustomerView of(Customer c, @Nullable String personalNumber, Language reader) {
        Language language = c.language();
        return new CustomerView(
                c.id().toString(),
                c.type().name().toLowerCase(Locale.ROOT),
                c.debtorClass().name().toLowerCase(Locale.ROOT),
                c.name(),
                c.organisationNumber(),
                c.vatNumber(),
                personalNumber,
                c.email(),
                c.phone(),
                c.address(),
                language == null ? null : language.code(),
                c.channel(),
                c.chain().isEmpty()
                        ? null
                        : c.chain().stream()
                                .map(step -> new StepView(step.channel().code(), step.unopenedDays()))
                                .toList(),
                c.eInvoiceAddress(),
                c.requireIdentification(),
                c.createdAt(),
                c.erasedAt(),
                warnings(c, reader));
    }

    private static List<Warning> warnings(Customer c, Language reader) {
        List<Warning> warnings = new ArrayList<>();
        c.doubts().forEach(doubt -> warnings.add(Warning.of(field(doubt), "WARNING_" + doubt, reader)));
        if (c.email() != null && MailAddress.of(c.email()).isEmpty()) {
            warnings.add(Warning.of("email", "WARNING_EMAIL", reader));
        }
        return warnings;
    }

    private static String field(Customer.Doubt doubt) {
        return switch (doubt) {
            case ORGANISATION_NUMBER -> "organisationNumber";
            case PERSONAL_NUMBER -> "personalNumber";
            case PHONE -> "phone";
            case E_INVOICE_ADDRESS -> "eInvoiceAddress";
        };
    }
}
