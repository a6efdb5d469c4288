package fordring.api.partner;

import fordring.country.Country;
import fordring.document.GivenPdf;
import fordring.document.KeptFiles;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.gateway.PartnerClients;
import fordring.invoice.Presentation;
import fordring.invoice.StoredFile;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.party.ChannelKind;
import fordring.party.Language;
import fordring.party.PageDomains;
import fordring.platform.Json;
import fordring.platform.JsonFields;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /invoice/create}, read by itself; every field that is wrong is noted. What is wrong is null
 * here, so that what is right can be held against the books all the same.
 */
final class CreateRequest {
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);
    static final String TOTAL = "invoiceDetails.total";
    private static final Set<String> KINDS = Set.of("0", "1");
    private static final Map<String, ChannelKind> CHANNELS = new TreeMap<>(
            Map.of("0", ChannelKind.SMS, "1", ChannelKind.EMAIL, "2", ChannelKind.E_INVOICE, "3", ChannelKind.LETTER));
    private static final String CURRENCIES =
            Arrays.stream(Currency.values()).map(Enum::name).collect(Collectors.joining(", "));
    private static final String LANGUAGES =
            Arrays.stream(Language.values()).map(Language::code).collect(Collectors.joining(", "));
    private static final Pattern SENDER = Pattern.compile("[a-zA-Z0-9 ]{1,11}");

    /** What a text message says, and where the page of the claim lies. */
    record Sms(
            @Nullable String sender,
            @Nullable String text,
            @Nullable String domain,
            boolean createOnly) {}

    private final JsonFields in;
    private final PartnerClients.Client client;
    final @Nullable String customId;
    final RecipientRequest recipient;
    final InvoicerRequest invoicer;
    final PayeeRequest payee;
    final @Nullable LocalDate date;
    final @Nullable LocalDate dueDate;
    final @Nullable Currency currency;
    final @Nullable Money total;
    final boolean isCredit;
    final @Nullable ChannelKind channel;
    final @Nullable String number;
    final @Nullable String reference;
    final @Nullable String message;
    final @Nullable Language language;
    final List<RowRequest> rows;
    final @Nullable StoredFile pdf;
    final Sms sms;
    final Presentation.Page page;
    private byte @Nullable [] pdfBytes;

    CreateRequest(byte[] body, PartnerClients.Client client) {
        this.in = JsonFields.of(body);
        this.client = client;
        Set<String> exponents = Json.exponents(body);
        this.recipient = RecipientRequest.read(part("recipientDetails", exponents));
        this.invoicer = InvoicerRequest.read(part("invoicerDetails", exponents), client.country());
        Part details = part("invoiceDetails", exponents);
        this.customId = customId(details.in());
        this.date = details.day("invoiceDate");
        this.dueDate = details.day("dueDate");
        this.payee = PayeeRequest.read(details, invoicer.country());
        this.currency = currency(details.in());
        this.isCredit = "1".equals(details.word("invoiceType", KINDS));
        this.total = total(details);
        this.reference = details.text("reference", 50);
        this.message = details.text("message", 140);
        this.channel = Optional.ofNullable(details.word("invoiceSendType", CHANNELS.keySet()))
                .map(CHANNELS::get)
                .orElse(null);
        this.number = details.required("invoiceNumber", 50);
        this.pdf = pdf(details.in());
        this.rows = RowRequest.all(details, currency);
        this.language = language(details.in());
        this.sms = sms(exponents);
        this.page = new Presentation.Page(template(), sms.domain);
        needs();
    }

    /** A required object; where it is missing or none that is said, and what is in it counts for nothing. */
    private Part part(String name, Set<String> exponents) {
        in.require(name, Code.MUST_BE_OBJECT);
        JsonFields object = in.object(name);
        return new Part(object == null ? JsonFields.of(NOTHING) : object, name, exponents);
    }

    private static @Nullable String customId(JsonFields details) {
        String id = details.textOrNone("customInvoiceId", 64);
        if (id != null && !CustomId.isOne(id)) {
            details.fault(Code.MUST_BE_CUSTOM_ID, "customInvoiceId");
            return null;
        }
        return id;
    }

    private static @Nullable Currency currency(JsonFields details) {
        details.require("currency", Code.MUST_BE_CURRENCY, CURRENCIES);
        return details.parsed("currency", 20, Currency::of, Code.MUST_BE_CURRENCY, CURRENCIES);
    }

    private @Nullable Money total(Part details) {
        details.requireAmount("total", currency);
        Money total = details.amount("total", currency);
        if (total == null) {
            return null;
        }
        if (isCredit ? total.isZero() : !total.isPositive()) {
            details.in().fault(isCredit ? Code.NOTHING_IS_CREDITED : Code.MUST_BE_ABOVE_ZERO, "total");
            return null;
        }
        return total.isPositive() ? total : total.negated();
    }

    private @Nullable StoredFile pdf(JsonFields details) {
        byte[] content = details.bytes("pdfBytes", GivenPdf.MOST_BYTES);
        Optional<Code> fault = content == null ? Optional.empty() : GivenPdf.fault(content);
        fault.ifPresent(code -> details.fault(code, "pdfBytes"));
        if (content == null || fault.isPresent()) {
            return null;
        }
        this.pdfBytes = content;
        return new StoredFile("invoice.pdf", GivenPdf.MEDIA_TYPE, KeptFiles.hash(content), content.length);
    }

    /** By its ISO 639-1 code, or a tag that begins with it (BCP 47); "no" is Norwegian bokmål. */
    private static @Nullable Language language(JsonFields details) {
        String text = details.textOrNone("language", 35);
        if (text == null) {
            return null;
        }
        String code = Locale.forLanguageTag(text.replace('_', '-')).getLanguage();
        Optional<Language> language = Language.of(code.equals("no") ? "nb" : code);
        if (language.isEmpty()) {
            details.fault(Code.MUST_BE_ONE_OF, "language", LANGUAGES);
        }
        return language.orElse(null);
    }

    private Sms sms(Set<String> exponents) {
        JsonFields object = in.object("smsDetails");
        if (object == null) {
            return new Sms(null, null, null, false);
        }
        Part sms = new Part(object, "smsDetails", exponents);
        object.require("senderName", Code.MUST_BE_SENDER_NAME);
        String sender = object.parsed(
                "senderName",
                1_000,
                text -> Optional.of(text).filter(t -> SENDER.matcher(t).matches()),
                Code.MUST_BE_SENDER_NAME);
        object.require("freeText", Code.MUST_BE_TEXT);
        String text = object.paragraph("freeText", 500);
        String domain = sms.text("domain", 253);
        boolean createOnly = Boolean.TRUE.equals(object.flag("createOnly"));
        String host = domain == null ? null : PageDomains.name(domain).orElse(domain);
        List<String> allowed = client.domains();
        if (host != null && allowed != null && !allowed.contains(host)) {
            object.fault(Code.PAGE_DOMAIN_UNKNOWN, "domain", host);
            host = null;
        }
        return new Sms(sender, text, host, createOnly);
    }

    private @Nullable String template() {
        String template = in.textOrNone("templateConfId", 60);
        List<String> allowed = client.templates();
        if (template != null && allowed != null && !allowed.contains(template)) {
            in.fault(Code.PAGE_TEMPLATE_UNKNOWN, "templateConfId", template);
            return null;
        }
        return template;
    }

    /** What the way of sending asks for. */
    private void needs() {
        Part to = new Part(in, "", Set.of());
        switch (channel) {
            case null -> {}
            case SMS -> in.require("smsDetails", Code.MUST_BE_OBJECT);
            case EMAIL -> to.need("recipientDetails.email", recipient.email());
            case E_INVOICE -> to.need("recipientDetails.eInvoicingAddress", recipient.eInvoicingAddress());
            case LETTER -> {
                to.need("recipientDetails.address1", recipient.address().line1());
                to.need("recipientDetails.zipCode", recipient.address().postalCode());
                to.need("recipientDetails.postOffice", recipient.address().city());
            }
        }
    }

    List<Fault> faults() {
        return in.faults();
    }

    /** Of the invoicer; null: not known. */
    @Nullable
    Country country() {
        return invoicer.country();
    }

    /** The document in it, which is to be kept before the invoice names it. */
    List<byte[]> contents() {
        return pdfBytes == null ? List.of() : List.of(pdfBytes);
    }

    /** Whether all rows that were sent are among {@link #rows}. */
    boolean rowsAreWhole() {
        return faults().stream().noneMatch(f -> f.path().startsWith("invoiceDetails.invoiceRows"));
    }
}
