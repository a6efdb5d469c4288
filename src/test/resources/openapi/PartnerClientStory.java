import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.util.List;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.InvoiceApi;
import org.openapitools.client.model.Currency;
import org.openapitools.client.model.Invoice;
import org.openapitools.client.model.InvoiceDetails;
import org.openapitools.client.model.InvoiceRow;
import org.openapitools.client.model.InvoicerDetails;
import org.openapitools.client.model.RecipientDetails;
import org.openapitools.client.model.SendInvoiceResponse;
import org.openapitools.client.model.SmsDetails;

/** What a partner writes who has nothing but the client that openapi-generator made. Every line is a fact that was seen. */
public final class PartnerClientStory {
    private PartnerClientStory() {}

    public static List<String> play(String server, String token) throws ApiException {
        ApiClient client = new ApiClient();
        client.updateBaseUri(server);
        client.setRequestInterceptor(
                (HttpRequest.Builder request) -> request.header("Authorization", "Bearer " + token));
        InvoiceApi invoices = new InvoiceApi(client);

        SendInvoiceResponse made = invoices.createInvoice(invoice("1250"), null, null);
        SendInvoiceResponse again = invoices.createInvoice(invoice("1250"), null, null);
        String id = made.getCustomInvoiceId();
        String paid = String.valueOf(
                invoices.getInvoiceStatus(id, null, null, null).getPaidAt());
        SendInvoiceResponse sent = invoices.sendInvoice(id, null, null, null);
        return List.of(
                made.getStatusCode().getValue() + " " + id + " "
                        + made.getInvoiceUrl().toString().contains("/i/"),
                "the same again: " + again.equals(made),
                "paid: " + paid,
                sent.getStatusCode().getValue() + " " + sent.getCustomInvoiceId(),
                refused(invoices));
    }

    private static Invoice invoice(String total) {
        return new Invoice()
                .recipientDetails(new RecipientDetails()
                        .customerType(RecipientDetails.CustomerTypeEnum._0)
                        .firstName("Astrid")
                        .lastName("Lindqvist")
                        .phoneNumber("+46701740605"))
                .invoicerDetails(
                        new InvoicerDetails()
                                .companyName("Norrlands Städ AB")
                                .businessId("5560473521")
                                .address1("Kungsgatan 8")
                                .zipCode("90326")
                                .postOffice("Umeå"))
                .invoiceDetails(new InvoiceDetails()
                        .customInvoiceId("order-2041")
                        .invoiceDate("20-11-2026")
                        .dueDate("20-12-2026")
                        .bankgirot("5805-6201")
                        .total(new BigDecimal(total))
                        .currency(Currency.SEK)
                        .invoiceType(InvoiceDetails.InvoiceTypeEnum._0)
                        .invoiceSendType(InvoiceDetails.InvoiceSendTypeEnum._0)
                        .invoiceNumber("N-1001")
                        .addInvoiceRowsItem(new InvoiceRow()
                                .productCode("STAD-2")
                                .description("Hemstädning")
                                .quantity(new BigDecimal("2"))
                                .unitPrice(new BigDecimal("500"))
                                .priceNoVat(new BigDecimal("1000"))
                                .vatPerc(new BigDecimal("25"))
                                .price(new BigDecimal("1250"))))
                .smsDetails(new SmsDetails().senderName("Norrstad").freeText("Hej!"));
    }

    private static String refused(InvoiceApi invoices) {
        Invoice wrong = invoice("1250.01");
        wrong.getInvoiceDetails().customInvoiceId("order-2042").invoiceNumber("N-1002");
        try {
            return "no refusal " + invoices.createInvoice(wrong, null, null);
        } catch (ApiException refusal) {
            return refusal.getCode() + " " + refusal.getResponseBody().contains("invoiceDetails.total");
        }
    }
}
