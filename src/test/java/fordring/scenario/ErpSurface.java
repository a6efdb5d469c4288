package fordring.scenario;

import fordring.gateway.Scope;
import fordring.id.TenantId;
import fordring.party.Tenants;
import fordring.party.Tenants.Environment;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;

/** The erp API, by a user who signed up. */
record ErpSurface(App.Account account, Caller api) implements Surface {
    private static final String SIGN_UP = """
            {"userPassword":"correct horse battery","identificationNumber":"5560473521","name":"Norrlands Städ AB",
             "addressInformation":{"name":"Norrlands Städ AB","address":"Kungsgatan 8","zip":"93131",
               "city":"Skellefteå","countryCode":"SE"},
             "contactInformation":{"name":"Karin Berg","email":"ekonomi@norrlandsstad.example"},
             "payoutAccounts":[{"currency":"SEK","bankGiro":"5805-6201","useChannel":"BANKGIRO"}]}""";

    private static final String DEBTOR = """
            "debtor":{"customerNumber":"20417","name":"Granskogens Bygg AB","identificationNumber":"5564636687",
               "type":"COMPANY","email":"inkop@granskogen.example","cellPhone":"+46701740605",
               "invoiceAddress":{"name":"Granskogens Bygg AB","address":"Storgatan 4","zip":"90325","city":"Umeå",
                 "countryCode":"SE"}},
            """;

    /** The first who signs up; the server must be open for it. */
    static ErpSurface open(App app) {
        Surface.succeeded(app.anyone().post("/api/clients", SIGN_UP));
        Reply session = app.anyone()
                .post(
                        "/authenticate",
                        "{\"username\":\"ekonomi@norrlandsstad.example\",\"password\":\"correct horse battery\"}");
        TenantId tenant = app.db()
                .read(tx -> Tenants.list(tx).stream()
                        .filter(t -> t.name().equals("erp"))
                        .findFirst()
                        .orElseThrow()
                        .id());
        return new ErpSurface(
                new App.Account(
                        tenant, Environment.LIVE, app.caller(app.key(tenant, Environment.LIVE, null, Scope.ADMIN))),
                app.anyone().withKey(Surface.succeeded(session).string("idToken")));
    }

    @Override
    public String nobodys() {
        return "/invoices/I.404";
    }

    @Override
    public String invoice() {
        return "{" + DEBTOR + """
                 "invoiceNumber":"N-1001","paymentReference":"1234566","type":"INVOICE","distributionCode":"EMAIL",
                 "dates":{"invoiceDate":"2026-11-20","expireDate":"2026-12-20"},
                 "currency":{"invoiceCurrency":"SEK","baseCurrency":"SEK","exchangeRate":1},
                 "articleRows":[{"description":"Städning","quantity":"2","unit":"tim","price":500,
                   "discountType":"PERCENTAGE","totalDiscount":0,"vatPercentage":25,"totalVat":250,"totalExclVat":1000,
                   "total":1000}],
                 "vats":[{"percentage":25,"totalTaxable":1000,"totalVat":250}],
                 "totals":{"totalExclVat":1000,"totalVat":250,"total":1250,"totalRoundOff":0,"taxReduction":0,
                   "totalToPay":1250}}
                """;
    }

    @Override
    public Reply create(String body) {
        return api.post("/invoices", body);
    }

    @Override
    public void issue(Reply created) {
        Surface.succeeded(api.post("/invoices/" + created.string("id") + "/activate", "{}"));
    }

    @Override
    public void credit(Reply created) {
        issue(Surface.succeeded(create("{" + DEBTOR + """
                 "invoiceNumber":"N-1002","debitInvoiceNumber":"N-1001","type":"CREDIT",
                 "dates":{"invoiceDate":"2026-11-20","expireDate":"2026-11-20"},
                 "articleRows":[{"description":"Städning","quantity":"0.4","unit":"tim","price":500,
                   "discountType":"PERCENTAGE","totalDiscount":0,"vatPercentage":25,"totalVat":50,"totalExclVat":200,
                   "total":200}],
                 "vats":[{"percentage":25,"totalTaxable":200,"totalVat":50}],
                 "totals":{"totalExclVat":200,"totalVat":50,"total":250,"totalToPay":250}}
                """)));
    }

    @Override
    public String toString() {
        return "erp";
    }
}
