package fordring.api.partner;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.invoice.PriceMode;
import fordring.money.Currency;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What the core has against an invoice, in the words of the document: its field paths, and amounts in major units.
 *
 * @param byMessage whether its message is what the payer states
 */
record ContractPaths(Currency currency, PriceMode priceMode, boolean byMessage) {
    private static final String DETAILS = "invoiceDetails.";

    /** Their arguments are amounts in minor units. */
    private static final Set<Code> OF_AMOUNTS = Set.of(
            Code.TOTAL_DIFFERS,
            Code.DISCOUNT_TOO_LARGE,
            Code.ROUNDING_TOO_LARGE,
            Code.AMOUNT_TOO_LARGE,
            Code.LINE_AMOUNT_DIFFERS,
            Code.VAT_AMOUNT_DIFFERS,
            Code.LESS_THAN_IS_LEFT,
            Code.MORE_THAN_IS_LEFT);

    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("customerId", "recipientDetails"),
            Map.entry("creditorId", "invoicerDetails"),
            Map.entry("totalAmount", CreateRequest.TOTAL),
            Map.entry("roundingAmount", CreateRequest.TOTAL),
            Map.entry("exchangeRate", DETAILS + "currency"),
            Map.entry("currency", DETAILS + "currency"),
            Map.entry("issueDate", DETAILS + "invoiceDate"),
            Map.entry("dueDate", DETAILS + "dueDate"),
            Map.entry("number", DETAILS + "invoiceNumber"),
            Map.entry("paymentReference", DETAILS + "reference"),
            Map.entry("paymentAccountId", DETAILS + "iban"),
            Map.entry("page.template", "templateConfId"),
            Map.entry("page.domain", "smsDetails.domain"));

    private static final Map<Code, String> CHANNELS = Map.of(
            Code.CHANNEL_NEEDS_EMAIL, "recipientDetails.email",
            Code.CHANNEL_NEEDS_PHONE, "recipientDetails.phoneNumber",
            Code.CHANNEL_NEEDS_E_INVOICE_ADDRESS, "recipientDetails.eInvoicingAddress",
            Code.CHANNEL_NEEDS_ADDRESS, "recipientDetails.address1",
            Code.PAYMENT_ACCOUNT_MISSING, "invoiceDetails.iban");

    private static final Map<String, String> OF_INVOICER = Map.of(
            "name", "companyName",
            "address.line1", "address1",
            "address.postalCode", "zipCode",
            "address.city", "postOffice",
            "organisationNumber", "businessId");

    /** What {@code work} gives; its refusal is translated. */
    <T> T translating(Supplier<T> work) {
        try {
            return work.get();
        } catch (Rejected rejected) {
            throw new Rejected(of(rejected.faults()));
        }
    }

    List<Fault> of(List<Fault> faults) {
        return faults.stream().map(this::translated).toList();
    }

    private Fault translated(Fault fault) {
        String path = CHANNELS.getOrDefault(fault.code(), path(fault.path()));
        if (fault.code() == Code.CREDITOR_INCOMPLETE) {
            String missing = Arrays.stream(fault.args().getFirst().split(", "))
                    .map(name -> OF_INVOICER.getOrDefault(name, name))
                    .collect(Collectors.joining(", "));
            return new Fault(fault.code(), path, List.of(missing));
        }
        return OF_AMOUNTS.contains(fault.code())
                ? new Fault(
                        fault.code(),
                        path,
                        fault.args().stream().map(this::major).toList())
                : new Fault(fault.code(), path, fault.args());
    }

    private String major(String minor) {
        return minor.matches("-?[0-9]+")
                ? new BigDecimal(minor)
                        .movePointLeft(currency.digits())
                        .setScale(currency.digits())
                        .toPlainString()
                : minor;
    }

    private String path(String path) {
        if (path.startsWith("lines[")) {
            String price = priceMode == PriceMode.NET ? ".priceNoVat" : ".price";
            return DETAILS
                    + path.replaceFirst("^lines", "invoiceRows")
                            .replaceFirst("\\.amount$", price)
                            .replaceFirst("\\.vatRate$|\\.vatCategory$", ".vatPerc");
        }
        if (path.equals("paymentReference") && byMessage) {
            return DETAILS + "message";
        }
        return path.startsWith("vats[") ? DETAILS + "invoiceRows" : FIELDS.getOrDefault(path, path);
    }
}
