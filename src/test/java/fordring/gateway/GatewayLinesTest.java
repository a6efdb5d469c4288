package fordring.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.CustomerId;
import fordring.invoice.Content;
import fordring.invoice.Draft;
import fordring.invoice.EInvoiceRules;
import fordring.invoice.Line;
import fordring.invoice.Marks;
import fordring.invoice.PriceMode;
import fordring.invoice.References;
import fordring.invoice.Sending;
import fordring.invoice.Terms;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.party.ChannelKind;
import fordring.party.Customers;
import fordring.party.Tenants.Environment;
import fordring.platform.Clock;
import fordring.platform.Db;
import fordring.platform.Request;
import fordring.platform.Secrets;
import fordring.testkit.Database;
import fordring.testkit.Shop;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines of one request when one of them breaks: the others are done once. */
class GatewayLinesTest {
    private final Db db = Database.fresh();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void anEInvoiceThatBreaksHasNoOtherLineDoneTwice() {
        Secrets secrets = Secrets.of(folder.resolve("secret.key"));
        Shop shop = Shop.open(db, new Customers(secrets), Environment.LIVE, "Berg AS");
        CustomerId customer = db.write(tx -> shop.customer(tx, "Bryggen AS", "post@bryggen.no", null));
        db.write(tx -> tx.sql()
                .createUpdate(
                        "UPDATE customer_version SET e_invoice_address = '0192:923609016' WHERE tenant_id = :tenant")
                .bind("tenant", shop.tenant().value())
                .execute());
        EInvoiceRules broken = (tx, candidate) -> {
            throw new IllegalStateException("a bug in the rules");
        };
        Request request = new Request("req_1", null, "POST", "/", Map.of(), Map.of(), name -> null, new byte[0]);
        Principal principal = new Principal(shop.tenant(), Environment.LIVE, "key", Set.of(Scope.ADMIN), null);
        try (Gateway gateway = new Gateway(db, new ApiKeys(db, new Clock()), secrets, broken)) {
            List<Answer> answers = gateway.createMany(
                    principal,
                    request,
                    List.of(
                            line(shop, customer, null),
                            line(shop, customer, ChannelKind.E_INVOICE),
                            line(shop, customer, ChannelKind.EMAIL)));

            assertThat(answers).extracting(Answer::status).containsExactly(201, 500, 201);
        }
        assertThat(invoices()).isEqualTo(2);
    }

    private static Gateway.Line line(Shop shop, CustomerId customer, @Nullable ChannelKind channel) {
        Draft draft = new Draft(
                shop.tenant(),
                null,
                customer,
                new Content(
                        PriceMode.GROSS,
                        List.of(new Line("Brød", Decimal.of(1), null, Decimal.of(100), null)),
                        new Money(10_000, Currency.NOK)),
                Terms.on(LocalDate.of(2025, 3, 1), LocalDate.of(2025, 3, 15)),
                References.NONE,
                Marks.USUAL,
                new Sending(false, channel));
        return new Gateway.Line(
                null,
                new byte[0],
                new Wanted.Invoice(
                        draft,
                        done -> Written.of(
                                201,
                                new byte[0],
                                Change.of("invoice.create", done.invoice().id().toString()))),
                refused -> {
                    throw refused;
                },
                failure -> Answer.of(500, new byte[0]));
    }

    private long invoices() {
        return db.read(tx -> tx.sql()
                .createQuery("SELECT count(*) FROM invoice")
                .mapTo(Long.class)
                .one());
    }
}
