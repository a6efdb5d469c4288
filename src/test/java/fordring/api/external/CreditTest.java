package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.money.Currency;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.money.Rounding;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Credit notes: what they take back, never more than there is, and what that does to the claim and the books. */
class CreditTest {
    private static final App APP = App.start();

    private final Life life = Life.of(APP);
    private final Caller api = life.api();

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

    @Test
    void anInvoiceIsTakenBackWhole() {
        Reply invoice = life.invoice();

        Reply note = credit(invoice, "{\"reason\":\"Feil kunde\"}");

        amounts(note, 150_000, 120_000, 30_000);
        assertThat(note.string("type")).isEqualTo("credit_note");
        assertThat(note.string("number")).isEqualTo("10002");
        assertThat(note.string("creditedInvoiceId")).isEqualTo(invoice.string("id"));
        assertThat(note.string("paymentReference")).isEqualTo(invoice.string("paymentReference"));
        assertThat(note.string("status")).isEqualTo("credited");
        assertThat(note.number("openAmount")).isZero();
        assertThat(note.at("lines").get(0).get("quantity").intValue()).isEqualTo(10);
        Reply now = life.now(invoice);
        assertThat(now.string("status")).isEqualTo("credited");
        assertThat(now.number("creditedAmount")).isEqualTo(150_000);
        assertThat(now.number("openAmount")).isZero();
        assertThat(now.number("totalAmount")).isEqualTo(150_000);
        assertThat(now.at("paidAt").isNull()).isTrue();
        assertThat(now.at("creditNoteIds").get(0).stringValue()).isEqualTo(note.string("id"));
        assertThat(life.books()).isEmpty();
        assertThat(life.told(invoice)).containsExactly("invoice.created", "invoice.credited");
        assertThat(api.get("/invoices?type=credit_note").at("data")).hasSize(1);
        assertThat(api.get("/invoices?type=invoice").at("data")).hasSize(1);
        assertThat(api.get("/invoices?status=credited").at("data")).hasSize(2);
        new Refusing(APP, life.account()).numbersHaveNoGap();
    }

    @Test
    void whatWasPaidAlreadyIsOwedToTheCustomer() {
        Reply invoice = life.invoice();
        life.pay(invoice, 150_000);
        credit(invoice, "");
        assertThat(life.books())
                .containsExactlyInAnyOrderEntriesOf(Map.of("BANK", 150_000L, "CUSTOMER_CREDIT", -150_000L));
        assertThat(life.now(invoice).string("status")).isEqualTo("paid");
        assertThat(life.told(invoice)).containsOnlyOnce("invoice.paid");
    }

    @Test
    void aCreditThatClosesWhatWasPartlyPaidTellsThatItIsPaid() {
        Reply invoice = life.invoice();
        life.pay(invoice, 50_000);
        credit(invoice, "{}");
        assertThat(life.books())
                .containsExactlyInAnyOrderEntriesOf(Map.of("BANK", 50_000L, "CUSTOMER_CREDIT", -50_000L));
        assertThat(life.now(invoice).string("status")).isEqualTo("paid");
        assertThat(life.told(invoice))
                .containsExactly("invoice.created", "payment.matched", "invoice.credited", "invoice.paid");
    }

    /** By hand, at 25 %: 1000,00 and 500,00 less 10 % are 900,00 and 450,00; net 720,00 and 360,00. */
    @Test
    void aLineGivesBackWhatWasPaidForItAfterTheDiscount() {
        Reply invoice = life.invoice(Body.printed()
                .with("totalAmount", "135000")
                .with("lines", """
                        [{"description":"A","unitPrice":100000},{"description":"B","unitPrice":50000}]""")
                .with("discounts", "[{\"percent\":10}]"));
        amounts(credit(invoice, "{\"lines\":[{\"line\":1}]}"), 90_000, 72_000, 18_000);
        assertThat(life.now(invoice).number("openAmount")).isEqualTo(45_000);
        amounts(credit(invoice, "{\"lines\":[{\"line\":2,\"quantity\":0.5}]}"), 22_500, 18_000, 4_500);
        amounts(credit(invoice, "{}"), 22_500, 18_000, 4_500);
        assertThat(life.books()).isEmpty();
    }

    /** By hand, at 25 %: 100,40 are 80,32 and 20,08; 50,00 are 40,00 and 10,00. The rounding goes with the last. */
    @Test
    void whoTakesTheLastTakesTheRoundingToo() {
        Reply invoice = life.invoice(Body.printed()
                .with("totalAmount", "10000")
                .with("roundingAmount", "-40")
                .with("lines", "[{\"description\":\"A\",\"unitPrice\":10040}]"));
        amounts(credit(invoice, "{\"lines\":[{\"line\":1,\"amount\":5000}]}"), 5_000, 4_000, 1_000);
        Reply last = credit(invoice, "{\"lines\":[{\"line\":1}]}");
        amounts(last, 5_000, 4_032, 1_008);
        assertThat(last.number("roundingAmount")).isEqualTo(-40);
        assertThat(life.books()).isEmpty();
    }

    /** 3 × 100,00 less 1,00: a third is 99,666…, so 99,67 twice, and then what is left. */
    @Test
    void partsOfAQuantityComeToTheWhole() {
        Reply invoice = life.invoice(Body.printed()
                .with("totalAmount", "29900")
                .with("lines", "[{\"description\":\"A\",\"quantity\":3,\"unitPrice\":10000}]")
                .with("discounts", "[{\"amount\":100}]"));
        String third = "{\"lines\":[{\"line\":1,\"quantity\":1}]}";
        assertThat(credit(invoice, third).number("totalAmount")).isEqualTo(9_967);
        assertThat(credit(invoice, third).number("totalAmount")).isEqualTo(9_967);
        assertThat(credit(invoice, third).number("totalAmount")).isEqualTo(9_966);
        assertThat(life.post(invoice, "credit", third).status()).isEqualTo(409);
        assertThat(life.books()).isEmpty();
    }

    @Test
    void aChargeIsCreditedByItself() {
        Reply invoice = life.invoice(Body.printed()
                .with("totalAmount", "162500")
                .with("charges", "[{\"type\":\"freight\",\"amount\":12500}]"));
        Reply note = credit(invoice, "{\"charges\":[{\"charge\":1}]}");
        amounts(note, 12_500, 10_000, 2_500);
        assertThat(note.at("lines")).isEmpty();
        assertThat(note.at("charges").get(0).get("type").stringValue()).isEqualTo("freight");
        amounts(credit(invoice, "{}"), 150_000, 120_000, 30_000);
        assertThat(life.books()).isEmpty();
    }

    /**
     * BR-CO-17: the VAT of each group is its base times its rate, here to the minor unit. The invoice by hand: 177,76 at
     * 25 % are 44,44 of VAT, 36,30 at 15 % are 5,45 (5,445).
     */
    @Test
    void theVatOfAPartIsThatOfItsSum() {
        Reply invoice = life.invoice(Body.printed()
                .with("pricesIncludeVat", "false")
                .with("totalAmount", "26395")
                .with("lines", """
                        [{"description":"A","quantity":7,"unitPrice":1111},{"description":"B","quantity":3,"unitPrice":3333},
                        {"description":"C","unitPrice":3630,"vatRate":15}]"""));
        Reply note = credit(invoice, """
                {"lines":[{"line":1,"quantity":3},{"line":2,"amount":3333},{"line":3,"amount":1111}]}""");
        for (JsonNode group : note.at("vat")) {
            Money base = new Money(group.get("base").longValue(), Currency.NOK);
            assertThat(group.get("amount").longValue())
                    .isEqualTo(new Rate(group.get("rate").decimalValue())
                            .of(base, Rounding.HALF_UP)
                            .minor());
        }
        credit(invoice, "{}");
        assertThat(life.books()).isEmpty();
    }

    /** At 11,50: 1 000,00 euro are 11 500,00 kroner; what is credited is so at the same rate. */
    @Test
    void theBaseCurrencyIsCreditedAtTheRateOfTheOriginal() {
        Reply invoice = life.invoice(Body.printed()
                .with("currency", "\"EUR\"")
                .with("exchangeRate", "11.5")
                .with("totalAmount", "100000")
                .with("lines", "[{\"description\":\"A\",\"unitPrice\":100000}]"));
        Reply note = credit(invoice, "{\"lines\":[{\"line\":1,\"amount\":33333}]}");
        // 333,33 at 25 % are 266,66 and 66,67; by 11,5 that is 3 066,59 and 766,71 (766,705).
        assertThat(note.number("base", "netAmount")).isEqualTo(306_659);
        assertThat(note.number("base", "vatAmount")).isEqualTo(76_671);
        Reply last = credit(invoice, "{}");
        assertThat(last.number("base", "netAmount") + 306_659).isEqualTo(920_000);
        assertThat(last.number("base", "vatAmount") + 76_671).isEqualTo(230_000);
        assertThat(last.number("base", "totalAmount") + note.number("base", "totalAmount"))
                .isEqualTo(1_150_000);
    }

    /**
     * At 10: 125,00 euro at 25 %, −46,00 at 15 % and 100,00 without VAT are 25,00 − 6,00 of VAT. The first line alone has
     * more than the whole, and it is credited with all of it.
     */
    @Test
    void aLineWithMoreVatThanTheWholeIsCreditedWithItsOwn() {
        Reply invoice = life.invoice(Body.printed()
                .with("currency", "\"EUR\"")
                .with("exchangeRate", "10")
                .with("totalAmount", "17900")
                .with("lines", """
                        [{"description":"A","unitPrice":12500,"vatRate":25},
                         {"description":"B","quantity":-1,"unitPrice":4600,"vatRate":15},
                         {"description":"C","unitPrice":10000,"vatCategory":"Z"}]
                        """));
        assertThat(invoice.number("base", "vatAmount")).isEqualTo(19_000);

        Reply note = credit(invoice, "{\"lines\":[{\"line\":1}]}");

        assertThat(note.number("base", "netAmount")).isEqualTo(100_000);
        assertThat(note.number("base", "vatAmount")).isEqualTo(25_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"lines\":[{\"line\":1,\"amount\":150001}]};lines[0].amount",
                "{\"lines\":[{\"line\":1,\"amount\":0}]};lines[0].amount",
                "{\"lines\":[{\"line\":1,\"amount\":-1}]};lines[0].amount",
                "{\"lines\":[{\"line\":1,\"quantity\":10.000001}]};lines[0].quantity",
                "{\"lines\":[{\"line\":1,\"quantity\":-1}]};lines[0].quantity",
                "{\"lines\":[{\"line\":1,\"quantity\":1,\"amount\":1}]};lines[0].amount",
                "{\"lines\":[{\"line\":2}]};lines[0].line",
                "{\"lines\":[{\"line\":0}]};lines[0].line",
                "{\"lines\":[{}]};lines[0].line",
                "{\"lines\":[{\"line\":1,\"quantity\":1},{\"line\":1,\"quantity\":1}]};lines[1].line",
                "{\"charges\":[{\"charge\":1}]};charges[0].charge",
                "{\"lines\":[]};lines",
                "{\"issueDate\":\"2025-02-14\"};issueDate",
                "{\"issueDate\":\"2099-12-31\"};issueDate",
                "{\"lines\":[{\"line\":3},{\"line\":1,\"amount\":150001}],\"issueDate\":\"2025-01-01\"};"
                        + "lines[0].line lines[1].amount issueDate"
            })
    void whatCannotBeCreditedIsRefusedAndLeavesNothing(String body, String fields) {
        Reply invoice = life.invoice();
        Reply refused = new Refusing(APP, life.account()).refused(422, () -> life.post(invoice, "credit", body));
        assertThat(refused.faultyFields()).containsExactlyInAnyOrder(fields.split(" "));
        assertThat(life.now(invoice).body()).isEqualTo(invoice.body());
        new Refusing(APP, life.account()).numbersHaveNoGap();
    }

    /** A line of 1000,00 and one of −400,00: no more than 600,00 can come back, though the first line holds more. */
    @Test
    void neverMoreThanTheWholeComesBack() {
        Reply invoice = life.invoice(Body.printed().with("totalAmount", "60000").with("lines", """
                        [{"description":"A","unitPrice":100000},{"description":"Rabatt","unitPrice":-40000}]"""));
        Refusing refusing = new Refusing(APP, life.account());
        for (String body : List.of("{\"lines\":[{\"line\":1}]}", "{\"lines\":[{\"line\":2}]}")) {
            assertThat(refusing.refused(422, () -> life.post(invoice, "credit", body))
                            .faultyFields())
                    .containsExactly("lines");
        }
        amounts(credit(invoice, "{\"lines\":[{\"line\":2},{\"line\":1}]}"), 60_000, 48_000, 12_000);
        assertThat(life.books()).isEmpty();
    }

    @Test
    void ofTwoCreditsOfTheWholeAtOnceOneIsMade() {
        Reply invoice = life.invoice();
        List<Reply> replies = App.atOnce(2, i -> life.post(invoice, "credit", "{}"));
        assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(201, 409);
        assertThat(life.books()).isEmpty();
        new Refusing(APP, life.account()).numbersHaveNoGap();
    }

    @Test
    void creditsAndPaymentsAtOnceKeepTheBooks() {
        Reply invoice = life.invoice();
        List<Reply> replies = App.atOnce(
                20,
                i -> i % 2 == 0
                        ? life.post(invoice, "credit", "{\"lines\":[{\"line\":1,\"amount\":20000}]}")
                        : life.pay(invoice, 10_000));
        long credits = replies.stream().filter(r -> r.at("type").isString()).count();
        Reply now = life.now(invoice);
        assertThat(now.number("creditedAmount")).isEqualTo(credits * 20_000);
        assertThat(life.books(invoice).getOrDefault("RECEIVABLE", 0L)).isEqualTo(now.number("openAmount"));
        // 100 000 came in and up to 150 000 was credited: what the claim could not take is owed or unallocated.
        assertThat(life.books().get("BANK")).isEqualTo(100_000);
        assertThat(now.number("openAmount")).isZero();
    }

    @Test
    void theDocumentSaysWhatItIsAndAsksForNothing() throws IOException {
        Reply invoice = life.invoice();
        Reply note = credit(invoice, "{}");
        byte[] pdf = api.get("/invoices/" + note.string("id") + "/pdf").raw();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document);
            assertThat(text)
                    .contains("Kreditnota 10002", "Gjelder faktura", "10001", "Kreditert")
                    .doesNotContain("Å betale", "KID", "Forfallsdato");
        }
    }
}
