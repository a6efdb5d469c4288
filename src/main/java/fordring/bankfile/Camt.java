package fordring.bankfile;

import fordring.bankfile.RefusedFile.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.List;

/**
 * ISO 20022 account reporting: camt.053 (statement) and camt.054 (notification), versions 02 and 08. The namespace says
 * which; the shapes of both versions are read in either.
 */
final class Camt {
    static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:";

    private Camt() {}

    static Format read(InputStream in, BankFiles.Sink sink) throws IOException {
        CamtXml xml = new CamtXml(in);
        String root = xml.child();
        if (!"Document".equals(root)) {
            throw xml.refused(Rule.FORMAT, "<Document>", "<" + root + ">");
        }
        Format format = format(xml);
        String message = message(format);
        boolean told = false;
        for (String name = xml.child(); name != null; name = xml.child()) {
            if (told || !name.equals(message)) {
                throw xml.refused(Rule.RECORD, "one " + message, "<" + name + ">");
            }
            told = true;
            statements(xml, format, sink);
        }
        if (!told) {
            throw new RefusedFile(Rule.RECORD, xml.line(), 0, 0, "Document", "one " + message, null);
        }
        xml.end();
        return format;
    }

    static void write(
            Format format, int version, OutputStream out, LocalDateTime made, long serial, List<BankEntry> entries)
            throws IOException {
        CamtWriter.write(format, version, out, made, serial, entries);
    }

    /** The element that holds the message. */
    static String message(Format format) {
        return format == Format.CAMT_053 ? "BkToCstmrStmt" : "BkToCstmrDbtCdtNtfctn";
    }

    /** The element that tells of one account. */
    static String statement(Format format) {
        return format == Format.CAMT_053 ? "Stmt" : "Ntfctn";
    }

    private static Format format(CamtXml xml) {
        String namespace = xml.namespace();
        String name = namespace.startsWith(NAMESPACE) ? namespace.substring(NAMESPACE.length()) : namespace;
        return switch (name) {
            case "camt.053.001.02", "camt.053.001.08" -> Format.CAMT_053;
            case "camt.054.001.02", "camt.054.001.08" -> Format.CAMT_054;
            default ->
                throw xml.refused(
                        name.startsWith("camt.053.") || name.startsWith("camt.054.") ? Rule.VERSION : Rule.FORMAT,
                        "camt.053 or camt.054, version 001.02 or 001.08",
                        name);
        };
    }

    private static void statements(CamtXml xml, Format format, BankFiles.Sink sink) throws IOException {
        String wanted = statement(format);
        boolean told = false;
        long position = 0;
        for (String name = xml.child(); name != null; name = xml.child()) {
            switch (name) {
                case "GrpHdr", "SplmtryData" -> xml.skip();
                case "Stmt", "Ntfctn" -> {
                    if (!name.equals(wanted)) {
                        throw xml.refused(Rule.RECORD, wanted, "<" + name + ">");
                    }
                    told = true;
                    position = new CamtStatement(xml, sink, position).read();
                }
                default -> throw xml.refused(Rule.RECORD, wanted, "<" + name + ">");
            }
        }
        if (!told) {
            throw new RefusedFile(Rule.RECORD, xml.line(), 0, 0, message(format), "at least one " + wanted, null);
        }
    }
}
