package fordring.api.partner;

import fordring.platform.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The body of {@code POST /invoice/create}, and what makes another of it. */
record Body(ObjectNode tree) {
    private static final String SWEDISH = """
            {"recipientDetails": {"customerType": "1", "companyName": "Granskogens Bygg AB", "businessId": "5564636685",
                "address1": "Storgatan 4", "zipCode": "90325", "postOffice": "Umeå", "phoneNumber": "+46701740605",
                "email": "astrid@granskogen.example", "eInvoicingAddress": "0007:5564636685"},
             "invoicerDetails": {"companyName": "Norrlands Städ AB", "businessId": "5560473521",
                "address1": "Kungsgatan 8", "zipCode": "93131", "postOffice": "Skellefteå"},
             "invoiceDetails": {"invoiceDate": "20-11-2026", "dueDate": "20-12-2026", "bankgirot": "5805-6201",
                "total": 1250.00, "currency": "SEK", "reference": "1234566", "invoiceType": "0",
                "invoiceSendType": "1", "invoiceNumber": "N-1001",
                "invoiceRows": [{"productCode": "STAD-2", "description": "Städning", "quantity": 2, "unit": "tim",
                    "unitPrice": 500, "priceNoVat": 1000.00, "vatPerc": 25, "price": 1250.00}]},
             "smsDetails": {"senderName": "Norrstad", "freeText": "Hej!", "createOnly": true}}
            """;

    /** 2 hours at 500 kronor and VAT, to a company in Sweden, that is not sent. */
    static Body swedish() {
        return of(SWEDISH);
    }

    static Body of(String json) {
        return new Body((ObjectNode) Json.tree(Partnership.utf8(json)));
    }

    /** The same of this number and name. */
    Body named(String name) {
        return with("invoiceDetails.invoiceNumber", text(name)).with("invoiceDetails.customInvoiceId", text(name));
    }

    static String text(String value) {
        return Json.text(value);
    }

    /** Another value, in JSON, in this place: {@code invoiceDetails.invoiceRows[0].price}. */
    Body with(String path, String json) {
        return changed(path, Json.tree(Partnership.utf8(json)));
    }

    Body without(String path) {
        return changed(path, null);
    }

    private Body changed(String path, @org.jspecify.annotations.Nullable JsonNode value) {
        Body copy = new Body(tree.deepCopy());
        String[] names = path.replace("[", ".").replace("]", "").split("\\.", -1);
        JsonNode at = copy.tree;
        for (int i = 0; i + 1 < names.length; i++) {
            at = names[i].matches("[0-9]+") ? at.get(Integer.parseInt(names[i])) : at.get(names[i]);
        }
        String last = names[names.length - 1];
        if (value == null) {
            ((ObjectNode) at).remove(last);
        } else if (at instanceof ArrayNode array) {
            array.add(value);
        } else {
            ((ObjectNode) at).set(last, value);
        }
        return copy;
    }

    /** The same with this JSON in this place, as it is written here: a tree forgets how a number was written. */
    String written(String path, String json) {
        return Json.text(with(path, "\"@\"").tree).replace("\"@\"", json);
    }

    byte[] bytes() {
        return Json.write(tree);
    }

    /** All fields that hold a value, by their paths, of lists those of the first element. */
    List<String> fields() {
        List<String> fields = new ArrayList<>();
        collect("", tree, fields);
        return List.copyOf(new TreeSet<>(fields));
    }

    private static void collect(String path, JsonNode node, List<String> fields) {
        if (node.isObject()) {
            node.properties()
                    .forEach(each -> collect(
                            path.isEmpty() ? each.getKey() : path + "." + each.getKey(), each.getValue(), fields));
        } else if (node.isArray()) {
            collect(path, node.get(0), fields);
        } else {
            fields.add(path);
        }
    }
}
