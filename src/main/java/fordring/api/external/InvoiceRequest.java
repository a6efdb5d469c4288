package fordring.api.external;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.TenantId;
import fordring.invoice.Content;
import fordring.invoice.Draft;
import fordring.invoice.IssueInvoices;
import fordring.invoice.Line;
import fordring.invoice.Marks;
import fordring.invoice.PriceMode;
import fordring.invoice.References;
import fordring.invoice.Sending;
import fordring.invoice.Terms;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.platform.JsonFields;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /invoices}, or a line of many, read into a draft; every field that is wrong is named at once. */
final class InvoiceRequest {
    private static final LocalDate FIRST_DATE = LocalDate.of(2015, 1, 1);
    private static final LocalDate LAST_DATE = LocalDate.of(2099, 12, 31);
    private static final int MOST_LINES = 1_000;

    private final TenantId tenant;
    private final JsonFields in;
    private final @Nullable CustomerId customer;
    private final @Nullable CreditorId creditor;
    private final @Nullable Currency currency;
    private final @Nullable Long total;
    private final @Nullable List<Line> lines;
    private final PriceMode mode;
    private final @Nullable LocalDate issueDate;
    private final @Nullable LocalDate dueDate;
    private final @Nullable String externalReference;
    private final boolean send;

    InvoiceRequest(TenantId tenant, byte[] body) {
        this(tenant, JsonFields.of(body));
    }

    InvoiceRequest(TenantId tenant, JsonFields in) {
        this.tenant = tenant;
        this.in = in;
        this.customer = in.parsed("customerId", 100, CustomerId::parse, Code.CUSTOMER_UNKNOWN);
        in.require("customerId", Code.MUST_BE_CUSTOMER_ID);
        this.creditor = in.parsed("creditorId", 100, CreditorId::parse, Code.CREDITOR_UNKNOWN);
        this.currency = in.parsed("currency", 20, Currency::of, Code.MUST_BE_CURRENCY, Amounts.CURRENCIES);
        in.require("currency", Code.MUST_BE_CURRENCY, Amounts.CURRENCIES);
        this.total = Amounts.positive(in, "totalAmount", currency);
        this.mode = Boolean.FALSE.equals(in.flag("pricesIncludeVat")) ? PriceMode.NET : PriceMode.GROSS;
        this.lines = lines();
        this.issueDate = in.date("issueDate", FIRST_DATE, LAST_DATE);
        this.dueDate = in.date("dueDate", FIRST_DATE, LAST_DATE);
        this.externalReference = in.text("externalReference", 100);
        this.send = !Boolean.FALSE.equals(in.flag("send"));
        if (Boolean.TRUE.equals(in.flag("draft"))) {
            in.fault(Code.NOT_SUPPORTED_YET, "draft");
        }
    }

    /** The draft; empty when a field is wrong, {@link #rejected} then says which, and what else is. */
    Optional<Draft> draft() {
        return in.faults().isEmpty() ? Optional.of(build()) : Optional.empty();
    }

    /** The refusal of a body with wrong fields: it also says what the books have against those that are right. */
    Rejected rejected(Tx tx) {
        List<Fault> all = new ArrayList<>(in.faults());
        if (customer != null && currency != null && total != null && lines != null) {
            all.addAll(IssueInvoices.check(tx, build()));
        } else if (customer != null) {
            all.addAll(IssueInvoices.checkCustomer(tx, tenant, customer));
        }
        return asWritten(new Rejected(all));
    }

    /** A refusal in the caller's words: without lines, what is wrong with the one line is wrong with the body. */
    Rejected asWritten(Rejected refused) {
        return in.has("lines")
                ? refused
                : new Rejected(refused.faults().stream()
                        .map(f -> new Fault(f.code(), f.path().replace("lines[0].", ""), f.args()))
                        .toList());
    }

    private Draft build() {
        CustomerId to = java.util.Objects.requireNonNull(customer);
        Money stated = new Money(java.util.Objects.requireNonNull(total), java.util.Objects.requireNonNull(currency));
        return new Draft(
                tenant,
                creditor,
                to,
                new Content(mode, java.util.Objects.requireNonNull(lines), stated),
                Terms.on(issueDate, dueDate),
                new References(externalReference, null, null, null),
                Marks.USUAL,
                new Sending(send, null));
    }

    /** The lines; without any, one line over the whole amount. Null when there is a fault in them. */
    private @Nullable List<Line> lines() {
        int before = in.faults().size();
        List<JsonFields> given = in.objects("lines", MOST_LINES);
        String description = in.paragraph("description", 1000);
        if (given == null) {
            return in.faults().size() > before || total == null || currency == null
                    ? null
                    : List.of(new Line(description, Decimal.ONE, null, Decimal.ofMinor(total, currency), vatRate(in)));
        }
        List<Line> read = new ArrayList<>();
        for (JsonFields line : given) {
            read.add(line(line));
        }
        return in.faults().size() > before ? null : read;
    }

    private Line line(JsonFields line) {
        String description = line.paragraph("description", 1000);
        line.require("description", Code.MUST_BE_TEXT);
        Decimal quantity = line.decimal("quantity", Code.MUST_BE_QUANTITY, 9, 6);
        Long unitPrice = line.integer("unitPrice", Code.MUST_BE_AMOUNT, Amounts.minorUnit(currency));
        line.require("unitPrice", Code.MUST_BE_AMOUNT, Amounts.minorUnit(currency));
        if (unitPrice != null && (unitPrice > Draft.MOST || unitPrice < -Draft.MOST)) {
            line.fault(Code.AMOUNT_TOO_LARGE, "unitPrice", Draft.MOST);
        }
        if (line.has("discount")) {
            line.fault(Code.NOT_SUPPORTED_YET, "discount");
        }
        return new Line(
                description,
                quantity == null ? Decimal.ONE : quantity,
                line.text("unit", 20),
                Decimal.ofMinor(unitPrice == null ? 0 : unitPrice, currency == null ? Currency.NOK : currency),
                vatRate(line));
    }

    private static @Nullable Rate vatRate(JsonFields line) {
        Decimal percent = line.decimal("vatRate", Code.MUST_BE_PERCENT, 3, 2);
        if (percent == null) {
            return null;
        }
        if (percent.signum() < 0 || percent.compareTo(Decimal.of(100)) > 0) {
            line.fault(Code.MUST_BE_PERCENT, "vatRate");
            return null;
        }
        return new Rate(percent.value());
    }
}
