package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.Financing;
import fordring.invoice.Financing.Kind;
import fordring.money.Rate;
import fordring.platform.Tx;
import fordring.testkit.App;
import fordring.testkit.Reply;
import fordring.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Claims that a financier has lent on or bought, in the creditor's books: docs/adr/0018. */
class FinancingTest {
    private static final App APP = App.start();

    private final Life life = Life.of(APP);
    private final TenantId tenant = life.account().tenant();

    @AfterAll
    static void stop() {
        APP.close();
    }

    private void write(Consumer<Tx> work) {
        APP.db().write(tx -> {
            work.accept(tx);
            return true;
        });
    }

    private void begin(Reply invoice, Kind kind, String percent, boolean recourse) {
        write(tx -> Financing.begin(tx, tenant, id(invoice), kind, Rate.percent(percent), recourse));
    }

    private void handBack(Reply invoice) {
        write(tx -> Financing.handBack(tx, tenant, id(invoice)));
    }

    private static InvoiceId id(Reply invoice) {
        return InvoiceId.parse(invoice.string("id")).orElseThrow();
    }

    private Financing financing(Reply invoice) {
        return APP.db().read(tx -> Financing.of(tx, tenant, id(invoice))).orElseThrow();
    }

    /** What is open and what of it is financed. */
    private void owed(Reply invoice, long open, long financed) {
        assertThat(life.now(invoice).number("openAmount")).isEqualTo(open);
        assertThat(financing(invoice).financed().minor()).isEqualTo(financed);
    }

    /** Accounts and amounts, the credits negative. */
    private void booked(String accounts) {
        Map<String, Long> expected = new TreeMap<>();
        for (String each : accounts.split(", ", -1)) {
            String[] parts = each.split(" ", -1);
            expected.put(parts[0], Long.valueOf(parts[1]));
        }
        assertThat(life.books()).isEqualTo(expected);
    }

    /** 1 250,00 at 25 %. */
    private Reply invoice() {
        return life.invoice(Body.printed()
                .with("issueDate", "\"2025-02-15\"")
                .with("totalAmount", "125000")
                .with("lines", "[{\"description\":\"A\",\"unitPrice\":125000}]"));
    }

    /** The example of the ADR, to the øre. */
    @ParameterizedTest
    @CsvSource({
        "LOAN, RECEIVABLE_PLEDGED, FACTORING_LOAN",
        "SALE, RECEIVABLE_SOLD, SOLD_WITH_RECOURSE",
    })
    void theExampleByHand(Kind kind, String claim, String against) {
        Reply invoice = invoice();
        booked("RECEIVABLE 125000, REVENUE -100000, OUTPUT_VAT -25000");

        begin(invoice, kind, "80", true);
        booked("RECEIVABLE 25000, %s 100000, %s -100000, FINANCIER 100000, REVENUE -100000, OUTPUT_VAT -25000"
                .formatted(claim, against));
        owed(invoice, 125_000, 100_000);

        life.pay(invoice, 50_000);
        booked("RECEIVABLE 25000, %s 50000, %s -50000, FINANCIER 50000, REVENUE -100000, OUTPUT_VAT -25000, BANK 50000"
                .formatted(claim, against));
        owed(invoice, 75_000, 50_000);

        life.ok(201, life.post(invoice, "credit", "{\"lines\":[{\"line\":1,\"amount\":12500}]}"));
        booked("RECEIVABLE 25000, %s 37500, %s -37500, FINANCIER 37500, REVENUE -90000, OUTPUT_VAT -22500, BANK 50000"
                .formatted(claim, against));
        owed(invoice, 62_500, 37_500);

        handBack(invoice);
        booked("RECEIVABLE 62500, REVENUE -90000, OUTPUT_VAT -22500, BANK 50000");
        owed(invoice, 62_500, 0);
        assertThat(financing(invoice).handedBackAt()).isNotNull();

        life.pay(invoice, 62_500);
        booked("REVENUE -90000, OUTPUT_VAT -22500, BANK 112500");
        assertThat(kinds()).containsExactly("INVOICE", "FINANCING", "RECEIPT", "CREDIT_NOTE", "RECOURSE", "RECEIPT");
    }

    private List<String> kinds() {
        return APP.db()
                .read(tx -> tx.sql()
                        .createQuery("SELECT kind FROM journal_entry WHERE tenant_id = :tenant ORDER BY id")
                        .bind("tenant", tenant.value())
                        .mapTo(String.class)
                        .list());
    }

    /** 1 250,00 wholly sold and given up for lost: the price goes back, the loss is the creditor's. */
    @Test
    void whatIsWrittenOffComesBackFirst() {
        Reply invoice = invoice();
        begin(invoice, Kind.SALE, "100", true);
        booked("RECEIVABLE_SOLD 125000, SOLD_WITH_RECOURSE -125000, FINANCIER 125000, REVENUE -100000,"
                + " OUTPUT_VAT -25000");
        life.ok(200, life.post(invoice, "write-off", "{}"));
        booked("BAD_DEBT 125000, REVENUE -100000, OUTPUT_VAT -25000");
        owed(invoice, 0, 0);
        life.pay(invoice, 1_000);
        booked("BAD_DEBT 125000, RECOVERED_BAD_DEBT -1000, BANK 1000, REVENUE -100000, OUTPUT_VAT -25000");
    }

    @Test
    void whatIsSoldWithoutRecourseIsTheBuyersLoss() {
        Reply invoice = invoice();
        begin(invoice, Kind.SALE, "80", false);
        booked("RECEIVABLE 25000, RECEIVABLE_SOLD 100000, SOLD_WITHOUT_RECOURSE -100000, FINANCIER 100000,"
                + " REVENUE -100000, OUTPUT_VAT -25000");
        Reply refused = new Refusing(APP, life.account()).refused(409, () -> life.post(invoice, "write-off", "{}"));
        assertThat(refused.string("error", "message")).contains("solgt uten regress");
        refused(invoice, Code.NO_RECOURSE);
        life.pay(invoice, 100_000);
        owed(invoice, 25_000, 0);
        life.ok(200, life.post(invoice, "write-off", "{}"));
        booked("BAD_DEBT 25000, BANK 100000, REVENUE -100000, OUTPUT_VAT -25000");
    }

    private void refused(Reply invoice, Code code) {
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> handBack(invoice))
                .satisfies(no -> assertThat(no.faults()).containsExactly(Fault.of(code, "")));
    }

    @Test
    void whatIsNotFinancedCannotBeHandedBack() {
        Reply invoice = invoice();
        refused(invoice, Code.NOTHING_FINANCED);
        begin(invoice, Kind.LOAN, "80", true);
        handBack(invoice);
        refused(invoice, Code.NOTHING_FINANCED);
    }

    @Test
    void aClaimIsFinancedOnce() {
        Reply invoice = invoice();
        begin(invoice, Kind.LOAN, "80", true);
        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> begin(invoice, Kind.LOAN, "10", true));
        booked("RECEIVABLE 25000, RECEIVABLE_PLEDGED 100000, FACTORING_LOAN -100000, FINANCIER 100000,"
                + " REVENUE -100000, OUTPUT_VAT -25000");
    }

    /** Two thirds of 0,01 are 0,01; a third is nothing. */
    @Test
    void aShareIsRoundedToTheMinorUnit() {
        Body one = Body.printed().with("totalAmount", "1").with("lines", "[{\"description\":\"A\",\"unitPrice\":1}]");
        Reply lent = life.invoice(one);
        begin(lent, Kind.LOAN, "66.67", true);
        owed(lent, 1, 1);
        Reply not = life.invoice(one);
        begin(not, Kind.LOAN, "33.33", true);
        owed(not, 1, 0);
        refused(not, Code.NOTHING_FINANCED);
    }

    /** Whatever happens, in whatever order: what is financed is open, and the accounts say so. */
    @Test
    void anyCourseKeepsTheBooks() {
        Seeded.cases(25, s -> {
            Kind kind = s.oneOf(Kind.values());
            boolean recourse = s.chance(70);
            Reply invoice = invoice();
            List<String> course = new ArrayList<>(List.of(kind + " " + recourse));
            begin(invoice, kind, String.valueOf(s.integer(1, 100)), recourse);
            agrees(invoice, kind, recourse, course);
            for (int i = s.integer(1, 7); i > 0; i--) {
                course.add(step(s, invoice));
                agrees(invoice, kind, recourse, course);
            }
            long open = life.now(invoice).number("openAmount");
            if (open > 0) {
                life.pay(invoice, open);
            }
            agrees(invoice, kind, recourse, course);
            assertThat(life.books(invoice).keySet())
                    .as("%s", course)
                    .isSubsetOf("REVENUE", "OUTPUT_VAT", "BAD_DEBT", "RECOVERED_BAD_DEBT", "CUSTOMER_CREDIT", "BANK");
        });
    }

    private String step(Seeded s, Reply invoice) {
        long amount = s.integer(1, 60_000);
        String act = s.oneOf("pay", "credit", "write-off", "hand back");
        switch (act) {
            case "pay" -> life.pay(invoice, amount);
            case "credit" -> life.post(invoice, "credit", "{\"lines\":[{\"line\":1,\"amount\":%d}]}".formatted(amount));
            case "write-off" -> life.post(invoice, "write-off", "{\"amount\":%d}".formatted(amount));
            default -> {
                try {
                    handBack(invoice);
                } catch (Rejected notNow) {
                    return "not handed back";
                }
            }
        }
        return act + " " + amount;
    }

    private void agrees(Reply invoice, Kind kind, boolean recourse, List<String> course) {
        Map<String, Long> books = life.books(invoice);
        long open = life.now(invoice).number("openAmount");
        long financed = financing(invoice).financed().minor();
        String claim = kind == Kind.LOAN ? "RECEIVABLE_PLEDGED" : "RECEIVABLE_SOLD";
        String against =
                kind == Kind.LOAN ? "FACTORING_LOAN" : recourse ? "SOLD_WITH_RECOURSE" : "SOLD_WITHOUT_RECOURSE";
        assertThat(List.of(
                        books.getOrDefault("RECEIVABLE", 0L) + books.getOrDefault(claim, 0L),
                        books.getOrDefault(claim, 0L),
                        books.getOrDefault(against, 0L),
                        books.getOrDefault("FINANCIER", 0L)))
                .as("%s", course)
                .containsExactly(open, financed, -financed, financed);
        assertThat(financed).as("%s", course).isBetween(0L, open);
        assertThat(books.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(0);
        Reply claimed = life.ok(200, life.api().get("/invoices/" + invoice.string("id") + "/claim"));
        assertThat(claimed.number("capital")).isEqualTo(open);
    }
}
