package fordring.api.erp;

import fordring.country.Country;
import fordring.delivery.MailAddress;
import fordring.fault.Code;
import fordring.id.CreditorId;
import fordring.id.TenantId;
import fordring.party.Address;
import fordring.party.Creditor;
import fordring.party.Language;
import fordring.party.PaymentAccount;
import fordring.platform.Json;
import fordring.platform.JsonFields;
import fordring.reference.OrganisationNumber;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of {@code POST /api/clients}. It is the client's own data, from which its invoices are made: what is wrong is
 * refused, not kept.
 *
 * @param username by which its first user logs in
 * @param stated all of it but the password, as JSON
 */
record SignUpRequest(
        Country country,
        String name,
        String organisationNumber,
        Address address,
        String username,
        String password,
        String email,
        @Nullable String phone,
        List<PaymentAccount> accounts,
        String stated) {
    /**
     * NIST SP 800-63B-3 section 5.1.1.2: at least 8 characters, at least 64 allowed, no rules of composition. (Its
     * fourth edition wants 15 of who has nothing but a password; that would shut out those who move here with theirs.)
     */
    static final int SHORTEST_PASSWORD = 8;

    static final int LONGEST_PASSWORD = 128;

    private static final int MOST_ACCOUNTS = 10;
    private static final int TERMS_DAYS = 30;
    private static final String COUNTRIES =
            Arrays.stream(Country.values()).map(Enum::name).collect(Collectors.joining(", "));
    private static final List<String> KEPT = List.of(
            "identificationNumber",
            "name",
            "addressInformation",
            "contactInformation",
            "payoutAccounts",
            "extraFeatures");

    /** Reads it; throws all that is wrong with it at once. */
    static SignUpRequest read(byte[] body) {
        JsonFields in = JsonFields.of(body);
        for (String field : List.of("userPassword", "identificationNumber", "name")) {
            in.require(field, Code.MUST_BE_TEXT);
        }
        String name = in.text("name", 200);
        Place place = place(in, name);
        Contact contact = contact(in);
        String password = password(in, contact.username);
        Country country = place.country;
        String number = country == null ? in.text("identificationNumber", 30) : number(in, country);
        List<PaymentAccount> accounts = accounts(in, country);
        extraFeatures(in);
        in.reject();
        if (country == null || name == null || number == null || password == null || contact.username == null) {
            throw new IllegalStateException("a sign-up without fault lacks a field");
        }
        return new SignUpRequest(
                country,
                name,
                number,
                place.address,
                contact.username,
                password,
                contact.documentEmail == null ? contact.username : contact.documentEmail,
                contact.phone,
                accounts,
                stated(body));
    }

    private record Place(Address address, @Nullable Country country) {}

    private static Place place(JsonFields in, @Nullable String name) {
        in.require("addressInformation", Code.MUST_BE_OBJECT);
        JsonFields said = in.object("addressInformation");
        if (said == null) {
            return new Place(Address.NONE, null);
        }
        for (String field : List.of("address", "zip", "city")) {
            said.require(field, Code.MUST_BE_TEXT);
        }
        said.require("countryCode", Code.MUST_BE_ONE_OF, COUNTRIES);
        String addressee = said.textOrNone("name", 200);
        Country country = said.parsed(
                "countryCode",
                10,
                text -> Arrays.stream(Country.values())
                        .filter(c -> c.name().equals(text))
                        .findFirst(),
                Code.MUST_BE_ONE_OF,
                COUNTRIES);
        return new Place(
                new Address(
                        addressee == null || addressee.equals(name) ? null : addressee,
                        said.text("address", 200),
                        null,
                        null,
                        said.text("zip", 20),
                        said.text("city", 100),
                        country == null ? null : country.name()),
                country);
    }

    /** @param phone the one that documents show */
    private record Contact(
            @Nullable String username,
            @Nullable String documentEmail,
            @Nullable String phone) {}

    private static Contact contact(JsonFields in) {
        in.require("contactInformation", Code.MUST_BE_OBJECT);
        JsonFields said = in.object("contactInformation");
        if (said == null) {
            return new Contact(null, null, null);
        }
        said.textOrNone("name", 200);
        said.require("email", Code.MUST_BE_EMAIL);
        String phone = said.textOrNone("phone", 30);
        String cellPhone = said.textOrNone("cellPhone", 30);
        String documentPhone = said.textOrNone("documentPhone", 30);
        return new Contact(
                email(said, "email"),
                email(said, "documentEmail"),
                documentPhone != null ? documentPhone : phone != null ? phone : cellPhone);
    }

    private static @Nullable String email(JsonFields said, String field) {
        return said.parsed(
                field,
                254,
                text -> Optional.of(text).filter(t -> MailAddress.of(t).isPresent()),
                Code.MUST_BE_EMAIL);
    }

    private static @Nullable String password(JsonFields in, @Nullable String username) {
        return in.parsed(
                "userPassword",
                LONGEST_PASSWORD,
                text -> Optional.of(text)
                        .filter(t ->
                                t.codePointCount(0, t.length()) >= SHORTEST_PASSWORD && !t.equalsIgnoreCase(username)),
                Code.MUST_BE_PASSWORD,
                SHORTEST_PASSWORD,
                LONGEST_PASSWORD);
    }

    /** Digits only; the Finnish has its hyphen. */
    private static @Nullable String number(JsonFields in, Country country) {
        return in.parsed(
                "identificationNumber",
                30,
                text -> {
                    String digits = text.replaceAll("[\\s-]", "");
                    return OrganisationNumber.isValid(digits, country)
                            ? Optional.of(country == Country.FI ? OrganisationNumber.printed(digits, country) : digits)
                            : Optional.empty();
                },
                Code.MUST_BE_ORGANISATION_NUMBER,
                country);
    }

    private static List<PaymentAccount> accounts(JsonFields in, @Nullable Country country) {
        in.require("payoutAccounts", Code.MUST_BE_LIST);
        List<JsonFields> said = in.objects("payoutAccounts", MOST_ACCOUNTS);
        List<PaymentAccount> accounts = new ArrayList<>();
        Set<String> known = new HashSet<>();
        if (said == null || country == null) {
            return accounts;
        }
        for (JsonFields each : said) {
            PaymentAccount account = PayoutAccount.read(each, country);
            if (account == null) {
                continue;
            }
            if (known.add(account.kind() + " " + account.number())) {
                accounts.add(account);
            } else {
                each.fault(Code.NAMED_TWICE, "useChannel");
            }
        }
        return accounts;
    }

    private static void extraFeatures(JsonFields in) {
        JsonFields said = in.object("extraFeatures");
        if (said != null) {
            said.flag("expressDelivery");
            said.flag("colorPrint");
        }
    }

    private static String stated(byte[] body) {
        JsonNode all = Json.tree(body);
        ObjectNode kept = ((ObjectNode) all).objectNode();
        KEPT.stream().filter(all::hasNonNull).forEach(field -> kept.set(field, all.get(field)));
        return Json.text(kept);
    }

    /** The creditor that it is: registered for VAT, at its country's standard rate, which is the highest. */
    Creditor creditor(TenantId tenant, LocalDate today) {
        Language language = Language.of(country);
        return new Creditor(
                tenant,
                CreditorId.next(),
                1,
                name,
                organisationNumber,
                country,
                address,
                email,
                phone,
                null,
                true,
                country.vatRates(today).last(),
                language.goodsAndServices(),
                TERMS_DAYS,
                language);
    }
}
