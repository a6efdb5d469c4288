package fordring.cli;

import fordring.id.CustomerId;
import fordring.id.TenantId;
import fordring.party.Address;
import fordring.party.Customer;
import fordring.party.Language;
import java.time.Instant;

/** The customer that the printed examples of the external API name. */
final class DemoCustomers {
    private DemoCustomers() {}

    static Customer printed(TenantId tenant, Instant now) {
        return new Customer(
                tenant,
                new CustomerId("cust_123"),
                1,
                Customer.Type.COMPANY,
                Customer.DebtorClass.BUSINESS,
                "Nordavind Regnskap AS",
                "974760673",
                null,
                "post@nordavind.example",
                "+4791234567",
                new Address("Kirkegata 5", null, "7014", "Trondheim", "NO"),
                Language.NB,
                null,
                null,
                false,
                now);
    }
}
