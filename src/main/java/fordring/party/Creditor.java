package fordring.party;

import fordring.country.Country;
import fordring.id.CreditorId;
import fordring.id.TenantId;
import fordring.money.Rate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Who is owed: the Seller of EN 16931 (BG-4), with what its invoices are made by.
 *
 * @param version counts the changes; an invoice keeps the version it was issued under
 * @param name the legal name
 * @param organisationNumber digits only
 * @param vatRegistered whether VAT may be charged at all
 * @param defaultVatRate percent, for lines that state none; null exactly when not registered
 * @param defaultLineText the text of the one line of an invoice that was given as a total only
 * @param paymentTermsDays days from the invoice date to the due date where the caller gives none
 * @param language of its documents, where the customer has none
 */
public record Creditor(
        TenantId tenant,
        CreditorId id,
        int version,
        String name,
        @Nullable String organisationNumber,
        Country country,
        Address address,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String website,
        boolean vatRegistered,
        @Nullable Rate defaultVatRate,
        String defaultLineText,
        int paymentTermsDays,
        Language language) {

    public Creditor {
        if (vatRegistered != (defaultVatRate != null)) {
            throw new IllegalArgumentException("a default VAT rate is stated exactly by those who are VAT registered");
        }
    }

    /** The zone whose local dates the law counts in. */
    public ZoneId zone() {
        return country.zone();
    }
}
