package fordring.invoice;

import fordring.id.CreditorId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.money.Rate;
import fordring.party.ChannelKind;
import fordring.party.Template;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL that writes invoices: one statement per table, however many invoices. */
final class InvoiceStore {
    static final String INSERT = """
            INSERT INTO invoice (tenant_id, id, kind, credited_invoice_id, creditor_id, creditor_version,
                customer_id, customer_version, number, external_reference, buyer_reference, order_reference,
                contract_reference, note, currency, price_mode, net_minor, vat_minor, rounding_minor, total_minor,
                issue_date, delivery_date, due_date, due_date_agreed, reminder_fee_agreed, contract_interest_rate,
                payment_account_id, payment_reference, send, channel, template, page_template, page_domain, particulars,
                tax_reduction_minor, created_at, issued_at)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /** Of the columns of {@link #INSERT}: identity, number and references, figures, terms, payment and sending. */
    private static final String HEAD_TYPES = "uuid uuid text uuid uuid int4 text int4"
            + " text text text text text text"
            + " bpchar text int8 int8 int8 int8"
            + " date date date bool bool numeric"
            + " uuid text bool text text text text json int8 timestamptz timestamptz";

    static final String INSERT_LINES = """
            INSERT INTO invoice_line (tenant_id, invoice_id, line_no, description, quantity, unit, unit_price,
                discount_percent, discount_amount, vat_category, vat_rate, exemption_reason, net_minor, vat_minor,
                item_number, revenue_account)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    static final String INSERT_ALLOWANCES_AND_CHARGES = """
            INSERT INTO invoice_allowance_charge (tenant_id, invoice_id, no, type, description, percent, amount,
                vat_category, vat_rate, exemption_reason, net_minor, vat_minor)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    static final String INSERT_BASE = """
            INSERT INTO invoice_base
                (tenant_id, invoice_id, currency, exchange_rate, net_minor, vat_minor, total_minor)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?)
            """;

    static final String INSERT_VAT = """
            INSERT INTO invoice_vat (tenant_id, invoice_id, category, rate, base_minor, vat_minor, exemption_reason)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?)
            """;

    static final String INSERT_BALANCE = """
            INSERT INTO invoice_balance
                (tenant_id, invoice_id, capital_minor, fees_minor, interest_minor, paid_minor)
            SELECT tenant_id, invoice_id, capital_minor, 0, 0, 0
            FROM unnest(?, ?, ?) AS issued(tenant_id, invoice_id, capital_minor)
            """;

    /** Of drafts too. OFFSET 0 keeps it a look-up for each reference. */
    static final String TAKEN_REFERENCES = """
            SELECT i.* FROM unnest(?, ?, ?) AS wanted(tenant_id, creditor_id, external_reference)
            CROSS JOIN LATERAL (
                SELECT tenant_id, creditor_id, external_reference FROM invoice
                WHERE tenant_id = wanted.tenant_id AND creditor_id = wanted.creditor_id
                    AND external_reference = wanted.external_reference
                UNION ALL
                SELECT tenant_id, creditor_id, external_reference FROM invoice_draft
                WHERE tenant_id = wanted.tenant_id AND creditor_id = wanted.creditor_id
                    AND external_reference = wanted.external_reference OFFSET 0) i
            """;

    static final String TAKEN_NUMBERS = """
            SELECT i.* FROM unnest(?, ?, ?) AS wanted(tenant_id, creditor_id, number)
            CROSS JOIN LATERAL (
                SELECT tenant_id, creditor_id, number FROM invoice
                WHERE tenant_id = wanted.tenant_id AND creditor_id = wanted.creditor_id
                    AND number = wanted.number OFFSET 0) i
            """;

    private InvoiceStore() {}

    /** Writes these documents, and what is open on them: nothing on a credit note. */
    static void insert(Tx tx, List<Issued> issued) {
        insertHeads(tx, issued);
        insertLines(tx, issued);
        insertAllowancesAndCharges(tx, issued);
        insertVat(tx, issued);
        insertBase(tx, issued);
        insertBalances(tx, issued);
    }

    private static void insertHeads(Tx tx, List<Issued> issued) {
        Rows rows = new Rows(HEAD_TYPES.split(" "));
        for (Issued i : issued) {
            InvoiceId credited = i.credited();
            Rate contractRate = i.agreed().contractInterestRate();
            ChannelKind channel = i.sending().channel();
            Template template = i.presentation().template();
            rows.add(
                    i.tenant().value(),
                    i.id().value(),
                    i.kind().name(),
                    credited == null ? null : credited.value(),
                    i.creditor().value(),
                    i.creditorVersion(),
                    i.customer().value(),
                    i.customerVersion(),
                    i.number(),
                    i.references().external(),
                    i.references().buyer(),
                    i.references().order(),
                    i.references().contract(),
                    i.note(),
                    i.currency().name(),
                    i.priceMode().name(),
                    i.totals().net().minor(),
                    i.totals().vat().minor(),
                    i.totals().rounding().minor(),
                    i.totals().payable().minor(),
                    i.issueDate(),
                    i.deliveryDate(),
                    i.dueDate(),
                    i.agreed().dueDate(),
                    i.agreed().reminderFee(),
                    contractRate == null ? null : contractRate.percent(),
                    i.account().value(),
                    i.paymentReference(),
                    i.sending().atOnce(),
                    channel == null ? null : channel.code(),
                    template == null ? null : template.name(),
                    i.presentation().page().template(),
                    i.presentation().page().domain(),
                    i.particulars().text(),
                    i.totals().taxReduction().minor(),
                    i.createdAt().atOffset(ZoneOffset.UTC),
                    i.issuedAt().atOffset(ZoneOffset.UTC));
        }
        rows.execute(tx, INSERT);
    }

    private static void insertLines(Tx tx, List<Issued> issued) {
        Rows rows = new Rows(
                "uuid", "uuid", "int4", "text", "numeric", "text", "numeric", "numeric", "numeric", "text", "numeric",
                "text", "int8", "int8", "text", "text");
        for (Issued i : issued) {
            int no = 1;
            for (Issued.IssuedLine l : i.lines()) {
                rows.add(
                        i.tenant().value(),
                        i.id().value(),
                        no++,
                        l.description(),
                        l.quantity().value(),
                        l.unit(),
                        l.unitPrice().value(),
                        percent(l.discount()),
                        amount(l.discount()),
                        l.category().name(),
                        l.rate().percent(),
                        l.exemptionReason(),
                        l.net().minor(),
                        l.vat().minor(),
                        l.itemNumber(),
                        l.revenueAccount());
            }
        }
        rows.execute(tx, INSERT_LINES);
    }

    private static void insertAllowancesAndCharges(Tx tx, List<Issued> issued) {
        Rows rows = new Rows(
                "uuid", "uuid", "int4", "text", "text", "numeric", "numeric", "text", "numeric", "text", "int8",
                "int8");
        for (Issued i : issued) {
            int no = 1;
            for (Issued.IssuedAllowanceCharge a : i.totals().allowancesAndCharges()) {
                rows.add(
                        i.tenant().value(),
                        i.id().value(),
                        no++,
                        a.type().name(),
                        a.description(),
                        percent(a.value()),
                        amount(a.value()),
                        a.category().name(),
                        a.rate().percent(),
                        a.exemptionReason(),
                        a.net().minor(),
                        a.vat().minor());
            }
        }
        rows.execute(tx, INSERT_ALLOWANCES_AND_CHARGES);
    }

    private static @Nullable BigDecimal percent(@Nullable Discount discount) {
        return discount instanceof Discount.Percent percent ? percent.rate().percent() : null;
    }

    private static @Nullable BigDecimal amount(@Nullable Discount discount) {
        return discount instanceof Discount.Amount amount ? amount.major().value() : null;
    }

    private static void insertVat(Tx tx, List<Issued> issued) {
        Rows rows = new Rows("uuid", "uuid", "text", "numeric", "int8", "int8", "text");
        for (Issued i : issued) {
            for (Issued.VatGroup g : i.totals().groups()) {
                rows.add(
                        i.tenant().value(),
                        i.id().value(),
                        g.category().name(),
                        g.rate().percent(),
                        g.base().minor(),
                        g.vat().minor(),
                        g.exemptionReason());
            }
        }
        rows.execute(tx, INSERT_VAT);
    }

    private static void insertBase(Tx tx, List<Issued> issued) {
        Rows rows = new Rows("uuid", "uuid", "bpchar", "numeric", "int8", "int8", "int8");
        for (Issued i : issued) {
            Issued.Base base = i.totals().base();
            if (base != null) {
                rows.add(
                        i.tenant().value(),
                        i.id().value(),
                        base.net().currency().name(),
                        base.exchangeRate().value(),
                        base.net().minor(),
                        base.vat().minor(),
                        base.payable().minor());
            }
        }
        rows.execute(tx, INSERT_BASE);
    }

    private static void insertBalances(Tx tx, List<Issued> issued) {
        Rows rows = new Rows("uuid", "uuid", "int8");
        for (Issued i : issued) {
            rows.add(i.tenant().value(), i.id().value(), i.toBePaid().minor());
        }
        rows.execute(tx, INSERT_BALANCE);
    }

    record ExternalReference(TenantId tenant, CreditorId creditor, String value) {}

    /** Those of these references that an invoice or draft of the same creditor has already. */
    static List<ExternalReference> taken(Tx tx, Collection<ExternalReference> wanted) {
        Rows references = new Rows("uuid", "uuid", "text");
        wanted.forEach(w -> references.add(w.tenant().value(), w.creditor().value(), w.value()));
        return references.query(
                tx,
                TAKEN_REFERENCES,
                rs -> new ExternalReference(
                        new TenantId(rs.getObject("tenant_id", UUID.class)),
                        new CreditorId(rs.getObject("creditor_id", UUID.class)),
                        rs.getString("external_reference")));
    }

    record BroughtNumber(TenantId tenant, CreditorId creditor, String value) {}

    /** Those of these numbers that an invoice of the same creditor has already. */
    static List<BroughtNumber> takenNumbers(Tx tx, Collection<BroughtNumber> wanted) {
        Rows numbers = new Rows("uuid", "uuid", "text");
        wanted.forEach(w -> numbers.add(w.tenant().value(), w.creditor().value(), w.value()));
        return numbers.query(
                tx,
                TAKEN_NUMBERS,
                rs -> new BroughtNumber(
                        new TenantId(rs.getObject("tenant_id", UUID.class)),
                        new CreditorId(rs.getObject("creditor_id", UUID.class)),
                        rs.getString("number")));
    }
}
