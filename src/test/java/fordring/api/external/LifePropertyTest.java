package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.App;
import fordring.testkit.Reply;
import fordring.testkit.Seeded;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Whatever is done to an invoice in whatever order: the books balance and the balance is that of the books. */
class LifePropertyTest {
    private static final App APP = App.start();

    @AfterAll
    static void stop() {
        APP.close();
    }

    @Test
    void theBalanceIsAlwaysThatOfTheBooks() {
        Life life = Life.of(APP);
        Seeded.cases(40, random -> {
            Reply invoice = invoice(life, random);
            for (int step = random.integer(2, 10); step > 0; step--) {
                Reply answer = step(life, random, invoice);
                assertThat(answer.status()).as(answer.toString()).isIn(200, 201, 409, 422);
                check(life, invoice);
            }
        });
        assertThat(life.books().values().stream().mapToLong(Long::longValue).sum())
                .isZero();
    }

    /** Two lines, one of them at 15 %, with or without a discount and a rounding; gross. */
    private static Reply invoice(Life life, Seeded random) {
        long one = random.number(1, 99_999);
        long two = random.number(1, 99_999);
        int quantity = random.integer(1, 7);
        long discount = random.chance(50) ? random.number(1, (one * quantity + two) / 2) : 0;
        long total = one * quantity + two - discount;
        long rounding = random.chance(50) && total > 100 ? random.number(-50, 50) : 0;
        Body first = Body.of("description", "\"A\"")
                .with("quantity", String.valueOf(quantity))
                .with("unitPrice", String.valueOf(one));
        Body second = Body.of("description", "\"B\"")
                .with("unitPrice", String.valueOf(two))
                .with("vatRate", "15");
        Body body = Body.printed()
                .with("totalAmount", String.valueOf(total + rounding))
                .with("roundingAmount", String.valueOf(rounding))
                .with("lines", "[" + first + "," + second + "]");
        return life.invoice(discount == 0 ? body : body.with("discounts", "[{\"amount\":" + discount + "}]"));
    }

    private static Reply step(Life life, Seeded random, Reply invoice) {
        long some = random.number(1, Math.max(1, invoice.number("totalAmount")));
        return switch (random.integer(0, 5)) {
            case 0, 1 -> life.pay(invoice, some);
            case 2 ->
                life.post(invoice, "write-off", "{\"amount\":" + some + ",\"release\":" + random.chance(30) + "}");
            case 3 ->
                life.post(
                        invoice,
                        "credit",
                        "{\"lines\":[{\"line\":" + random.integer(1, 2) + ",\"amount\":" + some + "}]}");
            case 4 -> life.post(invoice, "credit", "{\"lines\":[{\"line\":1,\"quantity\":1}]}");
            default -> life.post(invoice, "credit", random.chance(50) ? "{}" : "{\"lines\":[{\"line\":2}]}");
        };
    }

    private static void check(Life life, Reply invoice) {
        Reply now = life.now(invoice);
        Map<String, Long> books = life.books(invoice);
        long open = now.number("openAmount");
        assertThat(open).isBetween(0L, invoice.number("totalAmount"));
        assertThat(books.getOrDefault("RECEIVABLE", 0L)).isEqualTo(open);
        assertThat(books.getOrDefault("BAD_DEBT", 0L)).isEqualTo(now.number("writtenOffAmount"));
        long received = books.getOrDefault("BANK", 0L);
        long over = received - now.number("paidAmount");
        assertThat(books).doesNotContainKey("UNALLOCATED_RECEIPTS");
        assertThat(now.number("creditedAmount")).isBetween(0L, invoice.number("totalAmount"));
        // What we owe back was paid, too much or before it was credited; what is left in revenue and VAT was not
        // credited.
        assertThat(over).isNotNegative();
        assertThat(-books.getOrDefault("CUSTOMER_CREDIT", 0L)).isBetween(over, received);
        long earned = books.getOrDefault("REVENUE", 0L)
                + books.getOrDefault("OUTPUT_VAT", 0L)
                + books.getOrDefault("ROUNDING", 0L);
        assertThat(-earned).isEqualTo(invoice.number("totalAmount") - now.number("creditedAmount"));
        if (now.number("creditedAmount") == invoice.number("totalAmount")) {
            assertThat(books).doesNotContainKeys("REVENUE", "OUTPUT_VAT", "ROUNDING");
        }
    }
}
