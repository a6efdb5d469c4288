package fordring.party;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.CreditorId;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.platform.Db;
import fordring.platform.Tx;
import fordring.reference.AccountKind;
import fordring.reference.ReferenceScheme;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of the creditors. One may be the default of each currency, and one of all currencies that have none.
 * An account shows on invoices, so its number never changes; what the bank agreed on references may.
 */
public final class PaymentAccounts {
    static final String INSERT = """
            INSERT INTO payment_account (tenant_id, id, creditor_id, kind, account_number, iban, bic, currency,
                reference_kind, reference_length, reference_other_length, reference_length_digit, reference_forced,
                swish, plusgiro, next_serial, is_default, created_at)
            VALUES (:tenant, :id, :creditor, :kind, :number, :iban, :bic, :currency,
                :referenceKind, :referenceLength, :otherLength, :lengthDigit, :forced, :swish, :plusgiro, 1,
                :isDefault, :now)
            """;

    private static final String COLUMNS = """
            id AS account_id, kind, account_number, iban, bic, currency, reference_kind, reference_length,
                reference_other_length, reference_length_digit, reference_forced, swish, plusgiro, next_serial,
                is_default, created_at
            FROM payment_account
            """;

    static final String OF_CREDITOR = "SELECT " + COLUMNS + """
            WHERE tenant_id = :tenant AND creditor_id = :creditor ORDER BY id DESC
            """;

    static final String LOCK_OF_CREDITOR = "SELECT " + COLUMNS + """
            WHERE tenant_id = :tenant AND creditor_id = :creditor ORDER BY id FOR UPDATE
            """;

    static final String BY_ID = "SELECT " + COLUMNS + """
            WHERE tenant_id = :tenant AND id = :id
            """;

    static final String LOCK_TENANT = """
            SELECT 1 FROM tenant WHERE id = :tenant FOR NO KEY UPDATE
            """;

    static final String IS_TAKEN = """
            SELECT 1 FROM payment_account WHERE tenant_id = :tenant AND kind = :kind AND account_number = :number
            """;

    static final String RELEASE_DEFAULT = """
            UPDATE payment_account SET is_default = false
            WHERE tenant_id = :tenant AND creditor_id = :creditor AND is_default
                AND currency IS NOT DISTINCT FROM :currency::bpchar
            """;

    static final String UPDATE = """
            UPDATE payment_account SET reference_kind = :referenceKind, reference_length = :referenceLength,
                reference_other_length = :otherLength, reference_length_digit = :lengthDigit,
                reference_forced = :forced, swish = :swish, plusgiro = :plusgiro, next_serial = :nextSerial, is_default = :isDefault
            WHERE tenant_id = :tenant AND id = :id
            """;

    static final String SAY = """
            UPDATE payment_account SET iban = :iban, bic = :bic, swish = :swish, plusgiro = :plusgiro
            WHERE tenant_id = :tenant AND id = :id
            """;

    static final String WHOSE = """
            SELECT id, creditor_id, account_number FROM payment_account WHERE tenant_id = :tenant AND id = ANY (:ids)
            """;

    static final String NUMBERS = """
            SELECT DISTINCT ON (creditor_id) creditor_id, account_number FROM payment_account
            WHERE tenant_id = :tenant AND creditor_id = ANY (:ids) AND is_default
            ORDER BY creditor_id, currency NULLS FIRST, id
            """;

    private PaymentAccounts() {}

    /**
     * An account as it is kept.
     *
     * @param nextSerial what its next reference is made from
     * @param isDefault for its currency; without a currency, for all that have no account of their own
     */
    public record Kept(PaymentAccount account, long nextSerial, boolean isDefault, Instant createdAt) {}

    /**
     * The creditor's account with the kind and number of {@code wanted}: added where it has none such, its usual one
     * where it has none at all. What {@code wanted} says beside them (IBAN, BIC, Swish, plusgiro) is what it has from then
     * on; of what {@code wanted} says nothing, and of references, it keeps what was agreed.
     */
    public static PaymentAccountId keep(Tx tx, TenantId tenant, CreditorId creditor, PaymentAccount wanted) {
        Optional<Kept> known = sameNumber(list(tx, tenant, creditor), wanted);
        if (known.isEmpty()) {
            if (Creditors.lock(tx, tenant, creditor).isEmpty()) {
                throw new Rejected(Fault.of(Code.NOT_FOUND, ""));
            }
            List<Kept> others = list(tx, tenant, creditor);
            known = sameNumber(others, wanted);
            if (known.isEmpty()) {
                return add(tx, tenant, creditor, wanted, others.isEmpty())
                        .account()
                        .id();
            }
        }
        PaymentAccount is = known.get().account();
        PaymentAccount said = is.with(wanted);
        if (!said.equals(is)) {
            // In the order in which invoices lock them: series, then accounts.
            Numbering.lock(tx, tenant, creditor);
            said = sameNumber(lock(tx, tenant, creditor), wanted)
                    .orElseThrow()
                    .account()
                    .with(wanted);
            tx.sql()
                    .createUpdate(SAY)
                    .bind("tenant", tenant.value())
                    .bind("id", is.id().value())
                    .bind("iban", said.iban())
                    .bind("bic", said.bic())
                    .bind("swish", said.swish())
                    .bind("plusgiro", said.plusgiro())
                    .execute();
        }
        return is.id();
    }

    private static Optional<Kept> sameNumber(List<Kept> all, PaymentAccount wanted) {
        return all.stream()
                .filter(k -> k.account().kind() == wanted.kind()
                        && k.account().number().equals(wanted.number()))
                .findFirst();
    }

    /** The accounts of a creditor, the newest first. */
    public static List<Kept> list(Tx tx, TenantId tenant, CreditorId creditor) {
        return ofCreditor(tx, OF_CREDITOR, tenant, creditor);
    }

    /** The same, to be changed: locked in the order in which invoices lock them. */
    public static List<Kept> lock(Tx tx, TenantId tenant, CreditorId creditor) {
        return ofCreditor(tx, LOCK_OF_CREDITOR, tenant, creditor);
    }

    private static List<Kept> ofCreditor(Tx tx, String sql, TenantId tenant, CreditorId creditor) {
        return tx.sql()
                .createQuery(sql)
                .bind("tenant", tenant.value())
                .bind("creditor", creditor.value())
                .map((rs, ctx) -> kept(rs))
                .list();
    }

    /** The account that invoices in a currency are paid to where they name none; empty when there is no default. */
    public static Optional<PaymentAccount> usual(Tx tx, TenantId tenant, CreditorId creditor, Currency currency) {
        return list(tx, tenant, creditor).stream()
                .filter(Kept::isDefault)
                .map(Kept::account)
                .min(Comparator.comparingInt((PaymentAccount account) -> distance(account, currency))
                        .thenComparing(account -> account.id().value().toString()));
    }

    /** As an invoice chooses among defaults: that of its currency, that of all currencies, any other. */
    private static int distance(PaymentAccount account, Currency currency) {
        if (account.currency() == null) {
            return 1;
        }
        return account.currency() == currency ? 0 : 2;
    }

    /** An account that an invoice names, so it is there. */
    static PaymentAccount get(Tx tx, TenantId tenant, PaymentAccountId id) {
        return tx.sql()
                .createQuery(BY_ID)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .map((rs, ctx) -> account(rs))
                .one();
    }

    /** Lets nobody else who asks {@link #isTaken} go on until commit. */
    public static void lockNumbers(Tx tx, TenantId tenant) {
        tx.sql()
                .createQuery(LOCK_TENANT)
                .bind("tenant", tenant.value())
                .mapTo(Integer.class)
                .one();
    }

    /**
     * Whether the tenant has an account of this number already, whichever creditor's. References that are made for it
     * would come twice if two creditors were paid to it.
     */
    public static boolean isTaken(Tx tx, TenantId tenant, AccountKind kind, String number) {
        return tx.sql()
                .createQuery(IS_TAKEN)
                .bind("tenant", tenant.value())
                .bind("kind", kind.name())
                .bind("number", number)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /**
     * Adds an account, whose references begin anew.
     *
     * @throws Rejected when the creditor has an account of this number
     */
    public static Kept add(Tx tx, TenantId tenant, CreditorId creditor, PaymentAccount account, boolean isDefault) {
        if (isDefault) {
            releaseDefault(tx, tenant, creditor, account.currency());
        }
        try {
            scheme(tx.sql().createUpdate(INSERT), account.scheme())
                    .bind("tenant", tenant.value())
                    .bind("id", account.id().value())
                    .bind("creditor", creditor.value())
                    .bind("kind", account.kind().name())
                    .bind("number", account.number())
                    .bind("iban", account.iban())
                    .bind("bic", account.bic())
                    .bind("currency", code(account.currency()))
                    .bind("swish", account.swish())
                    .bind("plusgiro", account.plusgiro())
                    .bind("isDefault", isDefault)
                    .bind("now", tx.now())
                    .execute();
        } catch (org.jdbi.v3.core.statement.UnableToExecuteStatementException failure) {
            if (Db.violatedConstraint(failure).equals("payment_account_number")) {
                throw new Rejected(Fault.of(Code.ACCOUNT_TAKEN, "number"));
            }
            throw failure;
        }
        return new Kept(account, 1, isDefault, tx.now());
    }

    /** What of an account may change; its number, which is known by others, may not. */
    public record Settings(
            ReferenceScheme scheme,
            @Nullable String swish,
            @Nullable String plusgiro,
            boolean isDefault) {}

    /** Other settings; of a currency one account is the default, which another then is no more. */
    public static Kept change(Tx tx, TenantId tenant, CreditorId creditor, Kept before, Settings settings) {
        ReferenceScheme scheme = settings.scheme;
        boolean isDefault = settings.isDefault;
        PaymentAccount is = before.account();
        if (isDefault && !before.isDefault()) {
            releaseDefault(tx, tenant, creditor, is.currency());
        }
        Kept after = new Kept(
                new PaymentAccount(
                        is.id(),
                        is.kind(),
                        is.number(),
                        is.iban(),
                        is.bic(),
                        is.currency(),
                        scheme,
                        settings.swish,
                        settings.plusgiro),
                firstSerial(before, scheme),
                isDefault,
                before.createdAt());
        scheme(tx.sql().createUpdate(UPDATE), scheme)
                .bind("tenant", tenant.value())
                .bind("id", is.id().value())
                .bind("swish", settings.swish)
                .bind("plusgiro", settings.plusgiro)
                .bind("nextSerial", after.nextSerial())
                .bind("isDefault", isDefault)
                .execute();
        return after;
    }

    /**
     * What the first reference under another agreement is made from. A reference without its check digit is its
     * serial, with a digit behind it where the length is stated; serials go on from above all of these, so that none
     * comes twice.
     */
    public static long firstSerial(Kept before, ReferenceScheme scheme) {
        boolean digitGone = before.account().scheme().lengthDigit() && !scheme.lengthDigit();
        return digitGone ? Math.multiplyExact(before.nextSerial(), 10L) : before.nextSerial();
    }

    private static void releaseDefault(Tx tx, TenantId tenant, CreditorId creditor, @Nullable Currency currency) {
        tx.sql()
                .createUpdate(RELEASE_DEFAULT)
                .bind("tenant", tenant.value())
                .bind("creditor", creditor.value())
                .bind("currency", code(currency))
                .execute();
    }

    private static org.jdbi.v3.core.statement.Update scheme(
            org.jdbi.v3.core.statement.Update update, ReferenceScheme scheme) {
        return update.bind("referenceKind", scheme.kind().name())
                .bind("referenceLength", scheme.length())
                .bind("otherLength", scheme.otherLength())
                .bind("lengthDigit", scheme.lengthDigit())
                .bind("forced", scheme.forced());
    }

    /** The number of the default account of each of these creditors that has one. */
    static Map<CreditorId, String> numbers(Tx tx, TenantId tenant, List<CreditorId> ids) {
        Map<CreditorId, String> numbers = new HashMap<>();
        tx.sql()
                .createQuery(NUMBERS)
                .bind("tenant", tenant.value())
                .bindArray(
                        "ids", UUID.class, ids.stream().map(CreditorId::value).toArray())
                .map((rs, ctx) -> numbers.put(
                        new CreditorId(rs.getObject("creditor_id", UUID.class)), rs.getString("account_number")))
                .list();
        return numbers;
    }

    /** Whose an account is, and what number it has. */
    public record Whose(CreditorId creditor, String number) {}

    /** Those of these accounts that there are. */
    public static Map<PaymentAccountId, Whose> whose(Tx tx, TenantId tenant, Collection<PaymentAccountId> ids) {
        Map<PaymentAccountId, Whose> found = new HashMap<>();
        tx.sql()
                .createQuery(WHOSE)
                .bind("tenant", tenant.value())
                .bindArray(
                        "ids",
                        UUID.class,
                        ids.stream().map(PaymentAccountId::value).toArray())
                .map((rs, ctx) -> found.put(
                        new PaymentAccountId(rs.getObject("id", UUID.class)),
                        new Whose(
                                new CreditorId(rs.getObject("creditor_id", UUID.class)),
                                rs.getString("account_number"))))
                .list();
        return found;
    }

    private static Kept kept(ResultSet rs) throws SQLException {
        return new Kept(
                account(rs),
                rs.getLong("next_serial"),
                rs.getBoolean("is_default"),
                rs.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    static PaymentAccount account(ResultSet rs) throws SQLException {
        String currency = rs.getString("currency");
        return new PaymentAccount(
                new PaymentAccountId(rs.getObject("account_id", UUID.class)),
                AccountKind.valueOf(rs.getString("kind")),
                rs.getString("account_number"),
                rs.getString("iban"),
                rs.getString("bic"),
                currency == null ? null : Currency.valueOf(currency),
                new ReferenceScheme(
                        ReferenceScheme.Kind.valueOf(rs.getString("reference_kind")),
                        rs.getObject("reference_length", Integer.class),
                        rs.getObject("reference_other_length", Integer.class),
                        rs.getBoolean("reference_length_digit"),
                        rs.getBoolean("reference_forced")),
                rs.getString("swish"),
                rs.getString("plusgiro"));
    }

    private static @Nullable String code(@Nullable Currency currency) {
        return currency == null ? null : currency.name();
    }

    /** The account with this id among a creditor's. */
    public static Optional<Kept> find(List<Kept> all, PaymentAccountId id) {
        return all.stream().filter(k -> k.account().id().equals(id)).findFirst();
    }
}
