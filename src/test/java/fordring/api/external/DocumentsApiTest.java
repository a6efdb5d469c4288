package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.InvoiceId;
import fordring.party.Tenants.Environment;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The documents of an invoice through the door: e-invoice, PDF, preview, and a PDF of the caller's own. */
class DocumentsApiTest {
    private static final App APP = App.start();

    private final Life life = Life.of(APP);
    private final Caller api = life.api();

    @AfterAll
    static void stop() {
        APP.close();
    }

    private Reply pdf(Reply invoice) {
        return life.ok(200, api.get("/invoices/" + invoice.string("id") + "/pdf"));
    }

    private Reply ubl(Reply invoice) {
        return life.ok(200, api.get("/invoices/" + invoice.string("id") + "/ubl"));
    }

    private static String text(Reply pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.raw())) {
            return new PDFTextStripper().getText(document).replace('\u00a0', ' ');
        }
    }

    /** The hashes that are noted with an invoice, by kind. */
    private static Map<String, String> noted(Reply invoice) {
        Map<String, String> noted = new TreeMap<>();
        APP.db()
                .read(tx -> tx.sql()
                        .createQuery("SELECT kind, sha256 FROM document WHERE invoice_id = :id")
                        .bind(
                                "id",
                                InvoiceId.parse(invoice.string("id"))
                                        .orElseThrow()
                                        .value())
                        .map((rs, ctx) ->
                                noted.put(rs.getString("kind"), HexFormat.of().formatHex(rs.getBytes("sha256"))))
                        .list());
        return noted;
    }

    private static String sha256(byte[] content) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    @Test
    void theEInvoiceIsXmlUnderItsNumberAndTheSameEachTime() throws Exception {
        Reply invoice = life.invoice();

        Reply first = ubl(invoice);

        assertThat(first.header("Content-Type")).isEqualTo("application/xml; charset=utf-8");
        assertThat(first.header("Content-Disposition")).isEqualTo("attachment; filename=\"10001.xml\"");
        assertThat(first.text()).contains("Invoice");
        assertThat(noted(invoice)).containsExactly(Map.entry("UBL", sha256(first.raw())));
        Reply pdf = pdf(invoice);
        assertThat(noted(invoice))
                .containsExactly(Map.entry("INVOICE_PDF", sha256(pdf.raw())), Map.entry("UBL", sha256(first.raw())));
        assertThat(ubl(invoice).raw()).isEqualTo(first.raw());
    }

    @Test
    void whoAsksForThePdfFirstGetsTheSameEInvoiceLater() throws Exception {
        Reply invoice = life.invoice();
        pdf(invoice);
        String noted = noted(invoice).get("UBL");

        assertThat(sha256(ubl(invoice).raw())).isEqualTo(noted);
    }

    /** Whoever asks first, and with the attachments beside it. */
    @Test
    void insideThePdfLieTheVeryBytesOfTheEInvoiceAndOfTheAttachments() throws IOException {
        Body body = Body.printed()
                .with("attachments", "[" + SampleFiles.attachment("a.csv", "text/csv", SampleFiles.CSV) + "]");
        Reply pdfFirst = life.invoice(body);
        Reply ublFirst = life.invoice(body);
        byte[] ubl = ubl(ublFirst).raw();

        assertThat(inside(pdf(pdfFirst)))
                .containsOnlyKeys("a.csv", "invoice.xml")
                .containsEntry("invoice.xml", ubl(pdfFirst).raw())
                .containsEntry("a.csv", SampleFiles.CSV);
        assertThat(inside(pdf(ublFirst))).containsEntry("invoice.xml", ubl);
        assertThat(inside(pdf(life.draft()))).isEmpty();
    }

    private static Map<String, byte[]> inside(Reply pdf) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (PDDocument document = Loader.loadPDF(pdf.raw())) {
            PDEmbeddedFilesNameTreeNode names =
                    new PDDocumentNameDictionary(document.getDocumentCatalog()).getEmbeddedFiles();
            if (names != null) {
                for (Map.Entry<String, PDComplexFileSpecification> each :
                        names.getNames().entrySet()) {
                    files.put(
                            each.getValue().getFilename(),
                            each.getValue().getEmbeddedFile().toByteArray());
                }
            }
        }
        return files;
    }

    @Test
    void aNumberOfTheCallersOwnMakesAFileNameToo() {
        Reply invoice = life.invoice(Body.printed().with("number", "\"A/7 \\\"ø\\\"\""));

        assertThat(ubl(invoice).header("Content-Disposition")).isEqualTo("attachment; filename=\"A-7-.xml\"");
    }

    @Test
    void manyWhoAskAtOnceGetOneEInvoiceAndOnePdf() {
        Reply invoice = life.invoice();
        String path = "/invoices/" + invoice.string("id");

        List<Reply> replies = App.atOnce(8, i -> api.get(path + (i % 2 == 0 ? "/ubl" : "/pdf")));

        assertThat(replies).allMatch(reply -> reply.status() == 200);
        for (int i = 2; i < 8; i++) {
            assertThat(replies.get(i).raw()).isEqualTo(replies.get(i % 2).raw());
        }
        assertThat(noted(invoice)).hasSize(2);
    }

    @Test
    void aCreditNoteHasAnEInvoiceAndTheTemplateOfItsInvoice() {
        Reply invoice = life.invoice(Body.printed()
                .with("template", "\"compact\"")
                .with("attachments", "[" + SampleFiles.attachment("a.csv", "text/csv", SampleFiles.CSV) + "]"));
        Reply note = life.ok(201, life.post(invoice, "credit", "{\"send\":false}"));

        assertThat(note.string("template")).isEqualTo("compact");
        assertThat(note.at("attachments")).isEmpty();
        assertThat(ubl(note).header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"" + note.string("number") + ".xml\"");
    }

    @Test
    void aDraftHasNoEInvoice() {
        Reply draft = life.draft();

        assertThat(api.get("/invoices/" + draft.string("id") + "/ubl").status()).isEqualTo(409);
        assertThat(api.get("/invoices/inv_01jjjjjjjjjjjjjjjjjjjjjjjj/ubl").status())
                .isEqualTo(404);
    }

    /** Nothing is kept of it, so the next shows what was changed meanwhile; issued, it is a document like others. */
    @Test
    void aDraftIsShownAsItWouldBeNow() throws Exception {
        Reply draft = life.draft();
        assertThat(draft.string("pdfUrl")).endsWith("/invoices/" + draft.string("id") + "/pdf");
        assertThat(text(pdf(draft))).contains("Konsulenttjenester", "1 500,00").doesNotContain("10001");

        api.patch("/invoices/" + draft.string("id"), "{\"note\":\"Takk for sist\"}");
        assertThat(text(pdf(draft))).contains("Takk for sist");
        assertThat(noted(draft)).isEmpty();

        life.ok(200, life.post(draft, "issue", "{\"send\":false}"));
        assertThat(text(pdf(draft))).contains("10001", "Takk for sist");
        assertThat(noted(draft)).hasSize(2);
    }

    @Test
    void aDraftThatCannotBePaidIsNotShown() {
        App.Account empty = APP.openEmpty(Environment.LIVE);
        empty.api().post("/creditors", "{\"name\":\"Ny\",\"country\":\"NO\",\"vatRegistered\":false}");
        empty.api().post("/customers", "{\"id\":\"cust_123\",\"name\":\"Ny\"}");
        Reply draft =
                life.ok(201, empty.api().post("/invoices", Printed.TOTAL_ONLY.replaceFirst("\\{", "{\"draft\":true,")));

        Reply refused = empty.api().get("/invoices/" + draft.string("id") + "/pdf");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.faultyFields()).containsExactly("creditorId");
    }

    @Test
    void aTemplateIsTheInvoicesElseTheCreditors() {
        String creditor = api.get("/creditors").at("data").get(0).get("id").stringValue();
        life.ok(200, api.patch("/creditors/" + creditor, "{\"template\":\"compact\"}"));
        assertThat(life.invoice().at("template").isNull()).isTrue();
        assertThat(life.invoice(Body.printed().with("template", "\"standard_marketing\""))
                        .string("template"))
                .isEqualTo("standard_marketing");
        new Refusing(APP, life.account()).faultIn("template", Body.printed().with("template", "\"pretty\""));

        Reply draft =
                life.invoice(Body.printed().with("template", "\"compact\"").with("draft", "true"));
        assertThat(draft.string("template")).isEqualTo("compact");
        Reply cleared = life.ok(200, api.patch("/invoices/" + draft.string("id"), "{\"template\":null}"));
        assertThat(cleared.at("template").isNull()).isTrue();
    }

    private static Body given(byte[] pdf) {
        return Body.printed().with("pdfBytes", "\"" + SampleFiles.base64(pdf) + "\"");
    }

    @Test
    void aPdfOfTheCallersOwnIsTheDocumentByteForByte() throws Exception {
        byte[] own = SampleFiles.pdf(2);
        Reply draft = life.invoice(given(own).with("draft", "true"));
        assertThat(draft.at("pdfGiven").booleanValue()).isTrue();
        assertThat(pdf(draft).raw()).isEqualTo(own);

        life.ok(200, api.patch("/invoices/" + draft.string("id"), "{\"note\":\"x\"}"));
        Reply issued = life.ok(200, life.post(draft, "issue", "{\"send\":false}"));

        assertThat(issued.at("pdfGiven").booleanValue()).isTrue();
        assertThat(pdf(issued).raw()).isEqualTo(own);
        assertThat(noted(issued)).containsExactly(Map.entry("INVOICE_PDF", sha256(own)));
        ubl(issued);
        assertThat(noted(issued)).hasSize(2);
    }

    @Test
    void aGivenPdfCanBeTakenBackFromADraft() throws Exception {
        Reply draft = life.invoice(given(SampleFiles.pdf(1)).with("draft", "true"));

        Reply without = life.ok(200, api.patch("/invoices/" + draft.string("id"), "{\"pdfBytes\":null}"));

        assertThat(without.at("pdfGiven").booleanValue()).isFalse();
        assertThat(text(pdf(draft))).contains("Konsulenttjenester");
    }

    @Test
    void whatIsNoPdfThatOpensIsRefused() {
        Refusing refusing = new Refusing(APP, life.account());
        byte[] whole = SampleFiles.pdf(1);
        for (byte[] wrong : List.of(
                "%PDF-1.7 and nothing more".getBytes(StandardCharsets.US_ASCII),
                SampleFiles.pdf(0),
                SampleFiles.pdf(1, "secret"),
                (" " + new String(whole, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1),
                SampleFiles.PNG)) {
            refusing.faultIn("pdfBytes", given(wrong));
        }
        refusing.faultIn("pdfBytes", Body.printed().with("pdfBytes", "\"*\""));
        refusing.faultIn("pdfBytes", Body.printed().with("pdfBytes", "\"\""));
        refusing.faultIn("pdfBytes", Body.printed().with("pdfBytes", "7"));
        life.invoice(given(SampleFiles.pdf(1, ""))); // with an owner's password alone it opens
    }

    /** The limit of every body is met before that of the file: 10 MB of base 64 are 7.5 MB. */
    @Test
    void aBodyWithAPdfThatIsTooLargeIs413() {
        Reply reply = api.post("/invoices", given(new byte[8_000_000]).toString());

        assertThat(reply.status()).isEqualTo(413);
    }

    @Test
    void anotherTenantSeesNoneOfIt() {
        Reply invoice = life.invoice(given(SampleFiles.pdf(1))
                .with("attachments", "[" + SampleFiles.attachment("a.csv", "text/csv", SampleFiles.CSV) + "]"));
        Caller other = APP.open().api();

        for (String what : List.of("pdf", "ubl", "attachments/1")) {
            assertThat(other.get("/invoices/" + invoice.string("id") + "/" + what)
                            .status())
                    .as(what)
                    .isEqualTo(404);
        }
    }
}
