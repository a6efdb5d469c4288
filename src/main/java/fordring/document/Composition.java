package fordring.document;

import fordring.country.Country;
import fordring.document.InvoiceView.Fact;
import fordring.document.InvoiceView.Letterhead;
import fordring.document.InvoiceView.Line;
import fordring.document.InvoiceView.VatRow;
import fordring.invoice.Discount;
import fordring.invoice.Issued;
import fordring.invoice.Issued.IssuedAllowanceCharge;
import fordring.invoice.Issued.IssuedLine;
import fordring.invoice.PriceMode;
import fordring.invoice.References;
import fordring.party.Address;
import fordring.party.Creditor;
import fordring.party.Customer;
import fordring.party.PaymentAccount;
import fordring.reference.OrganisationNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns an issued invoice into the text of its document. Calculates nothing: the figures are the invoice's own. */
record Composition(
        Issued invoice,
        Creditor seller,
        Customer buyer,
        PaymentAccount account,
        Wording wording,
        @Nullable String credited) {

    private static final char FIGURE_SPACE = '\u2007';
    private static final char PUNCTUATION_SPACE = '\u2008';

    InvoiceView view(boolean test, @Nullable PaymentPart payment) {
        List<IssuedLine> lines = invoice.lines();
        boolean vat = seller.vatRegistered();
        return new InvoiceView(
                wording.code(),
                words(),
                test,
                invoice.number(),
                letterhead(),
                recipient(),
                facts(),
                invoice.note(),
                vat,
                lines.stream().anyMatch(line -> line.unit() != null),
                lines(),
                vat ? vatRows() : List.of(),
                wording.amount(invoice.totals().net()),
                wording.amount(invoice.totals().vat()),
                invoice.totals().rounding().isZero()
                        ? null
                        : wording.amount(invoice.totals().rounding()),
                vat ? baseVat() : null,
                invoice.currency().name(),
                wording.amount(invoice.totals().payable()),
                wording.date(invoice.dueDate()),
                account.printedNumber(),
                account.printedReference(invoice.paymentReference()),
                credited,
                payment);
    }

    private Letterhead letterhead() {
        return new Letterhead(
                seller.name(),
                postal(seller.address()),
                register(),
                Stream.of(seller.email(), seller.phone(), seller.website())
                        .filter(Objects::nonNull)
                        .toList());
    }

    /**
     * The seller's numbers as its country's law asks for them. Norway: "MVA" behind the number when VAT registered
     * (bokføringsforskriften § 5-1-2), and the register of limited companies and branches of foreign ones (the same
     * paragraph and foretaksregisterloven § 10-2). Elsewhere: the VAT number (VAT directive 2006/112 art. 226 (3)),
     * which in Denmark is the CVR number, and stands apart only for buyers in other countries.
     */
    private List<String> register() {
        String own = seller.organisationNumber();
        if (own == null) {
            return List.of();
        }
        String number = labelled("organisationNumber." + seller.country(), printed(own, seller.country()));
        boolean vat = seller.vatRegistered();
        return switch (seller.country()) {
            case NO -> {
                String name = seller.name().strip().toUpperCase(Locale.ROOT);
                boolean limited = Stream.of(" AS", " ASA", " NUF").anyMatch(name::endsWith);
                String whole = vat ? number + "\u00a0MVA" : number;
                yield limited ? List.of(whole, "Foretaksregisteret") : List.of(whole);
            }
            case SE, FI -> vat ? List.of(number, labelled("vatNumber", vatNumber(own))) : List.of(number);
            case DK -> vat && isAbroad() ? List.of(number, labelled("vatNumber", vatNumber(own))) : List.of(number);
        };
    }

    private String labelled(String key, String value) {
        return wording.word(key) + " " + value;
    }

    private String vatNumber(String own) {
        String digits = printed(own, seller.country()).replaceAll("[^0-9]", "");
        return seller.country() == Country.SE ? "SE" + digits + "01" : seller.country() + digits;
    }

    private static String printed(String number, Country country) {
        return OrganisationNumber.printed(number, country).replace(' ', '\u00a0');
    }

    private List<String> recipient() {
        List<String> lines = new ArrayList<>();
        lines.add(buyer.name());
        lines.addAll(postal(buyer.address()));
        if (isAbroad()) {
            lines.add(wording.country(Objects.requireNonNull(buyer.address().country())));
        }
        return lines;
    }

    private boolean isAbroad() {
        String country = buyer.address().country();
        return country != null && !country.equals(seller.country().name());
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        if (credited == null) {
            facts.add(new Fact(wording.word("invoiceDate"), wording.date(invoice.issueDate())));
        } else {
            facts.add(new Fact(wording.word("creditNoteDate"), wording.date(invoice.issueDate())));
            facts.add(new Fact(wording.word("creditedInvoice"), credited));
        }
        if (invoice.deliveryDate() != null) {
            facts.add(new Fact(wording.word("deliveryDate"), wording.date(invoice.deliveryDate())));
        }
        if (credited == null) {
            facts.add(new Fact(wording.word("dueDate"), wording.date(invoice.dueDate())));
        }
        facts.add(new Fact(wording.word("customerNumber"), buyer.id().toString()));
        if (buyer.organisationNumber() != null) {
            facts.add(new Fact(wording.word("buyerNumber"), organisationNumber(buyer.organisationNumber())));
        }
        references(facts);
        if (credited == null) {
            facts.add(new Fact(Objects.requireNonNull(words().get("account")), account.printedNumber()));
        }
        return facts;
    }

    private void references(List<Fact> facts) {
        References references = invoice.references();
        if (references.buyer() != null) {
            facts.add(new Fact(wording.word("buyerReference"), references.buyer()));
        }
        if (references.order() != null) {
            facts.add(new Fact(wording.word("orderReference"), references.order()));
        }
        if (references.contract() != null) {
            facts.add(new Fact(wording.word("contractReference"), references.contract()));
        }
    }

    private List<Line> lines() {
        List<String> quantities = column(line -> wording.number(line.quantity(), 0));
        List<String> prices = column(
                line -> wording.number(line.unitPrice(), invoice.currency().digits()));
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < quantities.size(); i++) {
            IssuedLine line = invoice.lines().get(i);
            lines.add(new Line(
                    line.description(),
                    discount(line.discount()),
                    quantities.get(i),
                    line.unit(),
                    prices.get(i),
                    wording.percent(line.rate()),
                    wording.amount(invoice.priceMode() == PriceMode.GROSS ? line.gross() : line.net())));
        }
        invoice.totals().allowancesAndCharges().forEach(each -> lines.add(allowanceOrCharge(each)));
        return lines;
    }

    private @Nullable String discount(@Nullable Discount discount) {
        return switch (discount) {
            case null -> null;
            case Discount.Percent percent -> wording.word("DISCOUNT") + " " + wording.percent(percent.rate());
            case Discount.Amount amount ->
                wording.word("DISCOUNT") + " "
                        + wording.number(amount.major(), invoice.currency().digits());
        };
    }

    private Line allowanceOrCharge(IssuedAllowanceCharge each) {
        String description =
                each.description() == null ? wording.word(each.type().name()) : each.description();
        return new Line(
                each.value() instanceof Discount.Percent percent
                        ? description + " " + wording.percent(percent.rate())
                        : description,
                null,
                "",
                null,
                "",
                wording.percent(each.rate()),
                wording.amount(invoice.priceMode() == PriceMode.GROSS ? each.gross() : each.net()));
    }

    private List<String> column(Function<IssuedLine, String> figure) {
        List<String> figures = invoice.lines().stream().map(figure).toList();
        int widest = figures.stream().mapToInt(this::tail).max().orElse(0);
        return figures.stream().map(text -> text + padding(tail(text), widest)).toList();
    }

    /** How many characters stand behind the whole number, the decimal sign included. */
    private int tail(String figure) {
        int sign = figure.indexOf(wording.word("decimal"));
        return sign < 0 ? 0 : figure.length() - sign;
    }

    private static String padding(int tail, int widest) {
        StringBuilder padding = new StringBuilder();
        for (int i = tail; i < widest; i++) {
            padding.append(i == 0 ? PUNCTUATION_SPACE : FIGURE_SPACE);
        }
        return padding.toString();
    }

    private List<VatRow> vatRows() {
        return invoice.totals().groups().stream()
                .map(group -> new VatRow(
                        wording.percent(group.rate()),
                        group.exemptionReason() == null
                                ? wording.word(group.category().name())
                                : group.exemptionReason(),
                        wording.amount(group.base()),
                        wording.amount(group.vat())))
                .toList();
    }

    /**
     * Account and reference are called what payers of their kind call them. A credit note is called so, and what it
     * comes to is not to be paid.
     */
    private Map<String, String> words() {
        Map<String, String> words = new HashMap<>(wording.words());
        rename(words, "account", account.kind());
        rename(words, "reference", account.scheme().kind());
        if (seller.vatRegistered()) {
            rename(words, "unitPrice", invoice.priceMode());
            rename(words, "amount", invoice.priceMode());
        }
        if (credited != null) {
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
        Issued.Base base = invoice.totals().base();
        return base == null
                ? null
                : new Fact(
                        "%s %s (%s %s)"
                                .formatted(
                                        wording.word("vatIn"),
                                        base.vat().currency(),
                                        wording.word("exchangeRate"),
                                        wording.number(base.exchangeRate(), 0)),
                        wording.amount(base.vat()));
    }

    private static String organisationNumber(String digits) {
        return digits.length() == 9
                ? digits.substring(0, 3) + "\u00a0" + digits.substring(3, 6) + "\u00a0" + digits.substring(6)
                : digits;
    }

    private static List<String> postal(Address address) {
        String city = Stream.of(address.postalCode(), address.city())
                .filter(Objects::nonNull)
                .reduce((code, name) -> code + " " + name)
                .orElse(null);
        return Stream.of(address.line1(), address.line2(), city)
                .filter(Objects::nonNull)
                .toList();
    }
}
