package fordring.testkit;

import fordring.country.Country;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
import fordring.invoice.Content;
import fordring.invoice.Draft;
import fordring.invoice.IssueInvoices;
import fordring.invoice.Issued;
import fordring.invoice.Line;
import fordring.invoice.Marks;
import fordring.invoice.PriceMode;
import fordring.invoice.References;
import fordring.invoice.Sending;
import fordring.invoice.Terms;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.party.Address;
import fordring.party.Creditor;
import fordring.party.Creditors;
import fordring.party.Customer;
import fordring.party.Customers;
import fordring.party.Language;
import fordring.party.PaymentAccount;
import fordring.party.Tenants;
import fordring.platform.Db;
import fordring.platform.Tx;
import fordring.reference.ReferenceScheme;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tenant with one creditor, that gets customers and sells each of them the same thing. */
public record Shop(Customers customers, TenantId tenant) {

    public static Shop open(Db db, Customers customers, Tenants.Environment environment, String name) {
        return open(db, customers, environment, name, "");
    }

    public static Shop open(
            Db db, Customers customers, Tenants.Environment environment, String name, String numberPrefix) {
        return db.write(tx -> {
            TenantId tenant = Tenants.create(tx, name, environment);
            Creditors.create(
                    tx,
                    new Creditors.Opening(
                            creditor(tenant, name),
                            new PaymentAccount(
                                    PaymentAccountId.next(),
                                    "12345678903",
                                    "NO7112345678903",
                                    "DNBANOKK",
                                    new ReferenceScheme(ReferenceScheme.Kind.KID_MOD10, 7)),
                            numberPrefix,
                            10023));
            return new Shop(customers, tenant);
        });
    }

    private static Creditor creditor(TenantId tenant, String name) {
        return new Creditor(
                tenant,
                CreditorId.next(),
                1,
                name,
                "988077917",
                Country.NO,
                new Address("Storgata 12", null, "0184", "Oslo", "NO"),
                "post@fjordlys.no",
                null,
                null,
                true,
                Rate.percent("25"),
                "Tjenester",
                14,
                Language.NB);
    }

    public CustomerId customer(Tx tx, String name, @Nullable String email, @Nullable Language language) {
        Customer customer = new Customer(
                tenant,
                CustomerId.next(),
                1,
                Customer.Type.COMPANY,
                Customer.DebtorClass.BUSINESS,
                name,
                null,
                null,
                email,
                null,
                Address.NONE,
                language,
                null,
                null,
                false,
                tx.now());
        customers.create(tx, customer);
        return customer.id();
    }

    /** An invoice of 1 500,00 kroner, 300,00 of them VAT, issued on 1 March 2025 and due on the 15th. */
    public Issued issue(Tx tx, CustomerId customer, boolean send) {
        return switch (IssueInvoices.run(
                        tx,
                        List.of(new IssueInvoices.Asked(
                                draft(customer, References.NONE, new Sending(send, null)), null)))
                .getFirst()) {
            case IssueInvoices.Outcome.Done done -> done.invoice();
            case IssueInvoices.Outcome.Refused _, IssueInvoices.Outcome.Unproven _ ->
                throw new IllegalArgumentException();
        };
    }

    /** What {@link #issue} issues. */
    public Draft draft(CustomerId customer, References references, Sending sending) {
        return new Draft(
                tenant,
                null,
                customer,
                new Content(
                        PriceMode.GROSS,
                        List.of(new Line("Rådgivning", Decimal.of(10), "timer", Decimal.of(150), null)),
                        new Money(150_000, Currency.NOK)),
                Terms.on(LocalDate.of(2025, 3, 1), LocalDate.of(2025, 3, 15)),
                references,
                Marks.USUAL,
                sending);
    }
}
