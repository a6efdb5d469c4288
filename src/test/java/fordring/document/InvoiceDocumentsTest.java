package fordring.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.Issued;
import fordring.party.Customer;
import fordring.party.Customers;
import fordring.party.Language;
import fordring.party.Tenants.Environment;
import fordring.platform.Db;
import fordring.platform.FolderStorage;
import fordring.platform.Secrets;
import fordring.testkit.Database;
import fordring.testkit.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvoiceDocumentsTest {
    private final Db db = Database.fresh();

    @TempDir
    private Path data;

    private Customers customers;
    private InvoiceDocuments documents;
    private Shop shop;

    @BeforeEach
    void open() {
        customers = new Customers(Secrets.of(data.resolve("secret.key")));
        documents = new InvoiceDocuments(db, new InvoicePdf(), new FolderStorage(data.resolve("documents")), customers);
        shop = Shop.open(db, customers, Environment.LIVE, "Fjordlys AS");
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void aDocumentShowsTheInvoiceToTheCustomer() throws IOException {
        Issued invoice = issue("Bryggen Kafé AS", null);

        assertThat(text(pdf(invoice)))
                .contains("Faktura 10023", "Fjordlys AS", "Bryggen Kafé AS", invoice.paymentReference());
    }

    @Test
    void aCustomerReadsItsOwnLanguage() throws IOException {
        assertThat(text(pdf(issue("Harbour Ltd", Language.EN)))).contains("Invoice 10023");
    }

    @Test
    void theDocumentOfATestTenantSaysSo() throws IOException {
        shop = Shop.open(db, customers, Environment.TEST, "Fjordlys AS");

        assertThat(text(pdf(issue("Bryggen Kafé AS", null)))).contains("TEST");
    }

    @Test
    void whatIsKeptIsTheDocumentWhateverBecomesOfTheCustomer() {
        Issued invoice = issue("Bryggen Kafé AS", null);
        byte[] before = pdf(invoice);

        rename(invoice.customer(), "Et Helt Annet Navn AS");

        assertThat(pdf(invoice)).isEqualTo(before);
    }

    @Test
    void aDocumentFirstAskedForLaterIsStillThatOfTheCustomerAsItWas() throws IOException {
        Issued invoice = issue("Bryggen Kafé AS", null);

        rename(invoice.customer(), "Et Helt Annet Navn AS");

        assertThat(text(pdf(invoice))).contains("Bryggen Kafé AS").doesNotContain("Et Helt Annet Navn AS");
    }

    /** Should the row that names a file never come, or name another's, somebody looks for the file later. */
    @Test
    void aDocumentIsNotedBeforeItIsStored() {
        pdf(issue("Bryggen Kafé AS", null));

        assertThat(db.<Integer>read(tx -> tx.sql()
                        .createQuery("""
                                SELECT count(*) FROM document d JOIN spare_file s USING (tenant_id, sha256)
                                WHERE tenant_id = :tenant
                                """)
                        .bind("tenant", shop.tenant().value())
                        .mapTo(Integer.class)
                        .one()))
                .isEqualTo(2);
    }

    @Test
    void aKeptDocumentIsReadAndNotMadeAgain() throws IOException {
        Issued invoice = issue("Bryggen Kafé AS", null);
        pdf(invoice);

        try (Stream<Path> files = Files.walk(data.resolve("documents"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.writeString(file, "forged");
            }
        }

        assertThatThrownBy(() -> pdf(invoice)).hasMessageContaining("was changed on disk");
    }

    @Test
    void manyWhoAskAtOnceGetOneDocument() throws Exception {
        Issued invoice = issue("Bryggen Kafé AS", null);
        List<Callable<byte[]>> asks = List.of(() -> pdf(invoice), () -> pdf(invoice), () -> pdf(invoice));

        try (ExecutorService all = Executors.newFixedThreadPool(3)) {
            List<Future<byte[]>> answers = all.invokeAll(asks);
            for (Future<byte[]> answer : answers) {
                assertThat(answer.get()).isEqualTo(pdf(invoice));
            }
        }
        assertThat(db.<Integer>read(tx -> tx.sql()
                        .createQuery("SELECT count(*) FROM document WHERE tenant_id = :tenant AND kind = 'INVOICE_PDF'")
                        .bind("tenant", shop.tenant().value())
                        .mapTo(Integer.class)
                        .one()))
                .isEqualTo(1);
    }

    @Test
    void anInvoiceThatIsNotTheTenantsHasNoDocument() {
        Issued invoice = issue("Bryggen Kafé AS", null);
        Shop other = Shop.open(db, customers, Environment.LIVE, "Havn AS");

        assertThat(documents.pdf(shop.tenant(), InvoiceId.next())).isEmpty();
        assertThat(documents.pdf(other.tenant(), invoice.id())).isEmpty();
        assertThat(documents.pdf(TenantId.next(), invoice.id())).isEmpty();
    }

    private Issued issue(String customer, @Nullable Language language) {
        return db.write(tx -> shop.issue(tx, shop.customer(tx, customer, null, language), false));
    }

    private void rename(CustomerId id, String name) {
        db.write(tx -> customers.update(
                tx,
                shop.tenant(),
                id,
                c -> new Customer(
                        c.tenant(),
                        c.id(),
                        c.version(),
                        c.type(),
                        c.debtorClass(),
                        name,
                        c.organisationNumber(),
                        c.personalNumber(),
                        c.email(),
                        c.phone(),
                        c.address(),
                        c.language(),
                        c.channel(),
                        c.eInvoiceAddress(),
                        c.requireIdentification(),
                        c.createdAt())));
    }

    private byte[] pdf(Issued invoice) {
        return documents.pdf(invoice.tenant(), invoice.id()).orElseThrow();
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replace('\u00a0', ' ');
        }
    }
}
