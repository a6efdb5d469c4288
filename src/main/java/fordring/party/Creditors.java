package fordring.party;

import fordring.country.Country;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.CreditorId;
import fordring.id.NumberSeriesId;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.party.NumberSeries.Use;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The creditors of the tenants. Data change by a new version; an invoice keeps the one it was issued under. */
public final class Creditors {
    private Creditors() {}

    /**
     * What a new creditor is made of; {@code creditor} has version 1, {@code account} its first serial. One series, for
     * invoices and credit notes.
     */
    public record Opening(Creditor creditor, PaymentAccount account, String numberPrefix, long firstNumber) {}

    public static void create(Tx tx, Opening opening) {
        Creditor creditor = opening.creditor();
        create(
                tx,
                creditor,
                new NumberSeries(
                        NumberSeriesId.next(),
                        opening.numberPrefix(),
                        opening.firstNumber(),
                        EnumSet.allOf(Use.class),
                        true,
                        tx.now()));
        PaymentAccounts.add(tx, creditor.tenant(), creditor.id(), opening.account(), true);
    }

    /** Adds a creditor without account; {@code series} numbers all its documents. */
    public static void create(Tx tx, Creditor creditor, NumberSeries series) {
        create(tx, creditor);
        Numbering.add(tx, creditor.tenant(), creditor.id(), series);
    }

    /** The same without a series: whoever asks for a document brings its number. */
    public static void create(Tx tx, Creditor creditor) {
        tx.sql()
                .createUpdate(CreditorStore.INSERT)
                .bind("tenant", creditor.tenant().value())
                .bind("id", creditor.id().value())
                .bind("now", tx.now())
                .execute();
        CreditorVersions.insert(tx, creditor);
    }

    /** Locks a creditor against other changes of its settings; issuing goes on. Empty when the tenant has none such. */
    public static Optional<Creditor> lock(Tx tx, TenantId tenant, CreditorId id) {
        return tx.sql()
                .createQuery(CreditorStore.LOCK)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .mapTo(Integer.class)
                .findOne()
                .flatMap(known -> current(tx, tenant, id));
    }

    /**
     * Changes a creditor; {@code change} gets what is there and gives what shall be, the same creditor.
     *
     * @throws Rejected when the tenant has no such creditor
     */
    public static void update(Tx tx, TenantId tenant, CreditorId id, UnaryOperator<Creditor> change) {
        Creditor before = lock(tx, tenant, id).orElseThrow(() -> new Rejected(Fault.of(Code.NOT_FOUND, "")));
        Creditor after = change.apply(before);
        if (!after.equals(before)) {
            Creditor next = after.withVersion(CreditorVersions.last(tx, tenant, id) + 1);
            CreditorVersions.insert(tx, next);
            tx.sql()
                    .createUpdate(CreditorStore.SET_VERSION)
                    .bind("tenant", tenant.value())
                    .bind("id", id.value())
                    .bind("version", next.version())
                    .execute();
        }
    }

    /**
     * The creditor's data as one invoice states them, without changing the creditor: the version that has them, a new one
     * where there is none such.
     */
    public static int stated(Tx tx, Creditor wanted) {
        return CreditorVersions.likeThis(tx, wanted).orElseGet(() -> {
            if (lock(tx, wanted.tenant(), wanted.id()).isEmpty()) {
                throw new Rejected(Fault.of(Code.NOT_FOUND, ""));
            }
            return CreditorVersions.likeThis(tx, wanted).orElseGet(() -> {
                int version = CreditorVersions.last(tx, wanted.tenant(), wanted.id()) + 1;
                CreditorVersions.insert(tx, wanted.withVersion(version));
                return version;
            });
        });
    }

    /** The creditors of a tenant that have this organisation number now, first come first. */
    public static List<CreditorId> withNumber(Tx tx, TenantId tenant, Country country, String organisationNumber) {
        return tx.sql()
                .createQuery(CreditorStore.WITH_NUMBER)
                .bind("tenant", tenant.value())
                .bind("country", country.name())
                .bind("number", organisationNumber)
                .map((rs, ctx) -> new CreditorId(rs.getObject("id", UUID.class)))
                .list();
    }

    /** The creditor as it stood in a version. */
    public static Creditor inVersion(Tx tx, TenantId tenant, CreditorId id, int version) {
        return tx.sql()
                .createQuery(CreditorStore.IN_VERSION)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .bind("version", version)
                .map((rs, ctx) -> CreditorVersions.creditor(rs))
                .one();
    }

    /** The creditors of a tenant, first come first, at most {@code limit}. */
    public static List<CreditorId> idsOf(Tx tx, TenantId tenant, int limit) {
        return tx.sql()
                .createQuery(CreditorStore.IDS_OF_TENANT)
                .bind("tenant", tenant.value())
                .bind("limit", limit)
                .map((rs, ctx) -> new CreditorId(rs.getObject("id", UUID.class)))
                .list();
    }

    /** The creditor as it is now. */
    public static Optional<Creditor> current(Tx tx, TenantId tenant, CreditorId id) {
        return tx.sql()
                .createQuery(CreditorStore.CURRENT)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .map((rs, ctx) -> CreditorVersions.creditor(rs))
                .findOne();
    }

    /**
     * A creditor as it is now.
     *
     * @param defaultAccount where payments go in currencies that have no account of their own; null: there is none yet
     * @param defaultSeries which numbers its invoices
     */
    public record Standing(
            Creditor creditor,
            Instant createdAt,
            @Nullable PaymentAccountId defaultAccount,
            @Nullable NumberSeriesId defaultSeries) {}

    public static Optional<Standing> find(Tx tx, TenantId tenant, CreditorId id) {
        return tx.sql()
                .createQuery(CreditorStore.BY_ID)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .map((rs, ctx) -> standing(rs))
                .findOne();
    }

    /** Creditors, the newest first, older than {@code before}. */
    public static List<Standing> page(Tx tx, TenantId tenant, CreditorId before, int limit) {
        return tx.sql()
                .createQuery(CreditorStore.PAGE)
                .bind("tenant", tenant.value())
                .bind("before", before.value())
                .bind("limit", limit)
                .map((rs, ctx) -> standing(rs))
                .list();
    }

    /** An account that an invoice names. */
    public static PaymentAccount account(Tx tx, TenantId tenant, PaymentAccountId id) {
        return PaymentAccounts.get(tx, tenant, id);
    }

    /** The number of the account that each of these creditors is paid to, of those that have one. */
    public static Map<CreditorId, String> accountNumbers(Tx tx, TenantId tenant, List<CreditorId> ids) {
        return PaymentAccounts.numbers(tx, tenant, ids);
    }

    /** One creditor of one tenant. */
    public record Ref(TenantId tenant, CreditorId id) {}

    /**
     * What a document is to be issued with.
     *
     * @param account null: the default for the currency
     * @param series null: the default for such documents
     */
    public record Wanted(
            Ref creditor,
            @Nullable PaymentAccountId account,
            Currency currency,
            @Nullable NumberSeriesId series,
            Use use) {}

    /**
     * What a creditor is about to issue with; account and series are locked until commit.
     *
     * @param payee null: there is no such account of the creditor
     * @param numbers null: there is no such series of the creditor
     */
    public record Issuing(
            Creditor creditor,
            @Nullable Payee payee,
            @Nullable Numbers numbers) {}

    /**
     * Where it is paid to.
     *
     * @param nextSerial what the next payment reference is made from
     */
    public record Payee(PaymentAccount account, long nextSerial) {}

    /**
     * A series that numbers.
     *
     * @param next the number that is next, without prefix
     */
    public record Numbers(NumberSeriesId series, String prefix, long next, Set<Use> usedFor) {}

    /** Finds accounts and series, locks them, and reads all that is needed to issue; who has no creditor is left out. */
    public static Map<Wanted, Issuing> lockForIssue(Tx tx, Collection<Wanted> wanted) {
        List<Wanted> places = List.copyOf(wanted);
        Rows rows = new Rows("int4", "uuid", "uuid", "uuid", "bpchar", "uuid", "bool");
        for (int i = 0; i < places.size(); i++) {
            Wanted w = places.get(i);
            PaymentAccountId account = w.account();
            NumberSeriesId series = w.series();
            rows.add(
                    i,
                    w.creditor().tenant().value(),
                    w.creditor().id().value(),
                    account == null ? null : account.value(),
                    w.currency().name(),
                    series == null ? null : series.value(),
                    w.use() == Use.CREDIT_NOTE);
        }
        Map<Wanted, Issuing> issuing = new HashMap<>();
        rows.query(
                tx,
                CreditorStore.LOCK_FOR_ISSUE,
                rs -> issuing.put(
                        places.get(rs.getInt("place")),
                        new Issuing(CreditorVersions.creditor(rs), payee(rs), numbers(rs))));
        return issuing;
    }

    private static @Nullable Payee payee(ResultSet rs) throws SQLException {
        return rs.getObject("account_id") == null
                ? null
                : new Payee(PaymentAccounts.account(rs), rs.getLong("next_serial"));
    }

    private static @Nullable Numbers numbers(ResultSet rs) throws SQLException {
        UUID series = rs.getObject("series_id", UUID.class);
        return series == null
                ? null
                : new Numbers(
                        new NumberSeriesId(series),
                        rs.getString("prefix"),
                        rs.getLong("next_number"),
                        Numbering.uses(rs));
    }

    /** One series of one tenant. */
    public record SeriesRef(TenantId tenant, NumberSeriesId id) {}

    /** One account of one tenant. */
    public record AccountRef(TenantId tenant, PaymentAccountId id) {}

    /** Notes the numbers and serials that are next. */
    public static void advance(Tx tx, Map<SeriesRef, Long> numbers, Map<AccountRef, Long> serials) {
        Rows series = new Rows("uuid", "uuid", "int8");
        numbers.forEach((ref, next) -> series.add(ref.tenant().value(), ref.id().value(), next));
        series.execute(tx, CreditorStore.ADVANCE_SERIES);
        Rows accounts = new Rows("uuid", "uuid", "int8");
        serials.forEach(
                (ref, next) -> accounts.add(ref.tenant().value(), ref.id().value(), next));
        accounts.execute(tx, CreditorStore.ADVANCE_ACCOUNTS);
    }

    private static Standing standing(ResultSet rs) throws SQLException {
        UUID account = rs.getObject("default_account", UUID.class);
        UUID series = rs.getObject("default_series", UUID.class);
        return new Standing(
                CreditorVersions.creditor(rs),
                rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                account == null ? null : new PaymentAccountId(account),
                series == null ? null : new NumberSeriesId(series));
    }
}
