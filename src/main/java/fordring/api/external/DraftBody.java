package fordring.api.external;

import fordring.id.CreditorId;
import fordring.id.NumberSeriesId;
import fordring.id.PaymentAccountId;
import fordring.invoice.AllowanceCharge;
import fordring.invoice.Content;
import fordring.invoice.Discount;
import fordring.invoice.Draft;
import fordring.invoice.Line;
import fordring.invoice.Presentation;
import fordring.invoice.PriceMode;
import fordring.invoice.VatCategory;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Rate;
import fordring.party.Template;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A draft as the request body that would make it, without its files: what a change of it is merged into. */
final class DraftBody {
    private final Draft draft;
    private final Currency currency;
    private final Map<String, Object> body = new LinkedHashMap<>();

    private DraftBody(Draft draft) {
        this.draft = draft;
        this.currency = draft.content().currency();
    }

    static Map<String, Object> of(Draft draft) {
        return new DraftBody(draft).write();
    }

    private Map<String, Object> write() {
        Content content = draft.content();
        CreditorId creditor = draft.creditor();
        Decimal exchangeRate = content.exchangeRate();
        put("draft", true);
        put("customerId", draft.customer().toString());
        put("creditorId", creditor == null ? null : creditor.toString());
        put("currency", currency.name());
        put("totalAmount", content.statedTotal().minor());
        put("pricesIncludeVat", content.priceMode() == PriceMode.GROSS);
        if (isLoneTotal()) {
            Line line = content.lines().getFirst();
            put("description", line.description());
            put("vatRate", line.vatRate() == null ? null : line.vatRate().percent());
        } else {
            put("lines", content.lines().stream().map(this::line).toList());
        }
        put("discounts", some(content, false));
        put("charges", some(content, true));
        put(
                "roundingAmount",
                content.rounding().isZero() ? null : content.rounding().minor());
        put("exchangeRate", exchangeRate == null ? null : exchangeRate.value());
        put("note", content.note());
        terms();
        marks();
        Template template = draft.presentation().template();
        put("template", template == null ? null : template.code());
        put("page", page(draft.presentation().page()));
        put("send", draft.sending().atOnce());
        put(
                "channel",
                draft.sending().channel() == null
                        ? null
                        : draft.sending().channel().code());
        return body;
    }

    private static @Nullable Map<String, Object> page(Presentation.Page page) {
        Map<String, Object> written = new LinkedHashMap<>();
        put(written, "template", page.template());
        put(written, "domain", page.domain());
        return written.isEmpty() ? null : written;
    }

    /** One line over the whole amount is what a body without lines makes. */
    private boolean isLoneTotal() {
        Content content = draft.content();
        Line line = content.lines().getFirst();
        return content.lines().size() == 1
                && content.allowancesAndCharges().isEmpty()
                && content.rounding().isZero()
                && content.priceMode() == PriceMode.GROSS
                && line.quantity().equals(Decimal.ONE)
                && line.unit() == null
                && line.discount() == null
                && line.vatCategory() == null
                && line.exemptionReason() == null
                && line.unitPrice().equals(content.statedTotal().major());
    }

    private Map<String, Object> line(Line line) {
        Map<String, Object> written = new LinkedHashMap<>();
        put(written, "description", line.description());
        put(written, "quantity", line.quantity().value());
        put(written, "unit", line.unit());
        put(written, "unitPrice", minor(line.unitPrice()));
        Discount discount = line.discount();
        if (discount != null) {
            put(written, "discount", value(discount));
        }
        tax(written, line.vatRate(), line.vatCategory(), line.exemptionReason());
        return written;
    }

    private @Nullable List<Object> some(Content content, boolean charges) {
        List<Object> written = new ArrayList<>();
        for (AllowanceCharge each : content.allowancesAndCharges()) {
            if (each.type().isCharge() == charges) {
                Map<String, Object> one = new LinkedHashMap<>();
                put(one, "type", charges ? each.type().name().toLowerCase(Locale.ROOT) : null);
                put(one, "description", each.description());
                one.putAll(value(each.value()));
                tax(one, each.vatRate(), each.vatCategory(), each.exemptionReason());
                written.add(one);
            }
        }
        return written.isEmpty() ? null : written;
    }

    private Map<String, Object> value(Discount discount) {
        return switch (discount) {
            case Discount.Percent percent -> Map.of("percent", percent.rate().percent());
            case Discount.Amount amount -> Map.of("amount", minor(amount.major()));
        };
    }

    private static void tax(
            Map<String, Object> into,
            @Nullable Rate rate,
            @Nullable VatCategory category,
            @Nullable String exemptionReason) {
        put(into, "vatRate", rate == null ? null : rate.percent());
        put(into, "vatCategory", category == null ? null : category.name());
        put(into, "vatExemptionReason", exemptionReason);
    }

    private void terms() {
        Rate interest = draft.terms().contractInterestRate();
        put("issueDate", draft.terms().issueDate());
        put("deliveryDate", draft.terms().deliveryDate());
        put("dueDate", draft.terms().dueDate());
        put("dueDateAgreed", draft.terms().dueDateAgreed());
        put("reminderFeeAgreed", draft.terms().reminderFeeAgreed());
        put("contractInterestRate", interest == null ? null : interest.percent());
        put("reminderProfile", draft.terms().reminderProfile());
        put("externalReference", draft.references().external());
        put("buyerReference", draft.references().buyer());
        put("orderReference", draft.references().order());
        put("contractReference", draft.references().contract());
    }

    private void marks() {
        NumberSeriesId series = draft.marks().series();
        PaymentAccountId account = draft.marks().account();
        put("number", draft.marks().number());
        put("numberSeriesId", series == null ? null : series.toString());
        put("paymentAccountId", account == null ? null : account.toString());
        put("paymentReference", draft.marks().reference());
    }

    /** Minor units, whole numbers as such: they are read so. */
    private Object minor(Decimal major) {
        BigDecimal minor = major.value().movePointRight(currency.digits());
        return minor.stripTrailingZeros().scale() <= 0 ? (Object) minor.longValueExact() : minor;
    }

    private void put(String name, @Nullable Object value) {
        put(body, name, value);
    }

    private static void put(Map<String, Object> into, String name, @Nullable Object value) {
        if (value != null) {
            into.put(name, value);
        }
    }
}
