package fordring.party;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.CustomerId;
import fordring.id.TenantId;
import fordring.platform.Db;
import fordring.platform.Rows;
import fordring.platform.Secrets;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The customers of the tenants. Data change by a new version; an invoice keeps the one it was issued to. */
public final class Customers {
    private final Secrets secrets;

    public Customers(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * Adds a customer.
     *
     * @throws Rejected when the tenant has a customer of this id already
     */
    public void create(Tx tx, Customer customer) {
        try {
            tx.sql()
                    .createUpdate(CustomerStore.INSERT)
                    .bind("tenant", customer.tenant().value())
                    .bind("id", customer.id().value())
                    .bind("createdAt", customer.createdAt())
                    .execute();
        } catch (org.jdbi.v3.core.statement.UnableToExecuteStatementException failure) {
            if (Db.violatedConstraint(failure).equals("customer_id")) {
                throw new Rejected(Fault.of(Code.ID_TAKEN, "id"));
            }
            throw failure;
        }
        insertVersion(tx, customer);
    }

    /** A customer as it was and as it is. */
    public record Updated(Customer before, Customer after) {}

    /**
     * Changes a customer; {@code change} gets what is there and gives what shall be, the same customer.
     *
     * @throws Rejected when the tenant has no such customer
     */
    public Updated update(Tx tx, TenantId tenant, CustomerId id, UnaryOperator<Customer> change) {
        boolean known = tx.sql()
                .createQuery(CustomerStore.LOCK)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        if (!known) {
            throw new Rejected(Fault.of(Code.NOT_FOUND, ""));
        }
        Customer before = find(tx, tenant, id).orElseThrow();
        Customer after = change.apply(before);
        if (after.equals(before)) {
            return new Updated(before, before);
        }
        Customer next = withVersion(after, before.version() + 1);
        insertVersion(tx, next);
        tx.sql()
                .createUpdate(CustomerStore.SET_VERSION)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .bind("version", next.version())
                .execute();
        return new Updated(before, next);
    }

    private static Customer withVersion(Customer c, int version) {
        return new Customer(
                c.tenant(),
                c.id(),
                version,
                c.type(),
                c.debtorClass(),
                c.name(),
                c.organisationNumber(),
                c.personalNumber(),
                c.email(),
                c.phone(),
                c.address(),
                c.language(),
                c.channel(),
                c.eInvoiceAddress(),
                c.requireIdentification(),
                c.createdAt());
    }

    private void insertVersion(Tx tx, Customer customer) {
        String personalNumber = customer.personalNumber();
        Language language = customer.language();
        tx.sql()
                .createUpdate(CustomerStore.INSERT_VERSION)
                .bind("tenant", customer.tenant().value())
                .bind("id", customer.id().value())
                .bind("version", customer.version())
                .bind("type", customer.type().name())
                .bind("debtorClass", customer.debtorClass().name())
                .bind("name", customer.name())
                .bind("organisationNumber", customer.organisationNumber())
                .bind("personalNumber", personalNumber == null ? null : secrets.encrypt(personalNumber))
                .bind("email", customer.email())
                .bind("phone", customer.phone())
                .bind("line1", customer.address().line1())
                .bind("line2", customer.address().line2())
                .bind("postalCode", customer.address().postalCode())
                .bind("city", customer.address().city())
                .bind("addressCountry", customer.address().country())
                .bind("language", language == null ? null : language.code())
                .bind("channel", customer.channel())
                .bind("eInvoiceAddress", customer.eInvoiceAddress())
                .bind("requireIdentification", customer.requireIdentification())
                .execute();
    }

    public Optional<Customer> find(Tx tx, TenantId tenant, CustomerId id) {
        return tx.sql()
                .createQuery(CustomerStore.CURRENT)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .map((rs, ctx) -> customer(rs))
                .findOne();
    }

    /** The customer as it stood in a version. */
    public Customer inVersion(Tx tx, TenantId tenant, CustomerId id, int version) {
        return tx.sql()
                .createQuery(CustomerStore.IN_VERSION)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .bind("version", version)
                .map((rs, ctx) -> customer(rs))
                .one();
    }

    /**
     * What a list is narrowed to; null does not narrow.
     *
     * @param text part of a name, an e-mail address or an organisation number
     */
    public record Filter(@Nullable String text, @Nullable String email, Customer.@Nullable Type type) {}

    /** Customers, the newest first, that stand behind the place given by time and id. */
    public List<Customer> page(Tx tx, TenantId tenant, Filter filter, Instant beforeTime, String beforeId, int limit) {
        String text = filter.text();
        Customer.Type type = filter.type();
        return tx.sql()
                .createQuery(CustomerStore.PAGE)
                .bind("tenant", tenant.value())
                .bind("text", text == null ? null : "%" + escapeLike(text) + "%")
                .bind("email", filter.email())
                .bind("type", type == null ? null : type.name().toUpperCase(Locale.ROOT))
                .bind("beforeTime", beforeTime)
                .bind("beforeId", beforeId)
                .bind("limit", limit)
                .map((rs, ctx) -> customer(rs))
                .list();
    }

    private static String escapeLike(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** A customer named together with its tenant. */
    public record Ref(TenantId tenant, CustomerId id) {}

    /** The current version of each of these customers that exists. */
    public static Map<Ref, Integer> versions(Tx tx, List<Ref> wanted) {
        Rows refs = new Rows("uuid", "text");
        wanted.forEach(r -> refs.add(r.tenant().value(), r.id().value()));
        Map<Ref, Integer> versions = new HashMap<>();
        refs.query(
                tx,
                CustomerStore.VERSIONS,
                rs -> versions.put(
                        new Ref(
                                new TenantId(rs.getObject("tenant_id", UUID.class)),
                                new CustomerId(rs.getString("id"))),
                        rs.getInt("current_version")));
        return versions;
    }

    private Customer customer(ResultSet rs) throws SQLException {
        byte[] personalNumber = rs.getBytes("personal_number");
        String language = rs.getString("language");
        return new Customer(
                new TenantId(rs.getObject("tenant_id", UUID.class)),
                new CustomerId(rs.getString("customer_id")),
                rs.getInt("version"),
                Customer.Type.valueOf(rs.getString("type")),
                Customer.DebtorClass.valueOf(rs.getString("debtor_class")),
                rs.getString("name"),
                rs.getString("organisation_number"),
                personalNumber == null ? null : secrets.decrypt(personalNumber),
                rs.getString("email"),
                rs.getString("phone"),
                CustomerStore.address(rs),
                language == null ? null : Language.of(language).orElseThrow(),
                rs.getString("channel"),
                rs.getString("e_invoice_address"),
                rs.getBoolean("require_identification"),
                rs.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
