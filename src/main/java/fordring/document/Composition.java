package fordring.document;

import fordring.document.InvoiceView.Fact;
import fordring.document.InvoiceView.VatRow;
import fordring.invoice.Issued;
import fordring.invoice.Issued.VatGroup;
import fordring.invoice.Totals;
import fordring.party.Language;
import fordring.party.Template;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns an invoice into the text of its document. Calculates nothing but what is carried from page to page. */
record Composition(Dossier dossier, Stationery paper, Wording wording, Map<String, String> words) {

    static Composition of(Dossier dossier, Language language) {
        Wording wording = Wording.of(language);
        Stationery paper = new Stationery(dossier.seller(), dossier.buyer(), wording);
        return new Composition(dossier, paper, wording, words(dossier, wording));
    }

    InvoiceView view(List<Pagination.Page> pagination) {
        Issued invoice = dossier.invoice();
        Totals totals = invoice.totals();
        boolean vat = dossier.seller().vatRegistered();
        return new InvoiceView(
                frame(),
                words,
                invoice.number(),
                keys(),
                facts().blocks(),
                note(),
                vat,
                invoice.lines().stream().anyMatch(line -> line.unit() != null),
                new LineTable(invoice, wording).pages(pagination),
                vat ? totals.groups().stream().map(this::vatRow).toList() : List.of(),
                wording.amount(totals.net()),
                wording.amount(totals.vat()),
                totals.rounding().isZero() ? null : wording.amount(totals.rounding()),
                reduction(),
                vat ? baseVat() : null,
                invoice.currency().name(),
                wording.amount(totals.payable()),
                wording.date(invoice.dueDate()),
                dossier.account().printedNumber(),
                dossier.account().printedReference(invoice.paymentReference()),
                dossier.template() == Template.STANDARD_MARKETING
                        ? dossier.seller().look().marketing()
                        : null,
                dossier.credits(),
                credited(),
                PaymentPart.of(dossier, wording).orElse(null));
    }

    private @Nullable String note() {
        String own = dossier.invoice().note();
        String stated = dossier.lateInterest(wording);
        if (own == null) {
            return stated;
        }
        return stated == null ? own : own + "\n" + stated;
    }

    private Frame frame() {
        return new Frame(
                wording.code(),
                dossier.preview()
                        ? word("draft")
                        : word("invoice") + " " + dossier.invoice().number(),
                paper.letterhead(),
                paper.look(dossier.template(), dossier.logo()),
                paper.recipient(dossier.invoice().particulars().buyerContact()),
                facts().facts(),
                dossier.preview() ? word("preview") : null,
                dossier.test());
    }

    private Facts facts() {
        return new Facts(dossier, paper, words);
    }

    private InvoiceView.@Nullable Reduction reduction() {
        Totals totals = dossier.invoice().totals();
        return totals.taxReduction().isZero()
                ? null
                : new InvoiceView.Reduction(
                        wording.amount(totals.payable().plus(totals.taxReduction())),
                        wording.amount(totals.taxReduction().negated()));
    }

    private @Nullable String credited() {
        return dossier.credited() == null ? null : dossier.credited().number();
    }

    /** How much, by when and by which reference; of a credit note which invoice it credits, if any. */
    private List<InvoiceView.Key> keys() {
        Issued invoice = dossier.invoice();
        String sum =
                invoice.currency() + "\u00a0" + wording.amount(invoice.totals().payable());
        List<InvoiceView.Key> keys = new ArrayList<>();
        keys.add(new InvoiceView.Key(word("payable"), List.of(sum)));
        if (dossier.credits()) {
            Optional.ofNullable(credited())
                    .ifPresent(number -> keys.add(new InvoiceView.Key(word("creditedInvoice"), List.of(number))));
            return keys;
        }
        keys.add(new InvoiceView.Key(word("dueDate"), List.of(wording.date(invoice.dueDate()))));
        if (!dossier.preview()) {
            keys.add(new InvoiceView.Key(
                    word("reference"), dossier.account().printedReference(invoice.paymentReference())));
        }
        return keys;
    }

    /**
     * Why no VAT is charged stands in the seller's language, or in the seller's own words. Where law asks for certain
     * words (VAT directive 2006/112 art. 226 (11a)), those of the document's language stand beside them.
     */
    private VatRow vatRow(VatGroup group) {
        String usual = word(group.category().name());
        String stated = group.exemptionReason();
        String reason = switch (group.category()) {
            case S, Z -> usual;
            case E, O -> stated == null ? usual : stated;
            case AE, K, G -> stated == null || stated.equals(usual) ? usual : usual + " · " + stated;
        };
        return new VatRow(
                wording.percent(group.rate()), reason, wording.amount(group.base()), wording.amount(group.vat()));
    }

    /**
     * Account and reference are called what payers of their kind call them, prices and amounts whether VAT is in them.
     * A credit note is called so, and what it comes to is not to be paid.
     */
    private static Map<String, String> words(Dossier dossier, Wording wording) {
        Map<String, String> words = new HashMap<>(wording.words());
        rename(words, "account", dossier.account().kind());
        rename(words, "reference", dossier.account().scheme().kind());
        if (dossier.seller().vatRegistered()) {
            rename(words, "unitPrice", dossier.invoice().priceMode());
            rename(words, "amount", dossier.invoice().priceMode());
        }
        if (dossier.credits()) {
            words.put("invoice", wording.word("creditNote"));
            words.put("payable", wording.word("creditedSum"));
        }
        return words;
    }

    private static void rename(Map<String, String> words, String what, Enum<?> kind) {
        String own = words.get(what + "." + kind);
        if (own != null) {
            words.put(what, own);
        }
    }

    /** VAT in the currency it is accounted for in (bokføringsforskriften § 5-1-1; VAT directive 2006/112 art. 230). */
    private @Nullable Fact baseVat() {
        Issued.Base base = dossier.invoice().totals().base();
        return base == null
                ? null
                : new Fact(
                        "%s %s (%s %s)"
                                .formatted(
                                        word("vatIn"),
                                        base.vat().currency(),
                                        word("exchangeRate"),
                                        wording.number(base.exchangeRate(), 0)),
                        wording.amount(base.vat()));
    }

    private String word(String key) {
        return Objects.requireNonNull(words.get(key), key);
    }
}
