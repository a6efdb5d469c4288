package fordring.testkit;

import fordring.gateway.ErpUsers;
import org.jspecify.annotations.Nullable;

/** A user of the erp surface: what he logs in with. */
public record ErpCaller(App app, String username, String password) {
    private static final String PASSWORD = "riktig hest batteri";

    /** A new one; {@code client} null: for all clients of the tenant. */
    public static ErpCaller of(App app, App.Account account, String username, @Nullable Long client) {
        app.db().write(tx -> ErpUsers.create(tx, account.tenant(), username, PASSWORD, client));
        return new ErpCaller(app, username, PASSWORD);
    }

    /** Logs in and calls with the token. */
    public Caller api() {
        Reply granted = app.anyone()
                .post("/authenticate", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password));
        return app.anyone().withKey(granted.string("idToken"));
    }
}
