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
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * The customers of the tenants. Data change by a new version; an invoice keeps the one it was issued to. What a
 * customer is found by stands in its head row, as of the current version.
 */
public final class Customers {
    private static final String PERSON_KEY = "search by personal number";

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
            bindHead(tx.sql().createUpdate(CustomerStore.INSERT), customer)
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
     * @throws Rejected when the tenant has no such customer, or it is erased
     */
    public Updated update(Tx tx, TenantId tenant, CustomerId id, UnaryOperator<Customer> change) {
        Customer before = lock(tx, tenant, id).orElseThrow(() -> new Rejected(Fault.of(Code.NOT_FOUND, "")));
        if (before.erasedAt() != null) {
            throw new Rejected(Fault.of(Code.CUSTOMER_ERASED, ""));
        }
        Customer after = change.apply(before);
        return new Updated(before, after.equals(before) ? before : next(tx, after));
    }

    /** The customer as it is now, its row locked until commit. */
    public Optional<Customer> lock(Tx tx, TenantId tenant, CustomerId id) {
        return tx.sql()
                .createQuery(CustomerStore.LOCK)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .mapTo(Integer.class)
                .findOne()
                .flatMap(locked -> find(tx, tenant, id));
    }

    /**
     * Erases a customer that this transaction has locked: what no voucher shows is gone at once, and who it was from the
     * record itself. The versions that vouchers were issued to keep name and address until the law lets go of them.
     *
     * @param kept the versions that invoices name, and the last day of each
     */
    public Customer erase(Tx tx, Customer customer, Map<Integer, LocalDate> kept) {
        Customer erased = next(tx, customer.erased(tx.now()));
        tx.sql()
                .createUpdate(CustomerStore.WIPE)
                .bind("tenant", customer.tenant().value())
                .bind("id", customer.id().value())
                .bind("current", erased.version())
                .bindArray("kept", Integer.class, kept.keySet().toArray())
                .execute();
        tx.sql()
                .createUpdate(CustomerStore.WIPE_KEYS)
                .bind("tenant", customer.tenant().value())
                .bind("id", customer.id().value())
                .execute();
        Rows rows = new Rows("uuid", "text", "int4", "date");
        kept.forEach((version, until) ->
                rows.add(customer.tenant().value(), customer.id().value(), version, until));
        rows.execute(tx, CustomerStore.KEEP);
        return erased;
    }

    /** A version of an erased customer that a further voucher names is kept until that day at least. */
    public static void keepUntil(Tx tx, TenantId tenant, CustomerId id, int version, LocalDate until) {
        tx.sql()
                .createUpdate(CustomerStore.KEEP_LONGER)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .bind("version", version)
                .bind("until", until)
                .execute();
    }

    /** A version of an erased customer. */
    public record Kept(TenantId tenant, CustomerId id, int version) {}

    /** Versions of erased customers, of any tenant, that no law keeps any longer; at most so many. */
    public static List<Kept> expired(Tx tx, int most) {
        record First(TenantId tenant, LocalDate keptUntil) {}
        List<First> tenants = tx.sql()
                .createQuery(CustomerStore.FIRST_KEPT)
                .map((rs, ctx) -> new First(
                        new TenantId(rs.getObject("tenant_id", UUID.class)),
                        rs.getObject("kept_until", LocalDate.class)))
                .list();
        List<Kept> expired = new ArrayList<>();
        for (First first : tenants) {
            LocalDate today = tx.today(first.tenant, ZoneOffset.UTC);
            if (first.keptUntil.isBefore(today) && expired.size() < most) {
                expired.addAll(tx.sql()
                        .createQuery(CustomerStore.EXPIRED)
                        .bind("tenant", first.tenant.value())
                        .bind("today", today)
                        .bind("limit", most - expired.size())
                        .map((rs, ctx) -> new Kept(
                                first.tenant, new CustomerId(rs.getString("customer_id")), rs.getInt("version")))
                        .list());
            }
        }
        return expired;
    }

    /** Whether the law keeps no other version of the customer. */
    public static boolean isLastKept(Tx tx, Kept version) {
        return tx.sql()
                .createQuery(CustomerStore.IS_LAST_KEPT)
                .bind("tenant", version.tenant.value())
                .bind("id", version.id.value())
                .bind("version", version.version)
                .mapTo(Boolean.class)
                .one();
    }

    /** Takes from a version all that tells who it was; its invoices keep a buyer who is nobody. */
    public static void pseudonymise(Tx tx, Kept version) {
        tx.sql()
                .createUpdate(CustomerStore.PSEUDONYMISE)
                .bind("tenant", version.tenant.value())
                .bind("id", version.id.value())
                .bind("version", version.version)
                .execute();
    }

    /** Makes {@code after} the next and current version. */
    private Customer next(Tx tx, Customer after) {
        Customer next = after.withVersion(after.version() + 1);
        insertVersion(tx, next);
        bindHead(tx.sql().createUpdate(CustomerStore.SET_VERSION), next)
                .bind("version", next.version())
                .bind("erasedAt", next.erasedAt())
                .execute();
        return next;
    }

    private <T extends SqlStatement<T>> T bindHead(T statement, Customer customer) {
        String email = customer.email();
        String organisation = customer.organisationNumber();
        String person = CustomerList.personText(customer);
        return statement
                .bind("tenant", customer.tenant().value())
                .bind("id", customer.id().value())
                .bind("type", customer.type().name())
                .bind("debtorClass", customer.debtorClass().name())
                .bind("country", customer.address().country())
                .bind("emailKey", email == null ? null : email.toLowerCase(Locale.ROOT))
                .bind("organisationKey", organisation == null ? null : CustomerList.compact(organisation))
                .bind("personKey", person == null ? null : secrets.keyedHash(PERSON_KEY, person))
                .bind("search", CustomerList.searchText(customer));
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
                .bind("addressee", customer.address().addressee())
                .bind("line1", customer.address().line1())
                .bind("line2", customer.address().line2())
                .bind("line3", customer.address().line3())
                .bind("postalCode", customer.address().postalCode())
                .bind("city", customer.address().city())
                .bind("addressCountry", customer.address().country())
                .bind("language", language == null ? null : language.code())
                .bind("channel", customer.channel())
                .bindByType("chain", chain(customer), String[].class)
                .bind("eInvoiceAddress", customer.eInvoiceAddress())
                .bind("requireIdentification", customer.requireIdentification())
                .bind("vatNumber", customer.vatNumber())
                .bind("now", tx.now())
                .execute();
    }

    private static String @Nullable [] chain(Customer customer) {
        return customer.chain().isEmpty()
                ? null
                : customer.chain().stream().map(ChainStep::code).toArray(String[]::new);
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
     * A customer as it once stood.
     *
     * @param changedAt when it came to stand so
     * @param keptUntil of an erased customer, the last day on which this must be kept; null: not by any law
     */
    public record Version(
            Customer customer, Instant changedAt, @Nullable LocalDate keptUntil) {}

    /** All versions there are of a customer, the first first. */
    public List<Version> history(Tx tx, TenantId tenant, CustomerId id) {
        return tx.sql()
                .createQuery(CustomerStore.VERSIONS_OF_ONE)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .map((rs, ctx) -> new Version(
                        customer(rs),
                        rs.getObject("changed_at", OffsetDateTime.class).toInstant(),
                        rs.getObject("kept_until", LocalDate.class)))
                .list();
    }

    /** Customers, the newest first, that stand behind the place given by time and id. */
    public List<Customer> page(
            Tx tx, TenantId tenant, CustomerList.Filter filter, Instant beforeTime, String beforeId, int limit) {
        String text = filter.text();
        if (text != null && text.codePoints().noneMatch(Character::isLetterOrDigit)) {
            // No index knows of anything else.
            return List.of();
        }
        String email = filter.email();
        String organisation = filter.organisationNumber();
        byte[] person = null;
        if (filter.personalNumber() != null) {
            String hashed = CustomerList.personText(tenant.value().toString(), filter.personalNumber());
            // What is no number was hashed for nobody, so nobody has it.
            person = hashed == null ? new byte[0] : secrets.keyedHash(PERSON_KEY, hashed);
        }
        tx.planForValues();
        return tx.sql()
                .createQuery(CustomerStore.PAGE)
                .bind("tenant", tenant.value())
                .bind("beforeTime", beforeTime)
                .bind("beforeId", beforeId)
                .bind("text", text == null ? null : CustomerList.pattern(text))
                .bind("compact", text == null ? null : CustomerList.numberPattern(text))
                .bind("type", filter.type() == null ? null : filter.type().name())
                .bind(
                        "debtorClass",
                        filter.debtorClass() == null
                                ? null
                                : filter.debtorClass().name())
                .bind("email", email == null ? null : email.toLowerCase(Locale.ROOT))
                .bind("organisation", organisation == null ? null : CustomerList.compact(organisation))
                .bind("person", person)
                .bind("country", filter.country())
                .bind("createdFrom", filter.createdFrom())
                .bind("createdBefore", filter.createdBefore())
                .bind("erased", filter.erased())
                .bind("limit", limit)
                .map((rs, ctx) -> customer(rs))
                .list();
    }

    /** A customer named together with its tenant. */
    public record Ref(TenantId tenant, CustomerId id) {}

    /** The current version of each of these customers that exists and is not erased. */
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

    /** What decides whether these customers can be invoiced, of those that exist. */
    public static Map<Ref, Buyer> buyers(Tx tx, List<Ref> wanted) {
        Rows refs = new Rows("uuid", "text");
        wanted.forEach(r -> refs.add(r.tenant().value(), r.id().value()));
        Map<Ref, Buyer> buyers = new HashMap<>();
        refs.query(
                tx,
                CustomerStore.BUYERS,
                rs -> buyers.put(
                        new Ref(
                                new TenantId(rs.getObject("tenant_id", UUID.class)),
                                new CustomerId(rs.getString("customer_id"))),
                        buyer(rs)));
        return buyers;
    }

    private static Buyer buyer(ResultSet rs) throws SQLException {
        String channel = rs.getString("channel");
        return new Buyer(
                rs.getInt("version"),
                rs.getString("organisation_number"),
                rs.getString("email"),
                rs.getString("phone"),
                CustomerStore.address(rs),
                channel == null ? null : ChannelKind.of(channel).orElseThrow(),
                rs.getString("e_invoice_address"),
                CustomerStore.chain(rs),
                rs.getString("vat_number"));
    }

    private Customer customer(ResultSet rs) throws SQLException {
        byte[] personalNumber = rs.getBytes("personal_number");
        String language = rs.getString("language");
        OffsetDateTime erasedAt = rs.getObject("erased_at", OffsetDateTime.class);
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
                CustomerStore.chain(rs),
                rs.getString("e_invoice_address"),
                rs.getBoolean("require_identification"),
                rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                erasedAt == null ? null : erasedAt.toInstant(),
                rs.getString("vat_number"));
    }
}
