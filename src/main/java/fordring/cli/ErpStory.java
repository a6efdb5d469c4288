package fordring.cli;

import fordring.platform.Json;
import fordring.platform.Secrets;
import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A bookkeeping system: it logs in, creates an invoice, looks at it, activates it, and takes over what is to be booked. */
final class ErpStory {
    private static final String USERNAME = "ekonomi@norrlandsstad.example";

    private static final String SIGN_UP = """
            {"userPassword": "PASSWORD", "identificationNumber": "5560473521", "name": "Norrlands Städ AB",
             "addressInformation": {"name": "Norrlands Städ AB", "address": "Kungsgatan 8", "zip": "93131",
               "city": "Skellefteå", "countryCode": "SE"},
             "contactInformation": {"name": "Karin Berg", "email": "USERNAME", "phone": "+46910120000"},
             "payoutAccounts": [{"currency": "SEK", "bankName": "SEB", "bankGiro": "5805-6201",
               "useChannel": "BANKGIRO"}],
             "extraFeatures": {"expressDelivery": false, "colorPrint": true}}""";

    private static final String INVOICE = """
            {"invoiceNumber": "2026-118", "paymentReference": "1234566", "type": "INVOICE", "distributionCode": "EMAIL",
             "dates": {"invoiceDate": "2026-11-20", "expireDate": "2026-12-20", "deliveryDate": "2026-11-18"},
             "debtor": {"customerNumber": "20417", "name": "Granskogens Bygg AB", "identificationNumber": "5564636687",
               "type": "COMPANY", "email": "inkop@granskogen.example", "cellPhone": "+46701740605",
               "invoiceAddress": {"name": "Granskogens Bygg AB", "address": "Storgatan 4", "zip": "90325", "city": "Umeå",
                 "countryCode": "SE"}},
             "currency": {"invoiceCurrency": "SEK", "baseCurrency": "SEK", "exchangeRate": 1},
             "articleRows": [{"articleNumber": "STAD-2", "accountNumber": "3001", "description": "Byggstädning",
               "quantity": "2,00", "unit": "tim", "price": 500, "discountType": "PERCENTAGE", "totalDiscount": 0,
               "vatPercentage": 25, "totalVat": 250, "totalExclVat": 1000, "total": 1000}],
             "vats": [{"percentage": 25, "totalTaxable": 1000, "totalVat": 250}],
             "totals": {"totalExclVat": 1000, "totalVat": 250, "total": 1250, "totalToPay": 1250}}""";

    private static final BigDecimal TOTAL = new BigDecimal("1250");

    private final Narrator narrator;
    private final Map<String, String> credentials;

    /** {@code credentials} as {@link #signUp} gave them. */
    ErpStory(Narrator narrator, Map<String, String> credentials) {
        this.narrator = narrator;
        this.credentials = credentials;
    }

    /** Signs a client up; what its user gets in by. */
    static Map<String, String> signUp(Narrator narrator) {
        String password = Secrets.randomText(16);
        narrator.anyone()
                .post("/api/clients", SIGN_UP.replace("PASSWORD", password).replace("USERNAME", USERNAME));
        return Map.of("username", USERNAME, "password", password);
    }

    void tell() {
        JsonNode session = narrator.anyone().post("/authenticate", Json.text(credentials));
        Narrator.Calls api = narrator.bearing(session.get("idToken").stringValue());
        JsonNode made = api.post("/invoices", INVOICE);
        String id = made.get("id").stringValue();
        narrator.step(
                "A bookkeeping system logs in and creates an invoice",
                made.at("/statuses/main").stringValue().equals("CREATED")
                        && made.at("/totals/totalToPay").decimalValue().compareTo(TOTAL) == 0,
                narrator.url("/invoices/" + id),
                id + ", number " + made.get("invoiceNumber").stringValue() + ", "
                        + made.at("/totals/totalToPay").decimalValue().toPlainString() + " SEK");
        api.file(
                "It looks at the preview",
                "/storage/" + made.at("/document/invoicePreview").stringValue(),
                "%PDF-");
        JsonNode active = api.post("/invoices/" + id + "/activate", "{}");
        narrator.step(
                "It activates the invoice",
                active.at("/statuses/main").stringValue().equals("ACTIVATED")
                        && active.at("/balances/total").decimalValue().compareTo(TOTAL) == 0,
                narrator.url("/invoices/" + id),
                active.at("/statuses/main").stringValue() + ", open "
                        + active.at("/balances/total").decimalValue().toPlainString() + " SEK");
        vouchers(api, id);
    }

    private void vouchers(Narrator.Calls api, String invoice) {
        String list = "/vouchers/external/export/vouchers";
        JsonNode voucher = api.get(list).get(0);
        BigDecimal debit = voucher.get("postings")
                .valueStream()
                .map(posting -> posting.get("debit").decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        String id = voucher.get("id").stringValue();
        api.put("/vouchers/" + id + "/external/export", "{\"externalId\": \"A-88\"}");
        narrator.step(
                "It takes over the voucher, which then leaves the list",
                voucher.get("invoiceId").stringValue().equals(invoice)
                        && debit.compareTo(TOTAL) == 0
                        && api.get(list).isEmpty(),
                narrator.url(list),
                id + ", debit " + debit.toPlainString() + " SEK");
    }
}
