package fordring.collection;

import fordring.country.Country;
import fordring.country.LawRow;
import fordring.id.InvoiceId;
import fordring.id.NoticeId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.platform.Json;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of charges. */
final class ChargeStore {
    static final String INSERT = """
            INSERT INTO charge (tenant_id, id, invoice_id, notice_id, kind, amount_minor, currency, charged_on,
                interest_through, law, takes_back, reason, entry_id, created_at)
            SELECT n.tenant_id, n.id, n.invoice_id, n.notice_id, n.kind, n.amount_minor, n.currency, n.charged_on,
                n.interest_through, n.law::jsonb, n.takes_back, n.reason, n.entry_id, n.created_at
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS n(tenant_id, id, invoice_id, notice_id, kind,
                amount_minor, currency, charged_on, interest_through, law, takes_back, reason, entry_id, created_at)
            """;

    static final String OF_INVOICES = """
            SELECT * FROM charge WHERE tenant_id = :tenant AND invoice_id = ANY (:invoices) ORDER BY id
            """;

    private ChargeStore() {}

    /** A row of law as it is kept with what was charged by it, whatever becomes of the table. */
    record Kept(
            String country,
            String table,
            String kind,
            LocalDate from,
            @Nullable LocalDate to,
            BigDecimal value,
            String source,
            @Nullable String read,
            @Nullable LocalDate checked) {

        static Kept of(LawRow row) {
            return new Kept(
                    row.country().name(),
                    row.table(),
                    row.kind(),
                    row.from(),
                    row.to(),
                    row.value().value(),
                    row.source(),
                    row.read(),
                    row.checked());
        }

        LawRow row() {
            return new LawRow(
                    Country.valueOf(country), table, kind, from, to, new Decimal(value), source, read, checked);
        }
    }

    static String law(List<LawRow> rows) {
        return Json.text(rows.stream().map(Kept::of).toList());
    }

    static List<LawRow> law(String kept) {
        return Arrays.stream(Json.read(kept, Kept[].class)).map(Kept::row).toList();
    }

    static Rows rows() {
        return new Rows(
                "uuid",
                "uuid",
                "uuid",
                "uuid",
                "text",
                "int8",
                "bpchar",
                "date",
                "date",
                "text",
                "uuid",
                "text",
                "uuid",
                "timestamptz");
    }

    static void add(Rows rows, Tx tx, TenantId tenant, InvoiceId invoice, Charge charge, UUID entry) {
        NoticeId notice = charge.notice();
        rows.add(
                tenant.value(),
                charge.id(),
                invoice.value(),
                notice == null ? null : notice.value(),
                charge.kind().name(),
                charge.amount().minor(),
                charge.amount().currency().name(),
                charge.chargedOn(),
                charge.interestThrough(),
                law(charge.law()),
                charge.takesBack(),
                charge.reason(),
                entry,
                tx.now().atOffset(ZoneOffset.UTC));
    }

    static Map<InvoiceId, List<Charge>> of(Tx tx, TenantId tenant, Collection<InvoiceId> invoices) {
        Map<InvoiceId, List<Charge>> charges = new HashMap<>();
        tx.sql()
                .createQuery(OF_INVOICES)
                .bind("tenant", tenant.value())
                .bindArray(
                        "invoices",
                        UUID.class,
                        invoices.stream().map(InvoiceId::value).toArray())
                .map((rs, ctx) -> charges.computeIfAbsent(
                                new InvoiceId(rs.getObject("invoice_id", UUID.class)), i -> new ArrayList<>())
                        .add(charge(rs)))
                .list();
        return charges;
    }

    private static Charge charge(ResultSet rs) throws SQLException {
        UUID notice = rs.getObject("notice_id", UUID.class);
        return new Charge(
                rs.getObject("id", UUID.class),
                Charge.Kind.valueOf(rs.getString("kind")),
                notice == null ? null : new NoticeId(notice),
                new Money(rs.getLong("amount_minor"), Currency.valueOf(rs.getString("currency"))),
                rs.getObject("charged_on", LocalDate.class),
                rs.getObject("interest_through", LocalDate.class),
                law(rs.getString("law")),
                rs.getObject("takes_back", UUID.class),
                rs.getString("reason"));
    }
}
