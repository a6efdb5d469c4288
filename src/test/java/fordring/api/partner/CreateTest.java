package fordring.api.partner;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.country.Country;
import fordring.party.Tenants.Environment;
import fordring.testkit.App;
import fordring.testkit.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Invoices created: what is answered, what stands in the books, and what happens when the same is asked for again. */
class CreateTest {
    private static final App APP = App.start();

    private final Partnership partner = Partnership.alone(APP);

    @AfterAll
    static void stop() {
        APP.close();
    }

    @Test
    void theAnswerHasThePrintedKeysAndTheIdByWhichTheInvoiceIsAskedFor() {
        Reply created = partner.created(Body.swedish().named("A-1"));
        Reply unnamed = partner.created(Body.swedish().with("invoiceDetails.invoiceNumber", "\"A-2\""));

        assertThat(created.body().propertyNames())
                .containsExactly("statusCode", "message", "invoiceUrl", "customInvoiceId");
        assertThat(created.string("statusCode")).isEqualTo("201");
        assertThat(created.string("message")).isEqualTo("Created");
        assertThat(created.string("invoiceUrl")).matches("http://localhost:" + APP.port() + "/i/[A-Za-z0-9_-]{22}");
        assertThat(created.string("customInvoiceId")).isEqualTo("A-1");
        assertThat(partner.status("A-1").text()).isEqualTo("{}");
        String made = unnamed.string("customInvoiceId");
        assertThat(made).matches("[a-z2-7]{26}");
        assertThat(partner.status(made).status()).isEqualTo(200);
    }

    @Test
    void anInvoiceIsIssuedAndBookedAtOnceUnderTheNumberAndDateThatItBrings() {
        Reply created = partner.created(Body.swedish().named("B-1"));
        Reply invoice = partner.invoice(created);

        assertThat(invoice.string("number")).isEqualTo("B-1");
        assertThat(invoice.string("issueDate")).isEqualTo("2026-11-20");
        assertThat(invoice.string("dueDate")).isEqualTo("2026-12-20");
        assertThat(invoice.string("paymentReference")).isEqualTo("1234566");
        assertThat(invoice.number("totalAmount")).isEqualTo(125_000);
        assertThat(invoice.number("vatAmount")).isEqualTo(25_000);
        assertThat(partner.postings(created))
                .containsExactlyInAnyOrder("RECEIVABLE 125000", "REVENUE -100000", "OUTPUT_VAT -25000");
        assertThat(APP.events(partner.tenant()).stream().map(App.Told::type)).containsExactly("invoice.created");
    }

    /** 25 % of 10.02 is 2.505; each price is an öre more than 12.53, and 3 × 2.52 is four more than 25 % of 30.06. */
    @Test
    void pricesThatAreAnOreHighStandAsTheyAre() {
        String row = "{'productCode':'P','description':'D','quantity':1,'unitPrice':10.02,'priceNoVat':10.02,"
                + "'vatPerc':25,'price':12.54}";
        Reply invoice = partner.invoice(partner.created(Body.swedish()
                .named("I-1")
                .with("invoiceDetails.total", "37.62")
                .with("invoiceDetails.invoiceRows", ("[" + row + "," + row + "," + row + "]").replace('\'', '"'))));

        assertThat(invoice.number("totalAmount")).isEqualTo(3_762);
        // 37.62 / 1.25 is 30.096.
        assertThat(invoice.number("netAmount")).isEqualTo(3_010);
        assertThat(invoice.number("vatAmount")).isEqualTo(752);
    }

    @Test
    void aRowThatCannotBeCountedHidesNothingOfTheBooks() {
        partner.created(Body.swedish().named("K-1"));

        Reply refused = partner.create(Body.swedish()
                .named("K-1")
                .with("invoiceDetails.customInvoiceId", "\"K-2\"")
                .with("recipientDetails.email", "\"nobody\"")
                .with("smsDetails.createOnly", "false")
                .with("invoiceDetails.invoiceRows[0].vatPerc", "24"));

        assertThat(List.of(refused.string("error").split("; (?=invoiceD|recipientD)", -1)).stream()
                        .map(fault -> fault.split(": ", 2)[0]))
                .containsExactlyInAnyOrder(
                        "invoiceDetails.invoiceRows[0].vatPerc",
                        "invoiceDetails.invoiceNumber",
                        "recipientDetails.email");
    }

    @Test
    void ofAnObjectThatIsNoneNothingElseIsSaid() {
        Reply refused = partner.create(Body.swedish().named("L-1").with("recipientDetails", "[]"));

        assertThat(refused.string("error")).isEqualTo("recipientDetails: Must be a JSON object");
    }

    /** One row is of a price with VAT, so the other gets it too: 9.99 × 1.25 is 12.49. */
    @Test
    void whatTheCoreFindsInARowIsSaidInMajorUnits() {
        String rows =
                "[{'productCode':'P','description':'D','quantity':1,'unitPrice':9.99,'priceNoVat':10,'vatPerc':25,"
                        + "'price':12.51},{'productCode':'P','description':'D','quantity':1,'unitPrice':12.53,'vatPerc':25,"
                        + "'price':12.53}]";

        Reply refused = partner.create(Body.swedish()
                .named("J-1")
                .with("invoiceDetails.total", "25.04")
                .with("invoiceDetails.invoiceRows", rows.replace('\'', '"')));

        assertThat(refused.string("error"))
                .isEqualTo("invoiceDetails.invoiceRows[0].price: Quantity, price and discount give 12.49, not 12.51");
    }

    @Test
    void aRefusedRequestLeavesNothing() {
        Reply refused = partner.create(Body.swedish().named("G-1").with("invoiceDetails.total", "1251"));

        assertThat(refused.status()).isEqualTo(422);
        for (String table : List.of(
                "creditor",
                "customer",
                "customer_key",
                "payment_account",
                "partner_invoicer",
                "partner_invoice",
                "invoice",
                "journal_entry",
                "invoice_file",
                "event",
                "audit_entry")) {
            assertThat(partner.count(table)).as(table).isZero();
        }
        partner.created(Body.swedish().named("G-1"));
    }

    @Test
    void twoPartnersOfATenantShareCreditorsButNotEachOthersIds() {
        Partnership other = Partnership.of(APP, partner.account(), Partnership.Terms.FREE);
        partner.created(Body.swedish().named("H-1"));

        assertThat(other.status("H-1").status()).isEqualTo(400);
        assertThat(other.send("H-1").status()).isEqualTo(400);
        other.created(Body.swedish().named("H-1").with("invoiceDetails.invoiceNumber", "\"H-2\""));
        assertThat(partner.count("creditor")).isEqualTo(1);
        assertThat(partner.count("invoice")).isEqualTo(2);
    }

    @Test
    void theIdMayStandInTheQueryTooButNotAnotherOne() {
        partner.created(Body.swedish().named("å 1:2"));

        String path = "/invoice/%C3%A5%201:2/status";
        assertThat(partner.api().get(path).status()).isEqualTo(200);
        assertThat(partner.api().get(path + "?customInvoiceId=%C3%A5%201:2").status())
                .isEqualTo(200);
        Reply other = partner.api().get(path + "?customInvoiceId=x");
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.string("error")).isEqualTo("customInvoiceId: Is not the customInvoiceId of the path");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "- , 988077917, NO, NOK, NO9386011117947, 25",
                "- , 5560473521, SE, SEK, SE4550000000058398257466, 25",
                "- , 556047-3521, SE, SEK, SE4550000000058398257466, 12",
                "- , 2077474-0, FI, EUR, FI2112345600000785, 25.5",
                "- , 13585628, DK, DKK, DK5000400440116243, 25",
                "FI, 20774740, FI, EUR, FI2112345600000785, 25.5",
            })
    void theCountryIsTheClientsElseThatOfTheNumber(
            String set, String number, String country, String currency, String iban, String rate) {
        Partnership with = Partnership.of(
                APP,
                APP.openEmpty(Environment.LIVE),
                new Partnership.Terms(set == null ? null : Country.valueOf(set), null, null));
        String price = new java.math.BigDecimal(rate)
                .movePointRight(1)
                .add(new java.math.BigDecimal(1000))
                .toPlainString();

        Reply created = with.created(Body.swedish()
                .named("I-1")
                .with("invoicerDetails.businessId", Body.text(number))
                .without("invoiceDetails.bankgirot")
                .without("invoiceDetails.reference")
                .with("invoiceDetails.iban", Body.text(iban))
                .with("invoiceDetails.currency", Body.text(currency))
                .with("invoiceDetails.total", price)
                .with("invoiceDetails.invoiceRows[0].price", price)
                .with("invoiceDetails.invoiceRows[0].vatPerc", rate));

        String creditor = with.invoice(created).string("creditorId");
        Reply shown = with.account().api().get("/creditors/" + creditor);
        assertThat(shown.string("country")).isEqualTo(country);
        assertThat(shown.at("vatRegistered").booleanValue()).isTrue();
        assertThat(with.invoice(created).string("account")).isEqualTo(iban);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "- , 988077917, bankgirot, 5805-6201, invoiceDetails.bankgirot",
                "- , 988077917, swish, 1231234567, invoiceDetails.swish",
                "- , 2077474-0, iban, SE4550000000058398257466, invoiceDetails.iban",
                "NO, 5560473521, iban, NO9386011117947, invoicerDetails.businessId",
                "DK, 988077917, iban, NO9386011117947, invoicerDetails.businessId",
            })
    void signsOfTwoCountriesAreRefused(String set, String number, String field, String value, String faulty) {
        Partnership with = Partnership.of(
                APP,
                APP.openEmpty(Environment.LIVE),
                new Partnership.Terms(set == null ? null : Country.valueOf(set), null, null));

        Reply refused = with.create(Body.swedish()
                .without("invoiceDetails.bankgirot")
                .with("invoicerDetails.businessId", Body.text(number))
                .with("invoiceDetails." + field, Body.text(value)));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.string("error")).contains(faulty + ": Speaks of ");
    }

    @Test
    void whoBeganWithoutVatIsRegisteredByTheFirstInvoiceThatBearsIt() {
        Body exempt = Body.swedish()
                .with("invoiceDetails.total", "1000")
                .with("invoiceDetails.invoiceRows[0].price", "1000")
                .without("invoiceDetails.invoiceRows[0].vatPerc");
        Reply first = partner.created(exempt.named("J-1").without("invoiceDetails.invoiceRows[0].priceNoVat"));
        Reply second = partner.created(Body.swedish().named("J-2"));
        Reply unclear = partner.create(exempt.named("J-3").without("invoiceDetails.invoiceRows[0].priceNoVat"));

        assertThat(category(first)).isEqualTo("O");
        assertThat(category(second)).isEqualTo("S");
        assertThat(unclear.status()).isEqualTo(422);
        assertThat(unclear.string("error"))
                .isEqualTo(
                        "invoiceDetails.invoiceRows[0].vatPerc: Required where price and priceNoVat do not tell the rate");
    }

    private String category(Reply created) {
        return partner.invoice(created).at("lines").get(0).get("vatCategory").stringValue();
    }

    @Test
    void aCreditorThatIsThereIsFoundByItsNumberAndNotOverwritten() {
        App.Account account = APP.open();
        Partnership with = Partnership.of(APP, account, Partnership.Terms.FREE);
        Reply created = with.created(Body.swedish()
                .named("K-1")
                .with("invoicerDetails.businessId", "\"988077917\"")
                .with("invoicerDetails.companyName", "\"Fjordlys under navn av partner\"")
                .without("invoiceDetails.bankgirot")
                .without("invoiceDetails.reference")
                .with("invoiceDetails.currency", "\"NOK\""));

        assertThat(with.count("creditor")).isEqualTo(1);
        String creditor = with.invoice(created).string("creditorId");
        assertThat(account.api().get("/creditors/" + creditor).string("name")).isEqualTo("Fjordlys Kraft AS");
        assertThat(new String(
                        account.api()
                                .get("/invoices/" + with.id(created) + "/ubl")
                                .raw(),
                        java.nio.charset.StandardCharsets.UTF_8))
                .contains("Fjordlys under navn av partner");
        // Its usual account makes the reference.
        assertThat(with.invoice(created).string("account")).isEqualTo("86011117947");
    }

    @Test
    void theRecipientIsFoundByItsNumberAndChangedToWhatWasSentLast() {
        Body body = Body.swedish().with("recipientDetails.customerNumber", "\"K-1\"");
        Reply first = partner.invoice(partner.created(body.named("L-1")));
        Reply second = partner.invoice(partner.created(
                body.named("L-2").with("recipientDetails.companyName", "\"Granskogens Bygg & Son AB\"")));
        Reply other =
                partner.invoice(partner.created(body.named("L-3").with("recipientDetails.customerNumber", "\"K-2\"")));

        assertThat(second.string("customerId")).isEqualTo(first.string("customerId"));
        assertThat(other.string("customerId")).isNotEqualTo(first.string("customerId"));
        assertThat(partner.account()
                        .api()
                        .get("/customers/" + first.string("customerId"))
                        .string("name"))
                .isEqualTo("Granskogens Bygg & Son AB");
    }

    @ParameterizedTest
    @CsvSource({
        // quantity, unitPrice, discount, priceNoVat, vatPerc, price: unitPrice, net and VAT of the line in öre
        "2, 500, 0, 1000, 25, 1250, 50000, 100000, 25000",
        "3, 33.33, 0, 99.99, 25, 124.99, 3333, 9999, 2500",
        "3, 33.33, 0, 100.00, 25, 125, 3333, 10000, 2500", // the row may be 0.01 off
        "1, 125, 0, 100, 25, 125, 12500, 10000, 2500", // the price is with VAT
        "4, 100, 12.5, 350, 12, 392, 10000, 35000, 4200",
        "-1, 80, 0, -80, 25, -100, 8000, -8000, -2000",
    })
    void rowsAreCountedFromPricesWithOrWithoutVat(
            String quantity,
            String unitPrice,
            String discount,
            String priceNoVat,
            String vatPerc,
            String price,
            long shownPrice,
            long net,
            long vat) {
        String row = "invoiceDetails.invoiceRows[0].";
        Body body = Body.swedish()
                .named("M-1")
                .with(row + "quantity", quantity)
                .with(row + "unitPrice", unitPrice)
                .with(row + "discount", discount)
                .with(row + "priceNoVat", priceNoVat)
                .with(row + "vatPerc", vatPerc)
                .with(row + "price", price);
        // Something to pay is left.
        Body more = body.with("invoiceDetails.invoiceRows[1]", """
                        {"productCode": "2", "description": "Mer", "quantity": 1, "unitPrice": 1000, "priceNoVat": 1000,
                            "vatPerc": 25, "price": 1250}""")
                .with(
                        "invoiceDetails.total",
                        new java.math.BigDecimal(price)
                                .add(new java.math.BigDecimal(1250))
                                .toPlainString());

        JsonNode line = partner.invoice(partner.created(more)).at("lines").get(0);

        assertThat(line.get("unitPrice").longValue()).isEqualTo(shownPrice);
        assertThat(line.get("netAmount").longValue()).isEqualTo(net);
        assertThat(line.get("vatAmount").longValue()).isEqualTo(vat);
    }

    @ParameterizedTest
    @CsvSource({
        "SEK, 1250.40, 1250, -40",
        "SEK, 1250.50, 1251, 50",
        "SEK, 1249.50, 1250, 50",
    })
    void aTotalInWholeKronorIsRounding(String currency, String price, String total, long rounding) {
        String row = "invoiceDetails.invoiceRows[0].";
        Reply created = partner.created(Body.swedish()
                .named("O-1")
                .with(row + "quantity", "1")
                .with(row + "unitPrice", price)
                .without(row + "priceNoVat")
                .with(row + "price", price)
                .with("invoiceDetails.total", total));

        assertThat(partner.invoice(created).number("totalAmount"))
                .isEqualTo(new java.math.BigDecimal(total).movePointRight(2).longValueExact());
        assertThat(partner.postings(created)).anyMatch(p -> p.endsWith(" " + -rounding));
    }

    @Test
    void swishAloneNeedsAnAccountBesideItUnlessTheCreditorHasOne() {
        Body swish = Body.swedish().without("invoiceDetails.bankgirot").with("invoiceDetails.swish", "\"1231234567\"");
        Reply refused = partner.create(swish.named("P-1"));
        partner.created(Body.swedish().named("P-2"));
        Reply created = partner.created(swish.named("P-3"));

        assertThat(refused.string("error"))
                .contains("invoiceDetails.swish: Needs iban, bankgirot or plusgirot beside it");
        assertThat(partner.invoice(created).string("account")).isEqualTo("58056201");
    }
}
