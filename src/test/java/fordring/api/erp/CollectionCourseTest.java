package fordring.api.erp;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.App;
import fordring.testkit.Nights;
import fordring.testkit.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/**
 * What this surface tells of a claim that is pursued: 250.00 kronor of 1 March 2025, due on Saturday the 15th. By the usual
 * course of Sweden a reminder 7 days after it, with 10 days to pay; the demand 3 days after the deadline's bank day.
 */
class CollectionCourseTest {
    private static final App APP = App.start();

    private final Office office = Office.open(APP);
    private final Nights nights =
            new Nights(APP, office.tenant()).at("2025-03-01").allPaymentsKnown();

    @AfterAll
    static void stop() {
        APP.close();
    }

    private Reply active(String product, String type, String profile) {
        Reply active = office.active(Office.body(b -> {
            b.put("invoiceNumber", "C-1").put("productCode", product).put("distributionCode", "EMAIL");
            if (!profile.isEmpty()) {
                b.put("reminderProfileCode", profile);
            }
            b.withObject("/debtor").put("type", type).put("email", "debtor@example.com");
            ((ObjectNode) b.path("dates")).put("invoiceDate", "2025-03-01").put("expireDate", "2025-03-15");
        }));
        assertThat(active.status()).as(active.toString()).isEqualTo(200);
        nights.untilSent(1);
        return active;
    }

    private String ledger(Reply invoice) {
        Reply now = office.get(invoice);
        assertThat(now.status()).isEqualTo(200);
        return now.string("statuses", "ledger") + " " + now.string("dates", "ledgerPerformedDate");
    }

    private String caseId() {
        return office.external()
                .get("/collect/cases")
                .body()
                .path("data")
                .get(0)
                .path("id")
                .asString();
    }

    private Reply acted(String action, String body) {
        Reply done = office.external().post("/collect/cases/" + caseId() + "/" + action, body.replace('\'', '"'));
        assertThat(done.status()).as(done.toString()).isIn(200, 201);
        return done;
    }

    /** Nothing was agreed of a fee: the reminder is free (lag 1981:739 2 §). */
    @Test
    void theLedgerGoesStepByStepToTheEndOfTheCourse() {
        Reply invoice = active("COLLECTION_SERVICE", "PERSON", "");
        assertThat(ledger(invoice)).startsWith("INVOICE ");
        nights.pass("2025-03-16");
        assertThat(ledger(invoice)).isEqualTo("EXPIRED 2025-03-16");
        nights.pass("2025-03-21");
        assertThat(ledger(invoice)).isEqualTo("EXPIRED 2025-03-16");
        nights.pass("2025-03-22");
        assertThat(ledger(invoice)).isEqualTo("EXPIRED_NOTIFICATION 2025-03-22");

        // To be paid by 1 April; the day after it, and three days more.
        nights.pass("2025-04-04");
        assertThat(ledger(invoice)).isEqualTo("EXPIRED_NOTIFICATION 2025-03-22");
        nights.pass("2025-04-05");
        assertThat(ledger(invoice)).isEqualTo("COLLECTION 2025-04-05");
        assertThat(office.get(invoice).at("balances", "reminder").intValue())
                .as("lag (1981:739) 3 § p 1")
                .isEqualTo(180);

        // To be paid by 15 April.
        nights.pass("2025-04-16");
        assertThat(ledger(invoice)).isEqualTo("MONITORING_DECISION 2025-04-16");
        acted("hand-over", "{}");
        assertThat(ledger(invoice)).isEqualTo("MONITORING 2025-04-16");
        assertThat(office.get(invoice).string("statuses", "main")).isEqualTo("ACTIVATED");
    }

    /** Lag (1981:739) 4 a §: 450 kronor between businesses, once interest runs, which it does from an agreed due date. */
    @Test
    void betweenBusinessesTheCompensationIsSaid() {
        Reply agreed = office.external().patch("/creditors/" + office.client().creditor(), "{\"dueDateAgreed\":true}");
        assertThat(agreed.status()).as(agreed.toString()).isEqualTo(200);
        Reply invoice = active("COLLECTION_SERVICE", "COMPANY", "STANDARD");
        nights.pass("2025-03-22");

        assertThat(ledger(invoice)).isEqualTo("DELAYED_PENALTY_FEE 2025-03-22");
        assertThat(office.get(invoice).at("balances", "reminder").intValue()).isEqualTo(450);
        assertThat(office.get(invoice).string("reminderProfileCode")).isEqualTo("STANDARD");
    }

    @Test
    void theProductSaysHowFarItGoes() {
        Reply invoice = active("INVOICE_SERVICE", "PERSON", "");
        for (String night : List.of("2025-03-16", "2025-03-22", "2025-04-05", "2025-05-05")) {
            nights.pass(night);
        }
        assertThat(ledger(invoice)).isEqualTo("EXPIRED 2025-03-16");
    }

    @Test
    void aProfileOfTheClientsIsNamedByItsCodeAndAnUnknownOneIsRefused() {
        Reply unknown = office.create(Office.body(b -> b.put("reminderProfileCode", "MILD")));
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.at("errors").get(0).path("field").stringValue()).isEqualTo("reminderProfileCode");

        Reply made = office.external().post("/collect/profiles", """
                        {"name":"MILD","debtorClasses":["consumer"],"steps":[{"kind":"reminder","afterDays":3,
                         "deadlineDays":10,"fee":"none"}]}""");
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        Reply invoice = active("COLLECTION_SERVICE", "PERSON", "MILD");
        nights.pass("2025-03-18");
        assertThat(ledger(invoice)).isEqualTo("EXPIRED_NOTIFICATION 2025-03-18");
        assertThat(office.get(invoice).string("reminderProfileCode")).isEqualTo("MILD");
    }

    @Test
    void aPauseSaysUntilWhen() {
        Reply invoice = active("COLLECTION_SERVICE", "PERSON", "");
        nights.pass("2025-03-22");
        assertThat(office.get(invoice).at("dates", "pausedUntilDate").isNull()).isTrue();

        acted("pause", "{'until':'2025-05-02'}");
        nights.pass("2025-04-05");
        assertThat(office.get(invoice).string("dates", "pausedUntilDate")).isEqualTo("2025-05-02");
        assertThat(ledger(invoice)).isEqualTo("EXPIRED_NOTIFICATION 2025-03-22");
        nights.at("2025-05-03");
        assertThat(office.get(invoice).at("dates", "pausedUntilDate").isNull()).isTrue();
    }

    @Test
    void whoPaysByAPlanPaysInPartsByANumberThatStays() {
        Reply invoice = active("COLLECTION_SERVICE", "PERSON", "");
        nights.pass("2025-03-22");
        acted("payment-plan", "{'instalments':2,'firstDueDate':'2025-04-15'}");
        assertThat(office.get(invoice).at("partPayment").toString())
                .as("it is only proposed")
                .isEqualTo("{\"isPartPayment\":false,\"partPaymentPlanId\":null}");

        acted("payment-plan/accept", "");
        long plan = office.get(invoice).at("partPayment", "partPaymentPlanId").longValue();
        assertThat(plan).isEqualTo(Long.parseLong(invoice.string("id").substring(2)) * 1_000 + 1);
        assertThat(office.get(invoice).at("partPayment", "isPartPayment").booleanValue())
                .isTrue();
        nights.pass("2025-04-05");
        assertThat(ledger(invoice)).as("steps rest").isEqualTo("EXPIRED_NOTIFICATION 2025-03-22");
        assertThat(office.get(invoice).at("partPayment", "partPaymentPlanId").longValue())
                .isEqualTo(plan);

        assertThat(office.external()
                        .delete("/collect/cases/" + caseId() + "/payment-plan")
                        .status())
                .isEqualTo(200);
        assertThat(office.get(invoice).at("partPayment", "isPartPayment").booleanValue())
                .isFalse();
        acted("payment-plan", "{'instalments':2,'firstDueDate':'2025-05-15','accepted':true}");
        assertThat(office.get(invoice).at("partPayment", "partPaymentPlanId").longValue())
                .as("another plan, another number")
                .isEqualTo(plan + 1);
    }
}
