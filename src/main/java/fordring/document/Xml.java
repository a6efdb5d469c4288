package fordring.document;

import fordring.money.Money;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes a UBL 2.1 document, element by element in the order of its schema. What has no content is left out, with all
 * that would surround it: rule PEPPOL-EN16931-R008 forbids empty elements. Characters that XML 1.0 cannot hold
 * (section 2.2) are dropped.
 */
final class Xml {
    private static final String UBL = "urn:oasis:names:specification:ubl:schema:xsd:";
    private static final String AGGREGATE = UBL + "CommonAggregateComponents-2";
    private static final String BASIC = UBL + "CommonBasicComponents-2";

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter out;

    /** Groups that were opened and have no content yet. */
    private final List<String> pending = new ArrayList<>();

    private int depth = 1;

    /** @param root {@code Invoice} or {@code CreditNote} */
    Xml(String root) {
        try {
            out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            out.writeCharacters("\n");
            out.writeStartElement("", root, UBL + root + "-2");
            out.writeDefaultNamespace(UBL + root + "-2");
            out.writeNamespace("cac", AGGREGATE);
            out.writeNamespace("cbc", BASIC);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An aggregate; it appears when something is written into it. */
    void group(String name, Runnable content) {
        pending.addLast(name);
        int waiting = pending.size();
        content.run();
        if (pending.size() == waiting) {
            pending.removeLast();
            return;
        }
        try {
            depth--;
            newLine();
            out.writeEndElement();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param attributes names, each with its value behind it */
    void value(String name, @Nullable String value, String... attributes) {
        String content = value == null ? "" : clean(value);
        if (content.isBlank()) {
            return;
        }
        try {
            open();
            newLine();
            out.writeStartElement("cbc", name, BASIC);
            for (int i = 0; i < attributes.length; i += 2) {
                out.writeAttribute(attributes[i], clean(attributes[i + 1]));
            }
            out.writeCharacters(content);
            out.writeEndElement();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An amount with all digits of its currency. */
    void amount(String name, Money amount) {
        amount(name, BigDecimal.valueOf(amount.minor(), amount.currency().digits()), amount);
    }

    /** A price, which may have more digits than an amount of its currency. */
    void amount(String name, BigDecimal major, Money of) {
        value(name, major.toPlainString(), "currencyID", of.currency().name());
    }

    byte[] bytes() {
        try {
            out.writeCharacters("\n");
            out.writeEndDocument();
            out.writeCharacters("\n");
            out.close();
            return text.toString().getBytes(StandardCharsets.UTF_8);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void open() throws XMLStreamException {
        for (String name : pending) {
            newLine();
            out.writeStartElement("cac", name, AGGREGATE);
            depth++;
        }
        pending.clear();
    }

    private void newLine() throws XMLStreamException {
        out.writeCharacters("\n" + "  ".repeat(depth));
    }

    /** Line ends become what an XML parser makes of them (section 2.11). */
    static String clean(String value) {
        StringBuilder clean = new StringBuilder(value.length());
        value.replace("\r\n", "\n")
                .replace('\r', '\n')
                .codePoints()
                .filter(Xml::isChar)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean isChar(int c) {
        return c == '\t' || c == '\n' || (c >= ' ' && c < 0xD800) || (c > 0xDFFF && c < 0xFFFE) || c > 0xFFFF;
    }
}
