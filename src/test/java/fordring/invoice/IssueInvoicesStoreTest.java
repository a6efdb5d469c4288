package fordring.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.id.CustomerId;
import fordring.id.TenantId;
import fordring.invoice.IssueInvoices.Outcome;
import fordring.party.Customers;
import fordring.party.Tenants;
import fordring.platform.Clock;
import fordring.platform.Config;
import fordring.platform.Db;
import fordring.platform.Secrets;
import fordring.reference.ReferenceScheme;
import fordring.testkit.Database;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssueInvoicesStoreTest {
    private static final ReferenceScheme MOD10 = new ReferenceScheme(ReferenceScheme.Kind.KID_MOD10, 9);
    private static final ReferenceScheme MOD11 = new ReferenceScheme(ReferenceScheme.Kind.KID_MOD11, 6);
    private static final int THREADS = 8;
    private static final int BATCHES = 50;

    private final Db db = open();

    @SuppressWarnings("NullAway.Init") // set before each test
    private Customers customers;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Seller fjord;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Seller berg;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Seller elv;

    /** One connection for each thread, and one for the reader. */
    private static Db open() {
        Config.Database address = Database.freshAddress();
        return Db.open(
                new Config.Database(address.url(), address.user(), address.password(), THREADS + 1), new Clock());
    }

    @BeforeEach
    void sellers(@TempDir Path folder) {
        customers = new Customers(Secrets.of(folder.resolve("secret.key")));
        db.write(tx -> {
            TenantId one = Tenants.create(tx, "One", Tenants.Environment.LIVE);
            TenantId other = Tenants.create(tx, "Other", Tenants.Environment.LIVE);
            fjord = Seller.open(tx, customers, one, "12345678903", MOD10, "F-");
            berg = Seller.open(tx, customers, one, "12345678911", MOD11, "");
            elv = Seller.open(tx, customers, other, "12345678903", MOD10, "");
            return true;
        });
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void eachCreditorsNumbersFollowTheOrderOfTheDraftsWithoutAGap() {
        List<Draft> drafts = IntStream.range(0, 300)
                .mapToObj(i -> List.of(fjord, berg, elv).get(i % 3).draft())
                .toList();

        List<Issued> issued = issued(run(drafts));

        for (Seller seller : List.of(fjord, berg, elv)) {
            assertThat(of(issued, seller)).extracting(Issued::number).isEqualTo(numbers(seller, 100));
            assertThat(stored(seller)).containsExactlyInAnyOrderElementsOf(numbers(seller, 100));
        }
        assertThat(issued(run(List.of(berg.draft(), fjord.draft()))))
                .extracting(Issued::number)
                .containsExactly("101", "F-101");
    }

    @Test
    void aDraftThatIsRefusedUsesNoNumberAndHindersNoOther() {
        CustomerId elvs = elv.customer();

        List<Outcome> outcomes = run(List.of(
                fjord.draft(),
                fjord.draft(fjord.customer(), 149_999, null), // the lines come to 1500.00
                fjord.draft(new CustomerId("cust_nobody"), 150_000, null),
                fjord.draft(elvs, 150_000, null), // another tenant's
                fjord.draft(fjord.customer(), 150_000, "order 1"),
                fjord.draft(fjord.customer(), 150_000, "order 1"),
                berg.draft(berg.customer(), 150_000, "order 1"), // another creditor's order 1
                fjord.draft()));

        assertThat(outcomes.stream().map(IssueInvoicesStoreTest::told))
                .containsExactly(
                        "F-1",
                        "TOTAL_DIFFERS",
                        "CUSTOMER_UNKNOWN",
                        "CUSTOMER_UNKNOWN",
                        "F-2",
                        "EXTERNAL_REFERENCE_TAKEN",
                        "1",
                        "F-3");
        assertThat(run(List.of(fjord.draft(fjord.customer(), 150_000, "order 1"), fjord.draft())).stream()
                        .map(IssueInvoicesStoreTest::told))
                .containsExactly("EXTERNAL_REFERENCE_TAKEN", "F-4");
    }

    @Test
    void whatIsRolledBackUsesNoNumber() {
        assertThatThrownBy(() -> db.write(tx -> {
                    IssueInvoices.run(tx, asked(List.of(fjord.draft(), fjord.draft())));
                    throw new IllegalStateException("power cut");
                }))
                .hasMessage("power cut");

        assertThat(stored(fjord)).isEmpty();
        assertThat(issued(run(List.of(fjord.draft()))))
                .singleElement()
                .satisfies(i -> assertThat(i.number()).isEqualTo("F-1"))
                .satisfies(i -> assertThat(i.paymentReference()).isEqualTo("000000018"));
    }

    @Test
    void whereModulus11GivesNoDigitTheSerialIsSkippedAndTheNumberIsNot() {
        // A single digit d weighs 2: check 11 − 2d mod 11. For 6 that is 11 − 1 = 10, which is no digit.
        List<Issued> issued = issued(run(Stream.generate(berg::draft).limit(6).toList()));

        assertThat(issued)
                .extracting(Issued::paymentReference)
                .containsExactly("000019", "000027", "000035", "000043", "000051", "000078");
        assertThat(issued).extracting(Issued::number).containsExactly("1", "2", "3", "4", "5", "6");
    }

    @Test
    void paymentReferencesAreValidAndNeverTwice() {
        List<Issued> issued = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            issued.addAll(issued(run(Stream.generate(() -> List.of(fjord.draft(), berg.draft()))
                    .limit(100)
                    .flatMap(List::stream)
                    .toList())));
        }

        for (Seller seller : List.of(fjord, berg)) {
            assertThat(of(issued, seller))
                    .hasSize(500)
                    .extracting(Issued::paymentReference)
                    .doesNotHaveDuplicates()
                    .allMatch(kid -> seller.scheme().check(kid))
                    .allMatch(kid -> kid.matches("[0-9]+"));
        }
    }

    @Test
    void anInvoiceIsBookedAndOpen() {
        run(List.of(fjord.draft(), elv.draft()));

        assertThat(db.<List<String>>read(tx -> tx.sql()
                        .createQuery("SELECT i.total_minor || ' ' || b.capital_minor || ' ' || p.amount_minor"
                                + " FROM invoice i JOIN invoice_balance b USING (tenant_id)"
                                + " JOIN journal_entry e ON e.tenant_id = i.tenant_id AND e.invoice_id = i.id"
                                + " JOIN posting p ON p.tenant_id = e.tenant_id AND p.entry_id = e.id"
                                + " WHERE b.invoice_id = i.id AND p.account = 'RECEIVABLE'")
                        .mapTo(String.class)
                        .list()))
                .containsExactly("150000 150000 150000", "150000 150000 150000");
    }

    /** Whatever order the drafts of a batch are in, two batches must not wait for each other in a circle. */
    @Test
    void manyAtOnceLeaveNoGapInNumbersNorInEvents() throws Exception {
        List<Seller> sellers = List.of(fjord, berg, elv);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1)) {
            List<Future<Integer>> writers = IntStream.range(0, THREADS)
                    .mapToObj(thread -> threads.submit(batches(sellers, thread)))
                    .toList();
            Future<Integer> reader =
                    threads.submit(() -> pollWhile(() -> writers.stream().anyMatch(w -> !w.isDone())));
            int drafts = 0;
            for (Future<Integer> writer : writers) {
                drafts += writer.get();
            }

            assertThat(reader.get()).as("states that the reader saw").isGreaterThan(20);
            assertThat(events().values().stream().mapToLong(Log::last).sum()).isEqualTo(drafts);
        }
        for (Seller seller : sellers) {
            List<String> stored = stored(seller);
            assertThat(stored).containsExactlyInAnyOrderElementsOf(numbers(seller, stored.size()));
        }
    }

    /** Batches of one to five drafts, in ever another order of creditors; returns how many drafts there were. */
    private Callable<Integer> batches(List<Seller> sellers, int thread) {
        return () -> {
            int drafts = 0;
            for (int batch = 0; batch < BATCHES; batch++) {
                int first = thread + batch;
                List<Draft> mixed = IntStream.range(0, 1 + first % 5)
                        .mapToObj(i -> sellers.get((first + i * (1 + thread % 2)) % sellers.size())
                                .draft())
                        .toList();
                drafts += issued(run(mixed)).size();
            }
            return drafts;
        };
    }

    /** Follows the log while there are writers: below the last event that can be seen, all can be seen. */
    private int pollWhile(java.util.function.BooleanSupplier writing) {
        int states = 0;
        Map<UUID, Log> before = Map.of();
        while (writing.getAsBoolean()) {
            Map<UUID, Log> now = events();
            now.values().forEach(log -> assertThat(log.count()).isEqualTo(log.last()));
            states += now.equals(before) ? 0 : 1;
            before = now;
        }
        return states;
    }

    /** What can be seen of a tenant's events. */
    private record Log(UUID tenant, long last, long count) {}

    private Map<UUID, Log> events() {
        return db.read(tx -> tx
                .sql()
                .createQuery("SELECT tenant_id, max(sequence) AS last, count(*) FROM event GROUP BY tenant_id")
                .map((rs, ctx) ->
                        new Log(rs.getObject("tenant_id", UUID.class), rs.getLong("last"), rs.getLong("count")))
                .stream()
                .collect(Collectors.toMap(Log::tenant, log -> log)));
    }

    private static List<IssueInvoices.Asked> asked(List<Draft> drafts) {
        return drafts.stream()
                .map(draft -> new IssueInvoices.Asked(draft, null))
                .toList();
    }

    private List<Outcome> run(List<Draft> drafts) {
        return db.write(tx -> IssueInvoices.run(tx, asked(drafts)));
    }

    private List<String> stored(Seller seller) {
        return db.read(tx -> tx.sql()
                .createQuery("SELECT number FROM invoice WHERE tenant_id = :tenant AND creditor_id = :creditor")
                .bind("tenant", seller.tenant().value())
                .bind("creditor", seller.creditor().value())
                .mapTo(String.class)
                .list());
    }

    private static List<String> numbers(Seller seller, int count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(n -> seller.prefix() + n)
                .toList();
    }

    private static List<Issued> issued(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(o -> switch (o) {
                    case Outcome.Done done -> done.invoice();
                    case Outcome.Refused _, Outcome.Unproven _ -> throw new AssertionError(o);
                })
                .toList();
    }

    private static List<Issued> of(List<Issued> issued, Seller seller) {
        return issued.stream()
                .filter(i -> i.creditor().equals(seller.creditor()))
                .toList();
    }

    private static String told(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> done.invoice().number();
            case Outcome.Refused refused ->
                refused.faults().stream().map(Fault::code).map(Code::name).collect(Collectors.joining(" "));
            case Outcome.Unproven _ -> "unproven";
        };
    }
}
