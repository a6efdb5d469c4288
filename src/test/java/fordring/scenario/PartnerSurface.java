package fordring.scenario;

import fordring.party.Tenants.Environment;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.PartnerCaller;
import fordring.testkit.Reply;

/** The partner API, with a token. */
record PartnerSurface(App.Account account, Caller api) implements Surface {
    private static final String PARTIES = """
            {"recipientDetails":{"customerType":"1","companyName":"Granskogens Bygg AB","businessId":"5564636687",
               "address1":"Storgatan 4","zipCode":"90325","postOffice":"Umeå","phoneNumber":"+46701740605",
               "email":"inkop@granskogen.example"},
             "invoicerDetails":{"companyName":"Norrlands Städ AB","businessId":"5560473521",
               "address1":"Kungsgatan 8","zipCode":"93131","postOffice":"Skellefteå",
               "email":"ekonomi@norrlandsstad.example"},
            """;

    static PartnerSurface open(App app) {
        App.Account account = app.openEmpty(Environment.LIVE);
        return new PartnerSurface(account, PartnerCaller.of(app, account).api());
    }

    @Override
    public String nobodys() {
        return "/invoice/order-404/status";
    }

    @Override
    public String invoice() {
        return PARTIES + """
                 "invoiceDetails":{"customInvoiceId":"order-2041","invoiceNumber":"N-1001","invoiceDate":"20-11-2026",
                   "dueDate":"20-12-2026","bankgirot":"5805-6201","reference":"1234566","total":1250.00,
                   "currency":"SEK","language":"sv","invoiceType":"0","invoiceSendType":"1",
                   "invoiceRows":[{"productCode":"STAD-2","description":"Städning","quantity":2,"unit":"tim",
                     "unitPrice":500,"priceNoVat":1000.00,"vatPerc":25,"price":1250.00}]}}
                """;
    }

    @Override
    public Reply create(String body) {
        return api.post("/invoice/create", body);
    }

    @Override
    public void issue(Reply created) {}

    @Override
    public void credit(Reply created) {
        Surface.succeeded(create(PARTIES + """
                 "invoiceDetails":{"customInvoiceId":"order-2041-credit","invoiceNumber":"N-1002",
                   "invoiceDate":"20-11-2026","dueDate":"20-11-2026","reference":"1234566","total":-250.00,
                   "currency":"SEK","language":"sv","invoiceType":"1","invoiceSendType":"1",
                   "invoiceRows":[{"productCode":"STAD-2","description":"Städning","quantity":-0.4,"unit":"tim",
                     "unitPrice":500,"priceNoVat":-200.00,"vatPerc":25,"price":-250.00}]},
                 "smsDetails":{"senderName":"Norrstad","freeText":"Kredit","createOnly":true}}
                """));
    }

    @Override
    public String toString() {
        return "partner";
    }
}
