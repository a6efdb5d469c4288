package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.bankfile.Format;
import fordring.id.InvoiceId;
import fordring.invoice.Receivables;
import fordring.money.Currency;
import fordring.platform.Tx;
import fordring.scenario.MoneyBooks;
import fordring.testkit.App;
import fordring.testkit.BankDay;
import fordring.testkit.Reply;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What waits of banks, and the end that a person chooses for it. Invoices are of 1 500,00. */
class PaymentReversalsTest extends PaymentSteps {
    private static final App APP = App.start();

    PaymentReversalsTest() {
        super(APP);
    }

    @AfterEach
    void theMoneyIsAllAccountedFor() {
        assertThat(MoneyBooks.faults(APP.db(), account.tenant())).isEmpty();
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    private static BankDay day(String day) {
        return BankDay.of("86011117947", Currency.NOK, day);
    }

    private Reply send(BankDay day, long serial) {
        return ok(
                api.with("Content-Type", "application/xml").post("/payment-files", day.file(Format.CAMT_054, serial)));
    }

    /** The bank takes this back, and nothing says of what. */
    private Reply tookBack(long amount, long serial) {
        send(day("2025-02-20").tookBack(amount, null, "r" + serial), serial);
        JsonNode waits = api.get("/payment-reversals?waiting=true").at("data");
        assertThat(waits).hasSize(1);
        return api.get("/payment-reversals/" + waits.get(0).get("id").stringValue());
    }

    private Reply settle(Reply reversal, String body) {
        return api.post("/payment-reversals/" + reversal.string("id") + "/settle", body.replace('\'', '"'));
    }

    private static String payment(Reply payment) {
        return "'paymentId':'" + payment.string("id") + "'";
    }

    private Reply now(String list, Reply of) {
        return api.get(list + of.string("id"));
    }

    private long waiting() {
        return api.get("/payment-reversals?waiting=true").at("data").size();
    }

    /** 100,00 wait; the bank took 30,00 of them back. */
    @Test
    void aPartOfAPaymentIsTakenOffWhatWaitsOfIt() {
        Reply payment = waiting(10_000);
        Reply reversal = tookBack(3_000, 1);
        assertThat(reversal.number("waitingAmount")).isEqualTo(3_000);

        Reply settled = ok(settle(reversal, "{" + payment(payment) + "}"));

        assertThat(settled.number("waitingAmount")).isZero();
        assertThat(settled.at("paymentId").isNull()).isTrue();
        assertThat(settled.at("parts").get(0).get("paymentId")).isEqualTo(payment.at("id"));
        Reply after = now("/payments/", payment);
        assertThat(after.string("status")).isEqualTo("unhandled");
        assertThat(after.number("unallocatedAmount")).isEqualTo(7_000);
        assertThat(after.number("refundedAmount")).isZero();
        assertThat(after.number("reversedAmount")).isEqualTo(3_000);
        assertThat(booked("BANK")).isEqualTo(7_000);
        assertThat(booked("UNALLOCATED_RECEIPTS")).isEqualTo(-7_000);
        JsonNode told = lastOf("payment.partly_reversed");
        assertThat(told.get("reversalId")).isEqualTo(reversal.at("id"));
        assertThat(told.get("amount").longValue()).isEqualTo(3_000);
        assertThat(waiting()).isZero();

        Reply whole = act(payment, "reverse", "{'reversedOn':'2025-02-21'}");
        assertThat(whole.status()).as("a part of it is gone").isEqualTo(409);
        assertThat(settle(reversal, "{" + payment(payment) + "}").status())
                .as("nothing is left of it")
                .isEqualTo(409);
    }

    /** 1 600,00 paid 1 500,00; the bank took 250,00: 100,00 of his credit, then 150,00 when the match is taken back. */
    @Test
    void moreThanWaitsIsTakenWhenTheMatchIsTakenBack() {
        Reply invoice = invoice();
        Reply payment = paid(invoice, 160_000);
        Reply reversal = tookBack(25_000, 2);

        Reply tooMuch = settle(reversal, "{" + payment(payment) + ",'amount':25000}");
        assertThat(tooMuch.status()).isEqualTo(422);
        assertThat(tooMuch.at("error").get("details").get(0).get("field").stringValue())
                .isEqualTo("amount");
        Reply half = ok(settle(reversal, "{" + payment(payment) + "}"));
        assertThat(half.number("waitingAmount")).isEqualTo(15_000);
        assertThat(now("/payments/", payment).number("creditAmount")).isZero();
        assertThat(booked("CUSTOMER_CREDIT")).isZero();
        assertThat(settle(reversal, "{" + payment(payment) + "}").status()).isEqualTo(409);

        done(payment, "unmatch", "{" + id(invoice) + "}");
        ok(settle(reversal, "{" + payment(payment) + "}"));
        done(payment, "match", "{" + id(invoice) + "}");

        assertThat(now(invoice).number("openAmount"))
                .as("1 500,00 less 1 350,00")
                .isEqualTo(15_000);
        assertThat(booked("BANK")).isEqualTo(135_000);
        assertThat(booked("UNALLOCATED_RECEIPTS")).isZero();
        assertThat(waiting()).isZero();
    }

    @Test
    void allOfAPaymentIsReversedAsIfItHadNeverBeenPaid() {
        Reply invoice = invoice();
        Reply payment = paid(invoice, 150_000);
        Reply reversal = tookBack(150_000, 3);

        Reply settled = ok(settle(reversal, "{" + payment(payment) + "}"));

        assertThat(settled.at("paymentId")).isEqualTo(payment.at("id"));
        assertThat(settled.at("parts")).isEmpty();
        assertThat(now(invoice).number("openAmount")).isEqualTo(150_000);
        Reply after = now("/payments/", payment);
        assertThat(after.string("status")).isEqualTo("reversed");
        assertThat(after.number("reversedAmount")).isEqualTo(150_000);
    }

    /** He has 1 500,00 to his credit of a credit note that was made after the bank had taken 400,00 off, and 50,00 more. */
    @Test
    void whatWasTakenOffIsMetByCreditsThatCameLater() {
        Reply reversal = tookBack(45_000, 4);
        Reply invoice = invoice();
        paid(invoice, 155_000);
        ok(api.post("/invoices/" + invoice.string("id") + "/credit", "{\"send\":false}"));
        JsonNode credits = api.get("/credits?open=true").at("data");
        assertThat(credits).hasSize(2);
        for (JsonNode credit : credits) {
            long amount = credit.get("creditNoteId").isNull() ? 5_000 : 40_000;
            ok(settle(reversal, "{'creditId':'" + credit.get("id").stringValue() + "','amount':" + amount + "}"));
        }

        assertThat(now("/payment-reversals/", reversal).number("waitingAmount")).isZero();
        assertThat(now("/payment-reversals/", reversal).at("parts")).hasSize(2);
        assertThat(booked("CUSTOMER_CREDIT")).as("1 500,00 less 400,00").isEqualTo(-110_000);
        assertThat(booked("BANK")).as("1 550,00 less 450,00").isEqualTo(110_000);
        assertThat(booked("UNALLOCATED_RECEIPTS")).isZero();
    }

    /** Somebody reversed it by hand, of a payment without account; then the bank's file tells of it. */
    @Test
    void theSameMovementIsBookedOnce() {
        Reply payment = waiting(10_000);
        done(payment, "reverse", "{'reversedOn':'2025-02-20'}");
        String byHand =
                api.get("/payment-reversals").at("data").get(0).get("id").stringValue();
        Reply reversal = tookBack(10_000, 5);
        assertThat(booked("BANK")).as("told twice").isEqualTo(-10_000);

        assertThat(settle(reversal, "{'sameAs':'" + reversal.string("id") + "'}")
                        .status())
                .as("itself")
                .isEqualTo(422);
        Reply settled = ok(settle(reversal, "{'sameAs':'" + byHand + "'}"));

        assertThat(settled.string("sameAs")).isEqualTo(byHand);
        assertThat(settled.number("waitingAmount")).isZero();
        assertThat(waiting()).isZero();
        assertThat(booked("BANK")).isZero();
        assertThat(booked("UNALLOCATED_RECEIPTS")).isZero();
    }

    /** The file is sent again with other bytes and another number: it is known. */
    @Test
    void whatWasSaidToBeTheSameIsKnownAgain() {
        Reply payment = waiting(10_000);
        done(payment, "reverse", "{'reversedOn':'2025-02-20'}");
        String byHand =
                api.get("/payment-reversals").at("data").get(0).get("id").stringValue();
        ok(settle(tookBack(10_000, 6), "{'sameAs':'" + byHand + "'}"));

        send(day("2025-02-20").tookBack(10_000, null, "r6").paid(100, null, "other"), 60);

        assertThat(waiting()).isZero();
        assertThat(booked("BANK")).isEqualTo(100);
    }

    @Test
    void theLastWayOutIsADifferenceWithAReasonThatStandsInTheTrail() {
        Reply reversal = tookBack(7_000, 7);
        Reply without = settle(reversal, "{'difference':true}");
        assertThat(without.status()).isEqualTo(422);
        assertThat(without.at("error").get("details").get(0).get("field").stringValue())
                .isEqualTo("reason");
        assertThat(settle(reversal, "{}").status()).isEqualTo(422);
        assertThat(settle(reversal, "{'difference':true,'reason':'x','creditId':'crd_00000000000000000000000000'}")
                        .status())
                .isEqualTo(422);

        ok(settle(reversal, "{'difference':true,'reason':'Banken retter en feil','amount':2000}"));
        ok(settle(reversal, "{'difference':true,'reason':'Resten også'}"));

        assertThat(booked("PAYMENT_DIFFERENCE")).isEqualTo(7_000);
        assertThat(booked("UNALLOCATED_RECEIPTS")).isZero();
        assertThat(booked("BANK")).isEqualTo(-7_000);
        JsonNode trail = api.get("/audit?limit=1").at("data").get(0);
        assertThat(trail.get("action").stringValue()).isEqualTo("payment_reversal.settle");
        assertThat(trail.toString()).contains("Resten også");
    }

    @Test
    void whatItCannotHaveBeenIsRefused() {
        Reply payment = ok(api.post(
                "/payments",
                "{\"amount\":10000,\"currency\":\"NOK\",\"paidAt\":\"2025-02-25\",\"reference\":\"hei\"}"));
        Reply reversal = tookBack(10_000, 8);

        Reply early = settle(reversal, "{" + payment(payment) + "}");
        assertThat(early.status()).as("taken back before it came").isEqualTo(422);
        assertThat(settle(reversal, "{'paymentId':'pay_00000000000000000000000000'}")
                        .status())
                .isEqualTo(422);
        assertThat(settle(reversal, "{'creditId':'crd_00000000000000000000000000'}")
                        .status())
                .isEqualTo(422);
        assertThat(settle(reversal, "{'sameAs':'rev_00000000000000000000000000'}")
                        .status())
                .isEqualTo(422);
        assertThat(api.post("/payment-reversals/rev_00000000000000000000000000/settle", "{\"difference\":true}")
                        .status())
                .isEqualTo(404);
        assertThat(waiting()).isOne();
    }

    /** He charged back and paid once more, and both stand in one file, the new payment first. */
    @Test
    void aNewPaymentSettlesWhatIsOpenAgainByAChargebackOfTheSameFile() {
        for (boolean bankSays : new boolean[] {true, false}) {
            Reply invoice = invoice();
            String kid = invoice.string("paymentReference");
            String old = kid + "-1";
            send(day("2025-02-17").paid(150_000, kid, old), bankSays ? 20 : 22);
            assertThat(now(invoice).number("openAmount")).isZero();

            long more = bankSays ? 150_000 : 150_100;
            Reply file = send(
                    day("2025-02-19").paid(more, kid, kid + "-2").tookBack(150_000, kid, bankSays ? old : kid + "-3"),
                    bankSays ? 21 : 23);

            assertThat(file.number("matched")).isEqualTo(1);
            assertThat(now(invoice).string("status")).isEqualTo("paid");
            assertThat(api.get("/payments?reference=" + kid.replaceFirst("^0+", "") + "&status=reversed")
                            .at("data"))
                    .hasSize(1);
            assertThat(waiting()).isZero();
        }
        assertThat(booked("BANK")).isEqualTo(300_100);
    }

    /** Two of the same sum and reference on one day, and one of them was taken back: nobody knows which. */
    @Test
    void whichOfTwoAlikeWentBackIsForAPersonToSay() {
        String kid = invoice().string("paymentReference");
        send(day("2025-02-17").paid(150_000, kid, "a1"), 24);

        send(day("2025-02-19").paid(150_000, kid, "a2").tookBack(150_000, kid, "a3"), 25);

        assertThat(waiting()).isOne();
    }

    /**
     * An import takes back what settled the first invoice, and then wants the second; whoever has that wants the first.
     * The database ends the import's transaction, and its portion is booked once more, whole.
     */
    @Test
    void aPortionThatMeetsADeadlockIsBookedOnceMoreAndOnce() throws Exception {
        Reply first = invoice();
        Reply second = invoice();
        String kid = first.string("paymentReference");
        send(day("2025-02-17").paid(150_000, kid, "d1"), 30);
        BankDay both =
                day("2025-02-19").tookBack(150_000, kid, "d1").paid(150_000, second.string("paymentReference"), "d2");
        long before = deadlocks();
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<Reply> imported = APP.db().write(tx -> {
                tx.sql().execute("SET LOCAL deadlock_timeout = '60s'");
                lock(tx, second);
                Future<Reply> running = threads.submit(() -> send(both, 31));
                while (!somebodyWaits()) {
                    LockSupport.parkNanos(5_000_000);
                }
                lock(tx, first);
                return running;
            });
            assertThat(imported.get().number("matched")).isEqualTo(1);
        }

        assertThat(now(first).number("openAmount")).isEqualTo(150_000);
        assertThat(now(second).string("status")).isEqualTo("paid");
        assertThat(booked("BANK")).isEqualTo(150_000);
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (deadlocks() == before && System.nanoTime() < deadline) {
            LockSupport.parkNanos(100_000_000);
        }
        assertThat(deadlocks()).isGreaterThan(before);
    }

    private void lock(Tx tx, Reply invoice) {
        InvoiceId id = InvoiceId.parse(invoice.string("id")).orElseThrow();
        assertThat(Receivables.lock(tx, account.tenant(), List.of(id))).hasSize(1);
    }

    private static boolean somebodyWaits() {
        return APP.db()
                        .<Long>read(tx -> tx.sql()
                                .createQuery("SELECT count(*) FROM pg_stat_activity"
                                        + " WHERE datname = current_database() AND wait_event_type = 'Lock'")
                                .mapTo(Long.class)
                                .one())
                > 0;
    }

    private static long deadlocks() {
        return APP.db()
                .read(tx -> tx.sql()
                        .createQuery("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
                        .mapTo(Long.class)
                        .one());
    }

    /** A statement tells a sum of 450,00; a notification tells 300,00 of it, and the rest is explained. */
    @Test
    void aSumWaitsUntilItsPaymentsAreToldOrSomebodySaysWhy() {
        Reply file = send(day("2025-02-18").inOneSum(45_000, "SUM-9"), 9);
        assertThat(file.number("batches")).isEqualTo(1);
        assertThat(file.number("openBatches")).isEqualTo(1);
        JsonNode sum = api.get("/payment-batches?open=true").at("data").get(0);
        assertThat(sum.get("amount").longValue()).isEqualTo(45_000);
        assertThat(sum.get("itemisedAmount").longValue()).isZero();
        assertThat(sum.get("status").stringValue()).isEqualTo("open");
        assertThat(sum.get("openDays").longValue()).isPositive();
        assertThat(booked("BANK")).isZero();

        send(day("2025-02-18").paidInSum(30_000, null, "n1", "SUM-9"), 10);
        JsonNode part = api.get("/payment-batches?open=true&accountId="
                        + sum.get("accountId").stringValue())
                .at("data")
                .get(0);
        assertThat(part.get("itemisedAmount").longValue()).isEqualTo(30_000);
        String id = sum.get("id").stringValue();
        Reply explained = ok(api.post("/payment-batches/" + id + "/explain", "{\"reason\":\"Registrert fra kassen\"}"));

        assertThat(explained.string("status")).isEqualTo("explained");
        assertThat(explained.at("openDays").isNull()).isTrue();
        assertThat(api.get("/payment-batches?open=true").at("data")).isEmpty();
        assertThat(api.get("/payment-files/" + file.string("id")).number("openBatches"))
                .isZero();
        assertThat(api.post("/payment-batches/" + id + "/explain", "{\"reason\":\"x\"}")
                        .status())
                .isEqualTo(409);
        send(day("2025-02-18").paidInSum(15_000, null, "n2", "SUM-9"), 11);
        assertThat(api.get("/payment-batches").at("data").get(0).get("status").stringValue())
                .isEqualTo("itemised");
    }
}
