package fordring.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.NumberSeriesId;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
import fordring.party.Customers;
import fordring.party.NumberSeries;
import fordring.party.NumberSeries.Use;
import fordring.party.Numbering;
import fordring.party.PaymentAccount;
import fordring.party.PaymentAccounts;
import fordring.party.Tenants;
import fordring.platform.Clock;
import fordring.platform.Config;
import fordring.platform.Db;
import fordring.platform.Secrets;
import fordring.reference.ReferenceScheme;
import fordring.testkit.Database;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Batches that pair the same series and accounts in any order never wait for each other in a circle. Nothing is
 * retried here: a deadlock would be the failure of the batch.
 */
class LockOrderTest {
    private static final int THREADS = 8;
    private static final int BATCHES = 30;
    private static final ReferenceScheme KID = new ReferenceScheme(ReferenceScheme.Kind.KID_MOD10, 9);

    private final Db db = open();
    private final List<NumberSeriesId> series = new ArrayList<>();
    private final List<PaymentAccountId> accounts = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // set before each test
    private Seller seller;

    private static Db open() {
        Config.Database address = Database.freshAddress();
        return Db.open(
                new Config.Database(address.url(), address.user(), address.password(), THREADS + 2), new Clock());
    }

    /** One creditor with three series and three accounts. */
    @BeforeEach
    void seller(@TempDir Path folder) {
        Customers customers = new Customers(Secrets.of(folder.resolve("secret.key")));
        db.write(tx -> {
            TenantId tenant = Tenants.create(tx, "One", Tenants.Environment.LIVE);
            seller = Seller.open(tx, customers, tenant, "12345678903", KID, "F-");
            for (String prefix : List.of("G-", "H-")) {
                NumberSeries more =
                        new NumberSeries(NumberSeriesId.next(), prefix, 1, Set.of(Use.INVOICE), false, tx.now());
                Numbering.add(tx, tenant, seller.creditor(), more);
            }
            for (String number : List.of("12345678911", "99991042764")) {
                PaymentAccount more = new PaymentAccount(PaymentAccountId.next(), number, null, null, KID);
                PaymentAccounts.add(tx, tenant, seller.creditor(), more, false);
            }
            Numbering.list(tx, tenant, seller.creditor()).forEach(s -> series.add(s.id()));
            PaymentAccounts.list(tx, tenant, seller.creditor())
                    .forEach(a -> accounts.add(a.account().id()));
            return true;
        });
    }

    @AfterEach
    void close() {
        db.close();
    }

    private Draft draft(int ofSeries, int ofAccount) {
        Draft d = seller.draft();
        Marks marks = new Marks(null, series.get(ofSeries), accounts.get(ofAccount), null);
        return new Draft(
                d.tenant(), d.creditor(), d.customer(), d.content(), d.terms(), d.references(), marks, d.sending());
    }

    private void issue(List<Draft> drafts) {
        assertThat(db.<List<IssueInvoices.Outcome>>write(tx -> IssueInvoices.run(
                        tx,
                        drafts.stream()
                                .map(each -> new IssueInvoices.Asked(each, null))
                                .toList())))
                .allMatch(IssueInvoices.Outcome.Done.class::isInstance);
    }

    @Test
    void everyPairingInEveryOrderAtOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread;
                all.add(threads.submit(() -> {
                    for (int batch = 0; batch < BATCHES; batch++) {
                        int turn = first + batch;
                        List<Draft> drafts = new ArrayList<>(IntStream.range(0, 3)
                                .mapToObj(i -> draft(i, (i + turn) % 3))
                                .toList());
                        Collections.rotate(drafts, turn);
                        if (turn % 2 == 0) {
                            Collections.reverse(drafts);
                        }
                        issue(drafts.subList(0, 1 + turn % 3));
                    }
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
        List<Long> counts = db.read(tx -> tx.sql()
                .createQuery("SELECT count(*) FROM invoice UNION ALL SELECT sum(next_number - 1) FROM number_series"
                        + " UNION ALL SELECT sum(next_serial - 1) FROM payment_account")
                .mapTo(Long.class)
                .list());
        assertThat(counts).as("invoices, numbers and references used").containsOnly(counts.getFirst());
    }

    /** A batch that has to wait for its first account holds all its series already. */
    @Test
    void allSeriesAreLockedBeforeTheFirstAccount() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> holder = threads.submit(() -> db.write(tx -> {
                tx.sql()
                        .createQuery("SELECT 1 FROM payment_account FOR UPDATE")
                        .mapToMap()
                        .list();
                held.countDown();
                await(release);
                return true;
            }));
            held.await();
            Future<?> batch = threads.submit(() -> issue(List.of(draft(0, 0), draft(1, 1), draft(2, 2))));
            while (freeSeries() > 0) {
                assertThat(batch.isDone()).isFalse();
                Thread.onSpinWait();
            }
            release.countDown();
            holder.get();
            batch.get();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private int freeSeries() {
        return db.write(tx -> tx.sql()
                .createQuery("SELECT 1 FROM number_series FOR UPDATE SKIP LOCKED")
                .mapTo(Integer.class)
                .list()
                .size());
    }
}
