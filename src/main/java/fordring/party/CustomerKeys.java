package fordring.party;

import fordring.id.CreditorId;
import fordring.platform.Secrets;
import fordring.platform.Tx;

/**
 * Customers as a creditor's own system knows them: by a customer number, an organisation number or a personal number of
 * its own. Kept as a keyed hash, since the key may be a personal number.
 */
public final class CustomerKeys {

    /** By what a customer is known. */
    public enum Kind {
        CUSTOMER_NUMBER,
        ORGANISATION_NUMBER,
        PERSONAL_NUMBER
    }

    /** One of a creditor's customers. */
    public record Key(CreditorId creditor, Kind kind, String value) {}

    public CustomerKeys(Customers customers, Secrets secrets) {}

    /**
     * The customer of this key as {@code wanted} says it is now: made where it is new, changed where it differs. Two
     * that come at once with the same new key make one customer.
     *
     * @param wanted its id serves where it is new
     * @return as it is now, with its version
     */
    public Customer keep(Tx tx, Key key, Customer wanted) {
        return fordring.platform.Later.later();
    }
}
