package fordring.api.erp;

/** The erp surface: invoices are created, then activated; the caller fetches vouchers and payments for its books. */
public final class ErpApi {}
