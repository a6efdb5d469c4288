package fordring.invoice;

import com.fasterxml.jackson.annotation.JsonInclude;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.NumberSeriesId;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.party.ChannelKind;
import fordring.party.Template;
import fordring.platform.Json;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A draft as it is kept, without its files, which have rows of their own. The names are those of the documents in the
 * database: one that is here is never renamed, one that is added is null in the documents that are older.
 */
record DraftDocument(
        PriceMode priceMode,
        List<LineDocument> lines,
        @Nullable List<AllowanceChargeDocument> allowancesAndCharges,
        long roundingMinor,
        @Nullable BigDecimal exchangeRate,
        @Nullable String note,
        TermsDocument terms,
        ReferencesDocument references,
        MarksDocument marks,
        boolean send,
        @Nullable ChannelKind channel,
        @Nullable Template template,
        @Nullable String pageTemplate,
        @Nullable String pageDomain,
        @Nullable Particulars particulars,
        @Nullable Integer creditorVersion,
        @Nullable CreditDocument credit,
        @Nullable List<VatDocument> statedVat,
        @Nullable Long taxReductionMinor) {

    record CreditDocument(@Nullable UUID invoice, boolean refund) {}

    record VatDocument(BigDecimal rate, long minor) {}

    record LineDocument(
            @Nullable String description,
            BigDecimal quantity,
            @Nullable String unit,
            BigDecimal unitPrice,
            @Nullable BigDecimal discountPercent,
            @Nullable BigDecimal discountAmount,
            @Nullable BigDecimal vatRate,
            @Nullable VatCategory vatCategory,
            @Nullable String exemptionReason,
            @Nullable String itemNumber,
            @Nullable String revenueAccount,
            @Nullable Long statedMinor) {}

    record AllowanceChargeDocument(
            AllowanceCharge.Type type,
            @Nullable String description,
            @Nullable BigDecimal percent,
            @Nullable BigDecimal amount,
            @Nullable BigDecimal vatRate,
            @Nullable VatCategory vatCategory,
            @Nullable String exemptionReason) {}

    record TermsDocument(
            @Nullable LocalDate issueDate,
            @Nullable LocalDate deliveryDate,
            @Nullable LocalDate dueDate,
            @Nullable Boolean dueDateAgreed,
            @Nullable Boolean reminderFeeAgreed,
            @Nullable BigDecimal contractInterestRate,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String reminderProfile) {}

    record ReferencesDocument(
            @Nullable String external,
            @Nullable String buyer,
            @Nullable String order,
            @Nullable String contract) {}

    record MarksDocument(
            @Nullable String number,
            @Nullable UUID series,
            @Nullable UUID account,
            @Nullable String reference) {}

    static String write(Draft draft) {
        Content content = draft.content();
        Terms t = draft.terms();
        References r = draft.references();
        Decimal exchangeRate = content.exchangeRate();
        return Json.text(new DraftDocument(
                content.priceMode(),
                content.lines().stream().map(DraftDocument::line).toList(),
                content.allowancesAndCharges().stream()
                        .map(DraftDocument::allowanceOrCharge)
                        .toList(),
                content.rounding().minor(),
                exchangeRate == null ? null : exchangeRate.value(),
                content.note(),
                new TermsDocument(
                        t.issueDate(),
                        t.deliveryDate(),
                        t.dueDate(),
                        t.dueDateAgreed(),
                        t.reminderFeeAgreed(),
                        percent(t.contractInterestRate()),
                        t.reminderProfile()),
                new ReferencesDocument(r.external(), r.buyer(), r.order(), r.contract()),
                marks(draft.marks()),
                draft.sending().atOnce(),
                draft.sending().channel(),
                draft.presentation().template(),
                draft.presentation().page().template(),
                draft.presentation().page().domain(),
                draft.particulars().equals(Particulars.NONE) ? null : draft.particulars(),
                draft.creditorVersion(),
                credit(draft.credit()),
                content.statedVat().isEmpty() ? null : statedVat(content),
                content.taxReduction().minor()));
    }

    private static @Nullable CreditDocument credit(Draft.@Nullable Credit credit) {
        if (credit == null) {
            return null;
        }
        InvoiceId invoice = credit.invoice();
        return new CreditDocument(invoice == null ? null : invoice.value(), credit.refund());
    }

    private static List<VatDocument> statedVat(Content content) {
        return content.statedVat().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each ->
                        new VatDocument(each.getKey().percent(), each.getValue().minor()))
                .toList();
    }

    private static LineDocument line(Line line) {
        Money stated = line.stated();
        return new LineDocument(
                line.description(),
                line.quantity().value(),
                line.unit(),
                line.unitPrice().value(),
                percent(line.discount()),
                amount(line.discount()),
                percent(line.vatRate()),
                line.vatCategory(),
                line.exemptionReason(),
                line.itemNumber(),
                line.revenueAccount(),
                stated == null ? null : stated.minor());
    }

    private static AllowanceChargeDocument allowanceOrCharge(AllowanceCharge a) {
        return new AllowanceChargeDocument(
                a.type(),
                a.description(),
                percent(a.value()),
                amount(a.value()),
                percent(a.vatRate()),
                a.vatCategory(),
                a.exemptionReason());
    }

    private static MarksDocument marks(Marks marks) {
        NumberSeriesId series = marks.series();
        PaymentAccountId account = marks.account();
        return new MarksDocument(
                marks.number(),
                series == null ? null : series.value(),
                account == null ? null : account.value(),
                marks.reference());
    }

    private static @Nullable BigDecimal percent(@Nullable Rate rate) {
        return rate == null ? null : rate.percent();
    }

    private static @Nullable BigDecimal percent(@Nullable Discount discount) {
        return discount instanceof Discount.Percent percent ? percent.rate().percent() : null;
    }

    private static @Nullable BigDecimal amount(@Nullable Discount discount) {
        return discount instanceof Discount.Amount amount ? amount.major().value() : null;
    }

    static Draft read(String document, TenantId tenant, CreditorId creditor, CustomerId customer, Money total) {
        return Json.read(document, DraftDocument.class).draft(tenant, creditor, customer, total);
    }

    private Draft draft(TenantId tenant, CreditorId creditor, CustomerId customer, Money total) {
        return new Draft(
                tenant,
                creditor,
                customer,
                new Content(
                        priceMode,
                        lines.stream().map(each -> line(each, total.currency())).toList(),
                        allowancesAndCharges == null
                                ? List.of()
                                : allowancesAndCharges.stream()
                                        .map(DraftDocument::allowanceOrCharge)
                                        .toList(),
                        new Money(roundingMinor, total.currency()),
                        total,
                        exchangeRate == null ? null : new Decimal(exchangeRate),
                        note,
                        vat(total.currency()),
                        new Money(taxReductionMinor == null ? 0 : taxReductionMinor, total.currency())),
                new Terms(
                        terms.issueDate,
                        terms.deliveryDate,
                        terms.dueDate,
                        terms.dueDateAgreed,
                        terms.reminderFeeAgreed,
                        rate(terms.contractInterestRate),
                        terms.reminderProfile),
                new References(references.external, references.buyer, references.order, references.contract),
                new Marks(
                        marks.number,
                        marks.series == null ? null : new NumberSeriesId(marks.series),
                        marks.account == null ? null : new PaymentAccountId(marks.account),
                        marks.reference),
                new Sending(send, channel),
                Presentation.in(template, new Presentation.Page(pageTemplate, pageDomain)),
                particulars == null ? Particulars.NONE : particulars,
                creditorVersion,
                credit == null
                        ? null
                        : new Draft.Credit(
                                credit.invoice == null ? null : new InvoiceId(credit.invoice), credit.refund));
    }

    private Map<Rate, Money> vat(Currency currency) {
        return statedVat == null
                ? Map.of()
                : statedVat.stream()
                        .collect(
                                Collectors.toMap(each -> new Rate(each.rate), each -> new Money(each.minor, currency)));
    }

    private static Line line(LineDocument l, Currency currency) {
        return new Line(
                l.description,
                new Decimal(l.quantity),
                l.unit,
                new Decimal(l.unitPrice),
                discount(l.discountPercent, l.discountAmount),
                rate(l.vatRate),
                l.vatCategory,
                l.exemptionReason,
                l.itemNumber,
                l.revenueAccount,
                l.statedMinor == null ? null : new Money(l.statedMinor, currency));
    }

    private static AllowanceCharge allowanceOrCharge(AllowanceChargeDocument a) {
        return new AllowanceCharge(
                a.type,
                a.description,
                java.util.Objects.requireNonNull(discount(a.percent, a.amount)),
                rate(a.vatRate),
                a.vatCategory,
                a.exemptionReason);
    }

    private static @Nullable Rate rate(@Nullable BigDecimal percent) {
        return percent == null ? null : new Rate(percent);
    }

    private static @Nullable Discount discount(@Nullable BigDecimal percent, @Nullable BigDecimal amount) {
        if (percent != null) {
            return new Discount.Percent(new Rate(percent));
        }
        return amount == null ? null : new Discount.Amount(new Decimal(amount));
    }
}
