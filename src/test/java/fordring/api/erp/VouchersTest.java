package fordring.api.erp;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.PaymentId;
import fordring.ledger.JournalEntry;
import fordring.ledger.Ledger;
import fordring.ledger.PaymentEntries;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the caller's books fetch: every entry once, in the order of the journal, balanced, until they have it. */
class VouchersTest {
    private static final App APP = Client.openApp();

    private final Client client = Client.of(APP);

    @AfterAll
    static void stop() {
        APP.close();
    }

    /** What each account gets, debits positive. */
    private static Map<String, BigDecimal> accounts(JsonNode voucher) {
        Map<String, BigDecimal> accounts = new TreeMap<>();
        for (JsonNode posting : voucher.get("postings")) {
            BigDecimal amount = posting.get("debit")
                    .decimalValue()
                    .subtract(posting.get("credit").decimalValue());
            String name = posting.get("accountNumber").isNull()
                    ? posting.get("accountCode").stringValue()
                    : posting.get("accountNumber").stringValue();
            accounts.merge(name, amount.setScale(2), BigDecimal::add);
        }
        return accounts;
    }

    private static Map<String, BigDecimal> of(String... accountsAndAmounts) {
        Map<String, BigDecimal> of = new TreeMap<>();
        for (int i = 0; i < accountsAndAmounts.length; i += 2) {
            of.put(accountsAndAmounts[i], new BigDecimal(accountsAndAmounts[i + 1]));
        }
        return of;
    }

    private Reply export(JsonNode voucher, String body) {
        return client.user().put("/vouchers/" + voucher.get("id").stringValue() + "/external/export", body);
    }

    private Reply bookkeep(JsonNode voucher, String body) {
        return client.user().put("/vouchers/" + voucher.get("id").stringValue() + "/external/bookkeep", body);
    }

    /** 1 250,00 with 25 % VAT in it: 1 000,00 and 250,00. The accounts are those of BAS. */
    @Test
    void anInvoiceItsPaymentAndItsCreditAreVouchers() {
        Reply invoice = client.invoice(125_000);
        client.pay(invoice, 25_000);
        client.act(invoice, "credit", "{\"lines\":[{\"line\":1,\"amount\":50000}]}");
        client.act(invoice, "write-off", "{\"reason\":\"Konkurs\"}");

        List<JsonNode> vouchers = client.vouchers();

        assertThat(vouchers)
                .extracting(v -> v.get("type").stringValue())
                .containsExactly("INVOICE", "RECEIPT", "CREDIT_NOTE", "WRITE_OFF");
        assertThat(accounts(vouchers.get(0))).isEqualTo(of("1510", "1250.00", "3001", "-1000.00", "2611", "-250.00"));
        assertThat(accounts(vouchers.get(1))).isEqualTo(of("1930", "250.00", "1510", "-250.00"));
        assertThat(accounts(vouchers.get(2))).isEqualTo(of("3001", "400.00", "2611", "100.00", "1510", "-500.00"));
        assertThat(accounts(vouchers.get(3))).isEqualTo(of("6351", "500.00", "1510", "-500.00"));
        JsonNode first = vouchers.getFirst();
        String number = invoice.string("number");
        assertThat(first.get("description").stringValue()).isEqualTo("Faktura " + number);
        assertThat(vouchers.get(1).get("description").stringValue()).isEqualTo("Betalning av faktura " + number);
        assertThat(vouchers.get(3).get("description").stringValue()).isEqualTo("Kundförlust, faktura " + number);
        assertThat(first.get("clientId").stringValue()).isEqualTo(client.id());
        assertThat(first.get("originalCurrency").stringValue()).isEqualTo("SEK");
        assertThat(first.get("transactionDate").stringValue()).isEqualTo(invoice.string("issueDate"));
        assertThat(first.get("parentId").isNull()).isTrue();
        for (int i = 1; i < 4; i++) {
            assertThat(vouchers.get(i).get("parentId")).isEqualTo(first.get("id"));
        }
        assertThat(vouchers)
                .extracting(v -> v.get("topic").stringValue())
                .containsExactly("INVOICE", "PAYMENT", "CREDIT", "LOSS");
    }

    @Test
    void whatWasTakenOverIsNotListedAgain() {
        client.invoice(125_000);
        JsonNode voucher = client.vouchers().getFirst();
        assertThat(voucher.at("/externalInformation/status").stringValue()).isEqualTo("PENDING");

        Reply taken = Client.ok(export(voucher, "{\"externalId\":\"A-17\"}"));

        assertThat(taken.string("externalInformation", "status")).isEqualTo("EXPORTED");
        assertThat(taken.string("externalInformation", "integrationId")).isEqualTo("A-17");
        assertThat(client.vouchers()).isEmpty();
        assertThat(Client.ok(export(voucher, "{\"externalId\":\"A-17\"}")).body())
                .isEqualTo(taken.body());
        Reply other = export(voucher, "{\"externalId\":\"A-18\"}");
        assertThat(other.status()).isEqualTo(409);
        assertThat(Client.fields(other)).containsExactly("externalId");
        assertThat(export(voucher, "{}").status()).isEqualTo(400);
    }

    @Test
    void whatCouldNotBeBookedComesBackWithTheReason() {
        client.invoice(125_000);
        JsonNode voucher = client.vouchers().getFirst();
        Client.ok(export(voucher, "{\"externalId\":\"A-1\"}"));

        Reply failed = Client.ok(bookkeep(voucher, "{\"errorMessage\":\"Räkenskapsåret är stängt\"}"));

        assertThat(failed.string("externalInformation", "status")).isEqualTo("FAILED");
        JsonNode again = client.vouchers().getFirst();
        assertThat(again.get("id")).isEqualTo(voucher.get("id"));
        assertThat(again.get("comment").stringValue()).isEqualTo("Räkenskapsåret är stängt");
        Client.ok(export(voucher, "{\"externalId\":\"A-2\"}"));
        Reply booked = Client.ok(bookkeep(voucher, """
                {"externalInformationId":"88","externalInformationSeries":"B","externalInformationFinancialYearId":"2026"}"""));
        assertThat(booked.at("externalInformation").toString())
                .isEqualTo("{\"id\":\"88\",\"series\":\"B\",\"financialYearId\":\"2026\",\"status\":\"BOOKED\","
                        + "\"integrationId\":\"A-2\"}");
        assertThat(booked.string("series")).isEqualTo("B");
        assertThat(booked.at("comment").isNull()).isTrue();
        assertThat(client.vouchers()).isEmpty();
        Reply later = bookkeep(voucher, "{\"errorMessage\":\"nej\"}");
        assertThat(later.status()).isEqualTo(409);
        assertThat(bookkeep(voucher, "{\"externalInformationId\":\"89\"}").status())
                .isEqualTo(409);
        assertThat(Client.fields(bookkeep(voucher, "{}"))).containsExactly("externalInformationId");
        assertThat(bookkeep(voucher, "{\"externalInformationId\":\"88\",\"errorMessage\":\"x\"}")
                        .status())
                .isEqualTo(400);
    }

    /**
     * 100,03 euro at 11,2345, 25 % VAT in it: 80,02 and 20,01. In kronor 1 123,79 (1123.787…), VAT 224,80 (224.802…),
     * sales what is left, 898,99. Of it 50,01 is paid: 561,84 (561.837…).
     */
    @Test
    void aForeignInvoiceIsInTheCurrencyOfTheBooks() {
        Reply invoice = client.invoice(10_003, ",\"currency\":\"EUR\",\"exchangeRate\":11.2345");
        client.pay(invoice, 5_001);

        List<JsonNode> vouchers = client.vouchers();

        assertThat(accounts(vouchers.get(0))).isEqualTo(of("1510", "1123.79", "2611", "-224.80", "3001", "-898.99"));
        assertThat(accounts(vouchers.get(1))).isEqualTo(of("1930", "561.84", "1510", "-561.84"));
        assertThat(vouchers.get(0).get("originalCurrency").stringValue()).isEqualTo("EUR");
        JsonNode receivable = vouchers.get(0).get("postings").get(0);
        assertThat(receivable.get("exchangeRate").decimalValue()).isEqualByComparingTo("11.2345");
        assertThat(receivable.get("exchangeRateSource").stringValue()).isEqualTo("INVOICE");
        assertThat(receivable.get("transactionInformation").toString())
                .isEqualTo("{\"currency\":\"EUR\",\"debit\":100.03,\"credit\":0}");
        JsonNode payment = client.payments().getFirst();
        assertThat(payment.get("amount").decimalValue()).isEqualByComparingTo("50.01");
        assertThat(payment.get("amountLocale").decimalValue()).isEqualByComparingTo("561.84");
        assertThat(payment.get("invoiceCurrency").stringValue()).isEqualTo("EUR");
        assertThat(payment.get("baseCurrency").stringValue()).isEqualTo("SEK");
    }

    /**
     * Goods of 100,00 at 25 % for others of 100,00 without VAT that come back: nothing but the VAT, 25,00 euro, is to be
     * paid, and both sales are told. At 11,2345: 280,86 (280.8625) and 1 123,45.
     */
    @Test
    void salesThatComeToNothingTogetherAreTold() {
        ObjectNode body = Office.row("1", "100", "100", "25", "25", "125");
        ObjectNode back = body.withArray("/articleRows").get(0).deepCopy().asObject();
        back.put("price", -100).put("total", -100).put("totalExclVat", -100);
        body.withArray("/articleRows").add(back.put("vatPercentage", 0).put("totalVat", 0));
        body.withArray("/vats")
                .addObject()
                .put("percentage", 0)
                .put("totalTaxable", -100)
                .put("totalVat", 0);
        body.withObject("/currency").put("invoiceCurrency", "EUR").put("exchangeRate", new BigDecimal("11.2345"));
        Office.sums(body, "0", "25", "25", "25");
        Reply made = Client.ok(client.user().post("/invoices", body.toString()));
        Client.ok(client.user().post("/invoices/" + made.string("id") + "/activate", "{}"));

        assertThat(accounts(client.vouchers().getFirst()))
                .isEqualTo(of("1510", "280.86", "2611", "-280.86", "3001", "-1123.45", "3004", "1123.45"));
    }

    @Test
    void aPaymentIsFetchedForItselfToo() {
        Reply invoice = client.invoice(125_000);
        client.pay(invoice, 25_000);

        JsonNode payment = client.payments().getFirst();

        assertThat(payment.get("id").stringValue()).matches("P\\.[0-9]+");
        assertThat(payment.get("amount").decimalValue()).isEqualByComparingTo("250");
        assertThat(payment.get("paymentDate").stringValue()).isEqualTo("2026-03-01");
        assertThat(payment.get("invoiceNumber").stringValue()).isEqualTo(invoice.string("number"));
        assertThat(payment.get("name").stringValue()).isEqualTo("Umeå Handel AB");
        assertThat(payment.get("externalPaymentMethodCode").stringValue()).isEqualTo("REGISTERED");
        assertThat(payment.get("accountNumber").stringValue()).isEqualTo("1930");
        assertThat(client.vouchers()).hasSize(2);
        Client.ok(export(payment, "{\"externalId\":\"I-1\"}"));
        assertThat(client.payments()).isEmpty();
        assertThat(client.vouchers()).hasSize(2);
    }

    private static List<String> amounts(List<JsonNode> payments) {
        return payments.stream()
                .map(p -> p.get("amount").decimalValue().toPlainString() + " "
                        + p.get("externalPaymentMethodCode").stringValue())
                .toList();
    }

    @Test
    void aPaymentThatTheBankTookBackHasACounterRow() {
        Reply invoice = client.invoice(125_000);
        String payment = client.pay(invoice, 25_000).string("id");

        client.created("/payments/" + payment + "/reverse", "{\"reversedOn\":\"2026-03-05\"}");

        List<JsonNode> payments = client.payments();
        assertThat(amounts(payments)).containsExactly("250 REGISTERED", "-250 REGISTERED");
        assertThat(payments.get(1).get("invoiceNumber")).isEqualTo(invoice.at("number"));
        assertThat(payments.get(1).get("date").stringValue()).isEqualTo("2026-03-05");
        List<JsonNode> vouchers = client.vouchers();
        assertThat(vouchers)
                .extracting(v -> v.get("type").stringValue())
                .containsExactly("INVOICE", "RECEIPT", "UNMATCH", "REVERSAL");
        assertThat(accounts(vouchers.get(2))).isEqualTo(of("1510", "250.00", "2999", "-250.00"));
        assertThat(accounts(vouchers.get(3))).isEqualTo(of("2999", "250.00", "1930", "-250.00"));
        assertThat(vouchers.get(3).get("topic").stringValue()).isEqualTo("PAYMENT");
    }

    /** 100,00 and 150,00 of 260,00; the rest is the customer's, 4,00 of which meets the second invoice. */
    @Test
    void ofAPaymentOnSeveralInvoicesEachIsARow() {
        Reply first = client.invoice(10_000);
        Reply second = client.invoice(15_400);
        String payment = client.payNothing("SEK", 26_000).string("id");

        client.created(
                "/payments/" + payment + "/match",
                "{\"invoices\":[{\"invoiceId\":\"" + first.string("id") + "\"},{\"invoiceId\":\"" + second.string("id")
                        + "\",\"amount\":15000}]}");
        String credit = client.credit();
        client.created(
                "/credits/" + credit + "/offset", "{\"invoiceId\":\"" + second.string("id") + "\",\"amount\":400}");

        List<JsonNode> payments = client.payments();
        assertThat(amounts(payments)).hasSize(3).contains("100 REGISTERED", "150 REGISTERED");
        assertThat(payments.get(2).get("amount").decimalValue()).isEqualByComparingTo("4");
        assertThat(payments.get(2).get("invoiceNumber")).isEqualTo(second.at("number"));
    }

    /** 100,00 euro at 11,50 is 1 150,00 kronor; 1 160,00 came in: 10,00 were gained, on 3960 of BAS. */
    @Test
    void whatWasGainedOnExchangeIsIncome() {
        Reply invoice = client.invoice(10_000, ",\"currency\":\"EUR\",\"exchangeRate\":11.5");
        String payment = client.payNothing("SEK", 116_000).string("id");

        client.created("/payments/" + payment + "/match", "{\"invoiceId\":\"" + invoice.string("id") + "\"}");

        JsonNode match = client.vouchers().getLast();
        Map<String, BigDecimal> accounts = accounts(match);
        assertThat(accounts.remove("CURRENCY_EXCHANGE")).isEqualByComparingTo("0");
        assertThat(accounts).isEqualTo(of("2999", "1160.00", "1510", "-1150.00", "3960", "-10.00"));
        JsonNode row = client.payments().getFirst();
        assertThat(row.get("amount").decimalValue()).isEqualByComparingTo("100");
        assertThat(row.get("amountLocale").decimalValue()).isEqualByComparingTo("1150");
        assertThat(row.get("invoiceCurrency").stringValue()).isEqualTo("EUR");
    }

    @Test
    void aClientSeesItsOwnAlone() {
        Client other = Client.of(APP);
        client.invoice(125_000);
        JsonNode voucher = client.vouchers().getFirst();

        assertThat(other.vouchers()).isEmpty();
        String path = "/vouchers/" + voucher.get("id").stringValue() + "/external/export";
        assertThat(other.user().put(path, "{\"externalId\":\"A\"}").status()).isEqualTo(404);
        assertThat(other.user()
                        .get("/vouchers/external/export/vouchers?clientId=" + client.id())
                        .status())
                .isEqualTo(400);
        other.invoice(50_000);
        assertThat(other.vouchers()).hasSize(1);
        assertThat(client.vouchers()).hasSize(1);
    }

    /** Some clients send an Idempotency-Key, always the same, with whatever they ask. */
    @Test
    void aKeyOnAListHidesNothing() {
        Caller user = client.user().with("Idempotency-Key", "1");
        client.invoice(125_000);
        assertThat(Client.ok(user.get("/vouchers/external/export/vouchers")).body())
                .hasSize(1);
        client.invoice(125_000);

        assertThat(Client.ok(user.get("/vouchers/external/export/vouchers")).body())
                .hasSize(2);
    }

    @Test
    void aListHasPages() {
        for (int i = 0; i < 3; i++) {
            client.invoice(10_000);
        }
        String list = "/vouchers/external/export/vouchers?limit=2&page=";

        List<JsonNode> all = new ArrayList<>();
        Client.ok(client.user().get(list + 1)).body().forEach(all::add);
        assertThat(all).hasSize(2);
        Client.ok(client.user().get(list + 2)).body().forEach(all::add);
        assertThat(all).isEqualTo(client.vouchers());
        assertThat(Client.ok(client.user().get(list + 3)).body()).isEmpty();
        assertThat(Client.fields(client.user().get(list + "x"))).containsExactly("page");
    }

    @Test
    void howeverManyAskAtOnceEachEntryHasOneNumber() {
        for (int i = 0; i < 5; i++) {
            client.invoice(10_000);
        }

        List<Reply> lists = App.atOnce(8, i -> client.user().get("/vouchers/external/export/vouchers"));

        assertThat(lists)
                .allSatisfy(list ->
                        assertThat(list.body()).isEqualTo(lists.getFirst().body()));
        assertThat(ids(client.vouchers())).hasSize(5).doesNotHaveDuplicates();
    }

    /** It was made first and is seen last: after others that were made later have their numbers. */
    @Test
    void anEntryWhoseTransactionWasOpenIsNotSkipped() throws InterruptedException {
        CountDownLatch posted = new CountDownLatch(1);
        CountDownLatch listed = new CountDownLatch(1);
        CompletableFuture<Boolean> slow =
                CompletableFuture.supplyAsync(() -> APP.db().write(tx -> {
                    Ledger.post(tx, List.of(receipt(777)));
                    tx.sql();
                    posted.countDown();
                    return await(listed);
                }));
        posted.await();
        client.invoice(10_000);
        assertThat(client.vouchers()).hasSize(1);
        listed.countDown();
        assertThat(slow.join()).isTrue();

        List<JsonNode> vouchers = client.vouchers();

        assertThat(vouchers).hasSize(2);
        assertThat(accounts(vouchers.getLast())).isEqualTo(of("1930", "7.77", "2999", "-7.77"));
        assertThat(new HashSet<>(ids(vouchers))).hasSize(2);
        assertThat(client.vouchers()).isEqualTo(vouchers);
    }

    private JournalEntry receipt(long minor) {
        Money none = Money.zero(Currency.SEK);
        Money received = new Money(minor, Currency.SEK);
        return new PaymentEntries(client.tenant(), client.creditor(), PaymentId.next(), LocalDate.of(2026, 3, 1))
                .receipt(received, null, null, received, none, none);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<String> ids(List<JsonNode> vouchers) {
        return vouchers.stream().map(v -> v.get("id").stringValue()).toList();
    }
}
