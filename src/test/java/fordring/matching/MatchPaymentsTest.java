package fordring.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fordring.fault.Rejected;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.PaymentFileId;
import fordring.id.PaymentId;
import fordring.invoice.Invoices;
import fordring.invoice.Issued;
import fordring.matching.MatchingRules.Overpayment;
import fordring.matching.MatchingRules.Owed;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.party.Customers;
import fordring.party.Tenants;
import fordring.payment.Payment;
import fordring.payment.PaymentStanding;
import fordring.payment.Payments;
import fordring.platform.Db;
import fordring.platform.Secrets;
import fordring.testkit.Database;
import fordring.testkit.Shop;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Payments that arrive together, against a database. Every invoice is of 1 500.00; references are KIDs of seven digits. */
class MatchPaymentsTest {
    private static final Db DB = Database.fresh();

    @SuppressWarnings("NullAway.Init") // set before each test
    private Shop shop;

    @SuppressWarnings("NullAway.Init") // set before each test
    private CustomerId ola;

    @SuppressWarnings("NullAway.Init") // set before each test
    private CustomerId kari;

    @BeforeEach
    void open(@TempDir Path folder) {
        Customers customers = new Customers(Secrets.of(folder.resolve("secret.key")));
        shop = Shop.open(DB, customers, Tenants.Environment.TEST, "Fjordlys");
        ola = DB.write(tx -> shop.customer(tx, "Ola Nordmann Bygg AS", null, null));
        kari = DB.write(tx -> shop.customer(tx, "Kari Nordmann", null, null));
    }

    @AfterAll
    static void close() {
        DB.close();
    }

    private Issued issue(CustomerId customer) {
        return DB.write(tx -> shop.issue(tx, customer, false));
    }

    /** A payment of a file, as a test changes it. */
    private record Told(
            long amount,
            @Nullable String reference,
            @Nullable String message,
            @Nullable String payer,
            @Nullable String account) {}

    private Payment payment(Issued of, Told told) {
        return new Payment(
                shop.tenant(),
                PaymentId.next(),
                of.creditor(),
                new Money(told.amount, Currency.NOK),
                Instant.parse("2025-03-10T12:00:00Z"),
                LocalDate.of(2025, 3, 10),
                told.reference,
                told.payer,
                Payment.Source.BANK,
                Instant.parse("2025-03-11T08:00:00Z"),
                null,
                new Payment.Told(
                        PaymentFileId.next(),
                        1,
                        LocalDate.of(2025, 3, 10),
                        null,
                        told.message,
                        told.account,
                        List.of(),
                        null));
    }

    /** What became of each. */
    private List<PaymentStanding> arrive(Issued of, Told... told) {
        List<Payment> payments = Arrays.stream(told).map(t -> payment(of, t)).toList();
        DB.write(tx -> MatchPayments.takeDown(
                tx,
                shop.tenant(),
                payments.stream().map(p -> new MatchPayments.Arrived(p, null)).toList()));
        return payments.stream().map(p -> standing(p.id())).toList();
    }

    private PaymentStanding standing(PaymentId id) {
        return DB.read(tx -> Payments.standing(tx, shop.tenant(), id)).orElseThrow();
    }

    private static Told byReference(Issued invoice, long amount) {
        return new Told(amount, invoice.paymentReference(), null, null, null);
    }

    private List<String> allocated(PaymentStanding payment) {
        return DB
                .read(tx -> Allocations.of(
                        tx, shop.tenant(), List.of(payment.payment().id())))
                .getOrDefault(payment.payment().id(), List.of())
                .stream()
                .map(a -> a.ground() + " " + a.certainty() + " " + a.total().minor())
                .toList();
    }

    private static String zeroless(Issued invoice) {
        return invoice.paymentReference().replaceFirst("^0+", "");
    }

    private void rules(Issued of, MatchingRules rules) {
        DB.write(tx -> {
            MatchingRules.keep(tx, shop.tenant(), of.creditor(), rules);
            return true;
        });
    }

    @Test
    void aPortionIsMatchedWhateverZerosTheReferencesHave() {
        List<Issued> invoices = IntStream.range(0, 4).mapToObj(i -> issue(ola)).toList();

        List<PaymentStanding> payments = arrive(
                invoices.getFirst(),
                byReference(invoices.get(0), 150_000),
                new Told(150_000, zeroless(invoices.get(1)), null, null, null),
                new Told(150_000, "000000000000" + invoices.get(2).paymentReference(), null, null, null),
                new Told(150_000, null, "KID " + invoices.get(3).paymentReference(), null, null));

        assertThat(payments).allMatch(p -> p.allocated().minor() == 150_000);
        assertThat(payments.stream().flatMap(p -> allocated(p).stream()))
                .containsExactly(
                        "REFERENCE 100 150000",
                        "REFERENCE 100 150000",
                        "REFERENCE 100 150000",
                        "REFERENCE_IN_TEXT 95 150000");
        assertThat(payments).allMatch(p -> ola.equals(p.customer()));
    }

    @Test
    void ofTwoPaymentsOfOneInvoiceInOnePortionTheSecondWaits() {
        Issued invoice = issue(ola);

        List<PaymentStanding> payments = arrive(invoice, byReference(invoice, 150_000), byReference(invoice, 150_000));

        assertThat(payments.get(0).allocated().minor()).isEqualTo(150_000);
        assertThat(payments.get(1).rest().minor()).isEqualTo(150_000);
    }

    @Test
    void severalPaymentsOfOneInvoiceInOnePortionMeetIt() {
        Issued invoice = issue(ola);

        List<PaymentStanding> payments = arrive(
                invoice, byReference(invoice, 100_000), byReference(invoice, 40_000), byReference(invoice, 20_000));

        assertThat(payments.stream().map(p -> p.allocated().minor())).containsExactly(100_000L, 40_000L, 10_000L);
        assertThat(payments.get(2).credited().minor()).isEqualTo(10_000);
    }

    @Test
    void whatIsOverMeetsOtherInvoicesWhereTheCreditorWantsIt() {
        Issued first = issue(ola);
        Issued second = issue(ola);
        issue(kari);
        rules(first, new MatchingRules(90, 0, Overpayment.OTHER_INVOICES, null));

        PaymentStanding payment = arrive(first, byReference(first, 310_000)).getFirst();

        assertThat(allocated(payment)).containsExactlyInAnyOrder("REFERENCE 100 150000", "OVERPAYMENT 100 150000");
        assertThat(payment.credited().minor()).isEqualTo(10_000);
        assertThat(arrive(second, byReference(second, 1)).getFirst().rest().minor())
                .isEqualTo(1);
    }

    @Test
    void theAccountSomebodyPaidFromIsKnownTheNextTime() {
        Issued first = issue(ola);
        Issued second = issue(ola);
        Told nameless = new Told(150_000, null, null, "O NORDMANN", "86011117947");
        assertThat(arrive(first, nameless).getFirst().allocated().isZero()).isTrue();

        arrive(first, new Told(150_000, first.paymentReference(), null, "O NORDMANN", "86011117947"));

        assertThat(allocated(arrive(second, nameless).getFirst())).containsExactly("PAYER_AND_AMOUNT 90 150000");
    }

    @Test
    void aNameIsEnoughForACreditorWhoSaysSo() {
        Issued invoice = issue(ola);
        issue(kari);
        rules(invoice, new MatchingRules(75, 0, Overpayment.CREDIT, null));

        PaymentStanding payment = arrive(invoice, new Told(150_000, null, null, "NORDMANN OLA BYGG A/S", null))
                .getFirst();

        assertThat(allocated(payment)).containsExactly("PAYER_AND_AMOUNT 75 150000");
        assertThat(payment.customer()).isEqualTo(ola);
    }

    @Test
    void whatWaitsIsSuggestedTheSurestFirst() {
        Issued first = issue(ola);
        Issued other = issue(kari);
        String number = first.number();
        PaymentStanding waiting = arrive(first, new Told(150_000, null, null, "ola nordmann bygg", null))
                .getFirst();

        List<Suggestions.Suggestion> suggestions = DB.read(
                tx -> Suggestions.of(tx, shop.tenant(), waiting.payment().id()));

        assertThat(suggestions)
                .extracting(s -> s.ground() + " " + s.certainty() + " "
                        + s.shares().getFirst().number())
                .containsExactly("PAYER_AND_AMOUNT 75 " + number, "AMOUNT 20 " + other.number());
        assertThat(suggestions.getFirst().shares())
                .containsExactly(new Suggestions.Share(first.id(), number, new Money(150_000, Currency.NOK)));
        PaymentStanding matched = arrive(other, byReference(other, 150_000)).getFirst();
        assertThat(DB.<List<Suggestions.Suggestion>>read(tx ->
                        Suggestions.of(tx, shop.tenant(), matched.payment().id())))
                .isEmpty();
        assertThatThrownBy(() -> DB.<Object>read(tx -> Suggestions.of(tx, shop.tenant(), PaymentId.next())))
                .isInstanceOf(Rejected.class);
    }

    /** Portions that pair the same invoices in any order wait for each other, and never settle more than is open. */
    @Test
    void portionsAtOnceNeverSettleMoreThanIsOpen() {
        List<Issued> invoices = IntStream.range(0, 6).mapToObj(i -> issue(ola)).toList();

        IntStream.range(0, 8)
                .mapToObj(portion -> CompletableFuture.runAsync(
                        () -> arrive(
                                invoices.getFirst(),
                                IntStream.range(0, 6)
                                        .mapToObj(i -> byReference(
                                                invoices.get((i * (portion % 5 + 1) + portion) % 6), 30_000))
                                        .toArray(Told[]::new)),
                        Thread::startVirtualThread))
                .toList()
                .forEach(CompletableFuture::join);

        List<Long> open = DB.write(tx -> invoices.stream()
                .map(i -> Invoices.find(tx, shop.tenant(), i.id()).orElseThrow().balance())
                .map(b -> {
                    assertThat(b.paid().plus(b.capital()).minor()).isEqualTo(150_000);
                    return b.capital().minor();
                })
                .toList());
        assertThat(open).allMatch(left -> left >= 0);
    }

    private static Map<CreditorId, MatchingRules> rulesOf(Issued of) {
        return DB.read(tx -> MatchingRules.of(tx, of.tenant(), List.of(of.creditor())));
    }

    @Test
    void aCreditorsRulesAreKeptAndOthersHaveTheUsualOnes() {
        Issued of = issue(ola);
        MatchingRules rules =
                new MatchingRules(80, 500, Overpayment.REFUND, List.of(Owed.CAPITAL, Owed.INTEREST, Owed.FEES));
        assertThat(rulesOf(of)).containsEntry(of.creditor(), MatchingRules.USUAL);

        rules(of, MatchingRules.USUAL);
        rules(of, rules);

        assertThat(rulesOf(of)).containsEntry(of.creditor(), rules);
    }

    @Test
    void whoeverSaysWhichInvoiceItIsForIsBelieved() {
        Issued first = issue(ola);
        Issued second = issue(ola);
        Payment payment = payment(first, byReference(first, 150_000));

        InvoiceId said = second.id();
        DB.write(tx -> MatchPayments.takeDown(tx, shop.tenant(), List.of(new MatchPayments.Arrived(payment, said))));

        assertThat(allocated(standing(payment.id()))).containsExactly("SAID 100 150000");
    }
}
