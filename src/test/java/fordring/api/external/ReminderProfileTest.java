package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.money.Rate;
import fordring.party.Tenants.Environment;
import fordring.testkit.App;
import fordring.testkit.Nights;
import fordring.testkit.Reply;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An invoice that names the profile by which it is pursued: a friendly word for nothing five days after its due date. */
class ReminderProfileTest {
    private static final App APP = App.start();
    private final App.Account account = APP.open(Environment.TEST, Rate.percent("25"));
    private final Nights nights = new Nights(APP, account.tenant());

    @AfterAll
    static void stop() {
        APP.close();
    }

    @BeforeEach
    void open() {
        nights.at("2025-03-01").allPaymentsKnown();
        Debt.ok(account.api()
                .post(
                        "/customers",
                        Debt.json("{'id':'cust_ola','type':'person','debtorClass':'consumer','name':'Ola Nordmann',"
                                + "'email':'ola@example.com'}")));
        Debt.ok(account.api().post("/collect/profiles", Debt.json("""
                        {'name':'mild','debtorClasses':['consumer'],'steps':[{'kind':'reminder',
                         'title':'Vennlig påminnelse','afterDays':5,'deadlineDays':14,'fee':'none'}]}""")));
    }

    private static String body(String more) {
        return Debt.json("{'customerId':'cust_ola','totalAmount':150000,'currency':'NOK','dueDate':'2025-03-15'," + more
                + "'lines':[{'description':'Råd','quantity':10,'unitPrice':15000}]}");
    }

    private Reply now(Reply invoice) {
        return Debt.ok(account.api().get("/invoices/" + invoice.string("id")));
    }

    @Test
    void itIsPursuedByWhatItNamesAndAnotherByWhatIsUsual() {
        Reply mild = Debt.ok(account.api().post("/invoices", body("'reminderProfile':'mild',")));
        Reply usual = Debt.ok(account.api().post("/invoices", body("")));
        nights.untilSent(2);

        assertThat(mild.string("reminderProfile")).isEqualTo("mild");
        assertThat(now(mild).string("reminderProfile")).isEqualTo("mild");
        assertThat(usual.at("reminderProfile").isNull()).isTrue();
        nights.pass("2025-03-20");
        assertThat(now(mild).string("collection", "step")).isEqualTo("reminder");
        assertThat(now(mild).number("feesOpen")).isZero();
        assertThat(now(usual).at("collection").isNull()).isTrue();
        Reply of = Debt.ok(account.api().get("/collect/cases/" + now(mild).string("collection", "caseId")));
        assertThat(of.string("profile")).isEqualTo("mild");
    }

    @Test
    void oneThatNobodyKnowsIsNamedWithAllElseThatIsWrong() {
        Reply unknown = account.api().post("/invoices", body("'reminderProfile':'grim',"));
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.faultyFields()).containsExactly("reminderProfile");
        assertThat(unknown.faultOf("reminderProfile")).isEqualTo("Det finnes ingen slik purreprofil");

        Reply more = account.api().post("/invoices", body("'reminderProfile':'grim','send':'yes',"));
        assertThat(more.faultyFields()).containsExactlyInAnyOrder("send", "reminderProfile");
        Reply draft = account.api().post("/invoices", body("'reminderProfile':'grim','draft':true,"));
        assertThat(draft.faultyFields()).containsExactly("reminderProfile");
        assertThat(account.api().get("/invoices").body().path("data")).isEmpty();
    }

    @Test
    void aDraftKeepsItUntilItIsIssuedAndMayChangeIt() {
        Reply draft = Debt.ok(account.api().post("/invoices", body("'draft':true,")));
        String path = "/invoices/" + draft.string("id");

        assertThat(account.api()
                        .patch(path, Debt.json("{'reminderProfile':'grim'}"))
                        .faultyFields())
                .containsExactly("reminderProfile");
        Reply patched = Debt.ok(account.api().patch(path, Debt.json("{'reminderProfile':'mild'}")));
        assertThat(patched.string("reminderProfile")).isEqualTo("mild");
        Reply other = Debt.ok(account.api().patch(path, Debt.json("{'note':'Takk'}")));
        assertThat(other.string("reminderProfile")).as("stays").isEqualTo("mild");

        assertThat(Debt.ok(account.api().post(path + "/issue", "")).string("reminderProfile"))
                .isEqualTo("mild");
        Reply cleared = Debt.ok(account.api().post("/invoices", body("'draft':true,'reminderProfile':'mild',")));
        assertThat(Debt.ok(account.api()
                                .patch("/invoices/" + cleared.string("id"), Debt.json("{'reminderProfile':null}")))
                        .at("reminderProfile")
                        .isNull())
                .isTrue();
    }

    /** The plan of {@code PaymentPlansTest}; 511.83 and 100.00 of the next are paid. */
    @Test
    void aCaseShowsItsPlanAndItsPromise() {
        Debt debt = Debt.of(APP);
        String path = "/collect/cases/" + debt.caseId;
        assertThat(debt.account.api().get(path).at("plan").isNull()).isTrue();
        debt.at("2025-04-01");
        Debt.ok(debt.post("promise", "{'until':'2025-04-10','amount':50000}"));
        Reply promised = debt.account.api().get(path);
        assertThat(promised.string("promise", "until")).isEqualTo("2025-04-10");
        assertThat(promised.at("promise", "amount").longValue()).isEqualTo(50_000);

        Reply plan = Debt.ok(debt.post("payment-plan", "{'instalments':3,'firstDueDate':'2025-04-15'}"));
        assertThat(debt.account.api().get(path).string("plan", "status")).isEqualTo("proposed");
        Debt.ok(debt.post("payment-plan/accept", ""));
        debt.pays(61_183, plan.at("instalments").get(0).path("paymentReference").asString(), "2025-04-01");

        Reply of = debt.account.api().get(path);
        assertThat(of.string("plan", "status")).isEqualTo("accepted");
        assertThat(of.at("plan", "total").longValue()).isEqualTo(153_551);
        assertThat(of.at("plan", "instalments")
                        .valueStream()
                        .map(each -> each.path("dueDate").asString() + " "
                                + each.path("amount").asLong() + " "
                                + each.path("open").asLong()))
                .containsExactly("2025-04-15 51183 0", "2025-05-15 51183 41183", "2025-06-15 51185 51185");
        assertThat(debt.account
                        .api()
                        .get("/collect/cases")
                        .body()
                        .path("data")
                        .get(0)
                        .path("plan")
                        .path("status")
                        .asString())
                .isEqualTo("accepted");
    }

    /** Each is tried as soon as it is shown: what is said to be refused is, with that reason. */
    @Test
    void whatCanBeDoneToACaseIsShownOnItsInvoice() {
        Debt debt = Debt.of(APP);
        debt.at("2025-04-01");
        actions(debt, "propose_plan", "promise", "hand_over", "resolve_case");
        refused(debt, "accept_plan", () -> debt.post("payment-plan/accept", ""));

        Debt.ok(debt.post("payment-plan", "{'instalments':3,'firstDueDate':'2025-04-15'}"));
        actions(debt, "propose_plan", "accept_plan", "withdraw_plan", "promise", "hand_over", "resolve_case");
        Debt.ok(debt.post("dispute", "{'reason':'no'}"));
        actions(debt, "propose_plan", "withdraw_plan", "promise", "resolve_case");
        refused(debt, "accept_plan", () -> debt.post("payment-plan/accept", ""));
        refused(debt, "hand_over", () -> debt.post("hand-over", "{}"));

        Debt.ok(debt.post("dispute", "{'resolved':true}"));
        Debt.ok(debt.post("payment-plan/accept", ""));
        actions(debt, "withdraw_plan", "promise", "hand_over", "resolve_case");
        refused(debt, "propose_plan", () -> debt.post("payment-plan", "{'instalments':2,'firstDueDate':'2025-04-15'}"));

        Debt.ok(debt.post("resolve", "{'resolution':'enough'}"));
        actions(debt, "open_case");
        refused(debt, "promise", () -> debt.post("promise", "{'until':'2025-04-10'}"));
        refused(debt, "resolve_case", () -> debt.post("resolve", "{'resolution':'again'}"));
    }

    private static final List<String> OF_CASES = List.of(
            "open_case", "propose_plan", "accept_plan", "withdraw_plan", "promise", "hand_over", "resolve_case");

    private static Reply invoice(Debt debt) {
        return Debt.ok(debt.account.api().get("/invoices/" + debt.invoice.string("id")));
    }

    private static void actions(Debt debt, String... allowed) {
        assertThat(invoice(debt)
                        .at("availableActions")
                        .valueStream()
                        .filter(each -> OF_CASES.contains(each.path("action").asString()))
                        .filter(each -> each.path("allowed").booleanValue())
                        .map(each -> each.path("action").asString()))
                .containsExactly(allowed);
    }

    private static void refused(Debt debt, String action, Supplier<Reply> attempt) {
        String reason = invoice(debt)
                .at("availableActions")
                .valueStream()
                .filter(each -> each.path("action").asString().equals(action))
                .map(each -> each.path("reason").asString())
                .findFirst()
                .orElseThrow();
        Reply refused = attempt.get();
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains(reason);
    }

    @Test
    void anInvoiceThatIsNotDueSaysWhenItIs() {
        Reply invoice = Debt.ok(account.api().post("/invoices", body("")));
        assertThat(now(invoice)
                        .at("availableActions")
                        .valueStream()
                        .filter(each -> each.path("action").asString().equals("open_case"))
                        .map(each -> each.path("reason").asString()))
                .containsExactly("Kravet er ikke forfalt: det forfaller 2025-03-15");
    }
}
