package fordring.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.party.Tenants.Environment;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Claims that are late, from a running server's door, on the test clock. A Norwegian consumer owes 1 500,00 that fall due
 * on 2025-01-29; what may be charged and when is that of inkassoforskriften for the first half of 2025: a fee of 35,00,
 * no earlier than 14 days after the due date.
 */
class CollectionCourseTest {
    private static final App APP = App.start();

    private Caller api = APP.openEmpty(Environment.TEST).api();
    private String customer = "";

    @AfterAll
    static void stop() {
        APP.close();
    }

    @BeforeEach
    void open() {
        App.Account account = APP.openEmpty(Environment.TEST);
        api = account.api();
        done("/creditors", """
                {"name":"Fjordlys Kraft AS","country":"NO","organisationNumber":"988077917","vatRegistered":true,
                "defaultVatRate":25,"email":"faktura@fjordlys.example","dueDateAgreed":true,
                "address":{"line1":"Strandgata 12","postalCode":"5013","city":"Bergen"},
                "paymentAccount":{"kind":"bank_account","number":"86011117947",
                "reference":{"scheme":"kid_mod10","length":10}}}""");
        customer = done("/customers", """
                {"type":"person","name":"Kari Nordmann","email":"kari@example.com",
                "address":{"line1":"Kirkegata 5","postalCode":"7014","city":"Trondheim"}}""").string("id");
    }

    private Reply done(String path, String body) {
        Reply reply = api.post(path, body.replace('\'', '"'));
        assertThat(reply.status()).as(path + " " + reply).isIn(200, 201);
        return reply;
    }

    private Reply moveTo(String day) {
        return done("/test-clock", "{'now':'" + day + "'}");
    }

    /** Of 1 500,00, sent at once, due in 14 days. */
    private String invoice() {
        String id = done(
                        "/invoices",
                        "{'customerId':'" + customer
                                + "','totalAmount':150000,'currency':'NOK','issueDate':'2025-01-15','dueDate':'2025-01-29'}")
                .string("id");
        return id;
    }

    private JsonNode claim(String invoice, String on) {
        Reply claim = api.get("/invoices/" + invoice + "/claim" + (on.isEmpty() ? "" : "?on=" + on));
        assertThat(claim.status()).as(claim.toString()).isEqualTo(200);
        return claim.body();
    }

    private JsonNode onlyCase() {
        JsonNode cases = api.get("/collect/cases").at("data");
        assertThat(cases.size()).isEqualTo(1);
        return cases.get(0);
    }

    @Test
    void noFeeOnTheThirteenthDayAfterTheDueDateAndThirtyFiveOnTheFourteenth() {
        moveTo("2025-01-15");
        String invoice = invoice();

        moveTo("2025-02-11");
        assertThat(api.get("/collect/cases").at("data").size()).isZero();
        assertThat(claim(invoice, "").path("fees").asLong()).isZero();

        Reply moved = moveTo("2025-02-12");
        assertThat(moved.at("events").toString()).contains("{\"type\":\"collect.reminder_sent\",\"count\":1}");
        assertThat(moved.number("notices")).isEqualTo(1);
        assertThat(claim(invoice, "").path("fees").asLong()).isEqualTo(3_500);
        JsonNode claim = claim(invoice, "2025-02-12");
        assertThat(claim.path("total").asLong()).isEqualTo(153_500);
        assertThat(claim.at("/charges/0/law/0/source").asString()).contains("inkassosatsen");
        JsonNode of = onlyCase();
        assertThat(of.path("status").asString()).isEqualTo("open");
        assertThat(of.path("step").asString()).isEqualTo("reminder");
        assertThat(of.path("total").asLong()).isEqualTo(153_500);
        assertThat(of.at("/nextStep/action").asString()).isEqualTo("warning");
        Reply shown = api.get("/invoices/" + invoice);
        assertThat(shown.number("feesOpen")).isEqualTo(3_500);
        assertThat(shown.at("collection").path("step").asString()).isEqualTo("reminder");
        assertThat(shown.number("totalAmount")).isEqualTo(150_000);
    }

    @Test
    void theLetterCanBeOpened() {
        moveTo("2025-01-15");
        invoice();
        moveTo("2025-02-12");
        JsonNode of = onlyCase();

        byte[] pdf = api.get("/collect/cases/" + of.path("id").asString() + "/notices/"
                        + of.at("/notices/0/id").asString() + "/pdf")
                .raw();

        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    }

    @Test
    void theSameDayTwiceChangesNothing() {
        moveTo("2025-01-15");
        String invoice = invoice();
        moveTo("2025-02-12");
        JsonNode before = onlyCase();

        Reply again = moveTo("2025-02-12T18:00:00Z");

        assertThat(again.at("events").size()).isZero();
        assertThat(onlyCase()).isEqualTo(before);
        assertThat(claim(invoice, "").path("total").asLong()).isEqualTo(153_500);
    }

    /** From the invoice to the demand. */
    @Test
    void aClockThatIsMovedOnceLeavesWhatOneLeavesThatIsMovedEveryDay() {
        moveTo("2025-01-15");
        String invoice = invoice();
        moveTo("2025-03-25");
        String once = course(invoice);

        open();
        moveTo("2025-01-15");
        String another = invoice();
        LocalDate last = LocalDate.of(2025, 3, 25);
        for (LocalDate day = LocalDate.of(2025, 1, 16); !day.isAfter(last); day = day.plusDays(1)) {
            moveTo(day.toString());
        }

        assertThat(course(another)).isEqualTo(once);
        assertThat(once).contains("\"step\":\"demand\"", "\"interest\":");
    }

    /** Its claim, case and events without ids, hashes and times of day. */
    private String course(String invoice) {
        return (claim(invoice, "") + "\n" + onlyCase() + "\n"
                        + api.get("/events").body())
                .replaceAll("[a-z]+_[0-9a-z]{26}|[0-9a-f]{64}|[0-9a-f-]{36}", "…")
                .replaceAll("T[0-9:.]+Z", "")
                .replaceAll("http[^\"]*", "…");
    }

    @Test
    void whileItIsDisputedNothingHappens() {
        moveTo("2025-01-15");
        String invoice = invoice();
        moveTo("2025-02-12");
        String of = "/collect/cases/" + onlyCase().path("id").asString();
        assertThat(done(of + "/dispute", "{'reason':'Varen kom aldri'}").string("status"))
                .isEqualTo("disputed");

        Reply moved = moveTo("2025-05-01");

        assertThat(moved.number("notices")).isZero();
        assertThat(claim(invoice, "").path("total").asLong()).isEqualTo(153_500);
        assertThat(done(of + "/dispute", "{'resolved':true}").string("status")).isEqualTo("open");
    }

    @Test
    void theClaimIsWhatTheBooksSayToTheEndOfItsCourse() {
        moveTo("2025-01-15");
        String invoice = invoice();
        Reply moved = moveTo("2025-06-20");
        assertThat(moved.number("notices")).isGreaterThanOrEqualTo(3);

        JsonNode claim = claim(invoice, "");

        assertThat(claim.path("total").asLong()).isEqualTo(posted(invoice));
        assertThat(claim.path("interest").asLong()).isPositive();
        assertThat(claim.path("missing").size()).isZero();
    }

    @Test
    void whoPaysWhatTheLetterSaysIsDone() {
        moveTo("2025-01-15");
        String invoice = invoice();
        moveTo("2025-02-12");

        Reply file = done("/test-clock/bank-file", "{'payments':[{'invoiceId':'" + invoice + "'}]}");
        assertThat(file.string("format")).isEqualTo("ocr_giro");
        assertThat(file.number("matched")).isEqualTo(1);
        moveTo("2025-02-14");

        assertThat(api.get("/invoices/" + invoice).string("status")).isEqualTo("paid");
        JsonNode of = onlyCase();
        assertThat(of.path("status").asString()).isEqualTo("resolved");
        assertThat(of.path("resolution").asString()).isEqualTo("paid");
    }

    /** No row says what the inkassosats is in 2026: nothing is charged, nothing is sent, and a person sees why. */
    @Test
    void theRowThatIsMissingIsNamed() {
        moveTo("2026-10-15");
        done(
                "/invoices",
                "{'customerId':'" + customer
                        + "','totalAmount':150000,'currency':'NOK','issueDate':'2026-10-15','dueDate':'2026-10-29'}");

        moveTo("2026-11-22");

        JsonNode of = onlyCase();
        assertThat(of.path("waitsFor").asString())
                .isEqualTo("no/inkassosats.csv has no row \"inkassosats\" on 2026-11-22");
        assertThat(of.path("fees").asLong()).isZero();
        assertThat(of.path("notices").size()).isZero();
    }

    @Test
    void aProfileThatTheLawForbidsIsRefusedWithTheParagraph() {
        Reply refused = api.post("/collect/profiles", """
                {"name":"rask","debtorClasses":["consumer"],
                "steps":[{"kind":"warning","afterDays":1,"deadlineDays":3,"fee":"law"}]}""");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.toString()).contains("steps[0].deadlineDays").contains("§");
    }

    @Test
    void aYearGoesByDayByDay() {
        moveTo("2024-01-15");

        Reply moved = done("/test-clock", "{'advance':'P1Y'}");

        assertThat(moved.number("days")).isEqualTo(366);
    }

    @Test
    void theClockIsForTestKeysAndOneWay() {
        moveTo("2025-01-15");
        invoice();
        moveTo("2025-02-12");
        assertThat(api.post("/test-clock", "{\"now\":\"2025-01-01\"}").status()).isEqualTo(409);
        assertThat(api.post("/test-clock", "{\"now\":\"2035-01-01\"}").status()).isEqualTo(422);
        assertThat(api.post("/test-clock", "{}").status()).isEqualTo(422);
        assertThat(APP.open().api().post("/test-clock", "{\"advance\":\"P1D\"}").status())
                .isEqualTo(403);
    }

    /** The sum of what is booked on the accounts of receivables. */
    private long posted(String invoice) {
        return APP.db()
                .read(tx -> tx.sql()
                        .createQuery("""
                        SELECT coalesce(sum(p.amount_minor), 0) FROM journal_entry e
                        JOIN posting p ON p.tenant_id = e.tenant_id AND p.entry_id = e.id
                        WHERE e.invoice_id = :invoice AND p.account LIKE 'RECEIVABLE%'""")
                        .bind(
                                "invoice",
                                fordring.id.InvoiceId.parse(invoice)
                                        .orElseThrow()
                                        .value())
                        .mapTo(Long.class)
                        .one());
    }
}
