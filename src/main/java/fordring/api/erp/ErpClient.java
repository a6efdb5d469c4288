package fordring.api.erp;

import fordring.id.CreditorId;
import fordring.id.TenantId;
import fordring.money.Rate;

/**
 * Who invoices through this surface: a creditor, {@code C.<number>} to its own system.
 *
 * @param product of invoices that name none
 * @param financed how much of a claim is financed where the product is factoring, percent
 */
record ErpClient(TenantId tenant, long number, CreditorId creditor, Product product, Rate financed) {
    String id() {
        return ErpNumbers.Kind.CLIENT.write(number);
    }
}
