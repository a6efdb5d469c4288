package fordring.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.bankfile.BankEntry;
import fordring.bankfile.BankFiles;
import fordring.bankfile.Format;
import fordring.gateway.Audit;
import fordring.id.AuditId;
import fordring.id.TenantId;
import fordring.intake.ImportFile;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.party.Customers;
import fordring.party.Tenants;
import fordring.platform.Db;
import fordring.platform.FolderStorage;
import fordring.platform.Secrets;
import fordring.testkit.Database;
import fordring.testkit.Shop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that somebody lays into a folder. */
class WatchedFolderTest {
    private static final Db DB = Database.fresh();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 16);
    private static final String ACCOUNT = "12345678903";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private WatchedFolder watched;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path own;

    @SuppressWarnings("NullAway.Init") // set before each test
    private TenantId tenant;

    @BeforeEach
    void open() throws IOException {
        Customers customers = new Customers(Secrets.of(folder.resolve("secret.key")));
        tenant = Shop.open(DB, customers, Tenants.Environment.LIVE, "Fjordlys").tenant();
        own = Files.createDirectories(folder.resolve("in").resolve(tenant.toString()));
        watched = new WatchedFolder(
                DB,
                new ImportFile(DB, new FolderStorage(folder.resolve("documents")), folder.resolve("tmp")),
                folder.resolve("in"));
    }

    @AfterAll
    static void close() {
        DB.close();
    }

    private static byte[] giro(String account, long amount) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BankFiles.write(
                Format.OCR_GIRO,
                0,
                out,
                DAY.atTime(6, 0),
                1,
                List.of(new BankEntry(
                        1,
                        1,
                        account,
                        BankEntry.Kind.PAYMENT,
                        new Money(amount, Currency.NOK),
                        DAY,
                        DAY,
                        "1000008",
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)));
        return out.toByteArray();
    }

    private long payments() {
        return DB.read(tx -> tx.sql()
                .createQuery("SELECT count(*) FROM payment WHERE tenant_id = :tenant")
                .bind("tenant", tenant.value())
                .mapTo(Long.class)
                .one());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(own)) {
            return all.filter(file -> !Files.isDirectory(file))
                    .map(file -> own.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aFileThatDoesNotChangeIsImportedAndMovedAway() throws IOException {
        Files.write(own.resolve("ocr.txt"), giro(ACCOUNT, 100_00));

        assertThat(watched.run()).as("it may still be written to").isFalse();
        assertThat(payments()).isZero();
        assertThat(watched.run()).isTrue();

        assertThat(payments()).isOne();
        assertThat(files()).containsExactly("done/ocr.txt");
        assertThat(watched.run()).isFalse();
        assertThat(DB.<List<Audit.Entry>>read(tx -> Audit.page(
                        tx,
                        tenant,
                        new Audit.Filter(null, null, null, Instant.EPOCH, Instant.parse("2999-01-01T00:00:00Z")),
                        new AuditId(new UUID(-1L, -1L)),
                        10)))
                .extracting(entry -> entry.actor().code() + " " + entry.action())
                .containsExactly("system payment_file.create");
    }

    @Test
    void aFileThatGrowsIsLeftUntilItIsWhole() throws IOException {
        byte[] whole = giro(ACCOUNT, 100_00);
        Path file = own.resolve("ocr.txt");
        Files.write(file, java.util.Arrays.copyOf(whole, 100));
        watched.run();
        Files.write(file, whole);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-16T06:00:00Z")));

        assertThat(watched.run()).isFalse();
        assertThat(files()).containsExactly("ocr.txt");
        assertThat(watched.run()).isTrue();
        assertThat(files()).containsExactly("done/ocr.txt");
    }

    @Test
    void aFileThatIsRefusedIsMovedAwayWithTheReason() throws IOException {
        Files.write(own.resolve("broken.txt"), java.util.Arrays.copyOf(giro(ACCOUNT, 100_00), 200));
        Files.write(own.resolve("foreign.txt"), giro("86011117947", 100_00));

        watched.run();
        assertThat(watched.run()).isTrue();

        assertThat(files())
                .containsExactly(
                        "refused/broken.txt",
                        "refused/broken.txt.txt",
                        "refused/foreign.txt",
                        "refused/foreign.txt.txt");
        assertThat(own.resolve("refused/broken.txt.txt")).content().startsWith("line ");
        assertThat(own.resolve("refused/foreign.txt.txt")).content().contains("86011117947");
        assertThat(payments()).isZero();
    }

    @Test
    void aNameThatComesAgainDoesNotOverwriteTheFirst() throws IOException {
        for (long amount : List.of(100_00L, 200_00L, 300_00L)) {
            Files.write(own.resolve("ocr.txt"), giro(ACCOUNT, amount));
            watched.run();
            watched.run();
        }

        assertThat(files()).containsExactly("done/ocr.txt", "done/ocr.txt.2", "done/ocr.txt.3");
        assertThat(payments()).isEqualTo(3);
    }

    /** A link may lead anywhere; a name that begins with a dot is being uploaded; a folder may be nobody's. */
    @Test
    void linksHiddenFilesAndFoldersOfNobodyAreNotLookedAt() throws IOException {
        Path outside = Files.write(folder.resolve("outside.txt"), giro(ACCOUNT, 100_00));
        Files.createSymbolicLink(own.resolve("link.txt"), outside);
        Files.write(own.resolve(".ocr.txt"), giro(ACCOUNT, 100_00));
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.write(elsewhere.resolve("ocr.txt"), giro(ACCOUNT, 100_00));
        Files.createSymbolicLink(folder.resolve("in").resolve(TenantId.next().toString()), elsewhere);
        Path nobodys = Files.createDirectories(
                folder.resolve("in").resolve(TenantId.next().toString()));
        Files.write(nobodys.resolve("ocr.txt"), giro(ACCOUNT, 100_00));
        Files.write(folder.resolve("in").resolve("ocr.txt"), giro(ACCOUNT, 100_00));

        watched.run();
        assertThat(watched.run()).isFalse();

        assertThat(payments()).isZero();
        assertThat(files()).containsExactly(".ocr.txt", "link.txt");
        assertThat(elsewhere.resolve("ocr.txt")).exists();
        assertThat(nobodys.resolve("ocr.txt")).exists();
    }

    /** Whoever put a link where the file is to be moved does not get it. */
    @Test
    void whatCannotBeMovedAwayIsNotTakenAgain() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.createSymbolicLink(own.resolve("done"), elsewhere);
        Files.write(own.resolve("ocr.txt"), giro(ACCOUNT, 100_00));

        for (int look = 0; look < 4; look++) {
            watched.run();
        }

        assertThat(elsewhere).isEmptyDirectory();
        assertThat(DB.<Long>read(tx -> tx.sql()
                        .createQuery("SELECT count(*) FROM payment_file WHERE tenant_id = :tenant")
                        .bind("tenant", tenant.value())
                        .mapTo(Long.class)
                        .one()))
                .isOne();
    }
}
