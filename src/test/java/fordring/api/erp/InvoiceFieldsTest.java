package fordring.api.erp;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.platform.Json;
import fordring.testkit.App;
import fordring.testkit.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every field of the document, each with a value of its own, and where it ends. */
class InvoiceFieldsTest {
    /** The 81 fields of a request that the document lists, those of its example's rows and VAT included; and two kept as data. */
    private static final String WHOLE = """
            {
              "clientId": "C.100001",
              "productCode": "COLLECTION_SERVICE",
              "invoiceNumber": "2026-4711",
              "paymentReference": "7654321",
              "debitInvoiceNumber": "2025-0815",
              "dates": {"invoiceDate": "2026-03-02", "expireDate": "2026-04-07", "deliveryDate": "2026-02-26"},
              "debtor": {
                "customerNumber": "K-20417",
                "name": "Vreta Kök AB",
                "identificationNumber": "5567037485",
                "type": "COMPANY",
                "GLN": "7300009000005",
                "email": "faktura@vreta.example",
                "phone": "+46134567890",
                "cellPhone": "+46701740606",
                "invoiceAddress": {
                  "name": "Vreta Ekonomi", "address": "Box 12", "address2": "Plan 3", "address3": "Fack 40",
                  "zip": "59072", "city": "Ljungsbro", "countryCode": "SE"},
                "deliveryAddress": {
                  "name": "Köket i Malmö", "address": "Storgatan 9", "address2": "Gården", "address3": "Lastkaj 2",
                  "zip": "21142", "city": "Malmö", "countryCode": "SE"},
                "vatNumber": "SE556703748501",
                "distributionChannelOverride": true,
                "distributionChannel": "LETTER",
                "FMI": "FMI-88213"
              },
              "distributionCode": "EMAIL",
              "documentTemplateCode": "COMPACT",
              "type": "INVOICE",
              "useRecourse": false,
              "activatedDate": "2026-03-03T10:11:12",
              "activatedById": "U.77",
              "reminderProfileCode": "STANDARD",
              "ourReference": "Karin Berg",
              "yourReference": "Per Ek",
              "yourContactPerson": "Lisa Alm",
              "ourOrderNumber": "SO-118",
              "yourOrderNumber": "PO-77",
              "articleRows": [{
                "accountNumber": "3041", "articleNumber": "STAD-2", "description": "Storstädning", "unit": "tim",
                "quantity": "12,50", "price": 88, "discountType": "CURRENCY", "totalDiscount": 100,
                "vatPercentage": 25, "totalVat": 250, "totalExclVat": 1000, "total": 1000}],
              "vats": [
                {"percentage": 25, "totalTaxable": 1030, "totalVat": 257.5},
                {"percentage": 12, "totalTaxable": 45, "totalVat": 5.4}],
              "remark": "Tack för förtroendet.",
              "terms": {"payment": "36 dagar netto", "delivery": "Fritt vårt lager"},
              "fees": {
                "administration": 30, "administrationVatPercentage": 25, "freight": 45, "freightVatPercentage": 12},
              "reverseCharge": false,
              "refund": true,
              "totals": {
                "totalToPay": 1238, "total": 1337.9, "totalRoundOff": 0.1, "totalExclVat": 1075, "totalVat": 262.9,
                "taxReduction": 100},
              "currency": {"invoiceCurrency": "SEK", "baseCurrency": "SEK", "exchangeRate": 1},
              "serviceProviderCode": "NORD",
              "partPayment": {"isPartPayment": true, "partPaymentPlanId": 9}
            }""";

    /** They are for {@code /activate} alone to say. */
    private static final List<String> IGNORED = List.of("activatedDate", "activatedById");

    /** What the debtor reads on paper. */
    private static final List<String> ON_PAPER = List.of(
            "2026-4711",
            "7654321",
            "2 mars 2026",
            "7 april 2026",
            "26 februari 2026",
            "K-20417",
            "Vreta Kök AB",
            "556703-7485",
            "Vreta Ekonomi",
            "Box 12",
            "Plan 3",
            "Fack 40",
            "59072",
            "Ljungsbro",
            "Köket i Malmö",
            "Storgatan 9",
            "Gården",
            "Lastkaj 2",
            "21142",
            "Malmö",
            "SE556703748501",
            "Karin Berg",
            "Per Ek",
            "Lisa Alm",
            "SO-118",
            "PO-77",
            "STAD-2",
            "Storstädning",
            "tim",
            "12,5",
            "88,00",
            "100,00",
            "1 000,00",
            "1 030,00",
            "257,50",
            "45,00",
            "5,40",
            "30,00",
            "Tack för förtroendet.",
            "36 dagar netto",
            "Fritt vårt lager",
            "1 075,00",
            "262,90",
            "0,10",
            "1 238,00");

    /** What the debtor's system reads. */
    private static final List<String> IN_UBL = List.of(
            ">2026-4711<",
            ">7654321<",
            ">2026-03-02<",
            ">2026-04-07<",
            ">2026-02-26<",
            "K-20417",
            ">Vreta Kök AB<",
            ">5567037485<",
            "schemeID=\"0088\">7300009000005<",
            ">Vreta Ekonomi<",
            ">Box 12<",
            ">Plan 3<",
            ">Fack 40<",
            ">59072<",
            ">Ljungsbro<",
            ">Köket i Malmö<",
            ">Storgatan 9<",
            ">Gården<",
            ">Lastkaj 2<",
            ">21142<",
            ">Malmö<",
            ">SE556703748501<",
            ">Karin Berg<",
            ">Per Ek<",
            ">Lisa Alm<",
            ">SO-118<",
            ">PO-77<",
            ">STAD-2<",
            ">Storstädning<",
            ">12.5<",
            ">88",
            ">100.00<",
            ">1000.00<",
            ">1030.00<",
            ">257.50<",
            ">45.00<",
            ">5.40<",
            ">30.00<",
            "Tack för förtroendet.",
            "36 dagar netto",
            "Fritt vårt lager",
            ">1075.00<",
            ">262.90<",
            ">1337.90<",
            ">0.10<",
            ">1238.00<");

    private static App app;
    private static Office office;
    private static Reply created;
    private static Reply activated;

    @BeforeAll
    static void theWholeIsSent() {
        app = App.start();
        office = Office.open(app);
        created = office.create(WHOLE);
        assertThat(created.status()).as(created.toString()).isEqualTo(200);
        activated = office.activate(created);
        assertThat(activated.status()).as(activated.toString()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static JsonNode whole() {
        return Json.tree(WHOLE.getBytes(StandardCharsets.UTF_8));
    }

    /** Every value by the path that leads to it. */
    private static Map<String, JsonNode> leaves(JsonNode node) {
        Map<String, JsonNode> leaves = new TreeMap<>();
        collect("", node, leaves::put);
        return leaves;
    }

    private static void collect(String path, JsonNode node, BiConsumer<String, JsonNode> into) {
        if (node instanceof ObjectNode object) {
            object.forEachEntry((name, value) -> collect(path.isEmpty() ? name : path + "." + name, value, into));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(path + "[" + i + "]", node.get(i), into);
            }
        } else {
            into.accept(path, node);
        }
    }

    @Test
    void everyFieldIsReadBackAsItWasSent() {
        Map<String, JsonNode> sent = leaves(whole());
        List<Reply> answers = List.of(created, office.get(created));

        assertThat(sent).hasSize(85);
        for (Reply answer : answers) {
            Map<String, JsonNode> answered = leaves(answer.body());
            sent.forEach((path, value) -> {
                if (!IGNORED.contains(path)) {
                    assertThat(answered.get(path)).as(path).isEqualTo(value);
                }
            });
        }
    }

    @Test
    void whenItIsActivatedOnlyWhatActivationSaysIsOther() {
        Map<String, JsonNode> before = leaves(created.body());
        Map<String, JsonNode> after = leaves(activated.body());
        List<String> other = new ArrayList<>();
        after.forEach((path, value) -> {
            if (!value.equals(before.get(path))) {
                other.add(path);
            }
        });

        assertThat(other)
                .containsExactlyInAnyOrder(
                        "activatedById",
                        "activatedDate",
                        "balances.capital",
                        "balances.capitalLocale",
                        "balances.capitalService",
                        "balances.capitalServiceLocale",
                        "balances.total",
                        "balances.totalLocale",
                        "dates.latestFinancialDate",
                        "dates.ledgerPerformedDate",
                        "debtor.id",
                        "document.invoice",
                        "document.invoicePreview",
                        "statuses.ledger",
                        "statuses.main");
    }

    @Test
    void theDebtorReadsThemOnPaper() throws IOException {
        String text = text(office.api()
                .get("/storage/" + activated.string("document", "invoice"))
                .raw());

        assertThat(ON_PAPER.stream().filter(value -> !text.contains(value)))
                .as(text)
                .isEmpty();
    }

    /** Blanks of whatever kind are one. */
    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("[\\s\\u00a0\\u202f\\u2009]+", " ");
        }
    }

    @Test
    void theDebtorsSystemReadsThemInTheEInvoice() {
        String id = app.db()
                .read(tx -> ErpInvoices.of(tx, office.tenant(), invoice()).orElseThrow())
                .invoice()
                .toString();
        String ubl = office.external().get("/invoices/" + id + "/ubl").text();

        assertThat(IN_UBL.stream().filter(value -> !ubl.contains(value))).isEmpty();
    }

    private static fordring.id.InvoiceId invoice() {
        return app.events(office.tenant()).stream()
                .filter(told -> told.type().equals("invoice.created"))
                .map(told -> told.data().path("invoiceId").stringValue())
                .flatMap(id -> fordring.id.InvoiceId.parse(id).stream())
                .findFirst()
                .orElseThrow();
    }

    /** Whoever has overridden the channel for a debtor gets it so: by letter. */
    @Test
    void itIsDeliveredByTheDebtorsOwnChannel() {
        Reply timeline = app.eventually(
                () -> office.external().get("/invoices/" + invoice() + "/timeline"),
                reply -> reply.text().contains("letter"));

        assertThat(timeline.text()).contains("letter").doesNotContain("\"email\"");
    }

    /** 1 000 of work at 25 % and the fees, of which the tax agency pays 100 and 0.10 is rounded up. */
    @Test
    void itIsBookedAsItIsStated() {
        assertThat(activated.at("balances", "total").decimalValue()).isEqualByComparingTo("1238");
        assertThat(activated.string("statuses", "ledger")).isEqualTo("INVOICE");
        assertThat(activated.string("debtor", "id")).isEqualTo("D.100001");
    }
}
