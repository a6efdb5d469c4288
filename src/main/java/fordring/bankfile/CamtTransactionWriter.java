package fordring.bankfile;

import fordring.bankfile.BankEntry.Advised;
import fordring.bankfile.BankEntry.Document;
import fordring.bankfile.BankEntry.Payer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes a {@code TxDtls} in the shape of its version. */
final class CamtTransactionWriter {
    /** Of one {@code Ustrd}. */
    private static final int LONGEST_LINE = 140;

    private static final Pattern IBAN = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");
    private static final Pattern GIRO = Pattern.compile("[0-9]{2,8}");

    private final CamtOut out;
    private final boolean old;

    CamtTransactionWriter(CamtOut out, boolean old) {
        this.out = out;
        this.old = old;
    }

    /** The {@code Id} of an account; a number that is too short for anything else is of a Swedish giro. */
    static void account(CamtOut out, String account) throws IOException {
        out.begin("Id");
        if (IBAN.matcher(account).matches()) {
            out.leaf("IBAN", account);
        } else {
            out.begin("Othr").leaf("Id", account).begin("SchmeNm");
            if (GIRO.matcher(account).matches()) {
                out.leaf("Prtry", "BGNR");
            } else {
                out.leaf("Cd", "BBAN");
            }
            out.end(2);
        }
        out.end(1);
    }

    void write(BankEntry entry, boolean credit) throws IOException {
        out.begin("TxDtls", "Refs")
                .leaf("AcctSvcrRef", entry.bankReference())
                .leaf("EndToEndId", "NOTPROVIDED")
                .end(1);
        if (!old) {
            out.amount("Amt", entry.amount()).leaf("CdtDbtInd", CamtWriter.direction(credit));
        }
        if (old || entry.instructed() != null) {
            amounts(entry);
        }
        if (entry.payer() != null) {
            parties(entry.payer());
        }
        remittance(entry);
        if (!entry.paidOn().equals(entry.bookedOn())) {
            out.begin("RltdDts")
                    .leaf("AccptncDtTm", entry.paidOn() + "T00:00:00")
                    .end(1);
        }
        out.end(1);
    }

    private void amounts(BankEntry entry) throws IOException {
        out.begin("AmtDtls");
        if (entry.instructed() != null) {
            out.begin("InstdAmt").amount("Amt", entry.instructed()).end(1);
        }
        if (old) {
            out.begin("TxAmt").amount("Amt", entry.amount()).end(1);
        }
        out.end(1);
    }

    private void parties(Payer payer) throws IOException {
        out.begin("RltdPties");
        if (payer.name() != null || payer.organisationNumber() != null) {
            out.begin("Dbtr");
            if (!old) {
                out.begin("Pty");
            }
            out.leaf("Nm", payer.name());
            if (payer.organisationNumber() != null) {
                out.begin("Id", "OrgId", "Othr")
                        .leaf("Id", payer.organisationNumber())
                        .end(3);
            }
            out.end(old ? 1 : 2);
        }
        if (payer.account() != null) {
            out.begin("DbtrAcct");
            account(out, payer.account());
            out.end(1);
        }
        out.end(1);
    }

    private void remittance(BankEntry entry) throws IOException {
        if (entry.reference() == null && entry.advised().isEmpty() && entry.text() == null) {
            return;
        }
        out.begin("RmtInf");
        for (String line : lines(entry.text())) {
            out.leaf("Ustrd", line);
        }
        if (entry.reference() != null) {
            Advised advised = entry.advised().isEmpty() ? null : entry.advised().getFirst();
            out.begin("Strd");
            documentAmount(advised);
            out.begin("CdtrRefInf", "Tp", "CdOrPrtry").leaf("Cd", "SCOR").end(2);
            out.leaf("Ref", entry.reference()).end(2);
        } else {
            for (Advised advised : entry.advised()) {
                document(advised);
            }
        }
        out.end(1);
    }

    private void document(Advised advised) throws IOException {
        out.begin("Strd", "RfrdDocInf", "Tp", "CdOrPrtry");
        out.leaf("Cd", advised.document() == Document.INVOICE ? "CINV" : "CREN").end(2);
        out.leaf("Nb", advised.reference()).end(1);
        documentAmount(advised);
        out.end(1);
    }

    private void documentAmount(@Nullable Advised advised) throws IOException {
        if (advised != null && advised.amount() != null) {
            out.begin("RfrdDocAmt");
            out.amount(advised.document() == Document.INVOICE ? "RmtdAmt" : "CdtNoteAmt", advised.amount());
            out.end(1);
        }
    }

    /** Cut where there is one blank, so that they make the same text again. */
    private static List<String> lines(@Nullable String text) {
        List<String> lines = new ArrayList<>();
        String rest = text == null ? "" : text;
        while (rest.length() > LONGEST_LINE) {
            int cut = rest.lastIndexOf(' ', LONGEST_LINE);
            while (cut > 0 && (rest.charAt(cut - 1) == ' ' || rest.charAt(cut + 1) == ' ')) {
                cut = rest.lastIndexOf(' ', cut - 1);
            }
            if (cut <= 0) {
                break;
            }
            lines.add(rest.substring(0, cut));
            rest = rest.substring(cut + 1);
        }
        if (!rest.isEmpty()) {
            lines.add(rest);
        }
        return lines;
    }
}
