package fordring.api.erp;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.invoice.AllowanceCharge;
import fordring.invoice.Draft;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.money.Rate;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the core says against a draft, in the words of this surface: its fields by the names they have here, its amounts
 * in major units.
 *
 * @param fees what the charges of the draft are, in their order
 * @param rates in the order of {@code vats}
 * @param byDebtor whether the debtor's own channel is used instead of {@code distributionCode}
 * @param negative whether the amounts of a credit were stated below zero
 */
record InvoicePaths(
        Currency currency,
        List<AllowanceCharge.Type> fees,
        List<BigDecimal> rates,
        boolean byDebtor,
        boolean negative) {
    private static final Pattern LINE = Pattern.compile("lines\\[([0-9]+)]\\.?(.*)");
    private static final Pattern CHARGE = Pattern.compile("charges\\[([0-9]+)]\\.?(.*)");
    private static final Pattern VAT = Pattern.compile("vats?\\[([0-9.]+)]\\.?.*");

    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("number", "invoiceNumber"),
            Map.entry("issueDate", "dates.invoiceDate"),
            Map.entry("deliveryDate", "dates.deliveryDate"),
            Map.entry("dueDate", "dates.expireDate"),
            Map.entry("totalAmount", "totals.totalToPay"),
            Map.entry("roundingAmount", "totals.totalRoundOff"),
            Map.entry("taxReduction", "totals.taxReduction"),
            Map.entry("exchangeRate", "currency.exchangeRate"),
            Map.entry("currency", "currency.invoiceCurrency"),
            Map.entry("creditorId", "clientId"),
            Map.entry("paymentAccountId", "clientId"),
            Map.entry("numberSeriesId", "clientId"),
            Map.entry("customerId", "debtor.customerNumber"),
            Map.entry("buyerReference", "yourReference"),
            Map.entry("orderReference", "yourOrderNumber"),
            Map.entry("creditedInvoiceId", "debitInvoiceNumber"));

    private static final Map<String, String> OF_ROW = Map.of(
            "vatRate", "vatPercentage",
            "vatCategory", "vatPercentage",
            "vatExemptionReason", "vatPercentage",
            "discount.amount", "totalDiscount",
            "discount.percent", "totalDiscount",
            "unitPrice", "price",
            "amount", "totalExclVat");

    /** Those whose arguments are amounts. */
    private static final Set<Code> OF_AMOUNTS = Set.of(
            Code.TOTAL_DIFFERS,
            Code.LINE_AMOUNT_DIFFERS,
            Code.VAT_AMOUNT_DIFFERS,
            Code.TAX_REDUCTION_OUT_OF_RANGE,
            Code.AMOUNT_TOO_LARGE,
            Code.DISCOUNT_TOO_LARGE,
            Code.ROUNDING_TOO_LARGE,
            Code.MORE_THAN_IS_OPEN,
            Code.LESS_THAN_IS_LEFT,
            Code.TAX_REDUCTION_LEFT_ALONE,
            Code.MORE_THAN_IS_LEFT);

    /** Those of them that are told in the sign they were stated in. */
    private static final Set<Code> OF_WHAT_WAS_STATED =
            Set.of(Code.TOTAL_DIFFERS, Code.LINE_AMOUNT_DIFFERS, Code.VAT_AMOUNT_DIFFERS);

    /** Of a draft that is kept. */
    static InvoicePaths of(Draft draft, Stated stated) {
        return new InvoicePaths(
                draft.content().currency(),
                draft.content().allowancesAndCharges().stream()
                        .map(AllowanceCharge::type)
                        .toList(),
                stated.vats(),
                stated.channel() != null,
                stated.negative());
    }

    Rejected here(Rejected rejected) {
        return new Rejected(rejected.faults().stream().map(this::here).toList());
    }

    Fault here(Fault fault) {
        return new Fault(fault.code(), path(fault), args(fault));
    }

    private List<String> args(Fault fault) {
        int sign = negative && OF_WHAT_WAS_STATED.contains(fault.code()) ? -1 : 1;
        return OF_AMOUNTS.contains(fault.code())
                ? fault.args().stream()
                        .map(minor -> Amounts.text(new Money(sign * Long.parseLong(minor), currency)))
                        .toList()
                : fault.args();
    }

    private String path(Fault fault) {
        String path = fault.path();
        if (fault.code() == Code.VAT_BUYER_NUMBER_MISSING) {
            return "debtor.vatNumber";
        }
        Matcher line = LINE.matcher(path);
        if (line.matches()) {
            String row = "articleRows[" + line.group(1) + "]";
            return line.group(2).isEmpty() ? row : row + "." + OF_ROW.getOrDefault(line.group(2), line.group(2));
        }
        Matcher charge = CHARGE.matcher(path);
        if (charge.matches()) {
            String fee = fees.get(Integer.parseInt(charge.group(1))).name().toLowerCase(Locale.ROOT);
            return "fees." + fee + (charge.group(2).startsWith("vat") ? "VatPercentage" : "");
        }
        Matcher vat = VAT.matcher(path);
        if (vat.matches()) {
            int place = rates.stream().map(Rate::new).toList().indexOf(Rate.percent(vat.group(1)));
            return place < 0 ? "vats" : "vats[" + place + "].totalVat";
        }
        return path.equals("channel")
                ? byDebtor ? "debtor.distributionChannel" : "distributionCode"
                : FIELDS.getOrDefault(path, path);
    }
}
