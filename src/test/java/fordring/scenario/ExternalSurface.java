package fordring.scenario;

import fordring.party.Tenants.Environment;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;

/**
 * The external API.
 *
 * @param draft whether the invoice is a draft first
 */
record ExternalSurface(App.Account account, boolean draft) implements Surface {
    private static final String SELLER = """
            {"name":"Norrlands Städ AB","organisationNumber":"5560473521","country":"SE","language":"sv",
             "email":"ekonomi@norrlandsstad.example",
             "address":{"line1":"Kungsgatan 8","postalCode":"93131","city":"Skellefteå","country":"SE"},
             "vatRegistered":true,"defaultVatRate":25,
             "paymentAccount":{"kind":"bankgiro","number":"5805-6201","reference":{"scheme":"none"}},
             "numberSeries":{"nextNumber":1}}""";

    private static final String BUYER = """
            {"id":"cust_granskogen","type":"company","name":"Granskogens Bygg AB","organisationNumber":"5564636687",
             "email":"inkop@granskogen.example","phone":"+46701740605",
             "address":{"line1":"Storgatan 4","postalCode":"90325","city":"Umeå","country":"SE"}}""";

    static ExternalSurface open(App app, boolean draft) {
        App.Account empty = app.openEmpty(Environment.LIVE);
        App.Account account =
                new App.Account(empty.tenant(), empty.environment(), empty.api().with("Accept-Language", "en"));
        Surface.succeeded(account.api().post("/creditors", SELLER));
        Surface.succeeded(account.api().post("/customers", BUYER));
        return new ExternalSurface(account, draft);
    }

    @Override
    public Caller api() {
        return account.api();
    }

    @Override
    public String nobodys() {
        return "/invoices/inv_01m80m01refw4ta13f7xsvdcgy";
    }

    @Override
    public String invoice() {
        return """
                {"draft":%s,"customerId":"cust_granskogen","currency":"SEK","totalAmount":125000,
                 "pricesIncludeVat":false,"issueDate":"2026-11-20","dueDate":"2026-12-20","number":"N-1001",
                 "paymentReference":"1234566","channel":"email",
                 "lines":[{"description":"Städning","quantity":2,"unit":"tim","unitPrice":50000,"vatRate":25}]}
                """.formatted(draft);
    }

    @Override
    public Reply create(String body) {
        return account.api().post("/invoices", body);
    }

    @Override
    public void issue(Reply created) {
        if (draft) {
            Surface.succeeded(account.api().post("/invoices/" + created.string("id") + "/issue", "{}"));
        }
    }

    @Override
    public void credit(Reply created) {
        Surface.succeeded(account.api()
                .post(
                        "/invoices/" + created.string("id") + "/credit",
                        "{\"lines\":[{\"line\":1,\"quantity\":0.4}],\"send\":false}"));
    }

    @Override
    public String toString() {
        return draft ? "external, by a draft" : "external";
    }
}
