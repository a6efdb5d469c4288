package fordring.api.erp;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.App;
import fordring.testkit.Reply;
import fordring.testkit.Seeded;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whatever happens to claims, in whatever currency: each voucher balances in the currency of the books. */
class VoucherCourseTest {
    private static final App APP = Client.openApp();
    private static final int INVOICES = 8;

    @AfterAll
    static void stop() {
        APP.close();
    }

    @Test
    void everyVoucherOfARandomCourseBalances() {
        Seeded.cases(3, seeded -> {
            Client client = Client.of(APP);
            for (int i = 0; i < INVOICES; i++) {
                course(client, seeded);
            }

            List<JsonNode> vouchers = client.vouchers();

            assertThat(vouchers).hasSizeGreaterThan(INVOICES);
            vouchers.forEach(VoucherCourseTest::balances);
            assertThat(vouchers).hasSize(entries(client));
        });
    }

    /** An invoice at some rate in some currency, then some of what may befall it. */
    private static void course(Client client, Seeded seeded) {
        String rate = List.of("25", "12", "6").get(seeded.integer(0, 2));
        boolean foreign = seeded.integer(0, 2) > 0;
        String currency = foreign
                ? ",\"currency\":\"EUR\",\"exchangeRate\":" + seeded.number(95_000, 125_000) / 10_000 + "."
                        + String.format("%04d", seeded.number(1, 9_999))
                : ",\"currency\":\"SEK\"";
        long total = seeded.number(1_000, 999_999);
        Reply invoice = client.invoice(total, currency + ",\"vatRate\":" + rate);
        long open = total;
        for (int step = seeded.integer(0, 3); step > 0 && open > 100; step--) {
            long part = seeded.number(1, open);
            if (seeded.integer(0, 1) == 0) {
                client.pay(invoice, part);
            } else {
                client.act(invoice, "credit", "{\"lines\":[{\"line\":1,\"amount\":" + part + "}]}");
            }
            open -= part;
        }
        if (open > 0 && seeded.integer(0, 2) == 0) {
            client.act(invoice, "write-off", "{}");
            client.pay(invoice, open);
        }
    }

    private static void balances(JsonNode voucher) {
        BigDecimal sum = BigDecimal.ZERO;
        Map<String, BigDecimal> original = new TreeMap<>();
        for (JsonNode posting : voucher.get("postings")) {
            BigDecimal debit = posting.get("debit").decimalValue();
            BigDecimal credit = posting.get("credit").decimalValue();
            assertThat(debit.signum()).isNotNegative();
            assertThat(credit.signum()).isNotNegative();
            assertThat(debit.scale()).as(posting.toString()).isLessThanOrEqualTo(2);
            assertThat(debit.signum() == 0 || credit.signum() == 0).isTrue();
            sum = sum.add(debit).subtract(credit);
            JsonNode said = posting.get("transactionInformation");
            original.merge(
                    said.get("currency").stringValue(),
                    said.get("debit").decimalValue().subtract(said.get("credit").decimalValue()),
                    BigDecimal::add);
        }
        assertThat(sum).as(voucher.toString()).isEqualByComparingTo("0");
        assertThat(original.values())
                .as(voucher.toString())
                .allSatisfy(amount -> assertThat(amount).isEqualByComparingTo("0"));
    }

    private static int entries(Client client) {
        return APP.db()
                .read(tx -> tx.sql()
                        .createQuery(
                                "SELECT count(*) FROM journal_entry WHERE tenant_id = :tenant AND creditor_id = :creditor")
                        .bind("tenant", client.tenant().value())
                        .bind("creditor", client.creditor().value())
                        .mapTo(Integer.class)
                        .one());
    }
}
