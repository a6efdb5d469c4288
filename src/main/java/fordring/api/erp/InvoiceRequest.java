package fordring.api.erp;

import fordring.fault.Code;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.Content;
import fordring.invoice.Draft;
import fordring.invoice.Marks;
import fordring.invoice.Particulars;
import fordring.invoice.Presentation;
import fordring.invoice.References;
import fordring.invoice.Sending;
import fordring.invoice.Terms;
import fordring.money.Currency;
import fordring.party.ChannelKind;
import fordring.party.Customer;
import fordring.party.Template;
import fordring.platform.JsonFields;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /invoices} and {@code PUT /invoices/{id}}, read; every field that is wrong is named at once. */
final class InvoiceRequest {
    static final Set<String> DISTRIBUTION_CODES = Set.of("EMAIL", "LETTER");
    static final String TEMPLATES =
            Arrays.stream(Template.values()).map(Enum::name).collect(Collectors.joining(", "));

    private static final LocalDate FIRST_DATE = LocalDate.of(2015, 1, 1);
    private static final LocalDate LAST_DATE = LocalDate.of(2099, 12, 31);
    private static final String CREDIT = "CREDIT";

    private final JsonFields in;
    private final @Nullable String invoiceNumber;
    private final boolean credit;
    private final @Nullable String debitInvoiceNumber;
    private final @Nullable Product product;
    private final @Nullable String paymentReference;
    private final @Nullable LocalDate invoiceDate;
    private final @Nullable LocalDate expireDate;
    private final @Nullable LocalDate deliveryDate;
    private final DebtorRequest debtor;
    private final @Nullable String distributionCode;
    private final @Nullable Template template;
    private final boolean useRecourse;
    private final boolean refund;
    private final @Nullable String reminderProfileCode;
    private final @Nullable String serviceProviderCode;
    private final Stated.PartPayment partPayment;
    private final @Nullable String ourReference;
    private final @Nullable String yourReference;
    private final @Nullable String yourContactPerson;
    private final @Nullable String ourOrderNumber;
    private final @Nullable String yourOrderNumber;
    private final @Nullable String remark;
    private final @Nullable String paymentTerms;
    private final @Nullable String deliveryTerms;
    private final ContentRequest content;

    /** {@code own} is the currency in which the client keeps its books. */
    InvoiceRequest(JsonFields in, Currency own) {
        this.in = in;
        in.require("invoiceNumber", Code.MUST_BE_TEXT);
        this.invoiceNumber = in.text("invoiceNumber", 50);
        this.credit = CREDIT.equals(in.oneOf("type", Set.of("INVOICE", CREDIT)));
        this.debitInvoiceNumber = in.textOrNone("debitInvoiceNumber", 50);
        this.product = in.parsed("productCode", 100, Product::of, Code.MUST_BE_ONE_OF, Product.CODES);
        this.paymentReference = in.textOrNone("paymentReference", 50);
        JsonFields dates = in.part("dates");
        dates.require("invoiceDate", Code.MUST_BE_DATE);
        this.invoiceDate = dates.date("invoiceDate", FIRST_DATE, LAST_DATE);
        dates.require("expireDate", Code.MUST_BE_DATE);
        this.expireDate = dates.date("expireDate", FIRST_DATE, LAST_DATE);
        this.deliveryDate = dates.date("deliveryDate", FIRST_DATE, LAST_DATE);
        this.debtor = new DebtorRequest(in);
        this.distributionCode = in.oneOf("distributionCode", DISTRIBUTION_CODES);
        this.template = template(in);
        this.useRecourse = !Boolean.FALSE.equals(in.flag("useRecourse"));
        this.refund = Boolean.TRUE.equals(in.flag("refund"));
        this.reminderProfileCode = in.textOrNone("reminderProfileCode", 50);
        this.serviceProviderCode = in.textOrNone("serviceProviderCode", 50);
        this.partPayment = partPayment(in.part("partPayment"));
        this.ourReference = in.textOrNone("ourReference", 100);
        this.yourReference = in.textOrNone("yourReference", 100);
        this.yourContactPerson = in.textOrNone("yourContactPerson", 100);
        this.ourOrderNumber = in.textOrNone("ourOrderNumber", 100);
        this.yourOrderNumber = in.textOrNone("yourOrderNumber", 100);
        this.remark = paragraphOrNone(in, "remark");
        JsonFields terms = in.part("terms");
        this.paymentTerms = terms.textOrNone("payment", 500);
        this.deliveryTerms = terms.textOrNone("delivery", 500);
        this.content = new ContentRequest(in, own, credit);
        if (content.reverseCharge()) {
            debtor.requireVatNumber();
        }
    }

    static @Nullable Template template(JsonFields in) {
        return in.parsed(
                "documentTemplateCode",
                100,
                code -> Arrays.stream(Template.values())
                        .filter(t -> t.name().equals(code))
                        .findFirst(),
                Code.MUST_BE_ONE_OF,
                TEMPLATES);
    }

    private static Stated.PartPayment partPayment(JsonFields in) {
        Boolean is = in.flag("isPartPayment");
        Long plan = in.integer("partPaymentPlanId", Code.MUST_BE_WHOLE_NUMBER, 0, Integer.MAX_VALUE);
        if (plan != null && (plan < 0 || plan > Integer.MAX_VALUE)) {
            in.fault(Code.MUST_BE_WHOLE_NUMBER, "partPaymentPlanId", 0, Integer.MAX_VALUE);
        }
        return new Stated.PartPayment(Boolean.TRUE.equals(is), plan);
    }

    /** An empty text means that there is none. */
    private static @Nullable String paragraphOrNone(JsonFields in, String name) {
        int before = in.faults().size();
        String text = in.paragraph(name, 1_000);
        if (in.faults().size() > before && in.faults().getLast().code() == Code.MUST_NOT_BE_EMPTY) {
            in.faults().removeLast();
        }
        return text;
    }

    JsonFields fields() {
        return in;
    }

    @Nullable
    String invoiceNumber() {
        return invoiceNumber;
    }

    /** The number of the invoice that is to be credited; null: it is no credit, or of none that is known. */
    @Nullable
    String credited() {
        return credit ? debitInvoiceNumber : null;
    }

    DebtorRequest debtor() {
        return debtor;
    }

    /** Whether there is enough for the core to look at. */
    boolean canBeChecked() {
        return debtor.sound() && content.content(remark) != null;
    }

    /**
     * What is wanted, without files.
     *
     * @param credited what a credit takes back; null: none that is known
     */
    Draft draft(TenantId tenant, CreditorId creditor, CustomerId customer, @Nullable InvoiceId credited) {
        Content what = Objects.requireNonNull(content.content(remark));
        return new Draft(
                tenant,
                creditor,
                customer,
                what,
                new Terms(invoiceDate, deliveryDate, expireDate, null, null, null),
                new References(null, yourReference, yourOrderNumber, null),
                new Marks(invoiceNumber, null, null, paymentReference),
                sending(distributionCode, debtor.channel()),
                Presentation.in(template == null ? Template.STANDARD_MARKETING : template, Presentation.Page.USUAL),
                new Particulars(
                        debtor.customerNumber(),
                        ourReference,
                        yourContactPerson,
                        ourOrderNumber,
                        debtor.deliverTo(),
                        paymentTerms,
                        deliveryTerms,
                        debtor.bankReceiver(),
                        null,
                        null),
                null,
                credit ? new Draft.Credit(credited, refund) : null);
    }

    /** Whoever names no way delivers it himself; {@code override} is the debtor's, for what we deliver. */
    static Sending sending(@Nullable String distributionCode, @Nullable ChannelKind override) {
        return distributionCode == null
                ? Sending.NONE
                : new Sending(true, override == null ? ChannelKind.valueOf(distributionCode) : override);
    }

    /** Which course of reminders; null: the client's. */
    @Nullable
    String reminderProfileCode() {
        return reminderProfileCode;
    }

    /** What the core has no place for. */
    Stated stated(ErpClient client, Customer customer) {
        return new Stated(
                customer.id().value(),
                customer.version(),
                product == null ? client.product() : product,
                distributionCode,
                useRecourse,
                refund,
                debitInvoiceNumber,
                reminderProfileCode,
                serviceProviderCode,
                partPayment,
                Objects.requireNonNull(invoiceDate),
                Objects.requireNonNull(expireDate),
                content.negative(),
                content.written(),
                content.rates(),
                debtor.stated(),
                null);
    }

    /** Where a fault of the core lies in this body. */
    InvoicePaths paths() {
        return new InvoicePaths(
                content.currency(), content.fees(), content.rates(), debtor.channel() != null, content.negative());
    }
}
