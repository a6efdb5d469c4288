package fordring.document;

import fordring.country.Country;
import fordring.document.InvoiceView.Block;
import fordring.document.InvoiceView.Fact;
import fordring.invoice.Issued;
import fordring.invoice.Particulars;
import fordring.invoice.References;
import fordring.invoice.VatCategory;
import fordring.party.Address;
import fordring.party.Customer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an invoice says of itself besides its figures: days, numbers, references, place and terms. */
record Facts(Dossier dossier, Stationery paper, Map<String, String> words) {

    List<Fact> facts() {
        Issued invoice = dossier.invoice();
        References references = invoice.references();
        Particulars particulars = invoice.particulars();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                word(dossier.credits() ? "creditNoteDate" : "invoiceDate"),
                paper.wording().date(invoice.issueDate())));
        if (invoice.deliveryDate() != null) {
            facts.add(new Fact(word("deliveryDate"), paper.wording().date(invoice.deliveryDate())));
        }
        add(facts, "customerNumber", customerNumber());
        numbers(facts);
        add(facts, "buyerReference", references.buyer());
        add(facts, "orderReference", references.order());
        add(facts, "contractReference", references.contract());
        add(facts, "sellerReference", particulars.sellerContact());
        add(facts, "salesOrder", particulars.salesOrder());
        return facts;
    }

    private @Nullable String customerNumber() {
        String stated = dossier.invoice().particulars().customerNumber();
        Customer buyer = dossier.buyer();
        return stated == null && buyer.id().isBrought() ? buyer.id().toString() : stated;
    }

    /**
     * The buyer's number in its register, and its VAT number where it is stated or where the buyer accounts for the VAT
     * (VAT directive 2006/112 art. 226 (4)).
     */
    private void numbers(List<Fact> facts) {
        String number = dossier.buyer().organisationNumber();
        String stated = dossier.buyer().vatNumber();
        String vat = Participants.vat(dossier.buyer(), dossier.seller());
        boolean accounts = dossier.invoice().totals().groups().stream()
                .anyMatch(group -> group.category() == VatCategory.AE || group.category() == VatCategory.K);
        if (number != null && (stated != null || !accounts)) {
            facts.add(registered(number));
        }
        if (stated != null) {
            facts.add(new Fact(word("buyerVatNumber"), vat == null ? stated : vat));
        } else if (accounts && number != null) {
            facts.add(new Fact(word("buyerVatNumber"), vat == null ? number : vat));
        }
    }

    private Fact registered(String number) {
        String code = Participants.country(dossier.buyer(), dossier.seller());
        Optional<Country> country = Arrays.stream(Country.values())
                .filter(each -> each.name().equals(code))
                .findFirst();
        return new Fact(
                words.getOrDefault("buyerNumber." + code, word("buyerNumber")),
                country.map(each -> Stationery.printed(number, each)).orElse(number));
    }

    /** A credit note is not paid, so that it has no terms of payment. */
    List<Block> blocks() {
        Particulars particulars = dossier.invoice().particulars();
        Address place = particulars.deliverTo();
        List<Block> blocks = new ArrayList<>();
        if (place != null) {
            block(blocks, "deliverTo", paper.place("", place));
        }
        block(blocks, "deliveryTerms", lines(particulars.deliveryTerms()));
        if (!dossier.credits()) {
            block(blocks, "paymentTerms", lines(particulars.paymentTerms()));
        }
        return blocks;
    }

    private void block(List<Block> blocks, String word, List<String> lines) {
        if (!lines.isEmpty()) {
            blocks.add(new Block(word(word), lines));
        }
    }

    private static List<String> lines(@Nullable String text) {
        return text == null ? List.of() : text.strip().lines().toList();
    }

    private void add(List<Fact> facts, String word, @Nullable String value) {
        if (value != null) {
            facts.add(new Fact(word(word), value));
        }
    }

    private String word(String key) {
        return Objects.requireNonNull(words.get(key), key);
    }
}
