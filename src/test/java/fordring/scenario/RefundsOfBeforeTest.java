package fordring.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.platform.Db;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Credit notes of before payments were matched, whose caller wanted the money back, were taken over as credit. The part of
 * the migration that mends it is run on what that left: the rows of today, with the id that it gave them.
 */
class RefundsOfBeforeTest {
    private static String mending() throws IOException {
        String all = Files.readString(
                Path.of("src/main/resources/db/migration/V015__intake_mended.sql"), StandardCharsets.UTF_8);
        return all.substring(all.indexOf("CREATE TEMPORARY TABLE to_refund"));
    }

    private static void creditNote(Caller api) {
        Reply invoice = api.post("/invoices", """
                {"customerId":"cust_123","totalAmount":150000,"currency":"NOK","issueDate":"2025-02-15",
                "dueDate":"2025-03-01","send":false}""");
        api.post("/payments", """
                {"invoiceId":"%s","amount":150000,"currency":"NOK","paidAt":"2025-03-01"}""".formatted(invoice.string("id")));
        Reply note = api.post("/invoices/" + invoice.string("id") + "/credit", "{\"send\":false}");
        assertThat(note.status()).as(note.toString()).isEqualTo(201);
    }

    @Test
    void whatWasWantedBackIsOwedAndTheRestStaysCredit() throws IOException {
        try (App app = App.start()) {
            App.Account account = app.open();
            Db db = app.db();
            creditNote(account.api());
            creditNote(account.api());
            db.write(tx -> tx.sql().execute("""
                    UPDATE customer_credit SET id = credit_note_id
                    WHERE id = (SELECT min(id::text)::uuid FROM customer_credit)
                    """));
            db.write(tx -> tx.sql().execute("""
                    UPDATE credit_note SET refund = true
                    WHERE invoice_id IN (SELECT id FROM customer_credit WHERE id = credit_note_id)
                    """));
            String mending = mending();

            db.write(tx -> tx.sql().execute(mending));

            assertThat(account.api().get("/credits").at("data").toString())
                    .contains("\"openAmount\":0", "\"openAmount\":150000");
            assertThat(db.<Long>read(tx -> tx.sql()
                            .createQuery("SELECT sum(amount_minor)::bigint FROM posting"
                                    + " WHERE tenant_id = :tenant AND account = 'REFUNDS_PAYABLE'")
                            .bind("tenant", account.tenant().value())
                            .mapTo(Long.class)
                            .one()))
                    .isEqualTo(-150_000);
            assertThat(MoneyBooks.faults(db, account.tenant())).isEmpty();
        }
    }
}
