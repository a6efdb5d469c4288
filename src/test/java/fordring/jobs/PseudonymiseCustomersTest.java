package fordring.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.document.InvoiceDocuments;
import fordring.document.InvoicePdf;
import fordring.document.KeptFiles;
import fordring.id.CustomerId;
import fordring.id.PaymentId;
import fordring.invoice.EraseCustomer;
import fordring.invoice.Issued;
import fordring.matching.MatchPayments;
import fordring.party.Customers;
import fordring.party.Tenants.Environment;
import fordring.payment.Payment;
import fordring.payment.Payments;
import fordring.platform.Clock;
import fordring.platform.Db;
import fordring.platform.FolderStorage;
import fordring.platform.Secrets;
import fordring.platform.Storage;
import fordring.testkit.Database;
import fordring.testkit.Shop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of the time that an erased customer's vouchers are kept: Norwegian, of 2025, so 2030-12-31. */
@SuppressWarnings("NullAway.Init") // set before each test
class PseudonymiseCustomersTest {
    private final Clock clock = new Clock();
    private final Db db = Db.open(Database.freshAddress(), clock);

    @TempDir
    private Path data;

    private Customers customers;
    private InvoiceDocuments documents;
    private PseudonymiseCustomers job;
    private Shop shop;

    @BeforeEach
    void open() {
        customers = new Customers(Secrets.of(data.resolve("secret.key")));
        Storage storage = new FolderStorage(data.resolve("documents"));
        documents = new InvoiceDocuments(db, new InvoicePdf(), storage, customers);
        job = new PseudonymiseCustomers(db, new KeptFiles(db, storage));
        shop = Shop.open(db, customers, Environment.LIVE, "Fjordlys AS");
    }

    @AfterEach
    void close() {
        db.close();
    }

    private Issued paid(CustomerId customer) {
        return db.write(tx -> {
            Issued invoice = shop.issue(tx, customer, false);
            Payment payment = new Payment(
                    shop.tenant(),
                    PaymentId.next(),
                    invoice.creditor(),
                    invoice.totals().payable(),
                    Instant.parse("2025-03-10T12:00:00Z"),
                    LocalDate.of(2025, 3, 10),
                    null,
                    "Kari Hemmelig",
                    Payment.Source.REGISTERED,
                    tx.now());
            MatchPayments.takeDown(tx, shop.tenant(), List.of(new MatchPayments.Arrived(payment, invoice.id())));
            return invoice;
        });
    }

    private CustomerId kari() {
        return db.write(tx -> shop.customer(tx, "Kari Hemmelig", "kari@example.com", null));
    }

    private void erase(CustomerId customer) {
        db.write(tx -> EraseCustomer.run(tx, customers, shop.tenant(), customer));
    }

    private String buyer(Issued invoice) {
        return documents
                .dossier(shop.tenant(), invoice.id())
                .orElseThrow()
                .buyer()
                .name();
    }

    private String payer(Issued invoice) {
        return db.read(
                tx -> String.valueOf(Payments.ofCustomer(tx, shop.tenant(), invoice.customer(), List.of(invoice.id()))
                        .getFirst()
                        .payment()
                        .payer()));
    }

    private List<String> audited() {
        return db.read(tx -> tx.sql()
                .createQuery("SELECT concat_ws(' ', actor, action, subject) FROM audit_entry WHERE tenant_id = :tenant")
                .bind("tenant", shop.tenant().value())
                .mapTo(String.class)
                .list());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(data.resolve("documents"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void namesGoWhenTheLawLetsGoAndNotADayBefore() throws IOException {
        CustomerId kari = kari();
        Issued invoice = paid(kari);
        documents.pdf(shop.tenant(), invoice.id());
        erase(kari);

        clock.moveBusiness(shop.tenant(), Instant.parse("2030-12-31T22:00:00Z"));
        assertThat(job.run()).isZero();
        assertThat(buyer(invoice)).isEqualTo("Kari Hemmelig");
        assertThat(payer(invoice)).isEqualTo("Kari Hemmelig");
        assertThat(files()).as("the PDF and the e-invoice").hasSize(2);

        clock.moveBusiness(shop.tenant(), Instant.parse("2031-01-01T00:00:01Z"));
        anHourPasses();
        assertThat(job.run()).isEqualTo(1);
        assertThat(buyer(invoice)).isEqualTo(kari.value());
        assertThat(payer(invoice)).isEqualTo("null");
        assertThat(audited()).containsExactly("system customer.pseudonymise " + kari);
        assertThat(files()).isEmpty();
        assertThat(job.run()).isZero();
    }

    /** Terms that are another's too stay his; what is his alone goes, and so does the PDF that was given. */
    @Test
    void theFilesThatCameWithAnInvoiceGoUnlessAnothersNamesThem() throws IOException {
        CustomerId kari = kari();
        CustomerId ola = db.write(tx -> shop.customer(tx, "Ola", null, null));
        byte[] terms = "vilkår".getBytes(StandardCharsets.UTF_8);
        byte[] own = "Kari".getBytes(StandardCharsets.UTF_8);
        byte[] given = "%PDF-1.7 Kari".getBytes(StandardCharsets.UTF_8);
        new KeptFiles(db, new FolderStorage(data.resolve("documents"))).keep(shop.tenant(), List.of(terms, own, given));
        Issued karis = paid(kari);
        Issued olas = paid(ola);
        attach(karis, "ATTACHMENT", 1, terms);
        attach(karis, "ATTACHMENT", 2, own);
        attach(karis, "GIVEN_PDF", 1, given);
        attach(olas, "ATTACHMENT", 1, terms);
        assertThat(documents.pdf(shop.tenant(), karis.id())).contains(given);
        erase(kari);
        clock.moveBusiness(shop.tenant(), Instant.parse("2031-01-01T00:00:01Z"));
        anHourPasses();

        assertThat(job.run()).isEqualTo(1);

        assertThat(files()).as("the terms").hasSize(1);
        assertThat(documents
                        .attachment(shop.tenant(), olas.id(), 1)
                        .orElseThrow()
                        .content())
                .isEqualTo(terms);
        assertThat(documents.attachment(shop.tenant(), karis.id(), 1)).isEmpty();
        assertThat(documents.pdf(shop.tenant(), karis.id())).get().isNotEqualTo(given);
    }

    /** So long is a file spared that is made and perhaps not named yet. */
    private void anHourPasses() {
        db.write(tx -> tx.sql().execute("UPDATE spare_file SET due_at = now()"));
    }

    private void attach(Issued invoice, String kind, int position, byte[] content) {
        db.write(tx -> tx.sql()
                .createUpdate("""
                        INSERT INTO invoice_file
                            (tenant_id, invoice_id, kind, position, file_name, media_type, sha256, bytes)
                        VALUES (:tenant, :invoice, :kind, :position, 'a', 'text/csv', :sha256, 1)
                        """)
                .bind("tenant", shop.tenant().value())
                .bind("invoice", invoice.id().value())
                .bind("kind", kind)
                .bind("position", position)
                .bind("sha256", HexFormat.of().parseHex(KeptFiles.hash(content)))
                .execute());
    }

    /** Numbers, amounts and postings are those of before, and the invoice can still be shown. */
    @Test
    void theBooksStayAsTheyAre() {
        CustomerId kari = kari();
        Issued invoice = paid(kari);
        erase(kari);
        String before = books();

        clock.moveBusiness(shop.tenant(), Instant.parse("2031-01-01T00:00:01Z"));
        job.run();

        assertThat(books()).isEqualTo(before).contains(invoice.number());
        assertThat(documents.pdf(shop.tenant(), invoice.id())).isPresent();
    }

    private String books() {
        return db.read(tx -> tx.sql().createQuery("""
                        SELECT concat((SELECT string_agg(i::text, ',') FROM invoice i),
                            (SELECT string_agg(b::text, ',') FROM invoice_balance b),
                            (SELECT string_agg(p::text, ',') FROM posting p),
                            (SELECT string_agg(j::text, ',') FROM journal_entry j))
                        """).mapTo(String.class).one());
    }

    @Test
    void otherTenantsAndWhoIsNotErasedAreLeftAlone() {
        CustomerId kari = kari();
        CustomerId ola = db.write(tx -> shop.customer(tx, "Ola", null, null));
        Issued karis = paid(kari);
        Issued olas = paid(ola);
        erase(kari);
        Shop other = Shop.open(db, customers, Environment.LIVE, "Berg AS");
        clock.moveBusiness(other.tenant(), Instant.parse("2040-01-01T00:00:00Z"));
        assertThat(job.run()).isZero();

        clock.moveBusiness(shop.tenant(), Instant.parse("2040-01-01T00:00:00Z"));
        assertThat(job.run()).isEqualTo(1);
        assertThat(buyer(karis)).isEqualTo(kari.value());
        assertThat(buyer(olas)).isEqualTo("Ola");
    }
}
