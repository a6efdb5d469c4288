package fordring.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.collection.Charge;
import fordring.collection.Charges;
import fordring.collection.GiveUp;
import fordring.collection.Notice;
import fordring.id.PaymentId;
import fordring.invoice.Issued;
import fordring.invoice.WriteOff;
import fordring.matching.MatchPayments;
import fordring.matching.MatchPayments.Arrived;
import fordring.matching.Unmatch;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.payment.Payment;
import fordring.scenario.MoneyBooks;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Payments that come to be known after a letter and were made before it. The letters are those of {@link
 * NightlyDunningTest}: a reminder of 35.00 on 29 March, a warning of 35.00 on 18 April, a demand of 105.00 and 18.49 of
 * interest on 6 May.
 */
@SuppressWarnings("NullAway.Init") // set before each test
class PaidBeforeTest {
    private Pursuit shop;
    private NightlyDunning dunning;

    @BeforeEach
    void open(@TempDir Path folder) {
        shop = new Pursuit(folder);
        dunning = new NightlyDunning(shop.db());
    }

    @AfterEach
    void close() {
        assertThat(MoneyBooks.faults(shop.db(), shop.tenant())).isEmpty();
        shop.close();
    }

    /** It is known on {@code known}, and the night after that is run. */
    private PaymentId paid(Issued invoice, long minor, String paidOn, String known) {
        shop.at(known);
        Payment payment = new Payment(
                shop.tenant(),
                PaymentId.next(),
                invoice.creditor(),
                new Money(minor, Currency.NOK),
                Instant.parse(paidOn + "T11:00:00Z"),
                LocalDate.parse(paidOn),
                invoice.paymentReference(),
                null,
                Payment.Source.BANK,
                Instant.parse(known + "T08:00:00Z"));
        shop.does(tx -> MatchPayments.takeDown(tx, shop.tenant(), List.of(new Arrived(payment, invoice.id()))));
        shop.night(dunning);
        return payment.id();
    }

    private List<Long> charges(Issued invoice) {
        return shop
                .db()
                .read(tx -> Charges.of(tx, shop.tenant(), List.of(invoice.id())))
                .getOrDefault(invoice.id(), List.of())
                .stream()
                .map(Charge::amount)
                .map(Money::minor)
                .toList();
    }

    private long told(String type) {
        return shop.db()
                .read(tx -> tx.sql()
                        .createQuery("SELECT count(*) FROM event WHERE tenant_id = :tenant AND type = :type")
                        .bind("tenant", shop.tenant().value())
                        .bind("type", type)
                        .mapTo(Long.class)
                        .one());
    }

    private long onAccount(String account) {
        return shop.db()
                .read(tx -> tx.sql()
                        .createQuery("SELECT coalesce(sum(amount_minor), 0) FROM posting"
                                + " WHERE tenant_id = :tenant AND account = :account")
                        .bind("tenant", shop.tenant().value())
                        .bind("account", account)
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void whoPaidTheDayBeforeTheReminderOwesNoFeeAndHasPaid() {
        Issued invoice = shop.sent();
        shop.nights(dunning, "2025-03-28", "2025-03-30");
        assertThat(shop.open(invoice)).isEqualTo(153_500);
        paid(invoice, 150_000, "2025-03-28", "2025-03-31");

        assertThat(shop.open(invoice)).isZero();
        assertThat(charges(invoice)).containsExactly(3_500L, -3_500L);
        assertThat(told("invoice.paid")).isOne();
        assertThat(shop.events(invoice)).containsEntry("collect.resolved", 1L);
        assertThat(shop.waitsFor(invoice)).isEqualTo("RESOLVED ");
        assertThat(shop.db()
                        .read(tx -> Charges.of(tx, shop.tenant(), List.of(invoice.id())))
                        .getOrDefault(invoice.id(), List.of())
                        .getLast()
                        .reason())
                .isEqualTo("paid_before");
    }

    /** On the day of the letter it was open in the morning. */
    @Test
    void whoPaidOnTheDayOfTheReminderOwesItsFee() {
        Issued invoice = shop.sent();
        shop.nights(dunning, "2025-03-28", "2025-03-30");
        paid(invoice, 150_000, "2025-03-29", "2025-03-31");
        assertThat(shop.open(invoice)).isEqualTo(3_500);
        assertThat(charges(invoice)).containsExactly(3_500L);
    }

    @Test
    void whoPaidAPartBeforeTheReminderOwesItsFee() {
        Issued invoice = shop.sent();
        shop.nights(dunning, "2025-03-28", "2025-03-30");
        paid(invoice, 149_900, "2025-03-28", "2025-03-31");
        assertThat(shop.open(invoice)).isEqualTo(3_600);
    }

    /** Both parts together were all, whichever came to be known first. */
    @Test
    void twoPartsThatWereAllTakeItAway() {
        Issued invoice = shop.sent();
        shop.nights(dunning, "2025-03-28", "2025-03-30");
        paid(invoice, 50_000, "2025-03-28", "2025-03-31");
        assertThat(shop.open(invoice)).isEqualTo(103_500);
        paid(invoice, 100_000, "2025-03-20", "2025-04-02");
        assertThat(shop.open(invoice)).isZero();
    }

    @Test
    void whoPaidBeforeTheFirstLetterOwesNothingOfAllThree() {
        Issued invoice = shop.sent();
        shop.nights(dunning, "2025-03-28", "2025-05-08");
        assertThat(shop.open(invoice)).isEqualTo(150_000 + 17_500 + 1_849);
        paid(invoice, 150_000, "2025-03-20", "2025-05-09");

        assertThat(shop.open(invoice)).isZero();
        assertThat(charges(invoice).stream().mapToLong(Long::longValue).sum()).isZero();
        assertThat(shop.waitsFor(invoice)).startsWith("RESOLVED");
        assertThat(onAccount("FEE_INCOME")).isZero();
        assertThat(onAccount("INTEREST_INCOME")).isZero();
    }

    /** Capital and the reminder's 35.00 on the day before the warning: the reminder stands, the rest goes. */
    @Test
    void whoPaidBetweenTwoLettersOwesWhatTheFirstDemanded() {
        Issued invoice = shop.sent();
        shop.nights(dunning, "2025-03-28", "2025-05-08");
        paid(invoice, 153_500, "2025-04-17", "2025-05-09");

        assertThat(shop.open(invoice)).isZero();
        assertThat(charges(invoice).stream().mapToLong(Long::longValue).sum()).isEqualTo(3_500);
        assertThat(shop.waitsFor(invoice)).startsWith("RESOLVED");
    }

    /** The capital alone on the day before the warning: the reminder's 35.00 were open on its day. */
    @Test
    void whoPaidTheCapitalAloneBetweenTwoLettersOwesBoth() {
        Issued invoice = shop.sent();
        shop.nights(dunning, "2025-03-28", "2025-04-20");
        paid(invoice, 150_000, "2025-04-17", "2025-04-21");
        assertThat(charges(invoice)).containsExactly(3_500L, 3_500L);
        assertThat(shop.open(invoice)).isEqualTo(7_000);
    }

    @Test
    void whatWasPaidOfTheFeeIsTheCustomersCredit() {
        Issued invoice = shop.sent();
        shop.nights(dunning, "2025-03-28", "2025-03-30");
        paid(invoice, 153_500, "2025-03-28", "2025-03-31");
        assertThat(shop.open(invoice)).isZero();
        assertThat(onAccount("CUSTOMER_CREDIT")).isEqualTo(-3_500);
        assertThat(onAccount("FEE_INCOME")).isZero();
    }

    /** The course goes on with the letter after it; what fell away stays away. */
    @Test
    void whenThePaymentIsTakenBackTheFeeDoesNotComeBack() {
        Issued invoice = shop.sent();
        shop.nights(dunning, "2025-03-28", "2025-03-30");
        PaymentId payment = paid(invoice, 150_000, "2025-03-28", "2025-03-31");
        shop.at("2025-04-02");
        shop.does(tx -> Unmatch.run(tx, shop.tenant(), payment, null));
        shop.nights(dunning, "2025-04-02", "2025-04-20");

        assertThat(charges(invoice)).containsExactly(3_500L, -3_500L, 3_500L);
        assertThat(shop.letters(invoice).getLast()).isEqualTo("2025-04-18 WARNING 35, by 2025-05-02: 1500 + 35 + 0");
    }

    /** Paid before it, known before it went out, and then taken back: what the letter says it costs is not owed. */
    @Test
    void aLetterDoesNotGoOutForAFeeThatFellAway() {
        Issued invoice = shop.sent();
        shop.theMailLies();
        shop.nights(dunning, "2025-03-29", "2025-03-29");
        PaymentId payment = paid(invoice, 150_000, "2025-03-28", "2025-03-30");
        shop.does(tx -> Unmatch.run(tx, shop.tenant(), payment, null));
        shop.night(dunning);
        shop.mail();
        assertThat(shop.notices(invoice)).extracting(Notice::state).containsExactly(Notice.State.WITHDRAWN);
        shop.at("2025-03-31");
        shop.night(dunning);
        shop.mail();
        assertThat(shop.letters(invoice).getLast()).isEqualTo("2025-03-31 REMINDER 35, by 2025-04-14: 1500 + 35 + 0");
        assertThat(shop.open(invoice)).isEqualTo(153_500);
    }

    /** A claim of which a part is lost is never told as paid; its case ends all the same. */
    @Test
    void theCaseOfAClaimThatWasLostInPartEndsWithItsFee() {
        Issued invoice = shop.sent();
        shop.at("2025-03-20");
        shop.does(tx -> GiveUp.run(tx, shop.tenant(), invoice.id(), new WriteOff.Wish(50_000L, false, null)));
        shop.nights(dunning, "2025-03-28", "2025-03-30");
        assertThat(shop.open(invoice)).isEqualTo(103_500);
        paid(invoice, 100_000, "2025-03-28", "2025-03-31");
        assertThat(shop.open(invoice)).isZero();
        assertThat(shop.waitsFor(invoice)).startsWith("RESOLVED");
    }
}
