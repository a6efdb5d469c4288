package fordring.api.partner;

import fordring.fault.Code;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.TenantId;
import fordring.party.Address;
import fordring.party.Customer;
import fordring.party.CustomerKeys;
import fordring.party.Language;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is to pay, {@code recipientDetails}. Its data are kept as they were sent, but for the phone number, of which the
 * document says how it is written.
 *
 * @param contact the name of a company's person, or the company of a person
 */
record RecipientRequest(
        Customer.Type type,
        String name,
        @Nullable String contact,
        @Nullable String businessId,
        @Nullable String ssn,
        @Nullable String customerNumber,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String eInvoicingAddress,
        Address address) {
    private static final String PERSON = "0";
    private static final Set<String> TYPES = Set.of(PERSON, "1");
    private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{5,14}");

    /** Where something is wrong, what is right of it. */
    static RecipientRequest read(Part in) {
        String word = in.word("customerType", TYPES);
        boolean person = PERSON.equals(word);
        String firstName = in.text("firstName", 100);
        String lastName = in.text("lastName", 100);
        String company = in.text("companyName", 200);
        String businessId = in.text("businessId", 30);
        if (person) {
            in.need("firstName", firstName);
            in.need("lastName", lastName);
        } else if (word != null) {
            in.need("businessId", businessId);
        }
        String whole = Stream.of(firstName, lastName).filter(Objects::nonNull).collect(Collectors.joining(" "));
        String own = whole.isEmpty() ? null : whole;
        List<String> names = Stream.of(person ? own : company, person ? company : own, businessId)
                .filter(Objects::nonNull)
                .toList();
        return new RecipientRequest(
                person ? Customer.Type.PERSON : Customer.Type.COMPANY,
                names.isEmpty() ? "" : names.getFirst(),
                own != null && company != null ? names.get(1) : null,
                businessId,
                in.text("ssn", 30),
                in.text("customerNumber", 50),
                phone(in),
                in.text("email", 254),
                in.text("eInvoicingAddress", 100),
                new Address(
                        in.text("address1", 200),
                        in.text("address2", 200),
                        in.text("zipCode", 20),
                        in.text("postOffice", 100),
                        null));
    }

    private static @Nullable String phone(Part in) {
        in.in().require("phoneNumber", Code.MUST_BE_PHONE_NUMBER);
        return in.in()
                .parsed(
                        "phoneNumber",
                        30,
                        text -> Optional.of(text)
                                .filter(t -> PHONE.matcher(t.replaceAll("[ ()./-]", ""))
                                        .matches()),
                        Code.MUST_BE_PHONE_NUMBER);
    }

    /** By what it is found again; empty: each invoice has a recipient of its own. */
    Optional<CustomerKeys.Key> key(CreditorId creditor) {
        Optional<CustomerKeys.Key> bySsn = key(creditor, CustomerKeys.Kind.PERSONAL_NUMBER, ssn);
        Optional<CustomerKeys.Key> byNumber = key(creditor, CustomerKeys.Kind.ORGANISATION_NUMBER, businessId);
        return key(creditor, CustomerKeys.Kind.CUSTOMER_NUMBER, customerNumber)
                .or(() -> type == Customer.Type.PERSON ? bySsn.or(() -> byNumber) : byNumber.or(() -> bySsn));
    }

    private static Optional<CustomerKeys.Key> key(CreditorId creditor, CustomerKeys.Kind kind, @Nullable String value) {
        return Optional.ofNullable(value).map(v -> new CustomerKeys.Key(creditor, kind, v));
    }

    /** Whether his page is for himself alone. */
    boolean requiresIdentification() {
        return ssn != null;
    }

    /**
     * A customer that is known by nothing else. A business with a personal number is a sole trader. Who gave a personal
     * number reads his invoice as that person only.
     */
    Customer customer(TenantId tenant, @Nullable Language language, Instant now) {
        return new Customer(
                tenant,
                CustomerId.next(),
                1,
                requiresIdentification() ? Customer.Type.PERSON : type,
                Customer.DebtorClass.of(type),
                name,
                businessId,
                ssn,
                email,
                phone,
                address,
                language,
                null,
                eInvoicingAddress,
                requiresIdentification(),
                now);
    }

    /** Without what tells who it is: records are printed in logs. */
    @Override
    public String toString() {
        return "RecipientRequest[" + type + "]";
    }
}
