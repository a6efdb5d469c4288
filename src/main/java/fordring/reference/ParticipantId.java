package fordring.reference;

import fordring.country.Country;

/**
 * A participant of the Peppol network, {@code scheme:value}: where e-invoices are sent to (EN 16931 BT-49). Schemes
 * are those of the Electronic Address Scheme code list; the checks are rules R040, R041, R042 and R049 of Peppol BIS
 * Billing 3.0.
 */
public final class ParticipantId {
    private ParticipantId() {}

    /** Whether this has the form, and a value that its scheme can have; of schemes of other countries the form only. */
    public static boolean isValid(String id) {
        if (!id.matches("[0-9]{4}:[A-Za-z0-9._~-]{1,50}")) {
            return false;
        }
        String value = id.substring(5);
        return switch (id.substring(0, 4)) {
            case "0088" -> Gln.isValid(value);
            case "0192" -> OrganisationNumber.isValid(value, Country.NO);
            case "0007" -> value.matches("[0-9]{10}") && OrganisationNumber.isValid(value, Country.SE);
            case "0184" -> OrganisationNumber.isValid(value, Country.DK);
            case "0198" -> value.matches("(DK)?[0-9]{8}");
            case "0096" -> value.matches("[0-9]{10}");
            case "0212" -> OrganisationNumber.isValid(value, Country.FI);
            case "0213" -> value.matches("FI[0-9]{8}") && OrganisationNumber.isValid(value.substring(2), Country.FI);
            case "0037", "0216" -> isOvt(value);
            default -> true;
        };
    }

    /** OVT-tunnus (SFS 5748): 0037, the Y-tunnus without its hyphen, up to five characters for a unit. */
    private static boolean isOvt(String value) {
        return value.matches("0037[0-9]{8}[0-9A-Z]{0,5}")
                && OrganisationNumber.isValid(value.substring(4, 12), Country.FI);
    }
}
