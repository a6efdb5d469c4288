package fordring.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.gateway.ApiKeys;
import fordring.id.CreditId;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.PaymentBatchId;
import fordring.id.PaymentFileId;
import fordring.id.ReversalId;
import fordring.id.TenantId;
import fordring.id.WebhookDeliveryId;
import fordring.id.WebhookId;
import fordring.intake.PaymentBatches;
import fordring.intake.PaymentFiles;
import fordring.invoice.Content;
import fordring.invoice.CreateDraft;
import fordring.invoice.Draft;
import fordring.invoice.DraftInvoices;
import fordring.invoice.Invoices;
import fordring.invoice.Issued;
import fordring.invoice.Line;
import fordring.invoice.Marks;
import fordring.invoice.PriceMode;
import fordring.invoice.References;
import fordring.invoice.Sending;
import fordring.invoice.Terms;
import fordring.matching.CustomerCredits;
import fordring.matching.Reversals;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.party.Creditors;
import fordring.party.Customers;
import fordring.party.Numbering;
import fordring.party.PaymentAccounts;
import fordring.party.Tenants;
import fordring.platform.Db;
import fordring.platform.Events;
import fordring.platform.Secrets;
import fordring.platform.Tx;
import fordring.testkit.Database;
import fordring.testkit.Plans;
import fordring.testkit.Shop;
import fordring.webhook.WebhookLog;
import fordring.webhook.Webhooks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The lists beside those of {@link ListPlansTest}: drafts, events, what endpoints were told, and what a tenant has few
 * of, with so many that reading all of them would be seen.
 */
class SideListPlansTest {
    private static final int LIMIT = 51;
    private static final UUID LAST = new UUID(-1L, -1L);
    private static final WebhookDeliveryId NEWEST = new WebhookDeliveryId(Long.MAX_VALUE);
    private static final Db DB = Database.fresh();

    @TempDir
    private static Path data;

    private static @Nullable Secrets secrets;
    private static @Nullable TenantId large;
    private static @Nullable TenantId bureau;

    @BeforeAll
    static void seed() throws IOException {
        Secrets key = Secrets.of(data.resolve("secret.key"));
        secrets = key;
        Customers customers = new Customers(key);
        Shop shop = Shop.open(DB, customers, Tenants.Environment.LIVE, "Liste AS");
        large = shop.tenant();
        bureau = Shop.open(DB, customers, Tenants.Environment.LIVE, "Byrå AS").tenant();
        DB.write(tx -> CreateDraft.run(tx, draft(shop, shop.customer(tx, "Kunde AS", null, null))));
        try (var in = SideListPlansTest.class.getResourceAsStream("/lists/seed-side.sql")) {
            String sql = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .replace(":tenant", quoted(large()))
                    .replace(":bureau", quoted(bureau()));
            DB.write(tx -> tx.sql().createScript(sql).execute());
        }
        DB.write(tx -> tx.sql().execute("ANALYZE"));
    }

    private static Draft draft(Shop shop, CustomerId customer) {
        return new Draft(
                shop.tenant(),
                null,
                customer,
                new Content(
                        PriceMode.GROSS,
                        List.of(new Line("Vare", Decimal.of(1), null, Decimal.of(1000), null)),
                        new Money(100_000, Currency.NOK)),
                Terms.on(LocalDate.of(2025, 3, 1), LocalDate.of(2025, 3, 15)),
                References.NONE,
                Marks.USUAL,
                new Sending(false, null));
    }

    private static String quoted(TenantId tenant) {
        return "'" + tenant.value() + "'::uuid";
    }

    @AfterAll
    static void close() {
        DB.close();
    }

    private static TenantId large() {
        return Objects.requireNonNull(large);
    }

    private static TenantId bureau() {
        return Objects.requireNonNull(bureau);
    }

    private static List<String> flaws(String name, Consumer<Tx> list) {
        return Plans.flaws(DB, Set.of("tenant", "event_counter"), name, list);
    }

    private static Consumer<Tx> drafts(Map<String, Object> by) {
        return tx -> DraftInvoices.page(
                tx,
                large(),
                new Invoices.Filter(
                        null,
                        (CustomerId) by.get("customer"),
                        (CreditorId) by.get("creditor"),
                        (Currency) by.get("currency"),
                        null,
                        null,
                        null,
                        null,
                        (Long) by.get("minAmount"),
                        (Long) by.get("maxAmount"),
                        (String) by.get("text"),
                        Issued.Kind.INVOICE,
                        null,
                        null,
                        Instant.EPOCH),
                new InvoiceId(LAST),
                LIMIT);
    }

    /** One draft of 100 000 has it, or none. */
    private static Map<String, Object> rareDrafts(List<CreditorId> creditors) {
        Map<String, Object> rare = new LinkedHashMap<>();
        rare.put("customer", new CustomerId("cust_1000"));
        rare.put("customer ", new CustomerId("cust_none"));
        rare.put("creditor", creditors.getLast());
        rare.put("creditor ", new CreditorId(LAST));
        rare.put("currency", Currency.PLN);
        rare.put("currency ", Currency.JPY);
        rare.put("minAmount", 99_000_000L);
        rare.put("maxAmount", 99L);
        rare.put("text", "dRAFT-50000");
        rare.put("text ", "nothing");
        return rare;
    }

    @Test
    void creditsReversalsAndFilesOfBanks() {
        List<String> flaws = new ArrayList<>();
        for (boolean narrow : List.of(true, false)) {
            flaws.addAll(flaws("credits", tx -> {
                CustomerCredits.page(tx, large(), null, narrow, new CreditId(LAST), LIMIT);
                CustomerCredits.page(tx, large(), new CustomerId("cust_1"), narrow, new CreditId(LAST), LIMIT);
            }));
            flaws.addAll(flaws("reversals", tx -> Reversals.page(tx, large(), narrow, new ReversalId(LAST), LIMIT)));
        }
        flaws.addAll(flaws("batches", tx -> {
            PaymentBatches.page(tx, large(), null, true, new PaymentBatchId(LAST), LIMIT);
            PaymentBatches.page(tx, large(), null, false, new PaymentBatchId(LAST), LIMIT);
        }));
        flaws.addAll(flaws("files", tx -> PaymentFiles.page(tx, large(), new PaymentFileId(LAST), LIMIT)));
        assertThat(flaws).isEmpty();
    }

    @Test
    void draftInvoices() {
        List<CreditorId> creditors = DB.read(tx -> Creditors.idsOf(tx, large(), 10));
        Map<String, Object> common = Map.of(
                "customer",
                new CustomerId("cust_1"),
                "creditor",
                creditors.getFirst(),
                "currency",
                Currency.NOK,
                "minAmount",
                100_000L,
                "maxAmount",
                500_000L,
                "text",
                "d");
        List<String> flaws = new ArrayList<>(flaws("all", drafts(Map.of())));
        common.forEach((name, value) -> flaws.addAll(flaws(name + "=" + value, drafts(Map.of(name, value)))));
        flaws.addAll(flaws("the beginning of all", drafts(Map.of("text", "draft-"))));
        rareDrafts(creditors).forEach((name, value) -> {
            flaws.addAll(flaws(name + "=" + value, drafts(Map.of(name.strip(), value))));
            common.forEach((other, usual) -> {
                Map<String, Object> both = new LinkedHashMap<>(Map.of(other, usual));
                both.put(name.strip(), value);
                flaws.addAll(flaws(name + "=" + value + " and " + other + "=" + usual, drafts(both)));
            });
        });
        assertThat(flaws).isEmpty();
    }

    @Test
    void eventsOfEachType() {
        List<String> flaws = new ArrayList<>();
        for (String type : Webhooks.EVENTS) {
            flaws.addAll(flaws(
                    type,
                    tx -> Events.page(
                            tx, large(), new Events.Filter(type, null, Events.ALWAYS, Events.FOREVER), 0, LIMIT)));
        }
        assertThat(flaws).isEmpty();
    }

    /** The second waits for all but one, of every type; the third never heard but of what was paid. */
    @Test
    void whatEndpointsWereTold() {
        List<String> flaws = new ArrayList<>();
        List<WebhookLog.Filter> filters = new ArrayList<>(List.of(new WebhookLog.Filter(null, null)));
        WebhookLog.STATES.forEach(state -> filters.add(new WebhookLog.Filter(state, null)));
        Webhooks.EVENTS.forEach(type -> filters.add(new WebhookLog.Filter(null, type)));
        filters.add(new WebhookLog.Filter("parked", "invoice.created"));
        filters.add(new WebhookLog.Filter("delivered", "payment.received"));
        for (WebhookLog.Filter filter : filters) {
            for (int i = 1; i <= 3; i++) {
                WebhookId webhook = new WebhookId(new UUID(0x7000L, 0x8000_0000_0000_0000L + i));
                flaws.addAll(
                        flaws(filter + " of " + i, tx -> WebhookLog.page(tx, large(), webhook, filter, NEWEST, LIMIT)));
            }
        }
        assertThat(flaws).isEmpty();
    }

    @Test
    void whatATenantHasFewOf() {
        CreditorId creditor =
                DB.read(tx -> Creditors.idsOf(tx, bureau(), 5_000)).getLast();
        Webhooks webhooks = new Webhooks(Objects.requireNonNull(secrets));
        Instant late = Instant.parse("2099-01-01T00:00:00Z");
        List<String> flaws = new ArrayList<>();
        flaws.addAll(flaws("creditors", tx -> Creditors.page(tx, bureau(), new CreditorId(LAST), LIMIT)));
        flaws.addAll(flaws("creditors behind one", tx -> Creditors.page(tx, bureau(), creditor, LIMIT)));
        flaws.addAll(flaws("accounts", tx -> PaymentAccounts.list(tx, bureau(), creditor)));
        flaws.addAll(flaws("series", tx -> Numbering.list(tx, bureau(), creditor)));
        flaws.addAll(flaws("endpoints", tx -> webhooks.page(tx, bureau(), new WebhookId(LAST), LIMIT)));
        flaws.addAll(flaws("keys", tx -> ApiKeys.page(tx, bureau(), late, "z", LIMIT)));
        assertThat(flaws).isEmpty();
    }
}
