package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.InvoiceId;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that go with an invoice: what may be attached, where it is shown, and that it comes back as it was sent. */
class AttachmentsTest {
    private static final App APP = App.start();
    private static final String PDF = "application/pdf";

    private final Life life = Life.of(APP);
    private final Caller api = life.api();

    @AfterAll
    static void stop() {
        APP.close();
    }

    private static Body with(String... attachments) {
        return Body.printed().with("attachments", "[" + String.join(",", attachments) + "]");
    }

    private static byte[] content(String name) {
        return switch (name) {
            case "pdf" -> SampleFiles.pdf(1);
            case "png" -> SampleFiles.PNG;
            case "jpeg" -> new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0};
            case "csv" -> SampleFiles.CSV;
            case "xlsx" -> SampleFiles.xlsx();
            case "ods" -> SampleFiles.ods();
            case "binary" -> new byte[] {'a', 0, 'b'};
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** The types of Peppol BIS Billing 3, code list MimeCode. */
    @ParameterizedTest
    @CsvSource({
        "pdf, application/pdf",
        "png, image/png",
        "jpeg, image/jpeg",
        "csv, text/csv",
        "xlsx, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "ods, application/vnd.oasis.opendocument.spreadsheet"
    })
    void aFileComesBackAsItWasSent(String content, String type) {
        byte[] sent = content(content);
        Reply invoice = life.invoice(with(SampleFiles.attachment("Timer på Bømlo." + content, type, sent)));

        assertThat(invoice.at("attachments")).hasSize(1);
        assertThat(invoice.at("attachments").get(0).toString())
                .isEqualTo("{\"fileName\":\"Timer på Bømlo.%s\",\"contentType\":\"%s\",\"size\":%d}"
                        .formatted(content, type, sent.length));
        assertThat(life.now(invoice).body()).isEqualTo(invoice.body());
        Reply file = life.ok(200, api.get("/invoices/" + invoice.string("id") + "/attachments/1"));
        assertThat(file.raw()).isEqualTo(sent);
        assertThat(file.header("Content-Type")).isEqualTo(type);
        assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(file.header("Content-Disposition"))
                .isEqualTo(
                        "attachment; filename=\"Timer-p-B-mlo.%1$s\"; filename*=UTF-8''Timer%%20p%%C3%%A5%%20B%%C3%%B8mlo.%1$s"
                                .formatted(content));
    }

    @ParameterizedTest
    @CsvSource({
        "png, application/pdf",
        "pdf, image/png",
        "pdf, text/csv",
        "binary, text/csv",
        "ods, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xlsx, application/vnd.oasis.opendocument.spreadsheet",
        "png, image/jpeg"
    })
    void whatTheContentIsNotIsRefused(String content, String type) {
        new Refusing(APP, life.account())
                .faultIn("attachments[0].content", with(SampleFiles.attachment("a", type, content(content))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../a.pdf",
                "a/b.pdf",
                "a\\\\\\\\b.pdf",
                "C:a.pdf",
                "..",
                "' a.pdf'",
                "invoice.xml",
                "a\\\\u0000.pdf",
                "a\\\\r\\\\nX: b",
            })
    void aNameIsOneOfAFileAndNothingMore(String name) {
        new Refusing(APP, life.account())
                .faultIn(
                        "attachments[0].fileName",
                        with(SampleFiles.attachment(name.replace("\\\\", "\\"), PDF, content("pdf"))));
    }

    @Test
    void allThatIsWrongIsNamedByItsPlace() {
        String right = SampleFiles.attachment("a.csv", "text/csv", SampleFiles.CSV);
        Reply refused = api.post(
                "/invoices",
                with(
                                right,
                                right.replace("a.csv", "A.CSV"),
                                "{\"fileName\":\"b.csv\",\"contentType\":\"text/html\",\"content\":\"YQ==\"}",
                                "{\"contentType\":\"text/csv\",\"content\":\"*\"}",
                                "{\"fileName\":\"%s\",\"contentType\":\"text/csv\"}".formatted("x".repeat(101)),
                                "7")
                        .toString());

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.faultyFields())
                .containsExactlyInAnyOrder(
                        "attachments[1].fileName",
                        "attachments[2].contentType",
                        "attachments[3].fileName",
                        "attachments[3].content",
                        "attachments[4].fileName",
                        "attachments[4].content",
                        "attachments[5]");
    }

    @Test
    void tenFilesAreTakenAndElevenAreNot() {
        List<String> files = IntStream.rangeClosed(1, 11)
                .mapToObj(i -> SampleFiles.attachment(i + ".csv", "text/csv", SampleFiles.CSV))
                .toList();
        new Refusing(APP, life.account()).faultIn("attachments", with(files.toArray(String[]::new)));

        Reply invoice = life.invoice(with(files.subList(0, 10).toArray(String[]::new)));

        assertThat(invoice.at("attachments")
                        .valueStream()
                        .map(a -> a.get("fileName").stringValue())
                        .collect(Collectors.joining(" ")))
                .isEqualTo("1.csv 2.csv 3.csv 4.csv 5.csv 6.csv 7.csv 8.csv 9.csv 10.csv");
        assertThat(api.get("/invoices/" + invoice.string("id") + "/attachments/10")
                        .raw())
                .isEqualTo(SampleFiles.CSV);
        for (String none : List.of("0", "11", "x", "01", "99999999999")) {
            assertThat(api.get("/invoices/" + invoice.string("id") + "/attachments/" + none)
                            .status())
                    .as(none)
                    .isEqualTo(404);
        }
    }

    @Test
    void togetherTheyMayHaveFiveMillionBytes() {
        byte[] half = "a".repeat(2_500_000).getBytes(StandardCharsets.US_ASCII);
        String first = SampleFiles.attachment("1.csv", "text/csv", half);
        String second = SampleFiles.attachment("2.csv", "text/csv", half);
        life.invoice(with(first, second));

        new Refusing(APP, life.account())
                .faultIn("attachments", with(first, second, SampleFiles.attachment("3.csv", "text/csv", new byte[] {'a'
                })));
    }

    @Test
    void aDraftKeepsItsFilesUntilItIsToldOtherwiseAndTakesThemAlong() {
        Reply draft = life.invoice(with(
                        SampleFiles.attachment("1.csv", "text/csv", SampleFiles.CSV),
                        SampleFiles.attachment("2.png", "image/png", SampleFiles.PNG))
                .with("draft", "true"));
        String path = "/invoices/" + draft.string("id");
        assertThat(api.get(path + "/attachments/2").raw()).isEqualTo(SampleFiles.PNG);

        Reply renamed = life.ok(200, api.patch(path, "{\"note\":\"Hei\"}"));
        assertThat(renamed.at("attachments")).isEqualTo(draft.at("attachments"));

        Reply replaced = life.ok(
                200,
                api.patch(
                        path,
                        with(SampleFiles.attachment("3.pdf", PDF, content("pdf")))
                                .toString()));
        assertThat(replaced.at("attachments")).hasSize(1);
        assertThat(api.get(path + "/attachments/2").status()).isEqualTo(404);

        Reply issued = life.ok(200, api.post(path + "/issue", "{\"send\":false}"));
        assertThat(issued.at("attachments")).isEqualTo(replaced.at("attachments"));
        assertThat(api.get(path + "/attachments/1").header("Content-Type")).isEqualTo(PDF);
        assertThat(life.told(draft))
                .containsExactly("invoice.created", "invoice.changed", "invoice.changed", "invoice.issued");
    }

    @Test
    void nullClearsTheFilesOfADraft() {
        Reply draft = life.invoice(with(SampleFiles.attachment("1.csv", "text/csv", SampleFiles.CSV))
                .with("draft", "true"));

        Reply cleared = life.ok(200, api.patch("/invoices/" + draft.string("id"), "{\"attachments\":null}"));

        assertThat(cleared.at("attachments")).isEmpty();
        assertThat(life.now(draft).at("attachments")).isEmpty();
        assertThat(APP.count("invoice_file WHERE invoice_id = '" + uuid(draft) + "'"))
                .isZero();
    }

    private static UUID uuid(Reply invoice) {
        return InvoiceId.parse(invoice.string("id")).orElseThrow().value();
    }

    /** Neither the trail nor an answer that is kept for a key has what the file says. */
    @Test
    void theBytesAreInNoRow() {
        String secret = "a;hemmelig-innhold\n";
        byte[] content = secret.getBytes(StandardCharsets.UTF_8);
        Reply draft = life.ok(
                201,
                api.with("Idempotency-Key", "k")
                        .post(
                                "/invoices",
                                with(SampleFiles.attachment("1.csv", "text/csv", content))
                                        .with("draft", "true")
                                        .toString()));
        life.ok(200, api.delete("/invoices/" + draft.string("id")));

        for (String table : List.of("audit_entry", "idempotency_key", "event", "invoice_draft")) {
            String rows = APP.db()
                    .read(tx -> tx.sql()
                            .createQuery("SELECT coalesce(string_agg(t::text, ' '), '') FROM " + table
                                    + " t WHERE tenant_id = :tenant")
                            .bind("tenant", life.account().tenant().value())
                            .mapTo(String.class)
                            .one());
            assertThat(rows).as(table).doesNotContain("hemmelig-innhold", SampleFiles.base64(content));
        }
    }

    @Test
    void aLineOfManyMayHaveFiles() {
        String line = with(SampleFiles.attachment("1.csv", "text/csv", SampleFiles.CSV))
                .with("template", "\"compact\"")
                .with("send", "false")
                .toString();
        String wrong =
                with(SampleFiles.attachment("1.csv", PDF, SampleFiles.CSV)).toString();

        List<String> answers = api.with("Content-Type", "application/x-ndjson")
                .post("/invoices:batch", line + "\n" + wrong + "\n")
                .text()
                .lines()
                .toList();

        assertThat(answers.getFirst()).contains("\"status\":201", "\"fileName\":\"1.csv\"", "\"template\":\"compact\"");
        assertThat(answers.getLast()).contains("\"status\":422", "\"field\":\"attachments[0].content\"");
        String id = answers.getFirst().replaceAll(".*?(inv_[a-z0-9]+).*", "$1");
        assertThat(api.get("/invoices/" + id + "/attachments/1").raw()).isEqualTo(SampleFiles.CSV);
    }
}
