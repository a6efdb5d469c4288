package fordring.api.external;

import fordring.country.Country;
import fordring.delivery.MailAddress;
import fordring.fault.Code;
import fordring.id.CreditorId;
import fordring.id.TenantId;
import fordring.money.Decimal;
import fordring.money.Rate;
import fordring.party.Address;
import fordring.party.Creditor;
import fordring.party.Language;
import fordring.party.Template;
import fordring.platform.JsonFields;
import fordring.reference.OrganisationNumber;
import fordring.reference.ParticipantId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /creditors} or {@code PATCH /creditors/{id}}. It is our own side's data, from which invoices
 * are made: what is wrong is refused, not kept with a warning.
 */
final class CreditorRequest {
    private static final String COUNTRIES = names(EnumSet.allOf(Country.class), Country::name);
    private static final String LANGUAGES = names(EnumSet.allOf(Language.class), Language::code);
    private static final Set<String> ISO_COUNTRIES = Set.of(Locale.getISOCountries());
    private static final int TERMS_DAYS = 14;
    private static final int MOST_DAYS = 365;

    private final JsonFields in;
    private final @Nullable String logo;
    private boolean countryKnown = true;

    /** {@code logo} is the hash of the picture in the body, which was kept before; null when there is none. */
    CreditorRequest(JsonFields in, @Nullable String logo) {
        this.in = in;
        this.logo = logo;
    }

    static <T> String names(Set<T> values, Function<T, String> name) {
        return values.stream().map(name).collect(Collectors.joining(", "));
    }

    /** The picture in a body, null where there is none that can be used. */
    static byte @Nullable [] logo(JsonFields in) {
        return in.parsed(
                "logo",
                CreditorLogo.MOST_CHARACTERS,
                CreditorLogo::read,
                Code.MUST_BE_PICTURE,
                CreditorLogo.MOST_BYTES,
                CreditorLogo.MOST_PIXELS);
    }

    /** Whether numbers and rates can be checked for the country. */
    boolean countryKnown() {
        return countryKnown;
    }

    /** A creditor of whom only the country is known, for {@link #over}. Where even that is wrong: one of Norway. */
    Creditor blank(TenantId tenant) {
        in.require("name", Code.MUST_BE_TEXT);
        in.require("country", Code.MUST_BE_ONE_OF, COUNTRIES);
        in.require("vatRegistered", Code.MUST_BE_BOOLEAN);
        Country read = in.parsed("country", 10, CreditorRequest::country, Code.MUST_BE_ONE_OF, COUNTRIES);
        Country country = read == null ? Country.NO : read;
        countryKnown = read != null;
        return new Creditor(
                tenant,
                CreditorId.next(),
                1,
                "",
                null,
                country,
                Address.NONE,
                null,
                null,
                null,
                false,
                null,
                "",
                TERMS_DAYS,
                Language.of(country));
    }

    /** Notes a fault where the body would have the creditor move to another country. */
    void keepCountry(Creditor is) {
        String country = in.text("country", 10);
        if (in.mentions("country") && !is.country().name().equals(country)) {
            in.fault(Code.CANNOT_BE_CHANGED, "country");
        }
    }

    /**
     * What the body says over what is there: a field that is absent stays, null clears.
     *
     * @param today in the creditor's zone
     */
    Creditor over(Creditor is, LocalDate today) {
        Language language = in.parsed("language", 10, Language::of, Code.MUST_BE_ONE_OF, LANGUAGES);
        Language now =
                language != null ? language : in.mentions("language") ? Language.of(is.country()) : is.language();
        ZoneId zone = in.parsed("zone", 60, CreditorRequest::zone, Code.MUST_BE_ZONE);
        Vat vat = vat(is, today);
        return new Creditor(
                is.tenant(),
                is.id(),
                is.version(),
                name(is),
                organisationNumber(is),
                is.country(),
                address(is),
                email("email", is.email()),
                text("phone", 30, is.phone()),
                text("website", 200, is.website()),
                vat.registered,
                vat.rate,
                lineText(is, now),
                days(is),
                now,
                zone != null ? zone : in.mentions("zone") ? is.country().zone() : is.zone(),
                email("replyTo", is.replyTo()),
                look(is.look()),
                terms(is.terms()),
                eInvoiceAddress(is));
    }

    private @Nullable String eInvoiceAddress(Creditor is) {
        return in.mentions("eInvoiceAddress")
                ? in.parsed(
                        "eInvoiceAddress",
                        100,
                        text -> ParticipantId.isValid(text) ? Optional.of(text) : Optional.empty(),
                        Code.MUST_BE_PARTICIPANT_ID)
                : is.eInvoiceAddress();
    }

    private String name(Creditor is) {
        String name = in.text("name", 200);
        if (in.mentions("name")) {
            in.require("name", Code.MUST_BE_TEXT);
        }
        return name == null ? is.name() : name;
    }

    private @Nullable String organisationNumber(Creditor is) {
        if (!in.mentions("organisationNumber") || !countryKnown) {
            return is.organisationNumber();
        }
        return in.parsed(
                "organisationNumber",
                30,
                text -> organisationNumber(text, is.country()),
                Code.MUST_BE_ORGANISATION_NUMBER,
                is.country());
    }

    /** Digits only; the Finnish has its hyphen. */
    private static Optional<String> organisationNumber(String text, Country country) {
        String digits = text.replaceAll("[\\s-]", "");
        if (!OrganisationNumber.isValid(digits, country)) {
            return Optional.empty();
        }
        return Optional.of(country == Country.FI ? OrganisationNumber.printed(digits, country) : digits);
    }

    private Address address(Creditor creditor) {
        if (!in.mentions("address")) {
            return creditor.address();
        }
        JsonFields address = in.object("address");
        if (address == null) {
            return Address.NONE;
        }
        Address is = creditor.address();
        String country = address.mentions("country") ? address.text("country", 2) : is.country();
        if (country != null && !ISO_COUNTRIES.contains(country)) {
            address.fault(Code.MUST_BE_ONE_OF, "country", "ISO 3166-1 alpha-2");
        }
        return new Address(
                address.mentions("addressee") ? address.text("addressee", 200) : is.addressee(),
                address.mentions("line1") ? address.text("line1", 200) : is.line1(),
                address.mentions("line2") ? address.text("line2", 200) : is.line2(),
                address.mentions("line3") ? address.text("line3", 200) : is.line3(),
                address.mentions("postalCode") ? address.text("postalCode", 20) : is.postalCode(),
                address.mentions("city") ? address.text("city", 100) : is.city(),
                country == null ? creditor.country().name() : country);
    }

    private record Vat(boolean registered, @Nullable Rate rate) {}

    /** A rate in force now, or zero, exactly for those who are registered. */
    private Vat vat(Creditor is, LocalDate today) {
        Boolean said = in.flag("vatRegistered");
        boolean registered = said == null ? is.vatRegistered() : said;
        Rate stated = rate("defaultVatRate");
        if (!registered) {
            if (stated != null) {
                in.fault(Code.VAT_NOT_REGISTERED, "defaultVatRate");
            }
            return new Vat(false, null);
        }
        Set<Rate> inForce = is.country().vatRates(today);
        if (countryKnown && stated != null && !stated.isZero() && !inForce.contains(stated)) {
            in.fault(Code.VAT_RATE_NOT_IN_FORCE, "defaultVatRate", is.country(), today, inForce);
        }
        Rate rate = in.mentions("defaultVatRate") ? stated : is.defaultVatRate();
        if (rate == null) {
            in.require("defaultVatRate", Code.MUST_BE_PERCENT);
        }
        return new Vat(true, rate == null ? Rate.percent("0") : rate);
    }

    private String lineText(Creditor is, Language language) {
        String text = in.text("defaultLineText", 200);
        if (text != null) {
            return text;
        }
        return in.mentions("defaultLineText") || is.defaultLineText().isEmpty()
                ? language.goodsAndServices()
                : is.defaultLineText();
    }

    private int days(Creditor is) {
        Long days = in.integer("paymentTermsDays", Code.MUST_BE_WHOLE_NUMBER, 0, MOST_DAYS);
        if (days == null) {
            return in.mentions("paymentTermsDays") ? TERMS_DAYS : is.paymentTermsDays();
        }
        if (days < 0 || days > MOST_DAYS) {
            in.fault(Code.MUST_BE_WHOLE_NUMBER, "paymentTermsDays", 0, MOST_DAYS);
            return is.paymentTermsDays();
        }
        return days.intValue();
    }

    private Creditor.Look look(Creditor.Look is) {
        logo(in);
        String color = in.parsed(
                "color",
                20,
                text -> text.matches("#[0-9a-fA-F]{6}") ? Optional.of(text.toLowerCase(Locale.ROOT)) : Optional.empty(),
                Code.MUST_BE_COLOR);
        Template template = in.parsed("template", 30, Template::of, Code.MUST_BE_ONE_OF, Template.codes());
        return new Creditor.Look(
                in.mentions("logo") ? logo : is.logo(),
                in.mentions("color") ? color : is.color(),
                in.mentions("footer") ? in.paragraph("footer", 500) : is.footer(),
                template != null ? template : in.mentions("template") ? Template.STANDARD : is.template(),
                in.mentions("marketing") ? in.paragraph("marketing", 500) : is.marketing());
    }

    private Creditor.Terms terms(Creditor.Terms is) {
        Boolean dueDate = in.flag("dueDateAgreed");
        Boolean fee = in.flag("reminderFeeAgreed");
        return new Creditor.Terms(
                in.mentions("dueDateAgreed") ? Boolean.TRUE.equals(dueDate) : is.dueDateAgreed(),
                in.mentions("reminderFeeAgreed") ? Boolean.TRUE.equals(fee) : is.reminderFeeAgreed(),
                in.mentions("contractInterestRate") ? rate("contractInterestRate") : is.contractInterestRate());
    }

    private @Nullable Rate rate(String name) {
        Decimal percent = in.decimal(name, Code.MUST_BE_PERCENT, 3, 2);
        if (percent == null) {
            return null;
        }
        if (percent.signum() < 0 || percent.compareTo(Decimal.of(100)) > 0) {
            in.fault(Code.MUST_BE_PERCENT, name);
            return null;
        }
        return new Rate(percent.value());
    }

    private @Nullable String email(String name, @Nullable String is) {
        return in.mentions(name)
                ? in.parsed(
                        name,
                        254,
                        text -> MailAddress.of(text).isPresent() ? Optional.of(text) : Optional.empty(),
                        Code.MUST_BE_EMAIL)
                : is;
    }

    private @Nullable String text(String name, int most, @Nullable String is) {
        return in.mentions(name) ? in.text(name, most) : is;
    }

    private static Optional<Country> country(String code) {
        return Arrays.stream(Country.values())
                .filter(c -> c.name().equals(code))
                .findFirst();
    }

    private static Optional<ZoneId> zone(String name) {
        return ZoneId.getAvailableZoneIds().contains(name) ? Optional.of(ZoneId.of(name)) : Optional.empty();
    }
}
