package fordring.jobs;

import fordring.collection.Notices;
import fordring.country.Country;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.NoticeId;
import fordring.id.PaymentAccountId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.invoice.Content;
import fordring.invoice.Draft;
import fordring.invoice.FirstSent;
import fordring.invoice.IssueInvoices;
import fordring.invoice.Issued;
import fordring.invoice.Line;
import fordring.invoice.Marks;
import fordring.invoice.PriceMode;
import fordring.invoice.References;
import fordring.invoice.Sending;
import fordring.invoice.Terms;
import fordring.matching.MatchPayments;
import fordring.matching.MatchPayments.Arrived;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.party.Address;
import fordring.party.ChannelKind;
import fordring.party.Customer;
import fordring.party.Customers;
import fordring.party.PaymentsThrough;
import fordring.party.Tenants;
import fordring.payment.Payment;
import fordring.platform.Clock;
import fordring.platform.Db;
import fordring.platform.Tx;
import fordring.testkit.App;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant with a creditor in each of the four countries and a second one in Norway, each with an account of its own. */
record FourShops(Db db, Clock clock, Customers customers, TenantId tenant, List<Shop> shops) {

    record Shop(Country country, CreditorId id, PaymentAccountId account) {}

    /** What is sold: to whom, and on what terms. */
    record Sale(
            int shop,
            boolean consumer,
            long minor,
            LocalDate issued,
            LocalDate due,
            boolean dueAgreed,
            boolean reminderFeeAgreed) {}

    static FourShops open(Db db, Clock clock, Customers customers) {
        return db.write(tx -> {
            TenantId tenant = Tenants.create(tx, "Norden", Tenants.Environment.TEST);
            List<Shop> shops = new ArrayList<>();
            for (Country country : Country.values()) {
                shops.add(shop(tx, tenant, country, App.addCreditor(tx, tenant, country)));
            }
            CreditorId second = App.addCreditor(tx, tenant, "12345678903", Rate.percent("25"));
            shops.add(shop(tx, tenant, Country.NO, second));
            return new FourShops(db, clock, customers, tenant, shops);
        });
    }

    private static Shop shop(Tx tx, TenantId tenant, Country country, CreditorId creditor) {
        UUID account = tx.sql()
                .createQuery("SELECT id FROM payment_account WHERE tenant_id = :tenant AND creditor_id = :creditor")
                .bind("tenant", tenant.value())
                .bind("creditor", creditor.value())
                .mapTo(UUID.class)
                .one();
        return new Shop(country, creditor, new PaymentAccountId(account));
    }

    /** It is ten in the morning, and a little later than anywhere in the north. */
    void at(LocalDate day) {
        clock.moveBusiness(tenant, Instant.parse(day + "T09:00:00Z"));
    }

    void paymentsKnown(int shop, LocalDate through) {
        db.write(tx -> {
            PaymentsThrough.keep(tx, tenant, Map.of(shops.get(shop).account, through));
            return shop;
        });
    }

    Map<InvoiceId, Standing> standing() {
        return Standing.all(db, tenant);
    }

    /** In one transaction; sent on the day of issue. */
    List<Issued> sell(List<Sale> sales) {
        return db.write(tx -> {
            List<IssueInvoices.Asked> asked = sales.stream()
                    .map(sale -> new IssueInvoices.Asked(draft(tx, sale), null))
                    .toList();
            List<Issued> issued = new ArrayList<>();
            for (IssueInvoices.Outcome outcome : IssueInvoices.run(tx, asked)) {
                switch (outcome) {
                    case IssueInvoices.Outcome.Done done -> issued.add(done.invoice());
                    case IssueInvoices.Outcome.Refused _, IssueInvoices.Outcome.Unproven _ ->
                        throw new IllegalArgumentException(outcome.toString());
                }
            }
            return issued;
        });
    }

    void send(Issued invoice, LocalDate on) {
        db.write(tx -> {
            FirstSent.note(tx, tenant, invoice.id(), on);
            return on;
        });
    }

    private Draft draft(Tx tx, Sale sale) {
        Shop shop = shops.get(sale.shop);
        return new Draft(
                tenant,
                shop.id,
                customer(tx, sale.consumer),
                new Content(
                        PriceMode.GROSS,
                        List.of(new Line(
                                "Arbeid",
                                Decimal.of(1),
                                null,
                                Decimal.ofMinor(sale.minor, shop.country.currency()),
                                vat(shop.country, sale.issued))),
                        new Money(sale.minor, shop.country.currency())),
                new Terms(sale.issued, null, sale.due, sale.dueAgreed, sale.reminderFeeAgreed, null),
                References.NONE,
                Marks.USUAL,
                new Sending(false, null));
    }

    /** Finland: 24 until August 2024. */
    private static @Nullable Rate vat(Country country, LocalDate issued) {
        return country == Country.FI && issued.isBefore(LocalDate.of(2024, 9, 1)) ? Rate.percent("24") : null;
    }

    private CustomerId customer(Tx tx, boolean consumer) {
        Customer customer = new Customer(
                tenant,
                CustomerId.next(),
                1,
                consumer ? Customer.Type.PERSON : Customer.Type.COMPANY,
                consumer ? Customer.DebtorClass.CONSUMER : Customer.DebtorClass.BUSINESS,
                consumer ? "Ola Nordmann" : "Nordmann Bygg",
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
        customers.create(tx, customer);
        return customer.id();
    }

    /** It comes today. */
    PaymentId paid(Tx tx, Issued invoice, long minor, LocalDate paidOn, LocalDate today) {
        Payment payment = new Payment(
                tenant,
                PaymentId.next(),
                invoice.creditor(),
                new Money(minor, invoice.currency()),
                Instant.parse(paidOn + "T08:00:00Z"),
                paidOn,
                invoice.paymentReference(),
                null,
                Payment.Source.BANK,
                Instant.parse(today + "T08:00:00Z"));
        MatchPayments.takeDown(tx, tenant, List.of(new Arrived(payment, invoice.id())));
        return payment.id();
    }

    /** One after the other, all that is planned goes out today. */
    void mail() {
        List<UUID> planned = db.read(tx -> tx.sql()
                .createQuery("SELECT id FROM notice WHERE tenant_id = :tenant AND state = 'PLANNED' ORDER BY id")
                .bind("tenant", tenant.value())
                .mapTo(UUID.class)
                .list());
        for (UUID each : planned) {
            NoticeId id = new NoticeId(each);
            db.write(tx -> {
                if (Notices.dateAnew(tx, tenant, id).isPresent()) {
                    Notices.sent(tx, tenant, id, ChannelKind.EMAIL);
                }
                return id;
            });
        }
    }
}
