package fordring.api.erp;

import fordring.fault.Code;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.TenantId;
import fordring.party.Address;
import fordring.party.ChannelKind;
import fordring.party.Customer;
import fordring.party.CustomerKeys;
import fordring.platform.JsonFields;
import fordring.reference.Gln;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The debtor of an invoice's body, read. Who he is and how he is reached is taken as it is sent. */
final class DebtorRequest {
    private static final Set<String> TYPES = Set.of("COMPANY", "PERSON");
    private static final Set<String> CHANNELS =
            Arrays.stream(ChannelKind.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final String PEPPOL_GLN = "0088:";

    private final int before;
    private final JsonFields in;
    private final @Nullable String customerNumber;
    private final @Nullable String name;
    private final @Nullable String type;
    private final @Nullable String number;
    private final @Nullable String gln;
    private final @Nullable String email;
    private final @Nullable String phone;
    private final @Nullable String cellPhone;
    private final @Nullable String vatNumber;
    private final Address address;
    private final @Nullable Address deliverTo;
    private final @Nullable Boolean override;
    private final @Nullable String channel;
    private final @Nullable String bankReceiver;
    private final boolean sound;

    DebtorRequest(JsonFields body) {
        this.in = body.part("debtor");
        this.before = in.faults().size();
        in.require("customerNumber", Code.MUST_BE_TEXT);
        this.customerNumber = in.text("customerNumber", 50);
        in.require("name", Code.MUST_BE_TEXT);
        this.name = in.text("name", 200);
        in.require("type", Code.MUST_BE_ONE_OF, "COMPANY, PERSON");
        this.type = in.oneOf("type", TYPES);
        this.number = in.textOrNone("identificationNumber", 30);
        this.gln = in.textOrNone("GLN", 30);
        this.email = in.textOrNone("email", 254);
        this.phone = in.textOrNone("phone", 30);
        this.cellPhone = in.textOrNone("cellPhone", 30);
        this.vatNumber = in.textOrNone("vatNumber", 30);
        JsonFields invoiced = in.part("invoiceAddress");
        for (String field : new String[] {"name", "address", "zip", "city"}) {
            invoiced.require(field, Code.MUST_BE_TEXT);
        }
        this.address = address(invoiced, name);
        JsonFields delivered = in.object("deliveryAddress");
        Address stated = delivered == null ? Address.NONE : address(delivered, null);
        this.deliverTo = stated.equals(Address.NONE) ? null : stated;
        this.override = in.flag("distributionChannelOverride");
        this.channel = in.oneOf("distributionChannel", CHANNELS);
        if (Boolean.TRUE.equals(override)) {
            in.require(
                    "distributionChannel", Code.MUST_BE_ONE_OF, String.join(", ", new java.util.TreeSet<>(CHANNELS)));
        }
        this.bankReceiver = in.textOrNone("FMI", 50);
        this.sound = in.faults().size() == before;
    }

    private static Address address(JsonFields in, @Nullable String party) {
        String addressee = in.textOrNone("name", 200);
        String country = in.textOrNone("countryCode", 100);
        if (country != null && !COUNTRIES.contains(country)) {
            in.fault(Code.MUST_BE_ONE_OF, "countryCode", "ISO 3166-1 alpha-2");
        }
        return new Address(
                Objects.equals(addressee, party) ? null : addressee,
                in.textOrNone("address", 200),
                in.textOrNone("address2", 200),
                in.textOrNone("address3", 200),
                in.textOrNone("zip", 20),
                in.textOrNone("city", 100),
                country);
    }

    /** Whether it could be read. */
    boolean sound() {
        return sound;
    }

    /** By what the client knows the debtor. */
    CustomerKeys.Key key(CreditorId creditor) {
        return new CustomerKeys.Key(
                creditor, CustomerKeys.Kind.CUSTOMER_NUMBER, Objects.requireNonNull(customerNumber));
    }

    /** As the body would have the debtor. */
    Customer customer(TenantId tenant, Instant now) {
        Customer.Type kind = Customer.Type.valueOf(Objects.requireNonNull(type));
        return new Customer(
                tenant,
                CustomerId.next(),
                1,
                kind,
                Customer.DebtorClass.of(kind),
                Objects.requireNonNull(name),
                kind == Customer.Type.COMPANY ? number : null,
                kind == Customer.Type.PERSON ? number : null,
                email,
                cellPhone == null ? phone : cellPhone,
                address,
                null,
                null,
                java.util.List.of(),
                gln != null && Gln.isValid(gln) ? PEPPOL_GLN + gln : null,
                false,
                now,
                null,
                vatNumber);
    }

    /** What the record of the debtor has no place for. */
    Stated.Debtor stated() {
        Stated.Phone reachedBy =
                cellPhone != null ? Stated.Phone.CELL_PHONE : phone != null ? Stated.Phone.PHONE : null;
        return new Stated.Debtor(
                Objects.requireNonNull(customerNumber),
                reachedBy,
                cellPhone == null ? null : phone,
                gln == null || Gln.isValid(gln) ? null : gln,
                channel,
                override);
    }

    /** The buyer accounts for the VAT under this number, so it must be there. */
    void requireVatNumber() {
        if (vatNumber == null) {
            in.require("vatNumber", Code.MUST_BE_TEXT);
        }
    }

    @Nullable
    String customerNumber() {
        return customerNumber;
    }

    @Nullable
    Address deliverTo() {
        return deliverTo;
    }

    @Nullable
    String bankReceiver() {
        return bankReceiver;
    }

    /** By which invoices to this debtor go, whatever they say themselves; null: by what they say. */
    @Nullable
    ChannelKind channel() {
        return Boolean.TRUE.equals(override) && channel != null ? ChannelKind.valueOf(channel) : null;
    }
}
