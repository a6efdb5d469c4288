package fordring.api.partner;

import fordring.country.Country;
import fordring.fault.Code;
import fordring.money.Rate;
import fordring.party.Address;
import fordring.party.Creditor;
import fordring.reference.OrganisationNumber;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * In whose name is invoiced, {@code invoicerDetails}.
 *
 * @param country the partner's own setting, else that whose registers give out such numbers; null: none does
 * @param number without spaces and hyphens, but for the hyphen of Finland's
 */
record InvoicerRequest(
        @Nullable Country country,
        String name,
        String number,
        Address address,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String eInvoicingAddress) {

    /** {@code set} is the country of all invoicers of the partner; null: each has its own. */
    static InvoicerRequest read(Part in, @Nullable Country set) {
        String name = in.required("companyName", 200);
        String number = in.required("businessId", 30);
        Country country = number == null ? set : country(in, number.replaceAll("\\s", ""), set);
        return new InvoicerRequest(
                country,
                name == null ? "" : name,
                number == null ? "" : plain(number, country),
                new Address(
                        in.text("address1", 200),
                        in.text("address2", 200),
                        in.text("zipCode", 20),
                        in.text("postOffice", 100),
                        country == null ? null : country.name()),
                in.text("phoneNumber", 30),
                in.text("email", 254),
                in.text("eInvoicingAddress", 100));
    }

    private static @Nullable Country country(Part in, String number, @Nullable Country set) {
        Optional<Country> told = Arrays.stream(Country.values())
                .filter(country -> number.matches(form(country)))
                .findFirst();
        if (set == null) {
            if (told.isEmpty()) {
                in.in().fault(Code.COUNTRY_UNCLEAR, "businessId");
            }
            return told.orElse(null);
        }
        if (told.filter(country -> country != set).isPresent() && !OrganisationNumber.isValid(number, set)) {
            in.in().fault(Code.COUNTRY_CONTRADICTED, "businessId", told.get(), set);
        }
        return set;
    }

    /** How numbers of a country's register are written; no two countries write them alike. */
    private static String form(Country country) {
        return switch (country) {
            case NO -> "[0-9]{9}";
            case SE -> "[0-9]{6}-?[0-9]{4}";
            case FI -> "[0-9]{7}-[0-9]";
            case DK -> "[0-9]{8}";
        };
    }

    private static String plain(String number, @Nullable Country country) {
        String bare = number.replaceAll("[\\s-]", "");
        return country == Country.FI && bare.matches("[0-9]{7,8}")
                ? bare.substring(0, bare.length() - 1) + "-" + bare.substring(bare.length() - 1)
                : bare;
    }

    /** The creditor as this request names it; of what the request does not say, as it is on record. */
    Creditor over(Creditor is) {
        Address was = is.address();
        boolean moved = address.line1() != null || address.postalCode() != null || address.city() != null;
        return copy(
                is,
                name,
                number,
                moved || address.line2() != null ? address : was,
                email == null ? is.email() : email,
                phone == null ? is.phone() : phone,
                eInvoicingAddress == null ? is.eInvoiceAddress() : eInvoicingAddress,
                is.defaultVatRate());
    }

    /** The same creditor, registered for VAT at this rate. */
    static Creditor registered(Creditor is, Rate rate) {
        return copy(
                is,
                is.name(),
                is.organisationNumber(),
                is.address(),
                is.email(),
                is.phone(),
                is.eInvoiceAddress(),
                rate);
    }

    private static Creditor copy(
            Creditor is,
            String name,
            @Nullable String number,
            Address address,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String eInvoiceAddress,
            @Nullable Rate vatRate) {
        return new Creditor(
                is.tenant(),
                is.id(),
                is.version(),
                name,
                number,
                is.country(),
                address,
                email,
                phone,
                is.website(),
                vatRate != null,
                vatRate,
                is.defaultLineText(),
                is.paymentTermsDays(),
                is.language(),
                is.zone(),
                is.replyTo(),
                is.look(),
                is.terms(),
                eInvoiceAddress);
    }
}
