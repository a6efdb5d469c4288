import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.time.LocalDate;
import java.util.List;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.AccessApi;
import org.openapitools.client.api.ClientsApi;
import org.openapitools.client.api.InvoicesApi;
import org.openapitools.client.api.VouchersApi;
import org.openapitools.client.model.Activation;
import org.openapitools.client.model.AddressInformation;
import org.openapitools.client.model.ArticleRowRequest;
import org.openapitools.client.model.Client;
import org.openapitools.client.model.ClientRequest;
import org.openapitools.client.model.ContactInformation;
import org.openapitools.client.model.Credentials;
import org.openapitools.client.model.DatesRequest;
import org.openapitools.client.model.DebtorRequest;
import org.openapitools.client.model.Export;
import org.openapitools.client.model.Invoice;
import org.openapitools.client.model.InvoiceAddressRequest;
import org.openapitools.client.model.InvoiceRequest;
import org.openapitools.client.model.PayoutAccount;
import org.openapitools.client.model.Session;
import org.openapitools.client.model.TotalsRequest;
import org.openapitools.client.model.Vat;
import org.openapitools.client.model.Voucher;

/** What an integrator writes who has nothing but the client that openapi-generator made. Every line is a fact that was seen. */
public final class ErpClientStory {
    private ErpClientStory() {}

    public static List<String> play(String server, String none) throws ApiException {
        ApiClient client = new ApiClient();
        client.updateBaseUri(server);
        Client signedUp = new ClientsApi(client).createClient(company(), null, null);
        Session session = new AccessApi(client)
                .authenticate(
                        new Credentials().username("ekonomi@norrlandsstad.example").password("correct horse battery"),
                        null,
                        null);
        client.setRequestInterceptor((HttpRequest.Builder request) ->
                request.header("Authorization", "Bearer " + session.getIdToken()));
        InvoicesApi invoices = new InvoicesApi(client);
        VouchersApi vouchers = new VouchersApi(client);

        Invoice made = invoices.createInvoice(invoice("250"), null, null);
        Invoice active = invoices.activateInvoice(made.getId(), new Activation(), null, null);
        Voucher voucher =
                vouchers.listVouchers(null, null, null, null, null).getFirst();
        BigDecimal debit = voucher.getPostings().stream()
                .map(p -> p.getDebit())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        vouchers.acknowledgeVoucher(voucher.getId(), new Export().externalId("A-88"), null, null);
        int left = vouchers.listVouchers(null, null, null, null, null).size();
        return List.of(
                signedUp.getClientId() + " " + session.getTokenType().getValue(),
                made.getId() + " " + made.getInvoiceNumber() + " " + made.getStatuses().getMain() + " "
                        + plain(made.getTotals().getTotalToPay()) + " "
                        + made.getArticleRows().getFirst().getQuantity(),
                active.getStatuses().getMain() + " " + plain(active.getBalances().getTotal()),
                voucher.getId() + " " + plain(debit),
                "EXPORTED, " + left + " left",
                refused(invoices));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static ClientRequest company() {
        return new ClientRequest()
                .userPassword("correct horse battery")
                .identificationNumber("5560473521")
                .name("Norrlands Städ AB")
                .addressInformation(new AddressInformation()
                        .address("Kungsgatan 8")
                        .zip("90326")
                        .city("Umeå")
                        .countryCode(AddressInformation.CountryCodeEnum.SE))
                .contactInformation(new ContactInformation().email("ekonomi@norrlandsstad.example"))
                .addPayoutAccountsItem(new PayoutAccount()
                        .bankGiro("5805-6201")
                        .useChannel(PayoutAccount.UseChannelEnum.BANKGIRO));
    }

    private static InvoiceRequest invoice(String total) {
        return new InvoiceRequest()
                .invoiceNumber("123456")
                .dates(new DatesRequest()
                        .invoiceDate(LocalDate.parse("2021-05-17"))
                        .expireDate(LocalDate.parse("2021-06-01")))
                .debtor(new DebtorRequest()
                        .customerNumber("123")
                        .name("Name")
                        .type(DebtorRequest.TypeEnum.COMPANY)
                        .invoiceAddress(new InvoiceAddressRequest()
                                .name("Name")
                                .address("Address")
                                .zip("12345")
                                .city("City")
                                .countryCode("SE")))
                .addArticleRowsItem(new ArticleRowRequest()
                        .description("This is a article")
                        .discountType(ArticleRowRequest.DiscountTypeEnum.PERCENTAGE)
                        .price(new BigDecimal("100"))
                        .quantity("2,00")
                        .total(new BigDecimal("200"))
                        .totalDiscount(new BigDecimal("0"))
                        .totalExclVat(new BigDecimal("200"))
                        .totalVat(new BigDecimal("50"))
                        .vatPercentage(new BigDecimal("25")))
                .addVatsItem(new Vat()
                        .percentage(new BigDecimal("25"))
                        .totalTaxable(new BigDecimal("200"))
                        .totalVat(new BigDecimal("50")))
                .totals(new TotalsRequest()
                        .total(new BigDecimal(total))
                        .totalExclVat(new BigDecimal("200"))
                        .totalVat(new BigDecimal("50"))
                        .totalToPay(new BigDecimal(total)));
    }

    private static String refused(InvoicesApi invoices) {
        try {
            return "no refusal " + invoices.createInvoice(invoice("250.01").invoiceNumber("123457"), null, null);
        } catch (ApiException refusal) {
            String body = refusal.getResponseBody();
            return refusal.getCode() + " " + (body.contains("totals.total") ? "totals.total" : body);
        }
    }
}
