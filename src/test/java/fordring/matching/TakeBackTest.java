package fordring.matching;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.CreditId;
import fordring.id.CustomerId;
import fordring.id.PaymentAccountId;
import fordring.id.PaymentFileId;
import fordring.id.PaymentId;
import fordring.id.ReversalId;
import fordring.invoice.CreditInvoice;
import fordring.invoice.Issued;
import fordring.invoice.MarkOverdue;
import fordring.invoice.Receivable;
import fordring.invoice.Receivables;
import fordring.invoice.WatchDueDates;
import fordring.matching.MatchPayments.Arrived;
import fordring.matching.Settlement.Offset;
import fordring.matching.Settlement.Part;
import fordring.matching.Settlement.Rest;
import fordring.matching.TakeBack.Taken;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.party.Customers;
import fordring.party.Tenants;
import fordring.payment.Payment;
import fordring.payment.PaymentStanding;
import fordring.payment.Payments;
import fordring.platform.Db;
import fordring.platform.Secrets;
import fordring.scenario.MoneyBooks;
import fordring.testkit.Database;
import fordring.testkit.Shop;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file says was taken back or taken off, many at once. Every invoice is of 1 500.00, 300.00 of them VAT. */
class TakeBackTest {
    private static final Db DB = Database.fresh();
    private static final LocalDate DAY = LocalDate.of(2025, 3, 20);

    private final PaymentFileId file = PaymentFileId.next();

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
        return DB.write(tx -> shop.issue(tx, ola, false));
    }

    private Payment payment(Issued invoice, long amount) {
        return new Payment(
                shop.tenant(),
                PaymentId.next(),
                invoice.creditor(),
                nok(amount),
                Instant.parse("2025-03-10T12:00:00Z"),
                LocalDate.of(2025, 3, 10),
                invoice.paymentReference(),
                null,
                Payment.Source.BANK,
                Instant.parse("2025-03-11T08:00:00Z"));
    }

    private Payment paid(Issued invoice, long amount) {
        Payment payment = payment(invoice, amount);
        DB.write(tx -> MatchPayments.takeDown(tx, shop.tenant(), List.of(new Arrived(payment, invoice.id()))));
        return payment;
    }

    private Issued credited(Issued invoice) {
        return DB.write(tx -> CreditInvoice.run(
                tx,
                shop.tenant(),
                invoice.id(),
                new CreditInvoice.Wish(List.of(), List.of(), null, null, false),
                (t, note) -> List.of()));
    }

    private Taken taken(Issued of, @Nullable Payment payment, boolean deduction, long amount, @Nullable String by) {
        return new Taken(
                deduction,
                of.creditor(),
                PaymentAccountId.next(),
                payment == null ? null : payment.id(),
                nok(amount),
                DAY,
                by,
                null,
                null,
                null,
                file,
                1);
    }

    private void takeBack(Taken... taken) {
        DB.write(tx -> TakeBack.run(tx, shop.tenant(), List.of(taken)));
    }

    private long open(Issued invoice) {
        return DB.write(tx -> Receivables.lock(tx, shop.tenant(), List.of(invoice.id())))
                .getFirst()
                .balance()
                .open()
                .minor();
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

    private List<String> waiting() {
        return DB.read(tx -> tx.sql()
                .createQuery("SELECT kind || ' ' || amount_minor FROM payment_reversal"
                        + " WHERE tenant_id = :tenant AND payment_id IS NULL ORDER BY id")
                .bind("tenant", shop.tenant().value())
                .mapTo(String.class)
                .list());
    }

    @Test
    void whatIsCertainGoesBackAndTheRestWaits() {
        Issued first = issue();
        Issued second = issue();
        Payment one = paid(first, 150_000);
        Payment other = paid(second, 160_000);

        takeBack(
                taken(first, one, false, 150_000, null),
                taken(first, one, false, 150_000, null),
                taken(second, other, false, 160_000, null),
                taken(second, null, false, 7_000, "hvem vet"));

        assertThat(List.of(open(first), open(second))).containsExactly(150_000L, 150_000L);
        assertThat(waiting()).as("no payment goes back twice").containsExactly("REVERSAL 150000", "REVERSAL 7000");
        assertThat(books())
                .isEqualTo(Map.of(
                        "RECEIVABLE", 300_000L,
                        "REVENUE", -240_000L,
                        "OUTPUT_VAT", -60_000L,
                        "BANK", -157_000L,
                        "UNALLOCATED_RECEIPTS", 157_000L));
    }

    /** It was paid when its day came, and is not after all: it is told overdue then, once. */
    @Test
    void whatIsOpenAgainIsOverdue() {
        Issued invoice = issue();
        Payment payment = paid(invoice, 150_000);
        markOverdue();
        assertThat(overdue()).isZero();

        takeBack(taken(invoice, payment, false, 150_000, null));
        markOverdue();
        assertThat(overdue()).isEqualTo(1);

        Payment again = paid(invoice, 150_000);
        takeBack(taken(invoice, again, false, 150_000, null));
        markOverdue();
        assertThat(overdue()).isEqualTo(1);
    }

    private void markOverdue() {
        while (DB.write(tx -> WatchDueDates.run(tx, 100))) {
            // until all that happened was looked at
        }
        DB.write(tx -> MarkOverdue.run(tx, shop.tenant(), 100));
    }

    private long overdue() {
        return DB.read(tx -> tx.sql()
                .createQuery("SELECT count(*) FROM event WHERE tenant_id = :tenant AND type = 'invoice.overdue'")
                .bind("tenant", shop.tenant().value())
                .mapTo(Long.class)
                .one());
    }

    @Test
    void ofAnotherAmountItWasAnotherPayment() {
        Issued invoice = issue();
        Payment payment = paid(invoice, 150_000);

        takeBack(taken(invoice, payment, false, 149_999, null));

        assertThat(open(invoice)).isZero();
        assertThat(waiting()).containsExactly("REVERSAL 149999");
    }

    /** 1 500.00 to his credit: 1 000.00 are taken off by it, 600.00 more than is left are not, 500.00 are. */
    @Test
    void whatThePayerTookOffIsMetByHisCreditWhileItLasts() {
        Issued invoice = issue();
        paid(invoice, 150_000);
        Issued note = credited(invoice);
        assertThat(books()).isEqualTo(Map.of("BANK", 150_000L, "CUSTOMER_CREDIT", -150_000L));

        takeBack(
                taken(invoice, null, true, 100_000, note.number()),
                taken(invoice, null, true, 60_000, note.number()),
                taken(invoice, null, true, 50_000, invoice.paymentReference()),
                taken(invoice, null, true, 1_000, "9999"));

        assertThat(books()).isEqualTo(Map.of("BANK", -61_000L, "UNALLOCATED_RECEIPTS", 61_000L));
    }

    /** 600.00 taken off by a number nobody knows: 500.00 of what waits of a payment, 100.00 of credit made later. */
    @Test
    void whatWasTakenOffByNothingKnownIsSaidByAPerson() {
        takeBack(taken(issue(), null, true, 60_000, "9999"));
        ReversalId off = DB.read(tx -> Reversals.page(tx, shop.tenant(), true, new ReversalId(new UUID(-1L, -1L)), 10))
                .getFirst()
                .id();
        Issued invoice = issue();
        Payment payment = paid(invoice, 150_000);
        DB.write(tx -> {
            Unmatch.run(tx, shop.tenant(), payment.id(), null);
            SettleReversal.run(tx, shop.tenant(), off, new SettleReversal.OfPayment(payment.id()), 50_000L);
            MatchByHand.run(tx, shop.tenant(), payment.id(), List.of(new MatchByHand.Wish(invoice.id(), null, false)));
            return true;
        });
        assertThat(open(invoice)).isEqualTo(50_000);
        paid(invoice, 60_000);
        CreditId credit = DB.read(tx -> CustomerCredits.page(tx, shop.tenant(), ola, true, null, 10))
                .getFirst()
                .id();
        DB.write(tx -> {
            SettleReversal.run(tx, shop.tenant(), off, new SettleReversal.OfCredit(credit), null);
            return true;
        });

        assertThat(open(invoice)).isZero();
        assertThat(books())
                .as("the first invoice is open, the second paid")
                .isEqualTo(
                        Map.of("BANK", 150_000L, "RECEIVABLE", 150_000L, "REVENUE", -240_000L, "OUTPUT_VAT", -60_000L));
        assertThat(DB.<List<?>>read(
                        tx -> Reversals.page(tx, shop.tenant(), true, new ReversalId(new UUID(-1L, -1L)), 10)))
                .isEmpty();
    }

    /** 1 500.00 are to his credit; he pays the next invoice with 1 000.00 and takes 500.00 of it off. */
    @Test
    void creditThatWasNettedWithAPaymentIsTheCustomersAgain() {
        Issued invoice = issue();
        paid(invoice, 150_000);
        credited(invoice);
        Issued next = issue();
        Payment payment = payment(next, 100_000);
        CreditId credit = DB.read(tx -> CustomerCredits.page(tx, shop.tenant(), ola, true, null, 10))
                .getFirst()
                .id();
        DB.write(tx -> {
            Receivable claim =
                    Receivables.lock(tx, shop.tenant(), List.of(next.id())).getFirst();
            return Settle.takeDown(
                    tx,
                    shop.tenant(),
                    List.of(new Settlement(
                            payment,
                            true,
                            payment.amount(),
                            List.of(new Offset(credit, claim, nok(50_000))),
                            List.of(new Part(claim, null, Ground.SEVERAL_REFERENCES, 97)),
                            Rest.CREDIT,
                            MatchingRules.USUAL)));
        });
        assertThat(open(next)).isZero();
        assertThat(books())
                .isEqualTo(Map.of(
                        "BANK", 250_000L,
                        "CUSTOMER_CREDIT", -100_000L,
                        "REVENUE", -120_000L,
                        "OUTPUT_VAT", -30_000L));

        DB.write(tx -> {
            Unmatch.run(tx, shop.tenant(), payment.id(), next.id());
            return true;
        });

        assertThat(open(next)).isEqualTo(150_000);
        assertThat(books())
                .isEqualTo(Map.of(
                        "BANK", 250_000L,
                        "CUSTOMER_CREDIT", -150_000L,
                        "UNALLOCATED_RECEIPTS", -100_000L,
                        "RECEIVABLE", 150_000L,
                        "REVENUE", -120_000L,
                        "OUTPUT_VAT", -30_000L));
        PaymentStanding standing = DB.read(tx -> Payments.standing(tx, shop.tenant(), payment.id()))
                .orElseThrow();
        assertThat(standing.customer())
                .as("a wrong match says nothing of who paid")
                .isNull();
    }

    /** 1 600.00 were thought to be Ola's, who got 100.00 to his credit, and were Kari's: nothing is his. */
    @Test
    void whatIsMovedToAnotherCustomerLeavesNothingToTheFirst() {
        Issued his = issue();
        CustomerId kari = DB.write(tx -> shop.customer(tx, "Kari Nordmann Rør AS", null, null));
        Issued hers = DB.write(tx -> shop.issue(tx, kari, false));
        Payment payment = paid(his, 160_000);
        assertThat(creditOf(ola)).isEqualTo(10_000);

        DB.write(tx -> {
            Unmatch.run(tx, shop.tenant(), payment.id(), his.id());
            MatchByHand.run(tx, shop.tenant(), payment.id(), List.of(new MatchByHand.Wish(hers.id(), null, false)));
            return true;
        });

        assertThat(List.of(open(his), open(hers))).containsExactly(150_000L, 0L);
        assertThat(creditOf(ola)).isZero();
        assertThat(creditOf(kari)).isEqualTo(10_000);
    }

    /** 3 100.00 settled two of Ola's, the rest is his; one was paid for Kari, and what is over of that is not his too. */
    @Test
    void whatIsOverOfAPaymentOfTwoIsNotAddedToTheCreditOfTheFirst() {
        Issued first = issue();
        Issued second = issue();
        CustomerId kari = DB.write(tx -> shop.customer(tx, "Kari Nordmann Rør AS", null, null));
        Issued hers = DB.write(tx -> shop.issue(tx, kari, false));
        paid(hers, 100_000);
        Payment payment = paid(first, 310_000);
        DB.write(tx -> {
            Unmatch.run(tx, shop.tenant(), payment.id(), null);
            MatchByHand.run(
                    tx,
                    shop.tenant(),
                    payment.id(),
                    List.of(
                            new MatchByHand.Wish(first.id(), null, false),
                            new MatchByHand.Wish(second.id(), null, false)));
            Unmatch.run(tx, shop.tenant(), payment.id(), second.id());
            MatchByHand.run(tx, shop.tenant(), payment.id(), List.of(new MatchByHand.Wish(hers.id(), null, false)));
            return true;
        });

        assertThat(List.of(open(first), open(second), open(hers))).containsExactly(0L, 150_000L, 0L);
        assertThat(creditOf(ola)).isEqualTo(10_000);
        PaymentStanding standing = DB.read(tx -> Payments.standing(tx, shop.tenant(), payment.id()))
                .orElseThrow();
        assertThat(standing.rest()).as("waits for a person").isEqualTo(nok(100_000));
    }

    private long creditOf(CustomerId customer) {
        return DB.read(tx -> CustomerCredits.page(tx, shop.tenant(), customer, true, null, 10)).stream()
                .mapToLong(c -> c.left().minor())
                .sum();
    }
}
