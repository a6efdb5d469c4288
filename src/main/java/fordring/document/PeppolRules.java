package fordring.document;

import com.helger.diagnostics.error.IError;
import com.helger.diver.api.coord.DVRCoordinate;
import com.helger.phive.api.execute.ValidationExecutionManager;
import com.helger.phive.api.executorset.IValidationExecutorSet;
import com.helger.phive.api.executorset.ValidationExecutorSetRegistry;
import com.helger.phive.api.validity.IValidityDeterminator;
import com.helger.phive.en16931.EN16931Validation;
import com.helger.phive.peppol.PeppolValidation2026_05;
import com.helger.phive.xml.source.IValidationSourceXML;
import com.helger.phive.xml.source.ValidationSourceXML;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.invoice.Issued;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/**
 * The rules of Peppol BIS Billing 3.0, those of EN 16931 and of the countries among them, as OpenPeppol and CEN publish
 * them: the release of May 2026, in force since that August. Safe for use by many threads at once.
 */
final class PeppolRules {

    /**
     * A rule that is not kept.
     *
     * @param place the element, as an XPath
     * @param fatal whether the document may not be sent
     */
    record Breach(String rule, String text, String place, boolean fatal) {}

    private static final Pattern LINE = Pattern.compile("(?:Invoice|CreditNote)Line\\b[^/]*?\\[(\\d+)\\](?:/|$)");
    private static final Pattern ID_IN_TEXT = Pattern.compile("^\\[[^\\]]*\\]\\s*-\\s*");

    private PeppolRules() {}

    /** Read and compiled when first asked for, which takes seconds; a validation then takes milliseconds. */
    private static final class Rules {
        static final ValidationExecutorSetRegistry<IValidationSourceXML> ALL = load();

        private static ValidationExecutorSetRegistry<IValidationSourceXML> load() {
            ValidationExecutorSetRegistry<IValidationSourceXML> registry = new ValidationExecutorSetRegistry<>();
            EN16931Validation.initEN16931(registry);
            PeppolValidation2026_05.init(registry);
            return registry;
        }
    }

    /** What stands in the way of sending this as an e-invoice, by the fields of the request that would mend it. */
    static List<Fault> faults(Dossier dossier) {
        return breaches(
                        Ubl.write(dossier, Ubl.Level.PEPPOL),
                        Ubl.Level.PEPPOL,
                        dossier.invoice().kind())
                .stream()
                .filter(Breach::fatal)
                .map(PeppolRules::fault)
                .distinct()
                .toList();
    }

    /** Compiles the rules, so that the first invoice does not wait for that. */
    static void warm() {
        for (Issued.Kind kind : Issued.Kind.values()) {
            String root = kind == Issued.Kind.INVOICE ? "Invoice" : "CreditNote";
            breaches(new Xml(root).bytes(), Ubl.Level.PEPPOL, kind);
        }
    }

    private static Fault fault(Breach breach) {
        return switch (breach.rule) {
            case "PEPPOL-EN16931-R003" -> Fault.of(Code.E_INVOICE_NEEDS_BUYER_REFERENCE, "buyerReference");
            case "PEPPOL-EN16931-R010" -> Fault.of(Code.CHANNEL_NEEDS_E_INVOICE_ADDRESS, "customerId");
            case "PEPPOL-EN16931-R020" -> Fault.of(Code.E_INVOICE_NEEDS_SELLER_NUMBER, "creditorId");
            default -> Fault.of(Code.E_INVOICE_RULE, field(breach), breach.rule, breach.text);
        };
    }

    /** Rules about the VAT numbers of the parties are stated of the document; of others the place tells. */
    private static String field(Breach breach) {
        String rule = breach.rule;
        if (rule.matches("BR-(AE|IC)-0[234]|BR-11") || breach.place.contains("AccountingCustomerParty")) {
            return "customerId";
        }
        if (rule.matches("BR-(S|Z|E|G)-0[234]|DK-R-0(02|14)") || breach.place.contains("AccountingSupplierParty")) {
            return "creditorId";
        }
        if (breach.place.contains("PaymentMeans")) {
            return "paymentAccountId";
        }
        if (breach.place.contains("AdditionalDocumentReference")) {
            return "attachments";
        }
        Matcher line = LINE.matcher(breach.place);
        return line.find() ? "lines[" + (Integer.parseInt(line.group(1)) - 1) + "]" : "";
    }

    /** All rules that a document does not keep, warnings included. */
    static List<Breach> breaches(byte[] ubl, Ubl.Level level, Issued.Kind kind) {
        List<Breach> breaches = new ArrayList<>();
        ValidationExecutionManager.executeValidation(
                        IValidityDeterminator.createDefault(),
                        rules(level, kind),
                        ValidationSourceXML.create("invoice.xml", parse(ubl)))
                .forEachFlattened(error -> breaches.add(breach(error)));
        return breaches;
    }

    private static IValidationExecutorSet<IValidationSourceXML> rules(Ubl.Level level, Issued.Kind kind) {
        boolean invoice = kind == Issued.Kind.INVOICE;
        DVRCoordinate id = switch (level) {
            case PEPPOL ->
                invoice
                        ? PeppolValidation2026_05.VID_OPENPEPPOL_INVOICE_UBL_V3
                        : PeppolValidation2026_05.VID_OPENPEPPOL_CREDIT_NOTE_UBL_V3;
            case EN_16931 ->
                invoice ? EN16931Validation.VID_UBL_INVOICE_1316 : EN16931Validation.VID_UBL_CREDIT_NOTE_1316;
        };
        return Objects.requireNonNull(Rules.ALL.getOfID(id), id::getAsSingleID);
    }

    private static Breach breach(IError error) {
        String id = error.getErrorID();
        String text = Objects.requireNonNullElse(error.getErrorText(Locale.ENGLISH), "");
        return new Breach(
                id == null ? "UBL 2.1" : id,
                ID_IN_TEXT.matcher(text.strip()).replaceFirst(""),
                Objects.requireNonNullElse(error.getErrorFieldName(), ""),
                error.getErrorLevel().isError());
    }

    private static Document parse(byte[] xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setXIncludeAware(false);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("own XML cannot be read", e);
        }
    }
}
