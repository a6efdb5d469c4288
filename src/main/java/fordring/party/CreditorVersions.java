package fordring.party;

import fordring.country.Country;
import fordring.id.CreditorId;
import fordring.id.TenantId;
import fordring.money.Rate;
import fordring.platform.Tx;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/** Creditors as they stood once, or as one invoice states them: rows that never change. */
final class CreditorVersions {
    private CreditorVersions() {}

    static void insert(Tx tx, Creditor creditor) {
        Rate rate = creditor.defaultVatRate();
        Rate interest = creditor.terms().contractInterestRate();
        String logo = creditor.look().logo();
        tx.sql()
                .createUpdate(CreditorStore.INSERT_VERSION)
                .bind("tenant", creditor.tenant().value())
                .bind("id", creditor.id().value())
                .bind("version", creditor.version())
                .bind("name", creditor.name())
                .bind("organisationNumber", creditor.organisationNumber())
                .bind("country", creditor.country().name())
                .bind("addressee", creditor.address().addressee())
                .bind("line1", creditor.address().line1())
                .bind("line2", creditor.address().line2())
                .bind("line3", creditor.address().line3())
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
                .bind("replyTo", creditor.replyTo())
                .bind("logo", logo == null ? null : HexFormat.of().parseHex(logo))
                .bind("color", creditor.look().color())
                .bind("footer", creditor.look().footer())
                .bind("template", creditor.look().template().name())
                .bind("marketing", creditor.look().marketing())
                .bind("dueDateAgreed", creditor.terms().dueDateAgreed())
                .bind("reminderFeeAgreed", creditor.terms().reminderFeeAgreed())
                .bind("contractInterestRate", interest == null ? null : interest.percent())
                .bind("eInvoiceAddress", creditor.eInvoiceAddress())
                .execute();
    }

    /** The version that says what is wanted, if there is one. */
    static Optional<Integer> likeThis(Tx tx, Creditor wanted) {
        return tx
                .sql()
                .createQuery(CreditorStore.LIKE_THIS)
                .bind("tenant", wanted.tenant().value())
                .bind("id", wanted.id().value())
                .bind("name", wanted.name())
                .bind("email", wanted.email())
                .bind("phone", wanted.phone())
                .bind("line1", wanted.address().line1())
                .bind("postalCode", wanted.address().postalCode())
                .map((rs, ctx) -> creditor(rs))
                .list()
                .stream()
                .filter(version -> version.equals(wanted.withVersion(version.version())))
                .map(Creditor::version)
                .findFirst();
    }

    static int last(Tx tx, TenantId tenant, CreditorId id) {
        return tx.sql()
                .createQuery(CreditorStore.LAST_VERSION)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .mapTo(Integer.class)
                .one();
    }

    static Creditor creditor(ResultSet rs) throws SQLException {
        BigDecimal rate = rs.getBigDecimal("default_vat_rate");
        BigDecimal interest = rs.getBigDecimal("contract_interest_rate");
        byte[] logo = rs.getBytes("logo_sha256");
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
                Language.of(rs.getString("language")).orElseThrow(),
                ZoneId.of(rs.getString("zone")),
                rs.getString("reply_to"),
                new Creditor.Look(
                        logo == null ? null : HexFormat.of().formatHex(logo),
                        rs.getString("color"),
                        rs.getString("footer"),
                        Template.valueOf(rs.getString("template")),
                        rs.getString("marketing")),
                new Creditor.Terms(
                        rs.getBoolean("due_date_agreed"),
                        rs.getBoolean("reminder_fee_agreed"),
                        interest == null ? null : new Rate(interest)),
                rs.getString("e_invoice_address"));
    }
}
