package fordring.scenario;

import fordring.platform.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What somebody may do wrong, on each surface, and what he must be told. */
enum Mistake {
    MISSING(
            "the total is missing",
            new Wrong(422, "totalAmount", "/totalAmount", null),
            new Wrong(422, "invoiceDetails.total", "/invoiceDetails/total", null),
            new Wrong(400, "totals.total", "/totals/total", null)),
    NO_SUCH_CURRENCY(
            "a currency that there is not",
            new Wrong(422, "currency", "/currency", "\"KRO\""),
            new Wrong(422, "invoiceDetails.currency", "/invoiceDetails/currency", "\"KRO\""),
            new Wrong(400, "currency.invoiceCurrency", "/currency/invoiceCurrency", "\"KRO\"")),
    OFF_BY_ONE(
            "the total is 0.01 too much",
            new Wrong(422, "totalAmount", "/totalAmount", "125001"),
            new Wrong(422, "invoiceDetails.total", "/invoiceDetails/total", "1250.01"),
            new Wrong(400, "totals.total", "/totals/total", "1250.01")),
    NO_SUCH_RATE(
            "a VAT rate of 24 % in Sweden",
            new Wrong(422, "lines[0].vatRate", "/lines/0/vatRate", "24"),
            new Wrong(422, "invoiceDetails.invoiceRows[0].vatPerc", "/invoiceDetails/invoiceRows/0/vatPerc", "24"),
            new Wrong(400, "articleRows[0].vatPercentage", "", """
                    {"articleRows":[{"description":"Städning","quantity":"2","unit":"tim","price":500,"vatPercentage":24,
                       "totalVat":240,"totalExclVat":1000,"total":1000}],
                     "vats":[{"percentage":24,"totalTaxable":1000,"totalVat":240}],
                     "totals":{"totalExclVat":1000,"totalVat":240,"total":1240,"totalToPay":1240}}""")),
    NO_SUCH_DATE(
            "due on the 31st of a month of 30 days",
            new Wrong(422, "dueDate", "/dueDate", "\"2026-11-31\""),
            new Wrong(422, "invoiceDetails.dueDate", "/invoiceDetails/dueDate", "\"31-11-2026\""),
            new Wrong(400, "dates.expireDate", "/dates/expireDate", "\"2026-11-31\"")),
    TWENTY_DIGITS(
            "a total of twenty digits",
            new Wrong(422, "totalAmount", "/totalAmount", "12345678901234567890"),
            new Wrong(422, "invoiceDetails.total", "/invoiceDetails/total", "12345678901234567890"),
            new Wrong(400, "totals.total", "/totals/total", "12345678901234567890")),
    NO_LIST(
            "a text where the rows should be",
            new Wrong(422, "lines", "/lines", "\"Städning\""),
            new Wrong(422, "invoiceDetails.invoiceRows", "/invoiceDetails/invoiceRows", "\"Städning\""),
            new Wrong(400, "articleRows", "/articleRows", "\"Städning\"")),
    NUMBER_TAKEN(
            "the number of another invoice",
            new Wrong(409, "number", "/dueDate", "\"2026-12-21\""),
            new Wrong(422, "invoiceDetails.invoiceNumber", "/invoiceDetails/customInvoiceId", "\"order-2042\""),
            new Wrong(409, "invoiceNumber", "/dates/expireDate", "\"2026-12-21\"")),
    UNKNOWN(
            "an invoice that nobody has",
            Wrong.whole(404),
            new Wrong(400, "customInvoiceId", "", null),
            Wrong.whole(404)),
    NO_TOKEN("no token", Wrong.whole(401), Wrong.whole(401), Wrong.whole(401));

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // records of values
    private final List<Wrong> wrongs;

    Mistake(String title, Wrong external, Wrong partner, Wrong erp) {
        this.title = title;
        this.wrongs = List.of(external, partner, erp);
    }

    /**
     * A mistake on one surface.
     *
     * @param field what must be named; empty: nothing, it is about the request as a whole
     * @param pointer what is changed in the body of the invoice (RFC 6901); empty: the fields that {@code json} names
     * @param json to what; null: it is left out
     */
    record Wrong(
            int status,
            String field,
            String pointer,
            @Nullable String json) {

        static Wrong whole(int status) {
            return new Wrong(status, "", "", null);
        }

        /** The body with the mistake in it. */
        String in(String body) {
            JsonNode root = tree(body);
            if (pointer.isEmpty() && json != null) {
                tree(json).properties().forEach(field -> ((ObjectNode) root).set(field.getKey(), field.getValue()));
                return Json.text(root);
            }
            int end = pointer.lastIndexOf('/');
            String name = pointer.substring(end + 1);
            ObjectNode object = (ObjectNode) root.at(pointer.substring(0, end));
            if (json == null) {
                object.remove(name);
            } else {
                object.set(name, tree(json));
            }
            return Json.text(root);
        }

        private static JsonNode tree(String json) {
            return Json.tree(json.getBytes(StandardCharsets.UTF_8));
        }
    }

    String title() {
        return title;
    }

    /** Of the external surface, the partner's and that of erp. */
    List<Wrong> wrongs() {
        return wrongs;
    }
}
