package fordring.party;

import com.github.f4b6a3.uuid.UuidCreator;
import fordring.country.Country;
import fordring.id.CreditorId;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
import fordring.money.Rate;
import fordring.platform.Rows;
import fordring.platform.Tx;
import fordring.reference.ReferenceScheme;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The creditors of the tenants, each with its account and its number series. */
public final class Creditors {
    private Creditors() {}

    /** What a new creditor is made of; {@code creditor} has version 1 and {@code account} its first serial. */
    public record Opening(Creditor creditor, PaymentAccount account, String numberPrefix, long firstNumber) {}

    public static void create(Tx tx, Opening opening) {
        Creditor creditor = opening.creditor();
        UUID tenant = creditor.tenant().value();
        UUID series = UuidCreator.getTimeOrderedEpochPlus1();
        tx.sql()
                .createUpdate(CreditorStore.INSERT_SERIES)
                .bind("tenant", tenant)
                .bind("id", series)
                .bind("prefix", opening.numberPrefix())
                .bind("next", opening.firstNumber())
                .execute();
        PaymentAccount account = opening.account();
        tx.sql()
                .createUpdate(CreditorStore.INSERT_ACCOUNT)
                .bind("tenant", tenant)
                .bind("id", account.id().value())
                .bind("number", account.number())
                .bind("iban", account.iban())
                .bind("bic", account.bic())
                .bind("kind", account.scheme().kind().name())
                .bind("length", account.scheme().length())
                .execute();
        tx.sql()
                .createUpdate(CreditorStore.INSERT)
                .bind("tenant", tenant)
                .bind("id", creditor.id().value())
                .bind("series", series)
                .bind("account", account.id().value())
                .bind("now", tx.now())
                .execute();
        insertVersion(tx, creditor);
    }

    private static void insertVersion(Tx tx, Creditor creditor) {
        Rate rate = creditor.defaultVatRate();
        tx.sql()
                .createUpdate(CreditorStore.INSERT_VERSION)
                .bind("tenant", creditor.tenant().value())
                .bind("id", creditor.id().value())
                .bind("version", creditor.version())
                .bind("name", creditor.name())
                .bind("organisationNumber", creditor.organisationNumber())
                .bind("country", creditor.country().name())
                .bind("line1", creditor.address().line1())
                .bind("line2", creditor.address().line2())
                .bind("postalCode", creditor.address().postalCode())
                .bind("city", creditor.address().city())
                .bind("addressCountry", creditor.address().country())
                .bind("email", creditor.email())
                .bind("phone", creditor.phone())
                .bind("website", creditor.website())
                .bind("vatRegistered", creditor.vatRegistered())
                .bind("defaultVatRate", rate == null ? null : rate.percent())
                .bind("defaultLineText", creditor.defaultLineText())
                .bind("paymentTermsDays", creditor.paymentTermsDays())
                .bind("language", creditor.language().code())
                .bind("zone", creditor.zone().getId())
                .execute();
    }

    /** The creditor as it stood in a version. */
    public static Creditor inVersion(Tx tx, TenantId tenant, CreditorId id, int version) {
        return tx.sql()
                .createQuery(CreditorStore.IN_VERSION)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .bind("version", version)
                .map((rs, ctx) -> creditor(rs))
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
                .map((rs, ctx) -> creditor(rs))
                .findOne();
    }

    public static PaymentAccount account(Tx tx, TenantId tenant, PaymentAccountId id) {
        return tx.sql()
                .createQuery(CreditorStore.ACCOUNT)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .map((rs, ctx) -> account(rs))
                .one();
    }

    /** The number of the account that each of these creditors is paid to. */
    public static Map<CreditorId, String> accountNumbers(Tx tx, TenantId tenant, List<CreditorId> ids) {
        Map<CreditorId, String> numbers = new HashMap<>();
        tx.sql()
                .createQuery(CreditorStore.ACCOUNT_NUMBERS)
                .bind("tenant", tenant.value())
                .bindArray(
                        "ids", UUID.class, ids.stream().map(CreditorId::value).toArray())
                .map((rs, ctx) ->
                        numbers.put(new CreditorId(rs.getObject("id", UUID.class)), rs.getString("account_number")))
                .list();
        return numbers;
    }

    /**
     * A creditor that is about to issue, with the rows its numbers and references come from locked until commit.
     *
     * @param nextNumber the number that is next in its series, without prefix
     * @param nextSerial what the next payment reference is made from
     */
    public record Issuing(
            Creditor creditor, PaymentAccount account, UUID series, String prefix, long nextNumber, long nextSerial) {}

    /** One creditor of one tenant. */
    public record Ref(TenantId tenant, CreditorId id) {}

    /** Locks series and accounts of these creditors, in the order of tenant and id, and reads all they need to issue. */
    public static List<Issuing> lockForIssue(Tx tx, List<Ref> creditors) {
        Rows refs = new Rows("uuid", "uuid");
        creditors.forEach(c -> refs.add(c.tenant().value(), c.id().value()));
        return refs.query(
                tx,
                CreditorStore.LOCK_FOR_ISSUE,
                rs -> new Issuing(
                        creditor(rs),
                        account(rs),
                        rs.getObject("series_id", UUID.class),
                        rs.getString("prefix"),
                        rs.getLong("next_number"),
                        rs.getLong("next_serial")));
    }

    /** Notes how far the numbers and serials of these creditors were used. */
    public static void advance(Tx tx, List<Issuing> used) {
        Rows rows = new Rows("uuid", "uuid", "int8", "uuid", "int8");
        for (Issuing issuing : used) {
            rows.add(
                    issuing.creditor().tenant().value(),
                    issuing.series(),
                    issuing.nextNumber(),
                    issuing.account().id().value(),
                    issuing.nextSerial());
        }
        rows.execute(tx, CreditorStore.ADVANCE);
    }

    private static Creditor creditor(ResultSet rs) throws SQLException {
        BigDecimal rate = rs.getBigDecimal("default_vat_rate");
        return new Creditor(
                new TenantId(rs.getObject("tenant_id", UUID.class)),
                new CreditorId(rs.getObject("creditor_id", UUID.class)),
                rs.getInt("version"),
                rs.getString("name"),
                rs.getString("organisation_number"),
                Country.valueOf(rs.getString("country")),
                CustomerStore.address(rs),
                rs.getString("email"),
                rs.getString("phone"),
                rs.getString("website"),
                rs.getBoolean("vat_registered"),
                rate == null ? null : new Rate(rate),
                rs.getString("default_line_text"),
                rs.getInt("payment_terms_days"),
                Language.of(rs.getString("language")).orElseThrow());
    }

    private static PaymentAccount account(ResultSet rs) throws SQLException {
        return new PaymentAccount(
                new PaymentAccountId(rs.getObject("account_id", UUID.class)),
                rs.getString("account_number"),
                rs.getString("iban"),
                rs.getString("bic"),
                new ReferenceScheme(
                        ReferenceScheme.Kind.valueOf(rs.getString("reference_kind")), rs.getInt("reference_length")));
    }
}
