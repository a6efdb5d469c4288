import java.net.http.HttpRequest;
import java.time.LocalDate;
import java.util.List;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.ApiKeysApi;
import org.openapitools.client.api.CustomersApi;
import org.openapitools.client.api.InvoicesApi;
import org.openapitools.client.model.AddressRequest;
import org.openapitools.client.model.ApiKeyPage;
import org.openapitools.client.model.Currency;
import org.openapitools.client.model.Customer;
import org.openapitools.client.model.CustomerChange;
import org.openapitools.client.model.CustomerRequest;
import org.openapitools.client.model.CustomerType;
import org.openapitools.client.model.Invoice;
import org.openapitools.client.model.InvoiceRequest;
import org.openapitools.client.model.LineRequest;

/** What somebody writes who has nothing but the client that openapi-generator made. Every line is a fact that was seen. */
public final class ClientStory {
    private ClientStory() {}

    public static List<String> play(String server, String key) throws ApiException {
        ApiClient client = new ApiClient();
        client.updateBaseUri(server);
        client.setRequestInterceptor((HttpRequest.Builder request) -> request.header("Authorization", "Bearer " + key));
        CustomersApi customers = new CustomersApi(client);
        InvoicesApi invoices = new InvoicesApi(client);

        Customer made = customers.createCustomer(
                new CustomerRequest()
                        .type(CustomerType.PERSON)
                        .name("Kåre Ødegård")
                        .phone("+4740000001")
                        .address(new AddressRequest().city("Ålesund").country("NO")),
                "client-1", null, null);
        Customer changed =
                customers.changeCustomer(made.getId(), new CustomerChange().phone(null), null, null, null);
        InvoiceRequest request = new InvoiceRequest()
                .customerId(made.getId())
                .totalAmount(150000L)
                .currency(Currency.NOK)
                .dueDate(LocalDate.parse("2025-03-01"))
                .addLinesItem(new LineRequest()
                        .description("Konsulenttjenester")
                        .quantity(new java.math.BigDecimal("10"))
                        .unitPrice(15000L));
        Invoice issued = invoices.createInvoice(request, "client-2", null, null);
        Invoice again = invoices.createInvoice(request, "client-2", null, null);
        Invoice read = invoices.getInvoice(issued.getId(), null, null);
        ApiKeyPage page = new ApiKeysApi(client).listApiKeys(null, null, null, null);
        return List.of(
                changed.getName() + ", " + changed.getAddress().getCity() + ", " + changed.getPhone(),
                "the same again: " + again.getId().equals(issued.getId()),
                read.getNumber() + " " + read.getStatus() + " " + read.getTotalAmount() + " " + read.getVatAmount()
                        + " " + read.getDueDate() + " " + read.getSentAt(),
                "the only key: " + page.getData().getFirst().getName() + " " + page.getNextCursor(),
                refused(invoices));
    }

    private static String refused(InvoicesApi invoices) {
        try {
            return "no refusal " + invoices.createInvoice(new InvoiceRequest(), null, null, null);
        } catch (ApiException refusal) {
            return refusal.getCode() + " " + refusal.getResponseBody().contains("validation_error");
        }
    }
}
