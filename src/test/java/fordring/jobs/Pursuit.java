package fordring.jobs;

import fordring.collection.Cases;
import fordring.collection.Notice;
import fordring.collection.Notices;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.NoticeId;
import fordring.id.PaymentAccountId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.invoice.FirstSent;
import fordring.invoice.Issued;
import fordring.matching.MatchPayments;
import fordring.matching.MatchPayments.Arrived;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.party.Address;
import fordring.party.ChannelKind;
import fordring.party.Customer;
import fordring.party.Customers;
import fordring.party.Tenants;
import fordring.payment.Payment;
import fordring.platform.Clock;
import fordring.platform.Db;
import fordring.platform.Secrets;
import fordring.platform.Tx;
import fordring.testkit.Database;
import fordring.testkit.Shop;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A Norwegian shop whose claims are pursued on a clock that the test moves. Each is of 1 500.00, of 2025-03-01 and due on
 * Saturday the 15th, which was not agreed, and owed by a consumer.
 */
final class Pursuit implements AutoCloseable {
    private final Clock clock = new Clock();
    private final Db db = Db.open(Database.freshAddress(), clock);
    private final Shop shop;
    private final PaymentAccountId account;
    private boolean mailGoesOut = true;

    Pursuit(Path folder) {
        shop = Shop.open(
                db, new Customers(Secrets.of(folder.resolve("secret.key"))), Tenants.Environment.TEST, "Fjordlys");
        account = db.read(tx -> tx.sql()
                .createQuery("SELECT id FROM payment_account WHERE tenant_id = :tenant")
                .bind("tenant", tenant().value())
                .map((rs, ctx) -> new PaymentAccountId(rs.getObject("id", UUID.class)))
                .one());
        at("2025-03-01");
        paymentsKnownThrough("2025-12-31");
    }

    Db db() {
        return db;
    }

    TenantId tenant() {
        return shop.tenant();
    }

    /** It is ten in the morning of this day. */
    void at(LocalDate day) {
        clock.moveBusiness(tenant(), Instant.parse(day + "T09:00:00Z"));
    }

    void at(Instant instant) {
        clock.moveBusiness(tenant(), instant);
    }

    /** Every night from one day to another, both included. */
    void nights(NightlyDunning dunning, String first, String last) {
        LocalDate end = LocalDate.parse(last);
        for (LocalDate day = LocalDate.parse(first); !day.isAfter(end); day = day.plusDays(1)) {
            at(day);
            night(dunning);
        }
    }

    void does(Consumer<Tx> work) {
        db.write(tx -> {
            work.accept(tx);
            return tx;
        });
    }

    void at(String day) {
        at(LocalDate.parse(day));
    }

    void paymentsKnownThrough(String day) {
        db.write(tx -> {
            tx.sql()
                    .createUpdate("UPDATE payment_account SET payments_through = :day WHERE tenant_id = :tenant")
                    .bind("day", LocalDate.parse(day))
                    .bind("tenant", tenant().value())
                    .execute();
            return account;
        });
    }

    /** The mark is gone. */
    void paymentsUnknown() {
        db.write(tx -> tx.sql()
                .createUpdate("UPDATE payment_account SET payments_through = NULL WHERE tenant_id = :tenant")
                .bind("tenant", tenant().value())
                .execute());
    }

    Issued unsent() {
        return db.write(tx -> shop.issue(tx, consumer(tx), false));
    }

    Issued sent() {
        Issued invoice = unsent();
        send(invoice, "2025-03-01");
        return invoice;
    }

    void send(Issued invoice, String day) {
        db.write(tx -> {
            FirstSent.note(tx, tenant(), invoice.id(), LocalDate.parse(day));
            return invoice;
        });
    }

    private CustomerId consumer(Tx tx) {
        Customer ola = new Customer(
                tenant(),
                CustomerId.next(),
                1,
                Customer.Type.PERSON,
                Customer.DebtorClass.CONSUMER,
                "Ola Nordmann",
                null,
                null,
                "ola@example.com",
                null,
                Address.NONE,
                null,
                null,
                null,
                false,
                tx.now());
        shop.customers().create(tx, ola);
        return ola.id();
    }

    PaymentId paid(Issued invoice, long minor) {
        LocalDate today = db.read(tx -> tx.today(tenant(), ZoneId.of("Europe/Oslo")));
        Payment payment = new Payment(
                tenant(),
                PaymentId.next(),
                invoice.creditor(),
                new Money(minor, Currency.NOK),
                Instant.parse(today + "T08:00:00Z"),
                today,
                invoice.paymentReference(),
                null,
                Payment.Source.BANK,
                Instant.parse(today + "T08:00:00Z"));
        db.write(tx -> MatchPayments.takeDown(tx, tenant(), List.of(new Arrived(payment, invoice.id()))));
        return payment.id();
    }

    void theMailLies() {
        mailGoesOut = false;
    }

    /** A night: all that is due, and the mail after it. */
    List<NightlyDunning.Report> night(NightlyDunning dunning) {
        List<NightlyDunning.Report> reports = dunning.run(tenant(), null);
        if (mailGoesOut) {
            mail();
        }
        return reports;
    }

    /** One after the other, all that is planned goes out today. */
    void mail() {
        List<NoticeId> planned = db.read(tx -> tx.sql()
                .createQuery("SELECT id FROM notice WHERE tenant_id = :tenant AND state = 'PLANNED' ORDER BY id")
                .bind("tenant", tenant().value())
                .map((rs, ctx) -> new NoticeId(rs.getObject("id", UUID.class)))
                .list());
        for (NoticeId id : planned) {
            if (db.write(tx -> Notices.dateAnew(tx, tenant(), id)).isPresent()) {
                db.write(tx -> {
                    Notices.sent(tx, tenant(), id, ChannelKind.EMAIL);
                    return id;
                });
            }
        }
    }

    List<Notice> notices(Issued invoice) {
        return db.read(tx -> Notices.of(tx, tenant(), invoice.id()));
    }

    /** {@code 2025-03-29 REMINDER 35, by 2025-04-12: 1500 + 35 + 0} of each. */
    List<String> letters(Issued invoice) {
        return notices(invoice).stream()
                .map(n -> n.datedOn() + " " + n.kind() + " " + n.fee().major() + ", by " + n.deadline() + ": "
                        + n.capital().major() + " + " + n.fees().major() + " + "
                        + n.interest().major())
                .toList();
    }

    Cases.Told told(Issued invoice) {
        Map<InvoiceId, Cases.Told> told = db.read(tx -> Cases.of(tx, tenant(), List.of(invoice.id())));
        return Objects.requireNonNull(told.get(invoice.id()), "no case is open");
    }

    String waitsFor(Issued invoice) {
        return db.read(tx -> tx.sql()
                .createQuery("SELECT state || ' ' || coalesce(waits_for, '') FROM collection_case"
                        + " WHERE tenant_id = :tenant AND invoice_id = :invoice")
                .bind("tenant", tenant().value())
                .bind("invoice", invoice.id().value())
                .mapTo(String.class)
                .one());
    }

    /** How often each event of collection was told of an invoice. */
    Map<String, Long> events(Issued invoice) {
        return db.read(tx -> tx
                .sql()
                .createQuery("SELECT type FROM event WHERE tenant_id = :tenant AND invoice_id = :invoice"
                        + " AND type LIKE 'collect.%'")
                .bind("tenant", tenant().value())
                .bind("invoice", invoice.id().value())
                .mapTo(String.class)
                .stream()
                .collect(Collectors.groupingBy(type -> type, TreeMap::new, Collectors.counting())));
    }

    /** What the books say of it, in minor units. */
    long open(Issued invoice) {
        return db.read(tx -> tx.sql()
                .createQuery("SELECT capital_minor + fees_minor + interest_minor FROM invoice_balance"
                        + " WHERE tenant_id = :tenant AND invoice_id = :invoice")
                .bind("tenant", tenant().value())
                .bind("invoice", invoice.id().value())
                .mapTo(Long.class)
                .one());
    }

    @Override
    public void close() {
        db.close();
    }
}
