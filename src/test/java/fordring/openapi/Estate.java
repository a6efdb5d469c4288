package fordring.openapi;

import fordring.bankfile.Format;
import fordring.money.Currency;
import fordring.testkit.BankDay;
import fordring.testkit.Caller;
import fordring.testkit.OpenApi;
import fordring.testkit.Reply;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** One of each thing that the API knows, by the schema of its id. */
record Estate(Map<String, String> ids) {
    /** Ids of the right form that nobody has. */
    static final Estate NOBODYS = new Estate(Map.of());

    private static final String NONE = "01jjjjjjjjjjjjjjjjjjjjjjjj";

    /** Which of an invoice's; every estate's invoice has one, the intruder's draft none. */
    private static final String ATTACHMENT = "AttachmentNumber";

    /** Parameters that are ids though their schema does not say so. */
    private static final Map<String, String> BY_NAME =
            Map.of("subject", "InvoiceId", "keyId", "ApiKeyId", "n", ATTACHMENT, "profileName", "ProfileName");

    /** Makes what can be made; the tenant has a creditor. */
    static Estate of(Caller api) {
        Map<String, String> ids = new HashMap<>();
        String customer = made(api, "/customers", "{'name':'Eier'}").string("id");
        Reply invoice = made(api, "/invoices", withFile(invoiceOf(customer)));
        ids.put("CustomerId", customer);
        ids.put("InvoiceId", invoice.string("id"));
        ids.put("CreditorId", invoice.string("creditorId"));
        ids.put(
                "PaymentId",
                made(
                                api,
                                "/payments",
                                "{'amount':100,'currency':'NOK','paidAt':'2025-02-15','invoiceId':'"
                                        + invoice.string("id") + "'}")
                        .string("id"));
        String overpaid = made(api, "/invoices", invoiceOf(customer)).string("id");
        made(
                api,
                "/payments",
                "{'amount':150100,'currency':'NOK','paidAt':'2025-02-15','invoiceId':'" + overpaid + "'}");
        String late = invoiceOf(customer).replace("'send'", "'issueDate':'2025-01-02','dueDate':'2025-01-16','send'");
        ids.put(
                "CaseId",
                made(
                                api,
                                "/collect/cases",
                                "{'invoiceId':'" + made(api, "/invoices", late).string("id") + "'}")
                        .string("id"));
        ids.put(
                "ProfileName",
                made(
                                api,
                                "/collect/profiles",
                                "{'name':'slow-" + invoice.string("id")
                                        + "','steps':[{'kind':'reminder','afterDays':14,'deadlineDays':14}]}")
                        .string("name"));
        ids.put("NoticeId", nobody("NoticeId")); // nothing was written to anybody
        ids.put("CreditId", first(api, "/credits?customerId=" + customer));
        byte[] file = BankDay.of("86011117947", Currency.NOK, "2025-02-17")
                .paid(100, null, "1")
                .tookBack(777, null, "2")
                .inOneSum(5_000, "3")
                .file(Format.CAMT_054, 1);
        ids.put(
                "PaymentFileId",
                api.with("Content-Type", "application/xml")
                        .post("/payment-files", file)
                        .string("id"));
        ids.put("ReversalId", first(api, "/payment-reversals"));
        ids.put("PaymentBatchId", first(api, "/payment-batches"));
        String webhook = made(api, "/webhooks", "{'url':'http://localhost:9/','events':['invoice.created']}")
                .string("id");
        ids.put("WebhookId", webhook);
        ids.put(
                "ApiKeyId",
                made(api, "/api-keys", "{'name':'k','scopes':['events:read']}").string("id"));
        ids.put("PartnerClientId", made(api, "/partner-clients", "{'name':'p'}").string("id"));
        String creditor = "/creditors/" + invoice.string("creditorId");
        ids.put("PaymentAccountId", first(api, creditor + "/payment-accounts"));
        ids.put("NumberSeriesId", first(api, creditor + "/number-series"));
        ids.put(
                "PageTemplateId",
                made(api, "/page-templates", "{'id':'look-" + invoice.string("id") + "'}")
                        .string("id"));
        made(api, "/invoices", invoiceOf(customer));
        ids.put("WebhookDeliveryId", told(api, webhook));
        return new Estate(ids);
    }

    private static String first(Caller api, String list) {
        return api.get(list).at("data").path(0).path("id").stringValue();
    }

    /** The same with a draft, and an endpoint that is active and was told nothing: what most can be tried upon. */
    Estate fresh(Caller api) {
        Map<String, String> others = new HashMap<>(ids);
        String draft = invoiceOf(id("CustomerId")).replace("'send'", "'draft':true,'send'");
        others.put("InvoiceId", made(api, "/invoices", draft).string("id"));
        others.put(
                "WebhookId",
                made(api, "/webhooks", "{'url':'http://localhost:9/','events':['collect.resolved']}")
                        .string("id"));
        return new Estate(others);
    }

    private static String withFile(String invoice) {
        return invoice.replace(
                "'send'", "'attachments':[{'fileName':'a.csv','contentType':'text/csv','content':'YQ=='}],'send'");
    }

    private static String invoiceOf(String customer) {
        return "{'customerId':'" + customer + "','totalAmount':150000,'currency':'NOK','send':false}";
    }

    /** Waits until the endpoint was told something, and disables it, so that nothing is told again later. */
    private static String told(Caller api, String webhook) {
        JsonNode log = api.get("/webhooks/" + webhook + "/deliveries").at("data");
        while (log.isEmpty()) {
            LockSupport.parkNanos(20_000_000);
            log = api.get("/webhooks/" + webhook + "/deliveries").at("data");
        }
        api.patch("/webhooks/" + webhook, "{\"status\":\"disabled\"}");
        return log.get(0).path("id").stringValue();
    }

    private static Reply made(Caller api, String path, String body) {
        Reply reply = api.post(path, body.replace('\'', '"'));
        if (reply.status() != 201) {
            throw new IllegalStateException(path + ": " + reply);
        }
        return reply;
    }

    /** Which kind of id a parameter or a field is; empty when it is none. */
    static Optional<String> kind(OpenApi api, String name, JsonNode schema) {
        JsonNode bare = schema.has("oneOf") ? schema.path("oneOf").path(0) : schema;
        String ref = bare.path("$ref").asString("");
        String component = ref.substring(ref.lastIndexOf('/') + 1);
        return component.endsWith("Id") ? Optional.of(component) : Optional.ofNullable(BY_NAME.get(name));
    }

    /** The id of a thing of this kind. */
    String id(String kind) {
        if (kind.equals(ATTACHMENT)) {
            return equals(NOBODYS) ? "9" : "1";
        }
        if (!equals(NOBODYS) && !ids.containsKey(kind)) {
            throw new IllegalStateException("make a " + kind);
        }
        return ids.getOrDefault(kind, nobody(kind));
    }

    private static String nobody(String kind) {
        return switch (kind) {
            case "CustomerId" -> "cust_nobody";
            case "CreditorId" -> "cred_" + NONE;
            case "PaymentAccountId" -> "acct_" + NONE;
            case "NumberSeriesId" -> "ser_" + NONE;
            case "PageTemplateId" -> "look-nobody";
            case "InvoiceId" -> "inv_" + NONE;
            case "PaymentId" -> "pay_" + NONE;
            case "PaymentFileId" -> "payf_" + NONE;
            case "CaseId" -> "case_" + NONE;
            case "ProfileName" -> "nobodys";
            case "NoticeId" -> "ntc_" + NONE;
            case "CreditId" -> "crd_" + NONE;
            case "ReversalId" -> "rev_" + NONE;
            case "PaymentBatchId" -> "payb_" + NONE;
            case "WebhookId" -> "wh_" + NONE;
            case "WebhookDeliveryId" -> "whd_00000000000000zzzzzzzzzzzz";
            case "DeliveryId" -> "dlv_" + NONE;
            case "EventId" -> "evt_" + NONE;
            case "ApiKeyId" -> "nobody";
            case "PartnerClientId" -> "fp_live_nobodynobodynobo";
            case "AuditId" -> "aud_" + NONE;
            default -> throw new IllegalArgumentException("what is a " + kind + "?");
        };
    }
}
