package fordring.document;

import fordring.country.Country;
import fordring.party.Creditor;
import fordring.party.Customer;
import fordring.reference.OrganisationNumber;
import fordring.reference.ParticipantId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** By which numbers buyer and seller are known, in the forms of the Peppol policy for identifiers and of tax law. */
final class Participants {

    /**
     * A number and the register it is of.
     *
     * @param scheme of ISO 6523 or, of addresses, of the Electronic Address Scheme code list; null: not known
     */
    record Identifier(@Nullable String scheme, String value) {}

    /** What VAT numbers begin with: their country, of Greece and Northern Ireland another code. */
    private static final Set<String> PREFIXES = Stream.concat(
                    Arrays.stream(Locale.getISOCountries()), Stream.of("EL", "XI"))
            .collect(Collectors.toUnmodifiableSet());

    private Participants() {}

    /** Where the seller is reached (BT-34): as stated, else by its organisation number; null: nowhere. */
    static @Nullable Identifier of(Creditor seller) {
        Identifier stated = stated(seller.eInvoiceAddress());
        return stated == null ? address(seller.country(), seller.organisationNumber()) : stated;
    }

    /**
     * Where the buyer is reached (BT-49): as stated, else by a company's organisation number; null: nowhere. The number
     * of a sole trader is a person's in Sweden, so that of persons none is derived.
     */
    static @Nullable Identifier of(Customer buyer, Creditor seller) {
        Identifier stated = stated(buyer.eInvoiceAddress());
        if (stated != null) {
            return stated;
        }
        return switch (buyer.type()) {
            case COMPANY -> address(register(buyer, seller), buyer.organisationNumber());
            case PERSON -> null;
        };
    }

    private static @Nullable Identifier stated(@Nullable String address) {
        return address != null && ParticipantId.isValid(address)
                ? new Identifier(address.substring(0, 4), address.substring(5))
                : null;
    }

    private static @Nullable Identifier address(@Nullable Country country, @Nullable String number) {
        String digits = digits(country, number);
        if (country == null || digits == null) {
            return null;
        }
        return switch (country) {
            case NO -> new Identifier("0192", digits);
            case SE -> new Identifier("0007", digits);
            case DK -> new Identifier("0184", digits);
            case FI -> new Identifier("0216", "0037" + digits); // OVT-tunnus
        };
    }

    /** BT-30. */
    static @Nullable Identifier legal(Creditor seller) {
        return legal(seller.country(), seller.organisationNumber());
    }

    /** BT-47; of persons none. */
    static @Nullable Identifier legal(Customer buyer, Creditor seller) {
        return buyer.type() == Customer.Type.COMPANY
                ? legal(register(buyer, seller), buyer.organisationNumber())
                : null;
    }

    private static @Nullable Identifier legal(@Nullable Country country, @Nullable String number) {
        if (country == null) {
            return number == null ? null : new Identifier(null, number);
        }
        String digits = digits(country, number);
        if (digits == null) {
            return null;
        }
        return switch (country) {
            case NO -> new Identifier("0192", digits);
            case SE -> new Identifier("0007", digits);
            case DK -> new Identifier("0184", digits);
            case FI -> new Identifier("0212", OrganisationNumber.printed(digits, country));
        };
    }

    /** BT-31; null: not registered, or without a valid number. */
    static @Nullable String vat(Creditor seller) {
        return seller.vatRegistered() ? vat(seller.country(), seller.organisationNumber()) : null;
    }

    /**
     * BT-48: as stated, else by the organisation number. Numbers of countries whose registers we do not know serve when
     * they begin with their country.
     */
    static @Nullable String vat(Customer buyer, Creditor seller) {
        String stated = prefixed(buyer.vatNumber(), country(buyer, seller));
        if (stated != null) {
            return stated;
        }
        Country country = register(buyer, seller);
        String number = buyer.organisationNumber();
        if (country != null || number == null) {
            return vat(country, number);
        }
        String bare = number.replaceAll("[\\s.-]", "").toUpperCase(Locale.ROOT);
        String prefix = String.valueOf(buyer.address().country());
        return bare.matches("(" + (prefix.equals("GR") ? "EL" : prefix) + ")[0-9A-Z+*]{2,13}") ? bare : null;
    }

    /** With its country before it (BR-CO-09); null: it cannot be a VAT number. */
    private static @Nullable String prefixed(@Nullable String number, String country) {
        String bare =
                number == null ? "" : number.replaceAll("[\\s\u00a0.-]", "").toUpperCase(Locale.ROOT);
        if (!bare.matches("[0-9A-Z+*]{2,15}")) {
            return null;
        }
        boolean complete = bare.length() > 3 && PREFIXES.contains(bare.substring(0, 2));
        return complete ? bare : (country.equals("GR") ? "EL" : country) + bare;
    }

    private static @Nullable String vat(@Nullable Country country, @Nullable String number) {
        String digits = digits(country, number);
        if (country == null || digits == null) {
            return null;
        }
        return switch (country) {
            case NO -> "NO" + digits + "MVA";
            case SE -> "SE" + digits + "01";
            case DK -> "DK" + digits;
            case FI -> "FI" + digits;
        };
    }

    /** The buyer's country; where it is not known, the seller's. */
    static String country(Customer buyer, Creditor seller) {
        String stated = buyer.address().country();
        return stated == null ? seller.country().name() : stated;
    }

    private static @Nullable Country register(Customer buyer, Creditor seller) {
        String country = country(buyer, seller);
        return Arrays.stream(Country.values())
                .filter(c -> c.name().equals(country))
                .findFirst()
                .orElse(null);
    }

    /** The digits of a valid number; null: it is not valid. */
    private static @Nullable String digits(@Nullable Country country, @Nullable String number) {
        if (country == null || number == null || !OrganisationNumber.isValid(number, country)) {
            return null;
        }
        String digits = number.replace("-", "");
        return country == Country.FI ? "0".repeat(8 - digits.length()) + digits : digits;
    }

    /**
     * Whether the name says that the seller is in the register of limited companies and branches, which its invoices
     * then name (foretaksregisterloven § 10-2; rule NO-R-002).
     */
    static boolean isInForetaksregisteret(Creditor seller) {
        String name = seller.name().strip().toUpperCase(Locale.ROOT);
        return seller.country() == Country.NO
                && seller.organisationNumber() != null
                && Stream.of(" AS", " ASA", " NUF").anyMatch(name::endsWith);
    }
}
