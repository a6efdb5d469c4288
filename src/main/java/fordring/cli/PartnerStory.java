package fordring.cli;

import fordring.gateway.PartnerClients;
import fordring.party.Tenants;
import fordring.party.Tenants.Environment;
import fordring.platform.Tx;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A partner that invoices in the name of a cleaner in Sweden: a token, an invoice by text message, its status. */
final class PartnerStory {
    private static final String ID = "order-2041";

    private static final String INVOICE = """
            {"recipientDetails": {"customerType": "0", "firstName": "Astrid", "lastName": "Lindqvist",
               "address1": "Storgatan 4", "zipCode": "90325", "postOffice": "Umeå", "phoneNumber": "+46701740605"},
             "invoicerDetails": {"companyName": "Norrlands Städ AB", "businessId": "5560473521",
               "address1": "Kungsgatan 8", "zipCode": "93131", "postOffice": "Skellefteå",
               "email": "faktura@norrlandsstad.example"},
             "invoiceDetails": {"customInvoiceId": "ID", "invoiceNumber": "N-1001", "invoiceDate": "20-11-2026",
               "dueDate": "20-12-2026", "bankgirot": "5805-6201", "reference": "1234566", "total": 1250,
               "currency": "SEK", "invoiceType": "0", "invoiceSendType": "0", "language": "sv",
               "invoiceRows": [{"productCode": "STAD-2", "description": "Hemstädning", "quantity": 2, "unit": "tim",
                 "unitPrice": 500, "priceNoVat": 1000, "vatPerc": 25, "price": 1250}]},
             "smsDetails": {"senderName": "Norrstad", "freeText": "Hej! Här är fakturan för din städning."}}""".replace("ID\"", ID + "\"");

    private final Narrator narrator;
    private final Map<String, String> credentials;
    private final Path data;

    /** {@code credentials} as {@link #open} gave them. */
    PartnerStory(Narrator narrator, Map<String, String> credentials, Path data) {
        this.narrator = narrator;
        this.credentials = credentials;
        this.data = data;
    }

    /** Makes a partner in a tenant of its own; what it gets in by. */
    static Map<String, String> open(Tx tx) {
        String id = PartnerClients.newId(Environment.LIVE);
        String secret = PartnerClients.create(
                tx,
                new PartnerClients.Client(
                        Tenants.create(tx, "Städpartner AB", Environment.LIVE),
                        id,
                        "Städpartner AB",
                        null,
                        null,
                        null,
                        tx.now(),
                        null,
                        null));
        return Map.of("clientId", id, "clientSecret", secret);
    }

    void tell() {
        JsonNode token = narrator.anyone()
                .form(
                        "/oauth/token",
                        "grant_type=client_credentials&client_id=" + encoded("clientId") + "&client_secret="
                                + encoded("clientSecret"));
        narrator.step(
                "A partner gets a token",
                token.get("expires_in").longValue() == 3600,
                narrator.url("/openapi/partner"),
                token.get("token_type").stringValue() + ", good for "
                        + token.get("expires_in").longValue() + " s");
        Narrator.Calls api = narrator.bearing(token.get("access_token").stringValue());
        JsonNode made = api.post("/invoice/create", INVOICE);
        boolean same = api.post("/invoice/create", INVOICE).equals(made);
        narrator.step(
                "It invoices in the name of another, by text message",
                made.get("statusCode").stringValue().equals("201") && same,
                made.get("invoiceUrl").stringValue(),
                made.get("customInvoiceId").stringValue() + "; sent twice, and the same answer: " + same);
        boolean delivered = Narrator.eventually(() -> status(api).has("deliveredAt"));
        narrator.step(
                "It asks what became of it",
                delivered,
                data.toAbsolutePath().resolve("outbox").resolve("sms").toUri().toString(),
                status(api).toString());
    }

    private static JsonNode status(Narrator.Calls api) {
        return api.get("/invoice/" + ID + "/status");
    }

    private String encoded(String name) {
        return URLEncoder.encode(credentials.getOrDefault(name, ""), StandardCharsets.UTF_8);
    }
}
