package fordring.api.erp;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.App;
import fordring.testkit.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of invoices: what may be attached and until when, under which names they are fetched, and by whom. */
class FilesTest {
    private static final App APP = Client.openApp();
    private static final AtomicInteger COUNT = new AtomicInteger(1000);

    private final Client client = Client.of(APP);

    @AfterAll
    static void stop() {
        APP.close();
    }

    private Reply create() {
        return Client.ok(client.user().post("/invoices", """
            {"articleRows": [{"description": "This is a article", "discountType": "PERCENTAGE", "price": 100,
            "quantity": "2,00", "total": 200.0, "totalDiscount": 0.0, "totalExclVat": 200, "totalVat": 50, "unit": "pcs",
            "vatPercentage": 25, "accountNumber": "3041"}], "currency": {"baseCurrency": "SEK", "exchangeRate": 1.0,
            "invoiceCurrency": "SEK"}, "dates": {"expireDate": "2021-06-01", "invoiceDate": "2021-05-17"},
            "debtor": {"customerNumber": "123", "invoiceAddress": {"address": "Address", "city": "City",
            "countryCode": "SE", "name": "Name", "zip": "12345"}, "name": "Name", "type": "COMPANY"},
            "distributionCode": null, "invoiceNumber": "%d", "productCode": "INVOICE_SERVICE",
            "totals": {"taxReduction": 0.0, "total": 250.0, "totalExclVat": 200, "totalRoundOff": 0.0,
            "totalToPay": 250.0, "totalVat": 50.0}, "type": "INVOICE",
            "vats": [{"percentage": 25, "totalTaxable": 200, "totalVat": 50}]}""".formatted(COUNT.incrementAndGet())));
    }

    private Reply attach(Reply invoice, String name, byte[] content) {
        return client.user().post(attachments(invoice), """
                {"fileName":"%s","content":"%s"}""".formatted(
                        name, Base64.getEncoder().encodeToString(content)));
    }

    private static String attachments(Reply invoice) {
        return "/invoices/" + invoice.string("id") + "/attachments";
    }

    private Reply activate(Reply invoice) {
        return Client.ok(client.user().post("/invoices/" + invoice.string("id") + "/activate", "{}"));
    }

    private Reply now(Reply invoice) {
        return Client.ok(client.user().get("/invoices/" + invoice.string("id")));
    }

    /** A PDF with a page for each of these words. */
    private static byte[] pdf(String... words) {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            for (String word : words) {
                PDPage page = new PDPage();
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                    content.newLineAtOffset(100, 700);
                    content.showText(word);
                    content.endText();
                }
            }
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String textOf(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages() + " pages: " + new PDFTextStripper().getText(document);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Reply file(String name) {
        return client.user().get("/storage/" + name);
    }

    @Test
    void aDraftHasAPreviewAndAnInvoiceItself() {
        Reply draft = create();
        String preview = draft.string("document", "invoicePreview");
        assertThat(preview).matches("[0-9a-f]{32}");
        assertThat(draft.at("document", "invoice").isNull()).isTrue();

        Reply file = Client.ok(file(preview));

        assertThat(file.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(file.header("Cache-Control")).isEqualTo("private, no-store");
        assertThat(file.header("Content-Disposition")).startsWith("inline; filename=");
        assertThat(textOf(file.raw())).contains("This is a article");
        Reply invoice = activate(draft);
        assertThat(invoice.at("document", "invoicePreview").isNull()).isTrue();
        assertThat(file(preview).status()).isEqualTo(404);
        Reply real = Client.ok(file(invoice.string("document", "invoice")));
        assertThat(real.header("Cache-Control")).startsWith("private, max-age=");
        assertThat(textOf(real.raw())).contains("This is a article", invoice.string("invoiceNumber"));
        assertThat(invoice.at("document", "invoiceWithAttachments").isNull()).isTrue();
    }

    @Test
    void attachmentsComeBackAsTheyWereSentAndBehindTheInvoice() {
        Reply draft = create();
        byte[] hours = pdf("timmar");
        Reply first = Client.ok(attach(draft, "Timmar på plats.pdf", hours));
        assertThat(first.number("number")).isEqualTo(1);
        assertThat(first.number("size")).isEqualTo(hours.length);
        Reply second = Client.ok(client.user()
                .with("Content-Type", "application/pdf")
                .post(attachments(draft) + "?fileName=karta.pdf", pdf("karta", "baksida")));
        assertThat(second.number("number")).isEqualTo(2);

        Reply file = Client.ok(file(first.string("file")));
        assertThat(file.raw()).isEqualTo(hours);
        assertThat(file.header("Content-Disposition"))
                .isEqualTo(
                        "attachment; filename=\"Timmar-p-plats.pdf\"; filename*=UTF-8''Timmar%20p%C3%A5%20plats.pdf");
        assertThat(now(draft).number("document", "connectedFileCount")).isEqualTo(2);
        assertThat(now(draft).string("document", "attachment")).isEqualTo(first.string("file"));
        Reply invoice = activate(draft);
        String alone =
                textOf(Client.ok(file(invoice.string("document", "invoice"))).raw());
        String whole = textOf(Client.ok(file(invoice.string("document", "invoiceWithAttachments")))
                .raw());
        assertThat(alone).startsWith("1 pages").doesNotContain("timmar");
        assertThat(whole).startsWith("4 pages").containsSubsequence("This is a article", "timmar", "karta", "baksida");
        assertThat(attach(draft, "late.pdf", hours).status()).isEqualTo(409);
        assertThat(client.user().delete(attachments(draft) + "/1").status()).isEqualTo(409);
    }

    @Test
    void oneThatIsTakenAwayIsGoneAndTheOthersKeepTheirNames() {
        Reply draft = create();
        String first = Client.ok(attach(draft, "a.pdf", pdf("a"))).string("file");
        String second = Client.ok(attach(draft, "b.pdf", pdf("b"))).string("file");
        String third = Client.ok(attach(draft, "c.pdf", pdf("c"))).string("file");

        Reply gone = Client.ok(client.user().delete(attachments(draft) + "/1"));

        assertThat(gone.string("file")).isEqualTo(first);
        assertThat(file(first).status()).isEqualTo(404);
        assertThat(textOf(file(second).raw())).contains("b");
        assertThat(textOf(file(third).raw())).contains("c");
        Reply left = Client.ok(client.user().get(attachments(draft)));
        assertThat(left.body()).hasSize(2);
        assertThat(left.body().get(0).path("file").stringValue()).isEqualTo(second);
        assertThat(client.user().delete(attachments(draft) + "/3").status()).isEqualTo(404);
    }

    @Test
    void filesAreThoseOfTheirClientAlone() {
        Client other = Client.of(APP);
        Reply draft = create();
        Reply attached = Client.ok(attach(draft, "a.pdf", pdf("a")));

        assertThat(other.user().get("/storage/" + attached.string("file")).status())
                .isEqualTo(404);
        assertThat(other.user()
                        .get("/storage/" + draft.string("document", "invoicePreview"))
                        .status())
                .isEqualTo(404);
        assertThat(other.user().get(attachments(draft)).status()).isEqualTo(404);
        assertThat(APP.anyone().get("/storage/" + attached.string("file")).status())
                .isEqualTo(401);
        assertThat(file("0".repeat(32)).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"a.pdf, text, content", "../a.pdf, pdf, fileName", "'', pdf, fileName", "a.pdf, cut, content"})
    void whatIsNoPdfOrHasNoNameIsRefused(String name, String content, String field) {
        byte[] bytes = switch (content) {
            case "text" -> "no PDF".getBytes(StandardCharsets.UTF_8);
            case "cut" -> "%PDF-1.7 and then nothing".getBytes(StandardCharsets.UTF_8);
            default -> pdf("a");
        };

        Reply refused = attach(create(), name, bytes);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(Client.fields(refused)).containsExactly(field);
    }

    @Test
    void oneNameTwiceAndMoreThanTenAreRefused() {
        Reply draft = create();
        for (int i = 0; i < 10; i++) {
            Client.ok(attach(draft, i + ".pdf", pdf("x")));
        }

        Reply refused = attach(draft, "0.PDF", pdf("x"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(Client.fields(refused)).containsExactly("content", "fileName");
    }

    /** Row accounts are the client's own, and stand in the voucher with the invoice that proves it. */
    @Test
    void theVoucherBooksTheRowsOnTheirAccountsAndNamesTheInvoice() {
        Reply invoice = activate(create());

        var voucher = client.vouchers().getFirst();

        assertThat(voucher.get("invoiceId").stringValue()).isEqualTo(invoice.string("id"));
        assertThat(voucher.get("documents")).hasSize(1);
        assertThat(voucher.get("documents").get(0).stringValue()).isEqualTo(invoice.string("document", "invoice"));
        var sales = voucher.get("postings").get(1);
        assertThat(sales.get("accountCode").stringValue()).isEqualTo("REVENUE");
        assertThat(sales.get("accountNumber").stringValue()).isEqualTo("3041");
        assertThat(sales.get("externalAccountNumber").stringValue()).isEqualTo("3041");
        assertThat(sales.get("credit").decimalValue()).isEqualByComparingTo("200");
        var vat = voucher.get("postings").get(2);
        assertThat(vat.get("accountNumber").stringValue()).isEqualTo("2611");
        assertThat(vat.get("externalAccountNumber").isNull()).isTrue();
    }
}
