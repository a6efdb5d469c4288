package fordring.invoice;

import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
import fordring.invoice.Invoices.Standing;
import fordring.invoice.Issued.Base;
import fordring.invoice.Issued.IssuedAllowanceCharge;
import fordring.invoice.Issued.IssuedLine;
import fordring.invoice.Issued.VatGroup;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.party.ChannelKind;
import fordring.party.Template;
import fordring.platform.Tx;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts invoices together from the rows they are kept in. */
final class InvoiceRows {
    private InvoiceRows() {}

    /** A row of the invoice table; its totals follow by {@link #complete}. */
    record Head(InvoiceId id, Balance balance, String accountNumber, ZoneId zone, Body body) {}

    /** Takes the parts of an invoice that have rows of their own. */
    interface Body {
        Issued with(
                List<IssuedLine> lines,
                List<IssuedAllowanceCharge> allowancesAndCharges,
                List<VatGroup> groups,
                Presentation files);
    }

    static Head head(ResultSet rs) throws SQLException {
        InvoiceId id = new InvoiceId(rs.getObject("id", UUID.class));
        return new Head(id, balance(rs), rs.getString("account_number"), ZoneId.of(rs.getString("zone")), body(rs, id));
    }

    static Balance balance(ResultSet rs) throws SQLException {
        Currency currency = currency(rs);
        return new Balance(
                new Money(rs.getLong("capital_minor"), currency),
                new Money(rs.getLong("fees_minor"), currency),
                new Money(rs.getLong("interest_minor"), currency),
                new Money(rs.getLong("paid_minor"), currency),
                new Money(rs.getLong("credited_minor"), currency),
                new Money(rs.getLong("written_off_minor"), currency),
                new Money(rs.getLong("recovered_minor"), currency),
                new Money(rs.getLong("released_minor"), currency),
                new Money(rs.getLong("difference_minor"), currency),
                instant(rs, "paid_at"));
    }

    private static Body body(ResultSet rs, InvoiceId id) throws SQLException {
        Currency currency = currency(rs);
        TenantId tenant = new TenantId(rs.getObject("tenant_id", UUID.class));
        Issued.Kind kind = Issued.Kind.valueOf(rs.getString("kind"));
        UUID credited = rs.getObject("credited_invoice_id", UUID.class);
        CreditorId creditor = new CreditorId(rs.getObject("creditor_id", UUID.class));
        int creditorVersion = rs.getInt("creditor_version");
        CustomerId customer = new CustomerId(rs.getString("customer_id"));
        int customerVersion = rs.getInt("customer_version");
        String number = rs.getString("number");
        LocalDate issueDate = rs.getObject("issue_date", LocalDate.class);
        LocalDate deliveryDate = rs.getObject("delivery_date", LocalDate.class);
        LocalDate dueDate = rs.getObject("due_date", LocalDate.class);
        BigDecimal contractRate = rs.getBigDecimal("contract_interest_rate");
        Agreed agreed = new Agreed(
                rs.getBoolean("due_date_agreed"),
                rs.getBoolean("reminder_fee_agreed"),
                contractRate == null ? null : new Rate(contractRate));
        PaymentAccountId account = new PaymentAccountId(rs.getObject("payment_account_id", UUID.class));
        String reference = rs.getString("payment_reference");
        PriceMode mode = PriceMode.valueOf(rs.getString("price_mode"));
        Money net = new Money(rs.getLong("net_minor"), currency);
        Money vat = new Money(rs.getLong("vat_minor"), currency);
        Money rounding = new Money(rs.getLong("rounding_minor"), currency);
        Money taxReduction = new Money(rs.getLong("tax_reduction_minor"), currency);
        Money total = new Money(rs.getLong("total_minor"), currency);
        Base base = base(rs);
        References references = new References(
                rs.getString("external_reference"),
                rs.getString("buyer_reference"),
                rs.getString("order_reference"),
                rs.getString("contract_reference"));
        String note = rs.getString("note");
        String channel = rs.getString("channel");
        Sending sending = new Sending(
                rs.getBoolean("send"),
                channel == null ? null : ChannelKind.of(channel).orElseThrow());
        String template = rs.getString("template");
        Presentation presentation = Presentation.in(
                template == null ? null : Template.valueOf(template),
                new Presentation.Page(rs.getString("page_template"), rs.getString("page_domain")));
        Particulars particulars = Particulars.of(rs.getString("particulars"));
        Instant createdAt = rs.getObject("created_at", OffsetDateTime.class).toInstant();
        Instant issuedAt = rs.getObject("issued_at", OffsetDateTime.class).toInstant();
        return (lines, allowancesAndCharges, groups, files) -> new Issued(
                tenant,
                id,
                kind,
                credited == null ? null : new InvoiceId(credited),
                creditor,
                creditorVersion,
                customer,
                customerVersion,
                number,
                issueDate,
                deliveryDate,
                dueDate,
                agreed,
                account,
                reference,
                mode,
                new Totals(lines, allowancesAndCharges, groups, net, vat, rounding, taxReduction, total, base),
                references,
                note,
                sending,
                presentation.withFilesOf(files),
                particulars,
                createdAt,
                issuedAt);
    }

    private static @Nullable Base base(ResultSet rs) throws SQLException {
        String code = rs.getString("base_currency");
        if (code == null) {
            return null;
        }
        Currency currency = Currency.valueOf(code);
        return new Base(
                new Decimal(rs.getBigDecimal("exchange_rate")),
                new Money(rs.getLong("base_net"), currency),
                new Money(rs.getLong("base_vat"), currency),
                new Money(rs.getLong("base_total"), currency));
    }

    static List<Standing> complete(Tx tx, TenantId tenant, List<Head> heads) {
        if (heads.isEmpty()) {
            return List.of();
        }
        Map<InvoiceId, List<IssuedLine>> lines = parts(tx, tenant, heads, InvoiceQueries.LINES, InvoiceRows::line);
        Map<InvoiceId, List<IssuedAllowanceCharge>> allowancesAndCharges =
                parts(tx, tenant, heads, InvoiceQueries.ALLOWANCES_AND_CHARGES, InvoiceRows::allowanceOrCharge);
        Map<InvoiceId, List<VatGroup>> groups = parts(tx, tenant, heads, InvoiceQueries.GROUPS, InvoiceRows::group);
        Map<InvoiceId, Presentation> files =
                InvoiceFiles.of(tx, tenant, heads.stream().map(Head::id).toList());
        return heads.stream()
                .map(h -> new Standing(
                        h.body.with(
                                lines.getOrDefault(h.id, List.of()),
                                allowancesAndCharges.getOrDefault(h.id, List.of()),
                                groups.getOrDefault(h.id, List.of()),
                                files.getOrDefault(h.id, Presentation.USUAL)),
                        h.balance,
                        h.accountNumber,
                        h.zone))
                .toList();
    }

    /** What a row of a part means. */
    private interface Part<T> {
        T of(ResultSet rs) throws SQLException;
    }

    private static <T> Map<InvoiceId, List<T>> parts(
            Tx tx, TenantId tenant, List<Head> heads, String sql, Part<T> part) {
        Map<InvoiceId, List<T>> parts = new HashMap<>();
        tx.sql()
                .createQuery(sql)
                .bind("tenant", tenant.value())
                .bindArray(
                        "ids", UUID.class, heads.stream().map(h -> h.id.value()).toArray())
                .map((rs, ctx) -> parts.computeIfAbsent(
                                new InvoiceId(rs.getObject("invoice_id", UUID.class)), id -> new ArrayList<>())
                        .add(part.of(rs)))
                .list();
        return parts;
    }

    private static IssuedLine line(ResultSet rs) throws SQLException {
        return new IssuedLine(
                rs.getString("description"),
                new Decimal(rs.getBigDecimal("quantity")),
                rs.getString("unit"),
                new Decimal(rs.getBigDecimal("unit_price")),
                discount(rs.getBigDecimal("discount_percent"), rs.getBigDecimal("discount_amount")),
                VatCategory.valueOf(rs.getString("vat_category")),
                new Rate(rs.getBigDecimal("vat_rate")),
                rs.getString("exemption_reason"),
                new Money(rs.getLong("net_minor"), currency(rs)),
                new Money(rs.getLong("vat_minor"), currency(rs)),
                rs.getString("item_number"),
                rs.getString("revenue_account"));
    }

    private static IssuedAllowanceCharge allowanceOrCharge(ResultSet rs) throws SQLException {
        Discount value = discount(rs.getBigDecimal("percent"), rs.getBigDecimal("amount"));
        return new IssuedAllowanceCharge(
                AllowanceCharge.Type.valueOf(rs.getString("type")),
                rs.getString("description"),
                java.util.Objects.requireNonNull(value),
                VatCategory.valueOf(rs.getString("vat_category")),
                new Rate(rs.getBigDecimal("vat_rate")),
                rs.getString("exemption_reason"),
                new Money(rs.getLong("net_minor"), currency(rs)),
                new Money(rs.getLong("vat_minor"), currency(rs)));
    }

    private static @Nullable Discount discount(@Nullable BigDecimal percent, @Nullable BigDecimal amount) {
        if (percent != null) {
            return new Discount.Percent(new Rate(percent));
        }
        return amount == null ? null : new Discount.Amount(new Decimal(amount));
    }

    private static VatGroup group(ResultSet rs) throws SQLException {
        return new VatGroup(
                VatCategory.valueOf(rs.getString("category")),
                new Rate(rs.getBigDecimal("rate")),
                new Money(rs.getLong("base_minor"), currency(rs)),
                new Money(rs.getLong("vat_minor"), currency(rs)),
                rs.getString("exemption_reason"));
    }

    private static Currency currency(ResultSet rs) throws SQLException {
        return Currency.valueOf(rs.getString("currency"));
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
