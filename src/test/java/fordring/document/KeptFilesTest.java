package fordring.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.InvoiceFiles;
import fordring.party.Customers;
import fordring.party.Tenants.Environment;
import fordring.platform.Db;
import fordring.platform.FolderStorage;
import fordring.platform.Secrets;
import fordring.testkit.Database;
import fordring.testkit.Shop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept stays as long as any row names it, and no longer. */
class KeptFilesTest {
    private static final byte[] TERMS = "Vilkår".getBytes(StandardCharsets.UTF_8);

    private final Db db = Database.fresh();
    private TenantId tenant = TenantId.next();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @AfterEach
    void close() {
        db.close();
    }

    private Path documents() {
        return folder.resolve("documents");
    }

    private KeptFiles files() {
        return new KeptFiles(db, new FolderStorage(documents()));
    }

    private List<Path> onDisk() throws IOException {
        try (Stream<Path> all = Files.walk(documents())) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private void anHourPasses() {
        execute("UPDATE spare_file SET due_at = due_at - interval '61 minutes' WHERE tenant_id = :tenant");
    }

    private void execute(String sql) {
        db.write(tx -> tx.sql()
                .createUpdate(sql)
                .bind("tenant", tenant.value())
                .bind("sha256", HexFormat.of().parseHex(KeptFiles.hash(TERMS)))
                .execute());
    }

    private InvoiceId namedByAnInvoice() {
        InvoiceId id = InvoiceId.next();
        execute("INSERT INTO invoice_file (tenant_id, invoice_id, kind, position, file_name, media_type, sha256, bytes)"
                + " VALUES (:tenant, '" + id.value() + "', 'ATTACHMENT', 1, 'a', 'text/csv', :sha256, 7)");
        return id;
    }

    private void forgottenBy(InvoiceId invoice) {
        db.write(tx -> {
            InvoiceFiles.forget(tx, tenant, List.of(invoice));
            return invoice;
        });
    }

    @Test
    void whatIsNotNamedWithinTheHourIsDeleted() throws IOException {
        files().keep(tenant, List.of(TERMS));
        assertThat(files().get(tenant, KeptFiles.hash(TERMS))).isEqualTo(TERMS);
        assertThat(files().deleteUnnamed()).isZero();

        anHourPasses();

        assertThat(files().deleteUnnamed()).isEqualTo(1);
        assertThat(onDisk()).isEmpty();
        assertThat(files().deleteUnnamed()).isZero();
    }

    @Test
    void whatManyInvoicesNameGoesWithTheLastOfThem() throws IOException {
        files().keep(tenant, List.of(TERMS));
        InvoiceId first = namedByAnInvoice();
        InvoiceId second = namedByAnInvoice();
        anHourPasses();
        files().deleteUnnamed();
        assertThat(onDisk()).hasSize(1);

        forgottenBy(first);
        assertThat(files().deleteUnnamed()).isEqualTo(1);
        assertThat(onDisk()).hasSize(1);

        forgottenBy(second);
        assertThat(files().deleteUnnamed()).isEqualTo(1);
        assertThat(onDisk()).isEmpty();
    }

    @Test
    void whatALogoOrADocumentNamesStays() throws IOException {
        Customers customers = new Customers(Secrets.of(folder.resolve("secret.key")));
        for (String name : List.of(
                "INSERT INTO document (tenant_id, invoice_id, kind, sha256, bytes, created_at)"
                        + " VALUES (:tenant, uuidv7(), 'UBL', :sha256, 7, now())",
                "UPDATE creditor_version SET logo_sha256 = :sha256 WHERE tenant_id = :tenant")) {
            tenant = Shop.open(db, customers, Environment.LIVE, "Berg AS").tenant();
            files().keep(tenant, List.of(TERMS));
            execute(name);
            anHourPasses();

            assertThat(files().deleteUnnamed()).isEqualTo(1);

            assertThat(files().get(tenant, KeptFiles.hash(TERMS))).as(name).isEqualTo(TERMS);
        }
    }

    @Test
    void anotherTenantsFileIsAnother() {
        TenantId other = TenantId.next();
        files().keep(tenant, List.of(TERMS));
        files().keep(other, List.of(TERMS));
        anHourPasses();

        files().deleteUnnamed();

        assertThat(files().get(other, KeptFiles.hash(TERMS))).isEqualTo(TERMS);
        assertThatThrownBy(() -> files().get(tenant, KeptFiles.hash(TERMS))).isInstanceOf(IllegalStateException.class);
    }

    /** Whoever keeps it again has an hour from then on, though the first hour is over. */
    @Test
    void whatIsKeptAgainIsNotDeletedUnderAnothersHands() throws IOException {
        files().keep(tenant, List.of(TERMS));
        anHourPasses();
        files().keep(tenant, List.of(TERMS));

        assertThat(files().deleteUnnamed()).isZero();
        assertThat(onDisk()).hasSize(1);
    }

    /** He waits for who deletes, and writes it anew: however the two meet, the file is there in the end. */
    @Test
    void keepingAndDeletingAtOnceLeavesTheFile() throws IOException {
        for (int i = 0; i < 30; i++) {
            files().keep(tenant, List.of(TERMS));
            anHourPasses();
            CompletableFuture<Integer> deleting = CompletableFuture.supplyAsync(() -> files().deleteUnnamed());
            files().keep(tenant, List.of(TERMS));
            deleting.join();

            assertThat(onDisk()).hasSize(1);
        }
    }
}
