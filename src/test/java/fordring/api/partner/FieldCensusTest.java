package fordring.api.partner;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.InvoiceId;
import fordring.party.PageDomains;
import fordring.party.PageTemplate;
import fordring.party.PageTemplates;
import fordring.testkit.App;
import fordring.testkit.IdentityBroker;
import fordring.testkit.Reply;
import fordring.testkit.Visitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Every field of the document is used: one request with a distinct value in each, and where each of them ends. */
class FieldCensusTest {
    private static final IdentityBroker BROKER = IdentityBroker.start();
    private static final App APP = App.start(BROKER.settings());
    private static final String DOMAIN = "faktura.norr.example";

    /** All fields of the document's schemas, by object. */
    private static final Map<String, List<String>> CONTRACT = Map.of(
            "recipientDetails",
                    List.of(
                            "customerType",
                            "firstName",
                            "lastName",
                            "businessId",
                            "companyName",
                            "address1",
                            "address2",
                            "postOffice",
                            "zipCode",
                            "phoneNumber",
                            "eInvoicingAddress",
                            "email",
                            "customerNumber",
                            "ssn"),
            "invoicerDetails",
                    List.of(
                            "companyName",
                            "businessId",
                            "address1",
                            "address2",
                            "postOffice",
                            "zipCode",
                            "phoneNumber",
                            "eInvoicingAddress",
                            "email"),
            "invoiceDetails",
                    List.of(
                            "customInvoiceId",
                            "invoiceDate",
                            "dueDate",
                            "iban",
                            "bankgirot",
                            "plusgirot",
                            "swish",
                            "total",
                            "currency",
                            "bankCode",
                            "reference",
                            "message",
                            "invoiceType",
                            "invoiceSendType",
                            "invoiceNumber",
                            "pdfBytes",
                            "language"),
            "invoiceDetails.invoiceRows",
                    List.of(
                            "productCode",
                            "description",
                            "quantity",
                            "unit",
                            "unitPrice",
                            "discount",
                            "priceNoVat",
                            "vatPerc",
                            "price"),
            "smsDetails", List.of("senderName", "freeText", "domain", "createOnly"));

    private static final String WHOLE = """
            {"recipientDetails": {"customerType": "1", "firstName": "Astrid", "lastName": "Lindqvist",
                "businessId": "5564636685", "companyName": "Granskogens Bygg AB", "address1": "Storgatan 4",
                "address2": "Uppgang C", "postOffice": "Umestad", "zipCode": "90325", "phoneNumber": "+46701740605",
                "eInvoicingAddress": "0088:7300010000001", "email": "astrid@granskogen.example",
                "customerNumber": "K-20417", "ssn": "198001012387"},
             "invoicerDetails": {"companyName": "Norrlands Stad AB", "businessId": "556047-3521",
                "address1": "Kungsgatan 8", "address2": "Box 17", "postOffice": "Skelleftehamn", "zipCode": "93131",
                "phoneNumber": "+46910123456", "eInvoicingAddress": "0088:7350053850019",
                "email": "f@norr.example"},
             "invoiceDetails": {"customInvoiceId": "order-2041", "invoiceDate": "20-11-2026", "dueDate": "19-12-2026",
                "iban": "SE45 5000 0000 0583 9825 7466", "bankgirot": "5805-6201", "plusgirot": "900164-5",
                "swish": "123 123 45 67", "total": 2117, "currency": "SEK", "bankCode": "NDEASESS",
                "reference": "1234566", "message": "Enligt avtal", "invoiceType": "0", "invoiceSendType": "0",
                "invoiceNumber": "N-1001",
                "invoiceRows": [{"productCode": "STAD-2", "description": "Fonsterputs", "quantity": 3.5,
                    "unit": "tim", "unitPrice": 600, "discount": 10, "priceNoVat": 1890.00, "vatPerc": 12,
                    "price": 2116.80}],
                "language": "da-DK"},
             "smsDetails": {"senderName": "Norrstad 24", "freeText": "Hej! Har kommer var faktura.",
                "domain": "faktura.norr.example", "createOnly": true},
             "templateConfId": "norrmall"}
            """;

    private record Row(String field, String needle, List<String> places) {}

    private static final List<Row> WHERE = Stream.of("""
                    recipientDetails.customerType | "debtorClass":"business" | customer
                    recipientDetails.firstName | Astrid | pdf ubl
                    recipientDetails.lastName | Lindqvist | pdf ubl
                    recipientDetails.businessId | 5564636685 | ubl customer
                    recipientDetails.companyName | Granskogens Bygg AB | pdf ubl page letter
                    recipientDetails.address1 | Storgatan 4 | pdf ubl letter
                    recipientDetails.address2 | Uppgang C | pdf ubl letter
                    recipientDetails.postOffice | Umestad | pdf ubl letter
                    recipientDetails.zipCode | 90325 | pdf ubl letter
                    recipientDetails.phoneNumber | +46701740605 | sms
                    recipientDetails.eInvoicingAddress | 7300010000001 | ubl eInvoice
                    recipientDetails.email | astrid@granskogen.example | mail
                    recipientDetails.customerNumber | K-2041 | pdf ubl
                    recipientDetails.ssn | "requireIdentification":true | customer
                    invoicerDetails.companyName | Norrlands Stad AB | pdf ubl page mail
                    invoicerDetails.businessId | 556047-3521 | pdf
                    invoicerDetails.address1 | Kungsgatan 8 | pdf ubl
                    invoicerDetails.address2 | Box 17 | pdf ubl
                    invoicerDetails.postOffice | Skelleftehamn | pdf ubl
                    invoicerDetails.zipCode | 93131 | pdf ubl
                    invoicerDetails.phoneNumber | +46910123456 | ubl page
                    invoicerDetails.eInvoicingAddress | 7350053850019 | ubl eInvoice
                    invoicerDetails.email | f@norr.example | pdf ubl page mail
                    invoiceDetails.customInvoiceId | order-2041 | answer
                    invoiceDetails.invoiceDate | 2026-11-20 | ubl
                    invoiceDetails.dueDate | 2026-12-19 | ubl
                    invoiceDetails.iban | SE45 5000 0000 0583 9825 7466 | pdf
                    invoiceDetails.bankgirot | 5805-6201 | pdf page
                    invoiceDetails.plusgirot | 90 01 64-5 | pdf
                    invoiceDetails.swish | 1231234567 | accounts
                    invoiceDetails.total | 2117.00 | ubl
                    invoiceDetails.total | RECEIVABLE 211700 | ledger
                    invoiceDetails.currency | SEK | pdf ubl page
                    invoiceDetails.bankCode | NDEASESS | pdf
                    invoiceDetails.reference | 1234566 | pdf ubl page
                    invoiceDetails.message | Enligt avtal | pdf ubl
                    invoiceDetails.invoiceType | 380 | ubl
                    invoiceDetails.invoiceSendType | "channel":"sms" | events
                    invoiceDetails.invoiceNumber | N-1001 | pdf ubl page
                    invoiceDetails.pdfBytes | the partner's own document | givenPdf
                    invoiceDetails.language | lang="da" | page
                    invoiceDetails.invoiceRows.productCode | STAD-2 | pdf ubl
                    invoiceDetails.invoiceRows.description | Fonsterputs | pdf ubl
                    invoiceDetails.invoiceRows.quantity | 3,5 | pdf
                    invoiceDetails.invoiceRows.unit | tim | pdf
                    invoiceDetails.invoiceRows.unitPrice | 600,00 | pdf
                    invoiceDetails.invoiceRows.discount | 10 % | pdf
                    invoiceDetails.invoiceRows.priceNoVat | REVENUE -189000 | ledger
                    invoiceDetails.invoiceRows.vatPerc | 12 % | pdf
                    invoiceDetails.invoiceRows.price | OUTPUT_VAT -22680 | ledger
                    smsDetails.senderName | From: Norrstad 24 | sms
                    smsDetails.freeText | Hej! Har kommer var faktura. | sms mail
                    smsDetails.domain | https://faktura.norr.example/i/ | answer sms mail
                    smsDetails.createOnly | nothing is sent before /send | answer
                    templateConfId | En mall av Norr | page
                    """.strip().split("\n", -1))
            .map(line -> line.split(" \\| ", -1))
            .map(cells ->
                    new Row(cells[0].strip(), cells[1], List.of(cells[2].strip().split(" ", -1))))
            .toList();

    @AfterAll
    static void stop() {
        APP.close();
        BROKER.close();
    }

    private static byte[] ownPdf() throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream text = new PDPageContentStream(document, page)) {
                text.beginText();
                text.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                text.newLineAtOffset(72, 700);
                text.showText("the partner's own document");
                text.endText();
            }
            java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static String textOf(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper()
                    .getText(document)
                    .replace('\u00a0', ' ')
                    .replaceAll("\\s+", " ");
        }
    }

    private static String laidDown(String channel, String needle) throws IOException {
        List<String> seen = new ArrayList<>();
        try (Stream<Path> files = Files.list(APP.data().resolve("outbox").resolve(channel))) {
            for (Path file : files.filter(f -> !f.toString().endsWith(".pdf")).toList()) {
                seen.add(Files.readString(file, StandardCharsets.UTF_8).replace("=\r\n", ""));
            }
        }
        return seen.stream().filter(text -> text.contains(needle)).findFirst().orElse("nothing: " + seen);
    }

    private final Partnership partner = Partnership.alone(APP);

    /** Created, sent and delivered. */
    private Reply sent(Body body, String name) {
        Reply created = partner.created(body.named(name));
        assertThat(partner.status(name).text())
                .as("nothing is sent before /send")
                .isEqualTo("{}");
        assertThat(partner.send(name).status()).isEqualTo(200);
        APP.eventually(
                () -> partner.status(name), status -> status.at("deliveredAt").isString());
        return created;
    }

    private static Body by(Body body, String sendType) {
        return body.with("invoiceDetails.invoiceSendType", Body.text(sendType));
    }

    private static String page(Reply created) {
        String path = created.string("invoiceUrl").substring(("https://" + DOMAIN).length());
        return new Visitor().get("http://localhost:" + APP.port() + path).text();
    }

    private Map<String, String> places() throws IOException {
        Body whole = Body.of(WHOLE);
        Body given = whole.with(
                "invoiceDetails.pdfBytes", Body.text(Base64.getEncoder().encodeToString(ownPdf())));
        Reply all = partner.created(given);
        assertThat(partner.status("order-2041").text()).isEqualTo("{}");
        assertThat(partner.send("order-2041").status()).isEqualTo(200);
        APP.eventually(
                () -> partner.status("order-2041"),
                status -> status.at("deliveredAt").isString());
        Reply open = partner.created(whole.without("recipientDetails.ssn")
                .with("recipientDetails.customerNumber", "\"K-20418\"")
                .named("N-1001-page"));
        Reply mailed = sent(by(whole, "1"), "N-1001-mail");
        sent(by(whole, "2"), "N-1001-net");
        sent(by(whole, "3"), "N-1001-post");
        String invoice = "/invoices/" + partner.id(all);
        String ours = "/invoices/" + partner.id(mailed);
        Reply shown = partner.invoice(all);
        Map<String, String> places = new LinkedHashMap<>();
        places.put("answer", all.text() + " nothing is sent before /send");
        places.put(
                "givenPdf", textOf(partner.account().api().get(invoice + "/pdf").raw()));
        places.put("pdf", textOf(partner.account().api().get(ours + "/pdf").raw()));
        places.put(
                "ubl",
                partner.account()
                        .api()
                        .get("/invoices/" + partner.id(open) + "/ubl")
                        .text());
        places.put("page", page(open));
        places.put("sms", laidDown("sms", all.string("invoiceUrl")));
        places.put("mail", laidDown("email", mailed.string("invoiceUrl")));
        places.put("letter", laidDown("letter", "N-1001-post"));
        places.put("eInvoice", laidDown("e_invoice", "0088:7300010000001"));
        places.put("ledger", String.join("\n", partner.postings(all)));
        places.put(
                "customer",
                partner.account()
                        .api()
                        .get("/customers/" + shown.string("customerId"))
                        .text());
        places.put(
                "accounts",
                partner.account()
                        .api()
                        .get("/creditors/" + shown.string("creditorId") + "/payment-accounts")
                        .text());
        places.put("events", events(partner.id(all)));
        return places;
    }

    private String events(InvoiceId invoice) {
        return String.join(
                "\n",
                APP.events(partner.tenant()).stream()
                        .map(e -> e.type() + " " + e.data())
                        .filter(e -> e.contains(invoice.toString()))
                        .toList());
    }

    @Test
    void everyFieldOfTheDocumentEndsWhereItIsSaidTo() throws IOException {
        APP.db().write(tx -> {
            PageDomains.add(tx, partner.tenant(), DOMAIN);
            PageTemplates.create(
                    tx, new PageTemplate(partner.tenant(), "norrmall", null, "En mall av Norr", null, tx.now()));
            return true;
        });
        List<String> contract = new ArrayList<>(List.of("templateConfId"));
        CONTRACT.forEach((object, names) -> names.forEach(name -> contract.add(object + "." + name)));
        assertThat(contract).hasSize(54);
        assertThat(Body.of(WHOLE).with("invoiceDetails.pdfBytes", "\"\"").fields())
                .as("the request has all fields")
                .containsExactlyElementsOf(new TreeSet<>(contract));
        assertThat(WHERE.stream().map(Row::field).distinct())
                .as("of all fields is said where they end")
                .containsExactlyInAnyOrderElementsOf(contract);

        Map<String, String> places = places();

        List<String> lost = new ArrayList<>();
        for (Row row : WHERE) {
            for (String place : row.places) {
                if (!places.getOrDefault(place, "").contains(row.needle)) {
                    lost.add(row.field + " (" + row.needle + ") is not in " + place);
                }
            }
        }
        assertThat(lost).as(places.toString()).isEmpty();
        assertThat(page(partner.created(Body.of(WHOLE).named("N-1001-closed"))))
                .as("with a personal number the page asks who is there")
                .doesNotContain("Fonsterputs");
    }
}
