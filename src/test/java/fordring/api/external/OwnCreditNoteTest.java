package fordring.api.external;

import static fordring.api.external.OwnCreditNotes.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.invoice.Draft;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.testkit.App;
import fordring.testkit.Reply;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Credit notes with lines and a number of their own: never more than is left, and what is left stays known by line. */
class OwnCreditNoteTest {
    private static final App APP = App.start();

    private final Life life = Life.of(APP);
    private final OwnCreditNotes own = new OwnCreditNotes(life);

    @AfterAll
    static void stop() {
        APP.close();
    }

    private Reply credit(Reply invoice, String body) {
        return life.ok(201, life.post(invoice, "credit", body));
    }

    private static void amounts(Reply note, long total, long net, long vat) {
        assertThat(List.of(note.number("totalAmount"), note.number("netAmount"), note.number("vatAmount")))
                .containsExactly(total, net, vat);
    }

    private void refused(Draft draft, String... faults) {
        List<Long> before = rows();
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> own.issue(draft))
                .satisfies(no -> assertThat(no.faults())
                        .extracting(OwnCreditNoteTest::written)
                        .containsExactlyInAnyOrder(faults));
        assertThat(rows()).isEqualTo(before);
    }

    private static String written(Fault fault) {
        return fault.code() + " " + fault.path() + (fault.args().isEmpty() ? "" : " " + fault.args());
    }

    private static List<Long> rows() {
        return List.of(
                APP.count("invoice"), APP.count("credit_note"), APP.count("credit_note_part"), APP.count("posting"));
    }

    /** By hand: 250,00 of which 50,00 are VAT at 25 % off 1 500,00. */
    @Test
    void itTakesItsAmountOffTheInvoiceItNames() {
        Reply invoice = life.invoice();

        Reply note = own.issue(own.draft(invoice, "K-1", line("250", "25")));

        amounts(note, 25_000, 20_000, 5_000);
        assertThat(note.string("type")).isEqualTo("credit_note");
        assertThat(note.string("number")).isEqualTo("K-1");
        assertThat(note.string("creditedInvoiceId")).isEqualTo(invoice.string("id"));
        assertThat(note.string("paymentReference")).isEqualTo(invoice.string("paymentReference"));
        assertThat(note.string("dueDate")).isEqualTo(note.string("issueDate"));
        Reply now = life.now(invoice);
        assertThat(now.number("openAmount")).isEqualTo(125_000);
        assertThat(now.number("creditedAmount")).isEqualTo(25_000);
        assertThat(now.at("creditNoteIds").get(0).stringValue()).isEqualTo(note.string("id"));
        assertThat(life.books(invoice))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("RECEIVABLE", 125_000L, "REVENUE", -100_000L, "OUTPUT_VAT", -25_000L));
        assertThat(life.told(invoice)).containsExactly("invoice.created", "invoice.credited");
    }

    /**
     * By hand. A: 3 at 100,00, freight 25,00, both at 25 %; B 115,00 at 15 %. 65,00 at 25 % are 60,00 of A and 5,00 of the
     * freight, in proportion to 300 and 25. Then 100,00 of A and all the freight, 20,00, by line; then 15,00 of A and all
     * of B by a note of its own; and what is left is 125,00 of A.
     */
    @Test
    void creditsOfThreeKindsComeToTheWhole() {
        Reply invoice = life.invoice(Body.printed()
                .with("issueDate", "\"2025-02-15\"")
                .with("totalAmount", "44000")
                .with("lines", """
                        [{"description":"A","quantity":3,"unitPrice":10000,"vatRate":25},
                         {"description":"B","unitPrice":11500,"vatRate":15}]""")
                .with("charges", "[{\"type\":\"freight\",\"amount\":2500,\"vatRate\":25}]"));

        amounts(own.issue(own.draft(invoice, "K-1", line("65", "25"))), 6_500, 5_200, 1_300);
        assertThat(life.post(invoice, "credit", "{\"lines\":[{\"line\":1,\"amount\":24001}]}")
                        .faultyFields())
                .containsExactly("lines[0].amount");
        amounts(
                credit(invoice, "{\"lines\":[{\"line\":1,\"amount\":10000}],\"charges\":[{\"charge\":1}]}"),
                12_000,
                9_600,
                2_400);
        amounts(own.issue(own.draft(invoice, "K-2", line("15", "25"), line("115", "15"))), 13_000, 11_200, 1_800);
        amounts(credit(invoice, "{}"), 12_500, 10_000, 2_500);

        assertThat(life.now(invoice).string("status")).isEqualTo("credited");
        assertThat(life.now(invoice).at("creditNoteIds")).hasSize(4);
        assertThat(life.books()).isEmpty();
        assertThat(life.post(invoice, "credit", "{}").status()).isEqualTo(409);
    }

    /** Thirds of 100,00 at 25 %: 33,33 and 33,33 with 6,67 (6,666) of VAT each; the last 33,34 have what is left, 6,66. */
    @Test
    void theLastOneTakesExactlyTheRestOfEachLine() {
        Reply invoice = life.invoice(Body.printed()
                .with("issueDate", "\"2025-02-15\"")
                .with("totalAmount", "10000")
                .with("lines", """
                        [{"description":"A","unitPrice":4999},{"description":"B","unitPrice":5001}]"""));
        amounts(own.issue(own.draft(invoice, "K-1", line("33.33", "25"))), 3_333, 2_666, 667);
        amounts(own.issue(own.draft(invoice, "K-2", line("33.33", "25"))), 3_333, 2_666, 667);
        amounts(credit(invoice, "{}"), 3_334, 2_668, 666);
        assertThat(life.books()).isEmpty();
    }

    @Test
    void whatWasPaidIsOwedBackAndWantedAsMoney() {
        Reply invoice = life.invoice();
        life.pay(invoice, 140_000);

        own.issue(own.draft(invoice, "K-1", line("250", "25")));

        assertThat(life.books())
                .containsEntry("REFUNDS_PAYABLE", -15_000L)
                .doesNotContainKeys("RECEIVABLE", "CUSTOMER_CREDIT");
        assertThat(life.told(invoice))
                .containsExactly("invoice.created", "payment.matched", "invoice.credited", "invoice.paid");
        assertThat(refunds()).containsExactly(true);
    }

    private List<Boolean> refunds() {
        return APP.db()
                .read(tx -> tx.sql()
                        .createQuery("SELECT refund FROM credit_note WHERE tenant_id = :tenant")
                        .bind("tenant", life.account().tenant().value())
                        .mapTo(Boolean.class)
                        .list());
    }

    @Test
    void oneThatNamesNoInvoiceIsToTheCustomersCredit() {
        Reply invoice = life.invoice();

        Reply note = own.issue(own.draft(null, "K-1", line("250", "25")));

        amounts(note, 25_000, 20_000, 5_000);
        assertThat(note.at("creditedInvoiceId").isNull()).isTrue();
        assertThat(note.string("type")).isEqualTo("credit_note");
        assertThat(life.books(note))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("REVENUE", 20_000L, "OUTPUT_VAT", 5_000L, "REFUNDS_PAYABLE", -25_000L));
        assertThat(life.now(invoice).number("openAmount")).isEqualTo(150_000);
        List<App.Told> last = APP.events(life.account().tenant());
        App.Told told = last.get(last.size() - 2);
        assertThat(told.type()).isEqualTo("customer.credited");
        assertThat(last.getLast().type()).isEqualTo("payment.refunded");
        String id = note.string("id");
        assertThat(told.data().toString()).isEqualTo("""
                        {"creditNoteId":"%s","customerId":"cust_123","amount":25000,"currency":"NOK","refund":true}""".formatted(id));
    }

    @Test
    void aDraftOfOneIsIssuedUnderItsOwnId() {
        Reply invoice = life.invoice();
        Reply draft = own.keep(own.draft(invoice, "K-1", line("250", "25")));
        assertThat(draft.string("status")).isEqualTo("draft");
        assertThat(life.now(invoice).number("openAmount")).isEqualTo(150_000);

        Reply note = life.ok(200, life.post(draft, "issue", "{}"));

        assertThat(note.string("id")).isEqualTo(draft.string("id"));
        assertThat(note.string("type")).isEqualTo("credit_note");
        assertThat(note.string("number")).isEqualTo("K-1");
        assertThat(life.now(invoice).number("openAmount")).isEqualTo(125_000);
        assertThat(life.told(invoice)).containsExactly("invoice.created", "invoice.credited");
        assertThat(life.told(note)).isEmpty();
    }

    @Test
    void moreThanIsLeftIsRefusedInAllAndOfEachVatGroup() {
        Reply invoice = life.invoice(Body.printed()
                .with("issueDate", "\"2025-02-15\"")
                .with("totalAmount", "24000")
                .with("lines", """
                        [{"description":"A","unitPrice":12500,"vatRate":25},
                         {"description":"B","unitPrice":11500,"vatRate":15}]"""));
        refused(own.draft(invoice, "K-1", line("240.01", "25")), "MORE_THAN_IS_LEFT totalAmount [24000]");
        refused(own.draft(invoice, "K-1", line("125.01", "25")), "MORE_THAN_IS_LEFT lines[0].amount [12500]");
        refused(
                own.draft(invoice, "K-1", line("125", "25"), line("10", "12"), line("115.01", "15")),
                "MORE_THAN_IS_LEFT totalAmount [24000]",
                "MORE_THAN_IS_LEFT lines[1].amount [0]",
                "MORE_THAN_IS_LEFT lines[2].amount [11500]");
        refused(
                own.draft(invoice, "K-1", line("100", "25"), line("-1", "15")),
                "MORE_THAN_IS_LEFT lines[1].amount [11500]");
        own.issue(own.draft(invoice, "K-1", line("125", "25")));
        refused(own.draft(invoice, "K-2", line("0.01", "25")), "MORE_THAN_IS_LEFT lines[0].amount [0]");
        own.issue(own.draft(invoice, "K-2", line("115", "15")));
        assertThat(life.books()).isEmpty();
        refused(own.draft(invoice, "K-3", line("0.01", "25")), "NOTHING_LEFT_TO_CREDIT ");
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        Reply invoice = life.invoice();
        own.issue(own.draft(invoice, "K-1", line("100", "25")));
        refused(
                dated(invoice, "K-1", "2025-02-14", line("1400.01", "25")),
                "NUMBER_TAKEN number",
                "DATE_OUT_OF_RANGE issueDate [2025-02-15, " + today() + "]",
                "MORE_THAN_IS_LEFT totalAmount [140000]");
        refused(
                own.draft(invoice, "K-2", Currency.SEK, null, null, List.of(line("1", "25"))),
                "CURRENCY_DIFFERS currency [NOK]");
        refused(own.draft(invoice, "10009", line("1", "25")), "NUMBER_OF_SERIES number []");
        refused(own.draft(invoice, "K-2", line("0", "25")), "NOTHING_IS_CREDITED totalAmount");
        refused(own.draft(null, "K-2", line("-1", "25")), "NOTHING_IS_CREDITED totalAmount");
    }

    private Draft dated(@Nullable Reply invoice, String number, String date, fordring.invoice.Line line) {
        return own.draft(invoice, number, Currency.NOK, LocalDate.parse(date), null, List.of(line));
    }

    private LocalDate today() {
        return APP.db().read(tx -> tx.today(life.account().tenant(), java.time.ZoneId.of("Europe/Oslo")));
    }

    /** At 11,50: 250,00 euro, of them 50,00 VAT, are 2 875,00 kroner and 575,00. */
    @Test
    void theBaseCurrencyIsThatOfTheOriginalsRate() {
        Reply invoice = life.invoice(Body.printed()
                .with("issueDate", "\"2025-02-15\"")
                .with("currency", "\"EUR\"")
                .with("exchangeRate", "11.5")
                .with("totalAmount", "100000")
                .with("lines", "[{\"description\":\"A\",\"unitPrice\":100000}]"));
        List<fordring.invoice.Line> lines = List.of(line("250", "25"));
        refused(
                own.draft(invoice, "K-1", Currency.EUR, null, Decimal.of("11.6"), lines),
                "EXCHANGE_RATE_OF_ORIGINAL exchangeRate [11.5]");
        Reply note = own.issue(own.draft(invoice, "K-1", Currency.EUR, null, null, lines));
        assertThat(note.number("base", "vatAmount")).isEqualTo(57_500);
        assertThat(note.number("base", "totalAmount")).isEqualTo(287_500);
    }

    @Test
    void twoAtOnceNeverTakeMoreThanIsLeft() throws Exception {
        Reply invoice = life.invoice();
        int issued = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            List<Future<Reply>> all = java.util.stream.IntStream.range(0, 6)
                    .mapToObj(i -> threads.submit(() -> i % 2 == 0
                            ? own.issue(own.draft(invoice, "K-" + i, line("400", "25")))
                            : life.post(invoice, "credit", "{\"lines\":[{\"line\":1,\"amount\":40000}]}")))
                    .toList();
            for (Future<Reply> each : all) {
                issued += made(each) ? 1 : 0;
            }
        }
        assertThat(issued).isEqualTo(3);
        assertThat(life.now(invoice).number("creditedAmount")).isEqualTo(120_000);
        assertThat(life.books(invoice)).containsEntry("RECEIVABLE", 30_000L);
        credit(invoice, "{}");
        assertThat(life.books()).isEmpty();
    }

    private static boolean made(Future<Reply> credit) throws InterruptedException {
        try {
            return credit.get().at("type").isString();
        } catch (java.util.concurrent.ExecutionException refused) {
            assertThat(refused).hasCauseInstanceOf(Rejected.class);
            return false;
        }
    }
}
