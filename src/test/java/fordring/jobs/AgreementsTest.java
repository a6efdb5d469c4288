package fordring.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fordring.collection.Arrival;
import fordring.collection.Cases;
import fordring.collection.HandOver;
import fordring.collection.Notice;
import fordring.collection.OpenCase;
import fordring.collection.PaymentPlan;
import fordring.collection.PaymentPlans;
import fordring.collection.Promises;
import fordring.collection.ProposePlan;
import fordring.collection.ResolveCase;
import fordring.collection.Schedule;
import fordring.fault.Rejected;
import fordring.id.CaseId;
import fordring.invoice.DisputeInvoice;
import fordring.invoice.Issued;
import fordring.invoice.PauseInvoice;
import fordring.invoice.ResolveDispute;
import fordring.money.Money;
import fordring.scenario.MoneyBooks;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is agreed on a claim of {@link NightlyDunningTest}, beside its letters, its disputes and its pauses. */
@SuppressWarnings("NullAway.Init") // set before each test
class AgreementsTest {
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

    private CaseId of(Issued invoice) {
        return shop.told(invoice).the().id();
    }

    private PaymentPlan propose(Issued invoice, String first) {
        ProposePlan.Wish wish = new ProposePlan.Wish(new Schedule.Even(2, LocalDate.parse(first)), null, 0);
        return shop.db().write(tx -> ProposePlan.run(tx, shop.tenant(), of(invoice), wish));
    }

    private PaymentPlan plan(Issued invoice) {
        return shop.db()
                .read(tx -> PaymentPlans.of(tx, shop.tenant(), of(invoice)))
                .getLast();
    }

    @Test
    void aPlanCountsNoLetterThatIsNotOutAndTheLetterStays() {
        Issued invoice = shop.sent();
        shop.theMailLies();
        shop.nights(dunning, "2025-03-29", "2025-03-29");
        assertThat(shop.open(invoice)).isEqualTo(153_500);

        PaymentPlan plan = propose(invoice, "2025-04-15");
        assertThat(plan.total().minor()).isEqualTo(150_000);
        assertThat(shop.open(invoice)).isEqualTo(150_000);
        shop.does(tx -> PaymentPlans.accept(tx, shop.tenant(), of(invoice), PaymentPlan.By.CREDITOR));
        shop.mail();
        assertThat(shop.notices(invoice)).extracting(Notice::state).containsExactly(Notice.State.WITHDRAWN);
        assertThat(shop.open(invoice)).isEqualTo(150_000);
    }

    /**
     * 20 days of April, 12.5 % of 1 500.00. Then it turns out that he has had the invoice since 18 April only: it bears
     * nothing before 19 May.
     */
    @Test
    void aPlanWithInterestThatIsNotOwedAnyMoreIsNotAccepted() {
        Issued invoice = shop.sent();
        shop.nights(dunning, "2025-03-26", "2025-03-26");
        shop.at("2025-04-20");
        shop.does(tx -> OpenCase.run(tx, shop.tenant(), invoice.id(), null));
        assertThat(propose(invoice, "2025-05-15").interest().minor()).isEqualTo(1_027);
        shop.does(tx -> Arrival.recount(tx, shop.tenant(), invoice.id(), LocalDate.parse("2025-04-18")));

        assertThatThrownBy(() ->
                        shop.does(tx -> PaymentPlans.accept(tx, shop.tenant(), of(invoice), PaymentPlan.By.DEBTOR)))
                .isInstanceOf(Rejected.class);
        assertThat(shop.open(invoice)).isEqualTo(150_000);
        assertThat(propose(invoice, "2025-05-15").interest().isZero()).isTrue();
        shop.does(tx -> PaymentPlans.accept(tx, shop.tenant(), of(invoice), PaymentPlan.By.DEBTOR));
        assertThat(shop.open(invoice)).isEqualTo(150_000);
    }

    /** The deadline of the warning was 2 May; the demand of 6 May, 105.00 and 18.49, lies. */
    @Test
    void whatIsHandedOverCountsNoLetterThatIsNotOut() {
        Issued invoice = shop.sent();
        shop.nights(dunning, "2025-03-29", "2025-05-05");
        shop.theMailLies();
        shop.nights(dunning, "2025-05-06", "2025-05-06");
        assertThat(shop.open(invoice)).isEqualTo(150_000 + 17_500 + 1_849);

        shop.does(tx -> HandOver.run(tx, shop.tenant(), of(invoice), "Fjord Inkasso AS"));
        assertThat(shop.open(invoice)).isEqualTo(157_000);
        shop.mail();
        assertThat(shop.notices(invoice).getLast().state()).isEqualTo(Notice.State.WITHDRAWN);
        assertThat(shop.told(invoice).status()).isEqualTo(Cases.Status.HANDED_OVER);
    }

    /** Half is due on Tuesday 15 April. Disputed from the 10th through the 21st, 12 days: Sunday 27, so Monday 28 April. */
    @Test
    void aPlanDoesNotBreakWhileItIsDisputedAndTheDaysAreGivenAnew() {
        Issued invoice = shop.sent();
        shop.nights(dunning, "2025-03-29", "2025-03-30");
        propose(invoice, "2025-04-15");
        shop.does(tx -> PaymentPlans.accept(tx, shop.tenant(), of(invoice), PaymentPlan.By.DEBTOR));
        shop.at("2025-04-10");
        shop.does(tx -> DisputeInvoice.run(tx, shop.tenant(), invoice.id(), "not mine"));
        shop.nights(dunning, "2025-04-11", "2025-04-20");
        assertThat(plan(invoice).state()).isEqualTo(PaymentPlan.State.ACCEPTED);
        assertThat(shop.waitsFor(invoice)).isEqualTo("PLAN dispute");

        shop.at("2025-04-21");
        shop.does(tx -> ResolveDispute.run(tx, shop.tenant(), invoice.id()));
        shop.nights(dunning, "2025-04-21", "2025-04-28");
        assertThat(plan(invoice).state()).isEqualTo(PaymentPlan.State.ACCEPTED);
        assertThat(shop.waitsFor(invoice)).isEqualTo("PLAN ");
        shop.nights(dunning, "2025-04-29", "2025-04-29");
        assertThat(plan(invoice).state()).isEqualTo(PaymentPlan.State.BROKEN);
    }

    /** Two disputes; the second begins after the first instalment was paid. */
    @Test
    void theDaysOfEachDisputeAreGivenAnew() {
        Issued invoice = shop.sent();
        shop.nights(dunning, "2025-03-29", "2025-03-30");
        Money half = propose(invoice, "2025-04-15").instalments().getFirst().amount();
        shop.does(tx -> PaymentPlans.accept(tx, shop.tenant(), of(invoice), PaymentPlan.By.DEBTOR));
        dispute(invoice, "2025-04-10", "2025-04-11");
        shop.at("2025-04-14");
        shop.paid(invoice, half.minor());
        dispute(invoice, "2025-05-12", "2025-05-14");
        // 15 May and 2 days: Saturday 17, so Monday 19; and 3 days: the 22nd.
        shop.nights(dunning, "2025-05-16", "2025-05-22");
        assertThat(plan(invoice).state()).isEqualTo(PaymentPlan.State.ACCEPTED);
        shop.nights(dunning, "2025-05-23", "2025-05-23");
        assertThat(plan(invoice).state()).isEqualTo(PaymentPlan.State.BROKEN);
    }

    private void dispute(Issued invoice, String from, String through) {
        shop.at(from);
        shop.does(tx -> DisputeInvoice.run(tx, shop.tenant(), invoice.id(), "not mine"));
        shop.at(through);
        shop.does(tx -> ResolveDispute.run(tx, shop.tenant(), invoice.id()));
    }

    @Test
    void aPromiseShortensNoPause() {
        Issued invoice = shop.sent();
        shop.nights(dunning, "2025-03-29", "2025-03-30");
        shop.does(tx -> PauseInvoice.run(tx, shop.tenant(), invoice.id(), null, "ill"));
        shop.does(tx -> Promises.make(tx, shop.tenant(), of(invoice), null, LocalDate.of(2025, 4, 10)));
        shop.nights(dunning, "2025-04-10", "2025-05-30");
        assertThat(shop.told(invoice).status()).isEqualTo(Cases.Status.PAUSED);
        assertThat(shop.notices(invoice)).hasSize(1);

        shop.does(tx -> PauseInvoice.run(tx, shop.tenant(), invoice.id(), LocalDate.of(2025, 8, 1), "ill"));
        shop.does(tx -> Promises.make(tx, shop.tenant(), of(invoice), null, LocalDate.of(2025, 6, 10)));
        assertThat(shop.told(invoice).pausedUntil()).isEqualTo("2025-08-01");
        // Friday 1 August is the last day; Monday the 4th is the bank day after it
        shop.does(tx -> Promises.make(tx, shop.tenant(), of(invoice), null, LocalDate.of(2025, 8, 1)));
        assertThat(shop.told(invoice).pausedUntil()).as("a longer one").isEqualTo("2025-08-04");
    }

    @ParameterizedTest
    @ValueSource(strings = {"paid", " Credited ", "written_off"})
    void whatTheBooksSayNoPersonSays(String word) {
        Issued invoice = shop.sent();
        shop.nights(dunning, "2025-03-29", "2025-03-30");
        assertThatThrownBy(() -> shop.does(tx -> ResolveCase.run(tx, shop.tenant(), of(invoice), word)))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("RESOLUTION_OF_BOOKS");
        assertThat(shop.told(invoice).status()).isEqualTo(Cases.Status.OPEN);
    }
}
