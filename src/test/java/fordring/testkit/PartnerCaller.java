package fordring.testkit;

import fordring.gateway.PartnerClients;

/** A partner that invoices for a tenant: what it asks for tokens with. */
public record PartnerCaller(App app, String clientId, String secret) {

    /** A new one that may do all that its tenant may. */
    public static PartnerCaller of(App app, App.Account account) {
        return app.db().write(tx -> {
            PartnerClients.Client client = new PartnerClients.Client(
                    account.tenant(),
                    PartnerClients.newId(account.environment()),
                    "test",
                    null,
                    null,
                    null,
                    tx.now(),
                    null,
                    null);
            return new PartnerCaller(app, client.id(), PartnerClients.create(tx, client));
        });
    }

    /** A token that is good for an hour. */
    public String token() {
        return app.anyone()
                .form(
                        "/oauth/token",
                        "grant_type=client_credentials&client_id=" + clientId + "&client_secret=" + secret)
                .string("access_token");
    }

    /** Asks for a token and calls with it. */
    public Caller api() {
        return app.anyone().withKey(token());
    }
}
