package fordring.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.collection.Case;
import fordring.collection.Cases;
import fordring.collection.GiveUp;
import fordring.collection.GoOnWithCase;
import fordring.collection.Notice;
import fordring.collection.Notices;
import fordring.collection.OpenCase;
import fordring.collection.Profiles;
import fordring.collection.ResolveCase;
import fordring.id.InvoiceId;
import fordring.id.PaymentId;
import fordring.invoice.DisputeInvoice;
import fordring.invoice.Issued;
import fordring.invoice.PauseInvoice;
import fordring.invoice.ResolveDispute;
import fordring.invoice.WriteOff;
import fordring.matching.Unmatch;
import fordring.platform.Tx;
import fordring.scenario.MoneyBooks;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Claims pursued by night. All are of 1 500.00, due on Saturday 15 March 2025 and owed by consumers: the first fee of
 * 35.00 is allowed from 29 March, to be paid by 12 April.
 */
@SuppressWarnings("NullAway.Init") // set before each test
class NightlyDunningTest {
    private static final String REMINDER = "2025-03-29 REMINDER 35, by 2025-04-12: 1500 + 35 + 0";

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

    private List<NightlyDunning.Report> night(String day) {
        shop.at(day);
        return shop.night(dunning);
    }

    private void nights(String first, String last) {
        LocalDate end = LocalDate.parse(last);
        for (LocalDate day = LocalDate.parse(first); !day.isAfter(end); day = day.plusDays(1)) {
            night(day.toString());
        }
    }

    private void does(Consumer<Tx> work) {
        shop.db().write(tx -> {
            work.accept(tx);
            return tx;
        });
    }

    /**
     * The deadline of 12 April, a Saturday, ends on Monday 14: 15 + 3 is the 18th. 14 days: Friday 2 May; 3 + 3 is the
     * 6th. The due date was not agreed, so interest runs from the 31st day after 1 March, 1 April: through 6 May 36 days
     * of 12.5 % of 1 500 = 18.493.
     */
    @Test
    void aClaimThatNobodyPaysGetsItsThreeLettersAndNoMore() {
        Issued invoice = shop.sent();
        nights("2025-03-14", "2025-06-15");

        assertThat(shop.letters(invoice))
                .containsExactly(
                        REMINDER,
                        "2025-04-18 WARNING 35, by 2025-05-02: 1500 + 70 + 0",
                        "2025-05-06 DEMAND 105, by 2025-05-20: 1500 + 175 + 18.49");
        assertThat(shop.open(invoice)).isEqualTo(150_000 + 17_500 + 1_849);
        assertThat(shop.waitsFor(invoice)).isEqualTo("OPEN course_ended");
        assertThat(shop.events(invoice))
                .isEqualTo(Map.of("collect.case_created", 1L, "collect.step_taken", 3L, "collect.reminder_sent", 3L));
    }

    @Test
    void onTheThirteenthDayNothingAndOnTheFourteenthOnceHoweverOftenItRuns() {
        Issued invoice = shop.sent();
        night("2025-03-28");
        assertThat(shop.letters(invoice)).isEmpty();
        assertThat(shop.open(invoice)).isEqualTo(150_000);

        assertThat(night("2025-03-29"))
                .singleElement()
                .satisfies(report -> assertThat(report.advanced()).isEqualTo(1));
        assertThat(night("2025-03-29")).as("nothing is due any more").isEmpty();
        assertThat(shop.letters(invoice)).containsExactly(REMINDER);
        assertThat(shop.open(invoice)).isEqualTo(153_500);
        assertThat(shop.told(invoice).nextStep()).satisfies(next -> {
            assertThat(next.on()).isEqualTo("2025-04-18");
            assertThat(String.valueOf(next.fee())).isEqualTo("35.00 NOK");
        });
    }

    @Test
    void afterAnOutageAStepBearsTheDayItIsTakenAndNoneIsMadeUpFor() {
        Issued invoice = shop.sent();
        night("2025-03-16");
        night("2025-05-02");
        night("2025-05-03");
        assertThat(shop.letters(invoice)).containsExactly("2025-05-02 REMINDER 35, by 2025-05-16: 1500 + 35 + 0");
    }

    /** The day before 29 March, a Saturday, is a bank day; of Sunday 30 and Monday 31 March it is still Friday the 28th. */
    @Test
    void withoutTheBanksFilesOfTheDayBeforeItWaitsAndSaysSo() {
        Issued invoice = shop.sent();
        shop.paymentsKnownThrough("2025-03-27");
        assertThat(night("2025-03-29")).singleElement().satisfies(report -> {
            assertThat(report.advanced()).isZero();
            assertThat(report.waited()).isEqualTo(1);
        });
        assertThat(shop.waitsFor(invoice)).isEqualTo("WATCHED intake");
        shop.paymentsUnknown();
        night("2025-03-29");
        assertThat(shop.letters(invoice)).isEmpty();

        shop.paymentsKnownThrough("2025-03-28");
        night("2025-03-31");
        assertThat(shop.letters(invoice)).containsExactly("2025-03-31 REMINDER 35, by 2025-04-14: 1500 + 35 + 0");
    }

    @Test
    void whoPaidIsNotRemindedAndACaseEndsWithItsClaim() {
        Issued early = shop.sent();
        Issued late = shop.sent();
        shop.at("2025-03-20");
        shop.paid(early, 150_000);
        nights("2025-03-20", "2025-03-30");
        shop.paid(late, 153_500);
        nights("2025-03-31", "2025-04-30");

        assertThat(shop.letters(early)).isEmpty();
        assertThat(shop.events(early)).as("nobody heard of it").isEmpty();
        assertThat(shop.letters(late)).containsExactly(REMINDER);
        assertThat(shop.told(late).status()).isEqualTo(Cases.Status.RESOLVED);
        assertThat(shop.told(late).the().ending())
                .extracting(Case.Ending::resolution)
                .isEqualTo("paid");
        assertThat(shop.events(late)).containsEntry("collect.resolved", 1L);
    }

    @Test
    void aCaseGoesOnWhenItsPaymentIsTakenBack() {
        Issued invoice = shop.sent();
        nights("2025-03-28", "2025-03-30");
        PaymentId payment = shop.paid(invoice, 153_500);
        night("2025-04-02");
        assertThat(shop.told(invoice).status()).isEqualTo(Cases.Status.RESOLVED);

        shop.at("2025-04-20");
        does(tx -> Unmatch.run(tx, shop.tenant(), payment, null));
        night("2025-04-20");
        assertThat(shop.told(invoice).the().state()).isEqualTo(Case.State.OPEN);
        assertThat(shop.letters(invoice))
                .containsExactly(REMINDER, "2025-04-20 WARNING 35, by 2025-05-04: 1500 + 70 + 0");
    }

    /** Fourteen days after the dispute was settled on 10 April is the 24th. */
    @Test
    void aDisputeFreezesFeesAndLettersAtOnce() {
        Issued invoice = shop.sent();
        night("2025-03-28");
        does(tx -> DisputeInvoice.run(tx, shop.tenant(), invoice.id(), "not mine"));
        nights("2025-03-29", "2025-04-10");
        assertThat(shop.waitsFor(invoice)).isEqualTo("WATCHED dispute");
        does(tx -> ResolveDispute.run(tx, shop.tenant(), invoice.id()));
        nights("2025-04-11", "2025-04-25");
        assertThat(shop.letters(invoice)).containsExactly("2025-04-24 REMINDER 35, by 2025-05-08: 1500 + 35 + 0");
    }

    @Test
    void aPauseHoldsUntilTheDayAfterItsLast() {
        Issued invoice = shop.sent();
        night("2025-03-28");
        does(tx -> PauseInvoice.run(tx, shop.tenant(), invoice.id(), LocalDate.of(2025, 4, 3), null));
        nights("2025-03-29", "2025-04-05");
        assertThat(shop.letters(invoice)).containsExactly("2025-04-04 REMINDER 35, by 2025-04-18: 1500 + 35 + 0");
    }

    @Test
    void whatWasNeverSentIsNotRemindedOf() {
        Issued invoice = shop.unsent();
        nights("2025-03-16", "2025-04-20");
        assertThat(shop.waitsFor(invoice)).isEqualTo("WATCHED not_sent");
        assertThat(shop.letters(invoice)).isEmpty();
    }

    @Test
    void oneThatFailsIsNotedAndStopsNobody() {
        List<Issued> all = List.of(shop.sent(), shop.sent(), shop.sent());
        does(tx -> tx.sql().execute("""
                CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    IF NEW.invoice_id = '%s' THEN RAISE EXCEPTION 'spoilt'; END IF;
                    RETURN NEW; END $$;
                CREATE TRIGGER spoil BEFORE INSERT ON notice FOR EACH ROW EXECUTE FUNCTION spoil()
                """.formatted(all.get(1).id().value())));
        assertThat(night("2025-03-29")).singleElement().satisfies(report -> {
            assertThat(report.advanced()).isEqualTo(2);
            assertThat(report.failed()).isEqualTo(1);
        });
        assertThat(shop.letters(all.get(0))).containsExactly(REMINDER);
        assertThat(shop.letters(all.get(1))).isEmpty();
        assertThat(shop.open(all.get(1))).as("its fee neither").isEqualTo(150_000);
        assertThat(shop.waitsFor(all.get(1))).startsWith("WATCHED failure: ");
        assertThat(shop.letters(all.get(2))).containsExactly(REMINDER);

        does(tx -> tx.sql().execute("DROP TRIGGER spoil ON notice"));
        night("2025-03-30");
        assertThat(shop.letters(all.get(1))).hasSize(1);
    }

    /** What is left when a part was written off is never told paid. */
    @Test
    void aCaseThatWaitsForNothingMoreEndsWhenTheRestOfItsClaimIsPaid() {
        Issued invoice = shop.sent();
        nights("2025-03-28", "2025-05-31");
        assertThat(shop.waitsFor(invoice)).isEqualTo("OPEN course_ended");
        does(tx -> GiveUp.run(tx, shop.tenant(), invoice.id(), new WriteOff.Wish(50_000L, false, null)));
        shop.paid(invoice, shop.open(invoice));
        night("2025-06-01");
        assertThat(shop.told(invoice).status()).isEqualTo(Cases.Status.RESOLVED);
    }

    @Test
    void aLetterThatLiesUntilTheNextDayIsDatedAnewWithAsManyDaysToPay() {
        Issued invoice = shop.sent();
        shop.theMailLies();
        night("2025-03-29");
        shop.at("2025-03-31");
        shop.mail();
        assertThat(shop.letters(invoice)).containsExactly("2025-03-31 REMINDER 35, by 2025-04-14: 1500 + 35 + 0");
        assertThat(shop.notices(invoice).getFirst().state()).isEqualTo(Notice.State.SENT);
    }

    @Test
    void aLetterThatIsDisputedBeforeItIsOutIsWithdrawnWithItsFee() {
        Issued invoice = shop.sent();
        shop.theMailLies();
        night("2025-03-29");
        does(tx -> DisputeInvoice.run(tx, shop.tenant(), invoice.id(), "not mine"));
        shop.mail();
        assertThat(shop.notices(invoice).getFirst().state()).isEqualTo(Notice.State.WITHDRAWN);
        assertThat(shop.open(invoice)).isEqualTo(150_000);
        assertThat(shop.events(invoice)).doesNotContainKey("collect.reminder_sent");
    }

    /** The fee falls away, a person sees to it, and the same step is taken again. */
    @Test
    void aLetterThatReachesNobodyCostsNothingAndWaitsForAPerson() {
        Issued invoice = shop.sent();
        shop.theMailLies();
        night("2025-03-29");
        does(tx -> Notices.failed(
                tx, shop.tenant(), shop.notices(invoice).getFirst().id()));
        nights("2025-03-30", "2025-05-30");
        assertThat(shop.open(invoice)).isEqualTo(150_000);
        assertThat(shop.waitsFor(invoice)).isEqualTo("OPEN delivery");
        assertThat(shop.notices(invoice)).hasSize(1);

        shop.at("2025-05-31");
        does(tx -> GoOnWithCase.run(tx, shop.tenant(), shop.told(invoice).the().id()));
        night("2025-05-31");
        assertThat(shop.letters(invoice).getLast()).isEqualTo("2025-05-31 REMINDER 35, by 2025-06-14: 1500 + 35 + 0");
    }

    @Test
    void whoCollectsByHandOpensEachCaseHimselfAndEndsIt() {
        Issued one = shop.sent();
        Issued other = shop.sent();
        does(tx -> Profiles.collect(tx, shop.tenant(), one.creditor(), new Profiles.Collecting(false, null)));
        nights("2025-03-28", "2025-03-31");
        assertThat(shop.waitsFor(one)).isEqualTo("WATCHED by_hand");

        does(tx -> OpenCase.run(tx, shop.tenant(), one.id(), null));
        night("2025-03-31");
        assertThat(shop.letters(one)).hasSize(1);
        assertThat(shop.letters(other)).isEmpty();
        does(tx -> ResolveCase.run(tx, shop.tenant(), shop.told(one).the().id(), "we let it be"));
        nights("2025-04-01", "2025-05-10");
        assertThat(shop.letters(one)).hasSize(1);
        assertThat(shop.told(one).the().ending())
                .extracting(Case.Ending::resolution)
                .isEqualTo("we let it be");

        does(tx -> Profiles.collect(tx, shop.tenant(), one.creditor(), Profiles.Collecting.USUAL));
        night("2025-05-11");
        assertThat(shop.letters(other)).hasSize(1);
    }

    @Test
    void casesAreFoundByWhatTheyAreToldAs() {
        Issued open = shop.sent();
        Issued disputed = shop.sent();
        Issued paused = shop.sent();
        Issued paid = shop.sent();
        Issued watched = shop.unsent();
        nights("2025-03-28", "2025-03-30");
        does(tx -> DisputeInvoice.run(tx, shop.tenant(), disputed.id(), "not mine"));
        does(tx -> PauseInvoice.run(tx, shop.tenant(), paused.id(), LocalDate.of(2025, 4, 3), null));
        shop.paid(paid, 153_500);
        night("2025-04-03");

        assertThat(page(null)).containsExactlyInAnyOrder(open.id(), disputed.id(), paused.id(), paid.id());
        assertThat(page(Cases.Status.OPEN)).containsExactly(open.id());
        assertThat(page(Cases.Status.DISPUTED)).containsExactly(disputed.id());
        assertThat(page(Cases.Status.PAUSED)).containsExactly(paused.id());
        assertThat(page(Cases.Status.RESOLVED)).containsExactly(paid.id());
        assertThat(shop.told(paused).pausedUntil()).isEqualTo("2025-04-03");
        assertThat(shop.told(disputed).nextStep()).as("nobody knows when").isNull();
        assertThat(shop.waitsFor(watched)).isEqualTo("WATCHED not_sent");
        shop.at("2025-04-04");
        assertThat(page(Cases.Status.PAUSED)).as("its last day is past").isEmpty();
    }

    private List<InvoiceId> page(Cases.@Nullable Status status) {
        return shop.db().read(tx -> {
            List<Cases.Told> all = new ArrayList<>();
            List<Cases.Told> page = Cases.page(tx, shop.tenant(), null, null, status, null, 2);
            while (!page.isEmpty()) {
                all.addAll(page);
                page = Cases.page(
                        tx,
                        shop.tenant(),
                        null,
                        null,
                        status,
                        all.getLast().the().id(),
                        2);
            }
            return all.stream().map(told -> told.the().invoice()).toList();
        });
    }
}
