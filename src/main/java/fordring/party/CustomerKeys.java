package fordring.party;

import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.TenantId;
import fordring.platform.Secrets;
import fordring.platform.Tx;
import java.util.Optional;

/**
 * Customers as a creditor's own system knows them: by a customer number, an organisation number or a personal number of
 * its own. Kept as a keyed hash, since the key may be a personal number.
 */
public final class CustomerKeys {
    /** It waits for a rival who has the same key in hand. The customer it names is made in the same transaction. */
    static final String INSERT = """
            INSERT INTO customer_key (tenant_id, creditor_id, key_hash, customer_id)
            VALUES (:tenant, :creditor, :hash, :customer) ON CONFLICT DO NOTHING
            """;

    static final String FIND = """
            SELECT customer_id FROM customer_key WHERE tenant_id = :tenant AND creditor_id = :creditor AND key_hash = :hash
            """;

    /** Rivals of one customer who is being erased give up after so many looks; one is enough. */
    private static final int LOOKS = 5;

    private final Customers customers;
    private final Secrets secrets;

    public CustomerKeys(Customers customers, Secrets secrets) {
        this.customers = customers;
        this.secrets = secrets;
    }

    /** By what a customer is known. */
    public enum Kind {
        CUSTOMER_NUMBER,
        ORGANISATION_NUMBER,
        PERSONAL_NUMBER
    }

    /** One of a creditor's customers. */
    public record Key(CreditorId creditor, Kind kind, String value) {
        /** However it was written; a century that is stated counts, for without it two people may share a number. */
        private String plain() {
            return switch (kind) {
                case CUSTOMER_NUMBER -> value.strip();
                case ORGANISATION_NUMBER, PERSONAL_NUMBER -> CustomerList.compact(value);
            };
        }

        /** Without the value, which may be a personal number: records are printed in logs. */
        @Override
        public String toString() {
            return "Key[" + creditor + " " + kind + "]";
        }
    }

    /**
     * The customer of this key as {@code wanted} says it is now: made where it is new, changed where it differs. Two
     * that come at once with the same new key make one customer. Of who was erased the key is forgotten, so it makes
     * another customer.
     *
     * @param wanted its id serves where it is new
     * @return as it is now, with its version
     */
    public Customer keep(Tx tx, Key key, Customer wanted) {
        TenantId tenant = wanted.tenant();
        byte[] hash = secrets.keyedHash("customer by " + key.kind, tenant.value() + " " + key.plain());
        for (int look = 0; look < LOOKS; look++) {
            Optional<Customer> known = find(tx, tenant, key, hash).flatMap(id -> customers.lock(tx, tenant, id));
            if (known.filter(c -> c.erasedAt() == null).isPresent()) {
                return customers
                        .update(tx, tenant, known.get().id(), before -> before.saying(wanted))
                        .after();
            }
            if (insert(tx, tenant, key, hash, wanted.id())) {
                customers.create(tx, wanted);
                return wanted;
            }
        }
        throw new IllegalStateException("a key whose customer is neither there nor gone");
    }

    private static Optional<CustomerId> find(Tx tx, TenantId tenant, Key key, byte[] hash) {
        return tx.sql()
                .createQuery(FIND)
                .bind("tenant", tenant.value())
                .bind("creditor", key.creditor.value())
                .bind("hash", hash)
                .map((rs, ctx) -> new CustomerId(rs.getString("customer_id")))
                .findOne();
    }

    private static boolean insert(Tx tx, TenantId tenant, Key key, byte[] hash, CustomerId customer) {
        return tx.sql()
                        .createUpdate(INSERT)
                        .bind("tenant", tenant.value())
                        .bind("creditor", key.creditor.value())
                        .bind("hash", hash)
                        .bind("customer", customer.value())
                        .execute()
                == 1;
    }
}
