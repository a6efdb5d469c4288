package fordring.bankfile;

import fordring.bankfile.RefusedFile.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Walks down an XML file, element by element: no document type, no entities of its own, no more depth and text than a
 * bank's file has. Whoever is given a child must read it whole: its children until there are none, its text, or nothing
 * by {@link #skip}.
 */
final class CamtXml {
    private static final int DEEPEST = 30;
    private static final int LONGEST_TEXT = 10_000;

    /** The parser keeps every name that it has met; the message has a quarter of these. */
    private static final int MOST_NAMES = 2_000;

    private static final int MOST_NAMESPACES = 20;
    private static final XMLInputFactory FACTORY = hardened();

    private final CamtInput input;
    private final XMLStreamReader reader;
    private final Set<String> names = new HashSet<>();
    private final String[] path = new String[DEEPEST];
    private final StringBuilder text = new StringBuilder();
    private int depth;
    private boolean textRead;

    CamtXml(InputStream in) throws IOException {
        try {
            this.input = new CamtInput(in);
        } catch (CharacterCodingException e) {
            throw otherBytes(1, "Document");
        }
        try {
            this.reader = FACTORY.createXMLStreamReader(input);
        } catch (XMLStreamException e) {
            throw notXml(e, 1, 0);
        }
    }

    private static XMLInputFactory hardened() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    /** The next element inside the one we are in, and we are in that one then; null when there is none, and we left. */
    @Nullable
    String child() throws IOException {
        textRead = false;
        while (true) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    return entered();
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    return null;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> refuseText();
                default -> {
                    // comments and instructions to programs say nothing of money
                }
            }
        }
    }

    /** What stands in an element that has no children, without the blanks around it; we left it then. */
    String text() throws IOException {
        text.setLength(0);
        while (true) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT ->
                    throw refused(Rule.RECORD, "text only", "<" + reader.getLocalName() + ">");
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    textRead = true;
                    return text.toString().strip();
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> take();
                default -> {
                    // a comment in the middle of a text is no part of it
                }
            }
        }
    }

    /** The text of the element, or of its child of this name: version 02 has the one, version 08 the other. */
    String textOrIn(String name) throws IOException {
        text.setLength(0);
        while (true) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    String child = entered();
                    if (!child.equals(name)) {
                        throw refused(Rule.RECORD, "<" + name + ">", "<" + child + ">");
                    }
                    String inner = text();
                    if (child() != null) {
                        throw refused(Rule.RECORD, "no more", "<" + path[depth - 1] + ">");
                    }
                    textRead = true;
                    return inner;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    textRead = true;
                    return text.toString().strip();
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> take();
                default -> {
                    // a comment in the middle of a text is no part of it
                }
            }
        }
    }

    /** After the last element: nothing but blanks and comments. */
    void end() throws IOException {
        while (next() != XMLStreamConstants.END_DOCUMENT) {
            textRead = false;
        }
    }

    /** Leaves the element we are in, whatever it holds. */
    void skip() throws IOException {
        int outside = depth - 1;
        text.setLength(0);
        while (depth > outside) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    entered();
                    text.setLength(0);
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    text.setLength(0);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> take();
                default -> {
                    // nothing in here is read
                }
            }
        }
        textRead = false;
    }

    /** An attribute of the element we are in, before anything in it is read. */
    @Nullable
    String attribute(String name) {
        return reader.getAttributeValue(null, name);
    }

    String namespace() {
        String uri = reader.getNamespaceURI();
        return uri == null ? "" : uri;
    }

    /** Where we are. */
    int line() {
        return reader.getLocation().getLineNumber() + input.linesBefore();
    }

    /** The names of the elements from the entry, or what holds the entries, down to where we are. */
    String field() {
        int end = depth + (textRead ? 1 : 0);
        int start = Math.min(end, 3);
        StringBuilder field = new StringBuilder();
        for (int i = Math.min(start, Math.max(end - 1, 0)); i < end; i++) {
            field.append(field.isEmpty() ? "" : "/").append(path[i]);
        }
        return field.isEmpty() ? "Document" : field.toString();
    }

    /** What we just read, or where we are, is not right. */
    RefusedFile refused(Rule rule, String expected, @Nullable String found) {
        int to = Math.max(0, reader.getLocation().getColumnNumber() - 1);
        int from = textRead && found != null ? to - path[depth].length() - 2 - found.length() : 0;
        return from < 1
                ? new RefusedFile(rule, line(), 0, 0, field(), expected, found)
                : new RefusedFile(rule, line(), from, from + found(found) - 1, field(), expected, found);
    }

    private static int found(@Nullable String found) {
        return found == null ? 1 : Math.max(1, found.length());
    }

    /** As {@link #refused}, of an element inside the one we are in that is missing. */
    RefusedFile missing(String name) {
        String inside = field();
        String field = inside.equals("Document") ? name : inside + "/" + name;
        return new RefusedFile(Rule.FIELD, line(), 0, 0, field, "a value", null);
    }

    private String entered() {
        String name = reader.getLocalName();
        if (depth == DEEPEST) {
            throw refused(Rule.XML, "elements at most " + DEEPEST + " deep", "<" + name + ">");
        }
        path[depth++] = name;
        return name;
    }

    private void take() {
        if (text.length() + reader.getTextLength() > LONGEST_TEXT) {
            throw refused(Rule.LENGTH, "at most " + LONGEST_TEXT + " characters", "more");
        }
        text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
    }

    private void refuseText() {
        char[] characters = reader.getTextCharacters();
        int start = reader.getTextStart();
        int end = start + reader.getTextLength();
        for (int i = start; i < end; i++) {
            if (characters[i] > ' ') {
                throw refused(Rule.RECORD, "elements only", new String(characters, i, end - i).strip());
            }
        }
    }

    private int next() throws IOException {
        try {
            if (!reader.hasNext()) {
                throw refused(Rule.RECORD, "more", null);
            }
            int event = reader.next();
            input.goOn();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw refused(Rule.XML, "no document type and no entities", "<!DOCTYPE");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                meetElement();
            } else if (event == XMLStreamConstants.PROCESSING_INSTRUCTION) {
                meet(reader.getPITarget());
            }
            return event;
        } catch (XMLStreamException e) {
            throw notXml(e, line(), depth);
        }
    }

    private void meetElement() {
        meet(reader.getLocalName());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            meet(reader.getAttributeLocalName(i));
        }
        int namespaces = reader.getNamespaceCount();
        if (namespaces > MOST_NAMESPACES) {
            throw refused(Rule.XML, "at most " + MOST_NAMESPACES + " namespaces at once", "" + namespaces);
        }
        for (int i = 0; i < namespaces; i++) {
            meet(reader.getNamespacePrefix(i));
            meet(reader.getNamespaceURI(i));
        }
    }

    private void meet(@Nullable String name) {
        if (name != null && names.add(name) && names.size() > MOST_NAMES) {
            throw refused(Rule.XML, "at most " + MOST_NAMES + " different names", name);
        }
    }

    private RefusedFile notXml(XMLStreamException e, int line, int inside) throws IOException {
        String field = inside == 0 ? "Document" : field();
        if (input.tooLong()) {
            return new RefusedFile(Rule.LENGTH, line, 0, 0, field, "at most " + LONGEST_TEXT + " characters", "more");
        }
        Throwable cause = e.getNestedException();
        if (cause instanceof CharacterCodingException) {
            return otherBytes(line, field);
        }
        if (cause instanceof IOException machine) {
            throw machine;
        }
        if (input.ended()) {
            String end = inside == 0 ? "a whole file" : "</" + path[inside - 1] + ">";
            return new RefusedFile(Rule.RECORD, line, 0, 0, field, end, null);
        }
        String message = String.valueOf(e.getMessage());
        int told = message.indexOf("Message: ");
        String found = told < 0 ? message : message.substring(told + "Message: ".length());
        return new RefusedFile(Rule.XML, line, 0, 0, field, "well-formed XML", found);
    }

    private static RefusedFile otherBytes(int line, String field) {
        return new RefusedFile(Rule.ENCODING, line, 0, 0, field, "the encoding that the file declares", "other bytes");
    }
}
