package fordring.api.erp;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.gateway.ErpUsers;
import fordring.id.CreditorId;
import fordring.id.TenantId;
import fordring.money.Rate;
import fordring.platform.JsonFields;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The clients of this surface, kept; and for which of them a user may act. */
final class ErpClients {
    static final String INSERT = """
            INSERT INTO erp_client (tenant_id, number, creditor_id, product_code, financed_percent, signup, created_at)
            VALUES (:tenant, :number, :creditor, :product, :financed, CAST(:signup AS json), :now)
            """;

    static final String BY_NUMBER = """
            SELECT * FROM erp_client WHERE tenant_id = :tenant AND number = :number
            """;

    static final String BY_CREDITOR = """
            SELECT * FROM erp_client WHERE tenant_id = :tenant AND creditor_id = :creditor
            """;

    /** Whoever makes or numbers an invoice of this client meanwhile waits. */
    static final String LOCK = """
            SELECT number FROM erp_client WHERE tenant_id = :tenant AND number = :number FOR NO KEY UPDATE
            """;

    private static final String FIELD = "clientId";

    private ErpClients() {}

    /** Keeps a new client, with the JSON of what it stated when it signed up. */
    static void add(Tx tx, ErpClient client, String signup) {
        tx.sql()
                .createUpdate(INSERT)
                .bind("tenant", client.tenant().value())
                .bind("number", client.number())
                .bind("creditor", client.creditor().value())
                .bind("product", client.product().name())
                .bind("financed", client.financed().percent())
                .bind("signup", signup)
                .bind("now", tx.now())
                .execute();
    }

    static Optional<ErpClient> find(Tx tx, TenantId tenant, long number) {
        return tx.sql()
                .createQuery(BY_NUMBER)
                .bind("tenant", tenant.value())
                .bind("number", number)
                .map((rs, ctx) -> client(rs))
                .findOne();
    }

    static Optional<ErpClient> ofCreditor(Tx tx, TenantId tenant, CreditorId creditor) {
        return tx.sql()
                .createQuery(BY_CREDITOR)
                .bind("tenant", tenant.value())
                .bind("creditor", creditor.value())
                .map((rs, ctx) -> client(rs))
                .findOne();
    }

    /** Lets nobody else give an invoice of this client a number until commit. */
    static void lock(Tx tx, ErpClient client) {
        tx.sql()
                .createQuery(LOCK)
                .bind("tenant", client.tenant().value())
                .bind("number", client.number())
                .mapTo(Long.class)
                .one();
    }

    /** Whether a user may act for the client of this number. */
    static boolean mayActFor(ErpUsers.Admitted caller, long client) {
        Long only = caller.client();
        return only == null || only == client;
    }

    /** The client that a user means by this id, if it may act for it. */
    static Optional<ErpClient> named(Tx tx, ErpUsers.Admitted caller, String clientId) {
        return ErpNumbers.Kind.CLIENT
                .read(clientId)
                .filter(number -> mayActFor(caller, number))
                .flatMap(number -> find(tx, caller.principal().tenant(), number));
    }

    /** The client whose invoice a body is: {@code clientId}, or the only one of its user. Null: there is a fault. */
    static @Nullable ErpClient of(Tx tx, ErpUsers.Admitted caller, JsonFields in) {
        Long only = caller.client();
        if (!in.has(FIELD) && only != null) {
            return find(tx, caller.principal().tenant(), only).orElseThrow();
        }
        in.require(FIELD, Code.MUST_BE_CLIENT_ID);
        String id = in.text(FIELD, 100);
        if (id == null) {
            return null;
        }
        Optional<ErpClient> client = named(tx, caller, id);
        if (client.isEmpty()) {
            in.fault(Code.CLIENT_UNKNOWN, FIELD);
        }
        return client.orElse(null);
    }

    /**
     * Whose things a list shows: {@code clientId} of the query, or the only client of its user; null: all clients'.
     *
     * @throws Rejected when it may not act for that client
     */
    static @Nullable Long narrowed(Tx tx, ErpUsers.Admitted caller, @Nullable String clientId) {
        return clientId == null
                ? caller.client()
                : Long.valueOf(named(tx, caller, clientId)
                        .orElseThrow(() -> new Rejected(Fault.of(Code.CLIENT_UNKNOWN, FIELD)))
                        .number());
    }

    private static ErpClient client(ResultSet rs) throws SQLException {
        return new ErpClient(
                new TenantId(rs.getObject("tenant_id", UUID.class)),
                rs.getLong("number"),
                new CreditorId(rs.getObject("creditor_id", UUID.class)),
                Product.valueOf(rs.getString("product_code")),
                new Rate(rs.getBigDecimal("financed_percent")));
    }
}
