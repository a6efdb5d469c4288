package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.collection.Schedule;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.party.Tenants.Environment;
import fordring.testkit.App;
import fordring.testkit.Reply;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Plans of payment, for the debt of {@link Debt}. On 1 April the first day of interest has run up, the 31st after the
 * invoice went out: 1 500 x 12.5 % / 365 = 0.5137, so 0.51; 1 500 + 35 + 0.51 = 1 535.51 is to be paid.
 */
class PaymentPlansTest {
    private static final App APP = App.start();

    private final Debt debt = Debt.of(APP);

    @AfterAll
    static void stop() {
        APP.close();
    }

    private Reply accepted() {
        debt.at("2025-04-01");
        return Debt.ok(debt.post(
                "payment-plan", "{'instalments':3,'firstDueDate':'2025-04-15','graceDays':3,'accepted':true}"));
    }

    private static List<String> instalments(Reply plan) {
        List<String> found = new ArrayList<>();
        for (JsonNode each : plan.at("instalments")) {
            found.add(
                    each.path("dueDate").asString() + " " + each.path("amount").asLong());
        }
        return found;
    }

    private static String reference(Reply plan, int no) {
        return plan.at("instalments").get(no - 1).path("paymentReference").asString();
    }

    /** 153 551 / 3 = 51 183.67. */
    @Test
    void aPlanComesOutExactlyWithWhatIsLeftOverInTheLastInstalment() {
        debt.at("2025-04-01");
        Reply plan = debt.post("payment-plan", "{'instalments':3,'firstDueDate':'2025-04-30'}");

        assertThat(plan.status()).as(plan.toString()).isEqualTo(201);
        assertThat(List.of(plan.number("open"), plan.number("interest"), plan.number("fee"), plan.number("total")))
                .containsExactly(153_500L, 51L, 0L, 153_551L);
        assertThat(instalments(plan)).containsExactly("2025-04-30 51183", "2025-05-30 51183", "2025-06-30 51185");
        assertThat(plan.string("state")).isEqualTo("proposed");
        assertThat(debt.owed()).as("nothing is booked").containsExactly(150_000L, 3_500L, 0L);
        assertThat(Stream.of(1, 2, 3).map(no -> reference(plan, no)).distinct())
                .hasSize(3)
                .doesNotContain(debt.invoice.string("paymentReference"));
    }

    /** 153 551 = 3 x 50 000 + 3 551. A 31st that a month does not have is its last day. */
    @Test
    void soMuchAMonthTakesAsLongAsItTakes() {
        debt.at("2025-04-01");
        Reply plan = Debt.ok(debt.post("payment-plan", "{'amountPerMonth':50000,'firstDueDate':'2025-05-31'}"));

        assertThat(instalments(plan))
                .containsExactly("2025-05-31 50000", "2025-06-30 50000", "2025-07-31 50000", "2025-08-31 3551");
    }

    @Test
    void whatWasAgreedMustComeToWhatIsOwed() {
        debt.at("2025-04-01");
        Reply wrong = debt.post("payment-plan", "{'schedule':[{'dueDate':'2025-05-02','amount':153550}]}");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("153550").contains("153551");
        assertThat(debt.post("payment-plan", "{}").status()).isEqualTo(422);
        assertThat(debt.post("payment-plan", "{'instalments':2,'schedule':[]}").status())
                .isEqualTo(422);
        assertThat(debt.post("payment-plan", "{'instalments':121,'firstDueDate':'2025-05-02'}")
                        .faultyFields())
                .containsExactly("instalments");

        Reply right = Debt.ok(debt.post(
                "payment-plan",
                "{'schedule':[{'dueDate':'2025-05-02','amount':100000},{'dueDate':'2025-05-20','amount':53551}]}"));
        assertThat(instalments(right)).containsExactly("2025-05-02 100000", "2025-05-20 53551");
    }

    /** Inkassoforskriften § 1-2 lists what may be charged, and a plan is not on the list. */
    @Test
    void aNorwegianPlanIsFreeAndTheRefusalNamesTheParagraph() {
        debt.at("2025-04-01");
        Reply refused = debt.post("payment-plan", "{'instalments':2,'firstDueDate':'2025-05-02','fee':1}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.faultOf("fee")).contains("inkassoforskriften § 1-2");
    }

    /**
     * Due on 15 April, and three days' grace end on Good Friday: the next bank day is Tuesday 22 April. The second is due
     * on 15 May and its grace ends on Sunday 18: Monday 19 May. The warning, which would have come on 18 April, comes when
     * the plan is broken.
     */
    @Test
    void stepsRestWhileAPlanIsKeptAndComeWhenAnInstalmentDoesNot() {
        Reply plan = accepted();
        assertThat(plan.string("acceptedBy")).isEqualTo("creditor");
        assertThat(debt.owed()).containsExactly(150_000L, 3_500L, 51L);
        assertThat(debt.state()).isEqualTo("PLAN");

        debt.at("2025-04-22");
        debt.pays(51_183, reference(plan, 1), "2025-04-22");
        debt.nights("2025-04-15", "2025-04-24");
        assertThat(debt.state()).isEqualTo("PLAN");
        debt.nights("2025-05-14", "2025-05-19");
        assertThat(debt.letters()).containsExactly("2025-03-29 REMINDER");

        debt.night("2025-05-20");
        assertThat(debt.get("payment-plan").string("state")).isEqualTo("broken");
        assertThat(debt.letters()).containsExactly("2025-03-29 REMINDER", "2025-05-20 WARNING");
        assertThat(debt.told()).contains("collect.plan_accepted", "collect.plan_broken");
        assertThat(APP.events(debt.account.tenant()).stream()
                        .filter(e -> e.type().equals("collect.plan_broken"))
                        .map(e -> e.data().path("instalment").asInt() + " "
                                + e.data().path("missing").asLong()))
                .containsExactly("2 51183");
    }

    @Test
    void anInstalmentOfWhichNotAllPaymentsAreKnownBreaksNothing() {
        accepted();
        debt.sql("UPDATE payment_account SET payments_through = '2025-04-15' WHERE tenant_id = :tenant");
        debt.night("2025-04-23");
        assertThat(debt.state()).isEqualTo("PLAN");

        debt.sql("UPDATE payment_account SET payments_through = '2025-04-22' WHERE tenant_id = :tenant");
        debt.night("2025-04-23");
        assertThat(debt.get("payment-plan").string("state")).isEqualTo("broken");
    }

    /** Interest that ran up meanwhile is let go. */
    @Test
    void whoPaysAllInstalmentsHasPaid() {
        Reply plan = accepted();
        debt.at("2025-06-16");
        debt.pays(51_183, reference(plan, 1), "2025-04-15");
        debt.pays(51_183, reference(plan, 2), "2025-05-15");
        debt.pays(51_185, reference(plan, 3), "2025-06-13");
        debt.night("2025-06-16");

        assertThat(debt.owed()).containsExactly(0L, 0L, 0L);
        assertThat(debt.state()).isEqualTo("RESOLVED");
        assertThat(debt.get("payment-plan").string("state")).isEqualTo("accepted");
        assertThat(debt.told()).contains("collect.resolved").doesNotContain("collect.plan_broken");
    }

    @Test
    void aPlanIsAcceptedOnlyAsLongAsWhatItSaysIsOwed() {
        debt.at("2025-04-01");
        Debt.ok(debt.post("payment-plan", "{'instalments':2,'firstDueDate':'2025-05-02'}"));
        debt.pays(10_000, debt.invoice.string("paymentReference"), "2025-04-01");
        assertThat(debt.post("payment-plan/accept", "").status()).isEqualTo(409);

        Reply anew = Debt.ok(debt.post("payment-plan", "{'instalments':2,'firstDueDate':'2025-05-02'}"));
        assertThat(anew.number("no")).isEqualTo(2);
        Debt.ok(debt.post("payment-plan/accept", ""));
        assertThat(debt.post("payment-plan", "{'instalments':2,'firstDueDate':'2025-05-02'}")
                        .status())
                .as("it runs")
                .isEqualTo(409);
        Reply withdrawn = Debt.ok(debt.account.api().delete("/collect/cases/" + debt.caseId + "/payment-plan"));
        assertThat(withdrawn.string("state")).isEqualTo("withdrawn");
        assertThat(debt.state()).isEqualTo("OPEN");
    }

    @Test
    void whileTheDebtorDisputesNoPlanIsChargedFor() {
        debt.at("2025-04-01");
        Debt.ok(debt.post("dispute", "{'reason':'not mine'}"));
        assertThat(debt.post("payment-plan", "{'instalments':2,'firstDueDate':'2025-05-02','accepted':true}")
                        .status())
                .isEqualTo(409);
        assertThat(debt.owed()).containsExactly(150_000L, 3_500L, 0L);
    }

    /** An øre a month of 153 551 is refused before so many months are counted out. */
    @Test
    void aPlanOfMoreMonthsThanCanBeIsRefused() {
        debt.at("2025-04-01");
        assertThat(debt.post("payment-plan", "{'amountPerMonth':1,'firstDueDate':'2025-05-02'}")
                        .status())
                .isEqualTo(422);
        assertThat(new Schedule.Monthly(new Money(1, Currency.NOK), LocalDate.of(2025, 5, 2))
                        .of(new Money(153_551, Currency.NOK)))
                .hasSize(Schedule.MOST + 1);
    }

    @Test
    void aPlanIsThereInWritingWithEachReference() throws IOException {
        Reply plan = accepted();
        Reply letter = debt.get("payment-plan/document");
        assertThat(letter.header("Content-Type")).isEqualTo("application/pdf");
        try (PDDocument pdf = Loader.loadPDF(letter.raw())) {
            String text = new PDFTextStripper().getText(pdf).replaceAll("[\\s\u00a0]+", "");
            assertThat(text).contains("Avtaleomnedbetaling", "511,83", "511,85", "1535,51");
            assertThat(text).contains(reference(plan, 1), reference(plan, 2), reference(plan, 3));
        }
        assertThat(debt.get("payment-plan/document").raw()).isEqualTo(letter.raw());
    }

    @Test
    void nobodyElseSeesOrChangesIt() {
        App.Account other = APP.open(Environment.TEST, Rate.percent("25"));
        for (String what : List.of("payment-plan", "evidence", "case-file")) {
            assertThat(other.api()
                            .get("/collect/cases/" + debt.caseId + "/" + what)
                            .status())
                    .isEqualTo(404);
        }
        assertThat(other.api()
                        .post("/collect/cases/" + debt.caseId + "/promise", Debt.json("{'until':'2099-01-01'}"))
                        .status())
                .isEqualTo(404);
    }
}
