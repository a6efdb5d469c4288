package fordring.api.erp;

import fordring.invoice.Particulars;
import fordring.party.Address;
import fordring.party.Customer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The debtor of an invoice as he is answered: as the invoice states him. A number that fails its check is left out. */
record DebtorAnswer(Stated stated, Customer customer) {
    private static final String PEPPOL_GLN = "0088:";

    /** {@code id}: his number; null: nothing to him was activated yet. */
    InvoiceAnswer.Debtor answer(Particulars particulars, @Nullable String id) {
        Stated.Debtor beside = stated.debtor();
        Address deliverTo = particulars.deliverTo();
        return new InvoiceAnswer.Debtor(
                particulars.bankReceiver(),
                gln(),
                phone(Stated.Phone.CELL_PHONE),
                particulars.customerNumber(),
                deliverTo == null ? null : address(deliverTo, deliverTo.addressee()),
                beside == null ? null : beside.distributionChannel(),
                beside == null ? null : beside.distributionChannelOverride(),
                customer.email(),
                id,
                number(),
                address(
                        customer.address(),
                        customer.address().addressee() == null
                                ? customer.name()
                                : customer.address().addressee()),
                customer.name(),
                phone(Stated.Phone.PHONE),
                customer.type().name(),
                customer.vatNumber());
    }

    private @Nullable String gln() {
        String address = customer.eInvoiceAddress();
        if (address != null && address.startsWith(PEPPOL_GLN)) {
            return address.substring(PEPPOL_GLN.length());
        }
        return stated.debtor() == null ? null : stated.debtor().gln();
    }

    private @Nullable String phone(Stated.Phone which) {
        Stated.Debtor beside = stated.debtor();
        if (beside == null) {
            return null;
        }
        return beside.reachedBy() == which
                ? customer.phone()
                : which == Stated.Phone.PHONE ? beside.otherPhone() : null;
    }

    /** Of a company or a person; null where it fails its check. */
    @Nullable
    String number() {
        Set<Customer.Doubt> doubts = customer.doubts();
        return switch (customer.type()) {
            case COMPANY -> doubts.contains(Customer.Doubt.ORGANISATION_NUMBER) ? null : customer.organisationNumber();
            case PERSON -> doubts.contains(Customer.Doubt.PERSONAL_NUMBER) ? null : customer.personalNumber();
        };
    }

    private static InvoiceAnswer.PostalAddress address(Address address, @Nullable String name) {
        return new InvoiceAnswer.PostalAddress(
                address.line1(),
                address.line2(),
                address.line3(),
                address.city(),
                address.country(),
                name,
                address.postalCode());
    }
}
