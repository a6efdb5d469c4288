package fordring.bankfile;

import fordring.bankfile.BankEntry.Advised;
import fordring.bankfile.BankEntry.Document;
import fordring.bankfile.RefusedFile.Rule;
import fordring.money.Money;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a payer says that he pays: {@code RmtInf}, and the documents in its {@code Strd}. */
final class CamtRemittance {
    private static final int MOST_DOCUMENTS = 10_000;
    private static final int LONGEST_TEXT = 10_000;

    /** Credit note; credit note of a financial adjustment. */
    private static final Set<String> CREDIT_NOTES = Set.of("CREN", "CNFA");

    private final List<Advised> documents = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int structured;
    private @Nullable String reference;
    private boolean numbered;

    void read(CamtXml xml) throws IOException {
        for (String name = xml.child(); name != null; name = xml.child()) {
            switch (name) {
                case "Ustrd" -> addText(xml);
                case "Strd" -> structured(xml);
                default -> xml.skip();
            }
        }
    }

    /** The one reference for the payee; null where there is none, or where several are told. */
    @Nullable
    String reference() {
        return structured == 1 ? reference : null;
    }

    /** The documents, unless they say no more than the one reference does. */
    List<Advised> advised(Money paid) {
        if (structured == 1 && documents.size() == 1 && !numbered) {
            Money said = documents.getFirst().amount();
            return said == null || said.equals(paid) ? List.of() : List.copyOf(documents);
        }
        return List.copyOf(documents);
    }

    @Nullable
    String text() {
        return text.isEmpty() ? null : text.toString();
    }

    /** Neither a document nor words. */
    boolean isEmpty() {
        return structured == 0 && text.isEmpty();
    }

    private void addText(CamtXml xml) throws IOException {
        String line = CamtValue.line(xml.text());
        if (text.length() + line.length() > LONGEST_TEXT) {
            throw xml.refused(Rule.LENGTH, "at most " + LONGEST_TEXT + " characters in all", line);
        }
        text.append(text.isEmpty() || line.isEmpty() ? "" : " ").append(line);
    }

    private void structured(CamtXml xml) throws IOException {
        Said said = new Said();
        for (String name = xml.child(); name != null; name = xml.child()) {
            switch (name) {
                case "RfrdDocInf" -> said.document(xml);
                case "RfrdDocAmt" -> said.amounts(xml);
                case "CdtrRefInf" -> said.reference = creditorReference(xml);
                case "AddtlRmtInf" -> addText(xml);
                default -> xml.skip();
            }
        }
        List<Advised> told = said.told();
        if (!told.isEmpty()) {
            structured++;
            reference = said.reference;
            numbered = said.isNumbered();
            documents.addAll(told);
        }
        if (documents.size() > MOST_DOCUMENTS) {
            throw xml.refused(Rule.LENGTH, "at most " + MOST_DOCUMENTS + " documents", null);
        }
    }

    private static @Nullable String creditorReference(CamtXml xml) throws IOException {
        String reference = null;
        for (String name = xml.child(); name != null; name = xml.child()) {
            if (name.equals("Ref")) {
                reference = CamtValue.word(xml);
            } else {
                xml.skip();
            }
        }
        return reference;
    }

    /** One {@code Strd}. */
    private static final class Said {
        private final List<String> numbers = new ArrayList<>();
        private final List<Document> kinds = new ArrayList<>();
        private @Nullable String reference;
        private @Nullable Money remitted;
        private @Nullable Money credited;

        void document(CamtXml xml) throws IOException {
            String code = null;
            String number = null;
            for (String name = xml.child(); name != null; name = xml.child()) {
                switch (name) {
                    case "Tp" -> code = code(xml);
                    case "Nb" -> number = CamtValue.word(xml);
                    default -> xml.skip();
                }
            }
            if (numbers.size() == MOST_DOCUMENTS) {
                throw xml.refused(Rule.LENGTH, "at most " + MOST_DOCUMENTS + " documents", null);
            }
            numbers.add(number == null ? "" : number);
            kinds.add(code != null && CREDIT_NOTES.contains(code) ? Document.CREDIT_NOTE : Document.INVOICE);
        }

        /** The code of a type, however deep the choice. */
        private static @Nullable String code(CamtXml xml) throws IOException {
            String code = null;
            for (String name = xml.child(); name != null; name = xml.child()) {
                switch (name) {
                    case "CdOrPrtry" -> code = code(xml);
                    case "Cd" -> code = xml.text();
                    default -> xml.skip();
                }
            }
            return code;
        }

        void amounts(CamtXml xml) throws IOException {
            for (String name = xml.child(); name != null; name = xml.child()) {
                switch (name) {
                    case "RmtdAmt" -> remitted = CamtValue.amount(xml);
                    case "CdtNoteAmt" -> credited = CamtValue.amount(xml);
                    default -> xml.skip();
                }
            }
        }

        boolean isNumbered() {
            return !kinds.isEmpty();
        }

        /** An amount is of the one document that is told with it. */
        List<Advised> told() {
            if (kinds.isEmpty()) {
                Document kind = remitted == null && credited != null ? Document.CREDIT_NOTE : Document.INVOICE;
                return reference == null ? List.of() : List.of(new Advised(kind, reference, amount(kind)));
            }
            List<Advised> told = new ArrayList<>();
            for (int i = 0; i < kinds.size(); i++) {
                Document kind = kinds.get(i);
                String named = named(kind, numbers.get(i), kinds.size() == 1 ? reference : null);
                if (!named.isEmpty()) {
                    told.add(new Advised(kind, named, kinds.size() == 1 ? amount(kind) : null));
                }
            }
            return told;
        }

        /** An invoice is best known by its reference, a credit note by its number. */
        private static String named(Document kind, String number, @Nullable String reference) {
            return switch (kind) {
                case INVOICE -> reference == null ? number : reference;
                case CREDIT_NOTE -> number.isEmpty() && reference != null ? reference : number;
            };
        }

        private @Nullable Money amount(Document kind) {
            Money amount = switch (kind) {
                case INVOICE -> remitted;
                case CREDIT_NOTE -> credited == null ? remitted : credited;
            };
            return amount == null || amount.isZero() ? null : amount;
        }
    }
}
