package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.bankfile.Format;
import fordring.country.Country;
import fordring.gateway.ApiKeys;
import fordring.money.Currency;
import fordring.party.Tenants.Environment;
import fordring.testkit.App;
import fordring.testkit.BankDay;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A bank's file through the door: what it settles, when it is known already, and why it is refused. */
class PaymentFilesTest {
    private static final App APP = App.start();
    private static final String ACCOUNT = "86011117947";

    private App.Account account = APP.open();
    private Caller api = account.api();

    @BeforeEach
    void open() {
        account = APP.open();
        api = account.api();
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    private static BankDay monday() {
        return BankDay.of(ACCOUNT, Currency.NOK, "2025-02-17");
    }

    private static Caller sending(Caller caller) {
        return caller.with("Content-Type", "application/octet-stream");
    }

    private Reply send(byte[] file) {
        return sending(api).post("/payment-files", file);
    }

    private static Reply ok(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
        return reply;
    }

    private Reply invoice() {
        return ok(api.post("/invoices", Body.printed().with("send", "false").toString()));
    }

    private Reply now(Reply invoice) {
        return api.get("/invoices/" + invoice.string("id"));
    }

    private long booked(String ledgerAccount) {
        return APP.db()
                .read(tx -> tx.sql()
                        .createQuery(
                                "SELECT coalesce(sum(amount_minor), 0) FROM posting WHERE tenant_id = :tenant AND account = :account")
                        .bind("tenant", account.tenant().value())
                        .bind("account", ledgerAccount)
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void whatCameInSettlesWhatItWasFor() {
        Reply first = invoice();
        Reply second = invoice();
        byte[] file = monday().paid(150_000, first.string("paymentReference"), "1702250001")
                .paid(100_000, second.string("paymentReference"), "1702250002")
                .paid(7_700, "0000099993", "1702250003")
                .file(Format.OCR_GIRO, 1);

        Reply reply = ok(sending(api).post("/payment-files?name=OCR.txt", file));

        assertThat(reply.string("format")).isEqualTo("ocr_giro");
        assertThat(reply.string("status")).isEqualTo("imported");
        assertThat(reply.string("name")).isEqualTo("OCR.txt");
        assertThat(List.of(
                        reply.number("payments"),
                        reply.number("matched"),
                        reply.number("unhandled"),
                        reply.number("duplicates"),
                        reply.number("reversals"),
                        reply.number("others")))
                .isEqualTo(List.of(3L, 2L, 1L, 0L, 0L, 0L));
        assertThat(reply.number("totalAmount")).isEqualTo(257_700);
        assertThat(reply.string("currency")).isEqualTo("NOK");
        assertThat(reply.at("totals").toString()).isEqualTo("{\"NOK\":257700}");
        assertThat(now(first).string("status")).isEqualTo("paid");
        assertThat(now(first).string("paidAt")).startsWith("2025-02-17");
        assertThat(now(second).number("openAmount")).isEqualTo(50_000);
        assertThat(booked("BANK")).isEqualTo(257_700);
        assertThat(booked("UNALLOCATED_RECEIPTS")).isEqualTo(-7_700);
        assertThat(api.get("/payment-files/" + reply.string("id")).body()).isEqualTo(reply.body());
        assertThat(api.get("/payment-files").at("data").get(0)).isEqualTo(reply.body());
    }

    @Test
    void aPaymentTellsWhatTheBankToldOfIt() {
        Reply invoice = invoice();
        Reply file = ok(send(monday().paid(150_000, invoice.string("paymentReference"), "1702250001")
                .file(Format.CAMT_054, 1)));

        JsonNode all = api.get("/payments?fileId=" + file.string("id")).at("data");

        assertThat(all).hasSize(1);
        JsonNode payment = all.get(0);
        assertThat(payment.get("source").stringValue()).isEqualTo("bank");
        assertThat(payment.get("status").stringValue()).isEqualTo("matched");
        assertThat(payment.get("bookedOn").stringValue()).isEqualTo("2025-02-17");
        assertThat(payment.get("bankReference").stringValue()).isEqualTo("1702250001");
        assertThat(payment.get("account").stringValue()).isEqualTo(ACCOUNT);
        assertThat(payment.get("customerId").stringValue()).isEqualTo("cust_123");
        assertThat(payment.get("unallocatedAmount").longValue()).isZero();
        JsonNode allocation = payment.get("allocations").get(0);
        assertThat(allocation.get("invoiceId")).isEqualTo(invoice.at("id"));
        assertThat(allocation.get("amount").longValue()).isEqualTo(150_000);
        assertThat(allocation.get("ground").stringValue()).startsWith("reference");
        assertThat(allocation.get("certainty").intValue()).isBetween(98, 100);
        String accountId = payment.get("accountId").stringValue();
        assertThat(api.get("/payments?accountId=" + accountId).at("data")).hasSize(1);
        assertThat(api.get("/payments?customerId=cust_123").at("data")).hasSize(1);
        assertThat(api.get("/payments?waiting=true").at("data")).isEmpty();
    }

    @Test
    void untilWhenThePaymentsOfAnAccountAreKnownMovesForwardOnly() {
        JsonNode creditor = api.get("/creditors").at("data").get(0);
        String path = "/creditors/" + creditor.get("id").stringValue() + "/payment-accounts/"
                + creditor.get("defaultPaymentAccountId").stringValue();
        assertThat(api.get(path).at("paymentsThrough").isNull()).isTrue();

        ok(send(monday().paid(100, "0000099993", "1").file(Format.OCR_GIRO, 1)));
        assertThat(api.get(path).string("paymentsThrough")).isEqualTo("2025-02-17");

        Reply said = api.post(path + "/no-payments", "{\"through\":\"2025-02-19\"}");
        assertThat(said.status()).as(said.toString()).isEqualTo(200);
        assertThat(said.string("paymentsThrough")).isEqualTo("2025-02-19");
        assertThat(api.post(path + "/no-payments", "{\"through\":\"2025-02-18\"}")
                        .string("paymentsThrough"))
                .isEqualTo("2025-02-19");
        Reply tomorrow = api.post(path + "/no-payments", "{\"through\":\"2099-01-01\"}");
        assertThat(tomorrow.status()).isEqualTo(422);
        assertThat(tomorrow.faultyFields()).containsExactly("through");
        assertThat(api.post(path + "/no-payments", "{}").faultyFields()).containsExactly("through");
    }

    @Test
    void theSameFileAgainBooksNothing() {
        Reply invoice = invoice();
        byte[] file =
                monday().paid(150_000, invoice.string("paymentReference"), "1").file(Format.OCR_GIRO, 1);
        Reply first = ok(send(file));

        Reply again = ok(send(file));

        assertThat(again.string("status")).isEqualTo("duplicate");
        assertThat(again.string("duplicateOf")).isEqualTo(first.string("id"));
        assertThat(again.number("payments")).isEqualTo(1);
        assertThat(again.number("matched")).isZero();
        assertThat(again.number("duplicates")).isEqualTo(1);
        assertThat(booked("BANK")).isEqualTo(150_000);
        assertThat(api.get("/payments").at("data")).hasSize(1);
    }

    @Test
    void theSameMoneyInAnotherFormatIsKnownAgain() {
        App.Account swedish = APP.openEmpty(Environment.LIVE);
        APP.db().write(tx -> App.addCreditor(tx, swedish.tenant(), Country.SE));
        Caller se = swedish.api();
        String customer = ok(se.post("/customers", "{\"name\":\"Kund AB\"}")).string("id");
        Reply invoice = ok(se.post(
                "/invoices",
                "{\"customerId\":\"" + customer + "\",\"totalAmount\":125000,\"currency\":\"SEK\",\"send\":false}"));
        BankDay day = BankDay.of("58056201", Currency.SEK, "2025-02-17");
        byte[] bgMax = day.paid(125_000, invoice.string("paymentReference"), "000000000001")
                .file(Format.BGMAX, 1);
        byte[] camt = day.paid(125_000, invoice.string("paymentReference"), "SEBA-4711")
                .file(Format.CAMT_054, 1);
        assertThat(ok(sending(se).post("/payment-files", bgMax)).number("matched"))
                .isEqualTo(1);

        Reply second = ok(sending(se).post("/payment-files", camt));

        assertThat(second.string("status")).isEqualTo("imported");
        assertThat(second.number("duplicates")).isEqualTo(1);
        assertThat(second.number("matched")).isZero();
        assertThat(se.get("/payments").at("data")).hasSize(1);
        assertThat(se.get("/invoices/" + invoice.string("id")).number("paidAmount"))
                .isEqualTo(125_000);
    }

    @Test
    void whatTheBankTellsLaterIsTheRegisteredPayment() {
        Reply invoice = invoice();
        String registered = ok(api.post(
                        "/payments",
                        "{\"amount\":150000,\"currency\":\"NOK\",\"paidAt\":\"2025-02-15\",\"reference\":\""
                                + invoice.string("paymentReference") + "\"}"))
                .string("id");

        Reply file = ok(send(monday().paid(150_000, invoice.string("paymentReference"), "1702250001")
                .file(Format.OCR_GIRO, 1)));

        assertThat(file.number("duplicates")).isEqualTo(1);
        Reply payment = api.get("/payments/" + registered);
        assertThat(payment.string("source")).isEqualTo("registered");
        assertThat(payment.string("bookedOn")).isEqualTo("2025-02-17");
        assertThat(payment.string("fileId")).isEqualTo(file.string("id"));
        assertThat(booked("BANK")).isEqualTo(150_000);
    }

    /** Two may have paid the same amount for the same thing on one day, one told by the bank, one by the caller. */
    @Test
    void whatIsLikelyButNotCertainWaitsForAPersonToSay() {
        ok(send(monday().paid(7_700, "0000099993", "1").file(Format.OCR_GIRO, 1)));
        String registered =
                "{\"amount\":7700,\"currency\":\"NOK\",\"paidAt\":\"2025-02-16\",\"reference\":\"0000099993\"}";

        Reply same = ok(api.post("/payments", registered));
        assertThat(same.string("status")).isEqualTo("received");
        String first = same.string("possibleDuplicateOf");
        assertThat(booked("BANK")).isEqualTo(7_700);
        assertThat(api.get("/payments?waiting=true").at("data")).hasSize(2);

        Reply decided = api.post("/payments/" + same.string("id") + "/duplicate", "{\"same\":true}");
        assertThat(decided.string("status")).isEqualTo("duplicate");
        assertThat(decided.string("duplicateOf")).isEqualTo(first);
        assertThat(decided.at("possibleDuplicateOf").isNull()).isTrue();
        assertThat(booked("BANK")).isEqualTo(7_700);
        assertThat(api.post("/payments/" + first + "/duplicate", "{\"same\":true}")
                        .status())
                .isEqualTo(409);
        assertThat(api.post("/payments/" + first + "/duplicate", "{}").faultyFields())
                .containsExactly("same");
    }

    /** The second character of the day in the end record: the sum of the assignment is not that of its items any more. */
    @Test
    void aFileInWhichASumDoesNotHoldIsRefusedWithItsPlaceAndLeavesNothing() {
        Reply invoice = invoice();
        byte[] file = monday().paid(150_000, invoice.string("paymentReference"), "1702250001")
                .file(Format.OCR_GIRO, 1);
        String[] lines = new String(file, StandardCharsets.ISO_8859_1).split("\r?\n", -1);
        int amount = 2;
        lines[amount] = lines[amount].replace("150000", "150001");
        byte[] broken = String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(broken).isNotEqualTo(file);
        long payments = APP.count("payment");
        long files = APP.count("payment_file");

        Reply refused = send(broken);

        assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
        String field = refused.faultyFields().getFirst();
        assertThat(field).matches("line [0-9]+");
        assertThat(refused.faultOf(field))
                .startsWith("Summen stemmer ikke: ")
                .contains("150001")
                .contains("150000");
        Reply english = sending(api.with("Accept-Language", "en")).post("/payment-files", broken);
        assertThat(english.faultOf(field)).startsWith("The sum does not hold: ").contains("expected", "found");
        assertThat(APP.count("payment")).isEqualTo(payments);
        assertThat(APP.count("payment_file")).isEqualTo(files);
        assertThat(now(invoice).number("openAmount")).isEqualTo(150_000);
        assertThat(ok(send(file)).number("matched")).isEqualTo(1);
    }

    @Test
    void whatIsNoFileOfABankIsRefused() {
        for (String text : List.of("", "Dato;Beløp\n2025-02-17;100\n", "{\"amount\":100}", "<Document/>")) {
            Reply refused = send(text.getBytes(StandardCharsets.UTF_8));

            assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
            assertThat(refused.faultyFields().getFirst()).startsWith("line ");
        }
    }

    @Test
    void aFileOnAnotherHousesAccountIsRefusedOrPassedOver() {
        byte[] theirs = BankDay.of("97101122334", Currency.NOK, "2025-02-17")
                .paid(100, "0000099993", "1")
                .file(Format.OCR_GIRO, 1);

        Reply refused = send(theirs);
        assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
        assertThat(refused.faultyFields()).containsExactly("account");
        assertThat(refused.faultOf("account")).contains("97101122334");

        Reply skipped = ok(sending(api).post("/payment-files?unknownAccounts=skip", theirs));
        assertThat(skipped.number("payments")).isZero();
        assertThat(api.get("/payments").at("data")).isEmpty();
    }

    @Test
    void theSameKeyGetsTheFirstAnswerAgain() {
        byte[] file = monday().paid(100, "0000099993", "1").file(Format.OCR_GIRO, 1);
        byte[] other = monday().paid(200, "0000099993", "2").file(Format.OCR_GIRO, 2);
        Caller keyed = sending(api).with("Idempotency-Key", "bank-2025-02-17");
        Reply first = ok(keyed.post("/payment-files", file));

        Reply again = ok(keyed.post("/payment-files", file));
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        Reply another = keyed.post("/payment-files", other);
        assertThat(another.status()).isEqualTo(422);
        assertThat(another.faultyFields()).containsExactly("Idempotency-Key");
        assertThat(keyed.post("/payment-files?unknownAccounts=skip", file).status())
                .isEqualTo(422);
        assertThat(api.get("/payment-files").at("data")).hasSize(1);

        Caller refusedOnce = sending(api).with("Idempotency-Key", "no-file");
        byte[] none = "nothing".getBytes(StandardCharsets.UTF_8);
        Reply refused = refusedOnce.post("/payment-files", none);
        Reply refusedAgain = refusedOnce.post("/payment-files", none);
        assertThat(refusedAgain.text()).isEqualTo(refused.text());
        assertThat(refusedAgain.header("Idempotent-Replayed")).isEqualTo("true");
    }

    /** Its first sender's line broke and he sends it again, key and all, while it is still imported. */
    @Test
    void thatTheFileIsBeingImportedIsNoAnswerToKeep() {
        byte[] file = monday().paid(100, "0000099993", "1").file(Format.OCR_GIRO, 1);
        ok(send(file));
        Caller keyed = sending(api).with("Idempotency-Key", "sent-again");
        state("importing");
        assertThat(keyed.post("/payment-files", file).status()).isEqualTo(409);
        state("imported");

        assertThat(ok(keyed.post("/payment-files", file)).string("status")).isEqualTo("duplicate");
    }

    private void state(String state) {
        String sql = "UPDATE payment_file SET state = ?, claimed_until = '2100-01-01' WHERE tenant_id = ?";
        APP.db().write(tx -> tx.sql().execute(sql, state, account.tenant().value()));
    }

    @Test
    void whatIsNoFileOfABankIsSaidInTheCallersLanguage() {
        Reply empty = send(new byte[0]);
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.faultOf("line 1")).doesNotContain(" or ").contains("eller BgMax");
    }

    @Test
    void whatIsWrongWithTheHeadIsSaidBeforeTheFileIsRead() {
        byte[] file = monday().paid(100, "0000099993", "1").file(Format.OCR_GIRO, 1);
        Reply query = sending(api).post("/payment-files?unknownAccounts=perhaps", file);
        assertThat(query.status()).isEqualTo(400);
        assertThat(query.faultyFields()).containsExactly("unknownAccounts");
        Reply key = sending(api).with("Idempotency-Key", "a b").post("/payment-files", file);
        assertThat(key.status()).isEqualTo(400);
        Reply packed = sending(api).with("Content-Encoding", "gzip").post("/payment-files", file);
        assertThat(packed.status()).isEqualTo(415);
        Reply nobody = sending(api).without("Authorization").post("/payment-files", file);
        assertThat(nobody.status()).isEqualTo(401);
        Caller slow = APP.caller(APP.key(
                account.tenant(), account.environment(), new ApiKeys.Limit(1, 1), fordring.gateway.Scope.PAYMENTS));
        Reply last = sending(slow).post("/payment-files", file);
        for (int i = 0; i < 5 && last.status() != 429; i++) {
            last = sending(slow).post("/payment-files", file);
        }
        assertThat(last.status()).isEqualTo(429);
    }

    /** Other bodies end at 10 MB. */
    @Test
    void aFileMayBeLargerThanOtherBodies() {
        BankDay day = monday();
        List<fordring.bankfile.BankEntry> entries = new java.util.ArrayList<>();
        for (int i = 1; i <= 4_000; i++) {
            entries.addAll(day.wrote(i, "hilsen " + i, "Ola Nordmann", String.valueOf(i))
                    .entries());
        }
        byte[] file = new BankDay(ACCOUNT, Currency.NOK, day.day(), entries).file(Format.CAMT_054, 1);
        byte[] padded = new byte[10_500_000];
        java.util.Arrays.fill(padded, (byte) ' ');
        // White space between two elements of XML means nothing.
        int end = new String(file, StandardCharsets.US_ASCII).lastIndexOf("</");
        System.arraycopy(file, 0, padded, 0, end);
        System.arraycopy(file, end, padded, padded.length - (file.length - end), file.length - end);

        Reply reply = ok(send(padded));

        assertThat(reply.number("unhandled")).isEqualTo(4_000);
        assertThat(booked("BANK")).isEqualTo(4_000L * 4_001 / 2);
    }
}
