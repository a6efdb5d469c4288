package fordring.api.external;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.NumberSeriesId;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
import fordring.invoice.Content;
import fordring.invoice.Draft;
import fordring.invoice.IssueInvoices;
import fordring.invoice.Marks;
import fordring.invoice.Presentation;
import fordring.invoice.References;
import fordring.invoice.Sending;
import fordring.invoice.Terms;
import fordring.party.ChannelKind;
import fordring.party.PageDomains;
import fordring.party.Template;
import fordring.platform.JsonFields;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /invoices}, or a line of many, read into a draft; every field that is wrong is named at once. */
final class InvoiceRequest {
    private static final LocalDate FIRST_DATE = LocalDate.of(2015, 1, 1);
    private static final LocalDate LAST_DATE = LocalDate.of(2099, 12, 31);
    private static final String CHANNELS =
            Arrays.stream(ChannelKind.values()).map(ChannelKind::code).collect(Collectors.joining(", "));

    private final TenantId tenant;
    private final JsonFields in;
    private final @Nullable CustomerId customer;
    private final @Nullable CreditorId creditor;
    private final @Nullable Content content;
    private final Terms terms;
    private final References references;
    private final Marks marks;
    private final Sending sending;
    private final @Nullable Template template;
    private final Presentation.Page page;
    private final FilesRequest files;
    private final boolean wantsDraft;

    InvoiceRequest(TenantId tenant, byte[] body) {
        this(tenant, JsonFields.of(body));
    }

    InvoiceRequest(TenantId tenant, JsonFields in) {
        this.tenant = tenant;
        this.in = in;
        this.customer = in.parsed("customerId", 100, CustomerId::parse, Code.CUSTOMER_UNKNOWN);
        in.require("customerId", Code.MUST_BE_CUSTOMER_ID);
        this.creditor = in.parsed("creditorId", 100, CreditorId::parse, Code.CREDITOR_UNKNOWN);
        this.content = ContentRequest.read(in);
        this.terms = new Terms(
                in.date("issueDate", FIRST_DATE, LAST_DATE),
                in.date("deliveryDate", FIRST_DATE, LAST_DATE),
                in.date("dueDate", FIRST_DATE, LAST_DATE),
                in.flag("dueDateAgreed"),
                in.flag("reminderFeeAgreed"),
                ContentRequest.percent(in, "contractInterestRate"),
                in.text(InvoiceProfile.FIELD, ProfileResource.LONGEST_NAME));
        this.references = new References(
                in.text("externalReference", 100),
                in.text("buyerReference", 100),
                in.text("orderReference", 100),
                in.text("contractReference", 100));
        this.marks = new Marks(
                in.text("number", 50),
                in.parsed("numberSeriesId", 100, NumberSeriesId::parse, Code.NUMBER_SERIES_UNKNOWN),
                in.parsed("paymentAccountId", 100, PaymentAccountId::parse, Code.PAYMENT_ACCOUNT_UNKNOWN),
                in.text("paymentReference", 50));
        this.sending = new Sending(
                !Boolean.FALSE.equals(in.flag("send")),
                in.parsed("channel", 20, ChannelKind::of, Code.MUST_BE_ONE_OF, CHANNELS));
        this.template = in.parsed("template", 30, Template::of, Code.MUST_BE_ONE_OF, Template.codes());
        this.page = page(in);
        this.files = FilesRequest.read(in);
        this.wantsDraft = Boolean.TRUE.equals(in.flag("draft"));
    }

    /** Whether it is only to be kept, not issued. */
    boolean wantsDraft() {
        return wantsDraft;
    }

    /** The files in it, which are to be kept before the invoice names them. */
    List<byte[]> contents() {
        return files.contents();
    }

    /** The draft; empty when a field is wrong, {@link #rejected} then says which, and what else is. */
    Optional<Draft> draft() {
        return in.faults().isEmpty() ? Optional.of(build()) : Optional.empty();
    }

    /** The refusal of a body with wrong fields: it also says what the books have against those that are right. */
    Rejected rejected(Tx tx) {
        List<Fault> all = new ArrayList<>(in.faults());
        if (customer != null && content != null) {
            all.addAll(wantsDraft ? IssueInvoices.checkKept(tx, build()) : IssueInvoices.check(tx, build()));
        } else if (customer != null) {
            all.addAll(IssueInvoices.checkCustomer(tx, tenant, customer));
        }
        all.addAll(InvoiceProfile.faults(tx, tenant, creditor, terms.reminderProfile()));
        return asWritten(new Rejected(all));
    }

    /** A refusal in the caller's words: without lines, what is wrong with the one line is wrong with the body. */
    Rejected asWritten(Rejected refused) {
        return in.has("lines")
                ? refused
                : new Rejected(refused.faults().stream()
                        .map(f -> new Fault(f.code(), f.path().replace("lines[0].", ""), f.args()))
                        .toList());
    }

    private Draft build() {
        return new Draft(
                tenant,
                creditor,
                Objects.requireNonNull(customer),
                Objects.requireNonNull(content),
                terms,
                references,
                marks,
                sending,
                new Presentation(template, files.attachments(), files.givenPdf(), page));
    }

    private static Presentation.Page page(JsonFields in) {
        JsonFields page = in.object("page");
        if (page == null) {
            return Presentation.Page.USUAL;
        }
        String template = page.text("template", 60);
        String domain = page.text("domain", 253);
        return template == null && domain == null
                ? Presentation.Page.USUAL
                : new Presentation.Page(
                        template,
                        domain == null ? null : PageDomains.name(domain).orElse(domain));
    }
}
