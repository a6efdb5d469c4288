package fordring.api.external;

import fordring.fault.Code;
import fordring.id.CustomerId;
import fordring.id.TenantId;
import fordring.party.Address;
import fordring.party.Customer;
import fordring.party.Customer.DebtorClass;
import fordring.party.Language;
import fordring.platform.JsonFields;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The body that makes or changes a customer. Contact and identity data are taken as they come; an empty text is none. */
final class CustomerRequest {
    static final Set<String> TYPES = Set.of("company", "person");
    static final Set<String> CLASSES = Set.of("consumer", "business", "public");
    static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private CustomerRequest() {}

    /** A customer of whom nothing is known yet; without a stated type, a number of its own makes it a company. */
    static Customer blank(JsonFields in, TenantId tenant, Instant now) {
        CustomerId id = in.parsed("id", 70, CustomerId::parse, Code.MUST_BE_CUSTOMER_ID);
        if (!in.mentions("name")) {
            in.require("name", Code.MUST_BE_TEXT);
        }
        Customer.Type type = in.has("organisationNumber") ? Customer.Type.COMPANY : Customer.Type.PERSON;
        return new Customer(
                tenant,
                id == null ? CustomerId.next() : id,
                1,
                type,
                DebtorClass.of(type),
                "",
                null,
                null,
                null,
                null,
                Address.NONE,
                null,
                null,
                null,
                false,
                now);
    }

    /** What the body says over what is there: a field that is absent stays, null clears. */
    static Customer merge(JsonFields in, Customer is) {
        String typeText = in.oneOf("type", TYPES);
        Customer.Type type = typeText == null ? is.type() : type(typeText);
        String classText = in.oneOf("debtorClass", CLASSES);
        DebtorClass debtorClass = classText != null
                ? debtorClass(classText)
                : type == is.type() && !in.mentions("debtorClass") ? is.debtorClass() : DebtorClass.of(type);
        String name = in.text("name", 200);
        if (in.mentions("name")) {
            in.require("name", Code.MUST_BE_TEXT);
        }
        Language language = in.parsed(
                "language",
                10,
                Language::of,
                Code.MUST_BE_ONE_OF,
                String.join(
                        ", ",
                        Arrays.stream(Language.values()).map(Language::code).toList()));
        Boolean identification = in.flag("requireIdentification");
        String channel = ChainRequest.channel(in, is);
        return new Customer(
                        is.tenant(),
                        is.id(),
                        is.version(),
                        type,
                        debtorClass,
                        name == null ? is.name() : name,
                        merged(in, "organisationNumber", 30, is.organisationNumber()),
                        personalNumber(in, is),
                        merged(in, "email", 254, is.email()),
                        merged(in, "phone", 30, is.phone()),
                        address(in, is.address()),
                        in.mentions("language") ? language : is.language(),
                        channel,
                        List.of(),
                        merged(in, "eInvoiceAddress", 100, is.eInvoiceAddress()),
                        in.mentions("requireIdentification")
                                ? Boolean.TRUE.equals(identification)
                                : is.requireIdentification(),
                        is.createdAt(),
                        is.erasedAt(),
                        merged(in, "vatNumber", 30, is.vatNumber()))
                .reachedBy(ChainRequest.chain(in, is, channel));
    }

    /** Who sends back what he was shown, stars and all, changes nothing. */
    private static @Nullable String personalNumber(JsonFields in, Customer is) {
        String number = merged(in, "personalNumber", 30, is.personalNumber());
        return number != null && number.equals(is.maskedPersonalNumber()) ? is.personalNumber() : number;
    }

    private static Address address(JsonFields in, Address is) {
        if (!in.mentions("address")) {
            return is;
        }
        JsonFields address = in.object("address");
        if (address == null) {
            return Address.NONE;
        }
        String country = merged(address, "country", 2, is.country());
        if (country != null && !COUNTRIES.contains(country)) {
            address.fault(Code.MUST_BE_ONE_OF, "country", "ISO 3166-1 alpha-2");
        }
        return new Address(
                merged(address, "addressee", 200, is.addressee()),
                merged(address, "line1", 200, is.line1()),
                merged(address, "line2", 200, is.line2()),
                merged(address, "line3", 200, is.line3()),
                merged(address, "postalCode", 20, is.postalCode()),
                merged(address, "city", 100, is.city()),
                country);
    }

    private static @Nullable String merged(JsonFields in, String name, int most, @Nullable String is) {
        return in.mentions(name) ? in.textOrNone(name, most) : is;
    }

    static Customer.Type type(String text) {
        return Customer.Type.valueOf(text.toUpperCase(Locale.ROOT));
    }

    static DebtorClass debtorClass(String text) {
        return DebtorClass.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
