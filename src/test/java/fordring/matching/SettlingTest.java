package fordring.matching;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.country.Country;
import fordring.id.CreditId;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.PaymentFileId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.invoice.Balance;
import fordring.invoice.Receivable;
import fordring.ledger.Financed;
import fordring.matching.MatchingRules.Overpayment;
import fordring.matching.MatchingRules.Owed;
import fordring.matching.Settlement.Lack;
import fordring.matching.Settlement.Part;
import fordring.matching.Settlement.Rest;
import fordring.matching.Settling.Done;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.party.Customer;
import fordring.payment.Payment;
import fordring.testkit.Seeded;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What payments settle, worked out by hand. Amounts are whole kroner (or euro) unless they are minor units. */
class SettlingTest {
    private static final TenantId TENANT = TenantId.next();
    private static final CreditorId CREDITOR = CreditorId.next();
    private static final CustomerId CUSTOMER = new CustomerId("cust_1");
    private static final LocalDate DAY = LocalDate.of(2025, 3, 1);

    private static Money nok(long major) {
        return new Money(major * 100, Currency.NOK);
    }

    private static Balance owed(Currency currency, long capital, long fees, long interest, long lost) {
        Money zero = Money.zero(currency);
        return new Balance(
                new Money(capital * 100, currency),
                new Money(fees * 100, currency),
                new Money(interest * 100, currency),
                zero,
                zero,
                new Money(lost * 100, currency),
                zero,
                zero,
                zero,
                null);
    }

    private static Receivable claim(
            Country country, Balance balance, Money financed, @Nullable Financed how, @Nullable String rate) {
        return new Receivable(
                InvoiceId.next(),
                CREDITOR,
                CUSTOMER,
                Customer.DebtorClass.CONSUMER,
                country,
                "Kari Nordmann",
                "10001",
                "1234566",
                DAY,
                DAY,
                balance,
                financed,
                how,
                rate == null ? null : country.currency(),
                rate == null ? null : new BigDecimal(rate));
    }

    private static Receivable claim(Country country, long capital, long fees, long interest, long lost) {
        Balance balance = owed(Currency.NOK, capital, fees, interest, lost);
        return claim(country, balance, nok(0), null, null);
    }

    private static Payment payment(Money amount, @Nullable Money instructed) {
        return new Payment(
                TENANT,
                PaymentId.next(),
                CREDITOR,
                amount,
                Instant.parse("2025-03-01T12:00:00Z"),
                DAY,
                null,
                null,
                Payment.Source.BANK,
                Instant.parse("2025-03-01T12:00:00Z"),
                null,
                instructed == null
                        ? null
                        : new Payment.Told(PaymentFileId.next(), 1, DAY, null, null, null, List.of(), instructed));
    }

    private static Done settle(Settling settling, Payment payment, MatchingRules rules, Part... parts) {
        return settling.settle(
                new Settlement(payment, true, payment.amount(), List.of(), Arrays.asList(parts), Rest.CREDIT, rules));
    }

    private static Part part(Receivable claim) {
        return new Part(claim, null, Ground.REFERENCE, 100);
    }

    private static MatchingRules rules(long tolerance, @Nullable List<Owed> order) {
        return new MatchingRules(90, tolerance, Overpayment.CREDIT, order);
    }

    private static Settling settling() {
        return new Settling(Map.of());
    }

    /** 1 000 of capital, 70 of fees, 30 of interest, and 200 that were written off. */
    @ParameterizedTest
    @CsvSource({
        "NO, , 50, 0, 50, 0, 0",
        "NO, , 90, 0, 70, 20, 0",
        "NO, , 600, 500, 70, 30, 0",
        "DK, , 90, 0, 70, 20, 0",
        "SE, , 50, 0, 20, 30, 0",
        "SE, , 20, 0, 0, 20, 0",
        "FI, , 90, 0, 60, 30, 0",
        "FI, , 1100, 1000, 70, 30, 0",
        "NO, , 1150, 1000, 70, 30, 50",
        "NO, , 1300, 1000, 70, 30, 200",
        "NO, , 1301, 1000, 70, 30, 200",
        "NO, CAPITAL, 600, 600, 0, 0, 0",
        "SE, CAPITAL, 1080, 1000, 80, 0, 0",
    })
    void aPaymentMeetsWhatIsOwedInItsOrder(
            Country country, @Nullable Owed first, long paid, long capital, long fees, long interest, long recovered) {
        Receivable claim = claim(country, 1_000, first == null ? 70 : 100, first == null ? 30 : 0, 200);
        List<Owed> order = first == null ? null : List.of(first, Owed.FEES, Owed.INTEREST);
        Payment payment = payment(nok(paid), null);

        Done done = settle(settling(), payment, rules(0, order), part(claim));

        Allocation met = done.allocations().getFirst();
        assertThat(met.part().capital()).isEqualTo(nok(capital));
        assertThat(met.fees()).isEqualTo(nok(fees));
        assertThat(met.interest()).isEqualTo(nok(interest));
        assertThat(met.recovered()).isEqualTo(nok(recovered));
        assertThat(met.paid().plus(done.over())).isEqualTo(nok(paid));
    }

    /** 1 000 of capital and 70 of fees. What is let go is capital, and never more than that. */
    @ParameterizedTest
    @CsvSource({
        "1069, 100, 999, 70, 1",
        "1068, 100, 998, 70, 0",
        "1069, 99, 999, 70, 0",
        "1070, 100, 1000, 70, 0",
    })
    void whatLacksIsLetGoWithinTheTolerance(long paid, long tolerance, long capital, long fees, long letGo) {
        Receivable claim = claim(Country.NO, 1_000, 70, 0, 0);
        Settling settling = settling();

        Done done = settle(settling, payment(nok(paid), null), rules(tolerance, null), part(claim));

        Allocation met = done.allocations().getFirst();
        assertThat(met.capital()).isEqualTo(nok(capital));
        assertThat(met.fees()).isEqualTo(nok(fees));
        assertThat(met.difference()).isEqualTo(nok(letGo));
        Balance now = settling.moved().iterator().next().now().balance();
        assertThat(now.open()).isEqualTo(nok(1_070 - paid - letGo));
        assertThat(now.paidAt() == null).isEqualTo(now.open().isPositive());
        assertThat(done.over()).isEqualTo(nok(0));
    }

    /** The order of a creditor who takes capital first leaves fees; they are met first all the same when nothing stays open. */
    @Test
    void whatIsLetGoIsCapitalWhateverTheOrder() {
        Receivable claim = claim(Country.NO, 1_000, 70, 0, 0);
        List<Owed> order = List.of(Owed.CAPITAL, Owed.INTEREST, Owed.FEES);

        Allocation met = settle(settling(), payment(nok(1_069), null), rules(100, order), part(claim))
                .allocations()
                .getFirst();

        assertThat(met.capital()).isEqualTo(nok(999));
        assertThat(met.fees()).isEqualTo(nok(70));
        assertThat(met.difference()).isEqualTo(nok(1));
        Receivable feesOnly = claim(Country.NO, 0, 70, 0, 0);
        assertThat(settle(settling(), payment(nok(69), null), rules(100, null), part(feesOnly))
                        .allocations()
                        .getFirst()
                        .difference())
                .isEqualTo(nok(0));
    }

    /** Of 1 000, 800 or 1 000 are sold without recourse: the loss of what is left is the buyer's, unless it is not sold. */
    @ParameterizedTest
    @CsvSource({"800, SOLD, 1", "1000, SOLD, 0", "1000, LENT_ON, 1", "1000, SOLD_WITH_RECOURSE, 1"})
    void onlyWhatIsTheCreditorsIsLetGo(long financed, Financed how, long letGo) {
        Receivable claim = claim(Country.NO, owed(Currency.NOK, 1_000, 0, 0, 0), nok(financed), how, null);

        Allocation met = settle(settling(), payment(nok(999), null), rules(100, null), part(claim))
                .allocations()
                .getFirst();

        assertThat(met.difference()).isEqualTo(nok(letGo));
        assertThat(met.financed()).isEqualTo(nok(Math.min(financed, 999 + letGo)));
        assertThat(met.how()).isEqualTo(how);
    }

    /** Three payments of 400 on 1 000: each meets what those before it left; of the last 200 are over. */
    @Test
    void paymentsOfOneInvoiceMeetWhatThoseBeforeThemLeft() {
        Receivable claim = claim(Country.NO, owed(Currency.NOK, 1_000, 0, 0, 0), nok(500), Financed.LENT_ON, null);
        Settling settling = settling();
        List<Done> done = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            done.add(settle(settling, payment(nok(400), null), rules(0, null), part(claim)));
        }

        assertThat(done.subList(0, 3))
                .extracting(d -> d.allocations().getFirst().capital())
                .containsExactly(nok(400), nok(400), nok(200));
        assertThat(done.subList(0, 3))
                .extracting(d -> d.allocations().getFirst().financed())
                .containsExactly(nok(400), nok(100), nok(0));
        assertThat(done.get(2).over()).isEqualTo(nok(200));
        assertThat(done.get(2).rest()).isEqualTo(Rest.CREDIT);
        assertThat(done.get(3).allocations()).isEmpty();
        assertThat(done.get(3).over()).isEqualTo(nok(400));
        assertThat(done.get(3).rest()).as("a payment of what is settled waits").isEqualTo(Rest.WAIT);
        assertThat(settling.moved()).singleElement().satisfies(m -> {
            assertThat(m.now().balance().open()).isEqualTo(nok(0));
            assertThat(m.now().financed()).isEqualTo(nok(0));
            assertThat(m.was().financed()).isEqualTo(nok(500));
        });
        assertThat(settling.told()).hasSize(4);
    }

    /** 100 of 250 are said to be for the first, which is named once more at the end: it is one match. */
    @Test
    void oneMatchOfEachInvoiceHoweverOftenItIsNamed() {
        Receivable first = claim(Country.NO, 200, 0, 0, 0);
        Receivable second = claim(Country.NO, 80, 0, 0, 0);

        Done done = settle(
                settling(),
                payment(nok(250), null),
                rules(0, null),
                new Part(first, nok(100), Ground.SAID, 100),
                part(second),
                part(first));

        assertThat(done.allocations()).extracting(Allocation::paid).containsExactly(nok(170), nok(80));
        assertThat(done.over()).isEqualTo(nok(0));
    }

    /** The customer took a credit note of 300 off what he owes: 700 settle 1 000. */
    @Test
    void creditThatThePayerTookOffIsMetFirst() {
        Receivable claim = claim(Country.NO, 1_000, 0, 0, 0);
        CreditId credit = CreditId.next();
        Payment payment = payment(nok(700), null);

        Done done = new Settling(Map.of(credit, nok(250)))
                .settle(new Settlement(
                        payment,
                        true,
                        nok(700),
                        List.of(new Settlement.Offset(credit, claim, nok(300))),
                        List.of(part(claim)),
                        Rest.CREDIT,
                        rules(0, null)));

        assertThat(done.offsets())
                .singleElement()
                .satisfies(o -> assertThat(o.part().total())
                        .as("no more than is left of it")
                        .isEqualTo(nok(250)));
        assertThat(done.allocations().getFirst().capital()).isEqualTo(nok(700));
    }

    /**
     * 100 euro at 11.50 are 1 150 kroner. Within a twentieth all of it is settled and the rest is exchange; beyond, a part
     * is, or something is over. The figures are minor units.
     */
    @ParameterizedTest
    @CsvSource({
        "115000, , WITHIN_TOLERANCE, 10000, 115000, 0",
        "116000, , WITHIN_TOLERANCE, 10000, 116000, 1000",
        "114000, , WITHIN_TOLERANCE, 10000, 114000, -1000",
        "120750, , WITHIN_TOLERANCE, 10000, 120750, 5750",
        "120751, , WITHIN_TOLERANCE, 10000, 115000, 0",
        "57500, , WITHIN_TOLERANCE, 5000, 57500, 0",
        "57500, , ALWAYS, 10000, 57500, -57500",
        "100000, 10000, WITHIN_TOLERANCE, 10000, 100000, -15000",
        "100000, 9000, WITHIN_TOLERANCE, 8696, 100000, -4",
    })
    void anInvoiceInEuroIsPaidInKroner(
            long kroner, @Nullable Long ordered, Lack lack, long euro, long paid, long exchange) {
        Receivable claim = claim(Country.NO, owed(Currency.EUR, 100, 0, 0, 0), Money.zero(Currency.EUR), null, "11.5");
        Money instructed = ordered == null ? null : new Money(ordered, Currency.EUR);
        Payment payment = payment(new Money(kroner, Currency.NOK), instructed);

        Done done = settle(settling(), payment, rules(0, null), new Part(claim, null, Ground.SAID, 100, lack));

        Allocation met = done.allocations().getFirst();
        assertThat(met.capital()).isEqualTo(new Money(euro, Currency.EUR));
        assertThat(met.paid()).isEqualTo(new Money(paid, Currency.NOK));
        assertThat(met.exchange()).isEqualTo(new Money(exchange, Currency.NOK));
        assertThat(done.over()).isEqualTo(new Money(kroner - paid, Currency.NOK));
    }

    /** 100 euro were ordered and became 1 000 kroner; 10 kroner of them are, at 11.50, 87 cents. */
    @Test
    void aPartOfAPaymentIsNotAllThatWasOrdered() {
        Receivable claim = claim(Country.NO, owed(Currency.EUR, 100, 0, 0, 0), Money.zero(Currency.EUR), null, "11.5");
        Payment payment = payment(nok(1_000), new Money(100_00, Currency.EUR));
        Part part = new Part(claim, nok(10), Ground.SAID, 100, Lack.NEVER);
        Done done = settle(settling(), payment, rules(0, null), part);
        assertThat(done.allocations().getFirst().capital()).isEqualTo(new Money(87, Currency.EUR));
    }

    /** Nobody knows a rate between kronor and the kroner of the invoice: what the payer ordered says it. */
    @ParameterizedTest
    @CsvSource({"95000, 1000, 1000, 95000", "47500, 500, 500, 47500", "100000, 2000, 1000, 50000"})
    void withoutARateWhatThePayerOrderedCounts(long kronor, long ordered, long kroner, long paid) {
        Receivable claim = claim(Country.NO, 1_000, 0, 0, 0);
        Payment payment = payment(new Money(kronor, Currency.SEK), nok(ordered));

        Allocation met = settle(settling(), payment, rules(0, null), part(claim))
                .allocations()
                .getFirst();

        assertThat(met.capital()).isEqualTo(nok(kroner));
        assertThat(met.paid()).isEqualTo(new Money(paid, Currency.SEK));
        assertThat(met.exchange()).isEqualTo(Money.zero(Currency.SEK));
    }

    @Test
    void nothingIsLostAndNothingIsOwedBelowZeroWhateverIsPaid() {
        Seeded.cases(500, random -> {
            List<Receivable> claims = new ArrayList<>();
            for (int i = random.integer(1, 4); i > 0; i--) {
                Balance balance = owed(
                        Currency.NOK,
                        random.number(0, 900),
                        random.number(0, 90),
                        random.number(0, 90),
                        random.number(0, 90));
                Money financed = new Money(random.number(0, balance.capital().minor()), Currency.NOK);
                Financed how = random.oneOf(Financed.values());
                claims.add(claim(random.oneOf(Country.values()), balance, financed, how, null));
            }
            Settling settling = settling();
            Money paid = nok(0);
            Money over = nok(0);
            Money settled = nok(0);
            Money letGo = nok(0);
            for (int i = random.integer(1, 5); i > 0; i--) {
                Payment payment = payment(new Money(random.number(1, 100_000), Currency.NOK), null);
                List<Part> parts = new ArrayList<>();
                for (Receivable claim : claims) {
                    Money most = random.chance(50) ? null : new Money(random.number(1, 100_000), Currency.NOK);
                    parts.add(new Part(claim, most, Ground.SAID, 100, random.oneOf(Lack.values())));
                }
                Done done = settle(settling, payment, rules(random.number(0, 500), null), parts.toArray(Part[]::new));
                paid = paid.plus(payment.amount());
                over = over.plus(done.over());
                for (Allocation a : done.allocations()) {
                    settled = settled.plus(a.total());
                    letGo = letGo.plus(a.difference());
                }
            }
            assertThat(settled.plus(over)).isEqualTo(paid);
            Money off = nok(0);
            for (var moved : settling.moved()) {
                Balance now = moved.now().balance();
                off = off.plus(moved.was().payable()).minus(moved.now().payable());
                assertThat(now.capital().minor()).isNotNegative();
                assertThat(now.lost().minor()).isNotNegative();
                assertThat(moved.now().financed().minor())
                        .isBetween(0L, now.capital().minor());
            }
            assertThat(off).isEqualTo(settled.plus(letGo));
        });
    }
}
