package fordring.invoice;

import fordring.country.Country;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.party.Address;
import fordring.party.Creditor;
import fordring.party.Creditors;
import fordring.party.Customer;
import fordring.party.Customers;
import fordring.party.Language;
import fordring.party.PaymentAccount;
import fordring.platform.Tx;
import fordring.reference.ReferenceScheme;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of the creditors of a tenant, with a customer. Its numbers begin at 1. */
record Seller(TenantId tenant, CreditorId creditor, CustomerId customer, ReferenceScheme scheme, String prefix) {

    static Seller open(
            Tx tx, Customers customers, TenantId tenant, String account, ReferenceScheme scheme, String prefix) {
        return open(tx, customers, tenant, Country.NO, account, scheme, prefix);
    }

    static Seller open(
            Tx tx,
            Customers customers,
            TenantId tenant,
            Country country,
            String account,
            ReferenceScheme scheme,
            String prefix) {
        Creditor creditor = new Creditor(
                tenant,
                CreditorId.next(),
                1,
                "Fjordlys AS",
                "988077917",
                country,
                new Address("Storgata 12", null, "0184", "Oslo", country.name()),
                null,
                null,
                null,
                true,
                Rate.percent("25"),
                "Tjenester",
                14,
                Language.NB);
        Creditors.create(
                tx,
                new Creditors.Opening(
                        creditor, new PaymentAccount(PaymentAccountId.next(), account, null, null, scheme), prefix, 1));
        Customer customer = new Customer(
                tenant,
                CustomerId.next(),
                1,
                Customer.Type.COMPANY,
                Customer.DebtorClass.BUSINESS,
                "Kunde AS",
                null,
                null,
                null,
                null,
                Address.NONE,
                null,
                null,
                null,
                false,
                tx.now());
        customers.create(tx, customer);
        return new Seller(tenant, creditor.id(), customer.id(), scheme, prefix);
    }

    /** 10 × 150.00, that is 1500.00 NOK. */
    Draft draft() {
        return draft(customer, 150_000, null);
    }

    Draft draft(CustomerId to, long statedTotal, @Nullable String externalReference) {
        return new Draft(
                tenant,
                creditor,
                to,
                new Content(
                        PriceMode.GROSS,
                        List.of(Drafts.line("10", "150.00", null)),
                        new Money(statedTotal, Currency.NOK)),
                Terms.on(LocalDate.of(2025, 3, 1), null),
                new References(externalReference, null, null, null),
                Marks.USUAL,
                Sending.NONE);
    }
}
