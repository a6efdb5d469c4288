package fordring.api.partner;

/** The partner surface: a partner invoices in the name of many invoicers, by one request for each invoice. */
public final class PartnerApi {}
