package fordring.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fordring.collection.Charge.Kind;
import fordring.country.Country;
import fordring.country.LawRow;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.NoticeId;
import fordring.id.PaymentId;
import fordring.invoice.FirstSent;
import fordring.invoice.Issued;
import fordring.invoice.Receivable;
import fordring.invoice.Receivables;
import fordring.matching.MatchPayments;
import fordring.matching.MatchPayments.Arrived;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.party.Customers;
import fordring.party.Tenants;
import fordring.payment.Payment;
import fordring.platform.Db;
import fordring.platform.Secrets;
import fordring.platform.Tx;
import fordring.scenario.MoneyBooks;
import fordring.testkit.Database;
import fordring.testkit.Shop;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is charged, in the books. Every invoice is of 1 500.00, of 2025-03-01 and due on the 15th. */
class ChargesTest {
    private static final Db DB = Database.fresh();
    private static final LocalDate DAY = LocalDate.of(2025, 3, 31);
    private static final LawRow ROW = new LawRow(
            Country.NO,
            "inkassosats",
            "rate",
            LocalDate.of(2025, 1, 1),
            null,
            Decimal.of("700"),
            "FOR-1989-07-14-562 § 1-2",
            "kred.no",
            LocalDate.of(2026, 11, 22));

    @SuppressWarnings("NullAway.Init") // set before each test
    private Shop shop;

    @SuppressWarnings("NullAway.Init") // set before each test
    private CustomerId ola;

    @BeforeEach
    void open(@TempDir Path folder) {
        Customers customers = new Customers(Secrets.of(folder.resolve("secret.key")));
        shop = Shop.open(DB, customers, Tenants.Environment.TEST, "Fjordlys");
        ola = DB.write(tx -> shop.customer(tx, "Ola Nordmann Bygg AS", null, null));
    }

    @AfterEach
    void theMoneyIsAllAccountedFor() {
        assertThat(MoneyBooks.faults(DB, shop.tenant())).isEmpty();
    }

    @AfterAll
    static void close() {
        DB.close();
    }

    private static Money nok(long minor) {
        return new Money(minor, Currency.NOK);
    }

    private Issued issue() {
        return DB.write(tx -> {
            Issued invoice = shop.issue(tx, ola, false);
            FirstSent.note(tx, shop.tenant(), invoice.id(), invoice.issueDate());
            return invoice;
        });
    }

    private Receivable locked(Tx tx, InvoiceId id) {
        return Receivables.lock(tx, shop.tenant(), List.of(id)).getFirst();
    }

    private void charge(Issued invoice, @Nullable NoticeId notice, long fee, long interest) {
        DB.write(tx -> {
            Receivable receivable = locked(tx, invoice.id());
            return Charges.book(
                    tx,
                    shop.tenant(),
                    Stream.of(
                                    new Object[] {Kind.REMINDER_FEE, fee},
                                    new Object[] {Kind.INTEREST, interest})
                            .filter(each -> (Long) each[1] > 0)
                            .map(each -> new Charges.New(
                                    receivable,
                                    (Kind) each[0],
                                    notice,
                                    nok((Long) each[1]),
                                    DAY,
                                    each[0] == Kind.INTEREST ? DAY : null,
                                    List.of(ROW)))
                            .toList());
        });
    }

    private void paid(Issued invoice, long amount, LocalDate on) {
        Payment payment = new Payment(
                shop.tenant(),
                PaymentId.next(),
                invoice.creditor(),
                nok(amount),
                Instant.parse(on + "T12:00:00Z"),
                on,
                invoice.paymentReference(),
                null,
                Payment.Source.BANK,
                Instant.parse("2025-04-11T08:00:00Z"));
        DB.write(tx -> MatchPayments.takeDown(tx, shop.tenant(), List.of(new Arrived(payment, invoice.id()))));
    }

    private History history(Issued invoice) {
        return Objects.requireNonNull(
                DB.read(tx -> History.of(tx, shop.tenant(), List.of(invoice.id()))).get(invoice.id()));
    }

    private Map<String, Long> books() {
        Map<String, Long> found = new TreeMap<>();
        DB.read(tx -> tx.sql()
                .createQuery("""
                        SELECT account, sum(amount_minor) AS amount FROM posting WHERE tenant_id = :tenant
                        GROUP BY account HAVING sum(amount_minor) <> 0
                        """)
                .bind("tenant", shop.tenant().value())
                .map((rs, ctx) -> found.put(rs.getString("account"), rs.getLong("amount")))
                .list());
        return found;
    }

    @Test
    void aFeeAndInterestAreOwedBesideTheCapitalAndKeepTheirLaw() {
        Issued invoice = issue();
        NoticeId notice = NoticeId.next();
        charge(invoice, notice, 3_500, 822);

        Receivable after = DB.write(tx -> locked(tx, invoice.id()));
        assertThat(List.of(after.balance().capital(), after.balance().fees(), after.balance().interest()))
                .containsExactly(nok(150_000), nok(3_500), nok(822));
        assertThat(books())
                .isEqualTo(Map.of(
                        "RECEIVABLE", 150_000L,
                        "RECEIVABLE_FEES", 3_500L,
                        "RECEIVABLE_INTEREST", 822L,
                        "FEE_INCOME", -3_500L,
                        "INTEREST_INCOME", -822L,
                        "REVENUE", -120_000L,
                        "OUTPUT_VAT", -30_000L));
        assertThat(history(invoice).charges())
                .extracting(Charge::kind, Charge::notice, Charge::amount, Charge::chargedOn, Charge::law)
                .containsExactly(
                        tuple(
                                Kind.REMINDER_FEE, notice, nok(3_500), DAY, List.of(ROW)),
                        tuple(Kind.INTEREST, notice, nok(822), DAY, List.of(ROW)));
        assertThat(history(invoice).interestBooked(DAY)).isEqualTo(nok(822));
        assertThat(history(invoice).interestBooked(DAY.minusDays(1))).isEqualTo(nok(0));
    }

    @Test
    void whatIsPaidIsOfTheHistoryFromTheDayOnWhichItWasPaid() {
        Issued invoice = issue();
        charge(invoice, null, 3_500, 0);
        // Norway: costs first. 35.00 of 535.00 is the fee, 500.00 the capital.
        paid(invoice, 53_500, LocalDate.of(2025, 4, 10));

        History history = history(invoice);
        assertThat(history.changes())
                .extracting(History.Change::on, History.Change::capital, History.Change::fees)
                .containsExactly(tuple(
                        LocalDate.of(2025, 4, 10), nok(50_000), nok(3_500)));
        // Not agreed and sent on 1 March: the 31st day after is 1 April. 12.5 % of 1 500 for 9 days and of 1 000 for 11:
        // 4.623 + 3.767 = 8.390
        assertThat(history.interestToBook(LocalDate.of(2025, 4, 20))).isEqualTo(nok(839));
    }

    @Test
    void whoPaysAllOfItHasPaid() {
        Issued invoice = issue();
        charge(invoice, null, 3_500, 822);
        paid(invoice, 154_322, LocalDate.of(2025, 4, 10));
        Receivable after = DB.write(tx -> locked(tx, invoice.id()));
        assertThat(after.balance().open()).isEqualTo(nok(0));
        assertThat(after.balance().paidAt()).isNotNull();
    }
}
